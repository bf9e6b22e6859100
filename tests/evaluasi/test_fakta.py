"""Every stored field of the plan and its results against every use of it: derived from the register, or left out there
by name and with a reason.  A new field that misses a use fails here."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape

from evaluasi import fakta as daftar
from evaluasi import pohon
from evaluasi.fakta import fakta
from evaluasi.impor import terapkan
from evaluasi.impor.bebas.makna import LABEL, dasar
from evaluasi.induk.lembar import LEMBAR
from evaluasi.kisi import kolom
from evaluasi.kisi.baris import lembar_rencana
from evaluasi.kisi.bidang import tulis
from evaluasi.kisi.rencana import PenyimpanRencana
from evaluasi.kisi.sel import Sel
from evaluasi.kisi.susun import susun
from evaluasi.models import RealisasiBulanan, RealisasiTahunan
from evaluasi.pelaporan.forms import ISIAN
from evaluasi.riwayat.beda import bidang
from renaksi import fakta as register
from renaksi import resources
from renaksi.fakta import Fakta, Guna, Jenis
from renaksi.laporan.dasar import Parameter
from renaksi.laporan.semula_menjadi import SemulaMenjadi
from renaksi.models import MODEL_SIMPUL, Indikator, Kegiatan, Program, Sasaran, SubKegiatan, TargetBulanan, Tujuan
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon_data import dari_data, ke_data
from renaksi.rencana.forms import FORM_SIMPUL, IndikatorForm, TargetForm
from renaksi.rencana.mulai import Angka, Pilihan, dari_tahun_lalu
from tests import buku
from tests.orang import masuk

MODEL = (Tujuan, Sasaran, Program, Kegiatan, SubKegiatan, Indikator, TargetBulanan, RealisasiBulanan, RealisasiTahunan)
SEMUA = [(model, f) for model in MODEL for f in fakta(model)]
RENCANA = [(model, f) for model, f in SEMUA if model not in (RealisasiBulanan, RealisasiTahunan)]


def nama(isi) -> str:
    """A name that is the same in every process of a run: of a class, a function, a fact or a word."""
    return getattr(isi, "__name__", None) or getattr(isi, "nama", str(isi))


setiap = pytest.mark.parametrize(("model", "f"), SEMUA, ids=nama)
setiap_rencana = pytest.mark.parametrize(("model", "f"), RENCANA, ids=nama)


@pytest.mark.parametrize("model", MODEL, ids=nama)
def test_setiap_bidang_terdaftar(model):
    """Once in the register, or named as no fact."""
    terdaftar = [f.nama for f in fakta(model)]
    tersimpan = [b.name for b in model._meta.concrete_fields]
    assert len(terdaftar) == len(set(terdaftar))
    assert set(tersimpan) == set(terdaftar) | (set(tersimpan) & set(daftar.LUAR) - set(terdaftar))
    assert set(terdaftar) <= set(tersimpan)


@setiap
def test_yang_dikecualikan_beralasan(model, f: Fakta):
    assert all(isinstance(guna, Guna) and alasan for guna, alasan in f.kecuali.items())


# -- uses that stand in a list ---------------------------------------------------------------------------------------


def di_formulir(model) -> set[str]:
    formulir = {m: FORM_SIMPUL[m.jenjang] for m in MODEL_SIMPUL.values()}
    formulir |= {Indikator: IndikatorForm, TargetBulanan: TargetForm}
    if model is RealisasiBulanan:
        return set(ISIAN)
    return set(formulir[model].base_fields) if model in formulir else set()


def di_induk(model) -> set[str]:
    (lembar,) = (lembar for lembar in LEMBAR if lembar.model is model)
    return {k.field for k in lembar.kolom if k.field} | {b for k in lembar.kolom for _, b in k.acuan}


def di_riwayat(model) -> set[str]:
    return {b.name for b in bidang(model.riwayat.model())}


def di_admin(model) -> set[str]:
    sumber = {Indikator: resources.IndikatorResource, **resources.SIMPUL}
    return set(sumber[model].fields) if model in sumber else set()


@setiap
@pytest.mark.parametrize(
    ("guna", "isi"),
    [(Guna.FORMULIR, di_formulir), (Guna.INDUK, di_induk), (Guna.RIWAYAT, di_riwayat), (Guna.ADMIN, di_admin)],
    ids=nama,
)
def test_ada_di_daftar(model, f: Fakta, guna, isi):
    if model is Tujuan and guna == Guna.ADMIN:
        return  # the admin knows the four levels; a tujuan stands above them
    assert (f.nama in isi(model)) == f.dipakai(guna)


@setiap
def test_dikenal_dari_judul(model, f: Fakta):
    """Among the meanings that a column of an unknown workbook can have."""
    dikenal = f.makna in {dasar(makna) for makna in LABEL}
    assert dikenal == f.dipakai(Guna.IMPOR) or (model is Tujuan and f.nama in {"kode", "nama", "kondisi"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "f"), [(m, f) for m, f in RENCANA if f.dikenal and f.jenis in (Jenis.TEKS, Jenis.PARAGRAF)], ids=nama
)
def test_terbaca_dari_buku_kerja(rencana, model, f: Fakta):
    """A column under its first wording is read into the row whose fact it is."""
    if model not in (SubKegiatan, Indikator):
        return  # the same column, on a row of another level
    kepala = {"kode": "Kode", "uraian": "Program / Kegiatan / Sub Kegiatan", "indikator": "Indikator"}
    kolom = kepala | {"satuan": "Satuan", "target": "Target", f.makna: kepala.get(f.makna, f.dikenal[0].title())}
    sub = {"kode": "2.13.04.2.01.0004", "uraian": "Fasilitasi Keuangan Desa", "indikator": "Jumlah desa", "target": 12}
    sub |= {"satuan": "Desa"} | ({f.makna: f"Isi kolom {f.nama}"} if f.makna not in sub and f.makna != "satuan" else {})
    isi = [
        {"kode": "2.13.04", "uraian": "Program Administrasi Desa"},
        {"kode": "2.13.04.2.01", "uraian": "Pembinaan Administrasi Desa"},
        sub,
    ]
    berkas = buku.baru(list(kolom.values()), *([baris.get(k) for k in kolom] for baris in isi))
    hasil = terapkan(rencana, berkas, "rencana.xlsx", pakai_tebakan=True)
    assert not hasil.tolak
    (baris,) = model.objects.all()
    assert getattr(baris, f.nama) == sub[f.makna]


# -- uses that are tried ---------------------------------------------------------------------------------------------


@pytest.fixture
def rencana(buat, kantor):
    return buat.rencana(kantor)


@pytest.fixture
def milik(buat, rencana):
    """{model: a row of it}: one row of every model of the plan, below one another."""
    tujuan = buat.tujuan(rencana)
    sasaran = buat.sasaran(rencana)
    program = buat.program(sasaran)
    kegiatan = buat.kegiatan(program)
    sub = buat.sub_kegiatan(kegiatan)
    indikator = buat.indikator(sub)
    for simpul in (tujuan, sasaran, program, kegiatan):
        buat.indikator(simpul)
    semua = (tujuan, sasaran, program, kegiatan, sub, indikator, buat.target(indikator, 3, 1))
    return {type(baris): baris for baris in semua}


def isian(f: Fakta, milik, kedua: bool = False):
    """A value that this fact may have; another one for `kedua`."""
    n = 2 if kedua else 1
    cara = {
        Jenis.TEKS: lambda: f"{n}.1" if f.nama == "kode" else f"kata {f.nama} {n}",
        Jenis.PARAGRAF: lambda: f"kalimat {f.nama} {n}",
        Jenis.BESARAN: lambda: Besaran.dari(70 + n),
        Jenis.RUPIAH: lambda: Decimal(900_000 + n),
        Jenis.PERSEN: lambda: Decimal(40 + n),
        Jenis.PILIHAN: lambda: [nilai for nilai, _ in f.bidang.choices if nilai][-n],
        Jenis.UNIT: lambda: milik["unit"][n - 1],
        Jenis.ACUAN: lambda: milik[f.bidang.related_model],
    }
    return cara[f.jenis]()


@pytest.fixture
def berisi(buat, rencana, milik):
    """The same with every fact filled in."""
    milik["unit"] = [buat.unit(rencana.perangkat_daerah, s) for s in (buat.PEMDES, buat.PKM)]
    for model, baris in milik.items():
        if model != "unit":
            for f in fakta(model):
                setattr(baris, f.nama, isian(f, milik))
            baris.save()
    return milik


def nilai(isi, model):
    """The part of the value that a model became."""
    simpul = {s.jenjang: s for s in (*isi.tujuan, *isi.telusuri())}
    if model in MODEL_SIMPUL.values():
        return simpul[str(model.jenjang)]
    (i,) = simpul["sub_kegiatan"].indikator
    return i.janji[3] if model is TargetBulanan else i


def ambil(bagian, f: Fakta):
    hasil = bagian.fakta(f.nilai) if hasattr(bagian, "fakta") else getattr(bagian, f.nilai)
    return hasil.id if f.jenis == Jenis.UNIT else hasil


@pytest.mark.django_db
@setiap_rencana
def test_ada_di_nilai_dan_kembali_dari_json(berisi, rencana, model, f: Fakta):
    isi = pohon.muat(rencana)
    tersimpan = getattr(berisi[model], f.bidang.attname)
    assert ambil(nilai(isi, model), f) == tersimpan
    assert ambil(nilai(dari_data(ke_data(isi)), model), f) == tersimpan


@pytest.mark.django_db
@setiap_rencana
def test_perubahannya_dikatakan(buat, berisi, rencana, model, f: Fakta):
    semula = pohon.muat(rencana)
    baris = berisi[model]
    lain = buat.tujuan(rencana) if f.jenis == Jenis.ACUAN else isian(f, berisi, kedua=True)
    setattr(baris, f.nama, lain)
    baris.save()
    tabel = SemulaMenjadi().tabel(pohon.muat(rencana), Parameter(semula=semula, versi_semula="Murni", versi="Kini"))
    berubah = [b.sel["keterangan"] for b in tabel.baris if b.tanda and "Baru" not in b.sel["keterangan"]]
    assert any(f.sebutan in k for k in berubah) == f.dipakai(Guna.SANDING)


@pytest.mark.django_db
def test_disalin_ke_tahun_berikutnya(berisi, rencana):
    baru = pohon.muat(dari_tahun_lalu(rencana, rencana.tahun + 1, Pilihan(target=Angka.SALIN, pagu=Angka.SALIN)))
    lama = pohon.muat(rencana)
    MAJU = {f.nama for f in fakta(Indikator) if f.kelompok}  # becomes the year's own, or is left behind
    for model, f in RENCANA:
        if f.dipakai(Guna.SALINAN) and f.nama not in MAJU and f.jenis != Jenis.ACUAN:
            assert ambil(nilai(baru, model), f) == ambil(nilai(lama, model), f), (model, f.nama)
    assert nilai(baru, Sasaran).tujuan_id == nilai(baru, Tujuan).id


@pytest.mark.django_db
def test_disalin_dengan_barisnya(berisi, rencana):
    """A sub kegiatan is doubled with its indicators and months; only its code and name say which is which."""
    hasil = susun(rencana, {"aksi": "salin", "id": [f"i{berisi[Indikator].pk}"]})
    kembar = Indikator.objects.get(pk=int(hasil.pilih[1:]))
    for model, asal, salinan in (
        (SubKegiatan, berisi[SubKegiatan], kembar.sub_kegiatan),
        (Indikator, berisi[Indikator], kembar),
        (TargetBulanan, berisi[TargetBulanan], kembar.target_bulanan.get()),
    ):
        for f in fakta(model, Guna.SALINAN):
            if f.nama not in {"kode", "nama"}:
                assert getattr(salinan, f.nama) == getattr(asal, f.nama), (model, f.nama)
    assert kembar.sub_kegiatan.nama == "kalimat nama 1 (salinan)"


def kolom_lembar() -> dict[str, kolom.Kolom]:
    return {k.field: k for isi in kolom.rencana(["Bidang PKM"]) for k in getattr(isi, "kolom", (isi,))}


@pytest.mark.django_db
@setiap_rencana
def test_tampil_dan_tersimpan_di_lembar(berisi, sekretariat, rencana, model, f: Fakta):
    """The grid shows it in a column of its own and saves what is typed there; months have their cells by number."""
    if model is Tujuan:
        return  # stands above the rows of the sheet
    baris = berisi[model]
    alamat = f"{f.kolom}03" if model is TargetBulanan else f.kolom
    id = f"i{berisi[Indikator].pk}" if model in (Indikator, TargetBulanan) else f"{model.jenjang}-{baris.pk}"
    penyimpan = PenyimpanRencana(sekretariat, rencana)
    penyimpan.siapkan({id})
    tempat = penyimpan.tempat(id, alamat)
    assert (tempat is not None) == f.dipakai(Guna.KISI)
    if tempat is None:
        return
    if model is not TargetBulanan:
        (tampil,) = {b[alamat] for b in lembar_rencana(rencana)["baris"] if b[alamat] and id in (b["id"], b["simpul"])}
        assert tampil == tulis(tempat.bidang, tempat.kini) and alamat in kolom_lembar()
    lama, baru = (tulis(tempat.bidang, isian(f, berisi, kedua)) for kedua in (False, True))
    (hasil,) = penyimpan.simpan([Sel(id, alamat, lama, baru)])
    baris.refresh_from_db()
    assert hasil.status == "tersimpan" and getattr(baris, f.nama) == isian(f, berisi, kedua=True)


@pytest.mark.django_db
def test_tampil_di_halaman_simpul(client, sekretariat, berisi, rencana):
    masuk(client, sekretariat)
    sub = berisi[SubKegiatan]
    isi = {
        model: client.get(reverse("simpul", args=[rencana.tahun, model.jenjang, berisi[model].pk])).content.decode()
        for model in (Sasaran, Program, Kegiatan, SubKegiatan)
    }
    isi[Indikator] = isi[type(sub)]
    for model, f in RENCANA:
        if model in isi and f.dipakai(Guna.HALAMAN):
            assert escape(f.tulis(getattr(berisi[model], f.nama))) in isi[model], (model, f.nama)


def test_nilai_sebuah_fakta_dalam_kata():
    milik = {f.nama: f for f in register.fakta(Indikator)}
    assert milik["pagu"].tulis(Decimal(1500000)) == "1.500.000" and milik["pagu"].sebutan == "pagu"
    assert milik["target"].tulis(Besaran.dari("12 Desa dan 13 Kelurahan")) == "12 Desa dan 13 Kelurahan"
    assert milik["arah"].tulis("turun") == "Makin rendah makin baik"
    assert milik["arah"].tulis(None) == milik["pagu"].tulis(None) == ""
