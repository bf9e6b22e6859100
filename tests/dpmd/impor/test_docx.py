"""Tables of Word documents: what of a document becomes a sheet, and how its cells look there."""

from dpmd.impor.berkas import buka
from dpmd.impor.lembar import alamat

from .jahat import alinea, docx, tabel

MAKS = 1024 * 1024
KEPALA = ["No", "Uraian", "Target"]


def buka_docx(isi: str):
    return buka(docx(isi), MAKS)


def isi(lembar) -> dict[str, str]:
    return {alamat(b, k): s.nilai for b, satu in enumerate(lembar.baris) for k, s in enumerate(satu) if s.nilai}


def sel(teks: str, sifat: str = "") -> str:
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{alinea(teks)}</w:tc>"


def inden(kiri: int) -> str:
    return f'<w:ind w:left="{kiri}"/>'


def test_alinea_dan_tabel_menjadi_baris_satu_lembar():
    (satu,) = buka_docx(alinea("RENCANA AKSI") + tabel([KEPALA, ["1", "Program A", "2,5"]]) + alinea("Catatan"))
    assert satu.nama == "Tabel 1"
    assert isi(satu) == {
        "A1": "RENCANA AKSI", "A2": "No", "B2": "Uraian", "C2": "Target",
        "A3": "1", "B3": "Program A", "C3": "2,5", "A4": "Catatan",
    }  # fmt: skip
    assert satu.asal(0, 2) == (0, 0)  # a paragraph lies over all columns


def test_tiap_tabel_data_satu_lembar_dengan_judul_dan_tanda_tangannya():
    tanda = tabel([["Mengetahui,", "Uji, 5 Januari 2025"], ["BUPATI", "KEPALA DINAS"]])
    a, b = buka_docx(
        alinea("Pertama")
        + tabel([KEPALA, ["1", "A", "2"]])
        + tanda
        + alinea("Kedua")
        + tabel([KEPALA, ["1", "B", "3"]])
    )
    assert (isi(a)["A1"], isi(a)["C4"], "Kedua" in isi(a).values()) == ("Pertama", "Uji, 5 Januari 2025", False)
    assert (isi(b)["A1"], isi(b)["B3"]) == ("Kedua", "B")


def test_alinea_akhir_bagian_tetap_pada_tabelnya():
    """Prose behind a table belongs to it where a section ends there, and to the next table otherwise."""
    akhir = alinea("Narasi", "<w:sectPr/>")
    a, b = buka_docx(tabel([KEPALA, ["1", "A", "2"]]) + akhir + alinea("Kedua") + tabel([KEPALA, ["1", "B", "3"]]))
    assert "Narasi" in isi(a).values() and next(iter(isi(b).values())) == "Kedua"


def test_sel_gabungan():
    tegak, terus = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (satu,) = buka_docx(
        tabel(
            [
                [sel("No", tegak), sel("Target", '<w:gridSpan w:val="2"/>'), sel("Ket", tegak)],
                [sel("", terus), sel("K"), sel("Rp"), sel("", terus)],
                ["1", "2", "3", "x"],
            ]
        )
    )
    assert satu.asal(1, 0) == (0, 0) and satu.asal(0, 2) == (0, 1) and satu.asal(1, 3) == (0, 3)
    assert [satu.teks(1, k) for k in range(4)] == ["No", "K", "Rp", "Ket"]


def test_tebal_dan_indentasi_menurut_kolomnya():
    """Indents become steps among those of the column, however wide; a cell looks as its first text does."""
    tebal, tidak = "<w:b/>", '<w:b w:val="0"/>'
    rupa = (("Program", 0, tebal), ("Kegiatan", 72, tebal), ("Sub", 144, tidak), ("Lain", 72, ""))
    jauh = f"<w:tc>{alinea('9', inden(999))}</w:tc>"
    (satu,) = buka_docx(tabel([KEPALA, *(["1", f"<w:tc>{alinea(n, inden(k), h)}</w:tc>", jauh] for n, k, h in rupa)]))
    assert [(s.tebal, s.indentasi) for s in (satu.sel(b, 1) for b in range(1, 5))] == [
        (True, 0), (True, 1), (False, 2), (False, 1),
    ]  # fmt: skip
    assert satu.sel(1, 2).indentasi == 1


def test_teks_sel_dari_semua_yang_terbaca():
    """Line breaks, tabs, links and insertions; not what was deleted or moved away, nor instructions of fields."""
    r = "<w:r><w:t>{}</w:t></w:r>".format
    isi_sel = (
        f"<w:tc><w:p>{r('satu')}<w:r><w:br/><w:t>dua</w:t><w:tab/></w:r><w:ins>{r('tiga')}</w:ins>"
        f"<w:hyperlink>{r(' empat')}</w:hyperlink><w:del><w:r><w:delText>lima</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('enam')}</w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>{alinea('tujuh')}</w:tc>"
    )
    (satu,) = buka_docx(tabel([KEPALA, ["1", isi_sel, "2"]]))
    assert satu.sel(1, 1).nilai == "satu\ndua\ttiga empat\ntujuh"


def test_baris_yang_dihapus_dan_sel_sebelum_baris():
    hapus = f"<w:tr><w:trPr><w:del/></w:trPr>{''.join(map(sel, KEPALA))}</w:tr>"
    geser = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{sel("A")}{sel("2")}</w:tr>'
    (satu,) = buka_docx(tabel([KEPALA]).replace("</w:tbl>", hapus + geser + "</w:tbl>"))
    assert isi(satu) == {"A1": "No", "B1": "Uraian", "C1": "Target", "B2": "A", "C2": "2"}


def test_tabel_di_dalam_sel_adalah_teks_sel_itu():
    dalam = f"<w:tc>{alinea('luar')}{tabel([['x', 'y']])}{alinea('akhir')}</w:tc>"
    (satu,) = buka_docx(tabel([KEPALA, ["1", dalam, "2"]]))
    assert satu.sel(1, 1).nilai == "luar\nx\ny\nakhir" and satu.sel(1, 2).nilai == "2"


def test_bersarang_sangat_dalam():
    dalam = "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000
    (satu,) = buka_docx(dalam + tabel([KEPALA, ["1", "A", "2"]]))
    assert isi(satu)["B3"] == "A"


def test_banyak_alinea_dan_tabel_kecil_dibaca_sekali_jalan():
    """Nothing is looked through again for every paragraph: a long document stays quick."""
    kecil = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    (satu,) = buka(docx(tabel([KEPALA, ["1", "A", "2"]]) + kecil * 20_000), 100 * MAKS)
    assert isi(satu)["B2"] == "A"
