"""Checks of words against figures: names that were never given, columns that changed places, units that contradict the
indicator's words.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from dpmd.tulisan import tulis_angka, tulis_rupiah
from evaluasi.asal.tercetak import tulis
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    GALAT,
    KELOMPOK_NAMA,
    PERINGATAN,
    Letak,
    Tempat,
    Temuan,
    aturan,
    indikator,
    tempat,
)
from renaksi.nilai.cocok import kata, normal
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator

from .realisasi import PERSEN

_JENJANG = "|".join(j.label.lower().replace(" ", r"\s*") for j in Jenjang)
# What the sheet writes into a new or copied row until somebody names it.
SEMENTARA = re.compile(rf"(?:{_JENJANG}|tujuan|indikator)\s+baru|.*\(salinan\)", re.IGNORECASE)


@aturan("nama-sementara", "Setiap baris sudah diberi nama", GALAT, KELOMPOK_NAMA)
def nama_sementara(bahan: Bahan) -> Iterator[Temuan]:
    """Nama yang masih seperti ketika barisnya dibuat: “Sub kegiatan baru”, “… (salinan)”, “Indikator baru”."""
    for letak, apa, isi in _bernama(bahan):
        if SEMENTARA.fullmatch(isi.strip()):
            pesan = f"{apa} masih “{isi.strip()}”, seperti ketika barisnya dibuat. Beri nama, atau hapus barisnya."
            yield Temuan(letak, pesan, isi.strip(), None)


def _bernama(bahan: Bahan) -> Iterator[tuple[Letak, str, str]]:
    """(place, what it is called, text) of every node, tujuan included, and every indicator."""
    for t in (*map(Tempat, bahan.pohon.tujuan), *tempat(bahan)):
        bagian = "nama" if t.simpul.nama else "kondisi"
        yield t.letak(bagian), "Nama", t.simpul.sebutan
        yield from ((t.letak("indikator", i), "Indikator", i.uraian) for i in t.simpul.indikator)


# -- columns that changed places ----------------------------------------------------------------------------------

JUTA = Decimal(1_000_000)  # no target of these offices is as large; no pagu is a few rupiah
RECEH = Decimal(100_000)
# How indicators begin, and how names of work and conditions do ("Peningkatan", "Terlaksananya"): "IDM" is neither.
_MENGUKUR = {"jumlah", "persentase", "presentase", "prosentase", "indeks", "rasio"}
_BERNAMA = re.compile(r"(?:pe|me|ter)\w+(?:an|nya)|fasilitasi|koordinasi|sosialisasi|evaluasi|monitoring")
_PERSENTASE = {"persentase", "presentase", "prosentase", "persen"}


def _awal(teks: str) -> str:
    return next(iter(kata(teks)), "")


@aturan("kolom-tertukar", "Isi kolom tidak tertukar", PERINGATAN, KELOMPOK_NAMA)
def kolom_tertukar(bahan: Bahan) -> Iterator[Temuan]:
    """Nama yang berbunyi seperti indikator di samping indikator yang berbunyi seperti nama; target sebesar uang di
    samping pagu beberapa rupiah; realisasi kinerja sebesar uang di samping uang beberapa rupiah.
    """
    for t in tempat(bahan):
        for i in t.simpul.indikator:
            if _awal(t.simpul.sebutan) in _MENGUKUR and _BERNAMA.fullmatch(_awal(i.uraian)):
                pesan = (
                    f"Nama barisnya “{t.simpul.sebutan}”, indikatornya “{i.uraian}”: keduanya tampaknya tertukar. "
                    "Tukar kembali."
                )
                yield Temuan(t.letak("indikator", i), pesan, i.uraian, t.simpul.sebutan)
            yield from _target_pagu(t, i)
            yield from _kinerja_uang(t, i)


def _uang_di_tempat_kinerja(kinerja: Decimal | None, uang: Decimal | None) -> bool:
    return kinerja is not None and uang is not None and kinerja >= JUTA and 0 < uang < RECEH


def _target_pagu(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    target = i.target.angka if i.target else None
    if target is not None and i.pagu is not None and _uang_di_tempat_kinerja(target, i.pagu):
        pesan = (
            f"Target {tulis(target)} {i.satuan}".rstrip()
            + f", pagu {tulis_angka(i.pagu)}: keduanya tampaknya tertukar. Tukar kembali."
        )
        yield Temuan(t.letak("target", i), pesan, target, i.pagu)


def _kinerja_uang(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    for tw in NOMOR_TRIWULAN:
        hasil, uang = i.kinerja(bulan_triwulan(tw)), i.anggaran(bulan_triwulan(tw))
        kinerja = hasil.angka if hasil else None
        if kinerja is not None and uang is not None and _uang_di_tempat_kinerja(kinerja, uang):
            pesan = (
                f"Realisasi TW {TRIWULAN[tw - 1]}: kinerja {tulis(kinerja)}, anggaran {tulis_rupiah(uang)}: keduanya "
                "tampaknya tertukar. Tukar kembali."
            )
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, kinerja, uang)


# -- units against words ------------------------------------------------------------------------------------------

# What an indicator counts, where it says so; the units that mean the same.
HITUNGAN = {
    "orang", "dokumen", "laporan", "paket", "unit", "desa", "kecamatan", "kelurahan", "kabupaten", "lembaga",
    "kelompok", "kegiatan", "keluarga", "bulan", "buku",
}  # fmt: skip


@aturan("satuan-janggal", "Satuan sesuai dengan bunyi indikator", PERINGATAN, KELOMPOK_NAMA)
def satuan_janggal(bahan: Bahan) -> Iterator[Temuan]:
    """Indikator “Jumlah …” yang bersatuan persen, atau “Persentase …” yang satuannya bukan persen."""
    for t, i in indikator(bahan):
        berpersen = i.satuan.strip().casefold() in PERSEN
        if _awal(i.uraian) == "jumlah" and berpersen and _PERSENTASE.isdisjoint(kata(i.uraian)[:3]):
            pesan = (
                f"Indikatornya “Jumlah …”, satuannya “{i.satuan}”. Pakai satuan yang dihitung, atau ubah indikatornya."
            )
        elif _awal(i.uraian) in _PERSENTASE and i.satuan and not berpersen:
            pesan = f"Indikatornya “Persentase …”, satuannya “{i.satuan}”. Pakai %, atau ubah indikatornya."
        else:
            continue
        yield Temuan(t.letak("satuan", i), pesan, i.satuan)


@aturan("satuan-kata", "Satuan sama dengan yang dihitung indikator", CATATAN, KELOMPOK_NAMA)
def satuan_kata(bahan: Bahan) -> Iterator[Temuan]:
    """Indikator “Jumlah orang …” yang bersatuan lain (bulan, laporan), kecuali bila nomenklatur memakai satuan itu."""
    resmi = {normal(s) for s in bahan.daftar.satuan.values()} if bahan.daftar else set()
    for t, i in indikator(bahan):
        awal, dihitung, satuan = *[*kata(i.uraian), "", ""][:2], normal(i.satuan)
        lain = dihitung in HITUNGAN and satuan in HITUNGAN and satuan != dihitung
        if awal == "jumlah" and lain and not (t.simpul.kode and satuan in resmi):
            pesan = f"Indikatornya menghitung {dihitung}, satuannya “{i.satuan}”. Samakan bila maksudnya sama."
            yield Temuan(t.letak("satuan", i), pesan, i.satuan, dihitung)
