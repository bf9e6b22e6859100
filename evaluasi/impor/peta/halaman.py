"""Puts together what the page of a map shows: the sheets, one of them as a grid, the plan that comes out of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db import transaction

from dpmd.impor.berkas import Lembar, buka
from evaluasi.impor.baca import ARTI, LEWATI, Pembaca, kunci_lembar, kunci_sel
from evaluasi.impor.bebas.formulir import susun_bebas
from evaluasi.impor.bebas.isi import NAMA_GAYA
from evaluasi.impor.bebas.kumulatif import SISI
from evaluasi.impor.bebas.makna import BERANGKA, UANG, dasar
from evaluasi.impor.bebas.peta import BARIS, KALI, RAGU, PetaTabel
from evaluasi.impor.bebas.tabel import TabelBebas
from evaluasi.impor.bebas.tanya import kunci_baris, kunci_tabel
from evaluasi.impor.bebas.tebak import kunci_judul
from evaluasi.impor.formulir.daftar import FORMULIR
from evaluasi.impor.hasil import Hasil
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap
from evaluasi.models import Impor

from . import PetaLembar
from .hasil import Cabang, JumlahUang, cabang, jumlah_uang
from .kisi import LABEL_KOLOM, PER_HALAMAN, Kisi
from .salin import salin
from .ubah import PILIHAN_KOLOM

MAKS_CABANG = 400


@dataclass
class HasilTabel:
    """What one table gives: nodes, sums of money, and the sentences about what is set apart."""

    cabang: list[Cabang] = field(default_factory=list)
    uang: list[JumlahUang] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    ditolak: list = field(default_factory=list)

    @property
    def tampil(self) -> list[Cabang]:
        return self.cabang[:MAKS_CABANG]

    @property
    def sisa(self) -> int:
        return max(0, len(self.cabang) - MAKS_CABANG)


def _bilangan(teks: str) -> int | None:
    """A number as an address carries it."""
    return int(teks) if re.fullmatch(r"[0-9]{1,7}", teks) else None


class Halaman:
    """The page of an import that is not applied yet, at the sheet and row that `kueri` names."""

    def __init__(self, impor: Impor, kueri: Mapping[str, str]):
        self.impor, self.kueri = impor, kueri
        self.jawaban: dict[str, str] = impor.ringkasan.get("jawaban", {})
        self.kantor = impor.rencana.perangkat_daerah
        asli = buka(bytes(impor.berkas), settings.BERKAS_MAKS, impor.nama_berkas)
        self.pembaca = Pembaca(asli, self.jawaban, self.kantor, impor.nama_berkas)
        nomor = _bilangan(kueri.get("lembar", ""))
        self.nomor = nomor if nomor is not None and nomor < len(asli) else self._pertama

    @cached_property
    def _pertama(self) -> int:
        """The first sheet that has a table."""
        return next((n for n, p in enumerate(self.pembaca.dibaca) if p.tabel or p.formulir), 0)

    # -- sheets -----------------------------------------------------------------------------------

    @property
    def lembar(self) -> Lembar:
        return self.pembaca.semua[self.nomor]

    @property
    def peta(self) -> PetaLembar:
        return self.pembaca.dibaca[self.nomor]

    @property
    def semua_lembar(self) -> list[dict]:
        return [
            {
                "nomor": n,
                "nama": p.nama,
                "ragu": sum(len(t.ragu) for t in p.tabel),
                "formulir": FORMULIR[p.formulir].tata.judul if p.formulir else "",
                "tabel": len(p.tabel),
            }
            for n, p in enumerate(self.pembaca.dibaca)
        ]

    @property
    def formulir(self) -> str:
        return FORMULIR[self.peta.formulir].tata.judul if self.peta.formulir else ""

    @property
    def dilewati(self) -> bool:
        return self.jawaban.get(self.kunci_lembar) == LEWATI

    @property
    def ditentukan(self) -> bool:
        """Is a known form read by meaning, because a person said so?"""
        return self.jawaban.get(self.kunci_lembar) == ARTI

    @property
    def kunci_lembar(self) -> str:
        return kunci_lembar(self.lembar.nama)

    @property
    def kunci_judul(self) -> str:
        return kunci_judul(self.lembar.nama)

    @property
    def judul(self) -> str:
        """The heading rows, as they are typed: "5-7, 40-41"."""
        return self.jawaban.get(self.kunci_judul) or ", ".join(
            f"{t.awal}-{t.akhir_judul}" if t.tinggi > 1 else str(t.awal) for t in self.peta.tabel
        )

    # -- the sheet --------------------------------------------------------------------------------

    @cached_property
    def kisi(self) -> Kisi:
        awal = _bilangan(self.kueri.get("dari", "")) or 1
        if self.baris:
            awal = awal if awal <= self.baris < awal + PER_HALAMAN else max(1, self.baris - 20)
        tolak = {f"{t.kolom}{t.baris}": t.pesan for t in self.ditolak}
        return Kisi(self.lembar, self.peta.tabel, awal, tolak, frozenset(self.peta.sel), self._tetap)

    @property
    def _tetap(self) -> frozenset[str | int]:
        milik = tuple(kunci_tabel("kolom", t.sidik, "") for t in self.peta.tabel)
        kolom = {k.rpartition(":")[2] for k in self.jawaban if milik and k.startswith(milik)}
        awalan = kunci_baris(self.lembar.nama, 0).removesuffix("0")
        baris = {int(k.removeprefix(awalan)) for k in self.jawaban if k.startswith(awalan)}
        return frozenset(kolom | baris)

    @property
    def ragu(self) -> list[dict]:
        """What is unsure, columns first."""
        return [
            {"kolom": x, "label": LABEL_KOLOM[t.kolom[x].makna], "sebab": t.kolom[x].sebab} if isinstance(x, str)
            else {"baris": x, "label": BARIS[t.baris[x].peran], "sebab": t.baris[x].sebab}
            for t in self.peta.tabel for x in t.ragu
        ]  # fmt: skip

    # -- what comes out ---------------------------------------------------------------------------

    @cached_property
    def tabel(self) -> list[TabelBebas]:
        return [t for t in self.pembaca.tabel if isinstance(t, TabelBebas) and t.lembar == self.lembar.nama]

    @cached_property
    def ditolak(self) -> list:
        """The cells of the sheet that cannot be read, of whatever form."""
        milik = [t for t in self.pembaca.tabel if t.lembar == self.lembar.nama]
        return [*(s for t in milik for s in t.ditolak), *(s for h in self.hasil for s in h.ditolak)]

    @cached_property
    def hasil(self) -> list[HasilTabel]:
        return [self._hasil(t) for t in self.tabel]

    def _hasil(self, tabel: TabelBebas) -> HasilTabel:
        with transaction.atomic():
            konteks = Konteks(self.impor.rencana, tabel, Hasil(), self.jawaban)
            pohon = susun_bebas(konteks, Penerap(konteks))
            hasil = HasilTabel(cabang(pohon), jumlah_uang(tabel, pohon), konteks.hasil.catatan, pohon.ditolak)
            transaction.set_rollback(True)
        return hasil

    # -- the part that is being looked at ---------------------------------------------------------

    @cached_property
    def baris(self) -> int:
        """The row that is looked at; 0 for none."""
        nomor = _bilangan(self.kueri.get("baris", "")) or 0
        return nomor if nomor <= len(self.lembar.baris) else 0

    @property
    def panel_baris(self) -> dict | None:
        peta = self.kisi.milik(self.baris) if self.baris else None
        if peta is None:
            return None
        b = peta.baris.get(self.baris)
        serupa = self.kisi.serupa(self.baris)
        return {
            "nomor": self.baris,
            "kunci": kunci_baris(self.lembar.nama, self.baris),
            "peran": b.peran if b else "",
            "sebab": b.sebab if b else "",
            "ragu": bool(b and b.yakin < RAGU),
            "tetap": self.baris in self._tetap,
            "serupa": serupa,
            "kunci_serupa": [kunci_baris(self.lembar.nama, n) for n in serupa],
            "judul": peta.awal <= self.baris <= peta.akhir_judul,
            "pilihan": BARIS.items(),
        }

    @property
    def panel_kolom(self) -> dict | None:
        huruf = self.kueri.get("kolom", "")
        peta = next((t for t in self.peta.tabel if huruf in t.kolom), None)
        if peta is None:
            return None
        k = peta.kolom[huruf]
        skala, gaya = (kunci_tabel(jenis, peta.sidik, huruf) for jenis in ("skala", "angka"))
        return {
            "huruf": huruf,
            "judul": self.kisi.judul_kolom(peta, huruf),
            "kunci": kunci_tabel("kolom", peta.sidik, huruf),
            "kunci_skala": skala if dasar(k.makna) in UANG else "",
            "kunci_gaya": gaya,
            "peta": k,
            "ragu": k.yakin < RAGU,
            "tetap": huruf in self._tetap,
            "contoh": self.kisi.contoh(peta, huruf),
            "pilihan": PILIHAN_KOLOM,
            "berangka": dasar(k.makna) in BERANGKA,
            "skala_tetap": self.jawaban.get(skala, ""),
            "gaya_tetap": self.jawaban.get(gaya, ""),
            "kumulatif": self._kumulatif(peta, k.makna),
            "lembar_lain": [x for x in self.semua_lembar if x["tabel"] and x["nomor"] != self.nomor],
            "skala": KALI.items(),
            "gaya": NAMA_GAYA.items(),
        }

    def _kumulatif(self, peta: PetaTabel, makna: str) -> dict | None:
        """How the periods of the side that a column belongs to are read; None for a column without a period."""
        sisi = next((s for s, (_, keluarga) in SISI.items() if dasar(makna) in keluarga), "")
        if not sisi:
            return None
        ya = not set(SISI[sisi][1]).isdisjoint(peta.kumulatif)
        return {"kunci": kunci_tabel("kumulatif", peta.sidik, sisi), "sebutan": SISI[sisi][0], "ya": ya}

    def salinan(self, nomor: Iterable[str]) -> list[tuple[str, str]]:
        """What the map of this sheet says of the columns of these other sheets."""
        if not self.peta.tabel:
            return []
        asal = (self.lembar, self.peta.tabel[0])
        ada = (_bilangan(n) for n in nomor)
        lain = [n for n in ada if n is not None and n < len(self.pembaca.dibaca) and n != self.nomor]
        tujuan = ((self.pembaca.semua[n], t) for n in lain for t in self.pembaca.dibaca[n].tabel)
        return [isi for satu in tujuan for isi in salin(asal, satu, self.impor.nama_berkas)]

    @property
    def panel_sel(self) -> dict | None:
        alamat = self.kueri.get("sel", "").upper()
        teks = self.kisi.teks(alamat)
        if teks is None:
            return None
        return {
            "alamat": alamat,
            "kunci": kunci_sel(self.lembar.nama, alamat),
            "teks": teks,
            "diketik": alamat in self.peta.sel,
            "galat": self.kisi.tolak.get(alamat, ""),
        }
