"""The indicator form with its twelve months."""

from decimal import Decimal

import pytest

from renaksi.models import Indikator, TargetBulanan
from tests.orang import masuk


@pytest.fixture
def sub(buat, kantor):
    return buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor)))))


@pytest.fixture
def indikator(buat, sub):
    return buat.indikator(sub, uraian="Jumlah dokumen", pagu=Decimal(8640000))


def isian(bulan=None, **ubah):
    """A whole form as a browser sends it; `bulan` is {month: {field: text}}."""
    data = {
        "uraian": "Jumlah dokumen", "satuan": "Dokumen", "target": "2", "arah": "naik", "rumus_turun": "",
        "akumulasi": "jumlah", "pagu": "8.640.000", "penanggung_jawab": "", "aksi": "", "keterangan": "",
        "definisi_operasional": "", "sumber_data": "", "bulan-TOTAL_FORMS": "12", "bulan-INITIAL_FORMS": "0",
    }  # fmt: skip
    for nomor in range(12):
        data |= {f"bulan-{nomor}-{k}": "" for k in ("kinerja", "bobot", "kas")}
    for nomor, isi in (bulan or {}).items():
        data |= {f"bulan-{nomor - 1}-{k}": v for k, v in isi.items()}
    return data | ubah


def alamat(indikator, tindakan="ubah"):
    return f"/rencana/2024/indikator/{indikator.pk}/{tindakan}/"


def test_tambah_dengan_bulan(client, sekretariat, sub, buat, kantor):
    pkm = buat.unit(kantor, buat.PKM)
    bulan = {1: {"bobot": "25"}, 3: {"kinerja": "2", "bobot": "74,5", "kas": "1.234.567,50"}, 6: {"ada": "on"}}
    data = isian(bulan, penanggung_jawab=pkm.pk, pagu="Rp 8.640.000,50")
    jawab = masuk(client, sekretariat).post(f"/rencana/2024/sub_kegiatan/{sub.pk}/indikator/tambah/", data, follow=True)
    baru = sub.indikator.get()
    assert (baru.pagu, baru.penanggung_jawab, baru.rencana.tahun) == (Decimal("8640000.50"), pkm, 2024)
    janji = {t.bulan: (t.kinerja and str(t.kinerja), t.bobot, t.kas) for t in baru.target_bulanan.all()}
    assert janji == {
        1: (None, 25, None),
        3: ("2", Decimal("74.5"), Decimal("1234567.50")),
        6: (None, None, None),  # planned, without a figure
    }
    assert "Jumlah bobot setahun 99,5 %, bukan 100 %" in jawab.text
    assert "Jumlah kas setahun Rp1.234.567,5 berbeda dari pagu" in jawab.text


def test_ubah_menampilkan_isi(client, sekretariat, indikator, buat):
    buat.target(indikator, 3, kinerja="1.5", bobot=Decimal("12.25"), kas=Decimal("1234567.50"))
    teks = masuk(client, sekretariat).get(alamat(indikator)).text
    for kata in ('value="8.640.000"', 'value="1,5"', 'value="12,25"', 'value="1.234.567,50"'):
        assert kata in teks


def test_simpan_tanpa_perubahan_tidak_mengubah_apa_pun(client, sekretariat, indikator, buat):
    t = buat.target(indikator, 3, kinerja=2, bobot=100, kas=Decimal("8640000.00"))
    lama = Indikator.objects.values().get()
    data = isian({3: {"ada": "on", "kinerja": "2", "bobot": "100", "kas": "8.640.000"}}, target="4")
    masuk(client, sekretariat).post(alamat(indikator), data)
    assert Indikator.objects.values().get() == lama
    assert TargetBulanan.objects.get() == t


def test_tiga_desimal_tidak_menjadi_ribuan(client, sekretariat, sub, buat):
    """What the form shows and gets back untouched is the same figure."""
    indeks = buat.indikator(sub, target=Decimal("1.125"))
    masuk(client, sekretariat)
    tertulis = client.get(alamat(indeks)).context["form"]["target"].value()
    client.post(alamat(indeks), isian(target=tertulis))
    indeks.refresh_from_db()
    assert indeks.target.angka == Decimal("1.125")


