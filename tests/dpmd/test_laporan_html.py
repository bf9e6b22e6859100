import re
from decimal import Decimal

from dpmd.laporan import html
from dpmd.laporan.dokumen import Naskah, TandaTangan
from tests.dpmd.contoh import BUPATI, KOLOM, baris, berbagian, dokumen


def test_fragmen_bertabel_utuh():
    isi = str(html.fragmen(dokumen()))
    assert isi.count("<col ") == len([d for k in KOLOM for d in k.daun]) == 9
    assert '<th colspan="3" scope="colgroup">Target</th>' in isi
    assert '<th rowspan="2" class="utama" scope="col">Program / Kegiatan</th>' in isi
    assert '<tr class="program">' in isi and '<td class="rupiah">4.685.661.625</td>' in isi
    lebar = [float(n) for n in re.findall(r'<col style="width:([\d.]+)%">', isi)]
    assert abs(sum(lebar) - 100) < 0.1


def test_kosong_dan_tidak_berlaku_berbeda():
    isi = str(html.fragmen(dokumen(baris=[baris("program", pagu=None)])))
    assert '<td class="rupiah">-</td>' in isi and '<td class="persen"></td>' in isi


def test_besaran_dalam_kata_boleh_terpotong():
    assert '<td class="besaran">12 Desa dan 13 Kelurahan</td>' in html.fragmen(dokumen())


def test_teks_diamankan():
    isi = str(html.fragmen(dokumen(baris=[baris(uraian="<script>alert(1)</script>")], judul=("<b>",))))
    assert "<script>" not in isi and "&lt;script&gt;" in isi and "<b>" not in isi


def test_halaman_berdiri_sendiri():
    isi = html.tulis(dokumen()).decode()
    assert isi.startswith("<!DOCTYPE html>") and "<style>" in isi
    assert not re.search(r"(src|href)=|url\(|@import", isi)


def test_tanda_tangan_hanya_baris_yang_ada():
    isi = str(html.fragmen(dokumen(tanda_tangan=TandaTangan(("KEPALA DINAS PMD",), "ANDRIE"))))
    assert "KEPALA DINAS PMD" in isi and "NIP." not in isi
    assert "laporan-tanda-tangan" not in html.fragmen(dokumen(tanda_tangan=TandaTangan()))


def test_tanggal_boleh_ditulis_tangan():
    isi = str(html.fragmen(dokumen(tanda_tangan=TandaTangan(("KEPALA",), "ANDRIE", tempat="Bangko"))))
    assert 'Bangko, <span class="titik"></span>' in isi


def test_baris_sangat_panjang_boleh_terbagi():
    isi = str(html.fragmen(dokumen(baris=[baris(uraian="x " * 700), baris(pagu=Decimal(1))])))
    assert isi.count('class="sub_kegiatan panjang"') == 1 and isi.count('class="sub_kegiatan"') == 1


def test_setiap_bagian_berurutan_dengan_arah_dan_hurufnya():
    isi = str(html.fragmen(berbagian()))
    assert re.findall(r'<section class="laporan-bagian([^"]*)"', isi) == [
        " tegak", " tegak bab-1", " tegak bab-1", " bab-2", " tegak", " tegak menyambung",
    ]  # fmt: skip
    assert isi.count("--huruf:6.5pt") == 6
    urut = ["RENCANA KERJA", "Kata Pengantar", "DAFTAR ISI", "PENDAHULUAN", "Faktor pendorong", "Demikian.", "LAMPIRAN"]
    assert sorted(urut, key=isi.index) == urut


def test_prosa_apa_adanya_dan_judulnya_diamankan():
    isi = str(html.fragmen(dokumen(pembuka=(Naskah("<b>", "<p>Desa <strong>maju</strong></p>"),))))
    assert "<p>Desa <strong>maju</strong></p>" in isi and "&lt;b&gt;</h2>" in isi
    assert isi.index("maju") < isi.index("laporan-tabel")


def test_daftar_isi_menunjuk_yang_ada():
    isi = str(html.fragmen(berbagian()))
    baris = re.findall(r'<p class="isi-(\d)"><a href="#([^"]+)">([^<]+)</a>', isi)
    assert [(tingkat, judul) for tingkat, _, judul in baris] == [
        ("1", "Kata Pengantar"), ("1", "BAB I PENDAHULUAN"), ("2", "1.1 Latar Belakang"), ("2", "1.2 Landasan Hukum"),
        ("2", "Tabel 2.1: Evaluasi/Renja"), ("1", "BAB II PENUTUP"),
    ]  # fmt: skip
    assert all(isi.count(f'id="{id}"') == 1 for _, id, _ in baris)


def test_dua_tanda_tangan_berdampingan():
    isi = str(html.fragmen(dokumen(tanda_tangan_kiri=BUPATI)))
    nama = re.search(r'<tr class="nama">(.*?)</tr>', isi, re.DOTALL)[1]
    assert [s.strip() for s in re.findall(r"<span[^>]*>(.*?)</span>", nama)] == ["." * 40, "Andrie Fransusman, S.STP"]
    assert 'class="laporan-tanda-tangan"' not in isi and "None" not in isi


def test_nama_yang_belum_diketahui_bertitik():
    isi = str(html.fragmen(dokumen(tanda_tangan=BUPATI)))
    assert f'<span class="kosong">{"." * 40}</span>' in isi and "<p>Pihak Kedua,</p>" in isi
