"""What we export comes back in: our own XLSX of a form is a workbook that the import understands."""

import pytest

from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.impor import pratinjau, terapkan
from evaluasi.impor.formulir.daftar import FORMULIR as IMPOR
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Parameter, tanda_tangan
from renaksi.models import Pejabat
from tests import buku

# What is only computed (E.81) or compared (two versions) states no plan; of what stands beside it Merangin has nothing.
FORMULIR = [kode for kode, laporan in LAPORAN.items() if kode in IMPOR and not laporan.lampiran]


@pytest.fixture
def merangin(buat):
    rencana = buat.rencana()
    for b in buku.SEMUA:
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    return rencana


def ekspor(rencana, kode) -> bytes:
    kepala = Pejabat.objects.get(perangkat_daerah=rencana.perangkat_daerah)
    parameter = Parameter(tanda_tangan=tanda_tangan(kepala, "Bangko"))
    return FORMAT["xlsx"].tulis(LAPORAN[kode].dokumen(pohon.muat(rencana), parameter))


@pytest.mark.parametrize("kode", FORMULIR)
def test_ekspor_diimpor_kembali_tanpa_perubahan(merangin, kode):
    hasil = pratinjau(merangin, ekspor(merangin, kode), f"{kode}.xlsx")
    berubah = [(x.jenis, x.objek, x.nama, x.rincian) for x in hasil.langkah if x.jenis != "sama"]
    assert (berubah, hasil.tolak, hasil.selisih, hasil.tanya, hasil.mirip) == ([], [], [], [], [])


def test_ekspor_membangun_rencana_yang_sama_di_kantor_lain(merangin, buat):
    lain = buat.rencana(buat.kantor(pemda="Kabupaten Banjar"))
    for kode in FORMULIR:
        hasil = terapkan(lain, ekspor(merangin, kode), f"{kode}.xlsx", pakai_tebakan=True)
        assert (hasil.tolak, hasil.mirip) == ([], [])
    asal, salinan = pohon.muat(merangin), pohon.muat(lain)
    for kode in FORMULIR:
        a, b = (LAPORAN[kode].tabel(p, Parameter()) for p in (asal, salinan))
        assert [x.sel for x in a.baris] == [x.sel for x in b.baris]
        assert a.total == b.total
