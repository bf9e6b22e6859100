"""The workbook of Provinsi Sulawesi Tengah (2024) into an empty office, and out again."""

import json
import re
from collections import Counter
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from pypdf import PdfReader

from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.impor import baca_berkas, pratinjau, terapkan
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Parameter
from renaksi.models import (
    Indikator,
    Kegiatan,
    Pejabat,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    UnitKerja,
)
from tests import buku
from tests.evaluasi.impor.banding import baca_csv, beda

FOLDER = buku.FIXTURES / "sulteng-2024"
BERKAS, CSV = FOLDER / "rencana-aksi-jabatan.xlsx", FOLDER / "rencana-aksi-jabatan.csv"
PILIHAN = ("--perangkat-daerah", "dinas-pmd-provinsi-sulawesi-tengah", "--tahun", "2024")
MODEL = (Sasaran, Program, Kegiatan, SubKegiatan, Indikator, TargetBulanan, UnitKerja)

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what is read does not depend on the database


@pytest.fixture
def kantor_kosong():
    nama = "Dinas Pemberdayaan Masyarakat dan Desa"
    call_command("buat_perangkat_daerah", nama, pemda="Provinsi Sulawesi Tengah", singkatan="Dinas PMD", tempat="Palu")


@pytest.fixture
def sulteng(kantor_kosong):
    call_command("impor", str(BERKAS), *PILIHAN, "--terapkan")
    return Rencana.objects.get()


@pytest.fixture
def laporan(sulteng, tmp_path):
    """The form as a file of the command line."""

    def tulis(akhiran, *lagi) -> bytes:
        keluar = tmp_path / f"jabatan.{akhiran}"
        call_command("laporan", "rencana-aksi-jabatan", *PILIHAN, *lagi, "--keluar", str(keluar))
        return keluar.read_bytes()

    return tulis


@pytest.fixture
def rencana(buat):
    return buat.rencana(buat.kantor(pemda="Provinsi Sulawesi Tengah"))


def tabel(rencana, **parameter):
    isi = pohon.muat(rencana).untuk_unit(parameter.get("unit_id"))
    return LAPORAN["rencana-aksi-jabatan"].tabel(isi, Parameter(**parameter))


def isi_basis_data():
    return [sorted(map(repr, m.objects.values_list())) for m in (*MODEL, Pejabat, Rencana)]


def test_sama_dengan_lembarnya_sel_demi_sel(laporan):
    """All 93 rows and every column, also the level that the sheet does not print; number and post in every row."""
    data = json.loads(laporan("json", "--tanggal", "2024-03-04"))
    assert beda(data["baris"], baca_csv(CSV)) == []
    assert data["judul"] == [
        "RENCANA AKSI PERANGKAT DAERAH DINAS PEMBERDAYAAN MASYARAKAT DAN DESA",
        "TAHUN 2024",
    ]
    assert data["tanda_tangan"] == {
        "jabatan": "KEPALA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA PROVINSI SULAWESI TENGAH",
        "nama": "Drs. MOHAMAD NADIR, M.Si",
        "nip": "19660816 198603 1 009",
        "pangkat": "Pembina Utama Madya",
        "tempat": "Palu",
        "tanggal": "2024-03-04",
    }


def test_jenjang_dan_penanggung_jawab(sulteng):
    assert [m.objects.count() for m in MODEL[:4]] == [1, 13, 24, 55]
    assert not Program.objects.exclude(nama="").exists() and not Program.objects.filter(kondisi="").exists()
    assert list(UnitKerja.objects.values_list("nama", "jabatan_kepala")) == [
        ("Sekretariat", "Sekretaris"),
        *(
            (f"Bidang {nama}", f"Kepala Bidang {nama}")
            for nama in (
                "Penataan dan Perkembangan Desa",
                "Pemerintahan Desa",
                "Pemberdayaan Desa",
                "Pemberdayaan LKD dalam pemberdayaan masyarakat",
            )
        ),
    ]
    milik = Counter(Indikator.objects.values_list("penanggung_jawab__jabatan_kepala", flat=True))
    assert sorted(milik.values()) == [1, 10, 11, 17, 19, 35]
    assert milik[None] == 1  # the sasaran is the head's own


