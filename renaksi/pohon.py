"""Rows of the database to the plan's value (`renaksi.nilai.pohon`), in a constant number of queries.

The branch of a programme is kept in memory and read again when it has changed (`renaksi.keadaan`): a save costs its own
branch, however large the plan.  Results come from the caller (evaluasi.pohon), because the plan knows no results.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields
from typing import Any, Protocol

from django.db.models import Q

from . import keadaan, models
from .fakta import Guna, Jenis, fakta, nama_fakta
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
_CABANG = keadaan.Ingatan()  # indicators, of some 10 kB


class SumberHasil(Protocol):
    """Where the results come from: `nama` tells one source from another, `kunci` what else their figures rest on."""

    nama: str

    def kunci(self, tanda: keadaan.Tanda) -> Hashable: ...

    def baca(self, milik: Mapping[str, Any]) -> tuple[PerIndikator, PerIndikator]:
        """By month and by year, of the indicators that this filter of a table of results names."""
        raise NotImplementedError


def muat(rencana: models.Rencana, hasil: SumberHasil | None = None) -> Pohon:
    """Build the value in eight queries and those of `hasil`, however large the plan; in six where nothing changed."""
    pd = rencana.perangkat_daerah
    tanda = keadaan.baca(pd.pk)
    program = list(models.Program.objects.filter(sasaran__rencana=rencana))
    bersama = pd.rumus_turun, skala_mutu(pd), hasil and hasil.kunci(tanda)
    nama = {p.pk: (hasil.nama if hasil else "", p.pk) for p in program}
    kunci = {p.pk: (*tanda.cabang(rencana.pk, p.pk), *bersama) for p in program}
    cabang = {pk: s for pk in nama if (s := _CABANG.ambil(nama[pk], kunci[pk]))}

    belum = [p for p in program if p.pk not in cabang]
    indikator = _indikator(rencana, belum, bool(cabang), hasil)
    for s in _cabang(belum, indikator):
        cabang[s.id] = s
        if tanda.ada:
            _CABANG.taruh(nama[s.id], kunci[s.id], s, sum(1 + len(x.indikator) for x in s.telusuri()))

    bawah: dict[int, list[Simpul]] = defaultdict(list)
    for p in program:
        bawah[p.sasaran_id].append(cabang[p.pk])
    sasaran = (_simpul(s, indikator, bawah.get(s.pk, ())) for s in models.Sasaran.objects.filter(rencana=rencana))
    tujuan = tuple(_simpul(t, indikator) for t in models.Tujuan.objects.filter(rencana=rencana))
    return Pohon(rencana.pk, rencana.tahun, kantor_dari(pd), tuple(sasaran), tujuan)


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
    rencana: models.Rencana, program: list[models.Program], sebagian: bool, hasil: SumberHasil | None
) -> dict[tuple[str, int], list[Indikator]]:
    """{(level, node): indicators} of these programmes (all, unless `sebagian`) and of what stands above programmes."""
    pd, skala = rencana.perangkat_daerah, skala_mutu(rencana.perangkat_daerah)
    semua = models.Indikator.objects.filter(rencana=rencana).select_related("penanggung_jawab")
    milik: dict[str, Any] = {"indikator__rencana": rencana}
    if sebagian:
        cabang = ("program", "kegiatan__program", "sub_kegiatan__kegiatan__program")
        di_bawah = Q(*((f"{jalur}__in", program) for jalur in cabang), _connector=Q.OR) if program else Q()
        semua = semua.filter(Q(sasaran__isnull=False) | Q(tujuan__isnull=False) | di_bawah)
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
