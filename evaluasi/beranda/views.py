"""The first page: what each person has to know and do today."""

from django.http import HttpRequest
from django.shortcuts import render
from django_tables2 import RequestConfig

from dpmd.izin import ADMIN, BENDAHARA, KEPALA_BIDANG, KEPALA_DINAS, PENGAWAS, SEKRETARIAT, wajib
from evaluasi import pohon
from evaluasi.bekuan import yang_berubah
from evaluasi.cetak.catatan import milik
from evaluasi.cetak.saya import milik_saya
from evaluasi.kunci import kunci_setahun, triwulan_dari_kunci
from evaluasi.laporan import LAPORAN
from evaluasi.models import Impor
from evaluasi.nilai import grafik, isian, ringkasan
from renaksi.bingkai import kantor_aktif, rencana_aktif, tahun_aktif, tanpa_kantor
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pohon import Pohon

from .langkah import hari_pertama
from .menunggu import batas, menunggu
from .rekap import rekap_kantor
from .tables import KantorTabel
from .terlambat import terlambat


def beranda(request):
    kantor = kantor_aktif(request)
    konteks = {"hari_pertama": hari_pertama(request.user, kantor, tahun_aktif(request))}
    if kantor is None:
        return render(request, "beranda/tanpa_kantor.html", konteks | {"kalimat": tanpa_kantor(request.user)})
    wajib(request.user, "kantor.baca", kantor)
    peran = ADMIN if request.user.is_superuser else request.user.peran
    rencana = rencana_aktif(request)
    if peran in {ADMIN, PENGAWAS}:
        konteks |= _perkantoran(request) | {"dicari": request.GET.get("cari", "")}
    isi = pohon.muat(rencana) if rencana else None
    if not isi or not isi.sasaran:
        return render(request, "beranda/tanpa_rencana.html", konteks)
    kunci = kunci_setahun(rencana)
    tw = triwulan_dari_kunci(kunci, request.user)
    konteks |= {
        "laporan_saya": milik_saya(
            request.user, rencana.perangkat_daerah, milik(request.user, rencana.perangkat_daerah)
        ),
        "menunggu": menunggu(rencana, isian.titik(isi), kunci, request.user),
        "batas": batas(kunci[tw], request.user),
    }
    if peran in {SEKRETARIAT, KEPALA_DINAS}:
        berubah = sorted(yang_berubah(rencana, isi))
        konteks |= {
            "terlambat": terlambat(kunci.values(), isian.titik(isi)),
            "berubah": [(t, TRIWULAN[t - 1]) for t in berubah],
        }
    konteks |= {"triwulan": tw, "nama_triwulan": TRIWULAN[tw - 1], "uang": ringkasan.uang(isi, tw)}
    return render(request, f"beranda/{peran}.html", konteks | SUSUNAN[peran](request, isi, tw))


def _sekretariat(request: HttpRequest, isi: Pohon, tw: int) -> dict:
    semua = isian.titik(isi)
    return {
        "unit": ringkasan.per_unit(semua, tw),
        "kemajuan": isian.kemajuan_kinerja(semua, tw),
        "impor": Impor.objects.untuk(request.user)
        .filter(rencana=isi.rencana_id, diterapkan__isnull=False)
        .select_related("oleh")
        .defer("berkas", "ringkasan")[:3],
        "melebihi": ringkasan.melebihi_pagu(semua, tw),
    }


def _kepala_bidang(request: HttpRequest, isi: Pohon, tw: int) -> dict:
    milik = isian.milik_unit(isian.titik(isi), request.user.unit_id)
    return {
        "kemajuan": isian.kemajuan_kinerja(milik, tw),
        "kemajuan_anggaran": isian.kemajuan_anggaran(milik, tw),
        "belum": isian.belum_terisi(milik, tw),
        "lalu": _triwulan_lalu(milik, tw, isian.belum_terisi),
        "uang_unit": ringkasan.uang_titik(milik, tw),
        "banyak": len(milik),
    }


def _bendahara(request: HttpRequest, isi: Pohon, tw: int) -> dict:
    semua = isian.titik(isi)
    return {
        "unit": ringkasan.per_unit(semua, tw),
        "kemajuan_anggaran": isian.kemajuan_anggaran(semua, tw),
        "lalu": _triwulan_lalu(semua, tw, isian.anggaran_belum_terisi),
        "melebihi": ringkasan.melebihi_pagu(semua, tw),
    }


def _kepala_dinas(request: HttpRequest, isi: Pohon, tw: int) -> dict:
    """Where the office stands."""
    semua = isian.titik(isi)
    kas = ringkasan.kas_kumulatif(isi)
    return {
        "kemajuan": isian.kemajuan_kinerja(semua, tw),
        "kinerja": ringkasan.kinerja(semua, tw, isi.kantor),
        "kas": kas,
        "grafik": grafik.kas(kas, isi.pagu),
        "program": ringkasan.per_program(isi, tw),
        "tertinggal": ringkasan.tertinggal(semua, tw)[:8],
        "melebihi": ringkasan.melebihi_pagu(semua, tw),
        "laporan": LAPORAN.values(),
    }


SUSUNAN = {
    SEKRETARIAT: _sekretariat,
    KEPALA_BIDANG: _kepala_bidang,
    BENDAHARA: _bendahara,
    KEPALA_DINAS: _kepala_dinas,
    PENGAWAS: _kepala_dinas,
    ADMIN: _kepala_dinas,
}


def _triwulan_lalu(milik, tw: int, belum) -> list[tuple[int, str, int]]:
    """(quarter, its name, rows still blank) of the quarters before."""
    return [(t, TRIWULAN[t - 1], n) for t in range(1, tw) if (n := len(belum(milik, t)))]


def _perkantoran(request) -> dict:
    """All offices of the person, or those in whose name or region every word of ?cari= stands; and how many of them
    have still to be counted.
    """
    kata = request.GET.get("cari", "").casefold().split()
    semua = rekap_kantor(request.user, tahun_aktif(request))
    tabel = KantorTabel([r for r in semua if all(satu in str(r.kantor).casefold() for satu in kata)])
    RequestConfig(request, paginate={"per_page": 25}).configure(tabel)
    return {"perkantoran": tabel, "belum_dihitung": sum(not r.dihitung for r in semua)}
