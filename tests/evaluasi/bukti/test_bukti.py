"""Evidence: who may add, see and remove it, and what hostile files meet."""

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evaluasi.bukti.isi_berkas import BuktiDitolak, nama_aman, periksa
from evaluasi.models import Bukti, JadwalTriwulan, LaporanUnit
from renaksi.models import SubKegiatan
from tests.buat import PDF, TAHUN
from tests.orang import masuk

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def arsip(**bagian) -> bytes:
    """A ZIP of these parts; "/" in a name is written __."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, isi in bagian.items():
            z.writestr({"jenis": "[Content_Types].xml"}.get(nama, nama.replace("__", "/").replace("_D_", ".")), isi)
    return keluar.getvalue()


def docx(jenis=f'<Override ContentType="{WORD}.main+xml"/>', **lain) -> bytes:
    return arsip(jenis=jenis, word__document_D_xml="<w/>", **lain)


def odt(**lain) -> bytes:
    return arsip(mimetype="application/vnd.oasis.opendocument.text", content_D_xml="<o/>", **lain)


def unggah(isi, nama="berkas.pdf"):
    return SimpleUploadedFile(nama, isi)


# What a file is


@pytest.mark.parametrize(
    ("isi", "nama", "jenis"),
    [
        (PDF, "SK.PDF", "application/pdf"),
        (PNG, "foto.png", "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "foto.jpeg", "image/jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(100), "foto.webp", "image/webp"),
        (docx(), "laporan.docx", WORD),
        (odt(), "laporan.odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_dikenali_dari_isinya(isi, nama, jenis):
    hasil = periksa(unggah(isi, nama))
    assert (hasil.nama, hasil.jenis, hasil.ukuran) == (nama, jenis, len(isi))


def test_buku_kerja_yang_sungguh():
    from openpyxl import Workbook

    keluar = io.BytesIO()
    Workbook().save(keluar)
    assert periksa(unggah(keluar.getvalue(), "rekap.xlsx")).jenis.endswith("spreadsheetml.sheet")


def test_akhiran_yang_kurang_ditambahkan():
    assert periksa(unggah(PNG, "foto")).nama == "foto.png"
    assert periksa(unggah(PNG, "Rapat 12.05.2024")).nama == "Rapat 12.05.2024.png"


@pytest.mark.parametrize(
    ("isi", "nama", "kalimat"),
    [
        (b"<html><script>alert(1)</script></html>", "laporan.pdf", "bukan berkas yang dapat disimpan"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "gambar.svg", "bukan berkas yang dapat"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "gambar.png", "bukan berkas yang dapat disimpan"),
        (b"<html>%PDF-1.4</html>", "laporan.pdf", "bukan berkas yang dapat disimpan"),
        (b"MZ" + bytes(300), "pasang.pdf", "bukan berkas yang dapat disimpan"),
        (b"\x7fELF" + bytes(300), "pasang", "bukan berkas yang dapat disimpan"),
        (b"#!/bin/sh\nrm -rf /", "catatan.pdf", "bukan berkas yang dapat disimpan"),
        (b"GIF89a<script>", "gambar.gif", "bukan berkas yang dapat disimpan"),
        (arsip(a="x"), "arsip.zip", "bukan berkas yang dapat disimpan"),
        (PNG, "laporan.pdf", "sebenarnya berisi gambar PNG"),
        (PDF, "halaman.html", "sebenarnya berisi PDF"),
        (docx(), "laporan.docm", "sebenarnya berisi Word"),
        (docx(word__vbaProject_D_bin="x"), "laporan.docx", "memuat makro"),
        (docx(jenis="application/vnd.ms-word.document.macroEnabled.main+xml"), "laporan.docx", "memuat makro"),
        (docx(word__activeX__activeX1_D_bin="x"), "laporan.docx", "memuat makro"),
        (odt(Basic__Standard__Modul_D_xml="x"), "laporan.odt", "memuat makro"),
        (docx(**{"..__..__etc__passwd": "x"}), "laporan.docx", "tidak wajar"),
        (docx()[:-40], "laporan.docx", "rusak atau tidak lengkap"),
        (OLE, "laporan.doc", "format Office lama"),
        (b"", "kosong.pdf", "kosong"),
    ],
)
def test_ditolak_dengan_kalimat(isi, nama, kalimat):
    with pytest.raises(BuktiDitolak) as salah:
        periksa(unggah(isi, nama))
    assert kalimat in str(salah.value) and nama in str(salah.value)


def test_bom_zip(monkeypatch):
    monkeypatch.setattr("evaluasi.bukti.isi_berkas.MAKS_TERURAI", 5 * 1024 * 1024)
    with pytest.raises(BuktiDitolak, match="terlalu besar setelah diurai"):
        periksa(unggah(docx(word__media__besar_D_xml=bytes(6 * 1024 * 1024)), "bom.docx"))


def test_terlalu_besar(settings):
    settings.BUKTI_MAKS = 1000
    with pytest.raises(BuktiDitolak, match="terlalu besar"):
        periksa(unggah(PDF + bytes(1000)))


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\sri\\SK Kadis.pdf", "SK Kadis.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie x.pdf"),
        ('<img src="x">.png', "img src= x.png"),
        ("...", "berkas"),
        ("", "berkas"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_nama_aman(nama, aman):
    assert nama_aman(nama) == aman


# The page


def alamat(indikator, bulan=6):
    return reverse("bukti", args=[indikator.pk, bulan])


def teks(jawaban):
    return jawaban.content.decode()


def isi_berkas(jawaban) -> bytes:
    return b"".join(jawaban.streaming_content)


@pytest.mark.django_db
def test_beberapa_berkas_sekaligus(client, kepala_pkm, pkm):
    masuk(client, kepala_pkm)
    berkas = [unggah(PDF, "SK.pdf"), unggah(PNG, "foto.png"), unggah(b"<html>", "curang.pdf")]
    isi = teks(client.post(alamat(pkm), {"berkas": berkas}, follow=True))
    assert "2 bukti disimpan." in isi and "Isi “curang.pdf” bukan berkas" in isi
    satu, dua = Bukti.objects.order_by("pk")
    assert (satu.nama, satu.jenis, satu.ukuran, satu.oleh, satu.koreksi) == (
        "SK.pdf", "application/pdf", len(PDF), kepala_pkm, False,
    )  # fmt: skip
    assert "SK" not in satu.berkas.name and satu.berkas.name.startswith(f"bukti/{pkm.kantor_id}/{TAHUN}/")
    assert f'<img src="{reverse("bukti-berkas", args=[dua.pk])}"' in isi and "Nurhayati" in isi


@pytest.mark.django_db
def test_tautan(client, kepala_pkm, pkm):
    masuk(client, kepala_pkm)
    isi = teks(client.post(alamat(pkm), {"tautan": "drive.google.com/x", "nama": "Foto rapat"}, follow=True))
    assert 'href="https://drive.google.com/x"' in isi and "Foto rapat" in isi and "noopener" in isi
    assert client.get(reverse("bukti-berkas", args=[Bukti.objects.get().pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("tautan", ["javascript:alert(1)", "ftp://x.id/a", "data:text/html,x", "bukan alamat"])
def test_tautan_berbahaya(client, kepala_pkm, pkm, tautan):
    jawaban = masuk(client, kepala_pkm).post(alamat(pkm), {"tautan": tautan})
    assert jawaban.status_code == 200 and jawaban.context["form"].errors["tautan"] and not Bukti.objects.exists()


@pytest.mark.django_db
def test_tanpa_apa_pun(client, kepala_pkm, pkm):
    assert "Pilih berkas, atau tulis tautan." in teks(masuk(client, kepala_pkm).post(alamat(pkm), {}))


@pytest.mark.django_db
def test_yang_kebesaran_dipotong_lalu_ditolak(client, settings, kepala_pkm, pkm):
    settings.BUKTI_MAKS = settings.UNGGAH_MAKS = 100_000
    isi = teks(masuk(client, kepala_pkm).post(alamat(pkm), {"berkas": unggah(PDF + bytes(900_000), "besar.pdf")}))
    assert "“besar.pdf” terlalu besar" in isi and not Bukti.objects.exists()


@pytest.mark.django_db
def test_potongan_tidak_melebihi_batas(settings, rf):
    settings.UNGGAH_MAKS = 100_000
    berkas = rf.post("/", {"berkas": unggah(bytes(3_000_000))}).FILES["berkas"]
    assert 100_000 < berkas.size <= 100_000 + 2 * 64 * 1024
    berkas.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("orang", "boleh"),
    [("sekretariat", True), ("kepala_pkm", True), ("bendahara", True), ("kepala_pemdes", False),
     ("kepala_dinas", False), ("inspektorat", False), ("admin_", False)],
)  # fmt: skip
def test_yang_boleh_menambah(semua_orang, sebagai, pkm, orang, boleh):
    orang = sebagai(semua_orang[orang])
    assert ("Simpan bukti" in teks(orang.get(alamat(pkm)))) == boleh
    kode = orang.post(alamat(pkm), {"berkas": unggah(PDF)}).status_code
    assert (kode, Bukti.objects.count()) == ((302, 1) if boleh else (403, 0))


@pytest.mark.django_db
def test_orang_luar_tidak_melihat_apa_pun(client, orang_luar, buat, pkm):
    bukti = buat.bukti(pkm, 6)
    masuk(client, orang_luar)
    tujuan = [alamat(pkm), reverse("bukti-berkas", args=[bukti.pk]), reverse("bukti-hapus", args=[bukti.pk])]
    assert [client.get(t).status_code for t in tujuan] == [404, 404, 404]
    assert [client.post(t).status_code for t in (tujuan[0], tujuan[2])] == [404, 404] and Bukti.objects.exists()


@pytest.mark.django_db
def test_tanpa_masuk_ke_halaman_masuk(client, buat, pkm):
    assert client.get(reverse("bukti-berkas", args=[buat.bukti(pkm, 6).pk])).url.startswith("/masuk/")


# The file itself


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("jenis", "kueri", "cara", "dikirim"),
    [
        ("application/pdf", "", "inline", "application/pdf"),
        ("image/png", "", "inline", "image/png"),
        ("image/png", "?unduh=1", "attachment", "application/octet-stream"),
        (WORD, "", "attachment", "application/octet-stream"),
        ("text/html", "", "attachment", "application/octet-stream"),
    ],
)
def test_dikirim_dengan_aman(client, inspektorat, buat, pkm, jenis, kueri, cara, dikirim):
    bukti = buat.bukti(pkm, 6, "Daftar “hadir”.x", PDF, jenis)
    jawaban = masuk(client, inspektorat).get(reverse("bukti-berkas", args=[bukti.pk]) + kueri)
    assert isi_berkas(jawaban) == PDF and jawaban["Content-Type"] == dikirim
    assert jawaban["Content-Disposition"].startswith(cara) and jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Content-Security-Policy"].startswith("default-src 'none'")
    assert " sandbox;" in jawaban["Content-Security-Policy"]
    assert "private" in jawaban["Cache-Control"]


@pytest.mark.django_db
def test_berkas_yang_hilang(client, sekretariat, buat, pkm):
    bukti = buat.bukti(pkm, 6)
    default_storage.delete(bukti.berkas.name)
    assert masuk(client, sekretariat).get(reverse("bukti-berkas", args=[bukti.pk])).status_code == 404


# Removing, and the lock


def hapus(client, bukti):
    return client.post(reverse("bukti-hapus", args=[bukti.pk]), follow=True)


@pytest.mark.django_db
def test_menghapus_juga_berkasnya(client, kepala_pkm, buat, pkm, django_capture_on_commit_callbacks):
    bukti = buat.bukti(pkm, 6)
    masuk(client, kepala_pkm)
    assert "Dihapus" not in teks(client.get(reverse("bukti-hapus", args=[bukti.pk])))
    with django_capture_on_commit_callbacks() as sesudah:
        assert "“daftar-hadir.pdf” dihapus." in teks(hapus(client, bukti))
        assert default_storage.exists(bukti.berkas.name)
    for panggil in sesudah:
        panggil()
    assert not Bukti.objects.exists() and not default_storage.exists(bukti.berkas.name)
    assert Bukti.riwayat.filter(history_type="-", history_user=kepala_pkm).exists()


@pytest.mark.django_db
def test_batal_menghapus_berkas_tetap_ada(buat, pkm):
    bukti = buat.bukti(pkm, 6)
    with pytest.raises(RuntimeError), transaction.atomic():
        bukti.delete()
        raise RuntimeError
    assert default_storage.exists(bukti.berkas.name)


@pytest.mark.django_db
def test_simpan_yang_gagal_tidak_meninggalkan_berkas(monkeypatch, buat, pkm, kepala_pkm):
    from evaluasi.bukti import kelola as layanan

    asli, dibuat = Bukti.save, []

    def simpan(self, *a, **k):
        if dibuat:
            raise RuntimeError
        asli(self, *a, **k)
        dibuat.append(self.berkas.name)

    monkeypatch.setattr(Bukti, "save", simpan)
    with pytest.raises(RuntimeError):
        layanan.tambah(kepala_pkm, pkm, 6, [unggah(PDF, "a.pdf"), unggah(PDF, "b.pdf")], "", "", koreksi=False)
    assert not Bukti.objects.exists() and not default_storage.exists(dibuat[0])


def serahkan(rencana, unit, status, orang):
    return LaporanUnit.objects.create(
        rencana=rencana, triwulan=2, unit=unit, status=status, diajukan_oleh=orang, diajukan_pada=timezone.now()
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "sebab"), [("diverifikasi", "sudah diverifikasi"), ("diajukan", "menunggu verifikasi")]
)
def test_sesudah_diserahkan_hanya_koreksi(client, kepala_pkm, buat, rencana, pkm, status, sebab):
    bukti = buat.bukti(pkm, 6)
    serahkan(rencana, pkm.penanggung_jawab, status, kepala_pkm)
    masuk(client, kepala_pkm)
    isi = teks(client.get(alamat(pkm)))
    assert "Tambah koreksi" in isi and sebab in isi and reverse("bukti-hapus", args=[bukti.pk]) not in isi
    jawaban = hapus(client, bukti)
    assert jawaban.status_code == 403 and sebab in teks(jawaban) and Bukti.objects.filter(pk=bukti.pk).exists()
    assert "1 bukti disimpan sebagai koreksi." in teks(
        client.post(alamat(pkm), {"berkas": unggah(PNG, "a.png")}, follow=True)
    )
    baru = Bukti.objects.latest("pk")
    assert baru.koreksi and not bukti.koreksi and hapus(client, baru).status_code == 403


@pytest.mark.django_db
def test_dikembalikan_boleh_dihapus_lagi(client, kepala_pkm, buat, rencana, pkm):
    bukti = buat.bukti(pkm, 6)
    serahkan(rencana, pkm.penanggung_jawab, "dikembalikan", kepala_pkm)
    assert hapus(masuk(client, kepala_pkm), bukti).status_code == 200 and not Bukti.objects.exists()


@pytest.mark.django_db
def test_triwulan_tertutup(client, kepala_pkm, rencana, pkm):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, ditutup=date(2024, 7, 10))
    masuk(client, kepala_pkm)
    assert "Minta perpanjangan kepada Sekretariat." in teks(client.get(alamat(pkm)))
    assert client.post(alamat(pkm), {"berkas": unggah(PDF)}).status_code == 403 and not Bukti.objects.exists()


@pytest.mark.django_db
def test_triwulan_disetujui(client, sekretariat, rencana, pkm):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, status="disetujui")
    isi = teks(masuk(client, sekretariat).get(alamat(pkm)))
    assert "sudah disetujui Kepala Dinas" not in isi and "Tambah koreksi" in isi


# Where it shows


@pytest.mark.django_db
def test_di_formulir_triwulan(client, kepala_pkm, buat, pkm):
    buat.bukti(pkm, 6)
    buat.bukti(pkm, 6, "Foto", tautan="https://foto.id/1")
    buat.bukti(pkm, 9)
    isi = teks(masuk(client, kepala_pkm).get(reverse("realisasi-triwulan", args=[TAHUN, 2])))
    assert "Bukti (2)" in isi and alamat(pkm) in isi
    assert f'{reverse("realisasi-triwulan", args=[TAHUN, 2])}#baris-{pkm.pk}"' in teks(client.get(alamat(pkm)))


@pytest.mark.django_db
def test_di_halaman_simpul(client, inspektorat, buat, pkm):
    buat.bukti(pkm, 6)
    simpul = SubKegiatan.objects.get(pk=pkm.sub_kegiatan_id)
    isi = teks(masuk(client, inspektorat).get(reverse("simpul", args=[TAHUN, "sub_kegiatan", simpul.pk])))
    assert "daftar-hadir.pdf" in isi and "Juni" in isi
    assert reverse("riwayat", args=["sub_kegiatan", simpul.pk]) in isi
    assert reverse("riwayat", args=["indikator", pkm.pk]) in isi


@pytest.mark.django_db
def test_bulan_yang_tidak_ada(client, sekretariat, pkm):
    assert masuk(client, sekretariat).get(alamat(pkm, 13)).status_code == 404


@pytest.mark.django_db
def test_jumlah_kueri_tetap(client, kepala_pkm, buat, pkm, hitung_kueri):
    halaman = [
        alamat(pkm),
        reverse("realisasi-triwulan", args=[TAHUN, 2]),
        reverse("simpul", args=[TAHUN, "sub_kegiatan", pkm.sub_kegiatan_id]),
    ]
    masuk(client, kepala_pkm)
    buat.bukti(pkm, 6, oleh=kepala_pkm)
    satu = [hitung_kueri(client, h) for h in halaman]
    for _ in range(2):
        buat.bukti(pkm, 6, oleh=kepala_pkm)
    assert [hitung_kueri(client, h) for h in halaman] == satu


def test_penyimpanan_s3_adalah_pengaturan():
    """Through the environment alone; no request leaves this machine."""
    perintah = "from dpmd.settings import STORAGES; import json; print(json.dumps(STORAGES['default']))"
    lingkungan = os.environ | {"DPMD_S3_BUCKET": "bukti", "DPMD_S3_ENDPOINT": "https://s3.contoh.go.id"}
    keluar = subprocess.run(
        [sys.executable, "-c", perintah], env=lingkungan, capture_output=True, check=True, text=True
    )
    tempat = json.loads(keluar.stdout)
    assert tempat["BACKEND"] == "storages.backends.s3.S3Storage"
    assert (tempat["OPTIONS"]["bucket_name"], tempat["OPTIONS"]["endpoint_url"]) == ("bukti", "https://s3.contoh.go.id")
