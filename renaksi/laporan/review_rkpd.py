"""Review terhadap Rancangan Awal RKPD (T-C.31, table 2.4 of the Renja, form of Kabupaten Magetan, 2024).

Left the initial design as Bappeda states it, amounts of every level as stored; right what the analysis of needs made
of it, where a parent is the sum of what is below it.  JUMLAH adds the lowest rows of each side, so that nothing counts
twice.  An office that has not reviewed prints its plan on the right.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from renaksi.nilai.lampiran import SisiTinjauan, Tinjauan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Pohon, Simpul, jumlah

from .dasar import Parameter
from .renja import LaporanRenja, nama_kantor, nihil

AWAL, HASIL = "rancangan_awal", "hasil_analisa"
_DALAM = {str(j): n for n, j in enumerate(Jenjang)}


def _sisi(judul: str, awalan: str) -> Kolom:
    return Kolom(judul, anak=(
        Kolom("PROGRAM / KEGIATAN / SUB KEGIATAN", f"{awalan}_program_kegiatan_sub_kegiatan", lebar=16),
        Kolom("INDIKATOR PROGRAM / KEGIATAN/ SUB KEGIATAN", f"{awalan}_indikator", lebar=15),
        Kolom("Target Program / Kegiatan / Sub kegiatan", anak=(
            Kolom("", f"{awalan}_target_volume", Jenis.ANGKA, 3.4),
            Kolom("", f"{awalan}_target_satuan", lebar=4.8),
        )),
        Kolom("Pagu Indikatif", f"{awalan}_pagu_indikatif", Jenis.RUPIAH, 8.4),
    ))  # fmt: skip


class ReviewRkpd(LaporanRenja):
    kode = "review-rkpd"
    judul = "Review Rancangan Awal RKPD"
    keterangan = "Tabel 2.4 (T-C.31): rancangan awal berdampingan dengan hasil analisis kebutuhan."
    ciri = "Bentuk Kabupaten Magetan 2024, 11 kolom, mendatar."
    lampiran = True
    ukuran_huruf = 6.5

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 2.6),
        _sisi("RANCANGAN AWAL SKPD", AWAL),
        _sisi("HASIL ANALISA KEBUTUHAN", HASIL),
    )

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        judul = "Review Terhadap Rancangan Awal Program dan Kegiatan SKPD"
        return ("Tabel 2.4", judul, nama_kantor(pohon.kantor, pohon.tahun))

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        tinjauan = pohon.beserta.tinjauan
        tanpa_awal = not tinjauan  # nobody recorded a design: its side is there, and blank
        tinjauan = tinjauan or tuple(t for p in _program(pohon) for s in p.telusuri() for t in _dari_rencana(s))
        uang = pagu_berjenjang(tinjauan, "hasil")
        baris = []
        for letak, (nomor, t) in enumerate(zip(_nomor(tinjauan), tinjauan, strict=True)):
            lanjut = _lanjutan(tinjauan, letak)
            awal = dict.fromkeys(_KUNCI_AWAL) if tanpa_awal else _sel(AWAL, t.awal, t.awal.pagu, lanjut)
            sel = {"no": nomor} | awal | _sel(HASIL, t.hasil, uang[letak], lanjut)
            baris.append(Baris(t.tingkat, sel, acuan=("tinjauan", t.id)))
        total = {f"{k}_pagu_indikatif": jumlah_puncak(tinjauan, s) for k, s in ((AWAL, "awal"), (HASIL, "hasil"))}
        kosong = nihil(f"{AWAL}_program_kegiatan_sub_kegiatan", **dict.fromkeys(total))
        baris_jumlah = Baris("total", {f"{AWAL}_program_kegiatan_sub_kegiatan": "JUMLAH"} | total)
        return Tabel(self.KOLOM, tuple(baris), baris_jumlah, nihil=kosong)

    def catatan(self, tabel: Tabel, parameter: Parameter):
        kosong = all(b.acuan == ("tinjauan", 0) for b in tabel.baris)
        return ("Rancangan awal RKPD belum dicatat; sisi kanan adalah rencana tahun ini.",) if kosong else ()


_KUNCI_AWAL = [d.kunci for d in ReviewRkpd.KOLOM[1].daun]


def _sel(awalan: str, sisi: SisiTinjauan, pagu: Decimal | None, lanjut: bool) -> dict:
    if not sisi:
        return {}
    return {
        f"{awalan}_program_kegiatan_sub_kegiatan": None if lanjut else sisi.nama,
        f"{awalan}_indikator": sisi.indikator or None,
        f"{awalan}_target_volume": sisi.target.sel() if sisi.target else None,
        f"{awalan}_target_satuan": sisi.satuan or None,
        f"{awalan}_pagu_indikatif": pagu,
    }


def _lanjutan(tinjauan: Sequence[Tinjauan], letak: int) -> bool:
    """A further indicator of the row above: the same names of the same level."""
    if letak == 0:
        return False
    ini, atas = tinjauan[letak], tinjauan[letak - 1]
    return (ini.tingkat, ini.awal.nama, ini.hasil.nama) == (atas.tingkat, atas.awal.nama, atas.hasil.nama)


def _nomor(tinjauan: Sequence[Tinjauan]) -> Iterable[str | None]:
    """1 for a programme, 1.1 for its kegiatan, nothing for a sub kegiatan."""
    program = kegiatan = 0
    for letak, t in enumerate(tinjauan):
        if _lanjutan(tinjauan, letak) or t.tingkat not in {Jenjang.PROGRAM, Jenjang.KEGIATAN}:
            yield None
        elif t.tingkat == Jenjang.PROGRAM:
            program, kegiatan = program + 1, 0
            yield str(program)
        else:
            kegiatan += 1
            yield f"{program}.{kegiatan}" if program else str(kegiatan)


def jumlah_bawah(tinjauan: Sequence[Tinjauan], sisi: str) -> list[Decimal | None]:
    """Of each row the sum of what is below it on one side ("awal", "hasil"); None where no amount is."""
    return _jumlahkan(tinjauan, sisi)[0]


def pagu_berjenjang(tinjauan: Sequence[Tinjauan], sisi: str) -> list[Decimal | None]:
    """The amount of each row of one side: the sum of what is below it, else what is stored."""
    return _jumlahkan(tinjauan, sisi)[1]


def jumlah_puncak(tinjauan: Sequence[Tinjauan], sisi: str) -> Decimal | None:
    """The sum of one side."""
    return jumlah(_puncak(tinjauan, pagu_berjenjang(tinjauan, sisi)))


def _jumlahkan(tinjauan: Sequence[Tinjauan], sisi: str) -> tuple[list[Decimal | None], list[Decimal | None]]:
    bawah: list[Decimal | None] = [None] * len(tinjauan)
    hasil: list[Decimal | None] = [getattr(t, sisi).pagu for t in tinjauan]
    for letak in reversed(range(len(tinjauan))):
        if not _lanjutan(tinjauan, letak):
            bawah[letak] = jumlah(hasil[a] for a in _anak(tinjauan, letak))
        if bawah[letak] is not None:
            hasil[letak] = bawah[letak]
    return bawah, hasil


def _anak(tinjauan: Sequence[Tinjauan], letak: int) -> Iterable[int]:
    """The rows directly below: deeper ones, up to the next that is not, without those below them."""
    awal = letak + 1
    while awal < len(tinjauan) and _lanjutan(tinjauan, awal):
        awal += 1
    batas = None
    for a in range(awal, len(tinjauan)):
        dalam = _DALAM[tinjauan[a].tingkat]
        if dalam <= _DALAM[tinjauan[letak].tingkat]:
            return
        if batas is None or dalam <= batas:
            batas = dalam
            yield a


def _puncak(tinjauan: Sequence[Tinjauan], pagu: Sequence[Decimal | None]) -> Iterable[Decimal | None]:
    """The amounts of the rows that stand under no other."""
    batas = None
    for t, p in zip(tinjauan, pagu, strict=True):
        if batas is None or _DALAM[t.tingkat] <= batas:
            batas = _DALAM[t.tingkat]
            yield p


def _program(pohon: Pohon) -> Iterable[Simpul]:
    return (p for s in pohon.sasaran for p in s.anak)


def _dari_rencana(s: Simpul) -> Iterable[Tinjauan]:
    """A node of the plan as the result, one row per indicator."""
    for nomor, i in enumerate(s.indikator or (None,)):
        uang = i.pagu if i and not s.anak else s.pagu if nomor == 0 else None
        isi = (i.uraian, i.target, i.satuan) if i else ("", None, "")
        yield Tinjauan(0, s.jenjang, SisiTinjauan(), SisiTinjauan(s.sebutan, *isi, uang))
