"""How the figures of a table are written: with which separators, in rupiah or thousands; else it is asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dpmd.impor.berkas import Sel
from dpmd.impor.wilayah import Wilayah
from renaksi.nilai.angka import BESARAN as JENIS_BESARAN
from renaksi.nilai.angka import EN, ID, PERSEN, RUPIAH, Isyarat, campur, gaya_dari
from renaksi.nilai.besaran import baca_besaran

from .isi import NAMA_GAYA, mendua
from .kolom import Susunan, huruf
from .makna import BERANGKA, BOBOT, UANG, dasar
from .peta import KALI
from .tanya import Penanya, kunci_tabel, sidik

KOSONG = {"", "-", "–", "—"}
_MIRIP_ANGKA = re.compile(r"(?:rp\.?)?\s*-?\d", re.IGNORECASE)
# The words for money in thousands or millions.
_SKALA = {
    "ribuan": re.compile(r"\b(?:ribu|ribuan)\b|\b000\b(?!\.)|x\s*(?:rp\.?\s*)?1[.,]000\b", re.IGNORECASE),
    "jutaan": re.compile(r"\b(?:juta|jutaan)\b", re.IGNORECASE),
}


def teks_sel(sel: Sel) -> str:
    isi = "" if sel.nilai is None else " ".join(str(sel.nilai).split())
    return "" if isi in KOSONG else isi


def kode_sel(sel: Sel) -> str:
    """A code as the cell shows it: a number with the zeros of its format (1 as "01", 2.1 as "2.10")."""
    if isinstance(sel.nilai, (int, float)) and (nol := re.fullmatch(r"(0+)(?:\.(0+))?", sel.format)):
        utuh, desimal = len(nol[1]), len(nol[2] or "")
        return f"{sel.nilai:0{utuh + bool(desimal) + desimal}.{desimal}f}"
    teks = teks_sel(sel)
    return teks.replace(" ", ".") if re.fullmatch(r"\d(?: \d{1,4}(?:\.\d+)?)+", teks) else teks


def kode_tersebar(w: Wilayah, b: int, kolom: Sequence[int]) -> str:
    """A code that is spread over columns; the parts that a row leaves out on the left are those of a row above."""
    ruas = [kode_sel(w.lembar.sel(b, c)) for c in kolom]
    for atas in range(b - 1, w.awal + w.tinggi - 1, -1):
        kosong = next((n for n, isi in enumerate(ruas) if isi), 0)
        if not kosong:
            break
        ruas[:kosong] = [kode_sel(w.lembar.sel(atas, c)) for c in kolom[:kosong]]
    return ".".join(filter(None, ruas))


def satuan_format(sel: Sel) -> str:
    """The unit that a number's format prints behind it: 0" Desa"."""
    if not isinstance(sel.nilai, (int, float)) or isinstance(sel.nilai, bool):
        return ""
    kata = re.search(r'[0#?](?:\\?\s)*"\s*([^"\d]+?)\s*"\s*$', sel.format.split(";")[0])
    return kata[1] if kata and re.search(r"[^\W\d_]", kata[1]) else ""


@dataclass
class Penulisan:
    """`kali` is what the money of a column is multiplied with, `gaya` the style of a column's numbers, both by column;
    `mutu` are the office's own grades."""

    w: Wilayah
    s: Susunan
    kali: Mapping[int, int]
    gaya: Mapping[int, str]
    mutu: tuple[str, ...] = ()

    def isyarat(self, c: int, b: int) -> Isyarat:
        """What is known of a quantity in this column and row."""
        return Isyarat(gaya=self.gaya.get(c, ""), satuan=self.satuan(b), mutu=self.mutu)

    def isyarat_kolom(self, c: int, jenis: str) -> Isyarat:
        """What is known of any number in this column."""
        return Isyarat(jenis, self.gaya.get(c, ""))

    def jenis_uang(self, c: int) -> str:
        """Money in thousands or millions has decimals like any figure; whole rupiah have not."""
        return RUPIAH if self.kali.get(c, 1) == 1 else JENIS_BESARAN

    def satuan(self, b: int) -> str:
        """The unit that a row names in a column of its own."""
        c = self.s.kolom.get("satuan")
        return "" if c is None else teks_sel(self.w.lembar.sel(b, c))


def tebak_penulisan(
    wilayah: Wilayah, susunan: Susunan, penanya: Penanya, mutu: tuple[str, ...] = ()
) -> tuple[Penulisan, list[str]]:
    """How the figures are written, and sentences that say which styles were taken."""
    tebak = _Tebak(wilayah, susunan, penanya, mutu)
    return tebak.hasil, list(tebak.sebut_gaya())


