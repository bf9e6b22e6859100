"""`manage.py kirim_pengingat`: reminders that are due and e-mail not yet sent; to be run every ten minutes."""

from django.utils import timezone

from dpmd.tulisan import baca_tanggal
from evaluasi.kabar.pengingat import ingatkan
from evaluasi.kabar.surel import kirim_surel
from renaksi.perintah import Gagal, Perintah


class Command(Perintah):
    help = "Buat pengingat yang jatuh tempo dan kirim surel yang belum terkirim. Aman dijalankan berulang."

    def add_arguments(self, parser):
        parser.add_argument("--tanggal", metavar="DD-MM-YYYY", help="anggap hari ini tanggal ini")

    def jalankan(self, tanggal=None, **options):
        try:
            hari = baca_tanggal(tanggal) if tanggal else timezone.localdate()
        except ValueError as salah:
            raise Gagal(str(salah)) from None
        baru, gagal = ingatkan(hari)
        terkirim, tertunda = kirim_surel()
        self.stdout.write(f"{baru} pemberitahuan baru, {terkirim} surel terkirim")
        if gagal or tertunda:
            raise Gagal(f"{gagal} pengingat gagal, {tertunda} surel tertunda dan dicoba lagi; lihat catatan galat.")
