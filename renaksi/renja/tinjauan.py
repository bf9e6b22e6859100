"""Fill the right side of T-C.31 (result of the analysis of needs) from the plan as it stands."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from renaksi.models import Rencana, TinjauanRkpd
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Pohon, Simpul

SISI = ("nama", "indikator", "target", "satuan", "pagu")
HASIL = tuple(f"hasil_{nama}" for nama in SISI)
KOSONG = dict.fromkeys(HASIL, "") | {"hasil_target": None, "hasil_pagu": None}


def hasil_dari_pohon(pohon: Pohon) -> list[dict]:
    """One row per indicator (at least one per node) from the programmes down; money on the leaves, as it is planned."""
    simpul = (s for s in pohon.telusuri() if s.jenjang != Jenjang.SASARAN)
    return [_baris(s, i) for s in simpul for i in (s.indikator or (None,))]


def _baris(s: Simpul, i: Indikator | None) -> dict:
    isi = KOSONG | {"tingkat": s.jenjang, "hasil_nama": s.sebutan}
    if i is None:
        return isi
    pagu = None if s.anak else i.pagu
    return isi | {"hasil_indikator": i.uraian, "hasil_target": i.target, "hasil_satuan": i.satuan, "hasil_pagu": pagu}


def _isi(t: TinjauanRkpd) -> tuple:
    return tuple(getattr(t, nama) for nama in (*HASIL, "urutan"))


def _tulis(t: TinjauanRkpd, isi: dict) -> None:
    for nama, nilai in isi.items():
        setattr(t, nama, nilai)


def _sepadan(t: TinjauanRkpd, isi: dict) -> bool:
    """A row of the initial design that is still free, of the same level and name."""
    return not t.hasil_nama and t.tingkat == isi["tingkat"] and _rapi(t.awal_nama) == _rapi(isi["hasil_nama"])


def _rapi(nama: str) -> str:
    return " ".join(nama.split()).casefold()


@transaction.atomic
def isi_dari_rencana(rencana: Rencana, pohon: Pohon) -> int:
    """Replace the right side of every row; returns how many rows the plan gave.

    Rows that had a right side only are given up.
    """
    lama = [t for t in rencana.tinjauan.select_for_update(of=("self",)) if t.awal_nama]
    semula = {t.pk: _isi(t) for t in lama}
    isian = hasil_dari_pohon(pohon)
    urut = _jajarkan(rencana, lama, isian)
    for nomor, t in enumerate(urut, 1):
        t.urutan = nomor
    for t in rencana.tinjauan.exclude(pk__in=semula):
        t.delete()
    if berubah := [t for t in lama if _isi(t) != semula[t.pk]]:
        bulk_update_with_history(berubah, TinjauanRkpd, [*HASIL, "urutan"])
    if baru := [t for t in urut if not t.pk]:
        bulk_create_with_history(baru, TinjauanRkpd)
    return len(isian)


def _jajarkan(rencana: Rencana, lama: list[TinjauanRkpd], isian: list[dict]) -> list[TinjauanRkpd]:
    """The rows in their new order: each of the plan beside its row of the initial design, else after the one before."""
    for t in lama:
        _tulis(t, KOSONG)
    urut, letak = list(lama), 0
    for isi in isian:
        ada = next((t for t in urut if _sepadan(t, isi)), None)
        if ada is None:
            ada = TinjauanRkpd(rencana=rencana)
            urut.insert(letak, ada)
        _tulis(ada, isi)
        letak = urut.index(ada) + 1
    return urut
