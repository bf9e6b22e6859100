"""Figures of one indicator over several years: T-C.29 columns 5 to 10, T-C.30, E.81 columns 6 and 13.  Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import IndikatorRenstra, Lampiran, Setahun
from renaksi.nilai.periode import akumulasi
from renaksi.nilai.pilihan import Akumulasi


def setahun(lampiran: Lampiran, i: IndikatorRenstra, tahun: int) -> Setahun:
    """The figures of one year: what was typed with the Renstra first, the rest from that year's own plan."""
    ditulis = i.tahunan.get(tahun, Setahun())
    dari_rencana = lampiran.lalu.get(i.identitas, {}).get(tahun)
    if dari_rencana is None:
        return ditulis
    kosong = {
        nama: getattr(dari_rencana, nama)
        for nama in ("target_renja", "realisasi", "anggaran")
        if getattr(ditulis, nama) is None
    }
    return replace(ditulis, **kosong)


def realisasi_per_tahun(cara: str, isi: Mapping[int, Setahun]) -> dict[int, Besaran | None]:
    """What each year counts for when the years are accumulated; `isi` holds them in order.

    The latest running figure (`realisasi_sd`) stands for all years up to its own, the years after it count singly.  An
    average weighs the running figure by its years; else it stands once, at its own year.
    """
    berjalan = [t for t, s in isi.items() if s.realisasi_sd is not None]
    if not berjalan:
        return {t: s.realisasi for t, s in isi.items()}
    akhir = berjalan[-1]
    rata = cara == Akumulasi.RATA_RATA
    return {
        t: s.realisasi if t > akhir else isi[akhir].realisasi_sd if rata or t == akhir else None for t, s in isi.items()
    }


def realisasi_sampai(lampiran: Lampiran, i: IndikatorRenstra, awal: int, tahun: int) -> Besaran | None:
    """What was reached from year `awal` up to `tahun` included, the indicator's way (T-C.29 column 5)."""
    isi = {t: setahun(lampiran, i, t) for t in range(awal, tahun + 1)}
    return gabung(i.akumulasi, realisasi_per_tahun(i.akumulasi, isi).values())


def gabung(cara: str, isi: Iterable[Besaran | None]) -> Besaran | None:
    """Figures of several years as one; None where their parts cannot be told from each other ("207 ; 207" and 207)."""
    ada = [b for b in isi if b is not None]
    satuan = [[bagian.satuan.casefold() for bagian in b.bagian] for b in ada]
    if any(len(set(s)) < len(s) for s in satuan) and any(s != satuan[0] for s in satuan):
        return None
    return akumulasi(cara, dict(enumerate(ada)), range(len(ada)))
