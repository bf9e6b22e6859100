"""Import of Pencapaian Kinerja Pelayanan (T-C.30): groups of indicators with targets, results and a projection by year.

The years are those of the headings; a heading that is repeated on a later page is skipped, misprinted years and all.
"""

import re

from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.tata_letak import besaran, teks
from renaksi.nilai.pilihan import Akumulasi, TingkatRenstra

from . import sel_renja
from .renstra import PenulisRenstra

BAGIAN = {"target": r"target renstra.*", "realisasi": r"realisasi.*", "proyeksi": r"proyeksi.*"}
MAKS_TAHUN = 6


def _tahunan(nama: str, atas: str) -> tuple[KolomSumber, ...]:
    """As many columns as the sheet has, each with its year in the heading."""
    return tuple(
        KolomSumber(f"{nama}{n}", rf"{atas} / (?:tahun )?20\d\d.*", besaran, wajib=n == 1 and nama != "proyeksi")
        for n in range(1, MAKS_TAHUN + 1)
    )


TATA = TataLetak(
    "kinerja-pelayanan",
    "Pencapaian Kinerja Pelayanan",
    (
        KolomSumber("no", r"no(?:mor)?", teks),
        KolomSumber("indikator", r"indikator(?: kinerja)?", teks, wajib=True),
        *(k for nama, atas in BAGIAN.items() for k in _tahunan(nama, atas)),
        KolomSumber("catatan", r"catatan(?: analis[ai]s)?", teks),
    ),
)


def terapkan(konteks: Konteks) -> None:
    tabel = konteks.tabel
    tahun = {k: sel_renja.tahun_judul(j) for k, j in tabel.judul.items() if k.rstrip("123456") in BAGIAN}
    baris = [b for b in tabel.baris if not sel_renja.nihil(b)]
    if not any(b[k] is not None for b in baris for k in tahun):
        konteks.hasil.catatan.append(f"Lembar “{tabel.lembar}” tidak memuat angka; tidak ada yang disimpan.")
        return
    periode = [t for k, t in tahun.items() if k.startswith("target")]
    penulis = PenulisRenstra(konteks, min(periode), max(periode))
    kelompok = None
    for b in baris:
        if not b["indikator"]:
            sel_renja.tolak_tanpa_indikator(konteks, b, tahun)
            continue
        if _kelompok(b, tahun):
            kelompok = penulis.butir(b, TingkatRenstra.KELOMPOK, b["indikator"], None, b["no"])
            continue
        # Some offices list their service indicators without grouping them.
        kelompok = kelompok or penulis.butir(b, TingkatRenstra.KELOMPOK, "", None)
        fakta = {"nomor": b["no"], "catatan": b["catatan"]}
        i = penulis.tulis_indikator(b, kelompok, b["indikator"], fakta, akumulasi=Akumulasi.POSISI_AKHIR)
        for t in sorted(set(tahun.values())):
            isi = {k.rstrip("123456"): b[k] for k, ini in tahun.items() if ini == t}
            penulis.tulis_capaian(b, i, t, isi)
    penulis.daftar.nomori()


def _kelompok(b: BarisSumber, tahun: dict[str, int]) -> bool:
    """A row without figures that is lettered (A, B.), or bold and without a number."""
    if any(b[k] is not None for k in tahun):
        return False
    return bool(re.fullmatch(r"[A-Za-z]{1,4}\.?", b["no"] or "")) or (b.tebal and not b["no"])
