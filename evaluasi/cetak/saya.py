"""The reports that a person marked as the own ones: chosen for once, printed in one act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpmd.izin import boleh
from dpmd.laporan import pencetak
from evaluasi.kunci import triwulan_cetak
from evaluasi.laporan import LAPORAN
from evaluasi.models import PilihanCetak
from renaksi.laporan.dasar import Laporan
from renaksi.models import PerangkatDaerah, Rencana

from .forms import ParameterForm
from .paket import LaporanTertulis, gabung_pdf, gabung_zip

BERSAMA = ("triwulan", "kertas", "pejabat", "tempat", "tanggal")  # what is chosen for all of them
BENTUK = {"pdf": ("pdf", "application/pdf"), "xlsx": ("zip", "application/zip")}  # what is made → the file it comes in


def milik_saya(user, kantor: PerangkatDaerah, catatan: PilihanCetak) -> list[Laporan]:
    """In the order of the gallery; only those that the person may read."""
    ditandai = [x for kode, x in LAPORAN.items() if kode in catatan.laporan_saya]
    return [x for x in ditandai if boleh(user, x.izin, kantor)]


@dataclass(frozen=True)
class LaporanSaya:
    """The marked reports of one plan, each with its own form; `pilihan` are the shared choices that were sent."""

    laporan: list[Laporan]
    rencana: Rencana
    form: dict[str, ParameterForm]

    @property
    def bersama(self) -> ParameterForm:
        """The form that is shown for all: of the first that is made by the quarter, where there is one."""
        satu = next((f for f in self.form.values() if f.laporan.per_triwulan), next(iter(self.form.values())))
        for nama in set(satu.fields) - set(BERSAMA):
            satu.fields[nama].widget = satu.fields[nama].hidden_widget()
        return satu

    def kesalahan(self) -> list[str]:
        """Every refusal once, in words."""
        return list(dict.fromkeys(k for f in self.form.values() for k in f.kesalahan()))

    def tulis(self, bentuk: str, siapa: int | None = None) -> bytes:
        """One PDF of all, or a ZIP of the workbooks, for this person.  Asks for valid forms; raises as `pencetak`."""
        bagian = [self._satu(f, bentuk, siapa) for f in self.form.values()]
        return gabung_pdf(bagian) if bentuk == "pdf" else gabung_zip(bagian)

    @staticmethod
    def _satu(form: ParameterForm, bentuk: str, siapa: int | None) -> LaporanTertulis:
        dokumen = form.dokumen()
        isi = {bentuk: pencetak.tulis(bentuk, dokumen, siapa)}
        return LaporanTertulis(form.laporan.judul, dokumen.nama_berkas, isi)


def susun(
    laporan: Iterable[Laporan], rencana: Rencana, pilihan: Mapping[str, str], user, catatan: PilihanCetak | None
) -> LaporanSaya:
    """A form for each report, with the shared choices that were sent and what is remembered of the others."""
    semua, tw = list(laporan), triwulan_cetak(rencana, user)
    bersama = {nama: pilihan[nama] for nama in BERSAMA if nama in pilihan}
    return LaporanSaya(semua, rencana, {x.kode: ParameterForm(x, rencana, bersama, tw, catatan) for x in semua})
