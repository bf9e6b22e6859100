"""An office's workbook into its plan: upload, see what would happen, confirm, see what happened."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from dpmd.izin import ambil, boleh
from dpmd.teks import satu_baris
from dpmd.tulisan import tulis_hari
from evaluasi.models import Impor, TataLetakKantor
from renaksi.bingkai import ingat, kantor_kerja, tahun_aktif, tahun_impor
from renaksi.models import Rencana

from . import BerkasDitolak, ImporDitolak, asing, unggahan
from .bebas.tanya import SIDIK
from .forms import UnggahForm
from .hasil import per_sebab
from .pertanyaan import per_lembar
from .tables import ImporTabel, LangkahTabel, MiripTabel, SelisihTabel

# section of the preview, also the name of its number in `ringkasan`, and its word
BAGIAN = (("buat", "Dibuat"), ("ubah", "Diubah"), ("sama", "Sama"))
PER_HALAMAN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def unggah(request):
    kantor = kantor_kerja(request, "rencana.impor")
    milik = Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor)
    form = UnggahForm(
        request.POST or None,
        request.FILES or None,
        initial={"tahun": tahun_aktif(request)},
        tahun=tahun_impor(request),
        ada=set(milik.values_list("tahun", flat=True)),
    )
    if request.method == "POST" and form.is_valid():
        tahun = form.cleaned_data["tahun"]
        try:
            impor = unggahan.terima(kantor, tahun, form.isi, form.nama_berkas, request.user)
        except BerkasDitolak as salah:
            form.add_error(form.sumber, str(salah))
        else:
            ingat(request, tahun)
            return redirect("impor-pratinjau", impor.pk)
    riwayat = _impor(request).filter(rencana__perangkat_daerah=kantor, diterapkan__isnull=False)
    tabel = ImporTabel(riwayat.select_related("oleh").defer("berkas"))
    RequestConfig(request, paginate={"per_page": 20}).configure(tabel)
    return render(request, "impor/unggah.html", {"form": form, "tabel": tabel})


def _impor(request):
    return Impor.objects.untuk(request.user).select_related("rencana__perangkat_daerah")


def menunggu(request, pk) -> Impor:
    """A preview that is not applied yet."""
    impor = ambil(request, _impor(request), pk, "rencana.impor")
    if impor.diterapkan:
        raise Http404("Impor ini sudah diterapkan.")
    return impor


@require_http_methods(["GET", "HEAD", "POST"])
def pratinjau(request, pk: int):
    """What would happen; a POST brings answers."""
    impor = ambil(request, _impor(request), pk, "rencana.impor")
    if impor.diterapkan:
        return redirect("impor-hasil", pk)
    if request.method == "POST":
        try:
            unggahan.jawab(impor, request.POST, timpa="timpa" in request.POST)
        except BerkasDitolak as salah:  # kept by an earlier release, which read it otherwise
            messages.error(request, str(salah))
        return redirect("impor-pratinjau", pk)
    ingat(request, impor.rencana.tahun)
    if impor.ringkasan.get("basi"):  # the map was changed since
        unggahan.tinjau_ulang(impor)
    return render(request, "impor/pratinjau.html", _konteks(request, impor))


@require_POST
def terapkan(request, pk: int):
    impor = menunggu(request, pk)
    try:
        jadi = unggahan.setujui(impor, request.POST.get("sidik_usulan", ""), request.user)
    except BerkasDitolak as salah:
        messages.error(request, str(salah))
        return redirect("impor-pratinjau", pk)
    except ImporDitolak as salah:
        messages.error(request, str(salah))
        unggahan.tinjau_ulang(impor)
        return redirect("impor-pratinjau", pk)
    messages.success(request, f"“{impor.nama_berkas}” sudah diterapkan.")
    return redirect("impor-hasil", jadi.pk)


@require_POST
def batal(request, pk: int):
    impor = menunggu(request, pk)
    unggahan.buang(impor)
    messages.info(request, f"Pratinjau “{impor.nama_berkas}” dibuang. Rencana tidak berubah.")
    return redirect("impor")


@require_safe
def hasil(request, pk: int):
    impor = ambil(request, _impor(request).select_related("oleh", "dibatalkan_oleh"), pk, "rencana.baca")
    if not impor.diterapkan:
        raise Http404("Impor ini belum diterapkan.")
    ingat(request, impor.rencana.tahun, impor.rencana.perangkat_daerah)
    dapat_batal = boleh(request.user, "rencana.impor", impor) and not impor.dibatalkan
    return render(request, "impor/hasil.html", _konteks(request, impor) | {"boleh_batal": dapat_batal})


@require_safe
def berkas(request, pk: int):
    """The workbook as it was uploaded."""
    impor = ambil(request, _impor(request), pk, "rencana.baca")
    return FileResponse(BytesIO(bytes(impor.berkas)), as_attachment=True, filename=satu_baris(impor.nama_berkas))


def _ingatan(impor: Impor) -> dict[str, str]:
    """Where the remembered answers are from, by the beginning of the layout's fingerprint."""
    milik = TataLetakKantor.objects.filter(perangkat_daerah=impor.rencana.perangkat_daerah_id)
    return {t.sidik[:SIDIK]: f"{t.nama}, {tulis_hari(localtime(t.diubah))}" for t in milik}


def _konteks(request, impor: Impor) -> dict:
    data = impor.ringkasan
    jumlah = data["ringkasan"]
    tampil = request.GET.get("tampil")
    if tampil not in dict(BAGIAN):
        tampil = next((b for b, _ in BAGIAN if jumlah[b]), "sama")
    # Sheet by sheet and as each reads, from the top: the engine works level by level.
    lembar = list(dict.fromkeys(x["lembar"] for x in data["langkah"]))
    langkah = [x for x in data["langkah"] if x["jenis"] == tampil]
    langkah.sort(key=lambda x: (lembar.index(x["lembar"]), x["baris"] or 0))
    tabel = LangkahTabel(langkah)
    RequestConfig(request, paginate={"per_page": PER_HALAMAN}).configure(tabel)
    tanya = data["tanya"]
    belum = sum(t["jawaban"] is None for t in tanya)
    milik_lain = [t["pesan"] for t in tanya if t["kunci"].startswith(asing.AWALAN) and t["dipakai"] == asing.TIDAK]
    tertahan = bool(jumlah["tolak"] and data.get("harus_utuh"))
    terdahulu = Impor.objects.berlaku().filter(rencana=impor.rencana, sidik=impor.sidik)
    return {
        "impor": impor,
        "data": data,
        "bagian": [(b, kata, jumlah[b]) for b, kata in BAGIAN],
        "tolak": per_sebab(data["tolak"]),
        "tampil": tampil,
        "tabel": tabel,
        "tanya": per_lembar(tanya, _ingatan(impor) if any(t.get("diingat") for t in tanya) else {}),
        "belum_dijawab": belum,
        "sudah_pernah": terdahulu.exists(),
        "selisih": SelisihTabel(data["selisih"]) if data["selisih"] else None,
        "mirip": MiripTabel(data["mirip"]) if data["mirip"] else None,
        "berubah": jumlah["buat"] + jumlah["ubah"],
        "tertahan": tertahan,
        "milik_lain": milik_lain,
        "berpeta": not data.get("harus_utuh"),
        "dapat_diterapkan": not milik_lain and not tertahan and not belum and jumlah["buat"] + jumlah["ubah"] > 0,
    }
