"""How the figures of a table are written: with which separators, in rupiah or thousands; else it is asked."""

import re
from collections.abc import Iterable, Mapping

from dpmd.impor.berkas import Sel
from dpmd.impor.wilayah import Wilayah
from renaksi.nilai.angka import BESARAN as JENIS_BESARAN
from renaksi.nilai.angka import PERSEN, RUPIAH, Isyarat, campur, gaya_dari
from renaksi.nilai.besaran import baca_besaran

from . import angka
from .kolom import Susunan, huruf
from .makna import BERANGKA, BOBOT, UANG, dasar
from .tanya import Penanya, sidik

KOSONG = {"", "-", "–", "—"}
_MIRIP_ANGKA = re.compile(r"(?:rp\.?)?\s*-?\d", re.IGNORECASE)
# Money in thousands or millions: the words for it, and by how much it is multiplied.
_SKALA = {
    "ribuan": (re.compile(r"\b(?:ribu|ribuan)\b|\b000\b(?!\.)|x\s*(?:rp\.?\s*)?1[.,]000\b", re.IGNORECASE), 1_000),
    "jutaan": (re.compile(r"\b(?:juta|jutaan)\b", re.IGNORECASE), 1_000_000),
}


def teks_sel(sel: Sel) -> str:
    isi = "" if sel.nilai is None else " ".join(str(sel.nilai).split())
    return "" if isi in KOSONG else isi


def kode_sel(sel: Sel) -> str:
    """A code as the cell shows it: a number with the zeros of its format (1 as "01", 2.1 as "2.10")."""
    if isinstance(sel.nilai, (int, float)) and (nol := re.fullmatch(r"(0+)(?:\.(0+))?", sel.format)):
        utuh, desimal = len(nol[1]), len(nol[2] or "")
        return f"{sel.nilai:0{utuh + bool(desimal) + desimal}.{desimal}f}"
    return teks_sel(sel)


def satuan_format(sel: Sel) -> str:
    """The unit that a number's format prints behind it: 0" Desa"."""
    if not isinstance(sel.nilai, (int, float)) or isinstance(sel.nilai, bool):
        return ""
    kata = re.search(r'[0#?](?:\\?\s)*"\s*([^"\d]+?)\s*"\s*$', sel.format.split(";")[0])
    return kata[1] if kata and re.search(r"[^\W\d_]", kata[1]) else ""


