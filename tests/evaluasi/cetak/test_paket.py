"""Bundles of reports: the file itself, the queue, progress, cancelling, failing, and who sees them."""

import inspect
import logging
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan import pencetak
from evaluasi.cetak import paket, tugas
from evaluasi.laporan import LAPORAN
from evaluasi.models import Paket
from renaksi.nilai.pilihan import StatusPaket
from renaksi.versi import mulai_perubahan
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
HALAMAN = "/laporan/paket/"
DUA = ("rencana-aksi", "capaian-kinerja")


@pytest.fixture
def rencana(buat, kantor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return buat.rencana_kecil(kantor)


def minta(client, **isi):
    data = {"susunan": "sendiri", "laporan": list(DUA), "triwulan": "2", "kertas": "F4", "bentuk": "zip"} | isi
    return client.post(HALAMAN, data, follow=True)


def kerjakan():
    """What `db_worker` does with everything in the queue, without its care for the connection."""
    pilihan = dict.fromkeys(inspect.signature(Worker).parameters) | {"queue_names": ["*"], "worker_id": "uji"}
    pekerja = Worker(**pilihan | {"excluded_queue_names": []})
    pekerja._run_tasks = 0
    for satu in DBTaskResult.objects.ready():
        satu.claim("uji")
        pekerja.run_task(satu)


def berkas_tersisa(settings) -> list[str]:
    return [p.name for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]


# -- the file ----------------------------------------------------------------------------------------------------------


def test_zip_berisi_pdf_dan_excel_tiap_laporan(rencana):
    isi = paket.tulis(paket.Permintaan(rencana, DUA, "zip", {"triwulan": "2", "kertas": "A4"}))
    with ZipFile(BytesIO(isi)) as arsip:
        assert arsip.testzip() is None
        assert arsip.namelist() == [
            "Rencana-Aksi-2024-Dinas-PMD-Merangin.pdf",
            "Rencana-Aksi-2024-Dinas-PMD-Merangin.xlsx",
            "Capaian-Kinerja-2024-TW-II-Dinas-PMD-Merangin.pdf",
            "Capaian-Kinerja-2024-TW-II-Dinas-PMD-Merangin.xlsx",
        ]
        halaman = PdfReader(BytesIO(arsip.read(arsip.namelist()[0]))).pages[0]
        assert round(float(halaman.mediabox.width) / 72 * 25.4) == 297
        lembar = load_workbook(BytesIO(arsip.read(arsip.namelist()[3]))).active
        assert "Capaian Kinerja" in {sel.value for baris in lembar.iter_rows() for sel in baris}


def test_nama_kembar_dibedakan(monkeypatch, rencana):
    monkeypatch.setattr(
        type(LAPORAN["capaian-kinerja"]), "nama_berkas", lambda *_: "RENCANA-AKSI-2024-Dinas-PMD-Merangin"
    )
    with ZipFile(BytesIO(paket.tulis(paket.Permintaan(rencana, DUA)))) as arsip:
        nama = arsip.namelist()
    assert len({n.casefold() for n in nama}) == 4 and nama[2].endswith("Merangin-2.pdf")


def test_satu_pdf_dengan_daftar_isi_dan_penanda(rencana):
    kode = ("rencana-aksi", "pengendalian-evaluasi", "evaluasi-e81")
    buku = PdfReader(BytesIO(paket.tulis(paket.Permintaan(rencana, kode, "pdf"))))
    penanda = [(p.title, buku.get_destination_page_number(p)) for p in buku.outline if not isinstance(p, list)]
    assert [judul for judul, _ in penanda] == ["Daftar isi", *(LAPORAN[k].judul for k in kode)]
    sampul = buku.pages[0].extract_text()
    assert "PAKET LAPORAN 2024" in sampul
    for kode_, (judul, nomor) in zip(kode, penanda[1:], strict=True):
        assert f"{judul} {nomor + 1}" in " ".join(sampul.split()), kode_
    awal = {"Rencana Aksi": "RENCANA AKSI", "Evaluasi Renja (E.81)": "Formulir E.81"}
    for judul, nomor in penanda:
        assert awal.get(judul, "") in buku.pages[nomor].extract_text()


def test_sampul_dua_halaman_menggeser_nomor_halaman(monkeypatch, rencana):
    monkeypatch.setattr(type(LAPORAN["capaian-kinerja"]), "judul", "Capaian\n" * 60)
    buku = PdfReader(BytesIO(paket.tulis(paket.Permintaan(rencana, ("capaian-kinerja", "rencana-aksi"), "pdf"))))
    nomor = {p.title: buku.get_destination_page_number(p) for p in buku.outline}["Rencana Aksi"]
    sampul = " ".join(" ".join(buku.pages[n].extract_text() for n in range(nomor)).split())
    assert nomor > 2 and f"Rencana Aksi {nomor + 1}" in sampul


def test_yang_kosong_hanya_dilewati_bila_diminta(rencana):
    kode = ("rencana-aksi", "semula-menjadi")
    banyak = []
    for hanya_berisi in (False, True):
        with ZipFile(BytesIO(paket.tulis(paket.Permintaan(rencana, kode, hanya_berisi=hanya_berisi)))) as arsip:
            banyak.append(len(arsip.namelist()))
    assert banyak == [4, 2]
    with pytest.raises(paket.PaketGagal, match="Belum ada laporan yang berisi"):
        paket.tulis(paket.Permintaan(rencana, kode[1:], hanya_berisi=True))


@pytest.mark.parametrize(
    ("kode", "pilihan", "kalimat"),
    [
        (("tak-ada",), {}, "tidak dikenal"),
        (DUA, {"kertas": "B5"}, "Kertas “B5” tidak dikenal"),
        (DUA, {"versi": "murni-9"}, "tidak ada pada rencana ini"),
    ],
)
def test_pilihan_keliru_satu_kalimat(rencana, kode, pilihan, kalimat):
    with pytest.raises(paket.PaketGagal, match=kalimat):
        paket.tulis(paket.Permintaan(rencana, kode, "zip", pilihan))


# -- in the background -------------------------------------------------------------------------------------------------


def test_diminta_dibuat_dan_diunduh(sek, rencana, sekretariat):
    assert "Paket diminta" in minta(sek).text
    p = Paket.objects.get()
    assert (p.status, p.oleh, p.semua_langkah, p.berkas.name) == (StatusPaket.ANTRE, sekretariat, 3, "")
    assert "Menunggu giliran" in sek.get(HALAMAN).text and DBTaskResult.objects.count() == 1
    kerjakan()
    p.refresh_from_db()
    assert (p.status, p.langkah, p.pesan) == (StatusPaket.SELESAI, 3, "") and p.selesai
    jawab = sek.get(reverse("paket-unduh", args=[p.pk]))
    nama = "Paket-Laporan-2024-TW-II-Dinas-PMD-Merangin.zip"
    assert jawab["Content-Disposition"] == f'attachment; filename="{nama}"'
    with ZipFile(BytesIO(b"".join(jawab.streaming_content))) as arsip:
        assert len(arsip.namelist()) == 4
    assert reverse("paket-unduh", args=[p.pk]) in sek.get(HALAMAN).text


def test_kemajuan_tersimpan_sesudah_tiap_dokumen(sek, monkeypatch):
    minta(sek)
    terlihat = []

    def intip(laporan, permintaan):
        terlihat.append(sek.get(reverse("paket-keadaan")).json()["paket"][0])
        return asli(laporan, permintaan)

    asli = paket._buat
    monkeypatch.setattr(paket, "_buat", intip)
    kerjakan()
    assert [(t["status"], t["persen"]) for t in terlihat] == [("berjalan", 0), ("berjalan", 33)]
    assert terlihat[1]["kata"] == "1 dari 3 langkah selesai. Sedang: Capaian Kinerja"
    assert sek.get(reverse("paket-keadaan")).json()["paket"][0]["persen"] == 100


def test_dibatalkan_sebelum_mulai(sek, settings):
    minta(sek)
    p = Paket.objects.get()
    assert "Paket dibatalkan" in sek.post(reverse("paket-batal", args=[p.pk]), follow=True).text
    kerjakan()
    p.refresh_from_db()
    assert (p.status, p.langkah) == (StatusPaket.BATAL, 0) and not berkas_tersisa(settings)
    assert sek.get(reverse("paket-unduh", args=[p.pk])).status_code == 404
    assert "sudah tidak sedang dibuat" in sek.post(reverse("paket-batal", args=[p.pk]), follow=True).text


@pytest.mark.parametrize("di", ["_buat", "gabung_zip"])
def test_dibatalkan_di_tengah_tidak_meninggalkan_apa_pun(sek, monkeypatch, settings, di):
    """Between two documents, and while the last file is being put together."""
    minta(sek)
    p, asli = Paket.objects.get(), getattr(paket, di)

    def batalkan(*isi):
        sek.post(reverse("paket-batal", args=[p.pk]))
        return asli(*isi)

    monkeypatch.setattr(paket, di, batalkan)
    kerjakan()
    p.refresh_from_db()
    assert (p.status, p.berkas.name) == (StatusPaket.BATAL, "") and not berkas_tersisa(settings)


def test_dihapus_selagi_dibuat(sek, monkeypatch, settings):
    minta(sek)
    asli = paket._buat
    monkeypatch.setattr(paket, "_buat", lambda *isi: Paket.objects.all().delete() and asli(*isi))
    kerjakan()
    assert not Paket.objects.exists() and not berkas_tersisa(settings)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_satu_dokumen_gagal(sek, monkeypatch, settings, caplog):
    def rusak(*_):
        raise ZeroDivisionError("rahasia dalam")

    monkeypatch.setattr(type(LAPORAN["capaian-kinerja"]), "tabel", rusak)
    minta(sek)
    with caplog.at_level(logging.ERROR):
        kerjakan()
    p = Paket.objects.get()
    assert p.status == StatusPaket.GAGAL and not berkas_tersisa(settings)
    assert p.pesan == "“Capaian Kinerja” tidak dapat dibuat. Kesalahannya tercatat pada log server."
    assert "rahasia dalam" in caplog.text and "rahasia dalam" not in sek.get(HALAMAN).text
    monkeypatch.undo()
    sek.post(reverse("paket-ulang", args=[p.pk]))
    kerjakan()
    p.refresh_from_db()
    assert (p.status, p.pesan) == (StatusPaket.SELESAI, "")


def test_gagal_menyimpan_berkas(sek, monkeypatch, settings, caplog):
    minta(sek)
    monkeypatch.setattr(
        "django.core.files.storage.FileSystemStorage._save", lambda *_: (_ for _ in ()).throw(OSError("penuh"))
    )
    kerjakan()
    assert Paket.objects.get().status == StatusPaket.GAGAL and "penuh" in caplog.text
    assert not berkas_tersisa(settings)


def test_pekerja_mati_dan_dibuat_lagi(sek, monkeypatch, settings):
    """The old worker, should it wake up, finds the bundle taken and leaves it alone."""
    minta(sek)
    p = Paket.objects.get()
    asli = paket._buat

    def tertidur(laporan, permintaan):
        monkeypatch.setattr(paket, "_buat", asli)
        lama = Paket.objects.get()
        lama.denyut = timezone.now() - timedelta(minutes=16)
        lama.save()
        halaman = sek.get(HALAMAN).text
        assert "berhenti tanpa kabar lebih dari 15 menit" in halaman and "Gagal" in halaman
        sek.post(reverse("paket-ulang", args=[p.pk]))
        tugas.buat_paket.func(p.pk)  # the new worker
        return asli(laporan, permintaan)

    monkeypatch.setattr(paket, "_buat", tertidur)
    tugas.buat_paket.func(p.pk)
    p.refresh_from_db()
    assert p.status == StatusPaket.SELESAI and len(berkas_tersisa(settings)) == 1


def test_pekerja_dihentikan_paket_gagal(sek, monkeypatch, settings):
    def henti(*_):
        raise SystemExit(1)

    minta(sek)
    monkeypatch.setattr(paket, "_buat", henti)
    with pytest.raises(SystemExit):
        tugas.buat_paket.func(Paket.objects.get().pk)
    p = Paket.objects.get()
    assert p.status == StatusPaket.GAGAL and "dihentikan sebelum selesai" in p.pesan


def test_yang_masih_hidup_tidak_dibuat_lagi(sek):
    minta(sek)
    p = Paket.objects.get()
    Paket.objects.update(status=StatusPaket.BERJALAN)
    assert "tidak perlu dibuat lagi" in sek.post(reverse("paket-ulang", args=[p.pk]), follow=True).text
    assert DBTaskResult.objects.count() == 1


def test_tanpa_pekerja_dikatakan_sesudah_beberapa_saat(sek):
    minta(sek)
    assert "belum dijalankan" not in sek.get(HALAMAN).text
    p = Paket.objects.get()
    p.denyut = timezone.now() - timedelta(minutes=2)
    p.save()
    assert "pembuat paket di server mungkin belum dijalankan" in sek.get(HALAMAN).text


def test_paket_lama_dibersihkan(sek, settings, capsys):
    minta(sek)
    kerjakan()
    Paket.objects.update(dibuat=timezone.now() - timedelta(days=31))
    call_command("paket", bersihkan=True)
    assert capsys.readouterr().out == "1 paket lama dihapus.\n"
    assert not Paket.objects.exists() and not berkas_tersisa(settings)


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"laporan": []}, "Pilih sedikitnya satu laporan."),
        ({"laporan": ["tak-ada"]}, "tak-ada"),
        ({"triwulan": "5"}, "is-invalid"),
        ({"bentuk": "exe"}, "exe"),
        ({"tanggal": "kemarin"}, "is-invalid"),
        ({"versi": "murni-9"}, "murni-9"),
    ],
)
def test_permintaan_keliru(sek, ubah, kalimat):
    assert kalimat in minta(sek, **ubah).text
    assert not Paket.objects.exists() and not DBTaskResult.objects.exists()


