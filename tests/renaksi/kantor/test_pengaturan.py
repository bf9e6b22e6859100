"""Settings: the office, its units and officials, the people and the offices."""

from datetime import date
from io import BytesIO

import pytest
from axes.models import AccessAttempt
from openpyxl import load_workbook

from renaksi.models import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from renaksi.nilai.predikat import tangga_dari
from tests.orang import masuk

SEMUA = ["unit", "pejabat", "pengguna", "kantor"]
MILIK_KANTOR = ["unit", "pejabat"]


@pytest.fixture
def isi(buat, kantor, kantor_lain):
    """A unit and an official of each office."""
    return {
        "unit": buat.unit(kantor, buat.PKM),
        "pejabat": buat.pejabat(kantor, nama="Budi Santoso"),
        "unit_lain": buat.unit(kantor_lain, "Bidang Asing"),
        "pejabat_lain": buat.pejabat(kantor_lain, nama="Orang Asing"),
    }


@pytest.fixture
def admin_di_kantor(client, admin_, kantor):
    masuk(client, admin_).post("/ganti-konteks/", {"tahun": 2024, "kantor": kantor.pk})
    return client


def test_kantor(client, sekretariat, kantor):
    masuk(client, sekretariat)
    data = {"nama": kantor.nama, "pemda": kantor.pemda, "tempat": "Bangko", "rumus_turun": "banding"}
    assert client.post("/pengaturan/", data).status_code == 302
    kantor.refresh_from_db()
    assert (kantor.tempat, kantor.rumus_turun, kantor.kode) == ("Bangko", "banding", "dinas-pmd-kabupaten-merangin")


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat"])
@pytest.mark.parametrize("bagian", ["", *(f"{b}/" for b in SEMUA), "unit/tambah/", "pengguna/tambah/"])
def test_bukan_untuk_yang_lain(client, semua_orang, siapa, bagian):
    assert masuk(client, semua_orang[siapa]).get(f"/pengaturan/{bagian}").status_code == 403


@pytest.mark.parametrize("bagian", ["pengguna", "kantor"])
def test_pengguna_dan_kantor_hanya_admin(client, sekretariat, bagian):
    masuk(client, sekretariat)
    for alamat in (f"/pengaturan/{bagian}/", f"/pengaturan/{bagian}/tambah/", f"/pengaturan/{bagian}/1/"):
        jawab = client.get(alamat)
        assert jawab.status_code == 403
        assert "Hanya Admin" in jawab.text
    assert client.get(f"/pengaturan/pengguna/{sekretariat.pk}/sandi/").status_code == 403


def test_bagian_tak_dikenal(client, sekretariat):
    assert masuk(client, sekretariat).get("/pengaturan/apa-saja/").status_code == 404


@pytest.mark.parametrize("bagian", MILIK_KANTOR)
def test_hanya_isi_kantor_sendiri(client, sekretariat, isi, bagian):
    masuk(client, sekretariat)
    teks = client.get(f"/pengaturan/{bagian}/").text
    assert str(isi[bagian].pk) in teks
    assert "Asing" not in teks
    asing = isi[f"{bagian}_lain"]
    for alamat in (f"/pengaturan/{bagian}/{asing.pk}/", f"/pengaturan/{bagian}/{asing.pk}/hapus/"):
        assert client.post(alamat, {"nama": "Rebut", "singkatan": "Rebut"}).status_code == 404


def test_tambah_unit(client, sekretariat, kantor, kantor_lain):
    masuk(client, sekretariat)
    data = {"singkatan": "UPTD", "nama": "UPTD Pelatihan", "urutan": 5, "perangkat_daerah": kantor_lain.pk}
    client.post("/pengaturan/unit/tambah/", data)
    assert UnitKerja.objects.get(singkatan="UPTD").perangkat_daerah == kantor


def test_unit_ganda_ditolak(client, sekretariat, isi):
    data = {"singkatan": isi["unit"].singkatan, "nama": "Lagi", "urutan": 5}
    jawab = masuk(client, sekretariat).post("/pengaturan/unit/tambah/", data)
    assert "sudah dipakai unit lain" in jawab.text
    assert UnitKerja.objects.filter(singkatan=isi["unit"].singkatan).count() == 1


