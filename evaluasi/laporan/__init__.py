"""The list of reports: menu, addresses, command line and tests all come from it."""

from renaksi.laporan.dasar import Laporan
from renaksi.laporan.perjanjian_kinerja import PerjanjianKinerja
from renaksi.laporan.rencana_aksi import RencanaAksi
from renaksi.laporan.rencana_aksi_jabatan import RencanaAksiJabatan
from renaksi.laporan.rencana_aksi_kas import RencanaAksiKas
from renaksi.laporan.rencana_pendanaan import RencanaPendanaan
from renaksi.laporan.review_rkpd import ReviewRkpd
from renaksi.laporan.semula_menjadi import SemulaMenjadi
from renaksi.laporan.tujuan_sasaran import TujuanSasaran
from renaksi.laporan.usulan_masyarakat import UsulanMasyarakat

from .capaian_kinerja import CapaianKinerja
from .evaluasi_e81 import EvaluasiE81
from .evaluasi_renja import EvaluasiRenja
from .hasil_pemeriksaan import HasilPemeriksaan
from .kertas_kerja_sakip import KertasKerjaSakip
from .kinerja_pelayanan import KinerjaPelayanan
from .pengendalian_evaluasi import PengendalianEvaluasi
from .renja import Renja

LAPORAN: dict[str, Laporan] = {
    laporan.kode: laporan
    for laporan in (
        PerjanjianKinerja(),
        RencanaAksi(),
        RencanaAksiKas(),
        RencanaAksiJabatan(),
        PengendalianEvaluasi(),
        CapaianKinerja(),
        EvaluasiE81(),
        KertasKerjaSakip(),
        HasilPemeriksaan(),
        SemulaMenjadi(),
        EvaluasiRenja(),
        KinerjaPelayanan(),
        ReviewRkpd(),
        UsulanMasyarakat(),
        TujuanSasaran(),
        RencanaPendanaan(),
    )
}
LAPORAN[Renja.kode] = Renja(LAPORAN)  # made of the forms above
RENCANA_AKSI = frozenset({RencanaAksi.kode, RencanaAksiKas.kode, RencanaAksiJabatan.kode})  # the same in three forms
