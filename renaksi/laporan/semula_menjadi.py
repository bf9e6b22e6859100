"""Semula / Menjadi: two versions of one plan side by side, every row that changed marked and explained.

The rows stand in the order of the newer version; what was dropped stays where it was.  Nodes and indicators are the
same in both when they have the same key: a frozen version keeps it, whatever became of the wording.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Model

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from dpmd.tulisan import BULAN
from renaksi import models
from renaksi.fakta import Guna, fakta
from renaksi.models import MODEL_SIMPUL
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Janji, Pohon, Simpul

from .dasar import Laporan, Parameter

BARU, DIHAPUS = "Baru", "Dihapus"
BELUM_ADA = "Belum ada perubahan: rencana ini baru mempunyai satu versi."


Satu = TypeVar("Satu", bound=Simpul | Indikator)


class Pasangan(NamedTuple, Generic[Satu]):
    """The same node or indicator in both versions; None where it is not there."""

    lama: Satu | None
    baru: Satu | None

    @property
    def ada(self):
        return self.baru or self.lama


@dataclass(frozen=True)
class Isi:
    """One version by key: {(level, key): node}, {key: indicator}, and what each stands under."""

    simpul: Mapping[tuple[str, int], Simpul]
    indikator: Mapping[int, Indikator]
    induk: Mapping[tuple[str, int], tuple[str, int] | None]

    @classmethod
    def dari(cls, pohon: Pohon) -> "Isi":
        semua = [*pohon.tujuan, *pohon.telusuri()]
        induk = {(a.jenjang, a.id): (s.jenjang, s.id) for s in semua for a in s.anak}
        induk |= {("indikator", i.id): (s.jenjang, s.id) for s in semua for i in s.indikator}
        return cls({(s.jenjang, s.id): s for s in semua}, {i.id: i for s in semua for i in s.indikator}, induk)


class SemulaMenjadi(Laporan):
    kode = "semula-menjadi"
    judul = "Semula / Menjadi"
    kelompok = "Perencanaan"
    keterangan = "Rencana sebelum dan sesudah Perubahan: target dan pagu berdampingan, yang berubah ditandai."
    ciri = "Bentuk aplikasi ini, 11 kolom, mendatar; untuk Perubahan."
    per_triwulan = False
    per_unit = False  # a row handed to another unit is neither new nor dropped
    membandingkan = True
    ukuran_huruf = 7

    KOLOM = (
        Kolom("Kode", "kode", lebar=5.6, nomor="1"),
        Kolom("Tujuan / Sasaran / Program / Kegiatan / Sub Kegiatan", "uraian", lebar=14, nomor="2", utama=True),
        Kolom("Indikator", "indikator", lebar=13, nomor="3"),
        Kolom("Semula", anak=(
            Kolom("Target", "target_lama", Jenis.ANGKA, 5, "4"),
            Kolom("Satuan", "satuan_lama", lebar=4.6, nomor="5"),
            Kolom("Pagu (Rp)", "pagu_lama", Jenis.RUPIAH, 7, "6"),
        )),
        Kolom("Menjadi", anak=(
            Kolom("Target", "target_baru", Jenis.ANGKA, 5, "7"),
            Kolom("Satuan", "satuan_baru", lebar=4.6, nomor="8"),
            Kolom("Pagu (Rp)", "pagu_baru", Jenis.RUPIAH, 7, "9"),
        )),
        Kolom("Bertambah / (Berkurang) (Rp)", "selisih", Jenis.SELISIH, 7, "10 (=9-6)"),
        Kolom("Keterangan", "keterangan", lebar=13, nomor="11"),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        judul = ("SEMULA DAN MENJADI", f"{pohon.kantor.nama} {pohon.kantor.pemda} TAHUN {pohon.tahun}".upper())
        versi = (f"SEMULA: {parameter.versi_semula} – MENJADI: {parameter.versi}".upper(),) if parameter.semula else ()
        return judul + versi

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        if parameter.semula is None:
            return Tabel(self.KOLOM, ())
        lama, baru = Isi.dari(parameter.semula), Isi.dari(pohon)
        puncak = [
            *_gabung(parameter.semula.tujuan, pohon.tujuan, lama.simpul, baru.simpul),
            *_gabung(parameter.semula.sasaran, pohon.sasaran, lama.simpul, baru.simpul),
        ]
        baris = tuple(b for pasang in puncak for b in _cabang(pasang, lama, baru))
        total = Baris("total", {"uraian": "Jumlah"} | _uang(parameter.semula.pagu, pohon.pagu))
        return Tabel(self.KOLOM, baris, total)

    def catatan(self, tabel: Tabel, parameter: Parameter) -> tuple[str, ...]:
        if parameter.semula is None:
            return (BELUM_ADA,)
        berubah = sum(bool(b.tanda) for b in tabel.baris)
        if not berubah:
            return (f"Tidak ada yang berubah antara {parameter.versi_semula} dan {parameter.versi}.",)
        return (f"{berubah} dari {len(tabel.baris)} baris berubah; baris itu berlatar kuning dan diberi keterangan.",)


def _cabang(pasang: Pasangan[Simpul], lama: Isi, baru: Isi) -> Iterator[Baris]:
    """The rows of a node, one for each of its indicators, and of everything below it."""
    kiri, kanan = pasang
    indikator = _gabung(
        kiri.indikator if kiri else (), kanan.indikator if kanan else (), lama.indikator, baru.indikator
    )
    anak = _gabung(kiri.anak if kiri else (), kanan.anak if kanan else (), lama.simpul, baru.simpul)
    for nomor, i in enumerate(indikator or [Pasangan[Indikator](None, None)]):
        yield _baris(pasang, i, nomor == 0, daun=not anak, lama=lama, baru=baru)
    for satu in anak:
        yield from _cabang(satu, lama, baru)


def _baris(simpul: Pasangan[Simpul], i: Pasangan[Indikator], pertama: bool, daun: bool, lama: Isi, baru: Isi) -> Baris:
    s, alasan = simpul.ada, []
    sel: dict[str, Any] = {}
    if pertama:
        sel |= {"kode": s.kode or None, "uraian": s.sebutan}
        alasan.append(_beda(simpul, MODEL_SIMPUL[s.jenjang], lama, baru))
    if i.ada:
        sel |= {"indikator": i.ada.uraian}
        for sisi, satu in (("lama", i.lama), ("baru", i.baru)):
            if satu:
                sel |= {f"target_{sisi}": satu.target and satu.target.sel(), f"satuan_{sisi}": satu.satuan or None}
        alasan.append(_beda(i, models.Indikator, lama, baru))
    if daun and i.ada:
        sel |= _uang(_pagu(i.lama), _pagu(i.baru), i)
    elif pertama:
        jumlah = _uang(_pagu(simpul.lama), _pagu(simpul.baru), simpul)
        alasan.append("jumlah pagu" if simpul.lama and simpul.baru and jumlah["selisih"] else "")
        sel |= jumlah
    sel["keterangan"] = _keterangan(alasan)
    acuan = ("indikator", i.ada.id) if i.ada else (s.jenjang, s.id)
    tingkat = Jenjang.SASARAN if s.jenjang == models.Tujuan.jenjang else s.jenjang
    return Baris(tingkat, sel, s.kode, acuan, "berubah" if sel["keterangan"] else "")


def _gabung(
    lama: Iterable[Satu], baru: Iterable[Satu], ada_lama: Mapping[Any, Satu], ada_baru: Mapping[Any, Satu]
) -> list[Pasangan[Satu]]:
    """Both lists in the order of the newer; what was dropped follows the neighbour it stood behind.

    What only moved elsewhere is not dropped: it appears in its new place.
    """
    urut = [_kunci(satu) for satu in baru]
    letak = 0
    for kunci in map(_kunci, lama):
        if kunci in urut:
            letak = urut.index(kunci) + 1
        elif kunci not in ada_baru:
            urut.insert(letak, kunci)
            letak += 1
    return [Pasangan(ada_lama.get(k), ada_baru.get(k)) for k in urut]


def _kunci(satu: Simpul | Indikator):
    return satu.id if isinstance(satu, Indikator) else (satu.jenjang, satu.id)


def _pagu(satu: Simpul | Indikator | None) -> Decimal | None:
    return satu.pagu if satu else None


def _uang(lama: Decimal | None, baru: Decimal | None, pasang: Pasangan | None = None) -> dict:
    """Both amounts and the difference; a side where the row does not exist stays empty."""
    selisih = None if lama is None and baru is None else (baru or Decimal(0)) - (lama or Decimal(0))
    sel = {"pagu_lama": lama, "pagu_baru": baru, "selisih": selisih}
    tiada = {n for n, sisi in zip(sel, pasang or (), strict=False) if sisi is None}
    return {n: nilai for n, nilai in sel.items() if n not in tiada}


def _beda(pasang: Pasangan, model: type[Model], lama: Isi, baru: Isi) -> str:
    """New, dropped, or the names of what differs; empty when nothing does."""
    if pasang.lama is None or pasang.baru is None:
        return BARU if pasang.lama is None else DIHAPUS
    beda = []
    for f in fakta(model, Guna.SANDING):
        semula = pasang.lama.fakta(f.nilai)
        if _isi(semula) != _isi(pasang.baru.fakta(f.nilai)):
            beda.append(f"{f.sebutan} (semula “{semula}”)" if f.dikutip else f.sebutan)
    kunci = ("indikator", pasang.ada.id) if isinstance(pasang.ada, Indikator) else _kunci(pasang.ada)
    if lama.induk.get(kunci) != baru.induk.get(kunci):
        beda.append("letak")
    if isinstance(pasang.lama, Indikator) and isinstance(pasang.baru, Indikator):
        beda += _beda_bulan(pasang.lama.janji, pasang.baru.janji)
    return ", ".join(beda)


def _isi(nilai):
    """Blank text and nothing are the same: an older version does not know facts that were added since."""
    return None if nilai == "" else nilai


def _beda_bulan(lama: Mapping[int, Janji], baru: Mapping[int, Janji]) -> list[str]:
    """What differs month by month: "target Maret, Juni", "jadwal Juli" where work was planned at all or no longer."""
    bulan = sorted(lama.keys() | baru.keys())
    kosong = Janji()
    hasil = []
    for f in fakta(models.TargetBulanan, Guna.SANDING):
        beda = [b for b in bulan if getattr(lama.get(b, kosong), f.nilai) != getattr(baru.get(b, kosong), f.nilai)]
        if beda:
            hasil.append(f"{f.sebutan} {_nama_bulan(beda)}")
    sudah = {b for b in bulan if lama.get(b, kosong) != baru.get(b, kosong)}
    jadwal = [b for b in bulan if (b in lama) != (b in baru) and b not in sudah]
    return hasil + ([f"jadwal {_nama_bulan(jadwal)}"] if jadwal else [])


def _nama_bulan(bulan: list[int]) -> str:
    """Three or more in a row as a span: "Januari–Maret, Juni"."""
    runtun: list[list[int]] = []
    for b in bulan:
        if runtun and runtun[-1][-1] == b - 1:
            runtun[-1].append(b)
        else:
            runtun.append([b])
    potong = []
    for r in runtun:
        potong += [f"{BULAN[r[0] - 1]}–{BULAN[r[-1] - 1]}"] if len(r) > 2 else [BULAN[b - 1] for b in r]
    return ", ".join(potong)


def _keterangan(alasan: list[str]) -> str | None:
    """One sentence for the row: "Baru", "Dihapus", or "Berubah: target, kas April"."""
    ada = [a for a in alasan if a]
    if not ada:
        return None
    status = [a for a in ada if a in {BARU, DIHAPUS}]
    if len(status) == len(ada) and len(set(status)) == 1:
        return status[0]
    isi = [f"indikator {a.lower()}" if a in {BARU, DIHAPUS} else a for a in ada]
    return f"Berubah: {', '.join(isi)}"
