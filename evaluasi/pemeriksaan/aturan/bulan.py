"""Checks of the plan by month: shares of the year, work against money."""

from collections.abc import Iterator
from decimal import Decimal

from dpmd.tulisan import tulis_angka
from evaluasi.nilai.kelengkapan import UTAMA
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    GALAT,
    KELOMPOK_BULAN,
    PERINGATAN,
    Letak,
    Rincian,
    Temuan,
    aturan,
    indikator,
    tempat,
)
from renaksi.nilai.periode import TOLERANSI_BOBOT
from renaksi.nilai.pohon import Simpul, jumlah


@aturan("bobot-100", "Bobot bulan berjumlah 100 %", GALAT, KELOMPOK_BULAN, ambang=Decimal("0.5"), satuan="%")
def bobot_seratus(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Persen per bulan sebuah indikator harus berjumlah 100."""
    for t, i in indikator(bahan):
        bobot = jumlah(j.bobot for j in i.janji.values())
        if bobot is not None and abs(bobot - 100) > max(ambang, TOLERANSI_BOBOT):
            ada = tulis_angka(bobot, paling=2)
            pesan = f"Bobot per bulan berjumlah {ada} %, seharusnya 100 %. Betulkan persen bulannya."
            yield Temuan(t.letak("bobot", i), pesan, bobot, Decimal(100))


def _dijadwalkan(s: Simpul) -> bool:
    return any(i.janji for i in s.indikator)


@aturan("uang-tanpa-rencana", "Uang ada rencana bulannya", PERINGATAN, KELOMPOK_BULAN)
def uang_tanpa_rencana(bahan: Bahan) -> Iterator[Temuan]:
    """Pagu yang tidak direncanakan pada satu bulan atau triwulan pun.  Bila seluruh rencana belum menurut bulan, itu
    disebut sekali.
    """
    berpagu = [(t, pagu) for t in tempat(bahan) if t.daun and (pagu := t.simpul.pagu)]
    tanpa = [(t, pagu) for t, pagu in berpagu if not _dijadwalkan(t.simpul)]
    if tanpa and len(tanpa) == len(berpagu) > 1:
        uang = sum((pagu for _, pagu in tanpa), Decimal(0))
        pesan = (
            f"Pagu {tulis_angka(uang)} pada {len(tanpa)} rincian belum direncanakan per bulan atau triwulan satu pun. "
            "Isi rencana aksinya."
        )
        rincian = tuple(Rincian(t.letak("bulan"), f"pagu {tulis_angka(pagu)}") for t, pagu in tanpa)
        yield Temuan(Letak("rencana", 0, "bulan"), pesan, Decimal(0), uang, kosong=True, rincian=rincian)
        return
    for t, pagu in tanpa:
        pesan = (
            f"Pagu {tulis_angka(pagu)} tidak direncanakan pada satu bulan pun (0 dari 12). Isi bulan pelaksanaannya."
        )
        yield Temuan(t.letak("bulan"), pesan, Decimal(0), pagu, kosong=True)


@aturan("rencana-tanpa-uang", "Pekerjaan dan target ada uangnya", PERINGATAN, KELOMPOK_BULAN)
def rencana_tanpa_uang(bahan: Bahan) -> Iterator[Temuan]:
    """Rincian yang dijadwalkan atau bertarget tanpa pagu dan tanpa kas, bila kebanyakan rincian lain beruang."""
    bekerja = [t for t in tempat(bahan) if t.daun and (_dijadwalkan(t.simpul) or _bertarget(t.simpul))]
    tanpa = [t for t in bekerja if t.simpul.pagu is None and t.simpul.kas_setahun is None]
    if 2 * len(tanpa) >= len(bekerja):
        return
    for t in tanpa:
        bulan = len({b for i in t.simpul.indikator for b in i.janji})
        rencana, ada = f"{bulan} bulan", f"Direncanakan pada {bulan} bulan"
        if not bulan:
            rencana = "; ".join(i.target.dengan_satuan(i.satuan) for i in t.simpul.indikator if i.target)
            ada = f"Target {rencana} sudah ditetapkan"
        maju = t.simpul.pagu_maju
        lanjut = f" (prakiraan majunya {tulis_angka(maju)})" if maju else ""
        pesan = f"{ada}, tetapi pagu dan kasnya kosong{lanjut}. Isi pagunya, atau 0 bila tanpa biaya."
        yield Temuan(t.letak("pagu"), pesan, rencana, kosong=True)


def _bertarget(s: Simpul) -> bool:
    """Work with a target of its own; what a sasaran or programme promises is paid for below it."""
    return s.jenjang not in UTAMA and any(i.target and not i.target.nihil for i in s.indikator)
