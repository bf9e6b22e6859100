"""Django's admin: who gets in, what can be changed there, and workbooks in and out."""

from io import BytesIO

import pytest
from django.contrib import admin
from openpyxl import Workbook, load_workbook

from evaluasi.models import Impor, RealisasiBulanan
from renaksi.admin import KantorFilter, Secukupnya
from renaksi.models import Indikator, Pejabat, Pengguna, UnitKerja
from renaksi.resources import BukuExcel, IndikatorResource, PejabatResource, UnitKerjaResource
from tests.orang import masuk

MODEL = [m for m in admin.site._registry if m._meta.app_label in {"renaksi", "evaluasi"}]


def alamat(model, akhir=""):
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/{akhir}"


def baca(resource):
    """What a resource exports, opened again: heading and rows."""
    lembar = load_workbook(BytesIO(BukuExcel().export_data(resource.export()))).active
    judul, *baris = lembar.iter_rows(values_only=True)
    return [dict(zip(judul, b, strict=True)) for b in baris]


def buku(baris):
    """A workbook as somebody would upload it, read by the same form."""
    lembar = (wb := Workbook()).active
    lembar.append(list(baris[0]))
    for b in baris:
        lembar.append(list(b.values()))
    wb.save(keluar := BytesIO())
    return BukuExcel().create_dataset(keluar.getvalue())


@pytest.mark.parametrize(
    "siapa", ["sekretariat", "kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "orang_luar"]
)
def test_hanya_admin_yang_masuk(client, semua_orang, siapa):
    assert masuk(client, semua_orang[siapa]).get("/admin/").status_code == 302


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.model_name)
def test_daftar_dan_isi_terbuka(client, admin_, buat, kantor, model):
    buat.rencana_kecil(kantor)
    buat.pejabat(kantor)
    masuk(client, admin_)
    assert client.get(alamat(model), {"q": "a"}).status_code == 200
    if baris := model.objects.first():
        assert client.get(alamat(model, f"{baris.pk}/change/")).status_code == 200


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.model_name)
def test_banyak_kantor(client, admin_, buat, kantor, model, monkeypatch):
    """Offices are listed beside a list while they are few, and found by their name; rows are counted up to a limit."""
    lain = buat.kantor(nama="Dinas Kesehatan", kode="dinkes")
    for k in (kantor, lain):
        buat.rencana_kecil(k)
    masuk(client, admin_)
    saring = f"perangkat_daerah__id__exact={lain.pk}"
    assert (saring in client.get(alamat(model)).text) == any("perangkat_daerah" in str(f) for f in saringan(model))
    monkeypatch.setattr(KantorFilter, "PALING", 1)
    monkeypatch.setattr(Secukupnya, "PALING", 1)
    jawab = client.get(alamat(model))
    assert saring not in jawab.text and jawab.context["cl"].result_count <= 1
    if model.objects.count() > 1 and model is not Impor:
        cari = client.get(alamat(model), {"q": "Kesehatan"}).context["cl"].queryset
        assert 0 < cari.count() < model.objects.count()


def saringan(model):
    return admin.site._registry[model].get_list_filter(None)


@pytest.mark.parametrize("model", [Indikator, RealisasiBulanan], ids=lambda m: m._meta.model_name)
def test_angka_tidak_diubah_diam_diam(client, admin_, buat, kantor, model):
    buat.rencana_kecil(kantor)
    baris = model.objects.first()
    masuk(client, admin_)
    for tindakan in ("change", "delete"):
        assert client.post(alamat(model, f"{baris.pk}/{tindakan}/"), {"post": "yes"}).status_code == 403
    assert client.get(alamat(model, "add/")).status_code == 403


def test_superuser_pun_tidak_mengubah_realisasi(client, buat, kantor):
    buat.rencana_kecil(kantor)
    masuk(client, Pengguna.objects.create_superuser("akar", password="rahasia-2024"))
    baris = RealisasiBulanan.objects.first()
    assert client.post(alamat(RealisasiBulanan, f"{baris.pk}/change/"), {"kinerja": "99"}).status_code == 403
    assert client.get(alamat(Indikator, f"{baris.indikator_id}/change/")).status_code == 200


def test_tambah_pengguna_di_admin(client, admin_, kantor):
    data = {
        "username": "baru", "usable_password": "true", "password1": "kunci-baru-77", "password2": "kunci-baru-77",
        "peran": "bendahara", "perangkat_daerah": kantor.pk,
    }  # fmt: skip
    masuk(client, admin_).post(alamat(Pengguna, "add/"), data)
    assert Pengguna.objects.get(username="baru").perangkat_daerah == kantor


