"""The computed cells of the sheets are what the reports print, digit by digit."""

import json
from dataclasses import replace
from decimal import Decimal
from itertools import count
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.laporan.format import untuk_orang
from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.impor import terapkan
from evaluasi.kisi import baris, hitungan
from evaluasi.kisi.kolom import ANGGARAN, KINERJA
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Parameter
from renaksi.nilai.besaran import TERSIMPAN, Besaran, baca_angka
from renaksi.nilai.periode import NOMOR_BULAN, bulan_akhir
from renaksi.nilai.pilihan import Akumulasi
from renaksi.nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul
from renaksi.nilai.susunan import baris_pohon
from tests import buku

# -- beside the reports -------------------------------------------------------------------------------------------

# column of the sheet → column of the report
PENGENDALIAN = {"pagu": "target_rp"} | {k: k for k in (*KINERJA, *ANGGARAN, "jml_k", "jml_rp", "persen_k", "persen_rp")}
UANG_PENGENDALIAN = {k: v for k, v in PENGENDALIAN.items() if not k.endswith("_k")}


def laporan(kode: str, isi: Pohon):
    """(the table, its data)"""
    dokumen = LAPORAN[kode].dokumen(isi, Parameter())
    return dokumen.tabel, json.loads(FORMAT["json"].tulis(dokumen))


def tercetak(tabel, sel: dict, kunci: str) -> str:
    """A cell as it stands on paper; blank is ""."""
    jenis = next(k.jenis for k in tabel.daun if k.kunci == kunci)
    return "" if sel.get(kunci) is None else untuk_orang(sel[kunci], jenis)


def sama_dengan_kertas(sheet: dict, tabel, sel: dict, kolom: dict[str, str]) -> None:
    for milik_kisi, milik_kertas in kolom.items():
        kertas = tercetak(tabel, sel, milik_kertas)
        if sheet[milik_kisi] != kertas:  # what is typed keeps its words and all its digits
            diketik = Besaran.dari(sheet[milik_kisi], TERSIMPAN)
            assert milik_kisi in KINERJA and untuk_orang(diketik.sel(), "angka") == kertas, milik_kisi


def sama_dengan_data(sheet: dict, data: dict, kolom: dict[str, str]) -> None:
    """The JSON holds numbers in full; the sheet writes K in at most four places, as paper does."""
    for milik_kisi, milik_kertas in kolom.items():
        teks, nilai = sheet[milik_kisi], data[milik_kertas]
        if nilai is None or isinstance(nilai, str):
            assert teks == (nilai or "") or Besaran.dari(teks, TERSIMPAN) == Besaran.dari(nilai, TERSIMPAN), milik_kisi
        else:
            assert float(baca_angka(teks, TERSIMPAN)) == pytest.approx(nilai, rel=1e-12, abs=5e-5), milik_kisi


def dihitung(cara: hitungan.Hitungan, isi: Pohon) -> SimpleNamespace:
    """All of a sheet: {row id: cells}, {row id: sentences} where there are any, and the total."""
    baris = {hitungan.id_baris(b): b for b in baris_pohon(isi)}
    janggal = {id: kalimat for id, b in baris.items() if (kalimat := cara.janggal(b))}
    return SimpleNamespace(sel={id: cara.sel(b) for id, b in baris.items()}, janggal=janggal, total=cara.total(isi))


def banding_pengendalian(isi: Pohon) -> int:
    """Every row of the form beside its row of the sheet; returns how many there are."""
    sheet = baris.REALISASI.isi(isi)
    tabel, data = laporan("pengendalian-evaluasi", isi)
    bawah = [b for b in sheet["baris"] if b["tingkat"] > 0]  # the form begins with the programmes
    for milik_kisi, kertas, angka in zip(bawah, tabel.baris, data["baris"], strict=True):
        assert milik_kisi["indikator"] == (kertas.sel.get("indikator") or "")
        sama_dengan_kertas(milik_kisi, tabel, kertas.sel, PENGENDALIAN)
        sama_dengan_data(milik_kisi, angka["sel"], PENGENDALIAN)
    sama_dengan_kertas(sheet["total"], tabel, tabel.total.sel, UANG_PENGENDALIAN)
    sama_dengan_data(sheet["total"], data["total"], UANG_PENGENDALIAN)
    return len(bawah)


