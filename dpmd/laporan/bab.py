"""The chapters of a document: what its table of contents and its bookmarks name.  Pure."""

from typing import NamedTuple

from .dokumen import Dokumen


class Bab(NamedTuple):
    """A line of the table of contents; `id` is where it leads."""

    tingkat: int
    judul: str
    id: str


class BabBagian(NamedTuple):
    """Of one part: its own line, and that of each of its prose; None where it has none."""

    sendiri: Bab | None
    naskah: tuple[Bab | None, ...]


def susun(dokumen: Dokumen) -> tuple[list[Bab], list[BabBagian]]:
    """The table of contents, and what stands where: one entry for each part."""
    isi: list[Bab] = []
    bagian = []
    for nomor, d in enumerate(dokumen.semua):
        bernaskah = any(n.tingkat and n.judul == d.isi_bab for n in d.naskah)
        sendiri = None if bernaskah else _bab(d.isi_tingkat, d.isi_bab, f"isi-{nomor}")
        naskah = tuple(_bab(n.tingkat, n.judul, f"isi-{nomor}-{i}") for i, n in enumerate(d.naskah))
        bagian.append(BabBagian(sendiri, naskah))
        # The contents do not name themselves.
        isi += [b for b in (None if d.daftar_isi else sendiri, *naskah) if b]
    return isi, bagian


def _bab(tingkat: int, judul: str, id: str) -> Bab | None:
    return Bab(tingkat, judul, id) if tingkat and judul else None
