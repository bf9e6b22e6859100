"""The first day: from nothing to the first printed Rencana Aksi, as named steps that the database itself ticks.

Shown to Admin and Sekretariat until every step is done; a step that is another role's work says whose it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from dpmd.izin import ADMIN, SEKRETARIAT, boleh
from renaksi.models import Indikator, Keputusan, Pengguna, PerangkatDaerah, Rencana, UnitKerja
from renaksi.models.organisasi import menjabat
from renaksi.nilai.pilihan import StatusRencana

PELAKU = (ADMIN, SEKRETARIAT)  # who is led by this
KANTOR_INI = OuterRef("pk")


@dataclass(frozen=True)
class Langkah:
    """One step.  `fakta` is the expression, over an office, that says it is done; `izin` is asked on the office.

    `oleh` names who does it, for those who may not; `sesudah` is the step it needs.
    """

    nama: str
    judul: str
    kalimat: str
    alamat: Callable[[int], str]  # of the year on the page
    fakta: Callable[[], Any]
    izin: str
    oleh: str
    sesudah: str = "kantor"


def _ada(rows: QuerySet) -> Exists:
    return Exists(rows.filter(perangkat_daerah=KANTOR_INI))


def _nomenklatur() -> Exists:
    return Exists(Keputusan.objects.filter(Q(perangkat_daerah=None) | Q(perangkat_daerah=KANTOR_INI)))


def _tercetak() -> ExpressionWrapper:
    """Printed once, or handed in already: then it is long past its first day."""
    diajukan = Rencana.objects.exclude(status=StatusRencana.DRAF)
    return ExpressionWrapper(Q(cetak_pertama__isnull=False) | Q(_ada(diajukan)), BooleanField())


def _tambah(bagian: str) -> Callable[[int], str]:
    return lambda tahun: reverse("pengaturan-tambah", args=[bagian]) + "?kembali=/"


LANGKAH = (
    Langkah(
        "kantor", "Perangkat daerah", "Nama kantor, pemerintah daerahnya, dan tempat tanda tangan.",
        alamat=_tambah("kantor"), fakta=lambda: Value(True), izin="pengguna.ubah", oleh="Admin", sesudah="",
    ),
    Langkah(
        "unit", "Unit kerja", "Sekretariat dan setiap bidang; nama singkatnya tercetak sebagai penanggung jawab.",
        alamat=_tambah("unit"), fakta=lambda: _ada(UnitKerja.objects.all()), izin="kantor.ubah", oleh="Sekretariat",
    ),
    Langkah(
        "pejabat", "Kepala perangkat daerah", "Namanya, NIP, dan jabatannya tercetak pada tanda tangan setiap laporan.",
        alamat=lambda tahun: f"{_tambah('pejabat')(tahun)}&kepala=1",
        fakta=lambda: Exists(menjabat(KANTOR_INI, timezone.localdate()).filter(kepala=True)),
        izin="kantor.ubah", oleh="Sekretariat",
    ),
    Langkah(
        "pengguna", "Pengguna", "Akun untuk banyak orang sekaligus, dengan lembar serah terimanya.",
        alamat=lambda tahun: reverse("pengguna-massal") + "?kembali=/",
        fakta=lambda: _ada(Pengguna.objects.filter(peran=SEKRETARIAT, is_active=True)),
        izin="pengguna.ubah", oleh="Admin",
    ),
    Langkah(
        "nomenklatur", "Nomenklatur", "Daftar resmi program, kegiatan, dan sub kegiatan, dimuat dengan satu tombol.",
        alamat=lambda tahun: reverse("nomenklatur") + "?kembali=/", fakta=_nomenklatur,
        izin="nomenklatur.ubah", oleh="Sekretariat",
    ),
    Langkah(
        "rencana", "Rencana", "Sasaran sampai sub kegiatan dan indikatornya: disusun sendiri atau diimpor dari Excel.",
        alamat=lambda tahun: reverse("rencana-tahun", args=[tahun]),
        fakta=lambda: Exists(Indikator.objects.filter(rencana__perangkat_daerah=KANTOR_INI)),
        izin="rencana.ubah", oleh="Sekretariat",
    ),
    Langkah(
        "cetak", "Cetakan pertama", "Rencana Aksi pada kertasnya, siap ditandatangani.",
        alamat=lambda tahun: reverse("laporan", args=["rencana-aksi"]), fakta=_tercetak,
        izin="laporan.baca", oleh="Sekretariat", sesudah="rencana",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Butir:
    """A step as the page shows it; without an address it is another's work, or waits for the step before it."""

    langkah: Langkah
    selesai: bool
    berikut: bool  # the first that this person can do now
    alamat: str = ""
    menunggu: str = ""


def hari_pertama(user, kantor: PerangkatDaerah | None, tahun: int) -> list[Butir]:
    """The steps for this person; none when all are done, or when they are not this person's concern.  One query."""
    if (ADMIN if user.is_superuser else user.peran) not in PELAKU or not (kantor or user.lihat_semua):
        return []
    selesai = _selesai(kantor)
    if all(selesai[x.nama] for x in LANGKAH):
        return []
    butir: list[Butir] = []
    berikut = ""
    for x in LANGKAH:
        alamat, menunggu = "", ""
        if not selesai[x.nama]:
            if not boleh(user, x.izin, kantor):
                menunggu = f"Dikerjakan {x.oleh}"
            elif x.sesudah and not selesai[x.sesudah]:
                menunggu = f"Sesudah {_judul(x.sesudah)}"
            else:
                alamat = x.alamat(tahun)
                berikut = berikut or x.nama
        butir.append(Butir(x, selesai[x.nama], berikut == x.nama, alamat, menunggu))
    return butir


def _judul(nama: str) -> str:
    return next(x.judul.lower() for x in LANGKAH if x.nama == nama)


def _selesai(kantor: PerangkatDaerah | None) -> dict[str, bool]:
    if kantor is None:
        return dict.fromkeys((x.nama for x in LANGKAH), False)
    kini = PerangkatDaerah.objects.annotate(**{f"langkah_{x.nama}": x.fakta() for x in LANGKAH}).get(pk=kantor.pk)
    return {x.nama: getattr(kini, f"langkah_{x.nama}") for x in LANGKAH}
