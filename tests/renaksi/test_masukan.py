"""Fields of numbers: what is known of a text decides, the page's own writing is never asked, else both are offered."""

import json
from decimal import Decimal

import pytest
from django import forms

from renaksi.masukan import AngkaField, BesaranFormField, BobotField, RupiahField, satukan_gaya
from renaksi.nilai.besaran import Besaran

D = Decimal


class Uji(forms.Form):
    target = BesaranFormField()
    hasil = BesaranFormField()
    bobot = BobotField()
    kas = RupiahField()
    porsi = AngkaField(desimal=3)

    def __init__(self, *args, satuan="", mutu=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.satuan, self.mutu = satuan, mutu

    def isyarat_angka(self, nama):
        return {"satuan": self.satuan, "mutu": self.mutu} if nama in ("target", "hasil") else {}


def isi(satuan="", awal=None, mutu=(), **data):
    """The bound form; fields that are not given are sent empty, as a browser does."""
    return Uji(dict.fromkeys(Uji.base_fields, "") | data, initial=awal, satuan=satuan, mutu=mutu)


def nilai(form, nama):
    assert form.is_valid(), form.errors
    return form.cleaned_data[nama]


@pytest.mark.parametrize(
    ("nama", "teks", "satuan", "hasil"),
    [
        ("kas", "500,000", "", "500000"),  # rupiah have no thousandths
        ("kas", "500.000", "", "500000"),
        ("kas", "Rp 1.234.567,50", "", "1234567.50"),
        ("bobot", "8,333", "", "8.333"),  # nor is there a share of thousands of percent
        ("bobot", "8.333", "", "8.333"),
        ("bobot", "8,33 %", "", "8.33"),
        ("bobot", "8,3333333333", "", "8.333333"),  # as much as is kept
        ("target", "1.234", "Dokumen", "1234"),
        ("target", "1,234", "Dokumen", "1234"),
        ("target", "87,125", "%", "87.125"),
        ("target", "25%", "%", "25"),
        ("target", "25 Dokumen", "Dokumen", "25"),
    ],
)
def test_yang_diketahui_memutuskan(nama, teks, satuan, hasil):
    terbaca = nilai(isi(satuan, **{nama: teks}), nama)
    assert (terbaca.angka if nama == "target" else terbaca) == D(hasil)


@pytest.mark.parametrize(
    ("lain", "hasil"),
    [
        ({"hasil": "12,5"}, "1234"),
        ({"hasil": "12.5"}, "1.234"),
        ({"kas": "500.000"}, "1234"),  # money shows how a person writes
        ({"kas": "500,000"}, "1.234"),
        ({"porsi": "0,5"}, "1234"),
        ({"hasil": "12.345"}, None),  # just as open
        ({"hasil": "12", "kas": "100"}, None),
        ({"hasil": "12,5", "porsi": "0.5"}, None),  # they contradict each other
    ],
)
def test_tulisan_isian_lain_memutuskan(lain, hasil):
    form = isi("Km", target="1.234", **lain)
    if hasil is None:
        assert [e.code for e in form.errors.as_data()["target"]] == ["taksa"]
    else:
        assert nilai(form, "target").angka == D(hasil)


def test_bila_tidak_diketahui_ditanyakan_dengan_kedua_bacaan():
    form = isi("Km", target="1.234 Km dan 2 Desa", hasil="3")
    (galat,) = form.errors.as_data()["target"]
    assert galat.code == "taksa"
    assert "1.234 Km dan 2 Desa (tulis 1234 Km dan 2 Desa)" in galat.message
    pilihan = json.loads(form["target"].field.widget.attrs["data-pilihan"])
    assert pilihan == [["1.234 Km dan 2 Desa", "1234 Km dan 2 Desa"], ["1,234 Km dan 2 Desa", "1,2340 Km dan 2 Desa"]]
    assert "data-pilihan" in str(form["target"]) and "data-pilihan" not in str(form["hasil"])
    for (_, tulisan), angka in zip(pilihan, ("1234", "1.234"), strict=True):
        assert nilai(isi("Km", target=tulisan), "target").bagian[0].angka == D(angka)  # the answer is never asked again


@pytest.mark.parametrize("angka", ["1.125", "1234", "0.001", "1250.125"])
@pytest.mark.parametrize("lain", ["", "12.5", "12,5"])
def test_yang_ditulis_halaman_sendiri_tidak_ditanyakan(angka, lain):
    """Posted back untouched it is what it was, however the person writes beside it."""
    awal = {"target": Besaran.dari(D(angka)), "porsi": D(angka)}
    kosong = Uji(initial=awal)
    tampil = {n: Uji.base_fields[n].prepare_value(kosong[n].value()) for n in awal}
    form = isi("Km", awal, hasil=lain, **tampil)
    assert (nilai(form, "target"), nilai(form, "porsi")) == (awal["target"], D(angka))
    assert form.changed_data == (["hasil"] if lain else [])


def test_tulisan_halaman_sendiri_bukan_petunjuk_tentang_orangnya():
    """The page wrote "12,5"; that says nothing of who types "1.234" beside it."""
    form = isi("Km", {"hasil": Besaran.dari("12,5")}, hasil="12,5", target="1.234")
    assert [e.code for e in form.errors.as_data()["target"]] == ["taksa"]


def test_isian_yang_dikirim_bersama_dibaca_sama():
    satu, lain = isi("Km", target="1.234"), isi("Km", target="12,5")
    satukan_gaya([satu, lain])
    assert nilai(satu, "target").angka == 1234
    sendiri = isi("Km", target="1.234")
    assert not sendiri.is_valid()


@pytest.mark.parametrize(
    ("nama", "teks", "kalimat"),
    [
        ("target", "6/12", "dapat berarti sebagian dari seluruhnya, atau dua angka"),
        ("target", "75\n82", "memuat dua angka pada dua baris"),
        ("target", "1,5 juta", "memakai kata bilangan"),
        ("target", "90–80", "lebih besar daripada batas atasnya"),
        ("target", "12 Orang 5", "memuat dua angka"),
        ("bobot", "101", "paling banyak 100 %"),
        ("bobot", "12 Desa", "bukan angka"),
        ("kas", "-5", "tidak boleh negatif"),
        ("porsi", "0,1234", "paling banyak 3 angka"),
    ],
)
def test_sisa_yang_tidak_terbaca_tidak_pernah_dibuang(nama, teks, kalimat):
    form = isi(**{nama: teks})
    assert kalimat in form.errors[nama][0]


@pytest.mark.parametrize(
    ("teks", "mutu", "hasil"),
    [
        ("80 s.d. 90 %", (), "80–90 %"),
        ("wtp", (), "WTP"),
        ("sangat baik", ("Sangat Baik",), "Sangat Baik"),
    ],
)
def test_rentang_dan_mutu(teks, mutu, hasil):
    assert str(nilai(isi(mutu=mutu, target=teks), "target")) == hasil


def test_satu_teks_di_luar_formulir_dengan_yang_diketahui():
    bidang = BesaranFormField().dengan(satuan="Dokumen")
    assert bidang.clean("1.234").angka == 1234
    with pytest.raises(forms.ValidationError, match="dua cara"):
        BesaranFormField().clean("1.234")
    assert RupiahField().clean("1.234") == 1234 and RupiahField().clean(" ") is None


@pytest.mark.parametrize("nama", ["target", "bobot", "kas", "porsi"])
@pytest.mark.parametrize("kosong", ["", " ", "-", "–", "\u00a0"])
def test_kosong_bukan_nol(nama, kosong):
    assert nilai(isi(**{nama: kosong}), nama) is None
    nol = nilai(isi(**{nama: "0"}), nama)
    assert (nol.angka if nama == "target" else nol) == 0


@pytest.mark.parametrize("teks", ["0,333333", "12,123456 Orang, 5 Kali", "0,123456–0,234567", "7 Desa (3,123456 Maju)"])
def test_yang_disunting_utuh_sampai_digit_terakhir(teks):
    """Paper prints four places; the box shows them all, and sending it back changes nothing."""
    awal = Besaran.dari(teks)
    kotak = Uji(initial={"target": awal})["target"].value()
    form = isi(awal={"target": awal}, target=kotak)
    assert kotak == teks and nilai(form, "target") == awal and not form.has_changed()
