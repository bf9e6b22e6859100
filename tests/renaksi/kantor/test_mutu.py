"""The scale of grades on its page: who opens it, what is kept and refused, and what it changes in a report."""

import json

import pytest

from renaksi.nilai.mutu import SKALA_BAKU, kenali, nama_mutu
from renaksi.nilai.pilihan import Akumulasi
from tests.orang import masuk

pytestmark = pytest.mark.sekali

MUTU, CAPAIAN, PERIKSA = "/pengaturan/mutu/", "/laporan/capaian-kinerja.json", "/pemeriksaan/?aturan=mutu-skala"


def kiriman(skala=SKALA_BAKU, **ubah) -> dict[str, str]:
    """What the page sends for these rows; `ubah` is {"mutu_3": text}."""
    baris = [{f"mutu_{n}": mutu, f"skor_{n}": skor} for n, (mutu, skor) in enumerate(skala)]
    return {nama: isi for satu in baris for nama, isi in satu.items()} | ubah


def tersimpan(kantor) -> dict[str, str]:
    kantor.refresh_from_db()
    return dict(kantor.skala_mutu)


def kalimat(jawaban) -> dict[str, list[str]]:
    return {nama: list(isi) for nama, isi in jawaban.context["form"].errors.items()}


@pytest.mark.parametrize(("orang", "kode"), [
    ("sekretariat", 200), ("admin_", 200), ("orang_luar", 200), ("kepala_pkm", 403), ("bendahara", 403),
    ("kepala_dinas", 403), ("inspektorat", 403),
])  # fmt: skip
def test_yang_membuka_dan_mengubah(request, client, kantor, orang, kode):
    masuk(client, request.getfixturevalue(orang))
    assert client.get(MUTU).status_code == kode
    client.post(MUTU, kiriman([("WTP", "9")]))
    assert tersimpan(kantor) == ({"WTP": "9"} if orang in ("sekretariat", "admin_") else {})


def test_skala_baku_tampil_bila_kantor_belum_mengaturnya(client, sekretariat, kantor):
    halaman = masuk(client, sekretariat).get(MUTU)
    baris = [(mutu.value(), str(skor.value())) for mutu, skor in halaman.context["form"].baris]
    assert baris[: len(SKALA_BAKU)] == list(SKALA_BAKU)
    assert baris[len(SKALA_BAKU) :] == [("", "None")] * 4  # to add
    assert "Yang berlaku: skala baku" in halaman.text and "Kembalikan ke baku" not in halaman.text
    assert f'href="{PERIKSA}"' in halaman.text
    assert f'href="{MUTU}"' in client.get("/pengaturan/predikat/").text


def test_disimpan_dengan_tulisan_yang_dikenali(client, sekretariat, kantor):
    """Rows are changed, added and emptied; a grade is kept as it is found again, a score as it counts."""
    masuk(client, sekretariat)
    ubah = {
        "mutu_0": "wajar  tanpa pengecualian", "skor_0": "5", "mutu_1": "wdp", "skor_1": "2,50",
        "mutu_2": "", "skor_2": "",
        "mutu_12": "Kategori Sangat Baik", "skor_12": "0", "mutu_14": "Hijau", "skor_14": "87,5",
    }  # fmt: skip
    assert client.post(MUTU, kiriman(**ubah))["Location"] == MUTU
    skala = tersimpan(kantor)
    assert list(skala.items())[:2] == [("WTP", "5"), ("WDP", "2.5")] and "TW" not in skala
    assert list(skala.items())[-3:] == [("D", "0"), ("Sangat Baik", "0"), ("Hijau", "87.5")]
    halaman = client.get(MUTU).text
    assert "Yang berlaku: skala kantor ini" in halaman and 'value="2,5"' in halaman and 'value="87,5"' in halaman
    for teks, mutu in (("opini WTP", "WTP"), ("kategori sangat baik", "Sangat Baik"), ("HIJAU", "Hijau")):
        assert kenali(teks, nama_mutu(kantor.skala_mutu)) == mutu


def test_perubahannya_tercatat_dengan_kata(client, sekretariat, kantor):
    masuk(client, sekretariat)
    client.post(MUTU, kiriman([("WTP", "4"), ("Sangat Baik", "3,5")]))
    client.post(MUTU, {"pakai": "baku"})
    peristiwa = client.get("/riwayat/?jenis=kantor").context["tabel"].page.object_list.data[:2]
    assert [[str(x) for x in p.rincian] for p in peristiwa] == [
        ["Skala mutu: WTP = 4, Sangat Baik = 3,5 → baku"],
        ["Skala mutu: baku → WTP = 4, Sangat Baik = 3,5"],
    ]


@pytest.mark.parametrize("cara", [{"pakai": "baku"}, kiriman()], ids=["tombol", "diketik"])
def test_kembali_ke_baku(client, sekretariat, kantor, cara):
    """By the button, or by typing the usual scale: then it follows the usual one from now on."""
    masuk(client, sekretariat)
    client.post(MUTU, kiriman([("WTP", "9")]))
    assert tersimpan(kantor) == {"WTP": "9"}
    client.post(MUTU, cara)
    assert tersimpan(kantor) == {} and "Yang berlaku: skala baku" in client.get(MUTU).text


