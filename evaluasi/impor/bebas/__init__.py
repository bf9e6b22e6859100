"""Import of the unseen: tables that fit no form are read by the meaning of their columns and rows.

`tebak` guesses the map of every table of a sheet, `terapkan` reads by it; `baca_bebas` does both.  `ingat_jawaban`
keeps what a person answered for the next file of the layout.
"""

from collections import defaultdict
from collections.abc import Iterable

from dpmd.impor.berkas import Lembar
from evaluasi.impor.hasil import Tanya
from evaluasi.models import TataLetakKantor

from .baca import terapkan
from .peta import SIMPUL, PetaKeliru, PetaTabel
from .tabel import TabelBebas
from .tanya import Penanya, sidik_kunci, tanpa_periode
from .tebak import tebak, tebak_kolom

__all__ = [
    "Penanya", "PetaKeliru", "PetaTabel", "baca_bebas", "baca_menurut", "ingat_jawaban", "ingatan", "tebak",
    "tebak_kolom",
]  # fmt: skip


def baca_bebas(
    lembar: Lembar, penanya: Penanya, mutu: tuple[str, ...] = (), berkas: str = ""
) -> tuple[list[TabelBebas], list[str]]:
    """(tables of a plan in the sheet, sentences about what was left out); `mutu` are the office's own grades."""
    peta, catatan = tebak(lembar, penanya, mutu, berkas)
    tabel = baca_menurut(lembar, peta, mutu)
    return tabel, [*catatan, *(kalimat for t in tabel for kalimat in t.catatan)]


def baca_menurut(lembar: Lembar, peta: Iterable[PetaTabel], mutu: tuple[str, ...] = ()) -> list[TabelBebas]:
    """The tables by their maps, without those that name no part of a plan."""
    semua = [terapkan(lembar, p, mutu) for p in peta]
    return [t for t in semua if any(b.peran == SIMPUL or b["sasaran"] for b in t.baris)]


def ingatan(kantor) -> dict[str, str]:
    """Every answer that the office gave for its own layouts."""
    if kantor is None:
        return {}
    semua: dict[str, str] = {}
    for tata in TataLetakKantor.objects.filter(perangkat_daerah=kantor).order_by("diubah"):
        semua |= tata.jawaban
    return semua


def ingat_jawaban(kantor, tanya: Iterable[Tanya], user=None, nama: str = "") -> None:
    """Keep the answers about whole tables, by the fingerprint of their headings; called once a file was applied."""
    menurut_sidik: dict[str, dict[str, str]] = defaultdict(dict)
    lembar: dict[str, str] = {}
    for t in tanya:
        if t.jawaban is not None and (sidik := sidik_kunci(t.kunci)):
            menurut_sidik[sidik][t.kunci] = tanpa_periode(t.jawaban)
            lembar.setdefault(sidik, t.lembar)
    for sidik, jawaban in menurut_sidik.items():
        sebutan = f"Lembar “{lembar[sidik]}”" + (f" dari {nama}" if nama else "")
        tata = TataLetakKantor.objects.filter(perangkat_daerah=kantor, sidik=sidik).first()
        if tata is None:
            tata = TataLetakKantor(perangkat_daerah=kantor, sidik=sidik, nama=sebutan[:200])
        tata.jawaban = tata.jawaban | jawaban
        tata.oleh = user
        tata.save()
