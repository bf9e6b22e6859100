"""Flat lists in print order (rows of a Renstra, of a review, proposals): matched to the rows of a sheet one to one."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable

from django.db.models import Model

from renaksi.bentuk import nomori


class Daftar:
    """The stored rows by a key; a row that repeats its key is matched in order.

    A new row goes behind the one that precedes it in the sheet, and `nomori` numbers the list again where it came in
    between.  Nothing is ever removed.
    """

    def __init__(self, baris: Iterable[Model], kunci: Callable[[Model], Hashable]):
        self.baris = list(baris)
        self._bebas = defaultdict(deque)
        for b in self.baris:
            self._bebas[kunci(b)].append(b)
        self._letak = 0  # where the next new row goes
        self._disisipi = False

    def ambil(self, kunci: Hashable, buat: Callable[[], Model]) -> Model:
        """The stored row of this key that no earlier row of the sheet took, else a new one, not yet saved."""
        if self._bebas[kunci]:
            objek = self._bebas[kunci].popleft()
            self._letak = next(n for n, b in enumerate(self.baris) if b is objek) + 1
            return objek
        objek = buat()
        objek.urutan = self.baris[self._letak - 1].urutan + 1 if self._letak else 1
        self._disisipi |= self._letak < len(self.baris)
        self.baris.insert(self._letak, objek)
        self._letak += 1
        return objek

    def nomori(self) -> None:
        """The place in the list is no fact of its own: it is no step of the import."""
        if self._disisipi:
            nomori(self.baris)
