"""The register of facts: everything that is stored of a plan, each once, with its words and where it appears.

From it derive the fields of the forms, the columns of the grid and the places it saves to, the master workbook, the
plan's value and its JSON, Semula/Menjadi, the copies, the workbooks of the admin, the page of a node, and the headings
by which an unknown workbook is read.  The trail shows whatever a model stores.  Official forms keep their own columns:
those are law.

A new fact is a field of a model, a migration and an entry here.  What a use leaves out it leaves out by name and with
a reason (`kecuali`, `LUAR`); `tests/evaluasi/test_fakta.py` holds every field against every use.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from django.db import models as orm

from dpmd.tulisan import tulis_angka, tulis_rupiah

from .models import (
    Indikator,
    Kegiatan,
    Program,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    Tujuan,
    UnitKerja,
)
from .models.bidang import BesaranField


class Jenis(StrEnum):
    """What a fact is, told by its field: decides how it is typed, written, aligned and compared."""

    TEKS = "teks"  # on one line
    PARAGRAF = "paragraf"
    BESARAN = "besaran"
    RUPIAH = "rupiah"
    PERSEN = "persen"
    PILIHAN = "pilihan"  # one of a list of words
    UNIT = "unit"  # a unit of the office
    ACUAN = "acuan"  # another row of the plan


class Guna(StrEnum):
    """What a fact is used for; the word for `kecuali`."""

    FORMULIR = "formulir"
    KISI = "kisi"
    INDUK = "buku induk"
    NILAI = "nilai"
    SANDING = "semula/menjadi"
    SALINAN = "salinan"
    RIWAYAT = "riwayat"
    ADMIN = "admin"
    HALAMAN = "halaman simpul"
    IMPOR = "impor"


SIMPUL = (Tujuan, Sasaran, Program, Kegiatan, SubKegiatan)
BERANGKA = frozenset({Jenis.BESARAN, Jenis.RUPIAH, Jenis.PERSEN})


@dataclass(frozen=True)
class Fakta:
    """One stored fact.

    `di` are the models that have it, `nama` the field.  Its name for people is the field's verbose name; `judul` is a
    shorter one for the head of a column.  `bantuan` is said to who types it, `bila_kosong` what a blank cell of a
    workbook means where the form has no blank.  `lebar` in characters, of a workbook's column.  `kolom` is the key of
    its column in the grid, `nilai` the attribute that carries it in the plan's value, `makna` its key in the import of
    unknown workbooks: each the field's name unless older data knows another one.  `kelompok` heads columns that belong
    together.  `dikutip`: where it changed, the old wording is told.
    """

    di: tuple[type[orm.Model], ...]
    nama: str
    judul: str = ""
    bantuan: str = ""
    bila_kosong: str = ""
    lebar: int = 20
    kelompok: str = ""
    kolom: str = ""
    nilai: str = ""
    makna: str = ""
    dikutip: bool = False
    kecuali: Mapping[Guna, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for baku in ("kolom", "nilai", "makna"):
            object.__setattr__(self, baku, getattr(self, baku) or self.nama)

    @property
    def dikenal(self) -> tuple[str, ...]:
        """The wordings of headings that mean it."""
        return _DIKENAL.get(self.makna, ())

    @cached_property
    def bidang(self) -> "orm.Field[Any, Any]":
        bidang = self.di[0]._meta.get_field(self.nama)
        assert isinstance(bidang, orm.Field)  # a fact is a column
        return bidang

    @cached_property
    def jenis(self) -> Jenis:
        return next(jenis for jenis, cocok in _JENIS if cocok(self.bidang))

    @property
    def kata(self) -> str:
        """ "Sumber data": its name for people."""
        kata = str(self.bidang.verbose_name)
        return kata[:1].upper() + kata[1:]

    @property
    def kepala(self) -> str:
        """The head of a column."""
        return self.judul or self.kata

    @property
    def sebutan(self) -> str:
        """ "pagu tahun berikutnya": its name in a sentence."""
        return str(self.bidang.verbose_name).removesuffix(" (Rp)").removesuffix(" (%)")

    @property
    def wajib(self) -> bool:
        """A row without it is no row; a node may have its condition instead of a name."""
        return not self.bidang.blank and not self.bidang.has_default() and self.nama != "nama"

    @property
    def tetap(self) -> bool:
        """The model has no blank for it."""
        return not self.bidang.null and self.bidang.has_default()

    def dipakai(self, guna: Guna) -> bool:
        return guna not in self.kecuali

    def tulis(self, nilai: Any) -> str:
        """A value of it as people read it; "" for nothing."""
        if nilai is None:
            return ""
        cara: dict[Jenis, Callable[[Any], str]] = {
            Jenis.RUPIAH: tulis_rupiah,
            Jenis.PERSEN: tulis_angka,
            Jenis.PILIHAN: self._label,
        }
        return cara.get(self.jenis, str)(nilai)

    def _label(self, nilai: str) -> str:
        return str(dict(self.bidang.flatchoices).get(nilai, nilai))


# A field is of the first kind that fits it.
_JENIS = (
    (Jenis.UNIT, lambda f: f.is_relation and f.related_model is UnitKerja),
    (Jenis.ACUAN, lambda f: f.is_relation),
    (Jenis.PILIHAN, lambda f: bool(f.choices)),
    (Jenis.BESARAN, lambda f: isinstance(f, BesaranField)),
    (Jenis.PERSEN, lambda f: isinstance(f, orm.DecimalField) and "%" in str(f.verbose_name)),
    (Jenis.RUPIAH, lambda f: isinstance(f, orm.DecimalField)),
    (Jenis.PARAGRAF, lambda f: isinstance(f, orm.TextField)),
    (Jenis.TEKS, lambda f: isinstance(f, orm.CharField)),
)

_MAJU = "Prakiraan maju"
_TAK_TERTULIS = {Guna.IMPOR: "tidak ada buku kerja yang menuliskannya; diatur pada formulir indikator"}
_SENDIRI = "buku kerja menuliskannya pada tabel tersendiri"
_PER_BULAN = {
    Guna.ADMIN: "tampil sebagai baris di bawah indikatornya",
    Guna.HALAMAN: "tercetak per bulan dan per triwulan",
}
_DI_BAWAH = (Program, Kegiatan, SubKegiatan)

# How headings of workbooks call a fact, written out as `evaluasi.impor.bebas.kata` does.
_DIKENAL: dict[str, tuple[str, ...]] = {
    "kode": ("kode", "kode rekening", "nomor rekening", "rekening", "kode program", "kode kegiatan",
             "kode program kegiatan", "kode sub kegiatan", "kode urusan", "kode nomenklatur", "nomor kode"),
    "uraian": ("uraian", "program kegiatan", "program kegiatan sub kegiatan", "kegiatan sub kegiatan", "nomenklatur",
               "urusan bidang urusan program kegiatan", "urusan program kegiatan", "uraian program kegiatan",
               "uraian kegiatan", "nama program kegiatan", "urusan bidang program kegiatan sub", "nama uraian",
               "nama"),
    "kondisi": ("sasaran program", "sasaran kegiatan", "sasaran program kegiatan"),
    "lokasi": ("lokasi", "lokasi kegiatan", "lokasi sub kegiatan"),
    "sumber_dana": ("sumber dana", "sumber pendanaan", "sumber anggaran"),
    "kelompok_sasaran": ("kelompok sasaran", "penerima manfaat", "sasaran penerima manfaat"),
    "prioritas_nasional": ("prioritas nasional", "prioritas pembangunan nasional"),
    "prioritas_daerah": ("prioritas daerah", "prioritas pembangunan daerah", "prioritas"),
    "pelaksana": ("pelaksana sub kegiatan", "pelaksana kegiatan", "tim pelaksana"),
    "indikator": ("indikator", "indikator kinerja", "tolok ukur", "tolok ukur kinerja", "keluaran", "hasil",
                  "indikator keluaran", "indikator hasil", "indikator kinerja program kegiatan", "uraian indikator",
                  "indikator program kegiatan", "indikator kinerja program kegiatan sub kegiatan",
                  "indikator target", "indikator kinerja keluaran", "indikator hasil keluaran", "keluaran kegiatan"),
    "target": ("target", "target kinerja", "volume", "kuantitas", "target setahun", "target tahunan",
               "target volume", "target k", "volume target", "target keluaran", "target fisik", "target sasaran",
               "target capaian"),
    "satuan": ("satuan", "satuan target", "satuan ukur", "unit ukur", "satuan volume", "target satuan"),
    "pagu": ("pagu", "anggaran", "pagu anggaran", "pagu indikatif", "alokasi", "alokasi anggaran", "dpa", "pagu dpa",
             "jumlah dpa", "jumlah rupiah", "dana", "kebutuhan dana", "biaya", "jumlah anggaran", "nilai anggaran",
             "jumlah dana", "alokasi dana", "anggaran belanja", "target anggaran", "target rupiah",
             "target keuangan", "anggaran setahun", "pagu setahun", "anggaran tahunan", "belanja", "nilai rupiah",
             "rupiah", "rencana anggaran", "pagu belanja", "anggaran kas setahun"),
    "unit": ("penanggung jawab", "pelaksana", "bidang", "bidang pelaksana", "pptk", "pptk bidang", "pic",
             "unit kerja", "unit", "unit pelaksana", "seksi", "bidang penanggung jawab",
             "unit kerja penanggung jawab", "perangkat daerah penanggung jawab", "penanggung jawab kegiatan",
             "bidang seksi", "unit penanggung jawab"),
    "aksi": ("aksi", "rencana aksi", "langkah aksi", "aksi kegiatan", "langkah", "tahapan", "rencana aksi kegiatan",
             "tahapan kegiatan", "uraian aksi"),
    "ket": ("keterangan", "catatan", "keterangan catatan"),
    "definisi": ("definisi operasional", "definisi"),
    "sumber": ("sumber data",),
    "target_maju": ("prakiraan maju target", "prakiraan maju target kinerja"),
    "pagu_maju": ("prakiraan maju pagu", "prakiraan maju dana", "prakiraan maju kebutuhan dana", "prakiraan maju",
                  "prakiraan maju pagu indikatif", "prakiraan maju anggaran"),
}  # fmt: skip

FAKTA: tuple[Fakta, ...] = (
    # -- nodes -----------------------------------------------------------------------------------
    Fakta(SIMPUL, "kode", bantuan="Kode nomenklatur, sebagai teks.", lebar=18),
    Fakta((Tujuan, Sasaran), "nama", lebar=56, kolom="uraian", makna="uraian", dikutip=True),
    Fakta(
        _DI_BAWAH, "nama", bantuan="Boleh kosong bila sasarannya terisi.", lebar=56, kolom="uraian", makna="uraian",
        dikutip=True,
    ),
    Fakta(
        (Tujuan, Sasaran), "kondisi", lebar=44,
        kecuali=dict.fromkeys((Guna.FORMULIR, Guna.KISI, Guna.HALAMAN), "sasaran adalah kondisi itu sendiri"),
    ),
    Fakta(_DI_BAWAH, "kondisi", bantuan="Misalnya “Sasaran Program”. Boleh kosong.", lebar=44),
    Fakta(
        (Sasaran,), "tujuan", bantuan="Tujuan yang dilayani, bila ada.", nilai="tujuan_id",
        kecuali={
            Guna.KISI: "dipilih pada Tujuan dan sasaran", Guna.HALAMAN: "tercetak pada Tujuan dan sasaran",
            Guna.IMPOR: _SENDIRI, Guna.ADMIN: "baris lain, yang tidak dikenal dari namanya saja",
        },
    ),
    Fakta(
        (Program,), "pagu_dpa", "Anggaran DPA (Rp)",
        "Hanya bila pagu kegiatannya tidak dirinci; selain itu pagu program dijumlahkan dari bawah.",
        kecuali={Guna.IMPOR: "uang pada baris program adalah jumlah; hanya dibandingkan"},
    ),
    Fakta((SubKegiatan,), "lokasi", bantuan="Desa, kecamatan, atau “Kabupaten Merangin”.", lebar=30),
    Fakta((SubKegiatan,), "sumber_dana", bantuan="APBD, DAK, atau DBH, seperti pada DPA.", lebar=24),
    Fakta((SubKegiatan,), "kelompok_sasaran", bantuan="Siapa yang menerima manfaatnya.", lebar=30),
    Fakta((SubKegiatan,), "prioritas_nasional", lebar=30),
    Fakta((SubKegiatan,), "prioritas_daerah", lebar=30),
    Fakta((SubKegiatan,), "pelaksana", bantuan="Yang mengerjakannya, bila bukan unit penanggung jawab.", lebar=30),
    # -- indicators ------------------------------------------------------------------------------
    Fakta((Indikator,), "uraian", lebar=56, kolom="indikator", makna="indikator", dikutip=True),
    Fakta((Indikator,), "satuan", bantuan="Dokumen, Orang, %", lebar=16),
    Fakta((Indikator,), "target", bantuan="Angka, atau seperti “12 Desa dan 13 Kelurahan”."),
    Fakta((Indikator,), "arah", bila_kosong="makin tinggi makin baik", lebar=26, kecuali=_TAK_TERTULIS),
    Fakta(
        (Indikator,), "rumus_turun", bila_kosong="menurut kantor", lebar=40,
        kecuali=_TAK_TERTULIS | {Guna.KISI: "kosongnya mengikuti kantor, yang tidak terlihat pada satu sel"},
    ),
    Fakta(
        (Indikator,), "akumulasi", bila_kosong="jumlah", lebar=30,
        kecuali={Guna.IMPOR: "disimpulkan dari angka dan satuannya"},
    ),
    Fakta((Indikator,), "aksi", "Aksi", lebar=40),
    Fakta((Indikator,), "pagu", bantuan="Pada sub kegiatan, atau kegiatan tanpa sub kegiatan."),
    Fakta((Indikator,), "target_maju", kelompok=_MAJU, bantuan="Angka, atau seperti “12 Desa dan 13 Kelurahan”."),
    Fakta(
        (Indikator,), "satuan_maju", kelompok=_MAJU, bantuan="Kosong bila sama dengan tahun ini.", lebar=16,
        kecuali={Guna.IMPOR: "hanya Tabel 4.1 menuliskannya, yang dikenal sebagai formulir"},
    ),
    Fakta((Indikator,), "pagu_maju", kelompok=_MAJU),
    Fakta(
        (Indikator,), "penanggung_jawab", bantuan="Unit yang mengisi dan melaporkannya.", kolom="pj", nilai="unit",
        makna="unit",
    ),
    Fakta((Indikator,), "keterangan", lebar=30, kolom="ket", makna="ket"),
    Fakta((Indikator,), "definisi_operasional", lebar=40, makna="definisi"),
    Fakta((Indikator,), "sumber_data", lebar=30, makna="sumber"),
    # -- the promise of a month ------------------------------------------------------------------
    Fakta(
        (TargetBulanan,), "kinerja", bantuan="Dalam satuan indikatornya.", kolom="k", makna="k", kecuali=_PER_BULAN,
    ),
    Fakta(
        (TargetBulanan,), "bobot", bantuan="Bagian kerja setahun, dalam persen.", lebar=12, kolom="b", makna="b",
        kecuali=_PER_BULAN,
    ),
    Fakta((TargetBulanan,), "kas", bantuan="Rupiah, tidak negatif.", kolom="kas", makna="kas", kecuali=_PER_BULAN),
)  # fmt: skip

# Stored, but no fact that somebody states: why each field of the plan is in no list above.
LUAR: Mapping[str, str] = {
    "id": "kunci baris",
    "urutan": "tempat di antara saudaranya; digeser, bukan diketik",
    "rencana": "pemilik", "sasaran": "pemilik", "program": "pemilik", "kegiatan": "pemilik", "sub_kegiatan": "pemilik",
    "indikator": "pemilik", "tujuan": "pemilik indikator tujuan",
    "identitas": "tetap selama umur indikator",
    "bulan": "bulan yang dijanjikan, bukan isinya",
}  # fmt: skip


def milik(semua: Iterable[Fakta], model: type[orm.Model], guna: Guna | None = None) -> tuple[Fakta, ...]:
    return tuple(f for f in semua if model in f.di and (guna is None or f.dipakai(guna)))


@cache
def fakta(model: type[orm.Model], guna: Guna | None = None) -> tuple[Fakta, ...]:
    """The facts of a model in the order of the register; of one use, when asked."""
    return milik(FAKTA, model, guna)


def nama_fakta(model: type[orm.Model], guna: Guna | None = None) -> tuple[str, ...]:
    return tuple(f.nama for f in fakta(model, guna))
