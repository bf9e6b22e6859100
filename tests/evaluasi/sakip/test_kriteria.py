"""Every criterion of the Kertas Kerja SAKIP: where it holds, where in part, where not, and where nobody can say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.sakip.dasar import KOMPONEN, KRITERIA, Bahan, Keadaan, bagian, hitung
from evaluasi.sakip.penilaian import nilai_semua, rekap
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import (
    ButirRenstra,
    IndikatorRenstra,
    Lampiran,
    Narasi,
    Pelaporan,
    Penetapan,
    Renstra,
    Sakip,
    Setahun,
)
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN
from tests.evaluasi.pemeriksaan.bahan import UNIT, hasil, indikator, kegiatan, pohon, program, sasaran, sub

PENUH, SEBAGIAN, BELUM, TIDAK = Keadaan
TUTUP = date(2024, 4, 10)


def nilai(nomor, isi=None, tw=4, **lampiran):
    """One criterion over a tree (or what hangs in it)."""
    isi = pohon() if isi is None else isi if hasattr(isi, "sasaran") else pohon(isi)
    samping = {k: v for k, v in lampiran.items() if k in ("renstra", "lalu", "narasi")}
    sakip = {k: v for k, v in lampiran.items() if k not in samping}
    return KRITERIA[nomor].nilai(Bahan(replace(isi, lampiran=Lampiran(**samping, sakip=Sakip(**sakip))), tw))


def keadaan(*args, **isi):
    return nilai(*args, **isi).keadaan


def renstra(*butir, awal=2022):
    return (Renstra(1, "Renstra 2022-2026", awal, awal + 4, butir),)


def butir(target=100, identitas="abc", tingkat="sasaran"):
    i = IndikatorRenstra(1, "Indeks desa", identitas=identitas, target_akhir=Besaran.dari(target))
    return ButirRenstra(1, tingkat, "Meningkatnya kemandirian desa", indikator=(i,))


def iku(*anak, **isi):
    return sasaran(indikator(**{"target": 100, "identitas": "abc"} | isi), *anak)


def lalu(kinerja, tahun=2023):
    return {"tahunan": {tahun: hasil(kinerja)}}


def lapor(**isi):
    return Pelaporan(**{k: frozenset(v) if isinstance(v, set) else v for k, v in isi.items()})


KASUS = [
    # 1 perencanaan
    ("1.a.3", None, {}, BELUM),
    ("1.a.3", None, {"renstra": renstra(butir(), awal=2017)}, BELUM),
    ("1.a.3", None, {"renstra": renstra()}, SEBAGIAN),
    ("1.a.3", None, {"renstra": renstra(butir(), butir(target=None))}, SEBAGIAN),
    ("1.a.3", None, {"renstra": renstra(butir())}, PENUH),
    ("1.a.4", None, {}, BELUM),
    ("1.a.4", sasaran(nama=BELUM_ADA_SASARAN), {}, BELUM),
    ("1.a.4", sasaran(), {}, BELUM),
    ("1.a.4", iku(), {}, PENUH),
    ("1.a.5", iku(), {}, TIDAK),
    ("1.a.5", kegiatan(sub(indikator(4, tw={1: 4})), sub(indikator(4))), {}, SEBAGIAN),
    ("1.a.5", sub(indikator(4, tw={1: 4})), {}, PENUH),
    ("1.a.6", kegiatan(sub(indikator(4, pagu=0)), sub(indikator(4))), {}, SEBAGIAN),  # 0 is a figure
    ("1.a.6", sub(indikator(4, pagu=5)), {}, PENUH),
    ("1.b.1", None, {}, BELUM),
    ("1.b.1", None, {"penetapan": (Penetapan("Murni", date(2024, 1, 5), "Andrie"),), "ditetapkan": True}, PENUH),
    ("1.b.1", None, {"penetapan": (Penetapan("Murni", date(2024, 1, 5)),), "ditetapkan": True}, SEBAGIAN),
    ("1.b.1", None, {"penetapan": (Penetapan("Murni", date(2024, 1, 5), "Andrie"),)}, SEBAGIAN),  # being changed
    ("1.b.2", None, {}, TIDAK),
    ("1.b.2", None, {"penetapan": (Penetapan("Murni", date(2024, 1, 31)),)}, PENUH),
    ("1.b.2", None, {"penetapan": (Penetapan("Murni", date(2024, 2, 1)),)}, BELUM),
    ("1.b.5", indikator(4, satuan="", tw={1: 4}), {}, BELUM),
    ("1.b.5", indikator(4), {}, BELUM),  # work without a schedule
    ("1.b.5", indikator(4, tw={1: 4}), {}, PENUH),
    ("1.b.5", iku(), {}, PENUH),  # of a sasaran no schedule is asked
    ("1.b.6", iku(), {}, TIDAK),
    ("1.b.6", iku(), {"renstra": renstra(butir())}, PENUH),
    ("1.b.6", iku(identitas="lain"), {"renstra": renstra(butir())}, BELUM),
    ("1.b.6", iku(), {"lalu": {"abc": {2023: Setahun()}}}, PENUH),
    ("1.b.6", iku(), {"lalu": {"abc": {2022: Setahun()}}}, TIDAK),  # no plan of last year to compare with
    ("1.b.7", iku(), {}, TIDAK),
    ("1.b.7", iku(**lalu(90)), {}, PENUH),
    ("1.b.7", iku(**lalu(110)), {}, BELUM),
    ("1.b.7", iku(arah="turun", **lalu(110)), {}, PENUH),
    ("1.b.7", iku(target="12 Desa dan 13 Kelurahan", **lalu("12 Desa dan 10 Kelurahan")), {}, TIDAK),
    ("1.b.8", None, {}, TIDAK),
    ("1.b.8", iku(program(indikator(1))), {}, PENUH),
    ("1.b.8", iku(program()), {}, SEBAGIAN),
    ("1.b.8", sasaran(program(indikator(1)), nama=BELUM_ADA_SASARAN), {}, BELUM),
    ("1.b.10", indikator(1), {"unit": frozenset({7, 8})}, SEBAGIAN),
    ("1.b.10", indikator(1), {"unit": frozenset({7})}, PENUH),
    ("1.b.10", indikator(1), {}, TIDAK),
    ("1.c.1", indikator(1), {}, TIDAK),
    ("1.c.1", indikator(None, pagu=5), {}, BELUM),
    ("1.c.1", indikator(1, pagu=5), {}, PENUH),
    ("1.c.2", indikator(1, aksi="Rapat"), {}, PENUH),
    ("1.c.2", indikator(1, aksi=" "), {}, BELUM),
    ("1.c.3", indikator(4, tw={1: 2, 2: 2}), {}, TIDAK),
    ("1.c.3", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 2, 2: 2}), {}, PENUH),
    ("1.c.3", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 1}), {}, BELUM),
    ("1.c.3", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 1}), {"tw": 1}, BELUM),
    ("1.c.3", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 2}), {"tw": 1}, PENUH),
    ("1.c.3", indikator(4, r_tw={1: 1}), {"tw": 3}, TIDAK),  # no quarter was promised: only the year can say
    ("1.c.3", indikator(4, r_tw={1: 1}), {"tw": 4}, BELUM),
    ("1.c.4", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 2}), {"tw": 2}, SEBAGIAN),
    ("1.c.4", indikator(4, tw={4: 4}), {"tw": 2}, TIDAK),  # nothing due yet
    ("1.c.4", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 0}), {"tw": 1}, PENUH),  # a 0 is a result
    ("1.c.5", None, {}, TIDAK),
    ("1.c.5", None, {"perubahan_ke": 1, "penetapan": (Penetapan("Murni"),)}, SEBAGIAN),
    ("1.c.5", None, {"perubahan_ke": 1, "penetapan": (Penetapan("Murni"), Penetapan("Perubahan I"))}, PENUH),
    # 2 pengukuran
    ("2.a.2", None, {}, TIDAK),
    ("2.a.2", iku(), {}, BELUM),
    ("2.a.2", iku(definisi_operasional="Cacah desa"), {}, PENUH),
    ("2.a.2", iku(program(indikator(1)), definisi_operasional="Cacah desa"), {}, SEBAGIAN),
    ("2.a.3", iku(), {"tw": 1}, BELUM),
    ("2.a.3", iku(sumber_data="Laporan desa"), {"tw": 1}, SEBAGIAN),
    ("2.a.3", iku(), {"tw": 1, "pelaporan": {1: lapor(ditutup=TUTUP)}}, SEBAGIAN),
    ("2.a.3", iku(sumber_data="Laporan desa"), {"tw": 1, "pelaporan": {1: lapor(ditutup=TUTUP)}}, PENUH),
    ("2.b.1", None, {"tw": 2}, BELUM),
    ("2.b.1", None, {"tw": 2, "pelaporan": {1: lapor(disetujui=True)}}, SEBAGIAN),
    ("2.b.1", None, {"tw": 1, "pelaporan": {1: lapor(disetujui=True)}}, PENUH),
    ("2.b.3", indikator(4), {}, TIDAK),
    ("2.b.3", indikator(4, id=5, r_tw={1: 1, 2: 1}), {"bukti": {5: frozenset({1})}}, SEBAGIAN),
    ("2.b.3", indikator(4, id=5, r_tw={1: 1}), {"bukti": {5: frozenset({1})}}, PENUH),
    ("2.b.3", indikator(4, id=5, r_tw={1: 1}), {"bukti": {5: frozenset({2})}}, BELUM),
    ("2.b.4", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 2}), {"tw": 2}, SEBAGIAN),
    ("2.b.4", indikator(4, tw={1: 2, 2: 2}, r_tw={1: 2}), {"tw": 1}, PENUH),
    ("2.b.4", indikator(4, tw={3: 2}), {"tw": 1}, TIDAK),
    ("2.b.5", indikator(1), {"tw": 2, "pelaporan": {1: lapor(diverifikasi={7})}}, SEBAGIAN),
    ("2.b.5", indikator(1), {"tw": 1, "pelaporan": {1: lapor(diajukan={7})}}, BELUM),
    ("2.b.5", indikator(1), {"tw": 1, "pelaporan": {1: lapor(diverifikasi={7, 8})}}, PENUH),
    ("2.b.5", indikator(1, unit=None), {}, TIDAK),
    ("2.b.6", indikator(1), {}, BELUM),
    ("2.b.6", indikator(1, r_tw={1: 0}), {}, PENUH),
    ("2.b.7", indikator(4, r_tw={1: 1}), {}, PENUH),
    ("2.b.7", indikator(None, r_tw={1: 1}), {}, BELUM),
    ("2.b.7", indikator(4), {}, TIDAK),
    ("2.c.6", indikator(4), {}, TIDAK),
    ("2.c.6", indikator(4, tw={1: 4}, r_tw={1: 4}), {}, TIDAK),  # nothing lags behind
    ("2.c.6", indikator(4, tw={1: 4}, r_tw={1: 1}), {}, BELUM),
    ("2.c.6", indikator(4, tw={1: 4}, hasil={3: hasil(1, tindak_lanjut="Rapat")}), {}, PENUH),
    ("2.c.8", indikator(4, pagu=100, r_tw={1: (2, 40)}), {}, PENUH),
    ("2.c.8", indikator(4, pagu=100, r_tw={1: (1, 40)}), {}, BELUM),
    ("2.c.8", indikator(4, pagu=100, r_tw={1: 1}), {}, TIDAK),
    # 3 pelaporan
    ("3.a.1", None, {}, TIDAK),
    ("3.a.1", iku(), {}, BELUM),
    ("3.a.1", iku(r_tw={4: 0}), {}, PENUH),
    ("3.a.1", iku(r_tw={4: 80}), {"tw": 3}, BELUM),  # what comes later does not count
    ("3.a.2", indikator(1), {"tw": 2, "pelaporan": {1: lapor(diajukan={7})}}, SEBAGIAN),
    ("3.a.2", indikator(1), {"tw": 1, "pelaporan": {1: lapor(diajukan={7})}}, PENUH),
    ("3.a.2", indikator(1, unit=None), {}, TIDAK),
    ("3.a.3", None, {"tw": 2, "pelaporan": {1: lapor(disetujui=True)}}, BELUM),
    ("3.a.3", None, {"tw": 1, "pelaporan": {1: lapor(disetujui=True)}}, PENUH),
    ("3.a.4", None, {}, TIDAK),
    ("3.a.4", None, {"pelaporan": {1: lapor(diajukan={7, 8}, diverifikasi={7})}}, SEBAGIAN),
    ("3.a.4", None, {"pelaporan": {1: lapor(diajukan={7}, diverifikasi={7})}}, PENUH),
    ("3.a.6", None, {"pelaporan": {1: lapor(diajukan={7})}}, TIDAK),  # no deadline was set
    ("3.a.6", None, {"pelaporan": {1: lapor(ditutup=TUTUP)}}, TIDAK),
    ("3.a.6", None, {"pelaporan": {1: lapor(ditutup=TUTUP, diajukan={7, 8}, terlambat={8})}}, SEBAGIAN),
    ("3.a.6", None, {"pelaporan": {1: lapor(ditutup=TUTUP, diajukan={7})}}, PENUH),
    ("3.b.2", iku(program(indikator(1)), r_tw={1: 1}), {}, SEBAGIAN),
    ("3.b.2", iku(r_tw={1: 1}), {}, PENUH),
    ("3.b.3", indikator(0, r_tw={1: 1}), {}, BELUM),
    ("3.b.3", indikator(2, r_tw={1: 1}), {}, PENUH),
    ("3.b.3", indikator(2), {}, TIDAK),
    ("3.b.4", iku(), {}, BELUM),
    ("3.b.4", iku(), {"renstra": renstra(butir(target=None))}, BELUM),
    ("3.b.4", iku(), {"renstra": renstra(butir())}, PENUH),
    ("3.b.5", iku(**lalu(0)), {}, PENUH),
    ("3.b.5", iku(**lalu(None)), {}, BELUM),
    ("3.b.5", iku(**lalu(80, 2022)), {}, BELUM),
    ("3.b.7", indikator(4, r_tw={1: 1}), {}, BELUM),
    ("3.b.7", indikator(4, hasil={3: hasil(1, penghambat="Cuaca")}), {}, PENUH),
    ("3.b.7", indikator(4, r_tw={1: 1}), {"narasi": {1: Narasi("Dukungan desa", "Cuaca")}}, PENUH),
    ("3.b.7", indikator(4, r_tw={1: 1}), {"narasi": {1: Narasi("Dukungan desa")}}, BELUM),  # success alone
    ("3.b.7", indikator(4), {}, TIDAK),
    ("3.b.8", indikator(4), {}, TIDAK),
    ("3.b.8", indikator(4, pagu=5), {}, BELUM),
    ("3.b.8", indikator(4, pagu=5, r_tw={1: (1, 0)}), {}, PENUH),
    ("3.b.9", None, {"tw": 2, "narasi": {1: Narasi(tindak_lanjut_triwulan="Rapat")}}, SEBAGIAN),
    ("3.b.9", None, {"tw": 1, "narasi": {1: Narasi(tindak_lanjut_triwulan="Rapat")}}, PENUH),
    ("3.b.9", None, {"tw": 1, "narasi": {1: Narasi(tindak_lanjut_renja="Rapat")}}, BELUM),
    ("3.c.3", indikator(4, r_tw={1: 1}), {}, BELUM),
    ("3.c.3", indikator(4, hasil={3: hasil(1, tindak_lanjut="Rapat")}), {}, PENUH),
    ("3.c.5", None, {}, TIDAK),
    ("3.c.5", kegiatan(*(sub(indikator(4, r_tw={1: 2} if n == 0 else None)) for n in range(5))), {}, SEBAGIAN),
    ("3.c.5", indikator(4, r_tw={1: 4}), {}, PENUH),
    ("3.c.5", indikator(4), {}, BELUM),
    ("3.c.6", None, {"tw": 1, "narasi": {1: Narasi(tindak_lanjut_renja="Tambah pagu")}}, PENUH),
    ("3.c.6", None, {"tw": 2, "narasi": {1: Narasi(tindak_lanjut_renja="Tambah pagu")}}, BELUM),
    # 4 evaluasi internal
    ("4.a.2", indikator(1), {"pelaporan": {3: lapor(diverifikasi={7, 99})}}, PENUH),
    ("4.a.2", indikator(1), {"tw": 2, "pelaporan": {3: lapor(diverifikasi={7})}}, BELUM),
    ("4.a.3", indikator(1), {"tw": 1, "pelaporan": {1: lapor(diverifikasi={7}, disetujui=True)}}, PENUH),
    ("4.a.3", indikator(1), {"tw": 1, "pelaporan": {1: lapor(disetujui=True)}}, BELUM),
    ("4.a.3", indikator(1), {"tw": 1, "pelaporan": {1: lapor(diverifikasi={7})}}, BELUM),
    ("4.b.3", None, {}, TIDAK),
    ("4.b.3", None, {"pelaporan": {1: lapor(catatan=2)}}, PENUH),
    ("4.b.5", None, {}, BELUM),
    ("4.b.5", None, {"pelaporan": {1: lapor(diverifikasi={7})}}, PENUH),
    ("4.c.1", None, {}, TIDAK),
    ("4.c.1", None, {"pelaporan": {1: lapor(catatan=2, terjawab=1)}}, SEBAGIAN),
    ("4.c.1", None, {"pelaporan": {1: lapor(catatan=2, terjawab=2)}}, PENUH),
    ("4.c.5", iku(r_tw={4: 80}), {}, TIDAK),
    ("4.c.5", iku(r_tw={4: 80}, **lalu(75)), {}, PENUH),
    ("4.c.5", iku(r_tw={4: 80}, **lalu(85)), {}, BELUM),
    ("4.c.5", iku(r_tw={4: 80}, arah="turun", **lalu(85)), {}, PENUH),
]


@pytest.mark.parametrize(("nomor", "isi", "samping", "harap"), KASUS)
def test_kriteria(nomor, isi, samping, harap):
    hasilnya = nilai(nomor, isi, **samping)
    assert hasilnya.keadaan == harap, hasilnya.bukti
    assert hasilnya.bukti.endswith(".")
    assert (hasilnya.dari is None) == (harap == TIDAK)


def test_setiap_kriteria_diuji_terpenuhi_dan_tidak():
    """A criterion that cannot fail, or cannot hold, says nothing."""
    harap = {}
    for nomor, _, _, keadaannya in KASUS:
        harap.setdefault(nomor, set()).add(keadaannya)
    assert harap.keys() == KRITERIA.keys()
    assert [n for n, h in harap.items() if PENUH not in h or h == {PENUH}] == []


def test_kalimat_menyebut_angka_dan_yang_kurang():
    isi = kegiatan(*(sub(indikator(4, pagu=None if n == 4 else 5), nama=f"Sub {n}") for n in range(5)))
    satu = nilai("1.a.6", isi)
    assert (satu.ada, satu.dari) == (4, 5)
    assert satu.bukti == "4 dari 5 sub kegiatan mempunyai pagu. Belum: “Sub 4”."


def test_yang_kurang_tidak_disebut_bila_sebagian_besar():
    isi = kegiatan(*(sub(indikator(4, pagu=5 if n == 4 else None)) for n in range(5)))
    assert nilai("1.a.6", isi).bukti == "1 dari 5 sub kegiatan mempunyai pagu."


def test_pagu_program_menurut_dpa_pun_anggaran():
    """Banjar 2020 knows the money of the programmes alone."""
    isi = program(kegiatan(indikator(4)), pagu_dpa=100)
    assert nilai("1.a.6", isi).bukti.endswith("mempunyai pagu. Anggaran tercatat menurut DPA pada 1 program.")
    assert (keadaan("1.a.6", isi), keadaan("1.a.6", indikator(4)), keadaan("3.b.8", isi)) == (SEBAGIAN, BELUM, BELUM)


def test_bobot_dan_banyaknya_menurut_peraturan():
    assert [k.bobot for k in KOMPONEN] == [30, 30, 15, 25]
    assert all(k.bobot == sum(b.bobot for b in k.bagian) for k in KOMPONEN)
    assert sum(b.banyak for k in KOMPONEN for b in k.bagian) == 80
    batas = {b.nomor: b.banyak for k in KOMPONEN for b in k.bagian}
    for nomor in KRITERIA:
        bagian_, _, urut = nomor.rpartition(".")
        assert 1 <= int(urut) <= batas[bagian_], nomor


def test_urutan_dan_rekap():
    semua = nilai_semua(Bahan(replace(pohon(indikator(4)), lampiran=Lampiran())))
    nomor = [h.kriteria.nomor for h in semua]
    assert nomor.index("1.b.8") < nomor.index("1.b.10") < nomor.index("1.c.1") and len(nomor) == len(KRITERIA)
    isi = rekap(semua, 80)
    assert isi.jumlah.total() == len(semua)
    assert isi.dinilai == sum(h.nilai.keadaan != TIDAK for h in semua)
    assert f"{80 - len(semua)} dari 80 kriteria" in isi.kalimat


@given(st.lists(st.booleans(), max_size=30))
def test_bagian_dari_seluruhnya(isi):
    satu = bagian(isi, bool, "benar", "kosong")
    assert satu == hitung(sum(isi), len(isi), "benar", "kosong")
    if not isi:
        assert satu.keadaan == TIDAK and satu.bukti == "kosong"
    else:
        assert satu.keadaan == (PENUH if all(isi) else SEBAGIAN if any(isi) else BELUM)


def test_satu_unit_di_banyak_indikator_satu_laporan():
    isi = kegiatan(sub(indikator(1, unit=UNIT)), sub(indikator(1, unit=UNIT)))
    assert nilai("2.b.5", isi, tw=2).dari == 2


def test_bobot_pecahan():
    assert KOMPONEN[2].bagian[1].bobot == Decimal("4.5")
