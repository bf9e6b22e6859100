"""Whatever is typed into whatever form, search or cell: a sentence or a saved row, never an answer that breaks off.

Forms are read from the pages themselves, searches from the code; nothing is listed by hand.
"""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import resolve, reverse

from dpmd.teks import bersih
from evaluasi.cetak.forms import ParameterForm
from evaluasi.kisi import kolom
from evaluasi.pemeriksaan.forms import SaringTemuanForm
from tests.formulir_html import formulir
from tests.test_matriks_izin import MATRIKS, isi  # noqa: F401 – the plan and the rows of the addresses

AKAR = Path(__file__).resolve().parent.parent
KENDALI = "".join(f"{chr(n)}x" for n in (*range(1, 32), *range(127, 160), 0x2028, 0xFFFE, 0xFFFF))
ANEH = {
    "nul": "a\x00b",
    "kendali": f"Kata{KENDALI}",
    "hanya_kendali": "\x01\x02",
    "angka_panjang": "9" * 5000,
    "rinci": "0," + "0" * 60 + "1",
    "pangkat": "1e999",
    "bukan_angka": "NaN",
    "tak_hingga": "-Infinity",
    "angka_lain": "\u0663\u00b2",
}
ANEH_JSON = ANEH | {"separuh": "separuh\ud800", "e5": "1e5", "uang": "9" * 16}
WAJAR = {
    "angka": "1",
    "besaran": "1",
    "number": "2024",
    "date": "2024-05-06",
    "email": "a@contoh.go.id",
    "url": "https://contoh.go.id",
}
JANGAN = {"keluar", "masuk"}


def alamat_semua(isi):  # noqa: F811
    return {n: reverse(n, args=[isi[a] for a in argumen]) for n, (argumen, _) in MATRIKS.items() if n not in JANGAN}


def buka(klien, alamat: str):
    """The forms of the page; none where there is no page."""
    halaman = klien.get(alamat)
    for _ in getattr(halaman, "streaming_content", ()):
        pass  # a file is read to its end, which closes it
    if halaman.streaming or halaman.status_code != 200 or "html" not in halaman["Content-Type"]:
        return []
    return [f for f in formulir(halaman.text) if f.cara in {"get", "post"} and f.alamat != reverse("keluar")]


def kirim(klien, tujuan: str, cara: str, data: dict) -> str:
    """What broke off; "" for an answer."""
    jawaban = getattr(klien, cara)(tujuan, data)
    for _ in getattr(jawaban, "streaming_content", ()):
        pass
    return f"{jawaban.status_code} {jawaban.exc_info[1]!r}"[:200] if jawaban.status_code >= 500 else ""


def kirim_lalu_batalkan(klien, *kiriman) -> str:
    """Undone, so that every form meets the same rows and the same signed-in person."""
    kue = klien.cookies.copy()
    with transaction.atomic():
        try:
            return kirim(klien, *kiriman)
        finally:
            transaction.set_rollback(True)
            klien.cookies = kue


def kiriman(f):
    """What is sent, per strange text: it in all boxes, then in one of them beside something plain in the others.

    Which one goes round with the texts, so that each text is not sent once per box.
    """
    wajar = f.isi | {n: WAJAR.get(jenis, "Teks") for n, jenis in f.diketik.items() if not f.isi[n]}
    for ke, aneh in enumerate(ANEH.values()):
        yield f.isi | dict.fromkeys(f.diketik, aneh)
        if len(f.diketik) > 1:
            yield wajar | {list(f.diketik)[ke % len(f.diketik)]: aneh}


@pytest.mark.parametrize("siapa", ["sekretariat", "admin_"])
def test_setiap_formulir(siapa, isi, semua_orang, sebagai):  # noqa: F811
    klien, temuan, dicoba = sebagai(semua_orang[siapa]), {}, set()
    klien.raise_request_exception = False
    for alamat in alamat_semua(isi).values():
        for f in buka(klien, alamat):
            tujuan = f.alamat.partition("#")[0] or alamat
            if not f.diketik or (sama := (resolve(tujuan.partition("?")[0]).url_name, *f.diketik)) in dicoba:
                continue
            dicoba.add(sama)
            for data in kiriman(f):
                if salah := kirim_lalu_batalkan(klien, tujuan, f.cara, data):
                    temuan[f"{f.cara} {alamat} {sorted(set(data.items()) - set(f.isi.items()))}"[:160]] = salah
    assert temuan == {}
    assert len(dicoba) > {"sekretariat": 40, "admin_": 10}[siapa]


def nama_kueri() -> list[str]:
    """Every name that the code asks the address for."""
    teks = "\n".join(p.read_text() for a in ("renaksi", "evaluasi") for p in (AKAR / a).rglob("*.py"))
    nama = set(re.findall(r'GET(?:\.get(?:list)?\(|\[)"([\w-]+)"', teks))
    return sorted(nama | {*ParameterForm.base_fields, *SaringTemuanForm.base_fields, "page", "sort", "per_page"})


# Where a single name decides alone, because another one beside it is refused first.
SENDIRI = {
    "kantor": ("laporan", "pemeriksaan-tanda"),
    "tahun": ("laporan", "nomenklatur-cari"),
    "q": ("nomenklatur-cari",),
    "induk": ("nomenklatur-cari",),
    "cari": ("rencana-tahun", "riwayat-semua", "pengaturan-daftar", "usulan", "pemeriksaan"),
    "unit": ("rencana-tahun", "realisasi-triwulan", "laporan", "pemeriksaan"),
    "bulan": ("realisasi-triwulan",),
}


