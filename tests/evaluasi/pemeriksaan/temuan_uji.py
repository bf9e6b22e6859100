"""Rules for tests of what is around the rules: two that find exactly what a test puts into the plan."""

from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.temuan import (
    ATURAN,
    GALAT,
    KELOMPOK_ISI,
    KELOMPOK_UANG,
    PERINGATAN,
    Aturan,
    Temuan,
    indikator,
)


def _pagu(bahan, ambang):
    """Pagu di atas ambang."""
    for t, i in indikator(bahan):
        if i.pagu is not None and i.pagu > ambang:
            pesan = f"Pagu {i.uraian} {i.pagu:f}, paling banyak {ambang:f}. Betulkan pagunya."
            yield Temuan(t.letak("pagu", i), pesan, i.pagu, ambang)


def _keterangan(bahan):
    """Keterangan yang perlu dibaca."""
    for t, i in indikator(bahan):
        if i.keterangan:
            yield Temuan(t.letak("ket", i), f"Keterangan {i.uraian} berisi “{i.keterangan}”.", i.keterangan, "")


@pytest.fixture
def aturan():
    """Only these two rules run."""
    dua = (
        Aturan("pagu-uji", "Pagu tidak terlalu besar", GALAT, KELOMPOK_UANG, _pagu, ambang=Decimal(100), satuan="Rp",
               keterangan="Pagu di atas ambang."),
        Aturan("ket-uji", "Keterangan dibaca", PERINGATAN, KELOMPOK_ISI, _keterangan,
               keterangan="Keterangan yang perlu dibaca."),
    )  # fmt: skip
    lama = dict(ATURAN)
    ATURAN.clear()
    ATURAN.update({a.kode: a for a in dua})
    yield ATURAN
    ATURAN.clear()
    ATURAN.update(lama)
