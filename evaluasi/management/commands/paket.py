"""`manage.py paket --perangkat-daerah … --tahun … --keluar BERKAS`: make a bundle of reports here and now."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from evaluasi.cetak import tugas
from evaluasi.cetak.paket import BENTUK, TRIWULANAN, PaketGagal, Permintaan, tulis
from evaluasi.laporan import LAPORAN
from renaksi.perintah import Gagal, Perintah, cari_kantor

from .laporan import cari_rencana

PILIHAN = ("triwulan", "rinci", "kertas", "tempat", "tanggal", "versi")
SUSUNAN = {"triwulan": TRIWULANAN, "tahunan": tuple(LAPORAN)}


class Command(Perintah):
    help = "Tulis beberapa laporan ke satu berkas ZIP (PDF dan Excel) atau satu PDF; akhiran nama berkas menentukan."

    def add_arguments(self, parser):
        parser.add_argument("--perangkat-daerah", metavar="KODE_ATAU_NAMA")
        parser.add_argument("--tahun", type=int)
        parser.add_argument("--keluar", metavar="BERKAS", help=", ".join(f".{b}" for b in BENTUK))
        isi = parser.add_mutually_exclusive_group()
        isi.add_argument("--susunan", metavar="|".join(SUSUNAN), help="isi baku (baku: triwulan)")
        isi.add_argument("--laporan", metavar="KODE,…", help=", ".join(LAPORAN))
        parser.add_argument("--triwulan", metavar="1..4", help="angka sampai dengan triwulan ini (baku: 4)")
        parser.add_argument("--rinci", metavar="ya|tidak", help="tidak: rekap program dan kegiatan (evaluasi-e81)")
        parser.add_argument("--kertas", help="F4 (baku), A4, Legal, A3")
        parser.add_argument("--tempat", help="tempat tanda tangan")
        parser.add_argument("--tanggal", metavar="DD-MM-YYYY", help="tanggal tanda tangan")
        parser.add_argument("--versi", help="murni, perubahan-1, … (baku: versi sekarang)")
        parser.add_argument(
            "--bersihkan",
            action="store_true",
            help=f"hapus paket pada server yang lebih lama dari {tugas.SIMPAN.days} hari",
        )

    def jalankan(self, **options):
        if options["bersihkan"]:
            self.stdout.write(f"{tugas.bersihkan()} paket lama dihapus.")
            return
        perlu = [f"--{n.replace('_', '-')}" for n in ("perangkat_daerah", "tahun", "keluar") if not options[n]]
        if perlu:
            raise Gagal(f"Belum diisi: {', '.join(perlu)}.")
        keluar = Path(options["keluar"])
        bentuk = keluar.suffix.lower().removeprefix(".")
        if bentuk not in BENTUK:
            raise Gagal(f"Bentuk berkas “{keluar.name}” tidak dikenal. Akhiran: {', '.join(f'.{b}' for b in BENTUK)}.")
        kode, hanya_berisi = self._laporan(options["laporan"], options["susunan"] or "triwulan")
        rencana = cari_rencana(cari_kantor(options["perangkat_daerah"]), options["tahun"])
        pilihan = {n: options[n] for n in PILIHAN if options[n] is not None}
        minta = Permintaan(rencana, kode, bentuk, pilihan, hanya_berisi)
        try:
            isi = tulis(minta, lambda langkah, kata: self._lapor(minta, langkah, kata))
        except PaketGagal as gagal:
            raise Gagal(f"{gagal} {gagal.__cause__ or ''}") from gagal
        _simpan(keluar, isi)
        self.stdout.write(f"{minta.judul} ditulis ke {keluar}")

    def _laporan(self, dipilih: str | None, susunan: str) -> tuple[tuple[str, ...], bool]:
        """(reports, leave out those without rows)"""
        if dipilih is None:
            if susunan not in SUSUNAN:
                raise Gagal(f"Susunan “{susunan}” tidak dikenal. Pilihan: {', '.join(SUSUNAN)}.")
            return SUSUNAN[susunan], susunan == "tahunan"
        kode = tuple(dict.fromkeys(k.strip() for k in dipilih.split(",") if k.strip()))
        if asing := [k for k in kode if k not in LAPORAN]:
            raise Gagal(f"Laporan “{asing[0]}” tidak dikenal. Pilihan: {', '.join(LAPORAN)}.")
        if not kode:
            raise Gagal("Sebutkan sedikitnya satu laporan pada --laporan.")
        return kode, False

    def _lapor(self, minta: Permintaan, langkah: int, kata: str) -> None:
        self.stderr.write(f"[{langkah + 1}/{minta.semua_langkah}] {kata}")


def _simpan(berkas: Path, isi: bytes) -> None:
    """Under another name first, so that nobody finds half a file."""
    try:
        with NamedTemporaryFile(dir=berkas.parent, prefix=".paket-", delete=False) as sementara:
            sementara.write(isi)
        try:
            Path(sementara.name).chmod(0o644)
            os.replace(sementara.name, berkas)
        except OSError:
            Path(sementara.name).unlink()
            raise
    except FileNotFoundError as salah:
        raise Gagal(f"Berkas “{berkas}” tidak dapat ditulis: folder “{berkas.parent}” tidak ada.") from salah
    except OSError as salah:
        raise Gagal(f"Berkas “{berkas}” tidak dapat ditulis.") from salah
