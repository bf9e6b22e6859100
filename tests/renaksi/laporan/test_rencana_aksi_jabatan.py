"""Rencana Aksi by post, from plain values: no database."""

from renaksi.laporan.dasar import Parameter
from renaksi.laporan.rencana_aksi_jabatan import TANPA_UNIT, RencanaAksiJabatan
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon import Indikator, Janji, Kantor, Pohon, Simpul, Unit

KANTOR = Kantor(1, "Dinas PMD", "Provinsi Sulawesi Tengah", "Sulawesi Tengah")
SEKRETARIS = Unit(1, "Sekretariat", "Sekretariat Dinas", "Sekretaris")
BIDANG = Unit(2, "Bidang PMD", "Bidang Pemberdayaan", "")
LAPORAN = RencanaAksiJabatan()


def indikator(id, unit=None, **isi):
    return Indikator(id, f"Indikator {id}", unit=unit, **isi)


def pohon(*program, **sasaran):
    baku = {"nama": "Meningkatnya Desa", "indikator": (indikator(1, target=Besaran.dari("0,7078")),)}
    return Pohon(1, 2024, KANTOR, (Simpul("sasaran", 1, **baku | sasaran, anak=program),))


def baris(isi, **parameter):
    return LAPORAN.dokumen(isi, Parameter(**parameter)).tabel.baris


def ringkas(daftar):
    return [(b.sel["no"], b.sel["jabatan"], b.sel["sasaran"]) for b in daftar]


def cabang():
    """A programme of the Sekretaris, two kegiatan of two units, a sub kegiatan of nobody and one without indicator."""
    lepas = Simpul("sub_kegiatan", 5, "Sub lepas", indikator=(indikator(5),))
    kosong = Simpul("sub_kegiatan", 6, "Sub kosong")
    return Simpul("program", 2, "Program X", kondisi="Terwujudnya X", indikator=(indikator(2, SEKRETARIS),), anak=(
        Simpul("kegiatan", 3, "", kondisi="Terwujudnya Y", indikator=(indikator(3, BIDANG),), anak=(lepas, kosong)),
        Simpul("kegiatan", 4, "Kegiatan Z", indikator=(indikator(4, SEKRETARIS),)),
    ))  # fmt: skip


def test_menurut_jabatan_dalam_urutan_pohon():
    """The head first, the units as the tree names them, what nobody has last; conditions before names."""
    assert ringkas(baris(pohon(cabang()))) == [
        (1, "Kepala Dinas PMD", "Meningkatnya Desa"),
        (2, "Sekretaris", "Terwujudnya X"),
        (2, "Sekretaris", "Kegiatan Z"),
        (3, "Bidang Pemberdayaan", "Terwujudnya Y"),
        (4, TANPA_UNIT, "Sub lepas"),
        (4, TANPA_UNIT, "Sub kosong"),
    ]


def test_nomor_dan_jabatan_tercetak_sekali():
    daftar = baris(pohon(cabang()))
    assert [b.sel.get("cetak_no") for b in daftar] == [1, 2, None, 3, 4, None]
    assert [b.sel.get("cetak_jabatan") for b in daftar][:3] == ["Kepala Dinas PMD", "Sekretaris", None]
    assert [b.sel["tingkat"] for b in daftar][:2] == ["strategis", "program"]


def test_setiap_indikator_tercetak_tepat_sekali():
    isi = pohon(cabang())
    semua = [i.id for s in isi.telusuri() for i in s.indikator]
    assert sorted(b.acuan[1] for b in baris(isi) if b.acuan[0] == "indikator") == sorted(semua)


def test_simpul_dengan_indikator_dua_unit_ada_pada_keduanya():
    dua = Simpul("program", 2, "Program", indikator=(
        indikator(2, SEKRETARIS), indikator(3, BIDANG), indikator(4, SEKRETARIS),
    ))  # fmt: skip
    daftar = baris(pohon(dua))[1:]
    assert [(b.sel["jabatan"], b.sel["cetak_sasaran"], b.sel["sasaran"]) for b in daftar] == [
        ("Sekretaris", "Program", "Program"),
        ("Sekretaris", None, "Program"),
        ("Bidang Pemberdayaan", "Program", "Program"),
    ]


def test_besaran_seperti_diketik_dan_target_yang_tidak_dijumlahkan():
    janji = {b: Janji(Besaran.dari(64)) for b in (3, 6, 9, 12)}
    kata = {6: Janji(Besaran.dari("12 Orang, 3 Kali"))}
    program = Simpul("program", 2, "Program", indikator=(
        indikator(2, SEKRETARIS, target=Besaran.dari(64), janji=janji, akumulasi="posisi_akhir", satuan="Orang"),
        indikator(3, SEKRETARIS, target=Besaran.dari("12 Orang, 5 Kali"), janji=kata),
    ))  # fmt: skip
    satu, dua = baris(pohon(program))[1:]
    assert [satu.sel[k] for k in ("target", "tw1", "tw4")] == [64, 64, 64]
    assert (str(dua.sel["target"]), str(dua.sel["tw2"]), dua.sel["tw1"]) == (
        "12 Orang, 5 Kali",
        "12 Orang, 3 Kali",
        None,
    )


def test_bagian_satu_unit_hanya_kepala_dan_unit_itu():
    assert ringkas(baris(pohon(cabang()), unit_id=2, unit="Bidang PMD")) == [
        (1, "Kepala Dinas PMD", "Meningkatnya Desa"),
        (2, "Bidang Pemberdayaan", "Terwujudnya Y"),
    ]


def test_rencana_kosong():
    assert baris(Pohon(1, 2024, KANTOR)) == ()
