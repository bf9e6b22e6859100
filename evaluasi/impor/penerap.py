"""Write the tree of a sheet into the plan: create, change, leave alone.  Runs inside one transaction.

What the sheet leaves blank never erases what the plan has; names that differ by a slip keep the plan's spelling; money
of a node with children is not a fact and only compared (`selisih`).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from dpmd.impor.tabel import BarisSumber
from renaksi.models import MODEL_JENJANG, Indikator, Rencana, SubKegiatan
from renaksi.models.rencana import PEMILIK
from renaksi.nilai.angka import EN, ID, Isyarat
from renaksi.nilai.besaran import Besaran, BesaranKeliru, BesaranTaksa
from renaksi.nilai.cocok import Pasangan, normal, pasangkan, persis
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.periode import NOMOR_TRIWULAN, triwulan_dari
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN, Akumulasi, Jenjang
from renaksi.nilai.pohon import jumlah

from .bulanan import Bulanan
from .hasil import UBAH
from .konteks import Konteks, tulis
from .sumber import SumberIndikator, SumberPohon, SumberSimpul
from .unit import BARU, DaftarUnit, urutan_berikut

ANAK: dict[str, Jenjang] = {
    Jenjang.SASARAN: Jenjang.PROGRAM,
    Jenjang.PROGRAM: Jenjang.KEGIATAN,
    Jenjang.KEGIATAN: Jenjang.SUB_KEGIATAN,
}
_KOLOM_NAMA = ("uraian", "sasaran", "sasaran_strategis", "program", "kegiatan")


def penulis(susun: Callable[[Konteks, "Penerap"], SumberPohon]) -> Callable[[Konteks], SumberPohon]:
    """For forms that are a tree: put it together, then match and write it."""

    def terapkan(konteks: Konteks) -> SumberPohon:
        penerap = Penerap(konteks)
        sumber = susun(konteks, penerap)
        konteks.hasil.tolak += sumber.ditolak
        konteks.hasil.mirip += sumber.mirip
        konteks.hasil.tanya += sumber.tanya
        konteks.hasil.catatan += sumber.catatan
        penerap.terapkan(sumber)
        return sumber

    return terapkan


class Penerap:
    """Applies one sheet to the plan, matching names level by level from the top.

    `uang_simpul`: the sheet prints the money of a node once, whatever the number of its indicators.
    """

    uang_simpul = False

    def __init__(self, konteks: Konteks):
        self.k = konteks
        self.rencana: Rencana = konteks.rencana
        self.simpul: dict[tuple[str, int], list] = defaultdict(list)  # (level, parent id) → nodes
        for model in MODEL_JENJANG.values():
            jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
            for s in model.objects.filter(**{jalur: self.rencana}):
                self.simpul[model.jenjang, s.induk_id].append(s)
        self.indikator: dict[tuple[str, int], list[Indikator]] = defaultdict(list)
        for i in Indikator.objects.filter(rencana=self.rencana).select_related("penanggung_jawab"):
            jenjang = next(j for j in PEMILIK if getattr(i, f"{j}_id"))
            self.indikator[jenjang, getattr(i, f"{jenjang}_id")].append(i)
        self.bulanan = Bulanan(konteks)
        self.unit = DaftarUnit(konteks)

    def sudah_ada(self, nama: str, uraian: str) -> bool:
        """Does the plan have this indicator at a node of this name?  (see sumber.susun)"""
        return any(
            normal(str(s)) == normal(nama) and any(normal(i.uraian) == normal(uraian) for i in self.indikator[j, s.pk])
            for (j, _), daftar in list(self.simpul.items())
            for s in daftar
        )

    def terapkan(self, sumber: SumberPohon) -> None:
        for sasaran in self._sasaran(sumber):
            self._indikator(sasaran)
            self._jemput_program(sasaran)
            self._turun(sasaran)

    # -- the tree ---------------------------------------------------------------------------------

    def _sasaran(self, sumber: SumberPohon) -> list[SumberSimpul]:
        """Match or make the sasaran.  A sheet without a column for them uses what the plan has."""
        ada = self.simpul[Jenjang.SASARAN, self.rencana.pk]
        hasil = []
        for simpul in sumber.sasaran:
            if simpul.nama or simpul.objek:
                hasil.append(simpul)
            elif len(ada) == 1:
                simpul.objek = ada[0]
                hasil.append(simpul)
            else:
                hasil += self._pisah_menurut_kondisi(simpul, ada)
        sumber.sasaran = hasil
        self._cocokkan(hasil, Jenjang.SASARAN, self.rencana)
        return hasil

    def _pisah_menurut_kondisi(self, simpul: SumberSimpul, ada: list) -> list[SumberSimpul]:
        """Programmes stay under the sasaran that holds them in the plan; others go under what they say of theirs."""
        rumah = {normal(str(p)): s for s in ada for p in self.simpul[Jenjang.PROGRAM, s.pk]}
        kelompok: dict[str, SumberSimpul] = {}
        for program in simpul.anak:
            induk = rumah.get(normal(program.sebutan))
            nama = str(induk) if induk else (program.nama and program.kondisi) or BELUM_ADA_SASARAN
            baru = kelompok.setdefault(normal(nama), SumberSimpul(Jenjang.SASARAN, nama, program.baris, objek=induk))
            baru.anak.append(program)
        return list(kelompok.values())

    def _jemput_program(self, sasaran: SumberSimpul) -> None:
        """A programme is known in the whole plan: one that hangs under another sasaran is moved here, not doubled."""
        if self.k.pertahankan:
            return
        milik = self.simpul[Jenjang.PROGRAM, sasaran.tersimpan.pk]
        di_sini = {normal(p.nama) for p in milik}
        lain = {normal(p.nama): p for (j, _), ps in self.simpul.items() if j == Jenjang.PROGRAM for p in ps if p.nama}
        for program in (p for p in sasaran.anak if p.nama and p.objek is None):
            pindah = lain.get(normal(program.nama))
            if pindah and normal(program.nama) not in di_sini:
                lama = pindah.sasaran
                self.simpul[Jenjang.PROGRAM, lama.pk].remove(pindah)
                milik.append(pindah)
                pindah.sasaran = sasaran.objek
                pindah.save(update_fields=["sasaran"])
                rincian = (("Sasaran", str(lama), str(sasaran.objek)),)
                self.k.catat(UBAH, "Program", pindah.nama, program.baris.nomor, rincian)

    def _turun(self, simpul: SumberSimpul) -> None:
        if simpul.anak:
            dikenal = [a for a in simpul.anak if a.objek]
            self._cocokkan(simpul.anak, ANAK[simpul.jenjang], simpul.tersimpan)
            for anak in dikenal:
                if anak.baris:
                    self._fakta_simpul(anak)
            for anak in simpul.anak:
                self._indikator(anak)
                self._turun(anak)

    def _cocokkan(self, sumber: list[SumberSimpul], jenjang: str, induk) -> None:
        """Find or make what has no `objek` yet; what has one is not to be found again."""
        ada = self.simpul[jenjang, induk.pk]
        dikenal = {s.objek.pk for s in sumber if s.objek}
        sumber = [s for s in sumber if s.objek is None]
        awal = [a for a in ada if a.pk not in dikenal]
        for p in self._pasangkan(sumber, awal):
            s = sumber[p.i]
            j = self._tanya_nama(s, awal, p.ragu) if p.ragu else p.j
            if j is None:
                model = MODEL_JENJANG[jenjang]
                s.objek = model(nama=s.nama, urutan=urutan_berikut(ada), **{model.INDUK: induk})
                ada.append(s.objek)
            else:
                s.objek = awal[j]
                if p.mirip:
                    self.k.mirip(s.baris.nomor, s.sebutan, str(s.objek))
            self._fakta_simpul(s)

    def _fakta_simpul(self, s: SumberSimpul) -> None:
        fakta = {"kode": s.kode or None, "kondisi": s.kondisi or None} | s.fakta
        if s.jenjang == Jenjang.PROGRAM and (uang := _uang_program(s)) is not None:
            fakta.setdefault("pagu_dpa", uang)
        if "pagu_dpa" in fakta and self._berpagu(s.tersimpan):
            del fakta["pagu_dpa"]  # the plan knows it in detail: a sum, only compared
        self.k.isi(s.objek, fakta, Jenjang(s.jenjang).label, s.sebutan, s.baris)

    def _pasangkan(self, sumber: list[SumberSimpul], ada: list) -> list[Pasangan]:
        """By name; nodes that share one (Sulawesi Tengah) are told apart by their indicators.

        A form that prints only conditions compares them with what the plan's rows bring about.
        """
        bernama = any(s.nama for s in sumber)
        nama_ada = [str(a) if bernama else a.kondisi or a.nama for a in ada]
        senama: dict[str, list[int]] = defaultdict(list)  # those that nobody has yet
        for nomor, nama in enumerate(nama_ada):
            senama[normal(nama)].append(nomor)
        pasti: dict[int, int] = {}
        for i, s in enumerate(sumber):
            calon = senama.get(normal(s.sebutan), [])
            j = next((j for j in calon if self._seindikator(s, ada[j])), None)
            if j is not None:
                pasti[i] = j
                calon.remove(j)
        hasil = [Pasangan(i, j, mirip=not persis(nama_ada[j], sumber[i].sebutan)) for i, j in pasti.items()]
        sisa_i = [i for i in range(len(sumber)) if i not in pasti]
        terpasang = set(pasti.values())
        sisa_j = [j for j in range(len(ada)) if j not in terpasang]
        for p in pasangkan([sumber[i].sebutan for i in sisa_i], [nama_ada[j] for j in sisa_j]):
            j = None if p.j is None else sisa_j[p.j]
            hasil.append(Pasangan(sisa_i[p.i], j, p.mirip, tuple(sisa_j[r] for r in p.ragu)))
        return sorted(hasil, key=lambda p: p.i)

    def _berpagu(self, program) -> bool:
        kegiatan = self.simpul.get((Jenjang.KEGIATAN, program.pk), ())
        bawah = [(s.jenjang, s.pk) for k in kegiatan for s in (k, *self.simpul.get((Jenjang.SUB_KEGIATAN, k.pk), ()))]
        return any(i.pagu is not None for b in bawah for i in self.indikator.get(b, ()))

    def _seindikator(self, s: SumberSimpul, a) -> bool:
        punya = {normal(i.uraian) for i in self.indikator[s.jenjang, a.pk]}
        return any(normal(i.uraian) in punya for i in s.indikator)

    def _tanya_nama(self, s: SumberSimpul, ada: list, ragu: tuple[int, ...]) -> int | None:
        kolom = next(k for k in _KOLOM_NAMA if s.baris[k] == s.sebutan)
        pilihan = [*((str(ada[j].pk), f"Sama dengan: {ada[j]}") for j in ragu), (BARU, "Baris baru")]
        pesan = f"“{s.sebutan}” mirip dengan baris rencana yang lain. Yang mana?"
        dipilih = self.k.tanya(s.baris, kolom, pesan, pilihan, BARU)
        return next((j for j in ragu if str(ada[j].pk) == dipilih), None)

    # -- indicators -------------------------------------------------------------------------------

    def _indikator(self, s: SumberSimpul) -> None:
        if not s.indikator:
            return
        milik = self.indikator[s.jenjang, s.tersimpan.pk]
        if isinstance(s.objek, SubKegiatan) and not self.k.pertahankan:
            self._jemput_indikator(s, s.objek, milik)
        ada = list(milik)
        if self.uang_simpul and len(ada) > 1 and s.baris:
            self._bandingkan_uang(s.baris, ada)
        for p in pasangkan([i.uraian for i in s.indikator], [i.uraian for i in ada], longgar=True):
            si = s.indikator[p.i]
            if p.j is None:
                cara = Akumulasi.POSISI_AKHIR if s.jenjang == Jenjang.SASARAN else Akumulasi.JUMLAH
                milik_simpul = {s.jenjang: s.objek, "rencana": self.rencana}
                bawaan = {"akumulasi": cara} | si.bawaan
                si.objek = Indikator(uraian=si.uraian, urutan=urutan_berikut(milik), **bawaan, **milik_simpul)
                milik.append(si.objek)
            else:
                si.objek = ada[p.j]
                if p.mirip:
                    self.k.mirip(si.baris.nomor, si.uraian, si.objek.uraian)
            fakta = self._fakta(s, si)
            if si.fakta is None and "target" in self.k.tabel.kolom and self._pilih_rencana(si, fakta):
                fakta["target"] = None
                self.k.catat_lain(si.baris, "target", si.tersimpan, "target")
            self.k.isi(si.tersimpan, fakta, "Indikator", si.uraian, si.baris)
            self.bulanan.tulis_target(si, daun=self._daun(s))
            if s.jenjang == Jenjang.SASARAN:
                self.bulanan.tulis_sasaran(si)
            if s.jenjang != Jenjang.SASARAN or si.berhasil:
                self.bulanan.tulis_realisasi(si, daun=s.jenjang != Jenjang.SASARAN and self._daun(s))

    def _bandingkan_uang(self, b: BarisSumber, ada: list[Indikator]) -> None:
        """Money that the sheet states once for the node, and the plan splits among its indicators: only compared."""
        kini = {"target_rp": jumlah(i.pagu for i in ada)}
        for t in NOMOR_TRIWULAN:
            hasil = (r for i in ada for m, r in self.bulanan.realisasi[i.pk].items() if triwulan_dari(m) == t)
            kini[f"r{t}_rp"] = jumlah(r.anggaran for r in hasil)
        for kolom, punya in kini.items():
            if (baru := b.nilai.pop(kolom, None)) not in (None, punya):
                pesan = (
                    f"Di rencana angka ini terbagi atas {len(ada)} indikator, jumlahnya {tulis(punya)}; ubah di sana."
                )
                self.k.tolak(b, kolom, baru, pesan)

    def _daun(self, s: SumberSimpul) -> bool:
        """Money is a fact only where nothing hangs below, in the sheet or in the plan."""
        bawah = ANAK.get(s.jenjang)
        return not s.anak and not (bawah and self.simpul.get((bawah, s.tersimpan.pk)))

    def _pilih_rencana(self, si: SumberIndikator, fakta: dict) -> bool:
        """The Capaian form prints the target of the plan once more; where the two differ it is asked, and the plan's
        stands unless somebody says otherwise."""
        lama, baru = si.tersimpan.target, fakta.get("target")
        if lama is None or baru is None or lama == baru or self.k.pertahankan:
            return False
        pesan = f"Target “{si.tersimpan.uraian}” di rencana berbeda dari lembar ini. Pakai yang mana?"
        pilihan = [("lembar", f"Lembar: {baru}"), ("rencana", f"Rencana: {lama.dengan_satuan(si.tersimpan.satuan)}")]
        return self.k.tanya(si.baris, "target", pesan, pilihan, "rencana") == "rencana"

    def _jemput_indikator(self, s: SumberSimpul, sub: SubKegiatan, milik: list[Indikator]) -> None:
        """An indicator of the same wording, target and pagu at a sibling is the same one: moved, not doubled."""
        punya = {normal(i.uraian) for i in milik}
        for si in (si for si in s.indikator if normal(si.uraian) not in punya):
            fakta = self._fakta(s, si)
            for saudara in self.simpul[s.jenjang, sub.kegiatan_id]:
                daftar = self.indikator[s.jenjang, saudara.pk]
                for i in [i for i in daftar if i is not None and normal(i.uraian) == normal(si.uraian)]:
                    if (
                        saudara.pk == sub.pk
                        or i.pagu is None
                        or (i.target, i.pagu) != (fakta.get("target"), fakta.get("pagu"))
                    ):
                        continue
                    daftar.remove(i)
                    milik.append(i)
                    i.sub_kegiatan = sub
                    i.save(update_fields=["sub_kegiatan"])
                    rincian = (("Sub Kegiatan", str(saudara), str(sub)),)
                    self.k.catat(UBAH, "Indikator", i.uraian, si.baris.nomor, rincian)

    def _fakta(self, s: SumberSimpul, si: SumberIndikator) -> dict:
        """The stored fields that this row states; None where it says nothing."""
        b = si.baris
        if si.fakta is not None:
            bukan = () if self._daun(s) else ("pagu", "pagu_maju")
            return {nama: nilai for nama, nilai in si.fakta.items() if nama not in bukan}
        if s.jenjang == Jenjang.SASARAN:
            return self._fakta_sasaran(b)
        uang = b["anggaran"] if b["anggaran"] is not None else b["target_rp"]
        return {
            "target": b["target_volume"] or b["target_k"],
            "satuan": b["target_satuan"],
            "aksi": b["aksi"],
            "pagu": uang if self._daun(s) else None,
            "penanggung_jawab": self.unit.dari(b) if b["penanggung_jawab"] else None,
            "keterangan": b["ket"],
        }

    def _fakta_sasaran(self, b) -> dict:
        """Target and unit stand in one cell: "197 DESA" is 197 of DESA, a composite says its own units."""
        target = b["target"]
        if b["target_sasaran"]:
            try:
                target = self._target_sasaran(b)
            except BesaranKeliru as salah:
                self.k.tolak(b, "target_sasaran", b["target_sasaran"], str(salah))
        if target is None:
            return {}
        satuan = target.bagian[0].satuan if len(target.bagian) == 1 else ""
        return {"target": target.tanpa_satuan(satuan), "satuan": satuan or None}

    def _target_sasaran(self, b) -> Besaran | None:
        teks, isyarat = b["target_sasaran"], Isyarat(mutu=nama_mutu(self.rencana.perangkat_daerah.skala_mutu))
        try:
            return Besaran.dari(teks, isyarat)
        except BesaranTaksa as tanya:
            pilihan = list(zip((ID, EN), tanya.terbaca, strict=True))
            gaya = self.k.tanya(b, "target_sasaran", str(tanya), pilihan, ID if "." in teks else EN)
            return Besaran.dari(teks, replace(isyarat, dipilih=gaya))


_UANG = ("anggaran", "target_rp", "pagu")


def _uang_program(s: SumberSimpul) -> Decimal | None:
    """The budget that a sheet states for a programme alone, with no money for anything below it; else None."""
    if s.baris is None or (s.indikator and not s.anak):
        return None  # the money of a leaf is its indicator's
    bawah = [x for anak in s.anak for x in anak.telusuri()]
    baris = [b for x in bawah for b in (x.baris, *(i.baris for i in x.indikator)) if b]
    if any(b[k] is not None for b in baris for k in _UANG):
        return None
    return next((s.baris[k] for k in _UANG if s.baris[k] is not None), None)
