"""A table of nobody's form as a tree: its rows, whose levels are known by now, with the facts that they state."""

from dpmd.impor.tabel import BarisSumber
from dpmd.tulisan import tulis_rentang
from evaluasi.impor.cara import cara_akumulasi
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap
from evaluasi.impor.sumber import SumberIndikator, SumberPohon, SumberSimpul, sasaran_baris, tolak
from renaksi.fakta import Fakta, Guna, fakta
from renaksi.models import MODEL_JENJANG, Indikator
from renaksi.nilai import kode as nomenklatur
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, akumulasi, bulan_akhir, bulan_triwulan
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN, Akumulasi, Jenjang
from renaksi.nomenklatur.daftar import DaftarResmi

from .makna import BERANGKA, UANG, dasar, makna_periode
from .makna import INDIKATOR as KOLOM_INDIKATOR
from .peta import INDIKATOR, SIMPUL, TOTAL, YATIM
from .tabel import BarisBebas, TabelBebas
from .tingkat import TINGKAT

_URUT = [Jenjang.SASARAN, *TINGKAT]
_INDIKATOR_JENJANG: dict[str, str] = {
    Jenjang.PROGRAM: "indikator_program", Jenjang.KEGIATAN: "indikator_kegiatan", Jenjang.SUB_KEGIATAN: "indikator_sub",
}  # fmt: skip
_RUAS_PROGRAM = 3  # parts of a programme's code
_UKURAN = {"kinerja": "k", "bobot": "b", "kas": "rp"}  # what is counted, of each figure of a month
_DIKENAL = {"kode", "nama", "kondisi", "uraian"}  # what tells rows apart is read on its own


def _fakta(model) -> list[Fakta]:
    """The facts that headings may name, beside those that tell rows apart."""
    return [f for f in fakta(model, Guna.IMPOR) if f.nama not in _DIKENAL]


