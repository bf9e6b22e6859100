import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.nilai.cocok import kembaran, normal, pasangkan, selip

SAMA = [
    ("Koordinasi dan Penyusunan DPA-SKPD", "Koordinasi dan Penyusunan DPA- SKPD"),
    ("Bangunan Kantor", "Bangunan Kanto"),
    ("bahan bacaan dan peraturan perundang-undangan", "bahan bacaan dan peraturan peraturan perundang-undangan"),
    ("Jasa Penunjang Urusan Pemerintah Daerah", "Jasa Penunjang Urusan Pemerintahan Daerah"),
    ("Fasilitasi Pengelolaan Keuangan Desa", "Fasilitasi Pengelolaan Keuangan Desa (ket. Ada Penggabungan dari"),
    ("Penyelenggaraan gerakan Pemberdayaan", "Penyelenggaraan erakan Pemberdayaan"),
    ("MENINGKATNYA PEMBERDAYAAN MASYARAKAT DAN DESA", "Meningkatnya Pemberdayaan"),
    ("Pemberdayaan Masyarakat dan Desa", "Pemberdayaan Masyarakat Desa"),
]
LAIN = [
    ("Koordinasi dan Penyusunan Dokumen RKA-SKPD", "Koordinasi dan Penyusunan Dokumen Perubahan RKA-SKPD"),
    ("Koordinasi dan Penyusunan DPA-SKPD", "Koordinasi dan Penyusunan RKA-SKPD"),
    ("penyediaan bahan logistik kantor", "penyediaan barang cetakan kantor"),
    ("Fasilitasi Penyusunan Profil Desa", "Fasilitasi Penyusunan Produk Hukum Desa"),
    ("Bidang PKM", "Bidang PEM"),
    ("Rapat TW I", "Rapat TW II"),
    ("", "x"),
]


@pytest.mark.parametrize(("a", "b"), SAMA)
def test_selip_pena(a, b):
    assert selip(a, b) and selip(b, a)


@pytest.mark.parametrize(("a", "b"), SAMA)
def test_kembaran_di_antara_banyak_nama(a, b):
    lain = {normal(n): n for n in ("Penataan Desa", *(x for x, _ in LAIN if x), b)}
    assert kembaran(a, lain) == b
    assert kembaran(b, {normal(a): a}) == a


@pytest.mark.parametrize(("a", "b"), LAIN)
def test_bukan_kembaran(a, b):
    assert kembaran(a, {normal(b): b}) is None


@pytest.mark.parametrize(("a", "b"), LAIN)
def test_kata_lain_adalah_nama_lain(a, b):
    assert not selip(a, b) and not selip(b, a)


def test_yang_persis_didahulukan():
    ada = ["Penyusunan Dokumen RKA", "Penyusunan Dokumen RKAA"]
    assert [(p.j, p.mirip) for p in pasangkan(ada[::-1], ada)] == [(1, False), (0, False)]


def test_dua_calon_menjadi_pertanyaan():
    (p,) = pasangkan(["Pembinaan Aparatur Desaa"], ["Pembinaan Aparatur Desa", "Pembinaan Aparatur Desab"])
    assert p.j is None and set(p.ragu) == {0, 1}


def test_indikator_terakhir_yang_tersisa_dipasangkan():
    sumber = ["Jumlah Desa yang Melakukan Pembentukan dan Penghapusan"]
    ada = ["Jumlah Pembentukan dan Penghapusan"]
    assert pasangkan(sumber, ada)[0].j is None
    assert pasangkan(sumber, ada, longgar=True)[0].j == 0


@given(st.lists(st.text("abc de", min_size=1), max_size=8), st.lists(st.text("abc de", min_size=1), max_size=8))
def test_satu_lawan_satu(sumber, ada):
    hasil = pasangkan(sumber, ada, longgar=True)
    terpakai = [p.j for p in hasil if p.j is not None]
    assert [p.i for p in hasil] == list(range(len(sumber)))
    assert len(terpakai) == len(set(terpakai))


@given(st.lists(st.text("abcdefghij ", min_size=3).filter(normal), unique_by=normal, max_size=8))
def test_daftar_yang_sama_berpasangan_semua(nama):
    assert [p.j for p in pasangkan(nama, nama)] == list(range(len(nama)))
