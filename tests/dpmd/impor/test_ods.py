"""The looks of a cell in OpenDocument: its own style, else its row's, else its column's; lengths in any unit."""

import pytest

from dpmd.impor.berkas import buka

from .jahat import ods

MAKS = 1024 * 1024
_URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
RUANG = " ".join(
    f'xmlns:{singkat}="{_URN.format(nama)}"'
    for singkat, nama in {
        "office": "office",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)


def gaya(nama: str, isi: str, **atribut: str) -> str:
    lain = "".join(f' style:{k.replace("_", "-")}="{v}"' for k, v in atribut.items())
    return f'<style:style style:name="{nama}" style:family="table-cell"{lain}>{isi}</style:style>'


def lekuk(panjang: str) -> str:
    return f'<style:paragraph-properties fo:margin-left="{panjang}"/>'


def dengan_gaya(isi: str, *semua: str):
    """The one sheet of a workbook with these styles."""
    dokumen = (
        f"<office:document-styles {RUANG}><office:styles>{''.join(semua)}</office:styles></office:document-styles>"
    )
    (satu,) = buka(ods(isi, styles__xml=dokumen.encode()), MAKS)
    return satu


def sel(nama: str = "", ulang: int = 1) -> str:
    milik = f' table:style-name="{nama}"' if nama else ""
    atribut = f'office:value-type="string" table:number-columns-repeated="{ulang}"{milik}'
    return f"<table:table-cell {atribut}><text:p>x</text:p></table:table-cell>"


def bawaan(unsur: str, nama: str, isi: str = "", ulang: int = 1) -> str:
    milik = f' table:default-cell-style-name="{nama}"' if nama else ""
    atribut = f'table:number-{unsur}s-repeated="{ulang}"{milik}'
    return f"<table:table-{unsur} {atribut}>{isi}</table:table-{unsur}>"


def test_gaya_sel_lalu_baris_lalu_kolom():
    semua = [
        '<number:percentage-style style:name="P1"><number:number number:decimal-places="1"/></number:percentage-style>',
        gaya("Induk", lekuk("0.706cm")),
        gaya("Anak", '<style:text-properties fo:font-weight="bold"/>', parent_style_name="Induk"),
        gaya("Persen", "", data_style_name="P1"),
        gaya("Satu", lekuk("0.353cm")),
    ]
    kolom = bawaan("column", "Satu", ulang=2) + bawaan("column", "")
    baris = [
        bawaan("row", "", sel(ulang=4)),
        bawaan("row", "Anak", sel() + sel("Persen") + sel(), ulang=2),
        bawaan("row", "", sel("Tidak ada") + sel("Anak")),
    ]
    satu = dengan_gaya(kolom + "".join(baris), *semua)
    rupa = [[(s.format, s.tebal, s.indentasi) for s in b] for b in satu.baris]
    polos, satu_langkah, anak = ("General", False, 0), ("General", False, 1), ("General", True, 2)
    persen = ("0.0%", False, 0)
    assert rupa[0] == [satu_langkah, satu_langkah, polos, polos]
    assert rupa[1][:3] == rupa[2][:3] == [anak, persen, anak]
    assert rupa[3][:2] == [polos, anak]


@pytest.mark.parametrize("panjang", ["0.37cm", "3.704mm", "0.1457in", "10.5pt", "0.875pc", "14px"])
def test_indentasi_dalam_tiap_satuan(panjang):
    angka, satuan = float(panjang[:-2]), panjang[-2:]
    semua = [gaya(str(n), lekuk(f"{n * angka:.4f}{satuan}")) for n in (1, 2, 5)]
    satu = dengan_gaya(bawaan("row", "", sel("1") + sel("2") + sel("5") + sel()), *semua)
    assert [s.indentasi for s in satu.baris[0]] == [1, 2, 5, 0]


@pytest.mark.parametrize("panjang", ["1em", "5%", "12", "0", "", "auto", "-1cm"])
def test_yang_bukan_panjang_tidak_menjorok(panjang):
    satu = dengan_gaya(bawaan("row", "", sel("A") + sel("B")), gaya("A", lekuk(panjang)), gaya("B", lekuk("1cm")))
    assert [s.indentasi for s in satu.baris[0]] == [0, 1]
