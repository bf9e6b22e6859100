"""The rules run once for the same material, and again for whatever else they read."""

from unittest.mock import patch

import pytest

from evaluasi import pemeriksaan
from evaluasi.models import PengaturanAturan
from renaksi.models import Indikator


@pytest.fixture
def hitung(rencana):
    """`hitung()` checks the plan as a new request would, and says how often the rules have run by now."""
    with patch.object(pemeriksaan, "jalankan", wraps=pemeriksaan.jalankan) as jalan:

        def sekali():
            pemeriksaan.periksa(rencana)
            return jalan.call_count

        yield sekali


def test_sekali_untuk_bahan_yang_sama(hitung):
    assert [hitung(), hitung(), hitung()] == [1, 1, 1]


def test_fakta_dan_pengaturan_mengulanginya(hitung, rencana, buat):
    pagu = Indikator.objects.exclude(pagu=None).first()
    hitung()
    for langkah, ubah in enumerate((
        lambda: Indikator.objects.filter(pk=pagu.pk).update(pagu=1),
        lambda: buat.realisasi(pagu, 11, 1, 5),
        lambda: buat.bukti(pagu, 2),
        lambda: PengaturanAturan.objects.create(
            perangkat_daerah=rencana.perangkat_daerah, aturan="bobot-100", aktif=False, tingkat="galat"
        ),
    ), 2):  # fmt: skip
        ubah()
        assert hitung() == langkah
        assert hitung() == langkah


def test_hasilnya_sama(rencana):
    pertama = pemeriksaan.periksa(rencana)
    assert pertama.terbuka and pemeriksaan.periksa(rencana) == pertama