def test_pejabat_nip_dirapikan(client, sekretariat, kantor):
    data = {"nama": "Siti", "nip": "196507211986021001", "jabatan": "Kepala", "kepala": "on", "mulai": "2024-01-05"}
    masuk(client, sekretariat).post("/pengaturan/pejabat/tambah/", data)
    siti = Pejabat.objects.get(nama="Siti")
    assert (siti.nip, siti.mulai, siti.perangkat_daerah) == ("19650721 198602 1 001", date(2024, 1, 5), kantor)
    assert 'value="05-01-2024"' in client.get(f"/pengaturan/pejabat/{siti.pk}/").text


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"nip": "123"}, "NIP ditulis 18 angka"),
        ({"mulai": "2024-02-01", "sampai": "2024-01-01"}, "mendahului"),
        ({"unit": "asing"}, "is-invalid"),
    ],
)
def test_pejabat_keliru(client, sekretariat, isi, ubah, kalimat):
    ubah = {k: isi["unit_lain"].pk if v == "asing" else v for k, v in ubah.items()}
    jawab = masuk(client, sekretariat).post("/pengaturan/pejabat/tambah/", {"nama": "S", "jabatan": "K"} | ubah)
    assert kalimat in jawab.text
    assert not Pejabat.objects.filter(nama="S").exists()


def test_hapus_unit(client, sekretariat, isi, buat, kantor):
    masuk(client, sekretariat)
    bekas = buat.unit(kantor, "Bekas")
    assert client.get(f"/pengaturan/unit/{bekas.pk}/hapus/").status_code == 200
    client.post(f"/pengaturan/unit/{bekas.pk}/hapus/")
    assert not UnitKerja.objects.filter(pk=bekas.pk).exists()


def test_unit_terpakai_tidak_terhapus(client, sekretariat, isi, buat, kantor):
    buat.rencana_kecil(kantor)
    jawab = masuk(client, sekretariat).post(f"/pengaturan/unit/{isi['unit'].pk}/hapus/")
    assert "masih dipakai oleh: indikator" in jawab.text
    assert UnitKerja.objects.filter(pk=isi["unit"].pk).exists()


@pytest.mark.parametrize("bagian", ["pengguna", "kantor"])
def test_pengguna_dan_kantor_tidak_dihapus(admin_di_kantor, admin_, bagian):
    assert admin_di_kantor.post(f"/pengaturan/{bagian}/{admin_.pk}/hapus/").status_code == 404


BARU = {
    "username": "bidang.baru", "first_name": "Ani", "last_name": "", "email": "", "peran": "kepala_bidang",
    "is_active": "on", "password1": "kunci-baru-77", "password2": "kunci-baru-77",
}  # fmt: skip


def test_tambah_pengguna(admin_di_kantor, isi, kantor):
    data = BARU | {"perangkat_daerah": kantor.pk, "unit": isi["unit"].pk}
    assert admin_di_kantor.post("/pengaturan/pengguna/tambah/", data).status_code == 302
    ani = Pengguna.objects.get(username="bidang.baru")
    assert ani.check_password("kunci-baru-77")
    assert (ani.unit, ani.is_staff, ani.is_superuser) == (isi["unit"], False, False)


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"unit": "unit_lain"}, "Unit kerja ini milik perangkat daerah lain."),
        ({"unit": ""}, "Kepala bidang perlu unit kerja."),
        ({"password2": "beda-77-beda"}, "is-invalid"),
        ({"password1": "12345", "password2": "12345"}, "is-invalid"),
        ({"username": "admin"}, "is-invalid"),
    ],
)
def test_pengguna_keliru(admin_di_kantor, isi, kantor, ubah, kalimat):
    data = BARU | {"perangkat_daerah": kantor.pk, "unit": isi["unit"].pk}
    data |= {k: isi[v].pk if v in isi else v for k, v in ubah.items()}
    jawab = admin_di_kantor.post("/pengaturan/pengguna/tambah/", data)
    assert kalimat in jawab.text
    assert not Pengguna.objects.filter(username="bidang.baru").exists()


def test_ubah_peran_menentukan_ruang_admin(admin_di_kantor, sekretariat):
    data = {"username": "sekretariat", "peran": "admin", "is_active": "on"}
    admin_di_kantor.post(f"/pengaturan/pengguna/{sekretariat.pk}/", data)
    sekretariat.refresh_from_db()
    assert (sekretariat.peran, sekretariat.is_staff) == ("admin", True)
    assert sekretariat.check_password("rahasia-2024")


def test_admin_tidak_menutup_pintunya_sendiri(admin_di_kantor, admin_):
    alamat = f"/pengaturan/pengguna/{admin_.pk}/"
    jawab = admin_di_kantor.post(alamat, {"username": "admin", "peran": "bendahara"})
    assert "menonaktifkan akun sendiri" in jawab.text
    assert "melepas peran Admin" in jawab.text
    admin_.refresh_from_db()
    assert admin_.is_active and admin_.peran == "admin"


