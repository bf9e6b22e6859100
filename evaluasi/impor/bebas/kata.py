"""The words of headings: abbreviations written out, slips of the pen put right, months and quarters found.  Pure.

"Tagret TW.II (Rp)" has the words target, triwulan and rupiah, and speaks of the second quarter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dpmd.tulisan import BULAN

# The word as we use it = how else it is written.
_KATA = """
anggaran = angg anggrn budget; alokasi = alok; bidang = bid; bulan = bln; capaian = pencapaian; catatan = cat;
definisi = def; dpa = dppa; fisik = fis; indikator = ind indk; jumlah = jml jlh jmlh sum; kegiatan = keg kgt
giat; keluaran = output; hasil = outcome; keterangan = ket ketr; keuangan = keu; kinerja = kin; kode = kd;
kuantitas = qty kuant; kumulatif = kum; nomenklatur = nomenkl; nomor = no nmr nomer; operasional = opr;
pelaksana = pelaksanaan; penyerapan = serapan; persen = persentase prosentase pct %; prakiraan = perkiraan;
program = prog prg prgm; progres = progress; realisasi = real rls realis terealisasi; rekening = rek; rencana
= renc; rupiah = rp idr; sampai = sampe; sasaran = sas; satuan = sat; semester = smt sem; sub = subbid; tahun
= th thn; target = trgt tgt; tolok = tolak; total = tot; volume = vol
"""
_POLOS = """
aksi belanja biaya bobot bulanan dana formula indikatif jadwal jawab jenis k kas kebutuhan kerja kondisi
langkah lokasi maju murni nama nilai organisasi pagu penanggung pencairan penarikan perangkat daerah perubahan
pptk pic renstra sebelum seksi semula menjadi setahun sisa strategis sumber data tahapan tahunan lalu ukur
triwulan tujuan unit uraian urusan urut utama kelompok deviasi predikat subtotal tagging penerima manfaat
kewenangan prioritas telepon
"""
_RANGKAI = {"pj": "penanggung jawab", "iku": "indikator utama", "subkegiatan": "sub kegiatan", "subkeg": "sub kegiatan",
            "skpd": "perangkat daerah", "opd": "perangkat daerah", "penanggungjawab": "penanggung jawab",
            "tolokukur": "tolok ukur", "r": "realisasi", "t": "target"}  # fmt: skip
_TERTULIS = {k: k for k in _POLOS.split()} | {
    lain: kata
    for kata, semua in (satu.split("=") for satu in " ".join(_KATA.split()).replace(" = ", "=").split("; "))
    for lain in (kata, *semua.split())
}
_PANJANG = [k for k in _TERTULIS if len(k) >= 4]
_BISU = {"dan", "di", "dari", "yang", "pada", "untuk", "atau", "atas", "per", "ke", "dalam", "terhadap", "menurut",
         "tahun", "x", "ribu", "ribuan", "juta", "jutaan"}  # fmt: skip
_NAMA_BULAN = (
    "jan", "[fp]eb", "mar", "apr", "mei", "jun", "jul", "a(?:gu|gs|gt|gust|gst|gus)", "sept?", "okt", "no[vp]", "des",
)  # fmt: skip
_BULAN_PENDEK = [re.compile(f"(?:{p})s?") for p in _NAMA_BULAN]
_BULAN_PANJANG = {nama.lower(): n for n, nama in enumerate(BULAN, 1)} | {"pebruari": 2, "nopember": 11, "agustus": 8}
_ROMAWI = {r: n for n, r in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)}
_NOMOR = r"(iv|i{1,3}|[1-4])"
_TRIWULAN = re.compile(rf"\b(?:triwulan|tri wulan|trw|triw|tw|kuartal|kwartal|q)\W{{0,2}}(?:ke\W{{0,2}})?{_NOMOR}\b")
# "Triwulan I dan II", "TW I s.d. III": the second of them
_DAN = r"(?:dan|&|,|s ?/? ?d|sampai(?: dengan)?)"
_TRIWULAN_LAGI = re.compile(rf"\b(?:triwulan|tw) ?(?:iv|i{{1,3}}|[1-4]) ?{_DAN} ?{_NOMOR}\b")
_BERNOMOR = re.compile(r"\b(?:bulan|bln|b|m)\W{0,2}(?:ke\W{0,2})?(0?[1-9]|1[0-2])\b")
_SAMPAI = re.compile(r"\bs\s*[./]?\s*d\b\.?|\bsampai(?: dengan)?\b")
_SISI_BERPASANGAN = re.compile(r"\bt\s*/\s*r\b")


@dataclass(frozen=True)
class Judul:
    """The headings above a column: words of each, and of all; the period they name.  `slip` counts misspelt words,
    `asing` those that nobody knows."""

    bagian: tuple[tuple[str, ...], ...]
    bulan: int | None = None
    triwulan: int | None = None
    sampai: bool = False
    slip: int = 0
    asing: int = 0
    teks: str = ""

    @property
    def daun(self) -> tuple[str, ...]:
        return self.bagian[-1] if self.bagian else ()

    @property
    def semua(self) -> frozenset[str]:
        return frozenset(k for b in self.bagian for k in b)

    @property
    def berperiode(self) -> bool:
        return self.bulan is not None or self.triwulan is not None


@dataclass(frozen=True)
class _Baca:
    kata: tuple[str, ...]
    bulan: int | None
    triwulan: int | None
    sampai: bool
    angka: int | None
    slip: int
    asing: int


_TANGGAL = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d\d(?: 00:00:00)?")


@lru_cache(maxsize=4096)
def _baca(teks: str) -> _Baca:
    """One heading cell."""
    isi = " ".join(teks.lower().split())
    if cocok := _TANGGAL.fullmatch(isi):  # a date of Excel that shows its month
        return _Baca((), int(cocok[1]), None, sampai=False, angka=None, slip=0, asing=0)
    isi, sampai = _SAMPAI.subn(" sampai ", isi)
    isi = _SISI_BERPASANGAN.sub("target realisasi", isi)
    triwulan = bulan = None
    if cocok := _TRIWULAN.search(isi.replace(".", " ")):
        triwulan = _ROMAWI.get(cocok[1]) or int(cocok[1])
        isi = _TRIWULAN.sub(" triwulan ", isi.replace(".", " "))
    elif cocok := _BERNOMOR.search(isi):
        bulan = int(cocok[1])
        isi = _BERNOMOR.sub(" bulan ", isi)
    angka = None
    if cocok := re.fullmatch(r"\W*(?:0?(\d{1,2})|([ivx]+))\W*", isi):
        angka = int(cocok[1]) if cocok[1] else _ROMAWI.get(cocok[2])
    kata: list[str] = []
    slip = asing = 0
    for potong in re.findall(r"[^\W\d_]+|%", isi):
        if (n := nomor_bulan(potong)) and triwulan is None:
            bulan = bulan or n
            slip += potong not in _BULAN_PANJANG and not any(p.fullmatch(potong) for p in _BULAN_PENDEK)
            continue
        baku, cara = _kata(potong)
        kata += baku
        slip += cara == "slip"
        asing += cara == "asing"
    return _Baca(
        tuple(kata), bulan, triwulan, sampai=bool(sampai) or "kumulatif" in kata, angka=angka, slip=slip, asing=asing
    )


def nomor_bulan(kata: str) -> int | None:
    """The month that a word names, misspelt or shortened: Pebruari, Agts, Oktobr."""
    for n, pola in enumerate(_BULAN_PENDEK, 1):
        if pola.fullmatch(kata):
            return n
    if len(kata) < 3 or kata in _TERTULIS:
        return None
    ada = process.extract(kata, list(_BULAN_PANJANG), scorer=fuzz.ratio, limit=2, score_cutoff=80)
    if not ada or (len(ada) > 1 and ada[0][1] == ada[1][1] and _BULAN_PANJANG[ada[0][0]] != _BULAN_PANJANG[ada[1][0]]):
        return None
    return _BULAN_PANJANG[ada[0][0]]


@lru_cache(maxsize=4096)
def _kata(potong: str) -> tuple[tuple[str, ...], str]:
    """The words that a word of the paper stands for, and how it was recognised: "", "slip", "asing" or "bisu"."""
    if potong in _TERTULIS:
        return (_TERTULIS[potong],), ""
    if potong in _RANGKAI:
        return tuple(_RANGKAI[potong].split()), ""
    if potong in _BISU or potong in _ROMAWI:
        return (), "bisu"
    if len(potong) >= 4:
        boleh = 1 if len(potong) < 7 else 2
        calon = process.extractOne(potong, _PANJANG, scorer=OSA.distance, score_cutoff=boleh)
        if calon:
            return (_TERTULIS[calon[0]],), "slip"
    return (potong,), "asing"


def baca_judul(jalur: Sequence[str]) -> Judul:
    """The headings above a column, from the top."""
    semua = [_baca(t) for t in jalur]
    bulan = next((b.bulan for b in reversed(semua) if b.bulan), None)
    triwulan = next((b.triwulan for b in reversed(semua) if b.triwulan), None)
    for n, b in enumerate(semua):
        if b.angka and not b.kata:  # nothing but a number: of the months or quarters that a heading above speaks of
            atas = {k for x in semua[:n] for k in x.kata}
            if "bulan" in atas and b.angka <= 12:
                bulan = bulan or b.angka
            elif "triwulan" in atas and b.angka <= 4:
                triwulan = triwulan or b.angka
    return Judul(
        tuple(b.kata for b in semua if b.kata or b.bulan or b.triwulan),
        bulan,
        None if bulan else triwulan,
        sampai=any(b.sampai for b in semua),
        slip=sum(b.slip for b in semua),
        asing=sum(b.asing for b in semua),
        teks=" / ".join(jalur),
    )


def periode_sel(teks: str) -> tuple[int | None, int | None] | None:
    """(month, quarter) that a cell names and nothing else; None where it does not."""
    b = _baca(teks)
    return (b.bulan, b.triwulan) if (b.bulan or b.triwulan) and not set(b.kata) - {"bulan", "triwulan"} else None


def bulan_berhuruf(jalur: Mapping[int, Sequence[str]]) -> dict[int, int]:
    """{column: month} of twelve columns side by side that are headed J F M A M J J A S O N D."""
    huruf = {c: j[-1].strip().upper() for c, j in jalur.items()}
    awal = (c for c in huruf if all(huruf.get(c + n) == h for n, h in enumerate("JFMAMJJASOND")))
    return {c + n: n + 1 for c in awal for n in range(12)}


def periode_disebut(sumber: Iterable[str]) -> Judul:
    """The one month or quarter that the first of these texts (title, sheet, file) names; no period where none does."""
    for teks in sumber:
        isi = " ".join(re.sub(r"[_.\-]+", " ", teks.lower()).split())
        triwulan = {_ROMAWI.get(n) or int(n) for n in (*_TRIWULAN.findall(isi), *_TRIWULAN_LAGI.findall(isi))}
        bulan = {_BULAN_PANJANG[k] for k in re.findall(r"[a-z]+", isi) if k in _BULAN_PANJANG}
        sampai = bool(re.search(r"\bs ?/? ?d\b|\bsampai\b|\bkumulatif\b", isi))
        if len(triwulan) == 1:
            return Judul((), triwulan=triwulan.pop(), sampai=sampai, teks=teks)
        if len(bulan) == 1 and not triwulan:
            return Judul((), bulan=bulan.pop(), sampai=sampai, teks=teks)
        if triwulan or bulan:
            break  # several: the columns have to say which
    return Judul(())


def sisi_disebut(sumber: Iterable[str]) -> str:
    """What the first of these texts (title, sheet) that speaks of one side says its figures are: "r" or "t"."""
    for teks in sumber:
        kata = set(re.findall(r"[a-z]+", teks.lower()))
        hasil, janji = "realisasi" in kata, "target" in kata  # a "Rencana Kerja" may print either
        if hasil != janji:
            return "r" if hasil else "t"
    return ""


def mengenal(teks: str) -> bool:
    """Is this text a heading: mostly words that headings have, or a month or quarter?"""
    b = _baca(teks)
    if b.bulan or b.triwulan:
        return len(b.kata) + b.asing <= 6
    dikenal = len(b.kata) - b.asing
    return bool(dikenal) and b.asing * 4 <= dikenal and len(b.kata) <= 10
