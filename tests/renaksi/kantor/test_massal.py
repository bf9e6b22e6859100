"""Many people at once: read line by line, all or none, and the first password is changed at the first sign-in."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dpmd.izin import peran_diberi
from renaksi.kantor import massal
from renaksi.kantor.massal import baca, sandi_awal
from renaksi.models import Pengguna
from renaksi.nilai.pilihan import Peran
from tests.orang import masuk

pytestmark = pytest.mark.django_db
ALAMAT = "/pengaturan/pengguna/massal/"
SEMUA = frozenset(Peran.values)
DAFTAR = (
    "Nama\tNama pengguna\tSurel\tPeran\tUnit kerja\n"
    "Sri Wahyuni, S.E.\t\tsri@contoh.go.id\tSekretariat\tSekretariat\n"
    "\n"
    "Nurhayati, S.Sos.\tbidang.pkm\t\tKepala Bidang / PPTK\tBidang PKM\n"
    "Drs. H. Andrie Fransusman\t\t\tkadis\t\n"
)


@pytest.fixture
def kantor_berunit(buat, kantor):
    for singkatan in (buat.SEKRETARIAT, buat.PKM):
        buat.unit(kantor, singkatan)
    return kantor


@pytest.fixture
def admin_bekerja(client, admin_, kantor_berunit):
    return masuk(client, admin_)


def test_baris_menjadi_orang(kantor_berunit, django_assert_num_queries):
    with django_assert_num_queries(2):
        baris = baca(DAFTAR, kantor_berunit, SEMUA)
    assert [b.salah for b in baris] == [(), (), ()]
    assert [b.nomor for b in baris] == [2, 4, 5]
    sri, nur, andrie = (b.orang for b in baris)
    assert (sri.first_name, sri.last_name, sri.username) == ("Sri", "Wahyuni, S.E.", "sri.wahyuni")
    assert (sri.peran, str(sri.unit), sri.email) == ("sekretariat", "Sekretariat", "sri@contoh.go.id")
    assert (nur.username, nur.peran, str(nur.unit)) == ("bidang.pkm", "kepala_bidang", "Bidang PKM")
    assert (andrie.username, andrie.peran, andrie.perangkat_daerah) == (
        "andrie.fransusman", "kepala_dinas", kantor_berunit,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ("Sri\tsri\t\tSekretaris Umum\t", "Peran “Sekretaris Umum” tidak dikenal"),
        ("Sri\tsri\t\tBendahara\tBidang Gaib", "Unit kerja “Bidang Gaib” tidak ada di kantor ini"),
        ("Sri\tsri\t\tKepala Bidang\t", "Kepala bidang perlu unit kerja"),
        ("Sri\tsri\tbukan-surel\tBendahara\t", "alamat surel"),
        ("Sri\tada sepasi\t\tBendahara\t", "nama pengguna"),
        ("Sri\tSEKRETARIAT\t\tBendahara\t", "sudah dipakai"),
        ("Sri\tkembar\t\tBendahara\t\nTri\tkembar\t\tBendahara\t", "sudah ada di baris 1"),
        ("\tsri\t\tBendahara\t", "Nama belum diisi"),
    ],
)
def test_baris_keliru_disebut(baris, kalimat, kantor_berunit, sekretariat):
    salah = [pesan for b in baca(baris, kantor_berunit, SEMUA) for pesan in b.salah]
    assert len(salah) == 1 and kalimat.casefold() in salah[0].casefold()


def test_nama_pengguna_yang_dibuat_tidak_bertabrakan(kantor_berunit, buat):
    buat.pengguna("sri.wahyuni", "bendahara", kantor_berunit)
    teks = "Sri Wahyuni;;;Bendahara;\nSri Wahyuni, S.E.;;;Bendahara;\nTri;sri.wahyuni2;;Bendahara;\nSri;;;Bendahara;"
    baris = baca(teks, kantor_berunit, SEMUA)
    assert [b.orang.username for b in baris] == ["sri.wahyuni3", "sri.wahyuni4", "sri.wahyuni2", "sri"]
    assert not any(b.salah for b in baris)


def test_peran_yang_tidak_boleh_diberi(kantor_berunit, admin_, sekretariat):
    assert peran_diberi(admin_) == SEMUA and peran_diberi(sekretariat) == frozenset()
    (satu,) = baca("Sri;;;Admin;", kantor_berunit, SEMUA - {"admin"})
    assert satu.salah == ("Anda tidak dapat memberi peran Admin.",)


def test_satu_baris_keliru_tidak_ada_yang_dibuat(admin_bekerja):
    semula = Pengguna.objects.count()
    jawaban = admin_bekerja.post(ALAMAT, {"teks": DAFTAR + "Tono\t\t\tTukang\t\n", "buat": "1"})
    assert "1 dari 4 baris perlu dibetulkan; belum ada akun yang dibuat" in jawaban.text
    assert "Peran “Tukang” tidak dikenal" in jawaban.text and "Tono\t\t\tTukang" in jawaban.text
    assert Pengguna.objects.count() == semula


def test_yang_menyela_tidak_menyisakan_setengah(admin_bekerja, monkeypatch, buat, kantor_berunit):
    asli = massal.make_password

    def sambil_dibuat(sandi):
        Pengguna.objects.get_or_create(username="andrie.fransusman", peran="admin")
        return asli(sandi)

    monkeypatch.setattr(massal, "make_password", sambil_dibuat)
    jawaban = admin_bekerja.post(ALAMAT, {"teks": DAFTAR, "buat": "1"})
    assert "baru saja dipakai" in jawaban.text
    assert not Pengguna.objects.filter(username__in=["sri.wahyuni", "bidang.pkm"]).exists()


@pytest.mark.sekali
def test_terlalu_banyak_dan_kosong(kantor_berunit, admin_bekerja):
    jawaban = admin_bekerja.post(ALAMAT, {"teks": "Sri;;;Bendahara;\n" * 61})
    assert "paling banyak 60" in jawaban.text
    for teks in ("", "Nama;Nama pengguna;Surel;Peran;Unit\n"):
        assert "is-invalid" in admin_bekerja.post(ALAMAT, {"teks": teks, "buat": "1"}).text


def _buku(isi) -> bytes:
    buku = openpyxl.Workbook()
    for baris in isi:
        buku.active.append(baris)
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


@pytest.mark.sekali
@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_berkas_tampil_di_kotak_dahulu(admin_bekerja, bentuk):
    baris = [x.split("\t") for x in DAFTAR.splitlines() if x]
    csv = "\n".join(",".join(f'"{sel}"' for sel in b) for b in baris).encode()
    berkas = SimpleUploadedFile(f"orang.{bentuk}", _buku(baris) if bentuk == "xlsx" else csv)
    jawaban = admin_bekerja.post(ALAMAT, {"berkas": berkas})
    assert "Buat 3 akun" in jawaban.text and "Sri Wahyuni, S.E.\t\tsri@contoh.go.id" in jawaban.text
    rusak = SimpleUploadedFile("orang.xlsx", b"PK\x03\x04rusak")
    assert "rusak" in admin_bekerja.post(ALAMAT, {"berkas": rusak}).text


def test_serah_terima_sekali_lalu_ganti_sandi(admin_bekerja, client, django_user_model):
    jawaban = admin_bekerja.post(ALAMAT, {"teks": DAFTAR, "buat": "1"})
    assert "no-store" in jawaban["Cache-Control"]
    akun = {a.orang.username: a.sandi for a in jawaban.context["akun"]}
    assert len(set(akun.values())) == 3 and all(s in jawaban.text for s in akun.values())
    lagi = admin_bekerja.post(ALAMAT, {"teks": DAFTAR, "buat": "1"})  # sent again: nothing twice
    assert "sudah dipakai" in lagi.text and not any(s in lagi.text for s in akun.values())

    client.logout()
    orang = Pengguna.objects.get(username="bidang.pkm")
    assert orang.sandi_sementara and orang.riwayat.count() == 1
    ke = client.post(reverse("masuk"), {"username": "bidang.pkm", "password": akun["bidang.pkm"]})
    assert ke["Location"] == "/"
    html = {"accept": "text/html"}
    ke = client.get("/rencana/2024/?cari=a", headers=html)["Location"]
    assert ke == "/ganti-sandi/?kembali=%2Frencana%2F2024%2F%3Fcari%3Da"
    assert "dibuat orang lain" in client.get(ke).text
    assert client.get("/pemeriksaan/2024/tanda/").status_code in {403, 404}  # what is no page
    assert client.post("/keluar/").status_code == 302
    client.post(reverse("masuk"), {"username": "bidang.pkm", "password": akun["bidang.pkm"]})
    isian = {
        "old_password": akun["bidang.pkm"],
        "new_password1": akun["bidang.pkm"],
        "new_password2": akun["bidang.pkm"],
    }
    assert "harus lain dari yang lama" in client.post(ke, isian).text
    isian |= dict.fromkeys(("new_password1", "new_password2"), "kunci-baru-77")
    assert client.post(ke, isian)["Location"] == "/rencana/2024/?cari=a"
    assert client.get("/", headers=html).status_code == 200
    orang.refresh_from_db()
    assert not orang.sandi_sementara


@pytest.mark.sekali
def test_sandi_dari_orang_lain_selalu_sementara(admin_bekerja, admin_, sekretariat):
    baru = {"new_password1": "kunci-baru-77", "new_password2": "kunci-baru-77", "usable_password": "true"}
    for orang, sementara in ((sekretariat, True), (admin_, False)):
        admin_bekerja.post(f"/pengaturan/pengguna/{orang.pk}/sandi/", baru)
        orang.refresh_from_db()
        assert orang.check_password("kunci-baru-77") and orang.sandi_sementara is sementara
        masuk(admin_bekerja, admin_)


@pytest.mark.sekali
def test_sandi_awal_mudah_disalin_dan_lolos_aturan():
    from django.contrib.auth.password_validation import validate_password

    sandi = {sandi_awal() for _ in range(50)}
    assert len(sandi) == 50
    for s in sandi:
        assert len(s) == 14 and not set("il1o0") & set(s)
        validate_password(s)


@pytest.mark.sekali
def test_inspektorat_dan_admin_tidak_milik_kantor(admin_bekerja, kantor_berunit):
    admin_bekerja.post(ALAMAT, {"teks": "Bambang;;;Inspektorat;\nTuti;;;Admin;", "buat": "1"})
    bambang, tuti = (Pengguna.objects.get(username=n) for n in ("bambang", "tuti"))
    assert bambang.perangkat_daerah is None and list(bambang.mengawasi.all()) == [kantor_berunit]
    assert tuti.is_staff and not tuti.is_superuser
