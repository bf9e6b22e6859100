"""Many people at once: a list, pasted or from a file, into accounts with a first password; all of them or none."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from dpmd.impor.berkas import BerkasDitolak, buka
from dpmd.impor.teks import dari_teks
from renaksi.models import Pengguna, PerangkatDaerah, UnitKerja
from renaksi.nilai.pilihan import Peran

PALING_BANYAK = 60  # people at once: a password is slow to store on purpose
HURUF = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
KOLOM = {  # column → the headings by which it goes, in the order it has without headings
    "nama": {"nama", "nama lengkap", "nama dan gelar"},
    "username": {"nama pengguna", "username", "user name", "akun"},
    "email": {"surel", "email", "e-mail", "alamat surel"},
    "peran": {"peran", "role", "tugas"},
    "unit": {"unit", "unit kerja", "bidang"},
}
SEBUTAN_PERAN = {
    kata.strip().casefold(): p.value for p in Peran for kata in (p.value, p.label, *p.label.split("/"))
} | {"kadis": Peran.KEPALA_DINAS.value, "kepala perangkat daerah": Peran.KEPALA_DINAS.value}


@dataclass(frozen=True)
class BarisAkun:
    """One line of the list: the person it would make (not stored), and what is wrong with it."""

    nomor: int
    orang: Pengguna
    salah: tuple[str, ...] = ()


class AkunBaru(NamedTuple):
    """A person with the first password, which is nowhere else and shown once."""

    orang: Pengguna
    sandi: str


class MassalDitolak(Exception):
    """The accounts cannot be made; the message is a sentence for the person who asked."""


def teks_berkas(isi: bytes) -> str:
    """The first sheet of a CSV or workbook as lines with tabs, as if it had been pasted.  Raises BerkasDitolak."""
    lembar = buka(isi, settings.BERKAS_MAKS)[0]
    baris = ("\t".join(lembar.teks(b, k) for k in range(lembar.lebar)).rstrip() for b in range(len(lembar.baris)))
    return "\n".join(" ".join(x.split("\n")) for x in baris)


def baca(teks: str, kantor: PerangkatDaerah, boleh_peran: Collection[str]) -> list[BarisAkun]:
    """The people of a list, in this office and of these roles.  Raises BerkasDitolak where it has no lines.

    Two queries, however many lines.
    """
    lembar = dari_teks(teks)[0]
    isi = [(b + 1, [lembar.teks(b, k) for k in range(lembar.lebar)]) for b in range(len(lembar.baris))]
    isi = [(nomor, sel) for nomor, sel in isi if any(sel)]
    kolom = _kolom(isi[0][1]) if isi else {}
    isi = isi[1:] if kolom else isi
    if not isi:
        raise BerkasDitolak("Daftar ini belum berisi orang: tulis sedikitnya satu baris.")
    if len(isi) > PALING_BANYAK:
        raise BerkasDitolak(
            f"Daftar ini {len(isi)} baris; paling banyak {PALING_BANYAK} sekali buat. Bagi menjadi beberapa."
        )
    kolom = kolom or {nama: k for k, nama in enumerate(KOLOM)}
    baris = [{nama: sel[k] if k < len(sel) else "" for nama, k in kolom.items()} for _, sel in isi]
    pembaca = _Pembaca(kantor, boleh_peran, [b.get("username", "") for b in baris])
    return [pembaca.baca(nomor, b) for (nomor, _), b in zip(isi, baris, strict=True)]


def _kolom(judul: list[str]) -> dict[str, int]:
    """The place of each column that the first line names; empty where it is no heading."""
    letak = {nama: k for k, sel in enumerate(judul) for nama, kata in KOLOM.items() if sel.strip().casefold() in kata}
    return letak if {"nama", "peran"} <= letak.keys() else {}


class _Pembaca:
    """Reads line by line, and remembers which names are taken."""

    def __init__(self, kantor: PerangkatDaerah, boleh_peran: Collection[str], ditulis: Iterable[str]):
        self.kantor, self.boleh_peran = kantor, boleh_peran
        self.unit: dict[str, UnitKerja] = {}
        for u in kantor.unit.all():
            self.unit |= {u.singkatan.casefold(): u, u.nama.casefold(): u}
        self.ada = {n.casefold() for n in Pengguna.objects.values_list("username", flat=True)}
        self.ditulis = {n.casefold() for n in ditulis if n}  # names that are made keep clear of these too
        self.dipakai: dict[str, int] = {}  # name → the line that has it

    def baca(self, nomor: int, isi: dict[str, str]) -> BarisAkun:
        salah: list[str] = []
        nama = " ".join(isi["nama"].split())
        peran = SEBUTAN_PERAN.get(" ".join(isi["peran"].split()).casefold(), "")
        unit = self._unit(isi.get("unit", ""), salah)
        if not nama:
            salah.append("Nama belum diisi.")
        if not peran:
            salah.append(f"Peran “{isi['peran']}” tidak dikenal: {', '.join(self.sebutan_peran())}.")
        elif peran not in self.boleh_peran:
            salah.append(f"Anda tidak dapat memberi peran {Peran(peran).label}.")
        depan, _, belakang = nama.partition(" ")
        orang = Pengguna(
            username=self._nama_pengguna(nomor, isi.get("username", "").strip(), nama, salah),
            first_name=depan, last_name=belakang, email=isi.get("email", "").strip(), peran=peran,
            perangkat_daerah=None if peran in {Peran.ADMIN, Peran.PENGAWAS} else self.kantor,
            unit=None if peran in {Peran.ADMIN, Peran.PENGAWAS} else unit,
            is_staff=peran == Peran.ADMIN, sandi_sementara=True,
        )  # fmt: skip
        if not salah:
            salah += _keluhan(orang)
        return BarisAkun(nomor, orang, tuple(salah))

    def sebutan_peran(self) -> list[str]:
        return [p.label for p in Peran if p in self.boleh_peran]

    def _unit(self, ditulis: str, salah: list[str]) -> UnitKerja | None:
        kata = " ".join(ditulis.split())
        unit = self.unit.get(kata.casefold())
        if kata and unit is None:
            ada = ", ".join(dict.fromkeys(u.singkatan for u in self.unit.values())) or "belum ada satu pun"
            salah.append(f"Unit kerja “{kata}” tidak ada di kantor ini. Yang ada: {ada}.")
        return unit

    def _nama_pengguna(self, nomor: int, ditulis: str, nama: str, salah: list[str]) -> str:
        if not ditulis:
            ditulis = self._usul(nama)
        elif ditulis.casefold() in self.ada:
            salah.append(f"Nama pengguna “{ditulis}” sudah dipakai.")
        elif kembar := self.dipakai.get(ditulis.casefold()):
            salah.append(f"Nama pengguna “{ditulis}” sudah ada di baris {kembar}.")
        self.dipakai.setdefault(ditulis.casefold(), nomor)
        return ditulis

    def _usul(self, nama: str) -> str:
        """First and last name without degrees: "Drs. Sri Wahyuni, M.Si." is sri.wahyuni; a second one gets a number."""
        polos = unicodedata.normalize("NFKD", nama.split(",")[0]).encode("ascii", "ignore").decode()
        kata = [re.sub(r"[^a-z0-9]", "", k) for k in polos.casefold().split() if not k.endswith(".")]
        kata = [k for k in kata if k] or ["pengguna"]
        dasar = ".".join(dict.fromkeys((kata[0], kata[-1])))[:140]
        usul, lagi = dasar, 1
        while usul in self.ada | self.ditulis or usul in self.dipakai:
            lagi += 1
            usul = f"{dasar}{lagi}"
        return usul


def _keluhan(orang: Pengguna) -> list[str]:
    di_sini = ["password", "perangkat_daerah", "unit"]  # given by the page itself
    try:
        orang.full_clean(exclude=di_sini, validate_unique=False, validate_constraints=False)
    except ValidationError as salah:
        return [pesan for daftar in salah.message_dict.values() for pesan in daftar]
    return []


def sandi_awal() -> str:
    """Easily copied from paper, 12 letters and digits: "k7mw-p3xa-9ndt"."""
    return "-".join(get_random_string(4, HURUF) for _ in range(3))


def buat(baris: list[BarisAkun], kantor: PerangkatDaerah) -> list[AkunBaru]:
    """All of them, or MassalDitolak."""
    akun = [AkunBaru(b.orang, sandi_awal()) for b in baris]
    for orang, sandi in akun:  # slow, and hence before the database is held
        orang.password = make_password(sandi)
    try:
        with transaction.atomic():
            for orang, _ in akun:
                orang.save()
                if orang.peran == Peran.PENGAWAS:
                    orang.mengawasi.add(kantor)
    except IntegrityError as salah:
        raise MassalDitolak("Salah satu nama pengguna baru saja dipakai. Periksa daftarnya sekali lagi.") from salah
    return akun
