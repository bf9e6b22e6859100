"""Summaries over a plan's value: hand-made trees, no database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.nilai import grafik, isian, ringkasan
from evaluasi.nilai.isian import Jadwal, Kemajuan
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit

PKM, PEMDES = Unit(1, "Bidang PKM"), Unit(2, "Bidang Bina Pemdes")
RATUS = Decimal(100)


def k(angka):
    return Besaran.dari(angka)


def indikator(pk=1, janji=None, hasil=None, **isi):
    """`janji` and `hasil` are {month: number} of kinerja, or ready-made values."""
    return Indikator(
        pk,
        f"Indikator {pk}",
        janji={b: j if isinstance(j, Janji) else Janji(k(j)) for b, j in (janji or {}).items()},
        hasil={b: h if isinstance(h, Hasil) else Hasil(k(h)) for b, h in (hasil or {}).items()},
        target=isi.pop("target", k(4)),
        **isi,
    )


def pohon(*program):
    """One sasaran; each program is a list of indicators on one sub kegiatan, or a whole node."""
    anak = []
    for n, isi in enumerate(program, 1):
        sub = Simpul("sub_kegiatan", n, f"Sub {n}", indikator=tuple(isi))
        anak.append(Simpul("program", n, f"Program {n}", anak=(Simpul("kegiatan", n, f"Kegiatan {n}", anak=(sub,)),)))
    return Pohon(1, 2024, Kantor(1, "Dinas", "Kabupaten", "X"), (Simpul("sasaran", 1, "Sasaran", anak=tuple(anak)),))


def titik(*isi):
    return isian.titik(pohon(isi))


def masa(tahun=2024, disetujui=(), **hari):
    """The four quarters of a year; `dibuka1`, `ditutup2`, … are their days."""
    return [
        isian.MasaLapor(t, tahun, hari.get(f"dibuka{t}"), hari.get(f"ditutup{t}"), t in disetujui) for t in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("tahun", "hari", "harapan"),
    [
        (2024, date(2024, 1, 1), 1),
        (2024, date(2024, 3, 31), 1),
        (2024, date(2024, 4, 1), 1),  # the weeks of reporting are those after the quarter
        (2024, date(2024, 4, 30), 1),
        (2024, date(2024, 5, 1), 2),
        (2024, date(2024, 10, 31), 3),
        (2024, date(2024, 12, 31), 4),
        (2024, date(2025, 1, 31), 4),
        (2024, date(2025, 2, 1), 4),
        (2023, date(2025, 1, 1), 4),
        (2025, date(2024, 12, 31), 1),
    ],
)
def test_triwulan_dilaporkan_menurut_kalender(tahun, hari, harapan):
    assert isian.triwulan_dilaporkan(masa(tahun), hari) == harapan


TUTUP = {"ditutup1": date(2024, 4, 10), "dibuka2": date(2024, 7, 1), "ditutup2": date(2024, 7, 10)}


@pytest.mark.parametrize(
    ("hari", "jadwal", "harapan"),
    [
        (date(2024, 4, 10), masa(**TUTUP), 1),
        (date(2024, 4, 11), masa(**TUTUP), 1),  # late, and nothing else is open yet
        (date(2024, 6, 30), masa(**TUTUP), 1),
        (date(2024, 7, 1), masa(**TUTUP), 2),
        (date(2024, 4, 11), masa(ditutup1=date(2024, 4, 10)), 2),  # TW II follows the calendar
        (date(2024, 4, 5), masa(disetujui=(1,)), 2),
        (date(2024, 4, 5), masa(disetujui=(1,), dibuka2=date(2024, 7, 1)), 2),  # the one that comes
        (date(2024, 8, 20), masa(ditutup2=date(2024, 9, 1)), 2),  # an extension holds it open
        (date(2024, 12, 31), masa(disetujui=(1, 2, 3, 4)), 4),
        (date(2025, 6, 1), masa(disetujui=(1, 3, 4)), 2),  # the one that nobody approved
    ],
)
def test_triwulan_dilaporkan_menurut_jadwal(hari, jadwal, harapan):
    assert isian.triwulan_dilaporkan(jadwal, hari) == harapan


@given(st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.lists(st.sampled_from([1, 2, 3, 4])))
def test_triwulan_dilaporkan_tidak_mundur_dan_tidak_yang_disetujui(hari, disetujui):
    tw = isian.triwulan_dilaporkan(masa(disetujui=disetujui), hari)
    assert tw not in disetujui or len(set(disetujui)) == 4
    assert isian.triwulan_dilaporkan(masa(disetujui=disetujui), hari + timedelta(1)) >= tw


@pytest.mark.parametrize(
    ("janji", "hasil", "tw", "harapan"),
    [
        ({}, {}, 2, Jadwal.JATUH_TEMPO),  # no schedule: due every quarter
        ({9: 1}, {}, 2, Jadwal.BELUM),
        ({3: 0, 6: 0, 9: 1, 12: 0}, {}, 2, Jadwal.BELUM),  # 0-0-1-0 at TW II
        ({3: 0, 6: 0, 9: 1, 12: 0}, {}, 3, Jadwal.JATUH_TEMPO),
        ({3: 1}, {}, 2, Jadwal.JATUH_TEMPO),  # promised earlier and still not reported
        ({3: 1}, {3: 0}, 2, Jadwal.LEWAT),  # a typed 0 is a report
        ({3: Janji()}, {}, 1, Jadwal.JATUH_TEMPO),  # a row without figures is planned work
        ({6: Janji(bobot=Decimal(50))}, {}, 1, Jadwal.BELUM),
        ({6: "12 Desa dan 0 Kelurahan"}, {}, 1, Jadwal.BELUM),
    ],
)
def test_jadwal(janji, hasil, tw, harapan):
    assert isian.jadwal(indikator(janji=janji, hasil=hasil), tw) is harapan


def test_nol_terisi_kosong_tidak():
    isi = titik(indikator(1, hasil={3: 0}), indikator(2, hasil={3: Hasil(pendorong="ada")}), indikator(3))
    assert isian.kemajuan_kinerja(isi, 1) == Kemajuan(1, 3)
    assert [t.indikator.id for t in isian.belum_terisi(isi, 1)] == [2, 3]


def test_belum_jatuh_tempo_di_luar_hitungan():
    isi = titik(indikator(1, {12: 1}), indikator(2, {3: 1}, {3: 1}))
    assert str(isian.kemajuan_kinerja(isi, 1)) == "1 dari 1 terisi"


def test_anggaran_hanya_ditunggu_pada_daun_berpagu():
    isi = titik(indikator(1, pagu=RATUS), indikator(2, pagu=None), indikator(3, pagu=Decimal(0)))
    assert isian.kemajuan_anggaran(isi, 1) == Kemajuan(0, 1)
    atas = Simpul("program", 1, "P", indikator=(indikator(9, pagu=RATUS),), anak=(Simpul("kegiatan", 1, "K"),))
    bukan_daun = isian.titik(Pohon(1, 2024, pohon().kantor, (atas,)))
    assert isian.kemajuan_anggaran(bukan_daun, 1) == Kemajuan(0, 0)
    assert ringkasan.uang_titik(bukan_daun).pagu is None


@pytest.mark.parametrize(("terisi", "dari", "persen"), [(0, 0, 100), (0, 3, 0), (199, 200, 99), (3, 3, 100)])
def test_batang_penuh_hanya_bila_lengkap(terisi, dari, persen):
    assert Kemajuan(terisi, dari).persen == persen


def test_per_unit_menghitung_uang_sekali_dan_menyebut_yang_tak_bertuan():
    isi = titik(
        indikator(1, unit=PKM, pagu=Decimal(40), hasil={3: Hasil(k(1), Decimal(10))}),
        indikator(2, unit=PKM, pagu=Decimal(60)),
        indikator(3, unit=PEMDES, pagu=Decimal(5)),
        indikator(4),
    )
    baris = ringkasan.per_unit(isi, 1)
    assert [b.unit for b in baris] == [PKM, PEMDES, None]
    assert (baris[0].uang.pagu, baris[0].uang.realisasi, baris[0].uang.penyerapan) == (100, 10, 10)
    assert (baris[0].kinerja, baris[0].anggaran) == (Kemajuan(1, 2), Kemajuan(1, 2))
    assert baris[1].uang.penyerapan is None and baris[2].uang.pagu is None


def test_rata_rata_kinerja_memakai_yang_terisi_saja():
    isi = titik(
        indikator(1, {3: 2}, {3: 1}),
        indikator(2, {3: 1}, {3: 3}),
        indikator(3, {3: 1}),
        indikator(4),
    )
    kantor = Kantor(1, "Dinas", "Kabupaten", "X")
    hasil = ringkasan.kinerja(isi, 1, kantor)
    assert (hasil.capaian, hasil.rencana, hasil.banyak, hasil.dari) == (50, Decimal("37.5"), 2, 4)
    assert hasil.predikat == "Sangat Rendah"
    assert ringkasan.kinerja(isi[1:] + isi[2:], 1, kantor).predikat is None  # too few to name


def test_rata_rata_dan_predikat_menurut_pengaturan_kantor():
    isi = titik(indikator(1, {3: 2}, {3: 8}), indikator(2, {3: 1}, {3: 2}))  # 200 and 50
    lkjip = (("90", "Sangat Baik"), ("60", "Baik"), (None, "Kurang"))
    kantor = Kantor(1, "Dinas", "Kabupaten", "X", tangga_predikat=lkjip)
    hasil = ringkasan.kinerja(isi, 1, kantor)
    assert (hasil.capaian, hasil.predikat) == (125, "Sangat Baik")
    hasil = ringkasan.kinerja(isi, 1, replace(kantor, batasi_rata_rata=True))
    assert (hasil.capaian, hasil.predikat) == (75, "Baik")


def test_rencana_dari_bobot_bila_tidak_ada_target_per_bulan():
    i = indikator(janji={1: Janji(bobot=Decimal(30)), 3: Janji(bobot=Decimal(20)), 6: Janji(bobot=Decimal(50))})
    assert [ringkasan.rencana_indikator(i, tw) for tw in (1, 2)] == [50, 100]


def test_rencana_dan_capaian_dari_rentang_dan_mutu():
    """Of a promised range the lower bound is what has to be reached by then."""
    i = indikator(target=k("80–90"), akumulasi="posisi_akhir", janji={3: "40–45", 6: "80–90"}, hasil={3: "40", 6: "85"})
    assert [ringkasan.rencana_indikator(i, tw) for tw in (1, 2)] == [50, 100]
    assert [ringkasan.capaian_indikator(i, tw) for tw in (1, 2)] == [50, 100]
    i = indikator(target=k("WTP"), akumulasi="posisi_akhir", janji={6: "TW", 12: "WTP"}, hasil={6: "WDP"})
    assert [ringkasan.rencana_indikator(i, tw) for tw in (2, 4)] == [50, 100]
    assert [ringkasan.capaian_indikator(i, tw) for tw in (1, 2)] == [None, 75]
    sendiri = indikator(target=k("WTP"), skala=(("WTP", "10"), ("WDP", "9")), hasil={6: "WDP"})
    assert ringkasan.capaian_indikator(sendiri, 2) == 90


def test_tertinggal_terjauh_dahulu_dengan_sebabnya():
    isi = titik(
        indikator(1, {3: 4}, {3: 3}),
        indikator(2, {3: 4}, {3: Hasil(k(0), penghambat="Dana terlambat")}),
        indikator(3, {3: 4}),  # blank is not behind, it is not filled in
        indikator(4, {3: 4}, {3: 4}),
    )
    daftar = ringkasan.tertinggal(isi, 1)
    assert [(s.titik.indikator.id, s.selisih, s.sebab) for s in daftar] == [(2, 100, "Dana terlambat"), (1, 25, "")]


def test_peringatan_melebihi_pagu_dihitung_kumulatif():
    i = indikator(
        target=k(1), pagu=RATUS, hasil={3: Hasil(k(1), Decimal(60)), 6: Hasil(k(1), Decimal(41))}, akumulasi="jumlah"
    )
    (t,) = titik(i)
    assert ringkasan.peringatan(t, 1) == []
    uang, kinerja = ringkasan.peringatan(t, 2)
    assert "melebihi pagu" in uang and "s.d. TW II" in uang
    assert "jauh di atas target" in kinerja
    assert ringkasan.melebihi_pagu([t], 2) == [t]
    assert ringkasan.uang_titik([t], 2).lebih == 1


def test_cari_memberi_jalur():
    isi = pohon([indikator()])
    simpul, atas = isian.cari(isi, "sub_kegiatan", 1)
    assert simpul.nama == "Sub 1" and [s.jenjang for s in atas] == ["sasaran", "program", "kegiatan"]
    assert isian.cari(isi, "sub_kegiatan", 99) is None


def test_kas_kumulatif_berhenti_di_triwulan_terakhir_yang_terisi():
    isi = pohon(
        [
            indikator(
                pagu=RATUS,
                janji={3: Janji(kas=Decimal(25)), 12: Janji(kas=Decimal(75))},
                hasil={3: Hasil(None, Decimal(20)), 6: Hasil(None, Decimal(10))},
            )
        ]
    )
    kas = ringkasan.kas_kumulatif(isi)
    assert [t.realisasi for t in kas] == [20, 30, None, None]
    assert [t.rencana for t in kas] == [25, 25, 25, 100]
    gambar = grafik.kas(kas, isi.pagu)
    assert [b.tinggi for b in gambar.batang] == [40, 60]  # 200 pixels are 100
    assert gambar.pagu_y == grafik.ATAS and len(gambar.garis) == 3
    assert "Rp20" in gambar.batang[0].keterangan


def test_grafik_tanpa_angka():
    kas = ringkasan.kas_kumulatif(pohon([indikator()]))
    assert grafik.kas(kas, None).kosong


@pytest.mark.parametrize(
    ("tertinggi", "satu"), [("1", "0.25"), ("8790633125", "2500000000"), ("100", "25"), ("101", "50"), ("3", "1")]
)
def test_langkah_sumbu(tertinggi, satu):
    assert grafik.langkah(Decimal(tertinggi)) == Decimal(satu)


@pytest.mark.parametrize(
    ("rupiah", "teks"), [("8113668123", "8,1 M"), ("450000000", "450 jt"), ("1500", "1,5 rb"), ("0", "0")]
)
def test_singkat(rupiah, teks):
    assert grafik.singkat(Decimal(rupiah)) == teks


def test_bulanan_membandingkan_bobot_dengan_persen_target():
    i = indikator(janji={3: Janji(bobot=Decimal(50))}, hasil={3: 1})  # 1 of 4 is 25 %
    maret = grafik.bulanan(i)[2]
    assert (maret.janji, maret.hasil, maret.teks_janji, maret.teks_hasil) == (100, 50, "50%", "1")
    assert grafik.bulanan(i)[0].teks_hasil == ""


@pytest.mark.parametrize(
    ("target", "hasil", "alasan"),
    [
        (None, 2, "target belum diisi"),
        (0, 2, "targetnya 0"),
        ("12 Desa dan 13 Kelurahan", 2, "target terdiri atas beberapa satuan"),
        (4, 2, ""),
        ("195 Desa (99 Maju, 96 Mandiri)", 2, ""),
        ("80–90 %", 85, ""),
        ("WTP", "WDP", ""),
        ("D", "C", "mutu “D” bernilai 0 pada skala"),
        ("Sangat Baik", "Sangat Baik", "mutu “Sangat Baik” tidak ada pada skala kantor"),
        ("6/12", 2, "target tidak terbaca sebagai angka"),
    ],
)
def test_mengapa_capaian_tidak_dapat_dihitung(target, hasil, alasan):
    simpan = None if target is None else Besaran.dari_simpan(str(target))
    i = Indikator(1, "x", target=simpan, hasil={3: Hasil(Besaran.dari_simpan(str(hasil)))})
    assert ringkasan.tak_terhitung(i) == alasan
    assert (ringkasan.capaian_indikator(i, 1) is None) == bool(alasan)
