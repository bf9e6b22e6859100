"""Load what stands beside the tree (renaksi.lampiran) in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from renaksi import lampiran as nilai
from renaksi.besaran import Besaran
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
from renaksi.naskah import naskah_berlaku
from renaksi.periode import NOMOR_BULAN, akumulasi
from renaksi.pilihan import Akumulasi

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
            nilai.Usulan(u.pk, u.desa, u.alamat, u.kegiatan, u.pagu_usulan, u.pagu_rekomendasi)
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
    tahunan = defaultdict(dict)
    for c in CapaianRenstra.objects.filter(indikator__butir__renstra__perangkat_daerah=kantor):
        tahunan[c.indikator_id][c.tahun] = nilai.Setahun(
            c.target, c.target_renja, c.realisasi, c.realisasi_sd, c.proyeksi, c.pagu, c.anggaran
        )
    indikator = defaultdict(list)
    for i in IndikatorRenstra.objects.filter(butir__renstra__perangkat_daerah=kantor):
        indikator[i.butir_id].append(
            nilai.IndikatorRenstra(
                i.pk, i.uraian, i.satuan, i.nomor, i.arah, i.akumulasi, i.target_akhir, i.catatan, str(i.identitas),
                tahunan.get(i.pk, {}),
            )
        )  # fmt: skip
    butir = defaultdict(list)
    for b in ButirRenstra.objects.filter(renstra__perangkat_daerah=kantor):
        isi = tuple(indikator.get(b.pk, ()))
        butir[b.renstra_id].append(nilai.ButirRenstra(b.pk, b.tingkat, b.nama, b.kode, b.nomor, isi))
    return tuple(
        nilai.Renstra(r.pk, str(r), r.tahun_awal, r.tahun_akhir, tuple(butir.get(r.pk, ())))
        for r in Renstra.objects.filter(perangkat_daerah=kantor)
    )


def _tahun_lain(rencana: Rencana) -> dict[str, dict[int, nilai.Setahun]]:
    """The targets and results of the office's earlier plans, by the identity of the indicator.  Two queries."""
    lain = {"rencana__perangkat_daerah": rencana.perangkat_daerah_id, "rencana__tahun__lt": rencana.tahun}
    bulanan = defaultdict(dict)
    for r in RealisasiBulanan.objects.filter(**{f"indikator__{k}": v for k, v in lain.items()}):
        bulanan[r.indikator_id][r.bulan] = r
    hasil: dict[str, dict[int, nilai.Setahun]] = defaultdict(dict)
    for i in Indikator.objects.filter(**lain).select_related("rencana"):
        kinerja = akumulasi(i.akumulasi, {b: r.kinerja for b, r in bulanan[i.pk].items()}, NOMOR_BULAN)
        uang = [r.anggaran for r in bulanan[i.pk].values() if r.anggaran is not None]
        hasil[str(i.identitas)][i.rencana.tahun] = nilai.Setahun(
            target_renja=i.target, realisasi=kinerja, pagu=i.pagu, anggaran=sum(uang) if uang else None
        )
    return dict(hasil)


def setahun(lampiran: nilai.Lampiran, i: nilai.IndikatorRenstra, tahun: int) -> nilai.Setahun:
    """The figures of one year: what was typed with the Renstra first, the rest from that year's own plan."""
    ditulis = i.tahunan.get(tahun, nilai.Setahun())
    dari_rencana = lampiran.lalu.get(i.identitas, {}).get(tahun)
    if dari_rencana is None:
        return ditulis
    kosong = {
        nama: getattr(dari_rencana, nama)
        for nama in ("target_renja", "realisasi", "anggaran")
        if getattr(ditulis, nama) is None
    }
    return replace(ditulis, **kosong)


def realisasi_sampai(lampiran: nilai.Lampiran, i: nilai.IndikatorRenstra, awal: int, tahun: int) -> Besaran | None:
    """What was reached from year `awal` up to `tahun` included, the indicator's way (T-C.29 column 5).

    The latest running figure (`realisasi_sd`) stands for the years up to its own; the years after it, or all of them
    where there is none, count singly.  An average weighs a running figure by its years.
    """
    per_tahun = {t: setahun(lampiran, i, t) for t in range(awal, tahun + 1)}
    isi = {t: s.realisasi for t, s in per_tahun.items()}
    berjalan = [t for t, s in per_tahun.items() if s.realisasi_sd is not None]
    if berjalan:
        akhir = berjalan[-1]
        rata = i.akumulasi == Akumulasi.RATA_RATA
        isi |= {t: per_tahun[akhir].realisasi_sd if rata or t == akhir else None for t in range(awal, akhir + 1)}
    return gabung(i.akumulasi, isi.values())


def gabung(cara: str, isi: Iterable[Besaran | None]) -> Besaran | None:
    """Figures of several years as one; None where their parts cannot be told from each other ("207 ; 207" and 207)."""
    ada = [b for b in isi if b is not None]
    satuan = [[bagian.satuan.casefold() for bagian in b.bagian] for b in ada]
    if any(len(set(s)) < len(s) for s in satuan) and any(s != satuan[0] for s in satuan):
        return None
    return akumulasi(cara, dict(enumerate(ada)), range(len(ada)))
