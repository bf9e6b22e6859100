"""The workbooks of the four offices, saved as .ods and .xls: the import does the very same with them."""

import pytest

from evaluasi.impor import pratinjau, terapkan
from tests import buku, libreoffice

pytestmark = pytest.mark.sekali


@pytest.mark.parametrize("pemilik", buku.KANTOR)
def test_sama_apa_pun_bentuknya(buat, pemilik):
    pemda, tahun, berkas = buku.KANTOR[pemilik]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for b in berkas:
        asal = pratinjau(rencana, b.read_bytes(), b.name).ke_data()
        assert asal["langkah"]
        for jenis in ("ods", "xls"):
            nama = f"{b.stem}.{jenis}"
            lain = pratinjau(rencana, libreoffice.contoh(jenis)[nama], nama).ke_data()
            beda = [pasang for pasang in zip(asal["langkah"], lain["langkah"], strict=False) if pasang[0] != pasang[1]]
            assert beda == [], nama
            assert lain == asal, nama
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)


@pytest.mark.parametrize("pemilik", ["banjar", "sulteng"])
def test_rencana_dari_csv(buat, pemilik):
    """Where levels do not hang on bold names, a sheet loses nothing as CSV."""
    pemda, tahun, (berkas,) = buku.KANTOR[pemilik]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    (isi,) = (isi for nama, isi in libreoffice.contoh("csv").items() if nama.startswith(berkas.stem))
    asal, lain = pratinjau(rencana, berkas.read_bytes(), berkas.name), pratinjau(rencana, isi, "lembar.csv")
    fakta = [(x.jenis, x.objek, x.nama, x.baris, x.rincian) for x in lain.langkah]
    assert fakta == [(x.jenis, x.objek, x.nama, x.baris, x.rincian) for x in asal.langkah]
    assert (lain.tolak, lain.tanya) == ([], [])


def test_tanpa_huruf_tebal_jenjangnya_dikatakan_ditebak(buat, kantor):
    """A CSV keeps neither boldness nor merged cells; what was taken for a kegiatan is named."""
    isi = libreoffice.contoh("csv")["rencana-aksi-RENCANA AKSI.csv"]
    (kalimat,) = (c for c in pratinjau(buat.rencana(kantor), isi, "ra.csv").catatan if "ditebak" in c)
    assert "12 baris dianggap kegiatan: Perencanaan, Penganggaran, dan Evaluasi" in kalimat
    tebal = pratinjau(buat.rencana(kantor, 2025), buku.RENCANA_AKSI.read_bytes(), "ra.xlsx")
    assert not any("ditebak" in c for c in tebal.catatan)
