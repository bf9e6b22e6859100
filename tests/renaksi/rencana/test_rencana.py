"""The tree of the year: what it shows to whom, how it is searched, what it costs, how it begins."""

import pytest

from renaksi.keadaan.ingatan import lupakan_semua
from renaksi.models import Indikator, Program, Rencana, SubKegiatan
from tests.orang import masuk

ALAMAT = "/rencana/2024/"
SUB_PEMDES = "Fasilitasi Pengelolaan Keuangan Desa"
SUB_PKM = "Pembinaan Lembaga Kemasyarakatan Desa"


def test_alamat_singkat_menuju_tahun_terbaru(client, sekretariat, rencana):
    assert masuk(client, sekretariat).get("/rencana/")["Location"] == ALAMAT


def test_pohon_menjumlah_pagu(client, sekretariat, rencana):
    teks = masuk(client, sekretariat).get(ALAMAT).text
    assert "Rp174.140.000,50" in teks
    assert "165.500.000,50" in teks  # Pemdes and PKM rolled up into their programme
    assert "120.000.000" in teks
    assert "2.13.04.2.01.0001" in teks
    assert "197 <span" in teks.replace("\n", "")


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
def test_yang_lain_hanya_membaca(client, semua_orang, kantor, rencana, siapa):
    masuk(client, semua_orang[siapa]).post("/ganti-konteks/", {"tahun": 2024, "kantor": kantor.pk})
    teks = client.get(ALAMAT).text
    assert SUB_PKM in teks
    assert "Tambah sasaran" not in teks
    assert "/ubah/" not in teks


def test_kantor_lain_tidak_tampak(client, orang_luar, rencana):
    teks = masuk(client, orang_luar).get(ALAMAT).text
    assert SUB_PKM not in teks
    assert "Belum ada rencana untuk tahun ini" in teks


@pytest.mark.parametrize(
    ("cari", "ada", "tiada"),
    [
        ("keuangan desa", SUB_PEMDES, SUB_PKM),
        ("2.13.04.2.01.0002", SUB_PKM, SUB_PEMDES),
        ("jumlah LEMBAGA", SUB_PKM, SUB_PEMDES),
        ("penunjang", "Penyusunan Dokumen Perencanaan", SUB_PKM),
    ],
)
def test_cari(client, sekretariat, rencana, cari, ada, tiada):
    teks = masuk(client, sekretariat).get(ALAMAT, {"cari": cari}).text
    assert ada in teks
    assert tiada not in teks
    assert "Meningkatnya Pemberdayaan" in teks  # the ancestors stay
    assert "Rp174.140.000,50" in teks  # and figures are those of the whole plan


def test_cari_tanpa_hasil(client, sekretariat, rencana):
    assert "Tidak ada yang cocok" in masuk(client, sekretariat).get(ALAMAT, {"cari": "zzz<b>"}).text


def test_saring_unit(client, sekretariat, rencana, buat, kantor):
    pkm = buat.unit(kantor, buat.PKM)
    teks = masuk(client, sekretariat).get(ALAMAT, {"unit": pkm.pk}).text
    assert SUB_PKM in teks
    assert SUB_PEMDES not in teks
    assert "Rp45.500.000,50" in teks


@pytest.mark.parametrize("unit", ["0", "abc", "99999999999999999999"])
def test_unit_asing_diabaikan(client, sekretariat, rencana, unit):
    assert SUB_PEMDES in masuk(client, sekretariat).get(ALAMAT, {"unit": unit}).text


@pytest.mark.parametrize("kali", [1, 3])
def test_jumlah_kueri_tetap(client, sekretariat, buat, kantor, kali, django_assert_num_queries):
    buat.rencana_kecil(kantor, kali=kali)
    masuk(client, sekretariat)
    client.get(ALAMAT)  # the session remembers the year from now on
    with django_assert_num_queries(10):  # one of them the plan, the rest session, person, notices, office and years
        client.get(ALAMAT)


def test_kosong_mengajari(client, sekretariat, kepala_pkm):
    teks = masuk(client, sekretariat).get("/rencana/2031/").text
    assert "Impor berkas Excel" in teks
    assert "Mulai rencana kosong" in teks
    teks = masuk(client, kepala_pkm).get("/rencana/2031/").text
    assert "Mulai rencana kosong" not in teks


