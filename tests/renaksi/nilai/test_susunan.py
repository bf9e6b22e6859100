"""The rows of the plan page."""

from decimal import Decimal

from renaksi.laporan.dasar import Parameter
from renaksi.laporan.rencana_aksi import RencanaAksi
from renaksi.nilai.pohon import Indikator, Kantor, Pohon, Simpul
from renaksi.nilai.susunan import baris_pohon

SUB = (
    Simpul("sub_kegiatan", 1, "Gaji dan Tunjangan", "2.13.01.2.02.0001", indikator=(
        Indikator(1, "Jumlah orang", pagu=Decimal(10)), Indikator(2, "Jumlah BPJS", pagu=Decimal(5)),
    )),
    Simpul("sub_kegiatan", 2, "Rapat Koordinasi", "2.13.01.2.02.0002"),
)  # fmt: skip
POHON = Pohon(
    1, 2024, Kantor(1, "Dinas", "Kabupaten", "Kabupaten"),
    (Simpul("sasaran", 1, "Desa maju", anak=(Simpul("program", 7, "Penunjang", "2.13.01", anak=(
        Simpul("kegiatan", 4, "Administrasi", anak=SUB),
    )),)),),
)  # fmt: skip


def pengenal(cari=""):
    return [b.pengenal for b in baris_pohon(POHON, cari)]


def test_satu_baris_per_indikator():
    baris = baris_pohon(POHON)
    assert [b.pengenal for b in baris] == [
        "sasaran-1", "program-7", "kegiatan-4", "sub_kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2",
    ]  # fmt: skip
    assert [b.pertama for b in baris] == [True, True, True, True, False, True]
    assert baris[4].indikator.id == 2
    assert baris[4].jalur == "sasaran-1 program-7 kegiatan-4"


def test_cari_menyimpan_yang_di_atas():
    assert pengenal("rapat") == ["sasaran-1", "program-7", "kegiatan-4", "sub_kegiatan-2"]
    assert pengenal("BPJS jumlah")[-1] == "sub_kegiatan-1"
    assert pengenal("tidak ada") == []


def test_cari_yang_di_atas_menampilkan_isinya():
    assert pengenal("penunjang") == pengenal()


def test_cari_tidak_mengubah_pagu():
    assert baris_pohon(POHON, "rapat")[0].simpul.pagu == 15


def test_nama_anak():
    assert [b.nama_anak for b in baris_pohon(POHON)] == ["program", "kegiatan", "sub kegiatan", "", "", ""]
    assert baris_pohon(POHON)[3].nama_jenjang == "sub kegiatan"


def test_uang_dpa_program_tanpa_isi_berdiri_pada_barisnya():
    """A programme of which only the DPA is known: its money stands in its row, and the rows give the total."""
    program = Simpul("program", 1, "Program Desa", pagu_dpa=Decimal(500))
    pohon = Pohon(1, 2024, Kantor(1, "Dinas", "Kabupaten", "kabupaten"), (Simpul("sasaran", 1, "S", anak=(program,)),))
    tabel = RencanaAksi().tabel(pohon, Parameter())
    assert [b.sel.get("anggaran") for b in tabel.baris] == [tabel.total.sel["anggaran"]] == [Decimal(500)]
