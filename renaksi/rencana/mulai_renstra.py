"""Begin the plan of a year from the Renstra: its rows of that year as nodes, with target and money.  See `mulai`."""

from collections import defaultdict
from collections.abc import Mapping

from renaksi.models import (
    MODEL_JENJANG,
    MODEL_SIMPUL,
    ButirRenstra,
    CapaianRenstra,
    Indikator,
    IndikatorRenstra,
    Rencana,
    Renstra,
    Sasaran,
)
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN, Jenjang, TingkatRenstra
from renaksi.nilai.pohon import jumlah
from renaksi.nilai.susunan import TINGKAT

from .mulai import Calon, MulaiDitolak, tulis


def dari_renstra(renstra: Renstra, tahun: int, user=None, sasaran: Mapping[int, int] | None = None) -> Rencana:
    """A draft for one year of the Renstra: what it gives a target or money that year.  Raises MulaiDitolak.

    `sasaran` says under which sasaran a programme stands ({key of its row: key of the sasaran's}), where the document
    does not.
    """
    calon = calon_renstra(renstra, tahun, sasaran)
    return tulis(renstra.perangkat_daerah, tahun, calon, user, f"Dimulai dari {renstra}"[:100])


def calon_renstra(renstra: Renstra, tahun: int, sasaran: Mapping[int, int] | None = None) -> list[Calon]:
    """The nodes that `dari_renstra` would write.  Three queries."""
    if tahun not in renstra.tahun:
        raise MulaiDitolak(
            f"{renstra} berlaku {renstra.tahun_awal} sampai {renstra.tahun_akhir}, tidak memuat {tahun}."
        )
    semua = _susun(_butir(renstra, tahun), sasaran or {})
    puncak = [c for c in semua if c.asal or _berisi(c)]  # what stands in for a sasaran only when something needs it
    if not any(_berisi(c) for c in puncak):
        raise MulaiDitolak(f"{renstra} belum memuat target atau pagu tahun {tahun}. Isi dahulu di halaman Renstra.")
    for calon in puncak:
        _rapikan(calon)
    nomor = dict.fromkeys(MODEL_SIMPUL, 0)
    for calon in (c for atas in puncak for c in atas.telusuri()):
        calon.simpul.urutan = nomor[calon.simpul.jenjang] = nomor[calon.simpul.jenjang] + 1
    return puncak


def _berisi(calon: Calon) -> bool:
    """Something on or below this node has a figure for the year."""
    return any(i.target is not None or i.pagu is not None for i in calon.semua_indikator())


def _rapikan(calon: Calon) -> None:
    """Leave out what has no figure that year; money stands on the leaves.

    What the Renstra gives a programme counts only where nothing below it has any.
    """
    calon.anak = [a for a in calon.anak if _berisi(a)]
    for anak in calon.anak:
        _rapikan(anak)
    jenjang = calon.simpul.jenjang
    if not calon.anak and jenjang in {Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN}:
        return
    rinci = any(i.pagu is not None for anak in calon.anak for i in anak.semua_indikator())
    if jenjang == Jenjang.PROGRAM and not rinci:
        calon.simpul.pagu_dpa = jumlah(i.pagu for i, _ in calon.indikator)
    for i, _ in calon.indikator:
        i.pagu = None


def _butir(renstra: Renstra, tahun: int) -> list[tuple[str, Calon]]:
    """(level, node) of the rows that are nodes of a plan, in print order."""
    capaian = {c.indikator_id: c for c in CapaianRenstra.objects.filter(indikator__butir__renstra=renstra, tahun=tahun)}
    indikator = defaultdict(list)
    for i in IndikatorRenstra.objects.filter(butir__renstra=renstra):
        angka = capaian.get(i.pk) or CapaianRenstra()
        baru = Indikator(
            identitas=i.identitas, uraian=i.uraian, satuan=i.satuan, arah=i.arah, akumulasi=i.akumulasi,
            target=_target(angka), pagu=angka.pagu, urutan=len(indikator[i.butir_id]) + 1,
        )  # fmt: skip
        indikator[i.butir_id].append((baru, []))
    return [
        (b.tingkat, Calon(MODEL_SIMPUL[b.tingkat](kode=b.kode, nama=b.nama), indikator[b.pk], [], b.pk))
        for b in ButirRenstra.objects.filter(renstra=renstra, tingkat__in=MODEL_SIMPUL)
    ]


