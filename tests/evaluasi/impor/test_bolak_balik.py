"""What we export comes back in: our own XLSX of a form is a workbook that the import understands."""

import pytest

from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.cetak.isi import muat
from evaluasi.impor import pratinjau, terapkan
from evaluasi.impor.formulir.daftar import FORMULIR as IMPOR
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Parameter, tanda_tangan
from renaksi.models import Pejabat
from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_triwulan
from tests import buku

pytestmark = pytest.mark.sekali

# Two versions compared state no plan; of what stands beside it Merangin has nothing; E.81 has its own tests below.
FORMULIR = [kode for kode, laporan in LAPORAN.items() if kode in IMPOR and not laporan.lampiran]


@pytest.fixture
def merangin(buat):
    rencana = buat.rencana()
    for b in buku.SEMUA:
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    return rencana


def ekspor(rencana, kode) -> bytes:
    kepala = Pejabat.objects.get(perangkat_daerah=rencana.perangkat_daerah)
    parameter = Parameter(tanda_tangan=tanda_tangan(kepala, "Bangko"))
    return FORMAT["xlsx"].tulis(LAPORAN[kode].dokumen(pohon.muat(rencana), parameter))


@pytest.mark.parametrize("kode", FORMULIR)
def test_ekspor_diimpor_kembali_tanpa_perubahan(merangin, kode):
    hasil = pratinjau(merangin, ekspor(merangin, kode), f"{kode}.xlsx")
    berubah = [(x.jenis, x.objek, x.nama, x.rincian) for x in hasil.langkah if x.jenis != "sama"]
    assert (berubah, hasil.tolak, hasil.selisih, hasil.tanya, hasil.mirip) == ([], [], [], [], [])


def test_ekspor_membangun_rencana_yang_sama_di_kantor_lain(merangin, buat):
    lain = buat.rencana(buat.kantor(pemda="Kabupaten Banjar"))
    for kode in FORMULIR:
        isi = ekspor(merangin, kode)
        milik_lain = {t.kunci: "ya" for t in pratinjau(lain, isi, "x").tanya if t.kunci.startswith("asing!")}
        hasil = terapkan(lain, isi, f"{kode}.xlsx", jawaban=milik_lain, pakai_tebakan=True)
        assert (hasil.tolak, hasil.mirip) == ([], [])
    asal, salinan = pohon.muat(merangin), pohon.muat(lain)
    for kode in FORMULIR:
        a, b = (LAPORAN[kode].tabel(p, Parameter()) for p in (asal, salinan))
        assert [x.sel for x in a.baris] == [x.sel for x in b.baris]
        assert a.total == b.total


# -- E.81: computed columns beside facts, money once per node --------------------------------------------------------


def e81(rencana, triwulan=4) -> bytes:
    laporan = LAPORAN["evaluasi-e81"]
    return FORMAT["xlsx"].tulis(laporan.dokumen(muat(laporan, rencana), Parameter(triwulan=triwulan)))


def fakta_e81(rencana) -> list[tuple]:
    """What E.81 states of a plan: names, units, money of nodes and figures of quarters."""
    isi = pohon.muat(rencana)
    return [
        (str(s.jenjang), s.sebutan, i.uraian, i.satuan, i.target, i.akumulasi, s.pagu, s.anggaran(range(1, 13)),
         tuple(i.kinerja(bulan_triwulan(t)) for t in NOMOR_TRIWULAN), i.unit and i.unit.singkatan)
        for atas in isi.sasaran for p in atas.anak for s in p.telusuri() for i in s.indikator
    ]  # fmt: skip


def test_e81_kembali_tanpa_perubahan(merangin):
    hasil = pratinjau(merangin, e81(merangin), "e81.xlsx")
    assert hasil.formulir == ["Evaluasi Renja (E.81)"]
    assert [(x.objek, x.nama, x.rincian) for x in hasil.langkah if x.jenis != "sama"] == []
    assert (hasil.tolak, hasil.tanya) == ([], [])


def test_e81_membangun_rencana_yang_sama_di_kantor_lain(merangin, buat):
    lain = buat.rencana(buat.kantor("Dinas Lain", kode="dinas-lain"))
    assert terapkan(lain, e81(merangin), "e81.xlsx", pakai_tebakan=True).tolak == []
    dua = fakta_e81(lain)
    assert len(dua) > 50 and dua == fakta_e81(merangin)


def test_uang_e81_yang_terbagi_atas_beberapa_indikator_hanya_dibandingkan(buat):
    rencana = buat.rencana()
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(rencana))))
    satu = buat.indikator(sub, uraian="Jumlah dokumen", satuan="Dokumen", target="2", pagu=30_000_000)
    dua = buat.indikator(sub, uraian="Jumlah peserta", satuan="Orang", target="40", pagu=10_000_000)
    buat.realisasi(satu, bulan=3, kinerja="1", anggaran=6_000_000)
    buat.realisasi(dua, bulan=3, kinerja="10", anggaran=1_000_000)
    isi = e81(rencana)
    hasil = pratinjau(rencana, isi, "e81.xlsx")
    assert ([x for x in hasil.langkah if x.jenis != "sama"], hasil.tolak) == ([], [])
    dua.pagu = 11_000_000  # the plan moves on: the sheet's 40.000.000 is set apart, nobody's budget is overwritten
    dua.save()
    (disisihkan,) = terapkan(rencana, isi, "e81.xlsx").tolak
    assert disisihkan.nilai == "40.000.000" and "terbagi atas 2 indikator, jumlahnya 41.000.000" in disisihkan.pesan
    satu.refresh_from_db()
    assert (satu.pagu, dua.pagu) == (30_000_000, 11_000_000)
