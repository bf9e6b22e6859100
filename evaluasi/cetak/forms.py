"""The choices of a report, from an address or a command line: one form checks both."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django import forms
from django.utils import timezone

from dpmd.laporan.dokumen import KERTAS, Dokumen, TandaTangan
from dpmd.tulisan import tulis_tanggal
from evaluasi.bekuan import bekuan_berlaku
from evaluasi.models import BekuanTriwulan, PilihanCetak
from renaksi import keadaan
from renaksi.laporan.dasar import Laporan, Parameter, Penandatangan, tanda_tangan
from renaksi.masukan import TanggalField
from renaksi.models import Pejabat, Rencana, UnitKerja, VersiRencana
from renaksi.models.jejak import nama_versi
from renaksi.models.organisasi import kepala_berlaku, menjabat
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pilihan import PejabatLuar, StatusRencana, TriwulanPilihan
from renaksi.nilai.pohon import Pohon
from renaksi.versi import pohon_versi, slug_versi, versi_berlaku

from .ingatan import Ingatan
from .isi import muat

_DOKUMEN = keadaan.Ingatan()  # rows
TRIWULAN_SAH = frozenset(map(str, TriwulanPilihan.values))


class PejabatField(forms.ModelChoiceField):
    def label_from_instance(self, pejabat):
        return f"{pejabat.nama} – {pejabat.sebutan} {' '.join(pejabat.jabatan.split())}".replace("–  ", "– ")


class ParameterForm(forms.Form):
    """What is not given takes its default: the whole year, all units, F4, the office's place, its head in force.

    `versi` is the version of the plan ("murni", "perubahan-1"; blank: the one in force, for a comparing report the
    present one), `semula` the older one that a comparing report sets beside it (blank: the one before).  Figures of an
    approved quarter are those that were approved, unless `angka` is "sekarang".

    `triwulan` is the quarter that is meant where none is given; `ingatan`, what the person chose the last time, comes
    before the defaults.  A day of signing is remembered for what was signed on it (`masa_tanggal`) and nothing else.
    """

    SEKARANG = "sekarang"

    semula = forms.ChoiceField(
        label="Semula",
        required=False,
        error_messages={"invalid_choice": "Semula “%(value)s” tidak ada pada rencana ini."},
    )
    versi = forms.ChoiceField(
        label="Versi rencana",
        required=False,
        error_messages={"invalid_choice": "Versi “%(value)s” tidak ada pada rencana ini."},
    )
    triwulan = forms.TypedChoiceField(
        label="Angka sampai dengan",
        choices=TriwulanPilihan,
        coerce=int,
        error_messages={"invalid_choice": "Triwulan harus 1 sampai 4.", "required": "Triwulan harus 1 sampai 4."},
    )
    angka = forms.ChoiceField(
        label="Keadaan angka",
        choices=[("disetujui", "Sebagaimana disetujui"), (SEKARANG, "Keadaan sekarang")],
        required=False,
        error_messages={"invalid_choice": "Keadaan angka harus “disetujui” atau “sekarang”."},
    )
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Unit kerja",
        required=False,
        empty_label="Semua unit kerja",
        error_messages={"invalid_choice": "Unit kerja ini tidak ada pada perangkat daerah ini."},
    )
    kertas = forms.ChoiceField(
        label="Kertas",
        choices=[(nama, f"{nama} ({k.lebar} × {k.tinggi} mm)") for nama, k in KERTAS.items()],
        error_messages={"invalid_choice": f"Kertas “%(value)s” tidak dikenal. Pilihan: {', '.join(KERTAS)}."},
    )
    pejabat = PejabatField(
        Pejabat.objects.none(),
        label="Ditandatangani oleh",
        required=False,
        empty_label="Tanpa tanda tangan",
        error_messages={"invalid_choice": "Pejabat ini tidak ada pada perangkat daerah ini."},
    )
    rinci = forms.TypedChoiceField(
        label="Isi",
        choices=[("ya", "Rinci sampai sub kegiatan"), ("tidak", "Rekap program dan kegiatan")],
        coerce=lambda pilihan: pilihan == "ya",
        required=False,
        empty_value=True,
        error_messages={"invalid_choice": "Isi harus “ya” (rinci) atau “tidak” (rekap)."},
    )
    tempat = forms.CharField(label="Tempat", required=False, max_length=80)
    tanggal = TanggalField(label="Tanggal tanda tangan", required=False)

    def __init__(
        self,
        laporan: Laporan,
        rencana: Rencana,
        pilihan: Mapping[str, str],
        triwulan: int = 4,
        ingatan: PilihanCetak | None = None,
    ):
        kantor = rencana.perangkat_daerah
        self.baku = {"kertas": next(iter(KERTAS)), "tempat": kantor.tempat}
        self.diberi = {nama: pilihan[nama] for nama in self.base_fields if pilihan.get(nama) is not None}
        super().__init__(self.baku | {"triwulan": triwulan} | self.diberi)
        self.laporan, self.rencana, self.membandingkan = laporan, rencana, laporan.membandingkan
        self.disetujui = self._disetujui(laporan)
        self._atur_versi()
        self.fields["unit"].queryset = kantor.unit.all()
        self.fields["pejabat"].queryset = kantor.pejabat.filter(luar="")
        diingat = Ingatan(ingatan.isi if ingatan else {}, laporan.kode, self.masa_tanggal)
        self.data = {**self.data, **diingat.umum, **diingat.tanggal(self.disetujui), **self.diberi}
        self.kepala = kepala_berlaku(kantor, self.hari)
        if "pejabat" not in self.diberi:
            self.data["pejabat"] = diingat.pejabat(kantor, self.hari, self.kepala)
        self._sebut_masa()
        ditawarkan = {"triwulan": laporan.per_triwulan, "unit": laporan.per_unit, "rinci": laporan.per_rinci}
        for nama, ada in ditawarkan.items():
            if not ada:
                del self.fields[nama]

    @property
    def masa_tanggal(self) -> str:
        """What a day of signing is for: a quarter of a year, or one version of a report of the plan."""
        if self.laporan.per_triwulan:
            return f"{self.rencana.tahun}/tw-{self.data['triwulan']}"
        versi = self.data.get("versi") or slug_versi(self.rencana.perubahan_ke)
        return f"{self.rencana.tahun}/{self.laporan.kode}/{versi}"

    def _sebut_masa(self):
        """Say under the day of signing how far it is remembered."""
        tw = str(self.data["triwulan"])
        if not self.laporan.per_triwulan:
            untuk = f"{self.laporan.judul} {self.rencana.tahun}"
        elif tw in TRIWULAN_SAH:
            untuk = f"Triwulan {TRIWULAN[int(tw) - 1]} {self.rencana.tahun}"
        else:
            return
        self.fields["tanggal"].help_text = f"Diingat untuk {untuk} saja."

    def _disetujui(self, laporan: Laporan) -> BekuanTriwulan | None:
        """What the Kepala Dinas approved of the chosen quarter, while that is what is asked for."""
        tw = str(self.data["triwulan"])
        ada = bekuan_berlaku(self.rencana, int(tw)) if laporan.per_triwulan and tw in TRIWULAN_SAH else None
        if ada is None:
            del self.fields["angka"]
        else:
            hari = tulis_tanggal(timezone.localdate(ada.pada))
            self.fields["angka"].choices = [("disetujui", f"Disetujui {hari}"), *self.fields["angka"].choices[1:]]
        angka, versi = self.data.get("angka"), self.data.get("versi")
        # Who names another version and says nothing else wants that one.
        lain = ada and not angka and versi and versi != slug_versi(ada.perubahan_ke)
        if ada and (lain or angka == self.SEKARANG):
            self.data["angka"] = self.SEKARANG
            return None
        return ada

    def _atur_versi(self):
        """Offer the versions there are, the newest first; with only one there is no choice to show."""
        kini = self.rencana.perubahan_ke
        beku = sorted(self.rencana.versi.values_list("perubahan_ke", flat=True), reverse=True)
        self.nomor = {slug_versi(n): n for n in (kini, *beku)}
        nama = {s: nama_versi(n) for s, n in self.nomor.items()}
        kata_kini = f"{nama_versi(kini)} (sekarang)" if beku else nama_versi(kini)
        self.fields["versi"].choices = (nama | {slug_versi(kini): kata_kini}).items()
        self.fields["semula"].choices = [("", "Versi sebelumnya"), *((slug_versi(n), nama_versi(n)) for n in beku)]
        if self.membandingkan:
            self.fields["versi"].label = "Menjadi"
        else:
            del self.fields["semula"]
        for satu in {"versi", "semula"} & set(self.fields) if not beku else ():
            self.fields[satu].widget = forms.HiddenInput()
        if self.disetujui:  # its plan was approved with it
            del self.fields["versi"]
        elif not self.data.get("versi") and not self.membandingkan:
            self.data["versi"] = slug_versi(versi_berlaku(self.rencana))

    def clean(self):
        isi = super().clean()
        if isi.get("semula") and self.nomor[isi["semula"]] >= self._ke(isi.get("versi")):
            raise forms.ValidationError("Semula harus versi yang lebih lama daripada Menjadi.")
        return isi

    def _ke(self, slug: str | None) -> int:
        """The number of a version; blank is the present one."""
        return self.nomor[slug] if slug else self.rencana.perubahan_ke

    @property
    def versi_dipilih(self) -> int:
        """The number of the version that is printed."""
        return self.disetujui.perubahan_ke if self.disetujui else self._ke(self.cleaned_data["versi"])

    def _beku(self, ke: int) -> VersiRencana | None:
        """A frozen version; None for the present one."""
        return self.rencana.versi.filter(perubahan_ke=ke).first() if ke < self.rencana.perubahan_ke else None

    def _semula(self) -> VersiRencana | None:
        """What a comparing report compares with: the chosen version, else the newest one before."""
        lama = self.rencana.versi.filter(perubahan_ke__lt=self.versi_dipilih)
        dipilih = self.cleaned_data.get("semula")
        return (lama.filter(perubahan_ke=self.nomor[dipilih]) if dipilih else lama).last()

    def pohon(self) -> Pohon:
        """The value that was approved; else that of the chosen version, with today's results."""
        versi = None if self.disetujui else self._beku(self.versi_dipilih)
        return muat(self.laporan, self.rencana, versi, self.disetujui)

    def dokumen(self) -> Dokumen:
        """The document that was chosen; the same one as long as nothing is stored that could change it."""
        tanda = keadaan.baca(self.rencana.perangkat_daerah_id)
        if not tanda.ada:
            return self._susun()
        pilihan = ((k, getattr(v, "pk", v)) for k, v in sorted(self.cleaned_data.items()))
        nama = (self.rencana.pk, self.laporan.kode, *pilihan)
        kantor, isi = self.rencana.perangkat_daerah, self.cleaned_data
        dibaca = keadaan.dibaca(self.rencana, kantor, isi.get("unit"), isi.get("pejabat"))
        disetujui = self.disetujui and (self.disetujui.pk, self.disetujui.pada)
        kunci = (tanda.semua, timezone.localdate(), dibaca, disetujui, tuple(self.nomor.items()))
        return _DOKUMEN.sekali(nama, kunci, self._susun, lambda d: 1 + d.banyak_baris)

    def _susun(self) -> Dokumen:
        """From what is stored, saying what of it is approved, or not yet in force."""
        dokumen = self.laporan.dokumen(self.pohon(), self.parameter())
        return replace(dokumen, catatan=dokumen.catatan + self._tentang_angka(), cap="DRAF" if self.draf else "")

    @property
    def draf(self) -> bool:
        """The chosen version is still being made, or was opened again."""
        kini = self.versi_dipilih == self.rencana.perubahan_ke
        return not self.disetujui and kini and self.rencana.status != StatusRencana.DITETAPKAN

    def _tentang_angka(self) -> tuple[str, ...]:
        if not self.disetujui:
            return ()
        hari = tulis_tanggal(timezone.localdate(self.disetujui.pada))
        nama = f"Triwulan {TRIWULAN[self.disetujui.jadwal.triwulan - 1]}"
        return (f"Angka sebagaimana disetujui Kepala Dinas untuk {nama}, {hari}.",)

    @property
    def hari(self) -> date:
        """The day of signing decides who is in force; without one, today."""
        try:
            return self.fields["tanggal"].clean(self.data.get("tanggal")) or timezone.localdate()
        except forms.ValidationError:
            return timezone.localdate()

    def parameter(self) -> Parameter:
        isi = self.cleaned_data
        unit = isi.get("unit")
        semula = self._semula() if self.membandingkan else None
        return Parameter(
            triwulan=isi.get("triwulan", 4),
            unit_id=unit.pk if unit else None,
            unit=unit.singkatan if unit else "",
            kertas=isi["kertas"],
            tanda_tangan=tanda_tangan(isi["pejabat"], isi["tempat"], isi["tanggal"]),
            versi=nama_versi(self.versi_dipilih) if len(self.nomor) > 1 else "",
            semula=pohon_versi(semula) if semula else None,
            versi_semula=str(semula or ""),
            rinci=isi.get("rinci", True),
            penandatangan=self._penandatangan() if self.laporan.penanda else Penandatangan(),
        )

    def _penandatangan(self) -> Penandatangan:
        """The others in force on the day of signing; place and date are printed once, with the head of the office."""
        luar: dict[str, TandaTangan] = {}
        unit: dict[int, TandaTangan] = {}
        for p in menjabat(self.rencana.perangkat_daerah, self.hari):
            if p.luar:
                luar.setdefault(p.luar, tanda_tangan(p))
            elif p.unit_id and not p.kepala:
                unit.setdefault(p.unit_id, tanda_tangan(p))
        kosong = TandaTangan()
        kepala_daerah, evaluator = (luar.get(k, kosong) for k in (PejabatLuar.KEPALA_DAERAH, PejabatLuar.EVALUATOR))
        return Penandatangan(kepala_daerah, evaluator, unit)

    def kesalahan(self) -> list[str]:
        """Every refusal as one sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]
