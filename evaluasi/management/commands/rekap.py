"""Compute the recap of every plan of a year, so that the first page that asks for it has nothing left to do."""

from django.core.management.base import BaseCommand

from evaluasi.beranda.rekap import segarkan


class Command(BaseCommand):
    help = "Menghitung rekap semua perangkat daerah satu tahun; yang tidak berubah dilewati."

    def add_arguments(self, parser):
        parser.add_argument("--tahun", type=int, required=True)

    def handle(self, *, tahun: int, **_):
        self.stdout.write(f"{segarkan(tahun)} rencana dihitung.")
