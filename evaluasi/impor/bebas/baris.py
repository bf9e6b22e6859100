"""What each row of a table is: a node of which level, a further indicator, a realised line, a total.

Levels come from the column of the name, from the code, from the words, from numbering and looks (capitals, boldness,
indentation), or from the sums of money; what only looks suggest and no sum confirms is asked once for the table.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from renaksi.nilai import kode as nomenklatur
from renaksi.nilai.pilihan import Jenjang

from .jumlah import semua_susunan
from .makna import NAMA, dasar
from .tabel import BarisBebas, TabelBebas
from .tanya import Penanya

SIMPUL, INDIKATOR, TOTAL, LEWAT, YATIM = "simpul", "indikator", "total", "lewat", "yatim"
TINGKAT = (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
_TOTAL = re.compile(r"(?:grand\s+)?(?:sub[\s-]*)?(?:total|jumlah|jml)\b.*|rata[\s-]*rata\b.*", re.IGNORECASE)
_PINDAHAN = re.compile(r".*\b(?:pindahan|di\s?pindahkan)\b.*", re.IGNORECASE)
_SEBUTAN = re.compile(r"(program|sub[\s-]*kegiatan|kegiatan)\s*[:\-–]\s*(?=\S)", re.IGNORECASE)
_AWALAN = re.compile(
    r"\(?(?P<romawi>[IVX]{1,5})[.)]\s+|\(?(?P<huruf>[A-Z])[.)]\s+|(?P<titik>\d{1,2}(?:\.\d{1,2})+)\.?\s+"
    r"|\(?(?P<angka>\d{1,2})[.)]\s+|\(?(?P<kecil>[a-z])[.)]\s+"
)
_REALISASI, _TARGET = re.compile(r"r\b|real", re.IGNORECASE), re.compile(r"t\b|target|trgt|tgt|renc", re.IGNORECASE)
_BALIK = {"k": "rb_k", "kas": "rb_rp", "tw_k": "r_k", "tw_rp": "r_rp"}
_BANDING = 0.6  # share of parents whose money is the sum of what stands below, to believe a structure


def kenali_baris(tabel: TabelBebas, penanya: Penanya) -> None:
    """Say of every row what it is; fold realised lines into their target lines."""
    tabel.baris[:] = _gabung_realisasi(tabel)
    for b in tabel.baris:
        b.peran = _peran(tabel, b)
    simpul = [b for b in tabel.baris if b.peran == SIMPUL]
    if simpul:
        _tingkat(tabel, simpul, penanya)
    for b in simpul:
        if b.jenjang == LEWAT:
            b.peran = LEWAT
    tabel.dibandingkan = [b for b in tabel.baris if b.peran == TOTAL]


def nama(b: BarisBebas) -> str:
    return next((b[k] for k in reversed(NAMA) if b[k]), "")


def _peran(tabel: TabelBebas, b: BarisBebas) -> str:
    sebutan = nama(b) or b["kode"] or b["nomor"] or ""
    if _PINDAHAN.fullmatch(sebutan):
        return LEWAT
    if _TOTAL.fullmatch(sebutan) and not b["indikator"] and not (b["kode"] and nomenklatur.tingkat(b["kode"])):
        return TOTAL
    if nama(b):
        return SIMPUL
    if any(b[k] for k in ("indikator", "indikator_sub", "indikator_kegiatan", "indikator_program")):
        return INDIKATOR
    if b["sasaran"] or b["indikator_sasaran"]:
        return LEWAT if not (b.nilai.keys() - {"sasaran", "indikator_sasaran", "nomor"}) else INDIKATOR
    angka = {dasar(k) for k in b.nilai} - {"nomor", "kode", "ket", "penanggung_jawab", "jenis"}
    if not angka:
        return LEWAT
    return TOTAL if b is tabel.baris[-1] and "pagu" in b.nilai else YATIM


# -- target and realised lines ----------------------------------------------------------------------


def _gabung_realisasi(tabel: TabelBebas) -> list[BarisBebas]:
    """The realised line joins the target line above it; its figures keep the address of their own row."""
    hasil: list[BarisBebas] = []
    for b in tabel.baris:
        jenis = b["jenis"] or ""
        if not jenis and not tabel.susunan.berjenis:
            jenis = _jenis_di_nama(b)
        if not _REALISASI.match(jenis):
            if jenis and _TARGET.match(jenis) and hasil and not _berisi(b) and hasil[-1]["jenis"]:
                _terima(tabel, hasil[-1], b, {k: k for k in b.nilai if k != "jenis"})
                continue
            hasil.append(b)
        elif hasil:
            _terima(tabel, hasil[-1], b, {k: _hasil(k) for k in b.nilai})
    return hasil


def _jenis_di_nama(b: BarisBebas) -> str:
    """ "Realisasi" alone in the column of names or indicators."""
    for k in (*NAMA, "indikator", "satuan", "target"):
        if isinstance(b[k], str) and re.fullmatch(r"realisasi|real\.?", b[k], re.IGNORECASE):
            return b[k]
    return ""


def _berisi(b: BarisBebas) -> bool:
    return bool(nama(b) or b["indikator"])


def _hasil(kunci: str) -> str | None:
    """The key of the result in a column whose other line is a promise."""
    keluarga = dasar(kunci)
    if keluarga in _BALIK:
        nomor = re.search(r"\d+", kunci)[0]
        return {"rb_k": f"rb{nomor}_k", "rb_rp": f"rb{nomor}_rp", "r_k": f"r{nomor}_k", "r_rp": f"r{nomor}_rp"}[
            _BALIK[keluarga]
        ]
    return kunci if keluarga in ("r_k", "r_rp", "rb_k", "rb_rp") else None


def _terima(tabel: TabelBebas, tujuan: BarisBebas, b: BarisBebas, kunci: dict[str, str | None]) -> None:
    for lama, baru in kunci.items():
        if baru and baru not in tujuan.nilai:
            tujuan.nilai[baru] = b.nilai[lama]
            tujuan.desimal[baru] = b.desimal.get(lama, 0)
            tujuan.asal[baru] = b.nomor
            tabel.kolom.setdefault(baru, tabel.kolom[lama])
            tabel.judul.setdefault(baru, tabel.judul[lama])


# -- levels -----------------------------------------------------------------------------------------


def _tingkat(tabel: TabelBebas, simpul: list[BarisBebas], penanya: Penanya) -> None:
    _sebutan(simpul)
    if {b.kolom_nama for b in simpul} - {"uraian"}:
        for b in simpul:
            b.jenjang = b.jenjang or (Jenjang(b.kolom_nama) if b.kolom_nama != "uraian" else "")
    if any(b["kode"] for b in simpul):
        _dari_kode(tabel, simpul)
    if all(b.jenjang for b in simpul):
        return
    if any(b.jenjang for b in simpul):
        _lengkapi(tabel, simpul, penanya)
        return
    kelas = _kelas(simpul)
    uang = [_uang(b) for b in simpul]
    dalam = _dalam(simpul, kelas) if kelas else None
    if dalam and max(dalam) == 2 and (_dibuktikan(dalam, uang) or _berkata_program(simpul, dalam)):
        _pasang(simpul, dalam)
        return
    dari_uang = _dari_uang(uang)
    if dari_uang and not (dalam and max(dalam) == 2 and dalam != dari_uang):
        _pasang(simpul, dari_uang)
        tabel.catatan.append(f"Lembar “{tabel.lembar}”: tingkat baris dikenali dari jumlah uangnya.")
        return
    _tanya_kelas(tabel, simpul, kelas or [("",)] * len(simpul), dalam, penanya)


def _pasang(simpul: Sequence[BarisBebas], dalam: Sequence[int]) -> None:
    for b, d in zip(simpul, dalam, strict=True):
        b.jenjang = TINGKAT[d]


def _sebutan(simpul: list[BarisBebas]) -> None:
    """ "Kegiatan: …" says its level itself; the word is not part of the name."""
    cocok = [_SEBUTAN.match(nama(b)) for b in simpul]
    if sum(map(bool, cocok)) * 2 < len(simpul):
        return
    for b, c in zip(simpul, cocok, strict=True):
        if c:
            b.jenjang = Jenjang(re.sub(r"[\s-]+", "_", c[1].lower()).replace("subkegiatan", "sub_kegiatan"))
            b.nilai[b.kolom_nama] = nama(b)[c.end() :]


def _dari_kode(tabel: TabelBebas, simpul: list[BarisBebas]) -> None:
    """By the official code; codes of spending (5.1.…) are no nodes, those of urusan only head the table."""
    berkode = [b for b in simpul if b["kode"]]
    baku = [b for b in berkode if nomenklatur.tingkat(b["kode"])]
    if len(baku) * 2 < len(berkode):
        _dari_ruas(berkode)
        return
    belanja = 0
    for b in berkode:
        tingkat = nomenklatur.tingkat(b["kode"])
        ruas = b["kode"].split(".")
        if tingkat == "urusan":
            b.jenjang = LEWAT
        elif tingkat:
            b.jenjang = Jenjang(tingkat)
        elif ruas[0] in "56" and len(ruas) > 2:
            b.jenjang, belanja = LEWAT, belanja + 1
        else:
            b.jenjang = TINGKAT[0 if len(ruas) <= 3 else 1 if len(ruas) <= 5 else 2]
    if belanja:
        tabel.catatan.append(f"Lembar “{tabel.lembar}”: {belanja} baris rincian belanja dilewati.")


def _dari_ruas(berkode: list[BarisBebas]) -> None:
    """Codes of their own (01, 01.01, 01.01.01): by the number of parts, where there are three levels of them."""
    panjang = [len(re.findall(r"\d+", b["kode"])) for b in berkode]
    urut = sorted(set(panjang))
    if len(urut) == 3:
        for b, n in zip(berkode, panjang, strict=True):
            b.jenjang = TINGKAT[urut.index(n)]


def _lengkapi(tabel: TabelBebas, simpul: list[BarisBebas], penanya: Penanya) -> None:
    """Rows without a code among rows that have one: of the level that looks the same, else asked one by one."""
    rupa: dict[tuple, Counter] = {}
    for b in simpul:
        if b.jenjang:
            rupa.setdefault(_rupa(b), Counter())[b.jenjang] += 1
    for b in (b for b in simpul if not b.jenjang):
        if not b.nilai.keys() - {*NAMA, "nomor", "ket", "penanggung_jawab"}:
            b.jenjang = LEWAT
            tabel.catatan.append(
                f"Lembar “{tabel.lembar}” baris {b.nomor} “{nama(b)[:60]}” dilewati: hanya berisi nama."
            )
            continue
        serupa = rupa.get(_rupa(b))
        tebakan = serupa.most_common(1)[0][0] if serupa else Jenjang.SUB_KEGIATAN
        kunci = f"{tabel.lembar}!{tabel.sel(b, b.kolom_nama)}"
        pesan = f"Baris {b.nomor} “{nama(b)}” tidak berkode. Baris ini adalah …?"
        b.jenjang = penanya(kunci, pesan, _pilihan(), str(tebakan), (tabel.lembar, b.nomor), "baris")


def _pilihan() -> list[tuple[str, str]]:
    return [*((str(j), j.label) for j in TINGKAT), (LEWAT, "Bukan bagian rencana; lewati")]


# -- looks and numbering ----------------------------------------------------------------------------


def _rupa(b: BarisBebas) -> tuple:
    return b.lekuk, b.tebal, b.kapital


def _awalan_program(b: BarisBebas) -> bool:
    return nama(b).casefold().startswith("program ")


def _kelas(simpul: list[BarisBebas]) -> list[tuple] | None:
    """A class for every row by the simplest marks that give three levels, else two; None where nothing differs."""
    nomor = _penomoran(simpul)
    ciri: list[Callable[[BarisBebas], tuple]] = [
        lambda b: ("lekuk", b.lekuk),
        lambda b: ("tebal", b.tebal, b.kapital),
        lambda b: ("tebal", b.tebal, _awalan_program(b)),
        lambda b: ("kapital", b.kapital, _awalan_program(b)),
        lambda b: ("lekuk", b.lekuk, b.tebal, b.kapital),
        lambda b: ("lekuk", b.lekuk, b.tebal, _awalan_program(b)),
        lambda b: ("program", _awalan_program(b)),
    ]
    semua = ([nomor] if nomor else []) + [[f(b) for b in simpul] for f in ciri]
    for banyak in (3, 2):
        for kelas in semua:
            dalam = _dalam(simpul, kelas)
            if dalam and max(dalam) == banyak - 1:
                return kelas
    return None


def _dalam(simpul: Sequence[BarisBebas], kelas: Sequence[tuple]) -> list[int] | None:
    """The depth of each class in the order in which they first appear; None where that is no tree."""
    urut = list(dict.fromkeys(kelas))
    if not 2 <= len(urut) <= 3:
        return None
    dalam = [urut.index(k) for k in kelas]
    turun = all(b <= a + 1 for a, b in zip(dalam, dalam[1:], strict=False))
    return dalam if turun and dalam[-1] == len(urut) - 1 else None


def _penomoran(simpul: list[BarisBebas]) -> list[tuple] | None:
    """The kind of each row's number (I., A., 1., 1.1, a)), from its own column or before the name."""
    dari_kolom = [b["nomor"] or b["kode"] for b in simpul]
    if all(dari_kolom):
        teks = [f"{n.rstrip('.)')}. " for n in dari_kolom]
    else:
        teks = [nama(b) for b in simpul]
        if not all(_AWALAN.match(t) for t in teks):
            return None
    kelas, huruf = [], ""
    for t in teks:
        cocok = _AWALAN.match(t)
        if not cocok:
            return None
        jenis = cocok.lastgroup
        if jenis == "romawi" and len(cocok["romawi"]) == 1 and huruf and ord(cocok["romawi"]) == ord(huruf) + 1:
            jenis = "huruf"
        if jenis == "huruf" or (jenis == "romawi" and len(cocok["romawi"]) == 1):
            huruf = cocok[jenis] if jenis == "huruf" and cocok["huruf"] else huruf
        kelas.append((jenis, cocok["titik"].count(".") if jenis == "titik" else 0))
    if len(set(kelas)) >= 2 and not all(dari_kolom):
        for b, t in zip(simpul, teks, strict=True):
            b.nilai[b.kolom_nama] = t[_AWALAN.match(t).end() :].strip()
    return kelas


