"""The questions of an import on their page: grouped, answered one by one or all at once, remembered."""

import re

import pytest
from django.urls import reverse

from evaluasi.impor import Hasil, Tanya
from evaluasi.impor.pertanyaan import dalam_kata, per_lembar
from evaluasi.models import Impor, TataLetakKantor
from tests.evaluasi.beranda.test_beranda import teks
from tests.orang import masuk

pytestmark = pytest.mark.sekali

PILIHAN = (("target", "Target"), ("pagu", "Pagu (Rp)"), ("abaikan", "Abaikan kolom ini"))


def kolom(nomor, jawaban=None, diingat=False, lembar="RENJA"):
    huruf = "ABCDEFGH"[nomor]
    pesan = f"Kolom {huruf} “Volume {nomor}” adalah …?"
    kunci = f"kolom:0123456789ab:{huruf}"
    return Tanya(kunci, pesan, PILIHAN, "target", jawaban, lembar, 4, "kolom", ("12 Dokumen", "4"), diingat)


BARIS = Tanya("baris:0123456789ab:tebal", "Baris tebal adalah …?", (("program", "Program"), ("kegiatan", "Kegiatan")),
              "kegiatan", None, "RENJA", 6, "baris", ("Penataan Desa",))  # fmt: skip
SATUAN = Tanya("RENJA!F55", "Satuan mana?", (("a", "Dokumen"), ("b", "Laporan")), "a", None, "RENJA", 55)


def data(*tanya):
    return Hasil(formulir=["Tabel bebas"], tanya=list(tanya)).ke_data()["tanya"]


def test_kelompok_menurut_lembar_dan_jenis():
    semua = [SATUAN, kolom(3), BARIS, kolom(1, "pagu"), kolom(2, lembar="Capaian")]
    renja, capaian = per_lembar(data(*semua), {})
    assert (renja.nama, capaian.nama) == ("RENJA", "Capaian")
    assert [t["huruf"] for t in renja.terbuka.kolom] == ["D"] and renja.terbuka.kolom[0]["judul"] == "Volume 3"
    assert [t["kunci"] for t in renja.terbuka.baris] == [BARIS.kunci]
    assert [t["kunci"] for t in renja.terbuka.lain] == [SATUAN.kunci]
    assert [t["huruf"] for t in renja.sudah.kolom] == ["B"] and len(renja.terbuka) == 3
    nomor = {t["kunci"]: t["nomor"] for b in (renja.terbuka, renja.sudah) for t in (*b.kolom, *b.baris, *b.lain)}
    assert nomor == {t.kunci: n for n, t in enumerate(semua) if t.lembar == "RENJA"}


def test_ingatan_disebut_asalnya():
    (lembar,) = per_lembar(data(kolom(1, "pagu", True), kolom(2, "pagu")), {"0123456789ab": "Matriks, 01-02-2024"})
    assert [t["dari"] for t in lembar.sudah.kolom] == ["Matriks, 01-02-2024", ""] and lembar.diingat == 1


def test_pratinjau_lama_tanpa_kelompok_tetap_terbaca():
    lama = {n: v for n, v in data(SATUAN)[0].items() if n not in {"kelompok", "contoh", "diingat"}}
    (lembar,) = per_lembar([lama], {})
    assert [t["kunci"] for t in lembar.terbuka.lain] == [SATUAN.kunci]


# -- pages --------------------------------------------------------------------------------------------


@pytest.fixture
def sek(client, sekretariat):
    return masuk(client, sekretariat)


@pytest.fixture
def impor(buat, kantor, sekretariat):
    """A preview as it was kept, with questions of every kind."""
    hasil = Hasil(formulir=["Tabel bebas"], tanya=[kolom(1), kolom(2, "pagu", True), BARIS, SATUAN]).ke_data()
    return Impor.objects.create(
        rencana=buat.rencana(kantor), berkas=b"x", sidik="x", nama_berkas="renja.ods", oleh=sekretariat,
        ringkasan=hasil | {"jawaban": {}, "sidik_usulan": "x"},
    )  # fmt: skip


@pytest.mark.django_db
def test_satu_halaman_dengan_semua_pertanyaan(sek, impor, kantor):
    TataLetakKantor.objects.create(perangkat_daerah=kantor, sidik="0123456789ab" + "0" * 52, nama="Matriks Bappeda")
    jawaban = sek.get(reverse("impor-pratinjau", args=[impor.pk]))
    isi, html = teks(jawaban), re.sub(r"\s*([<>])\s*", r"\1", jawaban.content.decode())
    assert "3 belum dijawab" in isi and "1 sudah dijawab, 1 di antaranya diingat" in isi
    assert "diingat: Matriks Bappeda" in isi and "12 Dokumen" in isi
    assert '<option value="target" selected>Target (kemungkinan)</option>' in html
    assert '<option value="pagu" selected>Pagu (Rp)</option>' in html
    assert html.count("<select") - html.count('name="tahun"') == 2 and "Pakai semua tebakan" in isi
    assert " checked" not in html.split("<main")[1]


