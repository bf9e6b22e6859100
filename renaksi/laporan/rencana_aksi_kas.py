"""Rencana Aksi Kinerja with the cash budget per month, 23 columns (form of Kabupaten Banjar, 2020).

The form ends at the kegiatan.  Where a plan goes deeper, the cash of a kegiatan is the sum of what is below it.  Its
cells hold several facts ("TW 1 = 355, TW 2 = 5"); programs read each of them under a key of its own, and sasaran and
program, printed once, in every row.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from dpmd.tulisan import BULAN, tulis_rupiah
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, akumulasi, bulan_akhir, bulan_triwulan
from renaksi.nilai.pohon import Indikator, Pohon, Simpul, jumlah

from .dasar import Laporan, Parameter, sejajar, target_teks

KAS = tuple(f"kas_{b}" for b in ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"))

_JUDUL = {2: "Pebruari", 11: "Nopember"}  # as the form spells them


def kas(cabang: Simpul | Indikator, bulan: Iterable[int]) -> Decimal | None:
    """Rp planned in these months; a node with children has the sum of theirs."""
    bulan = tuple(bulan)
    if isinstance(cabang, Indikator):
        return jumlah(cabang.janji[b].kas for b in bulan if b in cabang.janji)
    return jumlah(kas(x, bulan) for x in (cabang.anak or cabang.indikator))


def target_triwulan(i: Indikator, triwulan: int):
    """The target of a quarter: its months accumulated the indicator's way, as a report's cell."""
    nilai = akumulasi(i.akumulasi, {b: j.kinerja for b, j in i.janji.items()}, bulan_triwulan(triwulan))
    return None if nilai is None else nilai.sel()


class RencanaAksiKas(Laporan):
    kode = "rencana-aksi-kas"
    judul = "Rencana Aksi Kinerja"
    kelompok = "Perencanaan"
    keterangan = "Target triwulan sasaran, program dan kegiatan dengan anggaran kas per bulan dan jumlahnya."
    ciri = "Bentuk Kabupaten Banjar 2020, 23 kolom, mendatar: rupiah kas tiap bulan, rincian sampai kegiatan."
    per_triwulan = False
    ukuran_huruf = 5.5

    KOLOM = (
        Kolom("SASARAN", anak=(
            Kolom("Uraian", "cetak_sasaran", lebar=6, nomor="1", sambung=True),
            Kolom("Indikator Kinerja", "cetak_indikator_sasaran", lebar=5.6, nomor="2", sambung=True),
            Kolom("Target", "cetak_target_sasaran", lebar=9.5, nomor="3", sambung=True),
        )),
        Kolom("PROGRAM", anak=(
            Kolom("Uraian", "cetak_program", lebar=6.5, nomor="4", sambung=True),
            Kolom("Indikator Program", "cetak_indikator_program", lebar=6, nomor="5", sambung=True),
            Kolom("Target dan Anggaran (Rp)", "cetak_target_program", lebar=9.5, nomor="6", sambung=True),
        )),
        Kolom("KEGIATAN", anak=(
            Kolom("Uraian", "cetak_kegiatan", lebar=9.5, nomor="7"),
            Kolom("Indikator Kinerja", "indikator_kegiatan", lebar=9, nomor="8"),
            Kolom("Vol. & Sat.", "cetak_volume", Jenis.TENGAH, 4.4, "9"),
            Kolom("Target", "cetak_target", lebar=8, nomor="10"),
        )),
        Kolom("ANGGARAN KAS PER BULAN (Rp)", anak=tuple(
            Kolom(_JUDUL.get(b, BULAN[b - 1]), KAS[b - 1], Jenis.RUPIAH, 5, str(10 + b)) for b in NOMOR_BULAN
        )),
        Kolom("KET", "ket", lebar=2.8, nomor="23"),
    )  # fmt: skip

    DATA = (
        Kolom("Sasaran", "sasaran"),
        Kolom("Indikator Sasaran", "indikator_sasaran"),
        Kolom("Target Sasaran Setahun", "target_sasaran_tahunan", Jenis.ANGKA),
        *(Kolom(f"Target Sasaran TW {t}", f"target_sasaran_tw{t}", Jenis.ANGKA) for t in NOMOR_TRIWULAN),
        Kolom("Program", "program"),
        Kolom("Indikator Program", "indikator_program"),
        *(Kolom(f"Target Program TW {t}", f"target_program_tw{t}", Jenis.ANGKA) for t in NOMOR_TRIWULAN),
        Kolom("Anggaran Program", "anggaran_program", Jenis.RUPIAH),
        Kolom("Kas Kegiatan Program", "kas_program", Jenis.RUPIAH),
        Kolom("Kegiatan", "kegiatan"),
        Kolom("Volume", "volume", Jenis.ANGKA),
        Kolom("Satuan", "satuan"),
        *(Kolom(f"Target Kegiatan TW {t}", f"tw{t}", Jenis.ANGKA) for t in NOMOR_TRIWULAN),
        *(Kolom(f"Kas TW {t}", f"kas_tw{t}", Jenis.RUPIAH) for t in NOMOR_TRIWULAN),
        Kolom("Kas Setahun", "kas_tahun", Jenis.RUPIAH),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return ("RENCANA AKSI KINERJA", kantor.nama.upper(), kantor.pemda.upper(), f"TAHUN {pohon.tahun}")

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        baris = tuple(b for s in pohon.sasaran for b in _sasaran(s))
        program = [p for s in pohon.sasaran for p in s.anak]
        anggaran = jumlah(_anggaran(p) for p in program)
        total = _sel_kas(pohon.sasaran) | {
            "cetak_sasaran": "Jumlah kas per bulan",
            "anggaran_program": anggaran,
            "kas_program": _kas(pohon.sasaran, NOMOR_BULAN),
        }
        # A unit's part of the cash says nothing about the budget of the whole programme.
        banding = tuple(_banding(p) for p in program) if parameter.unit_id is None else ()
        jumlahnya = Baris("total", total)
        kaki = (*banding, jumlahnya, *_jumlah_triwulan(total))
        return Tabel(self.KOLOM, baris, jumlahnya, cetak_total=False, kolom_data=self.DATA, kaki=kaki)


# -- rows -----------------------------------------------------------------------------------------


def _sasaran(sasaran: Simpul):
    """The rows of a sasaran: its indicators beside those of its programmes; what programs read is carried down."""
    dibawa: dict[str, Any] = {"sasaran": sasaran.sebutan}
    rincian = [b for p in sasaran.anak for b in _program(p)] or [None]
    for nomor, (i, baris) in enumerate(zip_longest(sasaran.indikator, rincian)):
        sel = {"cetak_sasaran": sasaran.sebutan} if nomor == 0 else {}
        if i:
            dibawa |= {"indikator_sasaran": i.uraian, "target_sasaran_tahunan": i.target.sel() if i.target else None}
            dibawa |= {f"target_sasaran_tw{t}": target_triwulan(i, t) for t in NOMOR_TRIWULAN}
            sel |= {
                "cetak_indikator_sasaran": i.uraian,
                "cetak_target_sasaran": "\n".join(
                    [f"Tahunan = {target_teks(i) or '-'}", "Progres", *_baris_triwulan(i)]
                ),
            }  # fmt: skip
        if baris is None:
            acuan = ("indikator", i.id) if i else (sasaran.jenjang, sasaran.id)
            yield Baris(sasaran.jenjang, dibawa | sel, sasaran.kode, acuan)
        else:
            yield Baris(baris.tingkat, dibawa | sel | baris.sel, baris.kode, baris.acuan, baris.tanda)


def _program(program: Simpul):
    anggaran = _anggaran(program)
    dibawa = {"program": program.sebutan, "anggaran_program": anggaran, "kas_program": kas(program, NOMOR_BULAN)}
    rincian = [b for k in program.anak for b in _kegiatan(k)] or [None]
    for nomor, (i, baris) in enumerate(zip_longest(program.indikator, rincian)):
        sel, target = {}, []
        if i:
            dibawa |= {"indikator_program": i.uraian}
            dibawa |= {f"target_program_tw{t}": target_triwulan(i, t) for t in NOMOR_TRIWULAN}
            sel["cetak_indikator_program"] = i.uraian
            target += _baris_triwulan(i)
        if nomor == 0:
            sel["cetak_program"] = program.sebutan
            if anggaran is not None:
                target += ["", f"Rp {tulis_rupiah(anggaran)}"]
        if target:
            sel["cetak_target_program"] = "\n".join(target).strip()
        if baris is None:
            acuan = ("indikator", i.id) if i else (program.jenjang, program.id)
            yield Baris(program.jenjang, dibawa | sel, program.kode, acuan, "biasa")
        else:
            yield Baris(baris.tingkat, dibawa | sel | baris.sel, baris.kode, baris.acuan, "biasa")


def _kegiatan(kegiatan: Simpul):
    for pertama, i in sejajar(kegiatan):
        sel = {"kegiatan": kegiatan.sebutan, "cetak_kegiatan": kegiatan.sebutan if pertama else None}
        if i:
            per_tw = {t: target_triwulan(i, t) for t in NOMOR_TRIWULAN}
            volume = f"- {i.satuan}" if i.target is None and i.satuan else target_teks(i)
            sel |= {
                "indikator_kegiatan": i.uraian,
                "cetak_volume": volume,
                "cetak_target": "\n".join(_baris_triwulan(i)) if any(v is not None for v in per_tw.values()) else "-",
                "volume": i.target.sel() if i.target else None,
                "satuan": i.satuan or None,
                "ket": i.keterangan or None,
            } | {f"tw{t}": nilai for t, nilai in per_tw.items()}
        if not kegiatan.anak and i:
            sel |= _sel_kas((i,))
        elif pertama:
            sel |= _sel_kas((kegiatan,))
        acuan = ("indikator", i.id) if i else (kegiatan.jenjang, kegiatan.id)
        yield Baris(kegiatan.jenjang, sel, kegiatan.kode, acuan)


def _baris_triwulan(i: Indikator) -> list[str]:
    bagian = ((t, akumulasi(i.akumulasi, {b: j.kinerja for b, j in i.janji.items()}, bulan_triwulan(t)))
              for t in NOMOR_TRIWULAN)  # fmt: skip
    return [f"TW {t} = {'-' if nilai is None else nilai}" for t, nilai in bagian]


def _anggaran(program: Simpul) -> Decimal | None:
    """What the DPA says of the programme, else the sum of the pagu below it."""
    return program.pagu if program.pagu_dpa is None else program.pagu_dpa


# -- sums -----------------------------------------------------------------------------------------


def _kas(cabang: Iterable[Simpul | Indikator], bulan: Iterable[int]) -> Decimal | None:
    bulan = tuple(bulan)
    return jumlah(kas(c, bulan) for c in cabang)


def _sel_kas(cabang: tuple) -> dict:
    """Cash per month, per quarter and of the year."""
    return (
        {KAS[b - 1]: _kas(cabang, (b,)) for b in NOMOR_BULAN}
        | {f"kas_tw{t}": _kas(cabang, bulan_triwulan(t)) for t in NOMOR_TRIWULAN}
        | {"kas_tahun": _kas(cabang, NOMOR_BULAN)}
    )


def _jumlah_triwulan(total: dict) -> tuple[Baris, ...]:
    """The sums of the quarters stand in the last month of each, that of the year in December."""
    triwulan = {KAS[bulan_akhir(t) - 1]: total[f"kas_tw{t}"] for t in NOMOR_TRIWULAN}
    return (
        Baris("total", {"cetak_sasaran": "Jumlah kas per triwulan", "cetak_kegiatan": "TW I s.d. TW IV"} | triwulan),
        Baris("total", {"cetak_sasaran": "Jumlah kas setahun", KAS[-1]: total["kas_tahun"]}),
    )


def _banding(program: Simpul) -> Baris:
    """The budget of a programme beside the cash of its kegiatan, marked where the two differ."""
    anggaran, ada = _anggaran(program), kas(program, NOMOR_BULAN)
    tulisan = [f"Anggaran {_rp(anggaran)}", f"Kas kegiatan {_rp(ada)}"]
    selisih = None if anggaran is None or ada is None else ada - anggaran
    if selisih:
        tulisan.append(f"Kas {'lebih' if selisih > 0 else 'kurang'} {_rp(abs(selisih))}")
    sel = {KAS[b - 1]: kas(program, (b,)) for b in NOMOR_BULAN} | {
        "cetak_sasaran": "Jumlah program",
        "cetak_program": program.sebutan,
        "cetak_target_program": "\n".join(tulisan),
    }
    return Baris("total", sel, program.kode, (program.jenjang, program.id), "berubah" if selisih else "")


def _rp(nilai: Decimal | None) -> str:
    return "-" if nilai is None else tulis_rupiah(nilai)