def banding_capaian(isi: Pohon) -> None:
    """The sasaran: their percentages and their money."""
    puncak = [b for b in baris.REALISASI.isi(isi)["baris"] if b["tingkat"] == 0]
    tabel, data = laporan("capaian-kinerja", isi)
    uang = {"pagu": "pagu", "jml_rp": "realisasi_anggaran", "persen_rp": "persen_penyerapan"}
    kolom = uang | {"persen_k": "persen_capaian"}
    for milik_kisi, kertas, angka in zip(puncak, tabel.baris, data["baris"], strict=True):
        daun = milik_kisi["daun"]  # of a sasaran without programmes the form prints the node's money on each row
        sama_dengan_kertas(milik_kisi, tabel, kertas.sel, {"persen_k": "persen_capaian"} if daun else kolom)
        sama_dengan_data(milik_kisi, angka["sel"], {"persen_k": "persen_capaian"} if daun else kolom)


def banding_rencana(isi: Pohon) -> None:
    """Pagu of this year and the next, beside the Renja's table of funds, which lists the same rows."""
    sheet = baris.RENCANA.isi(isi)
    tabel, data = laporan("rencana-pendanaan", isi)
    kolom = {"pagu": f"pagu_{isi.tahun}", "pagu_maju": f"pagu_{isi.tahun + 1}"}
    bawah = [b for b in sheet["baris"] if b["tingkat"] > 0]
    for milik_kisi, kertas, angka in zip(bawah, tabel.baris, data["baris"], strict=True):
        sama_dengan_kertas(milik_kisi, tabel, kertas.sel, kolom)
        sama_dengan_data(milik_kisi, angka["sel"], kolom)
    sama_dengan_kertas(sheet["total"], tabel, tabel.total.sel, kolom)
    assert laporan("rencana-aksi", isi)[1]["total"]["anggaran"] == data["total"][kolom["pagu"]]


@pytest.mark.django_db
@pytest.mark.sekali
@pytest.mark.parametrize("nama", buku.KANTOR)
def test_sama_dengan_laporan_kantor_contoh(buat, nama):
    pemda, tahun, berkas = buku.KANTOR[nama]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for b in berkas:
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    isi = pohon.muat(rencana, lengkap=True)
    banyak = banding_pengendalian(isi)
    banding_capaian(isi)
    banding_rencana(isi)
    if nama == "merangin":
        terisi = [b for b in baris.REALISASI.isi(isi)["baris"] if b["persen_k"] and b["persen_rp"]]
        assert banyak == 60 and len(terisi) > 10  # figures, not blanks beside blanks
        assert baris.REALISASI.isi(isi)["total"]["pagu"] == "8.790.633.125"


BESARAN = st.sampled_from(
    [
        None,
        0,
        1,
        4,
        "12,5",
        100,
        "33,3333",
        "12 Desa dan 13 Kelurahan",
        "7 Desa (4 Maju, 3 Mandiri)",
        "3 Dokumen",
        "-2",
        "80–90",
        "80–90 %",
        "1–2 Desa dan 5 Kelurahan",
        "WTP",
        "BB",
    ]  # fmt: skip
).map(lambda n: Besaran.dari(n, TERSIMPAN))
UANG = st.sampled_from([None, 0, Decimal("0.01"), Decimal("1234567.89"), 45_000_000, Decimal("9999999999999.99")]).map(
    lambda n: None if n is None else Decimal(n)
)
HASIL = st.builds(Hasil, kinerja=BESARAN, anggaran=UANG)
JANJI = st.builds(Janji, bobot=st.sampled_from([None, Decimal(0), Decimal("8.33"), Decimal("8.333333"), Decimal(100)]))


@st.composite
def pohon_acak(draw) -> Pohon:
    """A plan of any shape: nodes without indicators, leaves on every level, money on parents, monthly offices."""
    nomor = count(1)
    bulan = draw(st.sampled_from([NOMOR_BULAN, (3, 6, 9, 12)]))

    def satu_indikator():
        return Indikator(
            next(nomor),
            f"Indikator {next(nomor)}",
            target=draw(BESARAN),
            arah=draw(st.sampled_from(["naik", "turun"])),
            rumus_turun=draw(st.sampled_from(["selisih", "banding"])),
            akumulasi=draw(st.sampled_from([str(a) for a in Akumulasi])),
            pagu=draw(UANG),
            pagu_maju=draw(UANG),
            janji=draw(st.dictionaries(st.sampled_from(list(NOMOR_BULAN)), JANJI, max_size=3)),
            hasil=draw(st.dictionaries(st.sampled_from(list(bulan)), HASIL, max_size=5)),
        )

    def simpul(*jenjang):
        anak = draw(st.integers(0, 2)) if len(jenjang) > 1 else 0
        return Simpul(
            jenjang[0],
            next(nomor),
            f"Simpul {next(nomor)}",
            indikator=tuple(satu_indikator() for _ in range(draw(st.integers(0, 2)))),
            anak=tuple(simpul(*jenjang[1:]) for _ in range(anak)),
            pagu_dpa=draw(UANG) if jenjang[0] == "program" else None,
        )

    akar = tuple(simpul("sasaran", "program", "kegiatan", "sub_kegiatan") for _ in range(draw(st.integers(1, 2))))
    return Pohon(1, 2024, Kantor(1, "Dinas PMD", "Kabupaten Uji", "Uji"), akar)


