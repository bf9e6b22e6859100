"""Does a sheet say itself that it is of another regional government or year?  Then it is not taken without a yes."""

import re
from collections.abc import Iterator

from dpmd.impor.tabel import TabelSumber
from renaksi.models import Rencana
from renaksi.nilai.cocok import normal

from .hasil import Tanya

AWALAN = "asing!"  # of the keys of these questions
YA, TIDAK = "ya", "tidak"
# "PEMERINTAH KABUPATEN BANJAR TAHUN 2024": the name ends where another word of titles begins.
_SESUDAH = "tahun|dinas|badan|kantor|periode|triwulan|bulan|provinsi|kabupaten|kota|jl|jalan"
_BATAS = rf"(?=\s+(?:{_SESUDAH})\b|\s*[\d.,;:()/&]|\s*$)"
_PEMDA = re.compile(rf"\b(kabupaten|kab\.|kota|provinsi|prov\.)\s+([a-z][a-z' -]{{2,40}}?){_BATAS}", re.IGNORECASE)
_LENGKAP = {"kab.": "kabupaten", "prov.": "provinsi"}
_TAHUN = re.compile(r"\btahun(?: anggaran)? (20\d\d)\b", re.IGNORECASE)
# Forms about the plan's own year; those of a Renja rightly name the years before and after too.
_SETAHUN = {
    "bebas", "rencana-aksi", "rencana-aksi-kas", "rencana-aksi-jabatan", "pengendalian-evaluasi", "capaian-kinerja",
}  # fmt: skip


def pertanyaan(tabel: TabelSumber, rencana: Rencana, jawaban: dict[str, str]) -> Iterator[Tanya]:
    """What has to be confirmed before anything of the sheet is taken; the guess is no."""
    for kunci, sebutan, milik in _sebutan(tabel, rencana):
        jawab = jawaban.get(kunci)
        yield Tanya(
            kunci,
            f"Lembar “{tabel.lembar}” menyebut {sebutan}, bukan {milik}. Tetap diimpor?",
            ((TIDAK, "Tidak: salah berkas, kantor, atau tahun"), (YA, f"Ya, isinya memang untuk {milik}")),
            tebakan=TIDAK,
            jawaban=jawab if jawab in {YA, TIDAK} else None,
            lembar=tabel.lembar,
            baris=1,
        )


def _sebutan(tabel: TabelSumber, rencana: Rencana) -> Iterator[tuple[str, str, str]]:
    """(key, what the sheet names, what the plan is of) of each disagreement."""
    pemda = rencana.perangkat_daerah.pemda
    nama = pemda_disebut(f"{tabel.judul_lembar} ; {tabel.penandatangan.get('jabatan', '')}")
    if nama and normal(pemda) not in map(normal, nama):
        yield f"{AWALAN}{tabel.lembar}!pemda", nama[0], pemda
    tahun = set(map(int, _TAHUN.findall(tabel.judul_lembar)))
    if tabel.tata.kode in _SETAHUN and tahun and rencana.tahun not in tahun:
        yield f"{AWALAN}{tabel.lembar}!tahun", f"tahun {min(tahun)}", f"tahun {rencana.tahun}"


def pemda_disebut(teks: str) -> list[str]:
    """The regional governments that a title names: "Kabupaten Banjar"."""
    hasil = []
    for jenis, nama in _PEMDA.findall(" ".join(teks.split())):
        hasil.append(f"{_LENGKAP.get(jenis.lower(), jenis.lower())} {nama}".title())
    return list(dict.fromkeys(hasil))
