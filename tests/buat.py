"""Makers of test data: plain functions, every argument optional, what is missing above is made too.

`kantor`, `unit` and `rencana` return the row that already exists under that name; all others make a new one.
Keyword arguments that a maker does not name go straight to the model.
"""

from datetime import date
from decimal import Decimal
from itertools import count

from django.core.files.base import ContentFile

from evaluasi import models as hasil
from renaksi import models as rencana_models
from renaksi.models.rencana import PEMILIK
from renaksi.nilai import kode
from renaksi.nilai.besaran import Besaran
from renaksi.simpan import tulis_baris

NOMOR = count(1)
TAHUN = 2024
SEKRETARIAT, PEMDES, PKM = "Sekretariat", "Bidang Bina Pemdes", "Bidang PKM"


def kantor(nama="Dinas Pemberdayaan Masyarakat dan Desa", pemda="Kabupaten Merangin", **isi):
    baku = {"singkatan": "Dinas PMD", "tempat": pemda.split(maxsplit=1)[-1]}
    return rencana_models.PerangkatDaerah.objects.get_or_create(nama=nama, pemda=pemda, defaults=baku | isi)[0]


def unit(di=None, singkatan=SEKRETARIAT, **isi):
    di = di or kantor()
    isi.setdefault("nama", singkatan)
    return rencana_models.UnitKerja.objects.get_or_create(perangkat_daerah=di, singkatan=singkatan, defaults=isi)[0]


def pejabat(di=None, **isi):
    """The head of the office, unless told otherwise."""
    baku = {
        "nama": "Andrie Fransusman, S.STP",
        "nip": "19810323 200012 1 001",
        "pangkat": "Pembina Utama Muda",
        "jabatan": "Kepala Dinas Pemberdayaan\nMasyarakat dan Desa",
        "kepala": True,
        "mulai": date(2021, 1, 4),
    }
    return rencana_models.Pejabat.objects.create(perangkat_daerah=di or kantor(), **baku | isi)


def pengguna(username, peran, di=None, di_unit="", mengawasi=(), **isi):
    """A person who signs in with the password "rahasia-2024"; `di_unit` is the short name of a unit."""
    isi.setdefault("is_staff", peran == "admin")
    orang = rencana_models.Pengguna.objects.create_user(
        username,
        password="rahasia-2024",
        peran=peran,
        perangkat_daerah=di,
        unit=unit(di, di_unit) if di_unit else None,
        **isi,
    )
    orang.mengawasi.set(mengawasi)
    return orang


def rencana(di=None, tahun=TAHUN):
    return rencana_models.Rencana.objects.get_or_create(perangkat_daerah=di or kantor(), tahun=tahun)[0]


def tetapkan(dari):
    """Straight into force, past the flow."""
    dari.status, dari.tanggal_ditetapkan = "ditetapkan", date(dari.tahun, 1, 2)
    dari.save()
    return dari


def isi_tanpa_penanggung(dari, *bulan):
    """Results of what no unit answers for, which is the Sekretariat's to fill in."""
    for satu in rencana_models.Indikator.objects.filter(rencana=dari, penanggung_jawab=None):
        for b in bulan:
            realisasi(satu, b, 1)


def sasaran(di_rencana=None, **isi):
    isi.setdefault("nama", f"Meningkatnya Pemberdayaan Masyarakat dan Desa {next(NOMOR)}")
    return rencana_models.Sasaran.objects.create(rencana=di_rencana or rencana(), **isi)


def tujuan(di_rencana=None, **isi):
    isi.setdefault("nama", f"Mewujudkan Desa yang Mandiri {next(NOMOR)}")
    return rencana_models.Tujuan.objects.create(rencana=di_rencana or rencana(), **isi)


def program(induk=None, **isi):
    isi.setdefault("nama", f"Program Administrasi Pemerintahan Desa {next(NOMOR)}")
    return rencana_models.Program.objects.create(sasaran=induk or sasaran(), **isi)


def kegiatan(induk=None, **isi):
    isi.setdefault("nama", f"Pembinaan Penyelenggaraan Pemerintahan Desa {next(NOMOR)}")
    return rencana_models.Kegiatan.objects.create(program=induk or program(), **isi)


def sub_kegiatan(induk=None, **isi):
    """`induk` is its kegiatan; the whole chain above is made when it is left out."""
    isi.setdefault("nama", f"Fasilitasi Pengelolaan Keuangan Desa {next(NOMOR)}")
    return rencana_models.SubKegiatan.objects.create(kegiatan=induk or kegiatan(), **isi)


def indikator(pemilik=None, **isi):
    """Of any of the four levels; numbers and texts such as "12 Desa dan 13 Kelurahan" do for `target`."""
    pemilik = pemilik or sub_kegiatan()
    isi.setdefault("uraian", f"Jumlah dokumen pengelolaan keuangan desa {next(NOMOR)}")
    isi.setdefault("satuan", "Dokumen")
    isi["target"] = Besaran.dari(isi.get("target", 4))
    assert str(pemilik.jenjang) in PEMILIK
    return rencana_models.Indikator.objects.create(**{str(pemilik.jenjang): pemilik}, **isi)


