"""Of which level each node of a table is.

Rows may say it themselves: by a word before the name, by the column of the name, by the code.  What none of them says
is told by rows that look the same, by looks that sums of money or the word Program confirm, by the sums alone; what
only looks suggest is asked, once for the table.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, takewhile

from renaksi.nilai import kode as nomenklatur
from renaksi.nilai.pilihan import Jenjang

from .isi import BELANJA
from .jumlah import semua_susunan
from .makna import NAMA, dasar
from .peta import LEWAT
from .rupa import Kelas, bedakan, berawalan_program, kedalaman, rupa, sebut_kelas
from .tabel import BarisBebas, TabelBebas
from .tanya import Penanya, kunci_baris, kunci_tabel

TINGKAT = (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
_PILIHAN = [*((str(j), j.label) for j in TINGKAT), (LEWAT, "Bukan bagian rencana; lewati")]
_SEBUTAN = re.compile(r"(program|sub[\s-]*kegiatan|kegiatan)\s*[:\-–]\s*(?=\S)", re.IGNORECASE)
_BANDING = 0.6  # share of parents whose money is the sum of what stands below, to believe a structure
_NAMA_SAJA = {*NAMA, "nomor", "ket", "penanggung_jawab"}


def tentukan_tingkat(tabel: TabelBebas, simpul: list[BarisBebas], penanya: Penanya) -> None:
    """Set `jenjang` of these rows, how sure that is and why: a level, or LEWAT for what is no part of a plan."""
    t = _Tingkat(tabel, simpul, penanya)
    for aturan, yakin, sebab in SENDIRI:
        t.jalankan(aturan, yakin, sebab)
    for aturan, yakin, sebab in BERSAMA:
        if not all(b.jenjang for b in simpul):
            t.jalankan(aturan, yakin, sebab)


class _Tingkat:
    """The nodes of a table, and what is asked about them more than once."""

    def __init__(self, tabel: TabelBebas, simpul: list[BarisBebas], penanya: Penanya):
        self.tabel, self.simpul, self.penanya = tabel, simpul, penanya

    def jalankan(self, aturan: Callable[["_Tingkat"], None], yakin: float, sebab: str) -> None:
        """Apply a rule; what it says something of bears its certainty and reason."""
        lama = [b.jenjang for b in self.simpul]
        aturan(self)
        for b in (b for b, j in zip(self.simpul, lama, strict=True) if b.jenjang != j):
            b.yakin, b.sebab = yakin, sebab

    def disebut(self, b: BarisBebas) -> bool:
        """Does a person say what this row is?"""
        return bool(self.penanya.tetap(kunci_baris(self.tabel.lembar, b.nomor), lambda _: True))

    def catat(self, kalimat: str) -> None:
        self.tabel.catatan.append(f"Lembar “{self.tabel.lembar}”{kalimat}")

    def pasang(self, dalam: Sequence[int]) -> None:
        for b, d in zip(self.simpul, dalam, strict=True):
            b.jenjang = TINGKAT[d]

    @cached_property
    def kelas(self) -> list[Kelas] | None:
        return bedakan(self.simpul)

    @cached_property
    def menurut_rupa(self) -> list[int] | None:
        """The depths that looks suggest, where they set three levels apart."""
        dalam = kedalaman(self.kelas or ())
        return dalam if dalam and max(dalam) == 2 else None

    @cached_property
    def uang(self) -> list[Decimal]:
        return [_uang(b) for b in self.simpul]


# -- what rows say themselves; the later rule wins ---------------------------------------------------


def _sebutan(t: _Tingkat) -> None:
    """ "Kegiatan: …" says its level itself, where most rows do; the word is not part of the name."""
    cocok = [_SEBUTAN.match(b.nama) for b in t.simpul]
    if sum(map(bool, cocok)) * 2 < len(t.simpul):
        return
    for b, c in ((b, c) for b, c in zip(t.simpul, cocok, strict=True) if c):
        b.jenjang = Jenjang(re.sub(r"[\s-]+", "_", c[1].lower()).replace("subkegiatan", "sub_kegiatan"))
        b.nilai[b.kolom_nama] = b.nama[c.end() :]


def _kolom(t: _Tingkat) -> None:
    """Names of each level in a column of their own."""
    for b in (b for b in t.simpul if b.kolom_nama not in ("uraian", "")):
        b.jenjang = b.jenjang or Jenjang(b.kolom_nama)


def _kode(t: _Tingkat) -> None:
    """By the official code, where most codes are; else by the number of parts."""
    berkode = [b for b in t.simpul if b["kode"]]
    resmi = [b for b in berkode if nomenklatur.tingkat(b["kode"])]
    if len(resmi) * 2 < sum(not berbelanja(b["kode"]) for b in berkode):
        _ruas_kode(berkode)
        return
    for b in berkode:
        b.jenjang = _tingkat_kode(b["kode"])
    if belanja := sum(berbelanja(b["kode"]) for b in berkode):
        t.catat(f": {belanja} baris rincian belanja dilewati.")


def _tingkat_kode(kode: str) -> str:
    """Codes of urusan only head the table, those of spending stand below the plan; others go by their length."""
    resmi = nomenklatur.tingkat(kode)
    if resmi == "urusan" or berbelanja(kode):
        return LEWAT
    return Jenjang(resmi) if resmi else TINGKAT[bisect_left((3, 5), len(kode.split(".")))]


def berbelanja(kode: str) -> bool:
    """Is it an account of spending: 5.1.02.01.01.0024, or one of the headings above such?"""
    return not nomenklatur.tingkat(kode) and bool(BELANJA.fullmatch(kode))


def _ruas_kode(berkode: list[BarisBebas]) -> None:
    """Codes of their own (01, 01.01, 01.01.01): by the number of parts, where there are three levels of them."""
    panjang = [len(re.findall(r"\d+", b["kode"])) for b in berkode]
    urut = sorted(set(panjang))
    if len(urut) == 3:
        for b, n in zip(berkode, panjang, strict=True):
            b.jenjang = TINGKAT[urut.index(n)]


def _nama_saja(t: _Tingkat) -> None:
    """Headings among the rows of a table that has figures: only a name, and nothing below it."""
    if sum(b.nilai.keys() <= _NAMA_SAJA for b in t.simpul) * 4 > len(t.simpul):
        return
    for b, berikut in pairwise(t.simpul):
        datar = b.jenjang in TINGKAT and berikut.jenjang in TINGKAT
        if datar and b.nilai.keys() <= _NAMA_SAJA and TINGKAT.index(berikut.jenjang) <= TINGKAT.index(b.jenjang):
            b.jenjang = LEWAT
            t.catat(f" baris {b.nomor} “{b.nama[:60]}” dilewati: hanya berisi nama.")


SENDIRI: tuple[tuple[Callable[[_Tingkat], None], float, str], ...] = (
    (_sebutan, 0.95, "Tingkatnya disebut di depan namanya."),
    (_kolom, 0.95, "Namanya berada di kolom tingkat itu."),
    (_kode, 0.95, "Menurut kodenya."),
    (_nama_saja, 0.8, "Hanya berisi nama, dan tidak ada yang di bawahnya."),
)


# -- what the rows tell together, until every row has a level -----------------------------------------


def _serupa(t: _Tingkat) -> None:
    """Rows without a code among rows that have one: of the level that looks the same, else asked one by one."""
    menurut_rupa: dict[tuple, Counter] = defaultdict(Counter)
    for b in (b for b in t.simpul if b.jenjang):
        menurut_rupa[rupa(b)][b.jenjang] += 1
    if not menurut_rupa:
        return
    for b in (b for b in t.simpul if not b.jenjang):
        if b.nilai.keys() <= _NAMA_SAJA:
            b.jenjang = LEWAT
            t.catat(f" baris {b.nomor} “{b.nama[:60]}” dilewati: hanya berisi nama.")
        else:
            serupa = menurut_rupa[rupa(b)].most_common(1) or [(Jenjang.SUB_KEGIATAN, 0)]
            b.jenjang = _tanya_baris(t, b, serupa[0][0])


def _tanya_baris(t: _Tingkat, b: BarisBebas, tebakan: str) -> str:
    return t.penanya(
        kunci_baris(t.tabel.lembar, b.nomor),
        f"Baris {b.nomor} “{b.nama}” tidak berkode. Baris ini adalah …?",
        _PILIHAN,
        str(tebakan),
        tempat=(t.tabel.lembar, b.nomor),
        kelompok="baris",
    )


def _rupa_terbukti(t: _Tingkat) -> None:
    """Looks that set three levels apart, where the money adds up by them or the word Program agrees."""
    dalam = t.menurut_rupa
    if dalam and (_dibuktikan(dalam, t.uang) or _berkata_program(t.simpul, dalam)):
        t.pasang(dalam)


def _jumlah_uang(t: _Tingkat) -> None:
    """The sums alone, where three levels come out in one way only and looks do not say otherwise."""
    dalam = _dari_uang(t.uang)
    if dalam and t.menurut_rupa in (None, dalam):
        t.pasang(dalam)
        t.catat(": tingkat baris dikenali dari jumlah uangnya.")


def _menurut_judul(t: _Tingkat) -> None:
    """Rows that all look alike, in a table that is headed as one of a single level or whose names all say Program."""
    if t.kelas is not None:
        return
    judul = t.tabel.susunan.judul.get(t.tabel.kolom.get("uraian", -1))
    tersebut = {frozenset(j.split("_")): j for j in (Jenjang.PROGRAM, Jenjang.SUB_KEGIATAN)}
    jenjang = tersebut.get(judul.semua if judul else frozenset())
    if not jenjang and all(map(berawalan_program, t.simpul)):
        jenjang = Jenjang.PROGRAM
    if jenjang:
        t.pasang([TINGKAT.index(Jenjang(jenjang))] * len(t.simpul))


def _tanya(t: _Tingkat) -> None:
    """What nothing proves: one question for every kind of row.  Rows that all look alike are left to the plan."""
    milik: dict[Kelas, list[BarisBebas]] = defaultdict(list)
    for b, kelas in zip(t.simpul, t.kelas or (), strict=False):
        milik[kelas].append(b)
    for tebakan, (kelas, semua) in zip(TINGKAT, milik.items(), strict=False):
        if all(map(t.disebut, semua)):
            continue
        dipilih = t.penanya(
            kunci_tabel("baris", t.tabel.sidik, "-".join(str(int(x) if isinstance(x, bool) else x) for x in kelas)),
            f"{sebut_kelas(kelas)} adalah …?",
            _PILIHAN,
            str(tebakan),
            tempat=(t.tabel.lembar, semua[0].nomor),
            kelompok="baris",
            contoh=[b.nama[:80] for b in semua[:4]],
        )
        for b in semua:
            b.jenjang = dipilih


BERSAMA: tuple[tuple[Callable[[_Tingkat], None], float, str], ...] = (
    (_serupa, 0.6, "Tidak berkode; disamakan dengan baris yang serupa rupanya."),
    (_rupa_terbukti, 0.9, "Menurut rupanya, dan jumlah uang atau kata Program membenarkannya."),
    (_jumlah_uang, 0.85, "Menurut jumlah uangnya."),
    (_menurut_judul, 0.8, "Menurut judul kolom atau awal namanya; semua barisnya serupa."),
    (_tanya, 0.5, "Hanya menurut rupanya."),
)


# -- proofs -----------------------------------------------------------------------------------------


def _uang(b: BarisBebas) -> Decimal:
    """The money of a row: its pagu, else all that stands in periods."""
    if b["pagu"] is not None:
        return b["pagu"]
    return sum((b[k] for k in b.nilai if dasar(k) in ("kas", "r_rp", "tw_rp")), Decimal(0))


def _dari_uang(uang: Sequence[Decimal]) -> list[int] | None:
    """Depths by the sums alone, where nearly all rows have money and three levels come out in one way only."""
    if len(uang) < 4 or sum(map(bool, uang)) * 5 < 4 * len(uang):
        return None
    ada = semua_susunan([(u,) for u in uang], 3)
    return ada[0] if len(ada) == 1 else None


def _dibuktikan(dalam: Sequence[int], uang: Sequence[Decimal]) -> bool:
    """Is the money of most parents the sum of what stands right below them?"""
    anak = {n: _anak(dalam, n) for n in range(len(dalam))}
    induk = [n for n, milik in anak.items() if milik and uang[n]]
    cocok = sum(uang[n] == sum(uang[m] for m in anak[n]) for n in induk)
    return len(induk) >= 2 and cocok >= _BANDING * len(induk)


def _anak(dalam: Sequence[int], n: int) -> list[int]:
    """The rows right below row n."""
    di_bawah = takewhile(lambda m: dalam[m] > dalam[n], range(n + 1, len(dalam)))
    return [m for m in di_bawah if dalam[m] == dalam[n] + 1]


def _berkata_program(simpul: Sequence[BarisBebas], dalam: Sequence[int]) -> bool:
    """Do the rows on top, and only they, begin with the word Program?"""
    return all(berawalan_program(b) == (d == 0) for b, d in zip(simpul, dalam, strict=True))
