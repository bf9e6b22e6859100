"""Every page and every list that is downloaded, over a plan whose figures are as far apart as they can be."""

import re

import pytest
from django.urls import reverse

from tests.evaluasi.test_angka_apa_pun import TERJAUH, isikan
from tests.test_kosong import kata
from tests.test_matriks_izin import MATRIKS, isi  # noqa: F401 – the plan and the rows of the addresses

pytestmark = pytest.mark.sekali

RUSAK = r"\b(None|NaN|nan|inf|Infinity|Decimal)\b|\d[eE][+-]?\d"
ORANG = ("sekretariat", "kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_")


@pytest.fixture(params=[TERJAUH[1], TERJAUH[4]], ids=["terjauh", "sebelum_ada_batas"])
def penuh(request, isi, buat):  # noqa: F811
    from renaksi.models import Indikator

    for i in Indikator.objects.filter(rencana=isi["rencana"]):
        if not i.realisasi.filter(bulan=6).exists():
            buat.realisasi(i, 6, 1, 1)
    isikan(*request.param, arah="turun")
    return isi


def salah(alamat: str, jawaban) -> str:
    if jawaban.status_code >= 500:
        return f"{jawaban.status_code} {jawaban.exc_info[1]!r}"
    for _ in getattr(jawaban, "streaming_content", ()):
        pass  # a file is read to its end, which closes it
    if jawaban.streaming or jawaban.status_code != 200:
        return ""
    jenis = jawaban.get("Content-Type", "")
    teks = kata(jawaban) if "html" in jenis else jawaban.text if "csv" in jenis else ""
    if temuan := re.search(rf".{{,40}}({RUSAK}).{{,40}}", teks):
        return temuan[0]
    return ""


@pytest.mark.parametrize("siapa", ORANG)
def test_setiap_halaman(penuh, siapa, semua_orang, sebagai):
    klien, temuan = sebagai(semua_orang[siapa]), {}
    klien.raise_request_exception = False
    klien.post(reverse("ganti-konteks"), {"tahun": penuh["tahun"], "kantor": semua_orang["sekretariat"].kantor_id})
    unduhan = ["", "?unduh=xlsx", "?unduh=csv"] if siapa == "sekretariat" else [""]
    for nama, (argumen, _) in MATRIKS.items():
        alamat = reverse(nama, args=[penuh[a] for a in argumen])
        for akhiran in () if nama == "keluar" else unduhan:
            if kesalahan := salah(alamat, klien.get(alamat + akhiran)):
                temuan[alamat + akhiran] = kesalahan
    assert temuan == {}
