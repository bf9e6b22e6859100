"""Where there is nothing yet: every page opened and every create form sent, by everybody.

Four beginnings: no office at all; an office without unit, official, plan or Renstra; an empty plan and an empty
Renstra; nodes without a single indicator.  A page never breaks off: it says what is missing first, in words, or does
not exist.  What creates something is listed in `BUAT`; an address that is in neither list fails.
"""

import re
from html import unescape

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests import buku
from tests.orang import masuk
from tests.test_matriks_izin import MATRIKS, nama_alamat

pytestmark = pytest.mark.sekali  # about pages; tests/test_matriks_izin.py opens each on every database
KEADAAN = ("tanpa_kantor", "kantor_kosong", "rencana_kosong", "tanpa_indikator")
PERAN = ("sekretariat", "kepala_bidang", "bendahara", "kepala_dinas", "pengawas", "admin")
ORANG = (*PERAN, "superuser")
PENGELOLA = ("admin", "superuser")  # those who can be there before any office is

BUAT_KANTOR_DAHULU = "Belum ada perangkat daerah. Buat perangkat daerah dahulu"
TIADA = 404
# Values of an address that are not rows, each as often as there are choices.
PILIHAN = {
    "tahun": (2024,),
    "tahun_depan": (2025,),
    "aksi": ("ajukan", "tetapkan", "buka"),
    "setujui": ("setujui", "buka"),
    "koreksi": ("koreksi",),
    "jenjang": ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan"),
    "bagian_renstra": ("dokumen", "butir", "indikator"),
    "triwulan": (1, 4),
    "bulan": (6,),
    "naskah": ("latar-belakang",),
    "format": ("json", "html"),
    "bentuk": ("pdf", "xlsx"),
}


def _pilihan(argumen: str, isi: dict) -> tuple:
    if argumen == "kode":
        from evaluasi.laporan import LAPORAN

        return tuple(LAPORAN)
    if argumen == "bagian":
        from renaksi.kantor.views import DAFTAR

        return tuple(DAFTAR)
    return PILIHAN.get(argumen) or (isi.get(argumen, 1),)


def semua_alamat(isi: dict):
    """Every address with every choice of its arguments; a row that does not exist has number 1."""
    for nama, (argumen, _) in MATRIKS.items():
        susunan = [()]
        for a in argumen:
            susunan = [(*s, nilai) for s in susunan for nilai in _pilihan(a, isi)]
        for s in susunan:
            yield nama, reverse(nama, args=s)


@pytest.fixture
def dasar(request, buat):
    """The beginning that the test asks for: {name of an argument: number of the row}."""
    keadaan = request.param
    if keadaan == "tanpa_kantor":
        return {}
    kantor = buat.kantor()
    if keadaan == "kantor_kosong":
        return {"kantor": kantor}
    rencana, renstra = buat.rencana(kantor), buat.renstra(kantor, 2023, 2026)
    isi = {"kantor": kantor, "rencana": rencana.pk, "renstra": renstra.pk, "renstra_mulai": renstra.pk}
    if keadaan == "rencana_kosong":
        return isi
    # One row of each level under the number 1 would be luck: `simpul` finds them by level.
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(rencana, tujuan=buat.tujuan(rencana)))))
    butir = buat.butir_renstra(renstra)
    return isi | {"program": sub.kegiatan.program_id, "sasaran": sub.kegiatan.program.sasaran_id, "butir": butir.pk}


def orang(buat, peran: str, kantor=None):
    if peran == "superuser":
        return buat.pengguna("superuser", "admin", None, is_superuser=True)
    if peran in {"admin", "pengawas"}:
        return buat.pengguna(peran, peran, None, mengawasi=[kantor] if kantor and peran == "pengawas" else ())
    return buat.pengguna(peran, peran, kantor)


def peramban(orang_):
    return masuk(Client(raise_request_exception=False), orang_)


def kata(jawaban) -> str:
    """What a person reads on the page."""
    isi = re.search(r"<main.*?</main>", jawaban.text, re.DOTALL)
    isi = re.sub(r"<(script|style|svg|select)\b.*?</\1>|<[^>]+>", " ", isi[0] if isi else jawaban.text, flags=re.DOTALL)
    return " ".join(unescape(isi).split())


