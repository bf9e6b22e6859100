"""The boxes of the quarter form are drawn by code; they are what Django's templates make of the same widget."""

import pytest
from django import forms
from django.test.html import parse_html

from evaluasi.pelaporan import forms as milik

BAKU = {milik._Kotak: forms.TextInput, milik._Tersembunyi: forms.HiddenInput, milik._Paragraf: forms.Textarea}


@pytest.mark.parametrize("widget", BAKU, ids=lambda w: w.__name__)
@pytest.mark.parametrize("nilai", [None, "", "0", "a \"b\" <c> & 'd'", "baris\nkedua", "\n lagi"])
@pytest.mark.parametrize("atribut", [{}, {"rows": 2, "data-rupiah": "", "required": True, "disabled": False}])
def test_sama_dengan_templat(widget, nilai, atribut):
    milik_kita, milik_django = (
        w(attrs=atribut).render("7-kinerja", nilai, {"id": "id_7", "class": "form-control"})
        for w in (widget, BAKU[widget])
    )
    assert parse_html(milik_kita) == parse_html(milik_django)
