"""Any figure that may be stored is computed, shown and written into every output; what may not is refused in words.

Reports and outputs are those that the code lists (`LAPORAN`, `FORMAT`), pages those of the table of permissions,
columns those of the models.
"""

import json
import re
from decimal import Decimal
from io import BytesIO
from itertools import product

import pytest
from django.apps import apps
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan.excel import TERLALU_PANJANG
from dpmd.laporan.keluaran import FORMAT
from dpmd.tulisan import angka_mesin, bulatkan, tulis_angka, tulis_polos
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from evaluasi.nilai import antartahun, perhitungan
from renaksi.models.bidang import BesaranField, UangField
from renaksi.nilai.batas import BELAKANG, DEPAN, keluhan_angka, keluhan_uang
from renaksi.nilai.besaran import Bagian, Besaran
from renaksi.nilai.periode import akumulasi
from renaksi.nilai.pilihan import Akumulasi, Arah, RumusTurun

pytestmark = pytest.mark.sekali

# Two figures far apart: the widest quotient that may be stored, and older ones from before there were limits.
TERJAUH = (
    ("0.000001", "12345678901234567890"),
    ("0.000000000001", "99999999999999999999.999999999999"),
    ("99999999999999999999.999999999999", "0.000000000001"),
    ("-99999999999999999999", "0.000000000003"),
    ("0." + "0" * 40 + "1", "9" * 20),
    ("9" * 200, "0." + "0" * 200 + "7"),
)
TERPANJANG = (TERJAUH[1], TERJAUH[5])
ANGKA = st.builds(
    lambda digit, tempat, tanda: tanda * Decimal(digit).scaleb(-tempat),
    st.integers(0, 10**DEPAN - 1), st.integers(0, BELAKANG), st.sampled_from([1, 1, 1, -1]),
)  # fmt: skip
UANG = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(999999999999999), Decimal("9999999999999.99")]),
    st.decimals(places=2, min_value=0, max_value=10**13 - 1),
)
BUKAN_ANGKA = re.compile(r"\b(None|NaN|nan|inf|Infinity|Decimal)\b|\d[eE][+-]?\d|#(DIV|VALUE|NUM|REF|NAME)")


def test_strategi_ini_yang_boleh_disimpan():
    assert not keluhan_angka(Decimal("9" * DEPAN + "." + "9" * BELAKANG))
    assert keluhan_angka(Decimal(10) ** DEPAN) and keluhan_angka(Decimal(1).scaleb(-BELAKANG - 1))
    assert not keluhan_uang(Decimal("9999999999999.99")) and keluhan_uang(Decimal("99999999999999.99"))


# -- the formulas ------------------------------------------------------------------------------------------------------


@given(ANGKA, ANGKA, st.sampled_from(Arah.values), st.sampled_from(RumusTurun.values))
def test_capaian_selalu_terhitung_dan_tertulis(target, realisasi, arah, rumus):
    hasil = perhitungan.capaian(realisasi, target, arah, rumus)
    assert (hasil is None) == (target == 0 or (arah == "turun" and rumus == "banding" and realisasi == 0))
    if hasil is not None:
        assert hasil.is_finite()
        tertulis = tulis_angka(hasil, paling=2)
        assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d{1,2})?", tertulis)
        assert Decimal(tertulis.replace(".", "").replace(",", ".")) == bulatkan(hasil, 2)
    if arah == "naik" and target:
        assert hasil == realisasi / target * 100


@pytest.mark.parametrize(("target", "realisasi"), TERJAUH)
def test_yang_terjauh_pun_terhitung(target, realisasi):
    for arah, rumus in product(Arah.values, RumusTurun.values):
        nilai = perhitungan.capaian(Decimal(realisasi), Decimal(target), arah, rumus)
        assert nilai.is_finite() and not BUKAN_ANGKA.search(tulis_angka(nilai, paling=2))


@given(st.lists(ANGKA, min_size=1, max_size=12), st.sampled_from(Akumulasi.values))
def test_akumulasi_apa_pun(angka, cara):
    isi = {b: Besaran((Bagian(a),)) for b, a in enumerate(angka, 1)}
    hasil = akumulasi(cara, isi, range(1, 13))
    assert hasil == antartahun.gabung(cara, isi.values())
    assert hasil.angka.is_finite() and not BUKAN_ANGKA.search(str(hasil))


