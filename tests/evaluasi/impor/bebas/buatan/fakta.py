"""Facts of an invented plan, drawn from a seed, and what of them a layout states.

`acak(seed)` draws programmes; `nyatakan(program, memuat)` leaves out what a layout has no column for.  `rata` makes
single facts of them, and of a stored plan likewise: what is not stated is blank in both, nothing may be made up.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_akhir, bulan_triwulan

UNIT = ("Sekretariat", "Bidang Bina Pemdes", "Bidang PKM")
SASARAN, PROGRAM, KEGIATAN, SUB = "sasaran", "program", "kegiatan", "sub_kegiatan"

_NAMA = {
    "Program Penunjang Urusan Pemerintahan Daerah": {
        "Perencanaan, Penganggaran, dan Evaluasi Kinerja": (
            "Penyusunan Dokumen Perencanaan", "Koordinasi Penyusunan DPA", "Evaluasi Kinerja Perangkat Daerah",
        ),
        "Administrasi Keuangan": ("Penyediaan Gaji dan Tunjangan ASN", "Penyusunan Laporan Keuangan Akhir Tahun"),
        "Administrasi Umum": ("Penyediaan Bahan Logistik Kantor", "Rapat Koordinasi dan Konsultasi", "Pengadaan Mebel"),
    },
    "Program Penataan Desa": {
        "Penyelenggaraan Penataan Desa": ("Fasilitasi Tata Wilayah Desa", "Penetapan Batas Desa"),
        "Pembinaan Aset dan Nama Rupabumi": ("Inventarisasi Tanah Kas Desa", "Penamaan Dusun"),
    },
    "Program Administrasi Pemerintahan Desa": {
        "Pembinaan dan Pengawasan Pemerintahan Desa": (
            "Fasilitasi Pengelolaan Keuangan Desa", "Fasilitasi Produk Hukum Desa", "Pembinaan Aparatur Kelurahan",
        ),
        "Evaluasi Perkembangan Desa": ("Penyusunan Profil Wilayah", "Lomba Tingkat Kabupaten"),
    },
    "Program Pemberdayaan Lembaga Kemasyarakatan": {
        "Pemberdayaan Masyarakat Hukum Adat": ("Fasilitasi Posyandu dan PKK", "Bulan Bhakti Gotong Royong"),
        "Pengembangan Ekonomi Perdesaan": ("Penguatan BUM Desa", "Pameran Teknologi Tepat Guna"),
    },
}  # fmt: skip
_SATUAN = ("Dokumen", "Laporan", "Orang", "Kegiatan", "Desa", "Unit", "Paket")


@dataclass(frozen=True)
class Angka:
    """An indicator.  `bobot` % and `kas` Rp by month, `kinerja` by quarter; `hasil` {quarter: (K, Rp)}.

    `k_bulan` and `hasil_bulan` are the same figures by month; a quantity that is not one number is its words.
    """

    uraian: str
    satuan: str = ""
    target: Decimal | str | None = None
    pagu: Decimal | None = None
    unit: str = ""
    bobot: dict[int, Decimal] = field(default_factory=dict)
    kas: dict[int, Decimal] = field(default_factory=dict)
    kinerja: dict[int, Decimal] = field(default_factory=dict)
    hasil: dict[int, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    k_bulan: dict[int, Decimal] = field(default_factory=dict)
    hasil_bulan: dict[int, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    akumulasi: str = ""  # where the sheet proves it


@dataclass(frozen=True)
class Simpul:
    jenjang: str
    kode: str
    nama: str
    indikator: tuple[Angka, ...] = ()
    anak: tuple["Simpul", ...] = ()

    def telusuri(self) -> Iterator["Simpul"]:
        yield self
        for anak in self.anak:
            yield from anak.telusuri()

    def daun(self) -> list[Angka]:
        return [i for s in self.telusuri() if not s.anak for i in s.indikator]

    @property
    def pagu(self) -> Decimal:
        return sum((i.pagu for i in self.daun() if i.pagu is not None), Decimal(0))

    def rp(self, triwulan: int) -> Decimal | None:
        isi = [i.hasil[triwulan][1] for i in self.daun() if triwulan in i.hasil]
        isi = [n for n in isi if n is not None]
        return sum(isi) if isi else None

    def kas(self, bulan: int) -> Decimal | None:
        isi = [i.kas[bulan] for i in self.daun() if bulan in i.kas]
        return sum(isi) if isi else None


def acak(seed: int, banyak: int = 2) -> tuple[Simpul, ...]:
    """A small plan: two or three of everything, so that hundreds can be read in a minute."""
    r = random.Random(seed)
    nama = sorted(r.sample(list(_NAMA), banyak), key=list(_NAMA).index)
    return tuple(_program(r, n, kata) for n, kata in enumerate(nama, 1))


def _program(r: random.Random, nomor: int, nama: str) -> Simpul:
    kode = f"2.13.{nomor:02}"
    anak = []
    for k, (giat, sub) in enumerate(list(_NAMA[nama].items())[:2], 1):
        kode_giat = f"{kode}.2.{k:02}"
        banyak = r.choice((2, 2, 3))
        daun = tuple(
            Simpul(SUB, f"{kode_giat}.{s:04}", kata, (_daun(r, kata),)) for s, kata in enumerate(sub[:banyak], 1)
        )
        anak.append(Simpul(KEGIATAN, kode_giat, giat, (_atas(f"Persentase tertibnya {giat.lower()}"),), daun))
    return Simpul(PROGRAM, kode, nama, (_atas(f"Persentase capaian {nama.lower()}"),), tuple(anak))


def _atas(uraian: str) -> Angka:
    return Angka(uraian, "%", Decimal(100))


def _daun(r: random.Random, nama: str) -> Angka:
    satuan = r.choice(_SATUAN)
    triwulan = _bagi(r, r.choice((4, 8, 12, 28, 145, 1250)), 4)
    pagu = Decimal(r.randint(4_000, 900_000) * r.choice((1_000, 500, 2_500)))
    bulan = sorted(r.sample(range(1, 13), r.randint(2, 7)))
    bobot = dict(zip(bulan, _bagi(r, 20, len(bulan)), strict=True))
    tanpa_k = r.random() < 0.1  # 0 is a result, blank is not filled in
    i = Angka(
        uraian=f"Jumlah {satuan.lower()} {nama.lower()}",
        satuan=satuan,
        target=sum(triwulan),
        pagu=pagu,
        unit=r.choice(UNIT),
        bobot={b: n * 5 for b, n in bobot.items()},
        kas=dict(zip(bulan, _bagi(r, int(pagu) // 500, len(bulan), 500), strict=True)),
        kinerja=dict(zip(NOMOR_TRIWULAN, triwulan, strict=True)),
        hasil={
            t: (None if tanpa_k else n if r.random() < 0.7 else Decimal(0), _terpakai(r, pagu * n / sum(triwulan)))
            for t, n in zip(NOMOR_TRIWULAN[: r.randint(2, 4)], triwulan, strict=False)
        },
    )  # fmt: skip
    return replace(i, k_bulan=_k_bulan(r, i), hasil_bulan=_hasil_bulan(r, i))


def _k_bulan(r: random.Random, i: Angka) -> dict[int, Decimal]:
    """The quarters' targets over their months, unequally."""
    return {m: n for t, jumlah in i.kinerja.items() for m, n in _tersebar(r, t, int(jumlah)).items()}


