"""Load what stands beside the tree (`renaksi.nilai.lampiran`) in a constant number of queries.

What is itself a reading of the value (findings, the evidence of accountability) is joined above: `evaluasi.cetak.isi`.
"""

from collections import defaultdict

from renaksi.models import (
    ButirRenstra,
    CapaianRenstra,
    Indikator,
    IndikatorRenstra,
    Rencana,
    Renstra,
    TinjauanRkpd,
    UsulanMasyarakat,
)
from renaksi.nilai import lampiran as nilai
from renaksi.nilai.periode import NOMOR_BULAN, akumulasi
from renaksi.nilai.pohon import jumlah
from renaksi.renja.naskah import naskah_berlaku

from .models import NarasiEvaluasi, RealisasiBulanan


def muat(rencana: Rencana) -> nilai.Lampiran:
    kantor = rencana.perangkat_daerah_id
    return nilai.Lampiran(
        renstra=_renstra(kantor),
        lalu=_tahun_lain(rencana),
        tinjauan=tuple(
            nilai.Tinjauan(
                t.pk,
                t.tingkat,
                nilai.SisiTinjauan(t.awal_nama, t.awal_indikator, t.awal_target, t.awal_satuan, t.awal_pagu),
                nilai.SisiTinjauan(t.hasil_nama, t.hasil_indikator, t.hasil_target, t.hasil_satuan, t.hasil_pagu),
            )
            for t in TinjauanRkpd.objects.filter(rencana=rencana)
        ),
        usulan=tuple(
            nilai.Usulan(
                u.pk,
                u.desa,
                u.alamat,
                kegiatan=u.kegiatan,
                pagu_usulan=u.pagu_usulan,
                pagu_rekomendasi=u.pagu_rekomendasi,
            )
            for u in UsulanMasyarakat.objects.filter(rencana=rencana)
        ),
        narasi={
            n.triwulan: nilai.Narasi(n.pendorong, n.penghambat, n.tindak_lanjut_triwulan, n.tindak_lanjut_renja)
            for n in NarasiEvaluasi.objects.filter(rencana=rencana)
        },
        naskah={slug: n.isi for slug, n in naskah_berlaku(rencana).items()},
    )


def _renstra(kantor: int) -> tuple[nilai.Renstra, ...]:
    """Four queries, however many Renstra the office has."""
    tahunan: dict[int, dict[int, nilai.Setahun]] = defaultdict(dict)
    for c in CapaianRenstra.objects.filter(indikator__butir__renstra__perangkat_daerah=kantor):
        tahunan[c.indikator_id][c.tahun] = nilai.Setahun(
            c.target,
            c.target_renja,
            c.realisasi,
            realisasi_sd=c.realisasi_sd,
            proyeksi=c.proyeksi,
            pagu=c.pagu,
            anggaran=c.anggaran,
        )
    indikator = defaultdict(list)
    for i in IndikatorRenstra.objects.filter(butir__renstra__perangkat_daerah=kantor):
        indikator[i.butir_id].append(
            nilai.IndikatorRenstra(
                i.pk, i.uraian, i.satuan, nomor=i.nomor, arah=i.arah, akumulasi=i.akumulasi,
                target_akhir=i.target_akhir, catatan=i.catatan, identitas=str(i.identitas),
                tahunan=tahunan.get(i.pk, {}),
            )
        )  # fmt: skip
    butir = defaultdict(list)
    for b in ButirRenstra.objects.filter(renstra__perangkat_daerah=kantor):
        isi = tuple(indikator.get(b.pk, ()))
        butir[b.renstra_id].append(
            nilai.ButirRenstra(b.pk, b.tingkat, b.nama, kode=b.kode, nomor=b.nomor, indikator=isi)
        )
    return tuple(
        nilai.Renstra(r.pk, str(r), r.tahun_awal, r.tahun_akhir, tuple(butir.get(r.pk, ())))
        for r in Renstra.objects.filter(perangkat_daerah=kantor)
    )


def _tahun_lain(rencana: Rencana) -> dict[str, dict[int, nilai.Setahun]]:
    """The targets and results of the office's earlier plans, by the identity of the indicator.  Two queries."""
    lain = {"rencana__perangkat_daerah": rencana.perangkat_daerah_id, "rencana__tahun__lt": rencana.tahun}
    bulanan: dict[int, dict[int, RealisasiBulanan]] = defaultdict(dict)
    for r in RealisasiBulanan.objects.filter(**{f"indikator__{k}": v for k, v in lain.items()}):
        bulanan[r.indikator_id][r.bulan] = r
    hasil: dict[str, dict[int, nilai.Setahun]] = defaultdict(dict)
    for i in Indikator.objects.filter(**lain).select_related("rencana"):
        kinerja = akumulasi(i.akumulasi, {b: r.kinerja for b, r in bulanan[i.pk].items()}, NOMOR_BULAN)
        uang = jumlah(r.anggaran for r in bulanan[i.pk].values())
        hasil[str(i.identitas)][i.rencana.tahun] = nilai.Setahun(
            target_renja=i.target, realisasi=kinerja, pagu=i.pagu, anggaran=uang
        )
    return dict(hasil)
