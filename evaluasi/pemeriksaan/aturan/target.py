"""Checks of the targets: the months' against the year's, part by part and by the indicator's kind of accumulation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from dpmd.tulisan import BULAN, tempat_desimal
from evaluasi.asal.tercetak import tulis
from evaluasi.nilai.perhitungan import SERATUS
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import GALAT, KELOMPOK_TARGET, PERINGATAN, Tempat, Temuan, aturan, indikator
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
class Bagian:
    """One part of a quantity over the year; `satuan` is empty where the indicator carries it."""

    satuan: str
    target: Decimal
    janji: Mapping[int, Decimal]  # by month

    def terhitung(self, cara: str) -> Decimal:
        return akumulasi(cara, self.janji, NOMOR_BULAN) or Decimal(0)

    def sesuai(self, cara: str) -> bool:
        """Whole numbers must meet; what is rounded (33,33 three times, an average) may miss by its rounding."""
        desimal = max(tempat_desimal(n) for n in (self.target, *self.janji.values()))
        longgar = Decimal("0.5") * Decimal(10) ** -max(desimal, 2) if cara == Akumulasi.RATA_RATA else Decimal(0)
        if cara == Akumulasi.JUMLAH and desimal > 0:
            longgar = Decimal("0.5") * len(self.janji) * Decimal(10) ** -desimal
        return abs(self.terhitung(cara) - self.target) <= longgar

    def posisi(self, arah: str) -> bool:
        """The promises read as positions: none falls back, the last one is the target."""
        nilai = [self.janji[b] for b in sorted(self.janji)]
        urut = sorted(nilai, reverse=arah == Arah.TURUN)
        return len(nilai) > 1 and nilai == urut and nilai[-1] == self.target


def janji_kinerja(i: Indikator) -> dict[int, Besaran]:
    """The months' targets that are filled in, in their order."""
    return {b: n for b in NOMOR_BULAN if b in i.janji and (n := i.janji[b].kinerja) is not None}


def _satuan(b: Besaran, i: Indikator) -> list[str]:
    """Keys of the parts' units; a bare number counts in the indicator's own."""
    return [normal(x.satuan or i.satuan) for x in b.bagian]


def sebanding(janji: Besaran, i: Indikator) -> bool:
    """Every part of a promise is one of the target's; a grade goes with a grade."""
    target = i.target
    if target is None or bool(janji.mutu) != bool(target.mutu):
        return False
    if len(target.bagian) == len(janji.bagian) == 1 and not (i.satuan and janji.bagian[0].satuan):
        return not (target.bagian[0].satuan and janji.bagian[0].satuan) or _satuan(janji, i) == _satuan(target, i)
    return set(_satuan(janji, i)) <= set(_satuan(target, i))


def uraikan(i: Indikator) -> list[Bagian] | None:
    """The target's parts with their promises; None where there is nothing to compare or no way to."""
    janji = janji_kinerja(i)
    if i.target is None or not i.target.bagian or not janji or not all(sebanding(j, i) for j in janji.values()):
        return None
    if len(i.target.bagian) == 1 and all(len(j.bagian) == 1 for j in janji.values()):
        utama, tunggal = i.target.bagian[0], {b: j.bagian[0] for b, j in janji.items()}
        bawah = Bagian("", utama.angka, {b: x.angka for b, x in tunggal.items()})
        atas = Bagian("", utama.atas, {b: x.atas for b, x in tunggal.items()})
        return [bawah, atas] if any(x.angka != x.atas for x in (utama, *tunggal.values())) else [bawah]
    satuan = _satuan(i.target, i)
    seletak = len(set(satuan)) < len(satuan)  # "184 ; 180" has no units: its parts meet by their place
    if seletak and any(_satuan(j, i) != satuan for j in janji.values()):
        return None
    hasil = []
    for n, bagian in enumerate(i.target.bagian):
        letak = {b: n if seletak else _urutan(_satuan(j, i), satuan[n]) for b, j in janji.items()}
        isi = {b: janji[b].bagian[m].angka for b, m in letak.items() if m is not None}
        hasil.append(Bagian(bagian.satuan or i.satuan, bagian.angka, isi))
    return hasil


def _urutan(satuan: list[str], dicari: str) -> int | None:
    return satuan.index(dicari) if dicari in satuan else None


def cara_cocok(i: Indikator, bagian: list[Bagian]) -> str | None:
    """The accumulation that fits what is promised, where the one set misses by a lot; None where none does."""
    if any(len(b.janji) < 2 for b in bagian):
        return None
    if i.akumulasi == Akumulasi.JUMLAH:
        if any(b.terhitung(i.akumulasi) < JAUH * b.target for b in bagian):
            return None
    elif i.akumulasi == Akumulasi.MAKSIMUM or (
        i.akumulasi == Akumulasi.POSISI_AKHIR and any(JAUH * b.terhitung(i.akumulasi) > b.target for b in bagian)
    ):
        return None
    if i.akumulasi != Akumulasi.POSISI_AKHIR and all(b.posisi(i.arah) for b in bagian):
        return Akumulasi.POSISI_AKHIR
    lain = (Akumulasi.JUMLAH, Akumulasi.RATA_RATA)
    return next((c for c in lain if c != i.akumulasi and all(b.sesuai(c) for b in bagian)), None)