@given(ANGKA, st.integers(0, 6))
def test_pembulatan_setengah_ke_atas_tanpa_batas_angka(nilai, desimal):
    kali = abs(nilai) * 10**desimal * 2  # in halves of the last place
    bulat = (int(f"{kali:f}".partition(".")[0]) + 1) // 2
    assert abs(bulatkan(nilai, desimal)) * 10**desimal == bulat or len(str(bulat)) > 28


@given(ANGKA)
def test_tulisan_untuk_mesin_tepat(nilai):
    assert Decimal(tulis_polos(nilai)) == nilai
    mesin = angka_mesin(nilai)
    assert bulatkan(Decimal(str(mesin)), 4) == bulatkan(nilai, 4)
    assert Besaran.dari_simpan(Besaran.dari(nilai).simpan()) == Besaran.dari(nilai)


# -- every report in every output --------------------------------------------------------------------------------------


def _kolom(jenis):
    """Every column of this kind in both apps."""
    for model in (m for a in ("renaksi", "evaluasi") for m in apps.get_app_config(a).get_models()):
        for f in model._meta.concrete_fields:
            if isinstance(f, jenis) and not model._meta.label.startswith(("renaksi.Historical", "evaluasi.Historical")):
                yield model, f.name


@pytest.fixture
def rencana(buat, kantor):
    """A plan with everything that reports read: Renstra, last year, review, proposals, months, results."""
    lalu, kini = buat.rencana_kecil(kantor, 2023), buat.rencana_kecil(kantor, 2024)
    butir = buat.butir_renstra(buat.renstra(kantor, 2022, 2026))
    for i, j in zip(kini.indikator.order_by("pk"), lalu.indikator.order_by("pk"), strict=True):
        j.identitas = i.identitas
        j.save()
        setahun = {"target": 1, "realisasi": 1, "pagu": 1}
        satu = buat.indikator_renstra(butir, tahunan=dict.fromkeys((2022, 2024), setahun))
        satu.identitas = i.identitas
        satu.save()
        for bulan in (3, 6):
            if not i.target_bulanan.filter(bulan=bulan).exists():
                buat.target(i, bulan, 1, 50, 1)
            if not i.realisasi.filter(bulan=bulan).exists():
                buat.realisasi(i, bulan, 1, 1)
    buat.indikator(kini.sasaran.first(), target="12 Desa dan 13 Kelurahan", satuan="")
    buat.tinjauan(kini, awal_target=Besaran.dari(1), awal_pagu=1, hasil_nama="Program", hasil_pagu=1)
    buat.usulan(kini, pagu_rekomendasi=1)
    return kini


def isikan(target, realisasi, uang=(1, 2), arah="naik", rumus="banding", cara="jumlah"):
    """These figures in every column: promises `target`, results `realisasi`; amounts the same way."""
    for model, nama in _kolom(BesaranField):
        isi = target if nama.startswith(("target", "awal")) or model._meta.model_name == "targetbulanan" else realisasi
        besaran = None if isi is None else Besaran((Bagian(Decimal(isi)),))
        model.objects.exclude(**{f"{nama}__contains": "Desa"}).update(**{nama: besaran})
    for model, nama in _kolom(UangField):
        terisi = model.objects.filter(**{f"{nama}__isnull": False})
        terisi.update(**{nama: uang["realisasi" in model._meta.model_name]})
    apps.get_model("renaksi.Indikator").objects.update(arah=arah, rumus_turun=rumus, akumulasi=cara)
    apps.get_model("renaksi.IndikatorRenstra").objects.update(arah=arah, akumulasi=cara)


def dokumen(rencana, kode):
    form = ParameterForm(LAPORAN[kode], rencana, {})
    assert form.is_valid(), form.errors
    return LAPORAN[kode].dokumen(form.pohon(), form.parameter())


def _tolak(konstanta):
    raise AssertionError(f"JSON memuat {konstanta}")


def _json(isi: bytes):
    json.loads(isi, parse_constant=_tolak)
    return re.findall(r'"(?:[^"\\]|\\.)*"', isi.decode())  # numbers may have an exponent there, texts may not


def _html(isi: bytes):
    return [re.sub(r"<style.*?</style>|<[^>]+>", " ", isi.decode(), flags=re.DOTALL)]