def test_kata_yang_sama_tetap_simpul_yang_berbeda(sulteng):
    """One programme with three kegiatan of the same words, and a programme and its kegiatan that say the same."""
    humas = Kegiatan.objects.filter(kondisi="Meningkatnya Kualitas Pelayanan Kepegawaian, Umum dan Kehumasan")
    assert [k.indikator.get().uraian.split()[1] for k in humas] == ["ketersediaan", "Penyediaan", "pelaksanaan"]
    sama = "Meningkatnya penataan Lembaga Pemerintahan Desa sesuai regulasi"
    assert Program.objects.get(kondisi=sama) == Kegiatan.objects.get(kondisi=sama).program


def test_besaran_dalam_kata(sulteng):
    sosialisasi = Indikator.objects.get(uraian__startswith="Jumlah Orang yang mengikuti Sosialisasi")
    assert (str(sosialisasi.target), sosialisasi.satuan, sosialisasi.akumulasi) == ("12 Orang, 5 Kali", "", "jumlah")
    assert {t.bulan: str(t.kinerja) for t in sosialisasi.target_bulanan.all()} == {
        6: "12 Orang, 3 Kali", 9: "12 Orang, 1 Kali", 12: "12 Orang, 1 Kali",
    }  # fmt: skip
    gaji = Indikator.objects.get(uraian__startswith="Jumlah ASN")
    assert gaji.akumulasi == "posisi_akhir"  # 64 in every quarter of 64


def test_berkas_yang_sama_tidak_mengubah_apa_pun(sulteng):
    sebelum = isi_basis_data()
    for timpa in (False, True):
        hasil = terapkan(sulteng, BERKAS.read_bytes(), "rencana-aksi.xlsx", timpa=timpa)
        assert (hasil.jumlah_buat, hasil.jumlah_ubah, hasil.tolak, hasil.mirip) == (0, 0, [], [])
        assert (hasil.tanya, hasil.selisih) == ([], [])
    assert isi_basis_data() == sebelum


def test_pratinjau_tidak_menulis(kantor_kosong, capsys):
    sebelum = isi_basis_data()
    call_command("impor", str(BERKAS), *PILIHAN)
    assert "dibuat 239 · diubah 0" in capsys.readouterr().out
    assert isi_basis_data() == sebelum and not Rencana.objects.exists()


def test_ekspor_kita_diimpor_kembali(laporan, sulteng, buat):
    isi = laporan("xlsx")
    hasil = pratinjau(sulteng, isi, "ekspor.xlsx")
    assert (hasil.jumlah_buat, hasil.jumlah_ubah, hasil.tolak, hasil.mirip) == (0, 0, [], [])
    lain = buat.rencana(buat.kantor(pemda="Kabupaten Tapin"))
    assert terapkan(lain, isi, "ekspor.xlsx", jawaban={"asing!RENCANA AKSI JABATAN!pemda": "ya"}).tolak == []
    assert [b.sel for b in tabel(lain).baris] == [b.sel for b in tabel(sulteng).baris]
    assert [b.tingkat for b in tabel(lain).baris] == [b.tingkat for b in tabel(sulteng).baris]


def test_bagian_satu_unit(laporan, sulteng):
    """The head's sasaran, and what the unit itself answers for."""
    data = json.loads(laporan("json", "--unit", "Bidang Pemerintahan Desa"))
    assert data["judul"][-1] == "Unit Kerja: Bidang Pemerintahan Desa"
    sumber = [b for b in baca_csv(CSV) if b["no"] in {"1", "4"}]
    assert [(b["sel"]["no"], b["sel"]["indikator"]) for b in data["baris"]] == [
        (1 if b["no"] == "1" else 2, b["indikator"]) for b in sumber
    ]


def test_pdf_memuat_setiap_baris_dan_kepala_di_setiap_halaman(laporan):
    halaman = [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(laporan("pdf"))).pages]
    for nomor, h in enumerate(halaman, 1):
        for judul in ("No", "Jabatan", "Sasaran Strategis/Program/Kegiatan/Sub Kegiatan", "Triwulan IV", "Keterangan"):
            assert judul in h, (nomor, judul)
    semua = "".join("".join(halaman).split())
    for baris in baca_csv(CSV):
        assert "".join(baris["indikator"].split()) in semua, baris["indikator"]
    assert "12Orang,5Kali" in semua and "0,7078" in semua and "Drs.MOHAMADNADIR,M.Si" in semua


