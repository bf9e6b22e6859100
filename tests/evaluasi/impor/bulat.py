"""A form out of one office and into an empty one of the same name: what of the document and of its facts is lost."""

from collections.abc import Callable
from typing import Any

from dpmd.laporan.dokumen import Baris, Dokumen, Tabel
from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.cetak.forms import ParameterForm
from evaluasi.impor import Hasil, terapkan
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import target_teks
from renaksi.laporan.rencana_aksi_kas import kas, target_triwulan
from renaksi.models import Rencana
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, bulan_triwulan
from renaksi.nilai.pohon import Indikator, Pohon, Simpul

TANGGAL = "2025-01-05"  # on which every document is signed


def cetak(kode: str, rencana: Rencana) -> Dokumen:
    """The document as the office prints it, signed by its head at its place."""
    form = ParameterForm(LAPORAN[kode], Rencana.objects.get(pk=rencana.pk), {"tanggal": TANGGAL})
    assert form.is_valid(), form.errors
    return LAPORAN[kode].dokumen(form.pohon(), form.parameter())


def kosongkan(buat, rencana: Rencana) -> Rencana:
    """The plan of an empty office of this name; the old one gives the name up, for nothing is asked about its own."""
    kantor = rencana.perangkat_daerah
    nama = kantor.nama
    kantor.nama, kantor.kode = f"{nama} (asal)", f"{kantor.kode}-asal"[-80:]
    kantor.save()
    return buat.rencana(buat.kantor(nama, kantor.pemda, kode=f"kosong-{kantor.pk}", tempat=""), rencana.tahun)


def masukkan(rencana: Rencana, dokumen: Dokumen, akhiran: str = "xlsx") -> Hasil:
    return terapkan(rencana, FORMAT[akhiran].tulis(dokumen), f"{dokumen.kode}.{akhiran}", pakai_tebakan=True)


# -- documents ---------------------------------------------------------------------------------------------------------


def beda_dokumen(a: Dokumen, b: Dokumen) -> set[str]:
    """What differs: parts of the document by name, columns of the table by key; "baris" where rows are missing, and
    "urutan" where they only stand in another order.
    """
    bagian = ("judul", "catatan", "penutup", "tanda_tangan", "tanda_tangan_kiri")
    hasil = {nama for nama in bagian if getattr(a, nama) != getattr(b, nama)}
    assert a.tabel and b.tabel
    if a.tabel.judul_kolom() != b.tabel.judul_kolom():
        hasil.add("kepala")
    return hasil | _beda_tabel(a.tabel, b.tabel)


def _beda_tabel(a: Tabel, b: Tabel) -> set[str]:
    kiri, kanan = ([_sel(x, t) for x in t.baris_tercetak] for t in (a, b))
    if len(kiri) != len(kanan):
        return {"baris"}
    if kiri != kanan and _sama_isi(kiri, kanan):
        return {"urutan"}
    return {nama for x, y in zip(kiri, kanan, strict=True) for nama in x if x[nama] != y[nama]}


def _sama_isi(kiri: list[dict], kanan: list[dict]) -> bool:
    """The same rows in any order, whatever their numbers."""
    sisa = [x | {"no": None} for x in kanan]
    for x in kiri:
        if (satu := x | {"no": None}) in sisa:
            sisa.remove(satu)
    return not sisa


def _sel(baris: Baris, tabel: Tabel) -> dict[str, Any]:
    """The printed cells; a missing one and a blank one look different on paper."""
    return {"tingkat": baris.tingkat} | {k.kunci: baris.sel.get(k.kunci, "~") for k in tabel.daun}


# -- facts -------------------------------------------------------------------------------------------------------------

_MILIK: dict[str, Callable[[Simpul, Indikator], Any]] = {
    "kode": lambda s, i: s.kode,
    "satuan": lambda s, i: i.satuan,
    "satuan_target": lambda s, i: i.satuan if i.target and i.target.tunggal else "",
    "target": lambda s, i: target_teks(i),
    "aksi": lambda s, i: i.aksi,
    "keterangan": lambda s, i: i.keterangan,
    "unit": lambda s, i: i.unit and i.unit.singkatan,
    "jabatan": lambda s, i: i.unit and i.unit.jabatan,
    "pagu": lambda s, i: None if s.anak else i.pagu,
    "uang": lambda s, i: (s.pagu, [s.anggaran(bulan_triwulan(t)) for t in NOMOR_TRIWULAN]),
    "maju": lambda s, i: (i.target_maju, None if s.anak else i.pagu_maju),
    "bobot": lambda s, i: {b: j.bobot for b, j in i.janji.items() if j.bobot is not None},
    "jadwal": lambda s, i: None if s.anak else [i.dijadwalkan(t) for t in NOMOR_TRIWULAN],
    "janji": lambda s, i: [target_triwulan(i, t) for t in NOMOR_TRIWULAN],
    "kas": lambda s, i: [kas(s, (b,)) for b in NOMOR_BULAN],
    "hasil": lambda s, i: [i.kinerja(bulan_triwulan(t)) for t in NOMOR_TRIWULAN],
    "rp": lambda s, i: None if s.anak else [i.anggaran(bulan_triwulan(t)) for t in NOMOR_TRIWULAN],
    "setahun": lambda s, i: (i.kinerja(NOMOR_BULAN), [h.kinerja for h in i.tahunan.values()]),
}
_PUNCAK, _BAWAH = ("sasaran",), ("program", "kegiatan", "sub_kegiatan")
# The facts of indicators that a form prints, by level, beside name and wording.
_TERCETAK: dict[str, dict[tuple[str, ...], str]] = {
    "rencana-aksi": {
        _PUNCAK: "target satuan_target",
        _BAWAH: "target satuan aksi keterangan unit pagu bobot",
    },
    "rencana-aksi-kas": {
        _PUNCAK: "target satuan_target janji",
        ("program",): "janji kas",
        ("kegiatan",): "target satuan keterangan janji kas",
    },
    "rencana-aksi-jabatan": {_PUNCAK: "keterangan janji", _BAWAH: "keterangan janji jabatan"},
    "pengendalian-evaluasi": {_BAWAH: "target satuan keterangan pagu uang jadwal hasil rp"},
    "capaian-kinerja": {_PUNCAK: "target satuan_target setahun"},
    "evaluasi-e81": {_BAWAH: "kode target satuan_target unit uang hasil"},
    "tujuan-sasaran": {("tujuan", *_PUNCAK): "target satuan_target"},
    "rencana-pendanaan": {_BAWAH: "target satuan_target pagu maju"},
}


def fakta_tercetak(kode: str, rencana: Rencana) -> list[tuple]:
    """The facts of the plan that the form prints; levels, names and wordings are among them."""
    isi: Pohon = pohon.muat(rencana)
    hasil = [
        (
            str(s.jenjang),
            s.kondisi or s.nama if kode == "rencana-aksi-jabatan" else s.sebutan,
            i.uraian,
            *(_MILIK[nama](s, i) for nama in bidang.split()),
        )
        for jenjang, bidang in _TERCETAK.get(kode, {}).items()
        for s in (*isi.tujuan, *isi.telusuri())
        if s.jenjang in jenjang
        for i in s.indikator
    ]
    return sorted(hasil, key=repr)
