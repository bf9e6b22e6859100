"""Write the tree of a sheet into the plan: create, change, leave alone.  Runs inside one transaction.

What the sheet leaves blank never erases what the plan has; names that differ by a slip keep the plan's spelling; money of a
node with children is not a fact and only compared (`selisih`).
"""

from collections import defaultdict
from decimal import Decimal

from renaksi.besaran import Besaran, tulis_angka
from renaksi.models import (
    MODEL_JENJANG,
    Indikator,
    Pejabat,
    Rencana,
    TargetBulanan,
    UnitKerja,
)
from renaksi.models.organisasi import tulis_nip
from renaksi.models.rencana import PEMILIK
from renaksi.periode import BULAN, NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN, akumulasi, bulan_akhir, bulan_triwulan
from renaksi.pilihan import Akumulasi, Jenjang

from ..models import RealisasiBulanan, RealisasiTahunan
from .cocok import kunci, pasangkan, skor
from .hasil import BUAT, SAMA, UBAH, Hasil, Langkah, Mirip, Tanya, Tolak
from .sumber import SumberIndikator, SumberPohon, SumberSimpul

BARU = "baru"
ANAK = {Jenjang.SASARAN: Jenjang.PROGRAM, Jenjang.PROGRAM: Jenjang.KEGIATAN, Jenjang.KEGIATAN: Jenjang.SUB_KEGIATAN}


def tulis(nilai) -> str:
    """A value as a person reads it in the list of changes."""
    if nilai is None or nilai == "":
        return "-"
    return tulis_angka(nilai) if isinstance(nilai, Decimal) else str(nilai)