@pytest.mark.parametrize("aneh", ANEH.values(), ids=ANEH)
def test_setiap_kueri(aneh, isi, sekretariat, sebagai):  # noqa: F811
    klien, temuan, semua = sebagai(sekretariat), {}, nama_kueri()
    klien.raise_request_exception = False
    assert set(SENDIRI) <= set(semua)
    for nama, alamat in alamat_semua(isi).items():
        if nama == "laporan-unduh":
            continue  # the same choices as "laporan"
        for kueri in [dict.fromkeys(semua, aneh), *({n: aneh} for n in semua if nama in SENDIRI.get(n, ()))]:
            if salah := kirim(klien, alamat, "get", kueri):
                temuan[f"{alamat}?{','.join(kueri)}"] = salah
    assert temuan == {}


@pytest.mark.parametrize("aneh", ANEH_JSON.values(), ids=ANEH_JSON)
@pytest.mark.parametrize("lembar", ["rencana", "realisasi"])
def test_setiap_sel_lembar(lembar, aneh, isi, sekretariat, sebagai):  # noqa: F811
    """Cell by cell: saved clean, or refused with a sentence."""
    daun = (
        apps.get_model("renaksi.Indikator").objects.filter(rencana=isi["rencana"], sub_kegiatan__isnull=False).first()
    )
    baris, simpul = f"i{daun.pk}", f"sub_kegiatan-{daun.sub_kegiatan_id}"
    rencana = [(simpul, k) for k in kolom.SIMPUL[type(daun.pemilik)]]
    rencana += [(baris, k) for k in (*kolom.FAKTA, *kolom.BULANAN)]
    realisasi = [(baris, k) for k in (*kolom.KINERJA, *kolom.ANGGARAN)]
    klien, alamat = sebagai(sekretariat), reverse(f"lembar-{lembar}-simpan", args=[isi["rencana"]])
    for id_, kolom_ in {"rencana": rencana, "realisasi": realisasi}[lembar]:
        sel = [{"id": id_, "kolom": kolom_, "lama": "", "baru": aneh}]
        badan = json.dumps({"sel": sel, "orang": sekretariat.pk})
        (hasil,) = klien.post(alamat, badan, content_type="application/json").json()["hasil"]
        assert hasil["status"] in {"tersimpan", "ditolak", "bentrok"}, (kolom_, hasil)
        assert hasil["status"] != "ditolak" or len(hasil["pesan"]) > 10, (kolom_, hasil)
        assert bersih(hasil["nilai"]) == hasil["nilai"], kolom_
    assert kotor_di_basis_data() == []


BADAN = (b"[" * 100_000, b'{"sel": ' + b"9" * 6000 + b"}", b"\xff\xfe", b'"teks"', b"NaN", b"")


@pytest.mark.parametrize("badan", BADAN, ids=range(len(BADAN)))
@pytest.mark.parametrize("nama", ["lembar-rencana-simpan", "lembar-realisasi-simpan", "lembar-rencana-baris"])
def test_badan_yang_bukan_kiriman_lembar(nama, badan, isi, sekretariat, sebagai):  # noqa: F811
    jawaban = sebagai(sekretariat).post(reverse(nama, args=[isi["rencana"]]), badan, content_type="application/json")
    assert jawaban.status_code == 400 and jawaban.json()["pesan"]


def kotor_di_basis_data() -> list[str]:
    """Columns of ours, history included, that hold what should have been cleaned."""
    temuan = []
    milik = (m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in {"renaksi", "evaluasi"})
    for model in milik:
        teks = [f.attname for f in model._meta.concrete_fields if isinstance(f, (models.CharField, models.TextField))]
        for satu in model.objects.order_by().values(*teks) if teks else ():
            temuan += [f"{model._meta.label}.{n}: {v!r}" for n, v in satu.items() if bersih(str(v)) != str(v)]
    return temuan


KATA = {"text", "textarea"}
LANGKAH = {"rencana-alur", "triwulan-alur", "laporan-ajukan", "laporan-kembalikan"}


def test_yang_tersimpan_dari_formulir_bersih(isi, sekretariat, sebagai):  # noqa: F811
    """Sent and kept, form after form: no column holds a control character afterwards, nor does the trail."""
    klien, indikator = sebagai(sekretariat), apps.get_model("renaksi.Indikator")
    klien.raise_request_exception, sebelum, tersimpan = False, indikator.riwayat.count(), 0
    for alamat in alamat_semua(isi).values():
        for f in buka(klien, alamat):
            # Only buttons: nothing is typed there.  A step of a flow would close the plan to what follows.
            if not f.diketik or resolve((f.alamat or alamat).partition("?")[0].partition("#")[0]).url_name in LANGKAH:
                continue
            kotor = {n: f"{f.isi[n] or 'Teks'}\x0b\x01\u2028z" for n, jenis in f.diketik.items() if jenis in KATA}
            angka = {n: "1" for n, jenis in f.diketik.items() if jenis in {"angka", "besaran"}}
            if f.cara == "post":
                tujuan = f.alamat.partition("#")[0] or alamat
                jawaban = klien.post(tujuan, f.isi | kotor | angka)
                assert jawaban.status_code < 500, alamat
                tersimpan += jawaban.status_code == 302
    assert kotor_di_basis_data() == []
    assert indikator.riwayat.count() > sebelum and indikator.objects.filter(uraian__endswith="\nz").exists()
    assert tersimpan > 20
