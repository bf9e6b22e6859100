"""The prose of a Renja: which text a part has, how it is cleaned and written, and what is filled into it.

A part has the plan's own text, else the office's template, else the built-in text.  Placeholders such as
{jumlah_program} are filled from the plan when the document is made, so that prose and tables cannot disagree.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape

import nh3
from django.db import transaction
from django.db.models import F, Q
from django.utils.html import linebreaks

from dpmd.tulisan import tulis_rupiah
from renaksi.models import Naskah, Rencana
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN
from renaksi.nilai.pohon import Pohon, Simpul
from renaksi.simpan import pegang

from .naskah_baku import BAGIAN, BAKU, BagianNaskah, daftar

# -- cleaning ----------------------------------------------------------------------------------------------------------

# as documented at dpmd.laporan.dokumen.Naskah
TAG = frozenset(
    ("p", "br", "ul", "ol", "li", "strong", "em", "u", "h3", "h4", "blockquote")
    + ("table", "thead", "tbody", "tr", "th", "td")
)
_GANTI = {"div": "p", "b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
_NAMA_TAG = re.compile(r"<(/?)(" + "|".join(_GANTI) + r")>")
_SESUDAH = re.compile(r"(</(?:p|ul|ol|table|blockquote|h3|h4)>|<blockquote>)")
_KOSONG = re.compile(r"<(p|h3|h4|blockquote|strong|em|u|ul|ol|li)>(?:\s|<br>)*</\1>")
_ATRIBUT = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


def _nh3(html: str, tag: frozenset[str]) -> str:
    return nh3.clean(html, tags=set(tag), attributes=_ATRIBUT, clean_content_tags={"script", "style", "title"})


def bersihkan(html: str) -> str:
    """Only the tags above, without styles and addresses, every text in a block.  Plain text becomes paragraphs.

    The same text again comes out as it went in.
    """
    if not re.search(r"<[a-zA-Z/!]", html):
        html = linebreaks(html, autoescape=True).replace("\n", "") if html.strip() else ""
    bersih = _nh3(html, TAG | frozenset(_GANTI))
    bersih = _NAMA_TAG.sub(lambda m: f"<{m[1]}{_GANTI[m[2]]}>", bersih)
    bersih = bersih.replace("&nbsp;", " ")  # browsers put it where a blank was typed at the end of a line
    # A paragraph is begun wherever loose text may stand; the parser closes it again, and the empty ones go.
    bersih = _nh3("<p>" + _SESUDAH.sub(r"\1<p>", bersih), TAG)
    while (lebih := _KOSONG.sub("", bersih)) != bersih:
        bersih = lebih
    return bersih.strip()


# -- placeholders ------------------------------------------------------------------------------------------------------

_ISIAN = re.compile(r"<p>\s*\{([a-z_]+)\}\s*</p>|\{([a-z_]+)\}")  # alone in a paragraph, or in a sentence


@dataclass(frozen=True)
class Isian:
    """What a placeholder stands for; `blok` is its form in a paragraph of its own."""

    arti: str
    teks: str
    blok: str = ""


def isian(pohon: Pohon) -> dict[str, Isian]:
    """Every placeholder with what it says for this plan."""
    banyak = Counter(s.jenjang for s in pohon.telusuri())
    program = [s for s in pohon.telusuri() if s.jenjang == "program"]
    # What only holds programmes until their sasaran is known is none itself (as in table 3.1).
    sasaran = [s for s in pohon.sasaran if s.nama != BELUM_ADA_SASARAN or s.indikator]
    biasa = {
        "perangkat_daerah": ("nama perangkat daerah", pohon.kantor.nama),
        "pemda": ("pemerintah daerah", pohon.kantor.pemda),
        "tempat": ("tempat penetapan", pohon.kantor.tempat or pohon.kantor.daerah),
        "tahun": ("tahun rencana", str(pohon.tahun)),
        "tahun_lalu": ("tahun sebelum rencana", str(pohon.tahun - 1)),
        "tahun_depan": ("tahun sesudah rencana", str(pohon.tahun + 1)),
        "jumlah_tujuan": ("banyak tujuan", str(len(pohon.tujuan))),
        "jumlah_sasaran": ("banyak sasaran", str(len(sasaran))),
        "jumlah_program": ("banyak program", str(banyak["program"])),
        "jumlah_kegiatan": ("banyak kegiatan", str(banyak["kegiatan"])),
        "jumlah_sub_kegiatan": ("banyak sub kegiatan", str(banyak["sub_kegiatan"])),
        "pagu": ("pagu seluruhnya", _rupiah(pohon.pagu)),
        "pagu_maju": ("prakiraan maju tahun berikutnya", _rupiah(pohon.pagu_maju)),
    }
    return {nama: Isian(arti, escape(teks)) for nama, (arti, teks) in biasa.items()} | {
        "daftar_sasaran": _isian_daftar("daftar sasaran", sasaran),
        "daftar_program": _isian_daftar("daftar program dan kegiatan", program, rinci=True),
    }


def _isian_daftar(arti: str, simpul: Iterable[Simpul], rinci: bool = False) -> Isian:
    nama = [escape(s.sebutan) for s in simpul]
    anak = [daftar((escape(a.sebutan) for a in s.anak), "ul") if rinci and s.anak else "" for s in simpul]
    blok = daftar(n + a for n, a in zip(nama, anak, strict=True)) if nama else "<p>(belum ada)</p>"
    return Isian(arti, "; ".join(nama) or "(belum ada)", blok)


def _rupiah(nilai) -> str:
    if nilai is None:
        return "(pagu belum diisi)"
    return f"Rp{tulis_rupiah(nilai)}"


def isi(html: str, nilai: Mapping[str, Isian]) -> str:
    """The text with its placeholders filled; an unknown one stays as it is."""

    def ganti(cocok: re.Match) -> str:
        alinea, kata = cocok.groups()
        nilai_ini = nilai.get(alinea or kata)
        if nilai_ini is None:
            return cocok[0]
        return (nilai_ini.blok or f"<p>{nilai_ini.teks}</p>") if alinea else nilai_ini.teks

    return _ISIAN.sub(ganti, html)


def tak_dikenal(html: str, nilai: Mapping[str, Isian]) -> list[str]:
    """Placeholders that mean nothing, each once, in the order of the text."""
    return [n for n in dict.fromkeys(alinea or kata for alinea, kata in _ISIAN.findall(html)) if n not in nilai]


# -- which text --------------------------------------------------------------------------------------------------------

ASAL = {"rencana": "Teks sendiri", "kantor": "Teks baku kantor", "bawaan": "Teks bawaan"}


@dataclass(frozen=True)
class Teks:
    """The text of a part as it stands; `asal` is a key of ASAL."""

    isi: str
    asal: str
    naskah: Naskah | None = None

    @property
    def sidik(self) -> str:
        """Tells whether it is still the text that somebody saw."""
        return sha256(self.isi.encode()).hexdigest()[:16]


def naskah_berlaku(rencana: Rencana) -> dict[str, Naskah]:
    """{slug: row}: the plan's own text, else the office's template.  One query."""
    milik = Q(rencana=rencana) | Q(perangkat_daerah=rencana.perangkat_daerah_id, rencana=None)
    urut = F("rencana").asc(nulls_first=True)
    return {n.bagian: n for n in Naskah.objects.filter(milik).order_by(urut)}


def teks_berlaku(rencana: Rencana) -> dict[str, Teks]:
    """The text of every part that has one."""
    ada = naskah_berlaku(rencana)
    return {slug: _teks(slug, ada.get(slug)) for slug in BAKU}


def _teks(slug: str, naskah: Naskah | None) -> Teks:
    if naskah is None:
        return Teks(BAKU[slug], "bawaan")
    return Teks(naskah.isi, "rencana" if naskah.rencana_id else "kantor", naskah)


# -- writing -----------------------------------------------------------------------------------------------------------


class Bentrok(Exception):
    """Somebody changed the text since it was seen; carries what stands there now."""

    def __init__(self, tersimpan: Teks):
        super().__init__("Naskah ini sudah diubah orang lain.")
        self.tersimpan = tersimpan


def _yang_dilihat(rencana: Rencana, slug: str, dilihat: str) -> Teks:
    """The text as it stands, if it is the one that was seen.  The plan is held until the transaction ends."""
    pegang(rencana.pk)
    kini = teks_berlaku(rencana)[slug]
    if kini.sidik != dilihat:
        raise Bentrok(kini)
    return kini


def pegang_semua(rencana: Rencana) -> Rencana:
    """Hold every plan of the office, always in the same order: what its other plans say may change with this one."""
    semua = Rencana.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id).order_by("pk")
    return {pk: pegang(pk) for pk in semua.values_list("pk", flat=True)}[rencana.pk]


@transaction.atomic
def simpan(rencana: Rencana, slug: str, html: str, dilihat: str) -> bool:
    """Write the plan's own text; says whether anything changed."""
    kini, html = _yang_dilihat(rencana, slug, dilihat), bersihkan(html)
    if html == kini.isi:
        return False
    Naskah.objects.update_or_create(
        perangkat_daerah=rencana.perangkat_daerah, rencana=rencana, bagian=slug, defaults={"isi": html}
    )
    return True


