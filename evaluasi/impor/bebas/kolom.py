"""Which column of a table means what: by its headings, its cells and its neighbours; what stays unsure is asked."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dpmd.impor.berkas import alamat
from dpmd.impor.wilayah import Wilayah
from renaksi.nilai.periode import NOMOR_TRIWULAN

from .dugaan import POKOK, Dugaan
from .kata import Judul
from .kolom_periode import KELUARGA, jumlah_kolom, periode_tak_bernama
from .makna import (
    ABAIKAN,
    ANGKA_PERIODE,
    BARIS_INI,
    INDIKATOR,
    KODE_JENJANG,
    LABEL,
    NAMA,
    Tebakan,
    dasar,
    makna_periode,
    sisi,
    ukuran,
)
from .tanya import Penanya, kunci_tabel, sidik, tanpa_periode

AMBANG = 0.75  # below it a column is asked
_MIRIP = 0.12  # two columns whose certainties differ by less are both asked
_BERUANG = 10_000  # Rp; a column whose middle figure is as large counts money
_PUTARAN = 3  # a column that gives way may take another's meaning in turn
_SEBAGAI = {"target_satuan": "target"}  # told apart while guessing, one column of the table
_MILIK_SASARAN = {"target": "target_sasaran", "target_satuan": "target_sasaran", "satuan": "satuan_sasaran"}


def huruf(kolom: int) -> str:
    return alamat(0, kolom).rstrip("1")


@dataclass
class Susunan:
    """`kolom`: column by meaning.  `kode`, `nama`: the columns over which a code or the names are spread; `jumlah`:
    columns that are the sum of others (only compared); `diabaikan`: columns that are not read."""

    kolom: dict[str, int]
    kode: tuple[int, ...] = ()
    nama: tuple[int, ...] = ()
    jumlah: dict[int, tuple[int, ...]] = field(default_factory=dict)
    diabaikan: list[int] = field(default_factory=list)
    judul: dict[int, Judul] = field(default_factory=dict)
    yakin: dict[int, float] = field(default_factory=dict)
    sebab: dict[int, str] = field(default_factory=dict)

    @property
    def berjenis(self) -> bool:
        return "jenis" in self.kolom


def tetapkan(wilayah: Wilayah, penanya: Penanya, berkas: str = "", paksa: bool = False) -> Susunan | None:
    """The meaning of every column; None where the table is no plan: no names, or nothing said about them, unless a
    person says that it is one (`paksa`)."""
    d = Dugaan(wilayah, berkas)
    ditentukan = _tentukan(d, penanya)
    if not (paksa or ditentukan or _rencana(d)):
        return None
    for aturan, d.alasan in ATURAN:
        aturan(d)
    _kode_ditentukan(d)
    hasil = Susunan({}, d.kode, d.nama, d.jumlah, judul=d.judul)
    for c in sorted((c for c in d.tebakan if c not in (*d.kode[1:], *d.nama[1:])), key=lambda c: (c not in d.tetap, c)):
        makna = _putuskan(d, c, penanya)
        makna = _SEBAGAI.get(makna, makna)
        hasil.yakin[c], hasil.sebab[c] = _dasar(d, c)
        if makna == ABAIKAN or (makna != "nomor" and makna in hasil.kolom):
            hasil.diabaikan += [c] if c not in d.jumlah else []
        else:
            hasil.kolom.setdefault(makna, c)
    return hasil


def _dasar(d: Dugaan, c: int) -> tuple[float, str]:
    """(certainty, reason) of what a column was found to be."""
    if c in d.tetap:
        return 1.0, "Ditentukan orang."
    yakin = min(d.yakin(c), AMBANG - 0.01) if c in d.ditanya else d.yakin(c)
    return yakin, d.sebab.get(c) or ("Menurut judul dan isinya." if d.judul[c].teks else "Menurut isinya.")


# -- what a person said --------------------------------------------------------------------------------


def _tentukan(d: Dugaan, penanya: Penanya) -> bool:
    """Take what was said of columns now; what the office said of this layout before, brought to this sheet's periods.
    Was anything said now?"""
    kini = False
    for c in d.tebakan:
        kunci = kunci_tabel("kolom", sidik(d.w), huruf(c))
        makna = penanya.tetap(kunci, lambda m: m in LABEL and "#" not in m)
        kini |= makna is not None
        if makna := makna or dengan_periode(penanya.ingatan.get(kunci, ""), d.judul[c], d.disebut):
            d.tetapkan(c, makna)
    return kini


def dengan_periode(makna: str, judul: Judul, luar: Judul) -> str:
    """A remembered meaning with the period of the heading, else of title, sheet or file; "" where none names one."""
    if "#" not in makna:
        return makna if makna in LABEL else ""
    p = judul if judul.berperiode else luar
    semua = (makna_periode(*angka, p.bulan, p.triwulan) for angka in ANGKA_PERIODE if p.berperiode)
    return next((m for m in semua if tanpa_periode(m) == makna), "")


def _kode_ditentukan(d: Dugaan) -> None:
    """Several columns that a person calls code are the parts of one; a sum that a person gives a meaning is none."""
    kode = {c for c, makna in d.tetap.items() if makna == "kode"}
    if len(kode) > 1 or (kode and d.kode):
        d.kode = tuple(sorted(kode | set(d.kode)))
    d.kode = tuple(c for c in d.kode if d.tetap.get(c, "kode") == "kode")
    d.nama = tuple(c for c in d.nama if d.tetap.get(c, "uraian") == "uraian")
    d.jumlah = {c: bagian for c, bagian in d.jumlah.items() if d.tetap.get(c, ABAIKAN) == ABAIKAN}


def _rencana(d: Dugaan) -> bool:
    """Names of a plan (or a sasaran with its indicators), and figures about them, or codes with indicators?"""
    makna = {dasar(d.makna(c)) for c in d.tebakan if d.yakin(c) >= 0.5}
    berindikator = not makna.isdisjoint(INDIKATOR)
    bernama = not makna.isdisjoint(NAMA) or ("sasaran" in makna and berindikator)
    berangka = not makna.isdisjoint(("target", "pagu", *KELUARGA))
    berkode = any(
        d.isi[c].kode >= 0.8 and len(d.isi[c].teks[0].split(".")) > 2 for c in d.bermakna("kode", *KODE_JENJANG)
    )
    return (bernama and (berangka or ("kode" in makna and berindikator))) or (berkode and berangka)


# -- rules over the whole table, in the order in which they are asked --------------------------------


def _kode_terpisah(d: Dugaan) -> None:
    """A code spread over neighbouring columns under one heading: 2 | 13 | 01 | 2.01 | 0001."""
    calon = [c for c in d.tebakan if d.judul[c].semua & {"kode", "rekening"} and d.tetap.get(c, "kode") == "kode"
             and d.makna(c) != "kode_belanja"]  # fmt: skip
    pendek = all(max(map(len, d.isi[c].teks)) <= 5 for c in calon)
    if _bersebelahan(calon) and pendek and (len(calon) > 2 or all(d.isi[c].kode < 0.9 for c in calon)):
        d.kode = d.satukan(calon, "kode", 0.95)


def _kode_per_jenjang(d: Dugaan) -> None:
    """A code beside the name of each level, as in lists that repeat the parents in every row."""
    calon = {c: j for c in d.bermakna("kode") if (j := _jenjang_kode(d.judul[c]))}
    if len(calon) == len(set(calon.values())) > 1:
        for c, makna in calon.items():
            d.pasti(c, makna, d.yakin(c))


def _jenjang_kode(judul: Judul) -> str:
    """ "Kode Sub Kegiatan" is the code of a sub kegiatan, "Kode Program / Kegiatan" of any level."""
    kata = judul.semua & {"program", "sub", "kegiatan"}
    cocok = {frozenset(j.split("_")): makna for makna, j in KODE_JENJANG.items()}
    return cocok.get(kata, "")


def _periode_di_luar(d: Dugaan) -> None:
    """Results whose headings name no period are of the one that title, sheet or file names.

    What is said to run up to a later quarter is a sum over several: left out unless a person says otherwise.
    """
    if not d.disebut.berperiode:
        return
    bertumpuk = d.disebut.sampai and (d.disebut.bulan or d.disebut.triwulan) != 1
    for c in (c for c in d.bermakna("r4_k", "r4_rp") if not d.judul[c].berperiode):
        apa = d.makna(c).rpartition("_")[2]
        d.pasti(c, makna_periode("r", apa, d.disebut.bulan, d.disebut.triwulan), 0.9)
        if bertumpuk:
            d.pasti(c, ABAIKAN, 0.6)


def _periode_di_baris(d: Dugaan) -> None:
    """Where rows say of which month they are, figures beside that and without a period of their own are of it."""
    for p in d.bermakna("periode"):
        for c in (c for c in d.tebakan if c > p and d.isi[c].berangka >= 0.9 and not d.judul[c].berperiode):
            apa = ukuran(d.judul[c]) or ("rp" if d.isi[c].tengah >= _BERUANG else "k")
            d.pasti(c, ANGKA_PERIODE[sisi(d.judul[c]) or "t", apa].bulan.format(BARIS_INI), 0.9)


def _hasil_sampai_kini(d: Dugaan) -> None:
    """Results that name no period beside those of quarters or months are what these make together: only compared."""
    for c in d.bermakna("r4_k", "r4_rp"):
        apa = d.makna(c).rpartition("_")[2]
        keluarga = {f"r_{apa}", f"rb_{apa}"}
        if not d.judul[c].berperiode and any(
            dasar(d.makna(x)) in keluarga and d.judul[x].berperiode for x in d.tebakan if x != c
        ):
            d.pasti(c, ABAIKAN, 0.9)


def _nama_terpisah(d: Dugaan) -> None:
    """Names indented by columns: neighbours under one heading, of which each row fills one."""
    calon = d.bermakna(*NAMA)
    sejudul = len({d.w.jalur[c] for c in calon}) == 1
    terisi = Counter(b for c in calon for b in d.baris_terisi(c))
    if _bersebelahan(calon) and sejudul and max(terisi.values()) == 1:
        d.nama = d.satukan(calon, "uraian", 0.9)


def _bersebelahan(kolom: Sequence[int]) -> bool:
    return len(kolom) >= 2 and kolom[-1] - kolom[0] == len(kolom) - 1


def _satu_nama(d: Dugaan) -> None:
    """A single column of names holds those of all levels, whatever level its heading names."""
    nama = [c for c in d.bermakna(*NAMA) if d.yakin(c) >= 0.5]
    if len(nama) == 1:
        d.pasti(nama[0], "uraian", max(d.yakin(nama[0]), 0.8))


def _satu_indikator(d: Dugaan) -> None:
    """A single column of indicators holds those of all levels, unless it is headed as the sasaran's, or the table names
    nothing else."""
    indikator = d.bermakna(*INDIKATOR)
    if len(indikator) == 1 and d.bermakna("sasaran") and not d.bermakna(*NAMA):
        d.pasti(indikator[0], "indikator_sasaran", d.yakin(indikator[0]))
    elif len(indikator) == 1 and d.makna(indikator[0]) != "indikator_sasaran":
        d.pasti(indikator[0], "indikator", d.yakin(indikator[0]))


def _milik_sasaran(d: Dugaan) -> None:
    """Where there are several indicators, targets and units belong to the one on their left."""
    indikator = d.bermakna(*INDIKATOR)
    if len(indikator) < 2:
        return
    for c, berikut in pairwise([*indikator, indikator[-1] + 3]):
        if d.makna(c) == "indikator_sasaran":
            for x in (x for x in d.bermakna(*_MILIK_SASARAN) if c < x < berikut):
                d.pasti(x, _MILIK_SASARAN[d.makna(x)], 0.8)


def _satuan_di_sebelah(d: Dugaan) -> None:
    """Two columns under one heading "Target": figures left, units right."""
    target = d.bermakna("target", "target_satuan")
    if len(target) > 1:
        for c in (c for c in target if d.isi[c].kata_pendek >= 0.8):
            d.pasti(c, "satuan", 0.85)


def _rebutan(d: Dugaan) -> None:
    """A meaning that two columns claim: the surer one has it; two alike are both asked."""
    for _ in range(_PUTARAN):
        milik = defaultdict(list)
        for c in d.tebakan:
            milik[_SEBAGAI.get(d.makna(c), d.makna(c))].append(c)
        for bebas in (ABAIKAN, "nomor", "kode"):
            milik.pop(bebas, None)
        for semua in milik.values():
            kuat, *lemah = sorted(semua, key=d.yakin, reverse=True)
            for c in lemah:
                if d.yakin(kuat) - d.yakin(c) < _MIRIP:
                    d.ditanya |= {kuat, c}
                else:
                    _mengalah(d, c, milik)


def _mengalah(d: Dugaan, c: int, milik: dict[str, list[int]]) -> None:
    """Its next meaning that nobody has; asked, unless that is sure."""
    if c in d.tetap:
        return
    lain = [t for t in d.tebakan[c][1:] if t.makna not in milik]
    d.sebab[c] = d.alasan
    d.tebakan[c] = lain or [Tebakan(ABAIKAN, 0.5)]
    if lain and d.yakin(c) < AMBANG:
        d.ditanya.add(c)


def _belanja(d: Dugaan) -> None:
    """Accounts of spending beside the codes of nodes, and their names right of them: no node of their own."""
    for c in (c for c in d.tebakan if d.isi[c].belanja >= 0.8 and d.judul[c].semua & {"kode", "rekening", "akun"}):
        if len(d.bermakna(*NAMA, *KODE_JENJANG)) < 2:
            continue  # the only codes of the table
        d.pasti(c, "kode_belanja", 0.95)
        if c + 1 in d.tebakan and d.judul[c + 1].semua & {"rekening", "belanja", "akun"}:
            d.pasti(c + 1, "belanja", 0.95)


# Each with what people are told where it decides.
ATURAN: tuple[tuple[Callable[[Dugaan], None], str], ...] = (
    (_belanja, "Kode rekening belanja, bukan kode kegiatan."),
    (_kode_terpisah, "Kodenya terbagi di beberapa kolom yang bersebelahan."),
    (_kode_per_jenjang, "Setiap tingkat punya kolom kodenya sendiri."),
    (_nama_terpisah, "Namanya menjorok ke kanan, satu kolom tiap tingkat."),
    (_satu_nama, "Hanya ada satu kolom nama, jadi memuat nama semua tingkat."),
    (_satu_indikator, "Hanya ada satu kolom indikator, jadi memuat indikator semua tingkat."),
    (_milik_sasaran, "Berada di sebelah kanan indikator sasaran."),
    (_satuan_di_sebelah, "Kata pendek di sebelah angka target."),
    (periode_tak_bernama, "Menurut jumlah atau besar angkanya."),
    (_periode_di_baris, "Bulan atau triwulannya disebut tiap baris."),
    (_hasil_sampai_kini, "Jumlah dari realisasi tiap periode di sebelahnya; tidak disimpan."),
    (_periode_di_luar, "Periodenya disebut judul tabel, nama lembar, atau nama berkas."),
    (jumlah_kolom, "Angkanya sama dengan jumlah kolom lain; hanya dibandingkan."),
    (_rebutan, "Ada kolom lain dengan arti yang sama."),
)


# -- questions --------------------------------------------------------------------------------------


def _putuskan(d: Dugaan, c: int, penanya: Penanya) -> str:
    """The meaning in force: sure, answered, or guessed while the question is open.  What a person said of a column is
    an answered question, so that it is seen, can be changed and is remembered."""
    makna = d.makna(c)
    if c not in d.tetap and c not in d.ditanya and (d.yakin(c) >= AMBANG or makna == "nomor"):
        return makna
    pilihan = dict.fromkeys([*(t.makna for t in d.tebakan[c]), *_pilihan_lain(d, c), ABAIKAN])
    return penanya(
        kunci_tabel("kolom", sidik(d.w), huruf(c)),
        f"Kolom {huruf(c)} “{d.judul[c].teks}” adalah …?",
        [(m, LABEL[m]) for m in pilihan if m in LABEL],
        makna,
        (d.w.lembar.nama, d.w.awal + 1),
        contoh=list(dict.fromkeys(t[:80] for t in d.isi[c].teks))[:4],
        dipilih=d.tetap.get(c),
    )


def _pilihan_lain(d: Dugaan, c: int) -> Iterator[str]:
    """What else the cells could be."""
    judul, isi = d.judul[c], d.isi[c]
    yield from (m for m in POKOK if isi.cocok(m) >= 0.3)
    if isi.berangka >= 0.5:
        periode = [(judul.bulan, judul.triwulan)] if judul.berperiode else [(None, t) for t in NOMOR_TRIWULAN]
        yield from (makna_periode(*angka, *p) for p in periode for angka in ANGKA_PERIODE)
