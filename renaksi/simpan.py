"""Holding a plan while it is written to; many rows of one model at once, each with its record in the trail."""

from django.db.models import Model
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from .models import Rencana


def pegang(rencana_id: int) -> Rencana:
    """The plan as it stands, held until the transaction ends: one step, or one save, at a time.

    Whoever writes to a plan or its results holds it first and asks for the right after that, so that nothing lands
    once the plan was set in force or the quarter was handed in.  Others may go on referring to it meanwhile.
    """
    milik = Rencana.objects.select_related("perangkat_daerah")
    return milik.select_for_update(of=("self",), no_key=True).get(pk=rencana_id)


def tulis_baris(model: type[Model], baris: list[tuple[Model, set[str]]], user, *, kosong=None, ikut=()) -> None:
    """Create, change or remove the rows of one model, each with its history.

    `kosong` says of a row that it holds nothing any more and goes; `ikut` are attributes written with every change.
    """
    hampa = [o for o, _ in baris if kosong and kosong(o)]
    isi = [(o, atribut) for o, atribut in baris if not (kosong and kosong(o))]
    baru, lama = [o for o, _ in isi if o.pk is None], [(o, a) for o, a in isi if o.pk is not None]
    if baru:
        bulk_create_with_history(baru, model, default_user=user)
    if lama:
        atribut = sorted(set(ikut).union(*(a for _, a in lama)))
        bulk_update_with_history([o for o, _ in lama], model, atribut, default_user=user)
    hapus_baris(model, [o for o in hampa if o.pk is not None], user)


def hapus_baris(model: type[Model], baris: list[Model], user) -> None:
    """Remove rows that nothing refers to, in two statements; `delete()` would write the history one by one."""
    if not baris:
        return
    riwayat = model.riwayat.model
    riwayat.objects.bulk_create(
        riwayat(
            history_date=timezone.now(), history_user=user, history_type="-",
            **{f.attname: getattr(o, f.attname) for f in riwayat.tracked_fields},
        )
        for o in baris
    )  # fmt: skip
    rows = model.objects.filter(pk__in=[o.pk for o in baris])
    rows._raw_delete(rows.db)
