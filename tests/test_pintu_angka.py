"""At every door a figure that cannot be stored is refused in a sentence: form fields, model fields, grid, imports."""

import importlib
import pkgutil
import re
from decimal import Decimal

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

import evaluasi
import renaksi
from evaluasi.impor import pratinjau
from renaksi.masukan import AngkaField, BesaranFormField, RupiahField
from renaksi.models.bidang import BesaranField, UangField
from renaksi.nilai.batas import BELAKANG, DEPAN
from renaksi.nilai.besaran import Bagian, Besaran, BesaranKeliru, baca_angka
from tests import buku

BUKAN_ANGKA = ("1e999", "1E+5", "NaN", "sNaN", "Infinity", "-Infinity", "inf", "0x10", "1_000", "½", "--1", "1.2.3,4")
TERLALU = {
    "besar": ("9" * (DEPAN + 1), "9" * 5000, "1" + "0" * 300, "-" + "9" * 40),
    "rinci": ("0," + "0" * BELAKANG + "1", "0," + "0" * 40 + "1", "1," + "3" * 4000),
}
KALIMAT = re.compile(r"^[“A-Z].*[.%]$", re.DOTALL)


def semua_modul():
    for paket in (renaksi, evaluasi):
        for modul in pkgutil.walk_packages(paket.__path__, f"{paket.__name__}."):
            if ".migrations" not in modul.name:
                importlib.import_module(modul.name)


def turunan(kelas):
    for anak in kelas.__subclasses__():
        yield anak
        yield from turunan(anak)


def bidang_angka():
    """(form, name, field) of every figure that a form of ours or the grid asks for."""
    semua_modul()
    for form in turunan(forms.BaseForm):
        if form.__module__.startswith(("renaksi", "evaluasi")):
            for nama, bidang in form.base_fields.items():
                if isinstance(bidang, (AngkaField, BesaranFormField, forms.DecimalField)):
                    yield f"{form.__qualname__}.{nama}", bidang
    from evaluasi.kisi import rencana

    for nama, bidang in rencana._BIDANG.items():
        if isinstance(bidang, (AngkaField, BesaranFormField)):
            yield f"kisi.{nama}", bidang


def tertolak(bidang, nilai) -> list[str]:
    with pytest.raises(ValidationError) as ditolak:
        bidang.clean(nilai)
    return ditolak.value.messages


def test_setiap_bidang_menolak_yang_bukan_angka():
    semua = dict(bidang_angka())
    assert len(semua) > 20
    for nama, bidang in semua.items():
        kata = () if isinstance(bidang, BesaranFormField) else BUKAN_ANGKA  # a quantity may be a number and words
        for nilai in ("NaN", "-Infinity", *kata, *TERLALU["besar"], *TERLALU["rinci"]):
            for pesan in tertolak(bidang, nilai):
                assert KALIMAT.match(pesan), (nama, nilai[:20], pesan)


@pytest.mark.parametrize("bidang", [BesaranFormField(), AngkaField(), RupiahField()], ids=lambda b: type(b).__name__)
def test_yang_terlalu_besar_atau_rinci_disebut_begitu(bidang):
    """Not “is not a number”: it is one, and the sentence says how many digits it may have."""
    for kata, daftar in TERLALU.items():
        for nilai in daftar:
            assert f"terlalu {kata}" in " ".join(tertolak(bidang, nilai)), nilai[:20]


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("9" * DEPAN + "," + "9" * BELAKANG, Decimal("9" * DEPAN + "." + "9" * BELAKANG)),
        ("0," + "0" * (BELAKANG - 1) + "1", Decimal(1).scaleb(-BELAKANG)),
        ("1,5" + "0" * 4000, Decimal("1.5")),  # zeros say nothing
        ("0" * 300 + "7", Decimal(7)),
    ],
)
def test_yang_masih_boleh(teks, angka):
    besaran = BesaranFormField().clean(teks[:255])
    assert baca_angka(teks) == angka and len(Besaran.dari(angka).simpan()) <= 34
    assert besaran.angka == angka or len(teks) > 255


@pytest.mark.parametrize("nilai", [0.1 + 0.2, 1 / 3, 33.33333333333333, 2 / 3 * 100])
def test_derau_lembar_kerja_bukan_salah_siapa_pun(nilai):
    """A workbook's binary fractions are rounded to what may be stored; nobody typed their last digits."""
    angka = baca_angka(nilai)
    assert abs(angka - Decimal(repr(nilai))) <= Decimal("0.5").scaleb(-BELAKANG)
    assert -angka.as_tuple().exponent <= BELAKANG


