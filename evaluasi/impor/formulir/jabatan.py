"""Rencana Aksi by post (Sulawesi Tengah 2024): no codes and no names, only what each post is to bring about.

Which level a row is, the plan says where it has the row already (the same words with the same indicator).  Else it is
read from the indents where there are any, as in our own workbooks, and from the wording and the order where there are
none: the head's rows are sasaran, an output ("Jumlah …") is a sub kegiatan, a row followed by another that is no output
is a program, and one followed by its outputs a kegiatan.

A post prints its own rows only.  In a sheet with indents a row hangs under the one above it of the same post, never
under another post's: where that one is not printed, the row is set apart.
"""

import re
from collections import defaultdict

from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from evaluasi.impor.cara import cara_akumulasi
from evaluasi.impor.hasil import SAMA
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import ANAK, Penerap
from evaluasi.impor.sumber import BERINDEN, SumberIndikator, SumberPohon, SumberSimpul, tolak
from evaluasi.impor.tata_letak import besaran, teks
from renaksi.laporan.rencana_aksi_jabatan import TANPA_UNIT
from renaksi.models import Indikator
from renaksi.models.rencana import Simpul
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_akhir
from renaksi.nilai.pilihan import Jenjang

TAK_TERLETAK = "Baris ini tidak berada di bawah program atau kegiatan mana pun."
TAK_BERINDUK = (
    "Program atau kegiatan di atas baris ini tidak tercetak pada jabatan yang sama, sehingga letaknya tidak diketahui. "
    "Impor dahulu Rencana Aksi, lalu berkas ini."
)
_ROMAWI = {1: "i", 2: "ii", 3: "iii", 4: "iv"}

RENCANA_AKSI_JABATAN = TataLetak(
    "rencana-aksi-jabatan",
    "Rencana Aksi Perangkat Daerah (per jabatan)",
    (
        KolomSumber("no", r"no(?:mor)?", teks),
        KolomSumber("jabatan", r"jabatan", teks, wajib=True),
        KolomSumber("sasaran", r"sasaran.*", teks, wajib=True),
        KolomSumber("indikator", r"indikator.*", teks, wajib=True),
        KolomSumber("target", r"target(?: setahun| tahunan| \d{4})?", besaran, wajib=True),
        *(
            KolomSumber(f"tw{t}", rf"(?:.* / )?(?:triwulan|tw) ?(?:{_ROMAWI[t]}|{t})", besaran, wajib=t == 1)
            for t in NOMOR_TRIWULAN
        ),
        KolomSumber("ket", r"ket(?:erangan)?", teks),
    ),
    penamaan=frozenset({"no", "jabatan", "sasaran"}),
    akhir=r"(?:penjelasan|petunjuk|catatan|keterangan)\b.*|\*.*",
)


