"""Import of the unseen: tables that fit no form are read by the meaning of their columns and rows.

`baca_bebas` gives the tables of a sheet; `ingat_jawaban` keeps what a person answered for the next file of the layout.
"""

from collections import defaultdict
from collections.abc import Iterable

from dpmd.impor.berkas import Lembar
from dpmd.impor.wilayah import Wilayah, cari
from evaluasi.impor.hasil import Tanya
from evaluasi.models import TataLetakKantor

from .baris import INDIKATOR, SIMPUL, kenali_baris
from .kata import mengenal
from .kolom import tetapkan
from .kumulatif import urai_kumulatif
from .makna import BERANGKA, dasar
from .makna import INDIKATOR as KOLOM_INDIKATOR
from .tabel import TabelBebas, baca_tabel
from .tanya import Penanya, sidik_kunci

__all__ = ["Penanya", "baca_bebas", "ingat_jawaban", "ingatan"]


def baca_bebas(lembar: Lembar, penanya: Penanya, mutu: tuple[str, ...] = ()) -> tuple[list[TabelBebas], list[str]]:
    """(tables of a plan in the sheet, sentences about what was left out); `mutu` are the office's own grades."""
    hasil, catatan = [], []
    for wilayah in cari(lembar, mengenal):
        susunan = tetapkan(wilayah, penanya) if wilayah.baris else None
        if susunan is None:
            kepala = ", ".join(jalur[-1] for jalur in list(wilayah.jalur.values())[:4])
            catatan.append(
                f"Lembar “{lembar.nama}”: tabel di baris {wilayah.awal + 1} (“{kepala}”) bukan rencana; dilewati."
            )
            continue
        tabel = baca_tabel(wilayah, susunan, penanya, mutu)
        kenali_baris(tabel, penanya)
        urai_kumulatif(tabel, [b for b in tabel.baris if b.peran in (SIMPUL, INDIKATOR)], penanya)
        _tanpa_indikator(tabel, wilayah, penanya)
        if any(b.peran == SIMPUL for b in tabel.baris) or any(b["sasaran"] for b in tabel.baris):
            hasil.append(tabel)
            catatan += tabel.catatan
    return hasil, catatan


def _tanpa_indikator(tabel: TabelBebas, wilayah: Wilayah, penanya: Penanya) -> None:
    """Figures hang on indicators; a table without a column of them is asked what to do."""
    if set(tabel.kolom) & set(KOLOM_INDIKATOR) or not any(dasar(k) in BERANGKA for b in tabel.baris for k in b.nilai):
        return
    dipilih = penanya(
        f"indikator:{tabel.sidik}:nama",
        f"Lembar “{tabel.lembar}” tidak memuat indikator. Angka baris yang indikatornya belum ada di rencana …?",
        [("nama", "Disimpan pada indikator yang bernama sama dengan barisnya"), ("lewati", "Tidak diimpor")],
        tebakan="nama",
        tempat=(tabel.lembar, wilayah.awal + 1),
        kelompok="",
    )
    tabel.pakai_nama = dipilih == "nama"


def ingatan(kantor) -> dict[str, str]:
    """Every answer that the office gave for its own layouts."""
    if kantor is None:
        return {}
    semua: dict[str, str] = {}
    for tata in TataLetakKantor.objects.filter(perangkat_daerah=kantor).order_by("diubah"):
        semua |= tata.jawaban
    return semua


def ingat_jawaban(kantor, tanya: Iterable[Tanya], user=None, nama: str = "") -> None:
    """Keep the answers about whole tables, by the fingerprint of their headings; called once a file was applied."""
    menurut_sidik: dict[str, dict[str, str]] = defaultdict(dict)
    lembar: dict[str, str] = {}
    for t in tanya:
        if t.jawaban is not None and (sidik := sidik_kunci(t.kunci)):
            menurut_sidik[sidik][t.kunci] = t.jawaban
            lembar.setdefault(sidik, t.lembar)
    for sidik, jawaban in menurut_sidik.items():
        sebutan = f"Lembar “{lembar[sidik]}”" + (f" dari {nama}" if nama else "")
        tata = TataLetakKantor.objects.filter(perangkat_daerah=kantor, sidik=sidik).first()
        if tata is None:
            tata = TataLetakKantor(perangkat_daerah=kantor, sidik=sidik, nama=sebutan[:200])
        tata.jawaban = tata.jawaban | jawaban
        tata.oleh = user
        tata.save()
