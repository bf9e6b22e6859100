"""Checks of a parent's target against those of its children: sums that must hold, percentages that may not be added.

A parent is only held to the sum of its children where the documents themselves prove that it is one: by the words of
the indicator, by another column of the same rows, or because all children count the same outputs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from evaluasi.asal.tercetak import tulis
from evaluasi.nilai.kelengkapan import TANPA_SATUAN
from evaluasi.nilai.perhitungan import SERATUS
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import KELOMPOK_TARGET, PERINGATAN, Letak, Temuan, aturan, tempat
from renaksi.nilai import kode as kode_
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.cocok import normal
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Setahun
from renaksi.nilai.pilihan import Akumulasi
from renaksi.nilai.pohon import Indikator, Simpul

from .target import persen

# Outputs of which a parent's number holds all of its children's; of people or desa the same ones may be counted twice.
KELUARAN = {"dokumen", "laporan", "paket", "unit", "buku", "berkas", "kegiatan"}


_Nilai = Mapping[str, Decimal | None]  # by column


class _Angka(NamedTuple):
    """A target of a parent and those of its children, under one heading ("target 2024"); `letak` is the parent's."""

    letak: Letak
    apa: str
    induk: Decimal
    anak: tuple[Decimal, ...]

    @property
    def jumlah(self) -> Decimal:
        return sum(self.anak, Decimal(0))

    @property
    def rincian(self) -> str:
        return " + ".join(tulis(n) for n in self.anak)


def _satu(besaran: Besaran | None) -> Decimal | None:
    return besaran.angka if besaran else None


def _kolom(
    letak: Mapping[str, Letak], apa: Mapping[str, str], induk: _Nilai, anak: Sequence[_Nilai]
) -> dict[str, _Angka]:
    """The columns that the parent and every child fill in."""
    hasil = {}
    for k, nilai in induk.items():
        bawah = tuple(n for a in anak if (n := a[k]) is not None)
        if nilai is not None and len(bawah) == len(anak) > 0:
            hasil[k] = _Angka(letak[k], apa[k], nilai, bawah)
    return hasil


@aturan("target-anak", "Target induk sesuai dengan target di bawahnya", PERINGATAN, KELOMPOK_TARGET)
def target_anak(bahan: Bahan) -> Iterator[Temuan]:
    """Target induk yang menurut bunyi indikatornya, kolom lainnya, atau satuan keluarannya adalah jumlah target di
    bawahnya, tetapi tidak sama dengan jumlah itu.
    """
    yield from _rencana(bahan)
    yield from _renstra(bahan)


def _rencana(bahan: Bahan) -> Iterator[Temuan]:
    tahun = bahan.pohon.tahun
    apa = {"target": f"Target {tahun}", "target_maju": f"Target {tahun + 1}"}
    for t in tempat(bahan):
        for i in t.simpul.indikator:
            letak = {k: t.letak(k, i) for k in apa}
            sama = _serupa(i, t.simpul.anak)
            if sama:
                yield from _selisih(_kolom(letak, apa, _targetnya(i), [_targetnya(sama)]), "serupa")
            elif anak := _sekeluaran(i, t.simpul.anak):
                kolom = _kolom(letak, apa, _targetnya(i), [_targetnya(x) for x in anak])
                lebih = {k: a for k, a in kolom.items() if a.jumlah > a.induk}
                yield from _selisih(lebih if not _terbukti(kolom) else kolom, "seluruh")


def _serupa(i: Indikator, anak: Iterable[Simpul]) -> Indikator | None:
    """The indicator of the same words below, where it is the only one there that counts in this unit."""
    sesatuan = [x for a in anak for x in a.indikator if normal(x.satuan) == normal(i.satuan)]
    return sesatuan[0] if len(sesatuan) == 1 and normal(sesatuan[0].uraian) == normal(i.uraian) else None


def _targetnya(i: Indikator) -> dict[str, Decimal | None]:
    return {"target": _satu(i.target), "target_maju": _satu(i.target_maju)}


def _sekeluaran(i: Indikator, anak: Iterable[Simpul]) -> list[Indikator]:
    """The children's only indicators, two or more, where all of them count the parent's outputs; else none."""
    satuan = normal(i.satuan)
    isi = [a.indikator for a in anak]
    if satuan not in KELUARAN or len(isi) < 2 or i.akumulasi != Akumulasi.JUMLAH or any(len(x) != 1 for x in isi):
        return []
    semua = [x[0] for x in isi]
    return semua if all(normal(x.satuan) == satuan and x.akumulasi == Akumulasi.JUMLAH for x in semua) else []


def _terbukti(kolom: Mapping[str, _Angka]) -> bool:
    return any(a.induk == a.jumlah for a in kolom.values())


def _selisih(kolom: Mapping[str, _Angka], bukti: str) -> Iterator[Temuan]:
    for a in kolom.values():
        if a.induk == a.jumlah:
            continue
        bawah = f"jumlah di bawahnya {tulis(a.jumlah)} ({a.rincian})" if len(a.anak) > 1 else f"di bawahnya {a.rincian}"
        mengapa = {
            "serupa": "indikatornya berbunyi sama",
            "kolom": "pada kolom lain keduanya sama",
            "seluruh": "semuanya menghitung keluaran yang sama",
        }[bukti]
        pesan = f"{a.apa} {tulis(a.induk)}, {bawah}, padahal {mengapa}. Samakan angkanya."
        yield Temuan(a.letak, pesan, a.induk, a.jumlah)