def test_susunan_baku(sek):
    minta(sek, susunan="triwulan", laporan=[])
    minta(sek, susunan="tahunan", laporan=[], bentuk="pdf", tanggal="2024-07-05")
    tahunan, triwulan = Paket.objects.all()
    assert triwulan.laporan == ["pengendalian-evaluasi", "evaluasi-e81", "capaian-kinerja"]
    assert set(tahunan.laporan) == set(LAPORAN) and tahunan.pilihan["hanya_berisi"]
    assert tahunan.pilihan["laporan"]["tanggal"] == "2024-07-05"


def test_paling_banyak_tiga_sekaligus(sek):
    for _ in range(4):
        jawab = minta(sek)
    assert "3 paket Anda masih dibuat" in jawab.text and Paket.objects.count() == 3


def test_versi_lama_dapat_dipilih(sek, rencana, sekretariat):
    mulai_perubahan(rencana, sekretariat)
    rencana.save()
    minta(sek, versi="murni")
    kerjakan()
    p = Paket.objects.get()
    assert p.status == StatusPaket.SELESAI, p.pesan
    with p.berkas.open("rb") as berkas, ZipFile(berkas) as arsip:
        assert arsip.namelist()[0] == "Rencana-Aksi-2024-Murni-Dinas-PMD-Merangin.pdf"