# -- sums of money ----------------------------------------------------------------------------------


def _uang(b: BarisBebas) -> tuple[Decimal, ...]:
    if b["pagu"] is not None:
        return (b["pagu"],)
    isi = [b[k] for k in b.nilai if dasar(k) in ("kas", "r_rp", "tw_rp")]
    return (sum(isi, Decimal(0)),)


def _dari_uang(uang: Sequence[tuple[Decimal, ...]]) -> list[int] | None:
    """Depths by the sums alone, where three levels come out in one way only."""
    if sum(any(u) for u in uang) * 5 < 4 * len(uang) or len(uang) < 4:
        return None
    ada = semua_susunan(uang, 3)
    return ada[0] if len(ada) == 1 else None


def _dibuktikan(dalam: Sequence[int], uang: Sequence[tuple[Decimal, ...]]) -> bool:
    """Is the money of most parents the sum of what stands right below them?"""
    cocok = semua = 0
    for n, d in enumerate(dalam):
        anak = []
        for m in range(n + 1, len(dalam)):
            if dalam[m] <= d:
                break
            if dalam[m] == d + 1:
                anak.append(uang[m])
        if anak and any(uang[n]):
            semua += 1
            cocok += all(a == sum(x) for a, x in zip(uang[n], zip(*anak, strict=True), strict=True))
    return semua >= 2 and cocok >= _BANDING * semua


