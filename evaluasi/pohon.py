"""The plan's value with its results: `muat(rencana)` is what reports, checks and pages of results read.

The result of the year before (n-1) is what was typed with this plan, else what last year's own plan reached, found by
the identity that an indicator keeps over the years.
"""

from collections import defaultdict
from dataclasses import replace

from renaksi import pohon
from renaksi.fakta import Guna
from renaksi.models import Indikator, Rencana, VersiRencana
from renaksi.nilai.periode import NOMOR_BULAN, akumulasi
from renaksi.nilai.pohon import Hasil, Pohon, jumlah
from renaksi.versi import pohon_versi

from . import lampiran
from .fakta import fakta
from .models import RealisasiBulanan, RealisasiTahunan

PerIndikator = dict[int, dict[int, Hasil]]  # {indicator id: {month or year: result}}


def muat(rencana: Rencana, versi: VersiRencana | None = None, lengkap: bool = False) -> Pohon:
    """Ten queries, however large the plan, and one more where last year's has results; three (four) for a frozen
    version.  `lengkap` adds what stands beside the tree.

    A frozen version keeps its promises and gets today's results of the same indicators: a plan is evaluated against
    Murni with what was reached since.  The results it was frozen with stay in its data, for the record.
    """
    bulanan = _hasil(rencana, RealisasiBulanan, "bulan")
    tahunan = _hasil(rencana, RealisasiTahunan, "tahun")
    _isi_tahun_lalu(rencana, tahunan)
    isi = _pasang(pohon_versi(versi), bulanan, tahunan) if versi else pohon.muat(rencana, bulanan, tahunan)
    return replace(isi, lampiran=lampiran.muat(rencana)) if lengkap else isi


def _hasil(rencana: Rencana, model: type[RealisasiBulanan | RealisasiTahunan], waktu: str) -> PerIndikator:
    """`waktu` is the field that says when: "bulan" or "tahun"."""
    isi: PerIndikator = defaultdict(dict)
    nama = {f.nama: f.nilai for f in fakta(model, Guna.NILAI)}
    baris = model.objects.filter(indikator__rencana=rencana).values_list("indikator_id", waktu, *nama)
    for pk, kapan, *angka in baris:
        isi[pk][kapan] = Hasil(**dict(zip(nama.values(), angka, strict=True)))
    return isi


def dengan_hasil_kini(rencana: Rencana, isi: Pohon) -> Pohon:
    """A value that was read a moment ago, with the monthly results as they are stored now; one query."""
    return _pasang(isi, _hasil(rencana, RealisasiBulanan, "bulan"))


def tahun_lalu(rencana: Rencana) -> dict[int, Hasil]:
    """{indicator id: what it reached in last year's plan}: its months, accumulated the way that plan counted."""
    milik = {
        "indikator__rencana__perangkat_daerah": rencana.perangkat_daerah_id,
        "indikator__rencana__tahun": rencana.tahun - 1,
    }
    kolom = ("indikator__identitas", "indikator__akumulasi", "bulan", "kinerja", "anggaran")
    per_bulan: dict = defaultdict(dict)
    for identitas, cara, bulan, *angka in RealisasiBulanan.objects.filter(**milik).values_list(*kolom):
        per_bulan[identitas, cara][bulan] = angka
    if not per_bulan:
        return {}
    hasil = {
        identitas: Hasil(
            akumulasi(cara, {b: kinerja for b, (kinerja, _) in isi.items()}, NOMOR_BULAN),
            jumlah(anggaran for _, anggaran in isi.values()),
        )
        for (identitas, cara), isi in per_bulan.items()
    }
    kini = Indikator.objects.filter(rencana=rencana).values_list("pk", "identitas")
    return {pk: hasil[identitas] for pk, identitas in kini if identitas in hasil}


def _isi_tahun_lalu(rencana: Rencana, tahunan: PerIndikator) -> None:
    """Fill n-1 where it is not typed, figure by figure."""
    for pk, dihitung in tahun_lalu(rencana).items():
        diketik = tahunan[pk].get(rencana.tahun - 1, Hasil())
        tahunan[pk][rencana.tahun - 1] = Hasil(
            dihitung.kinerja if diketik.kinerja is None else diketik.kinerja,
            dihitung.anggaran if diketik.anggaran is None else diketik.anggaran,
        )


def _pasang(cabang, bulanan: PerIndikator, tahunan: PerIndikator | None = None):
    """A Pohon or Simpul with these results instead of its own (None: those of the years stay); indicators keep their
    key over versions.
    """
    if isinstance(cabang, Pohon):
        sasaran, tujuan = (
            tuple(_pasang(s, bulanan, tahunan) for s in daftar) for daftar in (cabang.sasaran, cabang.tujuan)
        )
        return replace(cabang, sasaran=sasaran, tujuan=tujuan)
    return replace(
        cabang,
        indikator=tuple(
            replace(i, hasil=bulanan.get(i.id, {}), tahunan=i.tahunan if tahunan is None else tahunan.get(i.id, {}))
            for i in cabang.indikator
        ),
        anak=tuple(_pasang(a, bulanan, tahunan) for a in cabang.anak),
    )
