"""The rows of the plan page."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from renaksi.laporan.dasar import Parameter
from renaksi.laporan.rencana_aksi import RencanaAksi
from renaksi.nilai.pohon import Indikator, Kantor, Pohon, Simpul
from renaksi.nilai.susunan import BarisPohon, baris_pendek, baris_pohon, pendekkan

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


def cabang(nomor: int, banyak: int) -> list[BarisPohon]:
    """A programme with that many rows below it, of one kegiatan."""

    def satu(jenjang, id, jalur):
        return BarisPohon(SimpleNamespace(jenjang=jenjang, id=id), None, True, jalur)

    program, giat = f"program-{nomor}", f"kegiatan-{nomor}"
    isi = [satu("program", nomor, "sasaran-1"), satu("kegiatan", nomor, f"sasaran-1 {program}")]
    return isi + [satu("sub_kegiatan", 100 * nomor + i, f"sasaran-1 {program} {giat}") for i in range(banyak - 1)]


SASARAN = BarisPohon(SimpleNamespace(jenjang="sasaran", id=1), None, True, "")
PANJANG = [SASARAN, *cabang(1, 3), *cabang(2, 5)]


SATU, DUA = "sasaran-1 program-1", "program-2"
BUKA = {  # the node that is asked for → the rows that are there
    "": f"{SATU} {DUA}",
    "program-2": f"{SATU} {DUA} kegiatan-2 sub_kegiatan-200 sub_kegiatan-201 sub_kegiatan-202 sub_kegiatan-203",
    "sub_kegiatan-101": f"{SATU} kegiatan-1 sub_kegiatan-100 sub_kegiatan-101 {DUA}",
    "sub_kegiatan-999": f"{SATU} {DUA}",
    "semua": " ".join(b.pengenal for b in PANJANG),
}


@pytest.mark.parametrize("buka", BUKA)
def test_pohon_panjang_terbuka_satu_cabang(buka):
    hasil = pendekkan(PANJANG, buka, paling=5)
    assert [b.pengenal for b in hasil] == BUKA[buka].split()
    assert len(hasil) + sum(b.tertutup for b in hasil) == len(PANJANG)


def test_pohon_biasa_terbuka_semua():
    assert pendekkan(PANJANG, "", paling=len(PANJANG)) == PANJANG


def _simpul(jenjang: str, bawah: list[str], anak: int):
    """Random nodes: children of the next level, none to two indicators each."""
    nomor = st.integers(1, 10_000)
    indikator = st.lists(nomor.map(lambda n: Indikator(n, f"I{n}")), max_size=2).map(tuple)
    isi = st.lists(_simpul(bawah[0], bawah[1:], anak), max_size=anak).map(tuple) if bawah else st.just(())
    return st.builds(Simpul, jenjang=st.just(jenjang), id=nomor, nama=st.just(jenjang), indikator=indikator, anak=isi)


@given(
    sasaran=st.lists(_simpul("sasaran", ["program", "kegiatan", "sub_kegiatan"], 3), max_size=2),
    paling=st.integers(0, 12),
    data=st.data(),
)
def test_pendek_tanpa_membuat_yang_tertutup(sasaran, paling, data):
    pohon = Pohon(1, 2024, Kantor(1, "Dinas", "Kabupaten", "kabupaten"), tuple(sasaran))
    semua = baris_pohon(pohon)
    satu_kali = len({b.simpul.id for b in semua if b.pertama}) == sum(b.pertama for b in semua)
    assume(satu_kali)  # the id of a node is its own
    buka = data.draw(st.sampled_from(["", "semua", "program-0", *(b.pengenal for b in semua)]))
    assert baris_pendek(pohon, buka, paling) == pendekkan(semua, buka, paling)
    assert sum(s.banyak_baris for s in pohon.sasaran) == len(semua)
