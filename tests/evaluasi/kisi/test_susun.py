"""Rows of the plan sheet: made, copied, removed, brought back and moved, several at once."""

import pytest
from django.db import connection
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renaksi.models import Indikator, Kegiatan, Program, SubKegiatan, TargetBulanan
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def id_baris(benda):
    return f"i{benda.pk}" if isinstance(benda, Indikator) else f"{benda.jenjang}-{benda.pk}"


def langkah(client, rencana, aksi, *benda, **lain):
    isi = {"aksi": aksi, **({"id": [id_baris(b) for b in benda]} if benda else {}), **lain}
    return kirim(client, rencana, isi)


def kirim(client, rencana, isi):
    return client.post(reverse("lembar-rencana-baris", args=[rencana.pk]), isi, content_type="application/json")


def buat_baris(client, rencana, *daftar):
    return kirim(client, rencana, {"aksi": "buat", "daftar": list(daftar)})


@pytest.fixture
def sri(client, sekretariat):
    return masuk(client, sekretariat)


def urut(kegiatan):
    return list(SubKegiatan.objects.filter(kegiatan=kegiatan))


def isi_pohon(rencana):
    """Every stored fact under the plan, with keys and places."""
    model = (Program, Kegiatan, SubKegiatan, Indikator, TargetBulanan)
    return [[model_to_dict(o) | {"pk": o.pk} for o in m.objects.order_by("pk")] for m in model] + [
        list(Indikator.objects.order_by("pk").values_list("pk", "identitas", "rencana_id"))
    ]


# -- making


def test_baris_baru_di_bawah_baris_ini(sri, sekretariat, rencana, pemdes):
    jawaban = buat_baris(sri, rencana, {"acuan": f"i{pemdes.pk}", "letak": "sejajar", "uraian": " Pembinaan baru "})
    hasil = jawaban.json()
    baru = SubKegiatan.objects.get(nama="Pembinaan baru")
    daftar = urut(pemdes.sub_kegiatan.kegiatan)
    assert daftar.index(baru) == daftar.index(pemdes.sub_kegiatan) + 1
    assert hasil["pilih"] == f"sub_kegiatan-{baru.pk}" and not baru.indikator.exists()  # no placeholder
    (baris,) = (b for b in hasil["baris"] if b["id"] == hasil["pilih"])
    assert "indikator" not in baris["kunci"] and hasil["alasan"][baris["kunci"]["target"]].startswith("Tulis indikator")
    assert {r.history_user for r in baru.riwayat.all()} == {sekretariat}


