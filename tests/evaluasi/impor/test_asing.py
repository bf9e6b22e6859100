"""A sheet of another regional government or year: said first, not taken without a yes, its officials never ours."""

import pytest

from evaluasi.impor import ImporDitolak, pratinjau, terapkan
from evaluasi.impor.asing import pemda_disebut
from renaksi.models import Indikator, Pejabat
from tests import buku

RA = "asing!RENCANA AKSI!"


def milik_lain(hasil) -> dict[str, str]:
    return {t.kunci: t.tebakan for t in hasil.tanya if t.kunci.startswith("asing!")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pemda", "tahun", "kunci", "kata"),
    [
        ("Kabupaten Banjar", 2024, f"{RA}pemda", "menyebut Kabupaten Merangin, bukan Kabupaten Banjar"),
        ("Kabupaten Merangin", 2025, f"{RA}tahun", "menyebut tahun 2024, bukan tahun 2025"),
    ],
)
def test_tidak_masuk_tanpa_ya(buat, pemda, tahun, kunci, kata):
    rencana, isi = buat.rencana(buat.kantor(pemda=pemda), tahun), buku.RENCANA_AKSI.read_bytes()
    hasil = pratinjau(rencana, isi, "ra.xlsx")
    assert milik_lain(hasil) == {kunci: "tidak"} and hasil.tanya[0].kunci == kunci  # before everything else
    for jawaban in ({}, {kunci: "tidak"}):
        with pytest.raises(ImporDitolak, match=kata):
            terapkan(rencana, isi, "ra.xlsx", jawaban=jawaban, pakai_tebakan=True)
    assert not Indikator.objects.exists()
    terapkan(rencana, isi, "ra.xlsx", jawaban={kunci: "ya"}, pakai_tebakan=True)
    assert Indikator.objects.count() > 50 and not Pejabat.objects.exists()


@pytest.mark.django_db
def test_milik_sendiri_tidak_ditanya(buat):
    rencana = buat.rencana()
    hasil = terapkan(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx", pakai_tebakan=True)
    assert milik_lain(hasil) == {} and Pejabat.objects.count() == 1


@pytest.mark.parametrize(
    ("judul", "pemda"),
    [
        ("PEMERINTAH KABUPATEN UJI COBA DINAS PMD", ["Kabupaten Uji Coba"]),
        ("Dinas PMD Kab. Muaro Jambi Tahun 2024", ["Kabupaten Muaro Jambi"]),
        ("KEPALA DINAS PMD PROVINSI SULAWESI TENGAH", ["Provinsi Sulawesi Tengah"]),
        ("Kota Sungai Penuh, Provinsi Jambi", ["Kota Sungai Penuh", "Provinsi Jambi"]),
        ("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", []),
        ("RENCANA AKSI TAHUN 2024", []),
        ("", []),
    ],
)
def test_pemda_di_judul(judul, pemda):
    assert pemda_disebut(judul) == pemda
