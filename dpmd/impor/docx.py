"""The tables of Word documents (.docx), each with the paragraphs around it as one sheet.

Read here with the parser of the standard library, like .ods: python-docx would hold the whole document in memory before
any limit could be asked, and looks for every cell anew.  All cells are text, as in a CSV file; of their looks boldness,
indents and merged ranges are kept.  Deleted and moved-away text, fields, headers and footers are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .arsip import Arsip
from .lembar import MAKS_KOLOM, MAKS_LEBAR, MAKS_SEL, TERLALU_BANYAK, BerkasDitolak, Lembar, Penyusun, Rentang

_RUANG = {
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main",
}
_SELA = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TIDAK = {"0", "false", "off", "none"}
_PALING_SEMPIT, _PALING_PENDEK = 3, 2  # columns and rows of a table of data; a signature block has fewer columns
MAKS_TABEL = 200  # of data, in one document
BANYAK_TABEL = f"Dokumen Word ini memuat lebih dari {MAKS_TABEL} tabel. Unggah bagian yang berisi formulirnya saja."
TANPA_TABEL = "Dokumen Word ini tidak memuat tabel. Unggah dokumen yang berisi tabelnya, atau salin tabelnya ke Excel."


class _Alinea(NamedTuple):
    """`akhir`: the last of its section."""

    teks: str
    tebal: bool = False
    inden: int = 0
    akhir: bool = False


@dataclass(slots=True)
class _Sel:
    kolom: int
    lebar: int
    gabung: str  # "restart", "continue" or "": how it is merged with the cell above
    alinea: list[_Alinea] = field(default_factory=list)

    @property
    def teks(self) -> str:
        return "\n".join(a.teks for a in self.alinea)


@dataclass
class _Tabel:
    baris: list[list[_Sel]] = field(default_factory=list)

    @property
    def lebar(self) -> int:
        return max((s.kolom + s.lebar for b in self.baris for s in b), default=0)

    @property
    def berdata(self) -> bool:
        return self.lebar >= _PALING_SEMPIT and len(self.baris) >= _PALING_PENDEK


_Blok = _Alinea | _Tabel


def buka_docx(arsip: Arsip) -> list[Lembar]:
    """One sheet for each table of data, in the order of the document.  Raises BerkasDitolak."""
    hasil: list[Lembar] = []
    terpakai = 0
    for blok in _per_lembar(list(_blok(arsip))):
        if len(hasil) == MAKS_TABEL:
            raise BerkasDitolak(BANYAK_TABEL)
        ke = Penyusun(f"Tabel {len(hasil) + 1}", terpakai)
        _susun(ke, blok)
        terpakai = ke.jumlah
        hasil.append(ke.jadi())
    if not hasil:
        raise BerkasDitolak(TANPA_TABEL)
    return hasil


def _per_lembar(semua: list[_Blok]) -> Iterator[list[_Blok]]:
    """What belongs to each table of data: all since the one before, small tables right behind it, and what follows the
    last one of a section.
    """
    kini: list[_Blok] = []
    ada = False
    for blok, batas in zip(semua, _batas(semua), strict=True):
        if ada and batas:
            yield kini
            kini, ada = [], False
        kini.append(blok)
        ada |= isinstance(blok, _Tabel) and blok.berdata
    if ada:
        yield kini


def _batas(semua: list[_Blok]) -> list[bool]:
    """Of each block: does another sheet begin with it, where there is one already?  Yes behind the end of a section,
    with a table of data, and with the first paragraph behind a table where only the next table's titles stand.
    """
    hasil, berdata = [], False  # the next table or end of a section is a table of data
    for atas, blok in zip([None, *semua][-2::-1], reversed(semua), strict=True):
        if isinstance(blok, _Tabel):
            berdata = blok.berdata
            hasil.append(berdata or (isinstance(atas, _Alinea) and atas.akhir))
            continue
        berdata &= not blok.akhir
        hasil.append((isinstance(atas, _Alinea) and atas.akhir) or (isinstance(atas, _Tabel) and berdata))
    return hasil[::-1]


# -- onto a sheet ------------------------------------------------------------------------------------------------------


def _susun(ke: Penyusun, blok: list[_Blok]) -> None:
    lebar = max(b.lebar for b in blok if isinstance(b, _Tabel))
    baris = 0
    for b in blok:
        if isinstance(b, _Tabel):
            baris = _taruh_tabel(ke, b, baris, lebar)
        else:
            ke.tambah(baris, 0, b.teks, tebal=b.tebal)
            if b.teks and lebar > 1:
                ke.gabungkan((baris, 0, baris, min(lebar, MAKS_LEBAR) - 1))
            baris += 1


def _taruh_tabel(ke: Penyusun, tabel: _Tabel, baris: int, lebar: int) -> int:
    """The row below the table.  Empty lines of a cell take rows, and the last column of a small table stands right."""
    langkah = _langkah(tabel)
    geser = {tabel.lebar - 1: lebar - 1} if not tabel.berdata and tabel.lebar == 2 < lebar else {}
    terbuka: dict[int, Rentang] = {}
    for isi in tabel.baris:
        for s in isi:
            kolom = geser.get(s.kolom, s.kolom)
            if s.gabung == "continue" and s.kolom in terbuka:
                atas, kiri, _, kanan = terbuka[s.kolom]
                terbuka[s.kolom] = (atas, kiri, baris, kanan)
                continue
            _tutup(ke, terbuka.pop(s.kolom, None))
            terbuka[s.kolom] = (baris, kolom, baris, kolom + s.lebar - 1)
            awal = next((a for a in s.alinea if a.teks.strip()), None)
            if awal:
                teks = s.teks.strip("\n")
                ke.tambah(baris, kolom, teks, tebal=awal.tebal, indentasi=langkah[s.kolom].index(awal.inden))
        kosong = not any(s.teks.strip() for s in isi)
        baris += max(1, *(s.teks.count("\n") for s in isi)) if kosong and isi else 1
    for rentang in terbuka.values():
        _tutup(ke, rentang)
    return baris


def _tutup(ke: Penyusun, rentang: Rentang | None) -> None:
    if rentang and rentang[:2] != rentang[2:]:
        ke.gabungkan(rentang)


def _langkah(tabel: _Tabel) -> dict[int, list[int]]:
    """{column: the indents of its cells, the least first}; none is always one of them."""
    hasil: dict[int, set[int]] = {}
    for s in (s for isi in tabel.baris for s in isi):
        hasil.setdefault(s.kolom, {0}).update(a.inden for a in s.alinea if a.teks.strip())
    return {kolom: sorted(inden) for kolom, inden in hasil.items()}


# -- out of the document -----------------------------------------------------------------------------------------------


def _nama(tag: str) -> str:
    """The local name of an element of Word's own; "" of any other."""
    ruang, _, nama = tag.rpartition("}")
    return nama if ruang in _RUANG else ""


