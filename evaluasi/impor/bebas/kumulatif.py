"""Quarters and months that are running sums in the source: noticed, asked, and turned back into figures of each period.

Only what is counted is a running sum; a score ("Persentase …", 64 · 64 · 64 · 64) has a position in every quarter.
"""

from dpmd.impor.tabel import SelDitolak
from evaluasi.impor.cara import cara_akumulasi
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pilihan import Akumulasi, Jenjang

from .baris import nama
from .jumlah import selisihkan, tampak_kumulatif
from .kolom import huruf
from .makna import INDIKATOR, dasar
from .tabel import BarisBebas, TabelBebas
from .tanya import Penanya

_SISI = {"r": ("realisasi", ("r_k", "r_rp", "rb_k", "rb_rp")), "t": ("rencana", ("tw_k", "tw_rp", "k", "kas"))}
_BATAS = {"r_k": "target", "rb_k": "target", "tw_k": "target", "k": "target"}
_UANG = {"r_rp", "rb_rp", "tw_rp", "kas"}


def urai_kumulatif(tabel: TabelBebas, baris: list[BarisBebas], penanya: Penanya) -> None:
    """Ask, and take the differences where the answer says so."""
    for sisi, (sebutan, keluarga) in _SISI.items():
        kolom = {f: _urut(tabel, f) for f in keluarga}
        kolom = {f: k for f, k in kolom.items() if len(k) >= 2}
        if not kolom:
            continue
        disebut = any(tabel.susunan.judul[tabel.kolom[k]].sampai for semua in kolom.values() for k in semua)
        tampak = any(tampak_kumulatif(_angka(baris, f, k)) for f, k in kolom.items())
        if not disebut and not tampak:
            continue
        letak = [tabel.kolom[k] for semua in kolom.values() for k in semua]
        rentang = f"{huruf(min(letak))}–{huruf(max(letak))}"
        sebab = "Judulnya menyebut “s.d.”" if disebut else "Tidak ada yang turun dan jumlahnya melewati setahun"
        dipilih = penanya(
            f"kumulatif:{tabel.sidik}:{sisi}",
            f"Angka {sebutan} di kolom {rentang} tampak kumulatif. {sebab}. Angkanya …?",
            [("kumulatif", "Kumulatif; yang disimpan selisihnya tiap periode"), ("periode", "Angka tiap periode")],
            "kumulatif",
            (tabel.lembar, baris[0].nomor if baris else 1),
            "kolom",
            [_contoh(b, k) for k in kolom.values() for b in baris if sum(b[x] is not None for x in k) > 1][:4],
        )
        if dipilih == "kumulatif":
            for f, semua in kolom.items():
                for b in (b for b in baris if _dihitung(b, f)):
                    _selisih(tabel, b, semua)


def _urut(tabel: TabelBebas, keluarga: str) -> list[str]:
    return sorted(k for k in tabel.kolom if dasar(k) == keluarga)


def _dihitung(b: BarisBebas, keluarga: str) -> bool:
    """Money always; quantities of one number unless the indicator is a sasaran's or worded as a score."""
    if keluarga in _UANG:
        return True
    kunci = next((k for k in INDIKATOR if b[k]), "")
    jenjang = Jenjang.SASARAN if kunci == "indikator_sasaran" and not nama(b) else Jenjang.SUB_KEGIATAN
    return cara_akumulasi(jenjang, b[kunci] or "", b["target"]) == Akumulasi.JUMLAH


def _nilai(b: BarisBebas, kunci: str):
    isi = b[kunci]
    return isi.angka if isinstance(isi, Besaran) else isi


def _angka(baris: list[BarisBebas], keluarga: str, kunci: list[str]):
    batas = _BATAS.get(keluarga, "pagu")
    return [([_nilai(b, k) for k in kunci], _nilai(b, batas)) for b in baris if _dihitung(b, keluarga)]


def _selisih(tabel: TabelBebas, b: BarisBebas, kunci: list[str]) -> None:
    for k, n in zip(kunci, selisihkan([_nilai(b, k) for k in kunci]), strict=True):
        if n is None or n == _nilai(b, k):
            continue
        if n < 0:
            sel = tabel.sel(b, k)
            kolom, nomor = sel.rstrip("0123456789"), int(sel.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            pesan = "lebih kecil daripada periode sebelumnya, padahal angkanya kumulatif."
            tabel.ditolak.append(SelDitolak(tabel.lembar, nomor, kolom, tabel.judul[k], str(b[k]), pesan))
            del b.nilai[k]
        else:
            b.nilai[k] = Besaran.dari(n) if isinstance(b[k], Besaran) else n


def _contoh(b: BarisBebas, kunci: list[str]) -> str:
    return " · ".join(str(b[k]) if b[k] is not None else "-" for k in kunci)
