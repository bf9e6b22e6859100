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
    ("Kode", 0, 0, 2, 1), ("Sasaran / Program / Kegiatan / Sub Kegiatan", 0, 1, 2, 1), ("Indikator", 0, 2, 2, 1),
    ("Semula", 0, 3, 1, 3), ("Menjadi", 0, 6, 1, 3),
    *((n, 1, awal + i, 1, 1) for awal in (3, 6) for i, n in enumerate(("Target", "Satuan", "Pagu (Rp)"))),
    ("Bertambah / (Berkurang) (Rp)", 0, 9, 2, 1), ("Keterangan", 0, 10, 2, 1),
]  # fmt: skip
NOMOR = {
    "rencana-aksi": [str(n) for n in range(1, 24)],
    "pengendalian-evaluasi": [
        *(str(n) for n in range(1, 19)),
        "19 (=11+13+15+17)", "20 (=12+14+16+18)", "21 (=19/9*100)", "22 (=20/10*100)", "23",
    ],
    "capaian-kinerja": [f"({n})" for n in range(1, 13)],
    "semula-menjadi": [*(str(n) for n in range(1, 10)), "10 (=9-6)", "11"],
}  # fmt: skip
KEPALA = {
    "rencana-aksi": RENCANA_AKSI,
    "pengendalian-evaluasi": PENGENDALIAN,
    "capaian-kinerja": CAPAIAN,
    "semula-menjadi": SEMULA_MENJADI,
}


@pytest.fixture
def tabel():
    from dpmd.laporan.dokumen import Tabel

    return lambda kode: Tabel(LAPORAN[kode].KOLOM, ())


def test_semua_laporan_diperiksa():
    assert set(KEPALA) == set(LAPORAN)


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