def test_banyak_baris_satu_di_bawah_yang_lain(sri, rencana):
    program = rencana.sasaran.first().program.first()
    hasil = buat_baris(
        sri, rencana,
        {"acuan": id_baris(program), "letak": "bawah", "uraian": "Kegiatan baru", "kode": "2.13.01.2.09"},
        {"acuan": "#0", "letak": "bawah", "uraian": "Sub satu", "indikator": "Jumlah satu", "satuan": "Paket"},
        {"acuan": "#1", "letak": "sejajar", "uraian": "Sub dua", "indikator": "Jumlah dua"},
        {"acuan": "#1", "letak": "indikator", "indikator": "Jumlah lain"},
    ).json()  # fmt: skip
    kegiatan = program.kegiatan.get(nama="Kegiatan baru")
    assert [s.nama for s in urut(kegiatan)] == ["Sub satu", "Sub dua"] and kegiatan.kode == "2.13.01.2.09"
    satu, lain, dua = Indikator.objects.filter(sub_kegiatan__kegiatan=kegiatan).order_by(
        "sub_kegiatan__urutan", "urutan"
    )
    assert (satu.uraian, satu.satuan, lain.uraian, dua.uraian) == ("Jumlah satu", "Paket", "Jumlah lain", "Jumlah dua")
    assert hasil["baru"] == [f"kegiatan-{kegiatan.pk}", f"i{satu.pk}", f"i{dua.pk}", f"i{lain.pk}"]
    # The way back takes all of it away again, and that has a way back too.
    sebelum = isi_pohon(rencana)
    pulang = kirim(sri, rencana, hasil["balik"]).json()
    assert not Kegiatan.objects.filter(pk=kegiatan.pk).exists()
    kirim(sri, rencana, pulang["balik"])
    assert isi_pohon(rencana) == sebelum


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"letak": "sejajar", "uraian": "  "}, "Tulis namanya"),
        ({"letak": "sejajar", "uraian": "Baru", "kode": "satu"}, "Kode ditulis angka dan titik"),
        ({"letak": "indikator", "indikator": ""}, "Wajib diisi"),
        ({"letak": "sejajar", "uraian": "Baru", "indikator": "Ada", "satuan": "x" * 61}, "60"),
        ({"acuan": "sub_kegiatan-0", "letak": "sejajar", "uraian": "Baru"}, "sudah tidak ada"),
    ],
)
def test_satu_salah_tidak_ada_yang_dibuat(sri, rencana, pemdes, isi, pesan):
    sebelum = isi_pohon(rencana)
    benar = {"acuan": f"i{pemdes.pk}", "letak": "sejajar", "uraian": "Yang benar"}
    jawaban = buat_baris(sri, rencana, benar, {"acuan": f"i{pemdes.pk}"} | isi)
    assert jawaban.status_code == 409 and pesan in jawaban.json()["pesan"]
    assert isi_pohon(rencana) == sebelum


def test_pagu_kegiatan_yang_akan_hilang_dari_pandangan(sri, rencana, buat):
    kegiatan = buat.kegiatan(rencana.sasaran.first().program.first(), nama="Tanpa sub", urutan=9)
    buat.indikator(kegiatan, uraian="Jumlah", pagu=5)
    ditolak = buat_baris(sri, rencana, {"acuan": id_baris(kegiatan), "letak": "bawah", "uraian": "Sub"})
    assert ditolak.status_code == 409 and "Kosongkan dahulu pagu" in ditolak.json()["pesan"]


@pytest.mark.parametrize(
    "isi",
    [
        {"aksi": "meledak"}, {"aksi": "buat"}, {"aksi": "buat", "daftar": []}, {"aksi": "buat", "daftar": [3]},
        {"aksi": "buat", "daftar": [{"acuan": "#4", "letak": "sejajar"}]}, {"aksi": "hapus", "id": "i1"},
        {"aksi": "buat", "daftar": [{"nama": "a"}]}, {"aksi": "pulihkan", "tanda": "palsu"}, {"aksi": ["buat"]}, [],
    ],
)  # fmt: skip
def test_kiriman_yang_tidak_terbaca(sri, rencana, isi):
    assert kirim(sri, rencana, isi).status_code == 400


# -- copying


def test_gandakan_beserta_bulannya(sri, sekretariat, rencana, pemdes, buat):
    jawaban = langkah(sri, rencana, "salin", pemdes).json()
    kembar = Indikator.objects.get(pk=int(jawaban["pilih"][1:]))
    assert kembar.sub_kegiatan.nama.endswith("(salinan)") and kembar.identitas != pemdes.identitas
    assert kembar.target_bulanan.count() == pemdes.target_bulanan.count() == 4
    assert kembar.target_bulanan.first().riwayat.get().history_user == sekretariat
    (baris,) = (b for b in jawaban["baris"] if b["id"] == jawaban["pilih"])
    assert (jawaban["total"]["pagu"], baris["pagu"], baris["jumlah"]) == ("294.140.000,50", "120.000.000", "100 %")
    kedua = buat.indikator(kembar.sub_kegiatan, urutan=5)
    tiga = langkah(sri, rencana, "salin", kedua).json()
    assert Indikator.objects.get(pk=int(tiga["pilih"][1:])).sub_kegiatan == kembar.sub_kegiatan
    kirim(sri, rencana, tiga["balik"])
    assert kembar.sub_kegiatan.indikator.count() == 2  # the copied indicator alone
    kirim(sri, rencana, jawaban["balik"])
    assert not SubKegiatan.objects.filter(pk=kembar.sub_kegiatan_id).exists()


