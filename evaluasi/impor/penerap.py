"""Write the tree of a sheet into the plan: create, change, leave alone.  Runs inside one transaction.

What the sheet leaves blank never erases what the plan has; names that differ by a slip keep the plan's spelling; money
of a node with children is not a fact and only compared (`selisih`).
"""

from collections import defaultdict

from renaksi.besaran import Besaran, BesaranKeliru
from renaksi.models import MODEL_JENJANG, Indikator, Pejabat, Rencana, UnitKerja
from renaksi.models.organisasi import tulis_nip
from renaksi.models.rencana import PEMILIK
from renaksi.pilihan import Akumulasi, Jenjang

from .bulanan import Bulanan
from .cocok import kunci, pasangkan
from .hasil import BUAT, SAMA, UBAH
from .konteks import Konteks
from .sumber import SumberIndikator, SumberPohon, SumberSimpul

BARU = "baru"
ANAK = {Jenjang.SASARAN: Jenjang.PROGRAM, Jenjang.PROGRAM: Jenjang.KEGIATAN, Jenjang.KEGIATAN: Jenjang.SUB_KEGIATAN}
BELUM_ADA_SASARAN = "Sasaran belum ditetapkan"


class Penerap:
    """Applies one sheet to the plan, matching names level by level from the top."""

    def __init__(self, konteks: Konteks):
        self.k = konteks
        self.rencana: Rencana = konteks.rencana
        self.simpul: dict[tuple[str, int], list] = defaultdict(list)  # (level, parent id) → nodes
        for model in MODEL_JENJANG.values():
            jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
            for s in model.objects.filter(**{jalur: self.rencana}):
                self.simpul[model.jenjang, getattr(s, f"{model.INDUK}_id")].append(s)
        self.indikator: dict[tuple[str, int], list[Indikator]] = defaultdict(list)
        for i in Indikator.objects.filter(rencana=self.rencana).select_related("penanggung_jawab"):
            jenjang = next(j for j in PEMILIK if getattr(i, f"{j}_id"))
            self.indikator[jenjang, getattr(i, f"{jenjang}_id")].append(i)
        self.bulanan = Bulanan(konteks)
        self.unit = DaftarUnit(konteks)

    def sudah_ada(self, nama: str, uraian: str) -> bool:
        """Does the plan have this indicator at a node of this name?  (see sumber.susun)"""
        return any(
            kunci(s.nama) == kunci(nama) and any(kunci(i.uraian) == kunci(uraian) for i in self.indikator[j, s.pk])
            for (j, _), daftar in list(self.simpul.items())
            for s in daftar
        )

    def terapkan(self, sumber: SumberPohon) -> None:
        for sasaran in self._sasaran(sumber):
            self._indikator(sasaran)
            self._jemput_program(sasaran)
            self._turun(sasaran)
        self._penandatangan(sumber.tabel.penandatangan)

    # -- the tree ---------------------------------------------------------------------------------

    def _sasaran(self, sumber: SumberPohon) -> list[SumberSimpul]:
        """Match or make the sasaran.  A sheet without a column for them uses what the plan has."""
        ada = self.simpul[Jenjang.SASARAN, self.rencana.pk]
        hasil = []
        for simpul in sumber.sasaran:
            if simpul.nama:
                hasil.append(simpul)
            elif len(ada) == 1:
                simpul.objek = ada[0]
                hasil.append(simpul)
            else:
                hasil += self._pisah_menurut_kondisi(simpul, ada)
        sumber.sasaran = hasil
        self._cocokkan([s for s in hasil if s.objek is None], Jenjang.SASARAN, self.rencana)
        return hasil

    def _pisah_menurut_kondisi(self, simpul: SumberSimpul, ada: list) -> list[SumberSimpul]:
        """Programmes stay under the sasaran that holds them in the plan; others go under what they say of theirs."""
        rumah = {kunci(p.nama): s for s in ada for p in self.simpul[Jenjang.PROGRAM, s.pk]}
        kelompok: dict[str, SumberSimpul] = {}
        for program in simpul.anak:
            induk = rumah.get(kunci(program.nama))
            nama = induk.nama if induk else program.kondisi or BELUM_ADA_SASARAN
            baru = kelompok.setdefault(kunci(nama), SumberSimpul(Jenjang.SASARAN, nama, program.baris, objek=induk))
            baru.anak.append(program)
        return list(kelompok.values())

    def _jemput_program(self, sasaran: SumberSimpul) -> None:
        """A programme is known in the whole plan: one that hangs under another sasaran is moved here, not doubled."""
        if self.k.pertahankan:
            return
        milik = self.simpul[Jenjang.PROGRAM, sasaran.objek.pk]
        di_sini = {kunci(p.nama) for p in milik}
        lain = {kunci(p.nama): p for (j, _), ps in self.simpul.items() if j == Jenjang.PROGRAM for p in ps}
        for program in sasaran.anak:
            pindah = lain.get(kunci(program.nama))
            if pindah and kunci(program.nama) not in di_sini:
                lama = pindah.sasaran
                self.simpul[Jenjang.PROGRAM, lama.pk].remove(pindah)
                milik.append(pindah)
                pindah.sasaran = sasaran.objek
                pindah.save(update_fields=["sasaran"])
                rincian = (("Sasaran", lama.nama, sasaran.objek.nama),)
                self.k.catat(UBAH, "Program", pindah.nama, program.baris.nomor, rincian)

    def _turun(self, simpul: SumberSimpul) -> None:
        if simpul.anak:
            self._cocokkan(simpul.anak, ANAK[simpul.jenjang], simpul.objek)
            for anak in simpul.anak:
                self._indikator(anak)
                self._turun(anak)

    def _cocokkan(self, sumber: list[SumberSimpul], jenjang: str, induk) -> None:
        ada = self.simpul[jenjang, induk.pk]
        awal = list(ada)
        for p in pasangkan([s.nama for s in sumber], [a.nama for a in awal]):
            s = sumber[p.i]
            j = self._tanya_nama(s, awal, p.ragu) if p.ragu else p.j
            if j is None:
                model = MODEL_JENJANG[jenjang]
                s.objek = model(nama=s.nama, urutan=_urutan(ada), **{model.INDUK: induk})
                ada.append(s.objek)
            else:
                s.objek = awal[j]
                if p.mirip:
                    self.k.mirip(s.baris.nomor, s.nama, s.objek.nama)
            fakta = {"kode": s.kode or None, "kondisi": s.kondisi or None}
            self.k.isi(s.objek, fakta, Jenjang(jenjang).label, s.nama, s.baris)

    def _tanya_nama(self, s: SumberSimpul, ada: list, ragu: tuple[int, ...]) -> int | None:
        kolom = next(k for k in ("uraian", "sasaran", "sasaran_strategis") if s.baris[k] == s.nama)
        pilihan = [*((str(ada[j].pk), f"Sama dengan: {ada[j].nama}") for j in ragu), (BARU, "Baris baru")]
        pesan = f"“{s.nama}” mirip dengan baris rencana yang lain. Yang mana?"
        dipilih = self.k.tanya(s.baris, kolom, pesan, pilihan, BARU)
        return next((j for j in ragu if str(ada[j].pk) == dipilih), None)

    # -- indicators -------------------------------------------------------------------------------

    def _indikator(self, s: SumberSimpul) -> None:
        if not s.indikator:
            return
        milik = self.indikator[s.jenjang, s.objek.pk]
        if s.jenjang == Jenjang.SUB_KEGIATAN and not self.k.pertahankan:
            self._jemput_indikator(s, milik)
        ada = list(milik)
        for p in pasangkan([i.uraian for i in s.indikator], [i.uraian for i in ada], longgar=True):
            si = s.indikator[p.i]
            if p.j is None:
                cara = Akumulasi.POSISI_AKHIR if s.jenjang == Jenjang.SASARAN else Akumulasi.JUMLAH
                milik_simpul = {s.jenjang: s.objek, "rencana": self.rencana}
                si.objek = Indikator(uraian=si.uraian, akumulasi=cara, urutan=_urutan(milik), **milik_simpul)
                milik.append(si.objek)
            else:
                si.objek = ada[p.j]
                if p.mirip:
                    self.k.mirip(si.baris.nomor, si.uraian, si.objek.uraian)
            fakta = self._fakta(s, si)
            if "target" in self.k.tabel.kolom and self._pilih_rencana(si, fakta):
                fakta["target"] = None
            self.k.isi(si.objek, fakta, "Indikator", si.uraian, si.baris)
            self.bulanan.tulis_target(si)
            if s.jenjang == Jenjang.SASARAN:
                self.bulanan.tulis_sasaran(si)
            else:
                self.bulanan.tulis_realisasi(si, daun=not s.anak)

    def _pilih_rencana(self, si: SumberIndikator, fakta: dict) -> bool:
        """The Capaian form prints the target of the Rencana Aksi once more; where the two differ it is asked."""
        lama, baru = si.objek.target, fakta.get("target")
        if lama is None or baru is None or lama == baru or self.k.pertahankan:
            return False
        pesan = f"Target “{si.objek.uraian}” di rencana berbeda dari lembar ini. Pakai yang mana?"
        pilihan = [("lembar", f"Lembar: {baru}"), ("rencana", f"Rencana: {lama.dengan_satuan(si.objek.satuan)}")]
        return self.k.tanya(si.baris, "target", pesan, pilihan, "lembar") == "rencana"

    def _jemput_indikator(self, s: SumberSimpul, milik: list[Indikator]) -> None:
        """An indicator of the same wording, target and pagu at a sibling is the same one: moved, not doubled."""
        punya = {kunci(i.uraian) for i in milik}
        for si in (si for si in s.indikator if kunci(si.uraian) not in punya):
            fakta = self._fakta(s, si)
            for saudara in self.simpul[s.jenjang, s.objek.kegiatan_id]:
                daftar = self.indikator[s.jenjang, saudara.pk]
                for i in [i for i in daftar if i is not None and kunci(i.uraian) == kunci(si.uraian)]:
                    if (
                        saudara.pk == s.objek.pk
                        or i.pagu is None
                        or (i.target, i.pagu) != (fakta["target"], fakta["pagu"])
                    ):
                        continue
                    daftar.remove(i)
                    milik.append(i)
                    i.sub_kegiatan = s.objek
                    i.save(update_fields=["sub_kegiatan"])
                    rincian = (("Sub Kegiatan", saudara.nama, s.objek.nama),)
                    self.k.catat(UBAH, "Indikator", i.uraian, si.baris.nomor, rincian)

    def _fakta(self, s: SumberSimpul, si: SumberIndikator) -> dict:
        """The stored fields that this row states; None where it says nothing."""
        b = si.baris
        if s.jenjang == Jenjang.SASARAN:
            return self._fakta_sasaran(b)
        uang = b["anggaran"] if b["anggaran"] is not None else b["target_rp"]
        return {
            "target": b["target_volume"] or b["target_k"],
            "satuan": b["target_satuan"],
            "aksi": b["aksi"],
            "pagu": None if s.anak else uang,
            "penanggung_jawab": self.unit.dari(b) if b["penanggung_jawab"] else None,
            "keterangan": b["ket"],
        }

    def _fakta_sasaran(self, b) -> dict:
        """Target and unit stand in one cell: "197 DESA" is 197 of DESA, a composite says its own units."""
        target = b["target"]
        if b["target_sasaran"]:
            try:
                target = Besaran.dari(b["target_sasaran"])
            except BesaranKeliru as salah:
                self.k.tolak(b, "target_sasaran", b["target_sasaran"], str(salah))
        if target is None:
            return {}
        satuan = target.bagian[0].satuan if len(target.bagian) == 1 else ""
        return {"target": target.tanpa_satuan(satuan), "satuan": satuan or None}

    # -- people -----------------------------------------------------------------------------------

    def _penandatangan(self, blok: dict[str, str]) -> None:
        """The signature block names the head of the office; an official is known by the NIP."""
        if not blok:
            return
        kantor = self.rencana.perangkat_daerah
        pejabat = Pejabat.objects.filter(perangkat_daerah=kantor)
        nip = tulis_nip(blok["nip"])
        if pejabat.filter(nip=nip).exists():
            self.k.catat(SAMA, "Pejabat", blok["nama"], None)
            return
        pertama = not pejabat.filter(kepala=True).exists()
        Pejabat.objects.create(perangkat_daerah=kantor, **blok | {"nip": nip}, kepala=pertama)
        self.k.catat(BUAT, "Pejabat", blok["nama"], None)


