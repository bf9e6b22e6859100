"""Cells of the results sheet: K and Rp of a quarter, kept under its last month."""

from functools import cache

from django import forms
from django.utils import timezone

from dpmd.izin import boleh
from dpmd.tulisan import BULAN
from evaluasi import pohon
from evaluasi.fakta import fakta
from evaluasi.kunci import KunciTriwulan, kunci_triwulan
from evaluasi.models import RealisasiBulanan
from evaluasi.nilai import ringkasan
from renaksi.models import Indikator, Rencana
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.periode import bulan_akhir
from renaksi.nilai.pohon import Pohon
from renaksi.simpan import pegang, tulis_baris

from .bidang import ANGGARAN_FIELD, KINERJA_FIELD
from .kolom import ANGGARAN, KINERJA
from .sel import Penyimpan, Tempat, nomor_baris

RP_DI_BAWAH = "Anggaran diisi pada sub kegiatan; baris ini menjumlahkannya."


class Kunci:
    """Why a cell of the results may not be typed into.  Three queries for each quarter that is asked about."""

    def __init__(self, user, rencana: Rencana, isi: Pohon):
        self.user = user
        self._letak = isi.letak
        self._triwulan = cache(lambda tw: kunci_triwulan(rencana, tw))

    def alasan(self, indikator: Indikator, kolom: str) -> str:
        """Empty where it may.  The right first, then where money stands, the months, whether the quarter is open."""
        tw, uang = (ANGGARAN[kolom], True) if kolom in ANGGARAN else (KINERJA[kolom], False)
        return self.hak(indikator, uang) or self._per_bulan(indikator, tw) or self.waktu(indikator, tw)

    def hak(self, indikator: Indikator, uang: bool) -> str:
        """Whether this is the person's to type at all; `uang`: Rp, which stands on leaf nodes alone."""
        izin = boleh(self.user, "realisasi.anggaran" if uang else "realisasi.kinerja", indikator)
        if not izin:
            return izin.alasan
        return RP_DI_BAWAH if uang and self._letak[indikator.pk][1].anak else ""

    def _per_bulan(self, indikator: Indikator, tw: int) -> str:
        nama = ", ".join(BULAN[b - 1] for b in ringkasan.bulan_lain(self._letak[indikator.pk][0], tw))
        return f"Triwulan ini dilaporkan per bulan ({nama}). Isi di formulir triwulan." if nama else ""

    def waktu(self, indikator: Indikator, tw: int) -> str:
        """Whether the quarter is open to this person today."""
        kunci: KunciTriwulan = self._triwulan(tw)
        return kunci.untuk(indikator.penanggung_jawab_id, self.user).alasan


class PenyimpanRealisasi(Penyimpan):
    """Loads the plan with its results and locks those of the rows that are written.

    Thirteen queries, and three for each quarter.
    """

    def __init__(self, user, rencana: Rencana):
        super().__init__(user)
        self._mutu = nama_mutu(rencana.perangkat_daerah.skala_mutu)
        # The plan and its indicators are held first, as the quarter form does: neither waits for the other in a circle,
        # and a month that has no row yet is made once.
        self.rencana = pegang(rencana.pk)
        isi = pohon.muat(self.rencana)
        self._kunci, self._letak = Kunci(user, self.rencana, isi), isi.letak

    def siapkan(self, id):
        milik = Indikator.objects.untuk(self.user).filter(rencana=self.rencana, pk__in=nomor_baris(id, "i"))
        milik = milik.select_related("rencana").select_for_update(of=("self",))
        self._indikator = {f"i{i.pk}": i for i in milik if i.pk in self._letak}  # not what stands above the tree
        hasil = RealisasiBulanan.objects.untuk(self.user).filter(indikator__in=self._indikator.values())
        self._hasil = {(r.indikator_id, r.bulan): r for r in hasil.select_for_update(of=("self",))}

    def tempat(self, id: str, kolom: str) -> Tempat | None:
        indikator = self._indikator.get(id)
        if indikator is None or (kolom not in KINERJA and kolom not in ANGGARAN):
            return None
        tw = KINERJA.get(kolom) or ANGGARAN[kolom]
        atribut, bidang = ("kinerja", KINERJA_FIELD) if kolom in KINERJA else ("anggaran", ANGGARAN_FIELD)
        return self.di_bulan(indikator, bulan_akhir(tw), atribut, bidang, self._kunci.alasan(indikator, kolom))

    def di_bulan(self, indikator: Indikator, bulan: int, atribut: str, bidang: forms.Field, alasan: str) -> Tempat:
        """One fact of one month, whose row is made when there is none yet."""
        kunci = indikator.pk, bulan
        baris = self._hasil.setdefault(kunci, RealisasiBulanan(indikator=indikator, bulan=bulan))
        isyarat = {"satuan": indikator.satuan, "mutu": self._mutu}
        return Tempat(baris, atribut, bidang, alasan=alasan, kunci_riwayat=("indikator_id", "bulan"), isyarat=isyarat)

    def pohon_kini(self):
        return pohon.muat(self.rencana)

    def tulis_semua(self, berubah):
        for baris, _ in berubah:
            baris.diubah_oleh, baris.diubah_pada = self.user, timezone.now()
        tulis_baris(RealisasiBulanan, berubah, self.user, kosong=_kosong, ikut=("diubah_oleh", "diubah_pada"))


def _kosong(baris: RealisasiBulanan) -> bool:
    return all(getattr(baris, f.nama) in (None, "") for f in fakta(RealisasiBulanan))