class Penerap:
    """Applies one sheet.  `pertahankan`: this very file was applied before, so later edits of the plan stand."""

    def __init__(self, rencana: Rencana, hasil: Hasil, jawaban: dict[str, str], pertahankan: bool = False, user=None):
        self.rencana, self.hasil, self.jawaban = rencana, hasil, jawaban
        self.pertahankan, self.user = pertahankan, user
        self.dipertahankan = 0
        self.simpul: dict[tuple[str, int], list] = defaultdict(list)  # (level, parent id) → nodes
        for model in MODEL_JENJANG.values():
            jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
            for s in model.objects.filter(**{jalur: rencana}):
                self.simpul[model.jenjang, getattr(s, f"{model.INDUK}_id")].append(s)
        self.indikator: dict[tuple[str, int], list[Indikator]] = defaultdict(list)
        for i in Indikator.objects.filter(rencana=rencana).select_related("penanggung_jawab"):
            jenjang = next(j for j in PEMILIK if getattr(i, f"{j}_id"))
            self.indikator[jenjang, getattr(i, f"{jenjang}_id")].append(i)
        self.target = {(t.indikator_id, t.bulan): t for t in TargetBulanan.objects.filter(indikator__rencana=rencana)}
        self.realisasi = {
            (r.indikator_id, r.bulan): r for r in RealisasiBulanan.objects.filter(indikator__rencana=rencana)
        }
        self.unit = list(UnitKerja.objects.filter(perangkat_daerah=rencana.perangkat_daerah))
        self.unit_terjawab: dict[str, UnitKerja] = {}

    # -- the tree ---------------------------------------------------------------------------------

    def pohon(self, sumber: SumberPohon) -> None:
        self.lembar = sumber.tabel.lembar
        self.tabel = sumber.tabel
        for simpul in self._sasaran(sumber):
            self._indikator(simpul)
            self._program(simpul)
        self._penandatangan(sumber.tabel.penandatangan)

    def sudah_ada(self, nama: str, uraian: str) -> bool:
        """Does the plan have this indicator at a node of this name?  (see sumber.susun)"""
        return any(
            kunci(s.nama) == kunci(nama) and any(kunci(i.uraian) == kunci(uraian) for i in self.indikator[j, s.pk])
            for (j, _), daftar in self.simpul.items()
            for s in daftar
        )

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
        bernama = [s for s in hasil if s.objek is None]
        self._cocokkan(bernama, Jenjang.SASARAN, self.rencana)
        return hasil

    def _pisah_menurut_kondisi(self, simpul: SumberSimpul, ada: list) -> list[SumberSimpul]:
        """Programmes stay under the sasaran that holds them in the plan; others go under their own "Sasaran Program"."""
        rumah = {kunci(p.nama): s for s in ada for p in self.simpul[Jenjang.PROGRAM, s.pk]}
        kelompok: dict[str, SumberSimpul] = {}
        for program in simpul.anak:
            induk = rumah.get(kunci(program.nama))
            nama = induk.nama if induk else program.kondisi or "Sasaran belum ditetapkan"
            baru = kelompok.setdefault(kunci(nama), SumberSimpul(Jenjang.SASARAN, nama, program.baris, objek=induk))
            baru.anak.append(program)
        return list(kelompok.values())

    def _program(self, sasaran: SumberSimpul) -> None:
        """A programme is known in the whole plan: under another sasaran it is moved, not doubled."""
        milik = self.simpul[Jenjang.PROGRAM, sasaran.objek.pk]
        lain = {kunci(p.nama): p for (j, pk), ps in self.simpul.items() if j == Jenjang.PROGRAM
                and pk != sasaran.objek.pk for p in ps}  # fmt: skip
        di_sini = {kunci(p.nama) for p in milik}
        for program in sasaran.anak:
            pindah = lain.get(kunci(program.nama))
            if pindah and kunci(program.nama) not in di_sini and not self.pertahankan:
                lama = pindah.sasaran
                self.simpul[Jenjang.PROGRAM, lama.pk].remove(pindah)
                milik.append(pindah)
                pindah.sasaran = sasaran.objek
                pindah.save(update_fields=["sasaran"])
                self._catat(UBAH, "Program", pindah.nama, program.baris.nomor, (("Sasaran", lama.nama, sasaran.nama),))
        self._turun(sasaran)

    def _turun(self, simpul: SumberSimpul) -> None:
        if simpul.anak:
            self._cocokkan(simpul.anak, ANAK[simpul.jenjang], simpul.objek)
            for anak in simpul.anak:
                self._indikator(anak)
                self._turun(anak)

    def _cocokkan(self, sumber: list[SumberSimpul], jenjang: str, induk) -> None:
        ada = self.simpul[jenjang, induk.pk]
        ada_awal = list(ada)
        for p in pasangkan([s.nama for s in sumber], [a.nama for a in ada_awal]):
            s = sumber[p.i]
            j = self._tanya_nama(s, ada_awal, p.ragu) if p.ragu else p.j
            if j is None:
                model = MODEL_JENJANG[jenjang]
                s.objek = model(nama=s.nama, kode=s.kode, kondisi=s.kondisi, urutan=self._urutan(ada))
                setattr(s.objek, model.INDUK, induk)
                s.objek.save()
                ada.append(s.objek)
                self._catat(BUAT, Jenjang(jenjang).label, s.nama, s.baris.nomor)
            else:
                s.objek = ada_awal[j]
                if p.mirip:
                    self._mirip(s.baris.nomor, s.nama, s.objek.nama)
                self._ubah(s.objek, Jenjang(jenjang).label, s.nama, s.baris.nomor,
                           {"kode": s.kode or None, "kondisi": s.kondisi or None})  # fmt: skip

    def _tanya_nama(self, s: SumberSimpul, ada: list, ragu: tuple[int, ...]) -> int | None:
        kunci_tanya = f"{self.lembar}!{self.tabel.sel(s.baris, self._kolom_nama(s))}"
        pilihan = tuple((str(ada[j].pk), f"Sama dengan: {ada[j].nama}") for j in ragu) + ((BARU, "Baris baru"),)
        dipilih = self._tanya(kunci_tanya, f"“{s.nama}” mirip dengan lebih dari satu baris rencana. Yang mana?",
                              pilihan, BARU, s.baris.nomor)  # fmt: skip
        return next((j for j in ragu if str(ada[j].pk) == dipilih), None)

    def _kolom_nama(self, s: SumberSimpul) -> str:
        nama = ("sasaran", "sasaran_strategis") if s.jenjang == Jenjang.SASARAN else ("uraian",)
        return next(k for k in nama if k in self.tabel.kolom)

    # -- indicators -------------------------------------------------------------------------------

    def _indikator(self, s: SumberSimpul) -> None:
        milik = self.indikator[s.jenjang, s.objek.pk]
        if not s.indikator:
            return
        self._ambil_dari_saudara(s, milik)
        ada = list(milik)
        for p in pasangkan([i.uraian for i in s.indikator], [i.uraian for i in ada], longgar=True):
            si = s.indikator[p.i]
            fakta = self._fakta(s, si)
            if p.j is None:
                akum = Akumulasi.POSISI_AKHIR if s.jenjang == Jenjang.SASARAN else Akumulasi.JUMLAH
                si.objek = Indikator(rencana=self.rencana, uraian=si.uraian, akumulasi=akum,
                                     urutan=self._urutan(milik))  # fmt: skip
                setattr(si.objek, s.jenjang, s.objek)
                for nama, nilai in fakta.items():
                    if nilai is not None:
                        setattr(si.objek, nama, nilai)
                si.objek.save()
                milik.append(si.objek)
                self._catat(BUAT, "Indikator", si.uraian, si.baris.nomor)
            else:
                si.objek = ada[p.j]
                if p.mirip:
                    self._mirip(si.baris.nomor, si.uraian, si.objek.uraian)
                self._ubah(si.objek, "Indikator", si.uraian, si.baris.nomor, fakta)
            self._target(si)
            self._realisasi(s, si)

    def _ambil_dari_saudara(self, s: SumberSimpul, milik: list[Indikator]) -> None:
        """An indicator of the same wording, target and pagu that hangs at a sibling is the same one: moved, not doubled."""
        if s.jenjang != Jenjang.SUB_KEGIATAN or self.pertahankan:
            return
        punya = {kunci(i.uraian) for i in milik}
        for si in s.indikator:
            if kunci(si.uraian) in punya:
                continue
            fakta = self._fakta(s, si)
            for saudara in self.simpul[s.jenjang, s.objek.kegiatan_id]:
                for i in list(self.indikator[s.jenjang, saudara.pk]):
                    sama = kunci(i.uraian) == kunci(si.uraian) and (i.target, i.pagu) == (fakta["target"], fakta["pagu"])
                    if saudara.pk != s.objek.pk and sama and i.pagu is not None:
                        self.indikator[s.jenjang, saudara.pk].remove(i)
                        milik.append(i)
                        i.sub_kegiatan = s.objek
                        i.save(update_fields=["sub_kegiatan"])
                        self._catat(UBAH, "Indikator", i.uraian, si.baris.nomor,
                                    (("Sub Kegiatan", saudara.nama, s.objek.nama),))  # fmt: skip

    def _fakta(self, s: SumberSimpul, si: SumberIndikator) -> dict:
        """The stored fields that this row states; None where it says nothing."""
        b = si.baris
        if s.jenjang == Jenjang.SASARAN:
            return self._fakta_sasaran(b)
        return {
            "target": b["target_volume"] or b["target_k"],
            "satuan": b["target_satuan"],
            "aksi": b["aksi"],
            "pagu": None if s.anak else b["anggaran"] if b["anggaran"] is not None else b["target_rp"],
            "penanggung_jawab": self._unit(b) if b["penanggung_jawab"] else None,
            "keterangan": b["ket"],
        }

    def _fakta_sasaran(self, b) -> dict:
        target = b["target"]
        if b["target_sasaran"]:
            try:
                target = Besaran.dari(b["target_sasaran"])
            except ValueError as salah:
                huruf = self.tabel.sel(b, "target_sasaran").rstrip("0123456789")
                self.hasil.tolak.append(
                    Tolak(self.lembar, b.nomor, huruf, self.tabel.judul["target_sasaran"], b["target_sasaran"], str(salah))
                )
        if target is None:
            return {"target": None, "satuan": None}
        satuan = target.bagian[0].satuan if len(target.bagian) == 1 else None
        return {"target": target.tanpa_satuan(satuan or ""), "satuan": satuan or None}

    def _unit(self, b) -> UnitKerja:
        """The unit that a row names; one that differs by a slip from a known one is asked."""
        nama = b["penanggung_jawab"]
        unit = self.unit_terjawab.get(kunci(nama)) or next(
            (u for u in self.unit if kunci(nama) in {kunci(u.singkatan), kunci(u.nama)}), None
        )
        if unit is None:
            (p,) = pasangkan([nama], [u.singkatan for u in self.unit])
            calon = (p.j,) if p.j is not None else p.ragu
            if calon:
                kunci_tanya = f"{self.lembar}!{self.tabel.sel(b, 'penanggung_jawab')}"
                pilihan = tuple((self.unit[j].singkatan, f"Sama dengan: {self.unit[j].singkatan}") for j in calon)
                pilihan += ((BARU, f"Unit kerja baru: {nama}"),)
                dipilih = self._tanya(kunci_tanya, f"Penanggung jawab “{nama}” mirip dengan unit yang sudah ada.",
                                      pilihan, pilihan[0][0], b.nomor)  # fmt: skip
                unit = next((u for u in self.unit if u.singkatan == dipilih), None)
                if unit:
                    self._mirip(b.nomor, nama, unit.singkatan)
        if unit is None:
            unit = UnitKerja.objects.create(
                perangkat_daerah=self.rencana.perangkat_daerah, nama=nama, singkatan=nama[:60], urutan=len(self.unit) + 1
            )
            self.unit.append(unit)
            self._catat(BUAT, "Unit Kerja", nama, b.nomor)
        self.unit_terjawab[kunci(nama)] = unit
        return unit

    # -- months -----------------------------------------------------------------------------------

    def _target(self, si: SumberIndikator) -> None:
        b, i = si.baris, si.objek
        rincian, jenis = [], SAMA
        for bulan in NOMOR_BULAN:
            bobot, lama = b[f"b{bulan:02}"], self.target.get((i.pk, bulan))
            if bobot is None or (lama and lama.bobot == bobot):
                continue
            if lama and self.pertahankan:
                self.dipertahankan += 1
                continue
            rincian.append((f"Bobot {BULAN[bulan - 1]} (%)", tulis(lama.bobot if lama else None), tulis(bobot)))
            jenis = UBAH if jenis == UBAH or (lama and lama.bobot is not None) else BUAT
            self._simpan_target(i, bulan, lama, bobot)
        centang = [t for t in NOMOR_TRIWULAN if b[f"tw{t}"]]
        if centang and not any(pk == i.pk for pk, _ in self.target) and not self.pertahankan:
            # Ticks without figures: a bare promise in the month under which a quarterly office keeps its figure.
            for t in centang:
                rincian.append((f"Jadwal TW {TRIWULAN[t - 1]}", "-", "v"))
                self._simpan_target(i, bulan_akhir(t), None, None)
            jenis = BUAT
        if rincian or any(b[f"b{m:02}"] is not None for m in NOMOR_BULAN):
            self._catat(jenis, "Target bulanan", si.uraian, b.nomor, tuple(rincian))

    def _simpan_target(self, i: Indikator, bulan: int, lama: TargetBulanan | None, bobot) -> None:
        baris = lama or TargetBulanan(indikator=i, bulan=bulan)
        baris.bobot = bobot
        baris.save()
        self.target[i.pk, bulan] = baris

    def _realisasi(self, s: SumberSimpul, si: SumberIndikator) -> None:
        b, i = si.baris, si.objek
        for t in NOMOR_TRIWULAN:
            rp = None if s.anak or s.jenjang == Jenjang.SASARAN else b[f"r{t}_rp"]
            self._realisasi_triwulan(si, t, b[f"r{t}_k"], rp)
        if s.jenjang == Jenjang.SASARAN:
            n, n_1 = b["realisasi_n"] or b["realisasi"], b["realisasi_n_1"]
            self._realisasi_triwulan(si, 4, n and n.tanpa_satuan(i.satuan), None)
            if n_1 is not None:
                tahun = self.rencana.tahun - 1
                lama = RealisasiTahunan.objects.filter(indikator=i, tahun=tahun).first()
                baris = lama or RealisasiTahunan(indikator=i, tahun=tahun)
                self._isi(baris, lama, f"Realisasi {tahun}", si, {"kinerja": n_1.tanpa_satuan(i.satuan)})

    def _realisasi_triwulan(self, si: SumberIndikator, t: int, k, rp) -> None:
        if k is None and rp is None:
            return
        i, bulan = si.objek, bulan_akhir(t)
        lain = [self.realisasi[i.pk, x] for x in bulan_triwulan(t) if x != bulan and (i.pk, x) in self.realisasi]
        lama = self.realisasi.get((i.pk, bulan))
        if lain:
            self._bandingkan_bulanan(si, t, k, rp, [*lain, lama] if lama else lain)
            return
        baris = lama or RealisasiBulanan(indikator=i, bulan=bulan)
        self._isi(baris, lama, f"Realisasi TW {TRIWULAN[t - 1]}", si, {"kinerja": k, "anggaran": rp})
        if baris.pk:
            self.realisasi[i.pk, bulan] = baris

    def _bandingkan_bulanan(self, si: SumberIndikator, t: int, k, rp, bulanan: list) -> None:
        """The plan keeps this quarter by month: a different quarterly figure cannot be spread over the months."""
        kini_k = akumulasi(si.objek.akumulasi, {r.bulan: r.kinerja for r in bulanan}, bulan_triwulan(t))
        uang = [r.anggaran for r in bulanan if r.anggaran is not None]
        for kolom, baru, kini in ((f"r{t}_k", k, kini_k), (f"r{t}_rp", rp, sum(uang) if uang else None)):
            if baru is not None and baru != kini:
                huruf = self.tabel.sel(si.baris, kolom).rstrip("0123456789")
                pesan = f"Triwulan ini sudah diisi per bulan ({tulis(kini)}); ubah di halaman realisasi."
                self.hasil.tolak.append(
                    Tolak(self.lembar, si.baris.nomor, huruf, self.tabel.judul[kolom], tulis(baru), pesan)
                )

    # -- one row ----------------------------------------------------------------------------------

    def _isi(self, baris, lama, objek: str, si: SumberIndikator, nilai: dict) -> None:
        """Fill a row of results: blank places are filled, other values changed, None left alone."""
        beda = {n: v for n, v in nilai.items() if v is not None and getattr(baris, n) != v}
        if lama is not None and self.pertahankan and beda:
            self.dipertahankan += len(beda)
            beda = {}
        rincian = tuple((_label(baris, n), tulis(getattr(baris, n)), tulis(v)) for n, v in beda.items())
        if beda:
            for nama, v in beda.items():
                setattr(baris, nama, v)
            if hasattr(baris, "diubah_oleh"):
                baris.diubah_oleh = self.user
            baris.save()
            self._catat(UBAH if lama else BUAT, objek, si.uraian, si.baris.nomor, rincian)
        elif lama is not None:
            self._catat(SAMA, objek, si.uraian, si.baris.nomor)

    def _ubah(self, objek, label: str, nama: str, nomor: int, fakta: dict) -> None:
        beda = {n: v for n, v in fakta.items() if v is not None and not _setara(n, getattr(objek, n), v)}
        if beda and self.pertahankan:
            self.dipertahankan += len(beda)
            beda = {}
        rincian = tuple((_label(objek, n), tulis(getattr(objek, n)), tulis(v)) for n, v in beda.items())
        for n, v in beda.items():
            setattr(objek, n, v)
        if beda:
            objek.save(update_fields=list(beda))
        self._catat(UBAH if beda else SAMA, label, nama, nomor, rincian)

    def _penandatangan(self, blok: dict[str, str]) -> None:
        """The signature block names the head of the office; known by the NIP."""
        if not blok:
            return
        nip = tulis_nip(blok["nip"])
        pejabat = Pejabat.objects.filter(perangkat_daerah=self.rencana.perangkat_daerah)
        if pejabat.filter(nip=nip).exists():
            self._catat(SAMA, "Pejabat", blok["nama"], None)
            return
        Pejabat.objects.create(
            perangkat_daerah=self.rencana.perangkat_daerah, nama=blok["nama"], nip=nip, pangkat=blok["pangkat"],
            jabatan=blok["jabatan"], kepala=not pejabat.filter(kepala=True).exists(),
        )  # fmt: skip
        self._catat(BUAT, "Pejabat", blok["nama"], None)

    def _tanya(self, kunci_tanya: str, pesan: str, pilihan, tebakan: str, nomor: int) -> str:
        jawaban = self.jawaban.get(kunci_tanya)
        jawaban = jawaban if jawaban in {p for p, _ in pilihan} else None
        tanya = Tanya(kunci_tanya, pesan, pilihan, tebakan, jawaban, self.lembar, nomor)
        self.hasil.tanya.append(tanya)
        return tanya.dipakai

    def _mirip(self, nomor: int, di_lembar: str, di_rencana: str) -> None:
        self.hasil.mirip.append(Mirip(self.lembar, nomor, di_lembar, di_rencana, skor(di_lembar, di_rencana)))

    def _catat(self, jenis: str, objek: str, nama: str, nomor: int | None, rincian=()) -> None:
        self.hasil.langkah.append(Langkah(jenis, objek, nama, self.lembar, nomor, tuple(rincian)))

    @staticmethod
    def _urutan(saudara: list) -> int:
        return max((s.urutan for s in saudara), default=0) + 1


def _label(objek, field: str) -> str:
    return str(objek._meta.get_field(field).verbose_name).capitalize()


def _setara(field: str, lama, baru) -> bool:
    """Units and texts that differ by capitals or spaces alone are the same."""
    if isinstance(lama, str) and isinstance(baru, str):
        return kunci(lama) == kunci(baru) if field != "satuan" else lama.casefold() == baru.casefold()
    return lama == baru

