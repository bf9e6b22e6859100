"""The prose of the Renja: what is kept of what people paste, which text stands, and nobody's writing is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renaksi import pohon
from renaksi.models import Naskah
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN, StatusRencana
from renaksi.renja import naskah
from renaksi.renja.naskah import BAGIAN, BAKU, Bentrok, bersihkan
from tests.orang import masuk

pytestmark = pytest.mark.django_db
SLUG = "latar-belakang"


def alamat(slug=SLUG, tahun=2024):
    return reverse("naskah-bagian", args=[tahun, slug])


def sidik(rencana, slug=SLUG):
    return naskah.teks_berlaku(rencana)[slug].sidik


def tulis(rencana, teks, slug=SLUG):
    naskah.simpan(rencana, slug, teks, sidik(rencana, slug))


# -- cleaning ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("masukan", "bersih"),
    [
        ("satu\n\ndua\nbaris", "<p>satu</p><p>dua<br>baris</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("   ", ""),
        ("<div>a<br>b</div><div><br></div>", "<p>a<br>b</p>"),
        ("<b>a</b> <i style='color:red'>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<h1>Judul</h1>isi", "<h3>Judul</h3><p>isi</p>"),
        ("<p onclick='x()'>a<script>alert(1)</script><img src=x onerror=y></p>", "<p>a</p>"),
        ("<a href='javascript:x'>tautan</a>", "<p>tautan</p>"),
        ("<p>a&nbsp;b\xa0c</p>", "<p>a b c</p>"),
        ("a<ul><li>1<ol><li>2</li></ol></li></ul>b", "<p>a</p><ul><li>1<ol><li>2</li></ol></li></ul><p>b</p>"),
        ("<p class=MsoNormal><o:p>&nbsp;</o:p></p><p>isi</p>", "<p>isi</p>"),
        (
            "<table style='x'><tr><td colspan='2' width=9>1</td></tr></table>",
            '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
        ),
    ],
)  # fmt: skip
def test_bersihkan(masukan, bersih):
    assert bersihkan(masukan) == bersih
    assert bersihkan(bersih) == bersih


def test_teks_bawaan_sudah_bersih_dan_lengkap(rencana):
    """Saved unchanged it must not count as a change; every placeholder in it means something."""
    nilai = naskah.isian(pohon.muat(rencana))
    for slug, teks in BAKU.items():
        assert bersihkan(teks) == teks, slug
        assert naskah.tak_dikenal(teks, nilai) == [], slug
    assert set(BAKU) == {b.slug for b in BAGIAN} - {"pendahuluan", "evaluasi", "tujuan-dan-sasaran"}


# -- placeholders ------------------------------------------------------------------------------------------------------


def test_isian_dari_rencana(rencana):
    nilai = naskah.isian(pohon.muat(rencana))
    teks = "{jumlah_program} program, {jumlah_kegiatan} kegiatan, {jumlah_sub_kegiatan} sub, {pagu}, {tahun_lalu}"
    assert naskah.isi(teks, nilai) == "2 program, 2 kegiatan, 3 sub, Rp174.140.000,50, 2023"


def test_pagu_yang_belum_diisi_bukan_nol(buat, kantor):
    nilai = naskah.isian(pohon.muat(buat.rencana(kantor)))
    assert naskah.isi("{pagu}; {jumlah_program}", nilai) == "(pagu belum diisi); 0"
    assert naskah.isi("<p>{daftar_program}</p>", nilai) == "<p>(belum ada)</p>"


def test_daftar_menjadi_daftar_bila_sendiri_dalam_alinea(rencana):
    nilai = naskah.isian(pohon.muat(rencana))
    blok = naskah.isi("<p>{daftar_program}</p>", nilai)
    assert blok.startswith("<ol><li>Program Penunjang Urusan Pemerintahan Daerah<ul><li>Perencanaan Perangkat Daerah")
    assert "<ol>" not in naskah.isi("<p>Yaitu {daftar_program}.</p>", nilai)


def test_tempat_program_tanpa_sasaran_bukan_sasaran(buat, kantor):
    tampung = buat.sasaran(buat.rencana(kantor), nama=BELUM_ADA_SASARAN)
    buat.program(tampung)
    nilai = naskah.isian(pohon.muat(tampung.rencana))
    assert naskah.isi("{jumlah_sasaran} {jumlah_program} {daftar_sasaran}", nilai) == "0 1 (belum ada)"


def test_nama_dari_rencana_hanya_teks(buat, kantor):
    """Neither markup nor a placeholder in a name of the plan does anything."""
    buat.sasaran(buat.rencana(kantor), nama="<b>Desa</b> {pagu}")
    nilai = naskah.isian(pohon.muat(buat.rencana(kantor)))
    assert naskah.isi("{daftar_sasaran}", nilai) == "&lt;b&gt;Desa&lt;/b&gt; {pagu}"


def test_isian_tak_dikenal_tetap_dan_disebut(rencana):
    nilai = naskah.isian(pohon.muat(rencana))
    teks = "<p>{jumlah_desa} dan {tahun} dan {jumlah_desa}</p><p>{lain}</p>"
    assert naskah.isi(teks, nilai) == "<p>{jumlah_desa} dan 2024 dan {jumlah_desa}</p><p>{lain}</p>"
    assert naskah.tak_dikenal(teks, nilai) == ["jumlah_desa", "lain"]


# -- which text --------------------------------------------------------------------------------------------------------


def test_urutan_teks(rencana, buat, kantor):
    def kini():
        teks = naskah.teks_berlaku(rencana)[SLUG]
        return teks.asal, teks.isi

    assert kini() == ("bawaan", BAKU[SLUG])
    naskah.jadikan_baku(buat.rencana(kantor, 2023), SLUG, "<p>Kantor</p>", sidik(rencana))
    assert kini() == ("kantor", "<p>Kantor</p>")
    tulis(rencana, "<p>Sendiri</p>")
    assert kini() == ("rencana", "<p>Sendiri</p>")
    naskah.kembalikan(rencana, SLUG, sidik(rencana))
    assert kini() == ("kantor", "<p>Kantor</p>")


def test_teks_baku_kantor_lain_tidak_berlaku(rencana, buat, kantor_lain):
    lain = buat.rencana(kantor_lain)
    naskah.jadikan_baku(lain, SLUG, "<p>Asing</p>", sidik(lain))
    assert naskah.teks_berlaku(rencana)[SLUG].asal == "bawaan"


def test_menyimpan_tanpa_perubahan_tidak_menulis(rencana):
    assert naskah.simpan(rencana, SLUG, BAKU[SLUG], sidik(rencana)) is False
    assert not Naskah.objects.exists()


def test_dikosongkan_berbeda_dari_belum_ditulis(rencana):
    tulis(rencana, "")
    teks = naskah.teks_berlaku(rencana)[SLUG]
    assert (teks.asal, teks.isi) == ("rencana", "")


def test_teks_baku_baru_tidak_mengubah_rencana_terkunci(rencana, buat, kantor):
    """A document that was signed says tomorrow what it says today."""
    ditetapkan = buat.rencana(kantor, 2023)
    ditetapkan.status = StatusRencana.DITETAPKAN
    ditetapkan.save()
    naskah.jadikan_baku(rencana, SLUG, "<p>Baru</p>", sidik(rencana))
    assert naskah.teks_berlaku(ditetapkan)[SLUG].isi == BAKU[SLUG]
    assert naskah.teks_berlaku(buat.rencana(kantor, 2025))[SLUG].isi == "<p>Baru</p>"


@pytest.mark.parametrize("cara", [naskah.simpan, naskah.jadikan_baku])
def test_tidak_menimpa_yang_tidak_dilihat(rencana, cara):
    dilihat = sidik(rencana)
    tulis(rencana, "<p>Milik Sri</p>")
    with pytest.raises(Bentrok) as bentrok:
        cara(rencana, SLUG, "<p>Milik Andi</p>", dilihat)
    assert bentrok.value.tersimpan.isi == "<p>Milik Sri</p>"
    assert [n.isi for n in Naskah.objects.all()] == ["<p>Milik Sri</p>"]


def test_tidak_membuang_yang_tidak_dilihat(rencana):
    tulis(rencana, "<p>Lama</p>")
    dilihat = sidik(rencana)
    tulis(rencana, "<p>Baru</p>")
    with pytest.raises(Bentrok):
        naskah.kembalikan(rencana, SLUG, dilihat)
    assert naskah.teks_berlaku(rencana)[SLUG].isi == "<p>Baru</p>"


# -- pages -------------------------------------------------------------------------------------------------------------


def kirim(client, rencana, isi, aksi="simpan", **lain):
    return client.post(alamat(), {"isi": isi, "aksi": aksi, "dilihat": sidik(rencana)} | lain)


def test_kerangka_menyebut_keadaan_tiap_bagian(client, sekretariat, rencana):
    tulis(rencana, "<p>Sendiri</p>")
    isi = masuk(client, sekretariat).get(reverse("naskah", args=[2024])).content.decode()
    assert isi.count("Teks sendiri") == 1 and isi.count("Teks bawaan") == len(BAKU) - 1
    assert all(str(b) in isi for b in BAGIAN)


def test_simpan_membersihkan_dan_pratinjau_mengisi(client, sekretariat, rencana):
    masuk(client, sekretariat)
    jawab = kirim(client, rencana, "<p>Ada {jumlah_program} program<script>x()</script></p>")
    assert jawab.status_code == 302
    assert Naskah.objects.get().isi == "<p>Ada {jumlah_program} program</p>"
    isi = client.get(alamat()).content.decode()
    assert "<p>Ada 2 program</p>" in isi and "Teks sendiri" in isi and "Kembali ke teks baku" in isi


def test_pratinjau_tidak_menyimpan(client, sekretariat, rencana):
    isi = kirim(masuk(client, sekretariat), rencana, "<p>Coba {tahun}</p>", "pratinjau").content.decode()
    assert "<p>Coba 2024</p>" in isi and "belum disimpan" in isi and "&lt;p&gt;Coba {tahun}" in isi
    assert not Naskah.objects.exists()


def test_kembali_dan_jadikan_baku(client, sekretariat, rencana):
    masuk(client, sekretariat)
    kirim(client, rencana, "<p>Baku kami</p>", "baku")
    assert sorted((n.rencana_id is None, n.isi) for n in Naskah.objects.all()) == [
        (False, "<p>Baku kami</p>"), (True, "<p>Baku kami</p>"),
    ]  # fmt: skip
    kirim(client, rencana, "", "kembali")
    assert [n.rencana_id for n in Naskah.objects.all()] == [None]
    assert "Teks baku kantor" in client.get(alamat()).content.decode()


def test_bentrok_menunjukkan_keduanya(client, sekretariat, rencana):
    masuk(client, sekretariat)
    dilihat = sidik(rencana)
    tulis(rencana, "<p>Tulisan Sri</p>")
    jawab = kirim(client, rencana, "<p>Tulisan Andi</p>", dilihat=dilihat)
    isi = jawab.content.decode()
    assert jawab.status_code == 409 and "<p>Tulisan Sri</p>" in isi and "&lt;p&gt;Tulisan Andi&lt;/p&gt;" in isi
    assert Naskah.objects.get().isi == "<p>Tulisan Sri</p>"
    # The page now knows the text that stands; sent again, it is replaced knowingly.
    assert f'name="dilihat" value="{sidik(rencana)}"' in isi
    assert kirim(client, rencana, "<p>Tulisan Andi</p>").status_code == 302
    assert Naskah.objects.get().isi == "<p>Tulisan Andi</p>"


def test_terlalu_panjang_ditolak_dan_tidak_hilang(client, sekretariat, rencana):
    jawab = kirim(masuk(client, sekretariat), rencana, "<p>" + "a" * 200_001 + "</p>")
    assert jawab.status_code == 400 and "terlalu panjang" in jawab.content.decode()
    assert "a" * 200_001 in jawab.content.decode() and not Naskah.objects.exists()


def test_isian_tak_dikenal_diperingatkan(client, sekretariat, rencana):
    tulis(rencana, "<p>{jumlah_desa} desa</p>")
    isi = masuk(client, sekretariat).get(alamat()).content.decode()
    assert "<code>{jumlah_desa}</code> tidak dikenal" in isi


def test_terkunci_hanya_dibaca(client, sekretariat, rencana):
    rencana.status = StatusRencana.DIAJUKAN
    rencana.save()
    masuk(client, sekretariat)
    isi = client.get(alamat()).content.decode()
    assert "Rencana sedang diajukan" in isi and "<textarea" not in isi and "Perencanaan pembangunan daerah" in isi
    assert kirim(client, rencana, "<p>x</p>").status_code == 403
    assert not Naskah.objects.exists()


def test_hanya_sekretariat_yang_menulis(client, kepala_pkm, kepala_dinas, inspektorat, rencana):
    for orang in (kepala_pkm, kepala_dinas, inspektorat):
        masuk(client, orang)
        client.post(reverse("ganti-konteks"), {"kantor": rencana.perangkat_daerah_id, "tahun": 2024})
        assert kirim(client, rencana, "<p>x</p>").status_code == 403
    assert not Naskah.objects.exists()


def test_kantor_lain_tidak_menyentuhnya(client, orang_luar, rencana):
    """In another office the address means that office's plan, which does not exist."""
    assert kirim(masuk(client, orang_luar), rencana, "<p>x</p>").status_code == 302
    assert not Naskah.objects.exists()


