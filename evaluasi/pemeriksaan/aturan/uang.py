"""Checks of the plan's money: parents and leaves, cash and budget, the review (T-C.31) beside the plan.

One cause is one finding: a leaf whose own cash or whose repeated amount explains it keeps its programme silent.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeVar

from dpmd.tulisan import BULAN, tulis_angka
from evaluasi.asal.tercetak import kali_lipat
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    GALAT,
    KELOMPOK_UANG,
    PERINGATAN,
    Letak,
    Rincian,
    Tempat,
    Temuan,
    aturan,
    indikator,
    tempat,
    yang_pertama,
)
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_BULAN
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Simpul, jumlah

from .sebab import sebab

T = TypeVar("T")

BESAR = Decimal(100_000)  # Rp; beside such an amount a few rupiah are no cash
SEDIKIT = 5  # amounts of the review that differ and are still named one by one
ANGKA_BERARTI = 3  # digits that a factor of 10 or 100 between two amounts must have, to be no coincidence


def _daun(s: Simpul) -> list[Simpul]:
    return [d for d in s.telusuri() if not d.anak]


@dataclass(frozen=True)
class _Ganda:
    """An amount that several indicators of a leaf bear, and how often."""

    nilai: Decimal
    kali: int

    @property
    def lebih(self) -> Decimal:
        """What is counted too much."""
        return self.nilai * (self.kali - 1)


def _ganda(s: Simpul) -> _Ganda | None:
    """The commonest amount of several indicators whose cash is not told apart; None where there is none."""
    ((nilai, kali),) = Counter(i.pagu for i in s.indikator if i.pagu).most_common(1) or [(Decimal(0), 0)]
    if kali < 2:
        return None
    per_bulan = [{b: j.kas for b, j in i.janji.items() if j.kas} for i in s.indikator if i.pagu == nilai]
    terbagi = s.kas_setahun == s.pagu and any(k != per_bulan[0] for k in per_bulan)
    return None if terbagi else _Ganda(nilai, kali)


def _lebih_ganda(s: Simpul) -> Decimal:
    """What a leaf counts too much by such amounts."""
    ganda = _ganda(s)
    return ganda.lebih if ganda else Decimal(0)


def _uang(s: Simpul) -> Decimal | None:
    """Money of a leaf as it is planned: its pagu, else its cash."""
    return s.kas_setahun if s.pagu is None else s.pagu


def _lipat(nilai: Decimal, seharusnya: Decimal) -> str:
    lipat = kali_lipat(nilai, seharusnya)
    return f" ({lipat})" if lipat else ""


def _beda(nilai: Decimal, seharusnya: Decimal) -> str:
    """In brackets: the factor where it is 10, 100 or 1.000, else by how much."""
    selisih = nilai - seharusnya
    kata = "lebih besar" if selisih > 0 else "lebih kecil"
    return _lipat(nilai, seharusnya) or f" (selisih {tulis_angka(abs(selisih))} {kata})"


def _berpagu(s: Simpul) -> bool:
    return any(d.pagu is not None for d in _daun(s))


@aturan("uang-induk", "Anggaran DPA program sama dengan jumlah rinciannya", GALAT, KELOMPOK_UANG)
def uang_induk(bahan: Bahan) -> Iterator[Temuan]:
    """Anggaran program menurut DPA harus sama dengan jumlah pagu di bawahnya."""
    beruang = any(
        _uang(d) is not None for t in tempat(bahan) if t.simpul.jenjang == Jenjang.PROGRAM for d in _daun(t.simpul)
    )
    for t in tempat(bahan):
        dpa, daun = t.simpul.pagu_dpa, _daun(t.simpul)
        rinci = jumlah(map(_uang, daun)) if t.simpul.anak and _berpagu(t.simpul) else None
        if dpa and beruang and t.simpul.anak and all(_uang(d) is None for d in daun):
            pesan = f"Anggaran program menurut DPA {tulis_angka(dpa)}, tetapi tidak ada pagu atau kas di bawahnya. "
            yield Temuan(t.letak("pagu_dpa"), f"{pesan}Isi pagu rinciannya, atau betulkan anggarannya.", dpa)
        if dpa is None or rinci is None:
            continue
        menurut_kas = jumlah(_uang(d) if d.kas_setahun is None else d.kas_setahun for d in daun)
        tanpa_ganda = rinci - sum(map(_lebih_ganda, daun))
        if dpa in (rinci, menurut_kas, tanpa_ganda):
            continue
        pesan = (
            f"Anggaran program menurut DPA {tulis_angka(dpa)}, jumlah pagu di bawahnya {tulis_angka(rinci)}"
            f"{_beda(dpa, rinci)}.{sebab(dpa, rinci, pagu_di_bawah(t.simpul))} Betulkan salah satunya."
        )
        yield Temuan(t.letak("pagu_dpa"), pesan, dpa, rinci)


def pagu_di_bawah(s: Simpul) -> list[tuple[str, Decimal | None]]:
    """(name, pagu) of the rows directly below, or of the leaves where there is only one."""
    return [(x.sebutan, x.pagu) for x in (s.anak if len(s.anak) > 1 else _daun(s))]


@aturan("uang-ganda", "Uang tidak diketik dua kali", PERINGATAN, KELOMPOK_UANG)
def uang_ganda(bahan: Bahan) -> Iterator[Temuan]:
    """Jumlah yang sama yang diketik pada beberapa indikator satu sub kegiatan dihitung berkali-kali."""
    menurut_dpa = {id(d) for t in tempat(bahan) if _sesuai_dpa(t.simpul) for d in _daun(t.simpul)}
    for t in (t for t in tempat(bahan) if t.daun and id(t.simpul) not in menurut_dpa):
        pagu, ganda = t.simpul.pagu, _ganda(t.simpul)
        if ganda and pagu is not None:
            pesan = (
                f"Pagu {tulis_angka(ganda.nilai)} diketik pada {ganda.kali} indikator, sehingga pagunya menjadi "
                f"{tulis_angka(pagu)}, {tulis_angka(ganda.lebih)} terlalu besar bila yang dimaksud "
                "uang yang sama. Isi pada satu indikator saja atau bagilah."
            )
            yield Temuan(t.letak("pagu"), pesan, pagu, pagu - ganda.lebih)


def _sesuai_dpa(s: Simpul) -> bool:
    """The DPA confirms the amounts as they stand."""
    return s.pagu_dpa is not None and s.pagu_dpa == jumlah(map(_uang, _daun(s)))


# -- cash by month ------------------------------------------------------------------------------------------------


@aturan("kas-pagu", "Kas per bulan berjumlah pagu", GALAT, KELOMPOK_UANG)
def kas_pagu(bahan: Bahan) -> Iterator[Temuan]:
    """Kas dua belas bulan harus berjumlah pagunya; bila kegiatan tidak berpagu, berjumlah anggaran program menurut
    DPA.
    """
    for t in tempat(bahan):
        if t.daun:
            yield from _kas_daun(t)
        elif t.simpul.pagu_dpa is not None and not _berpagu(t.simpul):
            yield from _kas_program(t)


def _kas_daun(t: Tempat) -> Iterator[Temuan]:
    """At the indicators that do not agree where they explain the whole difference, else at the node."""
    kas, pagu = t.simpul.kas_setahun, t.simpul.pagu
    if kas is None or pagu is None or kas in (pagu, pagu - _lebih_ganda(t.simpul)):
        return
    ada = ((i, i.kas_setahun, i.pagu) for i in t.simpul.indikator)
    beda = [(i, k, p) for i, k, p in ada if k is not None and p is not None and k != p]
    if sum(k - p for _, k, p in beda) == kas - pagu:
        for i, k, p in beda:
            yield _temuan_kas(t.letak("kas", i), k, p, "pagunya")
    else:
        yield _temuan_kas(t.letak("kas"), kas, pagu, "pagunya")


def _kas_program(t: Tempat) -> Iterator[Temuan]:
    kas, dpa = t.simpul.kas_setahun, t.simpul.pagu_dpa
    if kas is not None and dpa is not None and kas != dpa:
        yield _temuan_kas(t.letak("pagu_dpa"), kas, dpa, "anggaran program menurut DPA", _petunjuk(t.simpul, kas - dpa))


def _temuan_kas(letak: Letak, kas: Decimal, pagu: Decimal, apa: str, petunjuk: str = "") -> Temuan:
    pesan = f"Kas Januari–Desember berjumlah {tulis_angka(kas)}, {apa} {tulis_angka(pagu)}{_beda(kas, pagu)}."
    return Temuan(letak, f"{pesan}{petunjuk} Betulkan kasnya atau pagunya.", kas, pagu)


def _petunjuk(program: Simpul, lebih: Decimal) -> str:
    """Where the difference seems to come from: one cell's cash too many, or the cells of a few rupiah."""
    isi = [(d, j.kas) for d in _daun(program) for i in d.indikator for j in i.janji.values() if j.kas]
    pemilik = {d.sebutan for d, kas in isi if kas == lebih}
    if len(pemilik) == 1:
        return f" Selisihnya sama dengan kas satu bulan “{pemilik.pop()}”."
    if lebih and lebih == sum(kas for _, kas in isi if kas < BESAR / 100):
        return " Selisihnya sama dengan jumlah kas yang hanya beberapa rupiah."
    kosong = sum(d.kas_setahun is None for d in _daun(program))
    return f" {kosong} di antara rinciannya belum mempunyai kas." if lebih < 0 and kosong else ""


