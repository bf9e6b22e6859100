"""A small document with a column of every kind, for the tests of the renderers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dpmd.laporan.dokumen import Baris, Dokumen, Jenis, Kolom, Naskah, Tabel, TandaTangan

KOLOM = (
    Kolom("No", "no", Jenis.TENGAH, 2, "1"),
    Kolom("Program / Kegiatan", "uraian", lebar=20, nomor="2", utama=True),
    Kolom("Target", anak=(
        Kolom("K", nomor="3", anak=(
            Kolom("", "volume", Jenis.ANGKA, 4),
            Kolom("", "satuan", lebar=6),
        )),
        Kolom("Rp.", "pagu", Jenis.RUPIAH, 10, "4"),
    )),
    Kolom("TW I", "tw1", Jenis.CENTANG, 3, "5"),
    Kolom("% Capaian", "capaian", Jenis.PERSEN, 6, "6 (=5/3*100)", lambang="%"),
    Kolom("% Serapan", "serapan", Jenis.PERSEN, 6, "7"),
    Kolom("Tanggal", "tanggal", Jenis.TENGAH, 8, "8"),
)  # fmt: skip

KEPALA_DINAS = TandaTangan(
    ("KEPALA DINAS PEMBERDAYAAN", "MASYARAKAT DAN DESA"),
    "Andrie Fransusman, S.STP",
    "19790226 199711 1 001",
    "Pembina Utama Muda",
    "Bangko",
    date(2024, 3, 4),
)


class BesaranContoh:
    """Stands for a quantity in words: the engine knows it only by its text."""

    def __str__(self):
        return "12 Desa dan 13 Kelurahan"


def baris(tingkat="sub_kegiatan", kode="2.13.01", **sel) -> Baris:
    return Baris(tingkat, {"uraian": "Fasilitasi Pengelolaan Keuangan Desa", **sel}, kode)


BARIS = (
    baris("program", no=1, uraian="PROGRAM PENUNJANG", pagu=Decimal(4685661625), volume=None, serapan=None),
    baris("kegiatan", volume=BesaranContoh(), satuan="Desa", pagu=Decimal("1234567.5"), serapan=Decimal("14.8765")),
    baris(volume=Decimal(2), satuan="Dokumen", tw1=True, capaian=Decimal("93.745"), tanggal=date(2024, 3, 4)),
    baris(volume=Decimal("0.7078"), capaian=Decimal(100), pagu=Decimal(0), tw1=None),
)


def dokumen(baris=BARIS, total=None, tanda_tangan=KEPALA_DINAS, **lain) -> Dokumen:
    judul = lain.pop("judul", ("RENCANA AKSI", "DINAS PMD TAHUN 2024"))
    cetak_total = lain.pop("cetak_total", True)
    tabel = Tabel(lain.pop("kolom", KOLOM), tuple(baris), total, cetak_total)
    return Dokumen("rencana-aksi", judul, tabel, tanda_tangan, **lain)


PROSA = "<p>Desa <strong>maju</strong> &amp; <em>mandiri</em>.</p><ol><li>Dasar hukum</li><li>Maksud</li></ol>"
BUPATI = TandaTangan(("BUPATI MERANGIN",), pengantar="Pihak Kedua,")


def berbagian() -> Dokumen:
    """A document of many parts: a foreword, contents, a chapter, a wide table with two signatures, a narrow table."""
    kertas = {"kode": "renja", "tegak": True}
    isi = Dokumen(judul=("DAFTAR ISI",), daftar_isi=True, isi_bab="Daftar Isi", **kertas)
    bab = Dokumen(
        judul=("BAB I", "PENDAHULUAN"),
        isi_bab="BAB I PENDAHULUAN",
        pembuka=(Naskah("1.1 Latar Belakang", PROSA, 2), Naskah("1.2 Landasan Hukum", "<p>Undang-Undang</p>" * 90, 2)),
        **kertas,
    )
    evaluasi = replace(
        dokumen(judul=("EVALUASI",), penutup=(Naskah("Faktor pendorong", "<p>Kerja sama</p>"),)),
        isi_bab="Tabel 2.1: Evaluasi/Renja",
        isi_tingkat=2,
        tanda_tangan=replace(KEPALA_DINAS, pengantar="Pihak Pertama,"),
        tanda_tangan_kiri=BUPATI,
    )
    tabel = dokumen(judul=("LAMPIRAN",), kolom=KOLOM[:3], tegak=True, halaman_baru=False)
    penutup = Dokumen(
        judul=("BAB II", "PENUTUP"), pembuka=(Naskah("BAB II PENUTUP", "<p>Demikian.</p>", 1),),
        isi_bab="BAB II PENUTUP", lanjutan=(tabel,), **kertas,
    )  # fmt: skip
    return Dokumen(
        judul=("RENCANA KERJA", "TAHUN 2024"),
        pembuka=(Naskah("Kata Pengantar", PROSA, 1),),
        lanjutan=(isi, bab, evaluasi, penutup),
        **kertas,
    )
