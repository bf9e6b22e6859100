"""Load what the checks read, in a constant number of queries."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from django.db.models import Q
from django.utils.html import strip_tags

from evaluasi import pohon
from evaluasi.asal.sel import LAIN, TOTAL, Asal, baca_nilai, gabung, milik_rencana, seangka, setara, simpan_nilai
from evaluasi.asal.tercetak import polos, terhitung
from evaluasi.models import Bukti
from renaksi.models import Indikator, Nomenklatur, Rencana
from renaksi.nilai import kode
from renaksi.nilai.periode import NOMOR_BULAN, TRIWULAN, triwulan_dari
from renaksi.nilai.pohon import Pohon
from renaksi.nomenklatur.daftar import nomenklatur_berlaku
from renaksi.renja.naskah_baku import BAGIAN

from .bahan import Bahan, Daftar, Lalu, Teks, Tercetak

_NARASI = {
    "pendorong": "Faktor pendorong", "penghambat": "Faktor penghambat",
    "tindak_lanjut_triwulan": "Tindak lanjut triwulan berikutnya", "tindak_lanjut_renja": "Tindak lanjut Renja",
}  # fmt: skip
Fakta = Mapping[tuple[str, int, str], object]  # stored figures by what they belong to
_AKHIR_BLOK = re.compile(r"<br\s*/?>|</(?:p|li|h\d|tr|td|th|blockquote)>")


def muat(rencana: Rencana, isi: Pohon | None = None, baru: Iterable[Asal] = ()) -> Bahan:
    """`isi` is the plan's value with what stands beside it, where it is loaded already; `baru` are the cells of a file
    that is about to be applied.
    """
    isi = isi or pohon.muat(rencana, lengkap=True)
    asal = gabung(milik_rencana(rencana), baru)
    kini = dict(_fakta(isi))
    sel = _sel(isi, kini, asal)
    return Bahan(
        isi,
        Bukti.objects.triwulan(rencana),
        _lalu(rencana),
        daftar=_daftar(rencana, isi),
        tercetak=tuple(_tercetak(isi, kini, asal)),
        teks=tuple(_teks(isi)),
        lain=tuple(_lain(kini, asal, sel)),
        sel=sel,
    )


def _sel(isi: Pohon, kini: Fakta, asal: Iterable[Asal]) -> dict[tuple[str, int, str], str]:
    """Where the stored figures stand in the files that they came from, as long as they still say so.

    The part "" of a row is its place there, for what has no cell of its own: a name, a unit, a blank.
    """
    hasil = {}
    for a in (a for a in asal if not a.tercetak):
        kunci = (a.acuan, a.id, a.bagian)
        if kunci not in kini or setara(kini[kunci], a.nilai):
            hasil[kunci] = a.tempat
            if (milik := (a.acuan, a.id, "")) not in hasil:
                hasil[milik] = a.baris
    for s in isi.telusuri():
        baris = (hasil.get(("indikator", i.id, "")) for i in s.indikator)
        hasil.setdefault((s.jenjang, s.id, ""), next(filter(None, baris), ""))
    return hasil


def _lain(kini: Fakta, asal: Iterable[Asal], sel: Mapping[tuple[str, int, str], str]) -> Iterator[Tercetak]:
    """What earlier files of other forms say of figures that still are those of a later file's cells."""
    for a in (a for a in asal if a.bagian.startswith(LAIN)):
        bagian = a.bagian.removeprefix(LAIN)
        kunci = (a.acuan, a.id, bagian)
        if kunci not in sel or kunci not in kini:
            continue
        tersimpan = simpan_nilai(kini[kunci])
        if not seangka(a.nilai, tersimpan, a.desimal):
            nilai, dipakai = baca_nilai(a.nilai), baca_nilai(tersimpan)
            yield Tercetak(a.acuan, a.id, bagian, a.judul, "", nilai, a.desimal, dipakai, a.tempat, a.formulir)


def _lalu(rencana: Rencana) -> dict[str, Lalu]:
    lalu = rencana.tahun - 1
    milik = {"rencana__perangkat_daerah": rencana.perangkat_daerah_id, "rencana__tahun": lalu}
    baris = Indikator.objects.filter(**milik).order_by().values_list("identitas", "satuan", "uraian")
    return {str(identitas): Lalu(lalu, satuan, uraian) for identitas, satuan, uraian in baris}


def _daftar(rencana: Rencana, isi: Pohon) -> Daftar | None:
    """Of the decree in force what concerns the bidang urusan of the plan's codes, and what holds for all of them."""
    keputusan = nomenklatur_berlaku(rencana.perangkat_daerah, rencana.tahun)
    if keputusan is None:
        return None
    urai = (kode.urai(s.kode) for s in isi.telusuri() if s.kode)
    bidang = {kode.gabung(u[:2]) + "." for u in urai if u and len(u) > 2} | {"X."}
    milik = Q(*(("urut__startswith", b) for b in bidang), _connector=Q.OR)
    dicari = Nomenklatur.objects.filter(milik, keputusan=keputusan).order_by()
    baris = list(dicari.values_list("urut", "nama", "satuan"))
    satuan = {urut: s for urut, _, s in baris if s}
    return Daftar(keputusan.nomor, {urut: nama for urut, nama, _ in baris}, satuan)


