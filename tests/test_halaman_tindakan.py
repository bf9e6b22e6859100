"""The address of an action, opened or reloaded by hand, leads to its page; programs still get their 405."""

import pytest
from django.urls import reverse

from dpmd.kiriman import _di_atas
from tests.orang import masuk
from tests.test_matriks_izin import HANYA_POST, MATRIKS, isi  # noqa: F401 a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
ORANG = {"accept": "text/html,application/xhtml+xml"}
TINDAKAN = [nama for nama, (_, harapan) in MATRIKS.items() if harapan == HANYA_POST]


@pytest.mark.parametrize("nama", TINDAKAN)
def test_dibuka_dengan_tangan(nama, client, sekretariat, isi):  # noqa: F811
    alamat = reverse(nama, args=[isi[a] for a in MATRIKS[nama][0]])
    jawaban = masuk(client, sekretariat).get(alamat, headers=ORANG, follow=True)
    assert jawaban.status_code == 200 and alamat.startswith(jawaban.redirect_chain[0][0])
    assert "lewat tombolnya" in jawaban.text
    assert client.get(alamat).status_code == 405


@pytest.mark.parametrize(
    ("alamat", "atas"),
    [
        ("/rencana/2024/program/3/pindah/", "/rencana/2024/program/3/"),
        ("/rencana/2024/alur/ajukan/", "/rencana/2024/"),
        ("/realisasi/2024/tw-2/laporan/ingatkan/", "/realisasi/2024/tw-2/laporan/"),
        ("/keluar/", "/"),
    ],
)
def test_halaman_di_atasnya(alamat, atas):
    assert _di_atas(alamat) == atas
