"""What a person says on the page of a map: which places may be said something of, and what.  Pure.

It is kept with the answers to the import's questions, {place: choice}; an empty choice takes back what was said.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from evaluasi.impor.baca import ARTI, LEWATI
from evaluasi.impor.bebas.isi import NAMA_GAYA
from evaluasi.impor.bebas.kumulatif import KUMULATIF, PERIODE
from evaluasi.impor.bebas.makna import ABAIKAN, INDIKATOR, KODE_JENJANG, LABEL, dasar
from evaluasi.impor.bebas.peta import BARIS, KALI

MAKS_UBAHAN = 5_000  # places of one file
_MAKS_TEKS = 500
_SIDIK = r"[0-9a-f]{12}"

# Where something may be said, and what.
TEMPAT: tuple[tuple[re.Pattern, Callable[[str], bool]], ...] = (
    (re.compile(rf"kolom:{_SIDIK}:[A-Z]{{1,3}}"), lambda v: v in LABEL and "#" not in v),
    (re.compile(rf"skala:{_SIDIK}:[A-Z]{{1,3}}"), KALI.__contains__),
    (re.compile(rf"angka:{_SIDIK}:[A-Z]{{1,3}}"), NAMA_GAYA.__contains__),
    (re.compile(rf"kumulatif:{_SIDIK}:[rt]"), {KUMULATIF, PERIODE}.__contains__),
    (re.compile(r"baris!.{1,200}!\d{1,7}", re.DOTALL), BARIS.__contains__),
    (re.compile(r"judul!.{1,200}", re.DOTALL), lambda v: bool(re.fullmatch(r"[\d\s,-]{1,100}", v))),
    (re.compile(r"lembar!.{1,200}", re.DOTALL), {ARTI, LEWATI}.__contains__),
    (re.compile(r"sel!.{1,200}![A-Z]{1,3}\d{1,7}", re.DOTALL), lambda v: len(v) <= _MAKS_TEKS),
)


_SETAHUN = ("target", "target_satuan", "satuan", "pagu", "target_sasaran", "satuan_sasaran")
_NAMA = ("nomor", "kode", "uraian", "program", "kegiatan", "sub_kegiatan", "sasaran", "kondisi")
_KELOMPOK: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("Tidak dibaca", lambda m: m == ABAIKAN),
    ("Nama dan kode", lambda m: m in _NAMA or m in KODE_JENJANG),
    ("Indikator, target, dan pagu setahun", lambda m: not re.search(r"\d", m) and dasar(m) in (*INDIKATOR, *_SETAHUN)),
    ("Triwulan", lambda m: bool(re.match(r"(?:tw|r)\d", m))),
    ("Bulan", lambda m: bool(re.search(r"\d", m))),
    ("Lainnya", lambda m: True),
)


def _pilihan() -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    """What a column can be, in groups: names first, then figures without a period, quarters, months."""
    kelompok: dict[str, list[tuple[str, str]]] = {nama: [] for nama, _ in _KELOMPOK}
    for makna, label in LABEL.items():
        if "#" not in makna:
            nama = next(nama for nama, berlaku in _KELOMPOK if berlaku(makna))
            kelompok[nama].append((makna, label))
    return tuple((nama, isi) for nama, isi in kelompok.items() if isi)


PILIHAN_KOLOM = _pilihan()


class UbahanKeliru(ValueError):
    """What was sent cannot be said of a map; the message is a sentence."""


def terima(jawaban: Mapping[str, str], ubahan: Iterable[tuple[str, str]], boleh_kosong: bool = False) -> dict[str, str]:
    """The answers with these changes.  `boleh_kosong`: the mended text of a cell may be empty, and so blank it.

    Raises UbahanKeliru.
    """
    hasil = dict(jawaban)
    for kunci, nilai in ubahan:
        berlaku = next((b for pola, b in TEMPAT if pola.fullmatch(kunci)), None)
        kosong = nilai == "" and not (boleh_kosong and kunci.startswith("sel!"))
        if berlaku is None or not (kosong or berlaku(nilai)):
            raise UbahanKeliru("Pilihan itu tidak dikenal; muat ulang halaman lalu coba lagi.")
        if kosong:
            hasil.pop(kunci, None)
        else:
            hasil[kunci] = nilai
    if len(hasil) > MAKS_UBAHAN:
        raise UbahanKeliru(f"Paling banyak {MAKS_UBAHAN} hal dapat ditentukan untuk satu berkas.")
    return hasil
