"""The list of reports: menu, addresses, command line and tests all come from it."""

from renaksi.laporan.dasar import Laporan
from renaksi.laporan.rencana_aksi import RencanaAksi
from renaksi.laporan.semula_menjadi import SemulaMenjadi

from .capaian_kinerja import CapaianKinerja
from .pengendalian_evaluasi import PengendalianEvaluasi

LAPORAN: dict[str, Laporan] = {
    laporan.kode: laporan for laporan in (RencanaAksi(), PengendalianEvaluasi(), CapaianKinerja(), SemulaMenjadi())
}
