"""Makers of what the checks read, without a database: plain functions, every argument optional.

    bahan(program(kegiatan(sub(indikator(target=4, pagu=100, tw={2: 2, 4: 2})))))

A leading Indikator of a node is its own, a leading Simpul hangs below it.  Numbers and texts do for quantities and Rp.
"""

from decimal import Decimal
from itertools import count

from evaluasi.pemeriksaan import ATURAN
from evaluasi.pemeriksaan.bahan import Bahan
from renaksi.nilai import lampiran as samping
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import bulan_akhir
from renaksi.nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit

NOMOR = count(1)
KANTOR = Kantor(1, "Dinas Pemberdayaan Masyarakat dan Desa", "Kabupaten Merangin", "Merangin", "Dinas PMD")
UNIT = Unit(7, "Bidang PKM", "Bidang Pemberdayaan Kelembagaan Masyarakat", "Kepala Bidang")


def rp(nilai) -> Decimal | None:
    return None if nilai is None else Decimal(nilai)


def janji(kinerja=None, bobot=None, kas=None) -> Janji:
    return Janji(Besaran.dari(kinerja), rp(bobot), rp(kas))


def hasil(kinerja=None, anggaran=None, **isi) -> Hasil:
    return Hasil(Besaran.dari(kinerja), rp(anggaran), **isi)


def indikator(target=None, pagu=None, tw=None, bulan=None, bobot=None, kas=None, r_tw=None, **isi) -> Indikator:
    """Promises: `tw` {quarter: target}, `bulan` {month: target}, `bobot` {month: %}, `kas` {month: Rp}; any may be
    left out, `janji` gives them ready-made.  Results: `r_tw` {quarter: K or (K, Rp)}.
    """
    nomor = next(NOMOR)
    isi.setdefault("id", nomor)
    isi.setdefault("uraian", f"Jumlah dokumen pengelolaan keuangan desa {nomor}")
    isi.setdefault("satuan", "Dokumen")
    isi.setdefault("unit", UNIT)
    kinerja = {bulan_akhir(t): n for t, n in (tw or {}).items()} | (bulan or {})
    bobot, kas = bobot or {}, kas or {}
    ada = sorted({*kinerja, *bobot, *kas})
    isi.setdefault("janji", {b: janji(kinerja.get(b), bobot.get(b), kas.get(b)) for b in ada})
    if r_tw:
        pasang = {t: n if isinstance(n, tuple) else (n,) for t, n in r_tw.items()}
        isi["hasil"] = {bulan_akhir(t): hasil(*n) for t, n in pasang.items()}
    return Indikator(target=Besaran.dari(target), pagu=rp(pagu), **isi)


def _simpul(jenjang: str, isi: tuple, sebutan: str, /, **fakta) -> Simpul:
    nomor = next(NOMOR)
    fakta.setdefault("id", nomor)
    milik = tuple(x for x in isi if isinstance(x, Indikator))
    anak = tuple(x for x in isi if isinstance(x, Simpul))
    pagu_dpa = rp(fakta.pop("pagu_dpa", None))
    return Simpul(jenjang, nama=fakta.pop("nama", f"{sebutan} {nomor}"), indikator=milik, anak=anak, pagu_dpa=pagu_dpa,
                  **fakta)  # fmt: skip


def sasaran(*isi, **fakta) -> Simpul:
    return _simpul("sasaran", isi, "Meningkatnya kemandirian desa", **fakta)


def program(*isi, **fakta) -> Simpul:
    return _simpul("program", isi, "Program Administrasi Pemerintahan Desa", **fakta)


def kegiatan(*isi, **fakta) -> Simpul:
    return _simpul("kegiatan", isi, "Pembinaan Penyelenggaraan Pemerintahan Desa", **fakta)


def sub(*isi, **fakta) -> Simpul:
    return _simpul("sub_kegiatan", isi, "Fasilitasi Pengelolaan Keuangan Desa", **fakta)


def pohon(*isi, tahun=2024, **fakta) -> Pohon:
    """Of sasaran, or of lower nodes and indicators: these hang under what is missing above them."""
    naik = {"sub_kegiatan": kegiatan, "kegiatan": program, "program": sasaran}

    def sampai_sasaran(x):
        x = sub(x) if isinstance(x, Indikator) else x
        return x if x.jenjang == "sasaran" else sampai_sasaran(naik[x.jenjang](x))

    return Pohon(1, tahun, KANTOR, tuple(sampai_sasaran(x) for x in isi), **fakta)


def bahan(*isi, tahun=2024, lampiran=None, tujuan=(), **fakta) -> Bahan:
    return Bahan(pohon(*isi, tahun=tahun, lampiran=lampiran or samping.Lampiran(), tujuan=tujuan), **fakta)


def tinjauan(tingkat, nama, hasil_pagu=None, awal_pagu=None, awal_nama=None, **isi) -> samping.Tinjauan:
    """A row of T-C.31 whose sides bear the same name, unless told otherwise."""
    awal = samping.SisiTinjauan(nama=nama if awal_nama is None else awal_nama, pagu=rp(awal_pagu))
    kanan = samping.SisiTinjauan(nama=nama, pagu=rp(hasil_pagu), **isi)
    return samping.Tinjauan(next(NOMOR), tingkat, awal, kanan)


def temuan(kode: str, *isi, ambang=None, **fakta) -> list:
    """What one rule finds in these nodes (or in a ready-made Bahan)."""
    satu = isi[0] if isi and isinstance(isi[0], Bahan) else bahan(*isi, **fakta)
    return list(ATURAN[kode].jalankan(satu, ambang=None if ambang is None else Decimal(ambang)))
