"""Figures that files print and the product computes: what they should be, and whether the two agree.

The import asks this of a sheet while it is read, the checks ask it of what was kept (`evaluasi.asal.sel`).  Pure.
"""

from collections.abc import Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal

from dpmd.laporan.dokumen import Tabel
from dpmd.tulisan import DESIMAL_TERCETAK, tulis_angka
from evaluasi import laporan
from renaksi.laporan.dasar import Parameter
from renaksi.laporan.rencana_aksi_kas import kas
from renaksi.laporan.review_rkpd import jumlah_bawah, jumlah_puncak
from renaksi.nilai.besaran import Bagian, Besaran, satuan_sama
from renaksi.nilai.periode import NOMOR_BULAN
from renaksi.nilai.pohon import Pohon

from .sel import TOTAL

Sel = Decimal | Besaran | str | Literal[True] | None  # what a cell carries
Terhitung = dict[tuple[str, int], Mapping[str, Any]]  # {(acuan, id): {column: figure}}
PAGU_PENDANAAN = ("pagu", "pagu_maju")
BEBAS = "bebas"  # an unseen layout, read by meaning: compared with Pengendalian, which has most of the columns


def terhitung(formulir: str, pohon: Pohon) -> Terhitung:
    """What a form's computed columns say today, by row.  The money of a node stands under its indicator's row and under
    the node itself, the sums of the table under ("total", 0).
    """
    if formulir in _TANPA_TABEL:
        return _TANPA_TABEL[formulir](pohon)
    dibaca = "pengendalian-evaluasi" if formulir == BEBAS else formulir
    if dibaca not in laporan.LAPORAN:
        return {}
    hasil = _menurut_tabel(laporan.LAPORAN[dibaca].tabel(pohon, Parameter()), pohon)
    return hasil | _TAMBAHAN[formulir](hasil, pohon) if formulir in _TAMBAHAN else hasil


def _menurut_tabel(tabel: Tabel, pohon: Pohon) -> Terhitung:
    hasil: Terhitung = {b.acuan: b.sel for b in tabel.baris if b.acuan}
    for s in pohon.telusuri():
        if s.indikator and ("indikator", s.indikator[0].id) in hasil:
            hasil.setdefault((s.jenjang, s.id), hasil["indikator", s.indikator[0].id])
    if tabel.total:
        hasil[TOTAL, 0] = tabel.total.sel
    return hasil


def _kas_program(hasil: Terhitung, pohon: Pohon) -> Terhitung:
    program = (p for s in pohon.sasaran for p in s.anak)
    return {(p.jenjang, p.id): {"anggaran_program": kas(p, NOMOR_BULAN)} for p in program}


def _pagu_bebas(hasil: Terhitung, pohon: Pohon) -> Terhitung:
    return {acuan: {**sel, "pagu": sel.get("target_rp")} for acuan, sel in hasil.items()}


def _tanpa_tahun(hasil: Terhitung, pohon: Pohon) -> Terhitung:
    """The sheet's columns have no year in their keys."""
    kini = f"realisasi_sd_{pohon.tahun - 1}"
    return {acuan: {**sel, "realisasi_sd": sel.get(kini)} for acuan, sel in hasil.items()}


def _pendanaan(pohon: Pohon) -> Terhitung:
    simpul = {(s.jenjang, s.id): {k: getattr(s, k) for k in PAGU_PENDANAAN} for s in pohon.telusuri()}
    return simpul | {(TOTAL, 0): {k: getattr(pohon, k) for k in PAGU_PENDANAAN}}


def _tinjauan(pohon: Pohon) -> Terhitung:
    baris = pohon.lampiran.tinjauan if pohon.lampiran else ()
    bawah = zip(baris, jumlah_bawah(baris, "hasil"), strict=True)
    hasil: Terhitung = {("tinjauan", t.id): {"hasil_pagu": pagu} for t, pagu in bawah if pagu is not None}
    return hasil | {(TOTAL, 0): {f"{s}_pagu": jumlah_puncak(baris, s) for s in ("awal", "hasil")}}


_TANPA_TABEL = {"rencana-pendanaan": _pendanaan, "review-rkpd": _tinjauan}
# What a form's file prints beside the rows of the report: rows added, or put in place of those of the table.
_TAMBAHAN = {"rencana-aksi-kas": _kas_program, BEBAS: _pagu_bebas, "evaluasi-renja": _tanpa_tahun}


