"""`manage.py mulai_rencana --perangkat-daerah K --tahun 2025 --dari 2024` (or `--dari-renstra 2021`)."""

from renaksi.models import Rencana, Renstra
from renaksi.perintah import Gagal, Perintah, cari_kantor
from renaksi.rencana.mulai import Angka, MulaiDitolak, Pilihan, dari_tahun_lalu
from renaksi.rencana.mulai_renstra import dari_renstra


class Command(Perintah):
    help = "Mulai rencana suatu tahun dari rencana tahun sebelumnya atau dari Renstra."

    def add_arguments(self, parser):
        parser.add_argument("--perangkat-daerah", required=True, metavar="K", help="kode atau nama kantor")
        parser.add_argument("--tahun", required=True, type=int, help="tahun rencana yang dimulai")
        sumber = parser.add_mutually_exclusive_group()
        sumber.add_argument("--dari", type=int, metavar="TAHUN", help="tahun rencana yang disalin")
        sumber.add_argument("--dari-renstra", type=int, metavar="TAHUN", help="tahun awal Renstra")
        parser.add_argument("--target", choices=Angka.values, default=Angka.MAJU.value)
        parser.add_argument("--pagu", choices=Angka.values, default=Angka.MAJU.value)
        parser.add_argument("--tanpa-bulanan", action="store_true", help="rencana per bulan tidak disalin")

    def jalankan(self, **options):
        kantor, tahun = cari_kantor(options["perangkat_daerah"]), options["tahun"]
        if not 2000 <= tahun <= 2100:
            raise Gagal("--tahun: tahun 2000 sampai 2100.")
        if options["dari"] is None and options["dari_renstra"] is None:
            raise Gagal("Tulis --dari TAHUN (rencana yang disalin) atau --dari-renstra TAHUN (tahun awal Renstra).")
        try:
            rencana, sumber = self._mulai(kantor, tahun, options)
        except MulaiDitolak as salah:
            raise Gagal(str(salah)) from salah
        self.stdout.write(f"Rencana {tahun} {kantor} dimulai dari {sumber}: {rencana.indikator.count()} indikator.")

    def _mulai(self, kantor, tahun: int, options) -> tuple[Rencana, str]:
        if options["dari"] is not None:
            asal = Rencana.objects.filter(perangkat_daerah=kantor, tahun=options["dari"]).first()
            if asal is None:
                raise Gagal(f"{kantor} tidak mempunyai rencana tahun {options['dari']}.")
            pilihan = Pilihan(target=options["target"], pagu=options["pagu"], bulanan=not options["tanpa_bulanan"])
            return dari_tahun_lalu(asal, tahun, pilihan), f"rencana {asal.tahun}"
        renstra = Renstra.objects.filter(perangkat_daerah=kantor, tahun_awal=options["dari_renstra"]).first()
        if renstra is None:
            raise Gagal(f"{kantor} tidak mempunyai Renstra yang mulai tahun {options['dari_renstra']}.")
        return dari_renstra(renstra, tahun), str(renstra)
