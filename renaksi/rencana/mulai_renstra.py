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
    return any(i.target is not None or i.pagu is not None for c in calon.telusuri() for i, _ in c.indikator)


def _rapikan(calon: Calon) -> None:
    """Leave out what has no figure that year; money stands on the leaves.

    What the Renstra gives a programme counts only where nothing below it has any.
    """
    calon.anak = [a for a in calon.anak if _berisi(a)]
    for anak in calon.anak:
        _rapikan(anak)
    if not calon.anak and calon.simpul.jenjang in {Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN}:
        return
    rinci = any(i.pagu is not None for anak in calon.anak for c in anak.telusuri() for i, _ in c.indikator)
    if calon.simpul.jenjang == Jenjang.PROGRAM and not rinci:
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


def _tanpa_sasaran_jelas(butir: list[tuple[str, Calon]]) -> bool:
    """Several sasaran, and all of them before the first programme: the document does not say which serves which."""
    letak = [n for n, (tingkat, _) in enumerate(butir) if tingkat == TingkatRenstra.SASARAN]
    pertama = next((n for n, (tingkat, _) in enumerate(butir) if tingkat == TingkatRenstra.PROGRAM), None)
    return len(letak) > 1 and pertama is not None and letak[-1] < pertama


def _susun(butir: list[tuple[str, Calon]], sasaran: Mapping[int, int]) -> list[Calon]:
    """Rows into a tree by their order; a level that the document leaves out gets a node that says so."""
    menurut_kunci = {c.asal: c for tingkat, c in butir if tingkat == TingkatRenstra.SASARAN}
    satu = next(iter(menurut_kunci.values())) if len(menurut_kunci) == 1 else None
    kabur = _tanpa_sasaran_jelas(butir)
    puncak: list[Calon] = []
    atas: dict[str, Calon] = {}  # the node of each level that the next row belongs to
    belum: Calon | None = None
    for tingkat, calon in butir:
        if tingkat in {"tujuan", Jenjang.SASARAN}:
            if tingkat == Jenjang.SASARAN and "tujuan" in atas:
                calon.simpul.tujuan = atas["tujuan"].simpul
            puncak.append(calon)
            atas = {k: v for k, v in atas.items() if k == "tujuan"} | {tingkat: calon}
            continue
        for jenjang in TINGKAT[TINGKAT.index(tingkat) :]:
            atas.pop(jenjang, None)
        if tingkat == Jenjang.PROGRAM:
            induk = menurut_kunci.get(sasaran.get(calon.asal)) or satu or (None if kabur else atas.get(Jenjang.SASARAN))
        else:
            induk = atas.get(TINGKAT[TINGKAT.index(tingkat) - 1])
        if induk is None:
            belum = belum or Calon(Sasaran(nama=BELUM_ADA_SASARAN))
            induk = _isi_celah(belum, tingkat, atas)
        induk.anak.append(calon)
        atas[tingkat] = calon
    return [*puncak, belum] if belum else puncak


def _isi_celah(belum: Calon, tingkat: str, atas: dict[str, Calon]) -> Calon:
    """The parent for a row whose levels above are not in the document: "Program belum ditetapkan"."""
    induk = belum
    for jenjang in TINGKAT[1 : TINGKAT.index(tingkat)]:
        if jenjang not in atas:
            atas[jenjang] = Calon(MODEL_JENJANG[jenjang](nama=f"{Jenjang(jenjang).label} belum ditetapkan"))
            induk.anak.append(atas[jenjang])
        induk = atas[jenjang]
    return induk
