"""Which column of a table means what: by its headings, its cells and its neighbours; what stays unsure is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from dpmd.impor.berkas import alamat
from dpmd.impor.wilayah import Wilayah

from .isi import Isi
from .jumlah import jumlah_cocok
from .kata import Judul, baca_judul
from .makna import ABAIKAN, INDIKATOR, LABEL, NAMA, Tebakan, dasar, makna_periode, periode, sisi, tebak, ukuran
from .tanya import Penanya, sidik

AMBANG = 0.75  # below it a column is asked
_MIRIP = 0.12  # two columns whose certainties differ by less are both asked
_POKOK = ("kode", "uraian", "program", "kegiatan", "sub_kegiatan", "sasaran", "indikator", "indikator_sasaran",
          "target", "target_satuan", "satuan", "pagu", "unit", "aksi", "ket")  # fmt: skip
_KELUARGA = ("b", "k", "kas", "tw_b", "tw_k", "tw_rp", "r_k", "r_rp", "rb_k", "rb_rp")
_BERANGKA = {*_KELUARGA, "target", "pagu", "target_maju", "pagu_maju"}


def huruf(kolom: int) -> str:
    return alamat(0, kolom).rstrip("1")


@dataclass
class Susunan:
    """`kolom`: column by meaning.  `kode`, `nama`: the columns over which a code or the names are spread; `jumlah`:
    columns that are the sum of others (only compared); `diabaikan`: columns that are not read."""

    kolom: dict[str, int]
    kode: tuple[int, ...] = ()
    nama: tuple[int, ...] = ()
    jumlah: dict[int, tuple[int, ...]] = field(default_factory=dict)
    diabaikan: list[int] = field(default_factory=list)
    judul: dict[int, Judul] = field(default_factory=dict)

    @property
    def berjenis(self) -> bool:
        return "jenis" in self.kolom


def tetapkan(wilayah: Wilayah, penanya: Penanya) -> Susunan | None:
    """The meaning of every column; None where the table is no plan: no names, or nothing said about them."""
    penetap = _Penetap(wilayah, penanya)
    return penetap.tetapkan() if penetap.rencana() else None


class _Penetap:
    def __init__(self, wilayah: Wilayah, penanya: Penanya):
        self.w, self.penanya, self.sidik = wilayah, penanya, sidik(wilayah)
        self.judul = {c: baca_judul(jalur) for c, jalur in wilayah.jalur.items()}
        sendiri = {
            c: [wilayah.lembar.sel(b, c) for b in wilayah.baris if wilayah.lembar.asal(b, c) == (b, c)]
            for c in self.judul
        }
        self.isi = {c: Isi.dari(sel) for c, sel in sendiri.items()}
        self.tebakan = {c: self._tebak(c) for c in self.judul if self.isi[c].sel}
        self.jumlah: dict[int, tuple[int, ...]] = {}
        self.ditanya: set[int] = set()

    def rencana(self) -> bool:
        """Names (or codes) of a plan, and at least two kinds of facts about them?"""
        ada = {t.makna for c, semua in self.tebakan.items() for t in semua[:1] if t.yakin >= 0.5}
        keluarga = {dasar(m) for m in ada}
        bernama = keluarga & {*NAMA} or ("sasaran" in ada and keluarga & {*INDIKATOR})
        fakta = keluarga & {*INDIKATOR, "target", "pagu", *_KELUARGA}
        angka = keluarga & {"target", "pagu", *_KELUARGA}
        return bool(bernama and fakta and (angka or "kode" in ada))

    # -- guesses ----------------------------------------------------------------------------------

    def _tebak(self, c: int) -> list[Tebakan]:
        """By the headings, then by how well the cells fit."""
        isi = self.isi[c]
        ada = {t.makna: t.yakin * (0.45 + 0.55 * isi.cocok(t.makna)) for t in tebak(self.judul[c])}
        if isi.berjenis:
            ada["jenis"] = 0.97
        if isi.kode >= 0.8 and not self.judul[c].berperiode:
            ada["kode"] = max(ada.get("kode", 0), 0.95)
        if "target" in ada and isi.bersatuan > isi.berangka:
            ada["target_satuan"] = ada.pop("target")
        if "target" in ada and isi.kata_pendek >= 0.8:
            ada["satuan"] = max(ada.get("satuan", 0), 0.9 * ada["target"] / max(0.45, isi.cocok("target") + 0.45))
        if not ada:
            ada = {ABAIKAN: 0.4, **{m: 0.3 for m in _POKOK if isi.cocok(m) > 0.9 and m not in ("ket", "aksi")}}
        return sorted((Tebakan(m, y) for m, y in ada.items()), key=lambda t: -t.yakin)

    def _teratas(self, c: int) -> Tebakan:
        return self.tebakan[c][0]

    def _pasti(self, c: int, makna: str, yakin: float) -> None:
        self.tebakan[c] = [Tebakan(makna, yakin), *(t for t in self.tebakan[c] if t.makna != makna)]

    # -- the whole table --------------------------------------------------------------------------

    def tetapkan(self) -> Susunan:
        kode, nama = self._kode_terpisah(), self._nama_terpisah()
        self._satu_nama()
        self._milik_indikator()
        self._satuan_di_sebelah()
        self._periode()
        self._jumlah_kolom()
        self._rebutan()
        hasil = Susunan({}, kode, nama, self.jumlah, judul=self.judul)
        for c in (c for c in sorted(self.tebakan) if c not in kode[1:] and c not in nama[1:]):
            makna = self._putuskan(c)
            makna = {"target_satuan": "target"}.get(makna, makna)
            if makna in (ABAIKAN, "nomor") or makna in hasil.kolom:
                if makna != "nomor" and c not in self.jumlah:
                    hasil.diabaikan.append(c)
                if makna == "nomor":
                    hasil.kolom.setdefault("nomor", c)
            else:
                hasil.kolom[makna] = c
        return hasil

    def _kode_terpisah(self) -> tuple[int, ...]:
        """A code spread over neighbouring columns under one heading: 2 | 13 | 01 | 2.01 | 0001."""
        calon = [c for c in self.tebakan if "kode" in self.judul[c].semua or "rekening" in self.judul[c].semua]
        pendek = [c for c in calon if max(map(len, self.isi[c].teks)) <= 5 and self.isi[c].kode < 0.9]
        rapat = len(pendek) >= 2 and pendek[-1] - pendek[0] == len(pendek) - 1
        if not rapat or len(pendek) != len(calon):
            return ()
        self._pasti(pendek[0], "kode", 0.95)
        for c in pendek[1:]:
            self._pasti(c, ABAIKAN, 0.95)
        return tuple(pendek)

    def _nama_terpisah(self) -> tuple[int, ...]:
        """Names indented by columns: neighbours under one heading, of which each row fills one."""
        calon = [c for c in sorted(self.tebakan) if self._teratas(c).makna in NAMA]
        sama = [c for c in calon if self.w.jalur[c] == self.w.jalur[calon[0]]]
        if len(sama) < 2 or len(sama) != len(calon) or sama[-1] - sama[0] != len(sama) - 1:
            return ()
        if any(sum(bool(Isi.dari([self.w.lembar.sel(b, c)]).sel) for c in sama) > 1 for b in self.w.baris):
            return ()
        self._pasti(sama[0], "uraian", 0.9)
        for c in sama[1:]:
            self._pasti(c, ABAIKAN, 0.95)
        return tuple(sama)

    def _satu_nama(self) -> None:
        """A single column of names holds those of all levels, whatever level its heading names."""
        nama = [c for c in self.tebakan if self._teratas(c).makna in NAMA and self._teratas(c).yakin >= 0.5]
        if len(nama) == 1:
            self._pasti(nama[0], "uraian", max(self._teratas(nama[0]).yakin, 0.8))

    def _milik_indikator(self) -> None:
        """Where targets and units stand behind each of several indicators, they are those of the one on their left."""
        indikator = [c for c in sorted(self.tebakan) if self._teratas(c).makna in INDIKATOR]
        if len(indikator) < 2:
            if len(indikator) == 1 and self._teratas(indikator[0]).makna != "indikator_sasaran":
                self._pasti(indikator[0], "indikator", self._teratas(indikator[0]).yakin)
            return
        for n, c in enumerate(indikator):
            if self._teratas(c).makna == "indikator_sasaran":
                batas = indikator[n + 1] if n + 1 < len(indikator) else None
                for x in range(c + 1, batas or c + 3):
                    if x in self.tebakan and self._teratas(x).makna in ("target", "target_satuan", "satuan"):
                        self._pasti(x, f"{self._teratas(x).makna.split('_')[0]}_sasaran", 0.8)

    def _satuan_di_sebelah(self) -> None:
        """Two columns under one heading "Target": figures left, units right."""
        target = [c for c in self.tebakan if self._teratas(c).makna in ("target", "target_satuan")]
        for c in target:
            if len(target) > 1 and self.isi[c].kata_pendek >= 0.8:
                self._pasti(c, "satuan", 0.85)

    # -- figures of periods -----------------------------------------------------------------------

    def _nilai(self, kolom: Iterable[int]) -> list[dict[int, Decimal]]:
        """The numbers of some columns, row by row."""
        if not hasattr(self, "_tersimpan"):
            self._tersimpan: dict[int, dict[int, Decimal]] = {}
        for c in kolom:
            if c not in self._tersimpan:
                self._tersimpan[c] = {
                    b: isi.angka[0]
                    for b in self.w.baris
                    if (isi := Isi.dari([self.w.lembar.sel(b, c)])).angka and self.w.lembar.asal(b, c) == (b, c)
                }
        return [{c: self._tersimpan[c][b] for c in kolom if b in self._tersimpan[c]} for b in self.w.baris]

    def _periode(self) -> None:
        """Columns of months or quarters that do not say what they are: by what they add up to."""
        kelompok = defaultdict(list)
        for c in self.tebakan:
            j = self.judul[c]
            if j.berperiode and not (sisi(j) and ukuran(j)) and self._teratas(c).makna != ABAIKAN:
                besar = self.isi[c].tengah >= 10_000
                kelompok[
                    bool(j.bulan), sisi(j), ukuran(j) or ("rp" if besar else ""), "sampai" if j.sampai else ""
                ].append(c)
        berjenis = any(self.isi[c].berjenis for c in self.tebakan)
        for (_, dari, apa, _sampai), kolom in kelompok.items():
            dugaan = self._dugaan(kolom, dari, apa, berjenis)
            if dugaan:
                for c in kolom:
                    j = self.judul[c]
                    self._pasti(c, makna_periode(*dugaan, j.bulan, j.triwulan), 0.95)

    def _dugaan(self, kolom: list[int], dari: str, apa: str, berjenis: bool) -> tuple[str, str] | None:
        """(side, measure) that the sums of the columns show; None where they do not."""
        if berjenis and not dari:
            dari = "t"
        if dari and apa:
            return dari, apa
        uji = {}
        if apa != "rp" and dari != "r":
            uji["t", "b"] = lambda baris, jumlah: jumlah in (100, 1)
            uji["t", "k"] = self._sama_dengan("target")
        if apa != "k":
            uji["t", "rp"] = self._sama_dengan("pagu")
        baris = list(zip(self.w.baris, self._nilai(kolom), strict=True))
        terisi = [(b, sum(n.values())) for b, n in baris if len(n) >= 1]
        terbaik = {s: sum(bool(f(b, j)) for b, j in terisi) / max(len(terisi), 1) for s, f in uji.items()}
        cocok = {s: y for s, y in terbaik.items() if y >= 0.6 and (not apa or s[1] == apa) and s[0] == (dari or "t")}
        if len(terisi) >= 2 and cocok:
            urut = sorted(cocok.items(), key=lambda x: -x[1])
            return urut[0][0] if len(urut) == 1 or urut[0][1] - urut[1][1] > 0.15 else None
        if dari:
            semua = [n for c in kolom for n in self.isi[c].angka]
            if semua and (apa or max(semua) >= 100_000):
                return dari, apa or "rp"
            return (dari, "k") if dari == "r" and semua else None
        return None

    def _sama_dengan(self, makna: str):
        kolom = next((c for c in self.tebakan if self._teratas(c).makna == makna), None)
        if kolom is None:
            return lambda baris, jumlah: False
        self._nilai([kolom])
        return lambda baris, jumlah: self._tersimpan[kolom].get(baris) == jumlah

    def _jumlah_kolom(self) -> None:
        """Subtotals among the columns: found by adding up, then left out and compared."""
        keluarga = defaultdict(dict)
        for c in self.tebakan:
            makna = self._teratas(c).makna
            if dasar(makna) in _KELUARGA and self.judul[c].berperiode and self._teratas(c).yakin >= 0.5:
                keluarga[dasar(makna)].setdefault(periode(makna), c)
        for c in self.tebakan:
            if self.isi[c].berangka < 0.8 or self._teratas(c).makna in ("kode", "nomor"):
                continue
            milik = next((k for k, isi in keluarga.items() if c in isi.values()), None)
            if self._teratas(c).yakin >= 0.9 and milik is None and self._teratas(c).makna != ABAIKAN:
                continue
            if self._satu_satunya_pagu(c):
                continue  # it stays one, though the months add up to it
            for nama, isi in keluarga.items():
                if nama == milik or (milik and periode(self._teratas(c).makna) is None):
                    continue
                if bagian := self._bagian_jumlah(c, nama, isi, milik):
                    self.jumlah[c] = bagian
                    self._pasti(c, ABAIKAN, 0.99)
                    break

    def _satu_satunya_pagu(self, c: int) -> bool:
        pagu = [x for x in self.tebakan if self._teratas(x).makna == "pagu"]
        return c in pagu and self._teratas(c).yakin >= max(self._teratas(x).yakin for x in pagu)

    def _bagian_jumlah(self, c: int, nama: str, isi: dict[int, int], milik: str | None) -> tuple[int, ...] | None:
        """The columns of a family that this one adds up, if it does so in nearly every row."""
        bulanan = nama in ("b", "k", "kas", "rb_k", "rb_rp")
        if milik:
            if not bulanan or milik not in ("tw_b", "tw_k", "tw_rp", "r_k", "r_rp"):
                return None
            t = periode(self._teratas(c).makna)
            calon = [range(3 * t - 2, 3 * t + 1)]
        else:
            banyak = 12 if bulanan else 4
            calon = [range(1, banyak + 1), range(1, banyak // 2 + 1), range(banyak // 2 + 1, banyak + 1)]
            if bulanan:
                calon += [range(3 * t - 2, 3 * t + 1) for t in range(1, 5)]
        for rentang in calon:
            bagian = [isi[p] for p in rentang if p in isi]
            if len(bagian) < 2:
                continue
            cocok, semua = jumlah_cocok(self._nilai([c, *bagian]), c, bagian)
            if semua >= 2 and cocok >= 0.8 * semua:
                return tuple(bagian)
        return None

    # -- one column, one meaning ------------------------------------------------------------------

    def _rebutan(self) -> None:
        """A meaning that two columns claim: the surer one has it; two alike are both asked."""
        for _ in range(3):
            milik = defaultdict(list)
            for c in self.tebakan:
                makna = self._teratas(c).makna
                if makna not in (ABAIKAN, "nomor", "kode"):
                    milik[{"target_satuan": "target"}.get(makna, makna)].append(c)
            for semua in (s for s in milik.values() if len(s) > 1):
                semua.sort(key=lambda c: -self._teratas(c).yakin)
                atas = self._teratas(semua[0]).yakin
                for c in semua[1:]:
                    if atas - self._teratas(c).yakin < _MIRIP:
                        self.ditanya |= {semua[0], c}
                    else:
                        lain = [t for t in self.tebakan[c][1:] if t.makna not in milik]
                        self.tebakan[c] = lain or [Tebakan(ABAIKAN, 0.5)]
                        if lain and lain[0].yakin < AMBANG:
                            self.ditanya.add(c)

    def _putuskan(self, c: int) -> str:
        """The meaning in force: sure, answered, or guessed while the question is open."""
        teratas = self._teratas(c)
        if c not in self.ditanya and (teratas.yakin >= AMBANG or teratas.makna == "nomor"):
            return teratas.makna
        kunci_tanya = f"kolom:{self.sidik}:{huruf(c)}"
        pilihan = list(dict.fromkeys([*(t.makna for t in self.tebakan[c]), *self._pilihan_lain(c), ABAIKAN]))
        judul = self.judul[c].teks
        return self.penanya(
            kunci_tanya,
            f"Kolom {huruf(c)} “{judul}” adalah …?",
            [(m, LABEL[m]) for m in pilihan if m in LABEL],
            teratas.makna,
            (self.w.lembar.nama, self.w.awal + 1),
            contoh=list(dict.fromkeys(t[:80] for t in self.isi[c].teks))[:4],
        )

    def _pilihan_lain(self, c: int) -> Iterator[str]:
        """What else the cells could be."""
        j, isi = self.judul[c], self.isi[c]
        calon = [m for m in _POKOK if isi.cocok(m) >= 0.3]
        if isi.berangka >= 0.5:
            rentang = [(j.bulan, j.triwulan)] if j.berperiode else [(None, t) for t in range(1, 5)]
            for b, t in rentang:
                calon += [makna_periode(s, u, b, t) for s in "tr" for u in ("k", "rp", "b") if (s, u) != ("r", "b")]
        yield from calon
