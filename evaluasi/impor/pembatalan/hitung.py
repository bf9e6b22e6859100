"""What taking back an import would do, from plain values: what goes, what comes back, what stays and why.

A row is named by its table and key; its columns are plain values as JSON keeps them.  Pure.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Kunci = tuple[str, int]  # ("renaksi.indikator", 12)
Baris = Mapping[str, Any]  # {column: value}; of a foreign key the column ends in "_id"
Potret = dict[Kunci, Baris]

# The place among siblings shifts by itself: nobody is asked about it.
TANPA_TANYA = frozenset({"urutan"})

INDUK_HILANG = "Tempatnya semula sudah dihapus."


@dataclass(frozen=True)
class Perubahan:
    """One row that an import made (`sebelum` is None, `sesudah` the whole row) or changed (both: what differs)."""

    kunci: Kunci
    sebelum: Baris | None
    sesudah: Baris


def beda(sebelum: Potret, sesudah: Potret) -> list[Perubahan]:
    """What was written between two pictures.  An import removes nothing."""
    assert sebelum.keys() <= sesudah.keys()
    hasil = []
    for kunci, kini in sesudah.items():
        lama = sebelum.get(kunci)
        if lama is None:
            hasil.append(Perubahan(kunci, None, kini))
        elif lama != kini:
            kolom = [k for k, v in kini.items() if lama[k] != v]
            hasil.append(Perubahan(kunci, {k: lama[k] for k in kolom}, {k: kini[k] for k in kolom}))
    return hasil


@dataclass(frozen=True)
class Sunting:
    """One column edited since the import: what stands there, what the import wrote, what stood before."""

    kolom: str
    kini: Any
    impor: Any
    sebelum: Any


@dataclass(frozen=True)
class Suntingan:
    """A row edited since, or stated again by the later file `berkas`; somebody decides whether that stands.

    `dibuat`: the import made the row, so the whole of it stays or goes.
    """

    kunci: Kunci
    dibuat: bool
    rincian: tuple[Sunting, ...]
    berkas: str = ""
    dibuang: bool = False

    @property
    def tanda(self) -> str:
        return f"{self.kunci[0]}:{self.kunci[1]}"


@dataclass(frozen=True)
class Tetap:
    """A row that the import wrote and that stays.  `alasan` is a sentence, or blank where `oleh`, a row, needs it."""

    kunci: Kunci
    alasan: str = ""
    oleh: str = ""  # the table of that row


@dataclass
class Pembatalan:
    """`pulih` is {row: {column: former value}}; `hilang` counts rows that are gone already."""

    hapus: list[Kunci] = field(default_factory=list)
    pulih: dict[Kunci, dict[str, Any]] = field(default_factory=dict)
    tetap: list[Tetap] = field(default_factory=list)
    suntingan: list[Suntingan] = field(default_factory=list)
    hilang: int = 0

    @property
    def tersentuh(self) -> list[Kunci]:
        return [*self.hapus, *self.pulih]

    @property
    def sidik(self) -> str:
        """Fingerprint of what was shown: a confirmation holds only for this."""
        isi = [
            sorted(self.hapus), sorted((k, sorted(v.items())) for k, v in self.pulih.items()),
            sorted((t.kunci, t.alasan, t.oleh) for t in self.tetap),
            [(s.tanda, [(x.kolom, x.kini) for x in s.rincian], s.berkas) for s in self.suntingan],
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(isi, default=str).encode()).hexdigest()


@dataclass(frozen=True)
class Keadaan:
    """What stands today, and what stands in the way.

    `rujukan`: {table: {foreign key: table that it points to}}.  `dari_luar`: {row: table of a row outside `kini` that
    points to it}.  `tertahan`: {row: why it may not be taken back}.  `dinyatakan`: {row: {column: later file}}.
    """

    kini: Potret
    rujukan: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dari_luar: Mapping[Kunci, str] = field(default_factory=dict)
    tertahan: Mapping[Kunci, str] = field(default_factory=dict)
    dinyatakan: Mapping[Kunci, Mapping[str, str]] = field(default_factory=dict)


def susun(perubahan: Iterable[Perubahan], keadaan: Keadaan, buang: Collection[str] | None = ()) -> Pembatalan:
    """What would happen.  `buang` are the marks of the edited rows that are dropped all the same; None: all of them."""
    hasil = Pembatalan()
    calon: list[Kunci] = []
    for p in perubahan:
        if p.kunci not in keadaan.kini:
            hasil.hilang += 1
        elif alasan := keadaan.tertahan.get(p.kunci):
            hasil.tetap.append(Tetap(p.kunci, alasan))
        elif p.sebelum is None:
            if _boleh_hapus(p, keadaan, buang, hasil):
                calon.append(p.kunci)
        else:
            _pulihkan(p, p.sebelum, keadaan, buang, hasil)
    _tahan_yang_dipakai(calon, keadaan, hasil)
    return hasil


def _dibuang(kunci: Kunci, buang: Collection[str] | None) -> bool:
    return buang is None or f"{kunci[0]}:{kunci[1]}" in buang


def _boleh_hapus(p: Perubahan, keadaan: Keadaan, buang: Collection[str] | None, hasil: Pembatalan) -> bool:
    kini = keadaan.kini[p.kunci]
    lain = [k for k, v in p.sesudah.items() if k in kini and kini[k] != v and k not in TANPA_TANYA]
    rincian = tuple(Sunting(k, kini[k], p.sesudah[k], None) for k in lain)
    berkas = next(iter(keadaan.dinyatakan.get(p.kunci, {}).values()), "")
    if not rincian and not berkas:
        return True
    dibuang = _dibuang(p.kunci, buang)
    hasil.suntingan.append(Suntingan(p.kunci, True, rincian, berkas, dibuang))
    return dibuang


def _pulihkan(p: Perubahan, lama: Baris, keadaan: Keadaan, buang: Collection[str] | None, hasil: Pembatalan) -> None:
    kini, sesudah_ini = keadaan.kini[p.kunci], keadaan.dinyatakan.get(p.kunci, {})
    ganti = {k: v for k, v in lama.items() if k in kini and kini[k] != v}
    tanya = [k for k in ganti if k not in TANPA_TANYA and (kini[k] != p.sesudah[k] or k in sesudah_ini)]
    pulih = {k: v for k, v in ganti.items() if k not in tanya and kini[k] == p.sesudah[k]}
    if tanya:
        rincian = tuple(Sunting(k, kini[k], p.sesudah[k], lama[k]) for k in tanya)
        berkas = next((sesudah_ini[k] for k in tanya if k in sesudah_ini), "")
        dibuang = _dibuang(p.kunci, buang)
        hasil.suntingan.append(Suntingan(p.kunci, False, rincian, berkas, dibuang))
        if dibuang:
            pulih |= {k: ganti[k] for k in tanya}
    acuan = keadaan.rujukan.get(p.kunci[0], {})
    yatim = {k for k, v in pulih.items() if k in acuan and v is not None and (acuan[k], v) not in keadaan.kini}
    if yatim:
        hasil.tetap.append(Tetap(p.kunci, INDUK_HILANG))
    if pulih := {k: v for k, v in pulih.items() if k not in yatim}:
        hasil.pulih[p.kunci] = pulih


def _tahan_yang_dipakai(calon: list[Kunci], keadaan: Keadaan, hasil: Pembatalan) -> None:
    """Of the rows that would go, keep those to which a row that stays points, and what those point to in turn."""
    pergi = dict.fromkeys(calon)
    pemakai: dict[Kunci, str] = {k: oleh for k, oleh in keadaan.dari_luar.items() if k in pergi}
    tujuan: dict[Kunci, list[Kunci]] = defaultdict(list)  # of rows that would go
    for kunci, baris in keadaan.kini.items():
        for kolom, tabel in keadaan.rujukan.get(kunci[0], {}).items():
            sasaran = tabel, hasil.pulih.get(kunci, {}).get(kolom, baris[kolom])
            if sasaran in pergi:
                if kunci in pergi:
                    tujuan[kunci].append(sasaran)
                else:
                    pemakai.setdefault(sasaran, kunci[0])
    antre = list(pemakai)
    while antre:
        kunci = antre.pop()
        for atas in tujuan[kunci]:
            if atas not in pemakai:
                pemakai[atas] = kunci[0]
                antre.append(atas)
    hasil.hapus = [k for k in calon if k not in pemakai]
    hasil.tetap += [Tetap(k, oleh=pemakai[k]) for k in calon if k in pemakai]
