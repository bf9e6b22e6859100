"""Component 1, Perencanaan Kinerja (30 %)."""

from datetime import date

from dpmd.tulisan import tulis_tanggal
from evaluasi.nilai.isian import kemajuan_kinerja
from evaluasi.nilai.kelengkapan import perlu_satuan
from renaksi.nilai.pilihan import Arah, Jenjang, TingkatRenstra
from renaksi.nilai.pohon import Indikator, Simpul

from .dasar import (
    TANPA_DAUN,
    TANPA_IKU,
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

# -- 1.a keberadaan -------------------------------------------------------------------------------


@kriteria("1.a.3", "Renstra tersedia dan mencakup tahun rencana", tempat="Renstra")
def jangka_menengah(b: Bahan) -> Nilai:
    if b.renstra is None:
        return Nilai(Keadaan.BELUM, f"Belum tercatat Renstra yang mencakup tahun {b.pohon.tahun}.", 0, 1)
    tingkat = (TingkatRenstra.TUJUAN, TingkatRenstra.SASARAN)
    sasaran = [x for x in b.renstra.butir if x.tingkat in tingkat]
    bertarget = sum(any(i.target_akhir is not None for i in x.indikator) for x in sasaran)
    if not sasaran:
        return Nilai(Keadaan.SEBAGIAN, f"{b.renstra.nama} tercatat, tujuan dan sasarannya belum.", 0, 1)
    kalimat = f"tujuan dan sasaran {b.renstra.nama} mempunyai indikator dengan target akhir"
    return hitung(bertarget, len(sasaran), kalimat, "")


@kriteria("1.a.4", "Rencana tahunan memuat sasaran, indikator, dan target", tempat="Laporan › Perjanjian Kinerja")
def jangka_pendek(b: Bahan) -> Nilai:
    kalimat = f"sasaran tahun {b.pohon.tahun} mempunyai indikator dengan target"
    if not b.sasaran:
        return Nilai(Keadaan.BELUM, f"Rencana {b.pohon.tahun} belum memuat sasaran.", 0, 1)
    return bagian(b.sasaran, lambda s: any(i.target is not None for i in s.indikator), kalimat, "", sebutan)


@kriteria("1.a.5", "Rencana aksi membagi pekerjaan menurut bulan atau triwulan", tempat="Laporan › Rencana Aksi")
def rencana_aksi(b: Bahan) -> Nilai:
    def terjadwal(s: Simpul) -> bool:
        return any(i.janji for i in s.indikator)

    return bagian(b.daun, terjadwal, f"{_sebut_daun(b)} mempunyai rencana per bulan atau triwulan", TANPA_DAUN, sebutan)


@kriteria("1.a.6", "Anggaran direncanakan untuk setiap pekerjaan", tempat="Laporan › Rencana Aksi")
def anggaran(b: Bahan) -> Nilai:
    nilai = bagian(b.daun, lambda s: s.pagu is not None, f"{_sebut_daun(b)} mempunyai pagu", TANPA_DAUN, sebutan)
    program = sum(s.jenjang == Jenjang.PROGRAM and s.pagu is not None for s in b.simpul)
    if nilai.keadaan is not Keadaan.BELUM or not program:
        return nilai
    bukti = f"{nilai.bukti} Anggaran tercatat menurut DPA pada {program} program."
    return Nilai(Keadaan.SEBAGIAN, bukti, nilai.ada, nilai.dari)


def _sebut_daun(b: Bahan) -> str:
    """Plans before 2021 end at the kegiatan."""
    jenjang = {s.jenjang for s in b.daun}
    return Jenjang(jenjang.pop()).label.lower() if len(jenjang) == 1 else "simpul terendah"


# -- 1.b kualitas ---------------------------------------------------------------------------------


@kriteria("1.b.1", "Rencana ditetapkan: bertanggal dan ada pejabat yang menetapkan", tempat="Rencana › penetapan")
def formal(b: Bahan) -> Nilai:
    if not b.sakip.penetapan:
        return Nilai(Keadaan.BELUM, "Rencana belum ditetapkan dalam aplikasi.", 0, 1)
    terakhir = b.sakip.penetapan[-1]
    kapan = tulis_tanggal(terakhir.tanggal) if terakhir.tanggal else "tanpa tanggal"
    kalimat = f"{terakhir.versi} ditetapkan {kapan}" + (f" oleh {terakhir.pejabat}" if terakhir.pejabat else "")
    if not b.sakip.ditetapkan:
        return Nilai(Keadaan.SEBAGIAN, f"{kalimat}; perubahan sesudahnya masih draf.", 0, 1)
    lengkap = bool(terakhir.tanggal and terakhir.pejabat)
    kurang = "" if lengkap else "; tanggal atau pejabatnya belum tercatat"
    return Nilai(Keadaan.TERPENUHI if lengkap else Keadaan.SEBAGIAN, f"{kalimat}{kurang}.", int(lengkap), 1)


@kriteria("1.b.2", "Rencana ditetapkan pada waktunya", tempat="Rencana › penetapan")
def tepat_waktu(b: Bahan) -> Nilai:
    """An agreement is due a month after the DPA is ratified, which is at the turn of the year."""
    tanggal = next((p.tanggal for p in b.sakip.penetapan if p.tanggal), None)
    if tanggal is None:
        return tak_dinilai("Tanggal penetapan belum tercatat; publikasinya dinilai evaluator.")
    batas = date(b.pohon.tahun, 1, 31)
    tepat = tanggal <= batas
    kalimat = f"Pertama ditetapkan {tulis_tanggal(tanggal)}, batas umumnya {tulis_tanggal(batas)} (satu bulan sesudah "
    kalimat += "DPA disahkan). Publikasinya dinilai evaluator."
    return Nilai(Keadaan.TERPENUHI if tepat else Keadaan.BELUM, kalimat, int(tepat), 1)


@kriteria("1.b.5", "Indikator terukur: bersatuan, bertarget, dan berjadwal", tempat="Rencana › indikator")
def terukur(b: Bahan) -> Nilai:
    daun = {i.id for s in b.daun for i in s.indikator}

    def lengkap(i: Indikator) -> bool:
        return i.target is not None and not perlu_satuan(i) and (i.id not in daun or bool(i.janji))

    kalimat = "indikator mempunyai satuan, target, dan (pada pekerjaan) jadwal"
    return bagian(b.indikator, lengkap, kalimat, "Belum ada indikator.", uraian)


@kriteria("1.b.6", "Indikator utama tidak berganti-ganti", tempat="Renstra; rencana tahun sebelumnya")
def berkelanjutan(b: Bahan) -> Nilai:
    lalu = {identitas for identitas, isi in b.pohon.beserta.lalu.items() if b.pohon.tahun - 1 in isi}
    if not (lalu or b.indikator_renstra):
        return tak_dinilai(f"Renstra dan rencana {b.pohon.tahun - 1} belum tercatat, tidak ada pembandingnya.")
    dikenal = lalu | b.indikator_renstra.keys()
    kalimat = f"indikator sasaran sama dengan Renstra atau rencana {b.pohon.tahun - 1}"
    return bagian(b.iku, lambda i: i.identitas in dikenal, kalimat, TANPA_IKU, uraian)


@kriteria("1.b.7", "Target menantang dibandingkan dengan realisasi tahun lalu", tempat="Laporan › Capaian Kinerja")
def menantang(b: Bahan) -> Nilai:
    def pasangan(i: Indikator):
        lalu = i.tahunan.get(b.pohon.tahun - 1)
        kinerja = lalu.kinerja.angka if lalu and lalu.kinerja else None
        target = i.target.angka if i.target else None
        return None if kinerja is None or target is None else (i, target, kinerja)

    def naik(x) -> bool:
        i, target, kinerja = x
        return target <= kinerja if i.arah == Arah.TURUN else target >= kinerja

    ada = [x for i in b.utama if (x := pasangan(i))]
    kalimat = f"target sasaran dan program tidak lebih rendah daripada realisasi {b.pohon.tahun - 1}"
    kosong = f"Belum ada realisasi {b.pohon.tahun - 1} pada indikator sasaran dan program."
    return bagian(ada, naik, kalimat, kosong, lambda x: uraian(x[0]))


@kriteria("1.b.8", "Setiap jenjang selaras: ada sasaran di atasnya dan indikator padanya", tempat="Rencana")
def berjenjang(b: Bahan) -> Nilai:
    tertaut = {id(s) for puncak in b.sasaran for s in puncak.telusuri()}
    kalimat = "sasaran, program, kegiatan, dan sub kegiatan tertaut ke sasaran dan mempunyai indikator"
    return bagian(b.simpul, lambda s: id(s) in tertaut and s.indikator, kalimat, "Rencana masih kosong.", sebutan)


@kriteria("1.b.10", "Setiap unit kerja mempunyai rencana kinerja", tempat="Rencana › penanggung jawab")
def setiap_unit(b: Bahan) -> Nilai:
    kalimat = "unit kerja menjadi penanggung jawab indikator"
    return hitung(len(b.unit & b.sakip.unit), len(b.sakip.unit), kalimat, "Unit kerja belum terdaftar.")


# -- 1.c pemanfaatan ------------------------------------------------------------------------------


@kriteria("1.c.1", "Anggaran mengacu pada kinerja", tempat="Laporan › Rencana Aksi")
def anggaran_berkinerja(b: Bahan) -> Nilai:
    beranggaran = [s for s in b.daun if s.pagu]
    kalimat = "pekerjaan yang beranggaran mempunyai indikator dengan target"
    kosong = "Belum ada pagu."
    return bagian(beranggaran, lambda s: any(i.target is not None for i in s.indikator), kalimat, kosong, sebutan)


@kriteria("1.c.2", "Aktivitas mendukung kinerja", tempat="Laporan › Rencana Aksi, kolom aksi kegiatan")
def aktivitas(b: Bahan) -> Nilai:
    kalimat = f"{_sebut_daun(b)} menyebut aksi yang dilakukan"
    return bagian(b.daun, lambda s: any(i.aksi.strip() for i in s.indikator), kalimat, TANPA_DAUN, sebutan)


@kriteria("1.c.3", "Target tercapai atau sesuai jalurnya", tempat="Laporan › Pengendalian dan Evaluasi")
def sesuai_jalur(b: Bahan) -> Nilai:
    kalimat = f"indikator yang berealisasi sesuai jalur rencananya s.d. {sebutan_triwulan(b.triwulan)}"
    kosong = "Belum ada realisasi yang dapat dibandingkan dengan rencananya."
    return bagian(b.jalur, lambda x: not x[1], kalimat, kosong, lambda x: uraian(x[0]))


@kriteria("1.c.4", "Rencana aksi dipantau berkala", tempat="Realisasi")
def dipantau(b: Bahan) -> Nilai:
    """A quarter in which nothing is due needs no watching."""
    per_tw = {tw: kemajuan_kinerja(b.titik, tw) for tw in b.triwulan_semua}
    perlu = [tw for tw, k in per_tw.items() if k.dari]
    kalimat = "triwulan yang ada rencananya sudah terisi realisasi"
    return bagian(perlu, lambda tw: per_tw[tw].terisi, kalimat, "Belum ada yang jatuh tempo.", sebutan_triwulan)


@kriteria("1.c.5", "Rencana diperbaiki dari hasil pemantauan", tempat="Laporan › Semula / Menjadi")
def diperbaiki(b: Bahan) -> Nilai:
    if not b.sakip.perubahan_ke:
        return tak_dinilai("Belum ada Perubahan rencana; perlu tidaknya dinilai evaluator.")
    tetap = [p for p in b.sakip.penetapan if p.versi != "Murni"]
    if not tetap:
        return Nilai(Keadaan.SEBAGIAN, "Perubahan rencana sedang disusun, belum ditetapkan.", 0, 1)
    kalimat = "; ".join(p.versi + (f" {tulis_tanggal(p.tanggal)}" if p.tanggal else "") for p in tetap)
    return Nilai(Keadaan.TERPENUHI, f"Rencana diperbaiki {len(tetap)} kali: {kalimat}.", len(tetap), len(tetap))