def test_ekspor_lewat_halaman(client, admin_, buat, kantor):
    buat.unit(kantor, "=1+1")
    jawab = masuk(client, admin_).get(alamat(UnitKerja, "export/"))
    lembar = load_workbook(BytesIO(jawab.content)).active
    assert [(s.value, s.data_type) for s in lembar[2][:2]] == [(kantor.kode, "s"), ("=1+1", "s")]


def test_impor_lewat_halaman(client, admin_, buat, kantor):
    """Upload, see what would happen, confirm."""
    baris = [{"perangkat_daerah": kantor.kode, "singkatan": "UPTD", "nama": "UPTD Pelatihan", "urutan": 3}]
    (wb := Workbook()).active.append(list(baris[0]))
    wb.active.append(list(baris[0].values()))
    wb.save(isi := BytesIO())
    isi.seek(0)
    isi.name = "unit.xlsx"
    masuk(client, admin_)
    assert "Berkas yang diimpor" in client.get(alamat(UnitKerja, "import/")).text
    jawab = client.post(alamat(UnitKerja, "import/"), {"format": "0", "import_file": isi})
    assert "Terapkan impor" in jawab.text
    assert not UnitKerja.objects.exists()
    client.post(alamat(UnitKerja, "process_import/"), jawab.context["confirm_form"].initial)
    assert UnitKerja.objects.get().nama == "UPTD Pelatihan"


def test_unit_pergi_pulang(buat, kantor, kantor_lain):
    buat.unit(kantor, "Bidang PKM")
    buat.unit(kantor_lain, "Bidang PKM")
    baris = baca(UnitKerjaResource())
    baris[0]["nama"] = "Bidang Kelembagaan"
    baris.append(baris[0] | {"singkatan": "UPTD", "nama": "UPTD Pelatihan"})
    hasil = UnitKerjaResource().import_data(buku(baris), raise_errors=True)
    assert hasil.totals["update"], hasil.totals["new"] == (1, 1)
    assert UnitKerja.objects.filter(nama="Bidang Kelembagaan").count() == 1
    assert UnitKerja.objects.count() == 3


def test_pejabat_pergi_pulang(buat, kantor):
    buat.pejabat(kantor, unit=buat.unit(kantor, "Bidang PKM"))
    baris = baca(PejabatResource())
    hasil = PejabatResource().import_data(buku(baris), raise_errors=True)
    assert hasil.totals["skip"] == 1
    baris[0]["nip"] = "198103232000121002"
    PejabatResource().import_data(buku(baris), raise_errors=True)
    assert Pejabat.objects.get().nip == "19810323 200012 1 002"


def test_unit_kantor_lain_tidak_diterima(buat, kantor, kantor_lain):
    buat.pejabat(kantor)
    buat.unit(kantor_lain, "Bidang Asing")
    baris = baca(PejabatResource())
    baris[0]["unit"] = "Bidang Asing"
    assert PejabatResource().import_data(buku(baris)).has_errors()
    assert Pejabat.objects.get().unit is None


def test_indikator_pergi_pulang(buat, kantor):
    buat.rencana_kecil(kantor)
    buat.indikator(buat.sub_kegiatan(buat.kegiatan()), target=1.125)
    buat.indikator(buat.sub_kegiatan(buat.kegiatan()), target="12 Desa dan 13 Kelurahan")
    lama = {i.pk: (str(i.target), i.pagu) for i in Indikator.objects.all()}
    baris = baca(IndikatorResource())
    hasil = IndikatorResource().import_data(buku(baris), raise_errors=True)
    assert hasil.totals["skip"] == len(lama)
    assert {i.pk: (str(i.target), i.pagu) for i in Indikator.objects.all()} == lama
    baris[0]["uraian"], baris[0]["target"] = "Uraian baru", 1234.5
    IndikatorResource().import_data(buku(baris[:1]), raise_errors=True)
    assert str(Indikator.objects.get(uraian="Uraian baru").target) == "1.234,5"


@pytest.mark.parametrize(
    "ubah",
    [{"identitas": "abc"}, {"identitas": "00000000-0000-0000-0000-000000000000"}, {"target": "banyak"}, {"pagu": -1}],
)
def test_indikator_keliru_ditolak_seluruhnya(buat, kantor, ubah):
    buat.rencana_kecil(kantor)
    lama = list(Indikator.objects.values())
    baris = baca(IndikatorResource())
    baris[0]["uraian"] = "Uraian baru"
    baris[-1] |= ubah
    hasil = IndikatorResource().import_data(buku(baris), rollback_on_validation_errors=True)
    assert hasil.has_errors() or hasil.has_validation_errors()
    assert list(Indikator.objects.values()) == lama
