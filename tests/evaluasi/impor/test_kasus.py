"""Small workbooks of kinds that were read wrongly, each with its right values: read right, asked or set apart.

`kasus/fakta.json` states what a plan must hold afterwards: {workbook: nodes, each with its indicator's facts}.
`bulan` and `tw` are targets, `rk` and `rp` results of the four quarters; null is blank in the source.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from evaluasi import pohon
from evaluasi.impor import BerkasDitolak, pratinjau, terapkan
from renaksi.models import Indikator
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_triwulan

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what is read does not depend on the database

KASUS = Path(__file__).parent / "kasus"
FAKTA = json.loads((KASUS / "fakta.json").read_text(encoding="utf-8"))
# What may be missing, never wrong: set apart and named, because a row has money and no indicator.
DISISIHKAN = {"v13_satu_tanpa_indikator": {"Fasilitasi Penyusunan Profil Desa": {"ind", "target", "satuan", "pagu"}}}


@pytest.fixture
def rencana(buat):
    return buat.rencana(buat.kantor("Dinas PMD", "Kabupaten Uji Coba"))


def masukkan(rencana, nama: str):
    """Apply all files of a case with the guesses taken; what the last one said."""
    for satu in sorted(KASUS.glob(f"{nama}*.xlsx")):
        hasil = terapkan(rencana, satu.read_bytes(), satu.name, pakai_tebakan=True)
    return hasil


def simpul(rencana) -> dict:
    """{name: node} of the plan, as every report reads it."""
    isi = pohon.muat(rencana)
    return {normal(s.nama): s for atas in isi.sasaran for s in atas.telusuri()}


def angka(nilai) -> Decimal | None:
    return getattr(nilai, "angka", nilai)


def fakta(s, i) -> dict:
    """The facts of a node with this indicator, by the names of the key."""
    dapat = {"jenjang": str(s.jenjang), "kode": s.kode, "ind": i.uraian, "satuan": i.satuan, "target": angka(i.target)}
    dapat |= {"pagu": i.pagu, "unit": i.unit and i.unit.singkatan}
    dapat["bulan"] = [angka(i.janji[m].kinerja) if m in i.janji else None for m in range(1, 13)]
    per_tw = [[i.janji[m].kinerja for m in bulan_triwulan(t) if m in i.janji] for t in NOMOR_TRIWULAN]
    dapat["tw"] = [sum((angka(n) for n in isi if n), Decimal(0)) for isi in per_tw]
    dapat["rk"] = [angka(i.hasil[3 * t].kinerja) if 3 * t in i.hasil else None for t in NOMOR_TRIWULAN]
    dapat["rp"] = [angka(i.hasil[3 * t].anggaran) if 3 * t in i.hasil else None for t in NOMOR_TRIWULAN]
    return dapat


def sama(dapat, harap) -> bool:
    """Blank and 0 are one: the key writes 0 where nothing is planned."""
    if isinstance(harap, list):
        return all(map(sama, dapat, harap))
    if isinstance(harap, str):
        return normal(str(dapat)) == normal(harap)
    return Decimal(dapat or 0) == Decimal(str(harap or 0))


def beda(rencana, nama: str) -> dict[tuple[str, str], tuple]:
    """{(node, fact): (plan, key)} of all that the plan does not hold as the key says."""
    ada, hasil = simpul(rencana), {}
    for f in FAKTA[nama]:
        s = ada.get(normal(f["nama"]))
        i = next((i for i in s.indikator if normal(i.uraian) == normal(f.get("ind", ""))), None) if s else None
        dapat = fakta(s, i) if i else {"jenjang": s and str(s.jenjang), "kode": s and s.kode}
        for n in f.keys() - {"nama"}:
            if n == "pagu" and f["jenjang"] != "sub_kegiatan":
                continue  # a sum of what is below
            if n not in dapat or not sama(dapat[n], f[n]):
                hasil[f["nama"], n] = dapat.get(n), f[n]
    return hasil


@pytest.mark.parametrize("nama", FAKTA)
def test_nilai_yang_benar(rencana, nama):
    hasil = masukkan(rencana, nama)
    boleh = {(s, n) for s, semua in DISISIHKAN.get(nama, {}).items() for n in semua}
    salah = {k: v for k, v in beda(rencana, nama).items() if k not in boleh}
    assert salah == {}
    assert len(hasil.tolak) == len(DISISIHKAN.get(nama, {}))
    assert (
        len(simpul(rencana)) == len(FAKTA[nama]) + 1
    )  # the sasaran that none of them names, and no row that the key does not know


def daun(rencana, nama: str) -> Indikator:
    return Indikator.objects.get(uraian=nama, rencana=rencana)


def hasil_triwulan(i: Indikator) -> list[tuple]:
    return [(r.bulan, angka(r.kinerja), r.anggaran) for r in i.realisasi.order_by("bulan")]


@pytest.mark.parametrize("nama", ["01", "02-", "02b"])
def test_triwulan_di_baris_kepala_mana_pun(rencana, nama):
    """The number of the quarter in a middle heading row; column numbers between two heading rows."""
    assert masukkan(rencana, nama).tolak == []
    i = daun(rencana, "Jumlah dokumen batas desa")
    assert (i.pagu, angka(i.target)) == (40_000_000, 8)
    assert hasil_triwulan(i) == [(3, 2, 9_000_000), (6, 2, 8_000_000), (9, 2, 11_000_000), (12, 2, 10_000_000)]
    assert sum(r.anggaran or 0 for x in Indikator.objects.all() for r in x.realisasi.all()) == 54_000_000


def test_baris_urusan_dilewati_dan_tingkat_dari_jumlahnya(rencana):
    masukkan(rencana, "03")
    tingkat = [str(s.jenjang) for s in simpul(rencana).values()]
    assert {j: tingkat.count(j) for j in set(tingkat)} == {"sasaran": 1, "program": 2, "kegiatan": 2, "sub_kegiatan": 4}
    assert pohon.muat(rencana).pagu == 96_000_000


def test_jumlah_sampai_kini_tidak_disimpan(rencana):
    masukkan(rencana, "04")
    i = daun(rencana, "Jumlah dokumen batas desa")
    assert hasil_triwulan(i) == [(3, 2, 9_000_000), (6, 2, 8_000_000)]


def test_baris_daftar_datar_bukan_jumlah_induknya(rencana):
    """A flat list names program and kegiatan in every row; the money of the row is not theirs."""
    hasil = masukkan(rencana, "c10")
    assert hasil.selisih == []
    assert [t for t in hasil.temuan if t["aturan"] == "uang-tercetak"] == []


def test_tanggal_buatan_excel_disisihkan_dengan_sebabnya(rencana):
    (satu,) = masukkan(rencana, "05").tolak
    assert (satu.kolom, satu.baris) == ("D", 4)
    assert "Excel mengubah" in satu.pesan and "1 Februari 2024" in satu.pesan and "“1-2”" in satu.pesan
    i = daun(rencana, "Jumlah dokumen batas desa")
    assert (i.target, i.pagu) == (None, 40_000_000)


def test_kolom_jumlah_membuktikan_cara_akumulasi(rencana):
    masukkan(rencana, "07b")
    assert set(Indikator.objects.values_list("akumulasi", flat=True)) == {"jumlah"}
    for s in simpul(rencana).values():
        for i in s.indikator:
            assert angka(i.kinerja(range(1, 13))) == angka(i.target)


def test_bulan_ke_bawah_ditolak_dengan_kalimat(rencana):
    with pytest.raises(BerkasDitolak, match="bulannya tersusun ke bawah"):
        masukkan(rencana, "08")
    assert not Indikator.objects.exists()


def test_uang_yang_diketik_pada_tiap_indikator_ditemukan(rencana):
    hasil = masukkan(rencana, "10")
    (satu,) = [t for t in hasil.temuan if t["aturan"] == "uang-diketik-ulang"]
    assert "77.000.000" in satu["pesan"] and "38.500.000" in satu["pesan"]


def test_satuan_dalam_format_sel(rencana):
    assert masukkan(rencana, "13").tolak == []
    isi = [(angka(i.target), i.satuan) for i in Indikator.objects.order_by("pk")]
    assert sorted(isi) == sorted([(80, "%"), (8, "Desa"), (8, "Dokumen"), (4, "Laporan")])


def test_dua_indikator_dalam_satu_sel(rencana):
    isi = (KASUS / "15-dua-indikator-dalam-satu-sel.xlsx").read_bytes()
    awal = pratinjau(rencana, isi, "15.xlsx")
    (tanya,) = [t for t in awal.belum_dijawab if t.kunci.startswith("pecah:")]
    assert tanya.tebakan == "pisah" and "Nilai penataan desa" in tanya.contoh[0]
    lain = {t.kunci: t.tebakan for t in awal.belum_dijawab}
    satu = pratinjau(rencana, isi, "15.xlsx", jawaban=lain | {tanya.kunci: "satu"})
    assert [(t.kolom, t.baris) for t in satu.tolak] == [("E", 2), ("E", 4)]
    assert terapkan(rencana, isi, "15.xlsx", jawaban=lain).tolak == []
    dapat = {i.uraian: (angka(i.target), i.satuan, i.pagu) for i in Indikator.objects.all()}
    assert dapat == {
        "Nilai penataan desa": (75, "Nilai", None),
        "Indeks kepuasan desa": (82, "Nilai", None),
        "Jumlah desa yang ditata": (8, "Desa", None),
        "Jumlah dokumen batas desa": (8, "Dokumen", 40_000_000),
        "Jumlah peserta rapat": (120, "Orang", None),
    }


def test_besaran_yang_bukan_satu_angka(rencana):
    (satu,) = masukkan(rencana, "16").tolak
    assert (satu.kolom, satu.baris) == ("D", 5) and "sebagian dari seluruhnya" in satu.pesan
    target = {i.uraian: i.target and i.target.kata() for i in Indikator.objects.all()}
    assert target["Persentase desa tertata"] == "80–90" and target["Jumlah orang terlatih"] == "1.250"
    assert target["Jumlah laporan bulanan"] is None
