"""Quarters and months that are running sums in the source: noticed, asked, and turned back into figures of each period.

Only what is counted is a running sum; a score ("Persentase …", 64 · 64 · 64 · 64) has a position in every quarter.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dpmd.impor.tabel import SelDitolak
from evaluasi.impor.cara import cara_akumulasi
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pilihan import Akumulasi, Jenjang

from .jumlah import MUNGKIN, TERBUKTI, selisihkan, tampak_kumulatif
from .kolom import huruf
from .makna import INDIKATOR as KOLOM_INDIKATOR
from .makna import dasar
from .peta import INDIKATOR, SIMPUL
from .tabel import BarisBebas, TabelBebas
from .tanya import Penanya, kunci_tabel

SISI = {
    "r": ("realisasi", ("r_k", "r_rp", "rb_k", "rb_rp")),
    "t": ("rencana", ("tw_k", "tw_rp", "k", "kas", "tw_b", "b")),
}
_BOBOT = {"b", "tw_b"}  # running sums only where headings say so: shares grow anyway
_UANG = {"r_rp", "rb_rp", "tw_rp", "kas"}
KUMULATIF, PERIODE = "kumulatif", "periode"
_PILIHAN = [(KUMULATIF, "Kumulatif; yang disimpan selisihnya tiap periode"), (PERIODE, "Angka tiap periode")]


def tebak_kumulatif(tabel: TabelBebas, penanya: Penanya) -> tuple[str, ...]:
    """The families of columns that are running sums: asked for each side ("r", "t") where something speaks for it, or
    somebody did."""
    semua = [_Sisi(tabel, kode) for kode in SISI]
    benar = [s for s in semua if (sebab := s.disebut(penanya) or s.sebab()) and s.tanya(*sebab, penanya)]
    return tuple(d.keluarga for s in benar for d in s.deret)


def urai_kumulatif(tabel: TabelBebas, keluarga: Iterable[str]) -> None:
    """Take the differences of these families; a figure that falls is refused."""
    baris = _dihitung(tabel)
    for deret in (_Deret.dari(tabel, f) for f in keluarga):
        for b in filter(deret.dihitung, baris):
            _selisih(tabel, b, deret)


def _dihitung(tabel: TabelBebas) -> list[BarisBebas]:
    """The rows that have figures of their own."""
    return [b for b in tabel.baris if b.peran in (SIMPUL, INDIKATOR)]


@dataclass(frozen=True)
class _Deret:
    """The figures of one family of columns, from its first period on."""

    keluarga: str
    kolom: list[str]

    @classmethod
    def dari(cls, tabel: TabelBebas, keluarga: str) -> "_Deret":
        return cls(keluarga, sorted(k for k in tabel.kolom if dasar(k) == keluarga))

    @property
    def batas(self) -> str:
        """What the figures of a year must not exceed."""
        return "pagu" if self.keluarga in _UANG else "target"

    def dihitung(self, b: BarisBebas) -> bool:
        """Money always; quantities of one number unless the indicator is a sasaran's or worded as a score."""
        if self.keluarga in _UANG | _BOBOT:
            return True
        kolom = next((k for k in KOLOM_INDIKATOR if b[k]), "")
        jenjang = Jenjang.SASARAN if kolom == "indikator_sasaran" and not b.nama else Jenjang.SUB_KEGIATAN
        return cara_akumulasi(jenjang, b[kolom] or "", b["target"]) == Akumulasi.JUMLAH

    def angka(self, b: BarisBebas) -> list:
        return [_angka(b, k) for k in self.kolom]

    def contoh(self, b: BarisBebas) -> str:
        return " · ".join("-" if b[k] is None else str(b[k]) for k in self.kolom)

    def berderet(self, b: BarisBebas) -> bool:
        return sum(b[k] is not None for k in self.kolom) > 1


def _angka(b: BarisBebas, kolom: str):
    isi = b[kolom]
    return isi.angka if isinstance(isi, Besaran) else isi


class _Sisi:
    """What is promised ("t") or realised ("r"): all families of columns that have several periods."""

    def __init__(self, tabel: TabelBebas, kode: str):
        self.tabel, self.baris = tabel, _dihitung(tabel)
        self.kunci = kunci_tabel("kumulatif", tabel.sidik, kode)
        self.sebutan, keluarga = SISI[kode]
        semua = [d for d in (_Deret.dari(tabel, f) for f in keluarga) if len(d.kolom) >= 2]
        self.sampai = [d for d in semua if any(tabel.susunan.judul[tabel.kolom[k]].sampai for k in d.kolom)]
        self.deret = self.sampai or semua  # where headings say "s.d." of some, it is a question of those
        self.letak = [tabel.kolom[k] for d in self.deret for k in d.kolom]

    def disebut(self, penanya: Penanya) -> tuple[str, str] | None:
        """A person said so unasked."""
        ada = self.letak and penanya.tetap(self.kunci, {KUMULATIF, PERIODE}.__contains__)
        return ("Ditentukan orang", PERIODE) if ada else None

    def sebab(self) -> tuple[str, str] | None:
        """(why they may be running sums, what is guessed); None where nothing says so."""
        if self.sampai:
            return "Judulnya menyebut “s.d.”", KUMULATIF
        tampak = {self._tampak(d) for d in self.deret if d.keluarga not in _BOBOT}
        if TERBUKTI in tampak:
            return "Tidak ada yang turun dan jumlahnya melewati setahun", KUMULATIF
        if MUNGKIN in tampak:
            return "Tidak ada yang turun, tetapi jumlahnya tidak melewati setahun", PERIODE
        return None

    def _tampak(self, deret: _Deret) -> str:
        dihitung = filter(deret.dihitung, self.baris)
        return tampak_kumulatif([(deret.angka(b), _angka(b, deret.batas)) for b in dihitung])

    def tanya(self, sebab: str, tebakan: str, penanya: Penanya) -> bool:
        rentang = f"{huruf(min(self.letak))}–{huruf(max(self.letak))}"
        dipilih = penanya(
            self.kunci,
            f"Angka {self.sebutan} di kolom {rentang} mungkin kumulatif. {sebab}. Angkanya …?",
            _PILIHAN,
            tebakan=tebakan,
            tempat=(self.tabel.lembar, self.baris[0].nomor if self.baris else 1),
            contoh=[d.contoh(b) for d in self.deret for b in filter(d.berderet, self.baris)][:4],
        )
        return dipilih == KUMULATIF


def _selisih(tabel: TabelBebas, b: BarisBebas, deret: _Deret) -> None:
    """Running sums of a row back to the figure of each period; one that falls is refused."""
    for k, lama, n in zip(deret.kolom, deret.angka(b), selisihkan(deret.angka(b)), strict=True):
        if n == 0 and deret.keluarga in _BOBOT:
            del b.nilai[k]  # nothing planned in that period
            continue
        if n is None or n == lama:
            continue
        if n < 0:
            letak = (tabel.lembar, b.asal.get(k, b.nomor), huruf(tabel.kolom[k]))
            pesan = "lebih kecil daripada periode sebelumnya, padahal angkanya kumulatif."
            tabel.ditolak.append(SelDitolak(*letak, tabel.judul[k], str(b[k]), pesan))
            del b.nilai[k]
        else:
            b.nilai[k] = Besaran.dari(n) if isinstance(b[k], Besaran) else n
