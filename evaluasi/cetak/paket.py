"""A bundle: what an office hands in as one file, a ZIP of PDF and Excel or one PDF with bookmarks.

`tulis` makes it, whoever asks: the command in the foreground, `evaluasi.cetak.tugas` in the background.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.text import get_valid_filename
from pypdf import PdfReader, PdfWriter

from dpmd.laporan import pdf, pencetak
from dpmd.laporan.dokumen import Baris, Dokumen, Jenis, Kolom, Tabel
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Laporan
from renaksi.models import Rencana
from renaksi.nilai.periode import TRIWULAN

from .forms import ParameterForm

TRIWULANAN = ("pengendalian-evaluasi", "evaluasi-e81", "capaian-kinerja")
BENTUK = ("zip", "pdf")


class PaketGagal(Exception):
    """The bundle cannot be made; the message is a sentence for the person who asked for it."""


class Dibatalkan(Exception):
    """Somebody called it off."""


Lapor = Callable[[int, str], None]  # (documents done, what comes next); may raise Dibatalkan


class LaporanTertulis(NamedTuple):
    """One report of a bundle, and its files by ending."""

    judul: str
    nama_berkas: str
    berkas: Mapping[str, bytes]


@dataclass(frozen=True)
class Permintaan:
    """What is asked for.  `pilihan` as ParameterForm reads it; `hanya_berisi` leaves out what has no rows."""

    rencana: Rencana
    laporan: tuple[str, ...]
    bentuk: str = "zip"
    pilihan: Mapping[str, str] = field(default_factory=dict)
    hanya_berisi: bool = False

    @property
    def semua_langkah(self) -> int:
        """Every report is one step, and putting them together the last."""
        return len(self.laporan) + 1

    @property
    def triwulan(self) -> int:
        return int(self.pilihan.get("triwulan") or 4)

    @property
    def judul(self) -> str:
        sampai = f" s.d. Triwulan {TRIWULAN[self.triwulan - 1]}" if self.triwulan < 4 else ""
        return f"Paket Laporan {self.rencana.tahun}{sampai}"

    @property
    def nama_berkas(self) -> str:
        kantor = self.rencana.perangkat_daerah
        tw = f"TW {TRIWULAN[self.triwulan - 1]}" if self.triwulan < 4 else ""
        bagian = ("Paket Laporan", str(self.rencana.tahun), tw, kantor.singkatan or kantor.nama, kantor.daerah)
        return f"{get_valid_filename(' '.join(b for b in bagian if b)).replace('_', '-')}.{self.bentuk}"


def tulis(minta: Permintaan, lapor: Lapor = lambda langkah, kata: None) -> bytes:
    """The whole file.  Raises PaketGagal with a sentence (and its cause), and what `lapor` raises."""
    bagian: list[LaporanTertulis] = []
    for nomor, kode in enumerate(minta.laporan):
        laporan = LAPORAN.get(kode)
        if laporan is None:
            raise PaketGagal(f"Laporan “{kode}” tidak dikenal.")
        lapor(nomor, laporan.judul)
        try:
            bagian += _buat(laporan, minta)
        except PaketGagal:
            raise
        except Exception as salah:
            raise PaketGagal(f"“{laporan.judul}” tidak dapat dibuat.") from salah
    if not bagian:
        raise PaketGagal("Belum ada laporan yang berisi pada pilihan ini.")
    lapor(len(minta.laporan), "Menyatukan dokumen")
    return gabung_zip(bagian) if minta.bentuk == "zip" else _satu_pdf(minta, bagian)


def _buat(laporan: Laporan, minta: Permintaan) -> Iterator[LaporanTertulis]:
    """One report; none where it has no rows and only those with rows are wanted."""
    dokumen = _dokumen(laporan, minta)
    if minta.hanya_berisi and dokumen.kosong:
        return
    akhiran = ("pdf", "xlsx") if minta.bentuk == "zip" else ("pdf",)
    yield LaporanTertulis(laporan.judul, dokumen.nama_berkas, {a: pencetak.tulis(a, dokumen) for a in akhiran})


def _dokumen(laporan: Laporan, minta: Permintaan) -> Dokumen:
    form = ParameterForm(laporan, minta.rencana, minta.pilihan)
    if not form.is_valid():
        raise PaketGagal(f"“{laporan.judul}” tidak dapat dibuat: {' '.join(form.kesalahan())}")
    return form.dokumen()


# -- ZIP ---------------------------------------------------------------------------------------------------------------


def gabung_zip(bagian: list[LaporanTertulis]) -> bytes:
    """Every file of every report, under a name of its own."""
    wadah = BytesIO()
    terpakai: set[str] = set()
    with ZipFile(wadah, "w", ZIP_DEFLATED) as arsip:
        for satu in bagian:
            nama = _unik(satu.nama_berkas, terpakai)
            for akhiran, isi in satu.berkas.items():
                arsip.writestr(f"{nama}.{akhiran}", isi)
    return wadah.getvalue()


def _unik(nama: str, terpakai: set[str]) -> str:
    """Two reports may choose the same name; file systems may not tell capitals apart."""
    pilihan, nomor = nama, 1
    while pilihan.casefold() in terpakai:
        nomor += 1
        pilihan = f"{nama}-{nomor}"
    terpakai.add(pilihan.casefold())
    return pilihan


# -- one PDF -----------------------------------------------------------------------------------------------------------


def gabung_pdf(bagian: list[LaporanTertulis]) -> bytes:
    """The reports one after the other, each a bookmark; no cover."""
    penulis = PdfWriter()
    for satu in bagian:
        penulis.append(PdfReader(BytesIO(satu.berkas["pdf"])), outline_item=satu.judul)
    wadah = BytesIO()
    penulis.write(wadah)
    return wadah.getvalue()


def _satu_pdf(minta: Permintaan, bagian: list[LaporanTertulis]) -> bytes:
    """The cover with the list of contents first; every report is a bookmark, its own bookmarks below."""
    isi = [(satu.judul, PdfReader(BytesIO(satu.berkas["pdf"]))) for satu in bagian]
    sampul = _sampul(minta, isi)
    penulis = PdfWriter()
    penulis.append(sampul, outline_item="Daftar isi")
    for judul, satu in isi:
        penulis.append(satu, outline_item=judul)
    penulis.add_metadata({"/Title": f"{minta.judul} {minta.rencana.perangkat_daerah}"})
    penulis.page_mode = "/UseOutlines"
    wadah = BytesIO()
    penulis.write(wadah)
    return wadah.getvalue()


def _sampul(minta: Permintaan, isi: list[tuple[str, PdfReader]]) -> PdfReader:
    """The cover; its own length, which moves the page numbers, is known once it is drawn."""
    panjang = 1
    while True:
        sampul = PdfReader(BytesIO(pdf.tulis(_dokumen_sampul(minta, isi, panjang))))
        if len(sampul.pages) <= panjang:
            return sampul
        panjang = len(sampul.pages)


def _dokumen_sampul(minta: Permintaan, isi: list[tuple[str, PdfReader]], panjang: int) -> Dokumen:
    kolom = (
        Kolom("No", "no", Jenis.TENGAH, 1),
        Kolom("Laporan", "laporan", lebar=12, utama=True),
        Kolom("Halaman", "halaman", Jenis.TENGAH, 2),
    )
    baris, halaman = [], panjang + 1
    for nomor, (judul, satu) in enumerate(isi, 1):
        baris.append(Baris("sub_kegiatan", {"no": nomor, "laporan": judul, "halaman": halaman}))
        halaman += len(satu.pages)
    return Dokumen(
        kode="paket",
        judul=(minta.judul.upper(), str(minta.rencana.perangkat_daerah).upper()),
        tabel=Tabel(kolom, tuple(baris)),
        kertas=minta.pilihan.get("kertas") or "F4",
        ukuran_huruf=10,
    )
