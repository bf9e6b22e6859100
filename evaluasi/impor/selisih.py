"""Figures printed in a sheet beside what its rows give: the report is made from the plan and compared cell by cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dpmd.impor.tabel import BarisSumber
from evaluasi.asal.sel import TOTAL
from evaluasi.asal.tercetak import BEBAS, kalimat, polos, sesuai, terhitung
from renaksi.laporan.rencana_aksi_kas import KAS
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Pohon

from .hasil import Selisih
from .konteks import Konteks
from .sumber import SumberIndikator, SumberPohon, SumberSimpul

_UANG_INDUK = ("anggaran", "target_rp", "pagu", *(f"r{t}_rp" for t in range(1, 5)))
# Money of a row: of the node where something hangs below it, else of its indicator.
_UANG = {*_UANG_INDUK, *KAS, "jml_rp", "persen_rp", "realisasi_anggaran", "persen_penyerapan"}
_TOTAL = (*_UANG_INDUK, "jml_rp", "persen_rp")


def bandingkan(konteks: Konteks, sumber: SumberPohon, dihitung: tuple[str, ...], pohon: Pohon) -> list[Selisih]:
    """Every computed column of every row of the sheet against the same report made from the plan."""
    return list(_Pembanding(konteks, sumber, dihitung, pohon).semua())


class _Pembanding:
    def __init__(self, konteks: Konteks, sumber: SumberPohon, dihitung: tuple[str, ...], pohon: Pohon):
        self.konteks, self.sumber, self.dihitung = konteks, sumber, dihitung
        self.kode = sumber.tabel.tata.kode
        self.ada = terhitung(self.kode, pohon)
        self.beranak = {(s.jenjang, s.id) for s in pohon.telusuri() if s.anak}

    def semua(self) -> Iterator[Selisih]:
        puncak = self.sumber.sasaran if self.kode == "capaian-kinerja" else self.sumber.program()
        for simpul in (s for atas in puncak for s in atas.telusuri()):
            yield from self._simpul(simpul)
        if "anggaran_program" in self.sumber.tabel.kolom:
            yield from self._anggaran_program()
        yield from self._banding((TOTAL, 0), self.sumber.total, _TOTAL, "Total")

    def _simpul(self, simpul: SumberSimpul) -> Iterator[Selisih]:
        """The rows of a node.  Money on its first row is the node's own where something hangs below it; in a flat list,
        whose rows name their parents, it is the money of the row alone.  A sasaran has none but that of its programmes,
        known yet or not.
        """
        milik = (simpul.jenjang, simpul.tersimpan.pk)
        induk = bool(simpul.anak) or milik in self.beranak or simpul.jenjang == Jenjang.SASARAN
        baris: Sequence[SumberIndikator | SumberSimpul] = simpul.indikator or [simpul]
        for nomor, sumber in enumerate(baris):
            acuan = ("indikator", sumber.tersimpan.pk) if simpul.indikator else milik
            kolom = [*self.dihitung]
            kolom += _UANG_INDUK if simpul.anak and nomor == 0 else ()
            kolom += KAS if milik in self.beranak else ()
            uang = [k for k in kolom if k in _UANG]
            yield from self._banding(acuan, sumber.baris, [k for k in kolom if k not in _UANG], simpul.sebutan)
            if any(anak.baris is sumber.baris for anak in simpul.anak):
                continue
            if induk and nomor == 0:
                terhitung_di_sini = [k for k in uang if k in self.ada.get(milik, ())]
                yield from self._banding(milik, sumber.baris, terhitung_di_sini, simpul.sebutan)
            else:
                yield from self._banding(acuan, sumber.baris, uang, simpul.sebutan)

    def _banding(
        self, acuan: tuple[str, int], baris: BarisSumber | None, kolom: Iterable[str], nama: str
    ) -> Iterator[Selisih]:
        """A row of the sheet, where there is one and the report has it too."""
        if not baris or acuan not in self.ada:
            return
        if self.kode == BEBAS:  # nobody's form: what it leaves blank, or does not print at all, it does not state
            kolom = [k for k in kolom if baris[k] is not None]
        yield from banding_baris(self.konteks, acuan, baris, kolom=kolom, sel=self.ada[acuan], nama=nama)

    def _anggaran_program(self) -> Iterator[Selisih]:
        """The budget that the sheet prints for a programme beside the cash of its kegiatan, where both are known."""
        for p in self.sumber.program():
            acuan = (p.jenjang, p.tersimpan.pk)
            if p.baris and p.baris["anggaran_program"] is not None and self.ada[acuan]["anggaran_program"] is not None:
                yield from self._banding(acuan, p.baris, ("anggaran_program",), p.sebutan)


def banding_baris(
    konteks: Konteks, acuan: tuple[str, int], baris: BarisSumber, kolom: Iterable[str], sel: Mapping, nama: str
) -> Iterator[Selisih]:
    """One row: what the sheet prints in these columns against what is computed, both by key.

    Every cell compared is kept with the import, to be compared again (`AsalAngka.tercetak`).
    """
    tabel = konteks.tabel
    for k in (k for k in kolom if k in tabel.kolom):
        tercetak, hitungan = polos(baris[k]), polos(sel.get(k))
        dikosongkan = acuan[0] == TOTAL and k == "persen_rp"  # by the form
        if tercetak is None and (hitungan is None or dikosongkan):
            continue
        konteks.catat_tercetak(baris, k, *acuan)
        if baris.nomor and sesuai(tercetak, hitungan, baris.desimal.get(k, 0)):
            continue
        huruf = tabel.sel(baris, k).rstrip("0123456789")
        pesan = kalimat(tercetak, hitungan)
        yield Selisih(
            tabel.lembar,
            baris.nomor,
            huruf,
            judul=tabel.judul[k],
            uraian=nama,
            di_lembar=tercetak,
            dihitung=hitungan,
            pesan=pesan,
        )
