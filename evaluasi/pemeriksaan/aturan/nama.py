"""Checks of names and codes: against the parent, against each other, against the decree in force, and as text."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import TypeVar

from evaluasi.pemeriksaan.bahan import Bahan, Daftar
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    GALAT,
    KELOMPOK_NAMA,
    PERINGATAN,
    Letak,
    Tempat,
    Temuan,
    aturan,
    indikator,
    tempat,
)
from renaksi.nilai import cocok
from renaksi.nilai import kode as kode_
from renaksi.nilai.kode import SETIAP, Urai
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Simpul

from .isi import BANYAK, BERKODE, ringkas

T = TypeVar("T")
Bunyi = tuple[Callable[[], Letak], str, str]  # a text: where it stands (for the few that are found), what it is
KATA_INDIKATOR = 4  # words of an indicator that is not told twice by chance
PENUNJANG = 1  # programme number of X.XX.01, which every office has


def _sebut(jenjang: str) -> str:
    return Jenjang(jenjang).label.lower()


# -- codes ----------------------------------------------------------------------------------------


def _di_bawah(anak: Urai, induk: Urai) -> bool:
    """The code begins with its parent's; the X of X.XX.01 stands for any urusan."""
    return len(anak) > len(induk) and all(SETIAP in (a, b) or a == b for a, b in zip(anak, induk, strict=False))


@aturan("kode-induk", "Kode dimulai dengan kode induknya", GALAT, KELOMPOK_NAMA)
def kode_induk(bahan: Bahan) -> Iterator[Temuan]:
    """Kode kegiatan dimulai dengan kode programnya, kode sub kegiatan dengan kode kegiatannya, sesuai jenjang."""
    for t in tempat(bahan):
        sendiri = kode_.urai(t.simpul.kode) if t.simpul.jenjang in BERKODE else None
        if sendiri is None:
            continue
        kode, tingkat = t.simpul.kode, kode_.tingkat(t.simpul.kode)
        if tingkat != t.simpul.jenjang:
            pesan = f"Kode {kode} adalah kode {tingkat.replace('_', ' ')}, dipakai pada {_sebut(t.simpul.jenjang)}."
            yield Temuan(t.letak("kode"), f"{pesan} Betulkan kodenya.", kode)
            continue
        induk = next(((s.kode, u) for s in reversed(t.atas) if (u := kode_.urai(s.kode))), None)
        if induk and not _di_bawah(sendiri, induk[1]):
            atas, _ = induk
            pesan = f"Kode {kode} tidak dimulai dengan kode induknya {atas}. Betulkan kodenya atau pindahkan barisnya."
            yield Temuan(t.letak("kode"), pesan, kode, atas)


@aturan("kode-ganda", "Satu kode untuk satu nama", GALAT, KELOMPOK_NAMA)
def kode_ganda(bahan: Bahan) -> Iterator[Temuan]:
    """Kode yang sama tidak boleh dipakai dua program, kegiatan, atau sub kegiatan yang berbeda."""
    pertama: dict[str, Simpul] = {}
    for t in tempat(bahan):
        s = t.simpul
        if s.jenjang not in BERKODE or not s.kode:
            continue
        lain = pertama.setdefault(kode_.urut(s.kode), s)
        if lain is not s and not cocok.selip(lain.sebutan, s.sebutan):
            pesan = f"Kode {s.kode} dipakai juga oleh “{lain.sebutan}”. Betulkan salah satunya."
            yield Temuan(t.letak("kode"), pesan, s.kode, lain.sebutan)


# -- the decree in force --------------------------------------------------------------------------


def _resmi(peta: Mapping[str, str], kode: Urai) -> str | None:
    """What the list says of a code; of a supporting programme also under X.XX.01."""
    calon = [kode, (SETIAP, SETIAP, *kode[2:])] if kode[2] == PENUNJANG else [kode]
    return next((peta[k] for u in calon if (k := kode_.gabung(u)) in peta), None)


def _dimuat(bidang: set[Urai], kode: Urai) -> bool:
    """The list speaks of this bidang urusan at all (or of every bidang, for a supporting programme)."""
    return kode[:2] in bidang or (kode[2] == PENUNJANG and (SETIAP, SETIAP) in bidang)


def _terdaftar(bahan: Bahan, daftar: Daftar) -> Iterator[tuple[Tempat, Urai]]:
    """The nodes whose code the list in force could know."""
    bidang = {u[:2] for k in daftar.nama if len(u := _angka(k)) > 2}
    for t in tempat(bahan):
        kode = kode_.urai(t.simpul.kode) if t.simpul.jenjang in BERKODE else None
        if kode and len(kode) > 2 and kode_.tingkat(t.simpul.kode) == t.simpul.jenjang and _dimuat(bidang, kode):
            yield t, kode


