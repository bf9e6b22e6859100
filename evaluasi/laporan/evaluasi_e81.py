"""E.81, Evaluasi terhadap Hasil Renja Perangkat Daerah: 15 columns, predikat, four narratives, two signatures.

The form heads two percentages that differ.  Column 14 (13 / 5 × 100) says how far the Renstra is.  The average and the
predikat under the table grade the year's Renja and stand under its realised figures, so they are computed from column
12 against column 7; their printed label says so.  Every indicator row that is printed counts once, a parent's like its
children's; rows that are blank or not yet due stay out.  The average of Rp takes every printed node's money once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import count

from django.utils.html import linebreaks

from dpmd.laporan.dokumen import Baris, Dokumen, Jenis, Kolom, Naskah, Tabel, TandaTangan
from dpmd.tulisan import bulatkan
from evaluasi.nilai.antartahun import realisasi_per_tahun, setahun
from evaluasi.nilai.isian import Jadwal, jadwal
from evaluasi.nilai.perhitungan import capaian_besaran, penyerapan, rata_rata
from evaluasi.nilai.ringkasan import capaian_indikator
from renaksi.laporan.dasar import Laporan, Parameter, sejajar
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import IndikatorRenstra, Lampiran, Narasi, Setahun
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, akumulasi, bulan_sampai, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Pohon, Simpul, jumlah
from renaksi.nilai.predikat import predikat, tangga_dari

NARASI = (
    ("pendorong", "Faktor pendorong keberhasilan kinerja"),
    ("penghambat", "Faktor penghambat pencapaian kinerja"),
    ("tindak_lanjut_triwulan", "Tindak lanjut yang diperlukan dalam triwulan berikutnya"),
    ("tindak_lanjut_renja", "Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya"),
)
BATAS_100 = "Dalam rata-rata capaian kinerja, capaian di atas 100% dihitung 100%."
TANPA_RENSTRA = "Kolom 5, 6, dan 14: Renstra yang mencakup tahun {} belum tercatat."
BUKAN_JUMLAH = (
    "Kolom 13: indikator yang tidak dijumlahkan mengikuti cara akumulasinya (posisi akhir, rata-rata, atau "
    "nilai tertinggi), sehingga tidak sama dengan 6 + 12."
)


def _pasangan(judul: str, kunci: str, nomor: str, lebar_rp: float = 5.4) -> Kolom:
    """K and Rp under one heading; the official number spans both."""
    return Kolom(judul, nomor=nomor, anak=(
        Kolom("K", f"{kunci}_kinerja", Jenis.ANGKA, 4),
        Kolom("Rp", f"{kunci}_rp", Jenis.RUPIAH, lebar_rp),
    ))  # fmt: skip


@dataclass(frozen=True)
class Renstra:
    """What the Renstra in force and the years before say of the indicators of the plan."""

    lampiran: Lampiran
    tahun: int

    @cached_property
    def periode(self) -> range:
        """The years of the Renstra before this one; none without a Renstra."""
        renstra = self.lampiran.renstra_pada(self.tahun)
        return range(renstra.tahun_awal, self.tahun) if renstra else range(0)

    @cached_property
    def _indikator(self) -> dict[str, IndikatorRenstra]:
        renstra = self.lampiran.renstra_pada(self.tahun)
        return {i.identitas: i for b in renstra.butir for i in b.indikator} if renstra else {}

    def target(self, i: Indikator) -> IndikatorRenstra | None:
        return self._indikator.get(i.identitas) if i.identitas else None

    def pagu(self, i: Indikator) -> Decimal | None:
        """Rp of the whole period (column 5)."""
        renstra = self.target(i)
        return jumlah(s.pagu for s in renstra.tahunan.values()) if renstra else None

    def anggaran(self, i: Indikator) -> Decimal | None:
        """Rp spent in the years before (column 6)."""
        return jumlah(self._setahun(i, t).anggaran for t in self.periode)

    def kinerja(self, i: Indikator, sekarang: Besaran | None = None) -> Besaran | None:
        """Reached in the years before (column 6), and with `sekarang` up to this year (13), the indicator's way."""
        per_tahun = realisasi_per_tahun(i.akumulasi, {t: self._setahun(i, t) for t in self.periode})
        return akumulasi(i.akumulasi, per_tahun | {self.tahun: sekarang}, [*self.periode, self.tahun])

    def _setahun(self, i: Indikator, tahun: int) -> Setahun:
        """As recorded with the Renstra, else by that year's plan, else typed beside this year's results."""
        renstra = self.target(i)
        if renstra:
            s = setahun(self.lampiran, renstra, tahun)
        else:
            s = self.lampiran.lalu.get(i.identitas, {}).get(tahun, Setahun())
        ketik = i.tahunan.get(tahun)
        if ketik is None:
            return s
        return replace(
            s,
            realisasi=ketik.kinerja if s.realisasi is None else s.realisasi,
            anggaran=ketik.anggaran if s.anggaran is None else s.anggaran,
        )


