"""What a change was: two records of one row compared, field by field, in words for people.  Asks no database.

A record is a row of django-simple-history (`history_type` + made, ~ changed, - deleted).  Names of other rows come from
`nama(model, pk)`, which the caller has loaded for all records at once (evaluasi.jejak).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from dpmd.laporan.prosa import teks_html
from dpmd.tulisan import tulis_angka, tulis_tanggal, tulis_waktu
from renaksi.models import Naskah
from renaksi.nilai.besaran import Besaran

PERBUATAN = {"+": "Dibuat", "~": "Diubah", "-": "Dihapus"}
TANPA_ORANG = "Perintah/impor"

# Never shown: secrets, keys, who and when (the record says that itself), and what the name of the row says already.
TERSEMBUNYI = frozenset(
    {
        "id", "password", "last_login", "date_joined", "identitas", "diubah_oleh", "diubah_pada", "oleh",
        "pada", "berkas", "jenis", "ukuran", "laporan", "diajukan_oleh", "diajukan_pada", "letak", "sidik",
    }
)  # fmt: skip
# Said by the name of the row unless it changed.
SUDAH_DISEBUT = frozenset(
    {"rencana", "indikator", "bulan", "tahun", "triwulan", "jadwal", "urutan", "perangkat_daerah", "aturan", "pesan"}
)

Nama = Callable[[type, Any], str]


def _langkah(batas: str | None, label: str) -> str:
    return f"{'-' if batas is None else tulis_angka(Decimal(batas))} {label}"


def _mutu(mutu: str, skor: str) -> str:
    return f"{mutu} = {tulis_angka(Decimal(skor))}"


# Tables of an office's settings: how one row of each is said.  An empty one is the usual table.
DAFTAR: dict[str, Callable[..., str]] = {"tangga_predikat": _langkah, "skala_mutu": _mutu}


@dataclass(frozen=True)
class Perubahan:
    """One field: its label, before and after ("" is nothing)."""

    label: str
    lama: str
    baru: str

    def __str__(self):
        return f"{self.label}: {self.lama or '-'} → {self.baru or '-'}"


@dataclass(frozen=True)
class Peristiwa:
    """One entry of the trail."""

    pada: datetime
    oleh: str
    jenis: str  # "sub kegiatan"
    nama: str
    perbuatan: str
    rincian: tuple[Perubahan, ...] = ()
    berbanding: bool = False  # the fields have a before and an after
    catatan: str = ""  # a sentence beside the fields
    alamat: str = ""  # page of the thing, while it exists


def bidang(rekaman) -> Iterator[Any]:
    """The model fields that the trail may show."""
    return (f for f in type(rekaman).tracked_fields if f.name not in TERSEMBUNYI)


def tulis(f, rekaman, nama: Nama) -> str:
    """One value as people read it; "" for nothing."""
    nilai = getattr(rekaman, f.attname)
    if nilai is None or nilai == "":
        return ""
    if f.is_relation:
        return nama(f.related_model, nilai)
    if f.choices:
        return str(dict(f.flatchoices).get(nilai, nilai))
    if rekaman.instance_type is Naskah and f.name == "isi":
        return teks_html(nilai)
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if f.name in DAFTAR:
        return ", ".join(DAFTAR[f.name](*satu) for satu in nilai) or "baku"
    if isinstance(nilai, datetime):
        return tulis_waktu(timezone.localtime(nilai))
    if isinstance(nilai, date):
        return tulis_tanggal(nilai)
    if isinstance(nilai, Decimal):
        return tulis_angka(nilai)
    return nilai.utuh if isinstance(nilai, Besaran) else str(nilai)


def banding(kini, lalu, nama: Nama) -> tuple[Perubahan, ...]:
    """What this record changed; `lalu` is the one before it of the same row, or None."""
    if lalu is None or kini.history_type != "~":
        return tuple(_seluruhnya(kini, nama))
    return tuple(
        Perubahan(_label(f), tulis(f, lalu, nama), tulis(f, kini, nama))
        for f in bidang(kini)
        if getattr(kini, f.attname) != getattr(lalu, f.attname)
    )


def _seluruhnya(rekaman, nama: Nama) -> Iterator[Perubahan]:
    """Everything that was filled in: after a row was made, or before it went."""
    for f in bidang(rekaman):
        nilai = getattr(rekaman, f.attname)
        if f.name in SUDAH_DISEBUT or (f.has_default() and nilai == f.get_default()):
            continue
        if kata := tulis(f, rekaman, nama):
            yield Perubahan(_label(f), kata, "") if rekaman.history_type == "-" else Perubahan(_label(f), "", kata)


def catatan(kini, lalu, rincian: tuple[Perubahan, ...]) -> str:
    """What the fields do not say."""
    if kini.history_type != "~":
        return ""
    if lalu is None:
        return "Keadaan sebelumnya belum tercatat; yang tampil keadaan sesudahnya."
    return "" if rincian else "Disimpan tanpa perubahan yang ditampilkan."


def _label(f) -> str:
    kata = str(f.verbose_name)
    return kata[:1].upper() + kata[1:]
