"""The value of a plan: sums upwards, parts for a unit, queries that do not grow."""

from decimal import Decimal

import pytest

from evaluasi import pohon
from renaksi.nilai.pohon import Hasil, Indikator, Simpul, Unit, jumlah


def daun(pk, pagu, unit, **hasil):
    """A sub kegiatan with one indicator; `hasil` is b3=…: Rp of a month."""
    rp = {int(b[1:]): Hasil(anggaran=None if n is None else Decimal(n)) for b, n in hasil.items()}
    i = Indikator(pk, f"Indikator {pk}", pagu=None if pagu is None else Decimal(pagu), unit=unit, hasil=rp)
    return Simpul("sub_kegiatan", pk, f"Sub {pk}", indikator=(i,))


A, B = Unit(1, "A"), Unit(2, "B")


def test_uang_dijumlahkan_ke_atas_dan_kosong_bukan_nol():
    kegiatan = Simpul("kegiatan", 9, "K", anak=(daun(1, 100, A, b3=40), daun(2, None, B), daun(3, 50, B, b6=0)))
    kosong = Simpul("program", 8, "P", anak=(daun(4, None, A),))
    assert (kegiatan.pagu, kegiatan.anggaran(range(1, 4)), kegiatan.anggaran(range(4, 7))) == (150, 40, 0)
    assert kegiatan.anggaran(range(7, 13)) is None
    assert (kosong.pagu, kosong.anggaran(range(1, 13))) == (None, None)
    assert jumlah([None, Decimal(0)]) == 0


def test_pagu_simpul_beranak_tidak_dihitung_dua_kali():
    """Money that stands on a parent's indicator by mistake is not added to its children's."""
    induk = Indikator(7, "Induk", pagu=Decimal(999))
    assert Simpul("kegiatan", 9, "K", indikator=(induk,), anak=(daun(1, 100, A),)).pagu == 100


def test_bagian_satu_unit():
    k = Simpul("kegiatan", 9, "K", indikator=(Indikator(5, "i", unit=B),), anak=(daun(1, 100, A), daun(2, 70, B)))
    program = Simpul("program", 8, "P", anak=(k, Simpul("kegiatan", 10, "L", anak=(daun(3, 5, A),))))
    assert [s.id for s in program.untuk_unit(B.id).telusuri()] == [8, 9, 2]
    assert program.untuk_unit(B.id).pagu == 70
    assert program.untuk_unit(3) is None
    tinggal = Simpul("kegiatan", 9, "K", indikator=(Indikator(5, "i", unit=B),), anak=(daun(1, 100, A),)).untuk_unit(
        B.id
    )
    assert (tinggal.anak, tinggal.pagu) == ((), None)


@pytest.mark.parametrize("kali", [1, 3])
def test_jumlah_kueri_tetap(buat, kali, django_assert_num_queries):
    rencana = buat.rencana_kecil(kali=kali)
    rencana.perangkat_daerah  # noqa: B018 (loaded by every caller)
    with django_assert_num_queries(11):
        p = pohon.muat(rencana)
    assert len(p.sasaran) == kali
    assert p.pagu == Decimal("174140000.50") * kali
    assert p.anggaran_sampai(1) == 33_500_000 * kali
