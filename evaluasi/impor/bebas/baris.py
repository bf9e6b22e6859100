"""What each row of a table is: a node, a further indicator, a realised line, a total."""

import re
from collections.abc import Callable, Mapping

from renaksi.nilai import kode as nomenklatur

from .makna import INDIKATOR as KOLOM_INDIKATOR
from .makna import KODE_JENJANG, NAMA, UANG, dasar
from .peta import BARIS, HASIL, INDIKATOR, LEWAT, SAMBUNG, SASARAN, SIMPUL, TAMBAH, TOTAL, YATIM
from .tabel import BarisBebas, TabelBebas
from .tanya import Penanya, kunci_baris, kunci_tabel
from .tingkat import TINGKAT, berbelanja, tentukan_tingkat

_TOTAL = re.compile(r"(?:grand\s+)?(?:sub[\s-]*)?(?:total|jumlah|jml)\b.*|rata[\s-]*rata\b.*", re.IGNORECASE)
_URUSAN = re.compile(r"(?:bidang\s+)?urusan\b", re.IGNORECASE)
_PINDAHAN = re.compile(r".*\b(?:pindahan|di\s?pindahkan)\b.*", re.IGNORECASE)
_REALISASI, _TARGET = re.compile(r"r\b|real", re.IGNORECASE), re.compile(r"t\b|target|trgt|tgt|renc", re.IGNORECASE)
_HITUNGAN = re.compile(r"capaian|persentase|%", re.IGNORECASE)
_REALISASI_SAJA = re.compile(r"realisasi|real\.?", re.IGNORECASE)
_SEBUTAN_SASARAN = re.compile(r"sasaran(?:\s+strategis)?\s*\d*\s*[:.\-–]\s*(?=\S)", re.IGNORECASE)
_SEBUTAN_INDIKATOR = re.compile(r"(?:outcome|output|hasil|keluaran|impact|dampak|indikator)\s*[:\d]*", re.IGNORECASE)
BERSASARAN = {"sasaran", "indikator_sasaran"}
_KETERANGAN = {"nomor", "kode", "ket", "penanggung_jawab", "jenis", "kode_belanja", "belanja", "periode"}
# The result of a period in a column whose other line is its promise.
_HASIL = {"k": "rb{}_k", "kas": "rb{}_rp", "tw_k": "r{}_k", "tw_rp": "r{}_rp"}


def kenali_baris(tabel: TabelBebas, penanya: Penanya) -> None:
    """Say of every row what it is, and why; realised lines are folded into their target lines before (`lipatan`)."""
    for b in tabel.baris:
        _, b.peran, b.yakin, b.sebab = next(aturan for aturan in PERAN if aturan[0](b, tabel))
    simpul = [b for b in tabel.baris if b.peran == SIMPUL]
    if simpul:
        tentukan_tingkat(tabel, simpul, penanya)
    for b in (b for b in simpul if b.jenjang == LEWAT):
        b.peran = LEWAT


# -- what a row is: the first rule that holds --------------------------------------------------------


def _sebutan(b: BarisBebas) -> str:
    return b.nama or b["kode"] or b["nomor"] or ""


def _pindahan(b: BarisBebas, tabel: TabelBebas) -> bool:
    """A sum carried over from page to page."""
    return bool(_PINDAHAN.fullmatch(_sebutan(b)))


def _jumlah(b: BarisBebas, tabel: TabelBebas) -> bool:
    """Called a sum, without an indicator or an official code ("Jumlah Desa yang …" may be a node's name)."""
    bernama_jumlah = bool(_TOTAL.fullmatch(_sebutan(b)))
    return bernama_jumlah and not b["indikator"] and not (b["kode"] and nomenklatur.tingkat(b["kode"]))


def _urusan(b: BarisBebas, tabel: TabelBebas) -> bool:
    """The urusan or bidang urusan that heads a table, by its word or its official name; it has no indicator."""
    nama = " ".join(b.nama.split())
    return not b["indikator"] and bool(_URUSAN.match(nama) or nomenklatur.bidang_urusan(nama))


def _sasaran_bernama(b: BarisBebas, tabel: TabelBebas) -> bool:
    """ "Sasaran 1: …" in the column of names; it is no part of the tree below."""
    return not b["kode"] and bool(_SEBUTAN_SASARAN.match(b.nama))


def sebutan_sasaran(nama: str) -> str:
    """What stands before the name of a sasaran ("Sasaran 1: ")."""
    cocok = _SEBUTAN_SASARAN.match(nama)
    return cocok[0] if cocok else ""


def _indikator_bernama(b: BarisBebas, tabel: TabelBebas) -> bool:
    """ "Outcome" or "Output" where names stand, and the indicator beside it."""
    return bool(_SEBUTAN_INDIKATOR.fullmatch(b.nama)) and _berindikator(b, tabel)


