"""The register of facts, with those of the results: see `renaksi.fakta`."""

from functools import cache

from django.db.models import Model

from renaksi import fakta as rencana
from renaksi.fakta import Fakta, Guna

from .models import RealisasiBulanan, RealisasiTahunan

_HASIL_SAJA = {
    Guna.SANDING: "hasil bukan bagian versi rencana",
    Guna.SALINAN: "hasil tidak disalin ke tahun berikutnya",
    Guna.ADMIN: "hasil tidak diubah dari admin",
    Guna.HALAMAN: "tercetak per triwulan",
}
_TAHUNAN = _HASIL_SAJA | {
    Guna.FORMULIR: "n-1 dihitung dari rencana tahun lalu; yang diketik masuk lewat buku kerja",
    Guna.KISI: "sda.",
    Guna.IMPOR: "formulir Capaian dan T-C.29 menuliskannya, yang dikenal sebagai formulir",
}
_TEKS = _HASIL_SAJA | {
    Guna.KISI: "ditulis pada formulir triwulan; lembar hanya memuat angka",
    Guna.IMPOR: "tidak ada buku kerja yang menuliskannya per baris",
}

FAKTA: tuple[Fakta, ...] = (
    Fakta((RealisasiBulanan,), "kinerja", bantuan="Dalam satuan indikatornya.", makna="r_k", kecuali=_HASIL_SAJA),
    Fakta(
        (RealisasiBulanan,),
        "anggaran",
        bantuan="Rupiah, tidak negatif. Kosong berarti belum ada.",
        makna="r_rp",
        kecuali=_HASIL_SAJA,
    ),
    Fakta((RealisasiBulanan,), "pendorong", lebar=36, kecuali=_TEKS),
    Fakta((RealisasiBulanan,), "penghambat", lebar=36, kecuali=_TEKS),
    Fakta((RealisasiBulanan,), "tindak_lanjut", lebar=36, kecuali=_TEKS),
    Fakta((RealisasiTahunan,), "kinerja", bantuan="Dalam satuan indikatornya.", kecuali=_TAHUNAN),
    Fakta((RealisasiTahunan,), "anggaran", bantuan="Rupiah, tidak negatif.", kecuali=_TAHUNAN),
)
LUAR = {
    **rencana.LUAR,
    "tahun": "tahun hasilnya, bukan isinya",
    "diubah_oleh": "dicatat sendiri",
    "diubah_pada": "dicatat sendiri",
}


@cache
def fakta(model: type[Model], guna: Guna | None = None) -> tuple[Fakta, ...]:
    """The facts of a model of the plan or of its results, in the order of the register; of one use, when asked."""
    return rencana.fakta(model, guna) + rencana.milik(FAKTA, model, guna)
