"""The master workbook as one list: which sheets it has, what their columns hold, how their rows are told apart.

Export, import, validation lists, the page of instructions and the tests all read `LEMBAR`; there is no code per sheet.
django-import-export is not used here: its resources look up and save row by row, and know no reference to a row of
another sheet that is not in the database yet.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from evaluasi import models as hasil
from evaluasi.fakta import fakta
from renaksi import models as m
from renaksi.fakta import Fakta, Guna
from renaksi.fakta import Jenis as JenisFakta
from renaksi.models.jejak import nama_versi
from renaksi.models.organisasi import tulis_nip
from renaksi.nilai.pilihan import (
    Akumulasi,
    Arah,
    Jenjang,
    PejabatLuar,
    RumusTurun,
    Sebutan,
    TingkatRenstra,
    TriwulanPilihan,
)
from renaksi.nilai.predikat import BATAS_BAKU
from renaksi.renja.naskah import bersihkan
from renaksi.renja.naskah_baku import BAGIAN

from .jenis import (
    BULAN,
    DESIMAL,
    IDENTITAS,
    KUANTITAS,
    PERSENTASE,
    TAHUN,
    TANGGAL,
    TEKS,
    URUTAN,
    YA_TIDAK,
    Acuan,
    Disaring,
    Jenis,
    Pilihan,
    Skala,
    Tangga,
)
from .kolom import Cakupan, Kolom, Lembar

TATA_LETAK, TANGGAL_TATA_LETAK = 1, "2024-12-02"
JUDUL = "BUKU INDUK RENCANA KINERJA"


def _pilihan(kelas) -> Pilihan:
    return Pilihan(tuple(kelas.choices))


def _kantor(jalur: str) -> Callable[[Cakupan], Q]:
    return lambda c: Q(**{jalur: c.kantor.pk})


def _rencana(jalur: str) -> Callable[[Cakupan], Q]:
    return lambda c: Q(**{jalur: c.rencana.pk if c.rencana else None}) if c.rencana else Q(pk__in=())


def _induk(judul: str, field: str, lembar: str = "", **isi) -> Kolom:
    acuan = lembar or judul
    baku: dict[str, Any] = {"bantuan": f"Acuan pada lembar {acuan}.", "wajib": True, "induk": True, "lebar": 12}
    return Kolom(judul, "", Acuan(((acuan, field),)), **baku | isi)


def _rujuk(judul: str, field: str, lembar: str, bantuan: str) -> Kolom:
    return Kolom(judul, "", Acuan(((lembar, field),)), bantuan, 12)


def _nama(judul: str, ambil: Callable[[Any], object]) -> Kolom:
    """What a reference stands for, for people; not read back."""
    return Kolom(judul, bantuan="Hanya untuk dibaca.", lebar=34, tampil=ambil)


def _asal(judul: str, ambil: Callable[[Any], object], lebar: int = 28) -> Kolom:
    bantuan = "Kantor asal buku ini; kantor tujuan tidak diubah."
    return Kolom(judul, bantuan=bantuan, lebar=lebar, tampil=ambil, diperiksa=True)


_URUTAN = Kolom("Urutan", "urutan", URUTAN, "Kosong: paling akhir.", 9, tetap=True)
_LEMBAR_ACUAN = {m.Tujuan: "Tujuan", m.UnitKerja: "Unit Kerja"}  # sheets that facts point to
_JENIS = {JenisFakta.BESARAN: KUANTITAS, JenisFakta.RUPIAH: DESIMAL, JenisFakta.PERSEN: PERSENTASE}


def _jenis(f: Fakta) -> Jenis:
    """How a fact is written in a cell."""
    if f.bidang.is_relation:
        return Acuan(((_LEMBAR_ACUAN[f.bidang.related_model], f.nama),))
    return Pilihan(tuple(f.bidang.flatchoices)) if f.bidang.choices else _JENIS.get(f.jenis, TEKS)


def _bantuan(f: Fakta) -> str:
    return f"Kosong: {f.bila_kosong}." if f.bila_kosong else f.bantuan


def _fakta(model) -> tuple[Kolom, ...]:
    """The facts of a model as the register has them."""
    return tuple(
        Kolom(
            f.kepala, "" if f.bidang.is_relation else f.nama, _jenis(f), _bantuan(f), f.lebar,
            wajib=f.wajib, tetap=f.tetap,
        )
        for f in fakta(model, Guna.INDUK)
    )  # fmt: skip


_KUNCI_SIMPUL = (("induk", "kode", "nama", "kondisi"), ("induk", "kode"), ("induk", "nama"))


def _simpul(model, awalan: str, jalur: str, induk: tuple[Kolom, ...], lingkup=()) -> Lembar:
    nama = {"subkegiatan": "Sub Kegiatan"}.get(model._meta.model_name, model.__name__)
    return Lembar(
        nama, model, awalan, milik=_rencana(jalur), kolom=(*induk, *_fakta(model), _URUTAN),
        keterangan=f"Satu baris tiap {nama.lower()}"
        + (f", di bawah {induk[0].judul.lower()} pada kolomnya." if induk else "."),
        kunci=_KUNCI_SIMPUL, urut=("urutan",), lingkup=lingkup, sebutan=("nama", "kondisi"),
    )  # fmt: skip


_PEMILIK = Acuan(
    tuple(
        (nama, model.jenjang)
        for nama, model in (
            ("Tujuan", m.Tujuan), ("Sasaran", m.Sasaran), ("Program", m.Program), ("Kegiatan", m.Kegiatan),
            ("Sub Kegiatan", m.SubKegiatan),
        )
    )
)  # fmt: skip
_INDIKATOR = (
    _induk("Indikator", "indikator", lebar=38),
    _nama("Uraian indikator", lambda o: o.indikator.uraian),
)
_BULAN = Kolom("Bulan", "bulan", BULAN, "1 sampai 12; triwulan dicatat pada 3, 6, 9, 12.", 9, wajib=True)


def _jumlah(judul: str, field: str, bantuan: str = "Rupiah, tidak negatif. Kosong berarti belum ada.") -> Kolom:
    return Kolom(judul, field, DESIMAL, bantuan, 20)


def _besaran(judul: str, field: str) -> Kolom:
    return Kolom(judul, field, KUANTITAS, "Angka, atau seperti “12 Desa dan 13 Kelurahan”.", 20)


LEMBAR: tuple[Lembar, ...] = (
    Lembar(
        "Kantor", m.PerangkatDaerah, "KANTOR", milik=_kantor("pk"),
        kolom=(
            _asal("Nama", lambda o: o.nama, 44),
            _asal("Pemerintah daerah", lambda o: o.pemda),
            _asal("Kode kantor", lambda o: o.kode),
            Kolom("Nama singkat", "singkatan", lebar=18, bantuan="Untuk nama berkas."),
            Kolom("Tempat tanda tangan", "tempat", lebar=20),
            Kolom("Rumus indikator turun", "rumus_turun", _pilihan(RumusTurun), "Baku kantor.", 40, tetap=True),
            Kolom("Realisasi per bulan", "isian_bulanan", YA_TIDAK, "Diisi tiap bulan?", 12, tetap=True),
            Kolom("Anggaran kumulatif", "uang_kumulatif", YA_TIDAK, "Diketik kumulatif sejak Januari?", 12, tetap=True),
            Kolom("Capaian dibatasi 100", "batasi_rata_rata", YA_TIDAK, "Sebelum dirata-rata?", 12, tetap=True),
            Kolom(
                "Tangga predikat", "tangga_predikat", Tangga(len(BATAS_BAKU)),
                "Di atas berapa: tiap baris “90 = Sangat Tinggi”, terakhir “- = …”.", 34,
            ),
            Kolom("Skala mutu", "skala_mutu", Skala(), "Skor tiap mutu: tiap baris “WTP = 4”. Kosong: skala baku.", 34),
        ),
        keterangan="Pengaturan kantor; satu baris. Nama dan kode kantor tujuan tidak diubah.",
        dasar=True, tunggal=True,
    ),
    Lembar(
        "Unit Kerja", m.UnitKerja, "U", milik=_kantor("perangkat_daerah"),
        kolom=(
            Kolom("Nama singkat", "singkatan", bantuan="Seperti tercetak di Penanggung Jawab.", lebar=28, wajib=True),
            Kolom("Nama", "nama", lebar=48, wajib=True),
            Kolom("Jabatan kepala unit", "jabatan_kepala", lebar=36),
            _URUTAN,
        ),
        keterangan="Sekretariat dan bidang.",
        kunci=(("singkatan",), ("nama",)), unik=True, urut=("urutan",), lingkup=("perangkat_daerah",), dasar=True,
    ),
    Lembar(
        "Pejabat", m.Pejabat, "PJ", milik=_kantor("perangkat_daerah"),
        kolom=(
            Kolom("Nama dan gelar", "nama", lebar=36, wajib=True),
            Kolom("NIP", "nip", Disaring(tulis_nip), "19650721 198602 1 001", 24),
            Kolom("Pangkat", "pangkat", lebar=28),
            Kolom("Jabatan", "jabatan", lebar=44, bantuan="Seperti tercetak, satu sampai tiga baris.", wajib=True),
            Kolom("Sebutan", "sebutan", _pilihan(Sebutan), "Kosong: Definitif.", 24),
            Kolom("Kepala", "kepala", YA_TIDAK, "Kepala perangkat daerah?", 10, tetap=True),
            Kolom("Pejabat luar", "luar", _pilihan(PejabatLuar), "Bila bukan pejabat kantor ini.", 40),
            _rujuk("Unit kerja", "unit", "Unit Kerja", "Acuan pada lembar Unit Kerja, bila ada."),
            Kolom("Menjabat sejak", "mulai", TANGGAL, "31-01-2024", 14),
            Kolom("Sampai", "sampai", TANGGAL, "31-12-2024", 14),
        ),
        keterangan="Penanda tangan dan masa jabatannya.",
        kunci=(("nama", "nip", "jabatan", "luar", "mulai"), ("nip",), ("nama", "jabatan")),
        lingkup=("perangkat_daerah",), dasar=True, diuji=True,
    ),
    Lembar(
        "Rencana", m.Rencana, "RENCANA", milik=_rencana("pk"),
        kolom=(
            Kolom("Tahun", "", TAHUN, "Sama dengan tahun yang dipilih.", 10, tampil=lambda o: o.tahun, diperiksa=True),
            Kolom("Status", bantuan="Hanya untuk dibaca.", tampil=lambda o: o.get_status_display()),
            Kolom("Versi", bantuan="Hanya untuk dibaca.", tampil=lambda o: nama_versi(o.perubahan_ke)),
        ),
        keterangan="Tahun rencana. Status berubah hanya lewat Ajukan, Tetapkan, dan Mulai Perubahan.",
        dasar=True, tunggal=True,
    ),
    _simpul(m.Tujuan, "T", "rencana", (), lingkup=("rencana",)),
    _simpul(m.Sasaran, "S", "rencana", (), lingkup=("rencana",)),
    _simpul(
        m.Program, "P", "sasaran__rencana", (_induk("Sasaran", "sasaran"), _nama("Nama sasaran", lambda o: o.sasaran)),
    ),
    _simpul(
        m.Kegiatan, "K", "program__sasaran__rencana",
        (_induk("Program", "program"), _nama("Nama program", lambda o: o.program)),
    ),
    _simpul(
        m.SubKegiatan, "SK", "kegiatan__program__sasaran__rencana",
        (_induk("Kegiatan", "kegiatan"), _nama("Nama kegiatan", lambda o: o.kegiatan)),
    ),
    Lembar(
        "Indikator", m.Indikator, "identitas", milik=_rencana("rencana"),
        kolom=(
            Kolom("Milik", "", _PEMILIK, "Acuan barisnya, dari tujuan sampai sub kegiatan.", 10, True, induk=True),
            _nama("Nama pemilik", lambda o: o.pemilik),
            *_fakta(m.Indikator),
            _URUTAN,
        ),
        keterangan="Satu baris tiap indikator; acuannya dipakai lembar target, realisasi, dan seterusnya.",
        kunci=(("identitas",), ("induk", "uraian")), urut=("urutan",), lingkup=("rencana",),
    ),
    Lembar(
        "Target Bulanan", m.TargetBulanan, "", milik=_rencana("indikator__rencana"),
        kolom=(*_INDIKATOR, _BULAN, *_fakta(m.TargetBulanan)),
        keterangan="Janji tiap bulan. Baris tanpa angka berarti dijadwalkan.", kunci=(("induk", "bulan"),), unik=True,
        urut=("bulan",),
    ),
    Lembar(
        "Realisasi Bulanan", hasil.RealisasiBulanan, "", milik=_rencana("indikator__rencana"),
        kolom=(
            *_INDIKATOR, _BULAN, *_fakta(hasil.RealisasiBulanan),
        ),
        keterangan="Hasil tiap bulan. 0 adalah hasil; kosong berarti belum diisi. "
        "Triwulan yang terkunci tidak dapat diubah.",
        kunci=(("induk", "bulan"),), unik=True, urut=("bulan",), hasil=True,
    ),
    Lembar(
        "Realisasi Tahunan", hasil.RealisasiTahunan, "", milik=_rencana("indikator__rencana"),
        kolom=(
            *_INDIKATOR, Kolom("Tahun", "tahun", TAHUN, "Tahun hasil ini, misalnya tahun lalu.", 9, wajib=True),
            *_fakta(hasil.RealisasiTahunan),
        ),
        keterangan="Hasil tahun-tahun lalu.", kunci=(("induk", "tahun"),), unik=True, urut=("tahun",),
    ),
    Lembar(
        "Narasi", hasil.NarasiEvaluasi, "", milik=_rencana("rencana"),
        kolom=(
            Kolom("Triwulan", "triwulan", _pilihan(TriwulanPilihan), "", 14, wajib=True),
            Kolom("Faktor pendorong", "pendorong", lebar=44), Kolom("Faktor penghambat", "penghambat", lebar=44),
            Kolom("Tindak lanjut triwulan berikutnya", "tindak_lanjut_triwulan", lebar=44),
            Kolom("Tindak lanjut Renja berikutnya", "tindak_lanjut_renja", lebar=44),
        ),
        keterangan="Narasi evaluasi Renja (E.81) tiap triwulan.", kunci=(("triwulan",),), unik=True,
        urut=("triwulan",), lingkup=("rencana",), hasil=True,
    ),
    Lembar(
        "Renstra", m.Renstra, "R", milik=_kantor("perangkat_daerah"),
        kolom=(
            Kolom("Nama dokumen", "nama", bantuan="Renstra 2019-2023", lebar=36),
            Kolom("Tahun awal", "tahun_awal", TAHUN, "", 12, wajib=True),
            Kolom("Tahun akhir", "tahun_akhir", TAHUN, "Tidak mendahului tahun awal.", 12, wajib=True),
        ),
        keterangan="Rencana strategis kantor, semua masa.",
        kunci=(("tahun_awal",),), unik=True, urut=("tahun_awal",), lingkup=("perangkat_daerah",),
        diuji=True,
    ),
    Lembar(
        "Butir Renstra", m.ButirRenstra, "BR", milik=_kantor("renstra__perangkat_daerah"),
        kolom=(
            _induk("Renstra", "renstra"),
            Kolom("Tingkat", "tingkat", _pilihan(TingkatRenstra), "Boleh kosong.", 26),
            Kolom("Nomor", "nomor", bantuan="Seperti tercetak: A, B.", lebar=9),
            Kolom("Kode", "kode", lebar=18), Kolom("Nama", "nama", lebar=56, wajib=True), _URUTAN,
        ),
        keterangan="Baris Renstra menurut urutan cetaknya.",
        kunci=(("induk", "tingkat", "nomor", "kode", "nama"), ("induk", "kode"), ("induk", "nama")), urut=("urutan",),
    ),
    Lembar(
        "Indikator Renstra", m.IndikatorRenstra, "IR", milik=_kantor("butir__renstra__perangkat_daerah"),
        kolom=(
            _induk("Butir", "butir", "Butir Renstra"), _nama("Nama butir", lambda o: o.butir.nama),
            Kolom("Identitas", "identitas", IDENTITAS, "Sama dengan acuan indikator rencananya.", 38, tetap=True),
            Kolom("Nomor", "nomor", lebar=9), Kolom("Indikator", "uraian", lebar=56, wajib=True),
            Kolom("Satuan", "satuan", lebar=16),
            Kolom("Arah", "arah", _pilihan(Arah), "Kosong: makin tinggi makin baik.", 26, tetap=True),
            Kolom("Cara akumulasi", "akumulasi", _pilihan(Akumulasi), "Kosong: jumlah.", 30, tetap=True),
            _besaran("Target akhir periode", "target_akhir"), Kolom("Catatan analisis", "catatan", lebar=40), _URUTAN,
        ),
        keterangan="Indikator tiap butir Renstra.",
        kunci=(("induk", "nomor", "uraian"), ("induk", "identitas"), ("induk", "uraian")), urut=("urutan",),
    ),
    Lembar(
        "Capaian Renstra", m.CapaianRenstra, "", milik=_kantor("indikator__butir__renstra__perangkat_daerah"),
        kolom=(
            _induk("Indikator", "indikator", "Indikator Renstra"),
            _nama("Uraian indikator", lambda o: o.indikator.uraian),
            Kolom("Tahun", "tahun", TAHUN, "", 9, wajib=True),
            _besaran("Target Renstra", "target"), _besaran("Target Renja", "target_renja"),
            _besaran("Realisasi", "realisasi"), _besaran("Realisasi s.d. tahun ini", "realisasi_sd"),
            _besaran("Proyeksi", "proyeksi"), _jumlah("Pagu (Rp)", "pagu"),
            _jumlah("Realisasi anggaran (Rp)", "anggaran"),
        ),
        keterangan="Angka tiap indikator Renstra tiap tahun.", kunci=(("induk", "tahun"),), unik=True, urut=("tahun",),
    ),
    Lembar(
        "Tinjauan", m.TinjauanRkpd, "TJ", milik=_rencana("rencana"),
        kolom=(
            Kolom("Tingkat", "tingkat", _pilihan(Jenjang), "Kosong: sub kegiatan.", 16, tetap=True),
            *(
                k
                for sisi, kata in (("awal", "rancangan awal"), ("hasil", "hasil analisis"))
                for k in (
                    Kolom(f"Nama ({kata})", f"{sisi}_nama", lebar=48),
                    Kolom(f"Indikator ({kata})", f"{sisi}_indikator", lebar=40),
                    _besaran(f"Target ({kata})", f"{sisi}_target"),
                    Kolom(f"Satuan ({kata})", f"{sisi}_satuan", lebar=16),
                    _jumlah(f"Pagu ({kata}, Rp)", f"{sisi}_pagu"),
                )
            ),
            _URUTAN,
        ),
        keterangan="Tinjauan rancangan awal RKPD (T-C.31).",
        kunci=(("tingkat", "awal_nama", "awal_indikator", "hasil_nama", "hasil_indikator"),), urut=("urutan",),
        lingkup=("rencana",), sebutan=("awal_nama", "hasil_nama", "awal_indikator", "hasil_indikator"),
    ),
    Lembar(
        "Usulan", m.UsulanMasyarakat, "US", milik=_rencana("rencana"),
        kolom=(
            Kolom("Desa", "desa", lebar=28, wajib=True), Kolom("Alamat", "alamat", bantuan="Kecamatan.", lebar=28),
            Kolom("Kegiatan", "kegiatan", lebar=56, wajib=True),
            _jumlah("Pagu usulan (Rp)", "pagu_usulan"), _jumlah("Pagu rekomendasi (Rp)", "pagu_rekomendasi"), _URUTAN,
        ),
        keterangan="Usulan masyarakat (T-C.32).",
        kunci=(("desa", "alamat", "kegiatan"),), urut=("urutan",), lingkup=("rencana",),
    ),
    Lembar(
        "Naskah", m.Naskah, "",
        milik=lambda c: Q(perangkat_daerah=c.kantor.pk) & (Q(rencana=None) | _rencana("rencana")(c)),
        kolom=(
            _induk("Rencana", "rencana", bantuan="RENCANA; kosong: naskah baku kantor.", wajib=False),
            Kolom("Bagian", "bagian", Pilihan(tuple((b.slug, str(b)) for b in BAGIAN)), "", 40, wajib=True),
            Kolom("Isi", "isi", Disaring(bersihkan), "HTML sederhana; selebihnya dibersihkan.", 90),
        ),
        keterangan="Naskah dokumen Renja tiap bagian.",
        kunci=(("induk", "bagian"),), unik=True, urut=("bagian",), lingkup=("perangkat_daerah",),
    ),
)  # fmt: skip

MENURUT_NAMA = {lembar.nama: lembar for lembar in LEMBAR}