def test_selisih_rumus_yang_seharusnya_nol_adalah_nol():
    assert baca_angka(0.3 - (0.1 + 0.2)) == 0
    with pytest.raises(BesaranKeliru, match="terlalu rinci"):
        baca_angka(Decimal("1e-40"))  # no float


@pytest.mark.parametrize("nilai", ["90" * 11, "9999999999999,999", "99999999999999,99", "1234567890123456"])
def test_uang_paling_banyak_lima_belas_angka(nilai):
    assert tertolak(RupiahField(), nilai)


@pytest.mark.parametrize(
    ("nilai", "pas"), [("999.999.999.999.999", "999999999999999"), ("9.999.999.999.999,99", "9999999999999.99")]
)
def test_uang_tersimpan_sampai_sen_terakhir(nilai, pas, buat):
    """What the door lets in comes out of the database as it went in."""
    indikator = buat.indikator(pagu=RupiahField().clean(nilai))
    indikator.refresh_from_db()
    assert indikator.pagu == Decimal(pas)


def test_kolom_model_menolak_juga():
    """Admin, workbooks of the admin and imports ask the field of the model."""
    milik = [m for m in apps.get_models() if m._meta.app_label in {"renaksi", "evaluasi"}]
    semua = [f for m in milik for f in m._meta.concrete_fields]
    besaran = [f for f in semua if isinstance(f, BesaranField)]
    uang = [f for f in semua if isinstance(f, UangField)]
    assert len(besaran) > 10 and len(uang) > 10
    lain = {f.name for f in semua if isinstance(f, models.DecimalField) and not isinstance(f, UangField)}
    assert lain == {"bobot", "ambang"}
    for f in besaran:
        for nilai in ("0." + "0" * 40 + "1", "9" * 30):
            with pytest.raises(ValidationError):
                f.clean(Besaran((Bagian(Decimal(1)), Bagian(Decimal(nilai), "Desa"))), None)
    for f in uang:
        with pytest.raises(ValidationError):
            f.clean(Decimal(1234567890123456), None)


@pytest.mark.parametrize("teks", ["0." + "0" * 40 + "1", "9" * 60, "-" + "9" * 60 + ".5"])
def test_yang_sudah_tersimpan_tetap_terbaca(teks, buat):
    """Stored before there were limits: the row opens, its form says what to mend."""
    indikator = buat.indikator()
    type(indikator).objects.filter(pk=indikator.pk).update(target=Besaran((Bagian(Decimal(teks)),)))
    indikator.refresh_from_db()
    assert indikator.target.angka == Decimal(teks) and indikator.target.simpan() == teks
    tertolak(BesaranFormField(), BesaranFormField().prepare_value(indikator.target))


@pytest.mark.parametrize("isi", ["0," + "0" * 40 + "1", "9" * 400, 10**21, 1e300])
@pytest.mark.parametrize("sel", ["G11", "V11", "J11"])
def test_impor_menolak_selnya_saja(buat, isi, sel):
    """Target, money, share of a month: the cell is named, the rest of the sheet is read."""
    hasil = pratinjau(buat.rencana(), buku.ubah(buku.RENCANA_AKSI, **{sel: isi}), "aneh.xlsx")
    assert [f"{t.kolom}{t.baris}" for t in hasil.tolak] == [sel]
    assert all(KALIMAT.match(t.pesan) and "terlalu" in t.pesan for t in hasil.tolak)


@pytest.mark.parametrize(("sel", "isi"), [("V11", 10**15), ("V11", 1234567890123456), ("J11", 10**5)])
def test_impor_menolak_yang_tidak_muat_di_kolomnya(buat, sel, isi):
    hasil = pratinjau(buat.rencana(), buku.ubah(buku.RENCANA_AKSI, **{sel: isi}), "aneh.xlsx")
    assert [f"{t.kolom}{t.baris}" for t in hasil.tolak] == [sel]


def test_angka_yang_terlalu_rinci_di_dalam_kata(buat):
    with pytest.raises(BesaranKeliru, match="terlalu rinci"):
        Besaran.dari("3 Desa dan 0," + "0" * 40 + "1 Kelurahan")
