"""Rencana Aksi Kinerja with cash per month (Banjar 2020): cells of several facts, and no level below the kegiatan."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from dpmd.impor.berkas import Sel
from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from dpmd.tulisan import BULAN
from evaluasi.impor.cara import cara_akumulasi
from evaluasi.impor.konteks import Konteks, tulis
from evaluasi.impor.penerap import Penerap
from evaluasi.impor.sumber import SumberIndikator, SumberPohon, SumberSimpul, sasaran_baris, tolak
from evaluasi.impor.tata_letak import berangka, besaran, rupiah, teks
from renaksi.laporan.rencana_aksi_kas import KAS
from renaksi.nilai.angka import BESARAN, KOSONG, Isyarat
from renaksi.nilai.besaran import Besaran, BesaranKeliru, BesaranTaksa, baca_angka
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, bulan_akhir
from renaksi.nilai.pilihan import Jenjang

_NAMA_BULAN = (
    "jan(?:uari)?", "[fp]eb(?:r?uari)?", "mar(?:et)?", "apr(?:il)?", "mei", "juni?", "juli?",
    "ag(?:us|u|s)?t(?:us)?|agu", "sep(?:t(?:ember)?)?", "okt(?:ober)?", "no[vp](?:ember)?", "des(?:ember)?",
)  # fmt: skip
_LABEL = re.compile(
    r"\b(tahunan|setahun|progres|anggaran|rp\b\.?|(?:tw|triwulan)\.?\s*(?:[1-4]|iv|i{1,3})\b)\s*[=:]?", re.IGNORECASE
)
_TRIWULAN = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
KAS_WAJAR = 1000  # Rp; less is hardly cash, but the figure of a column beside


def _tahunan(awalan: str):
    """ "Tahunan = 431, Progres, TW 1 = -, …": a target of the year and of quarters, in any order and spacing."""

    @berangka(BESARAN)
    def membaca(sel: Sel, isyarat: Isyarat = KOSONG) -> dict | None:
        if not isinstance(sel.nilai, str) or not _LABEL.search(sel.nilai):
            return {f"{awalan}_tahunan": besaran(sel, isyarat)}
        hasil = {}
        for label, isi in _bagian(sel.nilai):
            if label.startswith(("tw", "triwulan")):
                hasil[f"{awalan}_tw{_nomor_triwulan(label)}"] = Besaran.dari(isi, isyarat)
            elif label in {"tahunan", "setahun"}:
                hasil[f"{awalan}_tahunan"] = Besaran.dari(isi, isyarat)
            elif isi:
                raise BesaranKeliru(f"“{isi}” tidak dikenal; tulis “Tahunan = …” atau “TW 1 = …”.")
        return hasil

    return membaca


@berangka(BESARAN)
def _anggaran(sel: Sel, isyarat: Isyarat = KOSONG) -> dict | None:
    """ "TW 1 = -, … TW 4 = 142, Rp 2,656,885,200": targets of a programme and its budget."""
    if not isinstance(sel.nilai, str):
        return {"anggaran_program": rupiah(sel)}
    hasil = {}
    for label, isi in _bagian(sel.nilai):
        if label.startswith(("tw", "triwulan")):
            hasil[f"target_program_tw{_nomor_triwulan(label)}"] = Besaran.dari(isi, isyarat)
        elif label.startswith("rp") or isi:
            hasil["anggaran_program"] = rupiah(sel._replace(nilai=isi), isyarat)
    return hasil


@berangka(BESARAN)
def _triwulan(sel: Sel, isyarat: Isyarat = KOSONG) -> dict | None:
    """ "TW 1 = 355, TW 2 = 5, …" of a kegiatan."""
    hasil = {}
    for label, isi in _bagian(str(sel.nilai)):
        if label.startswith(("tw", "triwulan")):
            hasil[f"tw{_nomor_triwulan(label)}"] = Besaran.dari(isi, isyarat)
        elif isi not in {"", "-"}:
            raise BesaranKeliru(f"“{isi}” tidak menyebut triwulannya; tulis “TW 1 = {isi}”.")
    return hasil


def _bagian(isi: str) -> list[tuple[str, str]]:
    """(label, value) pairs of a cell; what stands before the first label has an empty one."""
    potong = _LABEL.split(" ".join(isi.split()))
    label = ["", *(p.lower().strip(" .") for p in potong[1::2])]
    return [(x, n.strip(" ,;")) for x, n in zip(label, potong[0::2], strict=True)]


def _nomor_triwulan(label: str) -> int:
    return _TRIWULAN[re.search(r"([1-4]|iv|i+)$", label)[1]]


@berangka(BESARAN)
def _volume(sel: Sel, isyarat: Isyarat = KOSONG) -> dict | None:
    """ "1416 Orang" is 1416 of Orang; "12 Desa dan 13 Kelurahan" says its own units; "- Orang" has no number yet."""
    if not isinstance(sel.nilai, str):
        return {"volume": besaran(sel, isyarat), "satuan": "%" if sel.persen else None}
    isi = " ".join(sel.nilai.split())
    if isi.startswith(("- ", "– ")):
        return {"satuan": isi[2:]}
    try:
        nilai = Besaran.dari(isi, isyarat)
    except BesaranTaksa:
        raise
    except BesaranKeliru:
        # "5 Dokumen dan Laporan", "30 Orang (aparat)": everything behind the first blank is the unit.
        angka, _, satuan = isi.partition(" ")
        if re.search(r"\d", satuan) or not re.match(r"[^\W\d_]", satuan):
            raise  # there is another figure, or nothing that could be a unit
        return {"volume": Besaran.dari(baca_angka(angka, replace(isyarat, satuan=satuan))), "satuan": satuan}
    if nilai is None or len(nilai.bagian) != 1 or nilai.rincian:
        return {"volume": nilai}
    satuan = nilai.bagian[0].satuan
    return {"volume": nilai.tanpa_satuan(satuan), "satuan": satuan or None}


RENCANA_AKSI_KAS = TataLetak(
    "rencana-aksi-kas",
    "Rencana Aksi Kinerja (kas per bulan)",
    (
        KolomSumber("sasaran", r"sasaran(?: strategis)? / (?:uraian|sasaran.*)", teks),
        KolomSumber("indikator_sasaran", r"sasaran(?: strategis)? / indikator.*", teks),
        KolomSumber("target_sasaran", r"sasaran(?: strategis)? / target.*", _tahunan("target_sasaran")),
        KolomSumber("program", r"program / (?:uraian|program.*)", teks, wajib=True),
        KolomSumber("indikator_program", r"program / indikator.*", teks),
        KolomSumber("target_program", r"program / (?:target|anggaran).*", _anggaran),
        KolomSumber("kegiatan", r"kegiatan / (?:uraian|kegiatan.*)", teks, wajib=True),
        KolomSumber("indikator_kegiatan", r"kegiatan / indikator.*", teks, wajib=True),
        KolomSumber("vol_sat", r"kegiatan / vol.*", _volume),
        KolomSumber("target_kegiatan", r"kegiatan / target.*", _triwulan),
        *(
            KolomSumber(k, rf".*\bkas\b.* / (?:{nama})", rupiah, wajib=k in {KAS[0], KAS[-1]})
            for k, nama in zip(KAS, _NAMA_BULAN, strict=True)
        ),
        KolomSumber("ket", r"ket(?:erangan)?", teks),
    ),
    abaikan=r"(?:jumlah|total)\b.*",
    penamaan=frozenset({"sasaran", "program", "kegiatan"}),
    akhir=r"(?:penjelasan|petunjuk|catatan|keterangan)\b.*|\*.*",
)


def susun_kas(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    """The tree of the sheet: sasaran and program stand once, in merged cells, above their kegiatan."""
    susunan = _Susunan(konteks, penerap)
    for b in konteks.tabel.baris:
        susunan.ambil(b)
    for s in susunan.pohon.sasaran:
        for i in s.indikator:
            _isi_sasaran(i)
    return susunan.pohon


class _Susunan:
    """The tree so far, and under which nodes the next row stands."""

    def __init__(self, konteks: Konteks, penerap: Penerap):
        self.konteks, self.pohon = konteks, SumberPohon(konteks.tabel)
        # How many nodes of each level and name there are, in the plan and in the tree so far.
        self.ada = Counter((str(j), normal(str(s))) for (j, _), semua in penerap.simpul.items() for s in semua)
        self.sudah: Counter[tuple[str, str]] = Counter()
        # Where further indicators stand without a name, names are printed once: an equal one is another kegiatan.
        self.sekali = any(b["indikator_kegiatan"] and not b["kegiatan"] for b in konteks.tabel.baris)
        self.sasaran: SumberSimpul | None = None
        self.program: SumberSimpul | None = None
        self.kegiatan: SumberSimpul | None = None

    def ambil(self, b: BarisSumber) -> None:
        self._sasaran(b)
        self._program(b)
        self._kegiatan(b)
        if b["indikator_kegiatan"]:
            if kegiatan := self._di_bawah(self.kegiatan, b, "indikator_kegiatan", "kegiatan"):
                kegiatan.indikator.append(_indikator_kegiatan(b))
                _kas_janggal(self.konteks, b)
        elif kolom := next((k for k in KAS if b[k] is not None), None):
            self._tolak(b, kolom, "Kas ini tidak mempunyai indikator kegiatan; isi Indikator Kinerja pada barisnya.")

    def _sasaran(self, b: BarisSumber) -> None:
        if b["sasaran"] or b["indikator_sasaran"]:
            lama, self.sasaran = self.sasaran, sasaran_baris(self.pohon, b, self.sasaran)
            if self.sasaran is not lama:
                self.program = self.kegiatan = None

    def _program(self, b: BarisSumber) -> None:
        if b["program"]:
            if self.sasaran is None:
                self.sasaran = sasaran_baris(self.pohon, b, None)
            self.program, self.kegiatan = self._program_bernama(self.sasaran, b), None
        if b["indikator_program"] and (program := self._di_bawah(self.program, b, "indikator_program", "program")):
            program.indikator.append(_indikator_program(b))

    def _kegiatan(self, b: BarisSumber) -> None:
        if b["kegiatan"] and (program := self._di_bawah(self.program, b, "kegiatan", "program")):
            self.kegiatan = self._kegiatan_bernama(program, b)

    def _program_bernama(self, sasaran: SumberSimpul, b: BarisSumber) -> SumberSimpul:
        """A programme whose name is printed again, as on the next page, is the same one.  It is another further down,
        with an indicator that the first does not have, or where the plan has one more of that name.
        """
        nama = b["program"]
        program = next((p for p in reversed(sasaran.anak) if normal(p.nama) == normal(nama)), None)
        jauh = program is not None and program is not sasaran.anak[-1]
        if program and jauh and (_berindikator_lain(program, b["indikator_program"]) or self._senama(program)):
            program = None
        if program is None:
            program = self._tambah(Jenjang.PROGRAM, nama, b, sasaran)
        if b["anggaran_program"] is not None:
            program.fakta["pagu_dpa"] = b["anggaran_program"]
        return program

    def _kegiatan_bernama(self, program: SumberSimpul, b: BarisSumber) -> SumberSimpul:
        """A name that is printed again for a second indicator is the same kegiatan, unless the plan has two."""
        kini, nama = self.kegiatan, b["kegiatan"]
        if kini and not self.sekali and normal(kini.nama) == normal(nama) and b["indikator_kegiatan"]:
            return self._tambah(Jenjang.KEGIATAN, nama, b, program) if self._senama(kini) else kini
        return self._tambah(Jenjang.KEGIATAN, nama, b, program)

    def _tambah(self, jenjang: Jenjang, nama: str, b: BarisSumber, induk: SumberSimpul) -> SumberSimpul:
        simpul = SumberSimpul(jenjang, nama, b)
        induk.anak.append(simpul)
        self.sudah[jenjang, normal(nama)] += 1
        return simpul

    def _senama(self, simpul: SumberSimpul) -> bool:
        """Does the plan have more nodes of this name than the sheet so far?"""
        kunci = (simpul.jenjang, normal(simpul.nama))
        return self.ada[kunci] > self.sudah[kunci]

    def _di_bawah(self, simpul: SumberSimpul | None, b: BarisSumber, kolom: str, induk: str) -> SumberSimpul | None:
        """The node that this cell needs above it; where there is none the cell is refused."""
        if simpul is None:
            self._tolak(b, kolom, f"Baris ini tidak berada di bawah {induk}.")
        return simpul

    def _tolak(self, b: BarisSumber, kolom: str, pesan: str) -> None:
        self.pohon.ditolak.append(tolak(self.konteks.tabel, b, kolom, pesan))


def _berindikator_lain(program: SumberSimpul, uraian: str | None) -> bool:
    return bool(uraian) and normal(uraian or "") not in {normal(i.uraian) for i in program.indikator}


def _isi_sasaran(i: SumberIndikator) -> None:
    target = i.baris["target_sasaran_tahunan"]
    satuan = target.bagian[0].satuan if target and len(target.bagian) == 1 else ""
    i.fakta = {"target": target and target.tanpa_satuan(satuan), "satuan": satuan or None}
    i.janji = _per_triwulan(i.baris, "target_sasaran_tw", satuan)


def _indikator_program(b: BarisSumber) -> SumberIndikator:
    """The form prints no target of the year: that of a new score is the position of its last quarter."""
    janji = _per_triwulan(b, "target_program_tw")
    akhir = next((janji[m]["kinerja"] for m in reversed(janji) if janji[m]["kinerja"] is not None), None)
    cara = cara_akumulasi(Jenjang.PROGRAM, b["indikator_program"])
    bawaan = {"akumulasi": cara, "target": akhir if cara == "posisi_akhir" else None}
    return SumberIndikator(b["indikator_program"], b, fakta={}, janji=janji, bawaan=bawaan)


def _indikator_kegiatan(b: BarisSumber) -> SumberIndikator:
    janji = {m: {"kas": b[KAS[m - 1]]} for m in NOMOR_BULAN}
    satuan = b["satuan"] or ""
    for m, isi in _per_triwulan(b, "tw", satuan).items():
        janji[m] |= isi
    fakta = {"target": b["volume"], "satuan": b["satuan"], "keterangan": b["ket"]}
    per_tw = [b[f"tw{t}"] for t in NOMOR_TRIWULAN]
    bawaan = {"akumulasi": cara_akumulasi(Jenjang.KEGIATAN, b["indikator_kegiatan"], b["volume"], per_tw)}
    return SumberIndikator(b["indikator_kegiatan"], b, fakta=fakta, janji=janji, bawaan=bawaan)


def _per_triwulan(b: BarisSumber, awalan: str, satuan: str = "") -> dict[int, dict]:
    isi = {t: b[f"{awalan}{t}"] for t in NOMOR_TRIWULAN}
    return {bulan_akhir(t): {"kinerja": n and n.tanpa_satuan(satuan)} for t, n in isi.items()}


def _kas_janggal(konteks: Konteks, b: BarisSumber) -> None:
    """Amounts of a few rupiah are taken as printed, and said: tables that slipped leave such figures behind."""
    for m in NOMOR_BULAN:
        nilai = b[KAS[m - 1]]
        if nilai is not None and Decimal(0) < nilai < KAS_WAJAR:
            nama = b["kegiatan"] or b["indikator_kegiatan"]
            konteks.hasil.catatan.append(
                f"Sel {konteks.tabel.sel(b, KAS[m - 1])}: kas {BULAN[m - 1]} “{nama}” hanya {tulis(nilai)} rupiah. "
                "Diimpor seperti tercetak; periksa, mungkin angka kolom lain."
            )
