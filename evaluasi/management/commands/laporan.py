"""`manage.py laporan KODE --perangkat-daerah … --tahun … --keluar BERKAS`: print a report without the pages."""

from pathlib import Path

from dpmd.laporan import pencetak
from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from renaksi.models import PerangkatDaerah, Rencana, UnitKerja
from renaksi.perintah import Gagal, Perintah, cari_kantor

PILIHAN = ("triwulan", "angka", "rinci", "kertas", "tempat", "tanggal", "versi", "semula")


class Command(Perintah):
    help = "Tulis satu laporan ke berkas; akhiran nama berkas menentukan bentuknya."

    def add_arguments(self, parser):
        parser.add_argument("kode", metavar="KODE", help=", ".join(LAPORAN))
        parser.add_argument("--perangkat-daerah", required=True, metavar="KODE_ATAU_NAMA")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--keluar", required=True, metavar="BERKAS", help=", ".join(f".{f}" for f in FORMAT))
        parser.add_argument("--triwulan", metavar="1..4", help="angka sampai dengan triwulan ini (baku: 4)")
        parser.add_argument("--unit", metavar="NAMA", help="hanya bagian unit kerja ini")
        parser.add_argument("--rinci", metavar="ya|tidak", help="tidak: rekap program dan kegiatan (evaluasi-e81)")
        parser.add_argument("--kertas", help="F4 (baku), A4, Legal, A3")
        parser.add_argument("--tempat", help="tempat tanda tangan")
        parser.add_argument("--tanggal", metavar="DD-MM-YYYY", help="tanggal tanda tangan")
        parser.add_argument("--angka", metavar="disetujui|sekarang", help="triwulan yang disetujui (baku: disetujui)")
        parser.add_argument("--versi", help="murni, perubahan-1, … (baku: versi yang berlaku)")
        parser.add_argument("--semula", metavar="VERSI", help="pembanding pada semula-menjadi (baku: versi sebelumnya)")

    def jalankan(self, **options):
        laporan = LAPORAN.get(options["kode"])
        if laporan is None:
            raise Gagal(f"Laporan “{options['kode']}” tidak dikenal. Pilihan: {', '.join(LAPORAN)}.")
        keluar = Path(options["keluar"])
        bentuk = keluar.suffix.lower().removeprefix(".")
        if bentuk not in FORMAT:
            raise Gagal(f"Bentuk berkas “{keluar.name}” tidak dikenal. Akhiran: {', '.join(f'.{f}' for f in FORMAT)}.")
        rencana = cari_rencana(cari_kantor(options["perangkat_daerah"]), options["tahun"])
        pilihan = {nama: options[nama] for nama in PILIHAN}
        if options["unit"] is not None:
            pilihan["unit"] = cari_unit(rencana.perangkat_daerah, options["unit"]).pk
        form = ParameterForm(laporan, rencana, pilihan)
        if not form.is_valid():
            raise Gagal(" ".join(form.kesalahan()))
        try:
            isi = pencetak.tulis(bentuk, form.dokumen())
        except pencetak.TidakTercetak as salah:
            raise Gagal("Laporan ini terlalu besar untuk dicetak dalam batas waktu dan memori.") from salah
        tulis(keluar, isi)
        self.stdout.write(f"{laporan.judul} ditulis ke {keluar}")


def cari_rencana(kantor: PerangkatDaerah, tahun: int) -> Rencana:
    rencana = Rencana.objects.filter(perangkat_daerah=kantor, tahun=tahun).select_related("perangkat_daerah").first()
    if rencana is None:
        raise Gagal(f"{kantor} belum mempunyai rencana tahun {tahun}.")
    return rencana


def cari_unit(kantor: PerangkatDaerah, nama: str) -> UnitKerja:
    for unit in kantor.unit.all():
        if nama.casefold() in {unit.singkatan.casefold(), unit.nama.casefold()}:
            return unit
    ada = ", ".join(u.singkatan for u in kantor.unit.all())
    raise Gagal(f"Unit kerja “{nama}” tidak ada. Pilihan: {ada or 'belum ada unit kerja'}.")


def tulis(berkas: Path, isi: bytes) -> None:
    """Write the file; the document is complete before the file is touched."""
    try:
        berkas.write_bytes(isi)
    except FileNotFoundError as salah:
        raise Gagal(f"Berkas “{berkas}” tidak dapat ditulis: folder “{berkas.parent}” tidak ada.") from salah
    except OSError as salah:
        raise Gagal(f"Berkas “{berkas}” tidak dapat ditulis.") from salah