def _meleset(i: Indikator) -> list[Bagian]:
    """Parts that neither add up nor stay as they are in every period ("12 Orang" beside "5 Kali")."""
    bagian = uraikan(i) or []
    beda = [b for b in bagian if not b.sesuai(i.akumulasi)]
    if i.akumulasi == Akumulasi.JUMLAH and len(beda) < len(bagian):
        beda = [b for b in beda if not b.posisi(i.arah)]
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


def _temuan_target(t: Tempat, i: Indikator, beda: list[Bagian]) -> Temuan:
    def angka(b: Bagian, nilai: Decimal) -> str:
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


@aturan("target-tanpa-triwulan", "Target setahun ada jadwalnya", PERINGATAN, KELOMPOK_TARGET)
def target_tanpa_triwulan(bahan: Bahan) -> Iterator[Temuan]:
    """Target rincian yang tidak dijadwalkan pada satu triwulan pun, bila kebanyakan rincian lain dijadwalkan."""
    bertarget = [(t, i, i.target) for t, i in indikator(bahan) if t.daun and i.target and not i.target.nihil]
    if 2 * sum(bool(janji_kinerja(i)) for _, i, _ in bertarget) <= len(bertarget):
        return
    for t, i, besaran in bertarget:
        if not i.janji:
            target = besaran.dengan_satuan(i.satuan)
            pesan = f"Target setahun {target} tidak dijadwalkan satu triwulan pun (0 dari 4). Isi target triwulannya."
            yield Temuan(t.letak("target_tw", i), pesan, None, target if besaran.angka is None else besaran.angka)


@aturan(
    "besaran-tak-sebanding", "Target per triwulan bersatuan sama dengan target setahun", PERINGATAN, KELOMPOK_TARGET
)
def besaran_tak_sebanding(bahan: Bahan) -> Iterator[Temuan]:
    """Target triwulan yang bagian-bagiannya lain dari target setahun tidak dapat dibandingkan."""
    for t, i in indikator(bahan):
        if i.target is None:
            continue
        for b, janji in janji_kinerja(i).items():
            if not sebanding(janji, i):
                tertulis, target = janji.dengan_satuan(i.satuan), i.target.dengan_satuan(i.satuan)
                pesan = f"Target {periode(b)} “{tertulis}”, target setahun “{target}”. Pakai satuan yang sama."
                yield Temuan(t.letak(f"k{b:02}", i), pesan, tertulis, target)
                break


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


def _batas(x: Angka, i: Indikator, tumbuh: bool) -> Decimal | None:
    """The bound that a figure passes."""
    if tumbuh:
        return None
    if x.angka < 0:
        return Decimal(0)
    return SERATUS if persen(i) and x.atas > SERATUS else None


@aturan("target-mustahil", "Target mungkin dicapai", PERINGATAN, KELOMPOK_TARGET)
def target_mustahil(bahan: Bahan) -> Iterator[Temuan]:
    """Target di atas 100 % atau di bawah 0, kecuali yang mengukur pertumbuhan atau penurunan."""
    for t, i in indikator(bahan):
        tumbuh = bool(_TUMBUH & set(kata(i.uraian)))
        bulan = ((f"k{b:02}", f"Target {periode(b)}", n) for b, n in janji_kinerja(i).items())
        angka = [("target", "Target", i.target), *bulan]
        for bagian, apa, besaran in angka:
            salah = [(x, m) for x in (besaran.bagian if besaran else ()) if (m := _batas(x, i, tumbuh)) is not None]
            if salah:
                ((x, batas),) = salah[:1]
                mana = "paling sedikit 0" if batas == 0 else "paling banyak 100 %"
                satuan = x.satuan or i.satuan
                pesan = (
                    f"{apa} {replace(x, satuan='').tulis(tulis)} {satuan}".rstrip()
                    + f", padahal {mana}. Periksa angka atau satuannya."
                )
                yield Temuan(t.letak(bagian, i), pesan, x.angka, batas)
                break


@aturan("posisi-turun-target", "Target posisi akhir tidak berbalik", PERINGATAN, KELOMPOK_TARGET)
def posisi_turun_target(bahan: Bahan) -> Iterator[Temuan]:
    """Target per triwulan yang menyatakan posisi terakhir turun padahal makin tinggi makin baik (atau sebaliknya)."""
    for t, i in indikator(bahan):
        if i.akumulasi != Akumulasi.POSISI_AKHIR:
            continue
        for b in uraikan(i) or ():
            if temuan := _mundur(t, i, b):
                yield temuan
                break


def _mundur(t: Tempat, i: Indikator, b: Bagian) -> Temuan | None:
    bulan = sorted(b.janji)
    naik = i.arah == Arah.NAIK
    for dulu, kini in zip(bulan, bulan[1:], strict=False):
        lama, baru = b.janji[dulu], b.janji[kini]
        diperiksa_lain = kini == bulan[-1] and baru != b.target  # the last one misses the target: said there
        if (baru < lama if naik else baru > lama) and not diperiksa_lain:
            satuan = f" {b.satuan or i.satuan}".rstrip()
            pesan = (
                f"Target {periode(kini)} {tulis(baru)}{satuan} lebih {'rendah' if naik else 'tinggi'} daripada "
                f"{periode(dulu)} {tulis(lama)}{satuan}, padahal yang ditulis posisi terakhir. Periksa angkanya."
            )
            return Temuan(t.letak(f"k{kini:02}", i), pesan, baru, lama)
    return None
