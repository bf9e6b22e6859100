"""Begin the plan of a year from what the office has: an earlier year's plan here, its Renstra in `mulai_renstra`.

Both ways make the same thing first, the nodes as they would be (`Calon`, nothing of it stored); `tulis` writes it into
a year that has no plan or an empty one, in one transaction and a number of queries that does not grow with the plan.
An indicator keeps its `identitas`: what was reached in one year stands beside the next.  Results are not copied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db import transaction
from django.db.models import TextChoices
from simple_history.utils import bulk_create_with_history

from renaksi.bentuk import salinan
from renaksi.models import (
    MODEL_JENJANG,
    Indikator,
    PerangkatDaerah,
    Program,
    Rencana,
    Renstra,
    Sasaran,
    TargetBulanan,
    Tujuan,
)
from renaksi.models.rencana import PEMILIK, Simpul
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import jumlah


class Angka(TextChoices):
    """Where the figures of the new year come from."""

    MAJU = "maju", "Prakiraan maju; yang tidak punya memakai angka tahun asal"
    SALIN = "salin", "Sama dengan tahun asal"
    KOSONG = "kosong", "Kosongkan, diisi kemudian"


@dataclass(frozen=True)
class Pilihan:
    """`tanpa` are nodes left out ("program-4"), each with everything below it; `bulanan` brings the monthly targets."""

    tanpa: frozenset[str] = frozenset()
    target: str = Angka.MAJU
    pagu: str = Angka.MAJU
    bulanan: bool = True


class MulaiDitolak(Exception):
    """The plan cannot be begun so; the message is a sentence for the person who asked."""


@dataclass
class Calon:
    """A node as it would be, its indicators with their months, and what is below.  Nothing is stored yet."""

    simpul: Simpul
    indikator: list[tuple[Indikator, list[TargetBulanan]]] = field(default_factory=list)
    anak: list["Calon"] = field(default_factory=list)
    asal: int = 0  # key of the row it is made from

    def telusuri(self) -> Iterator["Calon"]:
        yield self
        for anak in self.anak:
            yield from anak.telusuri()

    def semua_indikator(self) -> Iterator[Indikator]:
        """Those of the node and of all below it."""
        return (i for c in self.telusuri() for i, _ in c.indikator)

    @property
    def pagu(self) -> Decimal | None:
        """Rp, by the rule of the plan's value (`renaksi.nilai.pohon.Simpul.pagu`)."""
        rinci = jumlah([c.pagu for c in self.anak] if self.anak else [i.pagu for i, _ in self.indikator])
        return getattr(self.simpul, "pagu_dpa", None) if rinci is None else rinci


# -- from an earlier year ---------------------------------------------------------------------------

MAJU = ("target_maju", "satuan_maju", "pagu_maju")
DIPILIH = {"target", "satuan", "pagu", *MAJU}  # what of it goes on into the next year is chosen


def dari_tahun_lalu(asal: Rencana, tahun: int, pilihan: Pilihan, user=None) -> Rencana:
    """A draft for `tahun` with the nodes and indicators of an earlier plan.  Raises MulaiDitolak."""
    if tahun <= asal.tahun:
        raise MulaiDitolak(
            f"Rencana {tahun} tidak dapat dimulai dari rencana tahun {asal.tahun}, yang tidak mendahuluinya."
        )
    calon = calon_salinan(asal, tahun, pilihan)
    if not calon:
        kosong = "masih kosong" if not (asal.sasaran.exists() or asal.tujuan.exists()) else "tidak ada yang dipilih"
        raise MulaiDitolak(f"Tidak ada yang disalin: rencana {asal.tahun} {kosong}.")
    return tulis(asal.perangkat_daerah, tahun, calon, user, f"Dimulai dari rencana {asal.tahun}")


def calon_salinan(asal: Rencana, tahun: int, pilihan: Pilihan) -> list[Calon]:
    """The nodes that `dari_tahun_lalu` would write.  Seven queries."""
    if tahun != asal.tahun + 1:  # what was foreseen was for the year between
        pilihan = replace(pilihan, **{n: Angka.SALIN for n in ("target", "pagu") if getattr(pilihan, n) == Angka.MAJU})
    return _salin_pohon(asal, pilihan)


