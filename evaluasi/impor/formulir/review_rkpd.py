"""Import of Review Rancangan Awal (T-C.31): two lists side by side, their levels from the column "No".

Amounts of the left side are facts at every level; on the right a row with amounts below it is their sum and compared.
"""

import re
from collections.abc import Iterable

from dpmd.impor.tabel import BarisSumber, KolomSumber, TabelSumber, TataLetak
from evaluasi.asal.sel import TOTAL
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.selisih import banding_baris
from evaluasi.impor.tata_letak import rupiah, teks
from renaksi.laporan.review_rkpd import jumlah_bawah, jumlah_puncak
from renaksi.models import TinjauanRkpd
from renaksi.nilai.cocok import normal
from renaksi.nilai.lampiran import SisiTinjauan, Tinjauan
from renaksi.nilai.pilihan import Jenjang

from . import sel_renja
from .urutan import Daftar

SISI = {"awal": r"rancangan awal[^/]*", "hasil": r"hasil analis[ai]s?[^/]*"}
FAKTA = ("nama", "indikator", "target", "satuan", "pagu")


def _sisi(s: str, atas: str) -> tuple[KolomSumber, ...]:
    return (
        KolomSumber(f"{s}_nama", rf"{atas} / program.*", teks, wajib=True),
        KolomSumber(f"{s}_indikator", rf"{atas} / indikator.*", teks, wajib=True),
        KolomSumber(f"{s}_target", rf"{atas} / target.*", sel_renja.besaran_bersatuan(f"{s}_target", f"{s}_satuan")),
        KolomSumber(f"{s}_unit", rf"{atas} / (?:target.*|satuan)", teks),
        KolomSumber(f"{s}_pagu", rf"{atas} / (?:pagu|kebutuhan dana).*", rupiah, wajib=True),
    )


TATA = TataLetak(
    "review-rkpd",
    "Review Rancangan Awal RKPD",
    (KolomSumber("no", r"no(?:mor)?", sel_renja.nomor), *(k for s, atas in SISI.items() for k in _sisi(s, atas))),
)


def terapkan(konteks: Konteks) -> None:
    baris, total = _baris(konteks.tabel)
    if baris and not any(b[f"awal_{f}"] is not None for _, b in baris for f in FAKTA):
        pesan = "sisi rancangan awal kosong, sehingga tabel ini hanya mengulang rencana dan tidak disimpan."
        konteks.hasil.catatan.append(f"Lembar “{konteks.tabel.lembar}”: {pesan}")
        return
    nilai = [_nilai(tingkat, b) for tingkat, b in baris]
    bawah = jumlah_bawah(nilai, "hasil")
    rencana = konteks.rencana
    ada = list(TinjauanRkpd.objects.filter(rencana=rencana))
    jalur_ada = dict(zip((t.pk for t in ada), _jalur((t.tingkat, t.awal_nama, t.hasil_nama) for t in ada), strict=True))
    daftar = Daftar(ada, lambda t: jalur_ada[t.pk])
    jalur = _jalur((tingkat, b["awal_nama"], b["hasil_nama"]) for tingkat, b in baris)
    for (tingkat, b), letak, pagu in zip(baris, jalur, bawah, strict=True):
        fakta = {f"{s}_{f}": b[f"{s}_{f}"] for s in SISI for f in FAKTA}
        fakta |= {f"{s}_satuan": b[f"{s}_satuan"] or b[f"{s}_unit"] for s in SISI}
        nama = b["hasil_nama"] or b["awal_nama"]
        if pagu is not None:
            fakta["hasil_pagu"] = None
        tinjauan = daftar.ambil(letak, lambda tingkat=tingkat: TinjauanRkpd(rencana=rencana, tingkat=tingkat))
        konteks.isi(tinjauan, fakta, "Tinjauan RKPD", nama, b)
        if pagu is not None:
            acuan = ("tinjauan", tinjauan.pk)
            konteks.hasil.selisih += banding_baris(
                konteks, acuan, b, kolom=("hasil_pagu",), sel={"hasil_pagu": pagu}, nama=nama
            )
    daftar.nomori()
    if total:
        jumlah = {f"{s}_pagu": jumlah_puncak(nilai, s) for s in SISI}
        konteks.hasil.selisih += banding_baris(
            konteks, (TOTAL, 0), total, kolom=tuple(jumlah), sel=jumlah, nama="JUMLAH"
        )


def _baris(tabel: TabelSumber) -> tuple[list[tuple[str, BarisSumber]], BarisSumber | None]:
    """(level, row) of the body, and the row JUMLAH.  A nameless row is a further indicator of the one above."""
    hasil: list[tuple[str, BarisSumber]] = []
    total = None
    ada_tebal = len({b.tebal for b in tabel.baris if b["awal_nama"] or b["hasil_nama"]}) == 2
    for b in tabel.baris:
        berindikator = b["awal_indikator"] or b["hasil_indikator"]
        if not berindikator and sel_renja.jumlah(b, "no", "awal_nama", "hasil_nama"):
            total = b
        elif sel_renja.nihil(b):
            continue
        elif b["awal_nama"] or b["hasil_nama"]:
            hasil.append((_tingkat(b, ada_tebal), b))
        elif hasil and berindikator:
            tingkat, atas = hasil[-1]
            nama = {f"{s}_nama": atas[f"{s}_nama"] for s in SISI if atas[f"{s}_nama"]}
            hasil.append((tingkat, BarisSumber(b.nomor, b.nilai | nama, b.tebal, b.desimal)))
        elif b["awal_pagu"] is not None or b["hasil_pagu"] is not None:
            total = b  # printed without a word, as in table 4.1
    return hasil, total


def _tingkat(b: BarisSumber, ada_tebal: bool) -> str:
    """1 is a programme, 1.1 a kegiatan; without a number the wording and boldness decide, as on paper."""
    no = b["no"] or ""
    if re.fullmatch(r"\d+(?:\.\d+)*", no):
        return (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)[min(no.count("."), 2)]
    if (b["hasil_nama"] or b["awal_nama"]).casefold().startswith("program "):
        return Jenjang.PROGRAM
    return Jenjang.KEGIATAN if ada_tebal and b.tebal else Jenjang.SUB_KEGIATAN


def _jalur(baris: Iterable[tuple[str, str | None, str | None]]) -> list[tuple]:
    """What a row is known by: its names and those of the rows above it."""
    atas: dict[str, tuple] = {}
    hasil = []
    urutan = [str(j) for j in Jenjang]
    for tingkat, awal, akhir in baris:
        kini = (tingkat, normal(awal or ""), normal(akhir or ""))
        letak = urutan.index(tingkat)
        atas = {j: n for j, n in atas.items() if urutan.index(j) < letak}
        hasil.append((*atas.values(), kini))
        atas[str(tingkat)] = kini
    return hasil


def _nilai(tingkat: str, b: BarisSumber) -> Tinjauan:
    sisi = (SisiTinjauan(b[f"{s}_nama"] or "", pagu=b[f"{s}_pagu"]) for s in SISI)
    return Tinjauan(0, tingkat, *sisi)