def _berkode_saja(b: BarisBebas, tabel: TabelBebas) -> bool:
    """An official code in a table that prints no names."""
    return nomenklatur.tingkat(b["kode"] or "") in TINGKAT and set(tabel.kolom).isdisjoint(NAMA)


def _bernama(b: BarisBebas, tabel: TabelBebas) -> bool:
    return bool(b.nama)


def _berindikator(b: BarisBebas, tabel: TabelBebas) -> bool:
    return any(b[k] for k in KOLOM_INDIKATOR if k not in BERSASARAN)


def _sasaran_saja(b: BarisBebas, tabel: TabelBebas) -> bool:
    """Nothing but the sasaran that the rows below serve."""
    return _bersasaran(b, tabel) and b.nilai.keys() <= {*BERSASARAN, "nomor"}


def _bersasaran(b: BarisBebas, tabel: TabelBebas) -> bool:
    return any(b[k] for k in BERSASARAN)


def _tanpa_fakta(b: BarisBebas, tabel: TabelBebas) -> bool:
    return {dasar(k) for k in b.nilai} <= _KETERANGAN


def _jumlah_tanpa_kata(b: BarisBebas, tabel: TabelBebas) -> bool:
    """Money alone, in the last row."""
    return b is tabel.baris[-1] and "pagu" in b.nilai


# With how sure that is, and what people are told.
PERAN: tuple[tuple[Callable[[BarisBebas, TabelBebas], bool], str, float, str], ...] = (
    (_pindahan, LEWAT, 0.95, "Jumlah pindahan dari halaman lain."),
    (_jumlah, TOTAL, 0.9, "Diawali kata jumlah atau total."),
    (_urusan, LEWAT, 0.9, "Urusan atau bidang urusan, di atas program."),
    (_sasaran_bernama, SASARAN, 0.9, "Diawali kata Sasaran."),
    (_indikator_bernama, INDIKATOR, 0.9, "Menyebut jenis indikatornya."),
    (_bernama, SIMPUL, 0.9, "Bernama."),
    (_berkode_saja, SIMPUL, 0.9, "Berkode resmi; tabel ini tidak memuat nama."),
    (_berindikator, INDIKATOR, 0.9, "Tidak bernama, tetapi berindikator."),
    (_sasaran_saja, LEWAT, 0.9, "Hanya menyebut sasaran."),
    (_bersasaran, INDIKATOR, 0.9, "Indikator sasaran."),
    (_tanpa_fakta, LEWAT, 0.9, "Tidak memuat angka atau nama."),
    (_jumlah_tanpa_kata, TOTAL, 0.76, "Hanya uang, di baris terakhir."),
    (lambda b, tabel: True, YATIM, 0.5, "Berangka, tetapi tidak bernama dan tidak berindikator."),
)


# -- target and realised lines ----------------------------------------------------------------------


def lipatan(tabel: TabelBebas, penanya: Penanya) -> dict[int, str]:
    """{row: HASIL, SAMBUNG or TAMBAH} of the rows that join the one above: a realised line its target line, what goes
    on, spending whose money only together is the node's."""
    hasil: dict[int, str] = {}
    rincian = _rincian(tabel)
    if rincian and not _dijumlahkan(tabel, rincian, penanya):
        rincian = dict.fromkeys(rincian, LEWAT)
    atas = None
    for b in tabel.baris:
        jenis = b["jenis"] or ("" if tabel.susunan.berjenis else _jenis_di_nama(b))
        tetap = penanya.tetap(kunci_baris(tabel.lembar, b.nomor), BARIS.__contains__)
        if tetap in (HASIL, SAMBUNG, TAMBAH):
            hasil[b.nomor] = tetap
        elif tetap:
            atas = b
        elif b.nomor in rincian:
            hasil[b.nomor] = rincian[b.nomor]
        elif tabel.susunan.berjenis and _HITUNGAN.match(jenis):
            hasil[b.nomor] = LEWAT  # computed here
        elif _REALISASI.match(jenis):
            hasil[b.nomor] = HASIL
        elif atas and _menyambung(tabel, atas, b, jenis):
            hasil[b.nomor] = SAMBUNG
            atas = b if b["indikator"] else atas
        else:
            atas = b
    return hasil


def _menyambung(tabel: TabelBebas, atas: BarisBebas, b: BarisBebas, jenis: str) -> bool:
    """Goes on with the row above: a target line below another, or the first indicator of a node that has none."""
    if _TARGET.match(jenis) and atas["jenis"] and not (b.nama or b["indikator"]):
        return True
    if b["periode"] and not (b.nama or b["kode"] or any(b[k] for k in KOLOM_INDIKATOR)):
        return True
    tak_bernama = not b.nama or _indikator_bernama(b, tabel)
    beruang = any(dasar(k) in UANG for k in atas.nilai) and not any(dasar(k) in UANG for k in b.nilai)
    return bool(
        beruang and tak_bernama and b["indikator"] and _bernama(atas, tabel) and not _berindikator(atas, tabel)
        and not _bersasaran(b, tabel) and not _jumlah(atas, tabel) and not _urusan(atas, tabel)
    )  # fmt: skip


