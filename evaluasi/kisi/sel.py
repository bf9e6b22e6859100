"""Compare-and-set of many cells: nothing is overwritten that the person did not see.

Each cell says what was seen there (`lama`) and what was typed (`baru`).  A cell that somebody else changed meanwhile is
left alone and reported with the stored value and its author; one wrong cell does not hold up the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from dpmd.kiriman import nomor
from dpmd.tulisan import tulis_jam
from renaksi.masukan import Terbaca
from renaksi.nilai.angka import EN, ID, SENDIRI
from renaksi.nilai.pohon import Pohon

from .bidang import tulis

TERSIMPAN, BENTROK, DITOLAK = "tersimpan", "bentrok", "ditolak"
PALING_BANYAK = 2000  # cells in one request
GAYA = (ID, EN, SENDIRI)


@dataclass(frozen=True)
class Sel:
    """`gaya`: how the texts pasted with it are written (see renaksi.nilai.angka), "" where they do not say."""

    id: str
    kolom: str
    lama: str
    baru: str
    gaya: str = ""


@dataclass
class HasilSel:
    """What became of a cell: `nilai` is stored now, `pesan` is a sentence, `oleh` changed it meanwhile."""

    id: str
    kolom: str
    status: str
    nilai: str = ""
    pesan: str = ""
    oleh: str = ""


@dataclass(frozen=True)
class Tempat:
    """Where a cell is stored, how it is read, and why it may not be typed into ("" if it may).

    `isyarat` is what else is known of a number there: {"satuan", "mutu"}.
    """

    objek: Model
    atribut: str
    bidang: forms.Field
    alasan: str = ""
    kunci_riwayat: tuple[str, ...] = ("id",)  # what finds the row in the history, even after it was removed
    isyarat: dict = field(default_factory=dict)

    @property
    def kini(self) -> Any:
        return getattr(self.objek, self.atribut)

    def baca(self, teks: str, gaya: str) -> Any:
        """What was typed, as its field reads it.  Raises ValidationError."""
        bidang = self.bidang
        return (bidang.dengan(gaya=gaya, **self.isyarat) if isinstance(bidang, Terbaca) else bidang).clean(teks)

    def taruh(self, nilai: Any) -> None:
        """Put a value there; written to the database with all others."""
        setattr(self.objek, self.atribut, nilai)

    @property
    def tanda(self) -> tuple:
        return tuple(getattr(self.objek, k) for k in self.kunci_riwayat)


def baca_sel(data: Any) -> list[Sel]:
    """The cells of a request; ValueError when it is not what the page sends."""
    daftar = data.get("sel") if isinstance(data, dict) else None
    if not isinstance(daftar, list) or len(daftar) > PALING_BANYAK:
        raise ValueError("Kiriman tidak terbaca.")
    nama = ("id", "kolom", "lama", "baru")
    if not all(isinstance(s, dict) and all(isinstance(s.get(n), str) for n in nama) for s in daftar):
        raise ValueError("Kiriman tidak terbaca.")
    return [Sel(**{n: s[n] for n in nama}, gaya=s["gaya"] if s.get("gaya") in GAYA else "") for s in daftar]


def baca_dilihat(data: dict) -> dict[str, str] | None:
    """The fingerprints of the rows that the page has, "i1=a1b2c3d4 i2=…" → {row id: fingerprint}; None when it does not
    say.
    """
    dilihat = data.get("dilihat")
    if dilihat is None:
        return None
    if not isinstance(dilihat, str):
        raise ValueError("Kiriman tidak terbaca.")
    kata = dilihat.replace("=", " ").split()
    if len(kata) != 2 * dilihat.count("="):
        raise ValueError("Kiriman tidak terbaca.")
    return dict(zip(kata[::2], kata[1::2], strict=True))


def nomor_baris(id: Iterable[str], awalan: str) -> list[int]:
    """The keys of the rows whose ids begin with `awalan` ("i", "program-")."""
    nomor_ = (nomor(satu.removeprefix(awalan)) for satu in id if satu.startswith(awalan))
    return [pk for pk in nomor_ if pk is not None]


@dataclass
class Penyimpan:
    """Base of the sheets and the quarter form.  Made inside a transaction; rows are locked from reading to writing."""

    user: Any
    _berubah: dict[int, tuple[Model, set[str]]] = field(default_factory=dict, init=False)
    _bentrok: list[tuple[HasilSel, Tempat]] = field(default_factory=list, init=False)

    def siapkan(self, id: set[str]) -> None:
        """Load and lock the months of these rows, once: those of all rows are most of a plan."""
        raise NotImplementedError

    def tempat(self, id: str, kolom: str) -> Tempat | None:
        raise NotImplementedError

    def giliran(self, kolom: str) -> int:
        """Cells that come together are read in this order, whatever the order in which they were typed."""
        return 0

    def pohon_kini(self) -> Pohon:
        """The value of the sheet as it is stored, after saving."""
        raise NotImplementedError

    def tulis_semua(self, berubah: list[tuple[Model, set[str]]]) -> None:
        raise NotImplementedError

    def simpan(self, daftar: Sequence[Sel]) -> list[HasilSel]:
        """A constant number of queries, and a few more per hundred changed rows where a statement has limits."""
        self.siapkan({sel.id for sel in daftar})
        urut = sorted(range(len(daftar)), key=lambda n: self.giliran(daftar[n].kolom))
        jadi = {n: self._satu(daftar[n]) for n in urut}
        hasil = [jadi[n] for n in range(len(daftar))]
        self.tulis_semua(list(self._berubah.values()))
        sebut_pengubah(self._bentrok)
        return hasil

    def _satu(self, sel: Sel) -> HasilSel:
        tempat = self.tempat(sel.id, sel.kolom)
        if tempat is None:
            return HasilSel(sel.id, sel.kolom, DITOLAK, pesan="Baris ini sudah tidak ada. Muat ulang halaman.")
        hasil = HasilSel(sel.id, sel.kolom, DITOLAK, tulis(tempat.bidang, tempat.kini), tempat.alasan)
        if tempat.alasan:
            return hasil
        try:
            # What the page wrote itself is read as it was written.
            gaya = SENDIRI if sel.baru in {sel.lama, hasil.nilai} else sel.gaya
            baru = tempat.baca(sel.baru, gaya)
        except ValidationError as salah:
            hasil.pesan = " ".join(salah.messages)
            return hasil
        if baru != tempat.kini:
            if not _seperti_dilihat(tempat, sel.lama, hasil.nilai):
                hasil.status = BENTROK
                self._bentrok.append((hasil, tempat))
                return hasil
            tempat.taruh(baru)
            self._berubah.setdefault(id(tempat.objek), (tempat.objek, set()))[1].add(tempat.atribut)
        hasil.status, hasil.nilai = TERSIMPAN, tulis(tempat.bidang, tempat.kini)
        return hasil


def _seperti_dilihat(tempat: Tempat, lama: str, teks: str) -> bool:
    """What the person saw is what is stored, however it was written."""
    if lama == teks:
        return True
    try:
        return tempat.baca(lama, SENDIRI) == tempat.kini
    except ValidationError:
        return False


def sebut_pengubah(bentrok: list[tuple[HasilSel, Tempat]]) -> None:
    """Say who wrote the stored values: one query per model of the history."""
    per_model: dict[type[Model], list[tuple[HasilSel, Tempat]]] = {}
    for satu in bentrok:
        per_model.setdefault(type(satu[1].objek), []).append(satu)
    for model, daftar in per_model.items():
        kunci = daftar[0][1].kunci_riwayat
        saring = {f"{kunci[0]}__in": {t.tanda[0] for _, t in daftar}}
        jejak: dict[tuple, list] = {}
        for r in model.riwayat.filter(**saring).select_related("history_user").order_by("-history_date", "-history_id"):
            jejak.setdefault(tuple(getattr(r, k) for k in kunci), []).append(r)
        for hasil, tempat in daftar:
            hasil.oleh = _pengubah(jejak.get(tempat.tanda, []), tempat.atribut)


def _pengubah(jejak: list, atribut: str) -> str:
    """Newest first: whoever began the present value."""
    oleh = None
    for r in jejak:
        if oleh is not None and (r.history_type == "-") == (oleh.history_type == "-"):
            if getattr(r, atribut) != getattr(oleh, atribut):
                break
        elif oleh is not None:
            break
        oleh = r
    if oleh is None or oleh.history_user is None:
        return ""
    return f"{oleh.history_user}, {tulis_jam(timezone.localtime(oleh.history_date))}"