def _atribut(unsur, nama: str) -> str:
    return next((isi for kunci, isi in unsur.attrib.items() if _nama(kunci) == nama), "") if unsur is not None else ""


def _anak(unsur, *jalur: str):
    """The first element down this path of names; None where there is none."""
    for nama in jalur:
        unsur = next((a for a in unsur if _nama(a.tag) == nama), None)
        if unsur is None:
            return None
    return unsur


def _bulat(teks: str, paling: int) -> int:
    return min(int(teks), paling) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _blok(arsip: Arsip) -> Iterator[_Blok]:
    """Paragraphs and tables of the body, in order.  A table inside a cell is text of that cell."""
    pembaca = _Pembaca()
    for peristiwa, unsur in arsip.urai("word/document.xml"):
        if peristiwa == "start":
            pembaca.mulai(unsur)
        elif (blok := pembaca.selesai(unsur)) is not None:
            yield blok


class _Pembaca:
    """Takes the elements of the document as they begin and end; what was read is cleared."""

    def __init__(self) -> None:
        self.dalam = 0  # tables that are open
        self.tabel = _Tabel()
        self.baris: list[_Sel] = []
        self.kolom = 0
        self.alinea: list[_Alinea] = []  # of the cell
        self.banyak = 0  # paragraphs and cells

    def mulai(self, unsur) -> None:
        nama = _nama(unsur.tag)
        if nama == "tbl":
            self.dalam += 1
        if self.dalam != 1:
            return
        if nama == "tbl":
            self.tabel = _Tabel()
        elif nama == "tr":
            self.baris, self.kolom = [], 0
        elif nama == "tc":
            self.alinea = []

    def selesai(self, unsur) -> _Blok | None:
        nama = _nama(unsur.tag)
        self.banyak += nama in {"p", "tc"}
        if self.banyak > MAKS_SEL:
            raise BerkasDitolak(TERLALU_BANYAK)
        if nama == "p":
            alinea = _alinea(unsur)
            unsur.clear()
            if not self.dalam:
                return alinea
            self.alinea.append(alinea)
        elif nama == "tbl":
            self.dalam -= 1
            unsur.clear()
            return None if self.dalam else self.tabel
        elif self.dalam == 1 and nama in {"gridBefore", "tc", "tr"}:
            self._bagian(nama, unsur)
        return None

    def _bagian(self, nama: str, unsur) -> None:
        if nama == "gridBefore":
            self.kolom += _bulat(_atribut(unsur, "val"), MAKS_KOLOM)
            return
        if nama == "tc":
            lebar = _bulat(_atribut(_anak(unsur, "tcPr", "gridSpan"), "val"), MAKS_KOLOM) or 1
            menyatu = _anak(unsur, "tcPr", "vMerge")
            gabung = "" if menyatu is None else _atribut(menyatu, "val") or "continue"
            self.baris.append(_Sel(self.kolom, lebar, gabung, self.alinea))
            self.kolom += lebar
        elif _anak(unsur, "trPr", "del") is None:
            self.tabel.baris.append(self.baris)
        unsur.clear()


def _alinea(p) -> _Alinea:
    teks, tebal = "", None
    for r in _run(p):
        potong = "".join(_potongan(r))
        if potong.strip() and tebal is None:
            b = _anak(r, "rPr", "b")
            tebal = b is not None and _atribut(b, "val") not in _TIDAK
        teks += potong
    inden = _anak(p, "pPr", "ind")
    kiri = _bulat(_atribut(inden, "left") or _atribut(inden, "start"), 100_000)
    return _Alinea(teks, bool(tebal), kiri, _anak(p, "pPr", "sectPr") is not None)


def _run(p) -> Iterator[Element]:
    """The runs of a paragraph, of links and insertions too; not what was moved away."""
    sisa = [iter(p)]
    while sisa:
        for unsur in sisa[-1]:
            nama = _nama(unsur.tag)
            if nama == "r":
                yield unsur
            elif nama != "moveFrom":
                sisa.append(iter(unsur))
                break
        else:
            sisa.pop()


def _potongan(r) -> Iterator[str]:
    for unsur in r:
        nama = _nama(unsur.tag)
        if nama == "t":
            yield unsur.text or ""
        elif nama in _SELA:
            yield _SELA[nama]
