"""How the numbers of a sheet's columns are written, and the cells that nothing there decides.

A column is decided by its own cells that can be read one way only, else by the whole table.  A cell that still reads
two ways is decided by the unit in its row, and otherwise asked, one question each: nothing is guessed in silence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from dpmd.impor.berkas import Sel
from dpmd.impor.tabel import BarisSumber, CaraBaca, KolomSumber, Ragu, TabelSumber
from renaksi.nilai.angka import EN, ID, RUPIAH, Isyarat, campur, gaya_dari
from renaksi.nilai.besaran import BesaranTaksa

from .bebas import Penanya

# Where the unit of a quantity stands, by the beginning of its key; the first that is filled in.
_SATUAN = {
    "awal": ("awal_satuan", "awal_unit"),
    "hasil": ("hasil_satuan", "hasil_unit"),
    "maju": ("maju_satuan", "maju_unit", "target_satuan", "target_unit"),
    "": ("target_satuan", "target_unit", "satuan"),
}


def cara(mutu: tuple[str, ...] = ()) -> CaraBaca:
    """How known forms are read for an office that knows these further grades."""
    return CaraBaca(partial(kenal, mutu=mutu), (BesaranTaksa,))


def kenal(kolom: Mapping[KolomSumber, Iterable[Sel]], mutu: tuple[str, ...] = ()) -> dict[str, Isyarat]:
    """{key: what is known} of the columns of numbers."""
    jenis = {k: j for k in kolom if (j := getattr(k.baca, "jenis", ""))}  # see tata_letak.berangka
    teks = {k: [s.nilai for s in kolom[k] if isinstance(s.nilai, str)] for k in jenis}
    uang = {k: j == RUPIAH for k, j in jenis.items()}
    sendiri = {k: gaya_dari(() if uang[k] else t, t if uang[k] else ()) for k, t in teks.items()}
    suara = {g for g in sendiri.values() if g}
    tabel = suara.pop() if len(suara) == 1 and not any(campur(t) for t in teks.values()) else ""
    return {k.kunci: Isyarat(jenis[k], g or tabel, mutu=mutu) for k, g in sendiri.items()}


def putuskan(tabel: TabelSumber[BarisSumber], penanya: Penanya) -> None:
    """Give every cell that reads two ways the value that its unit, or an answer, decides."""
    for ragu in tabel.ragu:
        isyarat = replace(ragu.bersama, satuan=_satuan(ragu.baris, ragu.kolom.kunci))
        try:
            nilai = ragu.kolom.baca(ragu.sel, isyarat)
        except BesaranTaksa as salah:
            nilai = _tanya(tabel, ragu, isyarat, salah, penanya)
        except ValueError as salah:
            tabel.tolak(ragu.baris, ragu.kolom.kunci, ragu.sel.nilai, str(salah))
            continue
        tabel.taruh(ragu.baris, ragu.kolom, ragu.sel, nilai)
    tabel.ragu.clear()


def _satuan(baris: BarisSumber, kunci: str) -> str:
    awalan = kunci.partition("_")[0]
    nama = _SATUAN.get(awalan, _SATUAN[""])
    return next((str(baris[n]) for n in nama if baris[n]), "")


def _tanya(tabel: TabelSumber[BarisSumber], ragu: Ragu, isyarat: Isyarat, salah: BesaranTaksa, penanya: Penanya):
    sel = tabel.sel(ragu.baris, ragu.kolom.kunci)
    pesan = f"Sel {sel} “{tabel.judul[ragu.kolom.kunci]}”: {salah}"
    pilihan = list(zip((ID, EN), salah.terbaca, strict=True))
    tebakan = ID if "." in str(ragu.sel.nilai) else EN  # thousands, as in most sheets
    tempat = (tabel.lembar, ragu.baris.nomor)
    gaya = penanya(
        f"angka!{tabel.lembar}!{sel}",
        pesan,
        pilihan,
        tebakan=tebakan,
        tempat=tempat,
        kelompok="",
        contoh=[str(ragu.sel.nilai)],
    )
    return ragu.kolom.baca(ragu.sel, replace(isyarat, dipilih=gaya))