def _salin_pohon(asal: Rencana, pilihan: Pilihan) -> list[Calon]:
    """The tujuan and sasaran that are wanted, with everything wanted below."""
    bulanan = defaultdict(list)
    if pilihan.bulanan:
        for t in TargetBulanan.objects.filter(indikator__rencana=asal):
            bulanan[t.indikator_id].append(t)
    indikator = defaultdict(list)
    for i in Indikator.objects.filter(rencana=asal):
        jenjang = next(j for j in PEMILIK if getattr(i, f"{j}_id"))
        indikator[jenjang, getattr(i, f"{jenjang}_id")].append(i)

    def salin(s: Simpul, anak: list[Calon]) -> Calon:
        model = type(s)
        baru = model(**salinan(s, tanpa={"tujuan"}), urutan=s.urutan)
        if pilihan.pagu == Angka.KOSONG and isinstance(baru, Program):
            baru.pagu_dpa = None
        milik = indikator[str(s.jenjang), s.pk]
        return Calon(baru, [_salin_indikator(i, bulanan[i.pk], pilihan) for i in milik], anak, s.pk)

    tujuan = {t.pk: salin(t, []) for t in Tujuan.objects.filter(rencana=asal) if f"tujuan-{t.pk}" not in pilihan.tanpa}
    anak: dict[int, list[Calon]] = {}
    for model in reversed(MODEL_JENJANG.values()):
        tingkat = defaultdict(list)
        jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
        for s in model.objects.filter(**{jalur: asal}):
            if f"{s.jenjang}-{s.pk}" not in pilihan.tanpa:
                calon = salin(s, anak.get(s.pk, []))
                tingkat[s.induk_id].append(calon)
                if model is Sasaran and s.tujuan_id in tujuan:
                    calon.simpul.tujuan = tujuan[s.tujuan_id].simpul
        anak = tingkat
    return [*tujuan.values(), *anak.get(asal.pk, [])]


def _salin_indikator(i: Indikator, bulanan: list[TargetBulanan], pilihan: Pilihan):
    """With this year's figures as chosen.  Months keep tick and weight; their figures only while the year's stand."""
    baru = Indikator(**salinan(i, tanpa=DIPILIH), satuan=i.satuan, identitas=i.identitas, urutan=i.urutan)
    berdaun = bool(i.sub_kegiatan_id or i.kegiatan_id)
    if pilihan.target == Angka.MAJU and i.target_maju is not None:
        baru.target, baru.satuan = i.target_maju, i.satuan_maju or i.satuan
    elif pilihan.target != Angka.KOSONG:
        baru.target = i.target
    if pilihan.pagu == Angka.MAJU and i.pagu_maju is not None and berdaun:
        baru.pagu = i.pagu_maju
    elif pilihan.pagu != Angka.KOSONG:
        baru.pagu = i.pagu
    tetap_k = (baru.target, baru.satuan) == (i.target, i.satuan)
    tetap_rp = baru.pagu == i.pagu
    return baru, [
        TargetBulanan(
            indikator=baru,
            bulan=t.bulan,
            kinerja=t.kinerja if tetap_k else None,
            bobot=t.bobot,
            kas=t.kas if tetap_rp else None,
        )
        for t in bulanan
    ]


@dataclass(frozen=True)
class Ringkasan:
    """What a branch, or the whole, will hold: counts, months with a promise, Rp."""

    nama: str
    asal: int
    kegiatan: int
    sub_kegiatan: int
    indikator: int
    bertarget: int
    bulan: int
    pagu: Decimal | None


def ringkas(puncak: list[Calon]) -> list[Ringkasan]:
    """One for each programme, and one for everything, which also counts what stands above the programmes."""
    program = [c for atas in puncak for c in atas.telusuri() if c.simpul.jenjang == Jenjang.PROGRAM]
    return [*(_ringkas(str(c.simpul), [c]) for c in program), _ringkas("Seluruhnya", puncak)]


