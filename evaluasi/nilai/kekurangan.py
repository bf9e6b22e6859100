"""What is missing from a unit's report of a quarter.  Pure.

It is said before the report is handed in, and refused where the office has set so.
"""

from collections.abc import Iterable, Mapping

from renaksi.nilai.periode import bulan_triwulan
from renaksi.nilai.pilihan import Kekurangan

from .isian import Titik, anggaran_belum_terisi, belum_terisi, perlu_kinerja
from .ringkasan import tertinggal

# What is said of the rows, by kind.
KATA = {
    Kekurangan.KINERJA: "Realisasi kinerja belum diisi",
    Kekurangan.ANGGARAN: "Realisasi anggaran belum diisi",
    Kekurangan.BUKTI: "Belum ada bukti",
    Kekurangan.SEBAB: "Tertinggal dari rencana tanpa penjelasan",
}


def kekurangan(
    milik: Iterable[Titik], triwulan: int, berbukti: Mapping[int, frozenset[int]]
) -> dict[Kekurangan, list[Titik]]:
    """{kind: rows}, without kinds that have none.  `berbukti`: {indicator: quarters with evidence}."""
    milik = list(milik)
    jatuh_tempo = [t for t in milik if perlu_kinerja(t, triwulan)]
    semua = {
        Kekurangan.KINERJA: belum_terisi(milik, triwulan),
        Kekurangan.ANGGARAN: anggaran_belum_terisi(milik, triwulan),
        Kekurangan.BUKTI: [t for t in jatuh_tempo if _tanpa_bukti(t, triwulan, berbukti)],
        Kekurangan.SEBAB: [s.titik for s in tertinggal(jatuh_tempo, triwulan) if not s.sebab],
    }
    return {jenis: baris for jenis, baris in semua.items() if baris}


def _tanpa_bukti(t: Titik, triwulan: int, berbukti: Mapping[int, frozenset[int]]) -> bool:
    """A result of nothing needs none."""
    hasil = t.indikator.kinerja(bulan_triwulan(triwulan))
    return hasil is not None and not hasil.nihil and triwulan not in berbukti.get(t.indikator.id, ())
