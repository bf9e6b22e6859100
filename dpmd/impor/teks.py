"""Tables as text: CSV files of any delimiter and encoding, and what a spreadsheet puts on the clipboard.

Numbers stay text: who reads a column decides how it is written.  Such a file has no boldness and no formats; of merged
cells only those of a heading can be told.
"""

import codecs
import re

from .lembar import MAKS_SEL, TERLALU_BANYAK, BerkasDitolak, Lembar, Letak, Penyusun, Rentang, Sel

_PEMISAH = "\t;|,"  # in this order where two fit equally well: a comma is also Indonesia's decimal sign
_CONTOH = 60  # rows that decide about the delimiter
_CARI_KEPALA = 40  # rows in which the row of column numbers is looked for
_TINGGI_KEPALA = 5
_NOMOR = re.compile(r"\(?\d{1,2}\)?(\s*\(?=.*)?$")
_ISI = re.compile(r"(?!(?:19|20)\d\d$)[\d.,%]+")  # a figure, which no heading is but for years
_BOM = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KENDALI = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BUKAN_TEKS = (
    "Berkas ini bukan buku kerja dan bukan teks. Yang dapat dibaca: Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods), "
    "Word (.docx), dan CSV."
)


def buka_teks(isi: bytes, nama: str) -> list[Lembar]:
    """The one sheet of a CSV, TSV or text file.  Raises BerkasDitolak."""
    return dari_teks(_sandi(isi), nama)


def dari_teks(teks: str, nama: str = "Tempelan") -> list[Lembar]:
    """The one sheet that a text holds, as pasted from a spreadsheet or read from a file.  Raises BerkasDitolak."""
    teks = teks.removeprefix("\ufeff")
    if not teks.strip():
        raise BerkasDitolak("Tidak ada isinya: salin dahulu tabelnya, berikut baris judul kolomnya.")
    pemisah = None
    if cocok := re.match(r'"?sep=(.)"?\r?\n', teks, re.IGNORECASE):
        pemisah, teks = cocok[1], "\n" + teks[cocok.end() :]  # the rows keep their numbers
    ke = Penyusun(nama)
    sel = 0
    for b, baris in enumerate(_baris(teks, pemisah or _pilih(teks))):
        sel += len(baris)
        if sel > 2 * MAKS_SEL:
            raise BerkasDitolak(TERLALU_BANYAK)
        for k, nilai in enumerate(baris):
            ke.tambah(b, k, nilai)
    for rentang in _gabungan_kepala(ke.isi):
        ke.gabungkan(rentang)
    return [ke.jadi()]


def _sandi(isi: bytes) -> str:
    """The text of a file in UTF-8, in UTF-16 with its mark, or in Windows-1252 as older spreadsheets save it."""
    tanda = next((s for awalan, s in _BOM if isi.startswith(awalan)), "")
    for sandi in (tanda,) if tanda else ("utf-8", "cp1252"):
        try:
            teks = isi.decode(sandi)
        except UnicodeDecodeError:
            continue
        if _KENDALI.search(teks):
            raise BerkasDitolak(_BUKAN_TEKS)
        return teks
    if not tanda and _KENDALI.search(isi.decode("latin-1")):
        raise BerkasDitolak(_BUKAN_TEKS)
    raise BerkasDitolak(
        "Pengodean huruf berkas teks ini tidak dikenali. Simpan ulang sebagai CSV UTF-8, atau sebagai .xlsx."
    )


def _pilih(teks: str) -> str:
    """The delimiter by which most of the first rows fall into the same number of columns."""

    def nilai(pemisah: str) -> tuple[int, int]:
        lebar = []
        for baris in _baris(teks, pemisah):
            if any(baris):
                lebar.append(len(baris))
            if len(lebar) == _CONTOH:
                break
        terbanyak = max(set(lebar), key=lambda n: (n > 1, lebar.count(n), n), default=0)
        return (lebar.count(terbanyak) if terbanyak > 1 else 0), -_PEMISAH.index(pemisah)

    return max(_PEMISAH, key=nilai)


