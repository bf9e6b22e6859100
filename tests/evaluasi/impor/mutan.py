"""Workbooks spoilt at random, each from a seed: what offices, programs, cables and enemies do to files."""

import datetime as dt
import io
import random
import re
import zipfile

import openpyxl
from openpyxl.cell.cell import MergedCell

from tests import buku, libreoffice

SEMUA = {b.name: (kantor, b.read_bytes()) for kantor, (_, _, berkas) in buku.KANTOR.items() for b in berkas}
BENTUK = ("xlsx", "xlsx", "xlsx", "ods", "xls", "csv")


def mutan(benih: int) -> tuple[str, str, bytes]:
    """(office, name of the file, its bytes) of one mutant; the same for the same seed."""
    acak = random.Random(benih)
    bentuk = acak.choice(BENTUK)
    asal = SEMUA if bentuk == "xlsx" else _contoh(bentuk)
    nama = acak.choice(sorted(asal))
    kantor, isi = asal[nama]
    pilihan = {"xlsx": (_bita, _potong, _bagian, _xml, _sel, _sel, _susunan, _susunan), "csv": (_bita, _potong, _baris)}
    cara = acak.choice(pilihan.get(bentuk, (_bita, _potong) if bentuk == "xls" else (_bita, _potong, _bagian, _xml)))
    return kantor, f"{benih}-{cara.__name__[1:]}-{nama}", cara(acak, isi)


def _contoh(bentuk: str) -> dict[str, tuple[str, bytes]]:
    """The offices' workbooks in another format; a CSV file is one of their sheets."""
    batang = sorted((nama.removesuffix(".xlsx") for nama in SEMUA), key=len)
    return {
        nama: (SEMUA[f"{[b for b in batang if nama.startswith(b)][-1]}.xlsx"][0], isi)
        for nama, isi in libreoffice.contoh(bentuk).items()
    }


def _bita(acak: random.Random, isi: bytes) -> bytes:
    hasil = bytearray(isi)
    for _ in range(acak.choice((1, 2, 8, 64))):
        hasil[acak.randrange(len(hasil))] = acak.randrange(256)
    return bytes(hasil)


def _potong(acak: random.Random, isi: bytes) -> bytes:
    awal, akhir = sorted(acak.sample(range(len(isi)), 2))
    return acak.choice((isi[:awal], isi[:awal] + isi[akhir:], isi[: len(isi) - awal % 200], isi + isi[awal:akhir]))


def _baris(acak: random.Random, isi: bytes) -> bytes:
    """Lines and cells of a text file, moved, doubled, dropped and replaced."""
    baris = isi.decode().split("\n")
    for _ in range(acak.randrange(1, 12)):
        n = acak.randrange(len(baris))
        sel = baris[n].split(";")
        nilai = _nilai(acak)
        sel[acak.randrange(len(sel))] = "" if nilai is None else str(nilai)
        baris[n] = acak.choice(("", baris[n] + '"', baris[acak.randrange(len(baris))], ";".join(sel), ";".join(sel)))
    return "\n".join(baris).encode("utf-8", "replace")


def _bagian(acak: random.Random, isi: bytes) -> bytes:
    """Parts of the archive dropped, swapped, doubled, or with another one's content."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        bagian = {n: arsip.read(n) for n in arsip.namelist()}
    for _ in range(acak.randrange(1, 3)):
        a, b = acak.choice(sorted(bagian)), acak.choice(sorted(bagian))
        match acak.randrange(4):
            case 0 if len(bagian) > 1:
                del bagian[a]
            case 1:
                bagian[a], bagian[b] = bagian[b], bagian[a]
            case 2:
                bagian[a] = bagian[a][: acak.randrange(len(bagian[a]) + 1)]
            case _:
                bagian[f"{a}{acak.randrange(9)}"] = bagian[b]
    return _arsip(bagian)


def _xml(acak: random.Random, isi: bytes) -> bytes:
    """Elements and attributes of one part removed, doubled or emptied; mostly still well formed."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        bagian = {n: arsip.read(n) for n in arsip.namelist()}
    nama = acak.choice([n for n in sorted(bagian) if n.endswith(".xml")])
    teks = bagian[nama].decode()
    for _ in range(acak.choice((1, 1, 3, 20))):
        pola = acak.choice(
            (r"<(\w+:?\w*)[^<>]*>[^<>]*</\1>", r"<\w+:?\w*[^<>]*/>", r' [\w:]+="[^"]*"', r'(?<==")[^"]*(?=")')
        )
        cocok = list(re.finditer(pola, teks))
        if cocok:
            m = acak.choice(cocok)
            ganti = acak.choice(("", m[0] * 2, "0", "-1", "99999999999", str(acak.random())))
            if pola.startswith("<"):
                ganti = acak.choice(("", m[0] * 2, m[0] * 50))
            elif pola.startswith(" "):
                ganti = ""
            teks = teks[: m.start()] + ganti + teks[m.end() :]
    bagian[nama] = teks.encode()
    return _arsip(bagian)


