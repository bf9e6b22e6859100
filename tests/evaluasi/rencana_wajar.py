"""Plans at random as offices write them: `susun(buat, seed)` makes one with its results and all that stands beside it.

The same seed makes the same plan.  What a plan has or lacks as a whole (codes, a lowest level, figures by month) is
drawn once for it, the rest row by row.
"""

from decimal import Decimal
from random import Random

from evaluasi.models import NarasiEvaluasi
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pilihan import Akumulasi, PejabatLuar

PEMDA, TAHUN = "Kabupaten Uji", 2024
_KERJA = ("Penyusunan", "Fasilitasi", "Pembinaan", "Pengelolaan", "Penyediaan", "Penyelenggaraan", "Evaluasi")
_HAL = ("Data Desa", "Aset Desa", "Gaji dan Tunjangan ASN", "BUM Desa", "Posyandu", "Kerja Sama Desa (KSD)", "RKA/DPA")
_SATUAN = ("Dokumen", "Laporan", "Orang", "Desa", "%", "Orang/Bulan", "m²", "Indeks")
_AKSI = ("Menyusun SK, rapat, lalu melapor", "1. Rapat; 2. Survei", "Verifikasi (2 kali) + pelaporan")
# Targets that are not one number, each with its unit.
_UTUH = (
    ("12 Desa dan 13 Kelurahan", ""), ("195 Desa (99 Berkembang, 74 Maju, 22 Mandiri)", ""),
    ("80–90", "%"), ("WTP", ""),
)  # fmt: skip
_NARASI = (
    "Dukungan pemerintah desa.",
    "Dana tersedia\ntepat waktu.\n\nKerja sama baik; 3 : 1.",
    "",
    "- Percepat = awal tahun",
)


class _Acak(Random):
    def mungkin(self, peluang: float) -> bool:
        return self.random() < peluang

    def uang(self, peluang: float = 0.9) -> Decimal | None:
        if not self.mungkin(peluang):
            return None
        return Decimal(self.choice((0, self.randrange(1, 900) * 1_000_000, self.randrange(10**6, 10**9)))) + Decimal(
            self.choice(("0", "0", "0", "0.5", "0.25"))
        )

    def angka(self) -> Decimal:
        return Decimal(self.choice(("0", "1", "2", "12", "46.3", "1250", "0.7078", "100", "3.25")))

    def nama(self, nomor: int, awal: str = "") -> str:
        return f"{awal}{self.choice(_KERJA)} {self.choice(_HAL)} {nomor}"


def susun(buat, seed: int):
    """The stored plan of a new office "Dinas Uji <seed>"."""
    return _Penyusun(buat, seed).rencana


