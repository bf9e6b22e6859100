"""How one cell of the master workbook is written and read: one small class per kind of fact.  Knows no model.

`tulis(value)` gives what stands in the cell, None for blank; `baca(cell)` gives the value back, None for blank, or
raises ValueError with a sentence.  What comes back is what was written, to the last digit and space.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from dpmd.impor.berkas import Sel
from dpmd.tulisan import ANGKA_PAS, angka_lembar, baca_tanggal, bulatkan, tulis_angka, tulis_hari, tulis_polos
from renaksi.masukan import BobotField
from renaksi.nilai.angka import KOSONG, PERSEN, RUPIAH, Isyarat, tulis_pasti
from renaksi.nilai.besaran import Besaran, BesaranKeliru, baca_angka, baca_besaran
from renaksi.nilai.mutu import nama_skala, tolak_mutu

TANGGAL_EXCEL = date(1900, 3, 1)  # earlier days are written as text

# Characters that XML forbids or changes are written the way the workbook format itself has for them (_x000D_); the
# letters in small, because openpyxl drops some of the capital ones.
_TERLARANG = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)")
_SANDI = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sandikan(teks: str) -> str:
    return _TERLARANG.sub(lambda m: f"_x{ord(m[0]):04x}_", teks)


def pulihkan(teks: str) -> str:
    return _SANDI.sub(lambda m: chr(int(m[1], 16)), teks)


def teks_sel(sel: Sel) -> str:
    """What a person reads in the cell; a number typed where words belong keeps its digits."""
    nilai = sel.nilai
    if nilai is None:
        return ""
    if isinstance(nilai, float):
        return tulis_polos(Decimal(repr(nilai)))
    if isinstance(nilai, datetime):
        nilai = nilai.date()
    return pulihkan(nilai) if isinstance(nilai, str) else str(nilai)


def kosong(sel: Sel) -> bool:
    return sel.nilai is None or (isinstance(sel.nilai, str) and not sel.nilai.strip())


@dataclass(frozen=True)
class Jenis:
    """Text as it is typed, spaces and line breaks included."""

    format, rata = "@", "left"

    def tulis(self, nilai):
        return nilai or None

    def baca(self, sel: Sel):
        teks = teks_sel(sel)
        if "\x00" in teks:
            raise ValueError("Teks ini memuat tanda yang tidak dapat disimpan (NUL).")
        return teks or None

    @property
    def daftar(self) -> tuple[str, ...]:
        """The words to choose from, for the list in the cell."""
        return ()


@dataclass(frozen=True)
class Disaring(Jenis):
    """Text that is tidied when it comes in, as what is typed on the page: prose, a NIP."""

    saring: Callable[[str], str]

    def baca(self, sel):
        teks = super().baca(sel)
        return teks and (self.saring(teks) or None)


class Angka(Jenis):
    """A number; one that a spreadsheet would round is written in words."""

    format, rata = "General", "right"
    isyarat = KOSONG  # what is known of a text there

    def tulis(self, nilai: Decimal | None):
        return None if nilai is None else angka_lembar(Decimal(nilai))

    def baca(self, sel) -> Decimal | None:
        if kosong(sel):
            return None
        angka = baca_bilangan(sel, self.isyarat)
        return angka * 100 if angka is not None and sel.persen and not isinstance(sel.nilai, str) else angka


class Desimal(Angka):
    """Rupiah: an amount with two places, never negative."""

    format = "#,##0.00"
    isyarat, desimal = Isyarat(RUPIAH), 2

    def baca(self, sel):
        angka = super().baca(sel)
        if angka is not None and angka < 0:
            raise ValueError(f"“{teks_sel(sel)}” negatif; isi 0 atau lebih.")
        return None if angka is None else bulatkan(angka, self.desimal)  # a formula may carry fractions of a sen


class Persen(Desimal):
    """Percent of the year's work, with as many places as make twelve thirds of 25 a hundred."""

    format = "General"
    isyarat, desimal = Isyarat(PERSEN), BobotField.DESIMAL


