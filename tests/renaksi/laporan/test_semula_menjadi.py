"""Semula / Menjadi: what changed is found, marked and said in words; any report is printed for any version."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@pytest.fixture
def murni(buat, kantor):
    from renaksi.models import Rencana

    rencana = buat.rencana_kecil(kantor)
    buat.pejabat(kantor)
    Rencana.objects.filter(pk=rencana.pk).update(status="ditetapkan", tanggal_ditetapkan=date(2024, 3, 4))
    rencana.refresh_from_db()
    return rencana


@pytest.fixture
def rencana(murni, sekretariat):
    """Perubahan I, not edited yet."""
    from renaksi.alur import jalankan_rencana

    return jalankan_rencana(murni, "mulai_perubahan", sekretariat)


def indikator(rencana, uraian):
    return rencana.indikator.get(uraian__contains=uraian)


def ganti(objek, **isi):
    for nama, nilai in isi.items():
        setattr(objek, nama, nilai)
    objek.save()


def dokumen(rencana, **pilihan):
    from evaluasi.cetak.forms import ParameterForm
    from evaluasi.laporan import LAPORAN

    laporan = LAPORAN["semula-menjadi"]
    form = ParameterForm(laporan, rencana, pilihan)
    assert form.is_valid(), form.errors
    return laporan.dokumen(form.pohon(), form.parameter())


def baris(rencana, uraian, **pilihan):
    """The one row with this text."""
    (satu,) = [b for b in dokumen(rencana, **pilihan).tabel.baris if uraian in (b.sel.get("indikator") or "")]
    return satu


def test_satu_versi_belum_ada_perubahan(murni):
    isi = dokumen(murni)
    assert isi.tabel.baris == () and isi.catatan[0].startswith("Belum ada perubahan")
    assert isi.judul == ("SEMULA DAN MENJADI", f"{murni.perangkat_daerah.nama} Kabupaten Merangin TAHUN 2024".upper())


def test_belum_diubah_tidak_ada_yang_ditandai(rencana):
    isi = dokumen(rencana)
    assert len(isi.tabel.baris) == 8 and not any(b.tanda or b.sel["keterangan"] for b in isi.tabel.baris)
    assert isi.catatan == ("Tidak ada yang berubah antara Murni dan Perubahan I.",)
    assert isi.judul[-1] == "SEMULA: MURNI – MENJADI: PERUBAHAN I"
    assert isi.nama_berkas == "Semula-Menjadi-2024-Perubahan-I-Dinas-PMD-Merangin"


def test_pagu_dan_target_berubah(rencana, buat):
    from renaksi.nilai.besaran import Besaran

    ganti(indikator(rencana, "Keuangan Desa"), pagu=100_000_000, target=Besaran.dari(5))
    b = baris(rencana, "Keuangan Desa")
    assert b.tanda == "berubah" and b.sel["keterangan"] == "Berubah: target setahun, pagu"
    assert (b.sel["pagu_lama"], b.sel["pagu_baru"], b.sel["selisih"]) == (120_000_000, 100_000_000, -20_000_000)
    assert (b.sel["target_lama"], b.sel["target_baru"]) == (4, 5)
    atas = {x.sel["uraian"]: x.sel for x in dokumen(rencana).tabel.baris if x.sel.get("uraian")}
    assert atas["Program Administrasi Pemerintahan Desa"]["keterangan"] == "Berubah: jumlah pagu"
    assert atas["Program Penunjang Urusan Pemerintahan Daerah"]["keterangan"] is None
    total = dokumen(rencana).tabel.total.sel
    assert total["selisih"] == -20_000_000 and total["pagu_lama"] == 174_140_000.5


def test_bulan_yang_berubah_disebut(rencana, buat):
    i = indikator(rencana, "Keuangan Desa")
    for bulan in (6, 9):
        ganti(i.target_bulanan.get(bulan=bulan), kas=1)
    i.target_bulanan.get(bulan=12).delete()
    buat.target(i, 1)
    assert baris(rencana, "Keuangan Desa").sel["keterangan"] == (
        "Berubah: target kinerja Desember, bobot Desember, kas Juni, September, Desember, jadwal Januari"
    )


def test_bulan_berurutan_sebagai_rentang():
    from renaksi.laporan.semula_menjadi import _nama_bulan

    assert _nama_bulan([1, 2, 3, 4, 6, 8, 9]) == "Januari–April, Juni, Agustus, September"


def test_baru_dihapus_dan_ganti_nama(rencana, buat):
    lama = indikator(rencana, "Lembaga Kemasyarakatan").sub_kegiatan
    kegiatan, nama_lama = lama.kegiatan, lama.nama
    lama.delete()
    buat.indikator(buat.sub_kegiatan(kegiatan, nama="Pelatihan", urutan=9), uraian="Jumlah pelatihan", pagu=5)
    ganti(indikator(rencana, "Keuangan Desa").sub_kegiatan, nama="Fasilitasi Keuangan")
    hilang, baru = baris(rencana, "Lembaga Kemasyarakatan"), baris(rencana, "Jumlah pelatihan")
    assert (hilang.sel["keterangan"], baru.sel["keterangan"]) == ("Dihapus", "Baru")
    assert "pagu_baru" not in hilang.sel and "target_baru" not in hilang.sel and hilang.sel["selisih"] < 0
    assert "pagu_lama" not in baru.sel and baru.sel["selisih"] == 5
    uraian = [b.sel["uraian"] for b in dokumen(rencana).tabel.baris if b.tingkat == "sub_kegiatan"]
    assert uraian[1:] == ["Fasilitasi Keuangan", nama_lama, "Pelatihan"]  # what was dropped keeps its place
    assert baris(rencana, "Keuangan Desa").sel["keterangan"] == (
        "Berubah: nama (semula “Fasilitasi Pengelolaan Keuangan Desa”)"
    )


def test_indikator_baru_pada_simpul_lama(rencana, buat):
    program = rencana.sasaran.get().program.first()
    buat.indikator(program, uraian="Indikator tambahan")
    assert baris(rencana, "Indikator tambahan").sel["keterangan"] == "Baru"


def test_pindah_tempat_bukan_hapus_dan_baru(rencana):
    sub = indikator(rencana, "Keuangan Desa").sub_kegiatan
    ganti(sub, kegiatan=rencana.sasaran.get().program.first().kegiatan.get())
    assert baris(rencana, "Keuangan Desa").sel["keterangan"] == "Berubah: letak"


def test_dua_versi_yang_dipilih(rencana, sekretariat, kepala_dinas):
    from renaksi.alur import jalankan_rencana

    desa = indikator(rencana, "Keuangan Desa")
    ganti(desa, pagu=160_000_000)
    desa.target_bulanan.update(kas=40_000_000)  # four months: a plan is handed in only when its figures agree
    for aksi, orang in (("ajukan", sekretariat), ("tetapkan", kepala_dinas), ("mulai_perubahan", sekretariat)):
        rencana = jalankan_rencana(rencana, aksi, orang)
    ganti(indikator(rencana, "Keuangan Desa"), pagu=2)

    def pagu(**pilihan):
        sel = baris(rencana, "Keuangan Desa", **pilihan).sel
        return sel["pagu_lama"], sel["pagu_baru"]

    assert pagu() == (160_000_000, 2)
    assert pagu(semula="murni") == (120_000_000, 2)
    assert pagu(versi="perubahan-1") == (120_000_000, 160_000_000)
    assert dokumen(rencana, versi="murni").catatan[0].startswith("Belum ada perubahan")


# Pages and files


def unduh(client, kode, bentuk, **pilihan):
    return client.get(reverse("laporan-unduh", args=[kode, bentuk]), pilihan)


def test_kertas_dan_excel_menandai_dengan_kata_dan_warna(client, rencana, sekretariat):
    ganti(indikator(rencana, "Keuangan Desa"), pagu=100_000_000)
    masuk(client, sekretariat)
    teks = PdfReader(BytesIO(unduh(client, "semula-menjadi", "pdf").content)).pages[0].extract_text()
    assert "(20.000.000)" in teks and "Berubah: pagu" in teks and "PERUBAHAN I" in teks
    halaman = client.get(reverse("laporan", args=["semula-menjadi"])).text
    assert '<tr class="sub_kegiatan berubah">' in halaman and "4 dari 8 baris berubah" in halaman
    lembar = load_workbook(BytesIO(unduh(client, "semula-menjadi", "xlsx").content)).active
    berselisih = [c for r in lembar.iter_rows() for c in r if c.value == -20_000_000]
    sel = next(c for c in berselisih if lembar.cell(c.row, 1).value == "2.13.04.2.01.0001")
    assert sel.number_format == "#,##0;(#,##0)" and sel.fill.fgColor.rgb == "FFFFF2CC"


def test_laporan_lain_untuk_murni_dengan_hasil_hari_ini(client, rencana, sekretariat, buat):
    i = indikator(rencana, "Keuangan Desa")
    ganti(i, pagu=60_000_000)
    buat.realisasi(i, 6, 1, 10_000_000)
    masuk(client, sekretariat)
    kini = json.loads(unduh(client, "pengendalian-evaluasi", "json", versi="perubahan-1").content)
    murni = json.loads(unduh(client, "pengendalian-evaluasi", "json", versi="murni").content)
    assert (kini["total"]["target_rp"], murni["total"]["target_rp"]) == (114140000.5, 174140000.5)
    assert kini["total"]["jml_rp"] == murni["total"]["jml_rp"] == 43_500_000
    assert kini["judul"][0].endswith("(PERUBAHAN I)") and murni["judul"][0].endswith("(MURNI)")
    jawab = unduh(client, "pengendalian-evaluasi", "pdf", versi="murni")
    assert "Pengendalian-dan-Evaluasi-2024-Murni-Dinas-PMD" in jawab["Content-Disposition"]


def test_satu_versi_tidak_disebut(client, murni, sekretariat):
    masuk(client, sekretariat)
    assert "MURNI" not in unduh(client, "rencana-aksi", "json", versi="murni").text.upper()
    halaman = client.get(reverse("laporan", args=["rencana-aksi"])).text
    assert "Versi rencana" not in halaman


def test_pilihan_versi_pada_halaman(client, rencana, sekretariat):
    masuk(client, sekretariat)
    halaman = client.get(reverse("laporan", args=["rencana-aksi"])).text
    assert "Perubahan I (sekarang)" in halaman and '<option value="murni" selected>Murni</option>' in halaman
    assert 'name="semula"' not in halaman
    assert 'name="semula"' in client.get(reverse("laporan", args=["semula-menjadi"])).text


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({"versi": "perubahan-7"}, "Versi “perubahan-7” tidak ada"),
        ({"semula": "perubahan-1"}, "Semula “perubahan-1” tidak ada"),
        ({"semula": "murni", "versi": "murni"}, "lebih lama daripada Menjadi"),
    ],
)
def test_versi_keliru_dijelaskan(client, rencana, sekretariat, pilihan, pesan):
    jawab = masuk(client, sekretariat).get(reverse("laporan", args=["semula-menjadi"]), pilihan)
    assert jawab.status_code == 400 and pesan in jawab.text


def test_perintah_mencetak_versi_lama(rencana, tmp_path, capsys):
    ganti(indikator(rencana, "Keuangan Desa"), pagu=1)
    milik = ["--perangkat-daerah", rencana.perangkat_daerah.nama, "--tahun", "2024"]
    keluar = tmp_path / "murni.json"
    call_command("laporan", "rencana-aksi", *milik, "--versi", "murni", "--keluar", str(keluar))
    assert json.loads(keluar.read_text())["total"]["anggaran"] == 174140000.5
    call_command("laporan", "semula-menjadi", *milik, "--keluar", str(keluar))
    assert json.loads(keluar.read_text())["total"]["selisih"] == -119_999_999
    with pytest.raises(SystemExit) as gagal:
        call_command("laporan", "rencana-aksi", *milik, "--versi", "lama", "--keluar", str(keluar))
    assert gagal.value.code == 2 and "Versi “lama” tidak ada" in capsys.readouterr().err


def test_jumlah_kueri_tetap(client, buat, rencana, kantor, sekretariat, django_assert_max_num_queries):
    masuk(client, sekretariat)
    alamat = reverse("laporan", args=["semula-menjadi"])
    client.get(alamat)
    with django_assert_max_num_queries(26):
        assert client.get(alamat).status_code == 200
    buat.rencana_kecil(kantor, kali=2)
    with django_assert_max_num_queries(26):
        assert client.get(alamat).text.count("Baru") > 10
