"""Nothing lands after it was handed in: each kind of save is sent while the hand-in is not committed yet.

The save has to wait for it, find the plan (or the quarter) closed, and leave every row as it was.
"""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from dpmd.alur import AlurDitolak
from evaluasi.alur import jadwal_triwulan, jalankan_jadwal, jalankan_laporan, laporan_unit
from evaluasi.impor import ImporDitolak, terapkan
from evaluasi.impor.pembatalan.jalankan import BatalDitolak, batalkan
from evaluasi.impor.pembatalan.rekaman import potret
from evaluasi.models import Bukti, Impor, LaporanUnit
from renaksi.models import Indikator, Rencana
from renaksi.renja.naskah import teks_berlaku
from tests import buku
from tests.balapan import di_tengah
from tests.formulir_html import formulir

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.hanya_postgres]


class Pengirim:
    """Sends each kind of save as the page of that name would."""

    def __init__(self, client, rencana: Rencana):
        self.client, self.rencana = client, rencana

    def formulir(self, alamat: str, **ubah) -> tuple[str, dict]:
        """The form of a page that posts the most, with some of its fields typed over; read before the race begins."""
        halaman = self.client.get(alamat)
        assert halaman.status_code == 200, alamat
        bingkai = {reverse("ganti-konteks"), reverse("keluar")}
        semua = [f.isi for f in formulir(halaman.text) if f.cara == "post" and f.alamat not in bingkai]
        isi = max(semua, key=len)
        assert ubah.keys() <= isi.keys(), ubah.keys() - isi.keys()
        return alamat, isi | ubah

    def json(self, nama: str, isi: dict, *di):
        """`di` are what the address says before the plan."""
        alamat = reverse(nama, args=[*di, self.rencana.pk])
        return lambda: self.client.post(alamat, isi, content_type="application/json")

    def post(self, alamat: str, isi: dict):
        return lambda: self.client.post(alamat, isi)


def ke(nama: str, *argumen) -> str:
    return reverse(nama, args=argumen)


def simpanan_rencana(p: Pengirim, buat, orang) -> dict:
    """{kind: what sends it} of every way to change a plan."""
    tahun, r = p.rencana.tahun, p.rencana
    tujuan = buat.tujuan(r, nama="Terwujudnya desa mandiri")
    sasaran = r.sasaran.get()
    program, giat = sasaran.program.last(), sasaran.program.last().kegiatan.get()
    sub = giat.sub_kegiatan.last()
    indikator = sub.indikator.get()
    kedua = buat.indikator(program, uraian="Kedua", urutan=2)
    usulan, tinjauan = buat.usulan(r), buat.tinjauan(r)
    buat.tinjauan(r, awal_nama="Baris kedua")
    naskah = teks_berlaku(r)["latar-belakang"].sidik
    bagian = ke("naskah-bagian", tahun, "latar-belakang")
    sel = [
        {"id": f"i{indikator.pk}", "kolom": "target", "lama": "10", "baru": "11"},
        {"id": f"kegiatan-{giat.pk}", "kolom": "kode", "lama": giat.kode, "baru": "2.13.04.2.09"},
        {"id": f"i{indikator.pk}", "kolom": "b06", "lama": "40", "baru": "41"},
    ]
    formulir = {
        "sasaran baru": p.formulir(ke("sasaran-tambah", tahun), nama="Baru"),
        "tujuan baru": p.formulir(ke("tujuan-tambah", tahun), nama="Baru"),
        "sasaran dari tujuan": p.formulir(ke("simpul-tambah", tahun, "tujuan", tujuan.pk), nama="Baru"),
        "simpul baru": p.formulir(ke("simpul-tambah", tahun, "program", program.pk), nama="Baru"),
        "simpul": p.formulir(ke("simpul-ubah", tahun, "sub_kegiatan", sub.pk), nama="Lain"),
        "hapus simpul": p.formulir(ke("simpul-hapus", tahun, "sub_kegiatan", sub.pk)),
        "indikator baru": p.formulir(ke("indikator-tambah", tahun, "sub_kegiatan", sub.pk), uraian="Baru"),
        "indikator": p.formulir(ke("indikator-ubah", tahun, indikator.pk), target="99"),
        "bulan": p.formulir(ke("indikator-ubah", tahun, indikator.pk), **{"bulan-4-kas": "5"}),
        "hapus indikator": p.formulir(ke("indikator-hapus", tahun, indikator.pk)),
        "usulan baru": p.formulir(ke("usulan-tambah", tahun), desa="Lain", kegiatan="Lain"),
        "usulan": p.formulir(ke("usulan-ubah", tahun, usulan.pk), desa="Lain"),
        "hapus usulan": p.formulir(ke("usulan-hapus", tahun, usulan.pk)),
        "tinjauan baru": p.formulir(ke("tinjauan-tambah", tahun), awal_nama="Lain"),
        "tinjauan": p.formulir(ke("tinjauan-ubah", tahun, tinjauan.pk), awal_nama="Lain"),
        "hapus tinjauan": p.formulir(ke("tinjauan-hapus", tahun, tinjauan.pk)),
    }
    return {nama: p.post(*kirim) for nama, kirim in formulir.items()} | {
        "urutan simpul": p.post(ke("simpul-pindah", tahun, "sub_kegiatan", sub.pk), {"arah": "naik"}),
        "urutan program": p.post(ke("simpul-pindah", tahun, "program", program.pk), {"arah": "naik"}),
        "urutan indikator": p.post(ke("indikator-pindah", tahun, kedua.pk), {"arah": "naik"}),
        "tujuan sasaran": p.post(ke("sasaran-tujuan", tahun, sasaran.pk), {"tujuan": tujuan.pk}),
        "tempel usulan": p.post(ke("usulan-tempel", tahun), {"teks": "A\tB\tC\t1\t1", "simpan": ""}),
        "salin tinjauan": p.post(ke("tinjauan-salin", tahun, tinjauan.pk), {}),
        "urutan tinjauan": p.post(ke("tinjauan-pindah", tahun, tinjauan.pk), {"arah": "turun"}),
        "isi tinjauan": p.post(ke("tinjauan-isi", tahun), {"yakin": ""}),
        "naskah": p.post(bagian, {"aksi": "simpan", "isi": "<p>Lain</p>", "dilihat": naskah}),
        "naskah baku": p.post(bagian, {"aksi": "baku", "isi": "<p>Lain</p>", "dilihat": naskah}),
        "lembar": p.json("lembar-rencana-simpan", {"orang": orang.pk, "sel": sel}),
        "baris lembar": p.json(
            "lembar-rencana-baris",
            {"aksi": "buat", "daftar": [{"acuan": f"i{indikator.pk}", "letak": "indikator", "indikator": "Lain"}]},
        ),
        "hapus baris lembar": p.json(
            "lembar-rencana-baris", {"aksi": "hapus", "id": [f"i{indikator.pk}"], "yakin": True}
        ),
    }


