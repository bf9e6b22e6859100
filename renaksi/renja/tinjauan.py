"""Fill the right side of T-C.31 (result of the analysis of needs) from the plan as it stands."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from renaksi.models import Rencana, TinjauanRkpd
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Pohon, Simpul

SISI = ("nama", "indikator", "target", "satuan", "pagu")
HASIL = tuple(f"hasil_{nama}" for nama in SISI)


def hasil_dari_pohon(pohon: Pohon) -> list[dict]:
    """One row per indicator (at least one per node) from the programmes down; money on the leaves, as it is planned."""
    return [
        _baris(s, i) for s in pohon.telusuri() if s.jenjang != Jenjang.SASARAN for i in (s.indikator or (None,))
    ]  # fmt: skip


def _baris(s: Simpul, i: Indikator | None) -> dict:
    isi = {"tingkat": s.jenjang, "hasil_nama": s.sebutan, "hasil_pagu": i.pagu if i and not s.anak else None}
    if i is None:
        return isi | {"hasil_indikator": "", "hasil_target": None, "hasil_satuan": ""}
    return isi | {"hasil_indikator": i.uraian, "hasil_target": i.target, "hasil_satuan": i.satuan}


def _isi(t: TinjauanRkpd) -> tuple:
    return tuple(getattr(t, nama) for nama in (*HASIL, "urutan"))


def _kunci(tingkat: str, nama: str) -> tuple[str, str]:
    return tingkat, " ".join(nama.split()).casefold()


@transaction.atomic
def isi_dari_rencana(rencana: Rencana, pohon: Pohon) -> int:
    """Replace the right side of every row; returns how many rows the plan gave.

    A row of the plan goes beside the row of the initial design with the same level and name, and where there is none
    after the one before it.  Rows that had a right side only are given up.
    """
    lama = [t for t in rencana.tinjauan.select_for_update(of=("self",)) if t.awal_nama]
    semula = {t.pk: _isi(t) for t in lama}
    for t in lama:
        for nama in HASIL:
            setattr(t, nama, None if nama in {"hasil_target", "hasil_pagu"} else "")
    urut, letak = list(lama), 0
    isian = hasil_dari_pohon(pohon)
    for isi in isian:
        kunci = _kunci(isi["tingkat"], isi["hasil_nama"])
        ada = next((t for t in urut if not t.hasil_nama and _kunci(t.tingkat, t.awal_nama) == kunci), None)
        if ada is None:
            ada = TinjauanRkpd(rencana=rencana)
            urut.insert(letak, ada)
        for nama, nilai in isi.items():
            setattr(ada, nama, nilai)
        letak = next(n for n, t in enumerate(urut) if t is ada) + 1
    for nomor, t in enumerate(urut, 1):
        t.urutan = nomor
    for t in rencana.tinjauan.exclude(pk__in=semula):
        t.delete()
    if berubah := [t for t in lama if _isi(t) != semula[t.pk]]:
        bulk_update_with_history(berubah, TinjauanRkpd, [*HASIL, "urutan"])
    if baru := [t for t in urut if not t.pk]:
        bulk_create_with_history(baru, TinjauanRkpd)
    return len(isian)
