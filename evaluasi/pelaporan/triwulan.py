"""The quarter form: the rows of one plan and quarter, what each person may type there, and saving all or nothing."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from dpmd.izin import BENDAHARA, boleh, wajib
from dpmd.tulisan import BULAN
from evaluasi import pohon
from evaluasi.bukti.kelola import hitung as hitung_bukti
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import CatatanBaris, RealisasiBulanan
from evaluasi.nilai import isian, ringkasan
from renaksi.models import Indikator, Rencana, UnitKerja
from renaksi.nilai.angka import gaya_dari
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.periode import TRIWULAN, bulan_akhir, bulan_sampai, bulan_triwulan
from renaksi.nilai.pohon import Hasil, Simpul, jumlah
from renaksi.simpan import pegang

from .forms import ANGGARAN, ISIAN, KINERJA, NARASI, BarisForm

_KUNCI = re.compile(rf"([1-9]\d{{0,17}})-({'|'.join(ISIAN)})")


@dataclass
class BarisTriwulan:
    """One indicator on the page: its facts, and the form where the person may type."""

    titik: isian.Titik
    triwulan: int
    tahun: int
    bulan: int  # that the input is for
    bulanan: bool  # the office fills in month by month
    form: BarisForm | None
    catatan: tuple[CatatanBaris, ...] = ()  # what was said of this row when the report was returned
    judul: tuple[Simpul, ...] = ()  # headings of program and kegiatan that begin with this row
    bukti: int = 0  # pieces of evidence of this month

    @property
    def indikator(self):
        return self.titik.indikator

    @property
    def jadwal(self) -> isian.Jadwal:
        return isian.jadwal(self.indikator, self.triwulan)

    @property
    def jatuh_tempo(self) -> bool:
        return self.jadwal is isian.Jadwal.JATUH_TEMPO

    @property
    def perlu_anggaran(self) -> bool:
        return isian.perlu_anggaran(self.titik, self.triwulan)

    @property
    def target_triwulan(self):
        return ringkasan.janji_triwulan(self.indikator, self.triwulan)

    @property
    def bobot(self):
        return ringkasan.bobot(self.indikator, bulan_triwulan(self.triwulan))

    @property
    def janji_bobot(self):
        """What the weights come to in units; of a result that stands for the year so far, up to this quarter."""
        return ringkasan.janji_bobot(self.indikator, self.triwulan)

    @property
    def sampai_kini(self) -> bool:
        return ringkasan.sampai_kini(self.indikator)

    @property
    def lalu(self):
        """Result of the quarter before; of TW I there is none."""
        return self.indikator.kinerja(bulan_triwulan(self.triwulan - 1)) if self.triwulan > 1 else None

    @property
    def nama_lalu(self) -> str:
        return f"TW {TRIWULAN[self.triwulan - 2]}" if self.triwulan > 1 else ""

    @property
    def tahun_lalu(self):
        hasil = self.indikator.tahunan.get(self.tahun - 1)
        return hasil.kinerja if hasil else None

    @property
    def uang(self) -> ringkasan.Uang:
        """The money up to the quarter before: what is left to spend."""
        i = self.indikator
        return ringkasan.Uang(i.pagu, i.anggaran(bulan_sampai(self.triwulan - 1)))

    @property
    def batas(self):
        """The most that may be typed as Rp without passing the ceiling; None where that is not to be said."""
        if self.form and self.form.sebelum is not None:
            return self.indikator.pagu
        return None if self.nama_bulan else self.uang.sisa

    @property
    def kinerja(self):
        return self.indikator.kinerja(bulan_triwulan(self.triwulan))

    @property
    def anggaran(self):
        return self.indikator.anggaran(bulan_triwulan(self.triwulan))

    @property
    def hasil(self) -> Hasil:
        return self.indikator.hasil.get(self.bulan, Hasil())

    @property
    def bulan_lain(self) -> list[tuple[str, Hasil]]:
        """Other months of the quarter that were reported one by one."""
        lain = {b: self.indikator.hasil.get(b) for b in bulan_triwulan(self.triwulan) if b != self.bulan}
        return [(BULAN[b - 1], h) for b, h in lain.items() if h]

    @property
    def nama_bulan(self) -> str:
        """Of the input, where it is that of one month alone."""
        return BULAN[self.bulan - 1] if self.bulanan or self.bulan_lain else ""

    @property
    def terkunci(self) -> str:
        """Why what was typed here cannot be saved."""
        return self.form.terkunci if self.form and self.form.tertolak else ""

    @property
    def tak_terhitung(self) -> str:
        return ringkasan.tak_terhitung(self.indikator)

    @property
    def peringatan(self) -> list[str]:
        return ringkasan.peringatan(self.titik, self.triwulan)

    @property
    def bentrok(self) -> bool:
        return bool(self.form and self.form.is_bound and self.form.is_valid() and self.form.bentrok)


class FormulirTriwulan:
    """All rows of one plan and quarter for one person.

    `unit_id` limits the rows shown (None: what no unit answers for; SEMUA: everything); `bulan` is the month that a
    monthly office fills in.  With `data` (a POST) it has to be made inside a transaction: plan and rows are held from
    reading to writing.  Six queries more than the `Pohon`.
    """

    SEMUA = "semua"

    def __init__(self, user, rencana: Rencana, triwulan: int, unit_id=SEMUA, data=None, bulan=None):
        self.user, self.rencana, self.triwulan, self.unit_id = user, rencana, triwulan, unit_id
        self.kantor = rencana.perangkat_daerah
        self.bulan = bulan if bulan and self.kantor.isian_bulanan else bulan_akhir(triwulan)
        if data is not None:
            pegang(rencana.pk)
        self.kunci = kunci_triwulan(rencana, triwulan)
        self._data = data
        self._terkirim = self._baca_kunci(data) if data is not None else {}
        indikator = Indikator.objects.untuk(user).filter(rencana=rencana).select_related("rencana")
        if data is not None:
            indikator = indikator.select_for_update(of=("self",))
        self._indikator = {i.pk: i for i in indikator}
        self._tersimpan = {
            r.indikator_id: r
            for r in RealisasiBulanan.objects.untuk(user)
            .filter(indikator__rencana=rencana, bulan=self.bulan)
            .select_related("diubah_oleh")
        }
        self._catatan = self._baca_catatan()
        self.pohon = pohon.muat(rencana)
        self.semua = isian.titik(self.pohon)
        self._titik = {t.indikator.id: t for t in self.semua}
        self._daun = {t.indikator.id for t in self.semua if t.daun}
        self._periksa_kiriman()

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
            if indikator is None:
                raise Http404("Data tidak ditemukan.")
            if ANGGARAN in nama:
                wajib(self.user, "realisasi.anggaran", indikator)
                if pk not in self._daun:
                    raise PermissionDenied("Anggaran diisi pada sub kegiatan, bukan pada jenjang di atasnya.")
            if nama - {ANGGARAN}:
                wajib(self.user, "realisasi.kinerja", indikator)

    def _boleh(self, indikator: Indikator) -> tuple[str, ...]:
        """The names of the cells this person may type into."""
        nama: tuple[str, ...] = ()
        if boleh(self.user, "realisasi.kinerja", indikator):
            nama += (KINERJA, *NARASI)
        if indikator.pk in self._daun and boleh(self.user, "realisasi.anggaran", indikator):
            nama += (ANGGARAN,)
        return nama

    def _form(self, pk: int) -> BarisForm | None:
        indikator = self._indikator.get(pk)
        nama = self._boleh(indikator) if indikator else ()
        if not indikator or not nama:
            return None
        kunci = self.kunci.untuk(indikator.penanggung_jawab_id, self.user)
        if not kunci and pk not in self._terkirim:
            return None
        form = BarisForm(
            indikator, nama, self._tersimpan.get(pk), self._data if pk in self._terkirim else None,
            sebelum=self._sebelum(pk), terkunci=kunci.alasan, gaya=self._gaya, mutu=nama_mutu(self.kantor.skala_mutu),
        )  # fmt: skip
        return form if kunci or form.tertolak else None

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
        return self._titik[pk].indikator.anggaran(range(1, self.bulan)) or Decimal(0)

    @cached_property
    def forms(self) -> dict[int, BarisForm]:
        """{indicator: form} of every cell that this person may type into."""
        return {t.indikator.id: f for t in self.semua if (f := self._form(t.indikator.id))}

    @cached_property
    def terlihat(self) -> list[isian.Titik]:
        baris = self.semua if self.unit_id == self.SEMUA else isian.milik_unit(self.semua, self.unit_id)
        return [t for t in baris if t.daun] if self.user.peran == BENDAHARA else baris

    @property
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
        bukti = hitung_bukti([t.indikator.id for t in self.terlihat], self.bulan)
        for t in self.terlihat:
            jalur = [s for s in (*t.atas, t.simpul) if s.anak and s.jenjang != "sasaran"]
            judul = tuple(s for s in jalur if (s.jenjang, s.id) not in sudah)
            sudah |= {(s.jenjang, s.id) for s in judul}
            form = self.forms.get(t.indikator.id)
            daftar.append(
                BarisTriwulan(
                    t, self.triwulan, self.pohon.tahun, bulan=self.bulan, bulanan=self.kantor.isian_bulanan, form=form,
                    catatan=self._catatan.get(t.indikator.id, ()), judul=judul, bukti=bukti.get(t.indikator.id, 0),
                )
            )  # fmt: skip
        return daftar

    @property
    def program(self) -> list[tuple[isian.Titik, int]]:
        """The first row of each programme shown, with how many of its figures are due and still blank."""
        milik: dict[int, list[isian.Titik]] = {}
        for t in self.terlihat:
            if t.program:
                milik.setdefault(t.program.id, []).append(t)
        hitung = isian.kemajuan_anggaran if self.hanya_anggaran else isian.kemajuan_kinerja
        return [(semua[0], hitung(semua, self.triwulan).sisa) for semua in milik.values()]

    @property
    def dapat_diisi(self) -> bool:
        return any(b.form for b in self.baris)

    @property
    def alasan_baca(self) -> str:
        """Why nothing here may be typed: the right is missing; empty when something may, or when there are no rows."""
        if self.dapat_diisi or not self.terlihat:
            return ""
        return boleh(self.user, "realisasi.ubah", self._indikator[self.terlihat[0].indikator.id]).alasan

    @cached_property
    def gembok(self) -> list[str]:
        """Why rows that this person answers for are closed, each reason once."""
        terlihat = (self._indikator[t.indikator.id] for t in self.terlihat)
        unit = dict.fromkeys(i.penanggung_jawab_id for i in terlihat if self._boleh(i))
        return list(dict.fromkeys(k.alasan for pk in unit if not (k := self.kunci.untuk(pk, self.user))))

    @property
    def hanya_anggaran(self) -> bool:
        """The Bendahara: only Rp."""
        return self.dapat_diisi and all(set(b.form.boleh) <= {ANGGARAN} for b in self.baris if b.form)

    @property
    def kemajuan(self) -> isian.Kemajuan:
        return isian.kemajuan_kinerja(self.terlihat, self.triwulan)

    @property
    def kemajuan_anggaran(self) -> isian.Kemajuan:
        return isian.kemajuan_anggaran(self.terlihat, self.triwulan)

    @property
    def _dikirim(self) -> list[BarisForm]:
        return [f for f in self.forms.values() if f.is_bound]

    @cached_property
    def tertolak(self) -> list[BarisForm]:
        return [f for f in self._dikirim if f.tertolak]

    @cached_property
    def salah(self) -> list[BarisForm]:
        return [f for f in self._dikirim if not f.is_valid()]

    @cached_property
    def bentrok(self) -> list[BarisForm]:
        return [f for f in self._dikirim if f.is_valid() and f.bentrok]

    def simpan(self) -> int | None:
        """Write every changed row, or none (then None): a row has an error, is closed, or somebody else changed it."""
        if self.salah or self.bentrok or self.tertolak:
            return None
        berubah = [f for f in self._dikirim if f.berubah]
        with transaction.atomic():
            for form in berubah:
                form.simpan(self.bulan, self.user)
        return len(berubah)
