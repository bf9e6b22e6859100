"""Component 2, Pengukuran Kinerja (30 %)."""

from evaluasi.nilai.isian import kemajuan_kinerja
from evaluasi.nilai.perhitungan import penyerapan
from evaluasi.nilai.ringkasan import capaian_indikator
from renaksi.nilai.periode import bulan_sampai
from renaksi.nilai.pohon import Indikator

from .dasar import (
    TANPA_HASIL,
    TANPA_UNIT,
    TANPA_UTAMA,
    Bahan,
    Keadaan,
    Nilai,
    bagian,
    hitung,
    kriteria,
    sebutan_triwulan,
    tak_dinilai,
    uraian,
)


@kriteria("2.a.2", "Indikator utama mempunyai definisi operasional", tempat="Rencana › indikator")
def definisi(b: Bahan) -> Nilai:
    kalimat = "indikator sasaran dan program mempunyai definisi operasional"
    return bagian(b.utama, lambda i: i.definisi_operasional.strip(), kalimat, TANPA_UTAMA, uraian)


@kriteria("2.a.3", "Sumber data dan jadwal pengumpulannya jelas", tempat="Rencana › indikator; Pengaturan › jadwal")
def sumber_data(b: Bahan) -> Nilai:
    """Half of it are the sources, half the deadlines of the quarters."""
    kalimat = "indikator sasaran dan program mempunyai sumber data"
    sumber = bagian(b.utama, lambda i: i.sumber_data.strip(), kalimat, TANPA_UTAMA, uraian)
    berjadwal = sum(b.pelaporan(tw).ditutup is not None for tw in b.triwulan_semua)
    semua = len(b.triwulan_semua)
    bukti = f"{sumber.bukti} Batas pengisian ditetapkan untuk {berjadwal} dari {semua} triwulan."
    if sumber.dari is None:
        return Nilai(sumber.keadaan, bukti)
    penuh = sumber.ada == sumber.dari and berjadwal == semua
    kosong = not sumber.ada and not berjadwal
    keadaan = Keadaan.TERPENUHI if penuh else Keadaan.BELUM if kosong else Keadaan.SEBAGIAN
    return Nilai(keadaan, bukti, sumber.ada, sumber.dari)


@kriteria("2.b.1", "Pimpinan menyetujui hasil pengukuran", tempat="Realisasi › persetujuan triwulan")
def pimpinan(b: Bahan) -> Nilai:
    kalimat = "triwulan disetujui Kepala Dinas"
    return bagian(b.triwulan_semua, lambda tw: b.pelaporan(tw).disetujui, kalimat, "", sebutan_triwulan)


@kriteria("2.b.3", "Realisasi didukung bukti", tempat="Realisasi › bukti")
def berbukti(b: Bahan) -> Nilai:
    def ada(x) -> bool:
        i, tw, _ = x
        return tw in b.sakip.bukti.get(i.id, ())

    kalimat = "realisasi triwulanan mempunyai bukti"
    return bagian(b.hasil, ada, kalimat, TANPA_HASIL, lambda x: f"{uraian(x[0])} {sebutan_triwulan(x[1])}")


@kriteria("2.b.4", "Pengukuran dilakukan berkala", tempat="Realisasi")
def berkala(b: Bahan) -> Nilai:
    kemajuan = [kemajuan_kinerja(b.titik, tw) for tw in b.triwulan_semua]
    terisi, dari = sum(k.terisi for k in kemajuan), sum(k.dari for k in kemajuan)
    rinci = ", ".join(f"{sebutan_triwulan(n)} {k.terisi}/{k.dari}" for n, k in enumerate(kemajuan, 1))
    return hitung(terisi, dari, f"realisasi yang jatuh tempo sudah diisi ({rinci})", "Belum ada yang jatuh tempo.")


@kriteria("2.b.5", "Hasil pengukuran unit diverifikasi berjenjang", tempat="Realisasi › verifikasi")
def berjenjang(b: Bahan) -> Nilai:
    sudah = [x for x in b.laporan_wajib if x[1] in b.pelaporan(x[0]).diverifikasi]
    kalimat = "laporan unit per triwulan diverifikasi Sekretariat"
    return hitung(len(sudah), len(b.laporan_wajib), kalimat, TANPA_UNIT)


@kriteria("2.b.6", "Data kinerja dikumpulkan dengan aplikasi", tempat="Realisasi")
def aplikasi(b: Bahan) -> Nilai:
    """What is entered here is; whether other data are kept elsewhere nobody here knows."""
    if not b.hasil:
        return Nilai(Keadaan.BELUM, "Belum ada realisasi kinerja yang dicatat dalam aplikasi.", 0, 1)
    banyak = len({i.id for i, *_ in b.hasil})
    return Nilai(Keadaan.TERPENUHI, f"{len(b.hasil)} realisasi dari {banyak} indikator dicatat dalam aplikasi.", 1, 1)


@kriteria("2.b.7", "Capaian dihitung dengan aplikasi", tempat="Laporan › Pengendalian dan Evaluasi")
def dihitung(b: Bahan) -> Nilai:
    semua = {i.id: i for i, *_ in b.hasil}.values()

    def terhitung(i: Indikator) -> bool:
        return capaian_indikator(i, b.triwulan) is not None

    kalimat = "indikator yang berealisasi terhitung persen capaiannya"
    return bagian(semua, terhitung, kalimat, TANPA_HASIL, uraian)


@kriteria("2.c.6", "Indikator yang tertinggal mempunyai tindak lanjut", tempat="Realisasi › tindak lanjut")
def tindak_lanjut(b: Bahan) -> Nilai:
    jauh = [i for i, tertinggal in b.jalur if tertinggal]
    if not jauh:
        return tak_dinilai("Tidak ada indikator tertinggal dari rencananya." if b.jalur else TANPA_HASIL)

    def ada(i: Indikator) -> bool:
        return any(h.tindak_lanjut.strip() for bulan, h in i.hasil.items() if bulan in bulan_sampai(b.triwulan))

    return bagian(jauh, ada, "indikator yang tertinggal mempunyai tindak lanjut", "", uraian)


@kriteria("2.c.8", "Anggaran dipakai secara efisien", tempat="Laporan › Evaluasi Renja (E.81)")
def efisien(b: Bahan) -> Nilai:
    """Of the work whose result and spending are both known: no smaller a share reached than spent."""
    pasangan = []
    for t in b.titik:
        i = t.indikator
        serap = penyerapan(i.anggaran(bulan_sampai(b.triwulan)), i.pagu) if t.daun else None
        capai = capaian_indikator(i, b.triwulan)
        if serap is not None and capai is not None:
            pasangan.append((i, capai, serap))
    kalimat = "pekerjaan mencapai kinerja tidak lebih rendah daripada penyerapan anggarannya"
    kosong = "Belum ada pekerjaan yang capaian dan penyerapannya sama-sama diketahui."
    return bagian(pasangan, lambda x: x[1] >= x[2], kalimat, kosong, lambda x: uraian(x[0]))
