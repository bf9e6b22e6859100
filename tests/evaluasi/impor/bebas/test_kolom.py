"""Columns get their meaning from headings and cells; two of the same name and what nobody says are asked."""

from decimal import Decimal

from dpmd.impor.wilayah import cari
from evaluasi.impor.bebas.kata import mengenal
from evaluasi.impor.bebas.kolom import tetapkan
from evaluasi.impor.bebas.tanya import Penanya, sidik, sidik_kunci
from tests.dpmd.impor.test_wilayah import lembar

KODE = ("2.13.01", "2.13.01.2.01", "2.13.01.2.01.0001", "2.13.01.2.01.0002")
NAMA = ("Program Penataan Desa", "Penataan Wilayah Desa", "Penetapan Batas Desa", "Penamaan Dusun dan Rupabumi")
INDIKATOR = ("Persentase desa tertata", "Persentase wilayah tertata", "Jumlah desa ditetapkan", "Jumlah dusun dinamai")
TARGET, SATUAN = (100, 100, 4, 12), ("%", "%", "Desa", "Dusun")
PAGU = (90_000_000, 90_000_000, 40_000_000, 50_000_000)
DASAR = {"Kode": KODE, "Uraian": NAMA, "Indikator": INDIKATOR, "Target": TARGET, "Satuan": SATUAN, "Pagu": PAGU}


def susun(kolom: list[tuple[str, tuple]], jawaban=None):
    """(meanings, questions) of a table with these columns."""
    (w,) = cari(lembar([j for j, _ in kolom], *zip(*(isi for _, isi in kolom), strict=True)), mengenal)
    penanya = Penanya(jawaban)
    hasil = tetapkan(w, penanya)
    return hasil, list(penanya.semua.values()), w


def test_dalam_urutan_apa_pun():
    hasil, tanya, _ = susun(list(reversed(DASAR.items())))
    assert hasil.kolom == {"pagu": 0, "satuan": 1, "target": 2, "indikator": 3, "uraian": 4, "kode": 5}
    assert tanya == []


def test_isi_menentukan_bila_judul_keliru():
    """ "No" above codes is the code; text in a column called Pagu is not taken for money without asking."""
    hasil, tanya, _ = susun([("No", KODE), *list(DASAR.items())[1:]])
    assert hasil.kolom["kode"] == 0
    assert tanya == []
    _, tanya, _ = susun([*list(DASAR.items())[:5], ("Pagu", NAMA)])
    assert [t.pesan for t in tanya] == ["Kolom F “Pagu” adalah …?"]


def test_dua_kolom_berjudul_sama_ditanyakan_keduanya():
    lain = tuple(n + 1 for n in PAGU)
    _, tanya, w = susun([*DASAR.items(), ("Pagu", lain)])
    assert [t.kunci for t in tanya] == [f"kolom:{sidik(w)}:F", f"kolom:{sidik(w)}:G"]
    assert all(("abaikan", "Abaikan kolom ini") in t.pilihan and t.jawaban is None for t in tanya)
    assert tanya[0].contoh == ("90000000", "40000000", "50000000")
    jawaban = {tanya[0].kunci: "abaikan", tanya[1].kunci: "pagu"}
    hasil, tanya, _ = susun([*DASAR.items(), ("Pagu", lain)], jawaban)
    assert hasil.kolom["pagu"] == 6
    assert [t.jawaban for t in tanya] == ["abaikan", "pagu"]


def test_judul_asing_ditanyakan_dengan_contoh():
    hasil, tanya, _ = susun([*DASAR.items(), ("Wibawa", ("a b", "c", "d", "e"))])
    (satu,) = tanya
    assert (satu.pesan, satu.tebakan, satu.kelompok) == ("Kolom G “Wibawa” adalah …?", "abaikan", "kolom")
    assert satu.contoh == ("a b", "c", "d", "e")
    assert hasil.diabaikan == [6]


def test_fisik_dan_keuangan_tanpa_kata_realisasi_ditanyakan():
    """Progress or plan?  The words leave it open, and the sums do not tell."""
    _, tanya, _ = susun([*DASAR.items(), ("TW 1 Fisik", (1, 2, 1, 3)), ("TW 1 Keuangan", (9e6, 9e6, 4e6, 5e6))])
    assert [t.pesan for t in tanya] == ["Kolom G “TW 1 Fisik” adalah …?", "Kolom H “TW 1 Keuangan” adalah …?"]
    assert {"r1_k", "tw1_k"} <= {p for p, _ in tanya[0].pilihan}


def test_bulan_tanpa_keterangan_dikenali_dari_jumlahnya():
    bulan = [("Jan", (25, 25, 50, 10)), ("Feb", (25, 25, 50, 20)), ("Mar", (50, 50, None, 70))]
    hasil, tanya, _ = susun([*DASAR.items(), *bulan])
    assert {"b01": 6, "b02": 7, "b03": 8}.items() <= hasil.kolom.items()
    assert tanya == []


def test_jumlah_di_antara_kolom_tidak_dibaca():
    tw = [(f"Realisasi TW {t} (Rp)", tuple(Decimal(n * t) for n in (9000, 9000, 4000, 5000))) for t in (1, 2, 3)]
    semua = tuple(sum(isi[n] for _, isi in tw) for n in range(4))
    hasil, tanya, _ = susun([*DASAR.items(), *tw, ("Jumlah", semua)])
    assert hasil.jumlah == {9: (6, 7, 8)}
    assert tanya == []


def test_kode_yang_terbagi_atas_beberapa_kolom():
    bagian = [("Kode", ("2", "2", "2", "2")), ("Kode", ("13", "13", "13", "13")), ("Kode", ("01", "01", "01", "01"))]
    hasil, _, _ = susun([*bagian, *list(DASAR.items())[1:]])
    assert hasil.kode == (0, 1, 2)


def test_daftar_telepon_bukan_rencana():
    hasil, tanya, _ = susun([("No", (1, 2)), ("Nama", ("Sri", "Hendra")), ("Telepon", ("0811", "0812"))])
    assert hasil is None
    assert tanya == []


def test_sidik_tidak_bergantung_pada_huruf_dan_spasi():
    _, _, satu = susun(list(DASAR.items()))
    _, _, dua = susun([(f" {j.upper()}  ", isi) for j, isi in DASAR.items()])
    _, _, tiga = susun(list(reversed(DASAR.items())))
    assert sidik(satu) == sidik(dua) != sidik(tiga)
    assert sidik_kunci(f"kolom:{sidik(satu)}:F") == sidik(satu)
    assert sidik_kunci("Sheet1!C4") is None
