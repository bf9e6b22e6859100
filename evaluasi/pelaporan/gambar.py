"""The rows of the quarter form as HTML, each drawn once for all that stands in it.

An indicator stays the same value until something in it changes (`renaksi.pohon`): a row whose indicator is the same
object, under a node that is called the same, with the same boxes, comments and evidence, looks the same.
"""

from django.template.loader import render_to_string

from renaksi.keadaan import Ingatan, Itu
from renaksi.nilai.pohon import Simpul

from .baris import BarisTriwulan
from .triwulan import FormulirTriwulan

_TERGAMBAR = Ingatan()  # rows


def gambar(lembar: FormulirTriwulan, konteks: dict) -> list[str]:
    """`konteks` is what the page gives its templates."""
    return [_satu(b, lembar, konteks, n == 0) for n, b in enumerate(lembar.baris)]


def _satu(b: BarisTriwulan, lembar: FormulirTriwulan, konteks: dict, pertama: bool) -> str:
    def tulis() -> str:
        return render_to_string("pelaporan/realisasi/_baris.html", konteks | {"baris": b, "pertama": pertama})

    if lembar.dikirim(b.indikator.id):  # what somebody just sent
        return tulis()
    semua = lembar.unit_id == lembar.SEMUA
    catatan = tuple((c.pk, c.isi, c.selesai, str(c.oleh), c.pada) for c in b.catatan)
    letak = (_sebut(b.titik.simpul), b.titik.daun, tuple(map(_sebut, b.judul)), pertama)
    nama = (b.indikator.id, b.triwulan, b.bulan, b.boleh if b.buat_form else None, semua)
    cara = (b.tahun, b.bulanan, lembar.kantor.uang_kumulatif, lembar.mutu, konteks["bukti_diterima"])
    return _TERGAMBAR.sekali(nama, (Itu(b.indikator), letak, cara, catatan, b.bukti), tulis)


def _sebut(s: Simpul) -> tuple:
    """What a row says of a node."""
    return s.jenjang, s.id, s.kode, s.sebutan