@pytest.mark.parametrize(
    ("ubah", "angka"),
    [
        ({"satuan": "Desa"}, 1234),
        ({"satuan": "Km"}, None),
        ({"satuan": "Km", "pagu": "8.640.000,50"}, 1234),
        ({"satuan": "Km", "pagu": "8,640,000.50"}, Decimal("1.234")),
        ({"satuan": "Km", "target": "2,5"}, 1234),
    ],
)
def test_bulan_dibaca_menurut_satuan_dan_isian_di_atasnya(client, sekretariat, indikator, ubah, angka):
    """The months are sent together with the indicator, and are read alike."""
    jawab = masuk(client, sekretariat).post(alamat(indikator), isian({4: {"kinerja": "1.234"}}, **ubah))
    if angka is None:
        assert "dapat dibaca dua cara" in jawab.text and "data-pilihan" in jawab.text
        assert not indikator.target_bulanan.exists()
    else:
        assert indikator.target_bulanan.get().kinerja.angka == angka


def test_dua_belas_bobot_sepertiga_genap(client, sekretariat, indikator):
    bulan = {b: {"bobot": "8,333333333 %"} for b in range(1, 13)}
    jawab = masuk(client, sekretariat).post(alamat(indikator), isian(bulan), follow=True)
    assert {t.bobot for t in indikator.target_bulanan.all()} == {Decimal("8.333333")}
    assert "Jumlah bobot setahun" not in jawab.text
    jawab = client.post(alamat(indikator), isian({b: {"bobot": "8,33"} for b in range(1, 13)}), follow=True)
    assert "Jumlah bobot setahun 99,96 %, bukan 100 %" in jawab.text


def test_target_rentang_dan_mutu_kantor(client, sekretariat, indikator, kantor):
    kantor.skala_mutu = [["Sangat Baik", "4"], ["Baik", "3"]]
    kantor.save()
    bulan = {6: {"kinerja": "baik"}, 9: {"kinerja": "80 - 90"}}
    masuk(client, sekretariat).post(alamat(indikator), isian(bulan, target="sangat baik", satuan="Mutu"))
    indikator.refresh_from_db()
    assert indikator.target.mutu == "Sangat Baik"
    assert [str(t.kinerja) for t in indikator.target_bulanan.order_by("bulan")] == ["Baik", "80–90"]
    tampil = client.get(alamat(indikator)).text
    assert 'value="Sangat Baik"' in tampil and 'value="80–90"' in tampil


def test_bulan_dikosongkan_dan_dihapus_centangnya(client, sekretariat, indikator, buat):
    buat.target(indikator, 3, bobot=50)
    buat.target(indikator, 6, bobot=50)
    # March: figures cleared but still ticked; June: neither.
    masuk(client, sekretariat).post(alamat(indikator), isian({3: {"ada": "on"}}))
    assert [(t.bulan, t.bobot) for t in indikator.target_bulanan.all()] == [(3, None)]


def test_nol_bukan_kosong(client, sekretariat, indikator):
    masuk(client, sekretariat).post(alamat(indikator), isian({2: {"kinerja": "0", "bobot": "0", "kas": "0"}}, pagu="0"))
    janji = indikator.target_bulanan.get()
    indikator.refresh_from_db()
    assert (janji.bulan, janji.kinerja.angka, janji.bobot, janji.kas, indikator.pagu) == (2, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("bulan", "ubah", "kalimat"),
    [
        ({1: {"bobot": "101"}}, {}, "Bobot paling banyak 100"),
        ({1: {"bobot": "-1"}}, {}, "Angka tidak boleh negatif"),
        ({1: {"kas": "seribu"}}, {}, "“seribu” bukan angka"),
        ({1: {"kas": "1.23.4"}}, {}, "bukan angka"),
        ({1: {"kas": "1,2345"}}, {}, "paling banyak 2 angka di belakang koma"),
        (
            {1: {"kinerja": "1,234"}},
            {"satuan": "Km"},
            "dapat dibaca dua cara: 1,234 (tulis 1,2340) atau 1.234 (tulis 1234)",
        ),
        ({1: {"kinerja": "banyak"}}, {}, "“banyak” tidak terbaca. Mulailah dengan angka"),
        ({}, {"pagu": "99999999999999999999"}, "Angka ini terlalu besar"),
        ({}, {"pagu": "NaN"}, "bukan angka"),
        ({}, {"target": "dua"}, "“dua” tidak terbaca"),
        ({}, {"uraian": " "}, "is-invalid"),
        ({}, {"akumulasi": "acak"}, "is-invalid"),
    ],
)
def test_isian_keliru_diberi_kalimat(client, sekretariat, indikator, bulan, ubah, kalimat):
    jawab = masuk(client, sekretariat).post(alamat(indikator), isian(bulan, **ubah))
    assert jawab.status_code == 200
    assert kalimat in jawab.text
    assert not indikator.target_bulanan.exists()