def _hasil_bulan(r: random.Random, i: Angka) -> dict[int, tuple[Decimal | None, Decimal | None]]:
    hasil: dict[int, tuple[Decimal | None, Decimal | None]] = {}
    for t, (k, rp) in i.hasil.items():
        per_k = {bulan_akhir(t): k} if not k else _tersebar(r, t, int(k))
        per_rp = _tersebar(r, t, int(rp or 0), kali=1)
        hasil |= {m: (per_k.get(m), per_rp.get(m)) for m in bulan_triwulan(t) if m in per_k or m in per_rp}
    return hasil


def _tersebar(r: random.Random, triwulan: int, jumlah: int, kali: int = 1) -> dict[int, Decimal]:
    """`jumlah` over one to three months of a quarter."""
    bulan = sorted(r.sample(list(bulan_triwulan(triwulan)), min(r.randint(1, 3), jumlah)))
    return dict(zip(bulan, _bagi(r, jumlah, len(bulan), kali), strict=True)) if bulan else {}


def _terpakai(r: random.Random, kas: Decimal) -> Decimal:
    return Decimal(int(kas) * r.randint(7, 10) // 10)


def _bagi(r: random.Random, jumlah: int, bagian: int, kali: int = 1) -> list[Decimal]:
    """`jumlah` in that many whole parts of at least one each."""
    batas = sorted(r.sample(range(1, jumlah), bagian - 1)) if bagian > 1 else []
    tepi = [0, *batas, jumlah]
    return [Decimal((b - a) * kali) for a, b in zip(tepi, tepi[1:], strict=False)]


# -- what a layout states ---------------------------------------------------------------------------


def nyatakan(program: Iterable[Simpul], memuat: set[str]) -> tuple[Simpul, ...]:
    """Without what has no column.  `memuat` names kode, satuan, target, pagu, unit, bobot, kas, kas_tw, kinerja,
    k_bulan, hasil_k, hasil_rp."""
    return tuple(
        replace(
            s,
            kode=s.kode if "kode" in memuat else "",
            indikator=tuple(_angka(i, memuat) for i in s.indikator),
            anak=nyatakan(s.anak, memuat),
        )
        for s in program
    )


def _angka(i: Angka, memuat: set[str]) -> Angka:
    kas = i.kas if "kas" in memuat else {}
    if "kas_tw" in memuat:
        jumlah = {t: [i.kas[b] for b in bulan_triwulan(t) if b in i.kas] for t in NOMOR_TRIWULAN}
        kas = {bulan_akhir(t): sum(isi) for t, isi in jumlah.items() if isi}
    hasil = {
        t: (k if "hasil_k" in memuat else None, rp if "hasil_rp" in memuat else None) for t, (k, rp) in i.hasil.items()
    }
    return Angka(
        i.uraian,
        i.satuan if "satuan" in memuat else "",
        i.target if "target" in memuat else None,
        i.pagu if "pagu" in memuat else None,
        i.unit if "unit" in memuat else "",
        i.bobot if "bobot" in memuat else {},
        kas,
        i.kinerja if "kinerja" in memuat else {},
        {t: isi for t, isi in hasil.items() if isi != (None, None)},
        i.k_bulan if "k_bulan" in memuat else {},
        akumulasi=i.akumulasi,
    )
