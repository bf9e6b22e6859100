"""The value survives JSON: nothing is rounded, dropped or turned from blank into 0."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renaksi.nilai.besaran import Bagian, Besaran


def bolak_balik(pohon):
    from renaksi.nilai.pohon_data import dari_data, ke_data

    return dari_data(json.loads(json.dumps(ke_data(pohon))))


ANGKA = st.decimals(0, 10**14, places=3) | st.just(Decimal(0)) | st.just(Decimal("0.00")) | st.just(Decimal("1E+3"))
TEKS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
BAGIAN = st.builds(Bagian, ANGKA, st.sampled_from(["", "Desa", "Orang", "1/2 hari"]), st.none() | ANGKA)
MUTU = st.sampled_from(["WTP", "BB", "Sangat Baik"])
BESARAN = st.one_of(
    st.none(),
    st.builds(
        Besaran, st.lists(BAGIAN, min_size=1, max_size=3).map(tuple), st.lists(BAGIAN, max_size=2).map(tuple), TEKS
    ),
    st.builds(lambda mutu: Besaran(mutu=mutu), MUTU),
    st.builds(lambda kata: Besaran(teks=kata), TEKS),  # what an earlier release stored and this one cannot read
)
SKALA = st.lists(st.tuples(MUTU, st.integers(0, 100).map(str)), max_size=3, unique_by=lambda s: s[0]).map(tuple)
UANG = st.none() | ANGKA


def per(nomor, isi):
    return st.dictionaries(nomor, isi, max_size=4)


@st.composite
def pohon_pohon(draw):
    from renaksi.nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit

    hasil = st.builds(Hasil, BESARAN, UANG, TEKS, TEKS, TEKS)
    indikator = st.builds(
        Indikator, st.integers(1), TEKS, satuan=TEKS, target=BESARAN, aksi=TEKS, pagu=UANG,
        unit=st.none() | st.builds(Unit, st.integers(1), TEKS), keterangan=TEKS, identitas=TEKS,
        janji=per(st.integers(1, 12), st.builds(Janji, BESARAN, UANG, UANG)),
        hasil=per(st.integers(1, 12), hasil), tahunan=per(st.integers(2000, 2100), hasil), skala=SKALA,
    )  # fmt: skip
    simpul = st.just(())
    for jenjang in ("sub_kegiatan", "kegiatan", "program", "sasaran"):
        milik = st.lists(indikator, max_size=2).map(tuple)
        satu = st.builds(Simpul, st.just(jenjang), st.integers(1), TEKS, TEKS, TEKS, milik, simpul)
        simpul = st.lists(satu, max_size=2).map(tuple)
    kantor = st.builds(Kantor, st.integers(1), TEKS, TEKS, TEKS, TEKS, TEKS, skala_mutu=SKALA)
    return draw(st.builds(Pohon, st.none() | st.integers(1), st.integers(2000, 2100), kantor, simpul))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pohon_pohon())
def test_bolak_balik_sama_persis(pohon):
    kembali = bolak_balik(pohon)
    assert kembali == pohon
    assert json.dumps(_data(kembali)) == json.dumps(_data(pohon))  # the words of a quantity too


def _data(pohon):
    from renaksi.nilai.pohon_data import ke_data

    return ke_data(pohon)


@given(BESARAN)
def test_besaran_tetap_sama_juga_kata_katanya(besaran):
    from renaksi.nilai.pohon import Hasil, Indikator, Kantor, Pohon, Simpul

    indikator = Indikator(1, "x", target=besaran, hasil={3: Hasil(besaran)})
    pohon = Pohon(1, 2024, Kantor(1, "", "", ""), (Simpul("sasaran", 1, "x", indikator=(indikator,)),))
    kembali = bolak_balik(pohon).sasaran[0].indikator[0]
    assert (kembali.target, kembali.hasil[3].kinerja) == (besaran, besaran)
    assert str(kembali.target) == str(besaran)


@pytest.mark.django_db
def test_rencana_dengan_hasil(buat):
    from evaluasi.pohon import muat

    pohon = muat(buat.rencana_kecil())
    kembali = bolak_balik(pohon)
    assert kembali == pohon
    assert kembali.pagu == Decimal("174140000.50")
    assert kembali.anggaran_sampai(4) == 33_500_000


@pytest.mark.django_db
def test_kosong_dan_nol_tetap_berbeda(buat):
    from evaluasi.pohon import muat

    indikator = buat.indikator(target=None, pagu=0)
    buat.target(indikator, 1, kas=0)
    buat.target(indikator, 2)
    buat.realisasi(indikator, 3, 0)
    simpul = bolak_balik(muat(indikator.rencana)).sasaran[0].anak[0].anak[0].anak[0].indikator[0]
    assert (simpul.target, simpul.pagu) == (None, 0)
    assert (simpul.janji[1].kas, simpul.janji[2].kas) == (0, None)
    assert (str(simpul.hasil[3].kinerja), simpul.hasil[3].anggaran) == ("0", None)
    assert simpul.identitas == str(indikator.identitas)


@pytest.mark.django_db
def test_data_lama_tanpa_isian_baru_tetap_terbaca(buat):
    from renaksi.nilai.pohon_data import dari_data, ke_data
    from renaksi.pohon import muat

    pohon = muat(buat.rencana_kecil())
    data = ke_data(pohon)
    del data["sasaran"][0]["indikator"][0]["identitas"]
    asli = pohon.sasaran[0]
    harapan = replace(asli, indikator=(replace(asli.indikator[0], identitas=""),))
    assert dari_data(data).sasaran[0] == harapan
