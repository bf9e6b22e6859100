"""`manage.py buat_perangkat_daerah NAMA --pemda "Kabupaten …"`: register an office; prints its kode."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from renaksi.models import PerangkatDaerah
from renaksi.perintah import Gagal, Perintah


class Command(Perintah):
    help = "Daftarkan perangkat daerah baru dan cetak kodenya."

    def add_arguments(self, parser):
        parser.add_argument("nama", metavar="NAMA", help="Dinas Pemberdayaan Masyarakat dan Desa")
        parser.add_argument("--pemda", required=True, help="Kabupaten Merangin")
        parser.add_argument("--tempat", default="", help="tempat tanda tangan")
        parser.add_argument("--singkatan", default="", help="Dinas PMD; untuk nama berkas")

    def jalankan(self, **options):
        isi = {nama: " ".join(options[nama].split()) for nama in ("nama", "pemda", "tempat", "singkatan")}
        if ada := PerangkatDaerah.objects.filter(nama__iexact=isi["nama"], pemda__iexact=isi["pemda"]).first():
            raise Gagal(f"{ada} sudah terdaftar dengan kode {ada.kode}.")
        kantor = PerangkatDaerah(**isi)
        try:
            kantor.full_clean(exclude=["kode"])
        except ValidationError as salah:
            raise Gagal(_kalimat(salah)) from salah
        try:
            with transaction.atomic():
                kantor.save()
        except IntegrityError as salah:
            raise Gagal(f"Kode {kantor.kode} sudah dipakai kantor lain; beri --singkatan yang berbeda.") from salah
        self.stdout.write(kantor.kode)


def _kalimat(salah: ValidationError) -> str:
    return " ".join(f"{nama.capitalize()}: {' '.join(pesan)}" for nama, pesan in salah.message_dict.items())
