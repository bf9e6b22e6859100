"""Rows of the database to the plan's value (`renaksi.nilai.pohon`), in a constant number of queries.

The branch of a programme is kept in memory and read again when it has changed (`renaksi.keadaan`): a save costs its own
branch, however large the plan.  Results come from the caller (evaluasi.pohon), because the plan knows no results.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Protocol

from django.db.models import Q

from . import keadaan, models
from .fakta import Guna, Jenis, fakta, nama_fakta
from .nilai.pilihan import Jenjang
from .nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit


def kantor_dari(perangkat_daerah: models.PerangkatDaerah) -> Kantor:
    pd = perangkat_daerah
    tangga = tuple((None if batas is None else str(batas), label) for batas, label in pd.tangga_predikat)
    return Kantor(
        pd.pk, pd.nama, pd.pemda, daerah=pd.daerah, singkatan=pd.singkatan, tempat=pd.tempat, tangga_predikat=tangga,
        batasi_rata_rata=pd.batasi_rata_rata, skala_mutu=skala_mutu(pd)
    )  # fmt: skip


def skala_mutu(pd: models.PerangkatDaerah) -> tuple[tuple[str, str], ...]:
    return tuple((mutu, str(skor)) for mutu, skor in pd.skala_mutu)


PerIndikator = Mapping[int, Mapping[int, Hasil]]  # {indicator id: {month or year: result}}
_UTUH = keadaan.Ingatan()  # indicators of whole plans, which share the branches below
_CABANG = keadaan.Ingatan()  # indicators, of some 10 kB
PUNCAK = 0  # in place of a programme: what stands above them


class SumberHasil(Protocol):
    """Where the results come from: `nama` tells one source from another, `kunci` what else their figures rest on."""

    nama: str

    def kunci(self, tanda: keadaan.Tanda) -> Hashable: ...

    def baca(self, milik: Mapping[str, Any]) -> tuple[PerIndikator, PerIndikator]:
        """By month and by year, of the indicators that this filter of a table of results names."""
        raise NotImplementedError


def muat(rencana: models.Rencana, hasil: SumberHasil | None = None) -> Pohon:
    """Build the value in eight queries and those of `hasil`, however large the plan; in one where nothing changed."""
    pd = rencana.perangkat_daerah
    tanda = keadaan.baca(pd.pk)
    nama = hasil.nama if hasil else "", rencana.pk
    bersama = pd.rumus_turun, kantor_dari(pd), hasil and hasil.kunci(tanda)
    kunci = (*tanda.utuh(rencana.pk), rencana.tahun, *bersama) if tanda.ada else None
    return _UTUH.sekali(nama, kunci, lambda: _susun(rencana, hasil, tanda, nama, bersama), lambda p: 1 + len(p.letak))


def _susun(rencana: models.Rencana, hasil: SumberHasil | None, tanda: keadaan.Tanda, nama, bersama) -> Pohon:
    program = list(models.Program.objects.filter(sasaran__rencana=rencana))
    kunci = {pk: (*tanda.cabang(rencana.pk, pk), *bersama) for pk in (PUNCAK, *(p.pk for p in program))}
    ada = {pk: s for pk in kunci if (s := _CABANG.ambil((*nama, pk), kunci[pk]))}

    belum = [p for p in program if p.pk not in ada]
    indikator = _indikator(rencana, belum, PUNCAK in ada, len(belum) < len(program), hasil)
    baru: dict[int, tuple[Simpul, ...]] = {s.id: (s,) for s in _cabang(belum, indikator)}
    if PUNCAK not in ada:
        puncak = (*models.Sasaran.objects.filter(rencana=rencana), *models.Tujuan.objects.filter(rencana=rencana))
        baru[PUNCAK] = tuple(_simpul(s, indikator) for s in puncak)
    for pk, isi in baru.items():
        lama = {(s.jenjang, s.id): s for s in _CABANG.terakhir((*nama, pk)) or ()} if tanda.ada else {}
        ada[pk] = tuple(_tetap(s, lama.get((s.jenjang, s.id))) for s in isi)
        if tanda.ada:
            banyak = sum(1 + len(x.indikator) for s in ada[pk] for x in s.telusuri())
            _CABANG.taruh((*nama, pk), kunci[pk], ada[pk], banyak)

    bawah: dict[int, list[Simpul]] = defaultdict(list)
    for p in program:
        bawah[p.sasaran_id] += ada[p.pk]
    sasaran = (replace(s, anak=tuple(bawah[s.id])) for s in ada[PUNCAK] if s.jenjang == Jenjang.SASARAN)
    tujuan = (s for s in ada[PUNCAK] if s.jenjang != Jenjang.SASARAN)
    return Pohon(rencana.pk, rencana.tahun, kantor_dari(rencana.perangkat_daerah), tuple(sasaran), tuple(tujuan))


def _tetap(baru: Simpul, lama: Simpul | None) -> Simpul:
    """`baru` with those objects of `lama` that say the same to the letter: what was made of them still holds."""
    if lama is None:
        return baru
    anak, milik = {a.id: a for a in lama.anak}, {i.id: i for i in lama.indikator}
    baru = replace(
        baru,
        anak=tuple(_tetap(a, anak.get(a.id)) for a in baru.anak),
        indikator=tuple(milik[i.id] if _sama(i, milik.get(i.id)) else i for i in baru.indikator),
    )
    di_bawah = zip((*baru.anak, *baru.indikator), (*lama.anak, *lama.indikator), strict=False)
    return lama if all(a is b for a, b in di_bawah) and baru == lama else baru


def _sama(a: Indikator, b: Indikator | None) -> bool:
    """Equal, and in the same words: two quantities are equal however they were worded."""
    if b is None or a != b:
        return False
    return all(x is y or repr(x) == repr(y) for x, y in zip(_besaran(a), _besaran(b), strict=True))


def _besaran(i: Indikator) -> list:
    bulan = (isi[b] for isi in (i.janji, i.hasil, i.tahunan) for b in sorted(isi))
    return [i.target, i.target_maju, *i.lain.values(), *(x.kinerja for x in bulan)]


def _cabang(program: list[models.Program], indikator: Mapping) -> list[Simpul]:
    """From the leaves up: each level is one query, its rows hang under the key of their parent."""
    anak: dict[int, list[Simpul]] = {}
    for model, jalur in ((models.SubKegiatan, "kegiatan__program"), (models.Kegiatan, "program")):
        tingkat: dict[int, list[Simpul]] = defaultdict(list)
        for s in model.objects.filter(**{f"{jalur}__in": program}) if program else ():
            tingkat[s.induk_id].append(_simpul(s, indikator, anak.get(s.pk, ())))
        anak = tingkat
    return [_simpul(p, indikator, anak.get(p.pk, ())) for p in program]


def _indikator(
    rencana: models.Rencana,
    program: list[models.Program],
    tanpa_puncak: bool,
    sebagian: bool,
    hasil: SumberHasil | None,
) -> dict[tuple[str, int], list[Indikator]]:
    """{(level, node): indicators} of these programmes (all, unless `sebagian`), and of what stands above them."""
    if tanpa_puncak and not program:
        return {}
    pd, skala = rencana.perangkat_daerah, skala_mutu(rencana.perangkat_daerah)
    semua = models.Indikator.objects.filter(rencana=rencana).select_related("penanggung_jawab")
    milik: dict[str, Any] = {"indikator__rencana": rencana}
    if sebagian:
        di_bawah = [f"{jalur}__in" for jalur in ("program", "kegiatan__program", "sub_kegiatan__kegiatan__program")]
        di_atas = [] if tanpa_puncak else [("sasaran__isnull", False), ("tujuan__isnull", False)]
        semua = semua.filter(Q(*di_atas, *((jalur, program) for jalur in di_bawah if program), _connector=Q.OR))
    baris = list(semua)
    if sebagian and len(baris) <= 1000:
        milik = {"indikator__in": [i.pk for i in baris]}
    janji = _janji(milik)
    bulanan, tahunan = hasil.baca(milik) if hasil else ({}, {})

    jadi: dict[tuple[str, int], list[Indikator]] = defaultdict(list)
    for i in baris:
        jenjang = next(j for j in models.rencana.PEMILIK if getattr(i, f"{j}_id"))
        unit = i.penanggung_jawab
        jadi[jenjang, getattr(i, f"{jenjang}_id")].append(
            Indikator(
                id=i.pk,
                identitas=str(i.identitas),
                unit=Unit(unit.pk, unit.singkatan, unit.nama, unit.jabatan_kepala) if unit else None,
                janji=janji.get(i.pk, {}),
                hasil=bulanan.get(i.pk, {}),
                tahunan=tahunan.get(i.pk, {}),
                **_fakta(i, Indikator) | {"rumus_turun": i.rumus_turun or pd.rumus_turun},
                skala=skala,
            )
        )
    return jadi


def _janji(milik: Mapping[str, Any]) -> dict[int, dict[int, Janji]]:
    janji: dict[int, dict[int, Janji]] = defaultdict(dict)
    nama = nama_fakta(models.TargetBulanan, Guna.NILAI)
    for pk, bulan, *isi in models.TargetBulanan.objects.filter(**milik).values_list("indikator_id", "bulan", *nama):
        janji[pk][bulan] = Janji(**dict(zip(nama, isi, strict=True)))
    return janji


def _simpul(s: models.rencana.Simpul, indikator: Mapping, anak: Iterable[Simpul] = ()) -> Simpul:
    milik = tuple(indikator.get((str(s.jenjang), s.pk), ()))
    return Simpul(jenjang=str(s.jenjang), id=s.pk, indikator=milik, anak=tuple(anak), **_fakta(s, Simpul))


def _fakta(baris, kelas: type[Simpul | Indikator]) -> dict:
    """The facts of a row as the value takes them; a unit is a value of its own and handed in by the caller."""
    semua = {f.nilai: getattr(baris, f.bidang.attname) for f in fakta(type(baris), Guna.NILAI) if f.jenis != Jenis.UNIT}
    bernama = {f.name for f in fields(kelas)}
    return {n: v for n, v in semua.items() if n in bernama} | {
        "lain": {n: v for n, v in semua.items() if n not in bernama}
    }
