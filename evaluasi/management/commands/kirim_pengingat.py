"""`manage.py kirim_pengingat`: reminders that are due and e-mail not yet sent; to be run every ten minutes."""

from datetime import date

from django.utils import timezone

from evaluasi.kabar.pengingat import ingatkan
from evaluasi.kabar.surel import kirim_surel
from renaksi.perintah import Gagal, Perintah


class Command(Perintah):
    help = "Buat pengingat yang jatuh tempo dan kirim surel yang belum terkirim. Aman dijalankan berulang."

    def add_arguments(self, parser):
        parser.add_argument("--tanggal", metavar="YYYY-MM-DD", help="anggap hari ini tanggal ini")

    def jalankan(self, tanggal=None, **options):
        baru, gagal = ingatkan(baca_tanggal(tanggal))
        terkirim, tertunda = kirim_surel()
        self.stdout.write(f"{baru} pemberitahuan baru, {terkirim} surel terkirim")
        if gagal or tertunda:
            raise Gagal(f"{gagal} pengingat gagal, {tertunda} surel tertunda dan dicoba lagi; lihat catatan galat.")


def baca_tanggal(teks: str | None) -> date:
    try:
        return date.fromisoformat(teks) if teks else timezone.localdate()
    except ValueError:
        raise Gagal(f"Tanggal “{teks}” tidak dikenal; tulis seperti 2024-07-10.") from None
