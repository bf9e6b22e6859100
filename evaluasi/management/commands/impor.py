"""`manage.py impor BERKAS --perangkat-daerah … --tahun …`: preview a workbook, or apply it with --terapkan.

What a column or row of an unseen layout means is never guessed by --terapkan: the questions are printed with their
choices, to be answered by --jawab KUNCI=PILIHAN, or all at once by --pakai-tebakan.  --tulis-peta writes how the file
was read, as JSON to be changed by hand; --peta reads a file as such a map says, without guessing.
"""

import json
from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from evaluasi.impor import BerkasDitolak, Hasil, ImporDitolak, Tanya, pratinjau, terapkan
from evaluasi.impor.bebas import PetaKeliru, ingat_jawaban
from evaluasi.impor.bebas.tanya import sidik_kunci
from evaluasi.impor.hasil import Sebab, per_sebab
from evaluasi.impor.peta import Peta, dari_json
from renaksi.models import Rencana
from renaksi.perintah import Gagal, Perintah, cari_kantor


class Command(Perintah):
    help = (
        "Impor berkas Excel (.xlsx, .xls), LibreOffice (.ods), Word (.docx), atau CSV ke rencana satu tahun. "
        "Tanpa --terapkan hanya pratinjau; basis data tidak berubah."
    )

    def add_arguments(self, parser):
        parser.add_argument("berkas", metavar="BERKAS")
        parser.add_argument("--perangkat-daerah", required=True, metavar="KODE_ATAU_NAMA")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--terapkan", action="store_true", help="tulis ke basis data")
        parser.add_argument(
            "--timpa", action="store_true", help="kembalikan juga nilai yang diubah sesudah impor berkas ini"
        )
        parser.add_argument(
            "--jawab", action="append", default=[], metavar="KUNCI=PILIHAN", help="jawaban atas pertanyaan"
        )
        parser.add_argument(
            "--pakai-tebakan", action="store_true", help="terima tebakan untuk kolom dan baris yang belum dijawab"
        )
        parser.add_argument("--peta", metavar="BERKAS.json", help="baca menurut peta ini; tidak ada yang ditebak")
        parser.add_argument("--tulis-peta", metavar="BERKAS.json", help="simpan peta: arti tiap kolom dan baris")
        parser.add_argument("--json", action="store_true", help="keluaran sebagai JSON")

    def jalankan(self, **options):
        kantor = cari_kantor(options["perangkat_daerah"])
        berkas = Path(options["berkas"])
        isi = _isi(berkas)
        if not 2000 <= options["tahun"] <= 2100:
            raise Gagal("Tahun harus antara 2000 dan 2100.")
        hasil = self._impor(kantor, isi, berkas.name, options)
        if options["tulis_peta"]:
            _simpan(Path(options["tulis_peta"]), hasil)
        self._tulis(hasil, options)

    def _tulis(self, hasil: Hasil, options) -> None:
        data = hasil.ke_data() | {"nomor": hasil.nomor}
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) if options["json"] else ringkas(hasil))

    def _impor(self, kantor, isi, nama, options) -> Hasil:
        """The plan of the year is made with the import, and goes again with a preview or a refusal."""
        peta = _peta(_isi(Path(options["peta"]))) if options["peta"] else None
        pilihan = {"jawaban": _jawaban(options["jawab"]), "timpa": options["timpa"], "peta": peta}
        try:
            with transaction.atomic():
                rencana, _ = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=options["tahun"])
                if options["terapkan"]:
                    hasil = terapkan(rencana, isi, nama, pakai_tebakan=True, **pilihan)
                    _tolak_jawaban_asing(hasil, pilihan["jawaban"])
                    self._tolak_tebakan(hasil, options)
                    ingat_jawaban(kantor, hasil.tanya, nama=nama)
                    return hasil
                hasil = pratinjau(rencana, isi, nama, **pilihan)
                _tolak_jawaban_asing(hasil, pilihan["jawaban"])
                transaction.set_rollback(True)
                return hasil
        except (BerkasDitolak, ImporDitolak) as salah:
            raise Gagal(str(salah)) from salah

    def _tolak_tebakan(self, hasil: Hasil, options) -> None:
        """Raises, and so undoes what was applied, while it is open what a column or row means."""
        belum = [t for t in hasil.belum_dijawab if t.kelompok or sidik_kunci(t.kunci)]
        if belum and not options["pakai_tebakan"]:
            hasil.diterapkan = False
            self._tulis(hasil, options)
            raise Gagal(
                f"{len(belum)} pertanyaan tentang kolom dan baris belum dijawab, jadi belum ada yang ditulis. "
                "Jawab dengan --jawab KUNCI=PILIHAN, atau terima semua tebakan dengan --pakai-tebakan."
            )


