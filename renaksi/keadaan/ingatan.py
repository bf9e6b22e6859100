"""Values kept in the memory of a process, the least used given up first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakSet

from django.conf import settings

_SEMUA: "WeakSet[Ingatan]" = WeakSet()
N = TypeVar("N")


def lupakan_semua() -> None:
    """As in a process that has just begun."""
    for ingatan in _SEMUA:
        ingatan.lupakan()


class Itu:
    """In a key: this very object, not one that is equal to it."""

    __slots__ = ("isi",)
    __hash__ = None  # type: ignore[assignment]  # keys are compared, names are hashed

    def __init__(self, isi: Any):
        self.isi = isi

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, Itu) and self.isi is lain.isi


class Ingatan:
    """Holds values whose weights sum to `paling` at most (without it: `settings.INGATAN`).

    Of one name there is one value: that with the newest key.  Threads share what is kept; nobody changes it.
    """

    def __init__(self, paling: int | None = None):
        self.paling, self.berat = settings.INGATAN if paling is None else paling, 0
        self._isi: OrderedDict[Hashable, tuple[Any, Any, int]] = OrderedDict()
        self._kunci = Lock()
        _SEMUA.add(self)

    def sekali(self, nama: Hashable, kunci: Any, buat: Callable[[], N], berat: Callable[[N], int] = lambda _: 1) -> N:
        """What is kept of this name under this key; else what `buat` makes, kept unless the key is None."""
        nilai = None if kunci is None else self.ambil(nama, kunci)
        if nilai is None:
            nilai = buat()
            if kunci is not None:
                self.taruh(nama, kunci, nilai, berat(nilai))
        return nilai

    def terakhir(self, nama: Hashable) -> Any:
        """The newest value of this name, whatever its key says; None where there is none."""
        with self._kunci:
            kini = self._isi.get(nama)
            return kini and kini[1]

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
