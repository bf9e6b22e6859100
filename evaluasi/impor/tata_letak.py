"""The forms that can be imported: their columns by the wording of the headings, and how each cell is read.

Readers of numbers say by `jenis` what they read (see `berangka`), and take what is known of their column.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from dpmd.impor.berkas import Sel
from dpmd.impor.tabel import KolomSumber, TataLetak
from dpmd.tulisan import BULAN, bulatkan
from renaksi.masukan import BobotField
from renaksi.nilai.angka import BESARAN, KOSONG, PERSEN, RUPIAH, Isyarat
from renaksi.nilai.besaran import Besaran, BesaranKeliru, baca_angka

_GALAT = re.compile(r"#[A-Z0-9/]+[!?]?")
_CENTANG = {"v", "√", "✓", "✔", "x", "ya", "1"}


def teks(sel: Sel) -> str | None:
    isi = " ".join(str(sel.nilai).split())
    return None if isi in {"", "-", "–"} else isi


def berangka(jenis: str) -> Callable[[Callable], Callable]:
    """Says of a reader which kind of number it reads (see renaksi.nilai.angka)."""

    def tandai(baca: Callable) -> Callable:
        baca.jenis = jenis
        return baca

    return tandai


def _berjenis(isyarat: Isyarat, jenis: str) -> Isyarat:
    return isyarat if isyarat.jenis == jenis else replace(isyarat, jenis=jenis)


@berangka(BESARAN)
def besaran(sel: Sel, isyarat: Isyarat = KOSONG) -> Besaran | None:
    """A quantity; "25%" keeps its number only where the unit has a column of its own."""
    _tolak_bukan_angka(sel)
    nilai = Besaran.dari(sel.nilai, isyarat)
    if nilai is not None and sel.persen and not isinstance(sel.nilai, str):
        nilai = Besaran.dari(nilai.angka * 100)
    return nilai


@berangka(RUPIAH)
def rupiah(sel: Sel, isyarat: Isyarat = KOSONG) -> Decimal | None:
    nilai = angka(sel, _berjenis(isyarat, RUPIAH))
    if nilai is not None and nilai < 0:
        raise BesaranKeliru(f"“{sel.nilai}” negatif; jumlah uang tidak boleh negatif.")
    return None if nilai is None else bulatkan(nilai, 2)  # a formula may carry fractions of a sen


@berangka(BESARAN)
def angka(sel: Sel, isyarat: Isyarat = KOSONG) -> Decimal | None:
    _tolak_bukan_angka(sel)
    nilai = baca_angka(sel.nilai, isyarat)
    return nilai * 100 if nilai is not None and sel.persen and not isinstance(sel.nilai, str) else nilai


@berangka(PERSEN)
def persen(sel: Sel, isyarat: Isyarat = KOSONG) -> Decimal | None:
    """In percent: 0.25 shown as 25% and the text "25 %" are 25."""
    nilai = angka(sel, _berjenis(isyarat, PERSEN))
    if nilai is not None and nilai < 0:
        raise BesaranKeliru(f"“{sel.nilai}” negatif.")
    return None if nilai is None else bulatkan(nilai, BobotField.DESIMAL)


def centang(sel: Sel) -> bool | None:
    isi = str(sel.nilai).strip().lower()
    if isi in {"-", "–", "0", ""}:
        return None
    if isi in _CENTANG:
        return True
    raise ValueError(f"“{sel.nilai}” bukan tanda centang; isi dengan “v” atau kosongkan.")


def lunak(baca):
    """For columns that are computed here: what cannot be read (#DIV/0!) stays text, to be shown as a disagreement."""

    @berangka(baca.jenis)
    def membaca(sel: Sel, isyarat: Isyarat = KOSONG):
        try:
            return baca(sel, isyarat)
        except ValueError:
            return str(sel.nilai)

    return membaca


def tolak_bukan_angka(nilai) -> None:
    """A date is mostly what Excel made of "1-2" or "6/12"; nobody can tell which of them was typed."""
    if isinstance(nilai, (date, datetime)):
        raise BesaranKeliru(
            f"Excel mengubah isi sel ini menjadi tanggal {nilai.day} {BULAN[nilai.month - 1]} {nilai.year}; mungkin "
            f"yang diketik “{nilai.day}-{nilai.month}” atau “{nilai.day}/{nilai.month}”. Ubah format selnya menjadi "
            "Teks, ketik lagi isinya, lalu unggah kembali."
        )
    if isinstance(nilai, bool) or hasattr(nilai, "isoformat"):
        raise BesaranKeliru(f"“{nilai}” bukan angka.")


def _tolak_bukan_angka(sel: Sel) -> None:
    tolak_galat(sel)
    tolak_bukan_angka(sel.nilai)


def tolak_galat(sel: Sel) -> None:
    if isinstance(sel.nilai, str) and _GALAT.fullmatch(sel.nilai.strip()):
        raise BesaranKeliru(f"sel berisi galat Excel {sel.nilai}; isi dengan angka atau kosongkan.")


def _bulan() -> tuple[KolomSumber, ...]:
    return tuple(
        KolomSumber(f"b{b:02}", rf"(?:.* / )?tw (?:i|ii|iii|iv) / (?:bulan )?0?{b}", persen) for b in range(1, 13)
    )


_NAMA = r"(?:program(?: ?[/,].*| dan kegiatan)?)"
_INDIKATOR = r"indikator(?: kinerja)?(?: program)?.*kegiatan.*"

RENCANA_AKSI = TataLetak(
    "rencana-aksi",
    "Rencana Aksi",
    (
        KolomSumber("kode", r"kode(?: rekening)?", teks),
        KolomSumber("sasaran", r"sasaran strategis|sasaran", teks),
        KolomSumber("indikator_sasaran", r"indikator(?: kinerja)?(?: sasaran| utama)?", teks),
        KolomSumber("uraian", _NAMA, teks, wajib=True),
        KolomSumber("indikator", _INDIKATOR, teks, wajib=True),
        KolomSumber("target_sasaran", r"target", teks),
        KolomSumber("target_volume", r"target", besaran),
        KolomSumber("target_satuan", r"target|satuan", teks),
        KolomSumber("aksi", r"(?:rencana )?aksi(?: kegiatan)?", teks),
        *_bulan(),
        KolomSumber("anggaran", r"(?:pagu )?anggaran(?: \(?rp\)?)?|pagu", rupiah),
        KolomSumber("penanggung_jawab", r"penanggung ?jawab", teks),
        KolomSumber("ket", r"ket(?:erangan)?", teks),
    ),
    # Many forms name programmes and their indicators; this one also plans the work.
    salah_satu=frozenset({"aksi", "b01", "anggaran"}),
)

_TW = {1: "i", 2: "ii", 3: "iii", 4: "iv"}

PENGENDALIAN = TataLetak(
    "pengendalian-evaluasi",
    "Pengendalian dan Evaluasi",
    (
        KolomSumber("kode", r"kode(?: rekening)?", teks),
        KolomSumber("sasaran_program", r"sasaran(?: program)?", teks),
        KolomSumber("uraian", _NAMA, teks, wajib=True),
        KolomSumber("indikator", _INDIKATOR, teks, wajib=True),
        *(KolomSumber(f"tw{n}", rf"target pelaksanaan / tw {r}", centang) for n, r in _TW.items()),
        KolomSumber("target_k", r"target program.* / k", besaran),
        KolomSumber("target_satuan", r"target program.* / (?:k|satuan)", teks),
        KolomSumber("target_rp", r"target program.* / rp", rupiah, wajib=True),
        *(
            kolom
            for n, r in _TW.items()
            for kolom in (
                KolomSumber(f"r{n}_k", rf"realisasi .* / tw {r} / k", besaran, wajib=n == 1),
                KolomSumber(f"r{n}_rp", rf"realisasi .* / tw {r} / rp", rupiah, wajib=n == 1),
            )
        ),
        KolomSumber("jml_k", r"(?:jml|jumlah) realisasi / k", lunak(angka)),
        KolomSumber("jml_rp", r"(?:jml|jumlah) realisasi / rp", lunak(angka)),
        KolomSumber("persen_k", r"(?:%|persen(?:tase)?) realisasi / k", lunak(persen)),
        KolomSumber("persen_rp", r"(?:%|persen(?:tase)?) realisasi / rp", lunak(persen)),
        KolomSumber("ket", r"ket(?:erangan)?", teks),
    ),
)

CAPAIAN = TataLetak(
    "capaian-kinerja",
    "Capaian Kinerja",
    (
        KolomSumber("sasaran_strategis", r"sasaran(?: strategis)?", teks, wajib=True),
        KolomSumber("indikator_kinerja", r"indikator(?: kinerja)?(?: utama)?", teks, wajib=True),
        KolomSumber("target", r"capaian tahun ini.* / target", besaran, wajib=True),
        KolomSumber("realisasi", r"capaian tahun ini.* / realisasi", besaran, wajib=True),
        KolomSumber("persen_capaian", r"capaian tahun ini.* / (?:%|persen(?:tase)?) ?capaian", lunak(persen)),
        KolomSumber("realisasi_n", r"peningkatan dari tahun lalu / realisasi / n", besaran),
        KolomSumber("realisasi_n_1", r"peningkatan dari tahun lalu / realisasi / n ?- ?1", besaran),
        KolomSumber("peningkatan", r"peningkatan dari tahun lalu / peningkatan", lunak(besaran)),
        KolomSumber("pagu", r"anggaran.* / pagu.*", lunak(angka)),
        KolomSumber("realisasi_anggaran", r"anggaran.* / realisasi", lunak(angka)),
        KolomSumber("persen_penyerapan", r"anggaran.* / (?:%|persen(?:tase)?) ?penyerapan", lunak(persen)),
    ),
)
