"""The quarter form: the rows of one plan and quarter, what each person may type there, and saving all or nothing."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from dpmd.izin import boleh, wajib
from dpmd.tulisan import BULAN
from renaksi.models import Indikator, Rencana
from renaksi.periode import TRIWULAN, bulan_akhir, bulan_sampai, bulan_triwulan
from renaksi.pohon import Hasil, Simpul

from . import isian, pohon, ringkasan
from .forms import ANGGARAN, ISIAN, KINERJA, NARASI, BarisForm
from .models import RealisasiBulanan

_KUNCI = re.compile(rf"([1-9]\d{{0,17}})-({'|'.join(ISIAN)})")


@dataclass
class BarisTriwulan:
    """One indicator on the page: its facts, and the form where the person may type."""

    titik: isian.Titik
    triwulan: int
    tahun: int
    form: BarisForm | None
    judul: tuple[Simpul, ...] = ()  # headings of program and kegiatan that begin with this row

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
    def target_triwulan(self):
        return ringkasan.janji_triwulan(self.indikator, self.triwulan)

    @property
    def bobot(self):
        return ringkasan.bobot(self.indikator, bulan_triwulan(self.triwulan))

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
    def kinerja(self):
        return self.indikator.kinerja(bulan_triwulan(self.triwulan))

    @property
    def anggaran(self):
        return self.indikator.anggaran(bulan_triwulan(self.triwulan))

    @property
    def hasil(self) -> Hasil:
        return self.indikator.hasil.get(bulan_akhir(self.triwulan), Hasil())

    @property
    def bulan_lain(self) -> list[tuple[str, Hasil]]:
        """Months of the quarter that were reported one by one; then the input is that of the last month alone."""
        return [(BULAN[b - 1], h) for b, h in ringkasan.bulan_lain(self.indikator, self.triwulan).items()]

    @property
    def nama_bulan(self) -> str:
        return BULAN[bulan_akhir(self.triwulan) - 1]

    @property
    def peringatan(self) -> list[str]:
        return ringkasan.peringatan(self.titik, self.triwulan)

    @property
    def bentrok(self) -> bool:
        return bool(self.form and self.form.is_bound and self.form.is_valid() and self.form.bentrok)


class LembarTriwulan:
    """All rows of one plan and quarter for one person.

    `unit_id` limits the rows shown (None: what no unit answers for; SEMUA: everything).  With `data` (a POST) it has
    to be made inside a transaction: the rows are locked from reading to writing.  Two queries more than the `Pohon`.
    """

    SEMUA = "semua"

    def __init__(self, user, rencana: Rencana, triwulan: int, unit_id=SEMUA, data=None):
        self.user, self.rencana, self.triwulan, self.unit_id = user, rencana, triwulan, unit_id
        self.bulan = bulan_akhir(triwulan)
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
        self.pohon = pohon.muat(rencana)
        self.semua = isian.titik(self.pohon)
        self._daun = {t.indikator.id for t in self.semua if t.daun}
        self._periksa_kiriman()

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
        if not nama:
            return None
        return BarisForm(indikator, nama, self._tersimpan.get(pk), self._data if pk in self._terkirim else None)

    @cached_property
    def forms(self) -> dict[int, BarisForm]:
        """{indicator: form} of every cell that this person may type into."""
        return {t.indikator.id: f for t in self.semua if (f := self._form(t.indikator.id))}

    @cached_property
    def terlihat(self) -> list[isian.Titik]:
        return self.semua if self.unit_id == self.SEMUA else isian.milik_unit(self.semua, self.unit_id)

    @cached_property
    def baris(self) -> list[BarisTriwulan]:
        daftar, sudah = [], set()
        for t in self.terlihat:
            jalur = [s for s in (*t.atas, t.simpul) if s.anak and s.jenjang != "sasaran"]
            judul = tuple(s for s in jalur if (s.jenjang, s.id) not in sudah)
            sudah |= {(s.jenjang, s.id) for s in judul}
            form = self.forms.get(t.indikator.id)
            daftar.append(BarisTriwulan(t, self.triwulan, self.pohon.tahun, form, judul))
        return daftar

    @property
    def dapat_diisi(self) -> bool:
        return any(b.form for b in self.baris)

    @property
    def alasan_baca(self) -> str:
        """Why nothing here may be typed; empty when something may, or when there are no rows."""
        if self.dapat_diisi or not self.terlihat:
            return ""
        return boleh(self.user, "realisasi.ubah", self._indikator[self.terlihat[0].indikator.id]).alasan

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
    def salah(self) -> list[BarisForm]:
        return [f for f in self._dikirim if not f.is_valid()]

    @cached_property
    def bentrok(self) -> list[BarisForm]:
        return [f for f in self._dikirim if f.is_valid() and f.bentrok]

    def simpan(self) -> int | None:
        """Write every changed row, or none: None when a row has an error or was changed by somebody else meanwhile."""
        if self.salah or self.bentrok:
            return None
        berubah = [f for f in self._dikirim if f.berubah]
        with transaction.atomic():
            for form in berubah:
                form.simpan(self.bulan, self.user)
        return len(berubah)
