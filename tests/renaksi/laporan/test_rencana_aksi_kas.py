"""Rencana Aksi Kinerja with cash per month, from plain values: no database."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dpmd.laporan.data import ke_data
from dpmd.laporan.html import fragmen
from renaksi.laporan.dasar import Parameter
from renaksi.laporan.rencana_aksi_kas import KAS, RencanaAksiKas
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon import Indikator, Janji, Kantor, Pohon, Simpul, Unit

KANTOR = Kantor(1, "Dinas PMD", "Kabupaten Banjar", "Banjar")
LAPORAN = RencanaAksiKas()


def indikator(id, kas=None, target=None, **isi):
    janji = {b: Janji(kas=None if n is None else Decimal(n)) for b, n in (kas or {}).items()}
    return Indikator(id, f"Indikator {id}", target=Besaran.dari(target), **{"janji": janji} | isi)


def pohon(*program, indikator_sasaran=()):
    sasaran = Simpul("sasaran", 1, "Meningkatnya desa", indikator=indikator_sasaran, anak=program)
    return Pohon(1, 2020, KANTOR, (sasaran,))


def tabel(isi, **parameter):
    return LAPORAN.tabel(isi, Parameter(**parameter))


def kegiatan(id, *kas, anak=()):
    daun = tuple(indikator(100 * id + n, k) for n, k in enumerate(kas))
    return Simpul("kegiatan", id, f"Kegiatan {id}", indikator=daun, anak=anak)


uang = st.one_of(st.none(), st.integers(0, 10**12))
bulanan = st.dictionaries(st.integers(1, 12), uang)


@given(st.lists(st.lists(st.lists(bulanan, min_size=1, max_size=2), max_size=3), max_size=3))
def test_setiap_jumlah_adalah_jumlah_bagiannya(isi):
    """Month, quarter and year; of a row, of a programme and of the whole; nothing filled in is nothing, not 0."""
    program = [
        Simpul("program", p, f"Program {p}", anak=tuple(kegiatan(10 * p + k, *kas) for k, kas in enumerate(daftar)))
        for p, daftar in enumerate(isi)
    ]
    t = tabel(pohon(*program))
    semua = [x for daftar in isi for kas in daftar for x in kas]
    for b, kunci in enumerate(KAS, 1):
        terisi = [x[b] for x in semua if x.get(b) is not None]
        assert t.total.sel[kunci] == (sum(terisi) if terisi else None)
    terisi = [n for x in semua for n in x.values() if n is not None]
    assert t.total.sel["kas_tahun"] == t.total.sel["kas_program"] == (sum(terisi) if terisi else None)
    for sel in [b.sel for b in t.baris if "kas_tahun" in b.sel] + [t.total.sel]:
        per_tw = [sel[f"kas_tw{n}"] for n in range(1, 5) if sel[f"kas_tw{n}"] is not None]
        assert sel["kas_tahun"] == (sum(per_tw) if per_tw else None)
    triwulan, setahun = t.kaki[-2:]
    assert [triwulan.sel[KAS[b]] for b in (2, 5, 8, 11)] == [t.total.sel[f"kas_tw{n}"] for n in range(1, 5)]
    assert setahun.sel["kas_des"] == t.total.sel["kas_tahun"]
    assert t.baris_tercetak[len(t.baris) :] == t.kaki and t.total in t.kaki


def test_kas_kegiatan_adalah_jumlah_di_bawahnya():
    """With sub kegiatan, what stray figures the kegiatan itself has do not count."""
    sub = tuple(Simpul("sub_kegiatan", n, f"Sub {n}", indikator=(indikator(n, {1: 5, 2: n}),)) for n in (7, 8))
    t = tabel(pohon(Simpul("program", 1, "Program", anak=(kegiatan(1, {1: 999}, anak=sub),))))
    (baris,) = t.baris
    assert [baris.sel[k] for k in KAS[:3]] == [10, 15, None]
    assert t.total.sel["kas_tw1"] == 25


def test_dua_indikator_membagi_kas_kegiatannya():
    t = tabel(pohon(Simpul("program", 1, "Program", anak=(kegiatan(1, {1: 5}, {1: 7}),))))
    assert [(b.sel["cetak_kegiatan"], b.sel["kegiatan"], b.sel["kas_jan"]) for b in t.baris] == [
        ("Kegiatan 1", "Kegiatan 1", 5),
        (None, "Kegiatan 1", 7),
    ]
    assert t.total.sel["kas_jan"] == 12


def test_target_triwulan_menurut_cara_akumulasi():
    janji = {1: Janji(Besaran.dari(2)), 2: Janji(Besaran.dari(3)), 6: Janji(Besaran.dari(4))}
    jumlah = indikator(1, janji=janji, target=9, satuan="Desa")
    posisi = indikator(2, janji=janji, target=4, akumulasi="posisi_akhir")
    giat = Simpul("kegiatan", 1, "Kegiatan", indikator=(jumlah, posisi))
    satu, dua = tabel(pohon(Simpul("program", 1, "Program", anak=(giat,)))).baris
    assert satu.sel["cetak_target"] == "TW 1 = 5\nTW 2 = 4\nTW 3 = -\nTW 4 = -"
    assert satu.sel["cetak_volume"] == "9 Desa"
    assert [dua.sel[f"tw{t}"] for t in range(1, 5)] == [3, 4, None, None]


def test_sel_yang_memuat_beberapa_hal_adalah_satu_tulisan_dan_beberapa_kunci():
    skor = indikator(1, target=431, akumulasi="posisi_akhir", janji={12: Janji(Besaran.dari(431))})
    nilai = indikator(2, akumulasi="posisi_akhir", janji={12: Janji(Besaran.dari("141,5"))})
    program = Simpul(
        "program", 1, "Program", indikator=(nilai,), anak=(kegiatan(1, {1: 5}),), pagu_dpa=Decimal(2_500_000)
    )
    dokumen = LAPORAN.dokumen(pohon(program, indikator_sasaran=(skor,)), Parameter())
    (baris,) = dokumen.tabel.baris
    assert baris.sel["cetak_target_sasaran"] == "Tahunan = 431\nProgres\nTW 1 = -\nTW 2 = -\nTW 3 = -\nTW 4 = 431"
    assert baris.sel["cetak_target_program"] == "TW 1 = -\nTW 2 = -\nTW 3 = -\nTW 4 = 141,5\n\nRp 2.500.000"
    (data,) = ke_data(dokumen)["baris"]
    assert data["jenjang"] == "kegiatan"
    assert (data["sel"]["target_sasaran_tw4"], data["sel"]["target_program_tw4"]) == (431, 141.5)
    assert (data["sel"]["target_sasaran_tw1"], data["sel"]["anggaran_program"]) == (None, 2_500_000)


def test_sasaran_dan_program_tercetak_sekali_tetapi_ada_di_setiap_baris_data():
    dua = tuple(Simpul("program", n, f"Program {n}", anak=(kegiatan(n, {1: n}), kegiatan(n + 5, {}))) for n in (1, 2))
    t = tabel(pohon(*dua))
    assert [b.sel.get("cetak_program") for b in t.baris] == ["Program 1", None, "Program 2", None]
    assert [b.sel["program"] for b in t.baris] == ["Program 1", "Program 1", "Program 2", "Program 2"]
    assert [b.sel.get("cetak_sasaran") for b in t.baris] == ["Meningkatnya desa", None, None, None]
    assert {b.sel["sasaran"] for b in t.baris} == {"Meningkatnya desa"}


def test_program_tanpa_kegiatan_dan_sasaran_tanpa_program_tetap_tercetak():
    t = tabel(pohon(Simpul("program", 1, "Program", indikator=(indikator(1), indikator(2)))))
    assert [(b.tingkat, b.sel["indikator_program"]) for b in t.baris] == [
        ("program", "Indikator 1"), ("program", "Indikator 2"),
    ]  # fmt: skip
    (baris,) = tabel(pohon()).baris
    assert (baris.tingkat, baris.sel["cetak_sasaran"]) == ("sasaran", "Meningkatnya desa")
    assert tabel(Pohon(1, 2020, KANTOR)).baris == ()


def test_anggaran_program_dari_dpa_atau_jumlah_pagu():
    """Compared with the cash only where both are known; marked only where they differ."""
    pagu = Simpul("kegiatan", 1, "Kegiatan", indikator=(indikator(1, {1: 5}, pagu=Decimal(5)),))
    kasus = {
        (Decimal(5), 5): ("", "Anggaran 5\nKas kegiatan 5"),
        (Decimal(9), 5): ("berubah", "Anggaran 9\nKas kegiatan 5\nKas kurang 4"),
        (None, 5): ("", "Anggaran -\nKas kegiatan 5"),
        (Decimal(9), None): ("", "Anggaran 9\nKas kegiatan -"),
    }
    for (dpa, kas), (tanda, tulisan) in kasus.items():
        t = tabel(pohon(Simpul("program", 1, "Program", anak=(kegiatan(1, {1: kas}),), pagu_dpa=dpa)))
        assert (t.kaki[0].tanda, t.kaki[0].sel["cetak_target_program"]) == (tanda, tulisan)
    t = tabel(pohon(Simpul("program", 1, "Program", anak=(pagu,))))
    assert (t.total.sel["anggaran_program"], t.kaki[0].tanda) == (5, "")


def test_bagian_satu_unit_tidak_dibandingkan_dengan_anggaran_seluruh_program():
    milik, lain = Unit(1, "PMD"), Unit(2, "Sekretariat")
    anak = tuple(
        Simpul("kegiatan", u.id, f"Kegiatan {u.id}", indikator=(indikator(u.id, {1: 10 * u.id}, unit=u),))
        for u in (milik, lain)
    )
    isi = pohon(Simpul("program", 1, "Program", anak=anak, pagu_dpa=Decimal(30)))
    dokumen = LAPORAN.dokumen(isi, Parameter(unit_id=1, unit="PMD"))
    assert [b.sel["kegiatan"] for b in dokumen.tabel.baris] == ["Kegiatan 1"]
    assert dokumen.tabel.total.sel["kas_jan"] == 10
    assert [b.sel["cetak_sasaran"].split()[0] for b in dokumen.tabel.kaki] == ["Jumlah"] * 3
    assert dokumen.judul[-1] == "Unit Kerja: PMD"


def test_sel_yang_berlanjut_tanpa_garis():
    """As in the merged cells of the office: no line between a programme and the rows that go on with it."""
    dua = tuple(Simpul("program", n, f"Program {n}", anak=(kegiatan(n, {1: n}), kegiatan(n + 5, {}))) for n in (1, 2))
    kelas = re.findall(r'<td class="([^"]*)"', fragmen(LAPORAN.dokumen(pohon(*dua), Parameter())))
    empat = [kelas[23 * n + 3] for n in range(4)]
    assert [("sambung" in k.split(), "disambung" in k.split()) for k in empat] == [
        (False, True), (True, False), (False, True), (True, False),
    ]  # fmt: skip
