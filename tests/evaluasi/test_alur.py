"""The flows of a quarter: who may do what from which state; and, whatever anybody tries, no forbidden state."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpmd.alur import AlurDitolak
from evaluasi.alur import (
    ALUR_JADWAL,
    ALUR_LAPORAN,
    jadwal_triwulan,
    jalankan_jadwal,
    jalankan_laporan,
    laporan_unit,
    unit_berkewajiban,
)
from evaluasi.models import CatatanBaris, JadwalTriwulan, LaporanUnit, Perpanjangan
from evaluasi.nilai.isian import titik
from evaluasi.pohon import muat
from renaksi.alur import ALUR, jalankan_rencana
from renaksi.models import Indikator, JejakAlur, Rencana, UnitKerja
from tests.orang import PERAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def langkah(rencana):
    """`langkah("ajukan", orang)` with the report of TW II of that person's unit, or of the unit given."""

    def ambil(aksi, orang, unit=None, alasan="", tw=2, **isian):
        return jalankan_laporan(laporan_unit(rencana, tw, unit or orang.unit), aksi, orang, alasan, **isian)

    return ambil


@pytest.fixture
def tutup(rencana):
    """Close TW II so many days ago."""

    def sejak(hari):
        ditutup = timezone.localdate() - timedelta(hari)
        return JadwalTriwulan.objects.update_or_create(rencana=rencana, triwulan=2, defaults={"ditutup": ditutup})[0]

    return sejak


def setujui(rencana, orang, aksi="setujui", alasan=""):
    return jalankan_jadwal(jadwal_triwulan(rencana, 2), aksi, orang, alasan)


def test_kepala_unit_mengajukan(langkah, kepala_pkm):
    laporan = langkah("ajukan", kepala_pkm)
    assert (laporan.status, laporan.diajukan_oleh, laporan.terlambat) == ("diajukan", kepala_pkm, False)
    assert laporan.diajukan_pada.date() and JejakAlur.objects.get().nama.startswith("Bidang PKM Triwulan II")


@pytest.mark.parametrize("orang", [n for n in PERAN if n != "kepala_pkm"])
def test_orang_lain_tidak_mengajukan_untuknya(langkah, semua_orang, kepala_pkm, orang):
    with pytest.raises(AlurDitolak):
        langkah("ajukan", semua_orang[orang], kepala_pkm.unit)
    assert not LaporanUnit.objects.exists() and not JejakAlur.objects.exists()


def test_sekretariat_mengajukan_unitnya_sendiri(langkah, sekretariat, kepala_dinas):
    langkah("ajukan", sekretariat)
    with pytest.raises(AlurDitolak, match="Anda sendiri yang mengajukannya"):
        langkah("verifikasi", sekretariat)
    assert langkah("verifikasi", kepala_dinas, sekretariat.unit).status == "diverifikasi"


@pytest.mark.parametrize("orang", ["sekretariat", "kepala_dinas"])
def test_verifikasi(langkah, semua_orang, kepala_pkm, orang):
    langkah("ajukan", kepala_pkm)
    assert langkah("verifikasi", semua_orang[orang], kepala_pkm.unit).status == "diverifikasi"


@pytest.mark.parametrize("aksi", ["verifikasi", "kembalikan"])
@pytest.mark.parametrize("orang", ["kepala_pkm", "kepala_pemdes", "bendahara", "inspektorat", "admin_", "orang_luar"])
def test_yang_tidak_memeriksa(langkah, semua_orang, kepala_pkm, orang, aksi):
    langkah("ajukan", kepala_pkm)
    with pytest.raises(AlurDitolak, match="Hanya Sekretariat atau Kepala Dinas"):
        langkah(aksi, semua_orang[orang], kepala_pkm.unit, "x")


