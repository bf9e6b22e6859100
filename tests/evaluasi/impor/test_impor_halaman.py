"""The import pages: upload, look, answer, confirm."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse

from evaluasi.models import Impor
from renaksi.models import Indikator, Rencana, SubKegiatan
from tests import buku
from tests.evaluasi.beranda.test_beranda import teks
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def berkas(isi: bytes, nama="rencana-aksi.xlsx"):
    return SimpleUploadedFile(nama, isi)


def unggah(client, sumber=buku.RENCANA_AKSI, tahun=2024):
    isi = sumber if isinstance(sumber, bytes) else sumber.read_bytes()
    return client.post(reverse("impor"), {"berkas": berkas(isi), "tahun": tahun}, follow=True)


def jawab_semua(client, impor):
    """Answer every question with its likely answer."""
    impor.refresh_from_db()
    pilihan = {f"jawab-{n}": t["tebakan"] for n, t in enumerate(impor.ringkasan["tanya"])}
    return client.post(reverse("impor-pratinjau", args=[impor.pk]), pilihan, follow=True)


def terapkan(client, impor, **isi):
    impor.refresh_from_db()
    data = {"sidik_usulan": impor.ringkasan["sidik_usulan"]} | isi
    return client.post(reverse("impor-terapkan", args=[impor.pk]), data, follow=True)


def pesan(jawaban):
    return " ".join(str(m) for m in jawaban.context["messages"])


@pytest.fixture
def sek(client, sekretariat, kantor, buat):
    buat.rencana(kantor)
    return masuk(client, sekretariat)


@pytest.fixture
def impor(sek):
    unggah(sek)
    return Impor.objects.get()


def test_unggah_menunjukkan_tanpa_menulis(sek):
    jawaban = unggah(sek)
    impor = Impor.objects.get()
    isi = teks(jawaban)
    assert jawaban.redirect_chain[-1][0] == reverse("impor-pratinjau", args=[impor.pk])
    assert "rencana-aksi.xlsx · Rencana Aksi" in isi and "Jawab pertanyaan di bawah dahulu" in isi
    assert f"{impor.ringkasan['ringkasan']['buat']} Dibuat" in isi and "0 Disisihkan" in isi
    assert not Indikator.objects.exists() and impor.diterapkan is None and bytes(impor.berkas)[:2] == b"PK"


def test_pertanyaan_tidak_terpilih_sendiri_dan_menahan_terapkan(sek, impor):
    isi = sek.get(reverse("impor-pratinjau", args=[impor.pk])).content.decode()
    assert "Jumlah BPJS Aktif" in isi and "kemungkinan" in isi
    assert " checked" not in isi and "disabled" in isi
    jawaban = terapkan(sek, impor)
    assert "belum dijawab" in pesan(jawaban) and not Indikator.objects.exists()


def test_jawaban_diingat(sek, impor):
    sek.post(reverse("impor-pratinjau", args=[impor.pk]), {"jawab-0": impor.ringkasan["tanya"][0]["tebakan"]})
    isi = sek.get(reverse("impor-pratinjau", args=[impor.pk])).content.decode()
    assert isi.count(" checked") == 1 and "disabled" in isi
    assert "disabled" not in jawab_semua(sek, impor).content.decode()


def test_jawaban_di_luar_pilihan_diabaikan(sek, impor):
    sek.post(reverse("impor-pratinjau", args=[impor.pk]), {"jawab-0": "apa saja", "jawab-99": "x"})
    impor.refresh_from_db()
    assert impor.ringkasan["tanya"][0]["jawaban"] is None


def test_terapkan_lalu_lihat_hasilnya(sek, impor, sekretariat):
    jawab_semua(sek, impor)
    jawaban = terapkan(sek, impor)
    impor = Impor.objects.get()
    assert jawaban.redirect_chain[-1][0] == reverse("impor-hasil", args=[impor.pk])
    assert "sudah diterapkan" in pesan(jawaban) and impor.diterapkan and impor.oleh == sekretariat
    assert SubKegiatan.objects.count() == 42
    assert f"{impor.ringkasan['ringkasan']['buat']} Dibuat" in teks(jawaban)
    daftar = teks(sek.get(reverse("impor")))
    assert "rencana-aksi.xlsx Rencana Aksi" in daftar and "0 diubah" in daftar
    assert sek.get(reverse("impor-pratinjau", args=[impor.pk])).url == reverse("impor-hasil", args=[impor.pk])
    unduhan = sek.get(reverse("impor-berkas", args=[impor.pk]))
    assert b"".join(unduhan) == buku.RENCANA_AKSI.read_bytes() and "attachment" in unduhan["Content-Disposition"]


def test_bagian_dan_halaman(sek, impor):
    alamat = reverse("impor-pratinjau", args=[impor.pk])
    assert len(sek.get(alamat).context["tabel"].page.object_list) == 50
    assert "MENINGKATNYA PEMBERDAYAAN" in teks(sek.get(alamat)) != teks(sek.get(f"{alamat}?page=2"))
    assert sek.get(f"{alamat}?tampil=lain&page=zz").status_code == 200


def test_yang_berubah_sejak_pratinjau(sek, impor, buat, kantor):
    jawab_semua(sek, impor)
    impor.refresh_from_db()
    lama = impor.ringkasan["sidik_usulan"]
    buat.sasaran(buat.rencana(kantor), nama="MENINGKATNYA PEMBERDAYAAN MASYARAKAT DAN DESA")
    jawaban = terapkan(sek, impor)
    assert "berubah sejak pratinjau" in pesan(jawaban)
    assert "Terapkan" in teks(jawaban) and not Indikator.objects.exists()
    impor.refresh_from_db()
    assert impor.ringkasan["sidik_usulan"] != lama
    assert "sudah diterapkan" in pesan(terapkan(sek, impor))


@pytest.mark.parametrize("sidik", ["", "salah"])
def test_terapkan_tanpa_sidik_ditolak(sek, impor, sidik):
    jawab_semua(sek, impor)
    assert "berubah sejak pratinjau" in pesan(terapkan(sek, impor, sidik_usulan=sidik))
    assert not Indikator.objects.exists()


def test_sel_tak_terbaca_disisihkan_dan_selebihnya_masuk(sek):
    jawaban = unggah(sek, buku.ubah(buku.RENCANA_AKSI, G11="dua"))
    isi = teks(jawaban)
    assert "1 sel tidak dapat dibaca dan disisihkan" in isi and "G11" in isi and "1 Disisihkan" in isi
    impor = Impor.objects.get()
    jawab_semua(sek, impor)
    assert "1 disisihkan" in teks(sek.get(reverse("impor-pratinjau", args=[impor.pk])))
    assert "sudah diterapkan" in pesan(terapkan(sek, impor)) and Indikator.objects.count() > 20
    jadi = Impor.objects.get()
    assert "G11" in teks(sek.get(reverse("impor-hasil", args=[jadi.pk])))


def test_selisih_dan_nama_mirip(sek, impor):
    jawab_semua(sek, impor)
    terapkan(sek, impor)
    isi = teks(unggah(sek, buku.PENGENDALIAN))
    assert "Angka di lembar yang tidak sama dengan hitungan" in isi
    assert "Nama mirip yang dipasangkan" in isi


def test_berkas_yang_sama_dapat_mengembalikan_nilai(sek, impor):
    jawab_semua(sek, impor)
    terapkan(sek, impor)
    i = Indikator.objects.filter(sub_kegiatan__isnull=False).first()
    lama, i.pagu = i.pagu, 1
    i.save()
    isi = teks(unggah(sek))
    impor = Impor.objects.get(diterapkan=None)
    assert "pernah diimpor" in isi and impor.ringkasan["ringkasan"]["ubah"] == 0
    sek.post(reverse("impor-pratinjau", args=[impor.pk]), {"timpa": "1"})
    jawab_semua_timpa = {f"jawab-{n}": t["tebakan"] for n, t in enumerate(impor.ringkasan["tanya"])} | {"timpa": "1"}
    sek.post(reverse("impor-pratinjau", args=[impor.pk]), jawab_semua_timpa)
    assert "sudah diterapkan" in pesan(terapkan(sek, impor))
    i.refresh_from_db()
    assert i.pagu == lama


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"bukan excel", "Excel"),
        (b"", "kosong"),
        (buku.baru(["a", "b"], [1, 2]), "Tidak ada judul kolom yang dikenali"),
    ],
)
def test_berkas_yang_tidak_dapat_dibaca(sek, kantor, isi, kalimat):
    jawaban = sek.post(reverse("impor"), {"berkas": berkas(isi, "x.xlsx"), "tahun": 2024})
    assert jawaban.status_code == 200 and kalimat in teks(jawaban)
    assert not Impor.objects.exists()


def test_tanpa_berkas(sek):
    assert "Pilih berkas dahulu" in teks(sek.post(reverse("impor"), {"tahun": 2024}))


def test_berkas_terlalu_besar(sek, settings):
    settings.BERKAS_MAKS = 1000
    assert "paling besar 1000" in teks(unggah(sek)) and not Impor.objects.exists()


def test_tahun_baru_membuat_rencana_dan_membuang_menghapusnya(sek, kantor):
    tahun = max(int(t) for t, _ in sek.get(reverse("impor")).context["form"].fields["tahun"].choices)
    assert f"{tahun} (rencana baru)" in teks(sek.get(reverse("impor")))
    unggah(sek, tahun=tahun)
    impor = Impor.objects.get()
    assert impor.rencana.tahun == tahun
    jawaban = sek.post(reverse("impor-batal", args=[impor.pk]), follow=True)
    assert "Rencana tidak berubah" in pesan(jawaban)
    assert not Impor.objects.exists() and list(Rencana.objects.values_list("tahun", flat=True)) == [2024]


def test_berkas_gagal_tidak_membuat_rencana(sek):
    tahun = max(int(t) for t, _ in sek.get(reverse("impor")).context["form"].fields["tahun"].choices)
    unggah(sek, b"bukan excel", tahun)
    assert not Rencana.objects.filter(tahun=tahun).exists()


def test_pratinjau_lama_milik_sendiri_diganti(sek, impor):
    unggah(sek)
    assert Impor.objects.count() == 1 and Impor.objects.get().pk != impor.pk


def test_rekan_dapat_menerapkan_pratinjau(buat, sebagai, sek, impor, kantor):
    jawab_semua(sek, impor)
    rekan = buat.pengguna("rekan", "sekretariat", kantor, buat.SEKRETARIAT)
    assert "sudah diterapkan" in pesan(terapkan(sebagai(rekan), impor))
    assert Impor.objects.get().oleh == rekan


@pytest.mark.parametrize("nama", ["impor-terapkan", "impor-batal", "impor-pratinjau"])
def test_yang_tidak_berhak(semua_orang, sebagai, impor, nama):
    for orang, status in (("kepala_pkm", 403), ("kepala_dinas", 403), ("inspektorat", 403), ("orang_luar", 404)):
        assert sebagai(semua_orang[orang]).post(reverse(nama, args=[impor.pk])).status_code == status
    assert Impor.objects.filter(pk=impor.pk, diterapkan=None).exists()


def test_tidak_diterapkan_dua_kali(sek, impor):
    jawab_semua(sek, impor)
    terapkan(sek, impor)
    assert sek.post(reverse("impor-terapkan", args=[impor.pk])).status_code == 404
    assert sek.post(reverse("impor-batal", args=[impor.pk])).status_code == 404
    assert Impor.objects.filter(pk=impor.pk).exists()


def test_hasil_belum_ada_sebelum_diterapkan(sek, impor):
    assert sek.get(reverse("impor-hasil", args=[impor.pk])).status_code == 404


def test_jumlah_kueri_pratinjau_tidak_bergantung_isinya(sek, impor, hitung_kueri):
    alamat = reverse("impor-pratinjau", args=[impor.pk])
    assert hitung_kueri(sek, alamat) == hitung_kueri(sek, f"{alamat}?tampil=sama") <= 12


def test_berkas_kabupaten_lain_dikatakan_paling_dahulu(sek):
    isi = teks(unggah(sek, buku.KANTOR["banjar"][2][0]))
    awal = "menyebut Kabupaten Banjar, bukan Kabupaten Merangin. Tetap diimpor? Jawab di bawah"
    assert awal in isi and isi.index(awal) < isi.index("hanya 3 rupiah")
    impor = Impor.objects.get()
    jawab_semua(sek, impor)  # as guessed: no
    assert "menyebut Kabupaten Banjar" in pesan(terapkan(sek, impor)) and not Indikator.objects.exists()


def test_hasil_lebih_dahulu_lalu_sebab_pertanyaan_dan_temuan(sek):
    salah = {f"V{n}": "kira-kira" for n in range(12, 16)}
    unggah(sek, buku.ubah(buku.RENCANA_AKSI, **salah))
    impor = Impor.objects.get()
    jawab_semua(sek, impor)
    for halaman in (sek.get(reverse("impor-pratinjau", args=[impor.pk])), terapkan(sek, impor)):
        isi = teks(halaman)
        urut = ["0 Diubah", "4 Disisihkan", "“kira-kira” bukan angka", "RENCANA AKSI · V12–V15 · 4 sel", "dijawab"]
        letak = [isi.index(kata) for kata in [*urut, "temuan pemeriksaan yang baru"]]
        assert letak == sorted(letak) and isi.count("“kira-kira” bukan angka") == 1
        assert all(f"{alamat} " in isi for alamat in salah)  # every cell is in the fold


def test_temuan_pratinjau_menyebut_semua_barisnya():
    """One finding about many rows names each; a preview of an earlier day knows none."""
    satu = {"tingkat": "peringatan", "letak": "Seluruh rencana", "pesan": "2 dari 3 target tanpa jadwal."}
    isi = [satu | {"rincian": ["Program › Batas desa: target 5 Desa", "Program › <PKK>: target 290"]}, satu]
    html = render_to_string("impor/_temuan.html", {"data": {"temuan": isi}})
    assert html.count("<summary>2 baris</summary>") == 1
    assert "<li>Program › Batas desa: target 5 Desa</li>" in html and "&lt;PKK&gt;" in html
    assert "Tertulis" not in html and "Seharusnya" not in html