@given(pohon_acak())
def test_sama_dengan_laporan_rencana_acak(isi):
    banding_pengendalian(isi)
    banding_capaian(isi)
    banding_rencana(isi)


# -- one figure after another -------------------------------------------------------------------------------------


def satu(milik_sub=(), **lain) -> Pohon:
    """A plan of one sub kegiatan with these indicators; `lain` are facts of its programme."""
    sub = Simpul("sub_kegiatan", 4, "Sub", indikator=tuple(milik_sub))
    kegiatan = Simpul("kegiatan", 3, "Kegiatan", anak=(sub,))
    program = replace(Simpul("program", 2, "Program", anak=(kegiatan,)), **lain)
    sasaran = Simpul("sasaran", 1, "Sasaran", anak=(program,))
    return Pohon(1, 2024, Kantor(1, "Dinas PMD", "Kabupaten Uji", "Uji"), (sasaran,))


def indikator(id=9, target=None, hasil=None, **lain) -> Indikator:
    """`hasil` is {month: K}, or {month: (K, Rp)}."""
    per_bulan = {
        b: Hasil(Besaran.dari(n[0]), n[1]) if isinstance(n, tuple) else Hasil(Besaran.dari(n))
        for b, n in (hasil or {}).items()
    }
    return Indikator(id, "Indikator", target=Besaran.dari(target), hasil=per_bulan, **lain)


BULANAN = {1: 10, 2: 20, 3: 30, 6: 60}
TW = {3: 64, 6: 60, 9: 66}


@pytest.mark.parametrize(
    ("fakta", "jml_k", "persen_k"),
    [
        ({"hasil": TW, "target": 200, "akumulasi": "jumlah"}, "190", "95"),
        ({"hasil": TW, "target": 64, "akumulasi": "posisi_akhir"}, "66", "103,13"),
        ({"hasil": TW, "target": 66, "akumulasi": "maksimum"}, "66", "100"),
        ({"hasil": TW, "target": 64, "akumulasi": "rata_rata"}, "63,3333", "98,96"),
        # The average of the year is that of its months, not of its quarters (20 and 60).
        ({"hasil": BULANAN, "target": 100, "akumulasi": "rata_rata"}, "30", "30"),
        ({"hasil": BULANAN, "target": 100, "akumulasi": "maksimum"}, "60", "60"),
        ({"hasil": {3: 5}, "target": 4, "arah": "turun"}, "5", "75"),
        ({"hasil": {3: 9}, "target": 4, "arah": "turun"}, "9", "0"),
        ({"hasil": {3: 5}, "target": 4, "arah": "turun", "rumus_turun": "banding"}, "5", "80"),
        ({"hasil": {3: 0}, "target": 4, "arah": "turun", "rumus_turun": "banding"}, "0", ""),
        ({"hasil": {3: 5}, "target": 0}, "5", ""),
        ({"hasil": {3: 5}}, "5", ""),
        ({"hasil": {3: 0}, "target": 4}, "0", "0"),
        ({"hasil": {}, "target": 4}, "", ""),
        ({"hasil": {3: "12 Desa dan 13 Kelurahan", 6: "1 Desa"}, "target": 40}, "13 Desa dan 13 Kelurahan", ""),
        ({"hasil": {3: "7 Desa (4 Maju, 3 Mandiri)"}, "target": 14}, "7 Desa (4 Maju, 3 Mandiri)", "50"),
        ({"hasil": {3: "2 Desa, 1 Kota", 6: "3 Desa, 1 Kota"}, "target": 5, "akumulasi": "maksimum"}, "", ""),
    ],
)
def test_kinerja_setahun(fakta, jml_k, persen_k):
    sel = dihitung(hitungan.REALISASI, satu([indikator(**fakta)])).sel["i9"]
    assert (sel["jml_k"], sel["persen_k"]) == (jml_k, persen_k)


