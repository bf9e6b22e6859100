"""Component 3, Pelaporan Kinerja (15 %)."""

from evaluasi.nilai.isian import titik
from evaluasi.nilai.perhitungan import penyerapan
from evaluasi.nilai.ringkasan import capaian_indikator, kinerja, tak_terhitung
from renaksi.nilai.lampiran import Narasi
from renaksi.nilai.periode import bulan_sampai
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Hasil, Indikator, Simpul

from .dasar import (
    TANPA_HASIL,
    TANPA_IKU,
    TANPA_UNIT,
    TANPA_UTAMA,
    Bahan,
    Keadaan,
    Nilai,
    bagian,
    hitung,
    kriteria,
    sebutan,
    sebutan_triwulan,
    tak_dinilai,
    uraian,
)

E81 = "Laporan › Evaluasi Renja (E.81)"
CAPAIAN = "Laporan › Capaian Kinerja"


# -- 3.a keberadaan -------------------------------------------------------------------------------


@kriteria("3.a.1", "Laporan kinerja dapat disusun: setiap sasaran mempunyai realisasi", tempat=CAPAIAN)
def disusun(b: Bahan) -> Nilai:
    kalimat = f"indikator sasaran mempunyai realisasi s.d. {sebutan_triwulan(b.triwulan)}"
    return bagian(b.iku, lambda i: _realisasi(b, i), kalimat, TANPA_IKU, uraian)


def _realisasi(b: Bahan, i: Indikator) -> bool:
    return i.kinerja(bulan_sampai(b.triwulan)) is not None


@kriteria("3.a.2", "Setiap unit menyampaikan laporan triwulan", tempat="Realisasi")
def berkala(b: Bahan) -> Nilai:
    sudah = sum(unit in b.pelaporan(tw).diajukan for tw, unit in b.laporan_wajib)
    return hitung(sudah, len(b.laporan_wajib), "laporan unit per triwulan sudah disampaikan", TANPA_UNIT)


@kriteria("3.a.3", "Laporan diformalkan: disetujui pimpinan", tempat="Realisasi › persetujuan triwulan")
def formal(b: Bahan) -> Nilai:
    ada = b.pelaporan(b.triwulan).disetujui
    kalimat = f"{sebutan_triwulan(b.triwulan)} {'sudah' if ada else 'belum'} disetujui Kepala Dinas."
    return Nilai(Keadaan.TERPENUHI if ada else Keadaan.BELUM, kalimat, int(ada), 1)


@kriteria("3.a.4", "Laporan direviu sebelum disetujui", tempat="Realisasi › verifikasi")
def direviu(b: Bahan) -> Nilai:
    diajukan = [(tw, u) for tw in b.triwulan_semua for u in b.pelaporan(tw).diajukan]
    sudah = sum(u in b.pelaporan(tw).diverifikasi for tw, u in diajukan)
    kalimat = "laporan unit yang disampaikan sudah diverifikasi"
    return hitung(sudah, len(diajukan), kalimat, "Belum ada laporan unit yang disampaikan.")


@kriteria("3.a.6", "Laporan disampaikan tepat waktu", tempat="Realisasi")
def tepat_waktu(b: Bahan) -> Nilai:
    """Only where a deadline was set can a report be late."""
    wajib = [tw for tw in b.triwulan_semua if b.pelaporan(tw).ditutup]
    diajukan = [(tw, u) for tw in wajib for u in b.pelaporan(tw).diajukan]
    tepat = sum(u not in b.pelaporan(tw).terlambat for tw, u in diajukan)
    kosong = "Belum ada laporan unit yang disampaikan." if wajib else "Batas pengisian triwulan belum ditetapkan."
    return hitung(tepat, len(diajukan), "laporan unit disampaikan sebelum batas akhir", kosong)


# -- 3.b kualitas ---------------------------------------------------------------------------------


@kriteria("3.b.2", "Laporan mengungkap seluruh capaian utama", tempat=E81)
def seluruh_capaian(b: Bahan) -> Nilai:
    kalimat = "indikator sasaran dan program mempunyai realisasi"
    return bagian(b.utama, lambda i: _realisasi(b, i), kalimat, TANPA_UTAMA, uraian)


@kriteria("3.b.3", "Realisasi dibandingkan dengan target tahun ini", tempat=CAPAIAN)
def banding_target(b: Bahan) -> Nilai:
    ada = [i for i in b.indikator if _realisasi(b, i)]

    def sebab(i: Indikator) -> str:
        alasan = tak_terhitung(i)
        return f"{uraian(i)} ({alasan})" if alasan else uraian(i)

    kalimat = "indikator yang berealisasi dapat dibandingkan dengan targetnya"
    return bagian(ada, lambda i: capaian_indikator(i, b.triwulan) is not None, kalimat, TANPA_HASIL, sebab)


