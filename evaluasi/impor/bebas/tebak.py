"""From a sheet to the maps of its tables: every part guessed, said by a person, or remembered."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dpmd.impor.berkas import Lembar
from dpmd.impor.wilayah import Wilayah, cari

from .baca import berindikator
from .baris import BERSASARAN, kenali_baris, lipat, lipatan, sebutan_sasaran
from .kata import mengenal, nomor_bulan
from .kolom import Susunan, huruf, tetapkan
from .kumulatif import tebak_kumulatif
from .makna import ABAIKAN, BERANGKA, dasar
from .makna import INDIKATOR as KOLOM_INDIKATOR
from .pecah import Pecahan
from .penulisan import Penulisan, tebak_penulisan
from .peta import (
    BARIS,
    HASIL,
    JUMLAH_KOLOM,
    LEWAT,
    SAMBUNG,
    SASARAN,
    SIMPUL,
    TAMBAH,
    YATIM,
    PetaBaris,
    PetaKolom,
    PetaTabel,
)
from .tabel import (
    BarisBebas,
    TabelBebas,
    baca_tabel,
    berkode_di_nama,
    jadikan_persen,
    pisahkan_kode,
    tebak_pecahan,
)
from .tanya import Penanya, kunci_baris, kunci_tabel, sidik

# Why a row is none of the table's body.
_SEBAB_LAIN = {
    "judul": "Judul kolom yang diulang.",
    "nomor": "Nomor kolom.",
    "halaman": "Kaki halaman.",
    "tersembunyi": "Baris tersembunyi.",
    "catatan": "Di luar tabel.",
}
_UNIT = re.compile(
    r"\b(?:(?:sub[\s-]*)?(?:bidang|bagian)|seksi|uptd?|sekretariat)\b[^,;:()\d]*?(?=\s+(?:tahun|pada|dinas|badan|kabupaten)\b|\s*$|\s*[,;:()\d])",
    re.IGNORECASE,
)
_SATUAN = re.compile(r"\bsatuan\s*:\s*((?!rp\b|rupiah\b|ribu|juta)[^\W\d_]+(?:/[^\W\d_]+)?|%)", re.IGNORECASE)
_JUDUL = 120  # letters of a title; longer texts are explained
_SEBAB_LIPATAN = {
    HASIL: (0.9, "Baris realisasi di bawah baris targetnya."),
    SAMBUNG: (0.9, "Melanjutkan baris di atasnya."),
    TAMBAH: (0.8, "Rincian belanja; baris di atasnya tidak memuat uangnya sendiri."),
    LEWAT: (0.9, "Rincian belanja, atau persentase yang dihitung sendiri."),
}
_PASTI = 0.95


def tebak(
    lembar: Lembar, penanya: Penanya, mutu: tuple[str, ...] = (), berkas: str = ""
) -> tuple[list[PetaTabel], list[str]]:
    """(maps of the plan's tables in a sheet, sentences about what was left out)."""
    semua, catatan = [], []
    disebut = penanya.tetap(kunci_judul(lembar.nama), lambda teks: bool(baris_judul(teks, lembar)))
    for tabel in cari(lembar, mengenal, baris_judul(disebut or "", lembar)):
        w = _dengan_baris(tabel, penanya)
        penebak = _Penebak(w, penanya, mutu, berkas) if w.baris else None
        if penebak is None or not penebak.kenali(paksa=bool(disebut)):
            catatan.append(_sebut_dilewati(w))
            continue
        semua.append(penebak.peta())
        catatan += penebak.catatan
    return semua, catatan


def tebak_kolom(lembar: Lembar, penanya: Penanya, berkas: str = "") -> Iterator[Susunan]:
    """What the columns of each table mean; its rows are not read."""
    for w in (_dengan_baris(tabel, penanya) for tabel in cari(lembar, mengenal)):
        if w.baris and (susunan := tetapkan(w, penanya, berkas)):
            yield susunan


def kunci_judul(lembar: str) -> str:
    """The key under which it is said where the headings of a sheet are."""
    return f"judul!{lembar}"


def baris_judul(teks: str, lembar: Lembar) -> list[tuple[int, int]]:
    """ "5-7,40-41" as (first row from 0, number of rows); [] where it does not say rows of this sheet, from the top."""
    hasil: list[tuple[int, int]] = []
    for bagian in filter(None, teks.replace(" ", "").split(",")):
        cocok = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", bagian)
        awal, akhir = (int(cocok[1]), int(cocok[2] or cocok[1])) if cocok else (0, 0)
        lalu = sum(hasil[-1]) if hasil else 0
        if not lalu < awal <= akhir < len(lembar.baris) or akhir - awal > 9:
            return []
        hasil.append((awal - 1, akhir - awal + 1))
    return hasil


def _dengan_baris(w: Wilayah, penanya: Penanya) -> Wilayah:
    """Its body with the rows that a person counts in, without those that a person leaves out."""
    baris, lain = set(w.baris), dict(w.lain)
    for b in (*w.baris, *w.lain):
        peran = penanya.tetap(kunci_baris(w.lembar.nama, b + 1), BARIS.__contains__)
        if peran == LEWAT and b in baris:
            baris.remove(b)
            lain[b] = ""
        elif peran and peran != LEWAT and b not in baris:
            baris.add(b)
            del lain[b]
    return replace(w, baris=tuple(sorted(baris)), lain=lain)


def _sebut_dilewati(w: Wilayah) -> str:
    kepala = ", ".join(jalur[-1] for jalur in list(w.jalur.values())[:4])
    return f"Lembar “{w.lembar.nama}”: tabel di baris {w.awal + 1} (“{kepala}”) {_sebab_dilewati(w)}."


def _sebab_dilewati(w: Wilayah) -> str:
    for c in w.jalur:
        bulan = {nomor_bulan(w.lembar.teks(b, c).lower()) for b in w.baris} - {None}
        if len(bulan) >= 6:
            return (
                "tidak dibaca, karena bulannya tersusun ke bawah dan kegiatannya tidak disebut: salin angkanya ke "
                "lembar rencana atau realisasi kegiatan itu"
            )
    return "bukan rencana; dilewati"


class _Penebak:
    """Guesses one table, part by part: a later part is guessed from what the earlier ones read."""

    susunan: Susunan
    penulisan: Penulisan
    tabel: TabelBebas

    def __init__(self, w: Wilayah, penanya: Penanya, mutu: tuple[str, ...], berkas: str):
        self.w, self.penanya, self.mutu, self.berkas = w, penanya, mutu, berkas
        self.tempat = (w.lembar.nama, w.awal + 1)
        self.catatan: list[str] = []

    def kenali(self, paksa: bool) -> bool:
        """Is it a table of a plan, or said to be one?"""
        susunan = tetapkan(self.w, self.penanya, self.berkas, paksa)
        if susunan:
            self.susunan = susunan
        return susunan is not None

    def peta(self) -> PetaTabel:
        self.penulisan, catatan = tebak_penulisan(self.w, self.susunan, self.penanya, self.mutu)
        if tersembunyi := list(self.w.lain.values()).count("tersembunyi"):
            catatan.append(f"{tersembunyi} baris tersembunyi dilewati.")
        self.catatan += (f"Lembar “{self.w.lembar.nama}”: {kalimat}" for kalimat in catatan)
        pecahan = Pecahan(self.w, self.susunan)
        pecah = pecahan.tanya(self.penanya)
        self.tabel = baca_tabel(self.w, self.penulisan, pecahan if pecah else Pecahan(self.w, self.susunan, False))
        bobot, target = tebak_pecahan(self.tabel, self.penanya, self.tempat)
        jadikan_persen(self.tabel, bobot, target)
        self.tabel.catatan = []  # what is not read is said by whoever reads by the map
        kode_di_nama = berkode_di_nama(self.tabel)
        if kode_di_nama:
            pisahkan_kode(self.tabel)
        baris = self._baris()
        self.catatan += self.tabel.catatan
        return PetaTabel(
            self.w.lembar.nama, self.w.awal + 1, self.w.tinggi, self._kolom(), baris, sidik(self.w), self.w.judul,
            dict(self.w.penandatangan), tebak_kumulatif(self.tabel, self.penanya), bobot, target, pecah,
            self._pakai_nama(), kode_di_nama, self._unit(), self._satuan(),
        )  # fmt: skip

    # -- columns ----------------------------------------------------------------------------------

    def _kolom(self) -> dict[str, PetaKolom]:
        s = self.susunan
        makna = {c: m for m, c in s.kolom.items()}
        makna |= dict.fromkeys(s.kode, "kode") | dict.fromkeys(s.nama, "uraian") | dict.fromkeys(s.jumlah, JUMLAH_KOLOM)
        return {huruf(c): self._satu_kolom(c, makna.get(c, ABAIKAN)) for c in sorted(self.w.jalur)}

    def _satu_kolom(self, c: int, makna: str) -> PetaKolom:
        s = self.susunan
        depan = next((kolom[0] for kolom in (s.kode, s.nama) if c in kolom), c)
        kosong = c not in s.yakin and depan == c
        return PetaKolom(
            makna,
            round(1.0 if kosong else s.yakin[depan], 2),
            "Kolom ini kosong." if kosong else s.sebab[depan],
            self.penulisan.kali.get(c, 1),
            self.penulisan.gaya.get(c, ""),
            tuple(map(huruf, s.jumlah.get(c, ()))),
        )

    # -- rows -------------------------------------------------------------------------------------

    def _baris(self) -> dict[int, PetaBaris]:
        hasil = {b + 1: PetaBaris(LEWAT, _PASTI if jenis else 1.0, _SEBAB_LAIN.get(jenis, "Ditentukan orang."))
                 for b, jenis in self.w.lain.items()}  # fmt: skip
        hasil |= {b + 1: PetaBaris(LEWAT, _PASTI, "Kosong di kolom yang dibaca.") for b in self.w.baris}
        hasil |= {t.baris: PetaBaris(YATIM, 0.5, "Selnya tidak dapat dibaca.") for t in self.tabel.ditolak}
        dilipat = lipatan(self.tabel, self.penanya)
        for n, peran in dilipat.items():
            hasil[n] = PetaBaris(peran, *_SEBAB_LIPATAN[peran])
        lipat(self.tabel, dilipat)
        nama = {id(b): b.nama for b in self.tabel.baris}
        kenali_baris(self.tabel, self.penanya)
        sudah: set[int] = set()
        for b in self.tabel.baris:
            if b.nomor not in sudah:  # of a row that holds several indicators the first says what it is
                hasil[b.nomor] = self._satu_baris(b, nama[id(b)])
                sudah.add(b.nomor)
        return dict(sorted(hasil.items()))

    def _satu_baris(self, b: BarisBebas, nama: str) -> PetaBaris:
        awalan = nama.removesuffix(b.nama) if nama != b.nama and nama.endswith(b.nama) else ""
        if b.peran == SASARAN:
            awalan = sebutan_sasaran(b.nama)
        kunci = kunci_baris(self.w.lembar.nama, b.nomor)
        if peran := self.penanya.tetap(kunci, BARIS.__contains__):
            return PetaBaris(peran, 1.0, "Ditentukan orang.", awalan)
        peran = (b.jenjang or SIMPUL) if b.peran == SIMPUL else b.peran
        if b.peran == LEWAT and any(b[k] for k in BERSASARAN):
            peran = SASARAN
        return PetaBaris(str(peran), b.yakin, b.sebab, awalan)

    # -- the whole table --------------------------------------------------------------------------

    def _pakai_nama(self) -> bool:
        """Figures hang on indicators; a table without a column of them is asked what to do."""
        if set(self.tabel.kolom) & set(KOLOM_INDIKATOR):
            return False
        if not any(dasar(k) in BERANGKA for b in self.tabel.baris for k in b.nilai):
            return False
        dipilih = self.penanya(
            kunci_tabel("indikator", self.tabel.sidik, "nama"),
            f"Lembar “{self.tabel.lembar}” tidak memuat indikator. Angka baris yang indikatornya belum ada di rencana "
            "…?",
            [("nama", "Disimpan pada indikator yang bernama sama dengan barisnya"), ("lewati", "Tidak diimpor")],
            tebakan="nama",
            tempat=self.tempat,
            kelompok="",
        )
        return dipilih == "nama"

    def _unit(self) -> dict[int, str]:
        """One table per bidang: where no column names who is responsible, title or sheet may, and headings between."""
        if "penanggung_jawab" in self.tabel.kolom or "unit" in self.tabel.kolom:
            return {}
        judul = [(self.w.awal + 1, self.w.judul), *sorted((b + 1, self._teks_baris(b)) for b in self.w.lain)]
        sebut = {n: _sebut_unit(m[0]) for n, teks in judul if (m := _UNIT.search(teks)) and len(teks) <= _JUDUL}
        if not sebut and (m := _UNIT.search(self.w.lembar.nama)):
            sebut = {self.w.awal + 1: _sebut_unit(m[0])}
        baris = berindikator(self.tabel)
        if not sebut or not baris:
            return {}
        dipilih = self.penanya(
            f"unit!{self.tabel.lembar}",
            f"Lembar “{self.tabel.lembar}” tampaknya milik satu unit kerja. Penanggung jawab barisnya …?"
            if len(set(sebut.values())) == 1
            else f"Tiap tabel di lembar “{self.tabel.lembar}” tampaknya milik satu unit kerja. Penanggung jawabnya …?",
            [("ya", ", ".join(dict.fromkeys(sebut.values()))), ("tidak", "Tidak diisi")],
            tebakan="ya",
            tempat=(self.tabel.lembar, baris[0].nomor),
            kelompok="",
        )
        return sebut if dipilih == "ya" else {}

    def _teks_baris(self, b: int) -> str:
        return " ".join(filter(None, (self.w.lembar.teks(b, c) for c in self.w.jalur)))

    def _satuan(self) -> str:
        """What the quantities are counted in, where the title says it once ("Satuan: Desa") and no column does."""
        cocok = _SATUAN.search(self.w.judul)
        kosong = [b for b in berindikator(self.tabel) if not b["satuan"] and not b["satuan_sel"]]
        if not cocok or "satuan" in self.tabel.kolom or not kosong:
            return ""
        dipilih = self.penanya(
            kunci_tabel("satuan", self.tabel.sidik, "judul"),
            f"Judul lembar “{self.tabel.lembar}” menyebut satuan “{cocok[1]}”. Satuan indikatornya …?",
            [("ya", cocok[1]), ("tidak", "Tidak diisi")],
            tebakan="ya",
            tempat=self.tempat,
            kelompok="",
        )
        return cocok[1] if dipilih == "ya" else ""


def _sebut_unit(teks: str) -> str:
    return _judul_kata(" ".join(teks.split()))


def _judul_kata(nama: str) -> str:
    """Capitals as in a title, where the sheet prints all in capitals."""
    if not nama.isupper():
        return nama
    return " ".join(k if k.startswith("UPT") else "dan" if k == "DAN" else k.capitalize() for k in nama.split())