def test_kantor_bulanan_dihitung_yang_lain_seperti_diketik():
    """A quarter with results in its other months is computed; else its cell is what was typed, word by word."""
    bulanan = indikator(hasil=BULANAN | {12: "12,123456 Orang, 5 Kali"}, akumulasi="rata_rata")
    satu_baris = next(b for b in baris.REALISASI.isi(satu([bulanan]))["baris"] if b["id"] == "i9")
    assert [satu_baris[k] for k in KINERJA] == ["20", "60", "", "12,123456 Orang, 5 Kali"]
    sel = dihitung(hitungan.REALISASI, satu([bulanan])).sel["i9"]
    assert set(KINERJA) & set(sel) == {"r1_k"} and set(ANGGARAN) & set(sel) == {"r1_rp"}


def test_uang_dijumlahkan_ke_atas():
    rp = [
        indikator(7, pagu=Decimal("100000.50"), hasil={3: (None, Decimal(1000)), 4: (None, Decimal(500))}),
        indikator(8, hasil={3: (None, Decimal("0.25"))}),  # one pagu of two indicators
    ]
    hasil = dihitung(hitungan.REALISASI, satu(rp))
    atas = {"pagu": "100.000,50", "r1_rp": "1.000,25", "r2_rp": "500", "r3_rp": "", "jml_rp": "1.500,25"}
    for id in ("sasaran-1", "program-2", "kegiatan-3"):
        assert {k: hasil.sel[id][k] for k in atas} == atas and hasil.sel[id]["persen_rp"] == "1,5"
    assert hasil.total == {"uraian": "Jumlah"} | atas | {"r4_rp": "", "persen_rp": "1,5"}
    assert "pagu" not in hasil.sel["i7"] and hasil.sel["i7"]["persen_rp"] == "1,5"
    assert (hasil.sel["i8"]["jml_rp"], hasil.sel["i8"]["persen_rp"]) == ("0,25", "")


def test_baris_kedua_di_atas_tidak_mengulang_uang():
    isi = satu([indikator(7, pagu=Decimal(5))], indikator=(indikator(10, pagu=Decimal(3)), indikator(11)))
    sel = dihitung(hitungan.REALISASI, isi).sel
    assert (sel["i10"]["pagu"], sel["i11"]["pagu"]) == ("5", "")  # the sum, not what an import left there
    sel = dihitung(hitungan.RENCANA, isi).sel["i10"]
    assert {k: teks for k, teks in sel.items() if teks} == {"pagu": "5"}


def test_pagu_dpa_bila_rinciannya_kosong():
    kosong, berisi = (satu([indikator(pagu=n)], pagu_dpa=Decimal(700)) for n in (None, Decimal(5)))
    for isi, pagu in ((kosong, "700"), (berisi, "5")):
        assert (
            dihitung(hitungan.RENCANA, isi).sel["program-2"]["pagu"]
            == dihitung(hitungan.RENCANA, isi).total["pagu"]
            == pagu
        )
        assert dihitung(hitungan.REALISASI, isi).sel["sasaran-1"]["pagu"] == pagu


def test_jumlah_bobot_dan_yang_janggal():
    def bobot(*persen):
        janji = {b: Janji(bobot=Decimal(n)) for b, n in enumerate(persen, 1)}
        hasil = dihitung(hitungan.RENCANA, satu([indikator(janji=janji)]))
        return hasil.sel["i9"]["jumlah"], hasil.janggal.get("i9", {})

    assert bobot() == ("", {}) and bobot(25, "75.00") == ("100 %", {})
    assert bobot("33.33", "33.33") == ("66,66 %", {"jumlah": "Jumlah bobot setahun 66,66 %, bukan 100 %."})
    assert bobot(0) == ("0 %", {"jumlah": "Jumlah bobot setahun 0 %, bukan 100 %."})

    def lebih(rp, pagu):
        per_bulan = {bulan_akhir(2): (None, rp)}
        return dihitung(hitungan.REALISASI, satu([indikator(pagu=pagu, hasil=per_bulan)])).janggal

    assert lebih(Decimal(5), Decimal(5)) == lebih(Decimal(5), None) == lebih(None, Decimal(5)) == {}
    kalimat = "Realisasi Rp6.000 melebihi pagu Rp5.999,50."
    assert lebih(Decimal(6000), Decimal("5999.5")) == {"i9": {"jml_rp": kalimat}}