class Penulisan:
    """`kali` is what the money of a column is multiplied with, `gaya` the style of a column's numbers, both by column;
    `catatan` says which styles were taken."""

    def __init__(self, wilayah: Wilayah, susunan: Susunan, penanya: Penanya, mutu: tuple[str, ...] = ()):
        self.w, self.s, self.penanya, self.mutu = wilayah, susunan, penanya, mutu
        self.sidik, self.tempat = sidik(wilayah), (wilayah.lembar.nama, wilayah.awal + 1)
        self.kali = self._kali()
        self.jenis = {c: self._jenis(k, c) for k, c in sorted(susunan.kolom.items()) if dasar(k) in BERANGKA}
        teks = {c: self._teks_angka(c) for c in sorted(self.jenis)}
        self.gaya = self._gaya(teks)
        self.catatan = list(self._sebut_gaya(teks))

    def isyarat(self, c: int, b: int) -> Isyarat:
        """What is known of a quantity in this column and row."""
        return Isyarat(gaya=self.gaya[c], satuan=self._satuan(b), mutu=self.mutu)

    def isyarat_kolom(self, c: int, jenis: str) -> Isyarat:
        """What is known of any number in this column."""
        return Isyarat(jenis, self.gaya[c])

    def jenis_uang(self, c: int) -> str:
        """Money in thousands or millions has decimals like any figure; whole rupiah have not."""
        return RUPIAH if self.kali[c] == 1 else JENIS_BESARAN

    def _jenis(self, makna: str, c: int) -> str:
        if dasar(makna) in UANG:
            return self.jenis_uang(c)
        return PERSEN if dasar(makna) in BOBOT else JENIS_BESARAN

    def _satuan(self, b: int) -> str:
        """The unit that a row names in a column of its own."""
        c = self.s.kolom.get("satuan")
        return "" if c is None else teks_sel(self.w.lembar.sel(b, c))

    # -- separators -------------------------------------------------------------------------------

    def _teks_angka(self, c: int) -> list[tuple[str, str]]:
        """(text, unit) of the cells that begin like a number."""
        isi = ((self.w.lembar.sel(b, c).nilai, b) for b in self.w.baris)
        teks = ((t.strip(), b) for t, b in isi if isinstance(t, str))
        return [(t, self._satuan(b)) for t, b in teks if _MIRIP_ANGKA.match(t)]

    def _gaya(self, bersatuan: Mapping[int, list[tuple[str, str]]]) -> dict[int, str]:
        """The style of the numbers of each column: decided by its own cells, else by the whole table, else asked."""
        teks = {c: [t for t, _ in isi] for c, isi in bersatuan.items()}
        hasil = {c: gaya_dari(*(((), t) if self.jenis[c] == RUPIAH else (t,))) for c, t in teks.items()}
        suara = {g for g in hasil.values() if g}
        tabel = suara.pop() if len(suara) == 1 and not any(map(campur, teks.values())) else ""
        for c, isi in bersatuan.items():
            if not hasil[c] and self.jenis[c] == JENIS_BESARAN and (mendua := angka.mendua(isi)):
                hasil[c] = tabel or self._tanya_gaya(c, mendua)
        return hasil

    def _sebut_gaya(self, bersatuan: Mapping[int, list[tuple[str, str]]]) -> Iterable[str]:
        berpemisah = [c for c, isi in bersatuan.items() if any("." in t or "," in t for t, _ in isi)]
        for gaya, nama in angka.NAMA_GAYA.items():
            if dibaca := [huruf(c) for c in berpemisah if self.gaya[c] == gaya]:
                yield f"kolom {', '.join(dibaca)} dibaca dengan {nama}."

    def _tanya_gaya(self, c: int, mendua: list[str]) -> str:
        pilihan = [(g, f"“{mendua[0]}” = {_contoh(mendua[0], g)} ({nama})") for g, nama in angka.NAMA_GAYA.items()]
        return self.penanya(
            f"angka:{self.sidik}:{huruf(c)}",
            f"Angka di kolom {huruf(c)} “{self.s.judul[c].teks}” dapat dibaca dua cara. Yang mana?",
            pilihan,
            tebakan=angka.ID if "." in mendua[0] else angka.EN,
            tempat=self.tempat,
            contoh=mendua[:4],
        )

    # -- thousands and millions -------------------------------------------------------------------

    def _kali(self) -> dict[int, int]:
        """Money in thousands or millions, as a heading or the title says: asked, for a title may speak of another
        table."""
        uang = {c for k, c in self.s.kolom.items() if dasar(k) in UANG}
        hasil = dict.fromkeys(uang, 1)
        for cara, (pola, kali) in _SKALA.items():
            disebut = {c for c in uang if pola.search(self.s.judul[c].teks)}
            disebut = disebut or (uang if pola.search(self.w.judul) else disebut)
            if disebut:
                hasil |= dict.fromkeys(disebut, kali if self._tanya_skala(cara, sorted(disebut)) == cara else 1)
        return hasil

    def _tanya_skala(self, cara: str, kolom: list[int]) -> str:
        nama = ", ".join(map(huruf, kolom))
        isi = (self.w.lembar.sel(b, c).nilai for c in kolom for b in self.w.baris)
        return self.penanya(
            f"{cara}:{self.sidik}:{nama}",
            f"Judul menyebut {cara} rupiah. Uang di kolom {nama} ditulis dalam …?",
            [(cara, f"{cara.capitalize()} rupiah (dikalikan)"), ("rupiah", "Rupiah penuh")],
            tebakan=cara,
            tempat=self.tempat,
            contoh=[str(n) for n in isi if n][:4],
        )


def _contoh(teks: str, gaya: str) -> str:
    nilai = baca_besaran(teks, Isyarat(gaya=gaya)).nilai
    return nilai.kata() if nilai else teks