@dataclass(frozen=True)
class Bulat(Angka):
    """A whole number between two bounds."""

    paling_kecil: int = 0
    paling_besar: int = 2_147_483_647
    nama: str = "Angka"

    format = "0"
    isyarat = Isyarat(RUPIAH)  # no decimals: three digits behind a separator are thousands

    def tulis(self, nilai):
        return nilai

    def baca(self, sel):
        angka = super().baca(sel)
        if angka is None:
            return None
        if angka != angka.to_integral_value() or not self.paling_kecil <= angka <= self.paling_besar:
            batas = f"{self.paling_kecil} sampai {self.paling_besar}" if self.paling_besar < 10_000 else "0 atau lebih"
            raise ValueError(f"{self.nama} “{teks_sel(sel)}” keliru; isi bilangan bulat {batas}.")
        return int(angka)


class Kuantitas(Jenis):
    """A quantity: a number, or several parts as they are typed."""

    format, rata = "General", "right"

    def tulis(self, nilai: Besaran | None):
        """Words that can be read one way only: whoever opens the workbook reads them without knowing who wrote them."""
        if nilai is None:
            return None
        if nilai.tunggal:
            return tulis_bilangan(nilai.bagian[0].angka)
        bacaan = baca_besaran(nilai.utuh)
        return nilai.kata(_tanpa_ragu) if nilai.bagian and bacaan.nilai != nilai else nilai.simpan()

    def baca(self, sel, isyarat: Isyarat = KOSONG) -> Besaran | None:
        """Raises BesaranTaksa where a text can be read two ways; `isyarat` may decide it then."""
        if kosong(sel):
            return None
        if isinstance(sel.nilai, str):
            nilai = self._sendiri(Besaran.dari(_bukan_galat(pulihkan(sel.nilai)), isyarat))
        else:
            nilai = Besaran.dari(Angka().baca(sel))
        if nilai is not None and len(nilai.simpan()) > 255:
            raise ValueError("Besaran ini terlalu panjang; paling banyak 255 huruf.")
        return nilai

    @staticmethod
    def _sendiri(nilai: Besaran | None) -> Besaran | None:
        """Numbers that `tulis` wrote without doubt are printed again as everywhere else."""
        return replace(nilai, teks="") if nilai and nilai.teks and nilai.teks == nilai.kata(_tanpa_ragu) else nilai


class YaTidak(Jenis):
    rata = "center"

    def tulis(self, nilai):
        return "Ya" if nilai else "Tidak"

    def baca(self, sel):
        if kosong(sel):
            return None
        kata = teks_sel(sel).strip().casefold()
        if kata not in {"ya", "tidak", "true", "false", "1", "0"}:
            raise ValueError(f"“{teks_sel(sel)}” bukan pilihan; isi Ya atau Tidak.")
        return kata in {"ya", "true", "1"}

    @property
    def daftar(self):
        return ("Ya", "Tidak")


@dataclass(frozen=True)
class Pilihan(Jenis):
    """One of several words: (value, label) pairs, as Django's choices.  Labels are shown, values are taken as well."""

    pilihan: tuple[tuple[str | int, str], ...]

    def tulis(self, nilai):
        return dict(self.pilihan).get(nilai, nilai) or None

    def baca(self, sel):
        if kosong(sel):
            return None
        kata = teks_sel(sel).strip().casefold()
        for nilai, label in self.pilihan:
            if kata in {str(nilai).casefold(), str(label).casefold()}:
                return nilai
        raise ValueError(f"“{teks_sel(sel)}” bukan pilihan. Isi salah satu: {'; '.join(self.daftar)}.")

    @property
    def daftar(self):
        return tuple(str(label) for _, label in self.pilihan)


class Tanggal(Jenis):
    format, rata = "dd-mm-yyyy", "center"

    def tulis(self, nilai: date | None):
        return tulis_hari(nilai) if nilai and nilai < TANGGAL_EXCEL else nilai

    def baca(self, sel):
        if kosong(sel):
            return None
        if isinstance(sel.nilai, datetime):
            return sel.nilai.date()
        return baca_tanggal(teks_sel(sel))


class Identitas(Jenis):
    def tulis(self, nilai):
        return str(nilai)

    def baca(self, sel):
        if kosong(sel):
            return None
        try:
            return UUID(teks_sel(sel).strip())
        except ValueError:
            raise ValueError(f"“{teks_sel(sel)}” bukan identitas indikator.") from None


