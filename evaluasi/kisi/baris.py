"""The rows of the two sheets as the browser gets them: one per indicator, at least one per node.

Every value is a text as it is typed.  `kunci` says of single columns why they are read-only, as places in the list of
sentences that goes with the rows; a sheet that is read-only as a whole says so once.

`sidik` is the fingerprint of a row, locks left out.  A page that saves says which one it has of each row, and gets
those rows back that are other by now, whoever changed them: what is typed and what is computed always come together,
so that a row never shows a sum of other cells than its own.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import NamedTuple
from uuid import UUID
from zlib import crc32

from renaksi import pohon
from renaksi.fakta import Fakta, Jenis
from renaksi.keadaan import Ingatan, Itu
from renaksi.models import MODEL_SIMPUL, Rencana, TargetBulanan
from renaksi.models import Indikator as IndikatorModel
from renaksi.nilai.periode import bulan_akhir
from renaksi.nilai.pilihan import Akumulasi
from renaksi.nilai.pohon import Hasil, Indikator, Pohon, Simpul
from renaksi.nilai.susunan import TINGKAT, BarisPohon, baris_cabang, baris_pohon

from . import hitungan
from .bidang import ANGGARAN_FIELD, BOBOT_FIELD, KINERJA_FIELD, bidang, tulis
from .hitungan import Hitungan, id_baris
from .kolom import ANGGARAN, BOBOT, BULANAN, FAKTA, INDIKATOR, KAS, KINERJA, KOLOM_SIMPUL, SIMPUL, UANG, URAIAN
from .rencana import alasan_pagu

LANJUTAN = "Tertulis pada baris pertama."
TANPA_INDIKATOR = "Tulis indikatornya dahulu."


class _Alasan:
    """Sentences by number: the same one is said on hundreds of cells."""

    def __init__(self):
        self.daftar: list[str] = []

    def nomor(self, kalimat: str) -> int:
        if kalimat not in self.daftar:
            self.daftar.append(kalimat)
        return self.daftar.index(kalimat)


def _dasar(b: BarisPohon) -> dict:
    """Where the row stands in the tree, what its first columns say, and whether its months sum to the year's target."""
    i = b.indikator
    return {
        "id": id_baris(b),
        "simpul": b.pengenal,
        "ada": bool(i),
        "dijumlahkan": i is not None and i.akumulasi == Akumulasi.JUMLAH,
        "jenjang": b.nama_jenjang,
        "anak": b.nama_anak,
        "tingkat": TINGKAT.index(b.simpul.jenjang),
        "jalur": b.jalur.split(),
        "pertama": b.pertama,
        "daun": not b.simpul.anak,
    } | _fakta(b)


# How each fact is written; a unit by its short name.
_BIDANG = {kolom: bidang(f) for kolom, f in (KOLOM_SIMPUL | FAKTA).items() if f.jenis != Jenis.UNIT}


def _fakta(b: BarisPohon) -> dict:
    """The facts of the node on its first row, and those of the indicator."""
    i, milik = b.indikator, SIMPUL[MODEL_SIMPUL[b.simpul.jenjang]] if b.pertama else {}
    isi = {kolom: _teks(f, b.simpul.fakta(f.nilai)) if kolom in milik else "" for kolom, f in KOLOM_SIMPUL.items()}
    isi |= {kolom: _teks(f, i.fakta(f.nilai)) if i else "" for kolom, f in FAKTA.items()}
    return isi | {URAIAN: b.simpul.sebutan if b.pertama else ""}


def _teks(f: Fakta, nilai) -> str:
    if f.jenis == Jenis.UNIT:
        return nilai.singkatan if nilai else ""
    return tulis(_BIDANG[f.kolom], nilai)


_BIDANG_BULAN = {kolom: bidang(f) for kolom, (f, _) in BULANAN.items()}


