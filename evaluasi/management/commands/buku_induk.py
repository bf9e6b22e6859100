"""`manage.py buku_induk`: the master workbook of a plan to a file (--keluar), or from a file (--masuk)."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from dpmd.impor.berkas import BerkasDitolak, buka
from evaluasi.impor import Hasil, ImporDitolak, pratinjau, terapkan
from evaluasi.induk.baca import BukuInduk, kenali
from evaluasi.induk.kolom import Cakupan
from evaluasi.induk.tulis import tulis
from renaksi.models import PerangkatDaerah, Rencana
from renaksi.perintah import Gagal, Perintah, cari_kantor

from .impor import ringkas
from .laporan import cari_rencana
from .laporan import tulis as tulis_berkas


class Command(Perintah):
    help = "Tulis seluruh isi rencana ke buku induk Excel, atau masukkan buku induk ke basis data."

    def add_arguments(self, parser):
        arah = parser.add_mutually_exclusive_group(required=True)
        arah.add_argument("--keluar", metavar="BERKAS.xlsx", help="tulis buku induk ke berkas ini")
        arah.add_argument("--masuk", metavar="BERKAS.xlsx", help="baca buku induk; tanpa --terapkan hanya pratinjau")
        parser.add_argument(
            "--perangkat-daerah", metavar="KODE_ATAU_NAMA", help="pada --masuk bakunya kantor yang disebut buku itu"
        )
        parser.add_argument("--tahun", type=int, help="pada --masuk bakunya tahun yang disebut buku itu")
        parser.add_argument("--kosong", action="store_true", help="buku kosong untuk diisi, tanpa isi rencana")
        parser.add_argument("--terapkan", action="store_true", help="tulis ke basis data")

    def jalankan(self, **options):
        if options["tahun"] is not None and not 2000 <= options["tahun"] <= 2100:
            raise Gagal("Tahun harus antara 2000 dan 2100.")
        self._keluar(options) if options["keluar"] else self._masuk(options)

    def _keluar(self, options):
        if not options["perangkat_daerah"] or not options["tahun"]:
            raise Gagal("Belum diisi: --perangkat-daerah dan --tahun.")
        berkas = Path(options["keluar"])
        if berkas.suffix.lower() != ".xlsx":
            raise Gagal(f"Buku induk ditulis sebagai .xlsx, bukan “{berkas.name}”.")
        kantor, tahun = cari_kantor(options["perangkat_daerah"]), options["tahun"]
        rencana = None if options["kosong"] else cari_rencana(kantor, tahun)
        tulis_berkas(berkas, tulis(Cakupan(kantor, tahun, rencana), options["kosong"]))
        self.stdout.write(f"Buku induk {tahun} {kantor} ditulis ke {berkas}")

    def _masuk(self, options):
        berkas = Path(options["masuk"])
        try:
            isi = berkas.read_bytes()
        except OSError as salah:
            raise Gagal(f"Berkas “{berkas}” tidak dapat dibaca.") from salah
        try:
            with transaction.atomic():
                hasil = _masukkan(isi, berkas.name, options)
                transaction.set_rollback(not options["terapkan"])
        except (BerkasDitolak, ImporDitolak) as salah:
            raise Gagal(str(salah)) from salah
        self.stdout.write(ringkas(hasil))


def _masukkan(isi: bytes, nama: str, options) -> Hasil:
    """The office and the plan are made with the workbook where they are missing, and go again with a preview."""
    buku = kenali(buka(isi, settings.BERKAS_MAKS))
    if buku is None:
        raise Gagal(f"“{nama}” bukan buku induk. Formulir lain diimpor dengan “manage.py impor”.")
    kantor = cari_kantor(options["perangkat_daerah"]) if options["perangkat_daerah"] else _kantor(buku)
    tahun = options["tahun"] or buku.tahun
    if not tahun:
        raise Gagal("Buku ini tidak menyebut tahun; isi --tahun.")
    rencana, _ = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=tahun)
    if options["terapkan"]:
        return terapkan(rencana, isi, nama, pakai_tebakan=True)
    return pratinjau(rencana, isi, nama)


def _kantor(buku: BukuInduk) -> PerangkatDaerah:
    """The office that the workbook names; a new one when it is not here yet."""
    isi = buku.pertama("Kantor")
    nama, pemda, kode = (isi.get(k) or "" for k in ("Nama", "Pemerintah daerah", "Kode kantor"))
    if not nama or not pemda:
        raise Gagal("Buku ini tidak menyebut kantornya; isi --perangkat-daerah.")
    if ada := PerangkatDaerah.objects.filter(nama=nama, pemda=pemda).first():
        return ada
    if PerangkatDaerah.objects.filter(kode=kode).exists():
        raise Gagal(f"Kode kantor “{kode}” sudah dipakai kantor lain; isi --perangkat-daerah.")
    return PerangkatDaerah.objects.create(nama=nama, pemda=pemda, kode=kode)
