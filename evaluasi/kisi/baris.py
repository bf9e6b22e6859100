"""The rows of the two sheets as the browser gets them: one per indicator, at least one per node.

Every value is a text as it is typed.  `kunci` says of single columns why they are read-only, as places in the list of
sentences that goes with the rows; a sheet that is read-only as a whole says so once.
"""

from collections.abc import Callable

from renaksi import pohon
from renaksi.models import Indikator as IndikatorModel
from renaksi.models import Rencana
from renaksi.nilai.periode import bulan_triwulan
from renaksi.nilai.pohon import Indikator, Pohon
from renaksi.nilai.susunan import TINGKAT, BarisPohon, baris_pohon

from .kolom import (
    ANGGARAN,
    ANGGARAN_FIELD,
    BOBOT,
    BOBOT_FIELD,
    FAKTA,
    KINERJA,
    KINERJA_FIELD,
    PAGU,
    PAGU_MAJU,
    SATUAN_MAJU,
    TARGET_MAJU,
    UANG,
    tulis,
)
from .rencana import kunci_pagu

LANJUTAN = "Kode dan uraian tertulis pada baris pertama."
TANPA_INDIKATOR = "Tambahkan indikator dahulu."


class _Alasan:
    """Sentences by number: the same one is said on hundreds of cells."""

    def __init__(self):
        self.daftar: list[str] = []

    def nomor(self, kalimat: str) -> int:
        if kalimat not in self.daftar:
            self.daftar.append(kalimat)
        return self.daftar.index(kalimat)


def _dasar(b: BarisPohon) -> dict:
    """Where the row stands in the tree, and what its first columns say."""
    i = b.indikator
    return {
        "id": f"i{i.id}" if i else b.pengenal,
        "simpul": b.pengenal,
        "ada": bool(i),
        "jenjang": b.nama_jenjang,
        "anak": b.nama_anak,
        "tingkat": TINGKAT.index(b.simpul.jenjang),
        "jalur": b.jalur.split(),
        "pertama": b.pertama,
        "daun": not b.simpul.anak,
        "kode": b.simpul.kode if b.pertama else "",
        "uraian": b.simpul.sebutan if b.pertama else "",
        "indikator": i.uraian if i else "",
        "target": tulis(FAKTA["target"][1], i and i.target),
        "satuan": i.satuan if i else "",
        "pagu": tulis(FAKTA[PAGU][1], i and i.pagu),
        "pj": i.unit.singkatan if i and i.unit else "",
    }


def _baris_rencana(b: BarisPohon, alasan: _Alasan) -> dict:
    i = b.indikator or Indikator(0, "")
    isi = _dasar(b) | {"aksi": i.aksi, "ket": i.keterangan}
    isi |= {k: tulis(FAKTA[k][1], getattr(i, k)) for k in (TARGET_MAJU, SATUAN_MAJU, PAGU_MAJU)}
    isi |= {k: tulis(BOBOT_FIELD, i.janji[bulan].bobot if bulan in i.janji else None) for k, bulan in BOBOT.items()}
    kunci = {} if b.pertama else dict.fromkeys(("kode", "uraian"), LANJUTAN)
    if not b.indikator:
        kunci |= dict.fromkeys((*FAKTA, "pj", *BOBOT), TANPA_INDIKATOR)
    elif kalimat := kunci_pagu(b.simpul.jenjang, bool(b.simpul.anak)):
        kunci |= dict.fromkeys(UANG, kalimat)
    return isi | {"kunci": {k: alasan.nomor(v) for k, v in kunci.items()}}


def lembar_rencana(rencana: Rencana) -> dict:
    """Six queries."""
    alasan = _Alasan()
    return {"baris": [_baris_rencana(b, alasan) for b in baris_pohon(pohon.muat(rencana))], "alasan": alasan.daftar}


def _nilai_triwulan(i: Indikator) -> dict:
    """The figures of each quarter, accumulated where an office keeps its months."""
    isi = {}
    for kolom, tw in KINERJA.items():
        isi[kolom] = tulis(KINERJA_FIELD, i.kinerja(bulan_triwulan(tw)))
    for kolom, tw in ANGGARAN.items():
        isi[kolom] = tulis(ANGGARAN_FIELD, i.anggaran(bulan_triwulan(tw)))
    return isi


def lembar_realisasi(isi: Pohon, model: dict[int, IndikatorModel], kunci: Callable[[IndikatorModel, str], str]) -> dict:
    """`model` are the stored indicators by key; `kunci` says why a cell may not be typed into."""
    alasan, daftar = _Alasan(), []
    for b in baris_pohon(isi):
        i = b.indikator or Indikator(0, "")
        baris = (
            _dasar(b) | _nilai_triwulan(i) | {"akumulasi": i.akumulasi, "arah": i.arah, "rumus_turun": i.rumus_turun}
        )
        kolom = (*KINERJA, *ANGGARAN)
        if i.id:
            sebab = {k: s for k in kolom if (s := kunci(model[i.id], k))}
        else:
            sebab = dict.fromkeys(kolom, "Baris ini tidak mempunyai indikator.")
        daftar.append(baris | {"kunci": {k: alasan.nomor(v) for k, v in sebab.items()}})
    return {"baris": daftar, "alasan": alasan.daftar}
