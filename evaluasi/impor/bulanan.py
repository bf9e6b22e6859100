"""The figures of the months: promises and results of a sheet into the plan."""

from functools import cached_property

from dpmd.tulisan import BULAN
from evaluasi.kunci import KunciTriwulan, kunci_triwulan
from evaluasi.models import RealisasiBulanan, RealisasiTahunan
from evaluasi.pohon import tahun_lalu
from renaksi.models import Indikator, TargetBulanan
from renaksi.models.rencana import PEMILIK
from renaksi.nilai.periode import (
    NOMOR_BULAN,
    NOMOR_TRIWULAN,
    TRIWULAN,
    akumulasi,
    bulan_akhir,
    bulan_triwulan,
    triwulan_dari,
)

from .hasil import BUAT, SAMA, UBAH
from .konteks import Konteks, tulis
from .sumber import SumberIndikator

_LABEL = {"kinerja": "Target {}", "bobot": "Bobot {} (%)", "kas": "Kas {} (Rp)"}


class Bulanan:
    """Writes target per month, results per quarter and the result of last year of one sheet."""

    def __init__(self, konteks: Konteks):
        self.k = konteks
        milik = {"indikator__rencana": konteks.rencana}
        self.kunci: dict[int, KunciTriwulan] = {}
        self.target = {(t.indikator_id, t.bulan): t for t in TargetBulanan.objects.filter(**milik)}
        self.realisasi = {(r.indikator_id, r.bulan): r for r in RealisasiBulanan.objects.filter(**milik)}
        self.tahunan = {(r.indikator_id, r.tahun): r for r in RealisasiTahunan.objects.filter(**milik)}

    @cached_property
    def lalu(self):
        return tahun_lalu(self.k.rencana)

    def tulis_target(self, si: SumberIndikator, daun: bool) -> None:
        """Target, share and cash per month (cash of leaves only, above it is a sum and compared).

        Ticks only where the plan has no month at all for the indicator.
        """
        b, i = si.baris, si.objek
        janji = si.janji
        if janji is None:
            janji = {bulan: {"bobot": b[f"b{bulan:02}"]} for bulan in NOMOR_BULAN}
        rincian, berubah, disebut = [], False, False
        for bulan, isi in janji.items():
            isi = {n: v for n, v in isi.items() if v is not None and (daun or n != "kas")}
            disebut |= bool(isi)
            lama = self.target.get((i.pk, bulan))
            if "kinerja" in isi and self._direncanakan_bulanan(si, bulan, isi["kinerja"]):
                del isi["kinerja"]
            beda = {n: v for n, v in isi.items() if lama is None or getattr(lama, n) != v}
            if lama and self.k.pertahankan:
                self.k.dipertahankan += len(beda)
                continue
            beda = {n: v for n, v in beda.items() if self.k.muat(TargetBulanan(), n, v, b)}
            if not beda:
                continue
            rincian += [(_LABEL[n].format(BULAN[bulan - 1]), tulis(lama and getattr(lama, n)), tulis(v))
                        for n, v in beda.items()]  # fmt: skip
            berubah |= lama is not None
            self._simpan(i, bulan, lama, **beda)
        if si.janji is None and not any(pk == i.pk for pk, _ in self.target):
            for t in (t for t in NOMOR_TRIWULAN if b[f"tw{t}"]):
                # A tick without figures: a bare promise in the month where a quarterly office keeps its figure.
                rincian.append((f"Jadwal TW {TRIWULAN[t - 1]}", "-", "v"))
                self._simpan(i, bulan_akhir(t), None)
        self._asal_target(si, janji)
        if rincian or disebut:
            jenis = SAMA if not rincian else UBAH if berubah else BUAT
            self.k.catat(jenis, "Target bulanan", si.uraian, b.nomor, rincian)

    def _asal_target(self, si: SumberIndikator, janji: dict[int, dict]) -> None:
        """Remember the cells of the promises that the plan now has."""
        jenjang = next(j for j in PEMILIK if getattr(si.objek, f"{j}_id"))
        for bulan, isi in janji.items():
            baris, tw = self.target.get((si.objek.pk, bulan)), triwulan_dari(bulan)
            for nama, nilai in isi.items():
                if baris and nilai is not None and getattr(baris, nama) == nilai:
                    self.k.catat_asal(baris, nama, nilai, si.baris, f"target_{jenjang}_tw{tw}", f"tw{tw}")

    def _simpan(self, i: Indikator, bulan: int, lama: TargetBulanan | None, **isi) -> None:
        baris = lama or TargetBulanan(indikator=i, bulan=bulan)
        for nama, nilai in isi.items():
            setattr(baris, nama, nilai)
        baris.save()
        self.target[i.pk, bulan] = baris

    def _direncanakan_bulanan(self, si: SumberIndikator, bulan: int, baru) -> bool:
        """The plan keeps this quarter's target by month: another quarterly figure cannot be spread over the months."""
        i, t = si.objek, triwulan_dari(bulan)
        kini = {m: self.target[i.pk, m].kinerja for m in bulan_triwulan(t) if (i.pk, m) in self.target}
        if not any(nilai is not None for m, nilai in kini.items() if m != bulan):
            return False
        lama = akumulasi(i.akumulasi, kini, bulan_triwulan(t))
        if baru != lama and not self.k.pertahankan:
            kolom = next(k for k in self.k.tabel.kolom if k.endswith(f"tw{t}") and si.baris[k] is not None)
            pesan = f"Target triwulan ini sudah dirinci per bulan ({tulis(lama)}); ubah di lembar rencana."
            self.k.tolak(si.baris, kolom, baru, pesan)
        return True

    def tulis_realisasi(self, si: SumberIndikator, daun: bool) -> None:
        """K of the quarters, and Rp where the node is a leaf (above, money is a sum and only compared)."""
        for t in NOMOR_TRIWULAN:
            self._triwulan(si, t, {f"r{t}_k": si.baris[f"r{t}_k"], f"r{t}_rp": si.baris[f"r{t}_rp"] if daun else None})

    def tulis_sasaran(self, si: SumberIndikator) -> None:
        """The strategic indicator of the Capaian form: n at the year's end, n-1 as last year's result."""
        b, i = si.baris, si.objek
        kolom = "realisasi_n" if b["realisasi_n"] is not None else "realisasi"
        if b[kolom] is not None:
            self._triwulan(si, 4, {kolom: b[kolom].tanpa_satuan(i.satuan)})
        if b["realisasi_n_1"] is not None:
            tahun = self.k.rencana.tahun - 1
            baris = self.tahunan.get((i.pk, tahun)) or RealisasiTahunan(indikator=i, tahun=tahun)
            kinerja = b["realisasi_n_1"].tanpa_satuan(i.satuan)
            dihitung = self.lalu.get(i.pk)
            if baris.pk is None and dihitung and dihitung.kinerja == kinerja:
                self.k.catat(SAMA, f"Realisasi {tahun}", si.uraian, b.nomor)  # last year's plan says so itself
                return
            self.k.isi(baris, {"kinerja": kinerja}, f"Realisasi {tahun}", si.uraian, b, {"kinerja": "realisasi_n_1"})

    def _triwulan(self, si: SumberIndikator, t: int, nilai: dict) -> None:
        """`nilai` is {column: figure}; columns that end in "_rp" are money."""
        isi = {kolom: n for kolom, n in nilai.items() if n is not None}
        if not isi:
            return
        i, bulan = si.objek, bulan_akhir(t)
        if t not in self.kunci:
            self.kunci[t] = kunci_triwulan(self.k.rencana, t)
        putusan = self.kunci[t].untuk(i.penanggung_jawab_id)
        kini = [self.realisasi[i.pk, x] for x in bulan_triwulan(t) if (i.pk, x) in self.realisasi]
        if any(r.bulan != bulan for r in kini):
            self._bandingkan_bulanan(si, t, isi, kini)
            return
        baris = self.realisasi.get((i.pk, bulan)) or RealisasiBulanan(indikator=i, bulan=bulan)
        baris.diubah_oleh = self.k.user or baris.diubah_oleh
        nama = {kolom: "anggaran" if kolom.endswith("_rp") else "kinerja" for kolom in isi}
        beda = [kolom for kolom, n in isi.items() if getattr(baris, nama[kolom]) != n]
        if beda and not putusan:
            for kolom in beda:
                self.k.tolak(si.baris, kolom, isi[kolom], putusan.alasan)
            return
        fakta = {nama[kolom]: n for kolom, n in isi.items()}
        asal = {nama[kolom]: kolom for kolom in isi}
        self.k.isi(baris, fakta, f"Realisasi TW {TRIWULAN[t - 1]}", si.uraian, si.baris, asal)
        self.realisasi[i.pk, bulan] = baris

    def _bandingkan_bulanan(self, si: SumberIndikator, t: int, isi: dict, kini: list[RealisasiBulanan]) -> None:
        """The plan keeps this quarter by month: another quarterly figure cannot be spread over the months."""
        for kolom, baru in isi.items():
            if kolom.endswith("_rp"):
                uang = [r.anggaran for r in kini if r.anggaran is not None]
                lama = sum(uang) if uang else None
            else:
                lama = akumulasi(si.objek.akumulasi, {r.bulan: r.kinerja for r in kini}, bulan_triwulan(t))
            if baru != lama:
                pesan = f"Triwulan ini sudah diisi per bulan ({tulis(lama)}); ubah di halaman realisasi."
                self.k.tolak(si.baris, kolom, baru, pesan)
