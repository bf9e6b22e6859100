"""Figures printed in a sheet beside what its rows give: the report is made from the plan and compared cell by cell."""

from decimal import Decimal

from dpmd.impor.tabel import BarisSumber, TabelSumber
from dpmd.tulisan import tulis_angka
from renaksi.besaran import Besaran
from renaksi.laporan.dasar import Parameter
from renaksi.laporan.rencana_aksi_kas import KAS, kas
from renaksi.periode import NOMOR_BULAN
from renaksi.pohon import Pohon, Simpul

from ..laporan import LAPORAN
from .hasil import Selisih
from .sumber import SumberPohon, SumberSimpul

_UANG_INDUK = ("anggaran", "target_rp", *(f"r{t}_rp" for t in range(1, 5)))


def bandingkan(sumber: SumberPohon, dihitung: tuple[str, ...], pohon: Pohon) -> list[Selisih]:
    """Every computed column of every row of the sheet against the same report made from the plan."""
    tabel = LAPORAN[sumber.tabel.tata.kode].tabel(pohon, Parameter())
    terhitung = {b.acuan: b.sel for b in tabel.baris}
    beranak = {(s.jenjang, s.id) for s in pohon.telusuri() if s.anak}
    hasil: list[Selisih] = []

    def turun(simpul: SumberSimpul):
        for i, baris in enumerate(simpul.indikator or [simpul]):
            acuan = ("indikator", baris.objek.pk) if simpul.indikator else (simpul.jenjang, simpul.objek.pk)
            kolom = dihitung
            if simpul.anak and i == 0:
                kolom += _UANG_INDUK
            if (simpul.jenjang, simpul.objek.pk) in beranak:
                kolom += KAS
            if acuan in terhitung:
                hasil.extend(banding_baris(sumber.tabel, baris.baris, kolom, terhitung[acuan], simpul.sebutan))
        for anak in simpul.anak:
            turun(anak)

    for sasaran in sumber.sasaran:
        if sumber.tabel.tata.kode == "capaian-kinerja":
            turun(sasaran)
        else:
            for program in sasaran.anak:
                turun(program)
    if "anggaran_program" in sumber.tabel.kolom:
        hasil.extend(_anggaran_program(sumber, {p.id: p for s in pohon.sasaran for p in s.anak}))
    if sumber.total and tabel.total:
        kolom = (*_UANG_INDUK, "jml_rp", "persen_rp")
        hasil.extend(banding_baris(sumber.tabel, sumber.total, kolom, tabel.total.sel, "Total"))
    return hasil


def _anggaran_program(sumber: SumberPohon, program: dict[int, Simpul]):
    """The budget that the sheet prints for a programme beside the cash of its kegiatan, where both are known."""
    for p in sumber.program():
        ada = kas(program[p.objek.pk], NOMOR_BULAN)
        if p.baris and p.baris["anggaran_program"] is not None and ada is not None:
            yield from banding_baris(sumber.tabel, p.baris, ("anggaran_program",), {"anggaran_program": ada}, p.sebutan)


def banding_baris(tabel: TabelSumber, baris: BarisSumber, kolom, sel, nama: str):
    """One row: what the sheet prints in these columns against what is computed, both by key."""
    for k in kolom:
        if k not in tabel.kolom:
            continue
        tercetak, hitungan = baris[k], _polos(sel.get(k))
        if (tercetak is None and sel.get(k) is None) or (
            baris.nomor and _sama(tercetak, hitungan, baris.desimal.get(k, 0))
        ):
            continue
        if k == "persen_rp" and nama == "Total" and tercetak is None:
            continue  # the form leaves this cell empty
        huruf = tabel.sel(baris, k).rstrip("0123456789")
        yield Selisih(
            tabel.lembar,
            baris.nomor,
            huruf,
            tabel.judul[k],
            nama,
            _polos(tercetak),
            hitungan,
            _pesan(tercetak, hitungan),
        )


def _polos(nilai):
    """A plain value to show and compare: number, text or None; a tick is "v"."""
    if isinstance(nilai, Besaran):
        return nilai.angka if nilai.tunggal else str(nilai)
    return "v" if nilai is True else nilai


def _sama(tercetak, hitungan, desimal: int) -> bool:
    """Equal at the precision that the sheet prints: 11 agrees with 10,53; 103 does not with 103,59."""
    tercetak = _polos(tercetak)
    if isinstance(tercetak, Decimal) and isinstance(hitungan, Decimal):
        return abs(tercetak - hitungan) <= Decimal("0.5") * Decimal(10) ** -desimal
    if isinstance(tercetak, str) and isinstance(hitungan, str):
        return Besaran.dari(tercetak) == Besaran.dari(hitungan) if tercetak[:1].isdigit() else tercetak == hitungan
    return tercetak == hitungan


def _pesan(tercetak, hitungan) -> str:
    tercetak = _polos(tercetak)
    if tercetak is None:
        return f"Lembar kosong; dari barisnya terhitung {_tulis(hitungan)}."
    if hitungan is None:
        return f"Lembar mencetak {_tulis(tercetak)}, padahal dari barisnya tidak ada yang dapat dihitung."
    pesan = f"Lembar mencetak {_tulis(tercetak)}; dari barisnya terhitung {_tulis(hitungan)}."
    if isinstance(tercetak, Decimal) and isinstance(hitungan, Decimal) and tercetak and hitungan:
        for pangkat in (1000, 100, 10):
            if tercetak == hitungan * pangkat:
                return f"{pesan} Lembar {tulis_angka(pangkat)} kali lebih besar."
            if hitungan == tercetak * pangkat:
                return f"{pesan} Lembar {tulis_angka(pangkat)} kali lebih kecil."
    return pesan


def _tulis(nilai) -> str:
    return tulis_angka(round(nilai, 2)) if isinstance(nilai, Decimal) else str(nilai)