class _Penyusun:
    def __init__(self, buat, seed: int):
        self.buat, self.r, self.nomor = buat, _Acak(seed), 0
        self.kantor = buat.kantor(f"Dinas Uji {seed}", PEMDA, kode=f"uji-{seed}", tempat="Muara Uji")
        self.rencana = buat.rencana(self.kantor, TAHUN)
        self.berkode, self.dalam = self.r.mungkin(0.5), self.r.mungkin(0.7)
        self.bulanan = self.r.mungkin(0.3)
        self.unit = [
            buat.unit(self.kantor, "Sekretariat", nama="Sekretariat Dinas", jabatan_kepala="Sekretaris"),
            buat.unit(self.kantor, "Bidang PMD", nama="Bidang PMD", jabatan_kepala="Kepala Bidang PMD"),
        ]
        self._pejabat()
        tujuan = [buat.tujuan(self.rencana, nama=f"Mewujudkan desa mandiri {n}") for n in range(self.r.randrange(3))]
        for n in range(self.r.randrange(1, 4)):
            milik = self.r.choice([None, *tujuan])
            self._sasaran(buat.sasaran(self.rencana, nama=f"Meningkatnya kemandirian desa {n}", tujuan=milik))
        for t in tujuan:
            self._indikator(t, "posisi_akhir")
        self._samping()

    def _nama(self, awal: str = "") -> str:
        self.nomor += 1
        return self.r.nama(self.nomor, awal)

    def _pejabat(self) -> None:
        nip = {"nip": "19650721 198602 1 001"} if self.r.mungkin(0.6) else {"nip": ""}
        sebutan = self.r.choice(("", "", "Plt."))
        self.buat.pejabat(
            self.kantor,
            nama="H. Andi Uji, S.Sos., M.Si.",
            sebutan=sebutan,
            jabatan="KEPALA DINAS UJI\nKABUPATEN UJI",
            **nip,
        )
        if self.r.mungkin(0.5):
            self.buat.pejabat(
                self.kantor, nama="Ir. Budi Perencana", nip="19700101 199503 1 002", kepala=False,
                luar=PejabatLuar.EVALUATOR, jabatan="KEPALA BAPPEDA KABUPATEN UJI", pangkat="",
            )  # fmt: skip

    # -- the tree ------------------------------------------------------------------------------------------------------

    def _sasaran(self, sasaran) -> None:
        for _ in range(self.r.randrange(1, 3)):
            i = self._indikator(sasaran, "posisi_akhir")
            if self.r.mungkin(0.6):
                self.buat.realisasi_tahunan(i, TAHUN - 1, self._senilai(i))
        for p in range(self.r.randrange(1, 3)):
            kode = f"2.13.{self.nomor + 1:02}" if self.berkode else ""
            nama = self._nama(self.r.choice(("Program ", "PROGRAM ", "")))
            program = self.buat.program(sasaran, nama=nama, kode=kode, urutan=p)
            self._kinerja(program)
            for k in range(self.r.randrange(1, 4)):
                self._kegiatan(program, k, f"{kode}.2.{k + 1:02}" if kode else "")

    def _kegiatan(self, program, urutan: int, kode: str) -> None:
        kegiatan = self.buat.kegiatan(program, nama=self._nama(), kode=kode, urutan=urutan)
        if not self.dalam:
            self._daun(kegiatan)
            return
        self._kinerja(kegiatan)
        for s in range(self.r.randrange(1, 4)):
            sub = self.buat.sub_kegiatan(
                kegiatan, nama=self._nama(), kode=f"{kode}.{s + 1:04}" if kode else "", urutan=s
            )
            self._daun(sub)

    def _kinerja(self, simpul) -> None:
        for _ in range(self.r.choice((0, 1, 1, 2))):
            self._bulan(self._indikator(simpul, self.r.choice(Akumulasi.values)), daun=False)

    def _daun(self, simpul) -> None:
        for _ in range(self.r.choice((1, 1, 2))):
            uang = {"pagu": self.r.uang(), "pagu_maju": self.r.uang(0.5)}
            self._bulan(self._indikator(simpul, self.r.choice(Akumulasi.values), **uang), daun=True)

    def _indikator(self, simpul, cara: str, **isi):
        self.nomor += 1
        satuan = self.r.choice(_SATUAN)
        target: object = self.r.angka()
        if self.r.mungkin(0.2):
            (target, satuan), cara = self.r.choice(_UTUH), "posisi_akhir"
        elif self.r.mungkin(0.1):
            target = None
        return self.buat.indikator(
            simpul,
            uraian=f"{self.r.choice(('Jumlah', 'Persentase', 'Indeks'))} {self.r.choice(_HAL)} {self.nomor}",
            satuan=satuan, target=target, akumulasi=cara, aksi=self.r.choice(("", *_AKSI)),
            penanggung_jawab=self.r.choice((None, *self.unit)), keterangan=self.r.choice(("", "", "APBD")),
            target_maju=Besaran.dari(target if isinstance(target, Decimal) else None), **isi,
        )  # fmt: skip

    def _senilai(self, i):
        """A figure of the kind of its target."""
        return self.r.angka() if i.target is None or i.target.tunggal else str(i.target)

    def _bulan(self, i, daun: bool) -> None:
        bulan = range(1, 13) if self.bulanan else (3, 6, 9, 12)
        for b in bulan:
            if self.r.mungkin(0.7):
                kas = self.r.uang(0.6) if daun else None
                self.buat.target(i, b, self._senilai(i), self.r.choice((None, 25, Decimal("8.5"))), kas)
            if self.r.mungkin(0.7):
                self.buat.realisasi(i, b, self._senilai(i), self.r.uang(0.8) if daun else None)

    # -- beside it -----------------------------------------------------------------------------------------------------

    def _samping(self) -> None:
        isi = dict(
            zip(("pendorong", "penghambat", "tindak_lanjut_triwulan", "tindak_lanjut_renja"), _NARASI, strict=True)
        )
        NarasiEvaluasi.objects.create(rencana=self.rencana, triwulan=4, **isi)
        for _ in range(self.r.randrange(4)):
            uang = {"pagu_usulan": self.r.uang(), "pagu_rekomendasi": self.r.uang(0.5)}
            self.buat.usulan(self.rencana, kegiatan=self._nama(), **uang)
        self._tinjauan()
        self._renstra()

    def _tinjauan(self) -> None:
        for urutan, tingkat in enumerate(("program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan"), 1):
            nama = self._nama("Program " if tingkat == "program" else "")
            sisi = {
                f"{s}_{n}": isi
                for s in ("awal", "hasil")
                for n, isi in (("nama", nama), ("indikator", f"Indikator {nama}"), ("satuan", "Dokumen"))
            }
            pagu = None if tingkat == "program" or urutan == 2 else self.r.uang(1)
            self.buat.tinjauan(
                self.rencana, urutan=urutan, tingkat=tingkat, awal_target=Besaran.dari(self.r.angka()),
                awal_pagu=self.r.uang(),
                hasil_target=Besaran.dari(self.r.angka()), hasil_pagu=pagu, **sisi,
            )  # fmt: skip

    def _renstra(self) -> None:
        renstra = self.buat.renstra(self.kantor, 2019, 2023, nama="Renstra Perangkat Daerah 2019-2023")
        kelompok = self.buat.butir_renstra(renstra, tingkat="kelompok", nama="Pelayanan desa", nomor="A", urutan=1)
        program = self.buat.butir_renstra(
            renstra, tingkat="program", nama="Program Penataan Desa", kode="2.13.02", urutan=2
        )
        kegiatan = self.buat.butir_renstra(
            renstra, tingkat="kegiatan", nama="Penyelenggaraan Penataan Desa", kode="2.13.02.2.01", urutan=3
        )
        tahunan = {t: {"target": self.r.angka(), "realisasi": self.r.angka()} for t in (2021, 2022)}
        tahunan |= {t: {"target": self.r.angka()} for t in (2019, 2020)}
        self.buat.indikator_renstra(
            kelompok, None, tahunan | {2023: {"target": 5, "proyeksi": 4}}, satuan="", nomor="1"
        )
        for butir in (program, kegiatan):
            self.buat.indikator_renstra(
                butir, self.r.angka(),
                {
                    2021: {"realisasi_sd": self.r.angka()},
                    2022: {"target_renja": 10, "realisasi": 8},
                    2023: {"target_renja": 9},
                },
                satuan="",
            )  # fmt: skip