def polos(nilai: Sel) -> Decimal | str | None:
    """A plain value to show and compare: number, text or None; a tick is "v"."""
    if isinstance(nilai, Besaran):
        return nilai.angka if nilai.tunggal else str(nilai)
    return "v" if nilai is True else nilai


def sama(tercetak: Sel, hitungan: Sel, desimal: int) -> bool:
    """Equal at the precision that the sheet prints: 11 agrees with 10,53; 103 does not with 103,59."""
    tercetak, hitungan = polos(tercetak), polos(hitungan)
    if isinstance(tercetak, Decimal) and isinstance(hitungan, Decimal):
        return abs(tercetak - hitungan) <= _kelonggaran(desimal)
    if isinstance(tercetak, str) and isinstance(hitungan, str):
        return _sama_kata(_kata(tercetak), _kata(hitungan))
    return tercetak == hitungan


def sesuai(tercetak: Sel, hitungan: Sel, desimal: int) -> bool:
    """What a sheet prints does not contradict what its rows give: the same, or 0 ("0,00") of nothing filled in.

    A cell that reads 0 is 0 and no blank: it disagrees with every other figure.
    """
    return sama(tercetak, hitungan, desimal) or (hitungan is None and _nol(polos(tercetak)))


def _nol(nilai: Decimal | str | None) -> bool:
    if not isinstance(nilai, str):
        return nilai == 0
    besaran = _kata(nilai)
    return isinstance(besaran, Besaran) and besaran.nihil


def _sama_kata(tercetak: Besaran | str, hitungan: Besaran | str) -> bool:
    """Quantities agree part by part, each at the places that the sheet prints: "8,33 Desa" with 8,3333 Desa."""
    if isinstance(tercetak, str) or isinstance(hitungan, str) or tercetak.mutu or hitungan.mutu:
        return tercetak == hitungan
    pasangan = zip_longest(tercetak.bagian + tercetak.rincian, hitungan.bagian + hitungan.rincian)
    sebanyak = len(tercetak.bagian) == len(hitungan.bagian)
    return sebanyak and all(a and b and _sama_bagian(a, b) for a, b in pasangan)


def _sama_bagian(tercetak: Bagian, hitungan: Bagian) -> bool:
    batas = ((tercetak.angka, hitungan.angka), (tercetak.atas, hitungan.atas))
    hampir = all(abs(a - b) <= _kelonggaran(min(-int(a.as_tuple().exponent), DESIMAL_TERCETAK)) for a, b in batas)
    return hampir and satuan_sama(tercetak.satuan, hitungan.satuan)


def _kelonggaran(desimal: int) -> Decimal:
    """How far rounding to so many places may go."""
    return Decimal("0.5") * Decimal(10) ** -desimal


def _kata(teks: str) -> Besaran | str:
    """Words compared as the quantity that they are, if they are one."""
    nilai = Besaran.dari_simpan(teks)
    return nilai if nilai and (nilai.bagian or nilai.mutu) else teks


def kali(besar: Decimal, kecil: Decimal) -> int:
    """10, 100 or 1000 where the one is exactly that many times the other, else 0."""
    return next((p for p in (1000, 100, 10) if kecil and besar == kecil * p), 0)


def kali_lipat(tercetak: Sel, hitungan: Sel) -> str:
    """ "1.000 kali lebih besar" where the printed figure is that many times the computed one, else empty."""
    if not (isinstance(tercetak, Decimal) and isinstance(hitungan, Decimal)):
        return ""
    if n := kali(tercetak, hitungan):
        return f"{tulis_angka(n)} kali lebih besar"
    return f"{tulis_angka(n)} kali lebih kecil" if (n := kali(hitungan, tercetak)) else ""


def tulis(nilai: Decimal | str | None) -> str:
    """A figure in a sentence, two decimals at most; "-" for none."""
    if nilai is None:
        return "-"
    return tulis_angka(nilai, paling=2) if isinstance(nilai, Decimal) else str(nilai)


def kalimat(tercetak: Sel, hitungan: Sel) -> str:
    """How a sheet and its own rows disagree."""
    tercetak, hitungan = polos(tercetak), polos(hitungan)
    if tercetak is None:
        return f"Lembar kosong; dari barisnya terhitung {tulis(hitungan)}."
    if hitungan is None:
        return f"Lembar mencetak {tulis(tercetak)}, padahal dari barisnya tidak ada yang dapat dihitung."
    pesan = f"Lembar mencetak {tulis(tercetak)}; dari barisnya terhitung {tulis(hitungan)}."
    lipat = kali_lipat(tercetak, hitungan)
    return f"{pesan} Lembar {lipat}." if lipat else pesan