def test_mulai(client, sekretariat, kantor):
    masuk(client, sekretariat)
    for _ in range(2):  # twice does no harm
        assert client.post("/rencana/2031/mulai/").status_code == 302
    assert Rencana.objects.filter(perangkat_daerah=kantor, tahun=2031).count() == 1
    assert "Rencana ini masih kosong" in client.get("/rencana/2031/").text
    assert client.get("/rencana/2031/mulai/").status_code == 405


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
def test_mulai_hanya_sekretariat(client, semua_orang, siapa):
    assert masuk(client, semua_orang[siapa]).post("/rencana/2031/mulai/").status_code == 403
    assert not Rencana.objects.filter(tahun=2031).exists()


@pytest.mark.parametrize("tahun", [0, 1999, 99999999999999999999])
def test_tahun_di_luar_jangkauan(client, sekretariat, tahun):
    masuk(client, sekretariat)
    assert client.get(f"/rencana/{tahun}/").status_code == 404
    assert client.post(f"/rencana/{tahun}/mulai/").status_code == 404


def test_tanpa_kantor(client, buat):
    yatim = buat.pengguna("yatim", "kepala_dinas")
    jawab = masuk(client, yatim).get("/rencana/2024/")
    assert jawab.status_code == 403
    assert "belum dihubungkan dengan perangkat daerah" in jawab.text


def test_isi_dilolos_aman(client, sekretariat, rencana, buat):
    buat.sasaran(rencana, nama="<script>alert(1)</script>")
    assert "<script>alert" not in masuk(client, sekretariat).get(ALAMAT).text


def test_pohon_panjang_dibuka_per_cabang(buat, client, sekretariat, kantor):
    """Of 400 rows those of the open branch are on the page; a plan of an ordinary office is there at once."""
    buat.rencana_kecil(kantor, tahun=2025)
    rencana = buat.rencana_kecil(kantor, kali=50)
    masuk(client, sekretariat)
    tutup = client.get(ALAMAT).text
    assert tutup.count('class="t-program') == 100 and "t-sub_kegiatan" not in tutup and "data-pendek" in tutup
    assert "3 baris di bawahnya" in tutup and "Buka semua cabang" in tutup

    sub = SubKegiatan.objects.filter(kegiatan__program__sasaran__rencana=rencana).last()
    for buka in (f"sub_kegiatan-{sub.pk}", f"program-{sub.kegiatan.program_id}"):
        satu = client.get(ALAMAT, {"cabang": buka}).text
        assert satu.count('class="t-sub_kegiatan') == 2 and f'id="sub_kegiatan-{sub.pk}"' in satu
    assert client.get(ALAMAT, {"cabang": "semua"}).text.count('class="t-sub_kegiatan') == 150
    assert "Rp8.707.000.025" in tutup  # of the whole plan
    biasa = client.get("/rencana/2025/").text
    assert biasa.count('class="t-sub_kegiatan') == 3 and "data-pendek" not in biasa


def test_yang_digambar_sekali_sama_dengan_yang_baru(sebagai, sekretariat, kepala_pkm, kepala_dinas, rencana, buat):
    """The rows of a programme are kept as they were drawn: never of another state, nor for another person's rights."""

    def lihat(orang):
        teks = [isi_tabel(sebagai(orang).get(ALAMAT).text)]
        lupakan_semua()
        teks.append(isi_tabel(sebagai(orang).get(ALAMAT).text))
        assert teks[0] == teks[1]
        return teks[0]

    program = Program.objects.filter(sasaran__rencana=rencana).first()
    semua = [lihat(o) for o in (sekretariat, kepala_pkm, kepala_dinas, sekretariat)]
    assert "Tambah kegiatan" in semua[0] == semua[3] and "Tambah kegiatan" not in semua[2]
    Program.objects.filter(pk=program.pk).update(nama="Nama baru")
    assert "Nama baru" in lihat(sekretariat) and "Nama baru" in lihat(kepala_dinas)
    Indikator.objects.filter(sub_kegiatan__isnull=False).update(pagu=7)
    assert "Nama baru" in lihat(sekretariat) != semua[0]
    rencana.status = "ditetapkan"
    rencana.save()
    assert "Tambah kegiatan" not in lihat(sekretariat)


def isi_tabel(teks: str) -> str:
    return teks.split("<tbody>")[1].split("</tbody>")[0]