def _ringkas(nama: str, cabang: list[Calon]) -> Ringkasan:
    semua = [c for atas in cabang for c in atas.telusuri()]
    isi = [satu for c in semua for satu in c.indikator]
    jenjang = Counter(c.simpul.jenjang for c in semua)
    return Ringkasan(
        nama,
        asal=cabang[0].asal if cabang else 0,
        kegiatan=jenjang[Jenjang.KEGIATAN],
        sub_kegiatan=jenjang[Jenjang.SUB_KEGIATAN],
        indikator=len(isi),
        bertarget=sum(i.target is not None for i, _ in isi),
        bulan=sum(len(bulanan) for _, bulanan in isi),
        pagu=jumlah(c.pagu for c in cabang),
    )


# -- writing ----------------------------------------------------------------------------------------


@transaction.atomic
def tulis(kantor: PerangkatDaerah, tahun: int, puncak: list[Calon], user, alasan: str) -> Rencana:
    """Store these tujuan and sasaran with all below as the plan of that year, each row with its record."""
    rencana = _rencana_kosong(kantor, tahun)
    catatan = {"default_user": user, "default_change_reason": alasan}
    tingkat = [c for c in puncak if c.simpul.jenjang == "tujuan"]
    _simpan([_di(c, rencana) for c in tingkat], Tujuan, catatan)
    semua = tingkat
    tingkat = [c for c in puncak if c.simpul.jenjang == Jenjang.SASARAN]
    for c in tingkat:
        _di(c, rencana)
    for model in MODEL_JENJANG.values():
        _simpan([c.simpul for c in tingkat], model, catatan)
        semua += tingkat
        bawah = [(a, c) for c in tingkat for a in c.anak]
        for anak, induk in bawah:
            setattr(anak.simpul, type(anak.simpul).INDUK, induk.simpul)
        tingkat = [a for a, _ in bawah]
    indikator, bulanan = [], []
    for c in semua:
        for i, janji in c.indikator:
            i.rencana = rencana
            setattr(i, str(c.simpul.jenjang), c.simpul)
            indikator.append(i)
            bulanan += janji
    _simpan(indikator, Indikator, catatan)
    _simpan(bulanan, TargetBulanan, catatan)
    return rencana


def _di(calon: Calon, rencana: Rencana) -> Simpul:
    setattr(calon.simpul, calon.simpul.INDUK, rencana)
    return calon.simpul


def _simpan(baris: list, model, catatan: dict) -> None:
    if baris:
        bulk_create_with_history(baris, model, batch_size=500, **catatan)


def _rencana_kosong(kantor: PerangkatDaerah, tahun: int) -> Rencana:
    """The plan of that year, made if there is none; MulaiDitolak when it may not be begun."""
    rencana, _ = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=tahun)
    rencana = Rencana.objects.select_for_update(of=("self",)).select_related("perangkat_daerah").get(pk=rencana.pk)
    if rencana.kunci:
        raise MulaiDitolak(rencana.kunci)
    if rencana.sasaran.exists() or rencana.tujuan.exists():
        raise MulaiDitolak(
            f"Rencana {tahun} sudah berisi. Rencana hanya dapat dimulai dari sumber lain selama masih kosong; "
            "lanjutkan menyusunnya, atau hapus dahulu isinya."
        )
    return rencana


# -- what there is to begin from --------------------------------------------------------------------


@dataclass(frozen=True)
class CaraMulai:
    """`rencana` are the years of earlier plans, the latest first; `renstra` those that hold for the year."""

    rencana: tuple[int, ...]
    renstra: tuple[Renstra, ...]


def cara_mulai(kantor: PerangkatDaerah, tahun: int) -> CaraMulai:
    lalu = Rencana.objects.filter(perangkat_daerah=kantor, tahun__lt=tahun, sasaran__isnull=False).distinct()
    renstra = Renstra.objects.filter(perangkat_daerah=kantor, tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    return CaraMulai(tuple(lalu.order_by("-tahun").values_list("tahun", flat=True)), tuple(renstra))
