"""The map of a workbook (`Peta`), as a value and as a file: how each of its sheets is read.

A sheet is a known form, a number of tables whose columns and rows are said (`PetaTabel`), or left out.  Reading by a
map guesses nothing; `dari_json(ke_json(peta))` is the same map.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from evaluasi.impor.bebas.peta import PetaKeliru, PetaTabel

VERSI = 1


@dataclass(frozen=True)
class PetaLembar:
    """How one sheet is read.  `formulir` is the code of a known form; `sel` are cells that a person mended, by their
    address."""

    nama: str
    formulir: str = ""
    tabel: tuple[PetaTabel, ...] = ()
    sel: Mapping[str, str] = field(default_factory=dict)

    def ke_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Peta:
    """`jawaban` are the choices for cells of known forms that read two ways, by the key of their question."""

    lembar: tuple[PetaLembar, ...] = ()
    jawaban: Mapping[str, str] = field(default_factory=dict)

    def milik(self, nama: str) -> PetaLembar:
        """The map of a sheet; one that it does not name is left out."""
        return next((p for p in self.lembar if p.nama == nama), PetaLembar(nama))

    @property
    def ditebak(self) -> Iterable[PetaTabel]:
        """The tables of nobody's form."""
        return (t for p in self.lembar for t in p.tabel)

    def ke_data(self) -> dict[str, Any]:
        return {"versi": VERSI, "lembar": [p.ke_data() for p in self.lembar], "jawaban": dict(self.jawaban)}

    def ke_json(self) -> str:
        return json.dumps(self.ke_data(), ensure_ascii=False, indent=1)


def dari_json(teks: str | bytes) -> Peta:
    """Raises PetaKeliru with a sentence."""
    try:
        data = json.loads(teks)
    except (ValueError, RecursionError) as salah:
        raise PetaKeliru("Berkas peta bukan JSON yang utuh.") from salah
    if not isinstance(data, dict) or data.get("versi") != VERSI or not isinstance(data.get("lembar"), list):
        raise PetaKeliru(f"Berkas peta tidak dikenal; yang dibaca adalah peta versi {VERSI} dari --tulis-peta.")
    lembar = tuple(map(_lembar, data["lembar"]))
    nama = [p.nama for p in lembar]
    if ganda := {n for n in nama if nama.count(n) > 1}:
        raise PetaKeliru(f"Berkas peta menyebut lembar “{min(ganda)}” lebih dari sekali.")
    return Peta(lembar, _kamus_teks(data.get("jawaban", {})))


def _lembar(data: Any) -> PetaLembar:
    if not isinstance(data, dict) or not isinstance(data.get("nama"), str):
        raise PetaKeliru("Berkas peta memuat lembar tanpa nama.")
    tabel = data.get("tabel", ())
    if not isinstance(tabel, list | tuple) or not isinstance(data.get("formulir", ""), str):
        raise PetaKeliru(f"Peta lembar “{data['nama']}” tidak lengkap.")
    semua = tuple(PetaTabel.dari_data(t) for t in tabel)
    return PetaLembar(data["nama"], data.get("formulir", ""), semua, _kamus_teks(data.get("sel", {})))


def _kamus_teks(data: Any) -> dict[str, str]:
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise PetaKeliru("Berkas peta memuat isian yang bukan teks.")
    return data
