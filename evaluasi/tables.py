"""Working lists of the evaluation pages: offices, the children of a node, imports and what an import would do."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from dpmd.templatetags.dpmd import angka, lencana, persen, rupiah

from .models import Impor

KELAS = {"class": "table table-vcenter card-table daftar"}
ANGKA = {"th": {"class": "angka"}, "td": {"class": "angka"}}


class RupiahColumn(tables.Column):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, attrs=ANGKA, **kwargs)

    def render(self, value):
        return rupiah(value)


class PersenColumn(RupiahColumn):
    def render(self, value):
        return persen(value)


class KantorTabel(tables.Table):
    """Offices with figures; a name opens the office (the table stands in a form that switches to it)."""

    kantor = tables.Column("Perangkat daerah", accessor="nama", order_by=("pemda", "nama"))
    ada = tables.Column("Rencana")
    indikator = tables.Column("Indikator", attrs=ANGKA)
    pagu = RupiahColumn(verbose_name="Pagu")
    realisasi = RupiahColumn(verbose_name="Realisasi")
    penyerapan = PersenColumn(verbose_name="Penyerapan")
    pengguna_aktif = tables.Column("Pengguna", attrs=ANGKA)
    terakhir = tables.DateTimeColumn(verbose_name="Isian terakhir", format="d-m-Y H.i")

    class Meta:
        attrs = KELAS
        empty_text = "Belum ada perangkat daerah yang dapat Anda lihat."
        default = "-"
        order_by = "kantor"

    def render_kantor(self, record):
        return format_html('<button class="btn-kata" name="kantor" value="{}">{}</button>', record.pk, record)

    def render_ada(self, value):
        # A TemplateColumn would run every context processor again for each cell.
        return render_to_string(
            "komponen/_lencana.html", lencana("lengkap", "Ada") if value else lencana("kosong", "Belum ada")
        )


class AnakTabel(tables.Table):
    """The nodes one level below, with their money."""

    nama = tables.Column("Nama")
    pagu = RupiahColumn(verbose_name="Pagu")
    realisasi = RupiahColumn(verbose_name="Realisasi")
    penyerapan = PersenColumn(verbose_name="Penyerapan")

    class Meta:
        attrs = KELAS
        orderable = False
        default = "-"

    def __init__(self, *args, tahun: int, **kwargs):
        self.tahun = tahun
        super().__init__(*args, **kwargs)

    def render_nama(self, record):
        alamat = reverse("simpul", args=[self.tahun, record["jenjang"], record["pk"]])
        kode = format_html('<span class="kode">{}</span> ', record["kode"]) if record["kode"] else ""
        return format_html('{}<a href="{}">{}</a>', kode, alamat, record["nama"])


class ImporTabel(tables.Table):
    """Workbooks that were applied."""

    nama_berkas = tables.Column("Berkas", linkify=("impor-hasil", {"pk": tables.A("pk")}))
    diterapkan = tables.DateTimeColumn(verbose_name="Diterapkan", format="d-m-Y H.i")
    oleh = tables.Column("Oleh")
    ringkasan = tables.Column("Hasil", orderable=False)

    class Meta:
        model = Impor
        fields = ("diterapkan", "nama_berkas", "formulir", "ringkasan", "oleh")
        attrs = KELAS
        empty_text = "Belum ada impor untuk rencana ini."
        default = "-"

    def render_ringkasan(self, value):
        jumlah = value["ringkasan"]
        return f"{jumlah['buat']} dibuat, {jumlah['ubah']} diubah, {jumlah['sama']} sama"


class LembarTabel(tables.Table):
    """Lists that point into a workbook."""

    lembar = tables.Column("Lembar")
    baris = tables.Column("Baris", attrs=ANGKA)

    class Meta:
        attrs = KELAS
        default = "-"
        orderable = False


class LangkahTabel(LembarTabel):
    """What is created, changed or left alone: the object, and each value before and after."""

    objek = tables.Column("Apa", attrs={"td": {"class": "text-nowrap"}})
    nama = tables.Column("Nama")
    rincian = tables.Column("Isi", empty_values=())

    class Meta(LembarTabel.Meta):
        sequence = ("objek", "nama", "rincian", "lembar", "baris")
        empty_text = "Tidak ada."

    def render_rincian(self, value):
        return render_to_string("impor/_rincian.html", {"rincian": value})


class TolakTabel(LembarTabel):
    """Cells that cannot be read."""

    sel = tables.Column("Sel", empty_values=())
    judul = tables.Column("Kolom")
    nilai = tables.Column("Isi sel")
    pesan = tables.Column("Sebabnya")

    class Meta(LembarTabel.Meta):
        sequence = ("lembar", "sel", "judul", "nilai", "pesan")
        exclude = ("baris",)
        empty_text = "Tidak ada yang ditolak."

    def render_sel(self, record):
        return f"{record['kolom']}{record['baris']}"


class SelisihTabel(LembarTabel):
    """Figures printed in the sheet that its own rows do not give."""

    sel = tables.Column("Sel", empty_values=())
    uraian = tables.Column("Uraian")
    judul = tables.Column("Kolom")
    di_lembar = tables.Column("Di lembar", attrs=ANGKA)
    dihitung = tables.Column("Dihitung", attrs=ANGKA)
    pesan = tables.Column("Penjelasan")

    class Meta(LembarTabel.Meta):
        sequence = ("lembar", "sel", "uraian", "judul", "di_lembar", "dihitung", "pesan")
        exclude = ("baris",)

    def render_sel(self, record):
        return f"{record['kolom']}{record['baris']}"

    def render_di_lembar(self, value):
        return tulis(value)

    def render_dihitung(self, value):
        return tulis(value)


class MiripTabel(LembarTabel):
    """Two spellings taken for the same name."""

    di_lembar = tables.Column("Di lembar")
    di_rencana = tables.Column("Di rencana")
    skor = tables.Column("Kemiripan", attrs=ANGKA)

    class Meta(LembarTabel.Meta):
        sequence = ("di_lembar", "di_rencana", "skor", "lembar", "baris")

    def render_skor(self, value):
        return f"{value}%"


def tulis(nilai) -> str:
    """A figure of a sheet, or the text that stands there."""
    return str(nilai) if isinstance(nilai, str) else angka(nilai)
