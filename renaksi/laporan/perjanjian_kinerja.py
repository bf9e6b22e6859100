"""Perjanjian Kinerja (PermenPANRB 53/2014): the head of the office with the head of the region, and each head of a unit
with the head of the office.  Each agreement is a statement and its annex: sasaran with targets, and the money for them.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from django.utils.html import format_html

from dpmd.laporan.dokumen import Baris, Dokumen, Jenis, Kolom, Naskah, Tabel, TandaTangan
from dpmd.laporan.tanda import nama_tercetak
from renaksi.nilai.pohon import Indikator, Kantor, Pohon, Simpul, Unit

from .dasar import Laporan, Parameter, sejajar, target_teks

KEPALA_DAERAH = {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}
PERNYATAAN = (
    "<p>Untuk mewujudkan pemerintahan yang efektif, transparan, akuntabel, dan berorientasi pada hasil, kami yang "
    "bertanda tangan di bawah ini:</p>"
    "<blockquote><p>Nama: <strong>{}</strong><br>Jabatan: {}</p></blockquote>"
    "<p>selanjutnya disebut <strong>PIHAK PERTAMA</strong>, dan</p>"
    "<blockquote><p>Nama: <strong>{}</strong><br>Jabatan: {}</p></blockquote>"
    "<p>selaku atasan PIHAK PERTAMA, selanjutnya disebut <strong>PIHAK KEDUA</strong>, bersama ini menyatakan "
    "sebagai berikut.</p>"
    "<p>PIHAK PERTAMA berjanji akan mencapai target kinerja tahun {} yang tercantum dalam lampiran perjanjian ini, "
    "sejalan dengan sasaran jangka menengah dalam dokumen perencanaan. Keberhasilan maupun kegagalan mencapai target "
    "tersebut menjadi tanggung jawab kami.</p>"
    "<p>PIHAK KEDUA akan melakukan supervisi yang diperlukan, mengevaluasi capaian kinerja dari perjanjian ini, dan "
    "mengambil tindakan yang diperlukan untuk memberikan penghargaan dan sanksi.</p>"
)


class PerjanjianKinerja(Laporan):
    kode = "perjanjian-kinerja"
    judul = "Perjanjian Kinerja"
    keterangan = "Pernyataan dan lampiran target serta anggaran: kepala perangkat daerah dan setiap kepala unit kerja."
    ciri = "PermenPANRB 53/2014: pernyataan dan lampirannya, kertas tegak, dua tanda tangan."
    kelompok = "Perencanaan"
    penanda = True
    per_triwulan = False
    ukuran_huruf = 9

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 1.2, "1"),
        Kolom("Sasaran Strategis", "sasaran", lebar=8, nomor="2"),
        Kolom("Indikator Kinerja", "indikator", lebar=8, nomor="3"),
        Kolom("Target", "target", Jenis.ANGKA, 4.5, "4"),
    )
    KOLOM_UNIT = (KOLOM[0], replace(KOLOM[1], judul="Sasaran"), *KOLOM[2:])

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return (f"PERJANJIAN KINERJA TAHUN {pohon.tahun}", f"{kantor.nama} {kantor.pemda}".upper())

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        """First table of the annex.  `pohon` is the whole plan: what is a unit's alone shows only there."""
        if parameter.unit_id is None:
            return Tabel(self.KOLOM, tuple(_baris_sasaran((s, s.indikator) for s in pohon.sasaran)))
        milik = ((s, i) for x in pohon.sasaran for p in x.anak or (x,) for s, i in _tugas(p, parameter.unit_id))
        return Tabel(self.KOLOM_UNIT, tuple(_baris_sasaran(milik)))

    def tabel_anggaran(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        """Second table of the annex; its total is the unit's part of the money."""
        unit_id = parameter.unit_id
        kepala = "Program" if unit_id is None else "Program / Kegiatan / Sub Kegiatan"
        kolom = (
            Kolom("No", "no", Jenis.TENGAH, 1.2, "1"),
            Kolom(kepala, "program", lebar=12, nomor="2", utama=True),
            Kolom("Anggaran (Rp)", "anggaran", Jenis.RUPIAH, 4.5, "3"),
            Kolom("Keterangan", "keterangan", lebar=4, nomor="4"),
        )
        program = [p for s in pohon.sasaran for p in s.anak]
        rincian = [[p] if unit_id is None else list(_rincian(p, unit_id)) for p in program]
        baris = tuple(
            Baris(
                s.jenjang,
                {"no": None if i else nomor, "program": s.sebutan, "anggaran": s.pagu, "keterangan": None},
                s.kode,
                (s.jenjang, s.id),
                "biasa" if unit_id is None else "",
            )
            for nomor, satu in enumerate(filter(None, rincian), 1)
            for i, s in enumerate(satu)
        )
        return Tabel(kolom, baris, Baris("total", {"program": "Jumlah", "anggaran": pohon.untuk_unit(unit_id).pagu}))

    def dokumen(self, pohon: Pohon, parameter: Parameter) -> Dokumen:
        """Without a chosen unit the whole set; what nobody planned for cannot be promised: only the empty form."""
        unit = _unit(pohon)
        if parameter.unit_id is not None:
            unit = [u for u in unit if u.id == parameter.unit_id]
        if not (pohon.sasaran if parameter.unit_id is None else unit):
            return super().dokumen(pohon, parameter)
        siapa = unit if parameter.unit_id is not None else [None, *unit]
        bagian = [b for u in siapa for b in self._perjanjian(pohon, parameter, u)]
        berkas = self.nama_berkas(pohon, parameter)
        return replace(bagian[0], lanjutan=tuple(bagian[1:]), nama_berkas=berkas)

    def _perjanjian(self, pohon: Pohon, parameter: Parameter, unit: Unit | None) -> Iterator[Dokumen]:
        """The statement, the targets and the money of one agreement; `unit` None is the head of the office."""
        if unit:
            parameter = replace(parameter, unit_id=unit.id, unit=unit.singkatan)
        pertama, kedua = _para_pihak(pohon.kantor, parameter, unit)
        judul = self.judul_tercetak(pohon, parameter)
        pihak = (nama_tercetak(pertama), _jabatan(pertama), nama_tercetak(kedua), _jabatan(kedua))
        pernyataan = Naskah(html=format_html(PERNYATAAN, *pihak, pohon.tahun))
        sebutan = unit.singkatan if unit else pohon.kantor.singkatan or "Perangkat Daerah"
        bagian = partial(Dokumen, self.kode, kertas=parameter.kertas, tegak=True, ukuran_huruf=self.ukuran_huruf)
        yield bagian(
            judul=judul,
            pembuka=(pernyataan,),
            isi_bab=f"Perjanjian {sebutan}",
            tanda_tangan=pertama,
            tanda_tangan_kiri=kedua,
        )
        yield bagian(
            judul=(f"LAMPIRAN {judul[0]}", *judul[1:]),
            tabel=self.tabel(pohon, parameter),
            isi_bab=f"Sasaran {sebutan}",
            isi_tingkat=2,
        )
        yield bagian(
            judul=(),
            tabel=self.tabel_anggaran(pohon, parameter),
            isi_bab=f"Anggaran {sebutan}",
            isi_tingkat=2,
            halaman_baru=False,
            tanda_tangan=pertama,
            tanda_tangan_kiri=kedua,
        )


def _unit(pohon: Pohon) -> list[Unit]:
    """Every unit that answers for something, in the order of the tree."""
    return list({i.unit.id: i.unit for s in pohon.telusuri() for i in s.indikator if i.unit}.values())


def _tugas(simpul: Simpul, unit_id: int) -> Iterator[tuple[Simpul, tuple[Indikator, ...]]]:
    """The highest nodes that a unit answers for, each with the indicators it is measured by there.

    A unit answers for a node that is its alone, or of which an indicator names it; for what it shares with others it
    answers one level below.  Where the node has no indicator the levels below say what is promised.
    """
    if simpul.untuk_unit(unit_id) is None:
        return
    bernama = tuple(i for i in simpul.indikator if i.unit and i.unit.id == unit_id)
    if not simpul.anak:
        yield simpul, bernama
    elif bernama or (simpul.indikator and _sendiri(simpul, unit_id)):
        yield simpul, tuple(i for i in simpul.indikator if i.unit is None or i.unit.id == unit_id)
    else:
        for anak in simpul.anak:
            yield from _tugas(anak, unit_id)


def _rincian(simpul: Simpul, unit_id: int) -> Iterator[Simpul]:
    """The unit's part of a programme, node by node: down to what it does alone, and one level below that."""
    bagian = simpul.untuk_unit(unit_id)
    if bagian is None:
        return
    yield bagian
    for anak in simpul.anak:
        if not _sendiri(simpul, unit_id):
            yield from _rincian(anak, unit_id)
        elif satu := anak.untuk_unit(unit_id):
            yield satu


def _sendiri(simpul: Simpul, unit_id: int) -> bool:
    """Everything below is done by this unit."""
    daun = (i.unit for s in simpul.telusuri() if not s.anak for i in s.indikator)
    return {u.id if u else None for u in daun} == {unit_id}


def _baris_sasaran(milik) -> Iterator[Baris]:
    for nomor, (s, indikator) in enumerate(milik, 1):
        for pertama, i in sejajar(replace(s, indikator=tuple(indikator))):
            sel = {
                "no": nomor if pertama else None,
                "sasaran": (s.kondisi or s.nama) if pertama else None,
                "indikator": i.uraian if i else None,
                "target": target_teks(i),
            }
            yield Baris(s.jenjang, sel, s.kode, ("indikator", i.id) if i else (s.jenjang, s.id), "biasa")


def _para_pihak(kantor: Kantor, parameter: Parameter, unit: Unit | None) -> tuple[TandaTangan, TandaTangan]:
    """(Pihak Pertama, with place and date, Pihak Kedua); who is not known signs under the title of the post."""
    dinas, lain = parameter.tanda_tangan, parameter.penandatangan
    kepala = dinas or replace(dinas, jabatan=(f"KEPALA {kantor.nama}".upper(),))
    if unit:
        jabatan = (unit.jabatan or f"Kepala {unit.nama or unit.singkatan}").upper()
        bawahan, atasan = lain.unit.get(unit.id) or TandaTangan((jabatan,)), kepala
    else:
        bawahan, atasan = kepala, lain.kepala_daerah or TandaTangan((_jabatan_kepala_daerah(kantor),))
    bawahan = replace(bawahan, tempat=dinas.tempat, tanggal=dinas.tanggal, pengantar="PIHAK PERTAMA,")
    return bawahan, replace(atasan, tempat="", tanggal=None, pengantar="PIHAK KEDUA,")


def _jabatan_kepala_daerah(kantor: Kantor) -> str:
    """ "Kabupaten Merangin" → "BUPATI MERANGIN"."""
    gelar = KEPALA_DAERAH.get(kantor.pemda.split(maxsplit=1)[0].lower() if kantor.pemda else "", "Kepala Daerah")
    return f"{gelar} {kantor.daerah}".upper()


def _jabatan(ttd: TandaTangan) -> str:
    return " ".join(ttd.jabatan)
