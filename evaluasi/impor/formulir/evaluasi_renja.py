"""Import of Evaluasi Capaian Renja (T-C.29): the Renstra with its figures of three years.

Columns 8, 10 and 11 are only compared.  The years are those of the headings; units stay where the sheet prints them,
behind the wording of the indicator.
"""

from dpmd.impor.tabel import BarisSumber, KolomSumber, TataLetak
from evaluasi import pohon
from evaluasi.asal.tercetak import terhitung
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.selisih import banding_baris
from evaluasi.impor.tata_letak import angka, besaran, lunak, persen, teks
from renaksi.nilai import kode as kode_
from renaksi.nilai.cocok import normal

from . import sel_renja
from .renstra import PenulisRenstra, nama_dokumen

TATA = TataLetak(
    "evaluasi-renja",
    "Evaluasi Capaian Renja",
    (
        KolomSumber("kode", r"kode(?: rekening)?", teks),
        KolomSumber("uraian", r"urusan.*program.*|program.*kegiatan.*", teks, wajib=True),
        KolomSumber("indikator", r"indikator kinerja.*", teks, wajib=True),
        KolomSumber("target_renstra", r"target.*renstra.*", besaran, wajib=True),
        KolomSumber("realisasi_sd_lalu", r"realisasi.*(?:sampai dengan|s ?/?d).*", besaran, wajib=True),
        KolomSumber("target_lalu", r"target dan realisasi.* / target.*", besaran, wajib=True),
        KolomSumber("realisasi_lalu", r"target dan realisasi.* / realisasi.*", besaran, wajib=True),
        KolomSumber("tingkat_realisasi", r"target dan realisasi.* / ti\w+t realisasi.*", lunak(persen)),
        KolomSumber("target_kini", r"target (?:program|kinerja|renja)[^/]*20\d\d.*", besaran, wajib=True),
        KolomSumber("realisasi_sd", r"perkiraan realisasi.* / realisasi.*", lunak(angka)),
        KolomSumber("tingkat_capaian", r"perkiraan realisasi.* / ti\w+t capaian.*", lunak(persen)),
    ),
)
FAKTA = ("target_renstra", "realisasi_sd_lalu", "target_lalu", "realisasi_lalu", "target_kini")
DIHITUNG = ("tingkat_realisasi", "realisasi_sd", "tingkat_capaian")


def terapkan(konteks: Konteks) -> None:
    tabel = konteks.tabel
    baris = [b for b in tabel.baris if not sel_renja.nihil(b)]
    if not any(b[k] is not None for b in baris for k in FAKTA):
        konteks.hasil.catatan.append(f"Lembar “{tabel.lembar}” tidak memuat angka; tidak ada yang disimpan.")
        return
    kini, lalu, jauh = _tahun(konteks)
    penulis = PenulisRenstra(konteks, kini - 4, kini, nama_dokumen(tabel.judul["target_renstra"]))
    butir, atas, indikator = None, None, {}
    for b in baris:
        ini = (b["kode"], normal(b["uraian"] or ""))
        if b["uraian"] and not (b["indikator"] and butir and ini == atas):
            tingkat = kode_.tingkat(b["kode"]) if b["kode"] else ""
            butir, atas = penulis.butir(b, tingkat, b["uraian"], b["kode"]), ini
        if b["indikator"] and butir:
            i = penulis.tulis_indikator(b, butir, b["indikator"], {"target_akhir": b["target_renstra"]})
            penulis.tulis_capaian(b, i, jauh, {"realisasi_sd": b["realisasi_sd_lalu"]})
            fakta = {"target_renja": b["target_lalu"], "realisasi": b["realisasi_lalu"]}
            penulis.tulis_capaian(b, i, lalu, fakta)
            penulis.tulis_capaian(b, i, kini, {"target_renja": b["target_kini"]})
            indikator[b.nomor] = i
        else:
            sel_renja.tolak_tanpa_indikator(konteks, b, FAKTA)
    penulis.daftar.nomori()
    _bandingkan(konteks, baris, indikator)


def _tahun(konteks: Konteks) -> tuple[int, int, int]:
    """The years n-1, n-2 and n-3, as the headings say them."""
    judul, n = konteks.tabel.judul, konteks.rencana.tahun
    kolom = {"target_kini": n - 1, "target_lalu": n - 2, "realisasi_sd_lalu": n - 3}
    tahun = {k: sel_renja.tahun_judul(judul[k]) or baku for k, baku in kolom.items()}
    if tahun != kolom:
        tertulis = ", ".join(map(str, sorted(tahun.values())))
        konteks.hasil.catatan.append(
            f"Judul kolom lembar “{konteks.tabel.lembar}” menyebut tahun {tertulis}; "
            f"untuk Renja {n} seharusnya {n - 3}, {n - 2}, {n - 1}. Angka dicatat menurut judul kolomnya."
        )
    return tuple(tahun.values())


def _bandingkan(konteks: Konteks, baris: list[BarisSumber], indikator: dict) -> None:
    """Columns 8, 10 and 11 against the form of that year made from what is stored now."""
    isi = pohon.muat(konteks.rencana, lengkap=True)
    ada = terhitung(TATA.kode, isi)
    for b in (b for b in baris if b.nomor in indikator):
        acuan = ("indikator_renstra", indikator[b.nomor].pk)
        if acuan in ada:
            nama = b["uraian"] or b["indikator"]
            konteks.hasil.selisih += banding_baris(konteks, acuan, b, kolom=DIHITUNG, sel=ada[acuan], nama=nama)
