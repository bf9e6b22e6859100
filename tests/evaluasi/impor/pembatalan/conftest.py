"""An office without a plan and a workbook that fills it: another office's small plan, as Pengendalian prints it."""

import pytest


@pytest.fixture
def berkas(buat):
    from .test_bolak_balik import cetak  # needs Django's settings

    return cetak(buat.rencana_kecil(buat.kantor(nama="Badan Lain", singkatan="Badan")), "pengendalian-evaluasi")


@pytest.fixture
def kosong(buat, kantor):
    return buat.rencana(kantor)


@pytest.fixture
def terimpor(kosong, berkas):
    """The applied import."""
    from .test_bolak_balik import impor

    return impor(kosong, berkas, "pengendalian.xlsx")


@pytest.fixture
def pemdes(terimpor):
    """An indicator that it made, with its result of the first quarter."""
    return terimpor.rencana.indikator.get(uraian__startswith="Jumlah laporan Fasilitasi")


@pytest.fixture
def pkm(terimpor):
    """One that it made without any result."""
    return terimpor.rencana.indikator.get(uraian__startswith="Jumlah lembaga")
