"""Import of Rencana Kerja dan Pendanaan (T-C.33, table 4.1): target and pagu of this year and of the next.

The sheet has neither codes nor a column of sasaran.  "Program …" is a programme.  Bold rows are kegiatan, plain rows
sub kegiatan, as on paper; where nothing tells them apart a row is a kegiatan whose amounts are the sum of the rows
below it, in both years.
"""

from collections.abc import Sequence
from decimal import Decimal

from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from evaluasi.asal.sel import TOTAL
from evaluasi.asal.tercetak import PAGU_PENDANAAN as UANG
from evaluasi.asal.tercetak import terhitung
from evaluasi.impor.bebas.jumlah import bagi
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap
from evaluasi.impor.selisih import banding_baris
from evaluasi.impor.sumber import SumberPohon, SumberSimpul, langkah_inden, susun
from evaluasi.impor.tata_letak import rupiah, teks
from renaksi import pohon
from renaksi.models import Program
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN

from . import sel_renja
from .renstra import tautkan_semua

_KINI = r"(?:.* / )?(?:kerangka pendanaan|rencana tahun [^/]*)"
_MAJU = r".*prakiraan maju[^/]*"
_DANA = r"(?:pagu|kebutuhan dana).*"

TATA = TataLetak(
    "rencana-pendanaan",
    "Rencana Kerja dan Pendanaan",
    (
        KolomSumber("kode", r"kode(?: rekening)?", teks),
        KolomSumber("uraian", r"(?!indikator|target).*program.*kegiatan.*", teks, wajib=True),
        KolomSumber("indikator", r"indikator kinerja.*", teks, wajib=True),
        KolomSumber("kini", rf"{_KINI} / target.*",
                    sel_renja.besaran_bersatuan("target_volume", "target_satuan"), wajib=True),
        KolomSumber("target_unit", rf"{_KINI} / (?:target.*|satuan)", teks),
        KolomSumber("pagu", rf"{_KINI} / {_DANA}", rupiah, wajib=True),
        KolomSumber("maju", rf"{_MAJU} / target.*",
                    sel_renja.besaran_bersatuan("maju_volume", "maju_satuan")),
        KolomSumber("maju_unit", rf"{_MAJU} / (?:target.*|satuan)", teks),
        KolomSumber("pagu_maju", rf"{_MAJU} / {_DANA}", rupiah, wajib=True),
    ),
)  # fmt: skip


def terapkan(konteks: Konteks) -> None:
    tabel = konteks.tabel
    tabel.baris[:] = [b for b in tabel.baris if not sel_renja.nihil(b)]
    _tandai_kegiatan(tabel.baris)
    penerap = Penerap(konteks)
    sumber = susun(tabel, konteks.jawaban, penerap.sudah_ada)
    sumber.total = sumber.total or next((b for b in reversed(tabel.baris) if _total(b)), None)
    for s in sumber.program():
        _isi_fakta(konteks, s)
    konteks.hasil.tolak += sumber.ditolak
    konteks.hasil.mirip += sumber.mirip
    konteks.hasil.tanya += sumber.tanya
    penerap.terapkan(sumber)
    _catat_tanpa_sasaran(konteks, sumber)
    _bandingkan(konteks, sumber)
    tautkan_semua(konteks)


def _total(b: BarisSumber) -> bool:
    """The source prints its total without a word."""
    return not b["uraian"] and not b["indikator"] and any(b[k] is not None for k in UANG)


def _isi_fakta(konteks: Konteks, s: SumberSimpul) -> None:
    for i in s.indikator:
        b = i.baris
        satuan, satuan_maju = b["target_satuan"] or b["target_unit"], b["maju_satuan"] or b["maju_unit"]
        i.fakta = {
            "target": b["target_volume"],
            "satuan": satuan,
            "pagu": b["pagu"],
            "target_maju": b["maju_volume"],
            "satuan_maju": None if satuan_maju == satuan else satuan_maju,
            "pagu_maju": b["pagu_maju"],
        }
    if not s.indikator and not s.anak:
        sel_renja.tolak_tanpa_indikator(konteks, s.baris, UANG)
    for anak in s.anak:
        _isi_fakta(konteks, anak)


def _tandai_kegiatan(baris: Sequence[BarisSumber]) -> None:
    """Where neither boldness, indents nor a code tell kegiatan from sub kegiatan, find the kegiatan by their sums."""
    isi = [b for b in baris if b["uraian"]]
    biasa = [b for b in isi if not _program(b)]
    if any(b["kode"] for b in biasa) or len({b.tebal for b in biasa}) != 1 or langkah_inden(isi, "uraian"):
        return
    awal = [n for n, b in enumerate(isi) if _program(b)]
    for dari, sampai in zip(awal, [*awal[1:], len(isi)], strict=True):
        blok = isi[dari + 1 : sampai]
        uang = [[b[k] or Decimal(0) for k in UANG] for b in blok]
        # No sums, or rows without money, which prove nothing: all of them are kegiatan.
        kegiatan = (bagi(uang) if all(map(any, uang)) else None) or range(len(blok))
        for n, b in enumerate(blok):
            b.tebal = n in kegiatan


def _program(b: BarisSumber) -> bool:
    return b["uraian"].casefold().startswith("program ")


def _catat_tanpa_sasaran(konteks: Konteks, sumber: SumberPohon) -> None:
    belum = Program.objects.filter(sasaran__rencana=konteks.rencana, sasaran__nama=BELUM_ADA_SASARAN)
    banyak = belum.filter(pk__in=[p.objek.pk for p in sumber.program() if p.objek]).count()
    if banyak:
        konteks.hasil.catatan.append(
            f"Lembar “{konteks.tabel.lembar}” tidak menyebut sasaran; {banyak} program diletakkan di bawah "
            f"“{BELUM_ADA_SASARAN}”."
        )


def _bandingkan(konteks: Konteks, sumber: SumberPohon) -> None:
    """Amounts of parents and the total are sums: compared, not stored."""
    isi = pohon.muat(konteks.rencana)
    ada = terhitung(TATA.kode, isi)
    beranak = {(s.jenjang, s.id) for s in isi.telusuri() if s.anak}

    for s in (s for p in sumber.program() for s in p.telusuri()):
        acuan = (s.jenjang, s.tersimpan.pk)
        if acuan in beranak:
            konteks.hasil.selisih += banding_baris(konteks, acuan, s.baris, kolom=UANG, sel=ada[acuan], nama=s.nama)
    if sumber.total:
        konteks.hasil.selisih += banding_baris(
            konteks, (TOTAL, 0), sumber.total, kolom=UANG, sel=ada[TOTAL, 0], nama="Total"
        )