def _sel(acak: random.Random, isi: bytes) -> bytes:
    """Cells with values that nobody expects there."""
    berkas = openpyxl.load_workbook(io.BytesIO(isi))
    for _ in range(acak.choice((1, 5, 40))):
        ws = acak.choice(berkas.worksheets)
        sel = ws.cell(acak.randint(1, ws.max_row), acak.randint(1, ws.max_column))
        if not isinstance(sel, MergedCell):
            sel.value = _nilai(acak)
            sel.number_format = acak.choice(("General", "0%", "0.00", "yyyy-mm-dd", "[h]:mm", "@"))
    return buku.simpan(berkas)


def _susunan(acak: random.Random, isi: bytes) -> bytes:
    """Rows, columns, merged ranges and sheets moved, doubled, dropped."""
    berkas = openpyxl.load_workbook(io.BytesIO(isi))
    for _ in range(acak.choice((1, 3, 10))):
        ws = acak.choice(berkas.worksheets)
        b, k = acak.randint(1, ws.max_row), acak.randint(1, ws.max_column)
        match acak.randrange(9):
            case 0:
                ws.delete_rows(b, acak.randint(1, 3))
            case 1:
                ws.delete_cols(k, acak.randint(1, 2))
            case 2:
                ws.insert_rows(b, acak.randint(1, 3))
            case 3:
                ws.insert_cols(k)
            case 4 if ws.merged_cells.ranges:
                ws.merged_cells.remove(acak.choice(sorted(ws.merged_cells.ranges, key=str)))
            case 5:
                ws.merge_cells(
                    start_row=b, start_column=k, end_row=b + acak.randint(0, 4), end_column=k + acak.randint(1, 4)
                )
            case 6:
                _salin(ws, b, acak.randint(1, ws.max_row), acak.random() < 0.5)
            case 7 if len(ws.title) < 26:  # the copy has a longer one
                berkas.copy_worksheet(ws)
            case _:
                ws.sheet_state = acak.choice(("hidden", "visible"))
                ws.title = _nama(acak)
    berkas.worksheets[0].sheet_state = "visible"
    return buku.simpan(berkas)


def _salin(ws, dari: int, ke: int, tukar: bool) -> None:
    for k in range(1, ws.max_column + 1):
        a, b = ws.cell(dari, k), ws.cell(ke, k)
        if not isinstance(a, MergedCell) and not isinstance(b, MergedCell):
            a.value, b.value = (b.value if tukar else a.value), a.value


def _nama(acak: random.Random) -> str:
    return acak.choice(("Lembar 🎉", "ﷺ RTL", "x" * 31, "Program", "Sasaran", "Petunjuk"))


def _nilai(acak: random.Random):
    return acak.choice((*_NILAI, acak.random() * 1e15, acak.randint(-5, 200), str(acak.random())))


_NILAI = (
    None, "", " ", "-", "–", 0, -1, 1.5, 1e308, -1e-9, 10**25, 99999999999999999, True, False,
    "#DIV/0!", "#VALUE!", "=1+1", "=A1", "'=1", "nan", "inf", "1e5", "x" * 32_767, "9" * 400, "PROGRAM " + "y" * 300,
    "🎉🏽", "مرحبا", "\u202egnatabub", "\u200b", "1.234,5", "1,234.5", "1.2.3,4", "12 Desa dan 13 Kelurahan", "100%",
    "Rp 5", "v", "TOTAL", "Jumlah", "NIP. 19650721 198602 1 001", "TW 1 = 3, TW 2 = x", "Tahunan = 431", "(1)",
    dt.datetime(2024, 2, 29), dt.date(1900, 1, 1), dt.time(23, 59, 59), dt.timedelta(days=400),
    "2.13.01", "2.13.01.2.01.0004", "X.XX.01", "80–90 %", "WTP",
)  # fmt: skip


def _arsip(bagian: dict[str, bytes]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in bagian.items():
            arsip.writestr(nama, data)
    return keluar.getvalue()