class _Tebak:
    def __init__(self, wilayah: Wilayah, susunan: Susunan, penanya: Penanya, mutu: tuple[str, ...]):
        self.w, self.s, self.penanya = wilayah, susunan, penanya
        self.sidik, self.tempat = sidik(wilayah), (wilayah.lembar.nama, wilayah.awal + 1)
        self.hasil = Penulisan(wilayah, susunan, self._kali(), {}, mutu)
        self.jenis = {c: self._jenis(k, c) for k, c in sorted(susunan.kolom.items()) if dasar(k) in BERANGKA}
        self.teks = {c: self._teks_angka(c) for c in sorted(self.jenis)}
        self.hasil.gaya = self._gaya()

    def _jenis(self, makna: str, c: int) -> str:
        if dasar(makna) in UANG:
            return self.hasil.jenis_uang(c)
        return PERSEN if dasar(makna) in BOBOT else JENIS_BESARAN

    # -- separators -------------------------------------------------------------------------------

    def _teks_angka(self, c: int) -> list[tuple[str, str]]:
        """(text, unit) of the cells that begin like a number."""
        isi = ((self.w.lembar.sel(b, c).nilai, b) for b in self.w.baris)
        teks = ((t.strip(), b) for t, b in isi if isinstance(t, str))
        return [(t, self.hasil.satuan(b)) for t, b in teks if _MIRIP_ANGKA.match(t)]

    def _gaya(self) -> dict[int, str]:
        """The style of the numbers of each column: said, decided by its own cells, else by the whole table, else
        asked."""
        teks = {c: [t for t, _ in isi] for c, isi in self.teks.items()}
        hasil = {c: gaya_dari(*(((), t) if self.jenis[c] == RUPIAH else (t,))) for c, t in teks.items()}
        suara = {g for g in hasil.values() if g}
        tabel = suara.pop() if len(suara) == 1 and not any(map(campur, teks.values())) else ""
        for c, isi in self.teks.items():
            ditentukan = bool(self.penanya.tetap(kunci_tabel("angka", self.sidik, huruf(c)), NAMA_GAYA.__contains__))
            ragu = not hasil[c] and self.jenis[c] == JENIS_BESARAN and mendua(isi)
            if ditentukan or (ragu and not tabel):
                hasil[c] = self._tanya_gaya(c, mendua(isi) or teks[c])
            elif ragu:
                hasil[c] = tabel
        return hasil

    def sebut_gaya(self) -> Iterable[str]:
        berpemisah = [c for c, isi in self.teks.items() if any("." in t or "," in t for t, _ in isi)]
        for gaya, nama in NAMA_GAYA.items():
            if dibaca := [huruf(c) for c in berpemisah if self.hasil.gaya[c] == gaya]:
                yield f"kolom {', '.join(dibaca)} dibaca dengan {nama}."

    def _tanya_gaya(self, c: int, mendua: list[str]) -> str:
        satu = mendua[0] if mendua else ""
        sebut = "“{}” = {} ({})" if satu else "{2}"
        pilihan = [(g, sebut.format(satu, _contoh(satu, g), nama)) for g, nama in NAMA_GAYA.items()]
        return self.penanya(
            kunci_tabel("angka", self.sidik, huruf(c)),
            f"Angka di kolom {huruf(c)} “{self.s.judul[c].teks}” dapat dibaca dua cara. Yang mana?",
            pilihan,
            tebakan=ID if "." in satu else EN,
            tempat=self.tempat,
            contoh=mendua[:4],
        )

    # -- thousands and millions -------------------------------------------------------------------

    def _kali(self) -> dict[int, int]:
        """Money in thousands or millions, as a heading or the title says: asked, for a title may speak of another
        table; or as a person says of a column."""
        uang = {c for k, c in self.s.kolom.items() if dasar(k) in UANG}
        hasil = dict.fromkeys(uang, 1)
        for cara, pola in _SKALA.items():
            disebut = {c for c in uang if pola.search(self.s.judul[c].teks)}
            disebut = disebut or (uang if pola.search(self.w.judul) else disebut)
            if disebut:
                hasil |= dict.fromkeys(disebut, KALI[cara] if self._tanya_skala(cara, sorted(disebut)) == cara else 1)
        return hasil | {c: KALI[cara] for c in sorted(uang) if (cara := self._ditentukan(c))}

    def _ditentukan(self, c: int) -> str:
        """What was said of this one column, now or of this layout before."""
        kunci = kunci_tabel("skala", self.sidik, huruf(c))
        if not self.penanya.tetap(kunci, KALI.__contains__) and kunci not in self.penanya.ingatan:
            return ""
        return self._tanya(kunci, [c], "rupiah", [(k, f"{k.capitalize()} rupiah" if k != "rupiah" else "Rupiah penuh")
                                                  for k in KALI])  # fmt: skip

    def _tanya_skala(self, cara: str, kolom: list[int]) -> str:
        kunci = kunci_tabel(cara, self.sidik, ", ".join(map(huruf, kolom)))
        pilihan = [(cara, f"{cara.capitalize()} rupiah (dikalikan)"), ("rupiah", "Rupiah penuh")]
        return self._tanya(kunci, kolom, cara, pilihan, f"Judul menyebut {cara} rupiah. ")

    def _tanya(self, kunci: str, kolom: list[int], tebakan: str, pilihan: list[tuple[str, str]], sebab="") -> str:
        isi = (self.w.lembar.sel(b, c).nilai for c in kolom for b in self.w.baris)
        return self.penanya(
            kunci,
            f"{sebab}Uang di kolom {', '.join(map(huruf, kolom))} ditulis dalam …?",
            pilihan,
            tebakan=tebakan,
            tempat=self.tempat,
            contoh=[str(n) for n in isi if n][:4],
        )


def _contoh(teks: str, gaya: str) -> str:
    nilai = baca_besaran(teks, Isyarat(gaya=gaya)).nilai
    return nilai.kata() if nilai else teks