# -- removing and bringing back


def test_hapus_bertanya_dan_menahan_yang_ada_hasilnya(sri, rencana, pkm, pemdes):
    assert "ada realisasinya" in langkah(sri, rencana, "hapus", pemdes).json()["pesan"]
    tanya = langkah(sri, rencana, "hapus", pkm).json()["tanya"]
    assert "1 indikator" in tanya and "2 target bulanan" in tanya and "istor" not in tanya
    assert SubKegiatan.objects.filter(pk=pkm.sub_kegiatan_id).exists()
    langkah(sri, rencana, "hapus", pkm, yakin=True)
    assert not SubKegiatan.objects.filter(pk=pkm.sub_kegiatan_id).exists()


def test_hapus_banyak_menyebut_semuanya(sri, rencana, pkm, buat):
    kegiatan = pkm.sub_kegiatan.kegiatan
    dua = [buat.indikator(buat.sub_kegiatan(kegiatan, nama=f"Lain {n}", urutan=9 + n)) for n in range(2)]
    kedua = buat.indikator(pkm.sub_kegiatan, uraian="Kedua", urutan=9)
    tanya = langkah(sri, rencana, "hapus", *dua, kedua).json()["tanya"]
    assert tanya.startswith("Hapus 3 baris: sub kegiatan “Lain 0”; sub kegiatan “Lain 1”; indikator “Kedua”?")
    langkah(sri, rencana, "hapus", *dua, kedua, yakin=True)
    assert not Indikator.objects.filter(pk__in=[i.pk for i in (*dua, kedua)]).exists()
    # All indicators of a node chosen: the node itself.
    kedua = buat.indikator(pkm.sub_kegiatan, uraian="Kedua", urutan=9)
    langkah(sri, rencana, "hapus", pkm, kedua, yakin=True)
    assert not SubKegiatan.objects.filter(pk=pkm.sub_kegiatan_id).exists()


def test_yang_dihapus_kembali_seperti_semula(sri, sekretariat, rencana, pkm):
    """A whole programme under its old keys, so that what was typed there before can still be undone."""
    program = pkm.sub_kegiatan.kegiatan.program
    for i in Indikator.objects.all():
        i.realisasi.all().delete()
    sebelum = isi_pohon(rencana)
    hasil = langkah(sri, rencana, "hapus", program, yakin=True).json()
    assert not Indikator.objects.filter(pk=pkm.pk).exists()
    pulih = kirim(sri, rencana, hasil["balik"])
    assert pulih.status_code == 200 and isi_pohon(rencana) == sebelum
    assert pkm.riwayat.first().history_user == sekretariat and pkm.riwayat.first().history_type == "+"
    lagi = kirim(sri, rencana, hasil["balik"])  # it is there already
    assert lagi.status_code == 409 and "tidak dapat dikembalikan" in lagi.json()["pesan"]
    assert isi_pohon(rencana) == sebelum
    ulang = kirim(sri, rencana, pulih.json()["balik"]).json()
    assert not Program.objects.filter(pk=program.pk).exists() and ulang["balik"]["aksi"] == "pulihkan"


def test_tidak_kembali_ke_cabang_yang_hilang_atau_rencana_lain(sri, rencana, pkm, buat, kantor):
    kegiatan = pkm.sub_kegiatan.kegiatan
    hasil = langkah(sri, rencana, "hapus", pkm, yakin=True).json()
    lain = buat.rencana(kantor, tahun=2031)
    assert kirim(sri, lain, hasil["balik"]).status_code == 400
    for i in Indikator.objects.all():
        i.realisasi.all().delete()
    kegiatan.delete()
    assert kirim(sri, rencana, hasil["balik"]).status_code == 409
    assert not SubKegiatan.objects.filter(pk=pkm.sub_kegiatan_id).exists()


