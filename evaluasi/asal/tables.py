"""The cells of one import as a working list, with their filter."""

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dpmd.daftar import KELAS
from evaluasi.models import AsalAngka
from renaksi.models import MODEL_JENJANG, Indikator, IndikatorRenstra, Rencana, TinjauanRkpd, UsulanMasyarakat

from .sel import TOTAL, sebutan, tertulis

KANAN = {"th": {"class": "text-end"}, "td": {"class": "text-end"}}  # quantities in words may wrap
JENIS = (("disimpan", "Disimpan"), ("dibandingkan", "Hanya dibandingkan"))


class AsalFilter(filters.FilterSet):
    lembar = filters.ChoiceFilter(label="Lembar", empty_label="Semua lembar", choices=[])
    jenis = filters.ChoiceFilter(method="_jenis", label="Sel", empty_label="Semua sel", choices=JENIS)
    sel = filters.CharFilter(lookup_expr="iexact", label="Alamat sel")

    class Meta:
        model = AsalAngka
        fields = ()

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        lembar = queryset.order_by("lembar").values_list("lembar", flat=True).distinct()
        self.filters["lembar"].extra["choices"] = [(x, x) for x in lembar]

    def _jenis(self, queryset, name, value):
        return queryset.filter(tercetak=value == "dibandingkan")


class AsalTabel(tables.Table):
    lembar = tables.Column("Lembar")
    sel = tables.Column("Sel", attrs={"td": {"class": "text-nowrap"}})
    judul = tables.Column("Judul kolom")
    acuan_id = tables.Column("Milik", orderable=False)
    bagian = tables.Column("Angka", orderable=False)
    nilai = tables.Column("Tertulis", attrs=KANAN, orderable=False, empty_values=())
    tercetak = tables.Column("Dipakai", orderable=False)

    class Meta:
        attrs = KELAS
        default = "-"
        empty_text = "Tidak ada sel yang tercatat. Berkas yang diimpor sebelum asal angka dicatat tidak mempunyainya."

    def __init__(self, *args, nama: dict[tuple[str, int], str], tahun: int, **kwargs):
        self.nama, self.tahun = nama, tahun
        super().__init__(*args, **kwargs)

    def render_acuan_id(self, record):
        nama = self.nama.get((record.acuan, record.acuan_id), "Jumlah" if record.acuan == TOTAL else "(sudah dihapus)")
        if record.acuan in MODEL_JENJANG and (record.acuan, record.acuan_id) in self.nama:
            alamat = reverse("simpul", args=[self.tahun, record.acuan, record.acuan_id])
            return format_html('<a href="{}">{}</a>', alamat, nama)
        return nama

    def render_bagian(self, record):
        return "(dihitung)" if record.tercetak else sebutan(record)

    def render_nilai(self, record):
        return tertulis(record)

    def render_tercetak(self, value):
        return "Dibandingkan" if value else "Disimpan"


def nama_pemilik(rencana: Rencana) -> dict[tuple[str, int], str]:
    """{(acuan, id): name} of everything that cells may belong to.  Eight queries."""
    hasil = {("indikator", pk): n for pk, n in Indikator.objects.filter(rencana=rencana).values_list("pk", "uraian")}
    for jenjang, model in MODEL_JENJANG.items():
        jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
        hasil |= {(str(jenjang), s.pk): s.nama or s.kondisi for s in model.objects.filter(**{jalur: rencana})}
    renstra = IndikatorRenstra.objects.filter(butir__renstra__perangkat_daerah=rencana.perangkat_daerah_id)
    hasil |= {("indikator_renstra", pk): n for pk, n in renstra.values_list("pk", "uraian")}
    tinjauan = TinjauanRkpd.objects.filter(rencana=rencana).values_list("pk", "hasil_nama", "awal_nama")
    hasil |= {("tinjauan", pk): a or b for pk, a, b in tinjauan}
    usulan = UsulanMasyarakat.objects.filter(rencana=rencana).values_list("pk", "desa", "kegiatan")
    return hasil | {("usulan", pk): f"{desa}: {kegiatan}" for pk, desa, kegiatan in usulan}
