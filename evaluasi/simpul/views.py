"""One node of the plan with everything known about it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dpmd.izin import ambil, boleh
from evaluasi import pohon
from evaluasi.asal import sel as asal
from evaluasi.bukti import kelola as bukti
from evaluasi.kunci import triwulan_kerja
from evaluasi.nilai import grafik, isian, ringkasan
from evaluasi.pemeriksaan import Hasil, periksa, sudah_diperiksa
from evaluasi.pemeriksaan.tautan import tautan_lembar
from renaksi.bingkai import ingat
from renaksi.fakta import Guna, fakta
from renaksi.models import MODEL_SIMPUL, Indikator, Rencana, Tujuan
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_sampai, bulan_triwulan
from renaksi.nilai.pilihan import Arah, Jenjang

from .tables import AnakTabel
from .tren import tren

PANJANG = 300  # indicators; of a longer plan the page does not wait for the checks
# Facts that the page shows in places of their own.
DI_KEPALA = frozenset({"kode", "nama", "kondisi"})
DI_KARTU = frozenset({"uraian", "satuan", "target", "pagu", "penanggung_jawab"})


@require_safe
def simpul(request, tahun: int, jenjang: str, pk: int):
    model = MODEL_SIMPUL[jenjang]
    obj = ambil(request, model.objects.select_related(model.JALUR_KANTOR), pk, "rencana.baca")
    rencana = obj.rencana_induk
    if rencana.tahun != tahun:
        raise Http404("Data tidak ditemukan.")
    ingat(request, tahun, rencana.perangkat_daerah)
    if isinstance(obj, Tujuan):  # the page of all of them shows what there is to know
        return redirect(f"{reverse('tujuan', args=[tahun])}#tujuan-{pk}")
    tw = triwulan_kerja(rencana, request.user)
    semua = pohon.muat(rencana)
    isi, atas = isian.cari(semua, jenjang, pk) or (None, ())
    if isi is None:  # removed a moment ago
        raise Http404("Data tidak ditemukan.")
    ada = bukti.menurut_indikator(i.id for i in isi.indikator)
    sumber = asal.untuk_indikator(i.id for i in isi.indikator)
    tahunan = tren(rencana, isi.indikator)
    boleh_ubah = boleh(request.user, "rencana.ubah", rencana)
    tunda = len(semua.letak) > PANJANG and "temuan" not in request.GET and not sudah_diperiksa(rencana)
    letak = {(jenjang, pk), *(("indikator", i.id) for i in isi.indikator)}
    temuan = {} if tunda else _temuan(periksa(rencana), letak, rencana if boleh_ubah else None)
    konteks = {
        "simpul": isi,
        "nama_jenjang": Jenjang(jenjang).label,
        "atas": atas,
        "uang": ringkasan.uang(isi, tw),
        "triwulan": tw,
        "nama_triwulan": TRIWULAN[tw - 1],
        "indikator": [
            _indikator(i, isi, tahun, tw)
            | {"bukti": ada.get(i.id, []), "tren": tahunan[i.id], "temuan": temuan.get(("indikator", i.id))}
            | {"asal": sumber.get(i.id)}
            for i in isi.indikator
        ],
        "temuan": temuan.get((jenjang, pk)),
        "tunda": tunda,
        "rincian": _rincian(isi, model, DI_KEPALA),
        "anak": AnakTabel([_anak(a, tw) for a in isi.anak], tahun=tahun) if isi.anak else None,
        "boleh_ubah": boleh_ubah,
    }
    return render(request, "simpul/simpul.html", konteks)


def _rincian(nilai, model, sudah: frozenset[str]) -> list[tuple[str, str]]:
    """(name, words) of the facts that are filled in and stand nowhere else on the page."""
    lain = [f for f in fakta(model, Guna.HALAMAN) if f.nama not in sudah]
    return [(f.kata, teks) for f in lain if (teks := f.tulis(nilai.fakta(f.nilai)))]


def _temuan(hasil: Hasil, letak: set[tuple[str, int]], ubah: Rencana | None) -> dict[tuple[str, int], list[dict]]:
    """{(kind, id): what was found there}, of these rows: the open ones first, then those that somebody answers for.

    `ubah` is the plan where this person may mend it.
    """
    per_baris: dict[tuple[str, int], list[dict]] = {}
    for t, terima in (*((t, None) for t in hasil.terbuka), *hasil.diterima):
        if (t.letak.jenis, t.letak.id) not in letak:
            continue
        satu = {"isi": t, "terima": terima, "alamat": tautan_lembar(t.letak, ubah) if ubah and not terima else ""}
        per_baris.setdefault((t.letak.jenis, t.letak.id), []).append(satu)
    return per_baris


def _anak(anak, tw: int) -> dict:
    uang = ringkasan.uang(anak, tw)
    return {
        "jenjang": anak.jenjang,
        "pk": anak.id,
        "kode": anak.kode,
        "nama": anak.sebutan,
        "pagu": uang.pagu,
        "realisasi": uang.realisasi,
        "penyerapan": uang.penyerapan,
    }


def _indikator(i, simpul, tahun: int, tw: int) -> dict:
    """The facts of one indicator: months, quarters with narratives, and how far it is."""
    lalu = i.tahunan.get(tahun - 1)
    return {
        "isi": i,
        "rincian": _rincian(i, Indikator, DI_KARTU if i.arah == Arah.TURUN else DI_KARTU | {"rumus_turun"}),
        "bulanan": grafik.bulanan(i),
        "capaian": ringkasan.capaian_indikator(i, tw),
        "tak_terhitung": ringkasan.tak_terhitung(i),
        "rencana": ringkasan.rencana_indikator(i, tw),
        "sampai": i.kinerja(bulan_sampai(tw)),
        "lalu": lalu.kinerja if lalu else None,
        "beruang": not simpul.anak,
        "triwulan": [_triwulan(i, t) for t in NOMOR_TRIWULAN],
    }


def _triwulan(i, tw: int) -> dict:
    bulan = bulan_triwulan(tw)
    return {
        "nomor": tw,
        "nama": f"TW {TRIWULAN[tw - 1]}",
        "target": ringkasan.janji_triwulan(i, tw),
        "bobot": ringkasan.bobot(i, bulan),
        "kinerja": i.kinerja(bulan),
        "anggaran": i.anggaran(bulan),
        "narasi": [h for b in bulan if (h := i.hasil.get(b)) and (h.pendorong or h.penghambat or h.tindak_lanjut)],
    }