def target(dari, bulan, kinerja=None, bobot=None, kas=None):
    """The promise of one month."""
    return rencana_models.TargetBulanan.objects.create(
        indikator=dari, bulan=bulan, kinerja=Besaran.dari(kinerja), bobot=bobot, kas=kas
    )


def realisasi(dari, bulan, kinerja=None, anggaran=None, **isi):
    """The result of one month."""
    return hasil.RealisasiBulanan.objects.create(
        indikator=dari, bulan=bulan, kinerja=Besaran.dari(kinerja), anggaran=anggaran, **isi
    )


def realisasi_tahunan(dari, tahun=TAHUN - 1, kinerja=None, anggaran=None):
    return hasil.RealisasiTahunan.objects.create(
        indikator=dari, tahun=tahun, kinerja=Besaran.dari(kinerja), anggaran=anggaran
    )


def keputusan(di=None, nomor="Kepmendagri 900.1.15.5-1317 Tahun 2023", mulai=TAHUN, isi=()):
    """A decree of codes, for all offices unless one is given; `isi` are (kode, nama), or with indikator and satuan."""
    baru = rencana_models.Keputusan.objects.create(perangkat_daerah=di, nomor=nomor, mulai_tahun=mulai)
    for kode_, nama, *lain in isi:
        rencana_models.Nomenklatur.objects.create(
            keputusan=baru, kode=kode_, urut=kode.urut(kode_), tingkat=kode.tingkat(kode_), nama=nama,
            **dict(zip(("indikator", "satuan"), lain, strict=False)),
        )  # fmt: skip
    return baru


def renstra(di=None, tahun_awal=2019, tahun_akhir=2023, **isi):
    return rencana_models.Renstra.objects.create(
        perangkat_daerah=di or kantor(), tahun_awal=tahun_awal, tahun_akhir=tahun_akhir, **isi
    )


def butir_renstra(di=None, **isi):
    isi.setdefault("nama", f"Program Administrasi Pemerintahan Desa {next(NOMOR)}")
    return rencana_models.ButirRenstra.objects.create(renstra=di or renstra(), **{"tingkat": "program"} | isi)


def indikator_renstra(butir=None, target_akhir=100, tahunan=None, **isi):
    """`tahunan` is {year: facts}; numbers and texts do for quantities."""
    isi.setdefault("uraian", f"Persentase desa mandiri {next(NOMOR)}")
    baru = rencana_models.IndikatorRenstra.objects.create(
        butir=butir or butir_renstra(), target_akhir=Besaran.dari(target_akhir), **{"satuan": "%"} | isi
    )
    for tahun, fakta in (tahunan or {}).items():
        angka = {k: v if k in ("pagu", "anggaran") else Besaran.dari(v) for k, v in fakta.items()}
        rencana_models.CapaianRenstra.objects.create(indikator=baru, tahun=tahun, **angka)
    return baru


def usulan(di_rencana=None, **isi):
    baku = {"desa": f"Desa {next(NOMOR)}", "alamat": "Bendo", "kegiatan": "Pembangunan talud"}
    isi.setdefault("pagu_usulan", 150_000_000)
    return rencana_models.UsulanMasyarakat.objects.create(rencana=di_rencana or rencana(), **baku | isi)


def tinjauan(di_rencana=None, **isi):
    """A row of the initial design alone, unless told otherwise."""
    isi.setdefault("awal_nama", f"Penyediaan Bahan Bacaan {next(NOMOR)}")
    return rencana_models.TinjauanRkpd.objects.create(rencana=di_rencana or rencana(), **isi)


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def bukti(dari, bulan, nama="daftar-hadir.pdf", isi=PDF, jenis="application/pdf", **fakta):
    """Evidence of one month: a file, or a link with `tautan`."""
    if "tautan" not in fakta:
        fakta |= {"berkas": ContentFile(isi, name=nama), "jenis": jenis, "ukuran": len(isi)}
    return hasil.Bukti.objects.create(indikator=dari, bulan=bulan, nama=nama, **fakta)


def paket(dari=None, **isi):
    """A bundle that is ready, unless told otherwise."""
    baku = {"laporan": ["rencana-aksi"], "status": "selesai", "berkas": ContentFile(b"PK", name="paket.zip")}
    return hasil.Paket.objects.create(rencana=dari or rencana(), **baku | isi)


def pemberitahuan(penerima=None, **isi):
    """A notice that nobody read yet; to somebody nobody knows unless told otherwise."""
    penerima = penerima or pengguna(f"penerima.{next(NOMOR)}", "sekretariat", kantor(), SEKRETARIAT)
    baku = {"kunci": f"kabar:{next(NOMOR)}", "judul": "Triwulan I 2024 dibuka", "alamat": "/realisasi/2024/tw-1/"}
    return hasil.Pemberitahuan.objects.create(penerima=penerima, **baku | isi)


