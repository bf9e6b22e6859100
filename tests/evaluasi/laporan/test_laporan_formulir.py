"""The headings of the forms stand where the official form has them."""

import pytest

from evaluasi.laporan import LAPORAN

# text, row, column, height, width (rows and columns from 0); then the row of official numbers
RENCANA_AKSI = [
    ("NO", 0, 0, 3, 1), ("SASARAN STRATEGIS", 0, 1, 3, 1), ("INDIKATOR KINERJA", 0, 2, 3, 1), ("TARGET", 0, 3, 3, 1),
    ("PROGRAM", 0, 4, 3, 1), ("INDIKATOR KEGIATAN", 0, 5, 3, 1), ("TARGET", 0, 6, 3, 2), ("AKSI KEGIATAN", 0, 8, 3, 1),
    ("TARGET KINERJA SASARAN", 0, 9, 1, 12), ("ANGGARAN", 0, 21, 3, 1), ("PENANGGUNG JAWAB", 0, 22, 3, 1),
    ("KET", 0, 23, 3, 1), ("TW.I", 1, 9, 1, 3), ("TW.II", 1, 12, 1, 3), ("TW.III", 1, 15, 1, 3), ("TW.IV", 1, 18, 1, 3),
    *((str(b), 2, 8 + b, 1, 1) for b in range(1, 13)),
]  # fmt: skip
PENGENDALIAN = [
    ("No", 0, 0, 3, 1), ("Sasaran Program", 0, 1, 3, 1), ("Program / Kegiatan", 0, 2, 3, 1),
    ("Indikator Kinerja Program (Outcome) / Kegiatan (Output)", 0, 3, 3, 1), ("Target Pelaksanaan", 0, 4, 1, 4),
    ("TW I", 1, 4, 2, 1), ("TW II", 1, 5, 2, 1), ("TW III", 1, 6, 2, 1), ("TW IV", 1, 7, 2, 1),
    ("Target Program/Kegiatan", 0, 8, 1, 3), ("K", 1, 8, 2, 2), ("Rp.", 1, 10, 2, 1),
    ("Realisasi Kinerja dan Anggaran Perangkat Daerah tahun Berjalan yang di Evaluasi", 0, 11, 1, 8),
    *((f"TW {tw}", 1, 11 + 2 * i, 1, 2) for i, tw in enumerate(("I", "II", "III", "IV"))),
    *((("K", "Rp.")[i % 2], 2, 11 + i, 1, 1) for i in range(8)),
    ("Jml Realisasi", 0, 19, 1, 2), ("K", 1, 19, 2, 1), ("Rp.", 1, 20, 2, 1),
    ("% Realisasi", 0, 21, 1, 2), ("K", 1, 21, 2, 1), ("Rp.", 1, 22, 2, 1), ("KET", 0, 23, 3, 1),
]  # fmt: skip
CAPAIAN = [
    ("No", 0, 0, 3, 1), ("Sasaran Strategis", 0, 1, 3, 1), ("Indikator Kinerja", 0, 2, 3, 1),
    ("Capaian Tahun ini (n)", 0, 3, 1, 3), ("Target", 1, 3, 2, 1), ("Realisasi", 1, 4, 2, 1), ("% Capaian", 1, 5, 2, 1),
    ("Peningkatan Dari Tahun Lalu", 0, 6, 1, 3), ("Realisasi", 1, 6, 1, 2), ("n", 2, 6, 1, 1), ("n-1", 2, 7, 1, 1),
    ("Peningkatan", 1, 8, 2, 1), ("Anggaran (n)", 0, 9, 1, 3), ("Pagu (n)", 1, 9, 2, 1), ("Realisasi", 1, 10, 2, 1),
    ("% Penyerapan", 1, 11, 2, 1),
]  # fmt: skip
SEMULA_MENJADI = [
    ("Kode", 0, 0, 2, 1), ("Tujuan / Sasaran / Program / Kegiatan / Sub Kegiatan", 0, 1, 2, 1),
    ("Indikator", 0, 2, 2, 1), ("Semula", 0, 3, 1, 3), ("Menjadi", 0, 6, 1, 3),
    *((n, 1, awal + i, 1, 1) for awal in (3, 6) for i, n in enumerate(("Target", "Satuan", "Pagu (Rp)"))),
    ("Bertambah / (Berkurang) (Rp)", 0, 9, 2, 1), ("Keterangan", 0, 10, 2, 1),
]  # fmt: skip
_BULAN_BANJAR = (
    "Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "Nopember",
    "Desember",
)  # fmt: skip
RENCANA_AKSI_KAS = [
    ("SASARAN", 0, 0, 1, 3), ("Uraian", 1, 0, 1, 1), ("Indikator Kinerja", 1, 1, 1, 1), ("Target", 1, 2, 1, 1),
    ("PROGRAM", 0, 3, 1, 3), ("Uraian", 1, 3, 1, 1), ("Indikator Program", 1, 4, 1, 1),
    ("Target dan Anggaran (Rp)", 1, 5, 1, 1), ("KEGIATAN", 0, 6, 1, 4), ("Uraian", 1, 6, 1, 1),
    ("Indikator Kinerja", 1, 7, 1, 1), ("Vol. & Sat.", 1, 8, 1, 1), ("Target", 1, 9, 1, 1),
    ("ANGGARAN KAS PER BULAN (Rp)", 0, 10, 1, 12), *((b, 1, 10 + i, 1, 1) for i, b in enumerate(_BULAN_BANJAR)),
    ("KET", 0, 22, 2, 1),
]  # fmt: skip
RENCANA_AKSI_JABATAN = [
    ("No", 0, 0, 2, 1), ("Jabatan", 0, 1, 2, 1), ("Sasaran Strategis/Program/Kegiatan/Sub Kegiatan", 0, 2, 2, 1),
    ("Indikator Kinerja", 0, 3, 2, 1), ("Target", 0, 4, 2, 1), ("Target", 0, 5, 1, 4),
    *((f"Triwulan {tw}", 1, 5 + i, 1, 1) for i, tw in enumerate(("I", "II", "III", "IV"))),
    ("Keterangan", 0, 9, 2, 1),
]  # fmt: skip
EVALUASI_E81 = [
    ("No", 0, 0, 3, 1), ("Sasaran", 0, 1, 3, 1), ("Program/Kegiatan", 0, 2, 3, 1),
    ("Indikator Kinerja Program (outcome)/Kegiatan (output)", 0, 3, 3, 1),
    *((judul, 0, kolom, 1, 2) for judul, kolom in (
        ("Target Renstra Perangkat Daerah pada akhir periode Renstra", 4),
        ("Realisasi Capaian Kinerja Renstra s.d. Renja tahun lalu", 6),
        ("Target Kinerja dan Anggaran Renja tahun berjalan yang dievaluasi", 8),
        ("Realisasi Capaian Kinerja dan Anggaran Renja yang dievaluasi", 18),
        ("Realisasi Kinerja dan Anggaran Renstra s.d. tahun berjalan", 20),
        ("Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s.d. tahun berjalan (%)", 22),
    )),
    *((("K", "Rp")[kolom % 2], 1, kolom, 2, 1) for kolom in (*range(4, 10), *range(18, 24))),
    ("Realisasi Kinerja pada Triwulan", 0, 10, 1, 8),
    *((tw, 1, 10 + 2 * i, 1, 2) for i, tw in enumerate(("I", "II", "III", "IV"))),
    *((("K", "Rp")[i % 2], 2, 10 + i, 1, 1) for i in range(8)), ("Unit Penanggung Jawab", 0, 24, 3, 1),
]  # fmt: skip
PERJANJIAN = [(judul, 0, i, 1, 1) for i, judul in enumerate(("No", "Sasaran Strategis", "Indikator Kinerja", "Target"))]
EVALUASI_RENJA = [
    *((judul, 0, kolom, 2, 1) for kolom, judul in enumerate((
        "Kode", "Urusan/Bidang Urusan Pemerintah Daerah dan Program/Kegiatan",
        "Indikator Kinerja Tujuan, Sasaran, Program(outcome), Kegiatan (output), Sub Kegiatan",
        "Target Kinerja Capaian Program (Renstra Perangkat Daerah 2019-2023)",
        "Realisasi Capaian Kinerja Renstra SKPD sampai dengan Renja SKPD Tahun 2021",
    ))),
    ("Target dan Realisasi Kinerja Program dan Kegiatan Tahun 2022", 0, 5, 1, 3), ("Target 2022", 1, 5, 1, 1),
    ("Realisasi renja 2022", 1, 6, 1, 1), ("Tingkat Realisasi (%)", 1, 7, 1, 1),
    ("Target Program dan Kegiatan PD Tahun 2023", 0, 8, 2, 1),
    ("Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d tahun Berjalan", 0, 9, 1, 2),
    ("Realisasi Capaian Program dan Kegiatan s.d tahun 2023", 1, 9, 1, 1),
    ("Tingkat Capaian realisasi Target Renstra (%)", 1, 10, 1, 1),
]  # fmt: skip
KINERJA_PELAYANAN = [
    ("NO.", 0, 0, 2, 1), ("INDIKATOR", 0, 1, 2, 1), ("Target Renstra SKPD", 0, 2, 1, 5),
    ("Realisasi Capaian (%)", 0, 7, 1, 2), ("Proyeksi (%)", 0, 9, 1, 1), ("Catatan Analisis", 0, 10, 2, 1),
    *((t, 1, 2 + i, 1, 1) for i, t in enumerate(["2019", "2020", "2021", "2022", "2023", "2021", "2022", "2023"])),
]  # fmt: skip
REVIEW_RKPD = [
    ("No", 0, 0, 2, 1), ("RANCANGAN AWAL SKPD", 0, 1, 1, 5), ("HASIL ANALISA KEBUTUHAN", 0, 6, 1, 5),
    *((judul, 1, awal + kolom, 1, lebar) for awal in (1, 6) for judul, kolom, lebar in (
        ("PROGRAM / KEGIATAN / SUB KEGIATAN", 0, 1), ("INDIKATOR PROGRAM / KEGIATAN/ SUB KEGIATAN", 1, 1),
        ("Target Program / Kegiatan / Sub kegiatan", 2, 2), ("Pagu Indikatif", 4, 1),
    )),
]  # fmt: skip
USULAN = [
    (judul, 0, i, 1, 1)
    for i, judul in enumerate(("NO", "DESA", "ALAMAT", "KEGIATAN", "PAGU USULAN", "PAGU REKOMENDASI"))
]
TUJUAN_SASARAN = [
    ("No", 0, 0, 1, 1), ("Tujuan/Sasaran", 0, 1, 1, 2), ("Indikator Tujuan/Sasaran", 0, 3, 1, 1),
    ("Target (%)", 0, 4, 1, 1),
]  # fmt: skip
PENDANAAN = [
    ("Program dan Kegiatan", 0, 0, 3, 1),
    ("Indikator Kinerja Tujuan, Sasaran, Program (Outcome) dan Kegiatan (Output)", 0, 1, 3, 1),
    ("Target Kinerja Program dan Kerangka Pendanaan", 0, 2, 1, 6), ("Kerangka Pendanaan", 1, 2, 1, 3),
    ("Prakiraan Maju", 1, 5, 1, 3), ("Target 2024", 2, 2, 1, 2), ("Pagu", 2, 4, 1, 1), ("Target 2025", 2, 5, 1, 2),
    ("Pagu", 2, 7, 1, 1),
]  # fmt: skip
SAKIP = [
    ("No", 0, 0, 2, 1), ("Komponen dan Kriteria", 0, 1, 2, 1), ("Bobot", 0, 2, 2, 1), ("Keadaan", 0, 3, 2, 1),
    ("Hitungan", 0, 4, 1, 2), ("Ada", 1, 4, 1, 1), ("Dari", 1, 5, 1, 1), ("Bukti", 0, 6, 2, 1),
    ("Tempat Melihat", 0, 7, 2, 1), ("Catatan Evaluator", 0, 8, 2, 1),
]  # fmt: skip
HASIL_PEMERIKSAAN = [
    (judul, 0, i, 1, 1)
    for i, judul in enumerate(("No", "Tingkat", "Letak", "Temuan", "Tertulis", "Seharusnya", "Keterangan"))
]
NOMOR = {
    "perjanjian-kinerja": ["1", "2", "3", "4"],
    "rencana-aksi": [str(n) for n in range(1, 24)],
    "rencana-aksi-kas": [str(n) for n in range(1, 24)],
    "rencana-aksi-jabatan": [str(n) for n in range(1, 11)],
    "pengendalian-evaluasi": [
        *(str(n) for n in range(1, 19)),
        "19 (=11+13+15+17)", "20 (=12+14+16+18)", "21 (=19/9*100)", "22 (=20/10*100)", "23",
    ],
    "capaian-kinerja": [f"({n})" for n in range(1, 13)],
    "evaluasi-e81": [*(str(n) for n in range(1, 13)), "13 (=6+12)", "14 (=13/5×100)", "15"],
    "semula-menjadi": [*(str(n) for n in range(1, 10)), "10 (=9-6)", "11"],
    "evaluasi-renja": [str(n) for n in range(1, 12)],
    "kinerja-pelayanan": [],
    "review-rkpd": [],
    "usulan-masyarakat": [],
    "tujuan-sasaran": [str(n) for n in range(1, 6)],
    "rencana-pendanaan": ["(5)", "(6)", "(8)", "(9)", "(10)", "(11)"],
    "kertas-kerja-sakip": [f"({n})" for n in range(1, 10)],
    "hasil-pemeriksaan": [],
}  # fmt: skip
KEPALA = {
    "perjanjian-kinerja": PERJANJIAN,
    "rencana-aksi": RENCANA_AKSI,
    "rencana-aksi-kas": RENCANA_AKSI_KAS,
    "rencana-aksi-jabatan": RENCANA_AKSI_JABATAN,
    "pengendalian-evaluasi": PENGENDALIAN,
    "capaian-kinerja": CAPAIAN,
    "evaluasi-e81": EVALUASI_E81,
    "semula-menjadi": SEMULA_MENJADI,
    "evaluasi-renja": EVALUASI_RENJA,
    "kinerja-pelayanan": KINERJA_PELAYANAN,
    "review-rkpd": REVIEW_RKPD,
    "usulan-masyarakat": USULAN,
    "tujuan-sasaran": TUJUAN_SASARAN,
    "rencana-pendanaan": PENDANAAN,
    "kertas-kerja-sakip": SAKIP,
    "hasil-pemeriksaan": HASIL_PEMERIKSAAN,
}


@pytest.fixture
def tabel():
    from dpmd.laporan.dokumen import Tabel

    return lambda kode: Tabel(LAPORAN[kode].KOLOM, ())


def test_semua_laporan_diperiksa():
    assert set(KEPALA) == set(LAPORAN) - {"renja"}  # which prints the tables of the others


@pytest.mark.parametrize("kode", KEPALA)
def test_kepala_pada_tempatnya(kode, tabel):
    sel = [s[:5] for s in tabel(kode).kepala if not s.nomor]
    assert sorted(sel, key=str) == sorted(KEPALA[kode], key=str)


@pytest.mark.parametrize("kode", KEPALA)
def test_nomor_kolom_resmi(kode, tabel):
    assert [s.teks for s in tabel(kode).kepala if s.nomor] == NOMOR[kode]


@pytest.mark.parametrize("kode", KEPALA)
def test_kepala_menutup_seluruh_bidang(kode, tabel):
    t = tabel(kode)
    petak = [
        (b, k) for s in t.kepala for b in range(s.baris, s.baris + s.tinggi) for k in range(s.kolom, s.kolom + s.lebar)
    ]
    assert sorted(petak) == [(b, k) for b in range(t.tinggi_kepala) for k in range(len(t.daun))]