def test_dikembalikan_dengan_catatan_lalu_ditanggapi(langkah, kepala_pkm, sekretariat):
    langkah("ajukan", kepala_pkm)
    i = Indikator.objects.get(penanggung_jawab=kepala_pkm.unit)
    with pytest.raises(AlurDitolak, match="tulis alasannya"):
        langkah("kembalikan", sekretariat, kepala_pkm.unit, catatan={i: "hilang"})
    assert not CatatanBaris.objects.exists()
    langkah("kembalikan", sekretariat, kepala_pkm.unit, "Lengkapi", catatan={i: "Angka belum cocok"})
    catatan = CatatanBaris.objects.get()
    assert (catatan.isi, catatan.oleh, catatan.selesai) == ("Angka belum cocok", sekretariat, False)
    assert langkah("ajukan", kepala_pkm).status == "diajukan"
    catatan.refresh_from_db()
    assert catatan.selesai and catatan.riwayat.count() == 2


def test_yang_sudah_diverifikasi_dapat_dikembalikan(langkah, kepala_pkm, sekretariat):
    langkah("ajukan", kepala_pkm)
    langkah("verifikasi", sekretariat, kepala_pkm.unit)
    assert langkah("kembalikan", sekretariat, kepala_pkm.unit, "Ternyata keliru").status == "dikembalikan"


def test_unit_tanpa_baris_tidak_mengajukan(buat, kantor, langkah):
    orang = buat.pengguna("bidang.baru", "kepala_bidang", kantor, "Bidang Baru")
    with pytest.raises(AlurDitolak, match="tidak menjadi penanggung jawab"):
        langkah("ajukan", orang)


def test_terlambat_ditolak_diperpanjang_diterima_dan_ditandai(langkah, tutup, kepala_pkm):
    jadwal = tutup(3)
    with pytest.raises(AlurDitolak, match="Minta perpanjangan"):
        langkah("ajukan", kepala_pkm)
    Perpanjangan.objects.create(jadwal=jadwal, unit=kepala_pkm.unit, sampai=timezone.localdate(), alasan="banjir")
    assert langkah("ajukan", kepala_pkm).terlambat


def test_pada_hari_terakhir_tidak_terlambat(langkah, tutup, kepala_pkm):
    tutup(0)
    assert not langkah("ajukan", kepala_pkm).terlambat


def test_belum_dibuka(langkah, rencana, kepala_pkm):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, dibuka=timezone.localdate() + timedelta(1))
    with pytest.raises(AlurDitolak, match="dibuka"):
        langkah("ajukan", kepala_pkm)


# The whole quarter


@pytest.fixture
def semua_diverifikasi(buat, rencana, langkah, kepala_pkm, kepala_pemdes, sekretariat, kepala_dinas):
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 6)
    for orang, pemeriksa in ((kepala_pkm, sekretariat), (kepala_pemdes, sekretariat), (sekretariat, kepala_dinas)):
        langkah("ajukan", orang)
        langkah("verifikasi", pemeriksa, orang.unit)


def test_setujui_menunggu_semua_unit(buat, rencana, langkah, kepala_dinas, kepala_pkm, sekretariat):
    buat.tetapkan(rencana)
    assert set(unit_berkewajiban(titik(muat(rencana)), 2).values()) == {"Bidang PKM", "Bidang Bina Pemdes"}
    langkah("ajukan", kepala_pkm)
    langkah("verifikasi", sekretariat, kepala_pkm.unit)
    langkah("ajukan", sekretariat)  # nothing due in TW II, but handed in
    with pytest.raises(AlurDitolak, match="Belum diverifikasi: Bidang Bina Pemdes, Sekretariat"):
        setujui(rencana, kepala_dinas)
    assert not JadwalTriwulan.objects.exists()


def test_setujui_mencatat_versi_dan_mengunci(
    rencana, langkah, semua_diverifikasi, kepala_dinas, kepala_pkm, sekretariat
):
    Rencana.objects.update(perubahan_ke=1, status="ditetapkan")
    jadwal = setujui(Rencana.objects.select_related("perangkat_daerah").get(), kepala_dinas)
    assert (jadwal.status, jadwal.perubahan_ke) == ("disetujui", 1)
    for aksi, orang in (("kembalikan", sekretariat), ("ajukan", kepala_pkm)):
        with pytest.raises(AlurDitolak):
            langkah(aksi, orang, kepala_pkm.unit, "x")
    assert set(LaporanUnit.objects.values_list("status", flat=True)) == {"diverifikasi"}