def _target(angka: CapaianRenstra):
    """Of the Renstra for the year; else what the Renja of that year promised, which T-C.29 states."""
    return angka.target_renja if angka.target is None else angka.target


def _susun(butir: list[tuple[str, Calon]], sasaran: Mapping[int, int]) -> list[Calon]:
    """Rows into a tree by their order; `sasaran` says under which one a programme stands, by their keys."""
    pohon = _Pohon(butir, sasaran)
    for tingkat, calon in butir:
        if tingkat in {TingkatRenstra.TUJUAN, TingkatRenstra.SASARAN}:
            pohon.tambah_puncak(tingkat, calon)
        else:
            pohon.tambah(tingkat, calon)
    return pohon.puncak + ([pohon.belum] if pohon.belum else [])


class _Pohon:
    """A tree in the making.  `atas` is the node of each level that the next row belongs to; `belum` stands in for the
    sasaran that the document does not name."""

    def __init__(self, butir: list[tuple[str, Calon]], dipilih: Mapping[int, int]):
        self.dipilih = dipilih
        self.sasaran = {c.asal: c for tingkat, c in butir if tingkat == TingkatRenstra.SASARAN}
        self.kabur = _tanpa_sasaran_jelas([tingkat for tingkat, _ in butir])
        self.puncak: list[Calon] = []
        self.atas: dict[str, Calon] = {}
        self.belum: Calon | None = None

    def tambah_puncak(self, tingkat: str, calon: Calon) -> None:
        """A tujuan, or a sasaran under the one before it; with either begins a new branch."""
        tujuan = self.atas.get(TingkatRenstra.TUJUAN)
        if tingkat == TingkatRenstra.SASARAN and tujuan:
            calon.simpul.tujuan = tujuan.simpul
        self.puncak.append(calon)
        self.atas = ({TingkatRenstra.TUJUAN: tujuan} if tujuan else {}) | {tingkat: calon}

    def tambah(self, tingkat: str, calon: Calon) -> None:
        letak = TINGKAT.index(tingkat)
        for jenjang in TINGKAT[letak:]:
            self.atas.pop(jenjang, None)
        induk = self._sasaran(calon) if tingkat == Jenjang.PROGRAM else self.atas.get(TINGKAT[letak - 1])
        (induk or self._isi_celah(tingkat)).anak.append(calon)
        self.atas[tingkat] = calon

    def _sasaran(self, program: Calon) -> Calon | None:
        """The one that was chosen for it, the only one there is, or the one it stands under."""
        dipilih = self.sasaran.get(self.dipilih.get(program.asal))
        tunggal = next(iter(self.sasaran.values())) if len(self.sasaran) == 1 else None
        di_atas = None if self.kabur else self.atas.get(Jenjang.SASARAN)
        return dipilih or tunggal or di_atas

    def _isi_celah(self, tingkat: str) -> Calon:
        """The parent for a row whose levels above are not in the document: "Program belum ditetapkan"."""
        self.belum = self.belum or Calon(Sasaran(nama=BELUM_ADA_SASARAN))
        induk = self.belum
        for jenjang in TINGKAT[1 : TINGKAT.index(tingkat)]:
            if jenjang not in self.atas:
                self.atas[jenjang] = Calon(MODEL_JENJANG[jenjang](nama=f"{Jenjang(jenjang).label} belum ditetapkan"))
                induk.anak.append(self.atas[jenjang])
            induk = self.atas[jenjang]
        return induk


def _tanpa_sasaran_jelas(tingkat: list[str]) -> bool:
    """Several sasaran, and all of them before the first programme: the document does not say which serves which."""
    program = tingkat.index(TingkatRenstra.PROGRAM) if TingkatRenstra.PROGRAM in tingkat else 0
    di_depan = tingkat[:program].count(TingkatRenstra.SASARAN)
    return di_depan > 1 and di_depan == tingkat.count(TingkatRenstra.SASARAN)
