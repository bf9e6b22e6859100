"""Rows of the plan sheet: make, copy, remove and bring back, move; several at once, and each step with its way back.

A step comes as the browser sends it, {"aksi": ..., ...}: `buat` with "daftar" (see `Baru`), `pulihkan` with "tanda",
the others with "id", a list of row ids.  What undoes it is again such a step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from simple_history.utils import bulk_create_with_history

from renaksi.bentuk import TidakDapatPulih, geser, nomori, pulihkan, salinan, urutan_berikut, yang_hilang
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


def cari(rencana: Rencana, id: str) -> tuple[Simpul, Indikator | None]:
    """The node and the indicator of a row; SusunDitolak when it is not of this plan (any more)."""
    jenjang, _, pk = id.rpartition("-")
    if id[:1] == "i" and id[1:].isdecimal():
        indikator = Indikator.objects.filter(rencana=rencana, pk=int(id[1:])).dengan_pemilik().first()
        if indikator and isinstance(indikator.pemilik, tuple(MODEL_JENJANG.values())):
            return indikator.pemilik, indikator
    elif jenjang in MODEL_JENJANG and pk.isdecimal():
        model = MODEL_JENJANG[jenjang]
        jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
        if simpul := model.objects.filter(**{jalur: rencana}, pk=int(pk)).first():
            return simpul, None
    raise SusunDitolak("Baris ini sudah tidak ada. Muat ulang halaman.")


def _id(simpul: Simpul, indikator: Indikator | None) -> str:
    return f"i{indikator.pk}" if indikator else f"{simpul.jenjang}-{simpul.pk}"


def _semua(rencana: Rencana, langkah: Langkah) -> list[tuple[Simpul, Indikator | None]]:
    id = langkah["id"]
    if not isinstance(id, list) or not 0 < len(id) <= PALING_BANYAK:
        raise ValueError(id)
    return [cari(rencana, str(satu)) for satu in id]


def _saudara(simpul: Simpul):
    return type(simpul).objects.filter(**{f"{simpul.INDUK}_id": simpul.induk_id})


def _taruh_setelah(baru, acuan, saudara) -> None:
    """Give a new row the place after another one among its siblings."""
    urut = [s for s in saudara if s.pk != baru.pk]
    urut.insert(urut.index(acuan) + 1, baru)
    nomori(urut)


# -- making ----------------------------------------------------------------------------------------------------------


def _buat(rencana: Rencana, langkah: Langkah) -> Hasil:
    daftar = langkah["daftar"]
    if not isinstance(daftar, list) or not 0 < len(daftar) <= PALING_BANYAK:
        raise ValueError(daftar)
    jadi: list[str] = []
    benda: list[str] = []  # what has to go again: the node, or the indicator alone
    for nomor, isi in enumerate(daftar, 1):
        satu = Baru(**{str(k): str(v) for k, v in isi.items()})
        acuan = jadi[int(satu.acuan[1:])] if satu.acuan[:1] == "#" else satu.acuan
        try:
            simpul, indikator, dibuat = _satu(satu, *cari(rencana, acuan))
        except ValidationError as salah:
            pesan = " ".join(salah.messages)
            raise SusunDitolak(f"Baris baru ke-{nomor}: {pesan}" if len(daftar) > 1 else pesan) from salah
        jadi.append(_id(simpul, indikator))
        benda.append(_id(simpul, None) if dibuat else _id(simpul, indikator))
    balik = {"aksi": "hapus", "id": benda, "persis": True, "yakin": True}
    return Hasil(jadi[0], tuple(jadi), balik)


def _satu(baru: Baru, simpul: Simpul, indikator: Indikator | None) -> tuple[Simpul, Indikator | None, bool]:
    """The node, its indicator if it was named, and whether the node is new.  Raises ValidationError."""
    if baru.letak == INDIKATOR:
        tambahan = _buat_indikator(baru, simpul)
        if indikator:
            _taruh_setelah(tambahan, indikator, simpul.indikator.all())
        return simpul, tambahan, False
    if baru.letak == BAWAH and simpul.jenjang != TINGKAT[-1]:
        model = MODEL_JENJANG[TINGKAT[TINGKAT.index(simpul.jenjang) + 1]]
        jadi = _buat_simpul(baru, model, simpul.pk, model.objects.filter(**{model.INDUK: simpul}))
    elif baru.letak in {SEJAJAR, BAWAH}:
        jadi = _buat_simpul(baru, type(simpul), simpul.induk_id, _saudara(simpul))
        _taruh_setelah(jadi, simpul, _saudara(simpul))
    else:
        raise ValueError(baru.letak)
    return jadi, _buat_indikator(baru, jadi) if baru.indikator.strip() else None, True


def _buat_simpul(baru: Baru, model: type[Simpul], induk_id: int, saudara) -> Simpul:
    simpul = model(**{f"{model.INDUK}_id": induk_id}, urutan=urutan_berikut(saudara))
    form = FORM_SIMPUL[model.jenjang]({"nama": baru.uraian, "kode": baru.kode, "kondisi": ""}, instance=simpul)
    if not form.is_valid():
        raise ValidationError([pesan for daftar in form.errors.values() for pesan in daftar])
    return form.save()


def _buat_indikator(baru: Baru, simpul: Simpul) -> Indikator:
    satu = Indikator(
        **{str(simpul.jenjang): simpul}, rencana=simpul.rencana_induk, uraian=baru.indikator.strip(),
        satuan=baru.satuan.strip(), urutan=urutan_berikut(simpul.indikator),
    )  # fmt: skip
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


def _salin_satu(simpul: Simpul, indikator: Indikator | None) -> tuple[str, str]:
    """A further indicator of its node, or a whole sub kegiatan with its indicators and months: its row, what is new."""
    milik = list(simpul.indikator.all())
    if indikator and indikator != milik[0]:
        baru = _salin_indikator(indikator, simpul)
        _taruh_setelah(baru, indikator, simpul.indikator.all())
        return _id(simpul, baru), _id(simpul, baru)
    if not isinstance(simpul, SubKegiatan):
        raise SusunDitolak("Hanya sub kegiatan dan indikator tambahan yang dapat digandakan.")
    kembar = SubKegiatan(**salinan(simpul), kegiatan_id=simpul.kegiatan_id)
    kembar.kode = ""
    sebutan = "nama" if simpul.nama else "kondisi"
    setattr(kembar, sebutan, f"{getattr(simpul, sebutan)} (salinan)")
    kembar.save()
    _taruh_setelah(kembar, simpul, _saudara(simpul))
    anak = [_salin_indikator(i, kembar) for i in milik]
    return _id(kembar, anak[0] if anak else None), _id(kembar, None)


def _salin(rencana: Rencana, langkah: Langkah) -> Hasil:
    jadi = [_salin_satu(*satu) for satu in _semua(rencana, langkah)]
    balik = {"aksi": "hapus", "id": [benda for _, benda in jadi], "persis": True, "yakin": True}
    return Hasil(jadi[0][0], tuple(baris for baris, _ in jadi), balik)


def _yang_dihapus(semua: list[tuple[Simpul, Indikator | None]], persis: bool) -> list[Simpul | Indikator]:
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
    balik = {"aksi": "hapus", "id": isi["benda"], "persis": True, "yakin": True}
    simpul, indikator = cari(rencana, isi["benda"][0])
    return Hasil(_id(simpul, indikator or simpul.indikator.first()), balik=balik)


def _pindah(naik: bool) -> Callable[[Rencana, Langkah], Hasil]:
    """The nodes; a further indicator moves among the indicators of its node.  Together, or not at all."""

    def langkah(rencana: Rencana, isi: Langkah) -> Hasil:
        semua = _semua(rencana, isi)
        pindah: list[Simpul | Indikator] = []
        for simpul, indikator in semua:
            tambahan = indikator and indikator != simpul.indikator.first()
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