def salah(jawaban) -> str:
    """What is wrong with an answer: it broke off, or it shows what is no words."""
    if jawaban.status_code >= 500:
        return f"{jawaban.status_code} {jawaban.exc_info[1]!r}"
    if jawaban.streaming or "html" not in jawaban.get("Content-Type", "") or jawaban.status_code in {302, 400, 405}:
        return ""
    isi = kata(jawaban)
    if bukan_kata := re.search(r".{,40}(\b(None|nan|NaN|undefined|Decimal)\b|\{[{%]|Rp-).{,40}", isi):
        return f"menampilkan “{bukan_kata[0]}”"
    return "" if isi else "kosong"


@pytest.mark.parametrize("dasar", KEADAAN, indirect=True)
@pytest.mark.parametrize("siapa", ORANG)
def test_setiap_halaman_terbuka(dasar, siapa, buat, settings):
    klien = peramban(orang(buat, siapa, dasar.get("kantor")))
    temuan = {}
    for nama, alamat in semua_alamat(dasar):
        if nama != "keluar" and (kata_salah := salah(klien.get(alamat))):
            temuan[alamat] = kata_salah
    assert temuan == {}


@pytest.mark.parametrize("dasar", KEADAAN, indirect=True)
@pytest.mark.parametrize("siapa", ORANG)
def test_kiriman_kosong_tidak_merusak(dasar, siapa, buat):
    klien = peramban(orang(buat, siapa, dasar.get("kantor")))
    temuan = {}
    for nama, alamat in semua_alamat(dasar):
        if nama != "keluar" and (kata_salah := salah(klien.post(alamat))):
            temuan[alamat] = kata_salah
    assert temuan == {}


# Pages that work on an office, and so have nothing to show before there is one.
BUTUH_KANTOR = {
    "rencana-tahun", "mulai-rencana", "mulai-renstra", "tujuan", "usulan", "tinjauan", "renstra-daftar",
    "renstra-tambah", "buku-induk", "buku-induk-unduh", "impor", "tata-letak", "realisasi-triwulan", "narasi",
    "laporan-unit", "jadwal", "riwayat-semua", "pemeriksaan", "paket", "laporan", "laporan-unduh",
}  # fmt: skip


@pytest.mark.parametrize("siapa", PENGELOLA)
@pytest.mark.parametrize("nama", sorted(BUTUH_KANTOR | {"beranda"}))
def test_tanpa_kantor_dikatakan_apa_yang_dibuat_dahulu(nama, siapa, buat):
    """Not “your account is not linked”: the Admin is who can do something about it, and the way is one click."""
    klien = peramban(orang(buat, siapa))
    for _, alamat in (x for x in semua_alamat({}) if x[0] == nama):
        jawaban = klien.get(alamat)
        assert jawaban.status_code == (200 if nama == "beranda" else 403), alamat
        assert BUAT_KANTOR_DAHULU in kata(jawaban), alamat
        assert reverse("pengaturan-tambah", args=["kantor"]) in jawaban.text, alamat


@pytest.mark.parametrize("nama", sorted(BUTUH_KANTOR))
def test_yang_belum_dihubungkan_diberi_tahu(nama, buat):
    """A supervisor without offices cannot make one: who can is named."""
    klien = peramban(orang(buat, "pengawas"))
    for _, alamat in (x for x in semua_alamat({}) if x[0] == nama):
        jawaban = klien.get(alamat)
        assert jawaban.status_code == 403, alamat
        assert "Akun Anda belum dihubungkan dengan perangkat daerah" in kata(jawaban), alamat
        assert reverse("pengaturan-tambah", args=["kantor"]) not in jawaban.text, alamat


# -- what creates something --------------------------------------------------------------------------------------------


def _berkas():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("kode.csv", b"kode,jenjang,nama\n2.13.01,program,Penunjang\n")


def _lembar_kerja():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("rencana-aksi.xlsx", buku.RENCANA_AKSI.read_bytes())


