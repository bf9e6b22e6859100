"""`manage.py batal_impor NOMOR`: what taking back an applied import would do; with --terapkan it is done.

What was edited since stands, unless --buang-suntingan.  The number is printed by `manage.py impor` and stands on the
page of the import's result.
"""

import json
from dataclasses import asdict

from evaluasi.impor.pembatalan.jalankan import BatalDitolak, Usul, batalkan, ringkas, usulkan
from evaluasi.impor.pembatalan.kata import daftar
from evaluasi.models import Impor
from renaksi.perintah import Gagal, Perintah


class Command(Perintah):
    help = "Batalkan satu impor yang sudah diterapkan. Tanpa --terapkan hanya menunjukkan akibatnya."

    def add_arguments(self, parser):
        parser.add_argument("nomor", metavar="NOMOR", type=int)
        parser.add_argument("--terapkan", action="store_true", help="tulis ke basis data")
        parser.add_argument(
            "--buang-suntingan", action="store_true", help="buang juga yang disunting sesudah impor itu"
        )
        parser.add_argument("--json", action="store_true", help="keluaran sebagai JSON")

    def jalankan(self, **options):
        impor = Impor.objects.select_related("rencana__perangkat_daerah").defer("berkas", "ringkasan")
        impor = impor.filter(pk=options["nomor"], diterapkan__isnull=False).first()
        if impor is None:
            raise Gagal(f"Tidak ada impor nomor {options['nomor']} yang sudah diterapkan.")
        buang = None if options["buang_suntingan"] else ()
        try:
            usul = usulkan(impor, None, buang)
            if options["terapkan"]:
                batalkan(impor, None, buang, usul.sidik)
        except BatalDitolak as salah:
            raise Gagal(str(salah)) from salah
        self.stdout.write(_data(usul, options) if options["json"] else _teks(impor, usul, options))


def _data(usul: Usul, options) -> str:
    data = {k: [asdict(x) for x in v] if isinstance(v, list) else v for k, v in daftar(usul).items()}
    isi = {"dibatalkan": options["terapkan"], "ditolak": usul.tolak} | data
    return json.dumps(isi, ensure_ascii=False, indent=1)


def _teks(impor: Impor, usul: Usul, options) -> str:
    """Counts first, then why things stay and what was edited since."""
    isi = daftar(usul)
    baris = [
        f"{'Dibatalkan' if options['terapkan'] else 'Yang akan terjadi'}: {impor.nama_berkas}, {impor.rencana}",
        f"  {ringkas(usul.pembatalan)}",
        *([f"  {usul.tolak}"] if usul.tolak else []),
    ]
    if isi["hapus"]:
        baris += ["Dihapus:", *(f"  - {k.banyak} {k.judul}" for k in isi["hapus"])]
    if isi["pulih"]:
        baris.append("Dikembalikan:")
        baris += [f"  - {p.jenis} “{p.nama}” {k}: {kini} → {lama}" for p in isi["pulih"] for k, kini, lama in p.rincian]
    if isi["tetap"]:
        baris += ["Dipertahankan:", *(f"  - {k.banyak}: {k.judul}" for k in isi["tetap"])]
    if isi["tanya"]:
        baris.append("Disunting sesudah impor:")
        for t in isi["tanya"]:
            nasib = "dibuang" if t.dibuang else "dipertahankan"
            baris.append(f"  - {t.jenis} “{t.nama}”, {nasib}" + (f"; juga tertulis di {t.berkas}" if t.berkas else ""))
            baris += [f"      {k}: kini {kini}, impor {tulis}, semula {lama}" for k, kini, tulis, lama in t.rincian]
    return "\n".join(baris)
