"""Cells of the plan sheet: names and codes of nodes, facts of indicators, the share of each month."""

from dpmd.izin import boleh
from renaksi import pohon
from renaksi.fakta import Jenis
from renaksi.masukan import Terbaca
from renaksi.models import MODEL_JENJANG, Indikator, Rencana, TargetBulanan, UnitKerja
from renaksi.models.rencana import PEMILIK
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.pilihan import Jenjang
from renaksi.simpan import pegang, tulis_baris

from .bidang import UnitField, bidang
from .kolom import BULANAN, FAKTA, INDIKATOR, KAS, KOLOM_SIMPUL, SIMPUL, UANG, URAIAN
from .sel import Penyimpan, Tempat, nomor_baris

PAGU_DI_BAWAH = "Pagu baris ini dijumlahkan dari jenjang di bawahnya."
PAGU_BUKAN_DI_SINI = "Pagu diisi pada sub kegiatan, atau kegiatan tanpa sub kegiatan."


def alasan_pagu(jenjang: str, punya_anak: bool) -> str:
    """Why money is not typed on a node of this level; empty where it is."""
    if punya_anak:
        return PAGU_DI_BAWAH
    return PAGU_BUKAN_DI_SINI if jenjang in {Jenjang.SASARAN, Jenjang.PROGRAM} else ""


# What a name may not be, in words; the rest may be blank.
_WAJIB = {URAIAN: "Uraian", INDIKATOR: "Indikator"}
_BIDANG = {
    kolom: bidang(f, _WAJIB.get(kolom, ""))
    for kolom, f in (KOLOM_SIMPUL | FAKTA | {k: f for k, (f, _) in BULANAN.items()}).items()
    if f.jenis != Jenis.UNIT
}


class PenyimpanRencana(Penyimpan):
    """Loads and locks the rows that are written, in seven queries and three that see what stands below them."""

    def __init__(self, user, rencana: Rencana):
        super().__init__(user)
        self.rencana = pegang(rencana.pk)
        self.alasan = boleh(user, "rencana.ubah", self.rencana).alasan
        self._unit = UnitField(list(UnitKerja.objects.filter(perangkat_daerah=self.rencana.perangkat_daerah)))
        self._mutu = nama_mutu(self.rencana.perangkat_daerah.skala_mutu)

    def siapkan(self, id):
        milik = Indikator.objects.filter(rencana=self.rencana, pk__in=nomor_baris(id, "i"))
        milik = milik.select_related("penanggung_jawab").select_for_update(of=("self",))
        self._indikator = {f"i{i.pk}": i for i in milik}
        janji = TargetBulanan.objects.filter(indikator__in=self._indikator.values()).select_for_update(of=("self",))
        self._janji = {(t.indikator_id, t.bulan): t for t in janji}
        self._simpul, self._berinduk = {}, set()
        for jenjang, model in MODEL_JENJANG.items():
            jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
            baris = model.objects.filter(**{jalur: self.rencana}, pk__in=nomor_baris(id, f"{jenjang}-"))
            self._simpul |= {f"{jenjang}-{s.pk}": s for s in baris.select_for_update(of=("self",))}
            if model.INDUK in PEMILIK:  # which of the rows' own nodes have something below
                pemilik = {getattr(i, f"{model.INDUK}_id") for i in self._indikator.values()} - {None}
                induk = model.objects.filter(**{f"{model.INDUK}__in": pemilik}).values_list(model.INDUK, flat=True)
                self._berinduk |= {f"{model.INDUK}-{pk}" for pk in induk.order_by()}

    def tempat(self, id: str, kolom: str) -> Tempat | None:
        if kolom in KOLOM_SIMPUL:
            return self._tempat_simpul(id, kolom)
        indikator = self._indikator.get(id)
        if indikator is None:
            return None
        if kolom in BULANAN:
            f, bulan = BULANAN[kolom]
            alasan = self.alasan or (self._alasan_pagu(indikator) if kolom in KAS else "")
            baris, milik = self._bulan(indikator, bulan), ("indikator_id", "bulan")
            return Tempat(baris, f.nama, _BIDANG[kolom], alasan, milik, self._isyarat(indikator))
        if kolom not in FAKTA:
            return None
        alasan = self.alasan or (self._alasan_pagu(indikator) if kolom in UANG else "")
        isyarat = self._isyarat(indikator, maju=kolom == "target_maju")
        return Tempat(indikator, FAKTA[kolom].nama, _BIDANG.get(kolom, self._unit), alasan, isyarat=isyarat)

    def _isyarat(self, indikator: Indikator, maju: bool = False) -> dict:
        """Next year's promise has a unit of its own, or this year's."""
        return {"satuan": (maju and indikator.satuan_maju) or indikator.satuan, "mutu": self._mutu}

    def giliran(self, kolom):
        # Texts before numbers: a unit in the same paste decides how its number is read.
        return int(isinstance(_BIDANG.get(kolom), Terbaca))

    def _tempat_simpul(self, id: str, kolom: str) -> Tempat | None:
        """Where only the condition of a node is known, that is what its row is called and what is typed over."""
        simpul = self._simpul.get(id)
        f = SIMPUL[type(simpul)].get(kolom) if simpul else None
        if not simpul or not f:
            return None
        nama = "kondisi" if kolom == URAIAN and not simpul.nama and simpul.kondisi else f.nama
        return Tempat(simpul, nama, _BIDANG[kolom], self.alasan)

    def _bulan(self, indikator: Indikator, bulan: int) -> TargetBulanan:
        return self._janji.setdefault((indikator.pk, bulan), TargetBulanan(indikator=indikator, bulan=bulan))

    def _alasan_pagu(self, indikator: Indikator) -> str:
        jenjang = next(j for j in PEMILIK if getattr(indikator, f"{j}_id"))
        return alasan_pagu(jenjang, f"{jenjang}-{getattr(indikator, f'{jenjang}_id')}" in self._berinduk)

    def pohon_kini(self):
        return pohon.muat(self.rencana)

    def tulis_semua(self, berubah):
        for model in (*MODEL_JENJANG.values(), Indikator):
            tulis_baris(model, [b for b in berubah if isinstance(b[0], model)], self.user)
        # A month without any figure that was cleared here is not planned any more.
        bulan = [b for b in berubah if isinstance(b[0], TargetBulanan)]
        tulis_baris(TargetBulanan, bulan, self.user, kosong=lambda t: t.bobot is t.kas is t.kinerja is None)