def test_hanya_kantor_sendiri(sebagai, sek, orang_luar, kepala_dinas, buat, rencana):
    minta(sek)
    kerjakan()
    pk = Paket.objects.get().pk
    luar = sebagai(orang_luar)
    for nama in ("paket-unduh", "paket-batal", "paket-ulang", "paket-hapus"):
        alamat = reverse(nama, args=[pk])
        assert (luar.get if nama == "paket-unduh" else luar.post)(alamat).status_code == 404
    assert not luar.get(reverse("paket-keadaan")).json()["paket"]
    kadis = sebagai(kepala_dinas)
    assert b"".join(kadis.get(reverse("paket-unduh", args=[pk])).streaming_content).startswith(b"PK")
    jawab = kadis.post(reverse("paket-hapus", args=[pk]))
    assert jawab.status_code == 403 and "diminta orang lain" in jawab.text
    assert "Hapus" not in kadis.get(HALAMAN).text and Paket.objects.exists()


def test_hapus_menghapus_berkasnya(sek, settings):
    minta(sek)
    kerjakan()
    assert len(berkas_tersisa(settings)) == 1
    sek.post(reverse("paket-hapus", args=[Paket.objects.get().pk]))
    assert not Paket.objects.exists() and not berkas_tersisa(settings)


def test_berkas_hilang_bukan_galat_server(sek):
    minta(sek)
    kerjakan()
    p = Paket.objects.get()
    p.berkas.storage.delete(p.berkas.name)
    jawab = sek.get(reverse("paket-unduh", args=[p.pk]))
    assert jawab.status_code == 404


