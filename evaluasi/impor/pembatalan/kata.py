"""Taking an import back in words: what rows are called, what columns say, and the lists that page and command show."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dpmd.tulisan import BULAN, tulis_angka
from renaksi.nilai.besaran import Besaran

from .hitung import Baris, Kunci, Pembatalan, Potret, Suntingan
from .jalankan import Usul
from .rekaman import MODEL, dari_polos, label, model_dari

# Why a row stays, by the table of the row that needs it.
PEMAKAI = {
    "evaluasi.bukti": "Sudah ada buktinya.",
    "evaluasi.realisasibulanan": "Sudah ada realisasi yang tetap.",
    "evaluasi.realisasitahunan": "Sudah ada realisasi tahun lalu yang tetap.",
    "evaluasi.catatanbaris": "Sudah ada catatan verifikasinya.",
    "evaluasi.laporanunit": "Unit ini sudah mempunyai laporan triwulan.",
    "evaluasi.perpanjangan": "Unit ini sudah diberi perpanjangan.",
    "renaksi.pengguna": "Dipakai oleh akun pengguna.",
    "renaksi.rencana": "Menandatangani rencana.",
    "renaksi.versirencana": "Menandatangani rencana yang dibekukan.",
}
PANJANG = 160  # letters of a value in the list of edits


def jenis(kunci: Kunci) -> str:
    return str(model_dari(kunci)._meta.verbose_name)


class Nama:
    """What rows are called, from the values at hand; asks no database."""

    def __init__(self, usul: Usul):
        self.kini = usul.keadaan.kini
        self.ditulis: Potret = {p.kunci: p.sesudah for p in usul.perubahan}

    def __call__(self, kunci: Kunci) -> str:
        baris = self.kini.get(kunci) or self.ditulis.get(kunci)
        return _SEBUTAN.get(kunci[0], _nama)(baris, self) if baris else "(sudah dihapus)"

    def milik(self, kunci: Kunci) -> Kunci | None:
        """The indicator of a row of a month or year."""
        tabel = _PEMILIK.get(kunci[0])
        return (tabel, self.kini[kunci]["indikator_id"]) if tabel else None


_PEMILIK = {
    "renaksi.targetbulanan": "renaksi.indikator",
    "evaluasi.realisasibulanan": "renaksi.indikator",
    "evaluasi.realisasitahunan": "renaksi.indikator",
    "renaksi.capaianrenstra": "renaksi.indikatorrenstra",
}


def _nama(b: Baris, nama: Nama) -> str:
    return next((str(b[k]) for k in ("nama", "kondisi", "uraian") if b.get(k)), "(tanpa nama)")


def _masa(tabel: str) -> Callable[[Baris, Nama], str]:
    def sebut(b: Baris, nama: Nama) -> str:
        return f"{masa(b)} · {nama((_PEMILIK[tabel], b['indikator_id']))}"

    return sebut


def masa(b: Baris) -> str:
    return BULAN[b["bulan"] - 1] if "bulan" in b else str(b["tahun"])


_SEBUTAN: dict[str, Callable[[Baris, Nama], str]] = {
    **{tabel: _masa(tabel) for tabel in _PEMILIK},
    "renaksi.unitkerja": lambda b, n: b["singkatan"],
    "renaksi.rencana": lambda b, n: f"Rencana {b['tahun']}",
    "renaksi.renstra": lambda b, n: b["nama"] or f"Renstra {b['tahun_awal']}-{b['tahun_akhir']}",
    "renaksi.tinjauanrkpd": lambda b, n: b["hasil_nama"] or b["awal_nama"],
    "renaksi.usulanmasyarakat": lambda b, n: f"{b['desa']}: {b['kegiatan']}",
    "renaksi.naskah": lambda b, n: b["bagian"],
    "evaluasi.narasievaluasi": lambda b, n: f"Triwulan {b['triwulan']}",
}


def tulis(kunci: Kunci, kolom: str, nilai, nama: Nama) -> str:
    """One value as people read it."""
    if nilai is None or nilai == "" or nilai == []:
        return "-"
    model = model_dari(kunci)
    f = model._meta.get_field(kolom)
    if f.is_relation:
        return nama((label(f.related_model), nilai))
    if f.choices:
        return str(dict(f.flatchoices).get(nilai, nilai))
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    isi = dari_polos(model, kolom, nilai)
    teks = tulis_angka(isi) if isinstance(isi, Decimal) else isi.utuh if isinstance(isi, Besaran) else str(isi)
    return teks if len(teks) <= PANJANG else f"{teks[:PANJANG]}…"


def _kata_kolom(kunci: Kunci, kolom: str) -> str:
    kata = str(model_dari(kunci)._meta.get_field(kolom).verbose_name)
    return kata[:1].upper() + kata[1:]


@dataclass(frozen=True)
class Kelompok:
    """Rows under one heading: how many, and a line for each (months of one indicator share a line)."""

    judul: str
    banyak: int
    baris: tuple[str, ...]


def per_jenis(kunci: Iterable[Kunci], nama: Nama) -> list[Kelompok]:
    """By kind, those higher in the plan first."""
    urutan = {label(m): nomor for nomor, m in enumerate(MODEL)}
    hasil: dict[str, list[Kunci]] = defaultdict(list)
    for k in sorted(kunci, key=lambda k: urutan[k[0]]):
        hasil[k[0]].append(k)
    return [Kelompok(jenis(isi[0]), len(isi), tuple(_baris(isi, nama))) for isi in hasil.values()]


def _baris(kunci: list[Kunci], nama: Nama) -> Iterable[str]:
    masa_: dict[Kunci, list[str]] = defaultdict(list)
    for k in kunci:
        if milik := nama.milik(k):
            masa_[milik].append(masa(nama.kini[k]))
        else:
            yield nama(k)
    for milik, isi in masa_.items():
        yield f"{nama(milik)}: {', '.join(isi)}"


def alasan(tetap) -> str:
    if tetap.alasan:
        return tetap.alasan
    if tetap.oleh in PEMAKAI:
        return PEMAKAI[tetap.oleh]
    return f"Masih dipakai oleh {model_dari((tetap.oleh, 0))._meta.verbose_name} yang tetap ada."


def per_alasan(jadi: Pembatalan, nama: Nama) -> list[Kelompok]:
    hasil: dict[str, list[Kunci]] = defaultdict(list)
    for t in jadi.tetap:
        hasil[alasan(t)].append(t.kunci)
    return [
        Kelompok(a, len(isi), tuple(f"{k.judul}: {b}" for k in per_jenis(isi, nama) for b in k.baris))
        for a, isi in hasil.items()
    ]


@dataclass(frozen=True)
class Pulih:
    """A row whose former values come back: (column, now, then)."""

    jenis: str
    nama: str
    rincian: tuple[tuple[str, str, str], ...]


def pemulihan(jadi: Pembatalan, nama: Nama) -> list[Pulih]:
    return [
        Pulih(jenis(k), nama(k), tuple(
            (_kata_kolom(k, kolom), tulis(k, kolom, nama.kini[k][kolom], nama), tulis(k, kolom, nilai, nama))
            for kolom, nilai in isi.items()
        ))
        for k, isi in jadi.pulih.items()
    ]  # fmt: skip


@dataclass(frozen=True)
class Tanya:
    """An edited row and its choice: (column, now, what the import wrote, what stood before)."""

    tanda: str
    jenis: str
    nama: str
    dibuat: bool
    berkas: str
    dibuang: bool
    rincian: tuple[tuple[str, str, str, str], ...]


def pertanyaan(jadi: Pembatalan, nama: Nama) -> list[Tanya]:
    return [_tanya(s, nama) for s in jadi.suntingan]


def _tanya(s: Suntingan, nama: Nama) -> Tanya:
    def kata(kolom: str, nilai) -> str:
        return tulis(s.kunci, kolom, nilai, nama)

    rincian = tuple(
        (_kata_kolom(s.kunci, x.kolom), kata(x.kolom, x.kini), kata(x.kolom, x.impor), kata(x.kolom, x.sebelum))
        for x in s.rincian
    )
    return Tanya(s.tanda, jenis(s.kunci), nama(s.kunci), s.dibuat, s.berkas, s.dibuang, rincian)


def daftar(usul: Usul) -> dict[str, Any]:
    """All lists of a page or a terminal."""
    nama, jadi = Nama(usul), usul.pembatalan
    return {
        "hapus": per_jenis(jadi.hapus, nama),
        "pulih": pemulihan(jadi, nama),
        "tetap": per_alasan(jadi, nama),
        "tanya": pertanyaan(jadi, nama),
        "hilang": jadi.hilang,
    }