def _rencana(b: BarisPohon) -> dict:
    """The months; blank ones are left out, because they are most of a plan."""
    janji = b.indikator.janji if b.indikator else {}
    isi = {k: getattr(janji[bulan], f.nilai) for k, (f, bulan) in BULANAN.items() if bulan in janji}
    return {k: tulis(_BIDANG_BULAN[k], nilai) for k, nilai in isi.items() if nilai is not None}


def _realisasi(b: BarisPohon) -> dict:
    """What is stored under the last month of each quarter."""
    i = b.indikator or Indikator(0, "")
    hasil = {t: i.hasil.get(bulan_akhir(t), Hasil()) for t in KINERJA.values()}
    return {k: tulis(KINERJA_FIELD, hasil[t].kinerja) for k, t in KINERJA.items()} | {
        k: tulis(ANGGARAN_FIELD, hasil[t].anggaran) for k, t in ANGGARAN.items()
    }


@dataclass(frozen=True)
class Lembar:
    """One of the two sheets: what is typed there and what is computed.

    The computed cells lie over the typed ones: of a parent's own pagu only the sum is shown.
    """

    nama: str
    diketik: Callable[[BarisPohon], dict]
    hitungan: Hitungan

    def baris(self, b: BarisPohon) -> dict:
        """One row without its locks."""
        isi = _dasar(b) | self.diketik(b) | self.hitungan.sel(b) | {"janggal": self.hitungan.janggal(b)}
        return isi | {"sidik": sidik(isi)}

    def isi(self, isi: Pohon, paling: int | None = None) -> dict:
        """{"baris": the rows (all, unless `paling` says how many), "total": {column: text}}"""
        semua = chain.from_iterable(self._cabang(*cabang).baris for cabang in baris_cabang(isi))
        return {"baris": list(islice(semua, paling)), "total": self.hitungan.total(isi)}

    def perubahan(self, isi: Pohon, dilihat: Mapping[str, str] | None) -> dict:
        """What a page has to be told that has these fingerprints ({row id: `sidik`}); None: it has nothing.

        "urutan" lists the ids of all rows where there are others than it has, or in another order.
        """
        if dilihat is None:
            return self.isi(isi)
        semua = [self._cabang(*cabang) for cabang in baris_cabang(isi)]
        urutan = [id for c in semua for id in c.sidik]
        lain = {} if urutan == list(dilihat) else {"urutan": urutan}
        beda = (c for c in semua if not c.sidik.items() <= dilihat.items())
        baru = [baris for c in beda for baris in c.baris if dilihat.get(baris["id"], baris["sidik"]) != baris["sidik"]]
        return {"baris": baru, "total": self.hitungan.total(isi)} | lain

    def _cabang(self, simpul: Simpul, jalur: str, semua: Iterator[BarisPohon]) -> "_Tertulis":
        """The rows of a part of the tree, made once for each of its values: the value of a branch stays the same one
        until something in it changes (`renaksi.pohon`).  Nobody changes them.
        """
        nama, kunci = (self.nama, simpul.jenjang, simpul.id), (Itu(simpul), jalur)
        return _TERTULIS.sekali(nama, kunci, lambda: self._tulis(semua), lambda c: len(c.baris))

    def _tulis(self, semua: Iterator[BarisPohon]) -> "_Tertulis":
        baris = tuple(self.baris(b) for b in semua)
        return _Tertulis(baris, {b["id"]: b["sidik"] for b in baris})


class _Tertulis(NamedTuple):
    """The rows of a part of the tree, and {row id: its fingerprint}."""

    baris: Sequence[dict]
    sidik: Mapping[str, str]


_TERTULIS = Ingatan()  # rows


def sidik(isi: dict) -> str:
    """Eight digits of what a row shows."""
    return f"{crc32(json.dumps(isi).encode()):08x}"


RENCANA = Lembar("rencana", _rencana, hitungan.RENCANA)
REALISASI = Lembar("realisasi", _realisasi, hitungan.REALISASI)


# With the locks


def _kunci_rencana(b: BarisPohon) -> Mapping[str, str]:
    return _kunci_jenis(b.simpul.jenjang, bool(b.simpul.anak), b.pertama, bool(b.indikator))