BELUM_MEMUAT = "belum memuat target atau pagu tahun 2025. Isi dahulu di halaman Renstra."
BULAN = {"bulan-TOTAL_FORMS": 12, "bulan-INITIAL_FORMS": 0}
SANDI = {"password1": "rahasia-2024", "password2": "rahasia-2024", "usable_password": "true"}
# name → [(arguments, what is sent, {beginning: the table that gets a row, a sentence, or TIADA})].  Sent by who may:
# the Admin for the settings of all, else the Sekretariat.  A beginning that is not named: as TIADA.
BUAT = {
    "pengaturan-tambah": [
        (("unit",), {"singkatan": "Sekretariat", "nama": "Sekretariat", "urutan": 0},
         {"tanpa_kantor": BUAT_KANTOR_DAHULU} | dict.fromkeys(KEADAAN[1:], "renaksi.UnitKerja")),
        (("pejabat",), {"nama": "Andrie", "jabatan": "Kepala Dinas", "nip": "198103232000121001"},
         {"tanpa_kantor": BUAT_KANTOR_DAHULU} | dict.fromkeys(KEADAAN[1:], "renaksi.Pejabat")),
        (("pengguna",), {"username": "baru", "peran": "admin", "is_active": "on"} | SANDI,
         dict.fromkeys(KEADAAN, "renaksi.Pengguna")),
        (("pengguna",), {"username": "baru", "peran": "sekretariat", "is_active": "on"} | SANDI,
         dict.fromkeys(KEADAAN, "Peran ini perlu perangkat daerah.")),
        (("kantor",), {"nama": "Dinas Perhubungan", "pemda": "Kabupaten Merangin", "rumus_turun": "selisih"},
         dict.fromkeys(KEADAAN, "renaksi.PerangkatDaerah")),
    ],
    "pengguna-massal": [
        ((), {"teks": "Sri; ; ; Kepala Dinas; ", "buat": "1"},
         {"tanpa_kantor": BUAT_KANTOR_DAHULU} | dict.fromkeys(KEADAAN[1:], "renaksi.Pengguna")),
    ],
    "nomenklatur-muat": [((), {}, dict.fromkeys(KEADAAN, "kode nomenklatur dimuat untuk semua kantor"))],
    "nomenklatur-unggah": [
        ((), lambda: {"berkas": _berkas(), "nomor": "Kepmendagri 1", "mulai_tahun": 2024, "cakupan": "semua"},
         dict.fromkeys(KEADAAN, "1 dibuat, 0 diubah")),
    ],
    "rencana-mulai": [
        (("tahun",), {}, {"kantor_kosong": "renaksi.Rencana"} | dict.fromkeys(KEADAAN[2:], "")),
    ],
    "mulai-rencana": [(("tahun_depan", "tahun"), {"target": "kosong", "pagu": "kosong"},
                       dict.fromkeys(KEADAAN[2:], "Tidak ada yang disalin"))],
    "mulai-renstra": [(("tahun_depan", "renstra_mulai"), {}, {
        "rencana_kosong": BELUM_MEMUAT, "tanpa_indikator": BELUM_MEMUAT})],
    "sasaran-tambah": [(("tahun",), {"nama": "Desa mandiri"}, dict.fromkeys(KEADAAN[2:], "renaksi.Sasaran"))],
    "tujuan-tambah": [(("tahun",), {"nama": "Desa mandiri"}, dict.fromkeys(KEADAAN[2:], "renaksi.Tujuan"))],
    "simpul-tambah": [(("tahun", "jenjang", "program"), {"nama": "Pembinaan"},
                       {"tanpa_indikator": "renaksi.Kegiatan"})],
    "indikator-tambah": [
        (("tahun", "jenjang", "program"), {"uraian": "Jumlah desa", "arah": "naik", "akumulasi": "jumlah"} | BULAN,
         {"tanpa_indikator": "renaksi.Indikator"}),
    ],
    "usulan-tambah": [(("tahun",), {"desa": "Bendo", "kegiatan": "Talud"},
                       dict.fromkeys(KEADAAN[2:], "renaksi.UsulanMasyarakat"))],
    "usulan-tempel": [(("tahun",), {"teks": "Bendo\tBarat\tTalud\t1000000\t", "simpan": "1"},
                       dict.fromkeys(KEADAAN[2:], "renaksi.UsulanMasyarakat"))],
    "tinjauan-tambah": [(("tahun",), {"tingkat": "program", "hasil_nama": "Program"},
                         dict.fromkeys(KEADAAN[2:], "renaksi.TinjauanRkpd"))],
    "tinjauan-isi": [(("tahun",), {"yakin": "1"},
                      {"rencana_kosong": "0 baris", "tanpa_indikator": "3 baris hasil analisis diisi"})],
    "renstra-tambah": [((), {"tahun_awal": 2030, "tahun_akhir": 2034},
                        dict.fromkeys(KEADAAN[1:], "renaksi.Renstra"))],
    "butir-tambah": [(("renstra",), {"nama": "Program", "tingkat": "program"},
                      dict.fromkeys(KEADAAN[2:], "renaksi.ButirRenstra"))],
    "indikator-renstra-tambah": [
        (("butir",), {"uraian": "Persentase", "arah": "naik", "akumulasi": "jumlah"},
         {"tanpa_indikator": "renaksi.IndikatorRenstra"}),
    ],
    "impor": [((), lambda: {"berkas": _lembar_kerja(), "tahun": 2024}, dict.fromkeys(KEADAAN[1:], "evaluasi.Impor"))],
    "naskah-bagian": [(("tahun", "naskah"), {"isi": "<p>Latar</p>", "aksi": "simpan"},
                       {"tanpa_kantor": "", "kantor_kosong": ""} | dict.fromkeys(KEADAAN[2:], "renaksi.Naskah"))],
    "paket": [((), {"susunan": "triwulan", "triwulan": 4, "kertas": "F4", "bentuk": "zip"},
               {"kantor_kosong": "Belum ada isi rencana"} | dict.fromkeys(KEADAAN[2:], "evaluasi.Paket"))],
    "pengaturan-pemeriksaan": [((), {"kembalikan": "1"}, dict.fromkeys(KEADAAN[1:], "kembali ke baku"))],
    "pengaturan-predikat": [((), {"tangga": "lkjip"}, dict.fromkeys(KEADAAN[1:], "sebutan LKjIP"))],
    "jadwal": [(("tahun",), {"tw1-dibuka": "2024-04-01"}, dict.fromkeys(KEADAAN[1:], "Belum ada isi rencana"))],
    "realisasi-triwulan": [(("tahun", "triwulan"), {}, dict.fromkeys(KEADAAN[1:], "Belum ada isi rencana"))],
    "narasi": [(("tahun", "triwulan"), {"pendorong": "Rapat"}, dict.fromkeys(KEADAAN[1:], "Belum ada isi rencana"))],
    # Rows that need an indicator or a report first: none of them is there.
    "jadwal-perpanjangan": [(("tahun",), {}, {})],
    "bukti": [(("indikator", "bulan"), {"tautan": "https://contoh.go.id"}, {})],
    "laporan-ajukan": [(("tahun", "triwulan", "unit"), {}, {})],
    "laporan-langkah": [(("tahun", "triwulan", "unit", "koreksi"), {"alasan": "Salah ketik"}, {})],
    "laporan-kembalikan": [(("tahun", "triwulan", "unit"), {"alasan": "Lengkapi"}, {})],
    "laporan-ingatkan": [(("tahun", "triwulan"), {}, {})],
    "laporan-putuskan": [(("tahun", "triwulan"), {"unit": "1", "aksi": "verifikasi"}, {})],
    "pemeriksaan-terima": [(("rencana",), {"temuan": "x", "alasan": "Sudah dijelaskan"},
                            dict.fromkeys(KEADAAN[2:], "Temuan ini sudah tidak terbuka"))],
    "nomenklatur-terapkan": [((), {"token": "x"}, dict.fromkeys(KEADAAN, "tidak berlaku lagi"))],
    "lembar-rencana-baris": [(("rencana",), b'{"aksi": "salin", "id": ["sasaran-0"]}',
                              dict.fromkeys(KEADAAN[2:], 409))],
    "lembar-rencana-simpan": [(("rencana",), b'{"sel": []}', dict.fromkeys(KEADAAN[2:], 409))],
    "lembar-realisasi-simpan": [(("rencana",), b'{"sel": []}', dict.fromkeys(KEADAAN[2:], 409))],
}  # fmt: skip
# These change, show or remove what is there; they make no row of their own.
TIDAK_MEMBUAT = {
    "tahun-lain", "laporan-saya", "realisasi-simpan", "laporan-tandai", "laporan-saya-pilih", "laporan-pilih",
    "laporan-batal", "lembar-rencana-pola", "lembar-rencana-sisa", "lembar-realisasi-sisa", "realisasi-luring",
    "masuk", "keluar", "ganti-sandi", "ganti-konteks", "beranda", "rencana", "rencana-tahun", "rencana-alur", "simpul",
    "laporan-periksa",
    "simpul-ubah", "simpul-pindah", "simpul-hapus", "indikator-ubah", "indikator-pindah", "indikator-hapus", "tujuan",
    "sasaran-tujuan", "usulan", "usulan-ubah", "usulan-hapus", "tinjauan", "tinjauan-ubah", "tinjauan-salin",
    "tinjauan-pindah", "tinjauan-hapus", "renstra-daftar", "renstra", "renstra-ubah", "renstra-pindah", "renstra-hapus",
    "buku-induk", "buku-induk-unduh", "tata-letak", "tata-letak-ubah", "tata-letak-lupakan", "impor-pratinjau",
    "impor-peta", "impor-terapkan", "impor-batal", "impor-batalkan", "impor-hasil", "impor-berkas", "impor-asal",
    "realisasi", "lembar-rencana",
    "lembar-realisasi", "bukti-berkas", "bukti-hapus", "riwayat", "riwayat-semua", "laporan-unit", "triwulan-alur",
    "versi", "naskah", "pemeriksaan-tanda", "pemeriksaan", "pemeriksaan-tarik", "pemberitahuan", "pemberitahuan-baca",
    "pemberitahuan-buka", "laporan-daftar", "laporan", "laporan-unduh", "paket-keadaan", "paket-unduh", "paket-batal",
    "paket-ulang", "paket-hapus", "pengaturan", "pengaturan-daftar", "pengaturan-ubah", "pengaturan-hapus",
    "pengaturan-mutu", "nomenklatur", "nomenklatur-cari", "nomenklatur-isi", "nomenklatur-hapus", "pengguna-sandi",
}  # fmt: skip


