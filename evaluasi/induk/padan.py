"""Which stored row is a row of the workbook?  By what it says, by its reference while that holds, then by less."""

from collections import defaultdict, deque
from decimal import Decimal
from uuid import UUID

from django.db.models import Model

from .baca import Baris
from .isi import Isi
from .kolom import Lembar


class Padanan:
    """The rows of one sheet beside the stored ones.  `berlaku`: the references are those of the plan as it is now."""

    def __init__(self, lembar: Lembar, baris: list[Baris], isi: Isi, sidik: str):
        self.lembar, self.baris, self.ada = lembar, baris, isi.baris[lembar.nama]
        self.acuan = {isi.acuan.get((lembar.nama, o.pk)): o for o in self.ada}
        self.berlaku = lembar.tunggal or lembar.beridentitas or (bool(sidik) and sidik == isi.sidik(lembar.nama))
        self.cocok: dict[int, Model] = {}  # by row number
        self.terpakai: set[int] = set()
        if lembar.tunggal:
            for b in baris:
                self._pakai(b, self.ada[0])
            return
        pertama, *lain = lembar.kunci
        self._menurut(pertama)
        if self.berlaku and not lembar.beridentitas:
            self._menurut_acuan()
        for kunci in lain:
            self._menurut(kunci, berisi=True)

    @property
    def sisa(self) -> list[Model]:
        """Stored rows that the workbook does not have."""
        return [o for o in self.ada if o.pk not in self.terpakai]

    def _pakai(self, b: Baris, objek: Model) -> None:
        self.cocok[b.nomor] = objek
        self.terpakai.add(objek.pk)

    def _menurut_acuan(self) -> None:
        for b in self.baris:
            o = self.acuan.get(b.tanda)
            if b.tanda and o is not None and b.nomor not in self.cocok and o.pk not in self.terpakai:
                self._pakai(b, o)

    def _menurut(self, kunci: tuple[str, ...], berisi: bool = False) -> None:
        """`berisi`: only where every part of the key is filled in."""
        menurut: dict[tuple, deque[Model]] = defaultdict(deque)
        for o in self.sisa:
            menurut[tuple(self._lama(o, n) for n in kunci)].append(o)
        for b in self.baris:
            tanda = tuple(self._baru(b, n) for n in kunci)
            if b.nomor not in self.cocok and menurut[tanda] and not (berisi and None in tanda):
                self._pakai(b, menurut[tanda].popleft())

    def _baru(self, b: Baris, nama: str):
        if nama == "induk":
            return b.induk
        if nama == "identitas" and self.lembar.beridentitas:
            return identitas(b.tanda)
        return _polos(b.nilai.get(nama))

    def _lama(self, objek: Model, nama: str):
        if nama == "induk":
            return self.lembar.di_bawah(objek)
        return _polos(getattr(objek, nama))


def identitas(tanda: str) -> UUID | None:
    """The identity that a reference states; a second row of the same one is marked "…#2"."""
    try:
        return UUID(tanda.partition("#")[0])
    except ValueError:
        return None


def _polos(nilai):
    return nilai if isinstance(nilai, (int, Decimal)) else nilai or None
