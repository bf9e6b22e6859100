#!/usr/bin/env python
"""Every report of the four example offices as JSON, to see what a change of the code does to them.

    .venv/bin/python bench/laporan_json.py FOLDER                  writes FOLDER/<office>/<form>-tw<n>.json
    .venv/bin/python bench/laporan_json.py --bandingkan LAMA BARU  names every file that differs; exit code 1

Only the commands are used (buat_perangkat_daerah, impor, laporan): the same script runs before and after a move.
The signature's date is fixed; nothing else in the reports depends on the day or on keys.
"""

import filecmp
import os
import sys
import tempfile
from io import StringIO
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
KANTOR = {
    "merangin": ("Kabupaten Merangin", 2024, ("rencana-aksi", "pengendalian-evaluasi", "capaian-kinerja")),
    "banjar": ("Kabupaten Banjar", 2020, ("rencana-aksi-kas",)),
    "sulteng": ("Provinsi Sulawesi Tengah", 2024, ("rencana-aksi-jabatan",)),
    "magetan": ("Kabupaten Magetan", 2024, ("renja-2024",)),
}


def tulis(keluar: Path) -> None:
    from django.core.management import call_command

    from evaluasi.laporan import LAPORAN

    for nama, (pemda, tahun, buku) in KANTOR.items():
        kantor = StringIO()
        call_command("buat_perangkat_daerah", "Dinas Pemberdayaan Masyarakat dan Desa", pemda=pemda, stdout=kantor)
        milik = {"perangkat_daerah": kantor.getvalue().strip(), "tahun": tahun, "stdout": StringIO()}
        for satu in buku:
            berkas = next((AKAR / "fixtures").glob(f"{nama}-*/{satu}.xlsx"))
            call_command("impor", str(berkas), terapkan=True, **milik)
        (keluar / nama).mkdir(parents=True, exist_ok=True)
        for kode, laporan in LAPORAN.items():
            for tw in range(1, 5) if laporan.per_triwulan else (4,):
                pilihan = {"triwulan": str(tw)} if laporan.per_triwulan else {}
                tujuan = keluar / nama / f"{kode}-tw{tw}.json"
                call_command("laporan", kode, keluar=str(tujuan), tanggal=f"{tahun}-12-31", **pilihan, **milik)


def bandingkan(lama: Path, baru: Path) -> list[str]:
    nama = sorted({str(p.relative_to(akar)) for akar in (lama, baru) for p in akar.rglob("*.json")})
    return [
        n for n in nama if not ((lama / n).exists() and (baru / n).exists() and filecmp.cmp(lama / n, baru / n, False))
    ]


def main() -> int:
    if sys.argv[1:2] == ["--bandingkan"]:
        beda = bandingkan(Path(sys.argv[2]), Path(sys.argv[3]))
        print("\n".join(beda) or "Sama, byte demi byte.")
        return bool(beda)
    keluar = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as tempat:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{tempat}/uji.sqlite3",
            "DPMD_MEDIA": f"{tempat}/media",
            "DJANGO_SETTINGS_MODULE": "dpmd.settings",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        tulis(keluar)
    print(f"{len(list(keluar.rglob('*.json')))} berkas di {keluar}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
