"""The plan that comes out of a table as its map stands, and its money by level beside the printed sums.  Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.impor.bebas.makna import UANG, dasar
from evaluasi.impor.bebas.tabel import TabelBebas
from evaluasi.impor.sumber import SumberPohon, SumberSimpul
from renaksi.nilai.pilihan import Jenjang

URUT = (Jenjang.SASARAN, Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
BERUANG = URUT[1:]


@dataclass(frozen=True)
class Cabang:
    """One node as it would be read: `dalam` counts from 0 for the sasaran; `baris` is its row in the sheet."""

    dalam: int
    jenjang: str
    kode: str
    nama: str
    baris: int | None
    indikator: tuple[str, ...]
    pagu: Decimal | None


@dataclass(frozen=True)
class JumlahUang:
    """A column of money: what the rows of each level add up to (None where none has any), and the printed total."""

    huruf: str
    judul: str
    jenjang: tuple[Decimal | None, ...]  # programme, kegiatan, sub kegiatan
    total: Decimal | None

    @property
    def ada(self) -> list[Decimal]:
        return [n for n in (*self.jenjang, self.total) if n is not None]

    @property
    def cocok(self) -> bool | None:
        """Do all agree?  None where there is nothing to compare."""
        return len(set(self.ada)) == 1 if len(self.ada) > 1 else None


def cabang(pohon: SumberPohon) -> list[Cabang]:
    """The nodes from the top."""
    return [satu for sasaran in pohon.sasaran for satu in _turun(sasaran)]


def _turun(simpul: SumberSimpul) -> Iterator[Cabang]:
    beruang = simpul.jenjang in BERUANG
    uang = [b["pagu"] for b in _baris(simpul) if beruang and b["pagu"] is not None]
    yield Cabang(
        URUT.index(Jenjang(simpul.jenjang)), Jenjang(simpul.jenjang).label, simpul.kode, simpul.nama or simpul.kondisi,
        simpul.baris.nomor if simpul.baris else None, tuple(i.uraian for i in simpul.indikator),
        sum(uang, Decimal(0)) if uang else None,
    )  # fmt: skip
    for anak in simpul.anak:
        yield from _turun(anak)


def _baris(simpul: SumberSimpul) -> list:
    """The rows whose figures are the node's own, each once."""
    semua = [simpul.baris, *(i.baris for i in simpul.indikator)]
    return list({id(b): b for b in semua if b is not None}.values())


def jumlah_uang(tabel: TabelBebas, pohon: SumberPohon) -> list[JumlahUang]:
    """Every column of money that the table has, from the left."""
    semua = [simpul for sasaran in pohon.sasaran for simpul in sasaran.telusuri()]
    kolom = sorted((c, k) for k, c in tabel.kolom.items() if dasar(k) in UANG and k in tabel.susunan.kolom)
    return [
        JumlahUang(
            tabel.huruf(k), tabel.judul[k], tuple(_jumlah(semua, jenjang, k) for jenjang in BERUANG),
            pohon.total[k] if pohon.total else None,
        )
        for _, k in kolom
    ]  # fmt: skip


def _jumlah(semua: list[SumberSimpul], jenjang: str, makna: str) -> Decimal | None:
    isi = [b[makna] for s in semua if s.jenjang == jenjang for b in _baris(s) if b[makna] is not None]
    return sum(isi, Decimal(0)) if isi else None