def test_atur_ulang_sandi_membuka_kunci(admin_di_kantor, sekretariat):
    AccessAttempt.objects.create(username="sekretariat", ip_address="127.0.0.1", failures_since_start=6)
    data = {"new_password1": "kunci-baru-77", "new_password2": "kunci-baru-77"}
    admin_di_kantor.post(f"/pengaturan/pengguna/{sekretariat.pk}/sandi/", data)
    sekretariat.refresh_from_db()
    assert sekretariat.check_password("kunci-baru-77")
    assert not AccessAttempt.objects.exists()


def test_tambah_kantor(admin_di_kantor):
    data = {"nama": "Dinas Kesehatan", "pemda": "Kota Jambi", "rumus_turun": "selisih"}
    admin_di_kantor.post("/pengaturan/kantor/tambah/", data)
    assert PerangkatDaerah.objects.get(nama="Dinas Kesehatan").kode == "dinas-kesehatan-kota-jambi"


def test_kantor_berkode_sama_ditolak(admin_di_kantor, kantor):
    data = {"nama": "Dinas Lain", "pemda": kantor.pemda, "singkatan": kantor.singkatan, "rumus_turun": "selisih"}
    assert "sudah dipakai kantor lain" in admin_di_kantor.post("/pengaturan/kantor/tambah/", data).text
    assert PerangkatDaerah.objects.count() == 1


def test_admin_tanpa_kantor_memulai_dari_daftar(client, admin_):
    assert masuk(client, admin_).get("/pengaturan/")["Location"] == "/pengaturan/kantor/"


def test_saring_dan_urut_pengguna(admin_di_kantor, semua_orang):
    teks = admin_di_kantor.get("/pengaturan/pengguna/", {"peran": "kepala_bidang", "sort": "-username"}).text
    assert "bidang.pkm" in teks
    assert "kadis" not in teks
    assert teks.index("bidang.pkm") < teks.index("bidang.pemdes")
    assert "bidang.pkm" not in admin_di_kantor.get("/pengaturan/pengguna/", {"is_active": "0"}).text
    assert "bendahara" in admin_di_kantor.get("/pengaturan/pengguna/", {"cari": "dewi"}).text


@pytest.mark.parametrize("kali", [1, 3])
def test_jumlah_kueri_tetap(admin_di_kantor, buat, kantor, kali, django_assert_num_queries):
    for n in range(5 * kali):
        buat.pengguna(f"orang{n}", "kepala_bidang", kantor, f"Bidang {n}")
    with django_assert_num_queries(9):
        admin_di_kantor.get("/pengaturan/pengguna/")


def test_daftar_panjang_dibagi_halaman(client, sekretariat, buat, kantor):
    for n in range(30):
        buat.unit(kantor, f"Bidang {n:02}", urutan=n + 1)
    masuk(client, sekretariat)
    assert "Bidang 29" not in client.get("/pengaturan/unit/").text
    assert "Bidang 29" in client.get("/pengaturan/unit/", {"page": 2}).text
    assert "31 baris" in client.get("/pengaturan/unit/", {"page": 999}).text


JAHAT = ["=1+1", "+1", "-1+1", "@SUM(A1)"]


@pytest.fixture
def berisi_rumus(client, sekretariat, buat, kantor):
    for teks in JAHAT:
        buat.unit(kantor, teks)
    return masuk(client, sekretariat)


def test_unduh_xlsx_tanpa_rumus(berisi_rumus):
    jawab = berisi_rumus.get("/pengaturan/unit/", {"unduh": "xlsx"})
    assert jawab["Content-Disposition"] == 'attachment; filename="unit-kerja.xlsx"'
    lembar = load_workbook(BytesIO(jawab.content)).active
    sel = {s.value: s for (s, *_) in lembar.iter_rows(min_row=2)}
    assert set(JAHAT) < set(sel)
    assert all(sel[teks].data_type == "s" for teks in JAHAT)
    assert lembar.cell(1, 1).value == "Nama singkat"


def test_unduh_csv_tanpa_rumus(berisi_rumus):
    teks = berisi_rumus.get("/pengaturan/unit/", {"unduh": "csv"}).content.decode("utf-8-sig")
    for jahat in JAHAT:
        assert f"'{jahat};" in teks
    assert not any(baris.startswith(("=", "+", "-", "@")) for baris in teks.splitlines())


