"""Figures printed in a sheet beside what its rows give: the report is made from the plan and compared cell by cell."""

from collections.abc import Iterable, Iterator, Mapping

from dpmd.impor.tabel import BarisSumber
from evaluasi.asal.sel import TOTAL
from evaluasi.asal.tercetak import BEBAS, kalimat, polos, sama, terhitung
from renaksi.laporan.rencana_aksi_kas import KAS
from renaksi.nilai.pohon import Pohon

from .hasil import Selisih
from .konteks import Konteks
from .sumber import SumberPohon, SumberSimpul

_UANG_INDUK = ("anggaran", "target_rp", "pagu", *(f"r{t}_rp" for t in range(1, 5)))
# Money of a row: of the node where something hangs below it, else of its indicator.
_UANG = {*_UANG_INDUK, *KAS, "jml_rp", "persen_rp", "realisasi_anggaran", "persen_penyerapan"}


def bandingkan(konteks: Konteks, sumber: SumberPohon, dihitung: tuple[str, ...], pohon: Pohon) -> list[Selisih]:
    """Every computed column of every row of the sheet against the same report made from the plan."""
    kode = sumber.tabel.tata.kode
    ada = terhitung(kode, pohon)
    beranak = {(s.jenjang, s.id) for s in pohon.telusuri() if s.anak}
    hasil: list[Selisih] = []

    def turun(simpul: SumberSimpul):
        milik = (simpul.jenjang, simpul.objek.pk)
        for i, baris in enumerate(simpul.indikator or [simpul]):
            acuan = ("indikator", baris.objek.pk) if simpul.indikator else milik
            kolom = dihitung
            if simpul.anak and i == 0:
                kolom += _UANG_INDUK
            if milik in beranak:
                kolom += KAS
            induk = i == 0 and (simpul.anak or milik in beranak)
            for satu, uang in ((acuan, False), (milik if induk else acuan, True)):
                sel = ada.get(satu, {})
                sebagian = (k for k in kolom if (k in _UANG) is uang and (k in sel or not (uang and induk)))
                if kode == BEBAS:  # nobody's form: what it leaves blank, or does not print at all, it does not state
                    sebagian = [k for k in sebagian if baris.baris and baris.baris[k] is not None]
                if sel and baris.baris:
                    hasil.extend(banding_baris(konteks, satu, baris.baris, sebagian, sel, simpul.sebutan))
        for anak in simpul.anak:
            turun(anak)

    for sasaran in sumber.sasaran:
        for simpul in [sasaran] if kode == "capaian-kinerja" else sasaran.anak:
            turun(simpul)
    if "anggaran_program" in sumber.tabel.kolom:
        hasil.extend(_anggaran_program(konteks, sumber, ada))
    if sumber.total and (TOTAL, 0) in ada:
        kolom = (*_UANG_INDUK, "jml_rp", "persen_rp")
        if kode == BEBAS:
            kolom = [k for k in kolom if sumber.total[k] is not None]
        hasil.extend(banding_baris(konteks, (TOTAL, 0), sumber.total, kolom, ada[TOTAL, 0], "Total"))
    return hasil


def _anggaran_program(konteks: Konteks, sumber: SumberPohon, ada: Mapping) -> Iterator[Selisih]:
    """The budget that the sheet prints for a programme beside the cash of its kegiatan, where both are known."""
    for p in sumber.program():
        acuan = (p.jenjang, p.objek.pk)
        if p.baris and p.baris["anggaran_program"] is not None and ada[acuan]["anggaran_program"] is not None:
            yield from banding_baris(konteks, acuan, p.baris, ("anggaran_program",), ada[acuan], p.sebutan)


def banding_baris(
    konteks: Konteks, acuan: tuple[str, int], baris: BarisSumber, kolom: Iterable[str], sel: Mapping, nama: str
) -> Iterator[Selisih]:
    """One row: what the sheet prints in these columns against what is computed, both by key.

    Every cell compared is kept with the import, to be compared again (`AsalAngka.tercetak`).
    """
    tabel = konteks.tabel
    for k in kolom:
        if k not in tabel.kolom:
            continue
        tercetak, hitungan = polos(baris[k]), polos(sel.get(k))
        if tercetak is None and hitungan is None:
            continue
        if k == "persen_rp" and acuan[0] == TOTAL and tercetak is None:
            continue  # the form leaves this cell empty
        konteks.catat_tercetak(baris, k, *acuan)
        if baris.nomor and sama(tercetak, hitungan, baris.desimal.get(k, 0)):
            continue
        huruf = tabel.sel(baris, k).rstrip("0123456789")
        pesan = kalimat(tercetak, hitungan)
        yield Selisih(tabel.lembar, baris.nomor, huruf, tabel.judul[k], nama, tercetak, hitungan, pesan)
