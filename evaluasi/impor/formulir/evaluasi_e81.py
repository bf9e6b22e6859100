"""E.81 back from a workbook: its rows as a tree, and how the periods of each indicator are put together.

Column 3 prints the code before the name, K its unit behind the number.  Money is the node's and stands once, on the
first of its indicators (see `Penerap.uang_simpul`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from dpmd.impor.tabel import KolomSumber, TataLetak
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap
from evaluasi.impor.sumber import SumberIndikator, SumberPohon, susun
from evaluasi.impor.tata_letak import besaran, lunak, rupiah, teks
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN
from renaksi.nilai.pilihan import Akumulasi

from . import sel_renja

_KODE = re.compile(r"(\d(?:\.\d{1,4}){1,6})\.?\s+(?=\S)")
_BERJALAN = r"(?:target )?kinerja dan anggaran renja.*berjalan.*"


def kode_dan_nama(sel) -> dict[str, str] | None:
    isi = teks(sel)
    if isi is None:
        return None
    kode = _KODE.match(isi)
    return {"kode": kode[1], "uraian": isi[kode.end() :]} if kode else {"uraian": isi}


TATA = TataLetak(
    "evaluasi-e81",
    "Evaluasi Renja (E.81)",
    (
        KolomSumber("sasaran", r"sasaran", teks),
        KolomSumber("uraian", r"program ?/ ?kegiatan.*", kode_dan_nama, wajib=True),
        KolomSumber("indikator", r"indikator kinerja program.*", teks, wajib=True),
        KolomSumber("renstra_k", r"target renstra.* / k", teks, wajib=True),
        KolomSumber(
            "target_k", rf"{_BERJALAN} / k", sel_renja.besaran_bersatuan("target_k", "target_satuan"), wajib=True
        ),
        KolomSumber("target_rp", rf"{_BERJALAN} / rp", rupiah, wajib=True),
        *(
            kolom
            for t, r in zip(NOMOR_TRIWULAN, map(str.lower, TRIWULAN), strict=True)
            for kolom in (
                KolomSumber(f"r{t}_k", rf"realisasi kinerja pada triwulan / {r} / k", besaran, wajib=True),
                KolomSumber(f"r{t}_rp", rf"realisasi kinerja pada triwulan / {r} / rp", rupiah, wajib=True),
            )
        ),
        KolomSumber("jml_k", r"realisasi capaian kinerja dan anggaran renja.* / k", lunak(besaran)),
        KolomSumber("penanggung_jawab", r"unit.*penanggung ?jawab.*", teks),
    ),
    abaikan=r"rata-rata capaian.*|predikat kinerja.*",
    akhir=r"faktor pendorong.*",
)


def susun_e81(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    penerap.uang_simpul = True
    pohon = susun(konteks.tabel, konteks.jawaban, penerap.sudah_ada)
    for si in (si for sasaran in pohon.sasaran for s in sasaran.telusuri() for si in s.indikator):
        if cara := _cara(si):
            si.bawaan = {"akumulasi": cara}
    return pohon


def _cara(si: SumberIndikator) -> str:
    """As column 12 puts the quarters together; "" where that does not decide."""
    isi = [n for t in NOMOR_TRIWULAN if (n := _angka(si.baris[f"r{t}_k"])) is not None]
    jumlah = _angka(si.baris["jml_k"])
    if len(isi) > 1 and jumlah is not None:
        for cara, hasil in _menurut(isi):
            if hasil == jumlah:
                return cara
    return ""


def _menurut(isi: list[Decimal]) -> Iterator[tuple[str, Decimal]]:
    yield Akumulasi.JUMLAH, sum(isi, Decimal(0))
    yield Akumulasi.POSISI_AKHIR, isi[-1]
    yield Akumulasi.MAKSIMUM, max(isi)
    yield Akumulasi.RATA_RATA, sum(isi, Decimal(0)) / len(isi)


def _angka(nilai) -> Decimal | None:
    return nilai.angka if isinstance(nilai, Besaran) and nilai.tunggal else None