def susun_bebas(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    return _Susunan(konteks, penerap).susun()


class _Susunan:
    def __init__(self, konteks: Konteks, penerap: Penerap):
        self.k, self.penerap = konteks, penerap
        assert isinstance(konteks.tabel, TabelBebas)
        self.tabel = konteks.tabel
        self.pohon = SumberPohon(konteks.tabel)
        self.jalur: dict[str, SumberSimpul] = {}
        self.kode_asing: list[tuple[str, int]] = []
        jenjang = {b.jenjang for b in self.tabel.baris if b.peran == SIMPUL} - {Jenjang.PROGRAM}
        self.setingkat = jenjang.pop() if len(jenjang) == 1 and self._tanpa_induk() else ""
        self.ditempatkan: list[int] = []  # rows whose parents the official list says
        self.resmi = DaftarResmi(konteks.rencana.perangkat_daerah, konteks.rencana.tahun)
        self.milik: dict[tuple[str, int], SumberSimpul] = {}
        self.objek = {(j, o.pk): o for (j, _), semua in penerap.simpul.items() for o in semua}

    def _tanpa_induk(self) -> bool:
        """Does the table name nothing above its rows, neither in rows of their own nor in columns?"""
        kolom = sum(j in self.tabel.kolom for j in TINGKAT)
        return kolom <= 1 and all(b.jenjang != Jenjang.PROGRAM for b in self.tabel.baris if b.peran == SIMPUL)

    def susun(self) -> SumberPohon:
        for b in self.tabel.baris:
            self._sasaran(b)
            self._menurut_peran(b)
        for s in self.pohon.sasaran:
            for i in s.indikator:
                self._isi_sasaran(i)
        self._sebut_tanpa_sasaran()
        self._sebut_kode()
        if self.ditempatkan:
            self.k.hasil.catatan.append(
                f"Lembar “{self.tabel.lembar}” baris {tulis_rentang(self.ditempatkan)}: program dan kegiatannya tidak "
                "disebut; diambil dari nomenklatur."
            )
        return self.pohon

    def _sasaran(self, b: BarisBebas) -> None:
        if b["sasaran"] or b["indikator_sasaran"]:
            lama = self.jalur.get(Jenjang.SASARAN)
            self.jalur[Jenjang.SASARAN] = sasaran_baris(self.pohon, b, lama)
            if lama is not self.jalur[Jenjang.SASARAN]:
                self._tutup(Jenjang.SASARAN)

    def _menurut_peran(self, b: BarisBebas) -> None:
        tempat = {SIMPUL: self._simpul, INDIKATOR: self._indikator_lagi, TOTAL: self._total, YATIM: self._yatim}
        if b.peran in tempat:
            tempat[b.peran](b)

    def _total(self, b: BarisBebas) -> None:
        """That of the table, not of one programme: the last, and no name behind the word."""
        if b is self.tabel.dibandingkan[-1] and len(b.nama.split()) <= 2:
            self.pohon.total = b

    def _yatim(self, b: BarisBebas) -> None:
        self._tolak(b, "Angka ini tidak dapat disimpan: barisnya tidak bernama dan tidak berindikator.")

    def _sebut_tanpa_sasaran(self) -> None:
        tersimpan = self.penerap.simpul.get((Jenjang.SASARAN, self.k.rencana.pk))
        if not tersimpan and not any(s.nama for s in self.pohon.sasaran):
            self.k.hasil.catatan.append(
                f"Lembar “{self.tabel.lembar}” tidak menyebut sasaran; programnya diletakkan di bawah "
                f"“{BELUM_ADA_SASARAN}”."
            )

    def _sebut_kode(self) -> None:
        """Codes that are none of the nomenclature are not stored; so it is said."""
        if self.kode_asing:
            kode, nomor = self.kode_asing[0]
            self.k.hasil.catatan.append(
                f"Lembar “{self.tabel.lembar}” baris {tulis_rentang(n for _, n in self.kode_asing)}: kode yang tidak "
                f"lengkap atau tidak dikenal tidak disimpan (misalnya “{kode}” di baris {nomor})."
            )

    def _tolak(self, b: BarisSumber, pesan: str) -> None:
        kolom = next((k for k in b.nilai if dasar(k) in BERANGKA and k in self.tabel.kolom), None)
        kolom = kolom or next(k for k in b.nilai if k in self.tabel.kolom)
        self.pohon.ditolak.append(tolak(self.tabel, b, kolom, pesan))

    def _tutup(self, jenjang: str) -> None:
        for lebih_dalam in _URUT[_URUT.index(Jenjang(jenjang)) + 1 :]:
            self.jalur.pop(lebih_dalam, None)

    # -- nodes ------------------------------------------------------------------------------------

    def _simpul(self, b: BarisBebas) -> None:
        """The node of a row, and those above that the same row names in columns of their own."""
        terpisah = [(j, b[j]) for j in TINGKAT if b[j]] if not b["uraian"] else []
        for tingkat, nama in terpisah[:-1]:
            if not self._sama(tingkat, nama):
                self._atas(tingkat, nama, b)
        jenjang = b.jenjang or self._jenjang_dari_rencana(b)
        sebutan = terpisah[-1][1] if terpisah else b.nama
        if not jenjang:
            self._tolak(b, f"“{sebutan}” tidak dikenal di rencana dan tingkatnya tidak diketahui.")
            return
        kode = b["kode"] or b[f"kode_{jenjang}"] or ""
        simpul: SumberSimpul | None
        if self._sama(jenjang, sebutan) and (b["indikator"] or not kode):
            simpul = self.jalur[jenjang]
        elif jenjang == self.setingkat and not terpisah[:-1]:
            simpul = self._dari_rencana(jenjang, sebutan, kode, b)
        else:
            simpul = self._tempatkan(jenjang, sebutan, b, kode)
        if simpul:
            self._isi_fakta(simpul, b)
            self._isi_indikator(simpul, b)

    def _atas(self, jenjang: str, sebutan: str, b: BarisBebas) -> None:
        """A node above that of the row, with its own code and indicator where the row names them; the row's figures
        are not its own."""
        sendiri = BarisBebas(b.nomor, {k: v for k, v in b.nilai.items() if k in {jenjang, "kondisi"}})
        simpul = self._tempatkan(jenjang, sebutan, sendiri, b[f"kode_{jenjang}"] or "")
        uraian = b[_INDIKATOR_JENJANG[jenjang]]
        if simpul and uraian and all(normal(i.uraian) != normal(uraian) for i in simpul.indikator):
            simpul.indikator.append(SumberIndikator(uraian, BarisBebas(b.nomor), janji={}))

    def _sama(self, jenjang: str, sebutan: str) -> bool:
        """Printed again: on the next page, or for a further indicator."""
        return jenjang in self.jalur and normal(self.jalur[jenjang].nama) == normal(sebutan)

    def _tempatkan(self, jenjang: str, sebutan: str, b: BarisBebas, kode: str) -> SumberSimpul | None:
        atas = _URUT[_URUT.index(Jenjang(jenjang)) - 1]
        induk = self.jalur.get(atas)
        if induk is None and jenjang == Jenjang.PROGRAM:
            induk = self._sasaran_tanpa_nama(b)
        if induk is None:
            return self._dari_rencana(jenjang, sebutan, kode, b)
        # Nodes that come back later in the table (several tables, rows sorted by unit) are the same ones.
        simpul = next((a for a in induk.anak if self._satu(a, sebutan, kode)), None)
        if simpul is None:
            dikenal = nomenklatur.tingkat(kode) == jenjang
            if kode and not dikenal:
                self.kode_asing.append((kode, b.nomor))
            simpul = SumberSimpul(jenjang, sebutan, b, kode if dikenal else "", b["kondisi"] or "")
            induk.anak.append(simpul)
        self._tutup(jenjang)
        self.jalur[jenjang] = simpul
        return simpul

    def _isi_fakta(self, simpul: SumberSimpul, b: BarisBebas) -> None:
        """Facts of this level that the row states; a later row of the same node adds what the first left out."""
        for f in _fakta(MODEL_JENJANG[simpul.jenjang]):
            if b[f.makna] is not None:
                simpul.fakta.setdefault(f.nama, b[f.makna])

    def _satu(self, simpul: SumberSimpul, sebutan: str, kode: str) -> bool:
        return normal(simpul.nama) == normal(sebutan) and (not kode or not simpul.kode or simpul.kode == kode)

    def _sasaran_tanpa_nama(self, b: BarisBebas) -> SumberSimpul:
        if not self.pohon.sasaran:
            self.pohon.sasaran.append(SumberSimpul(Jenjang.SASARAN, "", b))
        self.jalur[Jenjang.SASARAN] = self.pohon.sasaran[-1]
        return self.pohon.sasaran[-1]

    # -- a table of leaves alone: the plan says where they are ------------------------------------

    def _cari(self, jenjang: str, sebutan: str, kode: str) -> list:
        semua = [o for (j, _), o in self.objek.items() if not jenjang or j == jenjang]
        if kode and (ada := [o for o in semua if o.kode and nomenklatur.sama(o.kode, kode)]):
            return ada
        return [o for o in semua if normal(str(o)) == normal(sebutan)]

    def _jenjang_dari_rencana(self, b: BarisBebas) -> str:
        ada = self._cari("", b.nama, b["kode"] or "")
        return str(ada[0].jenjang) if len(ada) == 1 else ""

    def _dari_rencana(self, jenjang: str, sebutan: str, kode: str, b: BarisBebas) -> SumberSimpul | None:
        ada = self._cari(jenjang, sebutan, kode)
        if not ada and (resmi := self._di_bawah_induk_resmi(jenjang, sebutan, kode, b)):
            return self._tempatkan(jenjang, sebutan or self.resmi.nama(resmi), b, resmi)
        if len(ada) != 1:
            atas = _URUT[_URUT.index(Jenjang(jenjang)) - 1].label
            self._tolak(
                b, f"{Jenjang(jenjang).label} “{sebutan}” tidak dikenal di rencana, dan tidak berada di bawah {atas}."
            )
            return None
        simpul = self._tersimpan(ada[0])
        simpul.baris = simpul.baris or b
        self._tutup(jenjang)
        self.jalur[jenjang] = simpul
        return simpul

    def _di_bawah_induk_resmi(self, jenjang: str, sebutan: str, kode: str, b: BarisBebas) -> str:
        """The official code of a node, by its code or else its name, once the nodes above it are put into the tree as
        the official list has them; "" where the list does not know the node, or one above it."""
        kode = kode if nomenklatur.tingkat(kode) == jenjang else self.resmi.kode(sebutan, jenjang)
        urai = nomenklatur.urai(kode) if kode and (sebutan or self.resmi.nama(kode)) else None
        atas = []
        while urai and (urai := nomenklatur.induk(urai)) and len(urai) >= _RUAS_PROGRAM:
            atas.append(nomenklatur.tulis(urai))
        if not atas or not all(map(self.resmi.nama, atas)):
            return ""
        for satu in reversed(atas):
            tingkat = nomenklatur.tingkat(satu)
            sendiri = BarisBebas(b.nomor, {k: v for k, v in b.nilai.items() if k == "kode"})
            self._tempatkan(tingkat, self.resmi.nama(satu), sendiri, satu)
        self.ditempatkan.append(b.nomor)
        return kode

    def _tersimpan(self, objek) -> SumberSimpul:
        """The source node of a stored one, below those above it."""
        alamat = (objek.jenjang, objek.pk)
        if alamat not in self.milik:
            self.milik[alamat] = SumberSimpul(objek.jenjang, objek.nama, None, objek=objek)
            if objek.jenjang == Jenjang.SASARAN:
                self.pohon.sasaran.append(self.milik[alamat])
            else:
                induk = self.objek[_URUT[_URUT.index(objek.jenjang) - 1], objek.induk_id]
                self._tersimpan(induk).anak.append(self.milik[alamat])
        return self.milik[alamat]

    # -- indicators -------------------------------------------------------------------------------

    def _indikator_lagi(self, b: BarisBebas) -> None:
        simpul = next((self.jalur[j] for j in reversed(_URUT[1:]) if j in self.jalur), None)
        if simpul is None:
            if not b["sasaran"] and not b["indikator_sasaran"]:
                self._tolak(b, "Indikator ini tidak berada di bawah program atau kegiatan mana pun.")
            return
        self._isi_indikator(simpul, b)

    def _isi_indikator(self, simpul: SumberSimpul, b: BarisBebas) -> None:
        sendiri = b[_INDIKATOR_JENJANG.get(simpul.jenjang, "")]
        uraian = sendiri or b["indikator"] or self._tanpa_indikator(simpul, b)
        sudah = next((i for i in simpul.indikator if normal(i.uraian) == normal(uraian)), None)
        if sudah and isinstance(sudah.baris, BarisBebas):
            self._gabung(simpul, sudah, sudah.baris, b)
        elif uraian:
            simpul.indikator.append(self._indikator(simpul.jenjang, uraian, b))

    def _gabung(self, simpul: SumberSimpul, sudah: SumberIndikator, lama: BarisBebas, b: BarisBebas) -> None:
        """The same indicator of the same node again: what the first row leaves out is added, another figure refused."""
        baru = {k: v for k, v in b.nilai.items() if k in self.tabel.kolom and lama[k] is None}
        for k in (k for k in b.nilai if dasar(k) in BERANGKA and k not in baru and lama[k] != b[k]):
            pesan = f"Indikator ini sudah disebut di baris {lama.nomor} dengan angka lain."
            self.pohon.ditolak.append(tolak(self.tabel, b, k, pesan))
        if any(dasar(k) in BERANGKA for k in baru):
            lama.nilai |= baru
            lama.asal |= {k: b.asal.get(k, b.nomor) for k in baru}
            urut = simpul.indikator.index(sudah)
            simpul.indikator[urut] = self._indikator(simpul.jenjang, sudah.uraian, lama)

    def _tanpa_indikator(self, simpul: SumberSimpul, b: BarisBebas) -> str:
        """A row with figures and no indicator: the only one that the plan has there, else the row's own name."""
        angka = {dasar(k) for k in b.nilai if dasar(k) in BERANGKA}
        if not angka:
            return ""
        punya = self._indikator_tersimpan(simpul)
        if len(punya) > 1 and angka <= UANG:  # money of a node with several stands at the one that has its pagu
            berpagu = [i for i in punya if i.pagu is not None]
            punya = berpagu if len(berpagu) == 1 else punya if berpagu else punya[:1]
        if len(punya) == 1:
            return punya[0].uraian
        if punya:
            self._tolak(b, f"Angka ini tidak dapat disimpan: di rencana {simpul.nama} punya {len(punya)} indikator.")
            return ""
        if set(self.tabel.kolom).isdisjoint(KOLOM_INDIKATOR):
            return simpul.nama if self.tabel.pakai_nama else ""
        if simpul.jenjang == Jenjang.SUB_KEGIATAN or not angka <= UANG:  # money above the leaves is a sum
            self._tolak(b, "Angka ini tidak dapat disimpan: barisnya tidak berisi indikator.")
        return ""

    def _indikator_tersimpan(self, simpul: SumberSimpul) -> list[Indikator]:
        """Those that the plan has at this node, where it knows it."""
        ada = self._cari(simpul.jenjang, simpul.nama, simpul.kode)
        return self.penerap.indikator.get((ada[0].jenjang, ada[0].pk), []) if len(ada) == 1 else []

    def _indikator(self, jenjang: str, uraian: str, b: BarisBebas) -> SumberIndikator:
        satuan = b["satuan"] or b["satuan_sel"]
        target = _tanpa(b["target"], satuan)
        janji = self._janji(b, satuan)
        per_tw = [akumulasi("jumlah", {m: i.get("kinerja") for m, i in (janji or {}).items()}, bulan_triwulan(t))
                  for t in NOMOR_TRIWULAN]  # fmt: skip
        cara = Akumulasi.JUMLAH if b.dijumlah else cara_akumulasi(jenjang, uraian, target, per_tw)
        self._realisasi(b, satuan, cara)
        isi = {f.nama: b[f.makna] for f in _fakta(Indikator)} | {
            "target": target,
            "satuan": satuan,
            "penanggung_jawab": self.penerap.unit.dari(b) if b["penanggung_jawab"] else None,
        }
        return SumberIndikator(uraian, b, fakta=isi, janji=janji, bawaan={"akumulasi": cara})

    def _janji(self, b: BarisBebas, satuan: str | None) -> dict[int, dict] | None:
        """Promises by month; those of a quarter stand in its last month.  None where there are only ticks."""
        janji = {m: isi for m in NOMOR_BULAN if (isi := _janji_periode(b, satuan, bulan=m))}
        sudah = {n for isi in janji.values() for n in isi}
        for t in NOMOR_TRIWULAN:
            isi = {n: v for n, v in _janji_periode(b, satuan, triwulan=t).items() if n not in sudah}
            if isi:
                janji[bulan_akhir(t)] = janji.get(bulan_akhir(t), {}) | isi
        return None if not janji and any(b[f"tw{t}"] for t in NOMOR_TRIWULAN) else janji

    def _realisasi(self, b: BarisBebas, satuan: str | None, cara: str) -> None:
        """Results by month become those of their quarter; units that only repeat the indicator's are dropped."""
        for t in NOMOR_TRIWULAN:
            self._satukan_bulan(b, "k", t, cara)
            self._satukan_bulan(b, "rp", t, Akumulasi.JUMLAH)
            kinerja = makna_periode("r", "k", None, t)
            if b[kinerja] is not None:
                b.nilai[kinerja] = _tanpa(b[kinerja], satuan)

    def _satukan_bulan(self, b: BarisBebas, apa: str, t: int, cara: str) -> None:
        tujuan = makna_periode("r", apa, None, t)
        bulanan = {m: makna_periode("r", apa, m, None) for m in bulan_triwulan(t)}
        ada = [k for k in bulanan.values() if b[k] is not None]
        if ada and b[tujuan] is None:
            b.nilai[tujuan] = akumulasi(cara, {m: b[k] for m, k in bulanan.items()}, bulan_triwulan(t))
            b.asal[tujuan] = b.asal.get(ada[-1], b.nomor)
            self.tabel.kolom.setdefault(tujuan, self.tabel.kolom[ada[-1]])
            self.tabel.judul.setdefault(tujuan, self.tabel.judul[ada[-1]])

    def _isi_sasaran(self, i: SumberIndikator) -> None:
        """A row that names nothing below the sasaran is its own, with quarters and results; money is not."""
        b = i.baris
        target, satuan = b["target_sasaran"], b["satuan_sasaran"]
        if "target_sasaran" not in self.tabel.kolom and not b.nama:
            sendiri = self._indikator(Jenjang.SASARAN, i.uraian, b)
            i.fakta = {n: v for n, v in (sendiri.fakta or {}).items() if n not in {"pagu", "pagu_maju"}}
            i.janji, i.bawaan, i.berhasil = sendiri.janji, sendiri.bawaan, True
            return
        if target is not None and not satuan and len(target.bagian) == 1:
            satuan = target.bagian[0].satuan or None
        i.fakta = {"target": _tanpa(target, satuan), "satuan": satuan}
        i.janji = {}


def _tanpa(nilai: Besaran | None, satuan: str | None) -> Besaran | None:
    return nilai and nilai.tanpa_satuan(satuan or "")


def _janji_periode(b: BarisBebas, satuan: str | None, bulan: int | None = None, triwulan: int | None = None) -> dict:
    """The promises that a row states of one month or quarter, by the stored figure."""
    isi = {n: b[makna_periode("t", apa, bulan, triwulan)] for n, apa in _UKURAN.items()}
    isi["kinerja"] = _tanpa(isi["kinerja"], satuan)
    return {n: v for n, v in isi.items() if v is not None}
