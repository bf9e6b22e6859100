"""Checks of the targets: the months' against the year's, part by part and by the indicator's kind of accumulation."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from dpmd.tulisan import BULAN, tempat_desimal
from evaluasi.asal.tercetak import tulis
from evaluasi.nilai.perhitungan import SERATUS
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    GALAT,
    KELOMPOK_TARGET,
    PERINGATAN,
    Tempat,
    Temuan,
    aturan,
    indikator,
    yang_pertama,
)
from renaksi.nilai.besaran import Bagian as Angka
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.cocok import kata, normal
from renaksi.nilai.periode import NOMOR_BULAN, TRIWULAN, akumulasi, bulan_akhir, triwulan_dari
from renaksi.nilai.pilihan import Akumulasi, Arah
from renaksi.nilai.pohon import Indikator

from .realisasi import PERSEN

JAUH = Decimal("1.5")  # times the target; a sum beyond is no slip of one quarter
# Words of a percentage that may pass 100, or of a figure that may be negative.
_TUMBUH = {"peningkatan", "pertumbuhan", "kenaikan", "laju", "penurunan", "perubahan", "deviasi", "rasio"}
_KATA = {
    Akumulasi.JUMLAH: "Jumlah target per periode",
    Akumulasi.POSISI_AKHIR: "Target periode terakhir",
    Akumulasi.RATA_RATA: "Rata-rata target per periode",
    Akumulasi.MAKSIMUM: "Target periode tertinggi",
}


@dataclass(frozen=True)
class Deret:
    """One part of a quantity over the year; `satuan` is empty where the indicator carries it."""

    satuan: str
    target: Decimal
    janji: Mapping[int, Decimal]  # by month

    def terhitung(self, cara: str) -> Decimal:
        return akumulasi(cara, self.janji, NOMOR_BULAN) or Decimal(0)

    def sesuai(self, cara: str) -> bool:
        return abs(self.terhitung(cara) - self.target) <= self._longgar(cara)

    def _longgar(self, cara: str) -> Decimal:
        """Whole numbers must meet; what is rounded (33,33 three times, an average) may miss by its rounding."""
        desimal = max(tempat_desimal(n) for n in (self.target, *self.janji.values()))
        if cara == Akumulasi.RATA_RATA:
            return _setengah(max(desimal, 2))
        return len(self.janji) * _setengah(desimal) if cara == Akumulasi.JUMLAH and desimal > 0 else Decimal(0)

    def posisi(self, arah: str) -> bool:
        """The promises read as positions: none falls back, the last one is the target."""
        nilai = [self.janji[b] for b in sorted(self.janji)]
        urut = sorted(nilai, reverse=arah == Arah.TURUN)
        return len(nilai) > 1 and nilai == urut and nilai[-1] == self.target


def _setengah(desimal: int) -> Decimal:
    """Half of the last decimal place."""
    return Decimal("0.5") * Decimal(10) ** -desimal


def janji_kinerja(i: Indikator) -> dict[int, Besaran]:
    """The months' targets that are filled in, in their order; nobody changes it."""
    ada: dict[int, Besaran] | None = i.catatan_hitung.get(janji_kinerja)
    if ada is None:
        ada = {b: n for b in NOMOR_BULAN if b in i.janji and (n := i.janji[b].kinerja) is not None}
        i.catatan_hitung[janji_kinerja] = ada
    return ada


def _satuan(b: Besaran, i: Indikator) -> list[str]:
    """Keys of the parts' units; a bare number counts in the indicator's own."""
    return [normal(x.satuan or i.satuan) for x in b.bagian]


def sebanding(janji: Besaran, i: Indikator) -> bool:
    """Every part of a promise is one of the target's, a grade is for a grade; single numbers unless units differ."""
    target = i.target
    if target is None or bool(janji.mutu) != bool(target.mutu):
        return False
    if len(target.bagian) == len(janji.bagian) == 1:
        tertulis, acuan = janji.bagian[0].satuan, target.bagian[0].satuan or i.satuan
        return not tertulis or not acuan or normal(tertulis) == normal(acuan)
    return set(_satuan(janji, i)) <= set(_satuan(target, i))


def uraikan(i: Indikator) -> list[Deret] | None:
    """The target's parts with their promises; None where there is nothing to compare or no way to."""
    janji = janji_kinerja(i)
    if i.target is None or not i.target.bagian or not janji or not all(sebanding(j, i) for j in janji.values()):
        return None
    if all(len(b.bagian) == 1 for b in (i.target, *janji.values())):
        return _satu_angka(i.target, janji)
    satuan = _satuan(i.target, i)
    seletak = len(set(satuan)) < len(satuan)  # "184 ; 180" has no units: its parts meet by their place
    if seletak and any(_satuan(j, i) != satuan for j in janji.values()):
        return None
    ciri = range(len(satuan)) if seletak else satuan
    angka = {b: _per_bagian(j, ciri if seletak else _satuan(j, i)) for b, j in janji.items()}
    return [
        Deret(bagian.satuan or i.satuan, bagian.angka, {b: isi[c] for b, isi in angka.items() if c in isi})
        for c, bagian in zip(ciri, i.target.bagian, strict=True)
    ]


