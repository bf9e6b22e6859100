"""Rows of the database to the plan's value (`renaksi.nilai.pohon`), in a constant number of queries.

Results are handed in by the caller (evaluasi.pohon), because the plan knows no results.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields

from . import models
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


def muat(
    rencana: models.Rencana,
    hasil: Mapping[int, Mapping[int, Hasil]] | None = None,
    tahunan: Mapping[int, Mapping[int, Hasil]] | None = None,
) -> Pohon:
    """Build the value in seven queries, however large the plan.

    `hasil` is {indicator id: {month: Hasil}}, `tahunan` is {indicator id: {year: Hasil}}; both may be left out.
    """
    hasil, tahunan = hasil or {}, tahunan or {}
    pd = rencana.perangkat_daerah
    skala = skala_mutu(pd)
    janji: dict[int, dict[int, Janji]] = defaultdict(dict)
    nama = nama_fakta(models.TargetBulanan, Guna.NILAI)
    bulanan = models.TargetBulanan.objects.filter(indikator__rencana=rencana)
    for pk, bulan, *isi in bulanan.values_list("indikator_id", "bulan", *nama):
        janji[pk][bulan] = Janji(**dict(zip(nama, isi, strict=True)))

    indikator: dict[tuple[str, int], list[Indikator]] = defaultdict(list)
    for i in models.Indikator.objects.filter(rencana=rencana).select_related("penanggung_jawab"):
        jenjang = next(j for j in models.rencana.PEMILIK if getattr(i, f"{j}_id"))
        unit = i.penanggung_jawab
        indikator[jenjang, getattr(i, f"{jenjang}_id")].append(
            Indikator(
                id=i.pk,
                identitas=str(i.identitas),
                unit=Unit(unit.pk, unit.singkatan, unit.nama, unit.jabatan_kepala) if unit else None,
                janji=janji.get(i.pk, {}),
                hasil=hasil.get(i.pk, {}),
                tahunan=tahunan.get(i.pk, {}),
                **_fakta(i, Indikator) | {"rumus_turun": i.rumus_turun or pd.rumus_turun},
                skala=skala,
            )
        )

    # From the leaves up: each level is one query, its rows hang under the key of their parent.
    anak: dict[int, list[Simpul]] = {}
    for model in reversed(models.MODEL_JENJANG.values()):
        tingkat: dict[int, list[Simpul]] = defaultdict(list)
        jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
        for s in model.objects.filter(**{jalur: rencana}):
            tingkat[s.induk_id].append(_simpul(s, indikator, tuple(anak.get(s.pk, ()))))
        anak = tingkat
    tujuan = tuple(_simpul(t, indikator) for t in models.Tujuan.objects.filter(rencana=rencana))
    return Pohon(rencana.pk, rencana.tahun, kantor_dari(pd), tuple(anak.get(rencana.pk, ())), tujuan)


def _simpul(s: models.rencana.Simpul, indikator: Mapping, anak: tuple[Simpul, ...] = ()) -> Simpul:
    milik = tuple(indikator.get((str(s.jenjang), s.pk), ()))
    return Simpul(jenjang=str(s.jenjang), id=s.pk, indikator=milik, anak=anak, **_fakta(s, Simpul))


def _fakta(baris, kelas: type[Simpul | Indikator]) -> dict:
    """The facts of a row as the value takes them; a unit is a value of its own and handed in by the caller."""
    semua = {f.nilai: getattr(baris, f.bidang.attname) for f in fakta(type(baris), Guna.NILAI) if f.jenis != Jenis.UNIT}
    bernama = {f.name for f in fields(kelas)}
    return {n: v for n, v in semua.items() if n in bernama} | {
        "lain": {n: v for n, v in semua.items() if n not in bernama}
    }
