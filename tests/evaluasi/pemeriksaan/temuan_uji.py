"""Rules for tests of what is around the rules: two that find exactly what a test puts into the plan."""

from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.temuan import (
    ATURAN,
    CATATAN,
    GALAT,
    KELOMPOK_ISI,
    KELOMPOK_UANG,
    PERINGATAN,
    Aturan,
    Letak,
    Rincian,
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


def _kosong(bahan):
    """Indikator tanpa keterangan, disebut sekali."""
    kosong = [(t, i) for t, i in indikator(bahan) if not i.keterangan]
    if kosong:
        rincian = tuple(Rincian(t.letak("ket", i), f"pagu {i.pagu:f}") for t, i in kosong)
        pesan = f"{len(kosong)} indikator tanpa keterangan. Isi keterangannya."
        yield Temuan(Letak("rencana", 0, "ket"), pesan, Decimal(len(kosong)), Decimal(0), kosong=True, rincian=rincian)


@pytest.fixture
def aturan_kosong(aturan):
    """A third one, which names many rows in one finding about what is missing."""
    aturan["kosong-uji"] = Aturan("kosong-uji", "Keterangan diisi", CATATAN, KELOMPOK_ISI, _kosong)
    return aturan


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