def _xlsx(isi: bytes):
    for ws in load_workbook(BytesIO(isi)).worksheets:
        for sel in (s for baris in ws.iter_rows() for s in baris if s.value is not None):
            assert sel.data_type != "e", sel
            if isinstance(sel.value, (int, float)):
                assert len(f"{Decimal(repr(sel.value)):f}".replace(".", "").strip("0-")) <= 17, sel
            else:
                yield str(sel.value)


def _docx(isi: bytes):
    return ["\n".join(t.text or "" for t in Document(BytesIO(isi)).element.iter() if t.tag.endswith("}t"))]


def _pdf(isi: bytes):
    """The words that have a figure; headings are broken anywhere when figures are that long."""
    return [" ".join(re.findall(r"\S*\d\S*", h.extract_text())) for h in PdfReader(BytesIO(isi)).pages]


PEMBACA = {"json": _json, "html": _html, "xlsx": _xlsx, "docx": _docx, "pdf": _pdf}


def periksa_keluaran(rencana, bentuk):
    for kode in LAPORAN:
        isi = dokumen(rencana, kode)
        for nama in bentuk:
            for teks in PEMBACA[nama](FORMAT[nama].tulis(isi)):
                salah = BUKAN_ANGKA.search(teks)
                assert not salah, f"{kode}.{nama}: …{teks[max(0, salah.start() - 40) : salah.end() + 40]}…"


def test_setiap_keluaran_punya_pembaca():
    assert PEMBACA.keys() == FORMAT.keys()


@pytest.mark.parametrize(("target", "realisasi"), TERJAUH)
def test_setiap_laporan_dengan_angka_terjauh(rencana, target, realisasi):
    for arah, rumus in (("naik", "selisih"), ("turun", "banding")):
        isikan(target, realisasi, (Decimal("0.01"), Decimal(999999999999999)), arah, rumus)
        # All outputs write one text of a figure; how a file holds it is tried with the longest of each kind.
        periksa_keluaran(rencana, ("json", "html", "xlsx", "docx") if (target, realisasi) in TERPANJANG else ("json",))


@pytest.mark.parametrize(("target", "realisasi"), [TERJAUH[1], TERJAUH[4]])
def test_setiap_laporan_tercetak_dengan_angka_terjauh(rencana, target, realisasi):
    isikan(target, realisasi, arah="turun")
    periksa_keluaran(rencana, ("pdf",))


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.one_of(st.none(), ANGKA), st.one_of(st.none(), ANGKA), st.tuples(UANG, UANG),
    st.sampled_from(Arah.values), st.sampled_from(RumusTurun.values), st.sampled_from(Akumulasi.values),
)  # fmt: skip
def test_setiap_laporan_dengan_angka_apa_pun(rencana, target, realisasi, uang, arah, rumus, cara):
    isikan(target, realisasi, uang, arah, rumus, cara)
    periksa_keluaran(rencana, ("json", "html", "xlsx"))


def test_angka_panjang_di_excel_ditulis_seperti_di_kertas(rencana):
    """Excel keeps 15 digits; what has more is text, all its digits there, and the sheet says so."""
    isikan("12345678901234567", "12345678901234567")
    lembar = load_workbook(BytesIO(FORMAT["xlsx"].tulis(dokumen(rencana, "pengendalian-evaluasi")))).active
    sel = [s for baris in lembar.iter_rows() for s in baris if s.value == "12.345.678.901.234.567"]
    assert sel and all(s.alignment.horizontal == "center" for s in sel)
    assert TERLALU_PANJANG in {s.value for baris in lembar.iter_rows() for s in baris}
    isikan("123456789012345", "123456789012345")
    lembar = load_workbook(BytesIO(FORMAT["xlsx"].tulis(dokumen(rencana, "pengendalian-evaluasi")))).active
    nilai = {s.value for baris in lembar.iter_rows() for s in baris}
    assert 123456789012345 in nilai and TERLALU_PANJANG not in nilai


def test_kuantitas_kecil_tidak_tercetak_nol(rencana):
    isikan("0.000001", "0.0000005")
    for nama in ("html", "docx", "pdf"):
        teks = " ".join(PEMBACA[nama](FORMAT[nama].tulis(dokumen(rencana, "pengendalian-evaluasi"))))
        assert "0,000001" in teks and "0,0000005" in teks, nama
