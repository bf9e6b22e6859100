"""The two sheets, saving their cells, and changing the rows of the plan."""

from collections.abc import Callable
from dataclasses import asdict

from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dpmd.izin import ambil, boleh, wajib
from dpmd.kiriman import baca_json
from evaluasi import pohon
from evaluasi.kunci import triwulan_kerja
from renaksi.bingkai import ingat, kantor_kerja, rencana_aktif
from renaksi.models import Indikator, Rencana, UnitKerja
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.susunan import baris_pohon
from renaksi.simpan import pegang

from . import baris, kolom
from .realisasi import Kunci, PenyimpanRealisasi
from .rencana import PenyimpanRencana
from .sel import Penyimpan
from .susun import PerluYakin, SusunDitolak, susun
from .terima import simpan_sel


def _rencana(request, tahun: int, izin: str) -> Rencana | None:
    """The plan of that year of the chosen office."""
    kantor_kerja(request, izin)
    if not 2000 <= tahun <= 2100:
        raise Http404("Tahun di luar jangkauan.")
    ingat(request, tahun)
    return rencana_aktif(request)


def _tampil(request, rencana: Rencana, jenis: str, isi: dict, kunci: str):
    """`kunci`: why the whole sheet is for reading only."""
    triwulan = triwulan_kerja(rencana, request.user)
    data = isi | {
        "jenis": jenis,
        "nama_lain": kolom.KOLOM_FAKTA,
        "rencana": rencana.pk,
        "orang": request.user.pk,
        "mutu": nama_mutu(rencana.perangkat_daerah.skala_mutu),
        "kunci": kunci,
        "simpan": reverse(f"lembar-{jenis}-simpan", args=[rencana.pk]),
        "sisa": reverse(f"lembar-{jenis}-sisa", args=[rencana.pk]) if isi["banyak"] > len(isi["baris"]) else "",
        "susun": reverse("lembar-rencana-baris", args=[rencana.pk]) if jenis == "rencana" and not kunci else "",
        "pola": reverse("lembar-rencana-pola", args=[rencana.pk]),
        "nomenklatur": reverse("nomenklatur-cari"),
        "masuk": f"{reverse('masuk')}?next={reverse('beranda')}",
    }
    konteks = {"rencana": rencana, "jenis": jenis, "data": data, "kunci": kunci, "triwulan": triwulan}
    return render(request, "kisi/lembar.html", konteks)


@require_GET
def rencana(request, tahun: int):
    ini = _rencana(request, tahun, "rencana.baca")
    if ini is None:
        return redirect("rencana-tahun", tahun)
    unit = UnitKerja.objects.untuk(request.user).filter(perangkat_daerah=ini.perangkat_daerah)
    isi = baris.lembar_rencana(ini, seluruhnya=False) | {
        "kolom": kolom.ke_data(kolom.rencana([u.singkatan for u in unit])),
        "himpunan": kolom.ke_data(kolom.himpunan_rencana()),
    }
    return _tampil(request, ini, "rencana", isi, boleh(request.user, "rencana.ubah", ini).alasan)


@require_GET
def realisasi(request, tahun: int):
    ini = _rencana(request, tahun, "realisasi.baca")
    if ini is None:
        return redirect("realisasi-triwulan", tahun, 1)
    isi = _lembar_realisasi(request, ini, seluruhnya=False) | {
        "kolom": kolom.ke_data(kolom.realisasi()),
        "himpunan": kolom.ke_data(kolom.himpunan_realisasi()),
    }
    milik = Indikator.objects.untuk(request.user).filter(rencana=ini).select_related("rencana")
    dapat = any(boleh(request.user, "realisasi.ubah", i) for i in milik.iterator(200))
    alasan = "" if dapat else "Anda dapat membaca lembar ini; tidak ada baris yang menjadi bagian Anda untuk diisi."
    return _tampil(request, ini, "realisasi", isi, alasan)


def _lembar_realisasi(request, ini: Rencana, seluruhnya: bool) -> dict:
    isi = pohon.muat(ini)
    semua = baris_pohon(isi)
    dipilih = baris.awal(semua, seluruhnya)
    pk = [b.indikator.id for b in dipilih if b.indikator]
    milik = Indikator.objects.untuk(request.user).filter(rencana=ini).select_related("rencana")
    model = {i.pk: i for i in (milik if len(pk) > baris.PANJANG else milik.filter(pk__in=pk))}
    kunci = Kunci(request.user, ini, isi)
    return baris.lembar_realisasi(isi, dipilih, model, kunci.alasan) | {"banyak": len(semua)}


@require_GET
def sisa(request, jenis: str, pk: int):
    """All rows of a sheet whose page began with some of them."""
    izin = "rencana.baca" if jenis == "rencana" else "realisasi.baca"
    ini = ambil(request, Rencana.objects.select_related("perangkat_daerah"), pk, izin)
    return JsonResponse(baris.lembar_rencana(ini) if jenis == "rencana" else _lembar_realisasi(request, ini, True))


@require_POST
def simpan_rencana(request, pk: int):
    # A locked plan answers cell by cell.
    return simpan_sel(request, pk, "rencana.impor", PenyimpanRencana, _perubahan(baris.RENCANA))


@require_POST
def simpan_realisasi(request, pk: int):
    return simpan_sel(request, pk, "realisasi.baca", PenyimpanRealisasi, _perubahan(baris.REALISASI))


def _perubahan(lembar: baris.Lembar) -> Callable[[Penyimpan, dict[str, str] | None], dict]:
    """Those rows that are not as the page has them."""
    return lambda simpan, dilihat: lembar.perubahan(simpan.pohon_kini(), dilihat)


@require_GET
def pola_lalu(request, pk: int):
    """The months' shares of last year's plan by the rows of this one, {row id: {column: text}}."""
    milik = ambil(request, Rencana.objects.select_related("perangkat_daerah"), pk, "rencana.baca")
    return JsonResponse({"tahun": milik.tahun - 1, "pola": baris.pola_lalu(milik)})


@require_POST
def susun_baris(request, pk: int):
    """Change the rows; answers with all of them as they stand then."""
    milik = ambil(request, Rencana.objects.select_related("perangkat_daerah"), pk, "rencana.ubah")
    try:
        data = baca_json(request)
        with transaction.atomic():
            milik = pegang(milik.pk)
            wajib(request.user, "rencana.ubah", milik)
            hasil = susun(milik, data)
    except SusunDitolak as salah:
        return JsonResponse({"pesan": str(salah)}, status=409)
    except PerluYakin as tanya:
        return JsonResponse({"tanya": str(tanya)})
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return JsonResponse({"pesan": "Kiriman tidak terbaca."}, status=400)
    return JsonResponse(baris.lembar_rencana(milik) | asdict(hasil))
