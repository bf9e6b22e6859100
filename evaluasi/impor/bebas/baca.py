"""From a sheet and the map of its table to rows of facts.  Nothing is guessed here, and nothing asked."""

from collections.abc import Mapping

from openpyxl.utils import column_index_from_string

from dpmd.impor.berkas import Lembar
from dpmd.impor.wilayah import Wilayah, judul_kolom

from .baris import lipat
from .kata import baca_judul
from .kolom import Susunan
from .kumulatif import urai_kumulatif
from .makna import ABAIKAN
from .makna import INDIKATOR as KOLOM_INDIKATOR
from .pecah import Pecahan
from .penulisan import Penulisan
from .peta import (
    HASIL,
    INDIKATOR,
    JENJANG_BARIS,
    JUMLAH_KOLOM,
    LEWAT,
    SAMBUNG,
    SASARAN,
    SIMPUL,
    TAMBAH,
    TOTAL,
    YATIM,
    PetaKeliru,
    PetaTabel,
)
from .tabel import BarisBebas, TabelBebas, baca_tabel, jadikan_persen, pisahkan_kode


def terapkan(lembar: Lembar, peta: PetaTabel, mutu: tuple[str, ...] = ()) -> TabelBebas:
    """The table as its map says.  Raises PetaKeliru where the map does not fit the sheet."""
    w = wilayah(lembar, peta)
    penulisan = tulisan(w, peta, mutu)
    tabel = baca_tabel(w, penulisan, Pecahan(w, penulisan.s, peta.pecah))
    jadikan_persen(tabel, peta.bobot_pecahan, peta.target_pecahan)
    if peta.kode_di_nama:
        pisahkan_kode(tabel)
    lipat(tabel, {n: b.peran for n, b in peta.baris.items() if b.peran in (HASIL, SAMBUNG, TAMBAH)})
    _beri_peran(tabel, peta)
    urai_kumulatif(tabel, peta.kumulatif)
    tabel.pakai_nama = peta.pakai_nama
    if peta.unit:
        _beri_unit(tabel, peta.unit)
    if peta.satuan:
        _beri_satuan(tabel, peta.satuan)
    return tabel


def wilayah(lembar: Lembar, peta: PetaTabel) -> Wilayah:
    """The rows and headings of the table in its sheet."""
    awal = peta.awal - 1
    jalur = judul_kolom(lembar, awal, peta.tinggi)
    if hilang := [h for h in peta.kolom if _nomor(h) not in jalur]:
        raise PetaKeliru(
            f"Lembar “{lembar.nama}” tidak berjudul di kolom {', '.join(hilang)}: petanya milik berkas lain."
        )
    baris = sorted(n - 1 for n, b in peta.baris.items() if b.peran != LEWAT and n <= len(lembar.baris))
    return Wilayah(lembar, awal, peta.tinggi, jalur, tuple(baris), peta.judul, dict(peta.penandatangan))


def tulisan(w: Wilayah, peta: PetaTabel, mutu: tuple[str, ...]) -> Penulisan:
    """What the columns are, and how their figures are written."""
    judul = {c: baca_judul(jalur) for c, jalur in w.jalur.items()}
    s = Susunan({}, judul=judul)
    for h, k in peta.kolom.items():
        if k.makna == JUMLAH_KOLOM:
            s.jumlah[_nomor(h)] = tuple(map(_nomor, k.bagian))
        elif k.makna == ABAIKAN or (k.makna in s.kolom and k.makna not in ("kode", "uraian")):
            s.diabaikan += [_nomor(h)] if k.makna != "nomor" else []
        else:
            s.kolom.setdefault(k.makna, _nomor(h))
    s.kode, s.nama = _tersebar(peta, "kode"), _tersebar(peta, "uraian")
    kolom = {_nomor(h): k for h, k in peta.kolom.items()}
    return Penulisan(w, s, {c: k.kali for c, k in kolom.items()}, {c: k.gaya for c, k in kolom.items()}, mutu)


