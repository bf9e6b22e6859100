"""The official list of codes, by decree: compared with what is kept, applied, and searched.

A file replaces what it lists: of the bidang urusan it names, codes that it no longer has go; other bidang of the same
decree are left alone, so that a long list may come in several files.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import IntegrityError, transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from renaksi.models import Indikator, Keputusan, Nomenklatur, PerangkatDaerah, Program, SubKegiatan
from renaksi.models.rencana import Simpul
from renaksi.nilai import kode as kode_
from renaksi.nilai.cocok import normal
from renaksi.nilai.kode import SETIAP, Urai
from renaksi.nilai.pilihan import TingkatRenstra

from .berkas import ISI, Butir, Daftar, baca_daftar

__all__ = [
    "ISI", "DaftarDitolak", "Perubahan", "baca_daftar", "bandingkan", "cari", "cari_keputusan", "nomenklatur_berlaku",
    "resmi", "sertakan_indikator", "terapkan", "terlihat",
]  # fmt: skip
MAKS_HASIL = 20


class DaftarDitolak(Exception):
    """The list cannot be applied; the message is a sentence for the person who brought it."""


# -- against what is kept -------------------------------------------------------------------------


@dataclass
class Perubahan:
    """What applying a list does to a decree."""

    baru: list[Butir] = field(default_factory=list)
    ubah: list[tuple[Nomenklatur, Butir]] = field(default_factory=list)
    hilang: list[Nomenklatur] = field(default_factory=list)
    sama: int = 0

    @property
    def ada(self) -> bool:
        return bool(self.baru or self.ubah or self.hilang)

    @property
    def kalimat(self) -> str:
        return f"{len(self.baru)} dibuat, {len(self.ubah)} diubah, {len(self.hilang)} dihapus, {self.sama} sama"

    @property
    def sidik(self) -> str:
        """Says whether it is still what was shown."""
        isi = (
            [b.isi() for b in self.baru],
            [(lama.pk, b.isi()) for lama, b in self.ubah],
            [n.pk for n in self.hilang],
        )
        return hashlib.sha256(repr(isi).encode()).hexdigest()[:20]


def cari_keputusan(kantor: PerangkatDaerah | None, nomor: str) -> Keputusan | None:
    return Keputusan.objects.filter(perangkat_daerah=kantor, nomor__iexact=nomor).first()


def bandingkan(keputusan: Keputusan | None, daftar: Daftar) -> Perubahan:
    """Against the codes that the decree has now; None for a decree that is new."""
    ada = {n.urut: n for n in Nomenklatur.objects.filter(keputusan=keputusan)} if keputusan else {}
    hasil = Perubahan()
    for butir in daftar.butir:
        lama = ada.get(butir.urut)
        if lama is None:
            hasil.baru.append(butir)
        elif butir.isi() == {nama: getattr(lama, nama) for nama in ISI}:
            hasil.sama += 1
        else:
            hasil.ubah.append((lama, butir))
    disebut = {b.urut for b in daftar.butir}
    bidang = {_bidang(u) for u in disebut} - {None}
    hasil.hilang = [n for u, n in ada.items() if u not in disebut and _bidang(u) in bidang]
    return hasil


def _bidang(urut: str) -> tuple[str, str] | None:
    """The bidang urusan a code belongs to; an urusan belongs to several."""
    bagian = urut.split(".")
    return (bagian[0], bagian[1]) if len(bagian) > 1 else None


@transaction.atomic
def terapkan(
    kantor: PerangkatDaerah | None, nomor: str, mulai_tahun: int, daftar: Daftar, sidik: str = ""
) -> tuple[Keputusan, Perubahan]:
    """Everything or nothing.  Raises DaftarDitolak when a line is wrong, or when `sidik` no longer holds."""
    if daftar.keliru:
        baris, pesan = daftar.keliru[0]
        lain = f" (dan {len(daftar.keliru) - 1} baris lain)" if len(daftar.keliru) > 1 else ""
        raise DaftarDitolak(f"Baris {baris}: {pesan}{lain}")
    keputusan = Keputusan.objects.select_for_update().filter(perangkat_daerah=kantor, nomor__iexact=nomor).first()
    perubahan = bandingkan(keputusan, daftar)
    if sidik and sidik != perubahan.sidik:
        raise DaftarDitolak("Daftar berubah sejak pratinjau dibuat. Periksa pratinjau yang baru ini.")
    keputusan = keputusan or Keputusan(perangkat_daerah=kantor, nomor=nomor)
    keputusan.mulai_tahun = mulai_tahun
    try:
        with transaction.atomic():
            keputusan.save()
    except IntegrityError as salah:
        raise DaftarDitolak(f"{nomor} baru saja dimuat orang lain. Periksa pratinjau yang baru ini.") from salah
    hilang = [n.pk for n in perubahan.hilang]
    for awal in range(0, len(hilang), 500):  # a database takes only so many values at once
        Nomenklatur.objects.filter(pk__in=hilang[awal : awal + 500]).delete()
    for lama, butir in perubahan.ubah:
        for nama, nilai in butir.isi().items():
            setattr(lama, nama, nilai)
    Nomenklatur.objects.bulk_update([lama for lama, _ in perubahan.ubah], ISI, batch_size=500)
    Nomenklatur.objects.bulk_create(
        [Nomenklatur(keputusan=keputusan, urut=b.urut, **b.isi()) for b in perubahan.baru], batch_size=500
    )
    return keputusan, perubahan


# -- in force -------------------------------------------------------------------------------------


def terlihat(user) -> QuerySet[Keputusan]:
    """The decrees that exist for this person: those for all, and those of the offices seen."""
    if user.lihat_semua:
        return Keputusan.objects.all()
    return Keputusan.objects.filter(Q(perangkat_daerah__isnull=True) | Q(perangkat_daerah__in=user.kantor_terlihat))


def nomenklatur_berlaku(kantor: PerangkatDaerah | None, tahun: int) -> Keputusan | None:
    """The decree in force: the latest that begins by that year, an own list of the office before the common one."""
    return (
        Keputusan.objects.filter(Q(perangkat_daerah__isnull=True) | Q(perangkat_daerah=kantor), mulai_tahun__lte=tahun)
        .annotate(umum=Case(When(perangkat_daerah__isnull=True, then=1), default=0, output_field=IntegerField()))
        .order_by("umum", "-mulai_tahun", "-nomor")
        .first()
    )


def awalan_kantor(kantor: PerangkatDaerah, keputusan: Keputusan | None = None) -> Urai:
    """Urusan and bidang of an office: of most of its programmes, else the only bidang its list has; () if unknown."""
    milik = Program.objects.filter(**{Program.JALUR_KANTOR: kantor}).exclude(kode="").values_list("kode", flat=True)
    awalan = Counter(u[:2] for k in milik if (u := kode_.urai(k)) and len(u) >= 3 and u[0] != SETIAP)
    if awalan:
        return awalan.most_common(1)[0][0]
    program = Nomenklatur.objects.filter(keputusan=keputusan, tingkat=TingkatRenstra.PROGRAM)
    bidang = {u[:2] for k in program.values_list("kode", flat=True) if (u := kode_.urai(k)) and u[0] != SETIAP}
    return bidang.pop() if len(bidang) == 1 else ()


@dataclass(frozen=True)
class Temuan:
    """A code to pick, with the office's prefix."""

    kode: str
    nama: str
    indikator: str
    satuan: str


