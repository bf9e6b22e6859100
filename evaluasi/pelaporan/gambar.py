"""The rows of the quarter form as HTML, each drawn once for all that stands in it.

The branch of a programme stays the same value until something in it changes (`renaksi.pohon`), and with it its
indicators: a row whose indicator is the same object, with the same boxes, comments and evidence, looks the same.
"""

from django.template.loader import render_to_string

from renaksi.keadaan import Ingatan

from .baris import BarisTriwulan
from .triwulan import FormulirTriwulan

_TERGAMBAR = Ingatan()  # rows


def gambar(lembar: FormulirTriwulan, konteks: dict) -> list[str]:
    """`konteks` is what the page gives its templates."""
    return [_satu(b, lembar, konteks, n == 0) for n, b in enumerate(lembar.baris)]


def _satu(b: BarisTriwulan, lembar: FormulirTriwulan, konteks: dict, pertama: bool) -> str:
    isi = konteks | {"baris": b, "pertama": pertama}
    if b.form and b.form.is_bound:  # what somebody just sent
        return render_to_string("pelaporan/realisasi/_baris.html", isi)
    semua = lembar.unit_id == lembar.SEMUA
    form = b.form and (b.form.sidik_kini, b.form.sebelum, b.form.terkunci, b.form.mutu)
    catatan = tuple((c.pk, c.isi, c.selesai, str(c.oleh), c.pada) for c in b.catatan)
    judul = tuple((s.jenjang, s.id, s.kode, s.sebutan) for s in b.judul)
    nama = (b.indikator.id, b.triwulan, b.bulan, b.form and b.form.boleh, semua)
    kunci = (b.tahun, b.bulanan, form, catatan, judul, b.bukti, pertama, konteks["bukti_diterima"])
    lama = _TERGAMBAR.ambil(nama, kunci)
    if lama and lama[0] is b.indikator and lama[1] is b.titik.simpul:
        return lama[2]
    html = render_to_string("pelaporan/realisasi/_baris.html", isi)
    _TERGAMBAR.taruh(nama, kunci, (b.indikator, b.titik.simpul, html))
    return html