# name, unit, satuan, target, pagu, {month: (kinerja, bobot, kas)}, {month: (kinerja, anggaran)}
_PENUNJANG = (
    ("Penyusunan Dokumen Perencanaan Perangkat Daerah", SEKRETARIAT, "Dokumen", 2, 8_640_000,
     {1: (None, 25, 2_160_000), 2: (None, 25, 2_160_000), 3: (2, 50, 4_320_000)}, {3: (1, 6_000_000)}),
)  # fmt: skip
_DESA = (
    ("Fasilitasi Pengelolaan Keuangan Desa", PEMDES, "Laporan", 4, 120_000_000,
     dict.fromkeys((3, 6, 9, 12), (1, 25, 30_000_000)), {3: (1, 27_500_000)}),
    ("Pembinaan Lembaga Kemasyarakatan Desa", PKM, "Lembaga", 10, Decimal("45500000.50"),
     {6: (4, 40, None), 12: (6, 60, None)}, {}),
)  # fmt: skip


class _Susunan:
    """Rows that are written together at the end, model by model with their history, as an import writes them."""

    def __init__(self, di_rencana):
        self.rencana = di_rencana
        m = rencana_models
        urut = (m.Sasaran, m.Program, m.Kegiatan, m.SubKegiatan, m.Indikator, m.TargetBulanan, hasil.RealisasiBulanan)
        self.baris = {model: [] for model in urut}

    def tambah(self, model, **isi):
        self.baris[model].append(model(**isi))
        return self.baris[model][-1]

    def indikator(self, pemilik, target, **isi):
        isi |= {str(pemilik.jenjang): pemilik, "rencana": self.rencana, "target": Besaran.dari(target)}
        return self.tambah(rencana_models.Indikator, **isi)

    def tulis(self):
        for model, baris in self.baris.items():
            tulis_baris(model, [(satu, set()) for satu in baris], None)


def _cabang(susunan, induk, kode, nama, nama_kegiatan, isi):
    cabang = susunan.tambah(rencana_models.Program, sasaran=induk, kode=kode, nama=nama)
    persen = {"satuan": "%", "target": 100, "akumulasi": "posisi_akhir"}
    susunan.indikator(cabang, uraian=f"Persentase capaian {nama}", **persen)
    giat = susunan.tambah(rencana_models.Kegiatan, program=cabang, kode=f"{kode}.2.01", nama=nama_kegiatan)
    susunan.indikator(giat, uraian=f"Persentase {nama_kegiatan}", **persen)
    for nomor, (nama_sub, nama_unit, satuan, jumlah, pagu, janji, capaian) in enumerate(isi, 1):
        i = susunan.indikator(
            susunan.tambah(
                rencana_models.SubKegiatan,
                kegiatan=giat, kode=f"{kode}.2.01.{nomor:04}", nama=nama_sub, urutan=nomor,
            ),
            uraian=f"Jumlah {satuan.lower()} {nama_sub}",
            satuan=satuan,
            target=jumlah,
            pagu=pagu,
            penanggung_jawab=unit(susunan.rencana.perangkat_daerah, nama_unit),
            aksi="Menyiapkan SK, rapat bersama bidang, menyusun laporan",
        )  # fmt: skip
        for bulan, (kinerja, bobot, kas) in janji.items():
            fakta = {"bulan": bulan, "kinerja": Besaran.dari(kinerja), "bobot": bobot, "kas": kas}
            susunan.tambah(rencana_models.TargetBulanan, indikator=i, **fakta)
        for bulan, (kinerja, anggaran) in capaian.items():
            fakta = {"bulan": bulan, "kinerja": Besaran.dari(kinerja), "anggaran": anggaran}
            susunan.tambah(hasil.RealisasiBulanan, indikator=i, **fakta)


def rencana_kecil(di=None, tahun=TAHUN, kali=1):
    """A small whole plan: 1 sasaran, 2 program, 2 kegiatan, 3 sub kegiatan (Sekretariat, Pemdes, PKM), 8 indicators.

    Pagu 174.140.000,50; results of TW I for the first two sub kegiatan (33.500.000), none for PKM.
    `kali` repeats everything below the plan, for tests that count queries.
    """
    susunan = _Susunan(rencana(di, tahun))
    for _ in range(kali):
        nama = "Meningkatnya Pemberdayaan Masyarakat dan Desa"
        puncak = susunan.tambah(rencana_models.Sasaran, rencana=susunan.rencana, nama=nama)
        susunan.indikator(puncak, uraian="Jumlah Desa Berkembang, Maju dan Mandiri", satuan="Desa", target=197)
        _cabang(
            susunan,
            puncak,
            "2.13.01",
            "Program Penunjang Urusan Pemerintahan Daerah",
            "Perencanaan Perangkat Daerah",
            _PENUNJANG,
        )
        _cabang(
            susunan, puncak, "2.13.04", "Program Administrasi Pemerintahan Desa", "Pembinaan Pemerintahan Desa", _DESA
        )
    susunan.tulis()
    return susunan.rencana
