"""What stands in the way of taking an import back: who points to its rows, which locks hold, what was built on them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import DecimalField

from evaluasi.asal.sel import dinyatakan_sesudah, pemilik
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import Bukti, Impor, JadwalTriwulan, NarasiEvaluasi, RealisasiBulanan
from renaksi.models import MODEL_SIMPUL, Indikator, JejakAlur, Pengguna, Rencana, TargetBulanan, VersiRencana
from renaksi.models.bidang import BesaranField
from renaksi.models.jejak import nama_versi
from renaksi.nilai.periode import TRIWULAN, triwulan_dari
from renaksi.nilai.pilihan import StatusTriwulan

from .hitung import Keadaan, Kunci, Perubahan, Potret
from .rekaman import BUKAN_FAKTA, MODEL, label, lingkup, model_dari, potret

# The rows that a version freezes and that the figures of a quarter stand on.
_DASAR: tuple[type[Any], ...] = (*MODEL_SIMPUL.values(), Indikator, TargetBulanan)
DIBEKUKAN = frozenset(label(m) for m in _DASAR)


def keadaan(impor: Impor, perubahan: list[Perubahan], user: Pengguna | None, *, kunci: bool) -> Keadaan:
    """How the plan of an import stands today; `kunci` locks its rows until the transaction ends."""
    kini = potret(impor.rencana, kunci=kunci)
    dibuat = {p.kunci for p in perubahan if p.sebelum is None}
    return Keadaan(
        kini,
        _rujukan(),
        dari_luar=_dari_luar(impor.rencana, dibuat, kini),
        tertahan=_tertahan(impor, perubahan, kini, user),
        dinyatakan=_dinyatakan(impor, perubahan, kini),
    )


def _kunci_asing(model: type[Any]) -> Iterator[Any]:
    return (f for f in model._meta.concrete_fields if f.many_to_one or f.one_to_one)


@cache
def _rujukan() -> dict[str, dict[str, str]]:
    return {
        label(m): {
            f.attname: label(f.related_model)
            for f in _kunci_asing(m)
            if f.related_model in MODEL and f.name not in BUKAN_FAKTA
        }
        for m in MODEL
    }


def _dari_luar(rencana: Rencana, dibuat: set[Kunci], kini: Potret) -> dict[Kunci, str]:
    """Which rows outside the picture point to those that the import made; one query per foreign key."""
    hasil: dict[Kunci, str] = {}
    for tabel in sorted({k[0] for k in dibuat}):
        tujuan = apps.get_model(tabel)
        milik = tujuan.objects.filter(**lingkup(tujuan, rencana)).order_by().values("pk")
        for model, f in _penunjuk(tabel):
            baris = model._base_manager.filter(**{f"{f.name}__in": milik}).values_list("pk", f.attname)
            for pk, ke in baris:
                if (tabel, ke) in dibuat and (label(model), pk) not in kini:
                    hasil.setdefault((tabel, ke), label(model))
    return hasil


@cache
def _penunjuk(tabel: str) -> tuple[tuple[type[Any], Any], ...]:
    """(model, foreign key) that may point to this table from outside the picture.  History is no hindrance."""
    tujuan = apps.get_model(tabel)
    sepenuhnya = (*MODEL_SIMPUL.values(), Indikator)  # what hangs on these is in the picture with them
    return tuple(
        (model, f)
        for model in apps.get_models()
        if not hasattr(model, "instance_type") and not (model in MODEL and tujuan in sepenuhnya)
        for f in _kunci_asing(model)
        if f.related_model is tujuan
    )


def _tertahan(impor: Impor, perubahan: list[Perubahan], kini: Potret, user: Pengguna | None) -> dict[Kunci, str]:
    """{row: why it may not be taken back}; a lock says more than what was built."""
    dibangun = _dilanjutkan(impor, perubahan) | _bukti(impor, perubahan, kini)
    return dibangun | _bekuan(impor, perubahan) | _terkunci(impor, perubahan, kini, user)


def _dilanjutkan(impor: Impor, perubahan: list[Perubahan]) -> dict[Kunci, str]:
    """Indicators that a plan begun since goes on with: it reads their results as last year's."""
    dibuat = {p.kunci: p.sesudah["identitas"] for p in perubahan if p.sebelum is None and "identitas" in p.sesudah}
    if not dibuat:
        return {}
    sejak = Indikator.riwayat.filter(history_type="+", history_date__gte=impor.diterapkan)
    lain = Indikator.objects.filter(rencana__perangkat_daerah=impor.kantor_id, pk__in=sejak.values("id"))
    baris = lain.values_list("pk", "identitas", "rencana__tahun")
    tahun = {str(identitas): t for pk, identitas, t in baris if (label(Indikator), pk) not in dibuat}
    return {k: f"Sudah dilanjutkan di rencana {tahun[i]}." for k, i in dibuat.items() if i in tahun}


