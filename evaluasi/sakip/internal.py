"""Component 4, Evaluasi Akuntabilitas Kinerja Internal (25 %).

The evaluation of the Inspektorat has its own documents; here stands what the reviews within the office leave behind.
"""

from renaksi.nilai.periode import bulan_sampai
from renaksi.nilai.pilihan import Arah
from renaksi.nilai.pohon import Indikator

from .dasar import TANPA_UNIT, Bahan, Keadaan, Nilai, bagian, hitung, kriteria, sebutan_triwulan, tak_dinilai, uraian

LHE = "Laporan hasil evaluasi Inspektorat dinilai evaluator."


@kriteria("4.a.2", "Pemeriksaan internal menjangkau seluruh unit kerja", tempat="Realisasi › verifikasi")
def seluruh_unit(b: Bahan) -> Nilai:
    sudah = frozenset().union(*(b.pelaporan(tw).diverifikasi for tw in b.triwulan_semua))
    nilai = hitung(len(sudah & b.unit), len(b.unit), "unit kerja pernah diverifikasi laporannya", TANPA_UNIT)
    return Nilai(nilai.keadaan, f"{nilai.bukti} {LHE}", nilai.ada, nilai.dari)


@kriteria("4.a.3", "Pemeriksaan internal berjenjang", tempat="Realisasi › verifikasi dan persetujuan")
def berjenjang(b: Bahan) -> Nilai:
    def lengkap(tw: int) -> bool:
        p = b.pelaporan(tw)
        return p.disetujui and bool(b.unit) and b.unit <= p.diverifikasi

    kalimat = "triwulan diverifikasi untuk semua unit lalu disetujui Kepala Dinas"
    return bagian(b.triwulan_semua, lengkap, kalimat, "", sebutan_triwulan)


@kriteria("4.b.3", "Pemeriksaan mendalam: ada catatan pada baris kinerja", tempat="Realisasi › catatan")
def mendalam(b: Bahan) -> Nilai:
    """A report without faults needs no comments: their absence says nothing."""
    catatan = _catatan(b)[0]
    if not catatan:
        return tak_dinilai(f"Belum ada catatan pada baris laporan unit. {LHE}")
    return Nilai(Keadaan.TERPENUHI, f"{catatan} catatan ditulis pada baris laporan unit. {LHE}", catatan, catatan)


@kriteria("4.b.5", "Pemeriksaan internal memakai aplikasi", tempat="Realisasi › verifikasi")
def aplikasi(b: Bahan) -> Nilai:
    sudah = sum(len(b.pelaporan(tw).diverifikasi) for tw in b.triwulan_semua)
    if not sudah:
        return Nilai(Keadaan.BELUM, "Belum ada laporan unit yang diverifikasi dalam aplikasi.", 0, 1)
    return Nilai(Keadaan.TERPENUHI, f"{sudah} laporan unit diverifikasi dalam aplikasi.", 1, 1)


@kriteria("4.c.1", "Catatan pemeriksaan ditindaklanjuti", tempat="Realisasi › catatan")
def ditindaklanjuti(b: Bahan) -> Nilai:
    catatan, terjawab = _catatan(b)
    nilai = hitung(terjawab, catatan, "catatan sudah dijawab unitnya", "Belum ada catatan pemeriksaan.")
    return Nilai(nilai.keadaan, f"{nilai.bukti} {LHE}", nilai.ada, nilai.dari)


@kriteria("4.c.5", "Kinerja membaik dari tahun sebelumnya", tempat="Laporan › Capaian Kinerja")
def membaik(b: Bahan) -> Nilai:
    lalu = b.pohon.tahun - 1

    def angka(i: Indikator):
        kini, dulu = i.kinerja(bulan_sampai(b.triwulan)), i.tahunan.get(lalu)
        if kini is None or dulu is None or dulu.kinerja is None or None in (kini.angka, dulu.kinerja.angka):
            return None
        return i, kini.angka, dulu.kinerja.angka

    def naik(x) -> bool:
        i, kini, dulu = x
        return kini <= dulu if i.arah == Arah.TURUN else kini >= dulu

    ada = [x for i in b.utama if (x := angka(i))]
    kalimat = f"indikator sasaran dan program tidak turun dari realisasi {lalu}"
    kosong = f"Belum ada indikator sasaran dan program dengan realisasi {lalu} dan {b.pohon.tahun}."
    return bagian(ada, naik, kalimat, kosong, lambda x: uraian(x[0]))


def _catatan(b: Bahan) -> tuple[int, int]:
    """(written, answered) up to the quarter"""
    semua = [b.pelaporan(tw) for tw in b.triwulan_semua]
    return sum(p.catatan for p in semua), sum(p.terjawab for p in semua)
