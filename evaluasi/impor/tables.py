"""Working lists of the import: files that were applied, and what a file would do."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from dpmd.daftar import ANGKA, KELAS, WaktuColumn, tulis
from dpmd.tulisan import tulis_tanggal
from evaluasi.models import Impor


class ImporTabel(tables.Table):
    """Workbooks that were applied."""

    nama_berkas = tables.Column("Berkas", linkify=("impor-hasil", {"pk": tables.A("pk")}))
    diterapkan = WaktuColumn(verbose_name="Diterapkan")
    oleh = tables.Column("Oleh")
    ringkasan = tables.Column("Hasil", orderable=False)

    class Meta:
        model = Impor
        fields = ("diterapkan", "nama_berkas", "formulir", "ringkasan", "oleh")
        attrs = KELAS
        empty_text = "Belum ada impor untuk rencana ini."
        default = "-"

    def render_ringkasan(self, value, record):
        jumlah = value["ringkasan"]
        isi = f"{jumlah['buat']} dibuat, {jumlah['ubah']} diubah, {jumlah['sama']} sama"
        return f"Dibatalkan {tulis_tanggal(localtime(record.dibatalkan))}; semula {isi}" if record.dibatalkan else isi


class TabelPratinjau(tables.Table):
    """Lists that point into a workbook."""

    lembar = tables.Column("Lembar")
    baris = tables.Column("Baris", attrs=ANGKA)

    class Meta:
        attrs = KELAS
        default = "-"
        orderable = False


class LangkahTabel(TabelPratinjau):
    """What is created, changed or left alone: the object, and each value before and after."""

    objek = tables.Column("Apa", attrs={"td": {"class": "text-nowrap"}})
    nama = tables.Column("Nama")
    rincian = tables.Column("Isi", empty_values=())

    class Meta(TabelPratinjau.Meta):
        sequence = ("objek", "nama", "rincian", "lembar", "baris")
        empty_text = "Tidak ada."

    def render_rincian(self, value):
        return render_to_string("impor/_rincian.html", {"rincian": value})


class SelisihTabel(TabelPratinjau):
    """Figures printed in the sheet that its own rows do not give."""

    sel = tables.Column("Sel", empty_values=())
    uraian = tables.Column("Uraian")
    judul = tables.Column("Kolom")
    di_lembar = tables.Column("Di lembar", attrs=ANGKA)
    dihitung = tables.Column("Dihitung", attrs=ANGKA)
    pesan = tables.Column("Penjelasan")

    class Meta(TabelPratinjau.Meta):
        sequence = ("lembar", "sel", "uraian", "judul", "di_lembar", "dihitung", "pesan")
        exclude = ("baris",)

    def render_sel(self, record):
        return f"{record['kolom']}{record['baris']}"

    def render_di_lembar(self, value):
        return tulis(value)

    def render_dihitung(self, value):
        return tulis(value)


class MiripTabel(TabelPratinjau):
    """Two spellings taken for the same name."""

    di_lembar = tables.Column("Di lembar")
    di_rencana = tables.Column("Di rencana")
    skor = tables.Column("Kemiripan", attrs=ANGKA)

    class Meta(TabelPratinjau.Meta):
        sequence = ("di_lembar", "di_rencana", "skor", "lembar", "baris")

    def render_skor(self, value):
        return f"{value}%"
