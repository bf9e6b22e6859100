"""Checks of how the plan hangs together, and of what its prose says of it."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from evaluasi.nilai.kelengkapan import penampung, sebut_beberapa
from evaluasi.pemeriksaan.bahan import Bahan, Teks
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    GALAT,
    KELOMPOK_SUSUNAN,
    PERINGATAN,
    Letak,
    Tempat,
    Temuan,
    aturan,
    tempat,
)
from renaksi.nilai import cocok
from renaksi.nilai.pilihan import Jenjang, TingkatRenstra

SEJAK_SUB_KEGIATAN = 2021  # plans before that year end at the kegiatan


def _sasaran(bahan: Bahan) -> list[Tempat]:
    return [Tempat(s) for s in bahan.pohon.sasaran if not penampung(s)]


@aturan("tanpa-sasaran", "Setiap program mendukung sebuah sasaran", GALAT, KELOMPOK_SUSUNAN)
def tanpa_sasaran(bahan: Bahan) -> Iterator[Temuan]:
    """Program yang belum ditautkan ke sasaran tidak menjelaskan untuk apa anggarannya."""
    semua = sum(len(s.anak) for s in bahan.pohon.sasaran)
    for s in bahan.pohon.sasaran:
        if penampung(s) and s.anak:
            nama = f": {sebut_beberapa(f'“{p.sebutan}”' for p in s.anak)}" if len(s.anak) < semua else ""
            pesan = f"{len(s.anak)} dari {semua} program belum ditautkan ke sasaran{nama}; sementara digantungkan pada "
            pesan += f"“{s.nama}”. "
            pesan += "Pindahkan setiap program ke sasaran yang didukungnya."
            yield Temuan(Tempat(s).letak("anak"), pesan, Decimal(len(s.anak)), Decimal(0), kosong=True)


@aturan("tanpa-program", "Setiap sasaran didukung program", PERINGATAN, KELOMPOK_SUSUNAN)
def tanpa_program(bahan: Bahan) -> Iterator[Temuan]:
    """Sasaran tanpa program tidak mempunyai pekerjaan dan anggaran yang mewujudkannya.

    Where programmes still wait for their sasaran, that is what is said.
    """
    if any(penampung(s) and s.anak for s in bahan.pohon.sasaran):
        return
    for t in _sasaran(bahan):
        if not t.simpul.anak:
            pesan = "Sasaran ini tidak didukung program apa pun. Tautkan programnya."
            yield Temuan(t.letak("anak"), pesan, Decimal(0), kosong=True)


@aturan("tanpa-tujuan", "Setiap sasaran mendukung sebuah tujuan", PERINGATAN, KELOMPOK_SUSUNAN)
def tanpa_tujuan(bahan: Bahan) -> Iterator[Temuan]:
    """Bila rencana memuat tujuan, setiap sasaran mendukung salah satunya."""
    if not bahan.pohon.tujuan:
        return
    for t in _sasaran(bahan):
        if t.simpul.tujuan_id is None:
            banyak = len(bahan.pohon.tujuan)
            pesan = f"Sasaran ini belum ditautkan ke salah satu dari {banyak} tujuan rencana. Pilih tujuannya."
            yield Temuan(t.letak("tujuan"), pesan)


@aturan("tanpa-rincian", "Program dan kegiatan dirinci sampai jenjang terendah", PERINGATAN, KELOMPOK_SUSUNAN)
def tanpa_rincian(bahan: Bahan) -> Iterator[Temuan]:
    """Sejak 2021 kegiatan dirinci ke sub kegiatan; yang tidak dirinci di antara yang dirinci mungkin terlewat."""
    if bahan.pohon.tahun < SEJAK_SUB_KEGIATAN:
        return
    for jenjang, anak in ((Jenjang.PROGRAM, Jenjang.KEGIATAN), (Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)):
        semua = [t for t in tempat(bahan) if t.simpul.jenjang == jenjang]
        dirinci = sum(not t.daun for t in semua)
        for t in semua if dirinci else ():
            if t.daun:
                pesan = f"{jenjang.label} ini tidak mempunyai {anak.label.lower()}, sedangkan {dirinci} lainnya punya. "
                yield Temuan(t.letak("anak"), f"{pesan}Tambahkan, atau hapus barisnya.", Decimal(0), kosong=True)


@aturan("sasaran-renstra", "Sasaran Renstra ada dalam rencana", CATATAN, KELOMPOK_SUSUNAN)
def sasaran_renstra(bahan: Bahan) -> Iterator[Temuan]:
    """Sasaran Renstra yang berlaku pada tahun rencana semestinya muncul lagi, dengan nama atau indikatornya."""
    renstra = bahan.pohon.lampiran and bahan.pohon.lampiran.renstra_pada(bahan.pohon.tahun)
    if not renstra or not _sasaran(bahan):
        return
    nama = [s.sebutan for s in bahan.pohon.sasaran]
    identitas = {i.identitas for s in bahan.pohon.sasaran for i in s.indikator if i.identitas}
    for b in renstra.butir:
        ada = any(cocok.selip(b.nama, n) for n in nama) or identitas & {i.identitas for i in b.indikator}
        if b.tingkat == TingkatRenstra.SASARAN and not ada:
            pesan = f"Sasaran “{b.nama}” dari {renstra.nama} tidak ada dalam rencana {bahan.pohon.tahun}. "
            letak = Letak("butir_renstra", b.id, "nama", (b.nama,))
            yield Temuan(letak, f"{pesan}Tambahkan, atau jelaskan mengapa tidak dilanjutkan.", b.nama)


# -- what the prose counts ------------------------------------------------------------------------

_KATA = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
BILANGAN = {kata: nilai for nilai, kata in enumerate(_KATA)}
JENJANG = {
    "sasaran": Jenjang.SASARAN,
    "program": Jenjang.PROGRAM,
    "kegiatan": Jenjang.KEGIATAN,
    "sub kegiatan": Jenjang.SUB_KEGIATAN,
}
# "56 sub kegiatan", "lima program", "5 (lima) program"; a word that goes on ("10 program pokok PKK") names a thing.
HITUNGAN = re.compile(
    rf"(?<![\w.,/-])(?P<angka>\d{{1,4}}|{'|'.join(_KATA)})(?:\s*\([a-z ]+\))?\s+"
    r"(?P<jenjang>sub[\s-]?kegiatan|kegiatan|program|sasaran)\b(?=\s*(?P<lalu>[.,;:)]|$|\w+))",
    re.IGNORECASE,
)
BOLEH_LANJUT = {"dan", "serta", "dengan", "tahun"}
KALIMAT = re.compile(r"(?<=[.!?;])\s+|\n+")
SEBAGIAN = re.compile(
    r"\b(?:bidang|seksi|subbag\w*|sekretariat|tahun (?:lalu|sebelumnya|depan|berikutnya)|belum|salah satu|sisa)\b",
    re.IGNORECASE,
)


def _angka(kata: str) -> int:
    return int(kata) if kata.isdigit() else BILANGAN[kata.casefold()]


def hitungan(kalimat: str) -> list[tuple[str, int, str]]:
    """(level, number, words) that a sentence counts; only what it says of a whole plan.

    Two levels side by side speak of the plan ("5 program dan 10 kegiatan"); one alone does where it is the programmes
    or the sub kegiatan, and is no article ("satu program").
    """
    ada: list[tuple[str, int, str]] = []
    for m in HITUNGAN.finditer(kalimat):
        lalu = (m["lalu"] or "").casefold()
        if lalu[:1].isalpha() and lalu not in BOLEH_LANJUT:
            continue
        jenjang = JENJANG[re.sub(r"sub[\s-]?kegiatan", "sub kegiatan", m["jenjang"].casefold())]
        ada.append((jenjang, _angka(m["angka"]), " ".join(m[0].split())))
    if len({j for j, *_ in ada}) > 1:
        return ada
    return [x for x in ada if x[0] in (Jenjang.PROGRAM, Jenjang.SUB_KEGIATAN) and x[1] > 1]


def _tentang_rencana(kalimat: str, tahun: int) -> bool:
    """It speaks of the whole plan of this year: no other year alone, no single unit, no rest."""
    tahun_disebut = {int(t) for t in re.findall(r"\b20\d\d\b", kalimat)}
    return not SEBAGIAN.search(kalimat) and (not tahun_disebut or tahun in tahun_disebut)


@aturan("narasi-jumlah", "Jumlah dalam naskah sama dengan susunan rencana", PERINGATAN, KELOMPOK_SUSUNAN)
def narasi_jumlah(bahan: Bahan) -> Iterator[Temuan]:
    """Banyaknya program, kegiatan, dan sub kegiatan yang disebut naskah dibandingkan dengan pohon rencana."""
    banyak = Counter(t.simpul.jenjang for t in tempat(bahan))
    if any(penampung(s) for s in bahan.pohon.sasaran):
        del banyak[Jenjang.SASARAN]  # how many there will be is not known yet
    for teks in bahan.teks:
        if teks.jenis != "indikator":  # what is said of one indicator counts something else
            yield from _jumlah_keliru(teks, banyak, bahan.pohon.tahun)


def _jumlah_keliru(teks: Teks, banyak: Counter[str], tahun: int) -> Iterator[Temuan]:
    """Each wrong count once per text."""
    keliru: dict[tuple[str, int], str] = {}
    for kalimat in KALIMAT.split(teks.isi):
        disebut = hitungan(kalimat) if _tentang_rencana(kalimat, tahun) else []
        if any(j == Jenjang.PROGRAM and angka == 1 < banyak[j] for j, angka, _ in disebut):
            continue  # "1 program dan 5 kegiatan" tells of one of them
        for jenjang, angka, kata in disebut:
            if banyak[jenjang] and angka != banyak[jenjang]:
                keliru.setdefault((jenjang, angka), kata)
    for (jenjang, angka), kata in keliru.items():
        pesan = f"Naskah “{teks.judul}” menyebut {kata}, susunan rencana memuat {banyak[jenjang]}. "
        letak = Letak(teks.jenis, teks.id, f"{teks.judul}:{jenjang}:{angka}", (teks.judul,))
        yield Temuan(letak, f"{pesan}Betulkan naskah atau susunannya.", Decimal(angka), Decimal(banyak[jenjang]))