def test_xlsx_seperti_lembar_asal(laporan):
    ws = openpyxl.load_workbook(BytesIO(laporan("xlsx"))).worksheets[0]
    asal = openpyxl.load_workbook(BERKAS).worksheets[0]
    kepala = next(r for r in range(1, 15) if ws.cell(r, 1).value == "No")
    for b in (0, 1, 2):
        assert [c.value for c in ws[kepala + b]] == [c.value for c in asal[4 + b]]
    for b in range(93):
        kita = [c.value for c in ws[kepala + 3 + b]]
        mereka = [c.value for c in asal[7 + b]]
        mereka = [0.7078 if v == "0,7078" else float(v.replace(",", ".")) if v in DESIMAL else v for v in mereka]
        assert kita == mereka, b


DESIMAL = {b["target"] for b in baca_csv(CSV) if "," in b["target"] and b["target"].replace(",", "").isdigit()}


def test_setiap_bentuk_dapat_ditulis(laporan):
    for akhiran in FORMAT:
        assert laporan(akhiran)


# -- what other workbooks and plans do ----------------------------------------------------------------


def test_unit_yang_sudah_ada_dipakai(rencana, buat):
    sekretariat = buat.unit(rencana.perangkat_daerah, "Sekretariat")
    bidang = buat.unit(rencana.perangkat_daerah, "Pemdes", jabatan_kepala="Kepala Bidang Pemerintahan Desa")
    terapkan(rencana, BERKAS.read_bytes(), "ra.xlsx")
    assert UnitKerja.objects.count() == 5
    sekretariat.refresh_from_db()
    assert sekretariat.jabatan_kepala == "Sekretaris"
    assert sekretariat.indikator.count() == 35 and bidang.indikator.count() == 11


def test_rencana_yang_punya_nomenklatur_dikenali_dari_indikatornya(rencana, buat):
    """Names and level of the plan stand; the sheet adds what the row brings about."""
    puncak = buat.sasaran(rencana, nama="Meningkatnya Status Kemajuan dan Kemandirian Desa")
    giat = buat.kegiatan(buat.program(puncak, nama="Program Penunjang"), nama="Perencanaan dan Evaluasi")
    buat.indikator(giat, uraian="Nilai Sakip Perangkat Daerah", satuan="", target=70, akumulasi="posisi_akhir")
    terapkan(rencana, BERKAS.read_bytes(), "ra.xlsx")
    giat.refresh_from_db()
    assert (giat.nama, giat.kondisi[:30]) == ("Perencanaan dan Evaluasi", "Meningkatnya Kualitas Perencan")
    assert giat.indikator.get().target.angka == 80
    assert Sasaran.objects.count() == 1 and giat.sub_kegiatan.count() == 3


def test_baris_yang_disisipkan_menjadi_simpul_baru_saja(sulteng):
    lama = openpyxl.load_workbook(BERKAS)
    ws = lama.worksheets[0]
    ws["C100"], ws["D100"], ws["E100"], ws["G100"] = "Terlaksananya lomba", "Jumlah lomba", 2, 2
    hasil = terapkan(sulteng, buku.simpan(lama), "lain.xlsx")
    assert [x.objek for x in hasil.langkah if x.jenis != "sama"] == ["Sub Kegiatan", "Indikator", "Target bulanan"]
    baru = SubKegiatan.objects.get(kondisi="Terlaksananya lomba")
    assert baru.kegiatan.kondisi.startswith("Terpenuhinya kebutuhan fasilitas LKD")
    assert baru.indikator.get().penanggung_jawab.jabatan_kepala.startswith("Kepala Bidang Pemberdayaan LKD")


def test_target_yang_diubah_mengubah_selnya_saja(sulteng):
    hasil = terapkan(sulteng, buku.ubah(BERKAS, E10=6, F10=3, E49="12 Desa dan 14 Kelurahan"), "lain.xlsx")
    assert [(x.objek, x.rincian) for x in hasil.langkah if x.jenis != "sama"] == [
        ("Indikator", (("Target setahun", "5", "6"),)),
        ("Target bulanan", (("Target Maret", "2", "3"),)),
        ("Indikator", (("Target setahun", "12 Desa dan 13 Kelurahan", "12 Desa dan 14 Kelurahan"),)),
    ]


@pytest.mark.parametrize(
    ("sel", "kata"),
    [
        ({"E10": "lima"}, "Mulailah dengan angka"),
        ({"F10": "#REF!"}, "galat Excel"),
        ({"E10": f"1 {'Dokumen ' * 40}"}, "255 huruf"),
        ({"D9": None}, "tidak mempunyai indikator"),
    ],
)
def test_sel_yang_tidak_terbaca_disisihkan_dan_selebihnya_masuk(rencana, sel, kata):
    hasil = terapkan(rencana, buku.ubah(BERKAS, **sel), "ra.xlsx")
    assert {t.baris for t in hasil.tolak} == {int(re.sub(r"\D", "", n)) for n in sel} and kata in hasil.tolak[0].pesan
    utuh = terapkan(rencana, BERKAS.read_bytes(), "ra.xlsx")
    assert hasil.jumlah_buat > 50 and utuh.jumlah_sama > 50 and 0 < utuh.jumlah_buat + utuh.jumlah_ubah < 12