def _baris(teks: str, pemisah: str):
    """The rows as lists of cells.  A quoted cell may hold delimiters, line breaks and doubled quotes; a quote that is
    not closed before a delimiter is a letter, so that one stray quote does not swallow the table."""
    p = re.escape(pemisah)
    pola = re.compile(rf'(?:"((?:[^"]++|"")*+)"(?={p}|[\r\n]|\Z)|([^{p}\r\n]*+))({p}|\r\n|\r|\n|\Z)')
    baris, letak = [], 0
    while cocok := pola.match(teks, letak):
        baris.append(cocok[2] if cocok[1] is None else cocok[1].replace('""', '"'))
        letak = cocok.end()
        if cocok[3] != pemisah:
            yield baris
            baris = []
            if letak >= len(teks):
                return


def _gabungan_kepala(isi: dict[Letak, Sel]) -> list[Rentang]:
    """Headings that stood over several columns or rows: as text only their first cell is filled, "TW I" and blanks.

    A heading reaches over the blanks at its right that have a heading below or none at all, as far as the one above it
    does, and down where nothing stands below.  Where the heading is printed again, the same holds.
    """
    baris: dict[int, dict[int, str]] = {}
    for (b, k), sel in sorted(isi.items()):
        baris.setdefault(b, {})[k] = sel.nilai.strip()
    kepala, tanpa = _rentang_kepala({b: isi for b, isi in baris.items() if b < _CARI_KEPALA})
    hasil: list[Rentang] = []
    milik: dict[int, int] = {}  # column → where the heading above it begins
    for b in kepala:
        bawah = set().union(*(baris[x] for x in kepala if x > b))
        boleh = bawah | tanpa
        baru: dict[int, int] = {}
        for k in baris[b]:
            kanan = k
            while kanan + 1 in boleh and kanan + 1 not in baris[b] and milik.get(kanan + 1) == milik.get(k):
                kanan += 1
            kolom = range(k, kanan + 1)
            baru |= dict.fromkeys(kolom, k)
            dasar = b if bawah.intersection(kolom) else kepala[-1]
            if (dasar, kanan) != (b, k):
                hasil.append((b, k, dasar, kanan))
        milik |= baru
    bentuk = [baris[b].keys() for b in kepala]
    geser = [
        b - kepala[0]
        for b in baris
        if kepala
        and baris[b] == baris[kepala[0]]
        and [baris.get(b + n, {}).keys() for n in range(len(kepala))] == bentuk
    ]
    return [(atas + g, kiri, bawah + g, kanan) for g in geser for atas, kiri, bawah, kanan in hasil]


def _rentang_kepala(baris: dict[int, dict[int, str]]) -> tuple[range, set[int]]:
    """The rows of the heading where they can be told from the body, and the columns that have no heading of their own.

    They are those right above the row of column numbers; without one, the first row of the table and the next, where
    that has no figures and fills what the first leaves blank, but not its first column.
    """
    nomor = [b for b, isi in baris.items() if len(isi) >= 4 and _bernomor([*isi.values()])]
    if nomor:
        akhir = max(b for b in nomor if b < nomor[0] + _TINGGI_KEPALA)  # months are numbered, too
        awal = akhir
        while akhir - awal < _TINGGI_KEPALA and len(baris.get(awal - 1, ())) >= 2:
            awal -= 1
        kepala = range(awal, akhir)
        return kepala, set(range(max(baris[akhir]) + 1)).difference(*(baris[b] for b in range(awal, akhir + 1)))
    awal = next((b for b, isi in baris.items() if len(isi) >= 3), -1)
    atas, bawah = baris.get(awal, {}), baris.get(awal + 1, {})
    terbelah = any(k in bawah and k + 1 in bawah.keys() - atas.keys() for k in atas)
    if terbelah and min(atas) not in bawah and not any(map(_ISI.fullmatch, bawah.values())):
        return range(awal, awal + 2), set()
    return range(0), set()


def _bernomor(isi: list[str]) -> bool:
    """The row counts its columns: 1, 2, … or (5), (6), (8), … with notes of formulas."""
    if not all(map(_NOMOR.match, isi)):
        return False
    angka = [int(re.sub(r"\D.*", "", satu.lstrip("("))) for satu in isi]
    return angka[0] == 1 or (angka == sorted(set(angka)) and angka[-1] - angka[0] < 2 * len(angka))