class EvaluasiE81(Laporan):
    kode = "evaluasi-e81"
    judul = "Evaluasi Renja (E.81)"
    keterangan = "Realisasi Renja tiap triwulan terhadap Renja dan Renstra, rata-rata capaian, dan predikat kinerja."
    ciri = "Formulir E.81, 15 kolom, mendatar: terhadap Renstra, dengan predikat, dua tanda tangan."
    lampiran = True
    penanda = True
    per_rinci = True
    ukuran_huruf = 5.6

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 1.6, "1"),
        Kolom("Sasaran", "sasaran", lebar=7, nomor="2"),
        Kolom("Program/Kegiatan", "program_kegiatan", lebar=11, nomor="3", utama=True),
        Kolom("Indikator Kinerja Program (outcome)/Kegiatan (output)", "indikator", lebar=10, nomor="4"),
        _pasangan("Target Renstra Perangkat Daerah pada akhir periode Renstra", "renstra", "5", 6),
        _pasangan("Realisasi Capaian Kinerja Renstra s.d. Renja tahun lalu", "lalu", "6", 6),
        _pasangan("Target Kinerja dan Anggaran Renja tahun berjalan yang dievaluasi", "target", "7"),
        Kolom("Realisasi Kinerja pada Triwulan", anak=tuple(
            _pasangan(TRIWULAN[t - 1], f"r{t}", str(7 + t)) for t in NOMOR_TRIWULAN
        )),
        _pasangan("Realisasi Capaian Kinerja dan Anggaran Renja yang dievaluasi", "jml", "12"),
        _pasangan("Realisasi Kinerja dan Anggaran Renstra s.d. tahun berjalan", "sd", "13 (=6+12)", 6),
        Kolom("Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s.d. tahun berjalan (%)",
              nomor="14 (=13/5×100)", anak=(
            Kolom("K", "persen_k", Jenis.PERSEN, 3),
            Kolom("Rp", "persen_rp", Jenis.PERSEN, 3),
        )),
        Kolom("Unit Penanggung Jawab", "unit", lebar=4.5, nomor="15"),
    )  # fmt: skip
    # K prints with its unit ("4 Dokumen"); programs read number and unit apart.
    KOLOM_DATA = (
        Kolom("Satuan", "satuan"),
        *(Kolom(f"{k} K", f"{k}_k", Jenis.ANGKA)
          for k in ("renstra", "lalu", "target", "r1", "r2", "r3", "r4", "jml", "sd")),
        Kolom("Capaian Renja K (%) =12/7×100", "capaian_k", Jenis.PERSEN),
        Kolom("Capaian Renja Rp (%) =12/7×100", "capaian_rp", Jenis.PERSEN),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return (
            "Formulir E.81",
            "Evaluasi terhadap Hasil Renja Perangkat Daerah",
            f"Renja Perangkat Daerah {kantor.nama} {kantor.pemda}",
            f"Periode Pelaksanaan {pohon.tahun}",
        )

    def dokumen(self, pohon: Pohon, parameter: Parameter) -> Dokumen:
        dasar = super().dokumen(pohon, parameter)
        narasi = _lampiran(pohon).narasi.get(parameter.triwulan, Narasi())
        ttd = parameter.tanda_tangan
        return replace(
            dasar,
            catatan=tuple(self._catatan(pohon, dasar.tabel)),
            penutup=tuple(self._penutup(narasi)) if dasar.tabel.baris or narasi != Narasi() else (),
            tanda_tangan=replace(ttd, pengantar="Disusun,") if ttd else ttd,
            tanda_tangan_kiri=self._evaluator(pohon, parameter) if ttd else TandaTangan(),
        )

    def _penutup(self, narasi: Narasi) -> Iterable[Naskah]:
        for nama, judul in NARASI:
            yield Naskah(judul, _alinea(getattr(narasi, nama)))

    def _evaluator(self, pohon: Pohon, parameter: Parameter) -> TandaTangan:
        """Without a known evaluator the block is there to be filled in by hand."""
        kosong = TandaTangan((f"Kepala Bappeda {pohon.kantor.pemda}".upper(),))
        return replace(parameter.penandatangan.evaluator or kosong, pengantar="Dievaluasi,")

    def _catatan(self, pohon: Pohon, tabel: Tabel) -> Iterable[str]:
        if pohon.kantor.batasi_rata_rata:
            yield BATAS_100
        if tabel.baris and _lampiran(pohon).renstra_pada(pohon.tahun) is None:
            yield TANPA_RENSTRA.format(pohon.tahun)
        if any(b.sel.get("bukan_jumlah") for b in tabel.baris):
            yield BUKAN_JUMLAH

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        susun = _Susun(Renstra(_lampiran(pohon), pohon.tahun), pohon, parameter)
        baris = list(susun.baris())
        total = Baris("total", {"program_kegiatan": "Jumlah"} | susun.uang_pohon())
        return Tabel(self.KOLOM, tuple(baris), total, cetak_total=False, kolom_data=self.KOLOM_DATA)


@dataclass(frozen=True)
class _Susun:
    """The rows of one printing."""

    renstra: Renstra
    pohon: Pohon
    parameter: Parameter

    def baris(self) -> Iterable[Baris]:
        semua: list[Baris] = []
        nomor = count(1)
        for sasaran in self.pohon.sasaran:
            for urut, program in enumerate(sasaran.anak):
                isi = [b for s in program.telusuri() if self._dicetak(s) for b in self._simpul(s)]
                awal = {"no": next(nomor), "sasaran": None if urut else sasaran.sebutan}
                isi[0] = replace(isi[0], sel={**awal, **isi[0].sel})
                semua += isi
                yield from isi
                yield from self._kaki(isi, "program")
        if semua:
            yield from self._kaki(semua, "seluruh program")

    def _dicetak(self, simpul: Simpul) -> bool:
        return self.parameter.rinci or simpul.jenjang != Jenjang.SUB_KEGIATAN

    def _simpul(self, simpul: Simpul) -> Iterable[Baris]:
        for pertama, i in sejajar(simpul):
            sel = {}
            if pertama:
                sel = {"program_kegiatan": f"{simpul.kode} {simpul.sebutan}".strip()} | self._uang(simpul)
            if i:
                sel |= self._kinerja(i)
            yield Baris(simpul.jenjang, sel, simpul.kode, ("indikator", i.id) if i else (simpul.jenjang, simpul.id))

    def _kinerja(self, i: Indikator) -> dict:
        tw, satuan = self.parameter.triwulan, i.satuan
        renstra = self.renstra.target(i)
        akhir = renstra.target_akhir if renstra else None
        jml = i.kinerja(bulan_sampai(tw))
        lalu, sd = self.renstra.kinerja(i), self.renstra.kinerja(i, jml)
        besaran = {"renstra": akhir, "lalu": lalu, "target": i.target, "jml": jml, "sd": sd} | {
            f"r{t}": i.kinerja(bulan_triwulan(t)) if t <= tw else None for t in NOMOR_TRIWULAN
        }
        angka = capaian_besaran(sd, akhir, i.arah, i.rumus_turun, i.skala)
        jatuh_tempo = jadwal(i, tw) is not Jadwal.BELUM
        return {
            "indikator": i.uraian,
            "unit": i.unit.singkatan if i.unit else None,
            "satuan": satuan or None,
            "persen_k": angka,
            "capaian_k": capaian_indikator(i, tw) if jatuh_tempo else None,
            "bukan_jumlah": lalu is not None and jml is not None and sd != lalu + jml,
            **{
                f"{n}_kinerja": _teks(b, renstra.satuan if renstra and n == "renstra" else satuan)
                for n, b in besaran.items()
            },
            **{f"{n}_k": b.sel() if b else None for n, b in besaran.items()},
        }

    def _uang(self, simpul: Simpul) -> dict:
        return self._kolom_uang(
            simpul, _naik(simpul, self.renstra.pagu), _naik(simpul, self.renstra.anggaran), simpul.pagu
        )

    def uang_pohon(self) -> dict:
        pagu, lalu = (
            jumlah(_naik(s, f) for s in self.pohon.sasaran) for f in (self.renstra.pagu, self.renstra.anggaran)
        )
        return self._kolom_uang(self.pohon, pagu, lalu, self.pohon.pagu)

    def _kolom_uang(self, sumber: Simpul | Pohon, renstra, lalu, pagu) -> dict:
        tw = self.parameter.triwulan
        jml = sumber.anggaran(bulan_sampai(tw))
        sd = jumlah((lalu, jml))
        return {
            "renstra_rp": renstra,
            "lalu_rp": lalu,
            "target_rp": pagu,
            **{f"r{t}_rp": sumber.anggaran(bulan_triwulan(t)) if t <= tw else None for t in NOMOR_TRIWULAN},
            "jml_rp": jml,
            "sd_rp": sd,
            "persen_rp": penyerapan(sd, renstra),
            "capaian_rp": penyerapan(jml, pagu),
        }

    def _kaki(self, isi: list[Baris], kata: str) -> Iterable[Baris]:
        """Average and predikat of these rows, each under K and Rp of column 12."""
        kantor = self.pohon.kantor
        tangga = tangga_dari(kantor.tangga_predikat)
        k, rp = (rata_rata((b.sel.get(f"capaian_{n}") for b in isi), kantor.batasi_rata_rata) for n in ("k", "rp"))
        label = f"Rata-rata capaian kinerja (%) {kata}, kolom 12 terhadap kolom 7"
        yield self._baris_kaki(label, *(n if n is None else bulatkan(n, 2) for n in (k, rp)))
        yield self._baris_kaki(f"Predikat kinerja {kata}", predikat(k, tangga), predikat(rp, tangga))

    def _baris_kaki(self, label: str, k, rp) -> Baris:
        return Baris("total", {"program_kegiatan": label, "jml_kinerja": k, "jml_k": k, "jml_rp": rp})


def _lampiran(pohon: Pohon) -> Lampiran:
    return pohon.lampiran or Lampiran()


def _naik(simpul: Simpul, uang) -> Decimal | None:
    """Rp of a node from the Renstra: the sum of what is below, of its own indicators where nothing is known there."""
    bawah = jumlah(_naik(a, uang) for a in simpul.anak)
    return jumlah(uang(i) for i in simpul.indikator) if bawah is None else bawah


def _teks(besaran: Besaran | None, satuan: str) -> str | None:
    return None if besaran is None else besaran.dengan_satuan(satuan)


def _alinea(teks: str) -> str:
    """Plain text as paragraphs."""
    return str(linebreaks(teks.strip(), autoescape=True)) if teks.strip() else "<p>-</p>"