def susun_jabatan(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    return _Susunan(konteks, penerap).susun()


class _Susunan:
    """The tree of one sheet while its rows are read from the top."""

    def __init__(self, konteks: Konteks, penerap: Penerap):
        self.k, self.penerap = konteks, penerap
        self.pohon = SumberPohon(konteks.tabel)
        self.baris = [b for b in konteks.tabel.baris if b["sasaran"] or b["indikator"]]
        self.jabatan = self._jabatan()
        self.inden = self._inden()
        self.kini: dict[str, SumberSimpul] = {}  # the last node of each level
        self.induk: dict[tuple[str, int], object] = {}
        self.rencana: list[tuple] = []  # (node, indicator) of the plan, in the order of its tree
        self.menurut_kata: dict[tuple[str, str], list] = defaultdict(list)  # (level, words) → nodes
        self.terpakai: set[tuple[str, int]] = set()
        self.milik: dict[tuple[str, int], SumberSimpul] = {}  # of nodes that the plan has
        for sasaran in penerap.simpul.get((Jenjang.SASARAN, penerap.rencana.pk), ()):
            self._daftar(sasaran)
        self.unit = [self._unit(n) for n in range(len(self.baris))]
        self.objek = self._cari()

    def _jabatan(self) -> list[str]:
        """The post of each row: printed once, it holds for the rows below."""
        hasil, kini = [], ""
        for b in self.baris:
            kini = b["jabatan"] or kini
            hasil.append(kini)
        return hasil

    def _inden(self) -> bool:
        """Do the indents of the rows below the head say their levels?  A stray one does not: programmes are fewer than
        what is below them.
        """
        bawahan = [b.inden.get("sasaran", 0) for n, b in enumerate(self.baris) if b["sasaran"] and not self._kepala(n)]
        dalam = sum(inden > 0 for inden in bawahan)
        return bool(dalam) and dalam * 2 >= len(bawahan) and set(bawahan) <= set(range(len(BERINDEN)))

    def _daftar(self, simpul, induk=None) -> None:
        """What the plan has, in the order of its tree."""
        self.induk[simpul.jenjang, simpul.pk] = induk
        self.menurut_kata[simpul.jenjang, normal(simpul.kondisi or simpul.nama)].append(simpul)
        for i in self.penerap.indikator.get((simpul.jenjang, simpul.pk), ()):
            self.rencana.append((simpul, i))
        for anak in self.penerap.simpul.get((ANAK.get(simpul.jenjang), simpul.pk), ()):
            self._daftar(anak, simpul)

    def susun(self) -> SumberPohon:
        for n, b in enumerate(self.baris):
            if n and self.inden and self.jabatan[n] != self.jabatan[n - 1]:
                self.kini.clear()
            if (simpul := self._milik(n)) is None:
                self._tolak(b, "sasaran" if b["sasaran"] else "indikator", TAK_BERINDUK if self.inden else TAK_TERLETAK)
                continue
            self.kini["akhir"] = simpul
            if b["indikator"]:
                simpul.indikator.append(self._indikator(simpul, b, self.unit[n]))
            elif b["target"] is not None:
                self._tolak(b, "target", "Target ini tidak mempunyai indikator; isi Indikator Kinerja pada barisnya.")
        self._catat_letak()
        return self.pohon

    def _milik(self, n: int) -> SumberSimpul | None:
        """The node of a row; one without words goes on with the row above it of the same post."""
        if self.baris[n]["sasaran"]:
            return self._simpul(n)
        return self.kini.get("akhir") if n and self.jabatan[n] == self.jabatan[n - 1] else None

    def _tolak(self, b: BarisSumber, kolom: str, pesan: str) -> None:
        self.pohon.ditolak.append(tolak(self.k.tabel, b, kolom, pesan))

    def _catat_letak(self) -> None:
        """What the form does not print of the places of new nodes."""
        baru = [p for s in self.pohon.sasaran for p in s.anak if p.objek is None]
        if len(self.pohon.sasaran) > 1 and baru:
            self.k.hasil.catatan.append(
                f"Lembar ini tidak menyebut sasaran tiap program; {len(baru)} program baru ditempatkan di bawah "
                f"“{self.pohon.sasaran[0].sebutan}”. Pindahkan bila perlu."
            )
        lain = sum(s.objek is None for p in self.pohon.program() for k in p.anak for s in (k, *k.anak))
        if self.inden and self.pohon.ditolak and lain:
            self.k.hasil.catatan.append(
                f"Pada lembar “{self.k.tabel.lembar}” kegiatan milik jabatan lain tidak tercetak; {lain} baris baru "
                "ditempatkan di bawah baris di atasnya. Periksa letaknya."
            )

    # -- whose ------------------------------------------------------------------------------------

    def _kepala(self, n: int) -> bool:
        """The head's own rows; else the first of the document, whoever it names."""
        return n == 0 or normal(self.jabatan[n]) == normal(f"Kepala {self.k.rencana.perangkat_daerah.nama}")

    def _unit(self, n: int):
        jabatan = self.jabatan[n]
        if self._kepala(n) or not jabatan or normal(jabatan) == normal(TANPA_UNIT):
            return None
        return self.penerap.unit.dari_jabatan(self.baris[n], jabatan)

    # -- where ------------------------------------------------------------------------------------

    def _simpul(self, n: int) -> SumberSimpul | None:
        b = self.baris[n]
        jenjang = self._jenjang(n)
        objek = self.objek.get(n) or self._senama(jenjang, b)
        if objek is not None:
            simpul = self._dari_rencana(objek, b)
        elif jenjang == Jenjang.SASARAN:
            simpul = SumberSimpul(jenjang, b["sasaran"], b)
            self.pohon.sasaran.append(simpul)
        else:
            induk = self._induk(jenjang, b)
            if induk is None:
                return None
            simpul = SumberSimpul(jenjang, "", b, kondisi=b["sasaran"])
            induk.anak.append(simpul)
        for lebih_dalam in list(Jenjang)[list(Jenjang).index(Jenjang(simpul.jenjang)) :]:
            self.kini.pop(lebih_dalam, None)
        self.kini[simpul.jenjang] = simpul
        return simpul

    def _jenjang(self, n: int) -> str:
        if self._kepala(n):
            return Jenjang.SASARAN
        if self.inden:
            return BERINDEN[self.baris[n].inden.get("sasaran", 0)]
        if _keluaran(self.baris[n]):
            return Jenjang.SUB_KEGIATAN
        bawah = next((m for m in range(n + 1, len(self.baris)) if self.baris[m]["sasaran"]), None)
        if bawah is not None and self.jabatan[bawah] == self.jabatan[n] and not _keluaran(self.baris[bawah]):
            return Jenjang.PROGRAM
        return Jenjang.KEGIATAN if Jenjang.PROGRAM in self.kini else Jenjang.PROGRAM

    def _cari(self) -> dict[int, Simpul]:
        """The rows that the plan has, as {row: node}: the same words and indicator, of the same unit first.

        Other words, but an indicator that only one node is left with: that node, whatever level the order suggests.
        """
        hasil: dict[int, Simpul] = {}
        sisa: list[int] = []
        menurut_kata: dict[tuple[str, str], list[tuple[Simpul, Indikator]]] = defaultdict(list)
        menurut_indikator: dict[str, list[Simpul]] = defaultdict(list)
        for objek, i in self.rencana:
            menurut_kata[normal(objek.kondisi or objek.nama), normal(i.uraian)].append((objek, i))
            menurut_indikator[normal(i.uraian)].append(objek)
        for n, b in ((n, b) for n, b in enumerate(self.baris) if b["sasaran"] and b["indikator"]):
            calon = menurut_kata[normal(b["sasaran"]), normal(b["indikator"])]
            if not calon:
                sisa.append(n)
                continue
            unit = self.unit[n] and self.unit[n].pk
            pilihan = next((c for c in calon if c[1].penanggung_jawab_id == unit), calon[0])
            calon.remove(pilihan)
            hasil[n] = pilihan[0]
        self.terpakai = {(o.jenjang, o.pk) for o in hasil.values()}
        for n in sisa:
            serupa = [
                o
                for o in menurut_indikator[normal(self.baris[n]["indikator"])]
                if (o.jenjang, o.pk) not in self.terpakai and (o.jenjang == Jenjang.SASARAN) == self._kepala(n)
            ]
            if len(serupa) == 1:
                hasil[n] = serupa[0]
                self.terpakai.add((serupa[0].jenjang, serupa[0].pk))
        return hasil

    def _senama(self, jenjang: str, b: BarisSumber):
        """A node of the same level and words, whatever its indicators; each stands for one row."""
        sama = self.menurut_kata[jenjang, normal(b["sasaran"])]
        objek = next((o for o in sama if (o.jenjang, o.pk) not in self.terpakai), None)
        if objek is not None:
            self.terpakai.add((objek.jenjang, objek.pk))
        return objek

    def _dari_rencana(self, objek, b: BarisSumber | None) -> SumberSimpul:
        """The source node of a node that the plan has, below those above it."""
        alamat = (objek.jenjang, objek.pk)
        if alamat not in self.milik:
            induk = self.induk[alamat]
            self.milik[alamat] = SumberSimpul(objek.jenjang, objek.nama, None, kondisi=objek.kondisi, objek=objek)
            saudara = self.pohon.sasaran if induk is None else self._dari_rencana(induk, None).anak
            saudara.append(self.milik[alamat])
        simpul = self.milik[alamat]
        if b and simpul.baris is None:
            simpul.baris = b
            if normal(objek.kondisi or objek.nama) != normal(b["sasaran"]) and objek.jenjang != Jenjang.SASARAN:
                simpul.kondisi = b["sasaran"]
            if objek.jenjang == Jenjang.SASARAN:
                self.k.catat(SAMA, Jenjang.SASARAN.label, str(objek), b.nomor)
        return simpul

    def _induk(self, jenjang: str, b: BarisSumber) -> SumberSimpul | None:
        if jenjang == Jenjang.PROGRAM:
            if not self.pohon.sasaran:
                self.pohon.sasaran.append(SumberSimpul(Jenjang.SASARAN, "", b))
            return self.pohon.sasaran[0]
        atas = Jenjang.KEGIATAN if jenjang == Jenjang.SUB_KEGIATAN else Jenjang.PROGRAM
        return self.kini.get(atas)

    def _indikator(self, simpul: SumberSimpul, b: BarisSumber, unit) -> SumberIndikator:
        per_tw = {t: b[f"tw{t}"] for t in NOMOR_TRIWULAN}
        return SumberIndikator(
            b["indikator"],
            b,
            fakta={"target": b["target"], "keterangan": b["ket"], "penanggung_jawab": unit},
            janji={bulan_akhir(t): {"kinerja": nilai} for t, nilai in per_tw.items()},
            bawaan={"akumulasi": cara_akumulasi(simpul.jenjang, b["indikator"], b["target"], per_tw.values())},
        )


def _keluaran(b: BarisSumber) -> bool:
    """An output; in one row of Sulawesi Tengah the words stand in the column of the sasaran."""
    return any(re.match(r"jumlah\b", b[k] or "", re.IGNORECASE) for k in ("indikator", "sasaran"))
