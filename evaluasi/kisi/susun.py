"""Rows of the plan sheet: make, copy, remove and bring back, move; several at once, and each step with its way back.

A step comes as the browser sends it, {"aksi": ..., ...}: `buat` with "daftar" (see `Baru`), `pulihkan` with "tanda",
the others with "id", a list of row ids.  What undoes it is again such a step.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet, prefetch_related_objects
from simple_history.utils import bulk_create_with_history

from renaksi.bentuk import TidakDapatPulih, geser, nomori, pulihkan, salinan, yang_hilang
from renaksi.bentuk import hapus as hapus_beserta
from renaksi.models import MODEL_JENJANG, Indikator, Rencana, SubKegiatan, TargetBulanan
from renaksi.models.rencana import Simpul
from renaksi.nilai.susunan import TINGKAT
from renaksi.rencana.forms import FORM_SIMPUL

PALING_BANYAK = 300  # rows in one step
GARAM = "kisi.terhapus"
SEJAJAR, BAWAH, INDIKATOR = "sejajar", "bawah", "indikator"

Langkah = dict[str, Any]


class SusunDitolak(Exception):
    """The step cannot be taken; the message says why and what to do."""


class PerluYakin(Exception):
    """The step loses something: the message names it and asks."""


@dataclass(frozen=True)
class Hasil:
    """`pilih` is the row to go to ("" after a removal), `baru` the rows that were made, `balik` what undoes it all."""

    pilih: str = ""
    baru: tuple[str, ...] = ()
    balik: Langkah | None = None


@dataclass(frozen=True)
class Baru:
    """A row to be made: `letak` beside, below or as a further indicator of the row `acuan`.

    `acuan` is the id of a row, or "#0" for the first that this step makes.  Of a node `uraian` is needed, of a further
    indicator `indikator`.
    """

    acuan: str
    letak: str
    kode: str = ""
    uraian: str = ""
    indikator: str = ""
    satuan: str = ""


Tempat = tuple[Simpul, Indikator | None]  # the node of a row, and its indicator


def cari(rencana: Rencana, semua: Collection[str]) -> dict[str, Tempat]:
    """By the ids of rows; SusunDitolak when one is not of this plan (any more).  A query per kind of row."""
    kunci: dict[str, set[int]] = {}
    for id in semua:
        jenjang, _, pk = id.rpartition("-")
        jenis, nomor = ("i", id[1:]) if id[:1] == "i" else (jenjang, pk)
        if (jenis == "i" or jenis in MODEL_JENJANG) and nomor.isdecimal():
            kunci.setdefault(jenis, set()).add(int(nomor))
    tempat: dict[str, Tempat] = {}
    for jenis, nomor_ in kunci.items():
        if jenis == "i":
            milik = Indikator.objects.filter(rencana=rencana, pk__in=nomor_, tujuan=None).dengan_pemilik()
            tempat |= {f"i{i.pk}": (i.pemilik, i) for i in milik}
        else:
            model = MODEL_JENJANG[jenis]
            jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
            tempat |= {_id(s, None): (s, None) for s in model.objects.filter(**{jalur: rencana}, pk__in=nomor_)}
    if set(semua) - tempat.keys():
        raise SusunDitolak("Baris ini sudah tidak ada. Muat ulang halaman.")
    return tempat


def _id(simpul: Simpul, indikator: Indikator | None) -> str:
    return f"i{indikator.pk}" if indikator else f"{simpul.jenjang}-{simpul.pk}"


def _daftar(isi: Any) -> list:
    if not isinstance(isi, list) or not 0 < len(isi) <= PALING_BANYAK:
        raise ValueError(isi)
    return isi


def _semua(rencana: Rencana, langkah: Langkah) -> list[Tempat]:
    """The rows of a step, their nodes with all indicators."""
    id = [str(satu) for satu in _daftar(langkah["id"])]
    tempat = cari(rencana, id)
    semua = [tempat[satu] for satu in id]
    for model in MODEL_JENJANG.values():
        prefetch_related_objects([s for s, _ in semua if isinstance(s, model)], "indikator")
    return semua


def _saudara(simpul: Simpul) -> QuerySet:
    return type(simpul).objects.filter(**{f"{simpul.INDUK}_id": simpul.induk_id})


class Sisipan:
    """Where the rows that a step makes are put: the rows of each owner are read once, and numbered once at the end."""

    def __init__(self) -> None:
        self._urut: dict[tuple, list] = {}

    def simpul(self, baru: Simpul, acuan: Simpul | None) -> None:
        self._taruh(baru, acuan, (type(baru), baru.induk_id), _saudara(baru))

    def indikator(self, baru: Indikator, acuan: Indikator | None, simpul: Simpul) -> None:
        milik = Indikator.objects.filter(**{str(simpul.jenjang): simpul})
        self._taruh(baru, acuan, (Indikator, type(simpul), simpul.pk), milik)

    def _taruh(self, baru: Model, acuan: Model | None, kunci: tuple, saudara: QuerySet) -> None:
        """After `acuan`, or at the end."""
        if kunci not in self._urut:
            self._urut[kunci] = [s for s in saudara if s != baru]
        urut = self._urut[kunci]
        urut.insert(urut.index(acuan) + 1 if acuan else len(urut), baru)

    def nomori(self) -> None:
        for urut in self._urut.values():
            nomori(urut)


# -- making ----------------------------------------------------------------------------------------------------------


def _buat(rencana: Rencana, langkah: Langkah) -> Hasil:
    daftar = [Baru(**{str(k): str(v) for k, v in isi.items()}) for isi in _daftar(langkah["daftar"])]
    tempat = cari(rencana, {b.acuan for b in daftar if b.acuan[:1] != "#"})
    sisipan = Sisipan()
    jadi: list[str] = []
    benda: list[str] = []  # what has to go again: the node, or the indicator alone
    for nomor, satu in enumerate(daftar):
        try:
            simpul, indikator, dibuat = _satu(satu, *tempat[satu.acuan], sisipan)
        except ValidationError as salah:
            pesan = " ".join(salah.messages)
            raise SusunDitolak(f"Baris baru ke-{nomor + 1}: {pesan}" if len(daftar) > 1 else pesan) from salah
        tempat[f"#{nomor}"] = simpul, indikator
        jadi.append(_id(simpul, indikator))
        benda.append(_id(simpul, None) if dibuat else _id(simpul, indikator))
    sisipan.nomori()
    return Hasil(jadi[0], tuple(jadi), _hapus_lagi(benda))


def _hapus_lagi(benda: list[str]) -> Langkah:
    """The step that takes away exactly what was made, without asking."""
    return {"aksi": "hapus", "id": benda, "persis": True, "yakin": True}


def _satu(
    baru: Baru, simpul: Simpul, indikator: Indikator | None, sisipan: Sisipan
) -> tuple[Simpul, Indikator | None, bool]:
    """The node, its indicator if it was named, and whether the node is new.  Raises ValidationError."""
    if baru.letak == INDIKATOR:
        tambahan = _buat_indikator(baru, simpul)
        sisipan.indikator(tambahan, indikator, simpul)
        return simpul, tambahan, False
    if baru.letak == BAWAH and simpul.jenjang != TINGKAT[-1]:
        model = MODEL_JENJANG[TINGKAT[TINGKAT.index(simpul.jenjang) + 1]]
        jadi, acuan = _buat_simpul(baru, model, simpul.pk), None
    elif baru.letak in {SEJAJAR, BAWAH}:
        jadi, acuan = _buat_simpul(baru, type(simpul), simpul.induk_id), simpul
    else:
        raise ValueError(baru.letak)
    sisipan.simpul(jadi, acuan)
    satu = _buat_indikator(baru, jadi) if baru.indikator.strip() else None
    if satu:
        sisipan.indikator(satu, None, jadi)
    return jadi, satu, True


def _buat_simpul(baru: Baru, model: type[Simpul], induk_id: int) -> Simpul:
    simpul = model(**{f"{model.INDUK}_id": induk_id})
    form = FORM_SIMPUL[model.jenjang]({"nama": baru.uraian, "kode": baru.kode, "kondisi": ""}, instance=simpul)
    if not form.is_valid():
        raise ValidationError([pesan for daftar in form.errors.values() for pesan in daftar])
    return form.save()


def _buat_indikator(baru: Baru, simpul: Simpul) -> Indikator:
    satu = Indikator(
        **{str(simpul.jenjang): simpul},
        rencana=simpul.rencana_induk,
        uraian=baru.indikator.strip(),
        satuan=baru.satuan.strip(),
    )
    satu.full_clean(exclude=["rencana"])
    satu.save()
    return satu


# -- copying, removing, moving -----------------------------------------------------------------------------------------


def _salin_indikator(asal: Indikator, simpul: Simpul) -> Indikator:
    """With its months; a new identity, because it is another promise."""
    baru = Indikator.objects.create(**salinan(asal), urutan=asal.urutan, **{str(simpul.jenjang): simpul})
    janji = [TargetBulanan(**salinan(t), bulan=t.bulan, indikator=baru) for t in asal.target_bulanan.all()]
    if janji:
        bulk_create_with_history(janji, TargetBulanan)
    return baru


def _salin_satu(simpul: Simpul, indikator: Indikator | None, sisipan: Sisipan) -> tuple[str, str]:
    """A further indicator of its node, or a whole sub kegiatan with its indicators and months: its row, what is new."""
    milik = list(simpul.indikator.all())
    if indikator and indikator != milik[0]:
        baru = _salin_indikator(indikator, simpul)
        sisipan.indikator(baru, indikator, simpul)
        return _id(simpul, baru), _id(simpul, baru)
    if not isinstance(simpul, SubKegiatan):
        raise SusunDitolak("Hanya sub kegiatan dan indikator tambahan yang dapat digandakan.")
    kembar = SubKegiatan(**salinan(simpul), kegiatan_id=simpul.kegiatan_id)
    kembar.kode = ""
    sebutan = "nama" if simpul.nama else "kondisi"
    setattr(kembar, sebutan, f"{getattr(simpul, sebutan)} (salinan)")
    kembar.save()
    sisipan.simpul(kembar, simpul)
    anak = [_salin_indikator(i, kembar) for i in milik]
    return _id(kembar, anak[0] if anak else None), _id(kembar, None)


def _salin(rencana: Rencana, langkah: Langkah) -> Hasil:
    sisipan = Sisipan()
    jadi = [_salin_satu(*satu, sisipan) for satu in _semua(rencana, langkah)]
    sisipan.nomori()
    return Hasil(jadi[0][0], tuple(baris for baris, _ in jadi), _hapus_lagi([benda for _, benda in jadi]))


def _yang_dihapus(semua: list[Tempat], persis: bool) -> list[Simpul | Indikator]:
    """An indicator where its node keeps others, else the node; `persis`: what the id says."""
    terpilih = {i for _, i in semua}
    benda: list[Simpul | Indikator] = []
    for simpul, indikator in semua:
        sendiri = indikator and (persis or set(simpul.indikator.all()) - terpilih)
        satu = indikator if indikator and sendiri else simpul
        if satu not in benda:
            benda.append(satu)
    return benda


def _hapus(rencana: Rencana, langkah: Langkah) -> Hasil:
    """What carries results stays, and all with it."""
    benda = _yang_dihapus(_semua(rencana, langkah), langkah.get("persis") is True)
    hilang = yang_hilang(*benda)
    if hilang.tertahan:
        nama = "" if len(benda) == 1 else f" (“{hilang.tertahan[0]}”)"
        raise SusunDitolak(f"Baris ini{nama} tidak dapat dihapus karena sudah ada realisasinya.")
    if langkah.get("yakin") is not True:
        raise PerluYakin(_tanya_hapus(benda, hilang.jumlah))
    id = [f"i{b.pk}" if isinstance(b, Indikator) else _id(b, None) for b in benda]
    isi = {"rencana": rencana.pk, "benda": id, "terhapus": hapus_beserta(*benda)}
    return Hasil(balik={"aksi": "pulihkan", "tanda": signing.dumps(isi, salt=GARAM, compress=True)})


def _tanya_hapus(benda: list[Simpul | Indikator], jumlah: Mapping[str, int]) -> str:
    nama = [f"{b._meta.verbose_name} “{b}”" for b in benda]
    ikut = ", ".join(f"{n} {kata}" for kata, n in jumlah.items() if not kata.startswith("historical"))
    ikut = f" Ikut terhapus: {ikut}." if ikut else ""
    return f"Hapus {nama[0]}?{ikut}" if len(nama) == 1 else f"Hapus {len(nama)} baris: {'; '.join(nama)}?{ikut}"


def _pulihkan(rencana: Rencana, langkah: Langkah) -> Hasil:
    try:
        isi = signing.loads(str(langkah["tanda"]), salt=GARAM)
    except signing.BadSignature as salah:
        raise ValueError("tanda") from salah
    if isi["rencana"] != rencana.pk:
        raise ValueError("tanda")
    try:
        pulihkan(isi["terhapus"])
    except TidakDapatPulih as salah:
        raise SusunDitolak("Baris itu tidak dapat dikembalikan lagi. Muat ulang halaman.") from salah
    pertama = isi["benda"][0]
    simpul, indikator = cari(rencana, [pertama])[pertama]
    return Hasil(_id(simpul, indikator or simpul.indikator.first()), balik=_hapus_lagi(isi["benda"]))


def _pindah(naik: bool) -> Callable[[Rencana, Langkah], Hasil]:
    """The nodes; a further indicator moves among the indicators of its node.  Together, or not at all."""

    def langkah(rencana: Rencana, isi: Langkah) -> Hasil:
        semua = _semua(rencana, isi)
        pindah: list[Simpul | Indikator] = []
        for simpul, indikator in semua:
            tambahan = indikator and indikator != simpul.indikator.all()[0]
            if simpul not in pindah:
                pindah.append(indikator if indikator and tambahan else simpul)
        for benda in pindah if naik else reversed(pindah):
            saudara = benda.pemilik.indikator.all() if isinstance(benda, Indikator) else _saudara(benda)
            if not geser(benda, saudara, naik=naik):
                raise SusunDitolak(f"Baris sudah paling {'atas' if naik else 'bawah'} di cabangnya.")
        return Hasil(_id(*semua[0]), balik={"aksi": "turun" if naik else "naik", "id": isi["id"]})

    return langkah


AKSI: dict[str, Callable[[Rencana, Langkah], Hasil]] = {
    "buat": _buat,
    "salin": _salin,
    "hapus": _hapus,
    "pulihkan": _pulihkan,
    "naik": _pindah(True),
    "turun": _pindah(False),
}


def susun(rencana: Rencana, langkah: Langkah) -> Hasil:
    """Take a step, inside a transaction.

    Raises SusunDitolak and PerluYakin; KeyError, ValueError and TypeError where it is not what the page sends.
    """
    return AKSI[langkah["aksi"]](rencana, langkah)
