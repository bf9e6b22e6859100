"""One year against the next: figures that jump, units that change."""

from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.bahan import Lalu
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Lampiran, Renstra, Setahun

from .bahan import indikator, temuan, tinjauan


def renstra(*indikator) -> Lampiran:
    return Lampiran(
        renstra=(Renstra(1, "Renstra", 2019, 2023, (ButirRenstra(1, "sub_kegiatan", "Sub", indikator=indikator),)),)
    )


def target(**tahunan) -> IndikatorRenstra:
    """target(t2022=12, t2023=1)"""
    isi = {int(k[1:]): Setahun(target_renja=Besaran.dari(n)) for k, n in tahunan.items()}
    return IndikatorRenstra(8, "Jumlah paket", tahunan=isi)


@pytest.mark.parametrize(
    ("isi", "nilai", "lama", "bagian", "kata"),
    [
        ({"pagu": 80_000_000, "pagu_maju": Decimal(650_000_000)}, 650_000_000, 80_000_000, "pagu_maju",
         "Prakiraan maju 2025 650.000.000, pagu 2024 80.000.000: naik 713 %"),
        ({"pagu": 650_000_000, "pagu_maju": Decimal(80_000_000)}, 80_000_000, 650_000_000, "pagu_maju", "turun 88 %"),
        ({"target": 2, "target_maju": Besaran.dari(40)}, 40, 2, "target_maju",
         "Target 2025 40, target 2024 2: naik 1.900 %"),
    ],
)  # fmt: skip
def test_lonjakan_ke_tahun_berikutnya(isi, nilai, lama, bagian, kata):
    i = indikator(**isi)
    (t,) = temuan("lonjakan", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (nilai, lama, f"indikator:{i.id}:{bagian}") and kata in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        {"pagu": 10, "pagu_maju": Decimal(60)},  # 500 % is the threshold, not above it
        {"pagu": 0, "pagu_maju": Decimal(60)},
        {"pagu": 590_600_000, "pagu_maju": Decimal(59_060_000)},  # a zero too many: uang-janggal
        {"target": 2, "target_maju": Besaran.dari(40), "satuan": "Paket", "satuan_maju": "Bulan"},  # satuan-berubah
        {"target": "12 Desa dan 13 Kelurahan", "target_maju": Besaran.dari("120 Desa dan 130 Kelurahan")},
        {"target": 2},
    ],
)
def test_tanpa_lonjakan(isi):
    assert temuan("lonjakan", indikator(**isi)) == []


def test_lonjakan_dari_tahun_lalu():
    lalu = {"x": {2023: Setahun(target_renja=Besaran.dari(207), pagu=Decimal(80))}}
    fakta = {"lampiran": Lampiran(lalu=lalu), "lalu": {"x": Lalu(2023, "Dokumen")}}
    i = indikator(2, 650, identitas="x")
    assert [(t.letak.bagian, t.nilai, t.seharusnya) for t in temuan("lonjakan", i, **fakta)] == [
        ("pagu", 650, 80), ("target", 2, 207),
    ]  # fmt: skip
    lain = fakta | {"lalu": {"x": Lalu(2023, "Desa")}}
    assert [t.letak.bagian for t in temuan("lonjakan", i, **lain)] == ["pagu"]


def test_lonjakan_dalam_tabel_renja():
    (t,) = temuan("lonjakan", lampiran=renstra(target(t2022=12, t2023=1), target(t2022=12, t2023=12)))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator_renstra:8:target_renja_2023", 1, 12)
    baris = [tinjauan("sub_kegiatan", "A", 2_372, awal_pagu=80), tinjauan("sub_kegiatan", "B", 90, awal_pagu=80)]
    (t,) = temuan("lonjakan", lampiran=Lampiran(tinjauan=tuple(baris)))
    assert t.letak.kunci == f"tinjauan:{baris[0].id}:hasil_pagu" and "naik 2.865 %" in t.pesan
    assert len(temuan("lonjakan", lampiran=Lampiran(tinjauan=tuple(baris)), ambang=10)) == 2


def test_satuan_berubah():
    lalu = {"x": Lalu(2023, "Lembaga")}
    (t,) = temuan("satuan-berubah", indikator(id=1, identitas="x", satuan="Dokumen"), lalu=lalu)
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:1:satuan", "Dokumen", "Lembaga")
    assert "pada rencana 2023 “Lembaga”" in t.pesan
    for satuan, dulu in (("DOKUMEN", "Dokumen "), ("%", "Persen"), ("", "Desa"), ("Desa", "")):
        semua = {"x": Lalu(2023, dulu)}
        assert temuan("satuan-berubah", indikator(identitas="x", satuan=satuan), lalu=semua) == []


def test_satuan_tahun_berikutnya():
    (t,) = temuan("satuan-berubah", indikator(6, id=1, satuan="Dokumen", satuan_maju="Kegiatan"))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:1:satuan_maju", "Kegiatan", "Dokumen")
    assert "Satuan target 2025 “Kegiatan”" in t.pesan
    assert temuan("satuan-berubah", indikator(6, satuan="Dokumen", satuan_maju="dokumen")) == []
