"""The makers themselves: what the docstrings promise to every other test."""

from decimal import Decimal

import pytest

from evaluasi import pohon


@pytest.mark.parametrize("kali", [1, 3])
def test_rencana_kecil(buat, kantor, kali):
    isi = pohon.muat(buat.rencana_kecil(kantor, kali=kali))
    assert isi.pagu == kali * Decimal("174140000.50")
    assert isi.anggaran_sampai(1) == kali * Decimal(33_500_000)
    assert [s.jenjang for s in isi.telusuri()].count("sub_kegiatan") == 3 * kali


def test_orang(semua_orang, kantor, kantor_lain):
    assert {p.kantor_id for n, p in semua_orang.items() if p.kantor_id and n != "orang_luar"} == {kantor.pk}
    assert semua_orang["orang_luar"].kantor_id == kantor_lain.pk
    assert semua_orang["inspektorat"].kantor_terlihat == {kantor.pk, kantor_lain.pk}
