"""Checks of the tables of one Renja against each other: the review (T-C.31) and T-C.29 beside the plan (T-C.33).

Rows meet by level and name; what stands twice on a side is left out.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from dpmd.tulisan import tulis_angka
from evaluasi.asal.tercetak import tulis
from evaluasi.nilai.kelengkapan import penampung
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    KELOMPOK_BANDING,
    PERINGATAN,
    Letak,
    Rincian,
    Tempat,
    Temuan,
    aturan,
    tempat,
)
from renaksi.nilai import cocok
from renaksi.nilai import kode as kode_
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Setahun, SisiTinjauan, Tinjauan
from renaksi.nilai.pilihan import Jenjang, TingkatRenstra
from renaksi.nilai.pohon import Indikator

from .isi import BERKODE
from .jenjang import berbagian
from .tahun import baku
from .uang import SEDIKIT, sekali

T31 = "Tabel T-C.31"
T29 = "Tabel T-C.29"


def _tinjauan(bahan: Bahan) -> tuple[Tinjauan, ...]:
    return bahan.pohon.lampiran.tinjauan if bahan.pohon.lampiran else ()


def _renja(bahan: Bahan) -> list[Tempat]:
    """The nodes of the plan that these tables have too."""
    return [t for t in tempat(bahan) if t.simpul.jenjang in BERKODE]


def _tanpa_program(nama: str) -> str:
    """A name without the word Program, which one table writes and another leaves out."""
    return nama[len("program") :].strip() if nama.strip().casefold().startswith("program ") else nama


def _inti(nama: str) -> str:
    return cocok.normal(_tanpa_program(nama))


# -- rows of one table only ---------------------------------------------------------------------------------------


@aturan("baris-antardokumen", "Tabel Renja memuat baris yang sama", PERINGATAN, KELOMPOK_BANDING)
def baris_antardokumen(bahan: Bahan) -> Iterator[Temuan]:
    """Program, kegiatan, dan sub kegiatan yang ada pada Tabel T-C.31 (hasil analisis kebutuhan) tetapi tidak dalam
    rencana, dan sebaliknya; disebut sekali dengan seluruh barisnya.
    """
    tinjauan = [t for t in _tinjauan(bahan) if t.hasil]
    renja = _renja(bahan)
    if not tinjauan or not renja:
        return
    di_sana, di_sini = _per_jenjang((t.tingkat, t.hasil.nama) for t in tinjauan), _per_jenjang(map(_ciri, renja))
    hilang = [t for t in tinjauan if not _ada(t.tingkat, t.hasil.nama, di_sini)]
    tambah = [t for t in renja if not _ada(*_ciri(t), di_sana)]
    if hilang:
        rincian = tuple(Rincian(_letak(t, "hasil_nama"), _jenjang(t.tingkat)) for t in hilang)
        pesan = f"{len(hilang)} dari {len(tinjauan)} baris {T31} tidak ada dalam rencana. Tambahkan, atau jelaskan."
        letak = Letak("rencana", 0, "tinjauan", (T31,))
        yield Temuan(letak, pesan, Decimal(len(hilang)), Decimal(0), kosong=True, rincian=rincian)
    if tambah:
        rincian = tuple(Rincian(t.letak("nama"), _jenjang(t.simpul.jenjang)) for t in tambah)
        pesan = f"{len(tambah)} dari {len(renja)} baris rencana tidak ada pada {T31}. Isi ulang tabelnya dari rencana."
        letak = Letak("rencana", 0, "tinjauan_kurang", (T31,))
        yield Temuan(letak, pesan, Decimal(len(tambah)), Decimal(0), kosong=True, rincian=rincian)


def _ciri(t: Tempat) -> tuple[str, str]:
    return t.simpul.jenjang, t.simpul.sebutan


def _jenjang(tingkat: str) -> str:
    return Jenjang(tingkat).label.lower() if tingkat in set(Jenjang) else tingkat or "baris"


def _per_jenjang(semua: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """{level: {name in normal form: name}}, without the word Program"""
    hasil: dict[str, dict[str, str]] = {}
    for tingkat, nama in semua:
        hasil.setdefault(tingkat, {})[_inti(nama)] = _tanpa_program(nama)
    return hasil


def _ada(tingkat: str, nama: str, per_jenjang: dict[str, dict[str, str]]) -> bool:
    """The same name, or one that differs by slips of the pen."""
    return cocok.kembaran(_tanpa_program(nama), per_jenjang.get(tingkat, {})) is not None


def _letak(t: Tinjauan, bagian: str) -> Letak:
    return Letak("tinjauan", t.id, bagian, (T31, t.hasil.nama or t.awal.nama))


# -- the same row, another target ---------------------------------------------------------------------------------


class _Sebanding(NamedTuple):
    """A node's only indicator, and what the review says of it."""

    tempat: Tempat
    indikator: Indikator
    lain: SisiTinjauan

    @property
    def rencana(self) -> str:
        return _target(self.indikator.target, self.indikator.satuan)

    @property
    def tinjauan(self) -> str:
        return _target(self.lain.target, self.lain.satuan)

    @property
    def beda(self) -> bool:
        """Both say something, and not the same: number or unit; capitals do not count."""
        ada = self.indikator.target is not None and self.lain.target is not None
        return ada and _polos(self.indikator.target, self.indikator.satuan) != _polos(
            self.lain.target, self.lain.satuan
        )

    @property
    def kata(self) -> str:
        satuan = self.indikator.satuan and self.lain.satuan and baku(self.indikator.satuan) != baku(self.lain.satuan)
        apa = "satuannya lain: dalam rencana" if satuan else "dalam rencana"
        return f"{apa} {self.rencana}, pada {T31} {self.tinjauan}"


