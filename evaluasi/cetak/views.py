"""The forms of the field: their list, the preview as on paper, and the files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_POST, require_safe

from dpmd.izin import boleh, wajib
from dpmd.kiriman import nomor
from dpmd.laporan import html, latar, pencetak
from dpmd.laporan.dokumen import KERTAS, Dokumen
from dpmd.laporan.keluaran import FORMAT
from dpmd.laporan.ukuran import TEPI_MM, TEPI_TEGAK_MM
from evaluasi.bekuan import yang_berubah
from evaluasi.kunci import triwulan_cetak
from evaluasi.laporan import LAPORAN, RENCANA_AKSI
from renaksi.bingkai import ingat, kantor_aktif, kantor_kerja, rencana_aktif, tahun_aktif
from renaksi.laporan.dasar import KELOMPOK, Laporan
from renaksi.models import PerangkatDaerah, Rencana
from renaksi.versi import slug_versi, versi_berlaku

from . import catatan, saya
from .forms import ParameterForm
from .tanda import tanda_kurang

# Pictures of first pages, made of the example by tests/peramban/gambar.py; a form without one shows its headings.
GAMBAR = frozenset(p.stem for p in (settings.BASE_DIR / "static" / "cetak" / "contoh").glob("*.webp"))

TIDAK_JADI = (pencetak.Penuh, pencetak.TidakTercetak, latar.BelumSelesai, latar.Dibatalkan)


@dataclass
class Permintaan:
    """One report of one plan, as the address asks for it; authorised when it is made."""

    laporan: Laporan
    kantor: PerangkatDaerah
    tahun: int
    rencana: Rencana | None
    form: ParameterForm | None

    def dokumen(self) -> Dokumen:
        return self.form.dokumen()


@dataclass(frozen=True)
class Kartu:
    """A form in the gallery; `dicetak` is the day on which somebody of the office printed it last."""

    laporan: Laporan
    bergambar: bool
    dicetak: date | None
    milik_saya: bool


def _permintaan(request, kode: str) -> Permintaan:
    """404 for an unknown report or a strange office, 403 with the reason without the right."""
    pilihan = request.POST if request.method == "POST" else request.GET
    if kode not in LAPORAN:
        raise Http404("Laporan ini tidak ada.")
    laporan, kantor = LAPORAN[kode], _kantor(request, pilihan)
    wajib(request.user, laporan.izin, kantor)
    tahun = _tahun(request, pilihan, kantor)
    rencana = Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor, tahun=tahun)
    rencana = rencana.select_related("perangkat_daerah").first()
    form = _formulir(laporan, rencana, pilihan, request.user, catatan.milik(request.user, kantor)) if rencana else None
    return Permintaan(laporan, kantor, tahun, rencana, form)


def _formulir(laporan: Laporan, rencana: Rencana, pilihan, user, diingat=None) -> ParameterForm:
    tw = triwulan_cetak(rencana, user) if laporan.per_triwulan and "triwulan" not in pilihan else 4
    return ParameterForm(laporan, rencana, pilihan, tw, diingat)


def _kantor(request, pilihan: QueryDict) -> PerangkatDaerah:
    """From what was sent (number or kode), else the one at the top of the page."""
    dicari = pilihan.get("kantor")
    if not dicari:
        return kantor_kerja(request, "laporan.baca")
    terlihat = PerangkatDaerah.objects.untuk(request.user)
    pk = nomor(dicari)
    kantor = terlihat.filter(**({"kode": dicari} if pk is None else {"pk": pk})).first()
    if kantor is None:
        raise Http404("Perangkat daerah tidak ditemukan.")
    return kantor


def _tahun(request, pilihan: QueryDict, kantor: PerangkatDaerah) -> int:
    """From what was sent, else the one at the top of the page; of another office the newest with a plan."""
    dicari = pilihan.get("tahun")
    if not dicari:
        terbaru = kantor.rencana.first() if kantor != kantor_aktif(request) else None
        return terbaru.tahun if terbaru else tahun_aktif(request)
    tahun = nomor(dicari)
    if tahun is None or not 2000 <= tahun <= 2100:
        raise Http404("Tahun tidak dikenal.")
    return tahun


@require_safe
def daftar(request):
    """Every form as a card: what tells it from others, whether this office uses it, whether it is one's own."""
    kantor = kantor_aktif(request)
    wajib(request.user, "laporan.baca", kantor)
    ingat = catatan.milik(request.user, kantor) if kantor else None
    dipakai = catatan.dipakai(kantor) if kantor else {}
    kartu = [
        Kartu(x, x.kode in GAMBAR, dipakai.get(x.kode), bool(ingat and x.kode in ingat.laporan_saya))
        for x in LAPORAN.values()
    ]
    kelompok = [(nama, [k for k in kartu if k.laporan.kelompok == nama]) for nama in KELOMPOK]
    konteks: dict[str, Any] = {"kelompok_laporan": [k for k in kelompok if k[1]]}
    rencana = rencana_aktif(request)
    if ingat and rencana and (milik := saya.milik_saya(request.user, kantor, ingat)):
        konteks["saya"] = saya.susun(milik, rencana, {}, request.user, ingat)
    return render(request, "cetak/daftar.html", konteks)


@require_safe
def laporan(request, kode: str):
    permintaan = _permintaan(request, kode)
    ingat(request, permintaan.tahun, permintaan.kantor)
    return _pratinjau(request, permintaan)