def test_dibuka_kembali_dengan_alasan(rencana, langkah, semua_diverifikasi, kepala_dinas, kepala_pkm, sekretariat):
    setujui(rencana, kepala_dinas)
    with pytest.raises(AlurDitolak, match="tulis alasannya"):
        setujui(rencana, kepala_dinas, "buka")
    assert setujui(rencana, kepala_dinas, "buka", "Koreksi PKM").perubahan_ke is None
    assert langkah("kembalikan", sekretariat, kepala_pkm.unit, "Perbaiki").status == "dikembalikan"


@pytest.mark.parametrize("orang", [n for n in PERAN if n != "kepala_dinas"])
def test_hanya_kepala_dinas_yang_menyetujui(rencana, semua_diverifikasi, semua_orang, orang):
    with pytest.raises(AlurDitolak, match="Hanya Kepala Dinas"):
        setujui(rencana, semua_orang[orang])


def test_pengaju_tidak_menyetujui(rencana, semua_diverifikasi, kepala_pkm):
    """The head of unit became acting Kepala Dinas."""
    kepala_pkm.peran = "kepala_dinas"
    kepala_pkm.save()
    with pytest.raises(AlurDitolak, match="Anda sendiri yang mengajukan laporan Bidang PKM"):
        setujui(rencana, kepala_pkm)


# Whatever anybody tries

UNIT = ("Sekretariat", "Bidang PKM", "Bidang Bina Pemdes")
LANGKAH = st.one_of(
    st.tuples(st.just("rencana"), st.sampled_from([*ALUR]), st.just("")),
    st.tuples(st.just("laporan"), st.sampled_from([*ALUR_LAPORAN]), st.sampled_from(UNIT)),
    st.tuples(st.just("jadwal"), st.sampled_from([*ALUR_JADWAL]), st.just("")),
    st.tuples(st.just("hari"), st.sampled_from(["tutup", "buka", "perpanjang"]), st.sampled_from(UNIT)),
)
# A person may change chairs: then the rule "not one's own" is all that stands in the way.
SIAPA = st.sampled_from([*PERAN, "kepala_pkm sebagai kepala_dinas", "sekretariat sebagai kepala_dinas"])
GERAK = st.tuples(SIAPA, LANGKAH, st.sampled_from(["", "alasan"]))
# What an office does in its best quarter; random steps are mixed in, so that they also meet the later states.
BAIK = [
    ("sekretariat", ("rencana", "ajukan", "")),
    ("kepala_dinas", ("rencana", "tetapkan", "")),
    *((o, ("laporan", "ajukan", u)) for o, u in zip(("sekretariat", "kepala_pkm", "kepala_pemdes"), UNIT, strict=True)),
    *(("kepala_dinas", ("laporan", "verifikasi", u)) for u in UNIT),
    ("kepala_dinas", ("jadwal", "setujui", "")),
]


def coba(rencana, orang, langkah, alasan):
    """One attempt; True when the state changed."""
    jenis, aksi, nama = langkah
    rencana = Rencana.objects.get(pk=rencana.pk)
    try:
        if jenis == "rencana":
            jalankan_rencana(rencana, aksi, orang, alasan)
        elif jenis == "laporan":
            unit = UnitKerja.objects.get(perangkat_daerah=rencana.perangkat_daerah, singkatan=nama)
            jalankan_laporan(laporan_unit(rencana, 2, unit), aksi, orang, alasan)
        elif jenis == "jadwal":
            setujui(rencana, orang, aksi, alasan)
        else:
            _atur_hari(rencana, aksi, nama)
            return False
    except AlurDitolak as ditolak:
        assert str(ditolak).endswith(".")
        return False
    return True


def _atur_hari(rencana, aksi, nama):
    hari = timezone.localdate() - timedelta(1)
    jadwal, _ = JadwalTriwulan.objects.get_or_create(rencana=rencana, triwulan=2)
    if aksi == "perpanjang":
        unit = UnitKerja.objects.get(perangkat_daerah=rencana.perangkat_daerah, singkatan=nama)
        Perpanjangan.objects.create(jadwal=jadwal, unit=unit, sampai=hari + timedelta(1), alasan="-")
    else:
        JadwalTriwulan.objects.filter(pk=jadwal.pk).update(ditutup=hari if aksi == "tutup" else None)


