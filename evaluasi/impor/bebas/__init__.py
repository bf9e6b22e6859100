"""Import of the unseen: tables that fit no form are read by the meaning of their columns and rows.

`baca_bebas` gives the tables of a sheet; `ingat_jawaban` keeps what a person answered for the next file of the layout.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from dpmd.impor.berkas import Lembar
from dpmd.impor.wilayah import Wilayah, cari
from evaluasi.impor.hasil import Tanya
from evaluasi.models import TataLetakKantor

from .baris import INDIKATOR, SIMPUL, kenali_baris
from .kata import mengenal, nomor_bulan
from .kolom import tetapkan
from .kumulatif import urai_kumulatif
from .makna import BERANGKA, dasar
from .makna import INDIKATOR as KOLOM_INDIKATOR
from .tabel import TabelBebas, baca_tabel
from .tanya import Penanya, sidik_kunci, tanpa_periode

__all__ = ["Penanya", "baca_bebas", "ingat_jawaban", "ingatan"]


def baca_bebas(
    lembar: Lembar, penanya: Penanya, mutu: tuple[str, ...] = (), berkas: str = ""
) -> tuple[list[TabelBebas], list[str]]:
    """(tables of a plan in the sheet, sentences about what was left out); `mutu` are the office's own grades."""
    hasil, catatan = [], []
    for wilayah in cari(lembar, mengenal):
        susunan = tetapkan(wilayah, penanya, berkas) if wilayah.baris else None
        if susunan is None:
            kepala = ", ".join(jalur[-1] for jalur in list(wilayah.jalur.values())[:4])
            catatan.append(
                f"Lembar “{lembar.nama}”: tabel di baris {wilayah.awal + 1} (“{kepala}”) {_sebab_dilewati(wilayah)}."
            )
            continue
        tabel = baca_tabel(wilayah, susunan, penanya, mutu)
        kenali_baris(tabel, penanya)
        urai_kumulatif(tabel, [b for b in tabel.baris if b.peran in (SIMPUL, INDIKATOR)], penanya)
        _tanpa_indikator(tabel, wilayah, penanya)
        _unit_lembar(tabel, wilayah, penanya)
        if any(b.peran == SIMPUL for b in tabel.baris) or any(b["sasaran"] for b in tabel.baris):
            hasil.append(tabel)
            catatan += tabel.catatan
    return hasil, catatan


def _sebab_dilewati(wilayah: Wilayah) -> str:
    for c in wilayah.jalur:
        bulan = {nomor_bulan(wilayah.lembar.teks(b, c).lower()) for b in wilayah.baris} - {None}
        if len(bulan) >= 6:
            return (
                "tidak dibaca, karena bulannya tersusun ke bawah dan kegiatannya tidak disebut: salin angkanya ke "
                "lembar rencana atau realisasi kegiatan itu"
            )
    return "bukan rencana; dilewati"


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


_UNIT = re.compile(
    r"\b(?:(?:sub[\s-]*)?(?:bidang|bagian)|seksi|uptd?|sekretariat)\b[^,;:()\d]*?(?=\s+(?:tahun|pada|dinas|badan|kabupaten)\b|\s*$|\s*[,;:()\d])",
    re.IGNORECASE,
)


def _unit_lembar(tabel: TabelBebas, wilayah: Wilayah, penanya: Penanya) -> None:
    """One sheet per bidang: where no column names who is responsible, title or sheet may."""
    if "penanggung_jawab" in tabel.kolom or "unit" in tabel.kolom:
        return
    cocok = next((m for t in (wilayah.judul, wilayah.lembar.nama) if (m := _UNIT.search(t))), None)
    baris = [b for b in tabel.baris if b.peran in (SIMPUL, INDIKATOR) and any(b[k] for k in KOLOM_INDIKATOR)]
    if not cocok or not baris:
        return
    unit = _judul_kata(" ".join(cocok[0].split()))
    dipilih = penanya(
        f"unit!{tabel.lembar}",
        f"Lembar “{tabel.lembar}” tampaknya milik satu unit kerja. Penanggung jawab barisnya …?",
        [("ya", unit), ("tidak", "Tidak diisi")],
        tebakan="ya",
        tempat=(tabel.lembar, baris[0].nomor),
        kelompok="",
    )
    if dipilih == "ya":
        kunci = next(k for b in baris for k in KOLOM_INDIKATOR if b[k])
        tabel.kolom["penanggung_jawab"], tabel.judul["penanggung_jawab"] = tabel.kolom[kunci], "Penanggung jawab"
        for b in baris:
            b.nilai["penanggung_jawab"] = unit


def _judul_kata(nama: str) -> str:
    """Capitals as in a title, where the sheet prints all in capitals."""
    if not nama.isupper():
        return nama
    return " ".join(k if k.startswith("UPT") else "dan" if k == "DAN" else k.capitalize() for k in nama.split())


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
            menurut_sidik[sidik][t.kunci] = tanpa_periode(t.jawaban)
            lembar.setdefault(sidik, t.lembar)
    for sidik, jawaban in menurut_sidik.items():
        sebutan = f"Lembar “{lembar[sidik]}”" + (f" dari {nama}" if nama else "")
        tata = TataLetakKantor.objects.filter(perangkat_daerah=kantor, sidik=sidik).first()
        if tata is None:
            tata = TataLetakKantor(perangkat_daerah=kantor, sidik=sidik, nama=sebutan[:200])
        tata.jawaban = tata.jawaban | jawaban
        tata.oleh = user
        tata.save()