def _tersebar(peta: PetaTabel, makna: str) -> tuple[int, ...]:
    """The columns over which codes or names are spread; one alone is not spread."""
    kolom = tuple(map(_nomor, peta.bermakna(makna)))
    return kolom if len(kolom) > 1 else ()


def _nomor(huruf: str) -> int:
    return column_index_from_string(huruf) - 1


def _beri_peran(tabel: TabelBebas, peta: PetaTabel) -> None:
    """Of rows that hold several indicators only the first is what the map says; the others are indicators."""
    sudah: set[int] = set()
    for b in tabel.baris:
        isi = peta.baris[b.nomor]
        if b.nomor in sudah:
            b.peran = INDIKATOR
            continue
        sudah.add(b.nomor)
        b.peran, b.jenjang = (SIMPUL, isi.peran) if isi.peran in JENJANG_BARIS else (isi.peran, "")
        if b.peran == SIMPUL and not b.nama:
            b.peran = _tanpa_nama(b)
        if b.peran in (HASIL, SAMBUNG, TAMBAH):
            b.peran = YATIM  # nothing stands above it that it could join
        if b.peran == SASARAN:
            _jadikan_sasaran(tabel, b, isi.awalan)
        elif isi.awalan and b.kolom_nama:
            b.nilai[b.kolom_nama] = b.nama.removeprefix(isi.awalan).strip() or b.nama
    tabel.dibandingkan = [b for b in tabel.baris if b.peran == TOTAL]


# What stands in the columns of all levels, of a row that is a sasaran.
_MILIK_SASARAN = {"indikator": "indikator_sasaran", "target": "target_sasaran", "satuan": "satuan_sasaran"}


def _jadikan_sasaran(tabel: TabelBebas, b: BarisBebas, awalan: str) -> None:
    """A sasaran in the column of names gives its name, indicator and target to their own; one in a column of its own
    has them there."""
    b.peran = INDIKATOR if b["indikator"] or b["indikator_sasaran"] else LEWAT
    if not b.nama:
        return
    pindah = {b.kolom_nama: "sasaran", **_MILIK_SASARAN}
    b.nilai[b.kolom_nama] = b.nama.removeprefix(awalan).strip()
    for lama, baru in pindah.items():
        if b[lama] is not None and b[baru] is None:
            b.nilai[baru] = b.nilai.pop(lama)
            b.desimal[baru] = b.desimal.get(lama, 0)
            tabel.kolom.setdefault(baru, tabel.kolom[lama])
            tabel.judul.setdefault(baru, tabel.judul[lama])


def _tanpa_nama(b: BarisBebas) -> str:
    """A row that is said to be a node and has no name in the columns that are read: found by its code, if at all."""
    return SIMPUL if b["kode"] else LEWAT


def _beri_unit(tabel: TabelBebas, unit: Mapping[int, str]) -> None:
    """The unit of a whole sheet, or part of one, for each of its rows."""
    for b in berindikator(tabel):
        if milik := [n for n in unit if n <= b.nomor]:
            b.nilai["penanggung_jawab"] = unit[max(milik)]
    _di_kolom_indikator(tabel, "penanggung_jawab", "Penanggung jawab")


def _beri_satuan(tabel: TabelBebas, satuan: str) -> None:
    """The unit that the sheet says once, where a row names none itself."""
    for b in berindikator(tabel):
        if not b["satuan"] and not b["satuan_sel"]:
            b.nilai["satuan"] = satuan
    _di_kolom_indikator(tabel, "satuan", "Satuan")


def berindikator(tabel: TabelBebas) -> list[BarisBebas]:
    """The rows that name an indicator."""
    return [b for b in tabel.baris if b.peran in (SIMPUL, INDIKATOR) and any(b[k] for k in KOLOM_INDIKATOR)]


def _di_kolom_indikator(tabel: TabelBebas, makna: str, judul: str) -> None:
    """What stands in no column of the table is shown at the indicators."""
    if makna not in tabel.kolom:
        tabel.kolom[makna] = next(tabel.kolom[k] for k in KOLOM_INDIKATOR if k in tabel.kolom)
        tabel.judul[makna] = judul
