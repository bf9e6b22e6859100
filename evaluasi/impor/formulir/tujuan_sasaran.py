"""Import of Tujuan dan Sasaran (table 3.1): 1 is a tujuan, 1.1 a sasaran that serves it."""

from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap
from evaluasi.impor.sumber import SumberIndikator, SumberPohon, SumberSimpul
from evaluasi.impor.tata_letak import besaran, teks
from renaksi.models import Indikator, Sasaran, Tujuan
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.cocok import normal, pasangkan
from renaksi.nilai.pilihan import Akumulasi, Jenjang

from . import sel_renja

TATA = TataLetak(
    "tujuan-sasaran",
    "Tujuan dan Sasaran",
    (
        KolomSumber("no", r"no(?:mor)?", sel_renja.nomor),
        KolomSumber("uraian", r"tujuan ?/ ?sasaran", teks, wajib=True),
        KolomSumber("no_indikator", r"tujuan ?/ ?sasaran", teks),
        KolomSumber("indikator", r"indikator(?: kinerja)? tujuan ?/ ?sasaran", teks, wajib=True),
        KolomSumber("target", r"(?:target|traget).*", besaran, wajib=True),
    ),
)


def terapkan(konteks: Konteks) -> None:
    tujuan, lepas = _susun(konteks)
    _tulis_tujuan(konteks, tujuan)
    sasaran = [*lepas]
    for t in tujuan:
        for s in t.anak:
            s.fakta = {"tujuan": t.objek}
            sasaran.append(s)
    Penerap(konteks).terapkan(SumberPohon(konteks.tabel, sorted(sasaran, key=lambda s: s.baris.nomor)))


def _susun(konteks: Konteks) -> tuple[list[SumberSimpul], list[SumberSimpul]]:
    """The tujuan with their sasaran, and the sasaran that serve none."""
    tujuan: list[SumberSimpul] = []
    lepas: list[SumberSimpul] = []
    kini = None
    baris = [b for b in konteks.tabel.baris if not sel_renja.nihil(b)]
    bernama = [b for b in baris if b["uraian"]]
    for b in baris:
        if b["uraian"] and _tujuan(konteks, b, bernama):
            kini = SumberSimpul(Tujuan.jenjang, b["uraian"], b)
            tujuan.append(kini)
        elif b["uraian"]:
            kini = SumberSimpul(Jenjang.SASARAN, b["uraian"], b)
            bawahan = tujuan and "." in (b["no"] or ".")
            (tujuan[-1].anak if bawahan else lepas).append(kini)
        if kini is None:
            konteks.tolak(b, "uraian", b["uraian"], "Baris ini tidak menyebut tujuan maupun sasaran.")
        elif b["indikator"]:
            fakta = _target(b["target"], "%" in konteks.tabel.judul["target"])
            kini.indikator.append(SumberIndikator(b["indikator"], b, fakta=fakta))
        else:
            sel_renja.tolak_tanpa_indikator(konteks, b, ("target",))
    return tujuan, lepas


def _tujuan(konteks: Konteks, b: BarisSumber, bernama: list[BarisSumber]) -> bool:
    """The number says it, or what follows, or the plan; else it is asked."""
    no = b["no"] or ""
    if "." in no:
        return False
    bawah = next((x for x in bernama if x.nomor > b.nomor), None)
    if no and bawah and (bawah["no"] or "").startswith(f"{no}."):
        return True
    for model in (Tujuan, Sasaran):
        if any(normal(x.nama) == normal(b["uraian"]) for x in model.objects.filter(rencana=konteks.rencana)):
            return model is Tujuan
    pesan = f"“{b['uraian']}” berdiri sendiri pada tabel ini. Tujuan atau sasaran?"
    pilihan = [("tujuan", "Tujuan"), ("sasaran", "Sasaran tanpa tujuan")]
    return konteks.tanya(b, "uraian", pesan, pilihan, "tujuan" if b.tebal else "sasaran") == "tujuan"


def _target(target: Besaran | None, persen: bool) -> dict:
    """The heading "Target (%)" is the unit of bare numbers; "197 DESA" says its own."""
    if target is None:
        return {}
    satuan = target.bagian[0].satuan if len(target.bagian) == 1 else ""
    return {"target": target.tanpa_satuan(satuan), "satuan": satuan or ("%" if persen and target.tunggal else None)}


def _tulis_tujuan(konteks: Konteks, tujuan: list[SumberSimpul]) -> None:
    ada = list(Tujuan.objects.filter(rencana=konteks.rencana).prefetch_related("indikator"))
    akhir = max((t.urutan for t in ada), default=0)
    for p in pasangkan([t.nama for t in tujuan], [t.nama for t in ada]):
        t = tujuan[p.i]
        akhir += p.j is None
        t.objek = Tujuan(rencana=konteks.rencana, nama=t.nama, urutan=akhir) if p.j is None else ada[p.j]
        if p.mirip:
            konteks.mirip(t.baris.nomor, t.nama, t.objek.nama)
        konteks.isi(t.objek, {}, "Tujuan", t.nama, t.baris)
        _tulis_indikator(konteks, t, [] if p.j is None else list(t.objek.indikator.all()))


def _tulis_indikator(konteks: Konteks, t: SumberSimpul, ada: list[Indikator]) -> None:
    akhir = max((i.urutan for i in ada), default=0)
    for p in pasangkan([i.uraian for i in t.indikator], [i.uraian for i in ada], longgar=True):
        si = t.indikator[p.i]
        akhir += p.j is None
        baru = {"uraian": si.uraian, "akumulasi": Akumulasi.POSISI_AKHIR, "urutan": akhir}
        si.objek = Indikator(tujuan=t.objek, rencana=konteks.rencana, **baru) if p.j is None else ada[p.j]
        if p.mirip:
            konteks.mirip(si.baris.nomor, si.uraian, si.objek.uraian)
        konteks.isi(si.objek, si.fakta or {}, "Indikator", si.uraian, si.baris)