def test_pagu_hanya_pada_daun(client, sekretariat, sub, buat):
    masuk(client, sekretariat)
    program = sub.kegiatan.program
    for simpul in (program.sasaran, program, sub.kegiatan):
        tujuan = f"/rencana/2024/{simpul.jenjang}/{simpul.pk}/indikator/tambah/"
        assert 'name="pagu"' not in client.get(tujuan).text
        assert client.post(tujuan, isian()).status_code == 302
        assert simpul.indikator.get().pagu is None
    tanpa_sub = buat.kegiatan(program)
    assert 'name="pagu"' in client.get(f"/rencana/2024/kegiatan/{tanpa_sub.pk}/indikator/tambah/").text


def test_unit_kantor_lain_ditolak(client, sekretariat, indikator, buat, kantor_lain):
    asing = buat.unit(kantor_lain, "Bidang Asing")
    masuk(client, sekretariat)
    assert "Bidang Asing" not in client.get(alamat(indikator)).text
    assert client.post(alamat(indikator), isian(penanggung_jawab=asing.pk)).status_code == 200
    indikator.refresh_from_db()
    assert indikator.penanggung_jawab is None


def test_pemilik_tidak_dapat_diganti_lewat_isian(client, sekretariat, indikator, sub, buat, kantor_lain):
    asing = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor_lain)))))
    masuk(client, sekretariat).post(alamat(indikator), isian(sub_kegiatan=asing.pk, rencana=1))
    indikator.refresh_from_db()
    assert indikator.sub_kegiatan == sub


def test_hapus(client, sekretariat, indikator, buat):
    buat.target(indikator, 3, bobot=100)
    masuk(client, sekretariat)
    assert "1 target bulanan" in client.get(alamat(indikator, "hapus")).text
    client.post(alamat(indikator, "hapus"))
    assert not Indikator.objects.exists()


@pytest.mark.parametrize("tahunan", [False, True])
def test_yang_berealisasi_tidak_terhapus(client, sekretariat, indikator, buat, tahunan):
    buat.realisasi_tahunan(indikator, kinerja=1) if tahunan else buat.realisasi(indikator, 3, kinerja=1)
    jawab = masuk(client, sekretariat).post(alamat(indikator, "hapus"))
    assert "sudah mempunyai realisasi" in jawab.text
    assert Indikator.objects.filter(pk=indikator.pk).exists()


def test_pindah(client, sekretariat, indikator, sub, buat):
    dua = buat.indikator(sub, uraian="Kedua")
    masuk(client, sekretariat).post(alamat(dua, "pindah"), {"arah": "naik"})
    assert list(sub.indikator.all()) == [dua, indikator]


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
@pytest.mark.parametrize("tindakan", ["ubah", "hapus", "pindah"])
def test_rekan_ditolak(client, semua_orang, indikator, siapa, tindakan):
    assert masuk(client, semua_orang[siapa]).post(alamat(indikator, tindakan), isian()).status_code == 403


@pytest.mark.parametrize("tindakan", ["ubah", "hapus", "pindah"])
def test_orang_luar_tidak_menemukan(client, orang_luar, indikator, tindakan):
    assert masuk(client, orang_luar).post(alamat(indikator, tindakan), isian(uraian="Rebut")).status_code == 404
    indikator.refresh_from_db()
    assert indikator.uraian == "Jumlah dokumen"


def test_prakiraan_maju(client, sekretariat, indikator):
    masuk(client, sekretariat)
    teks = client.get(alamat(indikator)).text
    assert "Prakiraan maju tahun 2025" in teks and '<details class="lipatan">' in teks
    client.post(alamat(indikator), isian(target_maju="3", satuan_maju="Laporan", pagu_maju="9.000.000,50"))
    indikator.refresh_from_db()
    maju = str(indikator.target_maju), indikator.satuan_maju, indikator.pagu_maju
    assert maju == ("3", "Laporan", Decimal("9000000.50"))
    assert '<details class="lipatan" open>' in client.get(alamat(indikator)).text
    assert "Angka tidak boleh negatif" in client.post(alamat(indikator), isian(pagu_maju="-1")).text


def test_pagu_maju_hanya_pada_daun(client, sekretariat, sub, buat):
    masuk(client, sekretariat)
    alamat_tambah = f"/rencana/2024/program/{sub.kegiatan.program.pk}/indikator/tambah/"
    teks = client.get(alamat_tambah).text
    assert 'name="pagu_maju"' not in teks and 'name="target_maju"' in teks
    # An old figure on a kegiatan that has sub kegiatan by now can only be cleared.
    tertinggal = buat.indikator(sub.kegiatan, pagu_maju=5)
    assert "diisi pada sub kegiatan" in client.post(alamat(tertinggal), isian(pagu="", pagu_maju="6")).text
    client.post(alamat(tertinggal), isian(pagu="", pagu_maju=""))
    tertinggal.refresh_from_db()
    assert tertinggal.pagu_maju is None
