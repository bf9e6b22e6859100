"""Rows of the plan sheet: add beside or below, add an indicator, copy, remove, move."""

from collections.abc import Callable

from simple_history.utils import bulk_create_with_history

from renaksi.bentuk import geser, nomori, salinan, urutan_berikut, yang_hilang
from renaksi.models import MODEL_JENJANG, Indikator, Rencana, SubKegiatan, TargetBulanan
from renaksi.models.rencana import Simpul
from renaksi.nilai.susunan import TINGKAT
from renaksi.rencana.forms import FORM_SIMPUL


class SusunDitolak(Exception):
    """The step cannot be taken; the message says why and what to do."""


class PerluYakin(Exception):
    """The step loses something: the message names it and asks."""


def cari(rencana: Rencana, id: str) -> tuple[Simpul, Indikator | None]:
    """The node and the indicator of a row; SusunDitolak when it is not of this plan (any more)."""
    jenjang, _, pk = id.rpartition("-")
    if id[:1] == "i" and id[1:].isdecimal():
        indikator = Indikator.objects.filter(rencana=rencana, pk=int(id[1:])).dengan_pemilik().first()
        if indikator:
            return indikator.pemilik, indikator
    elif jenjang in MODEL_JENJANG and pk.isdecimal():
        model = MODEL_JENJANG[jenjang]
        jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
        if simpul := model.objects.filter(**{jalur: rencana}, pk=int(pk)).first():
            return simpul, None
    raise SusunDitolak("Baris ini sudah tidak ada. Muat ulang halaman.")


def _id(simpul: Simpul, indikator: Indikator | None) -> str:
    return f"i{indikator.pk}" if indikator else f"{simpul.jenjang}-{simpul.pk}"


def _saudara(simpul: Simpul):
    return type(simpul).objects.filter(**{f"{simpul.INDUK}_id": simpul.induk_id})


def _taruh_setelah(baru, acuan, saudara) -> None:
    """Give a new row the place after another one among its siblings."""
    urut = [s for s in saudara if s.pk != baru.pk]
    urut.insert(urut.index(acuan) + 1, baru)
    nomori(urut)


def _buat(model: type[Simpul], induk_id: int, urutan: int) -> tuple[Simpul, Indikator]:
    """A node with a first indicator, both to be named; the rules of its form hold."""
    kata = model._meta.verbose_name.capitalize()
    simpul = model(**{f"{model.INDUK}_id": induk_id}, urutan=urutan)
    form = FORM_SIMPUL[model.jenjang]({"nama": f"{kata} baru", "kode": "", "kondisi": ""}, instance=simpul)
    if not form.is_valid():
        raise SusunDitolak(" ".join(pesan for daftar in form.errors.values() for pesan in daftar))
    simpul = form.save()
    return simpul, Indikator.objects.create(**{str(model.jenjang): simpul}, uraian="Indikator baru", urutan=1)


def sejajar(simpul: Simpul, indikator: Indikator | None, yakin: bool) -> str:
    """A new node of the same level, after this one."""
    baru, satu = _buat(type(simpul), simpul.induk_id, urutan_berikut(_saudara(simpul)))
    _taruh_setelah(baru, simpul, _saudara(simpul))
    return _id(baru, satu)


def bawah(simpul: Simpul, indikator: Indikator | None, yakin: bool) -> str:
    """A new node of the level below, as its last."""
    if simpul.jenjang == TINGKAT[-1]:
        return sejajar(simpul, indikator, yakin)
    model = MODEL_JENJANG[TINGKAT[TINGKAT.index(simpul.jenjang) + 1]]
    return _id(*_buat(model, simpul.pk, urutan_berikut(model.objects.filter(**{model.INDUK: simpul}))))


def tambah_indikator(simpul: Simpul, indikator: Indikator | None, yakin: bool) -> str:
    baru = Indikator.objects.create(
        **{str(simpul.jenjang): simpul}, uraian="Indikator baru", urutan=urutan_berikut(simpul.indikator)
    )
    if indikator:
        _taruh_setelah(baru, indikator, simpul.indikator.all())
    return _id(simpul, baru)


def _salin_indikator(asal: Indikator, simpul: Simpul) -> Indikator:
    """With its months; a new identity, because it is another promise."""
    baru = Indikator.objects.create(**salinan(asal), urutan=asal.urutan, **{str(simpul.jenjang): simpul})
    janji = [TargetBulanan(**salinan(t), bulan=t.bulan, indikator=baru) for t in asal.target_bulanan.all()]
    if janji:
        bulk_create_with_history(janji, TargetBulanan)
    return baru


def salin(simpul: Simpul, indikator: Indikator | None, yakin: bool) -> str:
    """A further indicator of its node, or a whole sub kegiatan with its indicators and months."""
    milik = list(simpul.indikator.all())
    if indikator and indikator != milik[0]:
        baru = _salin_indikator(indikator, simpul)
        _taruh_setelah(baru, indikator, simpul.indikator.all())
        return _id(simpul, baru)
    if not isinstance(simpul, SubKegiatan):
        raise SusunDitolak("Hanya sub kegiatan dan indikator tambahan yang dapat digandakan.")
    kembar = SubKegiatan(**salinan(simpul), kegiatan_id=simpul.kegiatan_id)
    kembar.kode = ""
    sebutan = "nama" if simpul.nama else "kondisi"
    setattr(kembar, sebutan, f"{getattr(simpul, sebutan)} (salinan)")
    kembar.save()
    _taruh_setelah(kembar, simpul, _saudara(simpul))
    anak = [_salin_indikator(i, kembar) for i in milik]
    return _id(kembar, anak[0] if anak else None)


def hapus(simpul: Simpul, indikator: Indikator | None, yakin: bool) -> str:
    """An indicator where the node has others, else the node; what carries results stays."""
    benda = indikator if indikator and simpul.indikator.count() > 1 else simpul
    hilang = yang_hilang(benda)
    if hilang.tertahan:
        raise SusunDitolak("Baris ini tidak dapat dihapus karena sudah ada realisasinya.")
    if not yakin:
        ikut = ", ".join(f"{n} {kata}" for kata, n in hilang.jumlah.items() if not kata.startswith("historical"))
        ikut = f" Ikut terhapus: {ikut}." if ikut else ""
        raise PerluYakin(f"Hapus {benda._meta.verbose_name} “{benda}”?{ikut}")
    benda.delete()
    return ""


def _pindah(simpul: Simpul, indikator: Indikator | None, naik: bool) -> str:
    """The node; a further indicator moves among the indicators of its node."""
    pertama = simpul.indikator.first()
    if indikator and indikator != pertama:
        geser(indikator, simpul.indikator.all(), naik=naik)
    else:
        geser(simpul, _saudara(simpul), naik=naik)
    return _id(simpul, indikator)


AKSI: dict[str, Callable[[Simpul, Indikator | None, bool], str]] = {
    "sejajar": sejajar,
    "bawah": bawah,
    "indikator": tambah_indikator,
    "salin": salin,
    "hapus": hapus,
    "naik": lambda simpul, indikator, yakin: _pindah(simpul, indikator, True),
    "turun": lambda simpul, indikator, yakin: _pindah(simpul, indikator, False),
}


def susun(rencana: Rencana, aksi: str, id: str, yakin: bool = False) -> str:
    """Take a step on a row; returns the id of the row to go to ("" after a removal).  KeyError for an unknown step."""
    langkah = AKSI[aksi]
    return langkah(*cari(rencana, id), yakin)
