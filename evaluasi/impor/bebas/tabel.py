"""From the cells of a table to rows of facts: every cell is read by what its column means."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from dpmd.impor.berkas import Sel, alamat
from dpmd.impor.tabel import BarisSumber, SelDitolak, TabelSumber, TataLetak, desimal_tampak
from dpmd.impor.wilayah import Wilayah
from dpmd.tulisan import bulatkan
from evaluasi.impor.tata_letak import centang, tolak_bukan_angka, tolak_galat
from renaksi.masukan import BobotField
from renaksi.nilai import kode as nomenklatur
from renaksi.nilai.angka import PERSEN
from renaksi.nilai.besaran import Besaran, BesaranKeliru, baca_angka
from renaksi.nilai.periode import triwulan_dari

from .kata import periode_sel
from .kolom import Susunan, huruf
from .makna import (
    ANGKA_PERIODE,
    BARIS_INI,
    BERANGKA,
    BESARAN,
    BOBOT,
    KODE_JENJANG,
    NAMA,
    UANG,
    dasar,
    makna_periode,
    periode,
)
from .pecah import Pecahan
from .penulisan import KOSONG, Penulisan, kode_sel, kode_tersebar, satuan_format, teks_sel
from .tanya import Penanya, kunci_tabel, sidik

TATA = TataLetak("bebas", "Tabel rencana dengan susunan sendiri", ())
_PERSEN = re.compile(r"%|persen", re.IGNORECASE)
_KODE_TERPANJANG = 100_000  # no part of a code is as large
_KINERJA = {"r_k", "rb_k", "tw_k", "k"}
_SEBAGAI = {"unit": "penanggung_jawab"}  # the key that the rest of the import knows


@dataclass
class BarisBebas(BarisSumber):
    """A row with the looks of its name.  `asal` names the rows of values that stand on another line of it."""

    lekuk: int = 0
    kapital: bool = False
    kolom_nama: str = ""
    dijumlah: bool = False  # a column of the sheet adds up the figures of its periods
    asal: dict[str, int] = field(default_factory=dict)
    persen: set[str] = field(default_factory=set)  # the columns whose cells are shown in percent
    peran: str = ""  # what it was found to be, see baris.py
    jenjang: str = ""  # of which level a node is, see tingkat.py
    yakin: float = 1.0  # how sure that is, and why
    sebab: str = ""

    @property
    def nama(self) -> str:
        """Its name, of the lowest level that it has one in; "" where it has none."""
        return next((self[k] for k in reversed(NAMA) if self[k]), "")


@dataclass
class TabelBebas(TabelSumber[BarisBebas]):
    """A table of nobody's form, read by meaning."""

    sidik: str = ""
    susunan: Susunan = field(default_factory=lambda: Susunan({}))
    catatan: list[str] = field(default_factory=list)
    pakai_nama: bool = False  # rows without indicators carry their figures under an indicator of their own name
    dibandingkan: list[BarisBebas] = field(default_factory=list)  # totals

    def huruf(self, kunci: str) -> str:
        """The letters of the column."""
        return huruf(self.kolom[kunci])

    def sel(self, baris: BarisSumber, kunci: str) -> str:
        nomor = getattr(baris, "asal", {}).get(kunci, baris.nomor)
        return alamat(nomor - 1, self.kolom[kunci])


def baca_tabel(wilayah: Wilayah, penulisan: Penulisan, pecahan: Pecahan) -> TabelBebas:
    """The rows of a table whose columns are known, as they stand."""
    return _Pembaca(wilayah, penulisan, pecahan).baca()


class _Letak(NamedTuple):
    """A filled cell: its row and column from 0, and what the column means."""

    b: int
    c: int
    makna: str
    sel: Sel

    @property
    def persen(self) -> bool:
        """A number that the sheet shows in percent is a fraction."""
        return self.sel.persen and not isinstance(self.sel.nilai, str)


