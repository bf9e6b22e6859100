"""Numbers kept as text in known forms: their column decides how they are written, else the unit, else a person."""

from decimal import Decimal

import pytest

from dpmd.impor.berkas import Sel
from dpmd.impor.tabel import KolomSumber
from evaluasi.impor import ImporDitolak, pratinjau, terapkan
from evaluasi.impor.gaya import kenal
from evaluasi.impor.tata_letak import besaran, persen, rupiah
from renaksi.models import Indikator
from tests import buku

pytestmark = pytest.mark.sekali

TARGET, SATUAN, KAS = "G11", "H11", "V11"


def kolom(**isi):
    """{column: cells} of columns named by their kind."""
    baca = {"besaran": besaran, "rupiah": rupiah, "persen": persen}
    return {
        KolomSumber(kunci, "", baca[kunci.partition("_")[0]]): [Sel(nilai) for nilai in teks]
        for kunci, teks in isi.items()
    }


@pytest.mark.parametrize(
    ("isi", "gaya"),
    [
        ({"besaran": ["1.234", "12,5", 7]}, {"besaran": "id"}),
        ({"besaran": ["1.234", "12.5"]}, {"besaran": "en"}),
        ({"besaran": ["1.234"], "rupiah": ["500.000"]}, {"besaran": "id", "rupiah": "id"}),  # the table speaks for it
        ({"besaran": ["1.234"], "rupiah": ["500,000"]}, {"besaran": "en", "rupiah": "en"}),
        ({"besaran_a": ["12,5"], "besaran_b": ["12.5"]}, {"besaran_a": "id", "besaran_b": "en"}),  # each its own
        ({"besaran_a": ["12,5", "7.5"], "besaran_b": ["1.234"]}, {"besaran_a": "", "besaran_b": ""}),
        ({"besaran": [1.234, 12.5]}, {"besaran": ""}),  # numbers are not written in any way
    ],
)
def test_gaya_kolom(isi, gaya):
    assert {k: x.gaya for k, x in kenal(kolom(**isi)).items()} == gaya


@pytest.fixture
def rencana(buat):
    return buat.rencana()


def indikator():
    return Indikator.objects.get(uraian="Jumlah Dokumen Perencanaan Perangkat Daerah")


def coba(rencana, isi, **pilihan):
    terapkan(rencana, isi, "ra.xlsx", pakai_tebakan="jawaban" not in pilihan, **pilihan)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ({TARGET: "1.234", SATUAN: "Dokumen"}, "1234"),
        ({TARGET: "1,234", SATUAN: "Dokumen"}, "1234"),
        ({TARGET: "1.234", SATUAN: "Km", "G12": "2,5"}, "1234"),
        ({TARGET: "1.234", SATUAN: "Km", "G12": "2.5"}, "1.234"),
        ({TARGET: "1.234", SATUAN: "Km", KAS: "8.640.000"}, "1234"),
        ({TARGET: "1.234", SATUAN: "Km", KAS: "8,640,000"}, "1.234"),
    ],
)
def test_yang_diketahui_memutuskan(rencana, sel, hasil):
    isi = buku.ubah(buku.RENCANA_AKSI, **sel)
    assert not [t for t in pratinjau(rencana, isi, "ra.xlsx").tanya if t.kunci.startswith("angka!")]
    coba(rencana, isi)
    assert indikator().target.angka == Decimal(hasil)


@pytest.mark.django_db
@pytest.mark.parametrize(("jawaban", "hasil"), [("id", "1234"), ("en", "1.234")])
def test_yang_tidak_diputuskan_ditanyakan(rencana, jawaban, hasil):
    isi = buku.ubah(buku.RENCANA_AKSI, **{TARGET: "1.234", SATUAN: "Km"})
    hasil_uji = pratinjau(rencana, isi, "ra.xlsx")
    (tanya,) = [t for t in hasil_uji.belum_dijawab if t.kunci.startswith("angka!")]
    assert (
        hasil_uji.tolak == []
        and TARGET in tanya.pesan
        and "1.234 (tulis 1234) atau 1,234 (tulis 1,2340)" in tanya.pesan
    )
    lain = {t.kunci: t.tebakan for t in hasil_uji.belum_dijawab}
    with pytest.raises(ImporDitolak):
        coba(rencana, isi, jawaban={k: v for k, v in lain.items() if k != tanya.kunci})
    coba(rencana, isi, jawaban=lain | {tanya.kunci: jawaban})
    assert indikator().target.angka == Decimal(hasil)


@pytest.mark.django_db
def test_rentang_mutu_dan_spasi_di_antara_ribuan(rencana):
    isi = buku.ubah(buku.RENCANA_AKSI, G11="80 – 90", H11="%", G12="wtp", V11="8\u202f640\u00a0000", J11="8,333 %")
    coba(rencana, isi)
    i = indikator()
    assert i.target.batas == (80, 90)
    assert [t.bobot for t in i.target_bulanan.order_by("bulan")][:1] == [Decimal("8.333")]
