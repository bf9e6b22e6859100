import json

from dpmd.laporan.data import ke_data, tulis
from dpmd.laporan.dokumen import Baris, Dokumen, Naskah, TandaTangan
from tests.dpmd.contoh import KOLOM, berbagian, dokumen

KUNCI = [d.kunci for k in KOLOM for d in k.daun]


def test_bentuk_tetap():
    data = ke_data(dokumen())
    assert list(data) == ["judul", "kolom", "baris", "total", "tanda_tangan"]
    assert data["judul"] == ["RENCANA AKSI", "DINAS PMD TAHUN 2024"]
    assert data["kolom"][2] == {"kunci": "volume", "judul": "Target / K", "nomor": "3"}
    assert data["kolom"][6] == {"kunci": "capaian", "judul": "% Capaian", "nomor": "6 (=5/3*100)"}
    assert [list(b) for b in data["baris"]] == [["jenjang", "kode", "sel"]] * 4
    assert all(list(b["sel"]) == KUNCI for b in data["baris"])


def test_nilai_bukan_tulisan():
    program, kegiatan, sub, kosong = (b["sel"] for b in ke_data(dokumen())["baris"])
    assert program["no"] == 1 and type(program["pagu"]) is int and program["pagu"] == 4685661625
    assert program["volume"] is None and program["satuan"] is None
    assert kegiatan["volume"] == "12 Desa dan 13 Kelurahan"
    assert kegiatan["pagu"] == 1234567.5 and kegiatan["serapan"] == 14.88
    assert sub["capaian"] == 93.75 and sub["tw1"] == "v" and sub["tanggal"] == "2024-03-04"
    assert kosong["pagu"] == 0 and kosong["tw1"] is None and kosong["capaian"] == 100


def test_total_kosong_bila_tidak_ada():
    assert ke_data(dokumen())["total"] == {}


def test_total_terbawa_walau_tidak_dicetak():
    total = ke_data(dokumen(total=Baris("total", {"pagu": 5}), cetak_total=False))["total"]
    assert total["pagu"] == 5 and list(total) == KUNCI


def test_tanda_tangan():
    assert ke_data(dokumen())["tanda_tangan"] == {
        "jabatan": "KEPALA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA",
        "nama": "Andrie Fransusman, S.STP",
        "nip": "19790226 199711 1 001",
        "pangkat": "Pembina Utama Muda",
        "tempat": "Bangko",
        "tanggal": "2024-03-04",
    }
    assert set(ke_data(dokumen(tanda_tangan=TandaTangan()))["tanda_tangan"].values()) == {None}


def test_tulis_menjadi_json_utf8():
    assert json.loads(tulis(dokumen(judul=("Desa “Maju”",))))["judul"] == ["Desa “Maju”"]


def test_bagian_bila_lebih_dari_satu_tabel():
    data = ke_data(berbagian())
    assert list(data) == ["judul", "kolom", "baris", "total", "tanda_tangan", "bagian"]
    evaluasi = data["bagian"][3]
    assert data["judul"] == evaluasi["judul"] == ["EVALUASI"] and data["baris"] == evaluasi["baris"]
    assert data["kolom"] == ke_data(dokumen())["kolom"]
    assert [b["judul"][0] for b in data["bagian"]] == [
        "RENCANA KERJA", "DAFTAR ISI", "BAB I", "EVALUASI", "BAB II", "LAMPIRAN",
    ]  # fmt: skip
    bentuk = ["judul", "naskah", "kolom", "baris", "total", "tanda_tangan", "tanda_tangan_kiri"]
    assert all(list(b) == bentuk for b in data["bagian"])


def test_bagian_memuat_prosa_dan_kedua_tanda_tangan():
    pengantar, _, _, evaluasi, *_ = ke_data(berbagian())["bagian"]
    teks = "Desa maju & mandiri.\n1. Dasar hukum\n2. Maksud"
    assert pengantar["naskah"] == [{"judul": "Kata Pengantar", "teks": teks}]
    assert pengantar["kolom"] == pengantar["baris"] == [] and pengantar["total"] == {}
    assert evaluasi["naskah"] == [{"judul": "Faktor pendorong", "teks": "Kerja sama"}]
    kiri = evaluasi["tanda_tangan_kiri"]
    assert (kiri["jabatan"], kiri["nama"]) == ("BUPATI MERANGIN", None)
    assert evaluasi["tanda_tangan"]["nama"] == "Andrie Fransusman, S.STP"


def test_hanya_prosa():
    data = ke_data(Dokumen("naskah", ("JUDUL",), pembuka=(Naskah("", "<p>Isi</p>"),)))
    assert data["judul"] == ["JUDUL"] and data["kolom"] == data["baris"] == [] and data["total"] == {}
    assert data["bagian"][0]["naskah"] == [{"judul": None, "teks": "Isi"}]