def _target(besaran: Besaran | None, satuan: str) -> str:
    return besaran.dengan_satuan(satuan) if besaran else "-"


def _polos(besaran: Besaran | None, satuan: str) -> tuple[object, str]:
    return besaran, baku(satuan)


@aturan("target-antardokumen", "Target sama dengan hasil analisis kebutuhan (T-C.31)", PERINGATAN, KELOMPOK_BANDING)
def target_antardokumen(bahan: Bahan) -> Iterator[Temuan]:
    """Target dan satuan hasil analisis kebutuhan pada Tabel T-C.31 dibandingkan dengan rencana.  Bila kebanyakan
    berbeda, disebut sekali dengan seluruh barisnya.
    """
    semua = _sebanding(bahan)
    beda = [x for x in semua if x.beda]
    if len(beda) > SEDIKIT:
        pesan = f"{len(beda)} dari {len(semua)} target {T31} berbeda dari rencana. Samakan, atau jelaskan perubahannya."
        rincian = tuple(Rincian(x.tempat.letak("target", x.indikator), x.kata) for x in beda)
        letak = Letak("rencana", 0, "tinjauan_target", (T31,))
        yield Temuan(letak, pesan, Decimal(len(beda)), Decimal(0), kosong=True, rincian=rincian)
        return
    for x in beda:
        pesan = f"Target {x.kata}. Samakan, atau jelaskan perubahannya."
        yield Temuan(x.tempat.letak("target", x.indikator), pesan, x.rencana, x.tinjauan)


def _sebanding(bahan: Bahan) -> list[_Sebanding]:
    hasil = sekali(((t.tingkat, _inti(t.hasil.nama)), t.hasil) for t in _tinjauan(bahan) if t.hasil)
    rencana = sekali(((t.simpul.jenjang, _inti(t.simpul.sebutan)), t) for t in _renja(bahan))
    return [
        _Sebanding(t, t.simpul.indikator[0], hasil[ciri])
        for ciri, t in rencana.items()
        if ciri in hasil and len(t.simpul.indikator) == 1
    ]


# -- one half of a row --------------------------------------------------------------------------------------------


@aturan("tinjauan-timpang", "Target dan pagu T-C.31 berpasangan", PERINGATAN, KELOMPOK_BANDING)
def tinjauan_timpang(bahan: Bahan) -> Iterator[Temuan]:
    """Sub kegiatan pada Tabel T-C.31 yang berpagu tanpa target, atau bertarget tanpa pagu, bila kebanyakan baris lain
    mempunyai keduanya.
    """
    for sisi, judul in (("awal", "Rancangan awal"), ("hasil", "Hasil analisis kebutuhan")):
        baris = [(t, s) for t in _tinjauan(bahan) if t.tingkat == Jenjang.SUB_KEGIATAN and (s := getattr(t, sisi))]
        timpang = [(t, s) for t, s in baris if (s.target is None) != (s.pagu is None)]
        if 2 * len(timpang) >= len(baris):
            continue
        for t, s in timpang:
            kurang = "target" if s.target is None else "pagu"
            ada = _target(s.target, s.satuan) if s.pagu is None else tulis_angka(s.pagu)
            pesan = f"{judul}: {'target' if kurang == 'pagu' else 'pagu'} {ada} tanpa {kurang}. Isi {kurang}nya."
            nilai = ada if s.pagu is None else s.pagu
            yield Temuan(_letak(t, f"{sisi}_{kurang}"), pesan, nilai, None, kosong=True)


# -- codes --------------------------------------------------------------------------------------------------------


