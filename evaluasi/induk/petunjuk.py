"""The first page of the master workbook: how to use it, what each sheet and column holds."""

import re
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from dpmd.impor.berkas import Lembar as LembarBerkas

from .isi import Isi
from .jenis import sandikan
from .kolom import Kolom
from .lembar import JUDUL, LEMBAR, TANGGAL_TATA_LETAK, TATA_LETAK

NAMA = "Petunjuk"
LEBAR = {"A": 22, "B": 32, "C": 78, "D": 20}
CARA = (
    "Buku ini memuat seluruh isi satu rencana: tiap lembar satu jenis isian, tiap baris satu hal.",
    "Ubah, tambah, atau tempel baris di lembar mana pun, simpan sebagai .xlsx, lalu unggah lewat Rencana → Impor. "
    "Yang akan dibuat dan diubah ditunjukkan dahulu; semuanya tersimpan, atau tidak sama sekali.",
    "Kolom Acuan menandai baris (P3, K12); lembar lain menunjuk baris itu dengan tanda tersebut. Acuan yang ada jangan "
    "diubah. Baris baru diberi tanda apa saja yang belum dipakai, atau dikosongkan bila tidak ada yang menunjuknya.",
    "Sel kosong berarti kosong: mengosongkan sel menghapus isinya di rencana. 0 adalah nilai, berbeda dari kosong.",
    "Baris yang dihapus dari buku ini tidak dihapus dari rencana; hapus lewat halaman Rencana.",
    "Lembar atau kolom yang dihapus dari buku ini tidak mengubah apa pun. Urutan kolom bebas; judulnya jangan diubah.",
    "Kolom abu-abu hanya untuk dibaca. Judul merah wajib diisi.",
    "Angka ditulis sebagai angka. Angka yang lebih panjang dari yang sanggup disimpan Excel (15 angka) ditulis sebagai "
    "teks dengan koma desimal. Besaran berbagian ditulis apa adanya: 12 Desa dan 13 Kelurahan.",
    "Teks yang melebihi satu sel (32.767 huruf) berlanjut pada baris di bawahnya, bertanda (lanjutan) di kolom "
    "pertama; jangan memisahkan keduanya. Tanda yang tidak dapat ditulis di Excel disandikan "
    "seperti _x000d_ dan kembali utuh.",
    "Realisasi pada triwulan yang terkunci dan rencana yang sudah ditetapkan tidak dapat diubah lewat buku ini.",
    "Tidak termasuk: pengguna dan kata sandi, riwayat perubahan, berkas bukti, versi rencana yang dibekukan, jadwal "
    "dan laporan triwulan, status. Rencana yang dibuat dari buku ini dimulai sebagai Draf.",
)

_TATA_LETAK = re.compile(r"Tata letak (\d+)\b")


def tulis_petunjuk(ws: Worksheet, isi: Isi) -> None:
    _Halaman(ws).tulis(isi)


class _Halaman:
    """The page while it is written, from the top down; `baris` is the next row."""

    def __init__(self, ws: Worksheet):
        self.ws, self.baris = ws, 1
        ws.title = NAMA
        for huruf, lebar in LEBAR.items():
            ws.column_dimensions[huruf].width = lebar
        ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
        ws.sheet_properties.pageSetUpPr.fitToPage = True
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        ws.sheet_view.showGridLines = False
        # Pattern cells: copying a finished style takes a fraction of the time of setting it.
        self.biasa, self.kepala = self._pola(9), self._pola(9, bold=True)
        self.kepala.fill = PatternFill("solid", fgColor="DCE6F1")
        self.kalimat = self._pola(10)

    def _pola(self, ukuran: int, **huruf) -> Cell:
        pola = Cell(self.ws, row=1, column=1)
        pola.font = Font(name="Arial", size=ukuran, **huruf)
        pola.alignment = Alignment("left", "top", wrap_text=True)
        return pola

    def tulis(self, isi: Isi) -> None:
        kantor = f"{isi.cakupan.kantor}, tahun {isi.cakupan.tahun}"[:250]
        tata = f"Tata letak {TATA_LETAK} ({TANGGAL_TATA_LETAK})"
        self._lebar(JUDUL, self._pola(14, bold=True), 20)
        self._lebar(kantor, self.kalimat, 16)
        self._lebar(tata, self._pola(9, color="7F7F7F"), 24)
        for nomor, kalimat in enumerate(CARA, 1):
            self._lebar(f"{nomor}. {kalimat}", self.kalimat, 13 * ceil(len(kalimat) / 140) + 4)
        self._tabel(
            ("Lembar", "Banyak baris", "Isi", "Sidik susunan"),
            [(x.nama, len(isi.baris[x.nama]), x.keterangan, isi.sidik(x.nama)) for x in LEMBAR],
        )
        self._tabel(
            ("Lembar", "Kolom", "Isian", ""),
            [(x.nama, k.judul, _penjelasan(k), "wajib" if k.wajib else "") for x in LEMBAR for k in x.kolom_penuh],
        )

    def _lebar(self, teks: str, pola: Cell, tinggi: int) -> None:
        """A line across the page."""
        self._sel(1, teks, pola)
        self.ws.merge_cells(start_row=self.baris, end_row=self.baris, start_column=1, end_column=len(LEBAR))
        self.ws.row_dimensions[self.baris].height = tinggi
        self.baris += 1

    def _tabel(self, kepala: tuple[str, ...], isi: list[tuple]) -> None:
        self.baris += 1
        for pola, satu in ((self.kepala, kepala), *((self.biasa, x) for x in isi)):
            for k, nilai in enumerate(satu, 1):
                self._sel(k, nilai, pola)
            garis = max(ceil(len(str(n)) / lebar) for n, lebar in zip(satu, LEBAR.values(), strict=True))
            self.ws.row_dimensions[self.baris].height = 12 * garis + 2
            self.baris += 1

    def _sel(self, kolom: int, nilai: str | int, pola: Cell) -> None:
        """Text stays text, whatever it looks like."""
        sel = self.ws.cell(self.baris, kolom)
        sel._style = pola._style
        if nilai != "":
            sel.value = sandikan(nilai) if isinstance(nilai, str) else nilai
            sel.data_type = "s" if isinstance(nilai, str) else "n"


def _penjelasan(kolom: Kolom) -> str:
    pilihan = f"Pilihan: {'; '.join(kolom.jenis.daftar)}." if 0 < len(kolom.jenis.daftar) <= 6 else ""
    return " ".join(t for t in (kolom.bantuan, pilihan) if t)


def tata_letak(lembar: LembarBerkas) -> int | None:
    """The version of the layout that the page names; None for a page of another kind."""
    if lembar.teks(0, 0) != JUDUL:
        return None
    cocok = next((c for b in range(1, 6) if (c := _TATA_LETAK.match(lembar.teks(b, 0)))), None)
    return int(cocok[1]) if cocok else TATA_LETAK


def sidik(lembar: LembarBerkas) -> dict[str, str]:
    """{sheet: fingerprint of its references} as they were when the workbook was written."""
    nama = {x.nama for x in LEMBAR}
    return {
        lembar.teks(b, 0): lembar.teks(b, 3)
        for b in range(len(lembar.baris))
        if lembar.teks(b, 0) in nama and re.fullmatch(r"[0-9a-f]{16}", lembar.teks(b, 3))
    }
