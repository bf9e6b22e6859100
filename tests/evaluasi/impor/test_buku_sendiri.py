"""Our own workbook of every form that can come back, of every example office, changes nothing in its plan."""

import pytest

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.isi import muat
from evaluasi.impor import pratinjau, terapkan
from evaluasi.impor.formulir.daftar import FORMULIR
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Parameter
from tests import buku


def sendiri(rencana, kode: str) -> bytes:
    laporan = LAPORAN[kode]
    return FORMAT["xlsx"].tulis(laporan.dokumen(muat(laporan, rencana), Parameter()))


@pytest.mark.sekali
@pytest.mark.django_db
@pytest.mark.parametrize("nama", buku.KANTOR)
def test_tidak_mengubah_apa_pun(nama, buat):
    pemda, tahun, berkas = buku.KANTOR[nama]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for satu in berkas:
        terapkan(rencana, satu.read_bytes(), satu.name, pakai_tebakan=True)
    dicoba = [kode for kode in LAPORAN if kode in FORMULIR]
    assert len(dicoba) >= 12
    for kode in dicoba:
        hasil = pratinjau(rencana, sendiri(rencana, kode), f"{kode}.xlsx")
        berubah = {x.objek for x in hasil.langkah if x.jenis != "sama"}
        assert (berubah, hasil.tolak) == (set(), []), kode