@cache
def _kunci_jenis(jenjang: str, beranak: bool, pertama: bool, berindikator: bool) -> Mapping[str, str]:
    """Of each kind of row."""
    milik = SIMPUL[MODEL_SIMPUL[jenjang]]
    kunci = {kolom: _bukan_di_sini(f) for kolom, f in KOLOM_SIMPUL.items() if kolom not in milik}
    if not pertama:
        kunci |= dict.fromkeys(milik, LANJUTAN)
    if not berindikator:  # writing its first indicator makes one
        return kunci | dict.fromkeys((k for k in (*FAKTA, *BULANAN) if k != INDIKATOR), TANPA_INDIKATOR)
    kalimat = alasan_pagu(jenjang, beranak)
    return kunci | (dict.fromkeys((*UANG, *KAS), kalimat) if kalimat else {})


def _bukan_di_sini(f: Fakta) -> str:
    return f"{f.kata} diisi pada {' dan '.join(str(m._meta.verbose_name) for m in f.di if m in SIMPUL)}."


# A longer plan begins with some rows; the page asks for all of them when it stands.
PANJANG, AWAL = 300, 100


def awal(semua: Sequence[BarisPohon], seluruhnya: bool) -> Sequence[BarisPohon]:
    return semua if seluruhnya or len(semua) <= PANJANG else semua[:AWAL]


def _berkunci(isi: dict, semua: Iterable[BarisPohon], kunci: Callable[[BarisPohon], Mapping[str, str]]) -> dict:
    alasan = _Alasan()
    berkunci = [
        baris | {"kunci": {k: alasan.nomor(kalimat) for k, kalimat in kunci(b).items()}}
        for baris, b in zip(isi["baris"], semua, strict=True)
    ]
    return isi | {"baris": berkunci, "alasan": alasan.daftar}


def lembar_rencana(rencana: Rencana, seluruhnya: bool = True) -> dict:
    """The rows with their locks, the total, the sentences of the locks, and how many rows there are in all."""
    isi = pohon.muat(rencana)
    semua = baris_pohon(isi)
    dipilih = awal(semua, seluruhnya)
    return _berkunci(RENCANA.isi(isi, len(dipilih)), dipilih, _kunci_rencana) | {"banyak": len(semua)}


def pola_lalu(rencana: Rencana) -> dict[str, dict[str, str]]:
    """{row id: {column: text}} of the shares that the year before planned for the same indicators.  Two queries."""
    lalu = TargetBulanan.objects.filter(
        indikator__rencana__perangkat_daerah=rencana.perangkat_daerah_id,
        indikator__rencana__tahun=rencana.tahun - 1,
        bobot__isnull=False,
    )
    pola: dict[UUID, dict[str, str]] = {}
    kolom = {bulan: k for k, bulan in BOBOT.items()}
    for identitas, bulan, bobot in lalu.values_list("indikator__identitas", "bulan", "bobot"):
        pola.setdefault(identitas, {})[kolom[bulan]] = tulis(BOBOT_FIELD, bobot)
    milik = IndikatorModel.objects.filter(rencana=rencana, identitas__in=pola).values_list("pk", "identitas")
    return {f"i{pk}": pola[identitas] for pk, identitas in milik}


def lembar_realisasi(
    isi: Pohon, dipilih: Sequence[BarisPohon], model: Mapping[int, IndikatorModel], kunci: Callable[..., str]
) -> dict:
    """As `lembar_rencana`.  `model` are the stored indicators of these rows by key; `kunci(indicator, column)` says why
    a cell may not be typed into.
    """
    kolom = (*KINERJA, *ANGGARAN)

    def alasan(b: BarisPohon) -> dict[str, str]:
        if not b.indikator:
            return dict.fromkeys(kolom, "Baris ini tidak mempunyai indikator.")
        return {k: s for k in kolom if (s := kunci(model[b.indikator.id], k))}

    return _berkunci(REALISASI.isi(isi, len(dipilih)), dipilih, alasan)