def test_kueri_mencari_baris_tetap(sri, rencana, pkm, buat):
    """However many rows a step names, they and what goes with them are looked up by kind."""
    kegiatan = pkm.sub_kegiatan.kegiatan
    baris = [buat.indikator(buat.sub_kegiatan(kegiatan, nama=f"Lain {n}", urutan=9 + n)) for n in range(6)]

    def banyak(*benda):
        with CaptureQueriesContext(connection) as kueri:
            assert "tanya" in langkah(sri, rencana, "hapus", *benda).json()
        return len(kueri)

    banyak(baris[0])
    assert banyak(baris[0]) == banyak(*baris[:3]) == banyak(*baris)


def test_kueri_membuat_tumbuh_dengan_yang_baru_saja(sri, rencana, pkm, buat):
    """The rows among which new ones are put are read and numbered once, however many there are."""

    def banyak(n):
        isi = [
            {"acuan": f"#{i - 1}" if i else f"i{pkm.pk}", "letak": "sejajar", "uraian": f"Baru {i}"} for i in range(n)
        ]
        with CaptureQueriesContext(connection) as kueri:
            assert buat_baris(sri, rencana, *isi).status_code == 200
        return len(kueri)

    banyak(1)  # what stands above the programmes is kept from now on
    satu, dua, tiga = banyak(1), banyak(2), banyak(3)
    assert tiga - dua == dua - satu
    for n in range(9):
        buat.sub_kegiatan(pkm.sub_kegiatan.kegiatan, nama=f"Lain {n}", urutan=20 + n)
    assert banyak(1) == satu


# -- moving


def test_naik_turun(sri, rencana, pkm, pemdes):
    kegiatan = pkm.sub_kegiatan.kegiatan
    langkah(sri, rencana, "naik", pkm)
    assert urut(kegiatan) == [pkm.sub_kegiatan, pemdes.sub_kegiatan]
    hasil = langkah(sri, rencana, "turun", pkm).json()
    assert urut(kegiatan) == [pemdes.sub_kegiatan, pkm.sub_kegiatan]
    kirim(sri, rencana, hasil["balik"])
    assert urut(kegiatan) == [pkm.sub_kegiatan, pemdes.sub_kegiatan]
    ujung = langkah(sri, rencana, "naik", pkm)
    assert ujung.status_code == 409 and "paling atas" in ujung.json()["pesan"]


def test_beberapa_pindah_bersama_atau_tidak_sama_sekali(sri, rencana, buat):
    kegiatan = buat.kegiatan(rencana.sasaran.first().program.first(), nama="Lain", urutan=9)
    a, b, c, d = (buat.sub_kegiatan(kegiatan, nama=n, urutan=i) for i, n in enumerate("abcd", 1))
    hasil = langkah(sri, rencana, "naik", c, d).json()
    assert urut(kegiatan) == [a, c, d, b]
    kirim(sri, rencana, hasil["balik"])
    assert urut(kegiatan) == [a, b, c, d]
    assert langkah(sri, rencana, "turun", b, d).status_code == 409
    assert urut(kegiatan) == [a, b, c, d]


# -- last year's months


def test_pola_tahun_lalu(sri, orang_luar, sebagai, rencana, pkm, buat, kantor):
    alamat = reverse("lembar-rencana-pola", args=[rencana.pk])
    assert sri.get(alamat).json() == {"tahun": 2023, "pola": {}}
    lalu = buat.rencana(kantor, tahun=2023)
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(lalu))))
    kembar = buat.indikator(sub, identitas=pkm.identitas)
    for bulan, bobot in ((2, 60), (11, "40.5")):
        TargetBulanan.objects.create(indikator=kembar, bulan=bulan, bobot=bobot)
    assert sri.get(alamat).json()["pola"] == {f"i{pkm.pk}": {"b02": "60", "b11": "40,5"}}
    assert sebagai(orang_luar).get(alamat).status_code == 404