def test_setiap_alamat_dikenal():
    assert BUAT.keys() | TIDAK_MEMBUAT == nama_alamat()
    assert not BUAT.keys() & TIDAK_MEMBUAT


def test_setiap_daftar_pengaturan_dicoba():
    from renaksi.kantor.views import DAFTAR

    assert {argumen[0] for argumen, _, _ in BUAT["pengaturan-tambah"]} == DAFTAR.keys()


def siapa_membuat(nama: str) -> str:
    return "admin" if nama.startswith(("pengaturan-tambah", "pengguna", "nomenklatur")) else "sekretariat"


@pytest.mark.parametrize("dasar", KEADAAN, indirect=True)
@pytest.mark.parametrize("nama", BUAT)
def test_setiap_isian_baru_tersimpan_atau_dijelaskan(nama, dasar, buat, request):
    keadaan = request.node.callspec.params["dasar"]
    klien = peramban(orang(buat, siapa_membuat(nama), dasar.get("kantor")))
    for argumen, kiriman, harapan in BUAT[nama]:
        isi = [argumen[0]] if nama == "pengaturan-tambah" else [_pilihan(a, dasar)[0] for a in argumen]
        if "jenjang" in argumen:
            isi[argumen.index("jenjang")] = "program"
        _kirim(klien, reverse(nama, args=isi), kiriman, harapan.get(keadaan, TIADA))