@pytest.mark.parametrize(
    ("ubah", "salah"),
    [
        ({"mutu_11": "wtp", "skor_11": "5"}, {"mutu_11": "“WTP” sudah ada di atas"}),
        ({"mutu_11": "Opini Wajar Tanpa Pengecualian", "skor_11": "5"}, {"mutu_11": "“WTP” sudah ada di atas"}),
        ({"mutu_11": "Hijau", "skor_11": "1", "mutu_12": "HIJAU", "skor_12": "2"}, {"mutu_12": "“HIJAU” sudah ada"}),
        ({"skor_0": "empat"}, {"skor_0": "“empat” bukan angka"}),
        ({"skor_0": "-1"}, {"skor_0": "tidak boleh negatif"}),
        ({"skor_0": "1,255"}, {"skor_0": "Skor paling besar 999,99"}),  # never 1255 in silence
        ({"skor_0": "1,2555"}, {"skor_0": "paling banyak 2 angka di belakang koma"}),
        ({"skor_0": ""}, {"skor_0": "Isi skornya"}),
        ({"mutu_0": ""}, {"mutu_0": "Isi mutunya, atau kosongkan skornya"}),
        ({"mutu_0": "", "skor_0": "empat"}, {"mutu_0": "Isi mutunya", "skor_0": "bukan angka"}),
        ({"mutu_11": "x" * 41, "skor_11": "5"}, {"mutu_11": "paling panjang 40 huruf"}),
        ({"mutu_11": "12 Desa", "skor_11": "5"}, {"mutu_11": "dimulai dengan huruf"}),  # would be read as a grade
        ({"mutu_11": "A = B", "skor_11": "5"}, {"mutu_11": "tidak boleh memuat tanda “=”"}),
        (dict.fromkeys(kiriman(), ""), {"__all__": "Isi sedikitnya satu mutu"}),
    ],
)  # fmt: skip
def test_yang_keliru_tidak_disimpan(client, sekretariat, kantor, ubah, salah):
    jawaban = masuk(client, sekretariat).post(MUTU, kiriman(**ubah))
    ada = kalimat(jawaban)
    assert set(ada) == set(salah) and all(salah[nama] in ada[nama][0] and len(ada[nama]) == 1 for nama in salah)
    assert "Belum disimpan" in jawaban.text and tersimpan(kantor) == {}
    assert all(isi[0].split("“")[0] in jawaban.text for isi in ada.values())


def test_yang_diketik_tetap_di_halaman(client, sekretariat, kantor):
    """Also in a row that the page does not offer by itself, and not in any number of rows."""
    banyak = [(f"Mutu {chr(65 + n // 26)}{chr(65 + n % 26)}", "1") for n in range(80)]
    jawaban = masuk(client, sekretariat).post(MUTU, kiriman(banyak[:30], skor_29="x"))
    assert 'value="Mutu BD"' in jawaban.text and kalimat(jawaban).keys() == {"skor_29"}
    client.post(MUTU, kiriman(banyak))
    assert len(tersimpan(kantor)) == 60


def test_skala_yang_dibawa_buku_induk_tidak_hilang(client, sekretariat, kantor):
    """More decimals than the page takes, and more rows than it offers, stay as they are while another row changes."""
    kantor.skala_mutu = [["WTP", "3.14159"], *([f"Mutu {chr(65 + n)}", "1000"] for n in range(20))]
    kantor.save()
    form = masuk(client, sekretariat).get(MUTU).context["form"]
    kotak = {nama: form[nama].value() or "" for nama in form.fields}
    kirim = {nama: form.fields[nama].prepare_value(isi) for nama, isi in kotak.items()}
    client.post(MUTU, kirim | {"skor_1": "2"})
    assert len(tersimpan(kantor)) == 21
    assert kantor.skala_mutu[:3] == [["WTP", "3.14159"], ["Mutu A", "2"], ["Mutu B", "1000"]]


def test_tanpa_kantor(client, admin_):
    assert masuk(client, admin_).get(MUTU)["Location"] == "/pengaturan/kantor/"


# -- what it changes ---------------------------------------------------------------------------------------------------


@pytest.fixture
def opini(buat, kantor):
    """An indicator that promised WTP and reached WDP."""
    rencana = buat.rencana_kecil(kantor)
    satu = buat.indikator(
        buat.sasaran(rencana), uraian="Opini BPK", satuan="Opini", target="WTP", akumulasi=Akumulasi.POSISI_AKHIR
    )
    buat.realisasi(satu, 3, "WDP")
    return satu


def capaian(client) -> float | None:
    baris = json.loads(client.get(CAPAIAN, {"triwulan": 1}).content)["baris"]
    return next(b["sel"]["persen_capaian"] for b in baris if b["sel"]["indikator_kinerja"] == "Opini BPK")


def test_laporan_memakai_skala_kantor(client, sekretariat, kantor, opini):
    masuk(client, sekretariat)
    assert capaian(client) == 75
    client.post(MUTU, kiriman(skor_0="5"))
    assert capaian(client) == 60
    client.post(MUTU, {"pakai": "baku"})
    assert capaian(client) == 75


def test_mutu_di_luar_skala_tanpa_capaian_dan_tampil_di_pemeriksaan(client, sekretariat, kantor, opini):
    masuk(client, sekretariat)
    assert "Opini BPK" not in client.get(PERIKSA).text
    client.post(MUTU, kiriman(mutu_1="", skor_1=""))
    assert capaian(client) is None
    assert "Realisasi TW I “WDP” tidak ada pada skala mutu kantor (WTP, TW, " in client.get(PERIKSA).text