def _satu_angka(target: Besaran, janji: Mapping[int, Besaran]) -> list[Deret]:
    """Single numbers; of ranges both ends."""
    setahun, isi = target.bagian[0], {b: j.bagian[0] for b, j in janji.items()}
    bawah = Deret("", setahun.angka, {b: x.angka for b, x in isi.items()})
    atas = Deret("", setahun.atas, {b: x.atas for b, x in isi.items()})
    return [bawah, atas] if any(x.angka != x.atas for x in (setahun, *isi.values())) else [bawah]


def _per_bagian(b: Besaran, ciri: Sequence[Hashable]) -> dict[Hashable, Decimal]:
    """The numbers of a quantity by what tells its parts apart; the first of two alike."""
    return {c: x.angka for c, x in reversed(list(zip(ciri, b.bagian, strict=True)))}


# By how much the accumulation that is set has to miss the target before another one is thought of.
_MELESET_JAUH: dict[str, Callable[[Decimal, Decimal], bool]] = {
    Akumulasi.JUMLAH: lambda hasil, target: hasil >= JAUH * target,
    Akumulasi.POSISI_AKHIR: lambda hasil, target: JAUH * hasil <= target,
    Akumulasi.RATA_RATA: lambda hasil, target: True,
    Akumulasi.MAKSIMUM: lambda hasil, target: False,
}
# What may be meant instead, the likeliest first.
_CARA_LAIN: dict[str, Callable[[Deret, str], bool]] = {
    Akumulasi.POSISI_AKHIR: lambda deret, arah: deret.posisi(arah),
    Akumulasi.JUMLAH: lambda deret, arah: deret.sesuai(Akumulasi.JUMLAH),
    Akumulasi.RATA_RATA: lambda deret, arah: deret.sesuai(Akumulasi.RATA_RATA),
}


def cara_cocok(i: Indikator, deret: list[Deret]) -> str | None:
    """The accumulation that fits what is promised, where the one set misses by a lot; None where none does."""
    jauh = _MELESET_JAUH[i.akumulasi]
    if not all(len(d.janji) >= 2 and jauh(d.terhitung(i.akumulasi), d.target) for d in deret):
        return None
    lain = (cara for cara, cocok in _CARA_LAIN.items() if all(cocok(d, i.arah) for d in deret))
    return next((cara for cara in lain if cara != i.akumulasi), None)


def _meleset(i: Indikator) -> list[Deret]:
    """Parts that neither add up nor stay as they are in every period ("12 Orang" beside "5 Kali")."""
    ada: list[Deret] | None = i.catatan_hitung.get(_meleset)
    return _hitung_meleset(i) if ada is None else ada


def _hitung_meleset(i: Indikator) -> list[Deret]:
    semua = uraikan(i) or []
    beda = [d for d in semua if not d.sesuai(i.akumulasi)]
    if i.akumulasi == Akumulasi.JUMLAH and len(beda) < len(semua):
        beda = [d for d in beda if not d.posisi(i.arah)]
    i.catatan_hitung[_meleset] = beda
    return beda


def periode(bulan: int) -> str:
    return f"TW {TRIWULAN[triwulan_dari(bulan) - 1]}" if bulan % 3 == 0 else BULAN[bulan - 1]


@aturan("target-triwulan", "Target per triwulan sesuai target setahun", GALAT, KELOMPOK_TARGET)
def target_triwulan(bahan: Bahan) -> Iterator[Temuan]:
    """Target bulan atau triwulan, menurut cara akumulasinya, harus menghasilkan target setahun; besaran yang terdiri
    atas beberapa satuan dibandingkan bagian demi bagian.
    """
    for t, i in indikator(bahan):
        beda = _meleset(i)
        if beda and not cara_cocok(i, beda):
            yield _temuan_target(t, i, beda)


def _temuan_target(t: Tempat, i: Indikator, beda: list[Deret]) -> Temuan:
    def angka(b: Deret, nilai: Decimal) -> str:
        return f"{tulis(nilai)} {b.satuan or i.satuan}".strip()

    terhitung = [angka(b, b.terhitung(i.akumulasi)) for b in beda]
    isi = "; ".join(f"{n}, target setahun {angka(b, b.target)}" for n, b in zip(terhitung, beda, strict=True))
    akhir = max(janji_kinerja(i))
    henti = ""
    if i.akumulasi == Akumulasi.POSISI_AKHIR and akhir < bulan_akhir(4):
        henti = f" Target terakhir diisi pada {periode(akhir)}."
    pesan = f"{_KATA[Akumulasi(i.akumulasi)]} {isi}.{henti} Betulkan target per periode atau target setahunnya."
    if len(beda) == 1:
        return Temuan(t.letak("target_tw", i), pesan, beda[0].terhitung(i.akumulasi), beda[0].target)
    seharusnya = " dan ".join(angka(b, b.target) for b in beda)
    return Temuan(t.letak("target_tw", i), pesan, " dan ".join(terhitung), seharusnya)