def test_unduh_mengikuti_saringan_dan_semua_halaman(client, sekretariat, buat, kantor):
    for n in range(30):
        buat.unit(kantor, f"Bidang {n:02}")
    masuk(client, sekretariat)
    teks = client.get("/pengaturan/unit/", {"unduh": "csv", "cari": "bidang"}).content.decode()
    assert len(teks.splitlines()) == 31
    assert "Sekretariat" not in teks


PREDIKAT = "/pengaturan/predikat/"
TANGGA = {
    **{f"label_{n}": kata for n, kata in enumerate(("Istimewa", "Baik", "Cukup", "Kurang", "Buruk"))},
    **{f"batas_{n}": batas for n, batas in enumerate(("95", "80,5", "60", "40"))},
}


def predikat_berlaku(kantor):
    kantor.refresh_from_db()
    return [(str(p.batas), p.label) for p in tangga_dari(kantor.tangga_predikat)]


def test_predikat_disimpan_dan_dikembalikan(client, sekretariat, kantor):
    masuk(client, sekretariat)
    teks = client.get(PREDIKAT).text
    assert 'value="Sangat Tinggi"' in teks and 'value="90"' in teks
    client.post(PREDIKAT, TANGGA | {"batasi_rata_rata": "on"})
    assert predikat_berlaku(kantor) == [
        ("95", "Istimewa"), ("80.5", "Baik"), ("60", "Cukup"), ("40", "Kurang"), ("-Infinity", "Buruk"),
    ]  # fmt: skip
    assert kantor.batasi_rata_rata and 'value="80,5"' in client.get(PREDIKAT).text
    assert "95 Istimewa, 80,5 Baik, 60 Cukup, 40 Kurang, - Buruk" in client.get("/riwayat/?jenis=kantor").text
    client.post(PREDIKAT, {"pakai": "lkjip"})
    assert predikat_berlaku(kantor)[::4] == [("90", "Sangat Baik"), ("-Infinity", "Sangat Kurang")]
    assert kantor.batasi_rata_rata  # the buttons set the ladder alone
    client.post(PREDIKAT, {"pakai": "baku"})
    assert kantor.riwayat.count() > 3 and predikat_berlaku(kantor)[0] == ("90", "Sangat Tinggi")
    assert kantor.tangga_predikat == []


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"batas_1": "95"}, "lebih rendah daripada batas di atasnya"),
        ({"batas_3": "70"}, "lebih rendah daripada batas di atasnya"),
        ({"batas_2": ""}, "Wajib diisi."),
        ({"batas_0": "sembilan"}, "bukan angka"),
        ({"batas_3": "-1"}, "tidak boleh negatif"),
        ({"batas_0": "1e9"}, "bukan angka"),
        ({"label_4": "  "}, "Wajib diisi."),
        ({"label_4": "ISTIMEWA"}, "sudah dipakai di atas"),
        ({"label_0": "x" * 41}, "40"),
    ],
)
def test_predikat_keliru_tidak_disimpan(client, sekretariat, kantor, ubah, kalimat):
    jawab = masuk(client, sekretariat).post(PREDIKAT, TANGGA | ubah)
    assert jawab.status_code == 200 and kalimat in jawab.text
    assert predikat_berlaku(kantor)[0] == ("90", "Sangat Tinggi") and kantor.tangga_predikat == []


def test_predikat_tanpa_kantor(client, admin_):
    assert masuk(client, admin_).get(PREDIKAT)["Location"] == "/pengaturan/kantor/"


def test_pejabat_di_luar_kantor(client, sekretariat, kantor):
    masuk(client, sekretariat)
    assert "Kepala daerah tidak mempunyai NIP" in client.get("/pengaturan/pejabat/tambah/").text
    client.post("/pengaturan/pejabat/tambah/", {"nama": "H. Mashuri", "jabatan": "Bupati", "luar": "kepala_daerah"})
    bupati = Pejabat.objects.get(nama="H. Mashuri")
    assert (bupati.luar, bupati.kepala, bupati.nip) == ("kepala_daerah", False, "")
    assert "Kepala daerah (Bupati" in client.get("/pengaturan/pejabat/").text


def test_kepala_dan_pejabat_luar_saling_meniadakan(client, sekretariat, isi):
    data = {"nama": "Rangkap", "jabatan": "Kepala", "luar": "evaluator"}
    for tambah, kalimat in (
        ({"kepala": "on"}, "bukan pejabat di luar kantor"),
        ({"unit": isi["unit"].pk}, "tidak memimpin unit kerja"),
    ):
        assert kalimat in masuk(client, sekretariat).post("/pengaturan/pejabat/tambah/", data | tambah).text
    assert not Pejabat.objects.filter(nama="Rangkap").exists()
