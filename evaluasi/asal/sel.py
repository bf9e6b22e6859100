"""Where figures came from: every cell that an import wrote or compared, kept and found again.

While a sheet is read cells are plain values (`Asal`); applying it keeps them as `AsalAngka`.  The same fact from a
later file replaces the earlier cell: the latest wins, until it is taken back.  Where a file of another form said
otherwise, a copy of its cell stays beside the new one to be compared (`LAIN`), until a file of that form says it anew.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Model

from dpmd.tulisan import BULAN, tulis_angka, tulis_polos
from evaluasi.models import AsalAngka, Impor, RealisasiBulanan, RealisasiTahunan
from renaksi.fakta import FAKTA
from renaksi.models import CapaianRenstra, Indikator, IndikatorRenstra, TargetBulanan, TinjauanRkpd, UsulanMasyarakat
from renaksi.nilai.besaran import Besaran, BesaranKeliru
from renaksi.nilai.periode import TRIWULAN, triwulan_dari

LAIN = "lain:"  # begins the part of a cell that says of a stored figure something else than the latest file
TOTAL = "total"  # acuan of the row that sums the whole table
_SEKALIGUS = 500  # a database takes only so many values at once

# How a field of a month is named in `bagian`; the month goes in between.
_BULANAN: dict[type[Model], dict[str, str]] = {
    TargetBulanan: {"kinerja": "k{:02}", "bobot": "b{:02}", "kas": "kas{:02}"},
    RealisasiBulanan: {"kinerja": "r{:02}_k", "anggaran": "r{:02}_rp"},
}
_ACUAN = {
    Indikator: "indikator",
    IndikatorRenstra: "indikator_renstra",
    TinjauanRkpd: "tinjauan",
    UsulanMasyarakat: "usulan",
}


@dataclass(frozen=True)
class Asal:
    """One cell: what it belongs to, what it says there (see `AsalAngka`), and where it stands.

    `berkas` is the name of the file, blank while it is being read.
    """

    formulir: str
    acuan: str
    id: int
    bagian: str
    nilai: str
    desimal: int
    judul: str
    lembar: str
    sel: str
    tercetak: bool = False
    berkas: str = ""

    @property
    def kunci(self) -> tuple:
        """What a later file replaces: a fact wherever it stands, a computed figure in the same form."""
        return self.acuan, self.id, self.bagian, self.tercetak and self.formulir

    @property
    def tempat(self) -> str:
        return f"{self.berkas}, {self.lembar}!{self.sel}" if self.berkas else f"{self.lembar}!{self.sel}"

    @property
    def baris(self) -> str:
        """The row of the cell."""
        nomor = self.sel.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return f"{self.berkas}, {self.lembar} baris {nomor}" if self.berkas else f"{self.lembar} baris {nomor}"


def pemilik(objek, nama: str) -> tuple[str, int, str]:
    """(acuan, id, bagian) of a field of a stored row; rows of months and years belong to their indicator."""
    if type(objek) in _BULANAN:
        return pemilik_bulanan(type(objek), objek.indikator_id, objek.bulan, nama)
    if isinstance(objek, RealisasiTahunan):
        return "indikator", objek.indikator_id, f"r{objek.tahun}_{'k' if nama == 'kinerja' else 'rp'}"
    if isinstance(objek, CapaianRenstra):
        return "indikator_renstra", objek.indikator_id, f"{nama}_{objek.tahun}"
    acuan = _ACUAN.get(type(objek)) or str(getattr(objek, "jenjang", objek._meta.model_name))
    return acuan[:20], objek.pk, nama


def pemilik_bulanan(model: type[Model], indikator_id: int, bulan: int, nama: str) -> tuple[str, int, str]:
    """The same of a month, without its row."""
    return "indikator", indikator_id, _BULANAN[model][nama].format(bulan)


# -- what a cell says, as text and back ---------------------------------------------------------------------------


def simpan_nilai(nilai) -> str:
    """The text that is kept: plain decimals for numbers, words as they are, "v" for a tick, "" for a blank cell."""
    if nilai is None:
        return ""
    if isinstance(nilai, Besaran):
        return nilai.simpan()
    if isinstance(nilai, Decimal):
        return tulis_polos(nilai)
    return "v" if nilai is True else str(nilai)


def baca_nilai(teks: str) -> Decimal | str | None:
    """What `simpan_nilai` kept: a number where it is one, else the words; None for a blank cell."""
    if not teks:
        return None
    try:
        nilai = Besaran.dari_simpan(teks)
    except BesaranKeliru:
        return teks
    return nilai.angka if nilai and nilai.tunggal else teks


def setara(nilai, teks: str) -> bool:
    """Is this still what the cell says?  0 and blank differ; 1,50 and 1,5 do not."""
    kini = simpan_nilai(nilai)
    return kini == teks or baca_nilai(kini) == baca_nilai(teks)


def tertulis(a: AsalAngka) -> str:
    """What stands in the cell, as people write it."""
    nilai = baca_nilai(a.nilai)
    return "(kosong)" if nilai is None else tulis_angka(nilai) if isinstance(nilai, Decimal) else nilai


def seangka(a: str, b: str, desimal: int) -> bool:
    """The same figure to so many places, whatever words stand around it: "195 Desa (99 …)" is 195."""
    satu, dua = map(_angka, (a, b))
    if satu is None or dua is None:
        return baca_nilai(a) == baca_nilai(b)
    return abs(satu - dua) <= Decimal("0.5") * Decimal(10) ** -desimal


def _angka(teks: str) -> Decimal | None:
    try:
        besaran = Besaran.dari_simpan(teks)
    except BesaranKeliru:
        return None
    return besaran.angka if besaran else None


_SEBUTAN = {f.nama: f.sebutan.capitalize() for f in FAKTA} | {
    "target_akhir": "Target akhir Renstra", "target_renja": "Target Renja",
    "realisasi_sd": "Realisasi s.d.", "awal_target": "Target rancangan awal", "awal_pagu": "Pagu rancangan awal",
    "hasil_target": "Target hasil analisis", "hasil_pagu": "Pagu hasil analisis", "pagu_usulan": "Pagu usulan",
    "pagu_rekomendasi": "Pagu rekomendasi",
}  # fmt: skip
_BULAN = re.compile(r"(b|k|kas)(\d\d)|r(\d\d|\d{4})_(k|rp)")
_APA = {"b": "Bobot", "k": "Target", "kas": "Kas"}


def sebutan(a: AsalAngka) -> str:
    """What a stored figure is called: "Bobot Maret", "Realisasi anggaran TW I"."""
    if cocok := _BULAN.fullmatch(a.bagian):
        apa, bulan, masa, hasil = cocok.groups()
        if apa:
            return f"{_APA[apa]} {BULAN[int(bulan) - 1]}"
        kapan = masa if len(masa) == 4 else f"TW {TRIWULAN[triwulan_dari(int(masa)) - 1]}"
        return f"Realisasi {'kinerja' if hasil == 'k' else 'anggaran'} {kapan}"
    nama, _, tahun = a.bagian.rpartition("_")
    if tahun.isdecimal():
        return f"{_SEBUTAN.get(nama, nama.capitalize())} {tahun}"
    return _SEBUTAN.get(a.bagian, a.bagian)


# -- kept and found -----------------------------------------------------------------------------------------------


def milik_rencana(rencana) -> list[Asal]:
    """Every cell behind the figures of a plan.  One query."""
    return list(_menurut_pk(rencana).values())


_KOLOM = ("formulir", "acuan", "acuan_id", "bagian", "nilai", "desimal", "judul", "lembar", "sel", "tercetak",
          "impor__nama_berkas")  # fmt: skip


def _menurut_pk(rencana) -> dict[int, Asal]:
    baris = AsalAngka.objects.berlaku().filter(impor__rencana=rencana).order_by("pk").values_list("pk", *_KOLOM)
    return {pk: Asal(*isi) for pk, *isi in baris}


def gabung(lama: Iterable[Asal], baru: Iterable[Asal]) -> list[Asal]:
    """With the cells of a file that is applied after the others."""
    akhir = {a.kunci: a for a in baru}
    sisa = (_sesudah(a, akhir) for a in {a.kunci: a for a in lama}.values())
    return [*(a for a in sisa if a), *akhir.values()]


def _sesudah(a: Asal, akhir: Mapping[tuple, Asal]) -> Asal | None:
    """What becomes of an earlier cell beside these: it stays, is kept for comparison, or is replaced (None)."""
    lain = a.bagian.startswith(LAIN)
    baru = akhir.get((a.acuan, a.id, a.bagian.removeprefix(LAIN), False) if lain else a.kunci)
    if baru is None:
        return a
    sepakat = baru.formulir == a.formulir or seangka(a.nilai, baru.nilai, min(a.desimal, baru.desimal))
    if sepakat or (a.tercetak and not lain):
        return None
    return a if lain else replace(a, bagian=LAIN + a.bagian, tercetak=True)


def simpan(impor: Impor, asal: Sequence[Asal]) -> None:
    """Keep the cells of an applied file in place of those that said the same before."""
    akhir = {a.kunci: a for a in asal}
    nasib = {pk: (a, _sesudah(a, akhir)) for pk, a in _menurut_pk(impor.rencana).items()}
    berselisih = {pk: sesudah for pk, (a, sesudah) in nasib.items() if sesudah and sesudah is not a}
    _kenang(berselisih)
    for usang in _bagi([pk for pk, (_, sesudah) in nasib.items() if sesudah is None or pk in berselisih]):
        AsalAngka.objects.filter(pk__in=usang).update(pengganti=impor)
    AsalAngka.objects.bulk_create(
        [
            AsalAngka(
                impor=impor, formulir=a.formulir, acuan=a.acuan, acuan_id=a.id, bagian=a.bagian, tercetak=a.tercetak,
                nilai=a.nilai, desimal=a.desimal, judul=a.judul, lembar=a.lembar, sel=a.sel,
            )
            for a in akhir.values()
        ],
        batch_size=_SEKALIGUS,
    )  # fmt: skip


def _kenang(berselisih: Mapping[int, Asal]) -> None:
    """Copies of cells of other forms, as they stay beside what replaces them; they go with it (`lepas`)."""
    salinan = [a for satu in _bagi(list(berselisih)) for a in AsalAngka.objects.filter(pk__in=satu)]
    for a in salinan:
        a.bagian, a.tercetak, a.pk = berselisih[a.pk].bagian, berselisih[a.pk].tercetak, None
    AsalAngka.objects.bulk_create(salinan, batch_size=_SEKALIGUS)


def lepas(impor: Impor, tetap: Container[tuple[str, int, str]]) -> None:
    """Take back the cells of an import but those behind what stays of it (`tetap`: as `pemilik` names a field).

    What they had replaced counts again, unless a later file has replaced that too.
    """
    pergi = {
        pk: (Asal(*isi).kunci, pengganti)
        for pk, pengganti, *isi in AsalAngka.objects.filter(impor=impor).values_list("pk", "pengganti", *_KOLOM)
        if Asal(*isi).tercetak or Asal(*isi).kunci[:3] not in tetap
    }
    pengganti = dict(pergi.values())
    lama = list(AsalAngka.objects.filter(pengganti=impor))
    kembali = [a for a in lama if (a.acuan, a.acuan_id, a.bagian, a.tercetak and a.formulir) in pengganti]
    for a in kembali:
        a.pengganti_id = pengganti[a.acuan, a.acuan_id, a.bagian, a.tercetak and a.formulir]
    AsalAngka.objects.bulk_update(kembali, ["pengganti"], batch_size=_SEKALIGUS)
    _lupakan_salinan([a for a in kembali if a.pengganti_id is None])
    for satu in _bagi(list(pergi)):
        AsalAngka.objects.filter(pk__in=satu).delete()


def _lupakan_salinan(berlaku: Iterable[AsalAngka]) -> None:
    """A cell that counts again needs no copy beside it."""
    sel = {(a.impor_id, a.acuan, a.acuan_id, LAIN + a.bagian, a.lembar, a.sel) for a in berlaku}
    kolom = ("pk", "impor_id", "acuan", "acuan_id", "bagian", "lembar", "sel")
    milik = {satu[0] for satu in sel}
    salinan = AsalAngka.objects.filter(impor__in=milik, bagian__startswith=LAIN).values_list(*kolom)
    for satu in _bagi([pk for pk, *isi in salinan if tuple(isi) in sel]):
        AsalAngka.objects.filter(pk__in=satu).delete()


def dinyatakan_sesudah(impor: Impor) -> dict[tuple[str, int, str], str]:
    """{figure, as `pemilik` names it: the file} of what later imports of the plan state, and still hold.  One query."""
    lain = Impor.objects.berlaku().filter(rencana=impor.rencana_id, diterapkan__gt=impor.diterapkan)
    baris = AsalAngka.objects.filter(impor__in=lain, tercetak=False).order_by("pk")
    return {(a, n, b): nama for a, n, b, nama in baris.values_list("acuan", "acuan_id", "bagian", "impor__nama_berkas")}


def _bagi(kunci: list[int]) -> Iterator[list[int]]:
    return (kunci[awal : awal + _SEKALIGUS] for awal in range(0, len(kunci), _SEKALIGUS))


class Sumber(NamedTuple):
    """A cell as lists show it."""

    sebutan: str
    tertulis: str
    lembar: str
    sel: str
    impor: Impor


def untuk_indikator(ids: Iterable[int]) -> dict[int, list[Sumber]]:
    """{indicator: the cells that its figures came from, file by file}.  One query."""
    hasil: dict[int, list[Sumber]] = {}
    baris = AsalAngka.objects.berlaku().filter(acuan="indikator", acuan_id__in=list(ids), tercetak=False)
    for a in baris.select_related("impor").defer("impor__berkas", "impor__ringkasan").order_by("impor_id", "pk"):
        hasil.setdefault(a.acuan_id, []).append(Sumber(sebutan(a), tertulis(a), a.lembar, a.sel, a.impor))
    return hasil
