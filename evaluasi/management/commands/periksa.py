"""`manage.py periksa --perangkat-daerah … --tahun …`: what the checks find in a plan, for people or as JSON."""

import json
import sys
from collections.abc import Iterator

from evaluasi.pemeriksaan import ATURAN, GALAT, URUTAN, Hasil, Temuan, periksa
from renaksi.nilai.pilihan import TingkatTemuan
from renaksi.perintah import Perintah, cari_kantor

from .laporan import cari_rencana

ADA_GALAT = 1


class Command(Perintah):
    help = (
        "Periksa rencana satu tahun dan tulis temuan yang terbuka. "
        "Kode keluar: 0 tanpa galat, 1 bila ada galat yang terbuka (apa pun yang ditampilkan), 2 bila gagal dijalankan."
    )

    def add_arguments(self, parser):
        parser.add_argument("--perangkat-daerah", required=True, metavar="KODE_ATAU_NAMA")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--json", action="store_true", help="keluaran sebagai JSON")
        parser.add_argument("--tingkat", choices=TingkatTemuan.values, help="hanya setingkat ini atau lebih berat")

    def jalankan(self, **options):
        rencana = cari_rencana(cari_kantor(options["perangkat_daerah"]), options["tahun"])
        hasil = periksa(rencana)
        tampak = URUTAN[: URUTAN.index(options["tingkat"] or URUTAN[-1]) + 1]
        temuan = [t for t in hasil.terbuka if t.tingkat in tampak]
        if options["json"]:
            self.stdout.write(json.dumps([t.ke_data() for t in temuan], ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(ringkas(str(rencana), hasil, temuan)))
        if hasil.jumlah(GALAT):
            sys.exit(ADA_GALAT)


def ringkas(nama: str, hasil: Hasil, temuan: list[Temuan]) -> Iterator[str]:
    """The findings for a terminal: counts first, then rule by rule."""
    hitung = ", ".join(f"{hasil.jumlah(t)} {t.label.lower()}" for t in TingkatTemuan)
    yield f"{nama}: {hitung}, {len(hasil.diterima)} diterima dengan alasan"
    judul = None
    for t in temuan:
        if t.aturan != judul:
            judul = t.aturan
            yield f"{TingkatTemuan(t.tingkat).label}: {ATURAN[judul].judul}"
        yield f"  - {t.letak.lengkap}: {t.pesan}"
        yield from (f"      · {r.letak.pendek}: {r.kata}" for r in t.rincian)
