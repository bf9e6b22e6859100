"""The outline of a Renja (Permendagri 86/2017) and the text each part begins with.  Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class BagianNaskah:
    """One heading.  `tingkat` 1 is a chapter, 2 a section; `laporan` is the code of the form that is printed in it."""

    slug: str
    nomor: str
    judul: str
    tingkat: int
    laporan: str = ""

    def __str__(self):
        return f"{self.nomor} {self.judul}".strip()

    @property
    def ditulis(self) -> bool:
        """It has prose of its own; a chapter with sections has not."""
        return self.slug in BAKU


BAGIAN = (
    BagianNaskah("kata-pengantar", "", "KATA PENGANTAR", 1),
    BagianNaskah("pendahuluan", "BAB I", "PENDAHULUAN", 1),
    BagianNaskah("latar-belakang", "1.1", "Latar Belakang", 2),
    BagianNaskah("landasan-hukum", "1.2", "Landasan Hukum", 2),
    BagianNaskah("maksud-dan-tujuan", "1.3", "Maksud dan Tujuan", 2),
    BagianNaskah("sistematika-penulisan", "1.4", "Sistematika Penulisan", 2),
    BagianNaskah("evaluasi", "BAB II", "HASIL EVALUASI RENJA PERANGKAT DAERAH TAHUN LALU", 1),
    BagianNaskah(
        "evaluasi-renja", "2.1", "Evaluasi Pelaksanaan Renja Tahun Lalu dan Capaian Renstra", 2, "evaluasi-renja"
    ),
    BagianNaskah("kinerja-pelayanan", "2.2", "Analisis Kinerja Pelayanan Perangkat Daerah", 2, "kinerja-pelayanan"),
    BagianNaskah("isu-penting", "2.3", "Isu-isu Penting Penyelenggaraan Tugas dan Fungsi Perangkat Daerah", 2),
    BagianNaskah("review-rkpd", "2.4", "Review terhadap Rancangan Awal RKPD", 2, "review-rkpd"),
    BagianNaskah(
        "usulan-masyarakat", "2.5", "Penelaahan Usulan Program dan Kegiatan Masyarakat", 2, "usulan-masyarakat"
    ),
    BagianNaskah("tujuan-dan-sasaran", "BAB III", "TUJUAN DAN SASARAN PERANGKAT DAERAH", 1),
    BagianNaskah("kebijakan-nasional", "3.1", "Telaahan terhadap Kebijakan Nasional", 2),
    BagianNaskah("tujuan-sasaran", "3.2", "Tujuan dan Sasaran Renja Perangkat Daerah", 2, "tujuan-sasaran"),
    BagianNaskah("program-dan-kegiatan", "3.3", "Program dan Kegiatan", 2),
    BagianNaskah("rencana-kerja", "BAB IV", "RENCANA KERJA DAN PENDANAAN PERANGKAT DAERAH", 1, "rencana-pendanaan"),
    BagianNaskah("penutup", "BAB V", "PENUTUP", 1),
)


def sebutan_bagian(slug: str) -> str:
    """How a part is called: "1.1 Latar Belakang"; of a part that is no longer in the outline, its slug."""
    return next((str(b) for b in BAGIAN if b.slug == slug), slug)


def alinea(*kalimat: str) -> str:
    return "".join(f"<p>{k}</p>" for k in kalimat)


def daftar(butir: Iterable[str], tag: str = "ol") -> str:
    return f"<{tag}>{''.join(f'<li>{b}</li>' for b in butir)}</{tag}>"


def _sistematika() -> str:
    """The outline itself: a chapter with what stands under it."""
    bab: list[list] = []
    for b in BAGIAN[1:]:
        if b.tingkat == 1:
            bab.append([f"<strong>{b}</strong>", []])
        else:
            bab[-1][1].append(str(b))
    return "".join(f"<p>{judul}{''.join(f'<br>{i}' for i in isi)}</p>" for judul, isi in bab)


BAKU: dict[str, str] = {
    "kata-pengantar": alinea(
        "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa, karena atas rahmat-Nya Rencana Kerja (Renja) "
        "{perangkat_daerah} {pemda} Tahun {tahun} dapat diselesaikan.",
        "Renja ini disusun menurut Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 dan memuat program, "
        "kegiatan, dan sub kegiatan yang akan dilaksanakan selama satu tahun beserta indikator, target, dan "
        "pendanaannya. Dokumen ini menjadi pedoman bagi seluruh unit kerja dan dasar untuk menilai capaiannya.",
        "Kami mengucapkan terima kasih kepada semua pihak yang telah membantu penyusunannya. Saran yang membangun "
        "kami harapkan untuk penyempurnaan pada tahun-tahun berikutnya.",
    ),
    "latar-belakang": alinea(
        "Perencanaan pembangunan daerah merupakan satu kesatuan dengan sistem perencanaan pembangunan nasional. "
        "Setiap perangkat daerah menyusun Rencana Kerja (Renja), yaitu dokumen perencanaan untuk jangka waktu "
        "satu tahun yang menjabarkan Rencana Strategis (Renstra) dan mengacu pada Rencana Kerja Pemerintah Daerah "
        "(RKPD).",
        "Renja {perangkat_daerah} Tahun {tahun} disusun melalui pengolahan data dan informasi, evaluasi hasil "
        "Renja tahun {tahun_lalu} dan tahun-tahun sebelumnya, telaahan terhadap rancangan awal RKPD, serta "
        "penelaahan usulan masyarakat. Rancangannya dibahas dalam forum perangkat daerah dan diverifikasi sebelum "
        "ditetapkan.",
        "Pada Tahun {tahun} direncanakan {jumlah_program} program, {jumlah_kegiatan} kegiatan, dan "
        "{jumlah_sub_kegiatan} sub kegiatan dengan pagu sebesar {pagu}.",
    ),
    "landasan-hukum": alinea("Penyusunan Renja ini berlandaskan pada:")
    + daftar((
        "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional;",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah;",
        "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah;",
        "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan "
        "Evaluasi Pembangunan Daerah, Tata Cara Evaluasi Rancangan Peraturan Daerah tentang Rencana Pembangunan "
        "Jangka Panjang Daerah dan Rencana Pembangunan Jangka Menengah Daerah, serta Tata Cara Perubahan Rencana "
        "Pembangunan Jangka Panjang Daerah, Rencana Pembangunan Jangka Menengah Daerah, dan Rencana Kerja "
        "Pemerintah Daerah;",
        "Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019 tentang Klasifikasi, Kodefikasi, dan Nomenklatur "
        "Perencanaan Pembangunan dan Keuangan Daerah beserta pemutakhirannya;",
        "Peraturan daerah dan peraturan kepala daerah {pemda} tentang rencana pembangunan jangka menengah, RKPD "
        "Tahun {tahun}, serta kedudukan, susunan organisasi, tugas, dan fungsi perangkat daerah.",
    )),
    "maksud-dan-tujuan": alinea(
        "Renja ini dimaksudkan sebagai acuan bagi {perangkat_daerah} dalam melaksanakan program dan kegiatan "
        "Tahun {tahun} agar terarah, terukur, dan selaras dengan prioritas pembangunan {pemda}.",
        "Tujuannya adalah:",
    )
    + daftar((
        "menjabarkan Renstra ke dalam program, kegiatan, dan sub kegiatan satu tahun anggaran;",
        "menjadi dasar penyusunan rencana kerja dan anggaran Tahun {tahun};",
        "menyediakan tolok ukur untuk pengendalian, evaluasi, dan pelaporan kinerja;",
        "mewujudkan keterpaduan antara perencanaan, penganggaran, pelaksanaan, dan pengawasan.",
    )),
    "sistematika-penulisan": alinea(
        "Renja {perangkat_daerah} Tahun {tahun} disusun dengan sistematika sebagai berikut."
    )
    + _sistematika(),
    "evaluasi-renja": alinea(
        "Evaluasi ini menilai pelaksanaan Renja {perangkat_daerah} sampai dengan Tahun {tahun_lalu} dan perkiraan "
        "capaian target Renstra. Yang dibandingkan adalah target dan realisasi setiap indikator program, "
        "kegiatan, dan sub kegiatan.",
        "Hasilnya disajikan dalam tabel rekapitulasi. Indikator yang belum mencapai target menjadi bahan "
        "perbaikan dalam penetapan target dan pendanaan Tahun {tahun}.",
    ),
    "kinerja-pelayanan": alinea(
        "Kinerja pelayanan {perangkat_daerah} diukur dengan indikator kunci yang ditetapkan dalam Renstra. Target "
        "tiap tahun, realisasi, dan proyeksinya disajikan dalam tabel pencapaian kinerja pelayanan.",
        "Selisih antara target dan realisasi dianalisis untuk menemukan faktor pendorong dan penghambat, dan "
        "hasilnya dipakai untuk menyempurnakan program tahun berikutnya.",
    ),
    "isu-penting": alinea(
        "Isu penting dirumuskan dari hasil evaluasi kinerja, tugas dan fungsi {perangkat_daerah}, serta "
        "permasalahan yang dihadapi masyarakat yang dilayani. Setiap isu ditindaklanjuti melalui program dan "
        "kegiatan pada Tahun {tahun}.",
        "Isu yang menjadi perhatian meliputi kapasitas sumber daya manusia, mutu dan jangkauan pelayanan, "
        "ketersediaan data, serta keterpaduan dengan program pemerintah pusat dan provinsi.",
    ),
    "review-rkpd": alinea(
        "Rancangan awal RKPD Tahun {tahun} ditelaah dengan membandingkan program, indikator, target, dan pagu "
        "indikatifnya dengan hasil analisis kebutuhan {perangkat_daerah}.",
        "Perbedaan di antara keduanya disajikan berdampingan dalam tabel, sebagai bahan penyempurnaan rancangan RKPD.",
    ),
    "usulan-masyarakat": alinea(
        "Usulan program dan kegiatan dihimpun dari musyawarah perencanaan pembangunan, forum perangkat daerah, "
        "dan penyampaian langsung oleh pemangku kepentingan. Setiap usulan ditelaah kesesuaiannya dengan tugas "
        "dan fungsi {perangkat_daerah}, prioritas daerah, dan kemampuan keuangan.",
        "Usulan untuk Tahun {tahun} beserta rekomendasinya disajikan dalam tabel berikut.",
    ),
    "kebijakan-nasional": alinea(
        "Telaahan terhadap kebijakan nasional dilakukan agar program {perangkat_daerah} sejalan dengan arah "
        "pembangunan nasional dan provinsi. Yang ditelaah adalah prioritas dan sasaran nasional yang berkaitan "
        "dengan tugas dan fungsi perangkat daerah.",
        "Keterkaitan itu menjadi salah satu dasar penetapan tujuan, sasaran, serta program dan kegiatan Tahun {tahun}.",
    ),
    "tujuan-sasaran": alinea(
        "Tujuan dan sasaran Renja dirumuskan berdasarkan isu-isu penting dan mengacu pada Renstra "
        "{perangkat_daerah}. Untuk Tahun {tahun} ditetapkan {jumlah_sasaran} sasaran:",
        "{daftar_sasaran}",
        "Indikator dan target setiap tujuan dan sasaran disajikan dalam tabel.",
    ),
    "program-dan-kegiatan": alinea(
        "Untuk mencapai tujuan dan sasaran tersebut, {perangkat_daerah} pada Tahun {tahun} melaksanakan "
        "{jumlah_program} program, {jumlah_kegiatan} kegiatan, dan {jumlah_sub_kegiatan} sub kegiatan. "
        "Penetapannya mempertimbangkan prioritas daerah, hasil evaluasi tahun {tahun_lalu}, dan usulan "
        "masyarakat.",
        "Program dan kegiatan itu adalah:",
        "{daftar_program}",
    ),
    "rencana-kerja": alinea(
        "Rencana kerja {perangkat_daerah} Tahun {tahun} terdiri atas {jumlah_program} program, {jumlah_kegiatan} "
        "kegiatan, dan {jumlah_sub_kegiatan} sub kegiatan dengan pagu indikatif sebesar {pagu}.",
        "Indikator, target, dan pagu setiap program, kegiatan, dan sub kegiatan, serta prakiraan maju Tahun "
        "{tahun_depan}, disajikan dalam tabel berikut.",
    ),
    "penutup": alinea(
        "Renja {perangkat_daerah} Tahun {tahun} menjadi pedoman pelaksanaan {jumlah_program} program dan "
        "{jumlah_kegiatan} kegiatan dengan pagu {pagu}. Seluruh unit kerja wajib melaksanakannya dengan penuh "
        "tanggung jawab, efektif, dan efisien.",
        "Apabila terjadi perubahan kebijakan atau keadaan yang memengaruhi pelaksanaannya, Renja ini disesuaikan "
        "menurut ketentuan yang berlaku. Hasil pelaksanaannya dievaluasi setiap triwulan dan menjadi bahan "
        "penyusunan rencana tahun berikutnya.",
    ),
}  # fmt: skip