@kriteria("3.b.4", "Realisasi dibandingkan dengan target akhir Renstra", tempat=E81)
def banding_renstra(b: Bahan) -> Nilai:
    if b.renstra is None:
        return Nilai(Keadaan.BELUM, f"Belum tercatat Renstra yang mencakup tahun {b.pohon.tahun}.", 0, len(b.iku) or 1)

    def ada(i: Indikator) -> bool:
        renstra = b.indikator_renstra.get(i.identitas)
        return renstra is not None and renstra.target_akhir is not None

    return bagian(b.iku, ada, f"indikator sasaran mempunyai target akhir {b.renstra.nama}", TANPA_IKU, uraian)


@kriteria("3.b.5", "Realisasi dibandingkan dengan tahun sebelumnya", tempat=CAPAIAN)
def banding_tahun_lalu(b: Bahan) -> Nilai:
    def ada(i: Indikator) -> bool:
        lalu = i.tahunan.get(b.pohon.tahun - 1)
        return bool(lalu and lalu.kinerja is not None)

    return bagian(b.iku, ada, f"indikator sasaran mempunyai realisasi {b.pohon.tahun - 1}", TANPA_IKU, uraian)


@kriteria("3.b.7", "Keberhasilan dan kegagalan dijelaskan", tempat="Realisasi › pendorong dan penghambat")
def penjelasan(b: Bahan) -> Nilai:
    """What furthers or hinders, at the results themselves, or in the prose of the quarter (both of them)."""

    def ada(x) -> bool:
        _, tw, isi = x
        narasi = b.pohon.beserta.narasi.get(tw, Narasi())
        return any(_dijelaskan(h) for h in isi) or bool(narasi.pendorong.strip() and narasi.penghambat.strip())

    kalimat = "realisasi triwulanan disertai faktor pendorong atau penghambat"
    return bagian(b.hasil, ada, kalimat, TANPA_HASIL)


def _dijelaskan(h: Hasil) -> bool:
    return bool(h.pendorong.strip() or h.penghambat.strip())


@kriteria("3.b.8", "Efisiensi anggaran diinformasikan", tempat=CAPAIAN)
def efisiensi(b: Bahan) -> Nilai:
    program = [s for s in b.simpul if s.jenjang == Jenjang.PROGRAM and s.pagu]

    def ada(s: Simpul) -> bool:
        return penyerapan(s.anggaran(bulan_sampai(b.triwulan)), s.pagu) is not None

    return bagian(program, ada, "program mempunyai persen penyerapan anggaran", "Belum ada program berpagu.", sebutan)


@kriteria("3.b.9", "Upaya perbaikan ke depan dituliskan", tempat=E81)
def perbaikan(b: Bahan) -> Nilai:
    def ada(tw: int) -> bool:
        return bool(b.pohon.beserta.narasi.get(tw, Narasi()).tindak_lanjut_triwulan.strip())

    kalimat = "triwulan mempunyai narasi tindak lanjut triwulan berikutnya"
    return bagian(b.triwulan_semua, ada, kalimat, "", sebutan_triwulan)


# -- 3.c pemanfaatan ------------------------------------------------------------------------------


@kriteria("3.c.3", "Laporan berkala dipakai menyesuaikan aktivitas", tempat="Realisasi › tindak lanjut")
def dipakai(b: Bahan) -> Nilai:
    def ada(x) -> bool:
        return any(h.tindak_lanjut.strip() for h in x[2])

    return bagian(b.hasil, ada, "realisasi triwulanan disertai tindak lanjut", TANPA_HASIL)


@kriteria("3.c.5", "Laporan dipakai menilai keberhasilan", tempat=E81)
def keberhasilan(b: Bahan) -> Nilai:
    """A predikat needs most of the figures (evaluasi.ringkasan)."""
    k = kinerja(titik(b.pohon), b.triwulan, b.pohon.kantor)
    if not k.dari:
        return tak_dinilai("Belum ada indikator pekerjaan.")
    kalimat = f"{k.banyak} dari {k.dari} indikator pekerjaan terhitung capaiannya"
    if k.predikat is None:
        keadaan = Keadaan.SEBAGIAN if k.banyak else Keadaan.BELUM
        return Nilai(keadaan, f"{kalimat}, terlalu sedikit untuk predikat.", k.banyak, k.dari)
    return Nilai(Keadaan.TERPENUHI, f"{kalimat}; predikat rata-ratanya {k.predikat}.", k.banyak, k.dari)


@kriteria("3.c.6", "Laporan dipakai menyusun rencana berikutnya", tempat=E81)
def rencana_berikutnya(b: Bahan) -> Nilai:
    ada = bool(b.pohon.beserta.narasi.get(b.triwulan, Narasi()).tindak_lanjut_renja.strip())
    kalimat = f"Narasi tindak lanjut Renja berikutnya pada {sebutan_triwulan(b.triwulan)} "
    keadaan = Keadaan.TERPENUHI if ada else Keadaan.BELUM
    return Nilai(keadaan, f"{kalimat}{'sudah' if ada else 'belum'} ditulis.", int(ada), 1)