def _berkata_program(simpul: Sequence[BarisBebas], dalam: Sequence[int]) -> bool:
    """Do the rows on top, and only they, begin with the word Program?"""
    return all(_awalan_program(b) == (d == 0) for b, d in zip(simpul, dalam, strict=True))


# -- questions --------------------------------------------------------------------------------------


def _tanya_kelas(tabel: TabelBebas, simpul, kelas: Sequence[tuple], dalam, penanya: Penanya) -> None:
    """What nothing proves: one question for every kind of row.  Rows that all look alike are left to the plan."""
    urut = list(dict.fromkeys(kelas))
    if len(urut) == 1:
        return
    for n, satu in enumerate(urut):
        milik = [b for b, k in zip(simpul, kelas, strict=True) if k == satu]
        kunci = f"baris:{tabel.sidik}:{'-'.join(str(int(x) if isinstance(x, bool) else x) for x in satu)}"
        pesan = f"{sebut_kelas(satu)} adalah …?"
        contoh = [nama(b)[:80] for b in milik[:4]]
        tempat = (tabel.lembar, milik[0].nomor)
        dipilih = penanya(kunci, pesan, _pilihan(), str(TINGKAT[min(n, 2)]), tempat, "baris", contoh)
        for b in milik:
            b.jenjang = dipilih


def sebut_kelas(kelas: tuple) -> str:
    """A kind of rows in words: "Baris tebal dengan huruf besar"."""
    jenis, *isi = kelas
    if jenis in ("romawi", "huruf", "angka", "kecil", "titik"):
        contoh = {"romawi": "I., II.", "huruf": "A., B.", "angka": "1., 2.", "kecil": "a., b.", "titik": "1.1, 1.2"}
        return f"Baris bernomor {contoh[jenis]}"
    ciri = []
    if jenis == "lekuk":
        ciri.append(f"menjorok {isi[0]} langkah" if isi[0] else "tidak menjorok")
    if jenis == "program":
        return "Baris yang diawali kata “Program”" if isi[0] else "Baris lainnya"
    if jenis == "tebal":
        ciri.append("tebal" if isi[0] else "biasa")
    if jenis == "kapital" or (jenis == "tebal" and isi[1]):
        ciri.append(
            "berhuruf besar atau diawali “Program”" if isi[0 if jenis == "kapital" else 1] else "berhuruf biasa"
        )
    return f"Baris {' dan '.join(ciri)}"
