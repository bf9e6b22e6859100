"""Signing in and out, the lock, the password, the switch of office and year, and the pages of refusal."""

import pytest
from django.urls import reverse

from tests.orang import masuk

SANDI = "rahasia-2024"


def kirim_masuk(client, username, password):
    return client.post(reverse("masuk"), {"username": username, "password": password})


def test_masuk(client, sekretariat):
    jawab = kirim_masuk(client, "sekretariat", SANDI)
    assert jawab.status_code == 302
    assert jawab["Location"] == reverse("beranda")


def test_sandi_salah_diberi_tahu(client, sekretariat):
    jawab = kirim_masuk(client, "sekretariat", "bukan")
    assert "Nama pengguna atau kata sandi salah" in jawab.text


def test_tujuan_semula_diingat(client, sekretariat):
    jawab = client.get(reverse("rencana-tahun", args=[2024]))
    assert jawab["Location"] == f"{reverse('masuk')}?next=/rencana/2024/"
    jawab = client.get(jawab["Location"])
    assert 'name="next" value="/rencana/2024/"' in jawab.text


def test_akun_contoh_hanya_pada_uji_coba(client, sekretariat, settings):
    settings.COBA = True
    assert "cobadulu2024" in client.get(reverse("masuk")).text
    settings.COBA = False
    assert "cobadulu2024" not in client.get(reverse("masuk")).text


def test_terkunci_menyebut_lama_dan_siapa(client, sekretariat, settings):
    settings.AXES_ENABLED = True
    jawab = [kirim_masuk(client, "sekretariat", "bukan") for _ in range(settings.AXES_FAILURE_LIMIT)][-1]
    assert jawab.status_code == 429
    assert "15 menit" in jawab.text
    assert "hubungi Admin" in jawab.text
    assert kirim_masuk(client, "sekretariat", SANDI).status_code == 429


def test_keluar_hanya_dengan_tombol(client, sekretariat):
    masuk(client, sekretariat)
    assert client.get(reverse("keluar")).status_code == 405
    assert client.post(reverse("keluar"))["Location"] == reverse("masuk")
    assert client.get(reverse("rencana")).status_code == 302


def test_ganti_sandi(client, sekretariat):
    masuk(client, sekretariat)
    isian = {"old_password": SANDI, "new_password1": "kunci-baru-77", "new_password2": "kunci-baru-77"}
    assert client.post(reverse("ganti-sandi"), isian).status_code == 302
    sekretariat.refresh_from_db()
    assert sekretariat.check_password("kunci-baru-77")


def test_ganti_tahun_diingat(client, sekretariat):
    masuk(client, sekretariat)
    jawab = client.post(reverse("ganti-konteks"), {"tahun": 2031, "lanjut": "/rencana/"})
    assert jawab["Location"] == "/rencana/"
    assert client.get("/rencana/")["Location"] == reverse("rencana-tahun", args=[2031])


@pytest.mark.parametrize("tahun", ["", "abc", "1899", "99999999999999999999"])
def test_tahun_keliru_ditolak(client, sekretariat, tahun):
    masuk(client, sekretariat)
    jawab = client.post(reverse("ganti-konteks"), {"tahun": tahun, "lanjut": "/rencana/2024/"}, follow=True)
    assert "tidak dapat dipilih" in jawab.text


def test_kantor_lain_tidak_dapat_dipilih(client, sekretariat, kantor_lain):
    masuk(client, sekretariat)
    client.post(reverse("ganti-konteks"), {"tahun": 2024, "kantor": kantor_lain.pk})
    assert "kantor" not in client.session


def test_inspektorat_memilih_kantor(client, inspektorat, kantor_lain):
    masuk(client, inspektorat)
    jawab = client.post(reverse("ganti-konteks"), {"tahun": 2024, "kantor": kantor_lain.pk, "lanjut": "/rencana/2024/"})
    jawab = client.get(jawab["Location"])
    assert f'<option value="{kantor_lain.pk}" selected>' in jawab.text


def test_tidak_dialihkan_ke_situs_lain(client, sekretariat):
    masuk(client, sekretariat)
    jawab = client.post(reverse("ganti-konteks"), {"tahun": 2024, "lanjut": "https://contoh.com/"})
    assert jawab["Location"] == reverse("beranda")


def test_alamat_tak_dikenal(client, sekretariat):
    for siapa in (client, masuk(client, sekretariat)):
        jawab = siapa.get("/tidak-ada/")
        assert jawab.status_code == 404
        assert "Halaman tidak ditemukan" in jawab.text


