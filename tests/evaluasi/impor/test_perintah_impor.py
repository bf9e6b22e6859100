"""The command line from an empty database to the printed figures, as a script would use it."""

import json

import pytest
from django.core.management import call_command

from renaksi.models import Indikator, Pejabat, Rencana
from tests import buku

KANTOR = ("--perangkat-daerah", "dinas-pmd-kabupaten-merangin", "--tahun", "2024")


@pytest.fixture
def jalan(capsys, db):
    """`jalan("impor", …)` → (exit code, stdout, stderr)."""

    def jalankan(*argumen):
        try:
            call_command(*map(str, argumen))
            kode = 0
        except SystemExit as keluar:
            kode = keluar.code
        return (kode, *capsys.readouterr())

    return jalankan


@pytest.fixture
def kantor_baru(jalan):
    kode, keluar, _ = jalan(
        "buat_perangkat_daerah", "Dinas Pemberdayaan Masyarakat dan Desa", "--pemda", "Kabupaten Merangin",
        "--singkatan", "Dinas PMD",
    )  # fmt: skip
    assert (kode, keluar.strip()) == (0, "dinas-pmd-kabupaten-merangin")


def test_dari_kosong_sampai_angka_tercetak(jalan, kantor_baru, tmp_path):
    for berkas in buku.SEMUA:
        kode, keluar, salah = jalan("impor", berkas, *KANTOR, "--terapkan")
        assert (kode, salah) == (0, ""), keluar
        assert keluar.startswith("Diterapkan")
    json_ = tmp_path / "x.json"
    assert jalan("laporan", "pengendalian-evaluasi", *KANTOR, "--triwulan", "1", "--keluar", json_)[0] == 0
    data = json.loads(json_.read_text())
    assert data["total"]["target_rp"] == 8_790_633_125
    assert data["total"]["r1_rp"] == data["total"]["jml_rp"] == 856_110_443
    assert data["tanda_tangan"]["nama"] == "ANDRIE FRANSUSMAN, S.STP"
    assert data["tanda_tangan"]["nip"] == "19790226 199711 1 001"
    assert len(data["baris"]) == 60


def test_pratinjau_tidak_menulis_apa_pun(jalan, kantor_baru):
    kode, keluar, _ = jalan("impor", buku.RENCANA_AKSI, *KANTOR, "--json")
    data = json.loads(keluar)
    assert (kode, data["diterapkan"], data["ringkasan"]["buat"]) == (0, False, 164)
    assert not Rencana.objects.exists() and not Pejabat.objects.exists()


def test_jawaban_dari_baris_perintah(jalan, kantor_baru):
    assert jalan("impor", buku.RENCANA_AKSI, *KANTOR, "--terapkan", "--jawab", "RENCANA AKSI!F55=atas")[0] == 0
    assert Indikator.objects.get(uraian="Jumlah BPJS Aktif").sub_kegiatan.nama.endswith("Keuangan Desa")


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("tidak-ada.xlsx", *KANTOR), "tidak dapat dibaca"),
        ((buku.FIXTURES.parent / "static/fonts/LiberationSans-Regular.ttf", *KANTOR), "bukan buku kerja"),
        ((buku.RENCANA_AKSI, "--perangkat-daerah", "Dinas Pos", "--tahun", "2024"), "tidak ditemukan"),
        ((buku.RENCANA_AKSI, "--perangkat-daerah", "Dinas PMD", "--tahun", "1945"), "Tahun harus"),
        ((buku.RENCANA_AKSI, *KANTOR, "--jawab", "atas"), "KUNCI=PILIHAN"),
        ((buku.RENCANA_AKSI, *KANTOR, "--jawab", "RENCANA AKSI!F54=atas"), "Tidak ada pertanyaan “RENCANA AKSI!F54”"),
        (
            (buku.RENCANA_AKSI, *KANTOR, "--terapkan", "--jawab", "RENCANA AKSI!F55=samping"),
            "“samping” bukan pilihan “RENCANA AKSI!F55”. Pilihannya: atas, bawah",
        ),
    ],
)
def test_salah_satu_baris_di_stderr(jalan, kantor_baru, argumen, kata):
    kode, keluar, salah = jalan("impor", *argumen, "--terapkan")
    assert (kode, keluar) == (2, "")
    assert kata in salah and salah.count("\n") == 1
    assert not Rencana.objects.exists()


