"""Lampiran Hasil Pemeriksaan Rencana: what the checks find and what was accepted, to hand in with the plan.

A form of our own; no regulation prints one.
"""

from collections import Counter
from collections.abc import Iterator

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from dpmd.tulisan import tulis_tanggal
from renaksi.laporan.dasar import Laporan, Parameter
from renaksi.laporan.renja import nama_kantor, nihil
from renaksi.nilai.lampiran import TemuanTercetak
from renaksi.nilai.pilihan import TingkatTemuan
from renaksi.nilai.pohon import Pohon


class HasilPemeriksaan(Laporan):
    kode = "hasil-pemeriksaan"
    judul = "Lampiran Hasil Pemeriksaan Rencana"
    keterangan = "Temuan pemeriksaan yang terbuka dan yang diterima dengan alasan; tercetak “Nihil” bila tidak ada."
    ciri = "Bentuk aplikasi ini, 7 kolom, mendatar."
    per_triwulan = False
    lampiran = True
    tambahan = ("temuan",)
    ukuran_huruf = 7.5

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 3),
        Kolom("Tingkat", "tingkat", lebar=7),
        Kolom("Letak", "letak", lebar=24),
        Kolom("Temuan", "temuan", lebar=30, utama=True),
        Kolom("Tertulis", "tertulis", Jenis.ANGKA, 11),
        Kolom("Seharusnya", "seharusnya", Jenis.ANGKA, 11),
        Kolom("Keterangan", "keterangan", lebar=16),
    )

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        return ("LAMPIRAN HASIL PEMERIKSAAN RENCANA", nama_kantor(pohon.kantor, pohon.tahun).upper())

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        unit = parameter.unit_id
        temuan = [t for t in pohon.beserta.temuan if unit is None or t.unit == unit]
        baris = tuple(b for nomor, t in enumerate(temuan, 1) for b in (_baris(nomor, t), *_rincian(t)))
        kosong = nihil("temuan", no="-", tingkat="-", letak="-", tertulis=None, seharusnya=None, keterangan="-")
        return Tabel(self.KOLOM, baris, nihil=kosong)

    def catatan(self, tabel: Tabel, parameter: Parameter) -> tuple[str, ...]:
        temuan = [b for b in tabel.baris if "no" in b.sel]
        terbuka = Counter(b.sel["tingkat"] for b in temuan if not b.sel["keterangan"])
        sebut = ", ".join(f"{terbuka[t.label]} {t.label.lower()}" for t in TingkatTemuan)
        return (f"Terbuka: {sebut}. Diterima dengan alasan: {len(temuan) - terbuka.total()}.",)


def _baris(nomor: int, t: TemuanTercetak) -> Baris:
    """Of figures only those there are: "-" would say that a cell was left blank."""
    angka = {nama: n for nama, n in (("tertulis", t.nilai), ("seharusnya", t.seharusnya)) if n is not None}
    return Baris(
        "sub_kegiatan",
        {
            "no": nomor,
            "tingkat": TingkatTemuan(t.tingkat).label,
            "letak": t.letak,
            "temuan": t.pesan,
            **angka,
            "keterangan": f"Diterima {tulis_tanggal(t.pada)}: {t.alasan}" if t.diterima else None,
        },
    )


def _rincian(t: TemuanTercetak) -> Iterator[Baris]:
    """The rows that a finding names, below it."""
    for letak, kata in t.rincian:
        yield Baris("sub_kegiatan", {"letak": letak, "temuan": kata})