def _renstra(bahan: Bahan) -> Iterator[Temuan]:
    """T-C.29: the columns of one kegiatan beside those of its sub kegiatan; equal in one, they have to be in all."""
    tahun = bahan.pohon.tahun
    renstra = bahan.pohon.lampiran.renstra_pada(tahun - 1) if bahan.pohon.lampiran else None
    for butir, anak in _bertingkat(renstra.butir if renstra else ()):
        i = butir.indikator[0]
        apa = {"target_akhir": "Target Renstra"} | {f"target_renja_{n}": f"Target {n}" for n in (tahun - 2, tahun - 1)}
        letak = {k: Letak("indikator_renstra", i.id, k, (butir.nama, i.uraian)) for k in apa}
        kolom = _kolom(letak, apa, _kolom_renstra(i, tahun), [_kolom_renstra(a.indikator[0], tahun) for a in anak])
        if sum(a.induk == a.jumlah for a in kolom.values()) > (0 if len(anak) > 1 else 1):
            yield from _selisih(kolom, "kolom")


def _bertingkat(butir: Sequence[ButirRenstra]) -> Iterator[tuple[ButirRenstra, list[ButirRenstra]]]:
    """(row, rows directly below it by code), each with one indicator."""
    bawah: dict[kode_.Urai | None, list[ButirRenstra]] = {}
    for b in butir:
        if kode := kode_.urai(b.kode):
            bawah.setdefault(kode_.induk(kode), []).append(b)
    for b in butir:
        kode = kode_.urai(b.kode)
        anak = bawah.get(kode, []) if kode else []
        if anak and all(len(x.indikator) == 1 for x in (b, *anak)):
            yield b, anak


def _kolom_renstra(i: IndikatorRenstra, tahun: int) -> dict[str, Decimal | None]:
    per_tahun = {n: _satu(i.tahunan.get(n, Setahun()).target_renja) for n in (tahun - 2, tahun - 1)}
    return {"target_akhir": _satu(i.target_akhir)} | {f"target_renja_{n}": nilai for n, nilai in per_tahun.items()}


# -- percentages --------------------------------------------------------------------------------------------------


@aturan("persen-dijumlah", "Persentase dan indeks tidak dijumlahkan", PERINGATAN, KELOMPOK_TARGET)
def persen_dijumlah(bahan: Bahan) -> Iterator[Temuan]:
    """Persentase yang merupakan jumlah persentase di bawahnya, dan persentase atau indeks Renstra yang merupakan jumlah
    angka beberapa tahun.
    """
    for t in tempat(bahan):
        anak = [i for a in t.simpul.anak for i in a.indikator if persen(i) and _satu(i.target)]
        bawah = [n for i in anak if (n := _satu(i.target))]
        jumlah = sum(bawah, Decimal(0))
        for i in (i for i in t.simpul.indikator if persen(i) and len(bawah) > 1):
            if _satu(i.target) == jumlah != SERATUS:
                pesan = f"Target {tulis(jumlah)} % adalah jumlah persentase di bawahnya ({_tambah(bawah)}). "
                pesan += "Persentase tidak dijumlahkan; hitung dari seluruh yang diukur."
                yield Temuan(t.letak("target", i), pesan, jumlah)
    yield from _lintas_tahun(bahan)


def _tambah(angka: Iterable[Decimal]) -> str:
    return " + ".join(map(tulis, angka))


def _lintas_tahun(bahan: Bahan) -> Iterator[Temuan]:
    """T-C.29: up to n-3, result of n-2 and target of n-1 added up: as the Renstra's target, or as what is reached."""
    tahun = bahan.pohon.tahun
    renstra = bahan.pohon.lampiran.renstra_pada(tahun - 1) if bahan.pohon.lampiran else None
    tercetak = {c.id: c for c in bahan.tercetak if (c.acuan, c.bagian) == ("indikator_renstra", "realisasi_sd")}
    for butir, i in ((b, i) for b in (renstra.butir if renstra else ()) for i in b.indikator if berbagian(i)):
        angka = [n for n in map(_satu, _tiga_tahun(i, tahun)) if n]
        jumlah = sum(angka, Decimal(0))
        if len(angka) < 2:
            continue
        sampai = tercetak.get(i.id)
        letak = Letak("indikator_renstra", i.id, "target_akhir", (butir.nama, i.uraian))
        if _satu(i.target_akhir) == jumlah:
            apa = "Target Renstra"
        elif sampai and sampai.nilai == jumlah:
            apa, letak = "Capaian s.d. tahun berjalan", replace(letak, bagian="realisasi_sd", asal=sampai.asal)
        else:
            continue
        pesan = f"{apa} {tulis(jumlah)} adalah jumlah angka beberapa tahun ({_tambah(angka)}). Persentase dan indeks "
        pesan += "tidak dijumlahkan: yang dipakai angka tahun terakhir; ubah juga cara akumulasinya."
        yield Temuan(letak, pesan, jumlah, angka[-1])


def berbagian(i: IndikatorRenstra) -> bool:
    """It measures a share or a state, which years do not add to."""
    uraian = i.uraian.strip().casefold()
    berpersen = i.satuan.strip() == "%" or uraian.endswith("%") or uraian.startswith(("persen", "presen", "%"))
    return berpersen or bool(TANPA_SATUAN.match(uraian))


def _tiga_tahun(i: IndikatorRenstra, tahun: int) -> Iterator[Besaran | None]:
    tahunan = {n: i.tahunan.get(n, Setahun()) for n in (tahun - 3, tahun - 2, tahun - 1)}
    yield tahunan[tahun - 3].realisasi_sd
    yield tahunan[tahun - 2].realisasi
    yield tahunan[tahun - 1].target_renja