def test_sel_yang_salah_disebut(jalan, kantor_baru, tmp_path):
    berkas = tmp_path / "salah.xlsx"
    berkas.write_bytes(buku.ubah(buku.RENCANA_AKSI, V11="delapan juta"))
    kode, keluar, _ = jalan("impor", berkas, *KANTOR)
    assert kode == 0 and "Disisihkan, tidak dapat dibaca (1)" in keluar and "RENCANA AKSI V11" in keluar
    assert not Rencana.objects.exists()
    kode, keluar, _ = jalan("impor", berkas, *KANTOR, "--terapkan")
    assert kode == 0 and "Disisihkan, tidak dapat dibaca (1)" in keluar and "RENCANA AKSI V11" in keluar
    assert Rencana.objects.get().indikator.filter(pagu=None, sub_kegiatan__isnull=False).exists()


# -- the map as a file ----------------------------------------------------------------------------------

SUSUNAN_SENDIRI = (
    ("Kode", "Uraian", "Indikator", "Target", "Satuan", "Pagu", "Wibawa"),
    ("2.13.02", "Program Penataan Desa", "Persentase desa tertata", 100, "%", 900, "x"),
    ("2.13.02.2.01", "Penataan Wilayah", "Persentase wilayah tertata", 100, "%", 900, "y"),
    ("2.13.02.2.01.0001", "Penetapan Batas Desa", "Jumlah desa ditetapkan", 12, "Desa", 900, "z"),
)


@pytest.fixture
def matriks(tmp_path):
    berkas = tmp_path / "matriks.xlsx"
    berkas.write_bytes(buku.baru(*SUSUNAN_SENDIRI))
    return berkas


def test_peta_ditulis_diubah_lalu_dipakai_tanpa_menebak(jalan, kantor_baru, matriks, tmp_path):
    peta = tmp_path / "peta.json"
    kode, _, salah = jalan("impor", matriks, *KANTOR, "--tulis-peta", peta)
    assert (kode, salah) == (0, "")
    data = json.loads(peta.read_text())
    (tabel,) = data["lembar"][0]["tabel"]
    assert tabel["kolom"]["G"]["makna"] == "abaikan" and tabel["kolom"]["G"]["yakin"] < 0.75
    tabel["kolom"]["G"]["makna"], tabel["baris"]["4"]["peran"] = "ket", "kegiatan"
    tabel["kolom"]["F"]["kali"] = 1000
    peta.write_text(json.dumps(data))
    kode, keluar, salah = jalan("impor", matriks, *KANTOR, "--peta", peta, "--terapkan")
    assert (kode, salah) == (0, ""), keluar
    i = Indikator.objects.get(uraian="Jumlah desa ditetapkan")
    assert (i.kegiatan.nama, i.keterangan) == ("Penetapan Batas Desa", "z")
    assert Indikator.objects.filter(pagu__isnull=False).values_list("pagu", flat=True).distinct().get() == 900_000


@pytest.mark.parametrize(
    ("isi", "kalimat"), [(None, "tidak dapat dibaca"), ("{", "bukan JSON"), ('{"versi": 9}', "tidak dikenal")]
)
def test_berkas_peta_yang_rusak(jalan, kantor_baru, matriks, tmp_path, isi, kalimat):
    peta = tmp_path / "peta.json"
    if isi is not None:
        peta.write_text(isi)
    kode, keluar, salah = jalan("impor", matriks, *KANTOR, "--peta", peta, "--terapkan")
    assert kode == 2 and kalimat in salah and not Rencana.objects.exists()


def test_peta_tidak_dapat_ditulis(jalan, kantor_baru, matriks, tmp_path):
    kode, _, salah = jalan("impor", matriks, *KANTOR, "--tulis-peta", tmp_path / "tidak" / "ada.json")
    assert kode == 2 and "tidak dapat ditulis" in salah


def test_kolom_yang_pasti_dapat_dijawab(jalan, kantor_baru, matriks, tmp_path):
    """What nothing asks may be said too; nonsense is still refused."""
    peta = tmp_path / "peta.json"
    jalan("impor", matriks, *KANTOR, "--tulis-peta", peta)
    sidik = json.loads(peta.read_text())["lembar"][0]["tabel"][0]["sidik"]
    jawab = ("--jawab", f"kolom:{sidik}:F=pagu_maju", "--jawab", "baris!Sheet!4=kegiatan")
    kode, _, salah = jalan("impor", matriks, *KANTOR, *jawab, "--pakai-tebakan", "--terapkan")
    assert (kode, salah) == (0, "")
    assert (None, 900) in set(Indikator.objects.values_list("pagu", "pagu_maju"))
    kode, _, salah = jalan("impor", matriks, *KANTOR, "--jawab", "baris!Sheet!4=raja")
    assert kode == 2 and "Tidak ada pertanyaan" in salah
