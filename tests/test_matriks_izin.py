"""Who may open what: every address that the resolver knows, for every named person.

A page that is missing from the table fails; so does a person who sees more, or less, than it says.
ok: shown · ke: led elsewhere · tak: 403 with a reason · tiada: 404, it does not exist for this person ·
masuk: to the sign-in page · salah: 405, the page takes another method.
"""

import re

import pytest
from django.urls import get_resolver, reverse

from tests.orang import PERAN

pytestmark = pytest.mark.sekali

ORANG = (*PERAN, "tamu")
KATA = {200: "ok", 302: "ke", 403: "tak", 404: "tiada", 405: "salah"}


def baris(sekretariat, bidang, bendahara, kadis, pengawas, admin, luar, tamu="masuk"):
    """In the order of `orang.PERAN`; the two heads of unit stand together unless given as a pair."""
    pkm, pemdes = bidang if isinstance(bidang, tuple) else (bidang, bidang)
    return dict(zip(ORANG, (sekretariat, pkm, pemdes, bendahara, kadis, pengawas, admin, luar, tamu), strict=True))


SEMUA = baris("ok", "ok", "ok", "ok", "ok", "ok", "ok")
SEMUA_KE = baris("ke", "ke", "ke", "ke", "ke", "ke", "ke")
KANTOR_INI = baris("ok", "ok", "ok", "ok", "ok", "ok", "tiada")
PENYUSUN = baris("ok", "tak", "tak", "tak", "tak", "tak", "tiada")
PENYUSUN_SENDIRI = baris("ok", "tak", "tak", "tak", "tak", "tak", "ok")
PENGELOLA = baris("ok", "tak", "tak", "tak", "tak", "ok", "ok")
PENGAJU = baris("tak", ("ok", "tak"), "tak", "tak", "tak", "tak", "tiada")
KEPALA = baris("tak", "tak", "tak", "ok", "tak", "tak", "tiada")
PEMERIKSA = baris("ok", "tak", "tak", "ok", "tak", "tak", "tiada")
# Who sees several offices works in the first of them until another is chosen at the top; here that is the other one.
DI_KANTOR_LAIN = {"inspektorat": "tiada", "admin_": "tiada"}
KEPALA_DINAS_JUGA = {"laporan-putuskan"}
# change what the person prefers or waits for, no plan
PILIHAN_SENDIRI = {"laporan-pilih", "laporan-batal", "laporan-tandai", "laporan-saya-pilih"}
RENCANA_INI = SEMUA | dict.fromkeys(("inspektorat", "admin_", "orang_luar"), "ke")
HANYA_POST = baris(*["salah"] * 7)

# The Admin is never sent to the Admin.
TANYA_ADMIN = re.compile(r"(?:minta(?:lah)?|hubungi|beri tahu|tanya(?:kan)?)\b[^.<]*\bAdmin\b", re.IGNORECASE)