@transaction.atomic
def kembalikan(rencana: Rencana, slug: str, dilihat: str) -> None:
    """Give up the plan's own text: the office's template, or the built-in text, stands again."""
    kini = _yang_dilihat(rencana, slug, dilihat)
    if kini.asal == "rencana":
        kini.naskah.delete()


@transaction.atomic
def jadikan_baku(rencana: Rencana, slug: str, html: str, dilihat: str) -> None:
    """Save the text, and make it the one that the office's other plans begin with.

    Plans that are locked keep what they say today: a document that was signed must not change by this.
    """
    simpan(rencana, slug, html, dilihat)
    kantor = rencana.perangkat_daerah
    terkunci = [r for r in kantor.rencana.exclude(naskah__bagian=slug) if r.kunci]
    lama = Naskah.objects.filter(perangkat_daerah=kantor, rencana=None, bagian=slug).first()
    for r in terkunci:
        Naskah.objects.create(perangkat_daerah=kantor, rencana=r, bagian=slug, isi=_teks(slug, lama).isi)
    Naskah.objects.update_or_create(
        perangkat_daerah=kantor, rencana=None, bagian=slug, defaults={"isi": bersihkan(html)}
    )


__all__ = [
    "ASAL", "BAGIAN", "BAKU", "BagianNaskah", "Bentrok", "Isian", "Teks", "bersihkan", "isi", "isian", "jadikan_baku",
    "kembalikan", "naskah_berlaku", "pegang_semua", "simpan", "tak_dikenal", "teks_berlaku",
]  # fmt: skip
