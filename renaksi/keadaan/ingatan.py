"""Values kept in the memory of a process, the least used given up first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any
from weakref import WeakSet

from django.conf import settings

_SEMUA: "WeakSet[Ingatan]" = WeakSet()


def lupakan_semua() -> None:
    """As in a process that has just begun."""
    for ingatan in _SEMUA:
        ingatan.lupakan()


class Ingatan:
    """Holds values whose weights sum to `paling` at most (without it: `settings.INGATAN`).

    Of one name there is one value: that with the newest key.  Threads share what is kept; nobody changes it.
    """

    def __init__(self, paling: int | None = None):
        self.paling, self.berat = settings.INGATAN if paling is None else paling, 0
        self._isi: OrderedDict[Hashable, tuple[Any, Any, int]] = OrderedDict()
        self._kunci = Lock()
        _SEMUA.add(self)

    def ambil(self, nama: Hashable, kunci: Any, bawaan: Any = None) -> Any:
        with self._kunci:
            kini = self._isi.get(nama)
            if kini is None or kini[0] != kunci:
                return bawaan
            self._isi.move_to_end(nama)
            return kini[1]

    def taruh(self, nama: Hashable, kunci: Any, nilai: Any, berat: int = 1) -> None:
        with self._kunci:
            if lama := self._isi.pop(nama, None):
                self.berat -= lama[2]
            self._isi[nama] = kunci, nilai, berat
            self.berat += berat
            while self.berat > self.paling and len(self._isi) > 1:
                self.berat -= self._isi.popitem(last=False)[1][2]

    def lupakan(self) -> None:
        with self._kunci:
            self._isi.clear()
            self.berat = 0
