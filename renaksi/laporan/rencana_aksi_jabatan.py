"""Rencana Aksi Perangkat Daerah by post, 10 columns (form of Provinsi Sulawesi Tengah, 2024).

The head of the office answers for the sasaran, the head of each unit for the nodes whose indicators name it.  The form
prints what a node brings about, not its name in the nomenclature, and quantities without the indicator's unit.
Number and post, printed once, are in every row for programs.
"""

from collections.abc import Iterator

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Pohon, Simpul, Unit

from .dasar import Laporan, Parameter, sejajar
from .rencana_aksi_kas import target_triwulan

TANPA_UNIT = "Belum ada penanggung jawab"
_TINGKAT: dict[str, str] = {Jenjang.SASARAN: "strategis"}  # the word of this form


class RencanaAksiJabatan(Laporan):
    kode = "rencana-aksi-jabatan"
    judul = "Rencana Aksi Perangkat Daerah"
    kelompok = "Perencanaan"
    keterangan = "Sasaran, program, kegiatan dan sub kegiatan menurut jabatan, dengan target setahun dan tiap triwulan."
    ciri = "Bentuk Provinsi Sulawesi Tengah 2024, 10 kolom, mendatar: menurut jabatan, tanpa rupiah."
    per_triwulan = False
    ukuran_huruf = 7.5

    KOLOM = (
        Kolom("No", "cetak_no", Jenis.TENGAH, 2.4, "1", sambung=True),
        Kolom("Jabatan", "cetak_jabatan", lebar=10, nomor="2", sambung=True),
        Kolom("Sasaran Strategis/Program/Kegiatan/Sub Kegiatan", "cetak_sasaran", lebar=20, nomor="3", utama=True),
        Kolom("Indikator Kinerja", "indikator", lebar=20, nomor="4"),
        Kolom("Target", "target", Jenis.ANGKA, 6.2, "5"),
        Kolom("Target", anak=tuple(
            Kolom(f"Triwulan {TRIWULAN[t - 1]}", f"tw{t}", Jenis.ANGKA, 6.2, str(5 + t)) for t in NOMOR_TRIWULAN
        )),
        Kolom("Keterangan", "ket", lebar=6.2, nomor="10"),
    )  # fmt: skip
    DATA = (Kolom("No", "no"), Kolom("Jabatan", "jabatan"), Kolom("Sasaran", "sasaran"), Kolom("Tingkat", "tingkat"))

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        return (f"RENCANA AKSI PERANGKAT DAERAH {pohon.kantor.nama}".upper(), f"TAHUN {pohon.tahun}")

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        baris = []
        for no, (jabatan, isi) in enumerate(_jabatan(pohon, parameter.unit_id), start=1):
            for nomor, (simpul, pertama, i) in enumerate(isi):
                cetak = {"cetak_no": no, "cetak_jabatan": jabatan} if nomor == 0 else {}
                sel = {"no": no, "jabatan": jabatan, **cetak, **_sel(simpul, pertama, i)}
                acuan = ("indikator", i.id) if i else (simpul.jenjang, simpul.id)
                tanda = "biasa" if simpul.jenjang == Jenjang.KEGIATAN else ""
                baris.append(Baris(simpul.jenjang, sel, simpul.kode, acuan, tanda))
        return Tabel(self.KOLOM, tuple(baris), kolom_data=self.DATA)


Isi = list[tuple[Simpul, bool, Indikator | None]]  # node, first row of it, indicator


def _jabatan(pohon: Pohon, unit_id: int | None) -> Iterator[tuple[str, Isi]]:
    """(post, its rows): the head, then the units in the order in which the tree names them, then what nobody has.

    In the part of one unit only the head and that unit: the nodes above it are the promises of others.
    """
    kepala: Isi = []
    milik: dict[Unit | None, Isi] = {}
    for simpul in pohon.telusuri():
        if simpul.jenjang == Jenjang.SASARAN:
            kepala += [(simpul, pertama, i) for pertama, i in sejajar(simpul)]
            continue
        terlihat = set()
        for _, i in sejajar(simpul):
            unit = i.unit if i else None
            milik.setdefault(unit, []).append((simpul, unit not in terlihat, i))
            terlihat.add(unit)
    if kepala:
        yield f"Kepala {pohon.kantor.nama}", kepala
    lepas = milik.pop(None, [])
    for unit, isi in milik.items():
        if unit and unit_id in {None, unit.id}:
            yield unit.jabatan or unit.nama or unit.singkatan, isi
    if lepas and unit_id is None:
        yield TANPA_UNIT, lepas


def _sel(simpul: Simpul, pertama: bool, i: Indikator | None) -> dict:
    sebutan = simpul.kondisi or simpul.nama
    sel = {
        "cetak_sasaran": sebutan if pertama else None,
        "sasaran": sebutan,
        "tingkat": _TINGKAT.get(simpul.jenjang, simpul.jenjang),
    }
    if i is None:
        return sel
    return sel | {
        "indikator": i.uraian,
        "target": i.target.sel() if i.target else None,
        "ket": i.keterangan or None,
    } | {f"tw{t}": target_triwulan(i, t) for t in NOMOR_TRIWULAN}  # fmt: skip
