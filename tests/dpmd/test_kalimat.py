"""Django's own sentences as this application says them (dpmd/locale)."""

import gettext
import re

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError

pytestmark = pytest.mark.sekali
FOLDER = settings.BASE_DIR / "dpmd/locale/id/LC_MESSAGES"


def test_yang_tersusun_sama_dengan_yang_ditulis():
    """Who edits the .po compiles it: see its head."""
    with (FOLDER / "django.mo").open("rb") as berkas:
        tersusun = gettext.GNUTranslations(berkas)
    blok = (FOLDER / "django.po").read_text().split("\n\n")[1:]
    for satu in blok:
        asal, *_, kita = re.findall(r'^msg\w+(?:\[0\])? "(.*)"$', satu, re.MULTILINE)
        jamak = "msgid_plural" in satu
        hasil = tersusun.ngettext(asal, asal, 1) if jamak else tersusun.gettext(asal)
        assert hasil == kita.replace('\\"', '"')
    assert len(tersusun._catalog) == len(blok) + 1  # and the head


def test_petunjuk_kata_sandi():
    petunjuk = password_validators_help_texts()
    assert petunjuk[1:] == [
        "Paling sedikit 8 karakter.",
        "Bukan kata sandi yang umum dipakai orang, seperti “12345678” atau “password”.",
        "Tidak hanya angka.",
    ]


@pytest.mark.parametrize(
    ("bidang", "isi", "kalimat"),
    [
        (forms.CharField(), "", "Wajib diisi."),
        (forms.CharField(max_length=3), "abcde", "Paling panjang 3 huruf; sekarang 5."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "“b” bukan salah satu pilihan."),
        (forms.EmailField(), "nama", "Tulis alamat surel yang lengkap, seperti nama@contoh.go.id."),
    ],
)
def test_kalimat_formulir(bidang, isi, kalimat):
    with pytest.raises(ValidationError) as salah:
        bidang.clean(isi)
    assert salah.value.messages == [kalimat]