def mendarat(rencana: Rencana, langkah, simpanan: dict) -> dict[str, str]:
    """{kind: what went wrong} of those that did not wait, or changed something once they had."""
    salah = {}
    for nama, kirim in simpanan.items():
        semula = potret(rencana, kunci=False)
        menunggu, jawaban = di_tengah(langkah, kirim)
        tercatat = {k: b for k, b in potret(rencana, kunci=False).items() if k[0] != "renaksi.rencana"}
        if not menunggu:
            salah[nama] = f"tidak menunggu: {jawaban.status_code}"
        elif tercatat != {k: b for k, b in semula.items() if k[0] != "renaksi.rencana"}:
            salah[nama] = "mendarat"
        elif jawaban.status_code >= 500:
            salah[nama] = str(jawaban.status_code)
        Rencana.objects.filter(pk=rencana.pk).update(status="draf")
        LaporanUnit.objects.filter(rencana=rencana).update(status="draf")
    return salah


def tak_berakibat(rencana: Rencana, simpanan: dict) -> list[str]:
    """Kinds that store nothing even while everything is open: they would not show whether anything lands."""
    diam = []
    semula = potret(rencana, kunci=False)
    for nama, kirim in simpanan.items():
        with transaction.atomic():
            kirim()
            if potret(rencana, kunci=False) == semula:
                diam.append(nama)
            transaction.set_rollback(True)
    return diam


def test_rencana_yang_diajukan(buat, rencana, sekretariat, sebagai):
    simpanan = simpanan_rencana(Pengirim(sebagai(sekretariat), rencana), buat, sekretariat)

    def ajukan():  # straight to the state: the checks before handing in are not what is tried here
        Rencana.objects.filter(pk=rencana.pk).update(status="diajukan")

    assert not mendarat(rencana, ajukan, simpanan)
    assert not tak_berakibat(rencana, simpanan)


def simpanan_hasil(p: Pengirim, indikator: Indikator, orang) -> dict:
    """{kind: what sends it} of every way to change the results of TW I."""
    i, tahun = indikator.pk, p.rencana.tahun
    sel = [{"id": f"i{i}", "kolom": "r1_k", "lama": "1", "baru": "2"}]
    isian = [{"id": f"i{i}", "kolom": "penghambat-3", "lama": "", "baru": "Hujan"}]
    return {
        "kinerja": p.post(*p.formulir(f"{ke('realisasi-triwulan', tahun, 1)}?unit=semua", **{f"{i}-kinerja": "7"})),
        "anggaran": p.post(*p.formulir(f"{ke('realisasi-triwulan', tahun, 1)}?unit=semua", **{f"{i}-anggaran": "7"})),
        "kendala": p.post(*p.formulir(f"{ke('realisasi-triwulan', tahun, 1)}?unit=semua", **{f"{i}-penghambat": "x"})),
        "lembar": p.json("lembar-realisasi-simpan", {"orang": orang.pk, "sel": sel}),
        "isian ponsel": p.json("realisasi-simpan", {"orang": orang.pk, "sel": isian}, tahun, 1),
    }