@dataclass(frozen=True)
class Tangga(Jenis):
    """The ladder of predicates: a line per step from the top, "90 = Sangat Tinggi" (above 90), the last "- = …"."""

    langkah: int

    def tulis(self, nilai):
        return "\n".join(f"{'-' if b is None else tulis_pasti(Decimal(b))} = {n}" for b, n in nilai) or None

    def baca(self, sel):
        if kosong(sel):
            return []
        anak = []
        for baris in teks_sel(sel).strip().splitlines():
            batas, tanda, label = (b.strip() for b in baris.partition("="))
            if not tanda or not 0 < len(label) <= 40:
                raise ValueError(f"“{baris[:60]}” tidak dapat dibaca; tulis tiap baris seperti “90 = Sangat Tinggi”.")
            anak.append([batas, label])
        batas = [baca_angka(b, Isyarat(PERSEN)) for b, _ in anak]  # "-" is None
        menurun = None not in batas[:-1] and batas[-1] is None and batas[:-1] == sorted(set(batas[:-1]), reverse=True)
        if len(anak) != self.langkah or not menurun or len({n.casefold() for _, n in anak}) < self.langkah:
            raise ValueError(
                f"Tangga predikat berisi {self.langkah} baris dengan batas menurun dan predikat berbeda; "
                "baris terakhir tanpa batas: “- = Sangat Rendah”."
            )
        return [[None if b is None else tulis_polos(b), n] for b, (_, n) in zip(batas, anak, strict=True)]


class Skala(Jenis):
    """The scale of grades: a line per grade, "WTP = 4"."""

    def tulis(self, nilai):
        return "\n".join(f"{mutu} = {tulis_pasti(Decimal(skor))}" for mutu, skor in nilai) or None

    def baca(self, sel):
        hasil = []
        for baris in "" if kosong(sel) else teks_sel(sel).strip().splitlines():
            mutu, tanda, skor = (b.strip() for b in baris.partition("="))
            mutu, angka = nama_skala(mutu), baca_angka(skor, Isyarat(RUPIAH)) if tanda else None
            if angka is None or angka < 0 or tolak_mutu(mutu):
                raise ValueError(f"“{baris[:60]}” tidak dapat dibaca; tulis tiap baris seperti “WTP = 4”.")
            hasil.append([mutu, f"{angka.normalize():f}"])
        if len({m.casefold() for m, _ in hasil}) < len(hasil):
            raise ValueError("Mutu yang sama tertulis dua kali pada skala.")
        return hasil


@dataclass(frozen=True)
class Acuan(Jenis):
    """Points to a row of another sheet by its reference: (name of the sheet, field that holds it), one or several."""

    lembar: tuple[tuple[str, str], ...]

    rata = "center"

    def tulis(self, nilai):
        return nilai

    def baca(self, sel):
        return None if kosong(sel) else teks_sel(sel).strip()


TEKS, ANGKA, DESIMAL, PERSENTASE, URUTAN = Jenis(), Angka(), Desimal(), Persen(), Bulat(nama="Urutan")
KUANTITAS = Kuantitas()
YA_TIDAK, TANGGAL, IDENTITAS = YaTidak(), Tanggal(), Identitas()
TAHUN, BULAN = Bulat(2000, 2100, "Tahun"), Bulat(1, 12, "Bulan")


def _tanpa_ragu(angka: Decimal) -> str:
    """A number within words that can be read in one way only, and that nobody types like that: 1.250,0 and 1,1250."""
    ribuan = abs(angka) >= 1000 and angka == angka.to_integral_value()
    return f"{tulis_angka(angka)},0" if ribuan else tulis_pasti(angka)


def tulis_bilangan(angka: Decimal) -> int | Decimal | str:
    """A number that comes back exactly; as text with a decimal comma where a spreadsheet would round it."""
    if angka == angka.to_integral_value() and abs(angka) < 10**ANGKA_PAS:
        return int(angka)
    angka = angka.normalize()
    pas = len(angka.as_tuple().digits) <= ANGKA_PAS and Decimal(repr(float(angka))) == angka
    return angka if pas else tulis_pasti(angka)


def baca_bilangan(sel: Sel, isyarat: Isyarat = KOSONG) -> Decimal | None:
    """None also for "-", which people write for nothing."""
    if isinstance(sel.nilai, (bool, date)):
        raise BesaranKeliru(f"“{teks_sel(sel)}” bukan angka.")
    return baca_angka(_bukan_galat(sel.nilai) if isinstance(sel.nilai, str) else sel.nilai, isyarat)


def _bukan_galat(teks: str) -> str:
    if re.fullmatch(r"#[A-Z0-9/]+[!?]?", teks.strip()):
        raise BesaranKeliru(f"Sel berisi galat Excel {teks.strip()}; isi dengan angka atau kosongkan.")
    return teks
