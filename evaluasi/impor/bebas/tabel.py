"""From the cells of a table to rows of facts: every cell is read by what its column means."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from dpmd.impor.berkas import Sel, alamat
from dpmd.impor.tabel import BarisSumber, SelDitolak, TabelSumber, TataLetak, desimal_tampak
from dpmd.impor.wilayah import Wilayah
from dpmd.tulisan import bulatkan
from evaluasi.impor.tata_letak import centang, tolak_galat
from renaksi.masukan import BobotField
from renaksi.nilai.angka import BESARAN as JENIS_BESARAN
from renaksi.nilai.angka import PERSEN, RUPIAH, Isyarat, campur, gaya_dari
from renaksi.nilai.besaran import Besaran, BesaranKeliru, baca_angka, baca_besaran
from renaksi.nilai.periode import triwulan_dari

from . import angka
from .kolom import Susunan, huruf
from .makna import BERANGKA, BESARAN, BOBOT, NAMA, UANG, dasar
from .tanya import Penanya, sidik

TATA = TataLetak("bebas", "Tabel rencana dengan susunan sendiri", ())
_KOSONG = {"", "-", "–", "—"}
_RIBU = re.compile(r"\b(?:ribu|ribuan)\b|\b000\b(?!\.)|x\s*(?:rp\.?\s*)?1[.,]000\b", re.IGNORECASE)
_JUTA = re.compile(r"\b(?:juta|jutaan)\b", re.IGNORECASE)
_SEBAGAI = {"unit": "penanggung_jawab"}  # the key that the rest of the import knows
_KALI = {"ribuan": 1_000, "jutaan": 1_000_000, "rupiah": 1}


@dataclass
class BarisBebas(BarisSumber):
    """A row with the looks of its name.  `asal` names the rows of values that stand on another line of it."""

    lekuk: int = 0
    kapital: bool = False
    kolom_nama: str = ""
    asal: dict[str, int] = field(default_factory=dict)
    peran: str = ""  # what it was found to be, see baris.py
    jenjang: str = ""  # of which level a node is, see tingkat.py

    @property
    def nama(self) -> str:
        """Its name, of the lowest level that it has one in; "" where it has none."""
        return next((self[k] for k in reversed(NAMA) if self[k]), "")


@dataclass
class TabelBebas(TabelSumber[BarisBebas]):
    """A table of nobody's form, read by meaning."""

    sidik: str = ""
    susunan: Susunan | None = None
    catatan: list[str] = field(default_factory=list)
    pakai_nama: bool = False  # rows without indicators carry their figures under an indicator of their own name
    dibandingkan: list[BarisBebas] = field(default_factory=list)  # totals

    def sel(self, baris: BarisSumber, kunci: str) -> str:
        nomor = getattr(baris, "asal", {}).get(kunci, baris.nomor)
        return alamat(nomor - 1, self.kolom[kunci])


def baca_tabel(wilayah: Wilayah, susunan: Susunan, penanya: Penanya, mutu: tuple[str, ...] = ()) -> TabelBebas:
    return _Pembaca(wilayah, susunan, penanya, mutu).baca()