def _tabel(harapan):
    """The model of "renaksi.Pejabat"; None of a sentence or a status."""
    return apps.get_model(harapan) if re.fullmatch(r"[a-z]+\.\w+", str(harapan)) else None


def _kirim(klien, alamat: str, kiriman, harapan):
    """`harapan`: the table that gets a row, a sentence on the page that follows, or a status."""
    model = _tabel(harapan)
    semula = model.objects.count() if model else 0
    if isinstance(kiriman, bytes):
        jawaban = klien.post(alamat, kiriman, content_type="application/json")
    else:
        # What the page was drawn from goes back with the form, as the browser sends it.
        halaman = klien.get(alamat).context
        dilihat = {"dilihat": halaman["sidik"]} if halaman and "sidik" in halaman else {}
        jawaban = klien.post(alamat, dilihat | (kiriman() if callable(kiriman) else kiriman), follow=True)
    assert not salah(jawaban), alamat
    if isinstance(harapan, int):
        assert jawaban.status_code == harapan or (harapan == TIADA and jawaban.status_code == 403), alamat
    elif model:
        assert model.objects.count() == semula + 1, (alamat, kata(jawaban))
    else:
        assert harapan in kata(jawaban), (alamat, kata(jawaban))


def test_daftar_kode_dapat_diterapkan_sebelum_ada_kantor(buat):
    """The list for all offices may be there first: the preview is confirmed, and the list is there."""
    klien = peramban(orang(buat, "superuser"))
    _, kiriman, _ = BUAT["nomenklatur-unggah"][0]
    pratinjau = klien.post(reverse("nomenklatur-unggah"), kiriman())
    jawaban = klien.post(reverse("nomenklatur-terapkan"), {"token": pratinjau.context["token"]}, follow=True)
    assert "Kepmendagri 1 dimuat" in kata(jawaban)
    assert apps.get_model("renaksi.Nomenklatur").objects.get().kode == "2.13.01"


