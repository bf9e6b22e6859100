"""From the flat rows of a sheet to its tree, still without the database.

Levels come from the code where there is one, else from indents that leave no other reading (our own workbooks indent
the names of each level), else from the wording and boldness of the row, as on paper: "PROGRAM …" is a programme, other
bold rows are kegiatan, plain rows sub kegiatan.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dpmd.impor.tabel import BarisSumber, SelDitolak, TabelSumber
from renaksi.nilai.cocok import normal, selip, skor
from renaksi.nilai.pilihan import Jenjang

from .hasil import Mirip, Tanya

if TYPE_CHECKING:
    from renaksi.models import Indikator
    from renaksi.models.rencana import Simpul

ATAS, BAWAH = "atas", "bawah"
_URUTAN = list(Jenjang)
BERINDEN = (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)  # the level of each depth of indents
_TOTAL = re.compile(r"(?:(?:jumlah )?total|jumlah anggaran)\b", re.IGNORECASE)


@dataclass
class SumberIndikator:
    """One indicator of a sheet.  A form whose columns are not those of Rencana Aksi says itself what they state:

    `fakta` are stored fields of the indicator, `janji` those of its months ({month: {"kinerja" | "bobot" | "kas":
    value}}); None says nothing, and a missing dict means "read the columns".  `bawaan` is what a new indicator gets;
    `berhasil` says of a sasaran's that the results of the quarters in its row are its own.
    """

    uraian: str
    baris: BarisSumber
    objek: "Indikator | None" = None  # the stored indicator, once matched or made
    fakta: dict | None = None
    janji: dict[int, dict] | None = None
    bawaan: dict = field(default_factory=dict)
    berhasil: bool = False

    @property
    def tersimpan(self) -> "Indikator":
        """The stored indicator, where it is matched or made already."""
        assert self.objek is not None
        return self.objek


@dataclass
class SumberSimpul:
    """One node of a sheet.  `nama` is blank where only the condition is printed; `fakta` are further stored fields.

    `objek` may be set beforehand: then the node is that one, whatever it is called; without a `baris` of its own it
    only leads to what is below it.
    """

    jenjang: str
    nama: str
    baris: BarisSumber | None
    kode: str = ""
    kondisi: str = ""
    indikator: list[SumberIndikator] = field(default_factory=list)
    anak: list["SumberSimpul"] = field(default_factory=list)
    objek: "Simpul | None" = None
    fakta: dict = field(default_factory=dict)

    @property
    def tersimpan(self) -> "Simpul":
        """The stored node, where it is matched or made already."""
        assert self.objek is not None
        return self.objek

    @property
    def sebutan(self) -> str:
        return self.nama or self.kondisi

    def telusuri(self) -> Iterator["SumberSimpul"]:
        """This node and all below it, as the sheet lists them."""
        yield self
        for anak in self.anak:
            yield from anak.telusuri()


@dataclass
class SumberPohon:
    """The tree of one sheet.  Programmes of a form without a column of sasaran hang under one without a name."""

    tabel: TabelSumber[Any]
    sasaran: list[SumberSimpul] = field(default_factory=list)
    total: BarisSumber | None = None
    ditolak: list[SelDitolak] = field(default_factory=list)
    mirip: list[Mirip] = field(default_factory=list)
    tanya: list[Tanya] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)

    def program(self) -> list[SumberSimpul]:
        return [p for s in self.sasaran for p in s.anak]


class Penjenjang:
    """The level of each row of a sheet, by what its rows show together."""

    def __init__(self, baris: Sequence[BarisSumber], kolom: str = "uraian"):
        self.kolom = kolom
        self.ada_tebal = any(b.tebal and not _program(b) for b in baris) and not all(b.tebal for b in baris)
        self.langkah = langkah_inden([b for b in baris if b[kolom]], kolom)

    def __call__(self, baris: BarisSumber) -> str:
        kode = baris["kode"]
        if kode:
            ruas = kode.rstrip(".").count(".") + 1
            return Jenjang.PROGRAM if ruas <= 3 else Jenjang.KEGIATAN if ruas <= 5 else Jenjang.SUB_KEGIATAN
        if self.langkah:
            return BERINDEN[self.langkah[baris.inden.get(self.kolom, 0)]]
        if _program(baris):
            return Jenjang.PROGRAM
        if self.ada_tebal:
            return Jenjang.KEGIATAN if baris.tebal else Jenjang.SUB_KEGIATAN
        rinci = {"aksi", *(f"b{b:02}" for b in range(1, 13)), *(f"tw{t}" for t in range(1, 5))}
        return Jenjang.SUB_KEGIATAN if rinci & baris.nilai.keys() else Jenjang.KEGIATAN


def langkah_inden(bernama: Sequence[BarisSumber], kolom: str) -> dict[int, int]:
    """{indent: depth} where the indents of the names can only be levels; empty where they may be something else.

    The first name is not indented and each is at most one step deeper than the one above; no "Program …" is indented.
    Three different indents are the three levels.  Two are the upper two where all names without an indent are worded as
    programmes, or where all are bold: on paper that is what sub kegiatan are not.
    """
    dalam = [b.inden.get(kolom, 0) for b in bernama]
    langkah = {inden: n for n, inden in enumerate(sorted(set(dalam)))}
    if not 2 <= len(langkah) <= len(BERINDEN) or dalam[0] != 0:
        return {}
    if any(langkah[bawah] > langkah[atas] + 1 for atas, bawah in pairwise(dalam)):
        return {}
    program = [_program(b) for b in bernama]
    if any(p and inden for p, inden in zip(program, dalam, strict=True)):
        return {}
    terucap = all(p for p, inden in zip(program, dalam, strict=True) if not inden)
    semua_tebal = all(b.tebal for b in bernama)
    return langkah if len(langkah) == len(BERINDEN) or terucap or semua_tebal else {}


def susun(tabel: TabelSumber[Any], jawaban: dict[str, str], sudah_ada: Callable[[str, str], bool]) -> SumberPohon:
    """Build the tree of a Rencana Aksi or Pengendalian sheet.

    `sudah_ada(node name, indicator)` says whether the plan already has that indicator at that node: then a nameless row
    is no question.
    """
    pohon = SumberPohon(tabel)
    baris = [b for b in tabel.baris if b["uraian"] or b["indikator"] or b["sasaran"] or b["indikator_sasaran"]]
    jenjang = Penjenjang([b for b in baris if not _total(b)])
    sekali = bool(jenjang.langkah) and any(b["indikator"] and not b["uraian"] for b in baris)
    jalur: dict[str, SumberSimpul] = {}
    for nomor, b in enumerate(baris):
        if _total(b):
            pohon.total = b
            continue
        if b["sasaran"] or b["indikator_sasaran"]:
            jalur[Jenjang.SASARAN] = sasaran_baris(pohon, b, jalur.get(Jenjang.SASARAN))
        if b["uraian"]:
            _simpul(pohon, b, jenjang(b), jalur, sekali)
        elif b["indikator"]:
            _tanpa_nama(pohon, baris, nomor, jalur=jalur, jawaban=jawaban, sudah_ada=sudah_ada, jenjang=jenjang)
    if not (jenjang.ada_tebal or jenjang.langkah) and not any(b["kode"] for b in baris):
        _catat_tebakan(pohon)
    return pohon


def _catat_tebakan(pohon: SumberPohon) -> None:
    """Neither codes nor boldness (a CSV has none): say which rows were taken for kegiatan, so that a person looks."""
    kegiatan = [k.nama for p in pohon.program() for k in p.anak]
    if any(k.anak for p in pohon.program() for k in p.anak):
        pohon.catatan.append(
            f"Lembar “{pohon.tabel.lembar}” tanpa kode dan tanpa huruf tebal: jenjang barisnya ditebak dari isinya. "
            f"Periksa sebelum menerapkan; {len(kegiatan)} baris dianggap kegiatan: {'; '.join(kegiatan)}."
        )


def _total(baris: BarisSumber) -> bool:
    """The row that sums the table; what has an indicator is a node, whatever it is called."""
    return bool(_TOTAL.match(baris["uraian"] or "")) and not baris["indikator"]


def _program(baris: BarisSumber) -> bool:
    return (baris["uraian"] or "").casefold().startswith("program ")


def sasaran_baris(pohon: SumberPohon, b: BarisSumber, kini: SumberSimpul | None) -> SumberSimpul:
    """The sasaran of this row: a name that repeats, or is cut off from, an earlier one is that one."""
    nama = b["sasaran"]
    simpul = kini
    if nama:
        simpul = next((s for s in pohon.sasaran if selip(s.nama, nama)), None)
        if simpul is None:
            simpul = SumberSimpul(Jenjang.SASARAN, nama, b)
            pohon.sasaran.append(simpul)
        elif normal(simpul.nama) != normal(nama):
            pohon.mirip.append(Mirip(pohon.tabel.lembar, b.nomor, nama, simpul.nama, skor(nama, simpul.nama)))
    if simpul is None:
        simpul = _tak_bernama(pohon, b)
    uraian = b["indikator_sasaran"]
    if uraian:
        lama = next((i for i in simpul.indikator if selip(i.uraian, uraian)), None)
        if lama is None:
            simpul.indikator.append(SumberIndikator(uraian, b))
        elif normal(lama.uraian) != normal(uraian):
            pohon.mirip.append(Mirip(pohon.tabel.lembar, b.nomor, uraian, lama.uraian, skor(uraian, lama.uraian)))
    return simpul


def _tak_bernama(pohon: SumberPohon, b: BarisSumber) -> SumberSimpul:
    if not pohon.sasaran:
        pohon.sasaran.append(SumberSimpul(Jenjang.SASARAN, "", b))
    return pohon.sasaran[-1]


def _simpul(
    pohon: SumberPohon, b: BarisSumber, jenjang: str, jalur: dict[str, SumberSimpul], sekali: bool = False
) -> None:
    """Take the node that this row names; `sekali`: the sheet prints each name once, so that an equal one is another."""
    tingkat = _URUTAN.index(Jenjang(jenjang))
    induk = jalur.get(_URUTAN[tingkat - 1])
    if induk is None and jenjang == Jenjang.PROGRAM:
        induk = _tak_bernama(pohon, b)
    if induk is None:
        pesan = f"{Jenjang(jenjang).label} ini tidak berada di bawah {_URUTAN[tingkat - 1].label}."
        pohon.ditolak.append(tolak(pohon.tabel, b, "uraian", pesan))
        return
    for lebih_dalam in _URUTAN[tingkat:]:
        jalur.pop(lebih_dalam, None)
    akhir = induk.anak[-1] if induk.anak else None
    if akhir and not sekali and _lanjutan(akhir, b):
        simpul = akhir
    else:
        simpul = SumberSimpul(jenjang, b["uraian"], b, b["kode"] or "", b["sasaran_program"] or "")
        induk.anak.append(simpul)
    jalur[jenjang] = simpul
    if b["indikator"]:
        simpul.indikator.append(SumberIndikator(b["indikator"], b))


def _lanjutan(akhir: SumberSimpul, b: BarisSumber) -> bool:
    """Is this the name of the node above, printed again for a further indicator, or on the next page?"""
    if normal(akhir.nama) != normal(b["uraian"]) or not b["indikator"]:
        return False
    return not akhir.anak or any(normal(i.uraian) == normal(b["indikator"]) for i in akhir.indikator)


def _tanpa_nama(
    pohon: SumberPohon,
    baris: list[BarisSumber],
    nomor: int,
    jalur: dict[str, SumberSimpul],
    jawaban: dict[str, str],
    sudah_ada: Callable[[str, str], bool],
    jenjang: Penjenjang,
) -> None:
    """A row with an indicator but no name: a further indicator of the node above, or of the one below?

    In a sheet that indents its levels a name stands in the first row of its node.  The plan decides where it has the
    indicator already; else it is asked, and the guess is the neighbour that counts in the same unit.
    """
    b, atas = baris[nomor], next((jalur[j] for j in reversed(Jenjang) if j in jalur), None)
    bawah = next((x for x in baris[nomor + 1 :] if x["uraian"]), None)
    if atas is None:
        pohon.ditolak.append(
            tolak(pohon.tabel, b, "indikator", "Baris ini tidak bernama dan tidak ada baris di atasnya.")
        )
        return
    milik_atas = bool(jenjang.langkah) or bawah is None or jenjang(bawah) != atas.jenjang
    if bawah is None or milik_atas or sudah_ada(atas.nama, b["indikator"]):
        pilihan = ATAS
    elif sudah_ada(bawah["uraian"], b["indikator"]):
        pilihan = BAWAH
    else:
        sama_bawah, sama_atas = (
            _satuan(b) == _satuan(bawah),
            _satuan(b) == _satuan(atas.indikator[-1].baris if atas.indikator else b),
        )
        tebakan = BAWAH if sama_bawah and not sama_atas else ATAS
        kunci_tanya = f"{pohon.tabel.lembar}!{pohon.tabel.sel(b, 'indikator')}"
        tanya = Tanya(
            kunci_tanya,
            f"Indikator “{b['indikator']}” tidak mempunyai nama. Milik baris yang mana?",
            ((ATAS, f"Baris di atasnya: {atas.nama}"), (BAWAH, f"Baris di bawahnya: {bawah['uraian']}")),
            tebakan=tebakan,
            jawaban=jawaban.get(kunci_tanya) if jawaban.get(kunci_tanya) in {ATAS, BAWAH} else None,
            lembar=pohon.tabel.lembar,
            baris=b.nomor,
        )
        pohon.tanya.append(tanya)
        pilihan = tanya.dipakai
    if bawah is not None and pilihan == BAWAH:
        # The node below is made now, with this row as its first indicator; its own row then joins it.
        _simpul(pohon, BarisSumber(b.nomor, b.nilai | {"uraian": bawah["uraian"]}, b.tebal, b.desimal),
                jenjang(bawah), jalur)  # fmt: skip
    else:
        atas.indikator.append(SumberIndikator(b["indikator"], b))


def _satuan(b: BarisSumber) -> str:
    return (b["target_satuan"] or "").casefold()


def tolak(tabel: TabelSumber[Any], b: BarisSumber, kolom: str, pesan: str) -> SelDitolak:
    """Refuse one cell of a row."""
    huruf = tabel.sel(b, kolom).rstrip("0123456789")
    return SelDitolak(tabel.lembar, b.nomor, huruf, judul=tabel.judul[kolom], nilai=str(b[kolom] or ""), pesan=pesan)


def susun_capaian(tabel: TabelSumber[Any]) -> SumberPohon:
    """The tree of a Capaian Kinerja sheet: sasaran with their indicators."""
    pohon = SumberPohon(tabel)
    kini = None
    for b in tabel.baris:
        nama = b["sasaran_strategis"]
        if nama and not b["indikator_kinerja"] and nama.casefold().startswith(("total", "jumlah", "rata-rata")):
            continue
        if nama:
            kini = SumberSimpul(Jenjang.SASARAN, nama, b)
            pohon.sasaran.append(kini)
        if kini is None:
            pohon.ditolak.append(tolak(tabel, b, "sasaran_strategis", "Baris ini tidak mempunyai sasaran."))
        elif b["indikator_kinerja"]:
            kini.indikator.append(SumberIndikator(b["indikator_kinerja"], b))
    return pohon