def test_keluaran_tanpa_kegiatan_ditolak(rencana):
    isi = buku.baru(
        ["No", "Jabatan", "Sasaran", "Indikator Kinerja", "Target", "TW 1", "TW 2", "TW 3", "TW 4"],
        [1, "Kepala Dinas", "Meningkatnya Desa", "Indeks Desa", "0,7"],
        [2, "Kepala Seksi", "Tersusunnya Laporan", "Jumlah Laporan", 4, 1, 1, 1, 1],
    )
    (disisihkan,) = terapkan(rencana, isi, "ra.xlsx").tolak
    assert disisihkan.baris == 3 and "tidak berada di bawah program atau kegiatan" in disisihkan.pesan


def test_beberapa_sasaran_dan_indikator(rencana):
    """The head's section may have several rows; a row without words is a further indicator of the one above."""
    isi = buku.baru(
        ["RENCANA AKSI", "TAHUN 2024"],
        ["No", "Jabatan", "Sasaran", "Indikator Kinerja", "Target", "Triwulan I", "TW II", "TW III", "TW IV", "Ket"],
        [1, f"Kepala {rencana.perangkat_daerah.nama}", "Meningkatnya Desa", "Indeks Desa", "0,7"],
        [None, None, "Meningkatnya Layanan", "Indeks Layanan", 80],
        [None, None, None, "Nilai Layanan", 3.5],
        [2, "Sekretaris", "Terwujudnya A", "Persentase A", 100],
        [None, None, "Terwujudnya B", "Persentase B", 100],
        [None, None, "Tersusunnya C", "Jumlah C", 4, 1, 1, 1, 1, "rutin"],
        [None, None, None, "Jumlah D", 2, None, None, 2],
        ["Catatan: angka sementara"],
    )
    hasil = terapkan(rencana, isi, "ra.xlsx")
    assert [m.objects.count() for m in MODEL[:5]] == [2, 1, 1, 1, 7]
    assert Sasaran.objects.last().indikator.count() == 2
    assert "1 program baru ditempatkan di bawah “Meningkatnya Desa”" in hasil.catatan[0]
    assert [str(i) for i in SubKegiatan.objects.get().indikator.all()] == ["Jumlah C", "Jumlah D"]
    assert Indikator.objects.get(uraian="Jumlah C").keterangan == "rutin"
    ulang = terapkan(rencana, isi, "ra.xlsx", timpa=True)
    assert (ulang.jumlah_buat, ulang.jumlah_ubah) == (0, 0)


def test_lembar_dikenali_sebagai_formulirnya_sendiri():
    (sheet,) = baca_berkas(BERKAS.read_bytes()).tabel
    assert (sheet.tata.kode, len(sheet.baris)) == ("rencana-aksi-jabatan", 93)


def test_jumlah_kueri_tidak_tumbuh_dengan_baris(sulteng, django_assert_max_num_queries):
    with django_assert_max_num_queries(75):
        pratinjau(sulteng, BERKAS.read_bytes(), "ra.xlsx")


def test_satu_sel_berinden_tidak_mengubah_jenjang(buat):
    """Indents say levels only where most rows below the head have one, as in our own workbooks."""
    buku_kerja = openpyxl.load_workbook(BERKAS)
    (sel,) = (
        s for b in buku_kerja.active.iter_rows() for s in b if str(s.value).startswith("Tersusunnya Laporan Evaluasi")
    )
    sel.alignment = openpyxl.styles.Alignment(indent=1)
    isi = buku.simpan(buku_kerja)
    jenjang = []
    for nomor, satu in enumerate((BERKAS.read_bytes(), isi)):
        rencana = buat.rencana(buat.kantor(f"Dinas {nomor}", "Provinsi Sulawesi Tengah", kode=f"dinas-{nomor}"), 2024)
        assert terapkan(rencana, satu, "jabatan.xlsx", pakai_tebakan=True).tolak == []
        jenjang.append([(str(s.jenjang), s.sebutan) for s in pohon.muat(rencana).telusuri()])
    assert jenjang[0] == jenjang[1]
