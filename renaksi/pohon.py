"""Rows of the database to the plan's value (`renaksi.nilai.pohon`), in a constant number of queries.

The branch of a programme is kept in memory and read again when it has changed (`renaksi.keadaan`): a save costs its own
branch, however large the plan.  Results come from the caller (evaluasi.pohon), because the plan knows no results.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple, Protocol

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from . import keadaan, models
from .fakta import Guna, Jenis, fakta, nama_fakta
from .keadaan import Itu
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


class _Utuh(NamedTuple):
    """A plan, its parts {programme, or PUNCAK: nodes}, and {programme: its sasaran} in the order of the forms."""

    isi: Pohon
    bagian: Mapping[int, tuple[Simpul, ...]]
    sasaran: Mapping[int, int]

    @property
    def berat(self) -> int:
        return 1 + sum(s.banyak_baris for s in (*self.isi.sasaran, *self.isi.tujuan))


def muat(rencana: models.Rencana, hasil: SumberHasil | None = None) -> Pohon:
    """Build the value in nine queries and those of `hasil`, however large the plan; in one where nothing changed."""
    pd = rencana.perangkat_daerah
    tanda = keadaan.baca(pd.pk)
    bersama = rencana.tahun, pd.rumus_turun, kantor_dari(pd)
    kunci = (tanda.tanpa_hasil(rencana.pk), bersama) if tanda.ada else None
    utuh = _UTUH.sekali(("", rencana.pk), kunci, lambda: _susun(rencana, tanda, bersama), lambda u: u.berat)
    if hasil is None:
        return utuh.isi
    milik = hasil.kunci(tanda)
    nama, dengan = (hasil.nama, rencana.pk), (Itu(utuh), tanda.rencana(rencana.pk), milik) if tanda.ada else None
    return _UTUH.sekali(nama, dengan, lambda: _berhasil(utuh, hasil, tanda, milik), lambda u: u.berat).isi


def _susun(rencana: models.Rencana, tanda: keadaan.Tanda, bersama: tuple) -> _Utuh:
    """The plan without results, from the branches that are kept and the rows of the others."""
    # As rows: most are in a branch that is kept, and need no object.
    kolom = [f.attname for f in models.Program._meta.concrete_fields]
    semua = models.Program.objects.filter(sasaran__rencana=rencana).values_list("pk", "sasaran_id", *kolom)
    program = {pk: (sasaran, isi) for pk, sasaran, *isi in semua}
    kunci = {pk: (tanda.cabang(rencana.pk, pk), bersama) for pk in (PUNCAK, *program)}
    ada = {pk: s for pk in kunci if (s := _CABANG.ambil(("", rencana.pk, pk), kunci[pk])) is not None}
    belum = [models.Program.from_db(DEFAULT_DB_ALIAS, kolom, isi) for pk, (_, isi) in program.items() if pk not in ada]
    indikator = _indikator(rencana, belum, PUNCAK in ada, len(belum) < len(program))
    baru: dict[int, tuple[Simpul, ...]] = {s.id: (s,) for s in _cabang(belum, indikator)}
    if PUNCAK not in ada:
        puncak = (*models.Sasaran.objects.filter(rencana=rencana), *models.Tujuan.objects.filter(rencana=rencana))
        baru[PUNCAK] = tuple(_simpul(s, indikator) for s in puncak)
    ada |= {pk: _taruh(("", rencana.pk, pk), kunci[pk] if tanda.ada else None, isi) for pk, isi in baru.items()}
    kantor = kantor_dari(rencana.perangkat_daerah)
    return _gabung(Pohon(rencana.pk, rencana.tahun, kantor), ada, {pk: sasaran for pk, (sasaran, _) in program.items()})


def _berhasil(utuh: _Utuh, hasil: SumberHasil, tanda: keadaan.Tanda, milik: Hashable) -> _Utuh:
    """With results, read for those branches of which the plan or the results are other ones than before."""
    pk_rencana = utuh.isi.rencana_id or 0
    kunci: dict[int, Any] = {
        pk: (*map(Itu, isi), tanda.hasil(pk_rencana, pk), milik) for pk, isi in utuh.bagian.items()
    }
    nama = {pk: (hasil.nama, pk_rencana, pk) for pk in kunci}
    ada = {pk: s for pk in kunci if (s := _CABANG.ambil(nama[pk], kunci[pk])) is not None}
    belum = {pk: isi for pk, isi in utuh.bagian.items() if pk not in ada}
    dicari = [i.id for isi in belum.values() for s in isi for x in s.telusuri() for i in x.indikator]
    if dicari:
        bulanan, tahunan = hasil.baca(
            {"indikator__in": dicari} if ada and len(dicari) <= 1000 else {"indikator__rencana": pk_rencana}
        )
        belum = {pk: tuple(pasang(s, bulanan, tahunan) for s in isi) for pk, isi in belum.items()}
    ada |= {pk: _taruh(nama[pk], kunci[pk] if tanda.ada else None, isi) for pk, isi in belum.items()}
    return _gabung(utuh.isi, ada, utuh.sasaran)


def _gabung(isi: Pohon, bagian: Mapping[int, tuple[Simpul, ...]], sasaran: Mapping[int, int]) -> _Utuh:
    """Programmes under their sasaran, in the order of `sasaran`, {programme: its sasaran}."""
    bawah: dict[int, list[Simpul]] = defaultdict(list)
    for program, atas in sasaran.items():
        bawah[atas] += bagian[program]
    puncak = bagian[PUNCAK]
    atas_semua = tuple(replace(s, anak=tuple(bawah[s.id])) for s in puncak if s.jenjang == Jenjang.SASARAN)
    tujuan = tuple(s for s in puncak if s.jenjang != Jenjang.SASARAN)
    return _Utuh(replace(isi, sasaran=atas_semua, tujuan=tujuan), bagian, sasaran)


def pasang(simpul: Simpul, bulanan: PerIndikator, tahunan: PerIndikator) -> Simpul:
    """A branch with these results instead of its own; indicators keep their key over versions."""
    return replace(
        simpul,
        indikator=tuple(
            replace(i, hasil=bulanan.get(i.id, {}), tahunan=tahunan.get(i.id, {})) for i in simpul.indikator
        ),
        anak=tuple(pasang(a, bulanan, tahunan) for a in simpul.anak),
    )


def _taruh(nama: tuple, kunci: Any, isi: tuple[Simpul, ...]) -> tuple[Simpul, ...]:
    """Keep a branch, or what stands above them; what of it says the same stays the same object."""
    if kunci is None:
        return isi
    lama = {(s.jenjang, s.id): s for s in _CABANG.terakhir(nama) or ()}
    isi = tuple(_tetap(s, lama.get((s.jenjang, s.id))) for s in isi)
    _CABANG.taruh(nama, kunci, isi, sum(1 + len(x.indikator) for s in isi for x in s.telusuri()))
    return isi


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
    rencana: models.Rencana, program: list[models.Program], tanpa_puncak: bool, sebagian: bool
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
