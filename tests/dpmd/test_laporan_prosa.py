import pytest

from dpmd.laporan.prosa import Alinea, Run, teks_html, urai_html


def test_alinea_dengan_gaya():
    hasil = urai_html("<p>Desa <strong>maju <em>dan</em></strong> <u>mandiri</u>&nbsp;&amp; kuat</p>\n<p>Kedua</p>")
    assert hasil == [
        Alinea("p", (
            Run("Desa "), Run("maju ", tebal=True), Run("dan", tebal=True, miring=True), Run(" "),
            Run("mandiri", garis=True), Run("\xa0& kuat"),
        )),
        Alinea("p", (Run("Kedua"),)),
    ]  # fmt: skip


def test_jarak_dirapatkan_dan_ganti_baris_dijaga():
    assert urai_html("<p>  Satu \n  dua <br>\n tiga  </p><p> </p><p><br></p>") == [
        Alinea("p", (Run("Satu dua\ntiga"),))
    ]


def test_daftar_bersarang():
    isi = "<ol><li>Satu<ul><li>anak</li></ul></li><li><p>Dua</p><p>lanjutan</p></li></ol><ol><li>Mulai lagi</li></ol>"
    assert [(a.jenis, a.tingkat, a.nomor, a.teks) for a in urai_html(isi)] == [
        ("li-number", 1, 1, "Satu"),
        ("li-bullet", 2, 0, "anak"),
        ("li-number", 1, 2, "Dua"),
        ("p", 1, 0, "lanjutan"),
        ("li-number", 1, 1, "Mulai lagi"),
    ]


def test_judul_dan_kutipan():
    isi = "<h3>Dasar</h3><blockquote><p>Pasal 1</p></blockquote><h4>Kecil</h4>tanpa tanda"
    assert [(a.jenis, a.teks) for a in urai_html(isi)] == [
        ("h3", "Dasar"), ("kutipan", "Pasal 1"), ("h4", "Kecil"), ("p", "tanpa tanda"),
    ]  # fmt: skip


def test_tabel_baris_demi_baris():
    isi = (
        "<table><thead><tr><th>No</th><th>Uraian</th></tr></thead>"
        "<tbody><tr><td>1</td><td><p>Rapat</p><p><b>desa</b></p></td></tr><tr><td></td><td>x</td></tr></tbody></table>"
        "<table><tr><td>lain</td></tr></table>"
    )
    kepala, satu, kosong, lain = urai_html(isi)
    assert kepala.kepala and kepala.teks == "No | Uraian" and kepala.nomor == 1
    assert not satu.kepala and satu.sel == ((Run("1"),), (Run("Rapat\n"), Run("desa", tebal=True)))
    assert kosong.sel == ((), (Run("x"),)) and lain.nomor == 2


def test_teks_polos():
    isi = "<p>Maksud:</p><ol><li>Satu</li><li>Dua<ul><li>rinci</li></ul></li></ol>"
    isi += "<table><tr><td>a</td><td>b</td></tr></table>"
    assert teks_html(isi) == "Maksud:\n1. Satu\n2. Dua\n    • rinci\na | b"


@pytest.mark.parametrize("rusak", ["", "   ", "</p></li></ul></td>", "<tr><td>x", "<li>lepas</li>", "<ul><li>a<p>b"])
def test_potongan_rusak_tidak_menggagalkan(rusak):
    assert "".join(a.teks for a in urai_html(rusak)).strip() in {"", "x", "lepas", "ab"}