@aturan("kode-antardokumen", "Kode yang diketahui satu tabel dipakai juga di tabel lain", CATATAN, KELOMPOK_BANDING)
def kode_antardokumen(bahan: Bahan) -> Iterator[Temuan]:
    """Baris rencana tanpa kode yang pada Tabel T-C.29 berkode, dan baris T-C.29 tanpa kode di antara baris berkode."""
    renstra = bahan.pohon.lampiran.renstra_pada(bahan.pohon.tahun - 1) if bahan.pohon.lampiran else None
    if not renstra:
        return
    berkode = sekali(((b.tingkat, _inti(b.nama)), b.kode) for b in renstra.butir if kode_.urai(b.kode))
    kurang = [
        (t, kode)
        for t in _renja(bahan)
        if not t.simpul.kode
        and not penampung(t.simpul)
        and (kode := berkode.get((_ciri(t)[0], _inti(t.simpul.sebutan))))
    ]
    if kurang:
        pesan = f"{len(kurang)} baris rencana tidak berkode, padahal {T29} mencetak kodenya. Salin kodenya."
        rincian = tuple(Rincian(t.letak("kode"), f"kode {kode}") for t, kode in kurang)
        letak = Letak("rencana", 0, "kode_lain", (T29,))
        yield Temuan(letak, pesan, Decimal(len(kurang)), Decimal(0), kosong=True, rincian=rincian)
    for sebelum, b, sesudah in zip(renstra.butir, renstra.butir[1:], renstra.butir[2:], strict=False):
        if not b.kode and (induk := _sekegiatan(sebelum, sesudah)):
            pesan = f"{T29}: baris ini tanpa kode, di antara {sebelum.kode} dan {sesudah.kode}. Isi kodenya."
            yield Temuan(Letak("butir_renstra", b.id, "kode", (T29, b.nama)), pesan, None, induk, kosong=True)


def _sekegiatan(a: ButirRenstra, b: ButirRenstra) -> str:
    """The kegiatan's code of two sub kegiatan that have the same one."""
    satu, dua = kode_.urai(a.kode), kode_.urai(b.kode)
    if not satu or not dua or len(satu) < 6 or len(dua) < 6 or satu[:-1] != dua[:-1]:
        return ""
    return a.kode.rsplit(".", 1)[0]


# -- one measure in two tables of the Renstra ---------------------------------------------------------------------

EKOR = 8  # letters that one table adds to an indicator: its unit, "II Skor"


@aturan("renstra-antartabel", "Indikator Renstra sama pada T-C.29 dan T-C.30", PERINGATAN, KELOMPOK_BANDING)
def renstra_antartabel(bahan: Bahan) -> Iterator[Temuan]:
    """Persentase atau indeks yang sama pada Tabel T-C.29 dan T-C.30 dengan target atau realisasi yang berbeda."""
    tahun = bahan.pohon.tahun
    renstra = bahan.pohon.lampiran.renstra_pada(tahun - 1) if bahan.pohon.lampiran else None
    if not renstra:
        return
    semua = [(b, i) for b in renstra.butir for i in b.indikator if berbagian(i)]
    layanan = [(b, i) for b, i in semua if b.tingkat == TingkatRenstra.KELOMPOK]
    for b, i in (x for x in semua if x not in layanan):
        kembar = [x for _, x in layanan if _sebunyi(i.uraian, x.uraian)]
        beda = list(_beda_renstra(i, kembar[0], renstra.tahun_akhir, tahun)) if len(kembar) == 1 else []
        if beda:
            isi = "; ".join(f"{apa} {tulis(satu)}, pada T-C.30 {tulis(dua)}" for _, apa, satu, dua in beda)
            bagian, _, satu, dua = beda[0]
            letak = Letak("indikator_renstra", i.id, bagian, (b.nama, i.uraian))
            yield Temuan(letak, f"{T29}: {isi}. Samakan kedua tabelnya.", satu, dua)


def _sebunyi(a: str, b: str) -> bool:
    pendek, panjang = sorted(map(cocok.normal, (a, b)), key=len)
    return bool(pendek) and panjang.startswith(pendek) and len(panjang) - len(pendek) <= EKOR


def _beda_renstra(
    i: IndikatorRenstra, lain: IndikatorRenstra, akhir: int, tahun: int
) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """(part, what it is called, in T-C.29, in T-C.30) of what both say and say differently."""
    satu, dua = (partial(_renstra_tahun, x) for x in (i, lain))
    pasangan = (
        ("target_akhir", "target akhir Renstra", i.target_akhir, dua(akhir).target),
        (
            f"realisasi_sd_{tahun - 3}",
            f"capaian s.d. {tahun - 3}",
            satu(tahun - 3).realisasi_sd,
            dua(tahun - 3).realisasi,
        ),
        (f"realisasi_{tahun - 2}", f"realisasi {tahun - 2}", satu(tahun - 2).realisasi, dua(tahun - 2).realisasi),
    )
    for bagian, apa, sini, sana in pasangan:
        if sini and sana and sini.angka is not None and sana.angka is not None and sini.angka != sana.angka:
            yield bagian, apa, sini.angka, sana.angka


def _renstra_tahun(i: IndikatorRenstra, tahun: int) -> Setahun:
    return i.tahunan.get(tahun, Setahun())