class _Pembaca:
    def __init__(self, wilayah: Wilayah, susunan: Susunan, penanya: Penanya, mutu: tuple[str, ...]):
        self.w, self.s, self.penanya, self.mutu = wilayah, susunan, penanya, mutu
        judul = {k: " / ".join(wilayah.jalur[c]) for k, c in susunan.kolom.items()}
        self.tabel = TabelBebas(
            TATA, wilayah.lembar.nama, dict(susunan.kolom), judul, [], [], wilayah.penandatangan, wilayah.judul,
            sidik=sidik(wilayah), susunan=susunan,
        )  # fmt: skip
        self.kali = self._kali()
        self.gaya = self._gaya()

    def _catat(self, kalimat: str) -> None:
        self.tabel.catatan.append(f"Lembar “{self.w.lembar.nama}”: {kalimat}")

    def baca(self) -> TabelBebas:
        if self.w.tersembunyi:
            self._catat(f"{len(self.w.tersembunyi)} baris tersembunyi dilewati.")
        if self.s.diabaikan:
            nama = ", ".join(f"{huruf(c)} “{self.s.judul[c].teks}”" for c in self.s.diabaikan)
            self._catat(f"kolom {nama} tidak diimpor.")
        if self.s.jumlah:
            nama = ", ".join(f"{huruf(c)} “{self.s.judul[c].teks}”" for c in self.s.jumlah)
            self._catat(f"kolom {nama} adalah jumlah kolom lain; hanya dibandingkan.")
        for b in self.w.baris:
            baris = self._baris(b)
            if baris.nilai:
                self.tabel.baris.append(baris)
        self._persen_sebagai_pecahan()
        self._target_pecahan()
        return self.tabel

    # -- how the figures are written --------------------------------------------------------------

    def _satuan(self, b: int) -> str:
        """The unit that a row names in a column of its own."""
        c = self.s.kolom.get("satuan")
        return "" if c is None else _teks(self.w.lembar.sel(b, c))

    def _teks_angka(self, c: int) -> list[tuple[str, str]]:
        """(text, unit) of the cells that begin like a number."""
        isi = ((self.w.lembar.sel(b, c).nilai, b) for b in self.w.baris)
        return [
            (t.strip(), self._satuan(b))
            for t, b in isi
            if isinstance(t, str) and re.match(r"(?:rp\.?)?\s*-?\d", t.strip(), re.IGNORECASE)
        ]

    def _gaya(self) -> dict[int, str]:
        """The style of the numbers of each column: decided by its own cells, else by the whole table, else asked."""
        jenis = {c: self._jenis(k, c) for k, c in sorted(self.s.kolom.items()) if dasar(k) in BERANGKA}
        bersatuan = {c: self._teks_angka(c) for c in sorted(jenis)}
        teks = {c: [t for t, _ in isi] for c, isi in bersatuan.items()}
        hasil = {c: gaya_dari(*(((), t) if jenis[c] == RUPIAH else (t,))) for c, t in teks.items()}
        suara = {g for g in hasil.values() if g}
        tabel = suara.pop() if len(suara) == 1 and not any(campur(t) for t in teks.values()) else ""
        for c, isi in bersatuan.items():
            if not hasil[c] and jenis[c] == JENIS_BESARAN and (mendua := angka.mendua(isi)):
                hasil[c] = tabel or self._tanya_gaya(c, mendua)
        for gaya in angka.NAMA_GAYA:
            dibaca = [huruf(c) for c in teks if hasil[c] == gaya and any("." in t or "," in t for t in teks[c])]
            if dibaca:
                self._catat(f"kolom {', '.join(dibaca)} dibaca dengan {angka.NAMA_GAYA[gaya]}.")
        return hasil

    def _jenis(self, kunci: str, c: int) -> str:
        """Money in thousands or millions has decimals like any figure; whole rupiah have not."""
        keluarga = dasar(kunci)
        if keluarga in UANG and self.kali[c] == 1:
            return RUPIAH
        return PERSEN if keluarga in BOBOT else JENIS_BESARAN

    def _tanya_gaya(self, c: int, mendua: list[str]) -> str:
        tebakan = angka.ID if "." in mendua[0] else angka.EN
        pilihan = [(g, f"“{mendua[0]}” = {_contoh(mendua[0], g)} ({nama})") for g, nama in angka.NAMA_GAYA.items()]
        pesan = f"Angka di kolom {huruf(c)} “{self.s.judul[c].teks}” dapat dibaca dua cara. Yang mana?"
        tempat = (self.w.lembar.nama, self.w.awal + 1)
        return self.penanya(
            f"angka:{sidik(self.w)}:{huruf(c)}", pesan, pilihan, tebakan, tempat, "kolom", mendua[:4]
        )  # fmt: skip

    def _kali(self) -> dict[int, int]:
        """Money in thousands or millions, as a heading or the title says: asked, for a title may speak of another
        table."""
        uang = {c for k, c in self.s.kolom.items() if dasar(k) in UANG}
        hasil = dict.fromkeys(uang, 1)
        for cara, pola in (("ribuan", _RIBU), ("jutaan", _JUTA)):
            disebut = {c for c in uang if pola.search(self.s.judul[c].teks)}
            if not disebut and pola.search(self.w.judul):
                disebut = uang
            if not disebut:
                continue
            nama = ", ".join(huruf(c) for c in sorted(disebut))
            pesan = f"Judul menyebut {cara} rupiah. Uang di kolom {nama} ditulis dalam …?"
            pilihan = [(cara, f"{cara.capitalize()} rupiah (dikalikan)"), ("rupiah", "Rupiah penuh")]
            contoh = [str(n) for c in sorted(disebut) for b in self.w.baris if (n := self.w.lembar.sel(b, c).nilai)][:4]
            dipilih = self.penanya(
                f"{cara}:{sidik(self.w)}:{nama}",
                pesan,
                pilihan,
                cara,
                (self.w.lembar.nama, self.w.awal + 1),
                "kolom",
                contoh,
            )
            hasil |= dict.fromkeys(disebut, _KALI[dipilih])
        return hasil

    # -- cells ------------------------------------------------------------------------------------

    def _baris(self, b: int) -> BarisBebas:
        baris = BarisBebas(b + 1)
        for kunci, c in self.s.kolom.items():
            sel = self.w.lembar.sel(b, c)
            if kunci == "kode" and self.s.kode:
                sel = Sel(".".join(t for x in self.s.kode if (t := _teks(self.w.lembar.sel(b, x)))))
            if kunci == "uraian" and self.s.nama:
                n, sel = next(
                    ((n, s) for n, x in enumerate(self.s.nama) if _teks(s := self.w.lembar.sel(b, x))), (0, sel)
                )
                sel = sel._replace(indentasi=sel.indentasi + 2 * n) if sel.nilai is not None else sel
            if sel.nilai is None or str(sel.nilai).strip() in _KOSONG:
                continue
            if kunci in NAMA:
                self._rupa(baris, kunci, sel)
            try:
                nilai = self._baca(kunci, c, sel, b)
            except (ValueError, ArithmeticError) as salah:
                self._tolak(b, c, kunci, sel, str(salah) if isinstance(salah, ValueError) else "angka tidak terbaca.")
                continue
            nilai = nilai if isinstance(nilai, dict) else {_SEBAGAI.get(kunci, kunci): nilai}
            for k, isi in nilai.items():
                if isi is not None and k not in baris.nilai:
                    baris.nilai[k] = isi
                    baris.desimal[k] = desimal_tampak(sel, isi)
                    self.tabel.kolom.setdefault(k, c)
                    self.tabel.judul.setdefault(k, self.tabel.judul[kunci])
        return baris

    def _rupa(self, baris: BarisBebas, kunci: str, sel: Sel) -> None:
        teks = str(sel.nilai)
        baris.tebal = sel.tebal
        baris.lekuk = sel.indentasi + (len(teks) - len(teks.lstrip())) // 2
        baris.kapital = teks.isupper() and sum(c.isalpha() for c in teks) >= 4
        if not baris.kolom_nama or NAMA.index(kunci) > NAMA.index(baris.kolom_nama):
            baris.kolom_nama = kunci

    def _baca(self, kunci: str, c: int, sel: Sel, b: int):
        keluarga = dasar(kunci)
        if keluarga in BERANGKA:
            tolak_galat(sel)
            if isinstance(sel.nilai, bool) or hasattr(sel.nilai, "isoformat"):
                raise BesaranKeliru(f"“{sel.nilai}” bukan angka.")
        if keluarga in UANG:
            nilai = baca_angka(sel.nilai, Isyarat(self._jenis(kunci, c), self.gaya[c]))
            if nilai is not None and nilai < 0:
                raise BesaranKeliru(f"“{sel.nilai}” negatif; jumlah uang tidak boleh negatif.")
            return None if nilai is None else round(nilai * self.kali[c], 2)
        if keluarga in BOBOT:
            return self._bobot(kunci, c, sel)
        if keluarga in BESARAN:
            return self._besaran(kunci, sel, Isyarat(gaya=self.gaya[c], satuan=self._satuan(b), mutu=self.mutu))
        if kunci == "kode":
            return _teks(sel).rstrip(".")
        if kunci == "satuan" and isinstance(sel.nilai, (int, float)):
            raise ValueError(f"“{sel.nilai}” bukan satuan.")
        return _teks(sel)

    def _bobot(self, kunci: str, c: int, sel: Sel):
        """A share in percent; a tick says only that work is planned in that quarter."""
        if isinstance(sel.nilai, str) and not re.search(r"\d", sel.nilai):
            if not centang(sel):
                return None
            t = int(re.sub(r"\D", "", kunci))
            return {f"tw{t if kunci.startswith('tw') else triwulan_dari(t)}": True}
        nilai = baca_angka(sel.nilai, Isyarat(PERSEN, self.gaya[c]))
        if nilai is not None and nilai < 0:
            raise BesaranKeliru(f"“{sel.nilai}” negatif.")
        persen = sel.persen and not isinstance(sel.nilai, str)
        return None if nilai is None else bulatkan(nilai * 100 if persen else nilai, BobotField.DESIMAL)

    def _besaran(self, kunci: str, sel: Sel, isyarat: Isyarat):
        """A quantity; a unit in the same cell is handed on as the row's unit."""
        nilai = Besaran.dari(sel.nilai, isyarat)
        if nilai is None:
            return None
        if sel.persen and not isinstance(sel.nilai, str):
            nilai = Besaran.dari(nilai.angka * 100)
            return {kunci: nilai, "satuan_sel": "%"} if kunci == "target" else nilai
        satuan = nilai.bagian[0].satuan if len(nilai.bagian) == 1 and not nilai.rincian else ""
        if not satuan:
            return nilai
        if kunci == "target":
            return {kunci: nilai.tanpa_satuan(satuan), "satuan_sel": satuan}
        return {kunci: nilai}

    def _tolak(self, b: int, c: int, kunci: str, sel: Sel, pesan: str) -> None:
        self.tabel.ditolak.append(
            SelDitolak(self.w.lembar.nama, b + 1, huruf(c), self.tabel.judul[kunci], str(sel.nilai)[:200], pesan)
        )

    def _persen_sebagai_pecahan(self) -> None:
        """Shares typed as fractions (0,25 + 0,25 + 0,5) become percent, for all columns of shares together."""
        isi = [(b, k) for b in self.tabel.baris for k in b.nilai if dasar(k) in BOBOT]
        polos = [(b, k) for b, k in isi if not self.w.lembar.sel(b.nomor - 1, self.tabel.kolom[k]).persen]
        jumlah: dict[int, Decimal] = {}
        for b, k in polos:
            jumlah[b.nomor] = jumlah.get(b.nomor, Decimal(0)) + b.nilai[k]
        if polos and all(b.nilai[k] <= 1 for b, k in polos) and any(n == 1 for n in jumlah.values()):
            for b, k in polos:
                b.nilai[k] *= 100
            self._catat("bobot yang ditulis sebagai pecahan (0,25) dibaca sebagai persen (25).")

    def _target_pecahan(self) -> None:
        """Targets "in %" of which none passes 1 may be fractions: 0,95 for 95 %."""
        kolom = self.tabel.kolom.get("target")
        isi = [b for b in self.tabel.baris if b["satuan"] == "%" and b["target"] is not None and b["target"].tunggal]
        if len(isi) < 2 or any(b["target"].angka > 1 or self.w.lembar.sel(b.nomor - 1, kolom).persen for b in isi):
            return
        contoh = [str(b["target"]) for b in isi[:4]]
        pilihan = [("pecahan", "Pecahan: 0,95 berarti 95 %"), ("persen", "Persen: 0,95 berarti 0,95 %")]
        pesan = f"Target bersatuan % di kolom {huruf(kolom)} tidak ada yang lebih dari 1. Angkanya …?"
        tempat = (self.w.lembar.nama, self.w.awal + 1)
        kunci = f"persen:{sidik(self.w)}:{huruf(kolom)}"
        if self.penanya(kunci, pesan, pilihan, "pecahan", tempat, "kolom", contoh) == "pecahan":
            for b in self.tabel.baris:
                if b["satuan"] == "%":
                    b.nilai |= {k: Besaran.dari(b[k].angka * 100) for k in b.nilai
                                if dasar(k) in BESARAN and b[k].tunggal and b[k].angka <= 1}  # fmt: skip


def _contoh(teks: str, gaya: str) -> str:
    nilai = baca_besaran(teks, Isyarat(gaya=gaya)).nilai
    return nilai.kata() if nilai else teks


def _teks(sel: Sel) -> str:
    isi = "" if sel.nilai is None else " ".join(str(sel.nilai).split())
    return "" if isi in _KOSONG else isi