def _pratinjau(request, permintaan: Permintaan):
    konteks: dict[str, Any] = {"laporan": permintaan.laporan, "form": permintaan.form, "daftar_format": FORMAT}
    if permintaan.form is None:
        return render(request, "cetak/tanpa_rencana.html", konteks)
    if not permintaan.form.is_valid():
        return render(request, "cetak/laporan.html", konteks, status=400)
    dokumen = permintaan.dokumen()
    kosong = dokumen.kosong and not dokumen.catatan  # a note says itself why there are no rows
    konteks |= {"pratinjau": html.fragmen(dokumen), "kosong": kosong, "kertas": KERTAS[dokumen.kertas]}
    konteks |= {"tepi": TEPI_MM, "tepi_tegak": TEPI_TEGAK_MM}
    konteks["tanda_kurang"] = tanda_kurang(permintaan.form, dokumen)
    konteks["boleh_pejabat"] = boleh(request.user, "kantor.ubah", permintaan.kantor)
    if beku := permintaan.form.disetujui:
        konteks["berubah"] = beku.jadwal.triwulan in yang_berubah(permintaan.rencana)
    return render(request, "cetak/laporan.html", konteks)


@require_POST
def pilih(request, kode: str):
    """Remember what was chosen, and lead to what was asked for: the page, the file in the browser, the file to keep.

    `masa` and `kepala` are what the page had been made for: the day of signing is not carried to another quarter, and
    a head of the office who was not chosen but offered is not carried to another day.
    """
    permintaan = _permintaan(request, kode)
    simpan = request.POST.get("simpan")
    bentuk = simpan or request.POST.get("bentuk") or ""
    if bentuk and bentuk not in FORMAT:
        raise Http404("Bentuk berkas ini tidak ada.")
    milik = {"kantor": str(permintaan.kantor.pk), "tahun": str(permintaan.tahun)}
    pilihan = {nama: request.POST[nama] for nama in ParameterForm.base_fields if nama in request.POST}
    if permintaan.rencana:
        pilihan = _ingat(request, permintaan.laporan, permintaan.rencana, pilihan, dicetak=bool(bentuk))
    tujuan = reverse("laporan-unduh", args=[kode, bentuk]) if bentuk else reverse("laporan", args=[kode])
    return redirect(f"{tujuan}?{urlencode(milik | pilihan | ({'unduh': '1'} if simpan else {}))}")


def _ingat(request, laporan: Laporan, rencana: Rencana, pilihan: dict[str, str], dicetak: bool) -> dict[str, str]:
    """What is left of the choices for the address; those that are valid are remembered.

    What was only offered is not named: of another quarter another version may be what was approved.
    """
    if not laporan.membandingkan and pilihan.get("versi") == slug_versi(versi_berlaku(rencana)):
        del pilihan["versi"]
    if pilihan.get("pejabat") == request.POST.get("kepala"):
        pilihan.pop("pejabat", None)
    form = _formulir(laporan, rencana, pilihan, request.user)
    if request.POST.get("masa", form.masa_tanggal) != form.masa_tanggal:
        pilihan.pop("tanggal", None)
        form = _formulir(laporan, rencana, pilihan, request.user)
    if form.is_valid():
        catatan.catat(form, request.user, dicetak)
    return pilihan


def belum_tercetak(request, galat: Exception) -> HttpResponse:
    """Instead of a paper: the page that asks for it again by itself, or says that it cannot be drawn here."""
    keadaan = {latar.BelumSelesai: "digambar", pencetak.Penuh: "penuh", latar.Dibatalkan: "dibatalkan"}
    konteks = {"keadaan": keadaan.get(type(galat), "gagal"), "galat": galat}
    konteks["kode"] = request.resolver_match.kwargs.get("kode", "")
    digambar = konteks["keadaan"] == "digambar"
    jawab = render(request, "cetak/belum.html", konteks, status=202 if digambar else 503)
    if digambar or konteks["keadaan"] == "penuh":
        jawab.headers["Refresh"] = jawab.headers["Retry-After"] = "1" if digambar else "3"
    return jawab


@require_POST
def batal(request):
    """Give up a paper that takes long; only whoever asked for it can."""
    ada = latar.batalkan(request.POST.get("kunci", ""), request.user.pk)
    messages.info(request, "Pencetakan dibatalkan." if ada else "Tidak ada pencetakan yang berjalan lagi.")
    kode = request.POST.get("kode")
    return redirect("laporan", kode) if kode in LAPORAN else redirect("laporan-daftar")


@require_safe
def unduh(request, kode: str, format: str):
    """Every output of every report.  The browser shows a PDF; `?unduh=1` saves it."""
    permintaan = _permintaan(request, kode)
    if format not in FORMAT:
        raise Http404("Bentuk berkas ini tidak ada.")
    if permintaan.form is None:
        return redirect(f"{reverse('laporan', args=[kode])}?{request.GET.urlencode()}")
    if not permintaan.form.is_valid():
        return _pratinjau(request, permintaan)
    dokumen, keluaran = permintaan.dokumen(), FORMAT[format]
    simpan = not keluaran.di_peramban or "unduh" in request.GET
    nama = content_disposition_header(simpan, f"{dokumen.nama_berkas}.{format}")
    try:
        isi = pencetak.tulis(format, dokumen, request.user.pk)
    except TIDAK_JADI as galat:
        return belum_tercetak(request, galat)
    if kode in RENCANA_AKSI and not dokumen.kosong:
        permintaan.kantor.catat_cetakan()
    return HttpResponse(isi, keluaran.mime, headers={"Content-Disposition": nama})