def test_laporan_yang_diajukan(buat, rencana, sekretariat, kepala_pemdes, sebagai):
    indikator = Indikator.objects.get(rencana=rencana, satuan="Laporan")
    simpanan = simpanan_hasil(Pengirim(sebagai(kepala_pemdes), rencana), indikator, kepala_pemdes)

    def ajukan():
        jalankan_laporan(laporan_unit(rencana, 1, kepala_pemdes.unit), "ajukan", kepala_pemdes)

    assert not mendarat(rencana, ajukan, simpanan)
    assert not tak_berakibat(rencana, simpanan)


def test_bukti_di_tengah_pengajuan(buat, rencana, kepala_pemdes, sebagai):
    """Evidence is not lost then: it stands as a correction; what is there stays."""
    indikator = Indikator.objects.get(rencana=rencana, satuan="Laporan")
    lama = buat.bukti(indikator, 3)
    klien = sebagai(kepala_pemdes)

    def ajukan():
        jalankan_laporan(laporan_unit(rencana, 1, kepala_pemdes.unit), "ajukan", kepala_pemdes)

    tambah = {"tautan": "https://desa.go.id/berita", "nama": "Berita"}
    menunggu, _ = di_tengah(ajukan, lambda: klien.post(ke("bukti", indikator.pk, 3), tambah))
    assert menunggu and Bukti.objects.get(nama="Berita").koreksi
    LaporanUnit.objects.update(status="draf")
    menunggu, jawaban = di_tengah(ajukan, lambda: klien.post(ke("bukti-hapus", lama.pk)))
    assert menunggu and jawaban.status_code == 403 and Bukti.objects.filter(pk=lama.pk).exists()


def test_narasi_di_tengah_persetujuan(buat, rencana, sekretariat, kepala_dinas, kepala_pemdes, semua_orang, sebagai):
    klien = sebagai(sekretariat)
    alamat, isi = Pengirim(klien, rencana).formulir(ke("narasi", rencana.tahun, 1), pendorong="Dana tersedia")
    for orang in (sekretariat, kepala_pemdes, semua_orang["kepala_pkm"]):
        jalankan_laporan(laporan_unit(rencana, 1, orang.unit), "ajukan", orang)
        jalankan_laporan(laporan_unit(rencana, 1, orang.unit), "verifikasi", kepala_dinas)
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 3)
    semula = potret(rencana, kunci=False)

    def setujui():
        jalankan_jadwal(jadwal_triwulan(rencana, 1), "setujui", kepala_dinas)

    menunggu, _ = di_tengah(setujui, lambda: klien.post(alamat, isi))
    assert menunggu and potret(rencana, kunci=False) == semula


def tolakan(langkah):
    """The sentence with which it is refused, or "" when it goes through."""

    def coba():
        try:
            langkah()
        except (ImporDitolak, BatalDitolak) as salah:
            return str(salah)
        return ""

    return coba


def test_impor_dan_pembatalannya_di_tengah_pengajuan(buat, sekretariat):
    rencana = buat.rencana()
    isi = buku.RENCANA_AKSI.read_bytes()

    def ajukan():
        Rencana.objects.filter(pk=rencana.pk).update(status="ditetapkan", tanggal_ditetapkan=date(2024, 1, 2))

    masuk = tolakan(lambda: terapkan(rencana, isi, "ra.xlsx", pakai_tebakan=True))
    menunggu, pesan = di_tengah(ajukan, masuk)
    assert menunggu and "sudah ditetapkan" in pesan and not rencana.sasaran.exists()
    Rencana.objects.update(status="draf")
    assert not masuk()
    menunggu, pesan = di_tengah(ajukan, tolakan(lambda: batalkan(Impor.objects.get(), sekretariat)))
    assert menunggu and "sudah ditetapkan" in pesan and rencana.sasaran.exists()


def test_pembatalan_impor_dua_orang_sekaligus(buat, sekretariat):
    """The second finds it taken back already."""
    rencana = buat.rencana()
    terapkan(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx", pakai_tebakan=True)
    impor = Impor.objects.get()
    ambil = tolakan(lambda: batalkan(impor, sekretariat))
    menunggu, pesan = di_tengah(ambil, ambil)
    assert menunggu and pesan and not rencana.sasaran.exists()


def test_dua_pengajuan_sekaligus(rencana, kepala_pemdes):
    """A step that came second is refused by the state the first left."""

    def ajukan():
        jalankan_laporan(laporan_unit(rencana, 1, kepala_pemdes.unit), "ajukan", kepala_pemdes)

    def lagi():
        try:
            ajukan()
        except AlurDitolak as salah:
            return str(salah)
        return ""

    menunggu, pesan = di_tengah(ajukan, lagi)
    assert menunggu and "tidak dapat dilakukan" in pesan