# name of the address → (its arguments, what each person gets with GET)
MATRIKS = {
    "masuk": ((), SEMUA_KE | {"tamu": "ok"}),
    "keluar": ((), HANYA_POST),
    "ganti-sandi": ((), SEMUA),
    "ganti-konteks": ((), HANYA_POST),
    "tahun-lain": ((), SEMUA),
    "beranda": ((), SEMUA),
    "rencana": ((), SEMUA_KE),
    "rencana-tahun": (("tahun",), SEMUA),
    "rencana-mulai": (("tahun",), HANYA_POST),
    "mulai-rencana": (("tahun_depan", "tahun"), PENYUSUN),
    "mulai-renstra": (("tahun_depan", "renstra_mulai"), PENYUSUN),
    "rencana-alur": (("tahun", "aksi"), PENYUSUN | DI_KANTOR_LAIN),
    "sasaran-tambah": (("tahun",), PENYUSUN | DI_KANTOR_LAIN),
    "simpul": (("tahun", "jenjang", "program"), KANTOR_INI),
    "simpul-tambah": (("tahun", "jenjang", "program"), PENYUSUN),
    "simpul-ubah": (("tahun", "jenjang", "program"), PENYUSUN),
    "simpul-pindah": (("tahun", "jenjang", "program"), HANYA_POST),
    "simpul-hapus": (("tahun", "jenjang", "program"), PENYUSUN),
    "indikator-tambah": (("tahun", "jenjang", "program"), PENYUSUN),
    "indikator-ubah": (("tahun", "indikator"), PENYUSUN),
    "indikator-pindah": (("tahun", "indikator"), HANYA_POST),
    "indikator-hapus": (("tahun", "indikator"), PENYUSUN),
    "tujuan": (("tahun",), RENCANA_INI),
    "tujuan-tambah": (("tahun",), PENYUSUN | DI_KANTOR_LAIN),
    "sasaran-tujuan": (("tahun", "sasaran"), HANYA_POST),
    "usulan": (("tahun",), RENCANA_INI),
    "usulan-tambah": (("tahun",), PENYUSUN | DI_KANTOR_LAIN),
    "usulan-tempel": (("tahun",), PENYUSUN | DI_KANTOR_LAIN),
    "usulan-ubah": (("tahun", "usulan"), PENYUSUN),
    "usulan-hapus": (("tahun", "usulan"), PENYUSUN),
    "tinjauan": (("tahun",), RENCANA_INI),
    "tinjauan-tambah": (("tahun",), PENYUSUN | DI_KANTOR_LAIN),
    "tinjauan-isi": (("tahun",), PENYUSUN | DI_KANTOR_LAIN),
    "tinjauan-ubah": (("tahun", "tinjauan"), PENYUSUN),
    "tinjauan-salin": (("tahun", "tinjauan"), HANYA_POST),
    "tinjauan-pindah": (("tahun", "tinjauan"), HANYA_POST),
    "tinjauan-hapus": (("tahun", "tinjauan"), PENYUSUN),
    "renstra-daftar": ((), SEMUA),
    "renstra-tambah": ((), PENYUSUN_SENDIRI),
    "renstra": (("renstra",), KANTOR_INI),
    "butir-tambah": (("renstra",), PENYUSUN),
    "indikator-renstra-tambah": (("butir",), PENYUSUN),
    "renstra-ubah": (("bagian_renstra", "indikator_renstra"), PENYUSUN),
    "renstra-pindah": (("bagian_renstra", "indikator_renstra"), HANYA_POST),
    "renstra-hapus": (("bagian_renstra", "indikator_renstra"), PENYUSUN),
    "buku-induk": (("tahun",), SEMUA),
    "buku-induk-unduh": (("tahun",), RENCANA_INI),
    "impor": ((), PENYUSUN_SENDIRI),
    "tata-letak": ((), PENGELOLA),
    "tata-letak-ubah": (("tata_letak",), PENYUSUN | {"admin_": "ok"}),
    "tata-letak-lupakan": (("tata_letak",), PENYUSUN | {"admin_": "ok"}),
    "impor-pratinjau": (("impor",), PENYUSUN),
    "impor-peta": (("impor",), PENYUSUN),
    "impor-terapkan": (("impor",), HANYA_POST),
    "impor-batal": (("impor",), HANYA_POST),
    "impor-hasil": (("impor_jadi",), KANTOR_INI),
    "impor-batalkan": (("impor_jadi",), PENYUSUN),
    "impor-berkas": (("impor",), KANTOR_INI),
    "impor-asal": (("impor_jadi",), KANTOR_INI),
    "realisasi": ((), SEMUA_KE),
    "realisasi-triwulan": (("tahun", "triwulan"), SEMUA),
    "realisasi-simpan": (("tahun", "triwulan", "rencana"), HANYA_POST),
    "realisasi-luring": ((), SEMUA | {"tamu": "ok"}),
    "lembar-rencana": (("tahun",), SEMUA | dict.fromkeys(("inspektorat", "admin_", "orang_luar"), "ke")),
    "lembar-rencana-simpan": (("rencana",), HANYA_POST),
    "lembar-rencana-baris": (("rencana",), HANYA_POST),
    "lembar-rencana-pola": (("rencana",), KANTOR_INI),
    "lembar-rencana-sisa": (("rencana",), KANTOR_INI),
    "lembar-realisasi": (("tahun",), SEMUA | dict.fromkeys(("inspektorat", "admin_", "orang_luar"), "ke")),
    "lembar-realisasi-simpan": (("rencana",), HANYA_POST),
    "lembar-realisasi-sisa": (("rencana",), KANTOR_INI),
    "bukti": (("indikator", "bulan"), KANTOR_INI),
    "bukti-berkas": (("bukti",), KANTOR_INI),
    "bukti-hapus": (("bukti",), baris("ok", "tak", "ok", "tak", "tak", "tak", "tiada")),
    "riwayat": (("jenjang", "program"), KANTOR_INI),
    "riwayat-semua": ((), baris("ok", "tak", "tak", "ok", "ok", "ok", "ok")),
    "narasi": (("tahun", "triwulan"), SEMUA),
    "laporan-unit": (("tahun", "triwulan"), SEMUA),
    "laporan-periksa": (("tahun", "triwulan"), PEMERIKSA | {"orang_luar": "ok"}),
    "laporan-putuskan": (("tahun", "triwulan"), HANYA_POST),
    "laporan-ingatkan": (("tahun", "triwulan"), HANYA_POST),
    "laporan-ajukan": (("tahun", "triwulan", "unit"), PENGAJU | DI_KANTOR_LAIN),
    "laporan-langkah": (("tahun", "triwulan", "unit", "koreksi"), KEPALA | DI_KANTOR_LAIN),
    "laporan-kembalikan": (("tahun", "triwulan", "unit"), PEMERIKSA | DI_KANTOR_LAIN),
    "triwulan-alur": (("tahun", "triwulan", "setujui"), KEPALA | DI_KANTOR_LAIN),
    "jadwal": (("tahun",), PENYUSUN_SENDIRI),
    "jadwal-perpanjangan": (("tahun",), HANYA_POST),
    "versi": (("tahun",), SEMUA | dict.fromkeys(("inspektorat", "admin_", "orang_luar"), "ke")),
    "naskah": (("tahun",), SEMUA | dict.fromkeys(("inspektorat", "admin_", "orang_luar"), "ke")),
    "naskah-bagian": (("tahun", "naskah"), SEMUA | dict.fromkeys(("inspektorat", "admin_", "orang_luar"), "ke")),
    "pemeriksaan-tanda": (("tahun",), SEMUA),
    "pemeriksaan": ((), SEMUA),
    "pemeriksaan-terima": (("rencana",), HANYA_POST),
    "pemeriksaan-tarik": (("temuan_diterima",), HANYA_POST),
    "pengaturan-pemeriksaan": ((), PENGELOLA),
    "pemberitahuan": ((), SEMUA),
    "pemberitahuan-baca": ((), HANYA_POST),
    "pemberitahuan-buka": (("kabar",), HANYA_POST),
    "laporan-daftar": ((), SEMUA),
    "laporan": (("kode",), SEMUA),
    "laporan-batal": ((), HANYA_POST),
    "laporan-pilih": (("kode",), HANYA_POST),
    "laporan-tandai": (("kode",), HANYA_POST),
    "laporan-saya": (("bentuk",), SEMUA_KE),
    "laporan-saya-pilih": ((), HANYA_POST),
    "laporan-unduh": (("kode", "format"), SEMUA | {"orang_luar": "tiada"}),
    "paket": ((), SEMUA),
    "paket-keadaan": ((), SEMUA),
    "paket-unduh": (("paket",), KANTOR_INI),
    "paket-batal": (("paket",), HANYA_POST),
    "paket-ulang": (("paket",), HANYA_POST),
    "paket-hapus": (("paket",), HANYA_POST),
    "pengaturan": ((), PENGELOLA),
    "pengaturan-predikat": ((), PENGELOLA),
    "pengaturan-mutu": ((), PENGELOLA),
    "pengaturan-daftar": (("bagian",), PENGELOLA),
    "pengaturan-tambah": (("bagian",), PENGELOLA),
    "pengaturan-ubah": (("bagian", "unit"), PENYUSUN | {"admin_": "tiada"}),
    "pengaturan-hapus": (("bagian", "unit"), PENYUSUN | {"admin_": "tiada"}),
    "nomenklatur": ((), SEMUA),
    "nomenklatur-cari": ((), SEMUA),
    "nomenklatur-isi": (("keputusan",), KANTOR_INI),
    "nomenklatur-unggah": ((), PENGELOLA),
    "nomenklatur-terapkan": ((), HANYA_POST),
    "nomenklatur-muat": ((), HANYA_POST),
    "nomenklatur-hapus": (("keputusan",), baris("ok", "tak", "tak", "tak", "tak", "ok", "tiada")),
    "pengguna-massal": ((), baris("tak", "tak", "tak", "tak", "tak", "ok", "tak")),
    "pengguna-sandi": (("pengguna",), baris("tak", "tak", "tak", "tak", "tak", "ok", "tiada")),
}


