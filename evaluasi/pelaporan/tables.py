"""Working lists of reporting a quarter: the units' reports, and the extensions that were given."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from dpmd.daftar import KELAS, HariColumn, WaktuColumn, tersembunyi
from dpmd.templatetags.dpmd import lencana
from evaluasi.models import Perpanjangan


def _kata(judul: str) -> dict:
    """On a phone each line is a card, and each cell says its heading itself."""
    return {"td": {"data-kata": judul}}


def _lencana(keadaan: str) -> str:
    return render_to_string("komponen/_lencana.html", lencana(keadaan))


class LaporanUnitTabel(tables.Table):
    """One line per unit (evaluasi.rekap_laporan.BarisLaporan).  Stands in the form that verifies many at once."""

    pilih = tables.Column(tersembunyi("Pilih"), empty_values=(), attrs=_kata("Pilih"))
    unit = tables.Column("Unit kerja", empty_values=())
    keadaan = tables.Column("Keadaan", empty_values=())
    kinerja = tables.Column("K terisi", attrs=_kata("K terisi"))
    anggaran = tables.Column("Rp terisi", attrs=_kata("Rp terisi"))
    diajukan = tables.Column("Diajukan", empty_values=(), attrs=_kata("Diajukan"))
    tindakan = tables.Column(tersembunyi("Tindakan"), empty_values=())

    class Meta:
        attrs = {"class": f"{KELAS['class']} tabel-kartu"}
        orderable = False
        default = "-"
        empty_text = "Belum ada indikator dengan unit penanggung jawab pada rencana ini."

    def __init__(self, *args, tahun: int, triwulan: int, boleh_periksa: bool, **kwargs):
        self.tahun, self.triwulan, self.boleh_periksa = tahun, triwulan, boleh_periksa
        super().__init__(*args, **kwargs)
        if not boleh_periksa:
            self.columns.hide("pilih")

    def _alamat(self, nama: str, *lebih) -> str:
        return reverse(nama, args=[self.tahun, self.triwulan, *lebih])

    def render_pilih(self, record):
        if not record.dapat_diverifikasi:
            return ""
        kotak = '<input class="form-check-input" type="checkbox" name="unit" value="{}" aria-label="Pilih {}">'
        return format_html(kotak, record.unit_id, record.nama)

    def render_unit(self, record):
        alamat = f"{self._alamat('realisasi-triwulan')}?unit={record.unit_id or 'tanpa'}"
        return format_html('<a href="{}">{}</a>', alamat, record.nama)

    def render_keadaan(self, record):
        if not record.unit_id:
            return format_html(
                '<span class="text-secondary">{}</span>', "Diisi Sekretariat, atau tentukan unitnya pada rencana"
            )
        isi = format_html_join("", "{}", ((_lencana(t),) for t in record.keadaan))
        return format_html('<span class="lencana-dua">{}</span>', isi)

    def render_kinerja(self, record):
        return f"{record.kinerja.terisi} dari {record.kinerja.dari}" if record.kinerja.dari else "tidak ada"

    def render_anggaran(self, record):
        return f"{record.anggaran.terisi} dari {record.anggaran.dari}" if record.anggaran.dari else "tidak ada"

    def render_diajukan(self, record):
        return render_to_string("komponen/alur/_diajukan.html", {"laporan": record.laporan}) if record.laporan else "-"

    def render_tindakan(self, record):
        if record.dapat_dikoreksi:
            alamat = self._alamat("laporan-langkah", record.unit_id, "koreksi")
            return format_html('<a class="btn btn-sm" href="{}">Buka untuk koreksi …</a>', alamat)
        if not record.dapat_dikembalikan:
            return ""
        alamat = self._alamat("laporan-kembalikan", record.unit_id)
        return format_html('<a class="btn btn-sm" href="{}">Kembalikan …</a>', alamat)


class PerpanjanganTabel(tables.Table):
    jadwal = tables.Column("Triwulan")
    unit = tables.Column("Unit kerja")
    sampai = HariColumn(verbose_name="Sampai")
    oleh = tables.Column("Oleh")
    pada = WaktuColumn(verbose_name="Diberikan")

    class Meta:
        model = Perpanjangan
        fields = ("jadwal", "unit", "sampai", "alasan", "oleh", "pada")
        attrs = KELAS
        orderable = False
        default = "-"
        empty_text = "Belum ada perpanjangan."