def keadaan(rencana):
    """{(table, key): state} of everything that flows."""
    benda = [Rencana.objects.get(pk=rencana.pk), *LaporanUnit.objects.all(), *JadwalTriwulan.objects.all()]
    return {(b._meta.label_lower, b.pk): b.status for b in benda}


AWAL = {"renaksi.rencana": "draf", "evaluasi.laporanunit": "draf", "evaluasi.jadwaltriwulan": "terbuka"}
BOLEH = {
    (label, t_dari, aksi): t.ke
    for label, alur in zip(AWAL, (ALUR, ALUR_LAPORAN, ALUR_JADWAL), strict=True)
    for aksi, t in alur.items()
    for t_dari in t.dari
}


def periksa(rencana, sebelum, berubah):
    """One trail row for a change and none for a refusal; the trail tells the state; the rules hold."""
    sesudah = keadaan(rencana)
    beda = {k for k, v in sesudah.items() if v != sebelum.get(k, AWAL[k[0]])}
    if berubah and JejakAlur.objects.first().aksi == "setujui_lagi":  # what was approved is another; the state is not
        assert not beda
        return
    assert len(beda) == int(berubah) and not sebelum.keys() - sesudah.keys()
    if berubah:
        (label, pk), jejak = beda.pop(), JejakAlur.objects.first()
        assert (jejak.objek, jejak.objek_id, jejak.ke) == (label, pk, sesudah[label, pk])
        assert jejak.dari == sebelum.get((label, pk), AWAL[label])
        assert BOLEH[label, jejak.dari, jejak.aksi] == jejak.ke
        pengaju = JejakAlur.objects.filter(objek=label, objek_id=pk, aksi="ajukan").first()
        if jejak.aksi in {"verifikasi", "tetapkan"}:
            assert pengaju.oleh_id != jejak.oleh_id
        if jejak.aksi in {"kembalikan", "buka"}:
            assert jejak.alasan
    for jadwal in JadwalTriwulan.objects.filter(status="disetujui"):
        laporan = {x.unit.singkatan: x for x in LaporanUnit.objects.select_related("unit")}
        assert {laporan[u].status for u in UNIT[1:]} == {"diverifikasi"}
        penyetuju = JejakAlur.objects.filter(objek_id=jadwal.pk, aksi="setujui").first().oleh_id
        assert penyetuju not in {x.diajukan_oleh_id for x in laporan.values()}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acak=st.lists(GERAK, max_size=14), maju=st.integers(0, len(BAIK)), campur=st.randoms(use_true_random=False))
def test_apa_pun_yang_dicoba(buat, rencana, semua_orang, acak, maju, campur):
    from django.db import transaction

    gerak = [(*b, "") for b in BAIK[:maju]]
    for g in acak:
        gerak.insert(campur.randint(0, len(gerak)), g)
    with transaction.atomic():
        buat.isi_tanpa_penanggung(rencana, 6)
        for siapa, langkah, alasan in gerak:
            nama, _, kursi = siapa.partition(" sebagai ")
            orang = type(semua_orang[nama]).objects.get(pk=semua_orang[nama].pk)
            orang.peran = kursi or orang.peran
            sebelum, jejak = keadaan(rencana), JejakAlur.objects.count()
            berubah = coba(rencana, orang, langkah, alasan)
            assert JejakAlur.objects.count() == jejak + berubah
            if langkah[0] != "hari":
                periksa(rencana, sebelum, berubah)
        transaction.set_rollback(True)


def test_gerak_baik_mencapai_akhir(buat, rencana, semua_orang):
    """The property test above is worth something only if its best quarter is reached."""
    buat.isi_tanpa_penanggung(rencana, 6)
    for siapa, langkah in BAIK:
        assert coba(rencana, semua_orang[siapa], langkah, ""), (siapa, langkah)
    assert JadwalTriwulan.objects.get().status == "disetujui"
    assert Rencana.objects.get().status == "ditetapkan"
