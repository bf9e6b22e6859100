"""The quarter form: the rows of one plan and quarter, what each person may type there, and saving all or nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from dpmd.izin import BENDAHARA, Keputusan, boleh, wajib
from evaluasi import pohon
from evaluasi.bukti.kelola import hitung as hitung_bukti
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import CatatanBaris, RealisasiBulanan
from evaluasi.nilai import isian, ringkasan
from renaksi.models import Indikator as IndikatorModel
from renaksi.models import Rencana, UnitKerja
from renaksi.nilai.angka import gaya_dari
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.periode import bulan_akhir, bulan_triwulan
from renaksi.nilai.pohon import Simpul, Unit, jumlah
from renaksi.simpan import pegang

from .baris import BarisTriwulan
from .forms import ANGGARAN, ISIAN, KINERJA, NARASI, BarisForm

_KUNCI = re.compile(rf"([1-9]\d{{0,17}})-({'|'.join(ISIAN)})")


@dataclass(frozen=True)
class Cabang:
    """Which part of a long list is asked for: a programme, or the one of a row."""

    program: int | None = None
    baris: int | None = None


@dataclass(frozen=True, eq=False)
class Bagian:
    """A programme of these rows and how many of their figures are due and still blank; `id` 0: what stands above them.

    `simpul` are its nodes, with what is above them; `tampak` says which of the rows are these.
    """

    id: int
    simpul: list[tuple[Simpul, tuple[Simpul, ...]]]
    kosong: int
    tampak: Callable[[isian.JenisBaris], bool]

    @cached_property
    def isi(self) -> list[isian.Titik]:
        turun = isian.titik_cabang if self.id else isian.titik_simpul
        semua = (t for simpul, atas in self.simpul for t in turun(simpul, atas))
        return [t for t in semua if self.tampak((t.indikator.unit, t.daun))]

    @property
    def sebutan(self) -> str:
        return self.simpul[0][0].sebutan if self.id else "Indikator sasaran"

    @property
    def jangkar(self) -> str:
        """Where it begins on a page that shows all."""
        return f"program-{self.id}" if self.id and self.simpul[0][0].anak else f"baris-{self.isi[0].indikator.id}"


def contoh(rencana: Rencana, unit: Unit | None) -> IndikatorModel:
    """A row that this unit answers for: what a person may do with one holds for all."""
    return IndikatorModel(rencana=rencana, penanggung_jawab_id=unit.id if unit else None)


class _Hak(dict[isian.JenisBaris, tuple[str, ...]]):
    """The names of the cells that a person may type into, asked once for each kind of row."""

    def __init__(self, user, rencana: Rencana):
        self.user, self.rencana = user, rencana

    def __missing__(self, jenis: isian.JenisBaris) -> tuple[str, ...]:
        unit, daun = jenis
        baris = contoh(self.rencana, unit)
        nama: tuple[str, ...] = ()
        if boleh(self.user, "realisasi.kinerja", baris):
            nama += (KINERJA, *NARASI)
        if daun and boleh(self.user, "realisasi.anggaran", baris):
            nama += (ANGGARAN,)
        self[jenis] = nama
        return nama


class FormulirTriwulan:
    """The rows of one plan and quarter for one person.

    `unit_id` limits the rows shown (None: what no unit answers for; SEMUA: everything); of a long list one programme is
    shown at a time: `program` (0 for the indicators of the sasaran), or the one in which the indicator `baris` stands.
    `bulan` is the month that a monthly office fills in.  With `data` (a POST) it has to be made inside a transaction:
    plan and rows are held from reading to writing.  What is only shown comes from the `Pohon`; rows are read of what
    was sent.
    """

    SEMUA = "semua"
    PANJANG = 100  # rows

    def __init__(self, user, rencana: Rencana, triwulan: int, unit_id=SEMUA, data=None, bulan=None, cabang=None):
        self.user, self.rencana, self.triwulan, self.unit_id = user, rencana, triwulan, unit_id
        self.kantor = rencana.perangkat_daerah
        self.bulan = bulan if bulan and self.kantor.isian_bulanan else bulan_akhir(triwulan)
        if data is not None:
            pegang(rencana.pk)
        self.kunci = kunci_triwulan(rencana, triwulan)
        self._data = data
        self._terkirim = self._baca_kunci(data) if data is not None else {}
        self.pohon = pohon.muat(rencana)
        self.cabang = cabang or Cabang()
        self._indikator, self._tersimpan = self._baca_terkirim() if self._terkirim else ({}, {})
        self._catatan = self._baca_catatan()
        self._periksa_kiriman()

    def _baca_terkirim(self) -> tuple[dict[int, IndikatorModel], dict[int, RealisasiBulanan]]:
        """The rows that were sent, by indicator."""
        milik = IndikatorModel.objects.untuk(self.user).filter(rencana=self.rencana, pk__in=self._terkirim)
        indikator = {i.pk: i for i in milik.select_related("rencana").select_for_update(of=("self",))}
        hasil = RealisasiBulanan.objects.filter(indikator__in=indikator, bulan=self.bulan)
        return indikator, {r.indikator_id: r for r in hasil.select_related("diubah_oleh")}

    def _baca_catatan(self) -> dict[int, tuple[CatatanBaris, ...]]:
        """{indicator: comments on its row in this quarter}, answered or not, the oldest first."""
        catatan: dict[int, tuple[CatatanBaris, ...]] = {}
        milik = {"laporan__rencana": self.rencana, "laporan__triwulan": self.triwulan}
        for c in CatatanBaris.objects.untuk(self.user).filter(**milik).select_related("oleh"):
            catatan[c.indikator_id] = (*catatan.get(c.indikator_id, ()), c)
        return catatan

    @staticmethod
    def _baca_kunci(data) -> dict[int, set[str]]:
        """{indicator: fields} of a POST; other names are no figures."""
        terkirim: dict[int, set[str]] = {}
        for kunci in data:
            if cocok := _KUNCI.fullmatch(kunci):
                terkirim.setdefault(int(cocok[1]), set()).add(cocok[2])
        return terkirim

    def _periksa_kiriman(self):
        """A row that is not of this plan does not exist (404); a cell that is not this person's is refused (403)."""
        for pk, nama in self._terkirim.items():
            indikator = self._indikator.get(pk)
            if indikator is None or pk not in self.pohon.letak:  # what stands above the tree is not reported here
                raise Http404("Data tidak ditemukan.")
            if ANGGARAN in nama:
                wajib(self.user, "realisasi.anggaran", indikator)
                if not self._daun(pk):
                    raise PermissionDenied("Anggaran diisi pada sub kegiatan, bukan pada jenjang di atasnya.")
            if nama - {ANGGARAN}:
                wajib(self.user, "realisasi.kinerja", indikator)

    def _daun(self, pk: int) -> bool:
        return not self.pohon.letak[pk][1].anak

    def _boleh(self, pk: int) -> tuple[str, ...]:
        """The names of the cells this person may type into."""
        i, simpul = self.pohon.letak[pk]
        return self._hak[i.unit, not simpul.anak]

    @cached_property
    def _hak(self) -> "_Hak":
        return _Hak(self.user, self.rencana)

    def form(self, pk: int) -> BarisForm:
        """The inputs of a row."""
        i, terkirim = self.pohon.letak[pk][0], pk in self._terkirim
        return BarisForm(
            self._indikator[pk] if terkirim else i,
            self._boleh(pk),
            self._tersimpan.get(pk),
            self._data if terkirim else None,
            hasil=None if terkirim else i.hasil.get(self.bulan),
            sebelum=self._sebelum(pk), terkunci=self._kunci(i.unit).alasan, gaya=self._gaya, mutu=self.mutu,
        )  # fmt: skip

    def _kunci(self, unit: Unit | None) -> Keputusan:
        return self.kunci.untuk(unit.id if unit else None, self.user)

    @cached_property
    def mutu(self) -> tuple[str, ...]:
        return nama_mutu(self.kantor.skala_mutu)

    def _buat_form(self, pk: int) -> Callable[[], BarisForm] | None:
        """Makes the form of a row that this person may type into now, or has just sent; it is costly."""
        if pk in self._terkirim:
            form = self._dikirim.get(pk)
            return (lambda: form) if form else None
        return partial(self.form, pk) if self._boleh(pk) and self._kunci(self.pohon.letak[pk][0].unit) else None

    @cached_property
    def _gaya(self) -> str:
        """How the figures are written that were typed into this page, by all that was sent; what the page itself had
        written says nothing of the person.
        """
        teks: dict[str, list[str]] = {KINERJA: [], ANGGARAN: []}
        for pk, terkirim in self._terkirim.items():
            for nama in terkirim & teks.keys():
                nilai = getattr(self._tersimpan.get(pk), nama, None)
                if nama == ANGGARAN and nilai is not None:
                    nilai += self._sebelum(pk) or 0
                isi = self._data[f"{pk}-{nama}"]
                if isi != BarisForm.base_fields[nama].prepare_value(nilai):
                    teks[nama].append(isi)
        return gaya_dari(teks[KINERJA], uang=teks[ANGGARAN])

    def _sebelum(self, pk: int) -> Decimal | None:
        """Rp of the months before this one, where the office types the sum since January."""
        if not self.kantor.uang_kumulatif:
            return None
        return self.pohon.letak[pk][0].anggaran(range(1, self.bulan)) or Decimal(0)

    def _tampak(self, jenis: isian.JenisBaris) -> bool:
        """Is a row of this kind one of these rows?"""
        unit, daun = jenis
        milik = self.unit_id == self.SEMUA or self.unit_id == (unit.id if unit else None)
        return milik and (daun or self.user.peran != BENDAHARA)

    def _cacah_tampak(self, per_jenis: isian.PerJenis) -> isian.Cacah:
        return isian.jumlah(c for jenis, c in per_jenis.items() if self._tampak(jenis))

    @cached_property
    def cacah_semua(self) -> dict[isian.JenisBaris, isian.Cacah]:
        """Of the whole plan, by kind of row."""
        return isian.jumlah_cacah(isian.cacah(s, self.triwulan) for s in self.pohon.sasaran)

    @cached_property
    def cacah(self) -> isian.Cacah:
        """Of these rows."""
        return self._cacah_tampak(self.cacah_semua)

    @cached_property
    def terlihat(self) -> list[isian.Titik]:
        return [t for t in isian.titik(self.pohon) if self._tampak((t.indikator.unit, t.daun))]

    @cached_property
    def program(self) -> list[Bagian]:
        """The programmes of these rows, in their order; what stands above them comes under 0."""
        milik: dict[int, tuple[list, list]] = {}
        for s in self.pohon.sasaran:
            sendiri = 0, s, (), isian.cacah_simpul(s, self.triwulan)
            for pk, simpul, atas, per_jenis in (
                sendiri, *((p.id, p, (s,), isian.cacah(p, self.triwulan)) for p in s.anak),
            ):  # fmt: skip
                if (c := self._cacah_tampak(per_jenis)).baris:
                    simpul_bagian, kosong = milik.setdefault(pk, ([], []))
                    simpul_bagian.append((simpul, atas))
                    kosong.append((c.anggaran if self.user.peran == BENDAHARA else c.kinerja).sisa)
        return [Bagian(pk, simpul, sum(kosong), self._tampak) for pk, (simpul, kosong) in milik.items()]

    @property
    def panjang(self) -> bool:
        return self.cacah.baris > self.PANJANG

    @cached_property
    def bagian(self) -> Bagian | None:
        """The part of a long list that is shown: as asked for, else the first where something is blank."""
        if not self.panjang:
            return None
        baris = self.cabang.baris
        diminta = (b for b in self.program if baris and baris in {t.indikator.id for t in b.isi})
        dipilih = (b for b in self.program if b.id == self.cabang.program)
        kosong = (b for b in self.program if b.kosong)
        return next(chain(diminta, dipilih, kosong, self.program))

    @cached_property
    def ditampilkan(self) -> list[isian.Titik]:
        return self.bagian.isi if self.bagian else self.terlihat

    def dikirim(self, pk: int) -> bool:
        return pk in self._terkirim

    def dicatat(self, pk: int) -> tuple[CatatanBaris, ...]:
        """What was said of a row."""
        return self._catatan.get(pk, ())

    @cached_property
    def uang(self) -> ringkasan.Uang:
        """Of the rows shown, up to the end of the quarter."""
        return ringkasan.uang_titik(self.terlihat, self.triwulan)

    @property
    def uang_triwulan(self) -> Decimal | None:
        """Rp spent in this quarter alone."""
        return jumlah(t.indikator.anggaran(bulan_triwulan(self.triwulan)) for t in self.terlihat if t.daun)

    @property
    def unit_penanggung_jawab(self) -> UnitKerja | None:
        """The unit whose rows alone are shown."""
        if not isinstance(self.unit_id, int):
            return None
        return UnitKerja.objects.filter(perangkat_daerah=self.kantor, pk=self.unit_id).first()

    @cached_property
    def baris(self) -> list[BarisTriwulan]:
        daftar, sudah = [], set()
        bukti = hitung_bukti([t.indikator.id for t in self.ditampilkan], self.bulan)
        for t in self.ditampilkan:
            jalur = [s for s in (*t.atas, t.simpul) if s.anak and s.jenjang != "sasaran"]
            judul = tuple(s for s in jalur if (s.jenjang, s.id) not in sudah)
            sudah |= {(s.jenjang, s.id) for s in judul}
            pk = t.indikator.id
            daftar.append(
                BarisTriwulan(
                    t, self.triwulan, self.pohon.tahun, bulan=self.bulan, bulanan=self.kantor.isian_bulanan,
                    boleh=self._boleh(pk), buat_form=self._buat_form(pk),
                    catatan=self.dicatat(pk), judul=judul, bukti=bukti.get(pk, 0),
                )
            )  # fmt: skip
        return daftar

    @cached_property
    def dapat_diisi(self) -> bool:
        return any(b.buat_form for b in self.baris)

    @property
    def alasan_baca(self) -> str:
        """Why nothing here may be typed: the right is missing; empty when something may, or when there are no rows."""
        if self.dapat_diisi or not self.cacah.baris:
            return ""
        unit = self.ditampilkan[0].indikator.unit
        return boleh(self.user, "realisasi.ubah", contoh(self.rencana, unit)).alasan

    @cached_property
    def gembok(self) -> list[str]:
        """Why rows that this person answers for are closed, each reason once."""
        unit = dict.fromkeys(jenis[0] for jenis in self.cacah_semua if self._tampak(jenis) and self._hak[jenis])
        return list(dict.fromkeys(k.alasan for u in unit if not (k := self._kunci(u))))

    @cached_property
    def hanya_anggaran(self) -> bool:
        """The Bendahara: only Rp."""
        return self.dapat_diisi and all(set(b.boleh) <= {ANGGARAN} for b in self.baris if b.buat_form)

    @cached_property
    def kemajuan(self) -> isian.Kemajuan:
        return self.cacah.kinerja

    @cached_property
    def kemajuan_anggaran(self) -> isian.Kemajuan:
        return self.cacah.anggaran

    @cached_property
    def _dikirim(self) -> dict[int, BarisForm]:
        """{indicator: form} of what was sent where this person may type, in the order of the page."""
        urut = dict.fromkeys((*(t.indikator.id for t in self.ditampilkan), *self._terkirim))
        forms = {pk: self.form(pk) for pk in urut if pk in self._terkirim and self._boleh(pk)}
        return {pk: f for pk, f in forms.items() if not f.terkunci or f.tertolak}

    @cached_property
    def tertolak(self) -> list[BarisForm]:
        return [f for f in self._dikirim.values() if f.tertolak]

    @cached_property
    def salah(self) -> list[BarisForm]:
        return [f for f in self._dikirim.values() if not f.is_valid()]

    @cached_property
    def bentrok(self) -> list[BarisForm]:
        return [f for f in self._dikirim.values() if f.is_valid() and f.bentrok]

    def simpan(self) -> int | None:
        """Write every changed row, or none (then None): a row has an error, is closed, or somebody else changed it."""
        if self.salah or self.bentrok or self.tertolak:
            return None
        berubah = [f for f in self._dikirim.values() if f.berubah]
        with transaction.atomic():
            for form in berubah:
                form.simpan(self.bulan, self.user)
        return len(berubah)