@pytest.mark.parametrize("slug", ["tidak-ada", "pendahuluan"])
def test_bagian_tanpa_naskah_tidak_ada(client, sekretariat, rencana, slug):
    assert masuk(client, sekretariat).get(alamat(slug)).status_code == 404


@pytest.mark.parametrize("nama", ["naskah", "naskah-bagian"])
def test_jumlah_kueri_tetap(client, sekretariat, rencana, buat, kantor, nama):
    masuk(client, sekretariat)

    def kueri():
        with CaptureQueriesContext(connection) as catatan:
            assert (
                client.get(reverse(nama, args=[2024, *([SLUG] if nama == "naskah-bagian" else [])])).status_code == 200
            )
        return len(catatan)

    satu = kueri()
    buat.rencana_kecil(kantor, kali=2)
    for bagian in ("latar-belakang", "penutup", "isu-penting"):
        tulis(rencana, "<p>Sendiri</p>", bagian)
    assert kueri() == satu <= 22


def test_jejak_membaca_naskah_sebagai_teks(client, sekretariat, rencana):
    masuk(client, sekretariat)
    kirim(client, rencana, "<p>Desa <strong>maju</strong></p>")
    isi = client.get(reverse("riwayat-semua")).content.decode()
    assert "Naskah Renja" in isi and "1.1 Latar Belakang" in isi and "Desa maju" in isi and "Sri Wahyuni" in isi
