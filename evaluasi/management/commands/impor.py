"""`manage.py impor BERKAS.xlsx --perangkat-daerah … --tahun …`: preview a workbook, or apply it with --terapkan."""

import json
from pathlib import Path

from django.db import transaction

from evaluasi.impor import BerkasDitolak, Hasil, ImporDitolak, pratinjau, terapkan
from renaksi.models import Rencana
from renaksi.perintah import Gagal, Perintah, cari_kantor


class Command(Perintah):
    help = "Impor buku kerja Excel ke rencana satu tahun. Tanpa --terapkan hanya pratinjau; basis data tidak berubah."

    def add_arguments(self, parser):
        parser.add_argument("berkas", metavar="BERKAS.xlsx")
        parser.add_argument("--perangkat-daerah", required=True, metavar="KODE_ATAU_NAMA")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--terapkan", action="store_true", help="tulis ke basis data")
        parser.add_argument(
            "--timpa", action="store_true", help="kembalikan juga nilai yang diubah sesudah impor berkas ini"
        )
        parser.add_argument(
            "--jawab", action="append", default=[], metavar="KUNCI=PILIHAN", help="jawaban atas pertanyaan"
        )
        parser.add_argument("--json", action="store_true", help="keluaran sebagai JSON")

    def jalankan(self, **options):
        kantor = cari_kantor(options["perangkat_daerah"])
        berkas = Path(options["berkas"])
        try:
            isi = berkas.read_bytes()
        except OSError as salah:
            raise Gagal(f"Berkas “{berkas}” tidak dapat dibaca.") from salah
        if not 2000 <= options["tahun"] <= 2100:
            raise Gagal("Tahun harus antara 2000 dan 2100.")
        hasil = self._impor(kantor, isi, berkas.name, options)
        self.stdout.write(
            json.dumps(hasil.ke_data(), ensure_ascii=False, indent=1) if options["json"] else ringkas(hasil)
        )

    def _impor(self, kantor, isi, nama, options) -> Hasil:
        """The plan of the year is made with the import, and goes again with a preview or a refusal."""
        pilihan = {"jawaban": _jawaban(options["jawab"]), "timpa": options["timpa"]}
        try:
            with transaction.atomic():
                rencana, _ = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=options["tahun"])
                if options["terapkan"]:
                    return terapkan(rencana, isi, nama, pakai_tebakan=True, **pilihan)
                hasil = pratinjau(rencana, isi, nama, **pilihan)
                transaction.set_rollback(True)
                return hasil
        except (BerkasDitolak, ImporDitolak) as salah:
            raise Gagal(str(salah)) from salah


def _jawaban(teks: list[str]) -> dict[str, str]:
    pasangan = [t.rpartition("=") for t in teks]
    if any(not kunci or not pilihan for kunci, _, pilihan in pasangan):
        raise Gagal("Jawaban ditulis KUNCI=PILIHAN.")
    return {kunci: pilihan for kunci, _, pilihan in pasangan}


def ringkas(hasil: Hasil) -> str:
    """The result for a terminal: counts first, then what needs a person's eye."""
    jumlah = hasil.ringkasan()
    bagian = {
        "Ditolak": [f"{t.lembar} {t.kolom}{t.baris}: {t.pesan}" for t in hasil.tolak],
        "Ditanyakan": [f"{t.kunci}: {t.pesan} Dipakai: {t.dipakai}" for t in hasil.tanya],
        "Diubah": [
            f"{x.lembar} baris {x.baris}: {x.objek} “{x.nama}” {_rinci(x)}" for x in hasil.langkah if x.jenis == "ubah"
        ],
        "Nama mirip, dipasangkan": [
            f"{m.lembar} baris {m.baris}: “{m.di_lembar}” = “{m.di_rencana}”" for m in hasil.mirip
        ],
        "Angka yang tidak sama dengan hitungan": [
            f"{s.lembar} {s.kolom}{s.baris} {s.uraian}: {s.pesan}" for s in hasil.selisih
        ],
    }
    baris = [
        f"{'Diterapkan' if hasil.diterapkan else 'Pratinjau'}: {', '.join(hasil.formulir)}",
        "  dibuat {buat} · diubah {ubah} · sama {sama} · ditolak {tolak}".format(**jumlah),
        *(f"  {c}" for c in hasil.catatan),
    ]
    for judul, isi in bagian.items():
        if isi:
            baris += [f"{judul} ({len(isi)}):", *(f"  - {b}" for b in isi)]
    return "\n".join(baris)


def _rinci(langkah) -> str:
    return "; ".join(f"{label}: {lama} → {baru}" for label, lama, baru in langkah.rincian)
