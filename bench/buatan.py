"""Offices, plans and years that never were, the same from the same seed: what the other scripts here measure with.

    rencana(kantor, 2024, baris=600, benih=1)    a plan of about 600 rows with targets, cash and results of each month

A plan adds up: the months sum to the year, the cash to the pagu, the weights to 100 %.  A row is a program, a kegiatan
or a sub kegiatan; each has one indicator.
"""

from decimal import Decimal
from itertools import islice
from random import Random

from evaluasi.models import RealisasiBulanan
from renaksi.models import (
    Indikator,
    Kegiatan,
    PerangkatDaerah,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    UnitKerja,
)
from renaksi.nilai.besaran import Besaran
from renaksi.simpan import tulis_baris

UNIT = ("Sekretariat", "Bina Pemdes", "PKM", "PEM-SD")
KERJA = ("Fasilitasi", "Koordinasi", "Pembinaan", "Pengawasan", "Penyusunan", "Evaluasi", "Pelatihan", "Penyediaan")
HAL = (
    "Pengelolaan Keuangan Desa", "Lembaga Kemasyarakatan Desa dan Kelurahan", "Dokumen Perencanaan Perangkat Daerah",
    "Badan Usaha Milik Desa", "Penyelenggaraan Pemerintahan Desa", "Administrasi Barang Milik Daerah",
    "Kerja Sama Antardesa", "Pemanfaatan Teknologi Tepat Guna oleh Masyarakat",
)  # fmt: skip
SATUAN = ("Dokumen", "Laporan", "Orang", "Desa", "Lembaga", "Paket")
AKSI = "Menyiapkan SK kegiatan, mengadakan rapat bersama bidang, menghimpun data yang dibutuhkan, menyusun laporan"
KEGIATAN_PER_PROGRAM, SUB_PER_KEGIATAN = 5, 4


def kantor(nomor: int = 1) -> PerangkatDaerah:
    """One office with its units."""
    nama = "Dinas Pemberdayaan Masyarakat dan Desa"
    baru = PerangkatDaerah.objects.create(
        nama=nama, pemda=f"Kabupaten Contoh {nomor}", singkatan="Dinas PMD", tempat=f"Contoh {nomor}"
    )
    for singkatan in UNIT:
        UnitKerja.objects.create(perangkat_daerah=baru, singkatan=singkatan, nama=singkatan)
    return baru


class _Susunan:
    def __init__(self, milik: Rencana, benih: int):
        self.rencana, self.acak = milik, Random(benih)
        self.unit = list(UnitKerja.objects.filter(perangkat_daerah=milik.perangkat_daerah).order_by("pk"))
        urut = (Sasaran, Program, Kegiatan, SubKegiatan, Indikator, TargetBulanan, RealisasiBulanan)
        self.baris: dict[type, list] = {model: [] for model in urut}

    def tambah(self, model, **isi):
        self.baris[model].append(model(**isi))
        return self.baris[model][-1]

    def nama(self, saudara: set[str] | None = None) -> str:
        """A name that none of its siblings has, as in the official list."""
        saudara = set() if saudara is None else saudara
        while (nama := f"{self.acak.choice(KERJA)} {self.acak.choice(HAL)}") in saudara:
            pass
        saudara.add(nama)
        return nama

    def indikator(self, pemilik, **isi):
        baku = {"uraian": f"Persentase {self.nama()}", "satuan": "%", "akumulasi": "posisi_akhir"}
        baku |= {"rencana": self.rencana, str(pemilik.jenjang): pemilik, "target": Besaran.dari(100)}
        return self.tambah(Indikator, **baku | isi)

    def daun(self, giat, kode: str, nama: str, bulan_terisi: int):
        satuan, target = self.acak.choice(SATUAN), self.acak.randint(1, 5) * 12
        pagu = Decimal(self.acak.randint(10, 900) * 1_200_000)
        i = self.indikator(
            self.tambah(SubKegiatan, kegiatan=giat, kode=kode, nama=nama),
            uraian=f"Jumlah {satuan.lower()} {self.nama()}", satuan=satuan, akumulasi="jumlah", aksi=AKSI,
            target=Besaran.dari(target), pagu=pagu, penanggung_jawab=self.acak.choice(self.unit),
        )  # fmt: skip
        for bulan in range(1, 13):
            bobot, janji = 12 if bulan == 12 else 8, Besaran.dari(target // 12)
            self.tambah(TargetBulanan, indikator=i, bulan=bulan, kinerja=janji, bobot=bobot, kas=pagu / 12)
            if bulan <= bulan_terisi:
                uang = pagu / 12 * self.acak.randint(60, 100) // 100
                self.tambah(RealisasiBulanan, indikator=i, bulan=bulan, kinerja=janji, anggaran=uang)

    def isi(self, baris: int, bulan_terisi: int):
        puncak = self.tambah(Sasaran, rencana=self.rencana, nama="Meningkatnya Kemandirian Desa")
        self.indikator(puncak, uraian="Jumlah desa mandiri", satuan="Desa")
        for _ in islice(self._baris(puncak, bulan_terisi), baris):
            pass
        for model, semua in self.baris.items():
            tulis_baris(model, [(satu, set()) for satu in semua], None)

    def _baris(self, puncak, bulan_terisi: int):
        """Yields after each row, without end."""
        nomor = 0
        while True:
            nomor += 1
            kode = f"2.13.{nomor:02}"
            cabang = self.tambah(Program, sasaran=puncak, kode=kode, nama=f"Program {self.nama()} {nomor}")
            self.indikator(cabang)
            yield
            kegiatan: set[str] = set()
            for k in range(1, KEGIATAN_PER_PROGRAM + 1):
                giat = self.tambah(Kegiatan, program=cabang, kode=f"{kode}.2.{k:02}", nama=self.nama(kegiatan))
                self.indikator(giat)
                yield
                sub: set[str] = set()
                for s in range(1, SUB_PER_KEGIATAN + 1):
                    self.daun(giat, f"{giat.kode}.{s:04}", self.nama(sub), bulan_terisi)
                    yield


def rencana(di: PerangkatDaerah, tahun: int = 2024, baris: int = 60, benih: int = 1, bulan_terisi: int = 6) -> Rencana:
    """A plan of that many rows; results up to `bulan_terisi`."""
    baru = Rencana.objects.create(perangkat_daerah=di, tahun=tahun)
    _Susunan(baru, benih).isi(baris, bulan_terisi)
    return baru
