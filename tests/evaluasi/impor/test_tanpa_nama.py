"""A plan that states only what its rows bring about, and ends at the kegiatan: on the pages and in the forms."""

import pytest
from django.urls import reverse

from evaluasi import pohon
from evaluasi.laporan import LAPORAN
from evaluasi.models import RealisasiBulanan
from renaksi.laporan.dasar import Parameter
from renaksi.models import Kegiatan
from tests.evaluasi.pelaporan.test_realisasi import kirim
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what is read does not depend on the database

PROGRAM, KEGIATAN = "Terwujudnya tata kelola yang baik", "Terlaksananya pembinaan desa"


@pytest.fixture
def giat(buat, kantor):
    """A kegiatan without name and without sub kegiatan, below a programme without name."""
    program = buat.program(buat.sasaran(buat.rencana(kantor), nama="Meningkatnya desa"), nama="", kondisi=PROGRAM)
    buat.indikator(program, uraian="Indeks tata kelola", satuan="", akumulasi="posisi_akhir")
    giat = buat.kegiatan(program, nama="", kondisi=KEGIATAN)
    unit = buat.unit(kantor, buat.PKM)
    i = buat.indikator(giat, uraian="Jumlah desa terbina", satuan="Desa", pagu=1_000, penanggung_jawab=unit)
    buat.target(i, 3, kinerja=1, kas=250)
    return giat


@pytest.mark.parametrize("alamat", [("rencana-tahun", 2024), ("realisasi-triwulan", 2024, 1), ("lembar-rencana", 2024)])
def test_halaman_menyebut_kondisinya(client, sekretariat, giat, alamat):
    isi = masuk(client, sekretariat).get(reverse(alamat[0], args=alamat[1:])).content.decode()
    assert KEGIATAN in isi


def test_halaman_simpul_dan_jejaknya(client, sekretariat, giat):
    isi = masuk(client, sekretariat).get(reverse("simpul", args=[2024, "kegiatan", giat.pk])).content.decode()
    assert KEGIATAN in isi and PROGRAM in isi


@pytest.mark.parametrize("kode", ["rencana-aksi", "pengendalian-evaluasi", "rencana-aksi-kas", "rencana-aksi-jabatan"])
def test_formulir_mencetak_kondisinya(giat, kode):
    tabel = LAPORAN[kode].tabel(pohon.muat(giat.rencana_induk), Parameter())
    tercetak = {v for b in tabel.baris for k, v in b.sel.items() if k in {d.kunci for d in tabel.daun}}
    assert {PROGRAM, KEGIATAN} <= tercetak
    assert "" not in tercetak


def lembar(client, orang, rencana, **sel):
    alamat = reverse("lembar-rencana-simpan", args=[rencana.pk])
    isi = {"orang": orang.pk, "sel": [sel]}
    return masuk(client, orang).post(alamat, isi, content_type="application/json").json()["hasil"][0]


def test_uraian_di_lembar_mengubah_kondisinya(client, sekretariat, giat):
    sel = {"id": f"kegiatan-{giat.pk}", "kolom": "uraian"}
    assert (
        lembar(client, sekretariat, giat.rencana_induk, **sel, lama=KEGIATAN, baru="Terbinanya desa")["status"]
        == "tersimpan"
    )
    giat.refresh_from_db()
    assert (giat.nama, giat.kondisi) == ("", "Terbinanya desa")
    assert (
        lembar(client, sekretariat, giat.rencana_induk, **sel, lama="Terbinanya desa", baru="")["status"] != "tersimpan"
    )


def test_sub_kegiatan_tanpa_nama_dapat_digandakan(client, sekretariat, giat, buat):
    giat.indikator.all().delete()
    sub = buat.sub_kegiatan(giat, nama="", kondisi="Tersusunnya laporan")
    buat.indikator(sub)
    alamat = reverse("lembar-rencana-baris", args=[giat.rencana_induk.pk])
    isi = {"aksi": "salin", "id": [f"sub_kegiatan-{sub.pk}"]}
    masuk(client, sekretariat).post(alamat, isi, content_type="application/json")
    assert [str(s) for s in giat.sub_kegiatan.all()] == ["Tersusunnya laporan", "Tersusunnya laporan (salinan)"]


def test_kegiatan_tanpa_sub_kegiatan_menerima_realisasi(client, kepala_pkm, giat):
    """The leaf is the kegiatan: its unit fills it in, and every form counts it once."""
    i = Kegiatan.objects.get().indikator.get()
    kirim(masuk(client, kepala_pkm), **{f"i{i.pk}_kinerja": "1", f"i{i.pk}_anggaran": "400"})
    hasil = RealisasiBulanan.objects.get()
    assert (hasil.indikator, hasil.bulan, hasil.kinerja.angka, hasil.anggaran) == (i, 3, 1, 400)
    isi = pohon.muat(giat.rencana_induk)
    total = LAPORAN["pengendalian-evaluasi"].tabel(isi, Parameter()).total.sel
    assert (total["target_rp"], total["r1_rp"], total["persen_rp"]) == (1_000, 400, 40)