def nama_alamat(resolver=None) -> set[str]:
    """The names of all addresses but the admin's own (Django guards and tests those)."""
    nama = set()
    for pola in (resolver or get_resolver()).url_patterns:
        if getattr(pola, "app_name", None) == "admin":
            continue
        nama |= nama_alamat(pola) if hasattr(pola, "url_patterns") else {pola.name}
    return nama


def test_setiap_alamat_ada_di_tabel():
    assert nama_alamat() == set(MATRIKS)


@pytest.fixture
def isi(buat, kantor, kepala_pkm):
    """One value for every kind of argument, all of the first office."""
    from evaluasi.impor import Hasil
    from evaluasi.models import Impor, TataLetakKantor, TemuanDiterima

    rencana = buat.rencana_kecil(kantor)
    program = rencana.sasaran.first().program.first()
    indikator_renstra = buat.indikator_renstra(buat.butir_renstra(buat.renstra(kantor)))
    milik = {"rencana": rencana, "berkas": b"x", "sidik": "x", "nama_berkas": "x.xlsx", "ringkasan": Hasil().ke_data()}
    return {
        "tahun": rencana.tahun,
        "rencana": rencana.pk,
        "bentuk": "pdf",
        "jenjang": "program",
        "program": program.pk,
        "indikator": program.indikator.first().pk,
        "sasaran": program.sasaran_id,
        "usulan": buat.usulan(rencana).pk,
        "tinjauan": buat.tinjauan(rencana).pk,
        "renstra": indikator_renstra.butir.renstra_id,
        "butir": indikator_renstra.butir_id,
        "bagian_renstra": "indikator",
        "indikator_renstra": indikator_renstra.pk,
        "impor": Impor.objects.create(**milik).pk,
        "impor_jadi": Impor.objects.create(**milik, diterapkan="2024-04-01T08:00:00Z").pk,
        "tata_letak": TataLetakKantor.objects.create(perangkat_daerah=kantor, sidik="x", nama="Matriks").pk,
        "temuan_diterima": TemuanDiterima.objects.create(rencana=rencana, aturan="x", letak="x", sidik="x").pk,
        "aksi": "ajukan",
        "setujui": "setujui",
        "koreksi": "koreksi",
        "triwulan": 2,
        "bulan": 6,
        "bukti": buat.bukti(program.indikator.first(), 6).pk,
        "kabar": buat.pemberitahuan().pk,
        "paket": buat.paket(rencana).pk,
        "kode": "rencana-aksi",
        "naskah": "latar-belakang",
        "keputusan": buat.keputusan(kantor).pk,
        "tahun_depan": rencana.tahun + 1,
        "renstra_mulai": buat.indikator_renstra(
            buat.butir_renstra(buat.renstra(kantor, 2024, 2026)), tahunan={2025: {"target": 100}}
        ).butir.renstra_id,
        "format": "json",
        "bagian": "unit",
        "unit": buat.unit(kantor, buat.PKM).pk,
        "pengguna": kepala_pkm.pk,
    }


