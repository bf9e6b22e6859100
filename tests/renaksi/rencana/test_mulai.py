"""A year's plan from last year's, or from the Renstra: what comes along, what does not, and what is refused."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluasi.models import RealisasiBulanan
from renaksi.models import (
    CapaianRenstra,
    Indikator,
    Kegiatan,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    Tujuan,
)
from renaksi.nilai.besaran import Besaran
from renaksi.pohon import muat
from renaksi.rencana.mulai import Angka, MulaiDitolak, Pilihan, dari_tahun_lalu
from renaksi.rencana.mulai_renstra import dari_renstra
from tests.orang import masuk

SALIN = Pilihan(target=Angka.SALIN, pagu=Angka.SALIN)


@pytest.fixture
def lalu(buat, kantor):
    """The small plan, with a tujuan above its sasaran, and a promise for next year on one indicator."""
    rencana = buat.rencana_kecil(kantor, 2023)
    tujuan = buat.tujuan(rencana, nama="Mewujudkan desa mandiri")
    buat.indikator(tujuan, uraian="Indeks Desa Membangun", target="0,75", satuan="Indeks")
    rencana.sasaran.update(tujuan=tujuan)
    i = Indikator.objects.get(uraian__startswith="Jumlah laporan")
    i.target_maju, i.satuan_maju, i.pagu_maju = Besaran.dari(6), "Laporan Lengkap", 150_000_000
    i.definisi_operasional = "Laporan yang diterima Inspektorat"
    i.save()
    return rencana


def inti(pohon):
    """What two plans share when one is copied from the other as it is."""

    def simpul(s):
        return (
            s.jenjang, s.kode, s.nama, s.pagu_dpa,
            [(i.identitas, i.uraian, i.satuan, i.target, i.pagu, i.unit, i.aksi, dict(i.janji)) for i in s.indikator],
            [simpul(a) for a in s.anak],
        )  # fmt: skip

    return [simpul(s) for s in (*pohon.tujuan, *pohon.sasaran)]


def indikator(rencana, awal):
    return Indikator.objects.get(rencana=rencana, uraian__startswith=awal)


def test_disalin_seutuhnya(lalu, sekretariat):
    baru = dari_tahun_lalu(lalu, 2024, SALIN, sekretariat)
    assert (baru.tahun, baru.status, baru.perangkat_daerah) == (2024, "draf", lalu.perangkat_daerah)
    assert inti(muat(baru)) == inti(muat(lalu))
    assert baru.sasaran.get().tujuan == Tujuan.objects.get(rencana=baru)
    laporan = indikator(baru, "Jumlah laporan")
    assert laporan.definisi_operasional == "Laporan yang diterima Inspektorat"
    assert (laporan.target_maju, laporan.satuan_maju, laporan.pagu_maju) == (None, "", None)


def test_realisasi_tidak_disalin_dan_yang_lama_tetap(lalu):
    sebelum = (inti(muat(lalu)), RealisasiBulanan.objects.count())
    baru = dari_tahun_lalu(lalu, 2024, SALIN)
    assert not RealisasiBulanan.objects.filter(indikator__rencana=baru).exists()
    assert (inti(muat(lalu)), RealisasiBulanan.objects.count()) == sebelum


def test_prakiraan_maju_menjadi_target(lalu):
    baru = dari_tahun_lalu(lalu, 2024, Pilihan())
    laporan, lembaga = indikator(baru, "Jumlah laporan"), indikator(baru, "Jumlah lembaga")
    assert (laporan.target, laporan.satuan, laporan.pagu) == (Besaran.dari(6), "Laporan Lengkap", 150_000_000)
    assert (lembaga.target, lembaga.pagu) == (Besaran.dari(10), Decimal("45500000.50"))  # has none: last year's
    # Weights hold for any total; the figures of the months were parts of last year's.
    assert {(t.bobot, t.kinerja, t.kas) for t in laporan.target_bulanan.all()} == {(25, None, None)}
    assert [t.kinerja for t in lembaga.target_bulanan.all()] == [Besaran.dari(4), Besaran.dari(6)]


def test_prakiraan_maju_hanya_untuk_tahun_berikutnya(lalu):
    laporan = indikator(dari_tahun_lalu(lalu, 2025, Pilihan()), "Jumlah laporan")
    assert (laporan.target, laporan.pagu) == (Besaran.dari(4), 120_000_000)


def test_angka_dikosongkan_dan_tanpa_bulan(lalu):
    Program.objects.filter(kode="2.13.01").update(pagu_dpa=9)
    baru = dari_tahun_lalu(lalu, 2024, Pilihan(target=Angka.KOSONG, pagu=Angka.KOSONG, bulanan=False))
    assert not Indikator.objects.filter(rencana=baru, target__isnull=False).exists()
    assert muat(baru).pagu is None
    assert not TargetBulanan.objects.filter(indikator__rencana=baru).exists()


def test_pagu_maju_di_atas_daun_tidak_menjadi_pagu(lalu):
    Indikator.objects.filter(program__kode="2.13.04").update(pagu_maju=999)
    baru = dari_tahun_lalu(lalu, 2024, Pilihan())
    assert indikator(baru, "Persentase capaian Program Administrasi").pagu is None
    for i in Indikator.objects.filter(rencana=baru):
        i.full_clean()


def test_simpul_tanpa_centang_bersama_isinya(lalu):
    program = Program.objects.get(kode="2.13.04")
    sub = SubKegiatan.objects.get(nama="Penyusunan Dokumen Perencanaan Perangkat Daerah")
    tujuan = Tujuan.objects.get()
    tanpa = {f"program-{program.pk}", f"sub_kegiatan-{sub.pk}", f"tujuan-{tujuan.pk}", "sub_kegiatan-999999"}
    baru = dari_tahun_lalu(lalu, 2024, Pilihan(frozenset(tanpa)))
    milik = {m: list(m.objects.filter(**{f"{m.JALUR_KANTOR.removesuffix('__perangkat_daerah')}": baru})) for m in
             (Tujuan, Sasaran, Program, Kegiatan, SubKegiatan)}  # fmt: skip
    assert {m.__name__: len(isi) for m, isi in milik.items()} == {
        "Tujuan": 0, "Sasaran": 1, "Program": 1, "Kegiatan": 1, "SubKegiatan": 0,
    }  # fmt: skip
    assert milik[Sasaran][0].tujuan is None
    assert baru.indikator.count() == 3


def test_setiap_baris_mempunyai_riwayat(lalu, sekretariat):
    baru = dari_tahun_lalu(lalu, 2024, SALIN, sekretariat)
    for model in (Sasaran, Indikator, TargetBulanan):
        jalur = model.JALUR_KANTOR.removesuffix("__perangkat_daerah")
        for baris in model.objects.filter(**{jalur: baru}):
            (catatan,) = baris.riwayat.all()
            assert (catatan.history_type, catatan.history_user, catatan.history_change_reason) == (
                "+", sekretariat, "Dimulai dari rencana 2023",
            )  # fmt: skip


def test_kueri_tidak_bertambah(buat, kantor, kantor_lain):
    banyak = []
    for milik, kali in ((kantor, 1), (kantor_lain, 3)):
        asal = buat.rencana_kecil(milik, 2023, kali)
        with CaptureQueriesContext(connection) as kueri:
            dari_tahun_lalu(asal, 2024, SALIN)
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1] <= 40


# -- refused --------------------------------------------------------------------------------------


def test_ke_rencana_kosong_yang_sudah_ada(lalu, buat, kantor):
    kosong = buat.rencana(kantor, 2024)
    assert dari_tahun_lalu(lalu, 2024, SALIN) == kosong
    assert kosong.indikator.count() == 9


def test_rencana_berisi_tidak_tersentuh(lalu, buat, kantor):
    buat.sasaran(buat.rencana(kantor, 2024), nama="Yang sudah ditulis")
    with pytest.raises(MulaiDitolak, match="sudah berisi"):
        dari_tahun_lalu(lalu, 2024, SALIN)
    assert list(Sasaran.objects.filter(rencana__tahun=2024).values_list("nama", flat=True)) == ["Yang sudah ditulis"]


def test_rencana_terkunci(lalu, buat, kantor):
    Rencana.objects.filter(pk=buat.rencana(kantor, 2024).pk).update(status="diajukan")
    with pytest.raises(MulaiDitolak, match="sedang diajukan"):
        dari_tahun_lalu(lalu, 2024, SALIN)


@pytest.mark.parametrize("tahun", [2023, 2022])
def test_bukan_ke_tahun_yang_lebih_awal(lalu, tahun):
    with pytest.raises(MulaiDitolak, match="tidak mendahuluinya"):
        dari_tahun_lalu(lalu, tahun, SALIN)
    assert Rencana.objects.count() == 1


def test_tidak_ada_yang_disalin(lalu, buat, kantor_lain):
    tanpa = frozenset([f"sasaran-{lalu.sasaran.get().pk}", f"tujuan-{lalu.tujuan.get().pk}"])
    with pytest.raises(MulaiDitolak, match="tidak ada yang dipilih"):
        dari_tahun_lalu(lalu, 2024, Pilihan(tanpa))
    with pytest.raises(MulaiDitolak, match="masih kosong"):
        dari_tahun_lalu(buat.rencana(kantor_lain, 2023), 2024, SALIN)
    assert not Rencana.objects.filter(tahun=2024).exists()


def test_gagal_di_tengah_tidak_menyisakan_apa_pun(lalu, monkeypatch):
    def rusak(*args, **kwargs):
        raise RuntimeError("terputus")

    monkeypatch.setattr("renaksi.rencana.mulai.bulk_create_with_history", _sampai(TargetBulanan, rusak))
    with pytest.raises(RuntimeError):
        dari_tahun_lalu(lalu, 2024, SALIN)
    assert not Rencana.objects.filter(tahun=2024).exists()
    assert Sasaran.objects.count() == 1


def _sampai(model, rusak):
    from simple_history.utils import bulk_create_with_history

    return lambda baris, m, **lain: rusak() if m is model else bulk_create_with_history(baris, m, **lain)


# -- from the Renstra -----------------------------------------------------------------------------


@pytest.fixture
def renstra(buat, kantor):
    """Two sasaran before everything, as the documents have it; the second programme has no figure for 2024."""
    r = buat.renstra(kantor, 2021, 2026, nama="Renstra 2021-2026")

    def butir(tingkat, nama, angka=None, kode=""):
        b = buat.butir_renstra(r, tingkat=tingkat, nama=nama, kode=kode)
        return buat.indikator_renstra(b, uraian=f"Indikator {nama}", tahunan={2024: angka or {}, 2025: {"target": 9}})

    return r, {
        nama: butir(tingkat, nama, angka, kode)
        for tingkat, nama, kode, angka in (
            ("tujuan", "T", "", {"target": 1}),
            ("sasaran", "S1", "", {"target": 2}),
            ("sasaran", "S2", "", {}),
            ("urusan", "U", "2.13", {"target": 3}),
            ("program", "P1", "2.13.04", {"target": 4, "pagu": 900}),
            ("kegiatan", "K1", "2.13.04.2.01", {"target": 5, "pagu": 700}),
            ("sub_kegiatan", "B1", "2.13.04.2.01.01", {"target": "6 Desa dan 2 Kelurahan", "pagu": 300}),
            ("sub_kegiatan", "B2", "2.13.04.2.01.02", {"pagu": 400}),
            ("kegiatan", "K2", "2.13.04.2.02", {"target": 7, "pagu": 50}),
            ("program", "P2", "2.13.05", {}),
            ("program", "P3", "2.13.02", {"pagu": 80}),
            ("kelompok", "L", "", {"target": 8}),
        )
    }  # fmt: skip


def nama_anak(simpul):
    return {a.nama: nama_anak(a) for a in simpul.anak}


def test_dari_renstra(renstra, sekretariat):
    r, isi = renstra
    p = muat(dari_renstra(r, 2024, sekretariat))
    assert [(t.nama, t.indikator[0].target) for t in p.tujuan] == [("T", Besaran.dari(1))]
    assert {s.nama: nama_anak(s) for s in p.sasaran} == {
        "S1": {},
        "S2": {},
        "Sasaran belum ditetapkan": {"P1": {"K1": {"B1": {}, "B2": {}}, "K2": {}}, "P3": {}},
    }
    semua = {i.uraian: i for s in p.telusuri() for i in s.indikator}
    assert semua["Indikator B1"].identitas == str(isi["B1"].identitas)
    assert str(semua["Indikator B1"].target) == "6 Desa dan 2 Kelurahan"
    assert {u.split()[1]: i.pagu for u, i in semua.items() if i.pagu is not None} == {"B1": 300, "B2": 400, "K2": 50}
    program = {s.nama: s for s in p.telusuri() if s.jenjang == "program"}
    assert (program["P1"].pagu, program["P1"].pagu_dpa) == (750, None)
    assert (program["P3"].pagu, program["P3"].pagu_dpa) == (80, 80)
    assert all(s.tujuan_id == p.tujuan[0].id for s in p.sasaran[:2])


def test_target_renja_bila_renstra_tidak_menyebutnya(renstra, buat):
    """T-C.29 says what the Renja of a year promised, not what the Renstra foresaw for it."""
    r, isi = renstra
    CapaianRenstra.objects.filter(indikator=isi["P2"], tahun=2024).update(target_renja=Besaran.dari(60))
    CapaianRenstra.objects.filter(indikator=isi["P1"], tahun=2024).update(target_renja=Besaran.dari(61))
    semua = {i.uraian: i.target for s in muat(dari_renstra(r, 2024)).telusuri() for i in s.indikator}
    assert (semua["Indikator P2"], semua["Indikator P1"]) == (Besaran.dari(60), Besaran.dari(4))


def test_sasaran_program_dipilih(renstra):
    r, isi = renstra
    rencana = dari_renstra(
        r, 2024, None, {isi["P1"].butir_id: isi["S2"].butir_id, isi["P3"].butir_id: isi["S1"].butir_id}
    )
    assert {s.nama: list(nama_anak(s)) for s in muat(rencana).sasaran} == {"S1": ["P3"], "S2": ["P1"]}


def test_sasaran_tunggal_menaungi_semua_program(renstra):
    r, isi = renstra
    isi["S2"].butir.delete()
    assert {s.nama: list(nama_anak(s)) for s in muat(dari_renstra(r, 2024)).sasaran} == {"S1": ["P1", "P3"]}


def test_tingkat_yang_dilompati(buat, kantor):
    r = buat.renstra(kantor, 2021, 2026)
    sub = buat.butir_renstra(r, tingkat="sub_kegiatan", nama="Sub sendiri")
    buat.indikator_renstra(sub, tahunan={2024: {"target": 1}})
    (s,) = muat(dari_renstra(r, 2024)).sasaran
    assert (s.nama, nama_anak(s)) == (
        "Sasaran belum ditetapkan",
        {"Program belum ditetapkan": {"Kegiatan belum ditetapkan": {"Sub sendiri": {}}}},
    )


@pytest.mark.parametrize(("tahun", "pesan"), [(2027, "tidak memuat 2027"), (2023, "belum memuat target")])
def test_renstra_tanpa_tahun_itu(renstra, tahun, pesan):
    with pytest.raises(MulaiDitolak, match=pesan):
        dari_renstra(renstra[0], tahun)
    assert not Rencana.objects.exists()


# -- pages ----------------------------------------------------------------------------------------


def alamat(tahun=2024, asal=2023):
    return reverse("mulai-rencana", args=[tahun, asal])


def test_halaman_menawarkan_cara(client, sekretariat, lalu, renstra):
    teks = masuk(client, sekretariat).get(reverse("rencana-tahun", args=[2024])).text
    for sumber in (alamat(), reverse("mulai-renstra", args=[2024, renstra[0].pk]), reverse("impor")):
        assert f'href="{sumber}"' in teks
    client.post(reverse("rencana-mulai", args=[2024]))
    assert f'href="{alamat()}"' in client.get(reverse("rencana-tahun", args=[2024])).text  # still empty
    assert alamat() not in client.get(reverse("rencana-tahun", args=[2023])).text


def test_halaman_pembaca_tidak_menawarkan(client, kepala_dinas, lalu):
    assert alamat() not in masuk(client, kepala_dinas).get(reverse("rencana-tahun", args=[2024])).text


def test_halaman_salin(client, sekretariat, lalu):
    teks = masuk(client, sekretariat).get(alamat()).text
    assert teks.count('name="ikut"') == 9 and teks.count("checked") >= 9
    for isi in ("Jumlah laporan", "4 Laporan", "1 Laporan", "6 Laporan Lengkap", "120.000.000", "150.000.000"):
        assert isi in teks  # last year's target, realised, next year's target; money of both
    simpul = [f"{s.jenjang}-{s.id}" for s in muat(lalu).telusuri()]
    program = Program.objects.get(kode="2.13.04")
    ikut = [s for s in simpul if s != f"program-{program.pk}"]  # what is below keeps its tick: no script ran
    jawab = client.post(alamat(), {"ikut": ikut, "target": "maju", "pagu": "salin", "bulanan": "on"}, follow=True)
    assert "Rencana 2024 dimulai dari rencana 2023: 4 indikator" in jawab.text
    assert list(Program.objects.filter(sasaran__rencana__tahun=2024).values_list("kode", flat=True)) == ["2.13.01"]
    ulang = client.post(alamat(), {"ikut": ikut, "target": "maju", "pagu": "salin"})
    assert "sudah berisi" in ulang.text


def test_isian_salin_keliru_mempertahankan_centang(client, sekretariat, lalu):
    jawab = masuk(client, sekretariat).post(alamat(), {"ikut": [], "target": "ngawur", "pagu": "salin"})
    assert "is-invalid" in jawab.text
    assert not [b for b in jawab.context["baris"] if b.dipilih]
    assert not Rencana.objects.filter(tahun=2024).exists()


def test_tahun_berselang_tanpa_prakiraan_maju(client, sekretariat, lalu):
    teks = masuk(client, sekretariat).get(alamat(2025)).text
    assert 'value="maju"' not in teks and "Target 2025" not in teks


@pytest.mark.parametrize(("tahun", "asal"), [(2024, 2020), (2023, 2023), (1999, 1998)])
def test_halaman_salin_tidak_ada(client, sekretariat, lalu, tahun, asal):
    assert masuk(client, sekretariat).get(alamat(tahun, asal)).status_code == 404


def test_kantor_lain_tidak_menyalin(client, orang_luar, lalu, renstra):
    masuk(client, orang_luar)
    assert client.post(alamat(), {"ikut": []}).status_code == 404
    assert client.post(reverse("mulai-renstra", args=[2024, renstra[0].pk])).status_code == 404
    assert not Rencana.objects.filter(tahun=2024).exists()


def test_halaman_renstra(client, sekretariat, renstra):
    r, isi = renstra
    tujuan = reverse("mulai-renstra", args=[2024, r.pk])
    teks = masuk(client, sekretariat).get(tujuan).text
    assert "Rp830" in teks and "6 Desa dan 2 Kelurahan" in teks and "Belum ditetapkan" in teks
    jawab = client.post(tujuan, {f"sasaran-{isi['P1'].butir_id}": isi["S2"].butir_id, "sasaran-x": "1"}, follow=True)
    assert "Rencana 2024 dimulai dari Renstra 2021-2026" in jawab.text
    assert Program.objects.get(nama="P1").sasaran.nama == "S2"
    jawab = client.get(reverse("mulai-renstra", args=[2030, r.pk]), follow=True)
    assert "tidak memuat 2030" in jawab.text


@pytest.mark.parametrize("kali", [1, 3])
def test_kueri_halaman_tetap(client, sekretariat, buat, kantor, kali, django_assert_num_queries):
    buat.rencana_kecil(kantor, 2023, kali)
    masuk(client, sekretariat).get(alamat())
    with django_assert_num_queries(15):  # one of them the plan with its results, seven what would come over
        assert client.get(alamat()).status_code == 200


# -- command --------------------------------------------------------------------------------------


def test_perintah(lalu, renstra, kantor, capsys):
    call_command("mulai_rencana", perangkat_daerah=kantor.kode, tahun=2024, dari=2023, target="salin", pagu="kosong")
    call_command("mulai_rencana", perangkat_daerah=kantor.kode, tahun=2025, dari_renstra=2021)
    keluar = capsys.readouterr().out
    assert "Rencana 2024" in keluar and "dimulai dari rencana 2023: 9 indikator." in keluar
    assert "dimulai dari Renstra 2021-2026" in keluar
    assert muat(Rencana.objects.get(tahun=2024)).pagu is None


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"dari": 2020}, "tidak mempunyai rencana tahun 2020"),
        ({"dari_renstra": 2020}, "tidak mempunyai Renstra yang mulai tahun 2020"),
        ({}, "Tulis --dari"),
        ({"dari": 2023, "tahun": 2023}, "tidak mendahuluinya"),
        ({"dari": 2023, "tahun": 3000}, "2000 sampai 2100"),
    ],
)
def test_perintah_gagal_satu_kalimat(lalu, kantor, capsys, isi, pesan):
    with pytest.raises(SystemExit) as keluar:
        call_command("mulai_rencana", **{"perangkat_daerah": kantor.kode, "tahun": 2024} | isi)
    assert keluar.value.code == 2
    assert pesan in capsys.readouterr().err
    assert Rencana.objects.count() == 1


# -- what will be copied, before it is -----------------------------------------------------------------------------


def ringkasan(jawaban) -> list[tuple]:
    return [
        (r.kegiatan, r.sub_kegiatan, r.indikator, r.bertarget, r.bulan, lama, r.pagu)
        for r, lama in jawaban.context["ringkasan"]
    ]


def test_angka_yang_disalin_tampil_sebelum_disalin(client, sekretariat, rencana):
    """The same figures that the new plan then has: seen first as offered, then as chosen, then stored."""
    alamat = "/rencana/2027/mulai/rencana/2024/"
    awal = masuk(client, sekretariat).get(alamat)
    penunjang = (1, 1, 3, 3, 3, 8_640_000, 8_640_000)
    desa = (1, 2, 4, 4, 6, Decimal("165500000.50"), Decimal("165500000.50"))
    semua = (2, 3, 8, 8, 9, Decimal("174140000.50"), Decimal("174140000.50"))
    assert ringkasan(awal) == [penunjang, desa, semua]
    assert "174.140.000,50" in awal.text and "Yang akan disalin ke 2027" in awal.text

    ikut = [b.pengenal for b in awal.context["baris"] if b.simpul.kode != "2.13.04.2.01.0001"]
    isian = {"ikut": ikut, "target": "kosong", "pagu": "salin"}
    dilihat = client.post(alamat, isian | {"lihat": "1"})
    lebih_sedikit = (2, 2, 7, 0, 0, Decimal("174140000.50"), Decimal("54140000.50"))
    assert ringkasan(dilihat)[-1] == lebih_sedikit
    assert not Rencana.objects.filter(tahun=2027).exists()

    client.post(alamat, isian)
    baru = muat(Rencana.objects.get(tahun=2027))
    assert baru.pagu == lebih_sedikit[-1]
    assert Indikator.objects.filter(rencana__tahun=2027).count() == lebih_sedikit[2]


def test_pagu_dpa_program_tanpa_rincian_ikut_dijumlah(client, sekretariat, rencana, buat):
    """A programme whose money only its DPA states: counted as the plan itself counts it."""
    buat.program(rencana.sasaran.first(), pagu_dpa=5_000_000)
    jawaban = masuk(client, sekretariat).get("/rencana/2025/mulai/rencana/2024/")
    assert ringkasan(jawaban)[2] == (0, 0, 0, 0, 0, 5_000_000, 5_000_000)
    assert ringkasan(jawaban)[-1][-1] == Decimal("179140000.50") == muat(rencana).pagu