def _urut_sepadan(urut: str) -> list[str]:
    """The ways a list may say this code: of a supporting programme also as X.XX.01."""
    bagian = urut.split(".")
    umum = len(bagian) > 2 and bagian[2] == "1" and bagian[0] != "X"
    return [urut, ".".join(["X", "X", *bagian[2:]])] if umum else [urut]


def _awal(urut: Iterable[str], akhir: str = "") -> Q:
    return Q(*(("urut__startswith", u + akhir) for u in urut), _connector=Q.OR)


def cari(
    kantor: PerangkatDaerah, tahun: int, kata: str = "", jenjang: str = "", induk: str = "", maks: int = MAKS_HASIL
) -> list[Temuan]:
    """Codes of the decree in force for that year: below the parent's code, with all these words.

    At most four queries, however long the list.
    """
    keputusan = nomenklatur_berlaku(kantor, tahun)
    if keputusan is None:
        return []
    urai = kode_.urai(induk) or ()
    awalan = urai[:2] if len(urai) > 1 else ()
    awalan = awalan or awalan_kantor(kantor, keputusan)
    baris = Nomenklatur.objects.filter(keputusan=keputusan).exclude(tingkat=TingkatRenstra.URUSAN)
    if jenjang:
        baris = baris.filter(tingkat=jenjang)
    if induk:
        baris = baris.filter(_awal(_urut_sepadan(kode_.urut(induk)), "."))
    for satu in kata.split()[:8]:
        baris = baris.filter(_memuat(satu))
    sendiri = kode_.gabung(awalan) + "." if awalan else "?"
    urutan = Case(
        When(urut__startswith=sendiri, then=Value(0)), When(urut__startswith="X.", then=Value(1)), default=Value(2)
    )
    temuan: dict[str, Temuan] = {}
    for n in baris.order_by(urutan, "kode")[: 2 * maks]:  # an own code may hide its X.XX twin
        kode = kode_.ganti_awalan(n.kode, awalan)
        temuan.setdefault(kode_.urut(kode), Temuan(kode, n.nama, n.indikator, n.satuan))
    return list(temuan.values())[:maks]