def test_media_tidak_dibuka_untuk_umum(client, buat):
    p = buat.paket()
    assert client.get(f"/media/{p.berkas.name}").status_code == 404


def test_tanpa_rencana(client, sekretariat):
    assert "Belum ada isi rencana" in masuk(client, sekretariat).get(HALAMAN).text


def test_jumlah_kueri_tetap(sek, buat, rencana, hitung_kueri):
    buat.paket(rencana)
    satu = hitung_kueri(sek, HALAMAN)
    buat.paket(rencana)
    buat.paket(rencana)
    assert hitung_kueri(sek, HALAMAN) == satu


# -- the command -------------------------------------------------------------------------------------------------------


def perintah(keluar, **isi):
    call_command("paket", perangkat_daerah="Dinas PMD", tahun=2024, keluar=str(keluar), stdout=StringIO(), **isi)


@pytest.mark.parametrize("bentuk", ["zip", "pdf"])
def test_perintah(rencana, tmp_path, capsys, bentuk):
    keluar = tmp_path / f"paket.{bentuk}"
    perintah(keluar, laporan="rencana-aksi,capaian-kinerja", triwulan="2")
    assert capsys.readouterr().err.splitlines() == [
        "[1/3] Rencana Aksi", "[2/3] Capaian Kinerja", "[3/3] Menyatukan dokumen",
    ]  # fmt: skip
    if bentuk == "zip":
        with ZipFile(keluar) as arsip:
            assert len(arsip.namelist()) == 4
    else:
        assert len(PdfReader(keluar).outline) == 3
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [keluar.name]


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("x.rar", {}, "Bentuk berkas “x.rar” tidak dikenal"),
        ("x.zip", {"laporan": "rencana-aksi,salah"}, "Laporan “salah” tidak dikenal"),
        ("x.zip", {"laporan": " , "}, "sedikitnya satu laporan"),
        ("x.zip", {"susunan": "mingguan"}, "Susunan “mingguan” tidak dikenal"),
        ("x.zip", {"triwulan": "9"}, "Triwulan harus 1 sampai 4"),
        ("tiada/x.zip", {"laporan": "capaian-kinerja"}, "folder"),
        ("x.zip", {"tahun": 2019}, "belum mempunyai rencana tahun 2019"),
    ],
)
def test_perintah_keliru_tanpa_berkas(rencana, tmp_path, capsys, nama, isi, kalimat):
    pilihan = {"perangkat_daerah": "Dinas PMD", "tahun": 2024, "keluar": str(tmp_path / nama)} | isi
    with pytest.raises(SystemExit) as henti:
        call_command("paket", stdout=StringIO(), **pilihan)
    assert henti.value.code == 2 and kalimat in capsys.readouterr().err.splitlines()[-1]
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_perintah_dokumen_gagal_menyebut_sebabnya(rencana, tmp_path, capsys, monkeypatch):
    def rusak(*_):
        raise ZeroDivisionError("bagi nol")

    monkeypatch.setattr(type(LAPORAN["capaian-kinerja"]), "tabel", rusak)
    lama = tmp_path / "x.zip"
    lama.write_bytes(b"lama")
    with pytest.raises(SystemExit):
        perintah(lama)
    assert "“Capaian Kinerja” tidak dapat dibuat. bagi nol" in capsys.readouterr().err
    assert lama.read_bytes() == b"lama"


def test_perintah_yang_kurang(capsys):
    with pytest.raises(SystemExit):
        call_command("paket", tahun=2024)
    assert capsys.readouterr().err == "Belum diisi: --perangkat-daerah, --keluar.\n"


def test_digambar_oleh_pencetak(rencana, monkeypatch):
    """With its limits and what it keeps; a paper that goes beyond them is named."""
    digambar = []

    def tulis(bentuk, dokumen, siapa=None):
        digambar.append((bentuk, dokumen.kode))
        if len(digambar) > 2:
            raise pencetak.TidakTercetak
        return b"isi"

    monkeypatch.setattr(pencetak, "tulis", tulis)
    minta = paket.Permintaan(rencana, ("rencana-aksi", "capaian-kinerja"))
    with pytest.raises(paket.PaketGagal, match=f"“{LAPORAN['capaian-kinerja'].judul}” tidak dapat dibuat"):
        paket.tulis(minta)
    assert digambar[:2] == [("pdf", "rencana-aksi"), ("xlsx", "rencana-aksi")]