def _isi(berkas: Path) -> bytes:
    try:
        return berkas.read_bytes()
    except OSError as salah:
        raise Gagal(f"Berkas “{berkas}” tidak dapat dibaca.") from salah


def _peta(isi: bytes) -> Peta:
    try:
        return dari_json(isi)
    except PetaKeliru as salah:
        raise Gagal(str(salah)) from salah


def _simpan(berkas: Path, hasil: Hasil) -> None:
    try:
        berkas.write_text((hasil.peta or Peta()).ke_json() + "\n", encoding="utf-8")
    except OSError as salah:
        raise Gagal(f"Peta tidak dapat ditulis ke “{berkas}”.") from salah


def _jawaban(teks: list[str]) -> dict[str, str]:
    pasangan = [t.rpartition("=") for t in teks]
    if any(not kunci or not pilihan for kunci, _, pilihan in pasangan):
        raise Gagal("Jawaban ditulis KUNCI=PILIHAN.")
    return {kunci: pilihan for kunci, _, pilihan in pasangan}


def _tolak_jawaban_asing(hasil: Hasil, jawaban: dict[str, str]) -> None:
    """An answer to what is not asked, or one that is not among its choices, would else be dropped without a word."""
    pilihan = {t.kunci: [p for p, _ in t.pilihan] for t in hasil.tanya}
    for kunci, jawab in jawaban.items():
        if kunci in hasil.dipakai:
            continue
        if kunci not in pilihan:
            raise Gagal(f"Tidak ada pertanyaan “{kunci}” pada berkas ini; belum ada yang ditulis.")
        if jawab not in pilihan[kunci]:
            raise Gagal(f"“{jawab}” bukan pilihan “{kunci}”. Pilihannya: {', '.join(pilihan[kunci])}.")


def ringkas(hasil: Hasil) -> str:
    """The result for a terminal: counts first, then what needs a person's eye."""
    jumlah = hasil.ringkasan()
    bagian = {
        "Disisihkan, tidak dapat dibaca": [_sebab(s) for s in per_sebab(map(asdict, hasil.tolak))],
        "Ditanyakan": [_pertanyaan(t) for t in hasil.tanya],
        "Diubah": [
            f"{x.lembar} baris {x.baris}: {x.objek} “{x.nama}” {_rinci(x)}" for x in hasil.langkah if x.jenis == "ubah"
        ],
        "Nama mirip, dipasangkan": [
            f"{m.lembar} baris {m.baris}: “{m.di_lembar}” = “{m.di_rencana}”" for m in hasil.mirip
        ],
        "Angka yang tidak sama dengan hitungan": [
            f"{s.lembar} {s.kolom}{s.baris} {s.uraian}: {s.pesan}" for s in hasil.selisih
        ],
        "Temuan pemeriksaan yang baru": [
            "; ".join((f"{t['tingkat']}: {t['letak']}: {t['pesan']}", *t["rincian"])) for t in hasil.temuan
        ],
    }
    baris = [
        f"{'Diterapkan' if hasil.diterapkan else 'Pratinjau'}: {', '.join(hasil.formulir)}",
        "  dibuat {buat} · diubah {ubah} · sama {sama} · disisihkan {tolak}".format(**jumlah),
        *([f"  nomor impor {hasil.nomor}, untuk manage.py batal_impor"] if hasil.nomor else []),
        *(f"  {c}" for c in hasil.catatan),
    ]
    banyak = {"Disisihkan, tidak dapat dibaca": len(hasil.tolak)}  # cells; the others have a line each
    for judul, isi in bagian.items():
        if isi:
            baris += [f"{judul} ({banyak.get(judul, len(isi))}):", *(f"  - {b}" for b in isi)]
    return "\n".join(baris)


def _pertanyaan(tanya: Tanya) -> str:
    """The question with its choices as --jawab takes them; the one in force is marked."""
    asal = "diingat" if tanya.diingat else "dijawab" if tanya.jawaban else "tebakan"
    contoh = f" Contoh: {'; '.join(tanya.contoh)}." if tanya.contoh else ""
    pilihan = (
        f"{tanya.kunci}={nilai}  {kata}" + (f"  ← dipakai ({asal})" if nilai == tanya.dipakai else "")
        for nilai, kata in tanya.pilihan
    )
    return "\n      ".join((f"{tanya.lembar}: {tanya.pesan}{contoh}", *pilihan))


def _sebab(sebab: Sebab) -> str:
    banyak = f" ({len(sebab.sel)} sel)" if len(sebab.sel) > 1 else ""
    return f"{sebab.lembar} {', '.join(sebab.rentang)}: {sebab.pesan}{banyak}"


def _rinci(langkah) -> str:
    return "; ".join(f"{label}: {lama} → {baru}" for label, lama, baru in langkah.rincian)
