"""The four narratives at the foot of E.81, of the quarter up to which the form is printed.

Each heading stands in a row of its own or before a colon, its text behind it and in the rows below.  Where all four are
worded as we print them nothing else is taken for a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpmd.impor.tabel import BarisSumber
from evaluasi.impor.konteks import Konteks
from evaluasi.kunci import kunci_triwulan
from evaluasi.laporan.evaluasi_e81 import BATAS_100, BUKAN_JUMLAH, NARASI, TANPA_RENSTRA
from evaluasi.models import NarasiEvaluasi
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN

AWAL = r"faktor(?:[- ]faktor)? pendorong.*"
_POLA = {
    "pendorong": r"faktor(?:[- ]faktor)? pendorong",
    "penghambat": r"faktor(?:[- ]faktor)? penghambat",
    "tindak_lanjut_triwulan": r"(?:usulan )?tindak lanjut[^:\n]*triwulan",
    "tindak_lanjut_renja": r"(?:usulan )?tindak lanjut[^:\n]*(?:renja|rencana kerja)",
}
_JUDUL = {
    nama: re.compile(rf"{pola}[^:\n]*(?::\s*|\n|\Z)(.*)", re.IGNORECASE | re.DOTALL) for nama, pola in _POLA.items()
}
_TRIWULAN = re.compile(r"\b(?:triwulan|tw)\s+(iv|i{1,3}|[1-4])\b", re.IGNORECASE)
_CATATAN = tuple(catatan.partition("{")[0] for catatan in (BATAS_100, BUKAN_JUMLAH, TANPA_RENSTRA))  # of our own form
_KOSONG = {"", "-", "–"}


def tulis_narasi(konteks: Konteks) -> None:
    isi = {nama: teks for nama, teks in baca_narasi(konteks.tabel.prosa).items() if teks not in _KOSONG}
    if not isi:
        return
    triwulan = _triwulan(konteks.tabel.judul_lembar)
    nama = f"Triwulan {TRIWULAN[triwulan - 1]}"
    user = konteks.user
    ada = NarasiEvaluasi.objects.filter(rencana=konteks.rencana, triwulan=triwulan).first()
    narasi = ada or NarasiEvaluasi(rencana=konteks.rencana, triwulan=triwulan)
    putusan = replace(kunci_triwulan(konteks.rencana, triwulan), laporan={}).untuk(user.unit_id if user else None)
    if not putusan and any(normal(getattr(narasi, bidang)) != normal(teks) for bidang, teks in isi.items()):
        konteks.hasil.catatan.append(f"Narasi {nama} tidak disimpan. {putusan.alasan}")
        return
    nomor = next(n for n, teks in konteks.tabel.prosa if teks.strip())
    konteks.isi(narasi, isi, "Narasi evaluasi", nama, BarisSumber(nomor))


def _triwulan(judul: str) -> int:
    """The quarter that the title names last ("s.d. Triwulan II"); the whole year without one."""
    tertulis = [t.upper() for t in _TRIWULAN.findall(judul)]
    if not tertulis:
        return NOMOR_TRIWULAN[-1]
    return int(tertulis[-1]) if tertulis[-1].isdigit() else TRIWULAN.index(tertulis[-1]) + 1


def baca_narasi(prosa: Sequence[tuple[int, str]]) -> dict[str, str]:
    """{field: text, paragraphs apart by a blank line} of (row number, text) below the table, blank rows included."""
    baku = {judul.casefold(): nama for nama, judul in NARASI}
    persis = baku.keys() <= {teks.casefold() for _, teks in prosa}
    hasil: dict[str, list[str]] = {}
    kini, selesai = "", False
    for _, teks in prosa:
        judul = _judul(teks, baku if persis else {}, hasil.keys())
        if judul:
            kini, sisa = judul
            hasil[kini] = [sisa] if sisa else []
        elif not teks or teks.startswith(_CATATAN):
            # What follows the last narrative at a distance are notes.
            selesai |= kini == NARASI[-1][0] and bool(hasil[kini])
        elif kini and not selesai:
            hasil[kini].append(teks)
    return {nama: "\n\n".join(alinea).strip() for nama, alinea in hasil.items()}


def _judul(teks: str, baku: dict[str, str], sudah) -> tuple[str, str] | None:
    """(field, what stands behind the heading) where the text is the next heading."""
    if baku:
        nama = baku.get(teks.casefold())
        return (nama, "") if nama and nama not in sudah else None
    for nama, cocok in _cocok(teks):
        if nama not in sudah:
            return nama, cocok[1].strip()
    return None


def _cocok(teks: str) -> Iterator[tuple[str, re.Match[str]]]:
    for nama, pola in _JUDUL.items():
        if cocok := pola.match(teks):
            yield nama, cocok
