"""A clean fragment of prose (see `Naskah`) as a flat list of paragraphs, for outputs that know no HTML.  Pure.

urai_html("<p>Desa <strong>maju</strong></p>")
→ [Alinea("p", (Run("Desa "), Run("maju", tebal=True)))]
"""

import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

TEBAL, MIRING, GARIS = {"strong", "b"}, {"em", "i"}, {"u"}
PEMBATAS = {"p", "div", "h3", "h4", "blockquote", "li", "ul", "ol", "table", "tr", "td", "th"}
BUTIR = "•"


class Run(NamedTuple):
    """Letters of one look; a line break inside a paragraph is a newline."""

    teks: str
    tebal: bool = False
    miring: bool = False
    garis: bool = False  # underlined


class Alinea(NamedTuple):
    """One paragraph, or one row of a table.

    `jenis`: p, h3, h4, kutipan (blockquote), li-bullet, li-number, tr.  `tingkat` is the depth of lists around it, from
    1; a second paragraph of a list item is a p with its level.  `nomor` is the place in a numbered list, from 1, or of
    a row the number of its table in the fragment.  A row has `sel`, its cells, instead of `run`; in a row of headings
    `kepala` is true.
    """

    jenis: str
    run: tuple[Run, ...] = ()
    tingkat: int = 0
    nomor: int = 0
    sel: tuple[tuple[Run, ...], ...] = ()
    kepala: bool = False

    @property
    def teks(self) -> str:
        """Plain text of the paragraph; of a row its cells, parted by a bar."""
        return " | ".join(_polos(s) for s in self.sel) if self.jenis == "tr" else _polos(self.run)


def urai_html(html: str) -> list[Alinea]:
    pengurai = _Pengurai()
    pengurai.feed(html)
    pengurai.close()
    pengurai.tutup()
    return pengurai.hasil


def baris_teks(alinea: Alinea) -> str:
    """The paragraph as a line of plain text: a bullet or number before an item, indented by its level."""
    tanda = {"li-bullet": f"{BUTIR} ", "li-number": f"{alinea.nomor}. "}.get(alinea.jenis, "")
    return "    " * max(0, alinea.tingkat - 1) + tanda + alinea.teks


def teks_html(html: str) -> str:
    """The whole fragment as plain text, one line for each paragraph."""
    return "\n".join(baris_teks(a) for a in urai_html(html))


class _Pengurai(HTMLParser):
    """Collects runs until a block begins or ends; what the fragment should not contain is read as its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hasil: list[Alinea] = []
        self.run: list[Run] = []
        self.gaya: list[str] = []
        self.daftar: list[list[Any]] = []  # [kind, items so far] of every open list
        self.blok: list[str] = []  # open h3, h4, blockquote
        self.butir_baru = False  # the next paragraph is the first of its list item
        self.baris: list[tuple[Run, ...]] | None = None  # cells of the open row
        self.kepala = False
        self.tabel = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self._tambah("\n")
        elif tag in TEBAL | MIRING | GARIS:
            self.gaya.append(tag)
        elif tag in PEMBATAS:
            self.tutup()
            self._buka(tag)

    def _buka(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self.daftar.append([tag, 0])
        elif tag == "li" and self.daftar:
            self.daftar[-1][1] += 1
            self.butir_baru = True
        elif tag in {"h3", "h4", "blockquote"}:
            self.blok.append(tag)
        elif tag == "table":
            self.tabel += 1
        elif tag == "tr":
            self.baris, self.kepala = [], True
        elif tag == "td":
            self.kepala = False

    def handle_endtag(self, tag: str) -> None:
        if tag in self.gaya:
            del self.gaya[len(self.gaya) - 1 - self.gaya[::-1].index(tag)]
        elif tag in PEMBATAS:
            if tag in {"td", "th"} and self.baris is not None:
                self.baris.append(self._ambil())
            self.tutup()
            self._tutup_blok(tag)

    def _tutup_blok(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self.daftar:
            self.daftar.pop()
            self.butir_baru = False
        elif tag == "li":
            self.butir_baru = False
        elif tag in self.blok:
            self.blok.remove(tag)
        elif tag == "tr" and self.baris is not None:
            self.hasil.append(Alinea("tr", nomor=self.tabel, sel=tuple(self.baris), kepala=self.kepala))
            self.baris = None

    def handle_data(self, data: str) -> None:
        self._tambah(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _tambah(self, teks: str) -> None:
        if not teks:
            return
        sebelum = self.run[-1].teks if self.run else "\n"
        if sebelum[-1] in " \n":
            teks = teks.lstrip(" ")
        if teks == "\n" and sebelum.endswith(" "):
            self.run[-1] = self.run[-1]._replace(teks=sebelum.rstrip(" "))
        if teks:
            gaya = set(self.gaya)
            self.run.append(Run(teks, bool(gaya & TEBAL), bool(gaya & MIRING), bool(gaya & GARIS)))

    def _ambil(self) -> tuple[Run, ...]:
        """The runs collected so far without blanks at the end; neighbours of one look become one."""
        hasil: list[Run] = []
        for run in self.run:
            if hasil and hasil[-1][1:] == run[1:]:
                hasil[-1] = run._replace(teks=hasil[-1].teks + run.teks)
            elif run.teks:
                hasil.append(run)
        self.run = []
        while hasil and not (akhir := hasil[-1].teks.rstrip(" \n")):
            hasil.pop()
        if hasil:
            hasil[-1] = hasil[-1]._replace(teks=akhir)
        return tuple(hasil)

    def tutup(self) -> None:
        """End the paragraph that is open; inside a row its text goes on in the cell."""
        if self.baris is not None:
            if self.run and not self.run[-1].teks.endswith("\n"):
                self._tambah("\n")
            return
        if run := self._ambil():
            self.hasil.append(self._alinea(run))

    def _alinea(self, run: tuple[Run, ...]) -> Alinea:
        tingkat = len(self.daftar)
        if self.daftar and self.butir_baru:
            self.butir_baru = False
            jenis, nomor = self.daftar[-1]
            return Alinea("li-number", run, tingkat, nomor) if jenis == "ol" else Alinea("li-bullet", run, tingkat)
        jenis = self.blok[-1] if self.blok else "p"
        return Alinea("kutipan" if jenis == "blockquote" else jenis, run, tingkat)


def _polos(run: tuple[Run, ...]) -> str:
    return "".join(r.teks for r in run)