def _teks(isi: Pohon) -> Iterator[Teks]:
    """The prose of the Renja that somebody wrote (placeholders are filled from the plan), and what explains results."""
    for bagian in BAGIAN:
        if html := isi.beserta.naskah.get(bagian.slug):
            yield Teks(str(bagian), _biasa(html), "naskah")
    for tw, narasi in isi.beserta.narasi.items():
        for nama, judul in _NARASI.items():
            if teks := getattr(narasi, nama):
                yield Teks(f"{judul} TW {TRIWULAN[tw - 1]}", teks, "narasi", tw)
    for s in isi.telusuri():
        for i in s.indikator:
            for bulan, h in i.hasil.items():
                judul = f"Penjelasan TW {TRIWULAN[triwulan_dari(bulan) - 1]}: {i.uraian}"
                for teks in filter(None, (h.pendorong, h.penghambat, h.tindak_lanjut)):
                    yield Teks(judul, teks, "indikator", i.id)


def _biasa(html: str) -> str:
    return unescape(strip_tags(_AKHIR_BLOK.sub("\n", html))).strip()


# -- what files print beside what is computed today ---------------------------------------------------------------


def _tercetak(isi: Pohon, kini: Fakta, asal: Iterable[Asal]) -> Iterator[Tercetak]:
    """Every cell that a file prints and the product computes, as long as the figures below are still the file's own:

    what was typed since then makes a printed sum neither right nor wrong.
    """
    asal = [a for a in asal if not a.bagian.startswith(LAIN)]
    tercetak = [a for a in asal if a.tercetak]
    if not tercetak:
        return
    berubah = _berubah(kini, asal)
    bawah = _di_bawah(isi)
    nama = {("indikator_renstra", i.id): i.uraian for r in isi.beserta.renstra for b in r.butir for i in b.indikator}
    nama |= {("tinjauan", t.id): t.hasil.nama or t.awal.nama for t in isi.beserta.tinjauan}
    hitungan = {f: terhitung(f, isi) for f in dict.fromkeys(a.formulir for a in tercetak)}
    for a in tercetak:
        acuan = (a.acuan, a.id)
        sel = hitungan[a.formulir].get(acuan)
        if sel is None or berubah & bawah.get((a.acuan, a.formulir), bawah.get(acuan, {acuan})):
            continue
        nilai, dihitung = baca_nilai(a.nilai), polos(sel.get(a.bagian))
        uraian = nama.get(acuan, "")
        yield Tercetak(*acuan, a.bagian, a.judul, uraian, nilai, a.desimal, dihitung, a.tempat, a.formulir)


def _berubah(kini: Fakta, asal: Iterable[Asal]) -> set[tuple[str, int]]:
    """What no longer says what its cells said: changed since, or filled in by somebody without a file."""
    sel = {(a.acuan, a.id, a.bagian): a.nilai for a in asal if not a.tercetak}
    hasil = set()
    for kunci, nilai in kini.items():
        tertulis = sel.get(kunci)
        if not setara(nilai, tertulis) if tertulis is not None else nilai is not None and not _bebas(kunci[2]):
            hasil.add(kunci[:2])
    return hasil


def _bebas(bagian: str) -> bool:
    """Promises say nothing of money and results: they may be typed by hand beside a file."""
    return bagian.startswith(("target", "k", "proyeksi", "b")) and not bagian.startswith("kas")


# Of each month: what its share, target, cash and results are called.
_BULANAN = [(b, f"b{b:02}", f"k{b:02}", f"kas{b:02}", f"r{b:02}_k", f"r{b:02}_rp") for b in NOMOR_BULAN]


def _fakta(isi: Pohon) -> Iterator[tuple[tuple[str, int, str], object]]:
    """Every stored figure by the name that its cell has in `evaluasi.asal.sel`."""
    for i in (i for s in isi.telusuri() for i in s.indikator):
        for nama in ("target", "pagu", "pagu_maju"):
            yield ("indikator", i.id, nama), getattr(i, nama)
        for bulan, bobot, target, kas, kinerja, anggaran in _BULANAN:
            janji, hasil = i.janji.get(bulan), i.hasil.get(bulan)
            yield ("indikator", i.id, bobot), janji and janji.bobot
            yield ("indikator", i.id, target), janji and janji.kinerja
            yield ("indikator", i.id, kas), janji and janji.kas
            yield ("indikator", i.id, kinerja), hasil and hasil.kinerja
            yield ("indikator", i.id, anggaran), hasil and hasil.anggaran
    for ir in (i for r in isi.beserta.renstra for b in r.butir for i in b.indikator):
        yield ("indikator_renstra", ir.id, "target_akhir"), ir.target_akhir
        for tahun, angka in ir.tahunan.items():
            for nama in ("target_renja", "realisasi", "realisasi_sd"):
                yield ("indikator_renstra", ir.id, f"{nama}_{tahun}"), getattr(angka, nama)
    for t in isi.beserta.tinjauan:
        yield ("tinjauan", t.id, "awal_pagu"), t.awal.pagu
        yield ("tinjauan", t.id, "hasil_pagu"), t.hasil.pagu


def _di_bawah(isi: Pohon) -> dict[tuple, set[tuple[str, int]]]:
    """What the sums of a node, and of a whole table, are made of."""
    hasil: dict[tuple, set] = {}
    for s in isi.telusuri():
        hasil[s.jenjang, s.id] = {("indikator", i.id) for x in s.telusuri() for i in x.indikator}
    semua = {("tinjauan", t.id) for t in isi.beserta.tinjauan}
    hasil[TOTAL, 0] = {("indikator", i.id) for s in isi.telusuri() for i in s.indikator}
    hasil[TOTAL, "review-rkpd"] = hasil["tinjauan", "review-rkpd"] = semua
    return hasil
