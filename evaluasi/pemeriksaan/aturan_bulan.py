"""Checks of the plan by month: shares, ticks, months against money."""

from collections.abc import Iterator
from decimal import Decimal

from dpmd.tulisan import tulis_angka
from renaksi.pohon import jumlah

from .bahan import Bahan
from .temuan import GALAT, KELOMPOK_BULAN, Temuan, aturan, indikator


@aturan("bobot-100", "Bobot bulan berjumlah 100 %", GALAT, KELOMPOK_BULAN, ambang=Decimal("0.5"), satuan="%")
def bobot_seratus(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Persen per bulan sebuah indikator harus berjumlah 100."""
    for t, i in indikator(bahan):
        bobot = jumlah(j.bobot for j in i.janji.values())
        if bobot is not None and abs(bobot - 100) > ambang:
            pesan = f"Bobot per bulan berjumlah {tulis_angka(bobot)} %, seharusnya 100 %. Betulkan persen bulannya."
            yield Temuan(t.letak("bobot", i), pesan, bobot, Decimal(100))
