"""E.81 back from a workbook: its rows as a tree, and how the periods of each indicator are put together.

Column 3 prints the code before the name, K its unit behind the number.  Money is the node's and stands once, on the
first of its indicators (see `Penerap.uang_simpul`).
"""

import re
from collections.abc import Iterator

from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from dpmd.tulisan import DESIMAL_TERCETAK
from evaluasi.impor.cara import cara_tercetak
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap, penulis
from evaluasi.impor.sumber import SumberPohon, susun
from evaluasi.impor.tata_letak import angka, besaran, lunak, rupiah, teks
from renaksi.nilai.angka import EN, ID, Isyarat
from renaksi.nilai.besaran import Besaran, BesaranKeliru
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN

from . import sel_renja
from .narasi_e81 import AWAL, tulis_narasi
from .renstra import cari_renstra

TANPA_RENSTRA = (
    "Kolom 5 dan 6 (Renstra) tidak diambil dari E.81. Impor tabel Renstra dari Renja, atau isi di halaman Renstra."
)
HASIL = tuple(f"r{t}_k" for t in NOMOR_TRIWULAN)
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
        KolomSumber("jml_rp", r"realisasi capaian kinerja dan anggaran renja.* / rp", lunak(angka)),
        KolomSumber("penanggung_jawab", r"unit.*penanggung ?jawab.*", teks),
    ),
    abaikan=r"rata-rata capaian.*|predikat kinerja.*",
    penamaan=frozenset({"sasaran", "uraian"}),
    prosa=AWAL,
)


def terapkan(konteks: Konteks) -> SumberPohon:
    sumber = _tulis_pohon(konteks)
    tulis_narasi(konteks)
    berenstra = any(b["renstra_k"] is not None for b in konteks.tabel.baris)
    if berenstra and cari_renstra(konteks, konteks.rencana.tahun) is None:
        konteks.hasil.catatan.append(TANPA_RENSTRA)
    return sumber


def susun_e81(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    penerap.uang_simpul = True
    pohon = susun(konteks.tabel, konteks.jawaban, penerap.sudah_ada)
    for si in (si for sasaran in pohon.sasaran for s in sasaran.telusuri() for si in s.indikator):
        _satuan(si.baris)
        if cara := _cara(si.baris):
            si.bawaan = {"akumulasi": cara}
    return pohon


_tulis_pohon = penulis(susun_e81)


def _satuan(b: BarisSumber) -> None:
    """The unit stands behind every K: where there is no target, behind the results."""
    hasil = [n for k in (*HASIL, "jml_k") if isinstance(n := b[k], Besaran) and len(n.bagian) == 1 and not n.rincian]
    satuan = {n.bagian[0].satuan for n in hasil}
    if not b["target_satuan"] and b["target_k"] is None and len(satuan) == 1 and all(satuan):
        b.nilai["target_satuan"] = satuan.pop()


def _cara(b: BarisSumber) -> str:
    """As column 12 puts the quarters together.  Of a figure that reads two ways the one that they give is taken."""
    satuan, setahun = b["target_satuan"] or "", b["jml_k"]
    triwulan = [n and n.tanpa_satuan(satuan) for n in (b[k] for k in HASIL)]
    for terbaca in (setahun,) if isinstance(setahun, Besaran) else _bacaan(setahun):
        if cara := cara_tercetak(triwulan, terbaca.tanpa_satuan(satuan), DESIMAL_TERCETAK):
            b.nilai["jml_k"] = terbaca.tanpa_satuan(satuan)
            return cara
    if isinstance(setahun, Besaran):
        b.nilai["jml_k"] = setahun.tanpa_satuan(satuan)
    return ""


def _bacaan(teks: str | None) -> Iterator[Besaran]:
    for gaya in (ID, EN):
        try:
            if nilai := Besaran.dari(teks, Isyarat(dipilih=gaya)):
                yield nilai
        except BesaranKeliru:
            continue
