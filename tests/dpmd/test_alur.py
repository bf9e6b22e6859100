"""The engine of state changes: the state, the right, the condition; and what it says once a step is committed."""

import pytest

from dpmd.alur import AlurDitolak, Transisi, aksi_tersedia, beralih, jalankan
from renaksi.models import JejakAlur, Rencana
from renaksi.models.jejak import catat_alur

ALUR = {
    "maju": Transisi(
        "Maju", ("draf",), "diajukan", "rencana.ajukan", (lambda o, u: "Belum siap." * (o.tahun == 2025),)
    ),
    "mundur": Transisi("Mundur", ("diajukan",), "draf", "rencana.ajukan", wajib_alasan=True),
    "isi": Transisi(
        "Isi", ("draf",), "diajukan", "rencana.ajukan", isi=lambda o, u, ke: setattr(o, "perubahan_ke", ke)
    ),
}


@pytest.fixture
def kabar():
    diterima = []

    def dengar(**isi):
        diterima.append(isi)

    beralih.connect(dengar)
    yield diterima
    beralih.disconnect(dengar)


def ambil(rencana, aksi, user, alasan="", **isian):
    return jalankan(rencana, ALUR, aksi, user, catat_alur, alasan, **isian)


def test_langkah_dijalankan_dan_dikabarkan(buat, sekretariat, kantor, kabar, django_capture_on_commit_callbacks):
    rencana = buat.rencana(kantor)
    with django_capture_on_commit_callbacks(execute=True):
        jadi = ambil(rencana, "maju", sekretariat)
        assert kabar == []  # not before it is committed
    (satu,) = kabar
    assert (satu["objek"], satu["aksi"], satu["dari"], satu["ke"], satu["user"], satu["sender"]) == (
        jadi, "maju", "draf", "diajukan", sekretariat, Rencana,
    )  # fmt: skip
    jejak = JejakAlur.objects.get()
    assert (jejak.objek_id, jejak.dari, jejak.ke, jejak.oleh) == (rencana.pk, "draf", "diajukan", sekretariat)


def test_pendengar_yang_gagal_tidak_menggagalkan_langkah(
    buat, sekretariat, kantor, django_capture_on_commit_callbacks, caplog
):
    def rusak(**isi):
        raise RuntimeError("surel mati")

    beralih.connect(rusak)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            ambil(buat.rencana(kantor), "maju", sekretariat)
    finally:
        beralih.disconnect(rusak)
    assert Rencana.objects.get().status == "diajukan" and "surel mati" in caplog.text


@pytest.mark.parametrize(
    ("aksi", "orang", "tahun", "kalimat"),
    [
        ("mundur", "sekretariat", 2024, "tidak dapat dilakukan dari keadaan “Draf”"),
        ("maju", "kepala_pkm", 2024, "Hanya Sekretariat"),
        ("maju", "sekretariat", 2025, "Belum siap."),
    ],
)
def test_ditolak_dengan_kalimat_dan_tanpa_jejak(buat, semua_orang, kantor, kabar, aksi, orang, tahun, kalimat):
    rencana = buat.rencana(kantor, tahun)
    with pytest.raises(AlurDitolak, match=kalimat):
        ambil(rencana, aksi, semua_orang[orang], "karena")
    rencana.refresh_from_db()
    assert rencana.status == "draf" and not JejakAlur.objects.exists() and kabar == []


def test_alasan_wajib(buat, sekretariat, kantor):
    rencana = ambil(buat.rencana(kantor), "maju", sekretariat)
    with pytest.raises(AlurDitolak, match="tulis alasannya"):
        ambil(rencana, "mundur", sekretariat, "  ")
    assert ambil(rencana, "mundur", sekretariat, " salah ketik ").status == "draf"
    assert JejakAlur.objects.first().alasan == "salah ketik"


def test_isian_sampai_ke_langkahnya(buat, sekretariat, kantor):
    assert ambil(buat.rencana(kantor), "isi", sekretariat, ke=2).perubahan_ke == 2


def test_keadaan_basi_ditolak(buat, sekretariat, kantor):
    """The page was drawn from a draft; somebody else was faster."""
    basi = buat.rencana(kantor)
    ambil(basi, "maju", sekretariat)
    assert basi.status == "draf"
    with pytest.raises(AlurDitolak, match="Diajukan"):
        ambil(basi, "maju", sekretariat)
    assert JejakAlur.objects.count() == 1


def test_langkah_yang_ditawarkan(buat, sekretariat, kepala_pkm, kantor):
    rencana = buat.rencana(kantor, 2025)
    ((_, _, maju), (_, _, isi)) = aksi_tersedia(rencana, ALUR, sekretariat)
    assert not maju and maju.alasan == "Belum siap." and isi
    assert aksi_tersedia(rencana, ALUR, kepala_pkm) == []