@pytest.mark.django_db
def test_ingatan_kantor_lain_tidak_terlihat(sek, impor, kantor_lain):
    TataLetakKantor.objects.create(perangkat_daerah=kantor_lain, sidik="0123456789ab", nama="Rahasia")
    assert "Rahasia" not in teks(sek.get(reverse("impor-pratinjau", args=[impor.pk])))


@pytest.fixture
def ditinjau(monkeypatch):
    """What `jawab` hands to the engine."""
    from evaluasi.impor import unggahan

    hasil = {}
    monkeypatch.setattr(unggahan, "tinjau", lambda impor, jawaban, timpa: hasil.update(jawaban=jawaban, timpa=timpa))
    return hasil


@pytest.mark.django_db
def test_pakai_semua_tebakan_menjawab_yang_masih_terbuka(sek, impor, ditinjau):
    alamat = reverse("impor-pratinjau", args=[impor.pk])
    sek.post(alamat, {"jawab-0": "abaikan", "semua": "1"})
    assert ditinjau["jawaban"] == {
        "kolom:0123456789ab:B": "abaikan", BARIS.kunci: "kegiatan", SATUAN.kunci: "a",
    }  # fmt: skip


@pytest.mark.django_db
def test_tanpa_tombol_itu_yang_terbuka_tetap_terbuka(sek, impor, ditinjau):
    sek.post(reverse("impor-pratinjau", args=[impor.pk]), {"jawab-0": "abaikan", "jawab-1": "bukan pilihan"})
    assert ditinjau["jawaban"] == {"kolom:0123456789ab:B": "abaikan"}


# -- what is remembered -------------------------------------------------------------------------------


@pytest.fixture
def ingat(kantor, sekretariat):
    return TataLetakKantor.objects.create(
        perangkat_daerah=kantor, sidik="0123456789ab", nama="Matriks Renja", oleh=sekretariat,
        jawaban={"kolom:0123456789ab:D": "pagu"},
    )  # fmt: skip


@pytest.mark.django_db
def test_daftar_tata_letak(sek, ingat, kantor_lain):
    TataLetakKantor.objects.create(perangkat_daerah=kantor_lain, sidik="y", nama="Milik kantor lain")
    isi = teks(sek.get(reverse("tata-letak")))
    assert "Matriks Renja" in isi and "oleh Sri Wahyuni" in isi and "Milik kantor lain" not in isi
    assert "Kolom D: Pagu / anggaran setahun (Rp)" in isi


def test_jawaban_dalam_kata():
    jawaban = {
        "kolom:0123456789ab:AA": "r1_rp",
        "baris:0123456789ab:lekuk-2": "kegiatan",
        "baris:0123456789ab:romawi-0": "lewat",
        "angka:0123456789ab:H": "id",
        "ribuan:0123456789ab:F": "ribuan",
        "kumulatif:0123456789ab:r": "kumulatif",
        "indikator:0123456789ab:nama": "lewati",
    }
    assert dalam_kata(jawaban) == [
        "Kolom AA: Realisasi anggaran (Rp) triwulan I",
        "Baris menjorok 2 langkah: Kegiatan",
        "Baris bernomor I., II.: dilewati",
        "Angka di kolom H: dibaca dengan titik ribuan dan koma desimal",
        "Uang di kolom F: ribuan",
        "Angka kumulatif: kumulatif",
        "Baris tanpa indikator: lewati",
    ]


@pytest.mark.django_db
def test_belum_ada_yang_diingat(sek):
    assert "Belum ada tata letak yang diingat" in teks(sek.get(reverse("tata-letak")))


@pytest.mark.django_db
def test_ganti_nama_tidak_mengubah_waktu_jawaban(sek, ingat):
    alamat = reverse("tata-letak-ubah", args=[ingat.pk])
    assert sek.post(alamat, {"nama": "  "}).status_code == 200
    assert sek.post(alamat, {"nama": "  Matriks   Bappeda "}).url == reverse("tata-letak")
    kini = TataLetakKantor.objects.get()
    assert (kini.nama, kini.diubah, kini.jawaban) == ("Matriks Bappeda", ingat.diubah, ingat.jawaban)


@pytest.mark.django_db
def test_lupakan_bertanya_dahulu(sek, ingat):
    alamat = reverse("tata-letak-lupakan", args=[ingat.pk])
    assert "Jawaban di bawah ini hilang" in teks(sek.get(alamat)) and TataLetakKantor.objects.exists()
    assert "bertanya lagi" in teks(sek.post(alamat, follow=True)) and not TataLetakKantor.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("nama", ["tata-letak-ubah", "tata-letak-lupakan"])
def test_yang_tidak_berhak_tidak_mengubah(semua_orang, sebagai, ingat, nama):
    for orang, status in (("kepala_pkm", 403), ("kepala_dinas", 403), ("inspektorat", 403), ("orang_luar", 404)):
        assert sebagai(semua_orang[orang]).post(reverse(nama, args=[ingat.pk]), {"nama": "x"}).status_code == status
    assert TataLetakKantor.objects.get().nama == "Matriks Renja"