@aturan(
    "besaran-tak-sebanding", "Target per triwulan bersatuan sama dengan target setahun", PERINGATAN, KELOMPOK_TARGET
)
def besaran_tak_sebanding(bahan: Bahan) -> Iterator[Temuan]:
    """Target triwulan yang bagian-bagiannya lain dari target setahun tidak dapat dibandingkan."""
    yield from yang_pertama(_tak_sebanding(t, i, i.target) for t, i in indikator(bahan) if i.target is not None)


def _tak_sebanding(t: Tempat, i: Indikator, setahun: Besaran) -> Iterator[Temuan]:
    for b, janji in janji_kinerja(i).items():
        if not sebanding(janji, i):
            tertulis, target = janji.dengan_satuan(i.satuan), setahun.dengan_satuan(i.satuan)
            pesan = f"Target {periode(b)} “{tertulis}”, target setahun “{target}”. Pakai satuan yang sama."
            yield Temuan(t.letak(f"k{b:02}", i), pesan, tertulis, target)


@aturan("akumulasi-keliru", "Cara akumulasi sesuai dengan target per triwulan", PERINGATAN, KELOMPOK_TARGET)
def akumulasi_keliru(bahan: Bahan) -> Iterator[Temuan]:
    """Target per triwulan jauh dari target setahun dengan cara akumulasi ini, tetapi cocok dengan cara lain."""
    for t, i in indikator(bahan):
        beda = _meleset(i)
        cara = cara_cocok(i, beda) if beda else None
        if cara:
            b, kini = beda[0], Akumulasi(i.akumulasi)
            satuan = b.satuan or i.satuan
            pesan = (
                f"{_KATA[kini]} {tulis(b.terhitung(kini))} {satuan}".rstrip()
                + f", target setahun {tulis(b.target)} {satuan}".rstrip()
                + f". Cara akumulasi “{kini.label}” tampaknya keliru; “{Akumulasi(cara).label}” sesuai."
            )
            yield Temuan(t.letak("akumulasi", i), pesan, b.terhitung(kini), b.target)


# -- single figures -----------------------------------------------------------------------------------------------


def persen(i: Indikator) -> bool:
    """Counted in %; where no unit is given, by its first word."""
    awal = i.uraian.strip().casefold()
    return i.satuan.strip().casefold() in PERSEN or (not i.satuan and awal.startswith(("persen", "presen", "%")))


def _batas(x: Angka, i: Indikator) -> Decimal | None:
    """The bound that a figure passes."""
    if x.angka < 0:
        return Decimal(0)
    return SERATUS if persen(i) and x.atas > SERATUS else None


@aturan("target-mustahil", "Target mungkin dicapai", PERINGATAN, KELOMPOK_TARGET)
def target_mustahil(bahan: Bahan) -> Iterator[Temuan]:
    """Target di atas 100 % atau di bawah 0, kecuali yang mengukur pertumbuhan atau penurunan."""
    yield from yang_pertama(_mustahil(t, i) for t, i in indikator(bahan) if _TUMBUH.isdisjoint(kata(i.uraian)))


def _mustahil(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    semua = [("target", "Target", i.target)] if i.target else []
    semua += [(f"k{b:02}", f"Target {periode(b)}", janji) for b, janji in janji_kinerja(i).items()]
    for letak, apa, x in ((letak, apa, x) for letak, apa, besaran in semua for x in besaran.bagian):
        if (batas := _batas(x, i)) is not None:
            mana = "paling sedikit 0" if batas == 0 else "paling banyak 100 %"
            tertulis = f"{apa} {replace(x, satuan='').tulis(tulis)} {x.satuan or i.satuan}".rstrip()
            pesan = f"{tertulis}, padahal {mana}. Periksa angka atau satuannya."
            yield Temuan(t.letak(letak, i), pesan, x.angka, batas)


@aturan("posisi-turun-target", "Target posisi akhir tidak berbalik", PERINGATAN, KELOMPOK_TARGET)
def posisi_turun_target(bahan: Bahan) -> Iterator[Temuan]:
    """Target per triwulan yang menyatakan posisi terakhir turun padahal makin tinggi makin baik (atau sebaliknya)."""
    posisi = ((t, i) for t, i in indikator(bahan) if i.akumulasi == Akumulasi.POSISI_AKHIR)
    yield from yang_pertama(_mundur(t, i) for t, i in posisi)


def _mundur(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    naik = i.arah == Arah.NAIK
    for d in uraikan(i) or ():
        satuan = f" {d.satuan or i.satuan}".rstrip()
        for (dulu, lama), (kini, baru) in pairwise(sorted(d.janji.items())):
            diperiksa_lain = kini == max(d.janji) and baru != d.target  # the last one misses the target: said there
            if (baru < lama if naik else baru > lama) and not diperiksa_lain:
                pesan = (
                    f"Target {periode(kini)} {tulis(baru)}{satuan} lebih {'rendah' if naik else 'tinggi'} daripada "
                    f"{periode(dulu)} {tulis(lama)}{satuan}, padahal yang ditulis posisi terakhir. Periksa angkanya."
                )
                yield Temuan(t.letak(f"k{kini:02}", i), pesan, baru, lama)
