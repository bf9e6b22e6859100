"""The rows of one office and plan in the order of the master workbook, and the reference of each.

References count in that order ("P3" is the third programme), so that the same plan has the same references in every
database; indicators have their identity instead.
"""

from dataclasses import dataclass, field
from hashlib import sha256

from django.db.models import Model

from .kolom import Cakupan, Lembar
from .lembar import LEMBAR, MENURUT_NAMA


@dataclass
class Isi:
    """`baris` by sheet; `acuan` by (sheet, primary key)."""

    cakupan: Cakupan
    baris: dict[str, list[Model]] = field(default_factory=dict)
    acuan: dict[tuple[str, int | None], str] = field(default_factory=dict)
    _letak: dict[tuple[str, int | None] | None, tuple[int, int]] = field(default_factory=lambda: {None: (-1, 0)})
    _objek: dict[tuple[str, int | None], Model] = field(default_factory=dict)

    def tambah(self, lembar: Lembar, objek: list[Model]) -> None:
        """Sheets are added from the top of `LEMBAR`, so that what a row points to is there already."""
        rujukan = [k for k in lembar.kolom if k.acuan]
        for o in objek:
            for kolom in rujukan:
                # Hand over the rows that are loaded already: nothing is fetched one by one.
                for nama, bidang in kolom.acuan:
                    if pk := getattr(o, f"{bidang}_id"):
                        setattr(o, bidang, self._objek[nama, pk])
        objek.sort(key=lambda o: self._urutan(lembar, o))
        dipakai: dict[str, int] = {}
        nomor_lembar = LEMBAR.index(lembar)
        for nomor, o in enumerate(objek, 1):
            alamat = lembar.nama, o.pk
            self._objek[alamat], self._letak[alamat] = o, (nomor_lembar, nomor)
            if lembar.awalan:
                self.acuan[alamat] = _tanda(lembar, o, nomor, dipakai)
        self.baris[lembar.nama] = objek

    def _urutan(self, lembar: Lembar, objek: Model) -> tuple:
        atas = self._letak[lembar.di_bawah(objek)]
        return (*atas, *(getattr(objek, nama) for nama in lembar.urut), objek.pk or 0)

    def acuan_induk(self, lembar: Lembar, objek: Model) -> str:
        tujuan = lembar.di_bawah(objek)
        return self.acuan[tujuan] if tujuan else ""

    def sidik(self, nama: str) -> str:
        """Fingerprint of which references a sheet has and what they hang under: while it is the same, they hold."""
        lembar = MENURUT_NAMA[nama]
        if not lembar.awalan or lembar.tunggal or lembar.beridentitas:
            return ""
        susunan = [f"{self.acuan[nama, o.pk]}<{self.acuan_induk(lembar, o)}" for o in self.baris[nama]]
        return sha256("\n".join(susunan).encode()).hexdigest()[:16]


def _tanda(lembar: Lembar, objek: Model, nomor: int, dipakai: dict[str, int]) -> str:
    if lembar.tunggal:
        return lembar.awalan
    if not lembar.beridentitas:
        return f"{lembar.awalan}{nomor}"
    tanda = str(objek.identitas)
    dipakai[tanda] = dipakai.get(tanda, 0) + 1  # nothing in the database forbids a second one
    return tanda if dipakai[tanda] == 1 else f"{tanda}#{dipakai[tanda]}"


def muat(cakupan: Cakupan, kosong: bool = False) -> Isi:
    """One query per sheet; `kosong` leaves out all but the office itself, for those who begin with nothing."""
    isi = Isi(cakupan)
    for lembar in LEMBAR:
        objek = lembar.ambil(cakupan) if lembar.dasar or not kosong else []
        isi.tambah(lembar, objek)
    return isi
