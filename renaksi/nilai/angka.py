"""Numbers as people write them, read in one way wherever they come from: form, grid, clipboard, workbook.  Pure.

`baca(teks, isyarat)` gives the number, blank, a question or a refusal.  "1.234" is 1234 in Indonesian writing and 1,234
in English; which of the two is decided by what is known (rupiah have no thousandths, nor have persons; a share is at
most 100 %; how the other cells beside it are written) and is otherwise asked.  Nothing is guessed in silence.

static/kisi/angka.js is the twin in the browser; both are held by the examples in tests/angka.json.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Never, TypeVar

from dpmd.tulisan import tulis_angka

from .batas import keluhan_angka, tanpa_derau

ID, EN = "id", "en"  # writing: 1.234,5 and 1,234.5
SENDIRI = "sendiri"  # Indonesian, whatever else is known: what this product wrote itself and gets back
RUPIAH, PERSEN, BESARAN = "rupiah", "persen", "besaran"  # money; a share of a whole, at most 100; a quantity
BULAT = "bulat"  # counted things

PALING_PANJANG = 80  # letters of a text that a sentence repeats

# -- what a unit says of its numbers ------------------------------------------------------------------------------


def _kumpulan(teks: str) -> frozenset[str]:
    return frozenset(teks.split())


KATA_PERSEN = _kumpulan("% persen prosen persentase prosentase percent")
KATA_RUPIAH = _kumpulan("rp rupiah idr")
# Measured, not counted, whatever else the unit says ("Nilai Desa", "Km Jalan Desa").
KATA_UKUR = _kumpulan(
    "angka berat cm debit derajat ha hektar hektare indeks index jam juta kg km kva kw kwintal l level liter luas "
    "m menit meter miliar milimeter milyar ml mm mw nilai panjang poin point rasio ribu skala skor ton triliun "
    "volume watt"
)
# Nobody counts thousandths of these.
KATA_BULAT = _kumpulan(
    "anggota aparat aparatur aplikasi arsip aset asn bangunan barang batang berkas bidang bpd buah buku bulan "
    "bumdes bumdesma desa dokumen dusun ekor eksemplar event gedung guru hari inovasi instansi item izin jembatan "
    "jenis judul kabupaten kader kali kampung kasus kawasan kecamatan kegiatan kejadian kelompok keluarga "
    "kelurahan kendaraan keputusan kk koperasi kota kpm kunjungan laporan layanan lembaga lembar lkd lokasi lpm "
    "mahasiswa masyarakat minggu modul mou nagari naskah ob objek oh ok orang organisasi ormas paket pasien "
    "pegawai pejabat pelaku pelanggan pelatihan pemohon pemuda penduduk penerima pengaduan pengelola penghargaan "
    "pengurus perangkat peraturan perbup perda perdes perkara permohonan personil perusahaan peserta petani "
    "petugas pkk pohon posyandu produk proposal provinsi puskesmas rapat raperda rekomendasi rt ruang ruas rumah "
    "rw sampel sarana sekolah sertifikat set sistem siswa sk skpd sop stel surat tahun tanaman tempat tenaga tim "
    "titik tokoh triwulan ukm umkm unit usaha usulan video warga wisatawan"
)


def golongan(satuan: str) -> str:
    """What a unit says of its numbers: PERSEN, RUPIAH, BULAT, or "" where it says nothing."""
    kata = set(re.findall(r"[a-z%]+", satuan.lower()))
    if kata & KATA_PERSEN:
        return PERSEN
    if kata & KATA_UKUR:
        return ""
    return RUPIAH if kata & KATA_RUPIAH else BULAT if kata & KATA_BULAT else ""


@dataclass(frozen=True)
class Isyarat:
    """What is known of a cell before it is read.

    `gaya`: how the other cells beside it are written (ID, EN, "" where they do not say, see `gaya_dari`; or SENDIRI).
    `satuan`: the unit of its indicator; of a part that names its own, that one.  `mutu`: further grades that the
    office's scale knows ("Sangat Baik").  `dipilih`: the style that a person chose where nothing else decides.
    """

    jenis: str = BESARAN
    gaya: str = ""
    satuan: str = ""
    mutu: tuple[str, ...] = ()
    dipilih: str = ""


KOSONG = Isyarat()  # nothing is known

N = TypeVar("N", covariant=True)


@dataclass(frozen=True)
class Bacaan(Generic[N]):
    """What became of a text: a value (None: blank), two readings to choose from (the Indonesian first), or a refusal.

    `salah` names the rule that refused; `pesan` is the sentence that asks or refuses.  `terbaca` shows each of the
    readings, `tulisan` writes it so that it can be read in one way only.
    """

    nilai: N | None = None
    pilihan: tuple[N, ...] = ()
    terbaca: tuple[str, ...] = ()
    tulisan: tuple[str, ...] = ()
    salah: str = ""
    pesan: str = ""

    @property
    def jelas(self) -> bool:
        return not self.pilihan and not self.salah


# -- one writing for what looks alike -----------------------------------------------------------------------------

_SPASI = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"
_BARIS = "\r\x0b\x0c\x85\u2028\u2029"
_GARIS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_PETIK = "\u2019\u2018\u02bc`\u00b4"
_TAK_TAMPAK = "\u200b\u200c\u200d\u2060"
_SERUPA = str.maketrans(
    {**dict.fromkeys(_SPASI, " "), **dict.fromkeys(_BARIS, "\n"), **dict.fromkeys(_GARIS, "-"),
     **dict.fromkeys(_PETIK, "'"), **dict.fromkeys(_TAK_TAMPAK, "")}
)  # fmt: skip
_RAPAT = str.maketrans({**dict.fromkeys(_SPASI, " "), **dict.fromkeys(_BARIS, "\n"), **dict.fromkeys(_TAK_TAMPAK, "")})


def baku(teks: str) -> str:
    """The text with plain spaces, hyphens and apostrophes; several lines stay several."""
    return _rapat(teks.translate(_SERUPA))


def sebut(teks: str) -> str:
    """The text as a sentence repeats it, on one line."""
    satu = _rapat(teks.translate(_RAPAT)).replace("\n", " ⏎ ")
    return satu if len(satu) <= PALING_PANJANG else f"{satu[:PALING_PANJANG]}…"


def _rapat(teks: str) -> str:
    return re.sub(r" *\n[ \n]*", "\n", re.sub(r" +", " ", teks)).strip(" \n")


# -- what surrounds the digits ------------------------------------------------------------------------------------

_PANGKAT = {"rb": 3, "ribu": 3, "jt": 6, "juta": 6, "m": 9, "miliar": 9, "milyar": 9, "mrd": 9, "t": 12, "triliun": 12,
            "trilyun": 12}  # fmt: skip
_UANG, _SEMUA = frozenset({RUPIAH}), frozenset({RUPIAH, PERSEN, BESARAN})
_POLOS = frozenset({RUPIAH, PERSEN})  # no unit may follow

# (name, what is taken off, for which kinds); each once, from the top, as often as something was taken off
_LUCUT = tuple(
    (nama, re.compile(pola, re.IGNORECASE), jenis)
    for nama, pola, jenis in (
        ("petik", r"'(?P<sisa>-?[0-9(].*)", _SEMUA),  # what spreadsheets put before a number kept as text
        ("rp", r"(?:rp|idr)(?![a-z]) ?\.? ?(?P<sisa>.*)", _UANG),
        ("rupiah", r"(?P<sisa>.*[^ ]) ?\brupiah", _UANG),
        ("tanpa_sen", r"(?P<sisa>.*[0-9]) ?[.,] ?[-=]+", _SEMUA),
        ("persen", r"(?P<sisa>.*[^ ]) ?%", frozenset({PERSEN})),
        ("kata", rf"(?P<sisa>.*[0-9]) ?(?P<kata>{'|'.join(sorted(_PANGKAT, key=len, reverse=True))})\b\.?", _UANG),
        ("kurung", r"\( ?(?P<sisa>.*[^ ]) ?\)", _SEMUA),
        ("plus", r"\+ ?(?P<sisa>[0-9].*)", _SEMUA),
        ("minus_depan", r"-(?P<sisa>(?:[0-9(]|rp|idr).*)", _SEMUA),
        ("minus_jauh", r"- (?P<sisa>(?:[0-9(]|rp|idr).*)", _POLOS),  # before a quantity it may be a bullet
        ("minus_belakang", r"(?P<sisa>.*[0-9)]) ?-", _POLOS),
    )
)
_NEGATIF = {"kurung", "minus_depan", "minus_jauh", "minus_belakang"}
_GARIS_SAJA = re.compile(r"(?:- ?)*")


@dataclass(frozen=True)
class _Inti:
    """The digits and separators of a number, and what stood around them."""

    teks: str
    negatif: bool = False
    pangkat: int = 0  # of ten: "juta" is 6
    utuh: bool = False  # ",-" says that there are no cents

    @property
    def kosong(self) -> bool:
        return bool(_GARIS_SAJA.fullmatch(self.teks))


def _lucuti(teks: str, jenis: str) -> _Inti | None:
    """None where a sign stands twice."""
    dipakai: list[str] = []
    pangkat = 0
    while cocok := _langkah(teks, jenis, dipakai):
        nama, m = cocok
        dipakai.append(nama)
        isi = m.groupdict()
        pangkat += _PANGKAT.get((isi.get("kata") or "").lower(), 0)
        teks = isi["sisa"].strip()
    tanda = sum(nama in _NEGATIF for nama in dipakai)
    return _Inti(teks, tanda == 1, pangkat, "tanpa_sen" in dipakai) if tanda < 2 else None


def _langkah(teks: str, jenis: str, dipakai: list[str]) -> tuple[str, re.Match[str]] | None:
    sisa = ((n, p.fullmatch(teks)) for n, p, untuk in _LUCUT if jenis in untuk and n not in dipakai)
    return next(((n, m) for n, m in sisa if m), None)


# -- separators ---------------------------------------------------------------------------------------------------

_GAYA = {ID: (".", ","), EN: (",", ".")}  # (between thousands, before decimals)
# (name, pattern, the readings: (style, between thousands, before decimals)).  The first that fits decides.
_PEMISAH = tuple(
    (nama, re.compile(pola), bacaan)
    for nama, pola, bacaan in (
        ("bulat", r"[0-9]+", (("", "", ""),)),
        ("berspasi", r"[0-9]{1,3}([ '])[0-9]{3}(?:\1[0-9]{3})*(?:[.,][0-9]+)?", (("", " '", ".,"),)),
        ("tiga_titik", r"[1-9][0-9]{0,2}\.[0-9]{3}", ((ID, ".", ","), (EN, ",", "."))),
        ("tiga_koma", r"[1-9][0-9]{0,2},[0-9]{3}", ((ID, ".", ","), (EN, ",", "."))),
        ("ribuan_titik", r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}", ((ID, ".", ","),)),
        ("ribuan_koma", r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}", ((EN, ",", "."),)),
        ("indonesia", r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+", ((ID, ".", ","),)),
        ("inggris", r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+", ((EN, ",", "."),)),
        ("desimal_koma", r"[0-9]+,[0-9]+", ((ID, ".", ","),)),
        ("desimal_titik", r"[0-9]+\.[0-9]+", ((EN, ",", "."),)),
    )
)
_TIGA = {"tiga_titik": (ID, EN), "tiga_koma": (EN, ID)}  # the style in which it is thousands, and decimals
_CAMPUR = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{3}|[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]{3}")


def _nilai(inti: _Inti, ribuan: str, desimal: str) -> Decimal:
    digit = inti.teks.translate(str.maketrans(desimal, "." * len(desimal), ribuan))
    angka = Decimal(f"{'-' if inti.negatif else ''}{digit}E{inti.pangkat}")
    return Decimal(f"{angka or abs(angka):f}")  # exact, and without an exponent; -0 is 0


def _bacaan(inti: _Inti, jenis: str) -> tuple[str, dict[str, Decimal]]:
    """(name of the rule, {style: value}); ("", {}) for what is no number."""
    if jenis == RUPIAH and not inti.pangkat and _CAMPUR.fullmatch(inti.teks):
        # Rupiah have no thousandths: one of the two separators is a slip.
        gaya = ID if "," in inti.teks[-4:] else EN
        penuh = _nilai(inti, ".,", "")
        benar = _nilai(inti, *_GAYA[gaya])
        return "tiga_campur", {ID: benar, EN: penuh} if gaya == ID else {ID: penuh, EN: benar}
    for nama, pola, cara in _PEMISAH:
        if pola.fullmatch(inti.teks):
            return nama, {gaya: _nilai(inti, ribuan, desimal) for gaya, ribuan, desimal in cara}
    return "", {}


def _putuskan(nama: str, inti: _Inti, isyarat: Isyarat) -> str:
    """The style in which a number of one separator and three digits is read; "" where nothing decides."""
    if isyarat.gaya == SENDIRI:
        return ID
    if nama not in _TIGA:
        return ""
    ribuan, desimal = _TIGA[nama]
    jenis, satuan = isyarat.jenis, golongan(isyarat.satuan) if isyarat.jenis == BESARAN else ""
    sah = (
        (inti.utuh, ribuan),
        (jenis == RUPIAH and not inti.pangkat, ribuan),  # rupiah have no thousandths; "1,250 juta" may have
        (jenis == PERSEN, desimal),  # a share of thousands of percent there is not
        (satuan in (BULAT, RUPIAH), ribuan),
        (satuan == PERSEN and isyarat.gaya in ("", desimal), desimal),
        (satuan != PERSEN, isyarat.gaya),
    )
    return next((gaya for berlaku, gaya in sah if berlaku and gaya), "")


# -- the reader ---------------------------------------------------------------------------------------------------


def tulis_pasti(angka: Decimal) -> str:
    """A number that can be read in one way only: no thousands separators, never exactly three decimals."""
    bulat, _, pecahan = f"{angka:f}".partition(".")
    pecahan = pecahan.rstrip("0")
    pecahan += "0" if len(pecahan) == 3 else ""
    return f"{bulat},{pecahan}" if pecahan else bulat


def baca(teks: str, isyarat: Isyarat = KOSONG) -> Bacaan[Decimal]:
    """Read one number; `renaksi.nilai.besaran.baca_besaran` reads quantities with units, ranges and grades."""
    inti = _lucuti(baku(teks), isyarat.jenis)
    if inti is None:
        return bukan_angka(teks)
    if inti.kosong:
        return Bacaan()
    nama, bacaan = _bacaan(inti, isyarat.jenis)
    if not bacaan:
        return bukan_angka(teks)
    bacaan = {gaya: tanpa_derau(angka) for gaya, angka in bacaan.items()}
    if pesan := next(filter(None, map(keluhan_angka, bacaan.values())), ""):
        return Bacaan(salah="tak_wajar", pesan=pesan)
    if len(bacaan) == 1:
        return Bacaan(next(iter(bacaan.values())))
    if gaya := _putuskan(nama, inti, isyarat) or isyarat.dipilih:
        return Bacaan(bacaan[gaya])
    pilihan = tuple(bacaan.values())
    return taksa(teks, pilihan, [tulis_angka(n) for n in pilihan], [tulis_pasti(n) for n in pilihan])


def bukan_angka(teks: str) -> Bacaan[Never]:
    pesan = f"“{sebut(teks)}” bukan angka. Tulis seperti 1.234.567 atau 1.234.567,50."
    return Bacaan(salah="bukan_angka", pesan=pesan)


def taksa(teks: str, pilihan: tuple[N, ...], terbaca: Iterable[str], tulisan: Iterable[str]) -> Bacaan[N]:
    """The question which of the readings is meant: how each looks, and how to write it for sure."""
    terbaca, tulisan = tuple(terbaca), tuple(tulisan)
    cara = " atau ".join(f"{a} (tulis {b})" for a, b in zip(terbaca, tulisan, strict=True))
    pesan = f"“{sebut(teks)}” dapat dibaca dua cara: {cara}."
    return Bacaan(pilihan=pilihan, terbaca=terbaca, tulisan=tulisan, pesan=pesan)


# -- how the other cells are written ------------------------------------------------------------------------------

_BILANGAN = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")


def gaya_teks(teks: str, uang: bool = False) -> set[str]:
    """The styles in which every number of the text can be read: both where nothing in it says.

    `uang`: a single separator before three digits stands between thousands.
    """
    mungkin = {ID, EN}
    for bilangan in _BILANGAN.findall(re.sub(r"[.,] ?[-=]+$", "", baku(teks))):
        nama, bacaan = _bacaan(_Inti(bilangan), BESARAN)
        if uang and nama in _TIGA:
            mungkin &= {_TIGA[nama][0]}
        elif nama not in ("bulat", *_TIGA):
            mungkin &= set(bacaan)
    return mungkin


def gaya_dari(teks: Iterable[str], uang: Iterable[str] = ()) -> str:
    """The style that these texts are written in, by those that can be read in one way only; "" where they say nothing
    or contradict each other.  `uang` are amounts of money.
    """
    suara = [gaya_teks(t) for t in teks] + [gaya_teks(t, uang=True) for t in uang]
    pasti = {next(iter(g)) for g in suara if len(g) == 1}
    return pasti.pop() if len(pasti) == 1 else ""


def campur(teks: Iterable[str]) -> bool:
    """Are some of these texts written in one style and some in the other?"""
    return len({next(iter(g)) for t in teks if len(g := gaya_teks(t)) == 1}) > 1
