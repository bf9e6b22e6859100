"""Codes of the official nomenclature, compared by their integers (01 = 0001).  Pure.

    2.13.04.2.01.0004 = urusan . bidang . program . kegiatan (n.nn) . sub kegiatan

Three spellings mean the same: 2.13.04.2.01.0001 (since 2023), 2.13.04.2.01.01 (before) and 2.13.04.02.01.01 (lists that
write the kegiatan as 02.01).  The supporting programme is published as X.XX.01 for every bidang urusan.  What is none
of these ("2.13.01.02.1", a 2.10 that a spreadsheet shortened) is guessed by nobody and stays the text it is.
"""

import re
from functools import lru_cache

SETIAP = -1  # the X of X.XX.01: every urusan, every bidang
POLA = re.compile(
    r"(?:\d|X)(?:\.(?:\d{2}|XX)(?:\.\d{2}(?:\.0?\d\.\d{2}(?:\.(?:\d{2}|\d{4}))?)?)?)?", re.ASCII | re.IGNORECASE
)
TINGKAT = {1: "urusan", 2: "urusan", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}  # by the number of parts
INDUK = {2: 1, 3: 2, 5: 3, 6: 5}

# The bidang urusan that a regional office may serve (UU 23/2014, pasal 12), in small letters without marks.
_BIDANG_URUSAN = """
    pendidikan; kesehatan; pekerjaan umum dan penataan ruang; perumahan rakyat dan kawasan permukiman; ketenteraman dan
    ketertiban umum serta pelindungan masyarakat; sosial; tenaga kerja; pemberdayaan perempuan dan pelindungan anak;
    pangan; pertanahan; lingkungan hidup; administrasi kependudukan dan pencatatan sipil; pemberdayaan masyarakat dan
    desa; pengendalian penduduk dan keluarga berencana; perhubungan; komunikasi dan informatika; koperasi usaha kecil
    dan menengah; penanaman modal; kepemudaan dan olahraga; statistik; persandian; kebudayaan; perpustakaan; kearsipan;
    kelautan dan perikanan; pariwisata; pertanian; kehutanan; energi dan sumber daya mineral; perdagangan;
    perindustrian; transmigrasi
"""
BIDANG_URUSAN = frozenset(" ".join(nama.split()) for nama in _BIDANG_URUSAN.split(";"))

Urai = tuple[int, ...]


@lru_cache(maxsize=16_384)
def urai(kode: str) -> Urai | None:
    """Its integers: "2.13.04.2.01.0004" → (2, 13, 4, 2, 1, 4); None for what is no code of the nomenclature."""
    kode = kode.strip()
    if not POLA.fullmatch(kode):
        return None
    return tuple(SETIAP if bagian.upper().startswith("X") else int(bagian) for bagian in kode.split("."))


@lru_cache(maxsize=16_384)
def urut(kode: str) -> str:
    """How codes are compared where only text can be kept: "2.13.4.2.1.4"; what is no code is its own text."""
    bagian = urai(kode)
    return gabung(bagian) if bagian else kode.strip()


def gabung(bagian: Urai) -> str:
    return ".".join("X" if b == SETIAP else str(b) for b in bagian)


def sama(satu: str, dua: str) -> bool:
    """The same code, however many zeros it is written with."""
    return urut(satu) == urut(dua)


def tingkat(kode: str) -> str:
    """Its level: "urusan" (bidang too), "program", "kegiatan", "sub_kegiatan"; "" for what is no code."""
    bagian = urai(kode)
    return TINGKAT[len(bagian)] if bagian else ""


def bidang_urusan(nama: str) -> bool:
    """Is this the name of a bidang urusan, with or without those words before it?"""
    kata = " ".join(re.sub(r"[^\w\s]", " ", nama.lower()).split())
    return re.sub(r"^(?:urusan )?(?:pemerintahan )?(?:bidang )?", "", kata) in BIDANG_URUSAN


def induk(bagian: Urai) -> Urai | None:
    """The code above; None above an urusan."""
    return bagian[: INDUK[len(bagian)]] if len(bagian) in INDUK else None


def tulis(bagian: Urai, angka: int = 4) -> str:
    """As it is printed; `angka` is how many digits a sub kegiatan has (2 until 2023, 4 since)."""
    lebar = (1, 2, 2, 1, 2, angka)
    x = ("X", "XX")
    return ".".join(x[n] if b == SETIAP else f"{b:0{lebar[n]}}" for n, b in enumerate(bagian))


def ganti_awalan(kode: str, awalan: Urai) -> str:
    """A code published as X.XX.01… with the office's own urusan and bidang; any other code as it is.

    "X.XX.01.2.01" for (2, 13) → "2.13.01.2.01"; its other parts keep their spelling.
    """
    bagian = urai(kode)
    if not bagian or bagian[0] != SETIAP or len(awalan) != 2:
        return kode
    return ".".join([*tulis(awalan).split("."), *kode.strip().split(".")[2:]])