class _Pembaca:
    def __init__(self, wilayah: Wilayah, penulisan: Penulisan, pecahan: Pecahan):
        self.w, self.s = wilayah, penulisan.s
        self.penulisan, self.pecahan = penulisan, pecahan
        judul = {k: " / ".join(wilayah.jalur[c]) for k, c in self.s.kolom.items()}
        self.tabel = TabelBebas(
            TATA, wilayah.lembar.nama, dict(self.s.kolom), judul=judul, baris=[], ditolak=[],
            penandatangan=wilayah.penandatangan, judul_lembar=wilayah.judul, sidik=sidik(wilayah), susunan=self.s,
        )  # fmt: skip

    def baca(self) -> TabelBebas:
        for kalimat in self._yang_tidak_dibaca():
            self._catat(kalimat)
        semua = (self._baris(b, n) for b in self.w.baris for n in range(self.pecahan.bagian(b)))
        self.tabel.baris += [baris for baris in semua if baris.nilai]
        for baris in self.tabel.baris:
            baris.dijumlah = self._dijumlah(baris)
            baris.persen = {k for k, c in self.tabel.kolom.items() if self.w.lembar.sel(baris.nomor - 1, c).persen}
        beri_periode(self.tabel)
        return self.tabel

    def _catat(self, kalimat: str) -> None:
        self.tabel.catatan.append(f"Lembar “{self.w.lembar.nama}”: {kalimat}")

    def _yang_tidak_dibaca(self) -> Iterator[str]:
        for kolom, kalimat in (
            (self.s.diabaikan, "tidak diimpor."),
            (self.s.jumlah, "adalah jumlah kolom lain; hanya dibandingkan."),
        ):
            if kolom:
                yield f"kolom {', '.join(f'{huruf(c)} “{self.s.judul[c].teks}”' for c in kolom)} {kalimat}"

    # -- rows -------------------------------------------------------------------------------------

    def _baris(self, b: int, urut: int) -> BarisBebas:
        """The row, or what it says of the indicator of that place where it holds several."""
        baris = BarisBebas(b + 1)
        for letak in self._terisi(b, urut):
            if letak.makna in NAMA:
                self._rupa(baris, letak)
            try:
                nilai = self._baca(letak)
            except ValueError as salah:
                self._tolak(letak, str(salah))
            except ArithmeticError:
                self._tolak(letak, "angka tidak terbaca.")
            else:
                self._taruh(baris, letak, nilai)
        return baris

    def _terisi(self, b: int, urut: int) -> Iterator[_Letak]:
        for makna, c in self.s.kolom.items():
            sel = self.pecahan.sel(self._sel(b, makna, c), b, makna, urut)
            if sel.nilai is not None and str(sel.nilai).strip() not in KOSONG:
                yield _Letak(b, c, makna, sel)

    def _sel(self, b: int, makna: str, c: int) -> Sel:
        """The cell; of a code that is spread over columns all of it, of spread names the one that is filled in."""
        sel = self.w.lembar.sel(b, c)
        if makna == "kode" and self.s.kode:
            return Sel(kode_tersebar(self.w, b, self.s.kode))
        if makna == "uraian" and self.s.nama:
            semua = ((n, self.w.lembar.sel(b, x)) for n, x in enumerate(self.s.nama))
            n, sel = next(((n, isi) for n, isi in semua if teks_sel(isi)), (0, sel))
            return sel._replace(indentasi=sel.indentasi + 2 * n)
        return sel

    def _rupa(self, baris: BarisBebas, letak: _Letak) -> None:
        sel, teks = letak.sel, str(letak.sel.nilai)
        baris.tebal = sel.tebal
        baris.lekuk = sel.indentasi + (len(teks) - len(teks.lstrip())) // 2
        baris.kapital = teks.isupper() and sum(c.isalpha() for c in teks) >= 4
        baris.kolom_nama = max(filter(None, (baris.kolom_nama, letak.makna)), key=NAMA.index)

    def _taruh(self, baris: BarisBebas, letak: _Letak, nilai: Any) -> None:
        """A cell may state several facts: a quantity and its unit."""
        semua = nilai if isinstance(nilai, dict) else {_SEBAGAI.get(letak.makna, letak.makna): nilai}
        for k, isi in semua.items():
            if isi is not None and k not in baris.nilai:
                baris.nilai[k] = isi
                baris.desimal[k] = desimal_tampak(letak.sel, isi)
                self.tabel.kolom.setdefault(k, letak.c)
                self.tabel.judul.setdefault(k, self.tabel.judul[letak.makna])

    def _tolak(self, letak: _Letak, pesan: str) -> None:
        nilai, judul = str(letak.sel.nilai)[:200], self.tabel.judul[letak.makna]
        self.tabel.ditolak.append(
            SelDitolak(self.tabel.lembar, letak.b + 1, huruf(letak.c), judul=judul, nilai=nilai, pesan=pesan)
        )

    # -- cells, by what they mean -----------------------------------------------------------------

    def _baca(self, letak: _Letak):
        """The value of a cell, or several facts by meaning.  Raises ValueError or ArithmeticError."""
        keluarga = dasar(letak.makna)
        if keluarga in BERANGKA:
            tolak_galat(letak.sel)
            tolak_bukan_angka(letak.sel.nilai)
        return _CARA_BACA.get(keluarga, _Pembaca.teks)(self, letak)

    def teks(self, letak: _Letak) -> str:
        return teks_sel(letak.sel)

    def kode(self, letak: _Letak) -> str:
        if isinstance(letak.sel.nilai, (int, float)) and abs(letak.sel.nilai) >= _KODE_TERPANJANG:
            raise ValueError("Excel mengubah kode ini menjadi angka dan titiknya hilang; ketik lagi sebagai teks.")
        return kode_sel(letak.sel).rstrip(".")

    def satuan(self, letak: _Letak) -> str:
        if isinstance(letak.sel.nilai, (int, float)):
            raise ValueError(f"“{letak.sel.nilai}” bukan satuan.")
        return teks_sel(letak.sel)

    def uang(self, letak: _Letak):
        jenis = self.penulisan.jenis_uang(letak.c)
        nilai = baca_angka(letak.sel.nilai, self.penulisan.isyarat_kolom(letak.c, jenis))
        if nilai is not None and nilai < 0:
            raise BesaranKeliru(f"“{letak.sel.nilai}” negatif; jumlah uang tidak boleh negatif.")
        return None if nilai is None else round(nilai * self.penulisan.kali[letak.c], 2)

    def bobot(self, letak: _Letak):
        """A share in percent; a tick says only that work is planned in that quarter."""
        if isinstance(letak.sel.nilai, str) and not re.search(r"\d", letak.sel.nilai):
            nomor = periode(letak.makna)
            triwulan = nomor if letak.makna.startswith("tw") else triwulan_dari(nomor)
            return {f"tw{triwulan}": True} if centang(letak.sel) else None
        nilai = baca_angka(letak.sel.nilai, self.penulisan.isyarat_kolom(letak.c, PERSEN))
        if nilai is not None and nilai < 0:
            raise BesaranKeliru(f"“{letak.sel.nilai}” negatif.")
        return None if nilai is None else bulatkan(nilai * 100 if letak.persen else nilai, BobotField.DESIMAL)

    def besaran(self, letak: _Letak):
        self._tolak_satuan_lain(letak)
        nilai = Besaran.dari(letak.sel.nilai, self.penulisan.isyarat(letak.c, letak.b))
        return nilai and Besaran.dari(nilai.angka * 100) if letak.persen else nilai

    def _tolak_satuan_lain(self, letak: _Letak) -> None:
        """ "25 %" of an indicator that counts documents is how far the work got, no result."""
        satuan = self.penulisan.satuan(letak.b)
        berpersen = letak.persen or (isinstance(letak.sel.nilai, str) and letak.sel.nilai.strip().endswith("%"))
        if berpersen and satuan and not _PERSEN.search(satuan):
            raise BesaranKeliru(f"“{letak.sel.nilai}” ditulis dalam persen, padahal satuannya {satuan}.")

    def target(self, letak: _Letak):
        """A unit in the cell of the year's target is handed on as the row's unit."""
        nilai = self.besaran(letak)
        if nilai is None or letak.persen:
            return nilai and {letak.makna: nilai, "satuan_sel": "%"}
        satuan = nilai.bagian[0].satuan if len(nilai.bagian) == 1 and not nilai.rincian else ""
        satuan = satuan or satuan_format(letak.sel)
        return {letak.makna: nilai.tanpa_satuan(satuan), "satuan_sel": satuan} if satuan else nilai

    def _dijumlah(self, baris: BarisBebas) -> bool:
        """Does a column that is known to be a sum add up several figures of performance of this row?"""
        makna = {c: dasar(m) for m, c in self.s.kolom.items()}
        for c, bagian in self.s.jumlah.items():
            if {makna.get(x) for x in bagian} <= _KINERJA:
                angka = [n for x in bagian if (n := self._angka(baris, x)) is not None]
                if len(angka) > 1 and sum(angka) == self._angka(baris, c) != angka[-1]:
                    return True
        return False

    def _angka(self, baris: BarisBebas, c: int) -> Decimal | None:
        nilai = self.w.lembar.sel(baris.nomor - 1, c).nilai
        return Decimal(str(nilai)) if isinstance(nilai, (int, float)) and not isinstance(nilai, bool) else None


