"""A paper that is asked for again is made of the same document, until something is stored that could change it."""

import pytest

from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from renaksi.keadaan.ingatan import lupakan_semua
from renaksi.models import Indikator, Pejabat, PerangkatDaerah, Rencana, UnitKerja

pytestmark = pytest.mark.django_db


def formulir(rencana, kode="pengendalian-evaluasi", **pilihan) -> ParameterForm:
    ini = Rencana.objects.select_related("perangkat_daerah").get(pk=rencana.pk)
    form = ParameterForm(LAPORAN[kode], ini, pilihan)
    assert form.is_valid(), form.errors
    return form


def dokumen(rencana, kode="pengendalian-evaluasi", **pilihan):
    """As given now; the same as one made anew."""
    diberi = formulir(rencana, kode, **pilihan).dokumen()
    assert diberi == formulir(rencana, kode, **pilihan)._susun()
    return diberi


def test_dokumen_yang_sama(rencana, buat):
    pejabat = buat.pejabat(rencana.perangkat_daerah)
    satu = dokumen(rencana, pejabat=str(pejabat.pk))
    assert dokumen(rencana, pejabat=str(pejabat.pk)) is satu
    assert dokumen(rencana, pejabat=str(pejabat.pk), triwulan="1") is not satu
    assert dokumen(rencana, "rencana-aksi", pejabat=str(pejabat.pk)).judul != satu.judul
    buat.rencana_kecil(buat.kantor(pemda="Kabupaten Lain"))
    assert dokumen(rencana, pejabat=str(pejabat.pk)) is satu


def test_setiap_perubahan_terbaca(rencana, buat, pkm):
    pejabat = buat.pejabat(rencana.perangkat_daerah)
    lama = dokumen(rencana, pejabat=str(pejabat.pk), unit=str(pkm.penanggung_jawab_id))
    for ubah in (
        lambda: Indikator.objects.filter(pk=pkm.pk).update(pagu=12_345),
        lambda: buat.realisasi(pkm, 6, 1, 5),
        lambda: Pejabat.objects.filter(pk=pejabat.pk).update(nama="Nama Baru"),
        lambda: PerangkatDaerah.objects.filter(pk=rencana.perangkat_daerah_id).update(nama="Kantor Baru"),
        lambda: UnitKerja.objects.filter(pk=pkm.penanggung_jawab_id).update(singkatan="Unit Baru"),
        lambda: Rencana.objects.filter(pk=rencana.pk).update(status="ditetapkan"),
    ):
        ubah()
        baru = dokumen(rencana, pejabat=str(pejabat.pk), unit=str(pkm.penanggung_jawab_id))
        assert baru != lama
        lama = baru


def test_yang_dibaca_sebelum_perubahan_tidak_diberikan_kepada_yang_lain(rencana):
    """Somebody's form was read before the plan was set in force, and made its document afterwards."""
    lambat = formulir(rencana)
    Rencana.objects.filter(pk=rencana.pk).update(status="ditetapkan")
    PerangkatDaerah.objects.filter(pk=rencana.perangkat_daerah_id).update(nama="Kantor Baru")
    assert lambat.dokumen().cap == "DRAF"
    kini = dokumen(rencana)
    assert kini.cap == "" and "KANTOR BARU" in str(kini.judul_atas if hasattr(kini, "judul_atas") else kini).upper()


def test_sidik_tidak_bergantung_pada_yang_sudah_dilakukan(rencana):
    satu = dokumen(rencana)
    sidik = satu.sidik
    lupakan_semua()
    lain = dokumen(rencana)
    assert lain is not satu and lain.sidik == sidik
