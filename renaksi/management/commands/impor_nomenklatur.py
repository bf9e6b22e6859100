"""`manage.py impor_nomenklatur BERKAS --keputusan "900.1.15.5-1317/2023" --mulai 2024 [--perangkat-daerah K]`."""

from pathlib import Path

from dpmd.impor.berkas import BerkasDitolak
from renaksi.models import Keputusan
from renaksi.nomenklatur.daftar import DaftarDitolak, baca_daftar, terapkan
from renaksi.perintah import Gagal, Perintah, cari_kantor


class Command(Perintah):
    help = "Muat daftar nomenklatur (CSV atau XLSX) suatu keputusan; seluruhnya atau tidak sama sekali."

    def add_arguments(self, parser):
        parser.add_argument("berkas", metavar="BERKAS", help="kolom: kode, jenjang, nama, indikator, satuan")
        parser.add_argument("--keputusan", required=True, metavar="NOMOR", help="nomor dan tahun keputusan")
        parser.add_argument("--mulai", required=True, type=int, metavar="TAHUN", help="berlaku mulai tahun anggaran")
        parser.add_argument("--perangkat-daerah", metavar="K", help="daftar satu kantor; tanpa ini untuk semua kantor")

    def jalankan(self, **options):
        nomor, mulai = " ".join(options["keputusan"].split()), options["mulai"]
        if not nomor or len(nomor) > Keputusan._meta.get_field("nomor").max_length:
            raise Gagal("Nomor keputusan harus diisi, paling panjang 120 huruf.")
        if not 2000 <= mulai <= 2100:
            raise Gagal("--mulai: tahun 2000 sampai 2100.")
        kantor = cari_kantor(options["perangkat_daerah"]) if options["perangkat_daerah"] else None
        try:
            isi = Path(options["berkas"]).read_bytes()
        except OSError as salah:
            raise Gagal(f"Berkas {options['berkas']} tidak dapat dibaca: {salah.strerror}.") from salah
        try:
            daftar = baca_daftar(isi)
            keputusan, ubahan = terapkan(kantor, nomor, mulai, daftar)
        except (BerkasDitolak, DaftarDitolak) as salah:
            raise Gagal(str(salah)) from salah
        self.stdout.write(f"{keputusan} (mulai {keputusan.mulai_tahun}): {ubahan.kalimat}.")
        for baris, kode in daftar.teks:
            self.stdout.write(f"  Baris {baris}: kode {kode} tidak baku, disimpan sebagaimana tertulis.")
