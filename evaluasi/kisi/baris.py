"""The rows of the two sheets as the browser gets them: one per indicator, at least one per node.

Every value is a text as it is typed.  `kunci` says of single columns why they are read-only, as places in the list of
sentences that goes with the rows; a sheet that is read-only as a whole says so once.

`sidik` is the fingerprint of a row, locks left out.  A page that saves says which one it has of each row, and gets
those rows back that are other by now, whoever changed them: what is typed and what is computed always come together,
so that a row never shows a sum of other cells than its own.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID
from zlib import crc32

from renaksi import pohon
from renaksi.fakta import Fakta, Jenis
from renaksi.models import MODEL_SIMPUL, Rencana, TargetBulanan
from renaksi.models import Indikator as IndikatorModel
from renaksi.nilai.periode import bulan_akhir
from renaksi.nilai.pilihan import Akumulasi
from renaksi.nilai.pohon import Hasil, Indikator, Pohon
from renaksi.nilai.susunan import TINGKAT, BarisPohon, baris_pohon

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


def _isi(semua: Iterable[BarisPohon], diketik: Callable[[BarisPohon], dict], dihitung: Hitungan) -> dict:
    """The computed cells lie over the typed ones: of a parent's own pagu only the sum is shown."""
    baris = []
    for b in semua:
        isi = _dasar(b) | diketik(b) | dihitung.sel[id_baris(b)] | {"janggal": dihitung.janggal.get(id_baris(b), {})}
        baris.append(isi | {"sidik": sidik(isi)})
    return {"baris": baris, "total": dihitung.total}


def sidik(isi: dict) -> str:
    """Eight digits of what a row shows."""
    return f"{crc32(json.dumps(isi).encode()):08x}"


def isi_rencana(isi: Pohon) -> dict:
    """{"baris": the rows without their locks, "total": {column: text}}"""
    return _isi(baris_pohon(isi), _rencana, hitungan.rencana(isi))


def isi_realisasi(isi: Pohon) -> dict:
    """As `isi_rencana`."""
    return _isi(baris_pohon(isi), _realisasi, hitungan.realisasi(isi))


def perubahan(isi: dict, dilihat: Mapping[str, str] | None) -> dict:
    """What a page has to be told that has these fingerprints ({row id: `sidik`}); None: it has nothing.

    "urutan" lists the ids of all rows where there are others than it has, or in another order.
    """
    if dilihat is None:
        return isi
    urutan = [b["id"] for b in isi["baris"]]
    baru = [b for b in isi["baris"] if dilihat.get(b["id"], b["sidik"]) != b["sidik"]]
    return isi | {"baris": baru} | ({} if urutan == list(dilihat) else {"urutan": urutan})


# With the locks


def _kunci_rencana(b: BarisPohon) -> dict[str, str]:
    milik = SIMPUL[MODEL_SIMPUL[b.simpul.jenjang]]
    kunci = {kolom: _bukan_di_sini(f) for kolom, f in KOLOM_SIMPUL.items() if kolom not in milik}
    if not b.pertama:
        kunci |= dict.fromkeys(milik, LANJUTAN)
    if not b.indikator:  # writing its first indicator makes one
        return kunci | dict.fromkeys((k for k in (*FAKTA, *BULANAN) if k != INDIKATOR), TANPA_INDIKATOR)
    kalimat = alasan_pagu(b.simpul.jenjang, bool(b.simpul.anak))
    return kunci | (dict.fromkeys((*UANG, *KAS), kalimat) if kalimat else {})


def _bukan_di_sini(f: Fakta) -> str:
    return f"{f.kata} diisi pada {' dan '.join(str(m._meta.verbose_name) for m in f.di if m in SIMPUL)}."


def _lembar(isi: dict, semua: Iterable[BarisPohon], kunci: Callable[[BarisPohon], dict[str, str]]) -> dict:
    alasan = _Alasan()
    for baris, b in zip(isi["baris"], semua, strict=True):
        baris["kunci"] = {k: alasan.nomor(kalimat) for k, kalimat in kunci(b).items()}
    return isi | {"alasan": alasan.daftar}


def lembar_rencana(rencana: Rencana) -> dict:
    """Seven queries."""
    isi = pohon.muat(rencana)
    return _lembar(isi_rencana(isi), baris_pohon(isi), _kunci_rencana)


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


def lembar_realisasi(isi: Pohon, model: dict[int, IndikatorModel], kunci: Callable[[IndikatorModel, str], str]) -> dict:
    """`model` are the stored indicators by key; `kunci` says why a cell may not be typed into."""
    kolom = (*KINERJA, *ANGGARAN)

    def alasan(b: BarisPohon) -> dict[str, str]:
        if not b.indikator:
            return dict.fromkeys(kolom, "Baris ini tidak mempunyai indikator.")
        return {k: s for k in kolom if (s := kunci(model[b.indikator.id], k))}

    return _lembar(isi_realisasi(isi), baris_pohon(isi), alasan)
