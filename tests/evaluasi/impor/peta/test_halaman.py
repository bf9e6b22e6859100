"""The page of the map: who sees it, the sheet as it looks, what is said there is kept, the plan that comes out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluasi.impor.bebas.peta import BARIS
from evaluasi.models import Impor
from renaksi.models import Program, SubKegiatan
from tests import buku
from tests.evaluasi.impor.test_kasus import KASUS
from tests.halaman import Halaman
from tests.orang import masuk

from .test_peta import ISI, KEPALA

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what is read does not depend on the database


@pytest.fixture
def sek(client, sekretariat, kantor, buat):
    buat.rencana(kantor)
    return masuk(client, sekretariat)


@pytest.fixture
def unggah(sek):
    """`unggah(bytes)` is the import that waits for it."""

    def kirim(isi: bytes, nama="matriks.xlsx", tahun=2024):
        sek.post(reverse("impor"), {"berkas": SimpleUploadedFile(nama, isi), "tahun": tahun})
        return Impor.objects.get(diterapkan=None)

    return kirim


def alamat(impor):
    return reverse("impor-peta", args=[impor.pk])


def buka(client, impor, **kueri):
    return Halaman(client.get(alamat(impor), kueri))


def katakan(client, impor, kunci, nilai, **lain):
    return client.post(alamat(impor), {"kunci": kunci, "nilai": nilai} | lain)


def test_lembar_tampak_seperti_adanya(sek, unggah):
    halaman = buka(sek, unggah((KASUS / "c7_kode_lima_kolom_e81.xlsx").read_bytes()))
    kisi = halaman.satu(".peta-kisi")
    kepala = [th.teks for th in kisi.semua("thead th")]
    assert kepala[1:8] == [
        *(f"{h} Kode / nomor rekening" for h in "ABCDE"), "F Nama program, kegiatan, dan sub kegiatan",
        "G Indikator kinerja",
    ]  # fmt: skip
    judul = kisi.satu("#b1 td")
    assert judul.teks == "PEMERINTAH KABUPATEN UJI COBA" and int(judul["colspan"]) > 5 and "tebal" in judul.kelas
    assert kisi.satu("#b13 th").teks == "13 Program" and kisi.satu("#b13").kelas == ["p-program"]
    assert kisi.satu("#b11 th").teks == "11 Dilewati"
    assert "Semua kolom dan baris pasti" in halaman.satu(".peta-panel").teks


def test_uang_per_tingkat_di_sebelah_jumlah_tercetak(sek, unggah):
    total = ("JUMLAH", None, None, None, None, 80_000_000)
    impor = unggah(buku.baru(KEPALA, *ISI, total))
    (baris,) = [tr.teks for tr in buka(sek, impor).semua(".peta-uang tbody tr")]
    assert baris == "F Pagu (Rp) 90.000.000 90.000.000 90.000.000 80.000.000 berbeda"
    katakan(sek, impor, "sel!Sheet!F5", "90.000.000")
    (baris,) = [tr.teks for tr in buka(sek, impor).semua(".peta-uang tbody tr")]
    assert baris.endswith("90.000.000 sama")


def test_pohon_yang_dihasilkan(sek, unggah):
    pohon = [li.teks for li in buka(sek, unggah(buku.baru(KEPALA, *ISI))).semua(".peta-pohon li")]
    assert pohon == [
        "Sasaran (sasaran belum disebut)",
        "Program 2.13.02 Program Penataan Desa 90.000.000 Persentase desa tertata",
        "Kegiatan 2.13.02.2.01 Penataan Wilayah 90.000.000 Persentase wilayah tertata",
        "Sub Kegiatan 2.13.02.2.01.0001 Penetapan Batas Desa 90.000.000 Jumlah desa ditetapkan",
    ]
    assert not Program.objects.exists()


def test_kolom_diubah_lalu_dikembalikan(sek, unggah):
    impor = unggah(buku.baru(KEPALA, *ISI))
    panel = buka(sek, impor, kolom="F").satu(".peta-panel")
    kunci = panel.satu("form [name=kunci]")["value"]
    assert panel.satu("#arti option[selected]")["value"] == "pagu" and panel.satu("#skala")
    jawaban = katakan(sek, impor, kunci, "pagu_maju", **{"ke-kolom": "F", "ke-lembar": "0", "ke-dari": "1"})
    assert jawaban.url == f"{alamat(impor)}?lembar=0&dari=1&kolom=F"
    panel = buka(sek, impor, kolom="F").satu(".peta-panel")
    assert panel.satu("#arti option[selected]")["value"] == "pagu_maju"
    assert "Kembali ke tebakan" in panel.teks
    assert buka(sek, impor).semua("thead th")[6].ada("[title='ditentukan orang']")
    katakan(sek, impor, kunci, "")
    assert buka(sek, impor, kolom="F").satu("#arti option[selected]")["value"] == "pagu"


def test_baris_diubah_bersama_yang_serupa(sek, unggah):
    isi = [*ISI, *((f"5.1.02.0{n}", f"Belanja {n}", None, None, None, 5) for n in (1, 2, 3))]
    impor = unggah(buku.baru(KEPALA, *isi))
    panel = buka(sek, impor, baris="5").satu(".peta-panel")
    assert [o["value"] for o in panel.semua("[name=nilai]")] == list(BARIS)
    assert panel.satu("[name=nilai][checked]")["value"] == "lewat"
    assert "Juga 2 baris lain yang serupa" in panel.teks
    serupa = [i["value"] for i in panel.semua("[name=kunci-serupa]")]
    kunci = panel.satu("[name=kunci]")["value"]
    katakan(sek, impor, kunci, "sub_kegiatan", serupa="1", **{"kunci-serupa": serupa})
    halaman = buka(sek, impor)
    assert [halaman.satu(f"#b{n} th").teks for n in (5, 6, 7)] == [f"{n} Sub Kegiatan ✓" for n in (5, 6, 7)]


def test_sel_yang_tidak_terbaca_diketik_ulang(sek, unggah):
    impor = unggah(buku.baru(KEPALA, *ISI[:2], (*ISI[2][:3], "#REF!", *ISI[2][4:])))
    halaman = buka(sek, impor)
    assert "1 sel disisihkan" in halaman.satu(".peta-panel").teks
    sel = halaman.satu('td[data-sel="D4"]')
    assert "galat" in sel.kelas and "#REF!" in sel["title"]
    panel = buka(sek, impor, sel="D4").satu(".peta-panel")
    assert panel.satu("textarea").teks == "#REF!"
    katakan(sek, impor, panel.satu("[name=kunci]")["value"], "12", kosongkan="1")
    halaman = buka(sek, impor)
    assert "disisihkan" not in halaman.satu(".peta-panel").teks
    assert halaman.satu('td[data-sel="D4"]').kelas == ["diketik"]


def test_yang_dikatakan_berlaku_di_pratinjau_dan_penerapan(sek, unggah):
    impor = unggah(buku.baru(KEPALA, *ISI))
    katakan(sek, impor, "baris!Sheet!4", "kegiatan")
    sek.get(reverse("impor-pratinjau", args=[impor.pk]))
    impor.refresh_from_db()
    objek = [(x["objek"], x["nama"]) for x in impor.ringkasan["langkah"]]
    assert ("Kegiatan", "Penetapan Batas Desa") in objek and "basi" not in impor.ringkasan
    sek.post(reverse("impor-terapkan", args=[impor.pk]), {"sidik_usulan": impor.ringkasan["sidik_usulan"]})
    assert Program.objects.get().kegiatan.count() == 2 and not SubKegiatan.objects.exists()


def test_pratinjau_lama_tidak_dapat_diterapkan_sesudah_peta_berubah(sek, unggah):
    impor = unggah(buku.baru(KEPALA, *ISI))
    sidik = impor.ringkasan["sidik_usulan"]
    katakan(sek, impor, "baris!Sheet!4", "kegiatan")
    sek.post(reverse("impor-terapkan", args=[impor.pk]), {"sidik_usulan": sidik})
    assert not Program.objects.exists()


def test_berkas_yang_tidak_dikenal_tidak_buntu(sek, unggah):
    impor = unggah(buku.baru(("Aa", "Bb", "Cc"), *((b[0], b[1], b[5]) for b in ISI)))
    assert (
        "Tidak ada judul kolom yang dikenali"
        in Halaman(sek.get(reverse("impor-pratinjau", args=[impor.pk]))).satu("main").teks
    )
    halaman = buka(sek, impor)
    assert "Tidak ada tabel rencana yang dikenali" in halaman.satu(".peta-lembar").teks
    katakan(sek, impor, halaman.satu(".peta-judul [name=kunci]")["value"], "1")
    for huruf, makna in zip("ABC", ("kode", "uraian", "pagu"), strict=True):
        kunci = buka(sek, impor, kolom=huruf).satu(".peta-panel [name=kunci]")["value"]
        katakan(sek, impor, kunci, makna)
    assert len(buka(sek, impor).semua(".peta-pohon li")) == 4


def test_lembar_lain_disalin_dengan_periodenya_sendiri(sek, unggah):
    """The first sheet is explained once; the other one is of another quarter and has its columns in another order."""
    satu = (("Kode", "Uraian", "Indikator", "Xyz TW I", "Target"), *((*b[:3], n, b[3]) for n, b in enumerate(ISI, 1)))
    dua = (("Kode", "Uraian", "Indikator", "Target", "Xyz TW II"), *((*b[:4], n) for n, b in enumerate(ISI, 4)))
    impor = unggah(buku.berlembar(TW1=satu, TW2=dua))
    panel = buka(sek, impor, lembar="0", kolom="D").satu(".peta-panel")
    kunci = panel.satu("[name=kunci]")["value"]
    katakan(sek, impor, kunci, "r1_k")
    panel = buka(sek, impor, lembar="0", kolom="D").satu(".peta-panel")
    assert [i["value"] for i in panel.semua("[name=salin]")] == ["1"]
    sek.post(alamat(impor), {"salin": ["1"], "ke-lembar": "0"})
    assert buka(sek, impor, lembar="1", kolom="E").satu("#arti option[selected]")["value"] == "r2_k"


def test_formulir_yang_dikenal_disebut_dan_dapat_diambil_alih(sek, unggah):
    impor = unggah(buku.RENCANA_AKSI.read_bytes(), "ra.xlsx")
    kepala = buka(sek, impor).satu(".peta-kepala")
    assert "Formulir Rencana Aksi" in kepala.teks and "Tentukan sendiri" in kepala.teks
    katakan(sek, impor, kepala.satu("[name=kunci]")["value"], "arti")
    halaman = buka(sek, impor)
    assert "Kembali ke formulir yang dikenal" in halaman.teks and halaman.semua(".peta-pohon li")


def test_lembar_panjang_dibagi(sek, unggah):
    banyak = [(f"2.13.02.2.01.{n:04}", f"Sub kegiatan nomor {n}", f"Jumlah {n}", n, "Desa", n) for n in range(1, 201)]
    impor = unggah(buku.baru(KEPALA, *ISI[:2], *banyak))
    halaman = buka(sek, impor)
    assert len(halaman.semua(".peta-kisi tbody tr")) == 150
    assert halaman.satu(".peta-halaman span").teks == "Baris 1–150 dari 203"
    lanjut = buka(sek, impor, dari="151")
    assert lanjut.ada("#b151") and not lanjut.ada("#b150")
    assert buka(sek, impor, baris="190").satu("#b190")


@pytest.mark.parametrize("kueri", [{"lembar": "9"}, {"dari": "x"}, {"baris": "-1"}, {"kolom": "ZZZ"}, {"sel": "A0"},
                                   {"dari": "99999999999"}, {"sel": "<b>"}, {"lembar": "²"}])  # fmt: skip
def test_alamat_yang_mustahil_menunjukkan_lembarnya(sek, unggah, kueri):
    assert buka(sek, unggah(buku.baru(KEPALA, *ISI)), **kueri).satu(".peta-kisi")


def test_isi_berkas_tidak_menjadi_html(sek, unggah):
    jahat = "<script>alert(1)</script>"
    halaman = sek.get(
        alamat(unggah(buku.baru(KEPALA, *ISI[:2], (ISI[2][0], jahat, jahat, *ISI[2][3:])), f"{jahat}.xlsx"))
    )
    assert "<script>alert" not in halaman.text and "&lt;script&gt;alert" in halaman.text


def test_hanya_yang_boleh_mengimpor(sek, unggah, sebagai, kepala_pkm, kepala_dinas, orang_luar, inspektorat):
    impor = unggah(buku.baru(KEPALA, *ISI))
    assert {sebagai(o).get(alamat(impor)).status_code for o in (kepala_pkm, kepala_dinas, inspektorat)} == {403}
    assert sebagai(orang_luar).get(alamat(impor)).status_code == 404
    assert sebagai(orang_luar).post(alamat(impor), {"kunci": "baris!Sheet!4", "nilai": "lewat"}).status_code == 404
    impor.refresh_from_db()
    assert impor.ringkasan["jawaban"] == {}


def test_yang_sudah_diterapkan_tidak_punya_peta_lagi(sek, unggah):
    impor = unggah(buku.baru(KEPALA, *ISI))
    sek.post(reverse("impor-terapkan", args=[impor.pk]), {"sidik_usulan": impor.ringkasan["sidik_usulan"]})
    assert sek.get(alamat(Impor.objects.get())).status_code == 404


def test_pilihan_yang_dikarang_ditolak_dengan_kalimat(sek, unggah):
    impor = unggah(buku.baru(KEPALA, *ISI))
    jawaban = sek.post(alamat(impor), {"kunci": "baris!Sheet!4", "nilai": "raja"}, follow=True)
    assert "tidak dikenal" in " ".join(map(str, jawaban.context["messages"]))
    impor.refresh_from_db()
    assert impor.ringkasan["jawaban"] == {}


def test_banyak_kueri_tetap(sek, unggah):
    """As many for 58 more rows as for three."""
    banyak = [(f"2.13.02.2.01.{n:04}", f"Sub {n}", f"Jumlah {n}", n, "Desa", n) for n in range(2, 60)]
    jumlah = []
    for isi in (ISI, (*ISI, *banyak)):
        impor = unggah(buku.baru(KEPALA, *isi))
        with CaptureQueriesContext(connection) as kueri:
            assert len(buka(sek, impor).semua(".peta-pohon li")) == len(isi) + 1
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]