@aturan("kas-kecil", "Kas sebulan bukan hanya beberapa rupiah", PERINGATAN, KELOMPOK_UANG,
        ambang=Decimal(1000), satuan="Rp")  # fmt: skip
def kas_kecil(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Kas beberapa rupiah di samping jumlah yang besar biasanya angka kolom lain yang bergeser."""
    for t, i in indikator(bahan):
        kas = {b: nilai for b in NOMOR_BULAN if b in i.janji and (nilai := i.janji[b].kas)}
        terbesar = max([*kas.values(), i.pagu or Decimal(0)])
        for b, nilai in kas.items():
            if 0 < nilai < ambang and terbesar >= BESAR:
                pesan = (
                    f"Kas {BULAN[b - 1]} hanya {tulis_angka(nilai)} rupiah, padahal di baris ini ada "
                    f"{tulis_angka(terbesar)}. Mungkin angka kolom lain; betulkan atau kosongkan."
                )
                yield Temuan(t.letak(f"kas{b:02}", i), pesan, nilai)


# -- the same money elsewhere -------------------------------------------------------------------------------------


def _wajar_kebetulan(a: Decimal, b: Decimal) -> bool:
    """20.000.000 and 2.000.000 may both be meant; 590.600.000 and 59.060.000 hardly."""
    return len(f"{min(a, b):f}".split(".")[0].rstrip("0")) < ANGKA_BERARTI


@aturan("uang-janggal", "Besar pagu wajar terhadap tahun lain", PERINGATAN, KELOMPOK_UANG,
        ambang=Decimal(1000), satuan="kali")  # fmt: skip
def uang_janggal(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Pagu yang tepat 10, 100, atau 1.000 kali pagu tahun lalu atau prakiraan majunya, atau jauh lebih besar."""
    yield from yang_pertama(
        _tak_wajar(t, i, i.pagu, _pagu_lain(bahan, i), ambang) for t, i in indikator(bahan) if t.daun and i.pagu
    )


def _pagu_lain(bahan: Bahan, i: Indikator) -> dict[str, Decimal | None]:
    """The same money in the years beside, by what it is called."""
    tahun = bahan.pohon.tahun
    lalu = bahan.pohon.lampiran.lalu.get(i.identitas, {}).get(tahun - 1) if bahan.pohon.lampiran else None
    return {f"prakiraan maju {tahun + 1}": i.pagu_maju, f"pagu {tahun - 1}": lalu.pagu if lalu else None}


def _tak_wajar(
    t: Tempat, i: Indikator, pagu: Decimal, banding: Mapping[str, Decimal | None], ambang: Decimal
) -> Iterator[Temuan]:
    for apa, lain in banding.items():
        if lain and janggal(pagu, lain, ambang):
            rasio = max(pagu, lain) / min(pagu, lain)
            kata = "lebih besar" if pagu > lain else "lebih kecil"
            pesan = (
                f"Pagu {tulis_angka(pagu)}, {apa} {tulis_angka(lain)} "
                f"({tulis_angka(rasio, paling=0)} kali {kata}). Periksa jumlah nolnya."
            )
            yield Temuan(t.letak("pagu", i), pesan, pagu, lain)


def janggal(a: Decimal, b: Decimal, ambang: Decimal) -> bool:
    tepat = bool(kali_lipat(a, b)) and not _wajar_kebetulan(a, b)
    return tepat or max(a, b) >= ambang * min(a, b)


@aturan("uang-antardokumen", "Pagu sama dengan hasil analisis kebutuhan (T-C.31)", PERINGATAN, KELOMPOK_UANG)
def uang_antardokumen(bahan: Bahan) -> Iterator[Temuan]:
    """Pagu hasil analisis kebutuhan pada Tabel T-C.31 dibandingkan dengan pagu rencana.  Bila kebanyakan berbeda, yang
    disebut hanya banyaknya.
    """
    pasangan = _pasangan_tinjauan(bahan)
    beda = [x for x in pasangan if x.pagu != x.hasil]
    if len(beda) > SEDIKIT and 2 * len(beda) > len(pasangan):
        yield _berbeda_semua(beda, len(pasangan))
        beda = [x for x in beda if _lipat(x.hasil, x.pagu) and not _wajar_kebetulan(x.hasil, x.pagu)]
    for t, pagu, hasil in beda:
        pesan = (
            f"Pagu dalam rencana {tulis_angka(pagu)}, pada Tabel T-C.31 {tulis_angka(hasil)}{_lipat(hasil, pagu)}. "
            "Samakan keduanya."
        )
        yield Temuan(t.letak("pagu"), pesan, pagu, hasil)


class _Sebanding(NamedTuple):
    """A leaf with its pagu, and what the review says of it."""

    tempat: Tempat
    pagu: Decimal
    hasil: Decimal


def _berbeda_semua(beda: list[_Sebanding], dari: int) -> Temuan:
    rencana, tinjauan = sum((x.pagu for x in beda), Decimal(0)), sum((x.hasil for x in beda), Decimal(0))
    pesan = (
        f"{len(beda)} dari {dari} pagu Tabel T-C.31 (hasil analisis kebutuhan) berbeda dari rencana: "
        f"jumlahnya {tulis_angka(tinjauan)}, dalam rencana {tulis_angka(rencana)}. Isi ulang tabel dari rencana, "
        "atau terima bila keduanya memang dari tahap yang berbeda."
    )
    rincian = tuple(
        Rincian(x.tempat.letak("pagu"), f"dalam rencana {tulis_angka(x.pagu)}, pada T-C.31 {tulis_angka(x.hasil)}")
        for x in beda
    )
    letak = Letak("rencana", 0, "tinjauan", ("Tabel T-C.31",))
    return Temuan(letak, pesan, tinjauan, rencana, rincian=rincian)


def _pasangan_tinjauan(bahan: Bahan) -> list[_Sebanding]:
    """Leaves with a pagu, and the review's amount for the same level and name; names that stand twice are left out."""
    tinjauan = bahan.pohon.lampiran.tinjauan if bahan.pohon.lampiran else ()
    hasil = sekali(
        ((t.tingkat, normal(t.hasil.nama)), pagu) for t in tinjauan if t.hasil and (pagu := t.hasil.pagu) is not None
    )
    rencana = sekali(
        ((t.simpul.jenjang, normal(t.simpul.sebutan)), (t, pagu))
        for t in tempat(bahan)
        if t.daun and (pagu := t.simpul.pagu) is not None and t.simpul.jenjang != Jenjang.SASARAN
    )
    return [_Sebanding(t, pagu, hasil[nama]) for nama, (t, pagu) in rencana.items() if nama in hasil]


def sekali(pasangan: Iterable[tuple[Hashable, T]]) -> dict[Hashable, T]:
    """What stands under a name once; what stands under one twice is left out."""
    semua: dict[Hashable, list[T]] = {}
    for nama, isi in pasangan:
        semua.setdefault(nama, []).append(isi)
    return {nama: isi[0] for nama, isi in semua.items() if len(isi) == 1}
