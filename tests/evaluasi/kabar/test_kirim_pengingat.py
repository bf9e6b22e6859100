"""The command: reminders by day, e-mail once each, safe to repeat and to run beside another."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

pytestmark = pytest.mark.django_db
BATAS = date(2024, 4, 15)


@pytest.fixture
def jadwal(buat, kantor, kepala_pemdes, sekretariat):
    """TW I closes on 15 April; the Sekretariat and Pemdes have something to report in it."""
    from evaluasi.models import JadwalTriwulan

    rencana = buat.rencana_kecil(kantor)
    return JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, dibuka=date(2024, 2, 1), ditutup=BATAS)


def jalankan(capsys, hari=None):
    call_command("kirim_pengingat", *(["--tanggal", hari.isoformat()] if hari else []))
    return capsys.readouterr().out.strip()


def judul(orang):
    return list(orang.pemberitahuan.order_by("pk").values_list("judul", flat=True))


def test_tujuh_tiga_satu_hari(jadwal, kepala_pemdes, kepala_pkm, capsys, buat):
    for sisa in range(10, -1, -1):
        jalankan(capsys, BATAS - timedelta(sisa))
    assert judul(kepala_pemdes) == [
        f"Triwulan I 2024: {n} hari lagi, laporan {buat.PEMDES} belum diajukan" for n in (7, 3, 1)
    ]
    assert kepala_pemdes.pemberitahuan.first().isi == "Batas akhir 15 April 2024. Lengkapi isian lalu ajukan."
    assert judul(kepala_pkm) == []


def test_sesudah_batas_juga_kepada_yang_menunggu(jadwal, kepala_pemdes, kepala_dinas, sekretariat, capsys, buat):
    for lewat in range(1, 12):
        jalankan(capsys, BATAS + timedelta(lewat))
    assert judul(kepala_pemdes) == [f"Triwulan I 2024: laporan {buat.PEMDES} terlambat {n} hari" for n in (1, 3, 7)]
    assert judul(kepala_dinas) == ["Triwulan I 2024: 2 unit terlambat"] * 3
    assert buat.PEMDES in kepala_dinas.pemberitahuan.first().isi
    assert "Triwulan I 2024: 2 unit terlambat" in judul(sekretariat)


def test_dijalankan_dua_kali_sama_saja(jadwal, capsys):
    hari = BATAS - timedelta(3)
    assert jalankan(capsys, hari) == "2 pemberitahuan baru, 0 surel terkirim"
    assert jalankan(capsys, hari) == "0 pemberitahuan baru, 0 surel terkirim"


def test_hari_yang_terlewat_disusul(jadwal, kepala_pemdes, capsys):
    jalankan(capsys, BATAS - timedelta(5))
    jalankan(capsys, BATAS)
    assert [j.split(", ")[0] for j in judul(kepala_pemdes)] == [
        "Triwulan I 2024: 5 hari lagi",
        "Triwulan I 2024: hari ini hari terakhir",
    ]


def test_yang_sudah_mengajukan_tidak_diingatkan(jadwal, kepala_pemdes, sekretariat, buat, kantor, capsys):
    from evaluasi.models import LaporanUnit

    unit = buat.unit(kantor, buat.PEMDES)
    laporan = LaporanUnit.objects.create(rencana=jadwal.rencana, triwulan=1, unit=unit, status="diajukan")
    assert jalankan(capsys, BATAS).startswith("1 ")
    assert judul(kepala_pemdes) == [] and len(judul(sekretariat)) == 1
    laporan.status = "dikembalikan"
    laporan.save()
    assert jalankan(capsys, BATAS).startswith("1 ") and len(judul(kepala_pemdes)) == 1


def test_batas_unit_yang_diperpanjang(jadwal, kepala_pemdes, sekretariat, buat, kantor, capsys):
    from evaluasi.models import Perpanjangan

    unit = buat.unit(kantor, buat.PEMDES)
    Perpanjangan.objects.create(jadwal=jadwal, unit=unit, sampai=BATAS + timedelta(10), alasan="Banjir")
    jalankan(capsys, BATAS - timedelta(1))
    assert len(judul(sekretariat)) == 1 and judul(kepala_pemdes) == []
    jalankan(capsys, BATAS + timedelta(7))
    assert judul(sekretariat)[1:] == [
        "Triwulan I 2024: laporan Sekretariat terlambat 7 hari", "Triwulan I 2024: 1 unit terlambat"
    ]  # fmt: skip
    assert "3 hari lagi" in judul(kepala_pemdes)[0]


@pytest.mark.parametrize(
    "isi", [{"status": "disetujui"}, {"ditutup": None}, {"dibuka": BATAS + timedelta(1), "ditutup": None}]
)
def test_tidak_ada_yang_perlu_diingatkan(jadwal, capsys, isi):
    type(jadwal).objects.filter(pk=jadwal.pk).update(**isi)
    assert jalankan(capsys, BATAS).startswith("0 ")


def test_hari_pembukaan(jadwal, kepala_pemdes, bendahara, capsys):
    jalankan(capsys, date(2024, 1, 31))
    assert judul(kepala_pemdes) == []
    jalankan(capsys, date(2024, 2, 1))
    jalankan(capsys, date(2024, 2, 2))
    assert judul(kepala_pemdes) == judul(bendahara) == ["Triwulan I 2024 dibuka"]


def test_satu_kantor_gagal_yang_lain_tetap(jadwal, buat, kantor_lain, orang_luar, monkeypatch, capsys):
    from evaluasi.kabar import pengingat
    from evaluasi.models import JadwalTriwulan

    lain = buat.rencana_kecil(kantor_lain)
    JadwalTriwulan.objects.create(rencana=lain, triwulan=1, ditutup=BATAS)
    asli = pengingat.unit_melapor

    def rusak(rencana, triwulan):
        return 1 / 0 if rencana == jadwal.rencana else asli(rencana, triwulan)

    monkeypatch.setattr(pengingat, "unit_melapor", rusak)
    with pytest.raises(SystemExit) as gagal:
        jalankan(capsys, BATAS)
    assert gagal.value.code == 2 and "1 pengingat gagal" in capsys.readouterr().err
    assert judul(orang_luar)


@pytest.mark.parametrize("teks", ["kemarin", "2024-02-31"])
def test_tanggal_keliru(teks, capsys):
    with pytest.raises(SystemExit) as gagal:
        call_command("kirim_pengingat", "--tanggal", teks)
    assert gagal.value.code == 2 and f"Tanggal “{teks}” tidak" in capsys.readouterr().err


# E-mail


def beralamat(orang, alamat="sri@example.go.id"):
    orang.email = alamat
    orang.save()
    return orang


def test_surel_sekali_kepada_yang_beralamat(sekretariat, kepala_pkm, buat, capsys, settings):
    settings.ALAMAT_SITUS = "https://kinerja.example.go.id"
    buat.pemberitahuan(beralamat(sekretariat), isi="Isi realisasi.")
    buat.pemberitahuan(kepala_pkm)
    buat.pemberitahuan(sekretariat, dibaca=timezone.now())
    assert jalankan(capsys) == "0 pemberitahuan baru, 1 surel terkirim"
    assert jalankan(capsys) == "0 pemberitahuan baru, 0 surel terkirim"
    (surat,) = mail.outbox
    kantor = "[Dinas PMD Merangin]"
    assert (surat.to, surat.subject) == (["sri@example.go.id"], f"{kantor} Triwulan I 2024 dibuka")
    assert "Yth. Sri Wahyuni" in surat.body and "Isi realisasi." in surat.body
    assert "https://kinerja.example.go.id/realisasi/2024/tw-1/" in surat.body


def test_kabar_basi_tidak_dikirim(sekretariat, buat, capsys):
    kabar = buat.pemberitahuan(beralamat(sekretariat))
    type(kabar).objects.update(dibuat=timezone.now() - timedelta(30))
    assert jalankan(capsys).endswith("0 surel terkirim")


class Macet(EmailBackend):
    """Refuses one address."""

    def send_messages(self, messages):
        if messages[0].to == ["rusak@example.go.id"]:
            raise ConnectionRefusedError("tidak ada jawaban")
        return super().send_messages(messages)


def test_surel_gagal_dicatat_dan_dicoba_lagi(sekretariat, kepala_pkm, buat, capsys, settings, caplog):
    rusak = buat.pemberitahuan(beralamat(sekretariat, "rusak@example.go.id"))
    buat.pemberitahuan(beralamat(kepala_pkm))
    settings.EMAIL_BACKEND = f"{__name__}.Macet"
    with pytest.raises(SystemExit) as gagal:
        jalankan(capsys)
    assert gagal.value.code == 2 and "1 surel tertunda" in capsys.readouterr().err
    assert len(mail.outbox) == 1 and "tidak ada jawaban" in caplog.text
    rusak.refresh_from_db()
    assert rusak.surel is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    kemarin_semua()
    assert jalankan(capsys).endswith("1 surel terkirim")


def kemarin_semua():
    """What was mailed so far was mailed yesterday."""
    from evaluasi.models import Pemberitahuan

    Pemberitahuan.objects.exclude(surel=None).update(surel=timezone.now() - timedelta(1))


def test_sehari_satu_surat(sekretariat, buat, capsys):
    beralamat(sekretariat)
    for n in (1, 2, 3):
        buat.pemberitahuan(sekretariat, kunci=f"x:{n}", judul=f"Kabar {n}", isi=f"Isi {n}.")
    assert jalankan(capsys).endswith("1 surel terkirim")
    (surat,) = mail.outbox
    assert surat.subject.endswith("3 pemberitahuan") and all(
        f"{n}. Kabar {n}\nIsi {n}." in surat.body for n in (1, 2, 3)
    )
    buat.pemberitahuan(sekretariat, kunci="x:4")
    assert jalankan(capsys).endswith("0 surel terkirim")  # tomorrow
    kemarin_semua()
    assert jalankan(capsys).endswith("1 surel terkirim")


def test_sebelum_jamnya_tidak_dikirim(sekretariat, buat, capsys, settings):
    buat.pemberitahuan(beralamat(sekretariat))
    settings.SUREL_JAM = 24
    assert jalankan(capsys).endswith("0 surel terkirim")
    settings.SUREL_JAM = 0
    assert jalankan(capsys).endswith("1 surel terkirim")


def test_yang_sudah_tersusul_tidak_ikut(jadwal, sekretariat, kepala_pemdes, buat, kantor, capsys):
    """Of two about the same thing the later; nothing that asks for what is done by now."""
    from evaluasi.kabar.pengingat import ingatkan
    from evaluasi.models import LaporanUnit

    unit = buat.unit(kantor, buat.PEMDES)
    beralamat(kepala_pemdes)
    for sisa in (7, 3):
        ingatkan(BATAS - timedelta(sisa))
    jalankan(capsys, BATAS - timedelta(3))
    (surat,) = mail.outbox
    assert "3 hari lagi" in surat.body and "7 hari lagi" not in surat.body
    mail.outbox.clear()
    kemarin_semua()
    ingatkan(BATAS)
    LaporanUnit.objects.create(rencana=jadwal.rencana, triwulan=1, unit=unit, status="diajukan")
    assert jalankan(capsys, BATAS + timedelta(60)).endswith("0 surel terkirim") and not mail.outbox


@pytest.mark.parametrize(
    ("satu", "dua", "sama"),
    [
        ("laporanunit:7:ajukan:1", "laporanunit:7:kembalikan:2", True),
        ("laporanunit:7:ajukan:1", "laporanunit:8:ajukan:1", False),
        ("laporanunit:7:ajukan:1", "laporanunit:7:verifikasi:2:siap", False),
        ("batas:3:12:2024-04-15:7", "batas:3:12:2024-04-15:-1", True),
        ("batas:3:12:2024-04-15:7", "batas:3:13:2024-04-15:7", False),
        ("terlambat:3:1", "terlambat:3:7", True),
        ("dibuka:3:2024-04-01", "dibuka:4:2024-04-01", False),
    ],
)
def test_tentang_hal_yang_sama(satu, dua, sama):
    from evaluasi.kabar.surel import tentang

    assert (tentang(satu) == tentang(dua)) is sama


class Mati(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("mati")


def test_peladen_surel_mati(sekretariat, buat, capsys, settings):
    buat.pemberitahuan(beralamat(sekretariat))
    settings.EMAIL_BACKEND = f"{__name__}.Mati"
    with pytest.raises(SystemExit):
        jalankan(capsys)
    assert "1 surel tertunda" in capsys.readouterr().err


def test_yang_sedang_dikirim_proses_lain_tidak_dikirim_lagi(sekretariat, buat):
    """Both read the queue, then one claims: what the other holds is stale."""
    from django.core.mail import get_connection

    from evaluasi.kabar.surel import kirim

    basi, baru = buat.pemberitahuan(beralamat(sekretariat)), buat.pemberitahuan(sekretariat, judul="Baru")
    assert kirim([basi], get_connection()) is True
    assert kirim([basi], get_connection()) is None
    assert len(mail.outbox) == 1
    # Of what the other left, nothing is lost.
    assert kirim([basi, baru], get_connection()) is True and mail.outbox[1].subject.endswith("] Baru")


def test_judul_berbaris_baru_tidak_menjadi_kepala_surat(sekretariat):
    from evaluasi.kabar.pemberitahuan import Kabar, beri_tahu
    from evaluasi.kabar.surel import kirim_surel

    beri_tahu([beralamat(sekretariat)], Kabar("Laporan\nBcc: lain@example.com", "", ""), "x")
    assert kirim_surel() == (1, 0)
    assert mail.outbox[0].subject.endswith("] Laporan Bcc: lain@example.com") and mail.outbox[0].bcc == []