def _bekuan(impor: Impor, perubahan: list[Perubahan]) -> dict[Kunci, str]:
    """What was put in force or approved since is not taken out of it."""
    milik = [p.kunci for p in perubahan if p.kunci[0] in DIBEKUKAN]
    if not milik:
        return {}
    hasil: dict[Kunci, str] = {}
    if triwulan := _disetujui_sesudah(impor):
        hasil = dict.fromkeys(milik, f"{triwulan} sudah disetujui Kepala Dinas sesudah impor ini.")
    for versi in VersiRencana.objects.filter(rencana=impor.rencana_id, pada__gte=impor.diterapkan):
        beku = {(b["model"], b["pk"]) for b in versi.isi["baris"]}
        alasan = f"Sudah menjadi bagian rencana {nama_versi(versi.perubahan_ke)} yang dibekukan."
        hasil |= {k: alasan for k in milik if k in beku}
    return hasil


def _disetujui_sesudah(impor: Impor) -> str:
    """The first quarter that was approved since and still is: "Triwulan I"; else ""."""
    jadwal = JadwalTriwulan.objects.filter(rencana=impor.rencana_id, status=StatusTriwulan.DISETUJUI)
    langkah = JejakAlur.objects.filter(
        objek=label(JadwalTriwulan), aksi="setujui", pada__gte=impor.diterapkan, objek_id__in=jadwal.values("pk")
    )
    satu = jadwal.filter(pk__in=langkah.values("objek_id")).first()
    return f"Triwulan {TRIWULAN[satu.triwulan - 1]}" if satu else ""


def _hasil_bulanan(perubahan: Iterable[Perubahan], kini: Potret) -> Iterator[tuple[Kunci, int, int]]:
    """(row, indicator, month) of the results that the import wrote and that are still there."""
    for p in perubahan:
        if p.kunci[0] == label(RealisasiBulanan) and (baris := kini.get(p.kunci)):
            yield p.kunci, baris["indikator_id"], baris["bulan"]


def _bukti(impor: Impor, perubahan: list[Perubahan], kini: Potret) -> dict[Kunci, str]:
    """Results whose evidence was added since."""
    baru = Bukti.objects.filter(indikator__rencana=impor.rencana_id, pada__gte=impor.diterapkan)
    ada = {(i, triwulan_dari(b)) for i, b in baru.order_by().values_list("indikator_id", "bulan")}
    alasan = "Buktinya sudah diunggah sesudah impor ini."
    return {k: alasan for k, i, bulan in _hasil_bulanan(perubahan, kini) if (i, triwulan_dari(bulan)) in ada}


def _terkunci(impor: Impor, perubahan: list[Perubahan], kini: Potret, user: Pengguna | None) -> dict[Kunci, str]:
    """Results and narratives of quarters that may not be filled in today, in the words of every other page."""
    tempat: dict[Kunci, tuple[int, int | None]] = {}  # (quarter, unit)
    for kunci, i, bulan in _hasil_bulanan(perubahan, kini):
        tempat[kunci] = triwulan_dari(bulan), kini[label(Indikator), i]["penanggung_jawab_id"]
    for p in perubahan:
        if p.kunci[0] == label(NarasiEvaluasi) and (baris := kini.get(p.kunci)):
            tempat[p.kunci] = baris["triwulan"], user.unit_id if user else None
    putusan = {t: kunci_triwulan(impor.rencana, t) for t in {t for t, _ in tempat.values()}}
    alasan = {kunci: putusan[t].untuk(unit) for kunci, (t, unit) in tempat.items()}
    return {kunci: k.alasan for kunci, k in alasan.items() if not k}


def _dinyatakan(impor: Impor, perubahan: list[Perubahan], kini: Potret) -> dict[Kunci, dict[str, str]]:
    """Figures of this import that a later file states too."""
    sesudah = dinyatakan_sesudah(impor)
    hasil: dict[Kunci, dict[str, str]] = {}
    for p in perubahan if sesudah else ():
        for kolom, tempat in angka(p, kini):
            if berkas := sesudah.get(tempat):
                hasil.setdefault(p.kunci, {})[kolom] = berkas
    return hasil


def angka(p: Perubahan, kini: Potret) -> Iterator[tuple[str, tuple[str, int, str]]]:
    """(column, its name as `evaluasi.asal.sel.pemilik` gives it) of the figures that the import wrote in a row."""
    baris = kini.get(p.kunci)
    if baris is None:
        return
    model = model_dari(p.kunci)
    objek = model(pk=p.kunci[1], **baris)
    for kolom in p.sesudah:
        f = model._meta.get_field(kolom)
        if isinstance(f, (BesaranField, DecimalField)):
            yield kolom, pemilik(objek, kolom)