def _angka(urut: str) -> Urai:
    """The integers of a key of the list; () for what is no code."""
    bagian = urut.split(".")
    if not all(b == "X" or b.isdecimal() for b in bagian):
        return ()
    return tuple(SETIAP if b == "X" else int(b) for b in bagian)


@aturan("kode-tak-dikenal", "Kode ada di nomenklatur yang berlaku", PERINGATAN, KELOMPOK_NAMA, **BANYAK)
def kode_tak_dikenal(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Kode harus terdapat dalam keputusan nomenklatur yang berlaku untuk tahun rencana."""
    if bahan.daftar is None:
        return
    semua = list(_terdaftar(bahan, bahan.daftar))
    kurang = [t for t, kode in semua if _resmi(bahan.daftar.nama, kode) is None]
    apa = f"tidak ada dalam {bahan.daftar.keputusan}"

    def satu(t: Tempat) -> Temuan:
        return Temuan(t.letak("kode"), f"Kode {t.simpul.kode} {apa}. Pilih kode yang berlaku.", t.simpul.kode)

    lakukan = "Pilih kode yang berlaku, atau muat keputusan yang dipakai rencana ini."
    yield from ringkas(semua, kurang, ambang, bagian="kode", apa=f"kode {apa}", lakukan=lakukan, satu=satu)


def _nama_inti(nama: str) -> str:
    """Letters and digits without the word Program, which lists and plans write or leave out."""
    return cocok.normal(nama).removeprefix("program")


@aturan("nama-berbeda", "Nama sesuai nomenklatur yang berlaku", CATATAN, KELOMPOK_NAMA)
def nama_berbeda(bahan: Bahan) -> Iterator[Temuan]:
    """Nama program, kegiatan, dan sub kegiatan ditulis seperti dalam keputusan nomenklatur; huruf besar bebas."""
    daftar = bahan.daftar
    if daftar is None:
        return
    for t, kode in _terdaftar(bahan, daftar):
        resmi = _resmi(daftar.nama, kode)
        if resmi and t.simpul.nama and _nama_inti(resmi) != _nama_inti(t.simpul.nama):
            pesan = f"Nama tertulis “{t.simpul.nama}”; kode {t.simpul.kode} dalam {daftar.keputusan} bernama "
            yield Temuan(t.letak("nama"), f"{pesan}“{resmi}”. Samakan nama atau kodenya.", t.simpul.nama, resmi)


@aturan("satuan-nomenklatur", "Satuan sesuai nomenklatur yang berlaku", CATATAN, KELOMPOK_NAMA)
def satuan_nomenklatur(bahan: Bahan) -> Iterator[Temuan]:
    """Sub kegiatan memakai satuan indikator resminya; satu indikator dengan satuan itu sudah cukup."""
    daftar = bahan.daftar
    if daftar is None:
        return
    for t, kode in _terdaftar(bahan, daftar):
        resmi = _resmi(daftar.satuan, kode)
        bersatuan = [i for i in t.simpul.indikator if i.satuan]
        if not resmi or not bersatuan or any(cocok.normal(i.satuan) == cocok.normal(resmi) for i in bersatuan):
            continue
        i = bersatuan[0]
        pesan = f"Satuan tertulis “{i.satuan}”, dalam {daftar.keputusan} “{resmi}”. Samakan bila maksudnya sama."
        yield Temuan(t.letak("satuan", i), pesan, i.satuan, resmi)


# -- names against each other ---------------------------------------------------------------------


def _kembar(daftar: Iterable[T], ciri: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """(first, later) of those with one mark."""
    pertama: dict[Hashable, T] = {}
    for x in daftar:
        if (k := ciri(x)) and pertama.setdefault(k, x) is not x:
            yield pertama[k], x


@aturan("ganda", "Tidak ada baris yang ditulis dua kali", PERINGATAN, KELOMPOK_NAMA)
def ganda(bahan: Bahan) -> Iterator[Temuan]:
    """Nama yang sama di bawah satu induk; program, kegiatan, atau sub kegiatan yang sama di bawah dua induk; indikator
    yang sama di satu baris.
    """
    semua = list(tempat(bahan))
    yield from _simpul_ganda(semua)
    for jenjang in BERKODE:
        yield from _di_dua_tempat([t for t in semua if t.simpul.jenjang == jenjang])
    for t in semua:
        for lama, i in _kembar(t.simpul.indikator, lambda i: (cocok.normal(i.uraian), cocok.normal(i.satuan))):
            pesan = f"Indikator “{i.uraian}” ditulis dua kali pada {_sebut(t.simpul.jenjang)} ini, dengan target "
            pesan += f"{lama.target or '-'} dan {i.target or '-'}. Hapus salah satunya, atau bedakan uraiannya."
            yield Temuan(t.letak("indikator", i), pesan, str(i.target or ""), str(lama.target or ""))


def _pengenal(t: Tempat) -> str:
    """What tells siblings apart: the name; of a plan by jabatan, which has none, the sasaran with its indicators."""
    s = t.simpul
    milik = () if s.nama else (f"{i.uraian} {i.unit.id if i.unit else ''}" for i in s.indikator)
    return cocok.normal(" ".join((s.sebutan, *milik)))


def _simpul_ganda(semua: list[Tempat]) -> Iterator[Temuan]:
    """Siblings of one name."""
    saudara: dict[tuple[str, int], list[Tempat]] = defaultdict(list)
    for t in semua:
        saudara[t.atas[-1].jenjang if t.atas else "", t.atas[-1].id if t.atas else 0].append(t)
    for isi in saudara.values():
        for lama, t in _kembar(isi, _pengenal):
            pesan = f"“{t.simpul.sebutan}” ditulis dua kali di bawah induk yang sama. Gabungkan atau hapus satu."
            yield Temuan(t.letak("nama"), pesan, t.simpul.sebutan, lama.simpul.sebutan)


def _satu_pekerjaan(a: Simpul, b: Simpul) -> bool:
    """Two nodes of one name are the same work: sub kegiatan, and what has a child in common.

    A programme may serve two sasaran, and many have a kegiatan "Monitoring, evaluasi dan pelaporan".
    """
    if cocok.normal(a.sebutan) != cocok.normal(b.sebutan):
        return False
    bawah = ({cocok.normal(x.sebutan) for x in s.anak} for s in (a, b))
    return a.jenjang == Jenjang.SUB_KEGIATAN or bool(set.intersection(*bawah))


def _di_dua_tempat(setingkat: list[Tempat]) -> Iterator[Temuan]:
    """The same name under two parents; other codes say that they are two, and below a doubled parent it is no news."""
    wakil: dict[
        tuple[int, str], Tempat
    ] = {}  # one of each name under a kegiatan: siblings of one name are told of already
    for t in setingkat:
        wakil.setdefault((t.atas[-1].id, _pengenal(t)), t)
    for lama, t in _kembar(wakil.values(), _pengenal):
        satu, dua = lama.simpul.kode, t.simpul.kode
        induk = lama.atas[-1]
        beda_kode = satu and dua and not kode_.sama(satu, dua)
        if beda_kode or not _satu_pekerjaan(lama.simpul, t.simpul) or _satu_pekerjaan(induk, t.atas[-1]):
            continue
        pesan = f"{Jenjang(t.simpul.jenjang).label} “{t.simpul.sebutan}” ada juga di bawah {_sebut(induk.jenjang)} "
        pesan += f"“{induk.sebutan}”. "
        pesan += "Pastikan pagunya tidak terhitung dua kali."
        yield Temuan(t.letak("nama"), pesan, t.atas[-1].sebutan, lama.atas[-1].sebutan)


def _nyaris(a: str, b: str) -> bool:
    """Alike but for slips of the pen.  What merely goes on ("… Antar Desa", "… Antar Desa dengan Pihak Ketiga") or
    counts ("Tahap I", "Tahap II") is another name.
    """
    na, nb = cocok.normal(a), cocok.normal(b)
    if na == nb or re.findall(r"\d+", a) != re.findall(r"\d+", b) or na.startswith(nb) or nb.startswith(na):
        return False
    return cocok.selip(a, b)


@aturan("indikator-kembar", "Satu indikator pada satu tempat", PERINGATAN, KELOMPOK_NAMA)
def indikator_kembar(bahan: Bahan) -> Iterator[Temuan]:
    """Indikator yang sama pada dua baris sejenjang dengan target atau satuan yang berbeda."""
    panjang = [(t, i) for t, i in indikator(bahan) if len(cocok.kata(i.uraian)) >= KATA_INDIKATOR]
    pasangan = _kembar(panjang, lambda x: (x[0].simpul.jenjang, cocok.normal(x[1].uraian)))
    for (lama, dulu), (t, i) in pasangan:
        satu, dua = (x.target.dengan_satuan(x.satuan) if x.target else "-" for x in (dulu, i))
        if lama.simpul.id != t.simpul.id and cocok.normal(satu) != cocok.normal(dua):
            pesan = f"Indikator “{i.uraian}” di sini bertarget {dua}, pada “{lama.simpul.sebutan}” {satu}. "
            yield Temuan(t.letak("indikator", i), f"{pesan}Bedakan uraiannya, atau samakan targetnya.", dua, satu)


@aturan("mirip", "Tidak ada nama yang nyaris sama", CATATAN, KELOMPOK_NAMA)
def mirip(bahan: Bahan) -> Iterator[Temuan]:
    """Dua nama di bawah satu induk yang hanya berbeda salah ketik mungkin baris yang sama."""
    for t in tempat(bahan):
        for a, b in _pasangan(t.simpul.indikator, lambda a, b: _nyaris(a.uraian, b.uraian)):
            pesan = f"Indikator “{b.uraian}” nyaris sama dengan “{a.uraian}”. Samakan, gabungkan, atau bedakan."
            yield Temuan(t.letak("indikator", b), pesan, b.uraian, a.uraian)
        for lama, baru in _pasangan(t.simpul.anak, _anak_nyaris):
            letak = Tempat(baru, (*t.atas, t.simpul)).letak("nama")
            pesan = f"“{baru.sebutan}” nyaris sama dengan “{lama.sebutan}” di bawah induk yang sama. "
            yield Temuan(letak, f"{pesan}Samakan, gabungkan, atau bedakan.", baru.sebutan, lama.sebutan)


def _anak_nyaris(a: Simpul, b: Simpul) -> bool:
    """Other codes say that they are two."""
    return not (a.kode and b.kode and not kode_.sama(a.kode, b.kode)) and _nyaris(a.sebutan, b.sebutan)


def _pasangan(isi: Sequence[T], serupa: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
    """Each one with the first before it that it is like."""
    for n, b in enumerate(isi):
        if a := next((a for a in isi[:n] if serupa(a, b)), None):
            yield a, b


# -- text that does not read ----------------------------------------------------------------------

GALAT_LEMBAR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)", re.IGNORECASE)
RUSAK = re.compile(r"\?{3,}|\ufffd|Ã.|â€|Â[^\w\s]")
BERKATA = {"Nama", "Indikator", "Satuan"}  # a figure alone is none of these
MENGGANTUNG = re.compile(r"(?:\b(?:dan|atau|yang|dari|untuk|dengan|serta|pada|oleh)|[,(/])\s*$", re.IGNORECASE)


def _teks(bahan: Bahan) -> Iterator[Bunyi]:
    """Every name; a unit is one too."""
    for t in tempat(bahan):
        yield partial(t.letak, "nama"), "Nama", t.simpul.nama
        yield partial(t.letak, "kondisi"), "Sasaran yang diwujudkan", t.simpul.kondisi
    for t, i in indikator(bahan):
        yield partial(t.letak, "indikator", i), "Indikator", i.uraian
        yield partial(t.letak, "satuan", i), "Satuan", i.satuan


def _naskah(bahan: Bahan) -> Iterator[Bunyi]:
    """What is written at length; the explanations of a quarter as one text."""
    for t, i in indikator(bahan):
        yield partial(t.letak, "aksi", i), "Aksi", i.aksi
        yield partial(t.letak, "ket", i), "Keterangan", i.keterangan
        for tw in NOMOR_TRIWULAN:
            hasil = [h for b in bulan_triwulan(tw) if (h := i.hasil.get(b))]
            isi = "\n".join(teks for h in hasil for teks in (h.pendorong, h.penghambat, h.tindak_lanjut))
            yield partial(t.letak, f"r{tw}_penjelasan", i, tw), f"Penjelasan TW {TRIWULAN[tw - 1]}", isi
    for x in bahan.teks:
        if x.jenis != "indikator":
            yield partial(Letak, x.jenis, x.id, x.judul, (x.judul,)), x.judul, x.isi


@aturan("tidak-terbaca", "Teks terbaca", PERINGATAN, KELOMPOK_NAMA)
def tidak_terbaca(bahan: Bahan) -> Iterator[Temuan]:
    """Galat lembar kerja (#REF!, #DIV/0!), huruf rusak (???), atau angka saja di tempat sebuah nama."""
    for letak, apa, isi in chain(_teks(bahan), _naskah(bahan)):
        if rusak := GALAT_LEMBAR.search(isi) or RUSAK.search(isi):
            pesan = f"{apa} memuat “{rusak[0]}”. Ketik ulang teks yang benar."
        elif apa in BERKATA and isi.strip() and not re.search(r"[^\W\d_]|%", isi):
            pesan = f"{apa} hanya berisi “{isi.strip()}”, bukan kata. Ketik teks yang benar."
        else:
            continue
        yield Temuan(letak(), pesan, isi)


@aturan("terpotong", "Nama ditulis sampai selesai", CATATAN, KELOMPOK_NAMA)
def terpotong(bahan: Bahan) -> Iterator[Temuan]:
    """Tanda kurung yang tidak ditutup, atau nama yang berakhir dengan kata sambung, menandakan teks terpotong."""
    for letak, apa, isi in _teks(bahan):
        if isi.count("(") > isi.count(")"):
            pesan = f"Tanda kurung tidak ditutup: “…{isi[isi.rindex('(') :].strip()}”."
        elif putus := MENGGANTUNG.search(isi):
            pesan = f"{apa} berakhir dengan “{putus[0].strip()}”."
        else:
            continue
        yield Temuan(letak(), f"{pesan} Lengkapi teksnya.", isi)