# How the cells of a family are read; what is in none is text.
_CARA_BACA: dict[str, Callable[[_Pembaca, _Letak], Any]] = {
    **dict.fromkeys(UANG, _Pembaca.uang),
    **dict.fromkeys(BOBOT, _Pembaca.bobot),
    **dict.fromkeys(BESARAN, _Pembaca.besaran),
    "target": _Pembaca.target,
    **dict.fromkeys(("kode", *KODE_JENJANG), _Pembaca.kode),
    "satuan": _Pembaca.satuan,
}


# -- the period of a row ------------------------------------------------------------------------------


def beri_periode(tabel: TabelBebas) -> None:
    """Figures of "this month" become those of the month or quarter that their row names; without one, they are
    refused."""
    umum = {angka.bulan.format(BARIS_INI): jenis for jenis, angka in ANGKA_PERIODE.items()}
    for b in tabel.baris if "periode" in tabel.kolom else ():
        milik = periode_sel(b["periode"] or "")
        for k in [k for k in b.nilai if k in umum]:
            if milik is None:
                tabel.tolak(b, k, b.nilai.pop(k), "Baris ini tidak menyebut bulan atau triwulannya.")
                continue
            baru = makna_periode(*umum[k], *milik)
            b.nilai[baru], b.desimal[baru] = b.nilai.pop(k), b.desimal.get(k, 0)
            tabel.kolom.setdefault(baru, tabel.kolom[k])
            tabel.judul.setdefault(baru, tabel.judul[k])