# -- Django's admin ----------------------------------------------------------------------------------------------------

MODEL_ADMIN = {m._meta.label: m for m in admin.site._registry}
DI_KANTOR = {"singkatan": "Sekretariat", "nama": "Sekretariat", "urutan": 0}
# The models that may be added there, with a row that is complete but for what it hangs under: {field: its table}.
BUAT_ADMIN = {
    "renaksi.PerangkatDaerah": ({"nama": "Dinas", "pemda": "Kabupaten Merangin", "rumus_turun": "selisih"}, {}),
    "renaksi.UnitKerja": (DI_KANTOR, {"perangkat_daerah": "renaksi.PerangkatDaerah"}),
    "renaksi.Pejabat": ({"nama": "Andrie", "jabatan": "Kepala"}, {"perangkat_daerah": "renaksi.PerangkatDaerah"}),
    "renaksi.Pengguna": ({"username": "baru", "peran": "admin"} | SANDI, {}),
    "renaksi.Rencana": ({"tahun": 2025}, {"perangkat_daerah": "renaksi.PerangkatDaerah"}),
    "renaksi.Sasaran": ({"nama": "Sasaran", "urutan": 0}, {"rencana": "renaksi.Rencana"}),
    "renaksi.Program": ({"nama": "Program", "urutan": 0}, {"sasaran": "renaksi.Sasaran"}),
    "renaksi.Kegiatan": ({"nama": "Kegiatan", "urutan": 0}, {"program": "renaksi.Program"}),
    "renaksi.SubKegiatan": ({"nama": "Sub kegiatan", "urutan": 0}, {"kegiatan": "renaksi.Kegiatan"}),
    "renaksi.Indikator": ({"uraian": "Jumlah", "arah": "naik", "akumulasi": "jumlah", "urutan": 0},
                          {"sub_kegiatan": "renaksi.SubKegiatan"}),
}  # fmt: skip


def alamat_admin(label: str, akhir: str) -> str:
    return reverse(f"admin:{label.lower().replace('.', '_')}_{akhir}")


def _sisipan(halaman) -> dict:
    """The counts of the formsets on the page, all of them empty."""
    return dict.fromkeys(re.findall(r'name="([\w-]+-(?:TOTAL|INITIAL)_FORMS)"', halaman.text), 0)


@pytest.mark.parametrize("dasar", KEADAAN, indirect=True)
@pytest.mark.parametrize("siapa", PENGELOLA)
@pytest.mark.parametrize("urutan", [1, -1], ids=["dari_atas", "dari_bawah"])
def test_admin_menyimpan_atau_menjelaskan(dasar, siapa, urutan, buat):
    """Every list opens; every page that adds is sent with nothing, then with a row: kept, or told what is missing.

    From above each row has what it hangs under, made just before; from below it has not.
    """
    klien, kenyataan, harapan = peramban(orang(buat, siapa)), {}, {}
    for label in list(MODEL_ADMIN)[::urutan]:
        model = MODEL_ADMIN[label]
        assert klien.get(alamat_admin(label, "changelist")).status_code in {200, 403}, label
        tambah = alamat_admin(label, "add")
        halaman = klien.get(tambah)
        assert halaman.status_code in {200, 403}, label
        if halaman.status_code == 403:
            assert klien.post(tambah).status_code == 403, label
            continue
        isi, acuan = BUAT_ADMIN[label]
        induk = {nama: MODEL_ADMIN[tabel].objects.first() for nama, tabel in acuan.items()}
        kiriman = _sisipan(halaman) | isi | {nama: satu.pk for nama, satu in induk.items() if satu}
        semula = model.objects.count()
        for dikirim in (_sisipan(halaman), kiriman):
            jawaban = klien.post(tambah, dikirim)
            kenyataan[label] = model.objects.count() - semula if jawaban.status_code == 302 else kata(jawaban)
        harapan[label] = 1
        if None in induk.values():
            assert "Wajib diisi." in kenyataan[label] or "tepat satu simpul" in kenyataan[label], label
            harapan[label] = kenyataan[label]
    assert kenyataan == harapan
    assert siapa != "superuser" or kenyataan.keys() == BUAT_ADMIN.keys()