def _memuat(kata: str) -> Q:
    """The word stands in the name or the indicator, or the code begins so ("2.13.04.2")."""
    dicari = Q(nama__icontains=kata) | Q(indikator__icontains=kata)
    bagian = kata.strip(".").upper().split(".")
    if all(b.isascii() and (b.isdigit() or b in {"X", "XX"}) for b in bagian):
        urut = ".".join("X" if b.startswith("X") else str(int(b)) for b in bagian)
        dicari |= _awal(_urut_sepadan(urut)) | Q(kode__startswith=kata)
    return dicari


def resmi(kantor: PerangkatDaerah, tahun: int, kode: str) -> Nomenklatur | None:
    """What the decree in force says of this code, its X.XX.01 twin included."""
    keputusan = nomenklatur_berlaku(kantor, tahun)
    if keputusan is None or not kode:
        return None
    urut = _urut_sepadan(kode_.urut(kode))
    ada = {n.urut: n for n in Nomenklatur.objects.filter(keputusan=keputusan, urut__in=urut)}
    return next((ada[u] for u in urut if u in ada), None)


class DaftarResmi:
    """The decree in force for a year, for many questions in a row: read once, when it is first asked."""

    def __init__(self, kantor: PerangkatDaerah, tahun: int):
        self.kantor, self.tahun = kantor, tahun

    @cached_property
    def _keputusan(self) -> Keputusan | None:
        return nomenklatur_berlaku(self.kantor, self.tahun)

    @cached_property
    def _menurut_urut(self) -> dict[str, Nomenklatur]:
        return {n.urut: n for n in Nomenklatur.objects.filter(keputusan=self._keputusan)} if self._keputusan else {}

    @cached_property
    def _awalan(self) -> Urai:
        return awalan_kantor(self.kantor, self._keputusan)

    @cached_property
    def _menurut_nama(self) -> dict[tuple[str, str], set[str]]:
        """{(level, name): the codes that are called so}, with the office's prefix."""
        hasil: dict[tuple[str, str], set[str]] = defaultdict(set)
        for n in self._menurut_urut.values():
            hasil[n.tingkat, normal(n.nama)].add(kode_.ganti_awalan(n.kode, self._awalan))
        return hasil

    def nama(self, kode: str) -> str:
        """The official name of a code, its X.XX.01 twin's where the list has only that; "" where it has none."""
        ada = (self._menurut_urut.get(u) for u in _urut_sepadan(kode_.urut(kode)))
        return next((n.nama for n in ada if n), "")

    def kode(self, nama: str, tingkat: str) -> str:
        """The code of the one node of that level that is called so; "" where none is, or several are."""
        ada = self._menurut_nama.get((tingkat, normal(nama)), set())
        if len(ada) > 1:  # the office's own bidang, where several have it
            ada = {k for k in ada if (u := kode_.urai(k)) and u[: len(self._awalan)] == self._awalan}
        return next(iter(ada)) if len(ada) == 1 else ""


def sertakan_indikator(simpul: Simpul) -> Indikator | None:
    """Give a sub kegiatan without indicators the official one of its code; None where there is none."""
    if not isinstance(simpul, SubKegiatan) or simpul.indikator.exists():
        return None
    rencana = simpul.rencana_induk
    n = resmi(rencana.perangkat_daerah, rencana.tahun, simpul.kode)
    if n is None or not n.indikator:
        return None
    return Indikator.objects.create(sub_kegiatan=simpul, uraian=n.indikator, satuan=n.satuan, urutan=1)
