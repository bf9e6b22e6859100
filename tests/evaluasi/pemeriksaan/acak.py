"""Plans at random that are consistent by construction, and one figure of such a plan broken.

Every leaf has its months' shares, its targets per period and its money; the programme says what they add up to.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import bulan_akhir
from renaksi.nilai.pohon import Indikator, Janji, Simpul

from .bahan import indikator, kegiatan, program, sasaran, sub

UANG = st.integers(100_000, 10**9)
CARA = ("jumlah", "posisi_akhir", "rata_rata", "maksimum")
RUSAK = Decimal(1_000_003)  # far from every figure that is drawn


@st.composite
def potongan(draw, total: int, banyak: int, terkecil: int = 0) -> list[int]:
    """`total` in so many whole parts."""
    sisa, hasil = total - terkecil * banyak, []
    for _ in range(banyak - 1):
        hasil.append(draw(st.integers(0, sisa)))
        sisa -= hasil[-1]
    return [terkecil + n for n in (*hasil, sisa)]


@st.composite
def target_triwulan(draw, cara: str) -> tuple:
    """(target, {quarter: promise}): whole numbers, or of two parts where the quarters are added."""
    tw = sorted(draw(st.sets(st.integers(1, 4), min_size=1)))
    if cara == "jumlah":
        satuan = draw(st.sampled_from([("",), ("Desa", "Kelurahan"), ("Orang", "Kali")]))
        bagian = [draw(st.lists(st.integers(0, 300), min_size=len(tw), max_size=len(tw))) for _ in satuan]

        def tulis(angka):
            return " dan ".join(f"{n} {s}".strip() for n, s in zip(angka, satuan, strict=True))

        return tulis(map(sum, bagian)), {t: tulis(b[n] for b in bagian) for n, t in enumerate(tw)}
    nilai = sorted(draw(st.lists(st.integers(1, 90), min_size=len(tw), max_size=len(tw))))
    if cara == "rata_rata":  # of up to four whole numbers, whole again
        nilai = [12 * n for n in nilai]
    isi = dict(zip(tw, nilai, strict=True))
    return {"posisi_akhir": nilai[-1], "maksimum": nilai[-1], "rata_rata": sum(nilai) // len(nilai)}[cara], isi


@st.composite
def indikator_daun(draw, pagu: int, dengan_kas: bool, berpagu: bool) -> Indikator:
    bulan = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=5)))
    cara = draw(st.sampled_from(CARA))
    target, tw = draw(target_triwulan(cara))
    bobot = dict(zip(bulan, draw(potongan(100, len(bulan))), strict=True))
    kas = dict(zip(bulan, draw(potongan(pagu, len(bulan), 1000)), strict=True)) if dengan_kas else {}
    maju = {"target_maju": Besaran.dari(target)} if isinstance(target, int) else {}
    if berpagu and draw(st.booleans()):
        maju["pagu_maju"] = Decimal(pagu) + pagu // draw(st.integers(3, 9))
    return indikator(target, pagu if berpagu else None, tw, bobot=bobot, kas=kas, akumulasi=cara, **maju)


@st.composite
def daun(draw, jenis: str) -> tuple[Simpul, int]:
    """A leaf and its money, which two indicators may share; `jenis`: "pagu", "kas" or "keduanya"."""
    bagian = draw(st.lists(UANG, min_size=1, max_size=2, unique=True))
    isi = [draw(indikator_daun(n, jenis != "pagu", jenis != "kas")) for n in bagian]
    return sub(*isi), sum(bagian)


@st.composite
def program_acak(draw) -> Simpul:
    jenis = draw(st.sampled_from(("pagu", "kas", "keduanya")))
    isi = draw(st.lists(daun(jenis), min_size=1, max_size=3))
    anak = [s for s, _ in isi]
    milik = [indikator(draw(st.integers(1, 99)), satuan="%", uraian=f"Persentase desa yang tertib {anak[0].id}")]
    return program(*milik, kegiatan(*_jumlahnya(anak), *anak), pagu_dpa=sum(n for _, n in isi))


def _jumlahnya(anak: list[Simpul]) -> list[Indikator]:
    """An indicator of the kegiatan that is the sum of its children's, where each counts documents by one number."""
    satu = [s.indikator[0] for s in anak if len(s.indikator) == 1]
    angka = [i.target.angka for i in satu if i.akumulasi == "jumlah" and i.target and i.target.angka is not None]
    if len(angka) < len(anak):
        return []
    kini, maju = sum(angka), 2 * sum(angka)
    return [indikator(kini, target_maju=Besaran.dari(maju), pagu_maju=None)]


rencana_acak = st.lists(program_acak(), min_size=1, max_size=3).map(lambda isi: sasaran(*isi))


# -- one broken figure


def kerusakan(pohon: Simpul) -> Iterator[tuple[str, Simpul, frozenset[tuple[str, int]]]]:
    """(what is broken, the plan with it, the places (level or "indikator", id) of which one must be named)."""
    for p in pohon.anak:
        yield "pagu_dpa", _ganti(pohon, p, replace(p, pagu_dpa=p.pagu_dpa + RUSAK)), frozenset({("program", p.id)})
        for s in (s for s in p.telusuri() if not s.anak):
            milik = {("program", p.id), (s.jenjang, s.id)}
            for i in s.indikator:
                for apa, baru in _rusak(i):
                    isi = tuple(baru if x is i else x for x in s.indikator)
                    letak = {("indikator", i.id)} | (milik if apa in {"pagu", "kas"} else set())
                    yield apa, _ganti(pohon, s, replace(s, indikator=isi)), frozenset(letak)


def _rusak(i: Indikator) -> Iterator[tuple[str, Indikator]]:
    if i.pagu is not None:
        yield "pagu", replace(i, pagu=i.pagu + RUSAK)
    for b, j in i.janji.items():
        if j.bobot is not None:
            yield "bobot", _janji(i, b, replace(j, bobot=j.bobot + 7))
        if j.kas is not None:
            yield "kas", _janji(i, b, replace(j, kas=j.kas + RUSAK))
        if j.kinerja is not None and b in map(bulan_akhir, range(1, 5)):
            bagian = tuple(replace(x, angka=x.angka + 1009) for x in j.kinerja.bagian[:1]) + j.kinerja.bagian[1:]
            yield "target", _janji(i, b, replace(j, kinerja=Besaran(bagian)))


def _janji(i: Indikator, bulan: int, baru: Janji) -> Indikator:
    return replace(i, janji={**i.janji, bulan: baru})


def _ganti(pohon: Simpul, lama: Simpul, baru: Simpul) -> Simpul:
    if pohon is lama:
        return baru
    return replace(pohon, anak=tuple(_ganti(a, lama, baru) for a in pohon.anak))