def _rincian(tabel: TabelBebas) -> dict[int, str]:
    """{row: TAMBAH} of spending: further accounts of the node above, or accounts below a node that has no money itself;
    of accounts that have others below them only those count."""
    hasil: dict[int, str] = {}
    atas = None
    for b, berikut in zip(tabel.baris, [*tabel.baris[1:], BarisBebas(0)], strict=True):
        uang = {k for k in b.nilai if dasar(k) in UANG}
        if "kode_belanja" in tabel.kolom and atas and _satu_simpul(atas, b):
            hasil[b.nomor] = TAMBAH
        elif not berbelanja(b["kode"] or ""):
            atas = b
        elif atas and uang and uang.isdisjoint(atas.nilai) and not (berikut["kode"] or "").startswith(f"{b['kode']}."):
            hasil[b.nomor] = TAMBAH
    return hasil


def _satu_simpul(satu: BarisBebas, dua: BarisBebas) -> bool:
    """Do both rows name the same nodes, and no other indicator?"""
    return all(satu[k] == dua[k] for k in ("kode", *KODE_JENJANG, *NAMA, *KOLOM_INDIKATOR))


def _dijumlahkan(tabel: TabelBebas, rincian: Mapping[int, str], penanya: Penanya) -> bool:
    dipilih = penanya(
        kunci_tabel("belanja", tabel.sidik, "jumlah"),
        f"{len(rincian)} baris merinci belanja. Uangnya …?",
        [("jumlah", "Dijumlahkan menjadi uang sub kegiatannya"), ("lewati", "Tidak diimpor")],
        tebakan="jumlah",
        tempat=(tabel.lembar, min(rincian)),
        kelompok="",
        contoh=[t for b in tabel.baris if b.nomor in rincian and (t := b["belanja"] or b.nama)][:4],
    )
    return dipilih == "jumlah"


def lipat(tabel: TabelBebas, menurut: Mapping[int, str]) -> None:
    """Fold these rows into the one above; their figures keep the address of their own row."""
    hasil: list[BarisBebas] = []
    for b in tabel.baris:
        cara = menurut.get(b.nomor)
        if cara == LEWAT:
            continue
        if cara is None or not hasil:  # with nothing above it stays, and is refused for what it is
            hasil.append(b)
            continue
        atas = hasil[-1]
        if cara == HASIL:
            _terima(tabel, atas, b, {k: _hasil(k) for k in b.nilai})
        elif cara == SAMBUNG:
            _terima(tabel, atas, b, {k: k for k in b.nilai if k != "jenis" and k not in NAMA})
        else:
            _tambah(atas, b)
    tabel.baris[:] = hasil


def _tambah(atas: BarisBebas, b: BarisBebas) -> None:
    """Money of a part to that of the whole."""
    for k in (k for k in b.nilai if dasar(k) in UANG):
        atas.asal.setdefault(k, atas.nomor if k in atas.nilai else b.nomor)
        atas.nilai[k] = atas.nilai.get(k, 0) + b.nilai[k]


def _jenis_di_nama(b: BarisBebas) -> str:
    """ "Realisasi" alone in the column of names or indicators."""
    teks = (b[k] for k in (*NAMA, "indikator", "satuan", "target"))
    return next((t for t in teks if isinstance(t, str) and _REALISASI_SAJA.fullmatch(t)), "")


def _hasil(makna: str) -> str | None:
    """The meaning of a figure in the realised line; None for what is no result."""
    keluarga = dasar(makna)
    if keluarga in _HASIL:
        return _HASIL[keluarga].format(re.search(r"\d+", makna)[0])
    return makna if keluarga in ("r_k", "r_rp", "rb_k", "rb_rp") else None


def _terima(tabel: TabelBebas, tujuan: BarisBebas, b: BarisBebas, makna: dict[str, str | None]) -> None:
    """Figures of `b` that `tujuan` does not have yet; `makna` says what they are there."""
    for lama, baru in makna.items():
        if baru and baru not in tujuan.nilai:
            tujuan.nilai[baru] = b.nilai[lama]
            tujuan.desimal[baru] = b.desimal.get(lama, 0)
            tujuan.asal[baru] = b.nomor
            tabel.kolom.setdefault(baru, tabel.kolom[lama])
            tabel.judul.setdefault(baru, tabel.judul[lama])
