"""Which signatures a document will lack, said before it is printed."""

from dpmd.laporan.dokumen import Dokumen
from dpmd.tulisan import tulis_tanggal

from .forms import ParameterForm


def tanda_kurang(form: ParameterForm, dokumen: Dokumen) -> list[str]:
    """Sentences: no head in force on the day of signing, posts whose name is left as dots; none where none is asked."""
    tanpa_kepala = form.cleaned_data["pejabat"] is None and "pejabat" not in form.diberi
    kalimat = []
    if tanpa_kepala:
        hari = tulis_tanggal(form.hari)
        kalimat.append(f"Tidak ada kepala perangkat daerah yang menjabat pada {hari}: laporan tercetak tanpa namanya.")
    blok = [t for d in dokumen.semua for t in (d.tanda_tangan, d.tanda_tangan_kiri) if t and not t.nama]
    if jabatan := list(dict.fromkeys(" ".join(t.jabatan) for t in blok)):
        kalimat.append(f"Belum ada pejabatnya, sehingga namanya tercetak sebagai titik-titik: {', '.join(jabatan)}.")
    return kalimat
