"""A quantity as people write it, taken apart: numbers and their units, ranges, a breakdown in brackets, a grade.  Pure.

What stands after a number is its unit only when it begins like one, with a letter or a sign such as %.  Any other rest
("6/12", two figures on two lines, "12 Orang 5") is a question to the person, by a rule with a name: never dropped, and
never silently a unit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, Never, NoReturn

from .angka import KOSONG, RUPIAH, SENDIRI, Bacaan, Isyarat, baca, baku, golongan, sebut, tulis_pasti
from .mutu import kenali


class Suku(NamedTuple):
    """One number, or the two bounds of a range, and its unit ("" where the indicator carries it)."""

    angka: Decimal
    sampai: Decimal | None = None
    satuan: str = ""


@dataclass(frozen=True)
class Urai:
    """`bagian` side by side, `rincian` in brackets; or a grade and nothing else."""

    bagian: tuple[Suku, ...] = ()
    rincian: tuple[Suku, ...] = ()
    mutu: str = ""


class Tertolak(Exception):
    """Carries the refusal out of the parts to where the whole text is known."""

    def __init__(self, bacaan: Bacaan[Never]):
        self.bacaan = bacaan


# -- patterns -----------------------------------------------------------------------------------------------------

_N = r"(?:[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
_S = rf"-?{_N}"
_SAMPAI = r"(?:-|s\.? ?/? ?d\b\.?|sampai(?: dengan)?|hingga)"
_KATA = r"(?:ribu|rb|juta|jt|miliar|milyar|triliun|trilyun)"
_PEMISAH = re.compile(r" *(?:,(?![0-9])|;|:(?= *[0-9])|\bdan\b|\+|&) *", re.IGNORECASE)
_SAMBUNG = re.compile(r"(?:[,;:+&/(=-]|\b(?:dan|s\.?d\.?|sampai|dengan|hingga))$", re.IGNORECASE)
_TANPA_SEN = re.compile(r"(?<=[0-9]) ?[.,] ?[-=]+$")
_ANGKA_LAIN = re.compile(r" (?!(?:19|20)[0-9]{2}(?![0-9]))[0-9][0-9.,]*(?= |$)")  # years are names, not figures
_TANDA_SATUAN = "%‰°\"'"


def _pola(teks: str) -> re.Pattern[str]:
    return re.compile(teks, re.IGNORECASE | re.DOTALL)


_RENTANG = _pola(rf"(?P<a>{_S}) ?(?P<awal>|%|[^\W\d_][^0-9]*?) ?{_SAMPAI} ?(?P<b>{_S}) ?(?P<satuan>.*)")
_PECAHAN = _pola(rf"{_S} ?/ ?[0-9].*")
_BERKATA = _pola(rf"(?P<a>{_S}) ?(?P<kata>{_KATA})\b\.?(?P<lanjut>.*)")
_UANG = _pola(rf"(?:rp|idr)(?![a-z])\.? ?(?P<a>{_S})(?P<satuan>)")
_BIASA = _pola(rf"(?P<a>{_S})[.,]? ?(?P<satuan>.*)")
_KURUNG = _pola(rf"\( ?(?P<a>{_N}) ?\) ?(?P<satuan>[^\W\d_%].*|%)")


# -- the whole text -----------------------------------------------------------------------------------------------


def urai(teks: str, isyarat: Isyarat = KOSONG) -> Urai | None:
    """The parts of a quantity; None for blank.  Raises Tertolak with the refusal.

    Where a number can be read two ways the refusal names no rule: the caller asks, by reading again with each style
    chosen (see `renaksi.nilai.besaran.baca_besaran`).
    """
    isi = baku(teks)
    polos = baca(isi, isyarat)
    if polos.jelas:
        return None if polos.nilai is None else Urai((Suku(polos.nilai),))
    if mutu := kenali(isi, isyarat.mutu):
        return Urai(mutu=mutu)
    return _Pengurai(teks, isyarat).urai(isi)


@dataclass(frozen=True)
class _Pengurai:
    """Takes one text apart; `teks` is what sentences repeat."""

    teks: str
    isyarat: Isyarat

    def urai(self, isi: str) -> Urai:
        self._dua_baris(isi)
        isi = _TANPA_SEN.sub("", isi.replace("\n", " "))
        if cocok := _KURUNG.fullmatch(isi):
            return Urai((self.suku(f"-{cocok['a']}", cocok["satuan"]),))
        inti, kurung, dalam = isi.partition("(")
        if kurung and not dalam.rstrip().endswith(")"):
            self.tolak("kurung", f"Tanda kurung pada {self.kutip} tidak ditutup.")
        bagian = self._bagian(inti)
        if not bagian:
            self.tolak_kata()
        return Urai(bagian, self._bagian(dalam.rstrip().removesuffix(")")))

    @property
    def kutip(self) -> str:
        return f"“{sebut(self.teks)}”"

    def _dua_baris(self, isi: str) -> None:
        """Lines that stand by themselves are facts of their own; one that leads on to the next is only long."""
        baris = isi.split("\n")
        for atas, bawah in zip(baris, baris[1:], strict=False):
            if re.search(r"[0-9]", atas) and re.match(r"-?[0-9]", bawah) and not _SAMBUNG.search(atas):
                pesan = (
                    f"{self.kutip} memuat dua angka pada dua baris. Pisahkan indikatornya, atau tulis satu angka saja."
                )
                self.tolak("dua_baris", pesan)

    def _bagian(self, isi: str) -> tuple[Suku, ...]:
        isi = re.sub(r"(?<=[^0-9 ]) ?,(?=[0-9])", ";", isi)  # "12 Orang,5 Kali"
        return tuple(self._satu(p.strip()) for p in _PEMISAH.split(isi) if p.strip())

    def _satu(self, isi: str) -> Suku:
        """One part, by the first rule that fits."""
        cocok = next(((aturan, m) for pola, aturan in _ATURAN if (m := pola.fullmatch(isi))), None)
        if cocok is None:
            self.tolak_kata(isi)
        aturan, m = cocok
        return aturan(self, m)

    def suku(self, bilangan: str, satuan: str = "") -> Suku:
        return Suku(_pasti(baca(bilangan, self._isyarat(satuan))), None, satuan)

    def _isyarat(self, satuan: str) -> Isyarat:
        """How the number of a part is read: by its own unit where it names one."""
        return replace(self.isyarat, satuan=satuan or self.isyarat.satuan)

    def tolak(self, salah: str, pesan: str) -> NoReturn:
        raise Tertolak(Bacaan(salah=salah, pesan=pesan))

    def tolak_kata(self, bagian: str = "") -> NoReturn:
        lain = bagian and bagian != baku(self.teks)
        sisa = f" “{bagian}” tidak dimulai dengan angka." if lain else ""
        cara = "Mulailah dengan angka: 12, 12,5, 80–90 atau 12 Desa dan 13 Kelurahan."
        self.tolak("bukan_besaran", f"{self.kutip} tidak terbaca.{sisa} {cara}")


def _pasti(bacaan: Bacaan[Decimal]) -> Decimal:
    """The number; where it has to be asked, or was refused, that is carried out of the parts."""
    if bacaan.nilai is None:
        raise Tertolak(Bacaan() if bacaan.pilihan else Bacaan(salah=bacaan.salah, pesan=bacaan.pesan))
    return bacaan.nilai


# -- one part -----------------------------------------------------------------------------------------------------


def _rentang(p: _Pengurai, m: re.Match[str]) -> Suku:
    """ "80–90 %", "80 s.d. 90", "80 % sampai 90 %"."""
    awal, satuan = m["awal"].strip(), m["satuan"].strip()
    if awal and satuan and awal.lower() != satuan.lower():
        p.tolak("rentang", f"Kedua batas pada {p.kutip} bersatuan lain. Tulis seperti 80–90 %.")
    satuan = satuan or awal
    _periksa_satuan(p, satuan)
    bawah, atas = p.suku(m["a"], satuan), p.suku(m["b"], satuan)
    if bawah.angka > atas.angka:
        p.tolak("rentang", f"Batas bawah pada {p.kutip} lebih besar daripada batas atasnya.")
    return bawah if bawah.angka == atas.angka else bawah._replace(sampai=atas.angka)


def _pecahan(p: _Pengurai, m: re.Match[str]) -> NoReturn:
    p.tolak("pecahan", f"{p.kutip} dapat berarti sebagian dari seluruhnya, atau dua angka. Tulis satu angka saja.")


def _berkata(p: _Pengurai, m: re.Match[str]) -> Suku:
    """ "1,5 juta" is an amount where the unit is money, and a unit where the indicator counts in millions."""
    kata, lanjut = m["kata"], m["lanjut"].strip()
    satuan = f"{kata} {lanjut}".strip()
    if p.isyarat.satuan.lower().startswith(satuan.lower()):
        return p.suku(m["a"], p.isyarat.satuan)
    if p.isyarat.gaya == SENDIRI:  # earlier releases stored it as a unit
        return p.suku(m["a"], satuan)
    penuh = baca(f"{m['a']} {kata}", replace(p.isyarat, jenis=RUPIAH))
    if golongan(lanjut or p.isyarat.satuan) != RUPIAH or penuh.salah:
        angka = f" ({tulis_pasti(penuh.nilai)})" if penuh.nilai is not None else ""
        cara = f"Tulis angkanya penuh{angka}, atau sebut “{satuan}” pada satuannya."
        p.tolak("kata_bilangan", f"{p.kutip} memakai kata bilangan. {cara}")
    return Suku(_pasti(penuh), None, lanjut)


def _uang(p: _Pengurai, m: re.Match[str]) -> Suku:
    return p.suku(m["a"], "Rp")


def _biasa(p: _Pengurai, m: re.Match[str]) -> Suku:
    satuan = m["satuan"].strip()
    _periksa_satuan(p, satuan)
    return p.suku(m["a"], satuan)


def _periksa_satuan(p: _Pengurai, satuan: str) -> None:
    if satuan and not (satuan[0].isalpha() or satuan[0] in _TANDA_SATUAN):
        p.tolak("sisa", f"“{satuan}” sesudah angka pada {p.kutip} tidak terbaca. Tulis angka, lalu satuannya.")
    if _ANGKA_LAIN.search(satuan):
        cara = "Pisahkan indikatornya, atau hubungkan dengan “dan”: 12 Desa dan 13 Kelurahan."
        p.tolak("dua_angka", f"{p.kutip} memuat dua angka. {cara}")


_Aturan = Callable[[_Pengurai, re.Match[str]], Suku]
_ATURAN: tuple[tuple[re.Pattern[str], _Aturan], ...] = (
    (_RENTANG, _rentang),
    (_PECAHAN, _pecahan),
    (_BERKATA, _berkata),
    (_UANG, _uang),
    (_BIASA, _biasa),
)
