"""The rows of the quarter form are kept as they were drawn: never of another state, nor for another person's rights."""

import pytest
from django.urls import reverse

from evaluasi.models import CatatanBaris, LaporanUnit, RealisasiBulanan
from renaksi.keadaan.ingatan import lupakan_semua
from renaksi.models import Indikator, SubKegiatan

pytestmark = pytest.mark.django_db
ALAMAT = reverse("realisasi-triwulan", args=[2024, 2])


@pytest.fixture
def lihat(sebagai):
    def lihat(orang, **kueri):
        """What is given now; the same as drawn anew."""
        klien = sebagai(orang)
        teks = []
        for _ in range(2):
            isi = klien.get(ALAMAT, {"unit": "semua", **kueri}).text
            teks.append(isi[isi.index('<article class="baris') : isi.rindex("</article>")])
            lupakan_semua()
        assert teks[0] == teks[1]
        return teks[0]

    return lihat


def test_setiap_perubahan_terlihat(lihat, sekretariat, kepala_pkm, bendahara, kepala_dinas, rencana, pkm, buat):
    orang = (sekretariat, kepala_pkm, bendahara, kepala_dinas)
    semua = [lihat(o) for o in (*orang, sekretariat)]
    assert semua[0] == semua[4] and len(set(semua)) == 4
    laporan = LaporanUnit.objects.create(rencana=rencana, triwulan=2, unit=pkm.penanggung_jawab)
    for ubah in (
        lambda: buat.realisasi(pkm, 6, 3, 7_000),
        lambda: RealisasiBulanan.objects.filter(indikator=pkm, bulan=6).update(anggaran=8_000),
        lambda: RealisasiBulanan.objects.filter(indikator=pkm, bulan=6).update(penghambat="Hujan"),
        lambda: buat.realisasi(pkm, 3, 1, 999),
        lambda: Indikator.objects.filter(pk=pkm.pk).update(satuan="Lembaga baru"),
        lambda: SubKegiatan.objects.filter(pk=pkm.sub_kegiatan_id).update(nama="Nama baru"),
        lambda: buat.bukti(pkm, 6),
        lambda: type(pkm.sub_kegiatan.kegiatan).objects.update(nama="Kegiatan baru"),
        lambda: CatatanBaris.objects.create(laporan=laporan, indikator=pkm, isi="Lengkapi", oleh=sekretariat),
        lambda: CatatanBaris.objects.update(isi="Lengkapi juga"),
    ):
        ubah()
        kini = [lihat(o) for o in orang]
        assert all(a != b for a, b in zip(kini[:2], semua[:2], strict=True))
        semua = kini


def test_triwulan_dan_unit_lain(lihat, sekretariat, rencana, pkm):
    semua = lihat(sekretariat)
    assert lihat(sekretariat, unit=pkm.penanggung_jawab_id) != semua and lihat(sekretariat) == semua