def test_penolakan_menyebut_alasan(client, kepala_pkm):
    masuk(client, kepala_pkm)
    jawab = client.get(reverse("pengaturan"))
    assert jawab.status_code == 403
    assert "Hanya Sekretariat atau Admin" in jawab.text
    assert "Kepala Bidang / PPTK" in jawab.text


def test_gangguan_tidak_perlu_basis_data(client):
    """The page of last resort renders without request, context or database."""
    from django.template.loader import render_to_string

    assert "Terjadi gangguan" in render_to_string("500.html")
    assert "tidak dapat dibaca" in render_to_string("400.html")


@pytest.mark.parametrize(
    ("siapa", "boleh"), [("sekretariat", True), ("admin_", True), ("kepala_pkm", False), ("inspektorat", False)]
)
def test_menu_hanya_yang_boleh(siapa, boleh, semua_orang, client):
    teks = masuk(client, semua_orang[siapa]).get(reverse("rencana-tahun", args=[2024])).text
    assert (f'href="{reverse("pengaturan")}"' in teks) is boleh


def test_pindah_tahun_meninggalkan_alamat_bertahun(client, sekretariat):
    teks = masuk(client, sekretariat).get(reverse("rencana-tahun", args=[2024])).text
    assert 'name="lanjut" value="/rencana/"' in teks
    teks = client.get(reverse("pengaturan")).text
    assert 'name="lanjut" value="/pengaturan/"' in teks


@pytest.mark.sekali
def test_kata_django_dalam_bahasa_yang_baik(client, sekretariat):
    """Hints and refusals of passwords; nothing of them is left in English."""
    alamat = reverse("ganti-sandi")
    teks = masuk(client, sekretariat).get(alamat).text
    for petunjuk in ("Tidak hanya angka.", "Paling sedikit 8 karakter.", "Tidak mirip dengan nama", "Kata sandi lama"):
        assert petunjuk in teks
    for baru, kalimat in {
        "123": "terlalu pendek: paling sedikit 8",
        "12345678": "terlalu umum",
        "9182736455": "tidak boleh hanya angka",
        "sekretariat": "terlalu mirip dengan nama pengguna",
    }.items():
        isian = {"old_password": "bukan", "new_password1": baru, "new_password2": baru}
        teks = client.post(alamat, isian).text
        assert kalimat in teks and "Kata sandi lama tidak cocok" in teks and "password is" not in teks
    isian = {"old_password": SANDI, "new_password1": "kunci-baru-77", "new_password2": "kunci-baru-78"}
    assert "Kedua kata sandi tidak sama" in client.post(alamat, isian).text


def test_tahun_mana_pun_dapat_dibuka_dan_dimulai(client, sekretariat, buat, kantor):
    """Gaps too: between two plans, before the first, long after the last."""
    for tahun in (2024, 2027):
        buat.rencana(kantor, tahun)
    halaman = masuk(client, sekretariat).post(reverse("ganti-konteks"), {"tahun": "lain"}, follow=True)
    assert "Yang sudah mempunyai rencana: 2027, 2024" in halaman.text
    for tahun in (2000, 2025, 2031, 2100):
        jawab = client.post(reverse("ganti-konteks"), {"tahun": tahun, "lanjut": "/rencana/"}, follow=True)
        assert "Belum ada rencana untuk tahun ini" in jawab.text
        assert f"<option selected>{tahun}</option>" in jawab.text
        client.post(reverse("rencana-mulai", args=[tahun]))
        assert kantor.rencana.filter(tahun=tahun).exists()


@pytest.mark.sekali
@pytest.mark.parametrize(
    ("dari", "kembali"),
    [
        ("http://testserver/rencana/2024/tambah/?kembali=%2F", "/rencana/2024/tambah/?kembali=%2F"),
        ("https://contoh.com/jahat/", "/ganti-sandi/"),
        ("http://testserver//contoh.com/", "/"),
        ("", "/ganti-sandi/"),
    ],
)
def test_halaman_kedaluwarsa_menawarkan_jalan_kembali(sekretariat, dari, kembali):
    from django.test import Client

    klien = masuk(Client(enforce_csrf_checks=True), sekretariat)
    jawab = klien.post(reverse("ganti-sandi"), {"old_password": "x"}, headers={"referer": dari})
    assert jawab.status_code == 403 and "tidak ada yang berubah" in jawab.text
    assert f'href="{kembali}" data-kembali>Kembali ke halaman tadi' in jawab.text


def test_penolakan_bagi_yang_belum_masuk(client):
    jawab = client.get("/tidak-ada/")
    assert jawab.status_code == 404 and "Halaman tidak ditemukan" in jawab.text
