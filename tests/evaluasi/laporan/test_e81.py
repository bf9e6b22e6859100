"""E.81: figures by hand, averages and predikat, the Renstra beside the year, narratives, all four outputs."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan import data, excel, html, pdf
from dpmd.laporan.dokumen import TandaTangan
from evaluasi.laporan import LAPORAN
from evaluasi.laporan.evaluasi_e81 import BATAS_100, BUKAN_JUMLAH, NARASI
from evaluasi.models import NarasiEvaluasi
from renaksi.laporan.dasar import Parameter, Penandatangan
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Lampiran, Narasi, Renstra, Setahun
from renaksi.nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit
from renaksi.versi import mulai_perubahan
from tests.orang import masuk

E81 = LAPORAN["evaluasi-e81"]
KANTOR = Kantor(1, "Dinas PMD", "Kabupaten Merangin", "Merangin")
k, D = Besaran.dari, Decimal


def ind(pk, target=10, hasil=None, pagu=None, uang=None, **isi):
    """`hasil` {month: K}, `uang` {month: Rp}."""
    bulan = {*(hasil or {}), *(uang or {})}
    return Indikator(
        pk,
        f"Indikator {pk}",
        isi.pop("satuan", "Dokumen"),
        k(target),
        pagu=pagu if pagu is None else D(pagu),
        hasil={b: Hasil(k((hasil or {}).get(b)), (uang or {}).get(b) and D(uang[b])) for b in bulan},
        identitas=f"id-{pk}",
        **isi,
    )


def pohon(*program, **isi):
    """Programmes, each a (programme's indicators, [kegiatan's indicators, [sub kegiatan's indicators, …], …])."""
    anak = []
    for p, (milik, *kegiatan) in enumerate(program, 1):
        giat = []
        for g, (milik_giat, *sub) in enumerate(kegiatan, 1):
            cucu = tuple(
                Simpul("sub_kegiatan", 100 * p + 10 * g + s, f"Sub {p}.{g}.{s}", indikator=tuple(i))
                for s, i in enumerate(sub, 1)
            )
            giat.append(Simpul("kegiatan", 10 * p + g, f"Kegiatan {p}.{g}", indikator=tuple(milik_giat), anak=cucu))
        anak.append(Simpul("program", p, f"Program {p}", f"2.13.0{p}", indikator=tuple(milik), anak=tuple(giat)))
    sasaran = Simpul("sasaran", 1, "Desa maju", anak=tuple(anak))
    return Pohon(1, 2024, isi.pop("kantor", KANTOR), (sasaran,), lampiran=isi.pop("lampiran", Lampiran()), **isi)


def dokumen(isi, **pilihan):
    return E81.dokumen(isi, Parameter(**pilihan))


def baris(isi, **pilihan):
    """{name of the row (indicator, else heading): its cells}"""
    return {b.sel.get("indikator") or b.sel["program_kegiatan"]: b.sel for b in dokumen(isi, **pilihan).tabel.baris}


def kaki(isi, **pilihan):
    """[(average of K, of Rp), (predikat of K, of Rp)] for each programme, then all."""
    total = [b.sel for b in dokumen(isi, **pilihan).tabel.baris if b.tingkat == "total"]
    return [(s["jml_kinerja"], s["jml_rp"]) for s in total]


# -- figures -----------------------------------------------------------------------------------------------------------


def test_realisasi_per_triwulan_dan_uang_sekali_per_simpul():
    isi = pohon(([], ([
        ind(1, 10, {3: 2, 6: 3, 9: 4}, pagu=600, uang={3: 100, 6: 50}),
        ind(2, 5, {3: 5}, pagu=400, uang={3: 100}),
    ],)))  # fmt: skip
    satu, dua = (baris(isi, triwulan=2)[f"Indikator {n}"] for n in (1, 2))
    assert (satu["r1_kinerja"], satu["r2_kinerja"], satu["r3_kinerja"]) == ("2 Dokumen", "3 Dokumen", None)
    assert (satu["jml_kinerja"], satu["jml_k"], satu["target_kinerja"]) == ("5 Dokumen", 5, "10 Dokumen")
    assert (satu["target_rp"], satu["r1_rp"], satu["r2_rp"], satu["r3_rp"], satu["jml_rp"]) == (
        1000,
        200,
        50,
        None,
        250,
    )
    assert "target_rp" not in dua and "jml_rp" not in dua and "program_kegiatan" not in dua
    program = baris(isi, triwulan=2)["2.13.01 Program 1"]
    assert (program["target_rp"], program["jml_rp"]) == (1000, 250)
    total = dokumen(isi, triwulan=2).tabel.total.sel
    assert (total["target_rp"], total["jml_rp"]) == (1000, 250)


def test_nol_dan_kosong_berbeda():
    isi = pohon(([ind(1, 10, {3: 0}), ind(2, 10), ind(3, 10, {3: 10})],))
    assert baris(isi)["Indikator 1"]["jml_kinerja"] == "0 Dokumen"
    assert baris(isi)["Indikator 2"]["jml_kinerja"] is None
    assert kaki(isi)[0] == (50, None)  # (0 + 100) / 2: the blank one stays out


def test_rekap_tanpa_sub_kegiatan_uang_tetap():
    isi = pohon(([ind(1)], ([ind(2)], [ind(3, pagu=70, uang={3: 7})])))
    assert [b.tingkat for b in dokumen(isi).tabel.baris if b.tingkat != "total"] == [
        "program",
        "kegiatan",
        "sub_kegiatan",
    ]
    rekap = baris(isi, rinci=False)
    assert "Indikator 3" not in rekap and rekap["Indikator 2"]["jml_rp"] == 7
    assert dokumen(isi, rinci=False).judul[-1] == "Rekapitulasi Program dan Kegiatan"


def test_nomor_per_program_sasaran_sekali_dan_unit():
    unit = Unit(3, "Bidang PKM")
    isi = pohon(([ind(1)],), ([ind(2, unit=unit)],))
    semua = baris(isi)
    assert [(semua[f"Indikator {n}"]["no"], semua[f"Indikator {n}"]["sasaran"]) for n in (1, 2)] == [
        (1, "Desa maju"), (2, None),
    ]  # fmt: skip
    assert semua["Indikator 2"]["unit"] == "Bidang PKM"


# -- average and predikat ----------------------------------------------------------------------------------------------


def test_setiap_baris_indikator_dihitung_sekali():
    """Two of the programme (100, 50), two of the kegiatan (20, 30), one of the sub kegiatan (90): 290 / 5."""
    isi = pohon(
        ([ind(1, 10, {3: 10}), ind(2, 10, {3: 5})],
         ([ind(3, 10, {3: 2}), ind(4, 10, {3: 3})], [ind(5, 10, {3: 9}, pagu=100, uang={3: 90})])),
        ([ind(6, 10, {3: 8})],),
    )  # fmt: skip
    assert kaki(isi) == [
        (58, 90), ("Rendah", "Tinggi"),
        (80, None), ("Tinggi", None),
        (D("61.67"), 90), ("Rendah", "Tinggi"),
    ]  # fmt: skip
    assert kaki(isi, rinci=False)[0] == (50, 90)  # (100 + 50 + 20 + 30) / 4: what is printed counts


def test_yang_belum_jatuh_tempo_di_luar_rata_rata():
    """Promised for TW III alone, reported early: not yet due, out of the average until then."""
    isi = pohon(([ind(1, 10, {3: 4}, janji={9: Janji(k(10))}), ind(2, 10, {3: 5})],))
    assert kaki(isi, triwulan=2)[0][0] == 50
    assert kaki(isi, triwulan=3)[0][0] == 45


def test_target_nol_dan_dua_satuan_di_luar_rata_rata():
    isi = pohon(
        ([ind(1, 0, {3: 5}), ind(2, "12 Desa dan 3 Kelurahan", {3: "12 Desa dan 3 Kelurahan"}), ind(3, 4, {3: 3})],)
    )
    assert kaki(isi)[0][0] == 75
    assert baris(isi)["Indikator 2"]["jml_kinerja"] == "12 Desa dan 3 Kelurahan"


@pytest.mark.parametrize(
    ("nilai", "label"),
    [
        (90, "Tinggi"),
        ("90.5", "Sangat Tinggi"),
        (75, "Sedang"),
        (65, "Rendah"),
        (50, "Sangat Rendah"),
        (0, "Sangat Rendah"),
    ],
)
def test_batas_predikat(nilai, label):
    assert kaki(pohon(([ind(1, 100, {3: nilai})],)))[1][0] == label


def test_tangga_kantor():
    kantor = replace(KANTOR, tangga_predikat=(("80", "Sangat Baik"), (None, "Kurang")))
    assert [kaki(pohon(([ind(1, 100, {3: n})],), kantor=kantor))[1][0] for n in (81, 80)] == ["Sangat Baik", "Kurang"]


def test_dibatasi_seratus_dan_disebutkan():
    isi = pohon(([ind(1, 10, {3: 20}), ind(2, 10, {3: 5})],))
    assert kaki(isi)[0][0] == 125 and BATAS_100 not in dokumen(isi).catatan
    batas = replace(isi, kantor=replace(KANTOR, batasi_rata_rata=True))
    assert kaki(batas)[0][0] == 75 and BATAS_100 in dokumen(batas).catatan
    assert baris(batas)["Indikator 1"]["capaian_k"] == 200  # the row itself is not capped


def test_makin_rendah_makin_baik():
    isi = pohon(([ind(1, 10, {3: 12}, arah="turun"), ind(2, 10, {3: 12}, arah="turun", rumus_turun="banding")],))
    assert [round(baris(isi)[f"Indikator {n}"]["capaian_k"], 2) for n in (1, 2)] == [80, D("83.33")]


@given(st.lists(st.none() | st.integers(0, 300), min_size=1, max_size=12))
def test_rata_rata_sama_dengan_hitungan_tangan(hasil):
    isi = pohon(([ind(n, 100, None if h is None else {3: h}) for n, h in enumerate(hasil, 1)],))
    ada = [h for h in hasil if h is not None]
    rata, predikat = (sel[0] for sel in kaki(isi)[:2])
    if not ada:
        assert rata is None and predikat is None
    else:
        assert abs(rata - D(sum(ada)) / len(ada)) <= D("0.005") and predikat
    assert kaki(isi)[:2] == kaki(isi)[2:]


# -- the Renstra -------------------------------------------------------------------------------------------------------


def renstra(*indikator, awal=2022, akhir=2026):
    return Renstra(1, "Renstra", awal, akhir, (ButirRenstra(1, "kegiatan", "Butir", indikator=indikator),))


def cita(pk, akhir=None, tahunan=None, satuan="Dokumen"):
    return IndikatorRenstra(
        pk, f"Renstra {pk}", satuan, target_akhir=k(akhir), identitas=f"id-{pk}", tahunan=tahunan or {}
    )


def test_renstra_dan_tahun_lalu():
    """5: 50, 1.000; 6: 8 + 9 and 150 + 170; 12: 4 and 50; 13: 21 and 370; 14: 42 % and 37 %."""
    capaian = {
        2022: Setahun(realisasi=k(8), pagu=D(400), anggaran=D(150)),
        2023: Setahun(realisasi=k(9), pagu=D(300), anggaran=D(170)),
        2024: Setahun(realisasi=k(99), pagu=D(300), anggaran=D(999)),
    }
    isi = pohon(
        ([], ([ind(1, 10, {3: 4}, pagu=80, uang={3: 50})],)), lampiran=Lampiran((renstra(cita(1, 50, capaian)),))
    )
    sel = baris(isi)["Indikator 1"]
    assert (sel["renstra_kinerja"], sel["renstra_rp"]) == ("50 Dokumen", 1000)
    assert (sel["lalu_kinerja"], sel["lalu_rp"]) == ("17 Dokumen", 320)
    assert (sel["sd_kinerja"], sel["sd_rp"]) == ("21 Dokumen", 370)
    assert (sel["persen_k"], sel["persen_rp"]) == (42, 37)
    program = baris(isi)["2.13.01 Program 1"]
    assert (program["renstra_rp"], program["lalu_rp"], program["sd_rp"]) == (1000, 320, 370)
    assert not dokumen(isi).catatan


def test_realisasi_dari_rencana_tahun_lalu_dan_isian_tahunan():
    lampiran = Lampiran((renstra(cita(1, 50)),), lalu={"id-1": {2022: Setahun(realisasi=k(8), anggaran=D(5))}})
    isi = pohon(([ind(1, 10, {3: 4}, tahunan={2023: Hasil(k(6), D(7)), 2022: Hasil(k(99))})],), lampiran=lampiran)
    sel = baris(isi)["Indikator 1"]
    assert (sel["lalu_k"], sel["lalu_rp"], sel["sd_k"]) == (14, 12, 18)


def test_realisasi_sd_yang_diketik_menggantikan_tahun_tahunnya():
    capaian = {2022: Setahun(realisasi_sd=k(30), realisasi=k(99)), 2023: Setahun(realisasi=k(5))}
    isi = pohon(([ind(1, 10, {3: 4})],), lampiran=Lampiran((renstra(cita(1, 50, capaian)),)))
    assert [baris(isi)["Indikator 1"][n] for n in ("lalu_k", "sd_k", "persen_k")] == [35, 39, 78]


@pytest.mark.parametrize(
    ("cara", "lalu", "sd"),
    [("posisi_akhir", 60, 70), ("rata_rata", 50, D("170") / 3), ("maksimum", 60, 70), ("jumlah", 100, 170)],
)
def test_kolom_13_mengikuti_cara_akumulasi(cara, lalu, sd):
    capaian = {2022: Setahun(realisasi=k(40)), 2023: Setahun(realisasi=k(60))}
    isi = pohon(
        ([ind(1, 80, {3: 70}, akumulasi=cara, satuan="%")],), lampiran=Lampiran((renstra(cita(1, 90, capaian)),))
    )
    sel = baris(isi)["Indikator 1"]
    assert (sel["lalu_k"], sel["sd_k"]) == (lalu, sd)
    assert (BUKAN_JUMLAH in dokumen(isi).catatan) == (cara != "jumlah")


def test_rata_rata_membobot_realisasi_sd_dengan_banyak_tahunnya():
    """50 over 2022 and 2023, then 80: 60."""
    capaian = {2023: Setahun(realisasi_sd=k(50))}
    isi = pohon(([ind(1, 80, {3: 80}, akumulasi="rata_rata")],), lampiran=Lampiran((renstra(cita(1, 90, capaian)),)))
    assert baris(isi)["Indikator 1"]["sd_k"] == 60


def test_tanpa_renstra_kosong_dan_disebutkan():
    sel = baris(pohon(([ind(1, 10, {3: 4})],)))["Indikator 1"]
    assert (sel["renstra_kinerja"], sel["renstra_rp"], sel["lalu_kinerja"], sel["persen_k"]) == (None,) * 4
    assert sel["sd_kinerja"] == "4 Dokumen"
    assert dokumen(pohon(([ind(1)],))).catatan == (
        "Kolom 5, 6, dan 14: Renstra yang mencakup tahun 2024 belum tercatat.",
    )


def test_uang_renstra_pada_kegiatan_bila_tidak_ada_di_bawahnya():
    capaian = {2023: Setahun(pagu=D(900), anggaran=D(90))}
    isi = pohon(([], ([ind(1)], [ind(2, pagu=10)])), lampiran=Lampiran((renstra(cita(1, 5, capaian)),)))
    semua = baris(isi)
    assert semua["Indikator 1"]["renstra_rp"] == semua["2.13.01 Program 1"]["renstra_rp"] == 900
    assert semua["Indikator 2"]["renstra_rp"] is None


# -- narratives, signatures, outputs -----------------------------------------------------------------------------------


def test_narasi_triwulan_yang_dipilih():
    narasi = {2: Narasi(pendorong="Baris 1\nBaris 2\n\nAlinea <script>", tindak_lanjut_renja="Sesuaikan target")}
    isi = pohon(([ind(1)],), lampiran=Lampiran(narasi=narasi))
    penutup = dokumen(isi, triwulan=2).penutup
    assert [n.judul for n in penutup] == [judul for _, judul in NARASI]
    assert penutup[0].html == "<p>Baris 1<br>Baris 2</p>\n\n<p>Alinea &lt;script&gt;</p>"
    assert [n.html for n in penutup[1:]] == ["<p>-</p>", "<p>-</p>", "<p>Sesuaikan target</p>"]
    assert {n.html for n in dokumen(isi, triwulan=3).penutup} == {"<p>-</p>"}


def test_formulir_tanpa_isi_memang_kosong():
    kosong = Pohon(1, 2024, KANTOR, lampiran=Lampiran())
    assert dokumen(kosong).kosong and not dokumen(kosong).tabel.baris
    assert not dokumen(pohon(([ind(1)],))).kosong


def test_dua_penanda_tangan():
    kepala = TandaTangan(("KEPALA DINAS",), "Andrie", tempat="Bangko")
    bappeda = TandaTangan(("KEPALA BAPPEDA",), "Budi")
    isi = pohon(([ind(1)],))
    d = dokumen(isi, tanda_tangan=kepala, penandatangan=Penandatangan(evaluator=bappeda))
    assert (d.tanda_tangan.pengantar, d.tanda_tangan.nama) == ("Disusun,", "Andrie")
    assert (d.tanda_tangan_kiri.pengantar, d.tanda_tangan_kiri.nama) == ("Dievaluasi,", "Budi")
    d = dokumen(isi, tanda_tangan=kepala)
    assert (d.tanda_tangan_kiri.jabatan, d.tanda_tangan_kiri.nama) == (("KEPALA BAPPEDA KABUPATEN MERANGIN",), "")
    assert not dokumen(isi).tanda_tangan and not dokumen(isi).tanda_tangan_kiri


@pytest.fixture
def rencana(buat, kantor):
    rencana = buat.rencana_kecil(kantor)
    buat.pejabat(kantor)
    buat.pejabat(
        kantor, nama="Dr. Sibawaihi", nip="19700101 199503 1 002", pangkat="Pembina Utama", jabatan="Kepala Bappeda",
        kepala=False, luar="evaluator",
    )  # fmt: skip
    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=1, pendorong="Perangkat desa aktif & patuh")
    return rencana


def jalankan(tmp_path, nama, **pilihan):
    keluar = tmp_path / nama
    call_command(
        "laporan",
        "evaluasi-e81",
        perangkat_daerah="Dinas PMD",
        tahun=2024,
        keluar=str(keluar),
        stdout=StringIO(),
        **pilihan,
    )
    return keluar


@pytest.mark.django_db
def test_json_dari_perintah(rencana, tmp_path):
    isi = json.loads(jalankan(tmp_path, "e81.json", triwulan="1").read_text())
    assert isi["judul"] == [
        "Formulir E.81",
        "Evaluasi terhadap Hasil Renja Perangkat Daerah",
        "Renja Perangkat Daerah Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Merangin",
        "Periode Pelaksanaan 2024",
        "s.d. Triwulan I",
    ]
    assert isi["total"]["target_rp"] == 174_140_000.5 and isi["total"]["jml_rp"] == 33_500_000
    sub = next(b["sel"] for b in isi["baris"] if b["kode"] == "2.13.01.2.01.0001")
    assert (sub["r1_k"], sub["satuan"], sub["r1_kinerja"], sub["r1_rp"], sub["r2_kinerja"]) == (
        1, "Dokumen", "1 Dokumen", 6_000_000, None,
    )  # fmt: skip
    # Sub kegiatan 1 of 2 (50 %) and 1 of 4 (25 %); the third is not due, the rows above are blank.
    akhir = [b["sel"] for b in isi["baris"] if b["jenjang"] == "total"][-2:]
    assert (akhir[0]["jml_k"], akhir[1]["jml_kinerja"]) == (37.5, "Sangat Rendah")
    rp = [
        b["sel"]["capaian_rp"] for b in isi["baris"] if b["jenjang"] != "total" and b["sel"]["capaian_rp"] is not None
    ]
    assert akhir[0]["jml_rp"] == pytest.approx(sum(rp) / len(rp), abs=0.01)


@pytest.mark.django_db
def test_versi_murni_dengan_realisasi_hari_ini(rencana, sekretariat, buat, tmp_path):
    mulai_perubahan(rencana, sekretariat)
    rencana.save()
    i = rencana.indikator.get(sub_kegiatan__kode="2.13.04.2.01.0001")
    i.target = Besaran.dari(8)
    i.save()
    buat.realisasi(i, 6, 2)
    didapat = []
    for versi in ("murni", "perubahan-1"):
        isi = json.loads(jalankan(tmp_path, f"{versi}.json", versi=versi).read_text())
        sel = next(b["sel"] for b in isi["baris"] if b["kode"] == "2.13.04.2.01.0001")
        didapat.append((isi["judul"][0], sel["target_k"], sel["jml_k"], sel["capaian_k"]))
    assert didapat == [("Formulir E.81 (Murni)", 4, 3, 75), ("Formulir E.81 (Perubahan I)", 8, 3, 37.5)]


@pytest.mark.django_db
def test_pdf_excel_html_dari_perintah(rencana, tmp_path):
    teks = " ".join(h.extract_text() for h in PdfReader(jalankan(tmp_path, "e81.pdf", triwulan="1")).pages)
    teks = " ".join(teks.split())
    harus = (
        "Formulir E.81",
        "Faktor pendorong keberhasilan kinerja",
        "Perangkat desa aktif & patuh",
        "Dievaluasi,",
        "Dr. Sibawaihi",
        "Disusun,",
        "Andrie Fransusman",
        "27.500.000",
        "Sangat Rendah",
        "Halaman 1 dari",
    )
    for kata in harus:
        assert kata in teks, kata
    lembar = load_workbook(BytesIO(jalankan(tmp_path, "e81.xlsx", triwulan="1").read_bytes())).worksheets[0]
    nilai = {sel.value for baris in lembar.iter_rows() for sel in baris}
    assert {"Formulir E.81", 6_000_000, "1 Dokumen", "Dr. Sibawaihi", "Perangkat desa aktif & patuh"} <= nilai
    assert "Perangkat desa aktif &amp; patuh" in jalankan(tmp_path, "e81.html", triwulan="1").read_text()


@pytest.mark.parametrize("kertas", ["F4", "A3"])
def test_semua_keluaran_tanpa_basis_data(kertas):
    d = dokumen(pohon(([ind(1, 10, {3: 2})], ([ind(2, pagu=100, uang={3: 50})],))), kertas=kertas)
    assert len(PdfReader(BytesIO(pdf.tulis(d))).pages) >= 1
    assert load_workbook(BytesIO(excel.tulis(d))).worksheets and b"E.81" in html.tulis(d)
    assert data.ke_data(d)["baris"][0]["sel"]["jml_k"] == 2


@pytest.mark.django_db
def test_pratinjau_dan_rekap_di_halaman(client, sekretariat, rencana):
    masuk(client, sekretariat)
    alamat = "/laporan/evaluasi-e81/?tahun=2024&triwulan=1"
    teks = client.get(alamat).text
    assert "Evaluasi terhadap Hasil Renja" in teks and "Fasilitasi Pengelolaan Keuangan Desa" in teks
    assert "Fasilitasi Pengelolaan Keuangan Desa" not in client.get(f"{alamat}&rinci=tidak").text


@pytest.mark.django_db
def test_jumlah_kueri_tetap(client, sekretariat, rencana, buat, kantor, hitung_kueri):
    masuk(client, sekretariat)
    alamat = "/laporan/evaluasi-e81/?tahun=2024"
    sedikit = hitung_kueri(client, alamat)
    buat.rencana_kecil(kantor, kali=3)
    assert hitung_kueri(client, alamat) == sedikit
