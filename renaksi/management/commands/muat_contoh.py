"""`manage.py muat_contoh`: load the Merangin 2024 example with its accounts, for a trial on this machine."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command

from renaksi.contoh import AKUN_CONTOH, SANDI_CONTOH
from renaksi.models import Pengguna, PerangkatDaerah
from renaksi.nomenklatur.bawaan import BAWAAN, muat
from renaksi.perintah import Gagal, Perintah


class Command(Perintah):
    help = "Muat contoh Kabupaten Merangin 2024 dan akun cobanya ke basis data kosong."

    def jalankan(self, **options):
        if not settings.LOCAL:
            raise Gagal("Contoh hanya untuk uji coba di komputer sendiri: jalankan dengan DPMD_COBA=1.")
        if not PerangkatDaerah.objects.exists():
            call_command("loaddata", str(settings.BASE_DIR / "fixtures" / "contoh.json"), verbosity=0)
            # A fixture leaves no trail; with a first record, the first change shows from what to what.
            call_command("populate_history", auto=True, verbosity=0, stdout=StringIO(), stderr=StringIO())
            muat(None, list(BAWAAN))
        orang = Pengguna.objects.filter(username__in=AKUN_CONTOH).select_related("unit")
        if orang:
            self.stdout.write(f"Akun contoh (kata sandi semuanya: {SANDI_CONTOH}):")
        for p in sorted(orang, key=lambda p: AKUN_CONTOH.index(p.username)):
            unit = f", {p.unit}" if p.unit else ""
            self.stdout.write(f"  {p.username:<15} {p.get_peran_display()}{unit}")