# -- codes before names -------------------------------------------------------------------------------

_KODE_DEPAN = re.compile(r"((?:\d|X)(?:\.(?:\d{1,4}|XX)){1,6})\.?\s+(?=\S)")


def berkode_di_nama(tabel: TabelBebas) -> bool:
    """Do nearly all names begin with an official code, in a table that has no column of codes?"""
    nama = [b.nama for b in tabel.baris if b.nama]
    cocok = [m[1] for t in nama if (m := _KODE_DEPAN.match(t))]
    resmi = sum(bool(nomenklatur.tingkat(kode)) for kode in cocok)
    return (
        "kode" not in tabel.kolom
        and len(cocok) >= 2
        and resmi * 5 >= 4 * len(cocok)
        and len(cocok) * 5 >= 3 * len(nama)
    )


def pisahkan_kode(tabel: TabelBebas) -> None:
    """Take the codes from before the names into a column of their own."""
    for b in tabel.baris:
        if cocok := _KODE_DEPAN.match(b.nama):
            b.nilai["kode"], b.nilai[b.kolom_nama] = cocok[1], b.nama[cocok.end() :]
            tabel.kolom.setdefault("kode", tabel.kolom[b.kolom_nama])
            tabel.judul.setdefault("kode", tabel.judul[b.kolom_nama])


# -- fractions: what only the whole table shows -------------------------------------------------------


def tebak_pecahan(tabel: TabelBebas, penanya: Penanya, tempat: tuple[str, int]) -> tuple[bool, bool]:
    """Are shares (0,25 + 0,25 + 0,5), are targets in percent (0,95 for 95 %) written as fractions?"""
    polos = _bobot_polos(tabel)
    jumlah: Counter = Counter()
    for b, k in polos:
        jumlah[b.nomor] += b.nilai[k]
    bobot = 1 in jumlah.values() and all(b.nilai[k] <= 1 for b, k in polos)
    isi = [b for b in tabel.baris if b["satuan"] == "%" and b["target"] is not None and b["target"].tunggal]
    if len(isi) < 2 or any(b["target"].angka > 1 or "target" in b.persen for b in isi):
        return bobot, False
    return bobot, _tanya_pecahan(tabel, penanya, tempat, [str(b["target"]) for b in isi[:4]])


def _tanya_pecahan(tabel: TabelBebas, penanya: Penanya, tempat: tuple[str, int], contoh: list[str]) -> bool:
    kolom = huruf(tabel.kolom["target"])
    dipilih = penanya(
        kunci_tabel("persen", tabel.sidik, kolom),
        f"Target bersatuan % di kolom {kolom} tidak ada yang lebih dari 1. Angkanya …?",
        [("pecahan", "Pecahan: 0,95 berarti 95 %"), ("persen", "Persen: 0,95 berarti 0,95 %")],
        tebakan="pecahan",
        tempat=tempat,
        contoh=contoh,
    )
    return dipilih == "pecahan"


def jadikan_persen(tabel: TabelBebas, bobot: bool, target: bool) -> None:
    """Fractions to percent: the shares, and the quantities of rows in percent."""
    if bobot:
        for b, k in _bobot_polos(tabel):
            b.nilai[k] *= 100
        tabel.catatan.append(f"Lembar “{tabel.lembar}”: bobot yang ditulis sebagai pecahan (0,25) dibaca sebagai "
                             "persen (25).")  # fmt: skip
    if target:
        for b in (b for b in tabel.baris if b["satuan"] == "%"):
            b.nilai |= {k: Besaran.dari(n.angka * 100) for k, n in b.nilai.items() if _pecahan(k, n)}


def _bobot_polos(tabel: TabelBebas) -> list[tuple[BarisBebas, str]]:
    """The shares in cells that are not shown in percent."""
    return [(b, k) for b in tabel.baris for k in b.nilai if dasar(k) in BOBOT and k not in b.persen]


def _pecahan(makna: str, nilai) -> bool:
    return dasar(makna) in BESARAN and nilai.tunggal and nilai.angka <= 1