class DaftarUnit:
    """The units of the office by the names that sheets give them; unknown ones are made, near-equal ones asked."""

    def __init__(self, konteks: Konteks):
        self.k = konteks
        self.daftar = list(UnitKerja.objects.filter(perangkat_daerah=konteks.rencana.perangkat_daerah))
        self.terjawab: dict[str, UnitKerja] = {}

    def dari(self, b) -> UnitKerja:
        nama = b["penanggung_jawab"]
        if kunci(nama) not in self.terjawab:
            tepat = (u for u in self.daftar if kunci(nama) in {kunci(u.singkatan), kunci(u.nama)})
            self.terjawab[kunci(nama)] = next(tepat, None) or self._mirip(b, nama) or self._buat(b, nama)
        return self.terjawab[kunci(nama)]

    def _mirip(self, b, nama: str) -> UnitKerja | None:
        (p,) = pasangkan([nama], [u.singkatan for u in self.daftar])
        calon = [self.daftar[j] for j in ((p.j,) if p.j is not None else p.ragu)]
        if not calon:
            return None
        pilihan = [*((u.singkatan, f"Sama dengan: {u.singkatan}") for u in calon), (BARU, f"Unit kerja baru: {nama}")]
        pesan = f"Penanggung jawab “{nama}” mirip dengan unit kerja yang sudah ada."
        dipilih = self.k.tanya(b, "penanggung_jawab", pesan, pilihan, calon[0].singkatan)
        unit = next((u for u in calon if u.singkatan == dipilih), None)
        if unit:
            self.k.mirip(b.nomor, nama, unit.singkatan)
        return unit

    def _buat(self, b, nama: str) -> UnitKerja:
        kantor = self.k.rencana.perangkat_daerah
        unit = UnitKerja.objects.create(
            perangkat_daerah=kantor, nama=nama[:200], singkatan=nama[:60], urutan=_urutan(self.daftar)
        )
        self.daftar.append(unit)
        self.k.catat(BUAT, "Unit Kerja", nama, b.nomor)
        return unit


def _urutan(saudara: list) -> int:
    return max((s.urutan for s in saudara), default=0) + 1