@pytest.mark.parametrize("nama", MATRIKS)
def test_matriks(nama, isi, semua_orang, sebagai, client):
    argumen, harapan = MATRIKS[nama]
    alamat = reverse(nama, args=[isi[a] for a in argumen])
    if nama == "laporan-unduh":
        alamat += f"?tahun={isi['tahun']}&kantor={semua_orang['sekretariat'].kantor_id}"
    didapat = {}
    for orang in ORANG:
        jawaban = (client if orang == "tamu" else sebagai(semua_orang[orang])).get(alamat)
        ke_masuk = jawaban.status_code == 302 and jawaban.url.startswith("/masuk/")
        if orang == "admin_" and not jawaban.streaming:
            assert not TANYA_ADMIN.search(jawaban.text), alamat
        didapat[orang] = "masuk" if ke_masuk else KATA.get(jawaban.status_code, jawaban.status_code)
        for _ in getattr(jawaban, "streaming_content", ()):
            pass  # a file is read to its end, which closes it
    assert didapat == harapan


@pytest.mark.parametrize("nama", [n for n, (_, harapan) in MATRIKS.items() if harapan["sekretariat"] == "salah"])
def test_yang_hanya_menerima_post(nama, isi, semua_orang, sebagai):
    """Nobody but the Sekretariat of the office changes its plan by a bare POST; others are refused."""
    if nama in {"keluar", "ganti-konteks", "pemberitahuan-baca", "lembar-realisasi-simpan", "realisasi-simpan"}:
        return  # the last two ask cell by cell: tests/evaluasi/kisi/test_kisi.py, …/pelaporan/test_sel.py
    if nama in PILIHAN_SENDIRI:
        return  # whose they are: tests/evaluasi/cetak/test_ingatan.py and test_saya.py
    argumen, _ = MATRIKS[nama]
    alamat = reverse(nama, args=[isi[a] for a in argumen])
    for orang in (o for o in PERAN if o != "sekretariat"):
        jawaban = sebagai(semua_orang[orang]).post(alamat, {"arah": "naik"})
        sendiri = nama == "rencana-mulai" and orang == "orang_luar"  # starts the plan of the own office
        # without a preview there is nothing to apply: held in tests/renaksi/nomenklatur/test_nomenklatur.py
        sendiri |= nama in {"nomenklatur-terapkan", "nomenklatur-muat"} and orang in {"admin_", "orang_luar"}
        # held in tests/evaluasi/pelaporan/test_pelaporan.py
        sendiri |= nama in KEPALA_DINAS_JUGA and orang == "kepala_dinas"
        assert sendiri or jawaban.status_code in {403, 404}, orang
