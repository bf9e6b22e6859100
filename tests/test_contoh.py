"""The example: made by importing its workbooks, loaded once, and only for a trial."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from evaluasi import pohon
from renaksi.contoh import AKUN, SANDI_CONTOH
from renaksi.models import Pengguna, PerangkatDaerah, Rencana, UnitKerja

AKAR = Path(__file__).resolve().parent.parent


def test_fixture_dibuat_dari_buku_kerjanya(tmp_path):
    keluar = tmp_path / "contoh.json"
    subprocess.run([sys.executable, AKAR / "fixtures" / "buat_contoh.py", keluar], check=True, timeout=120)
    assert json.loads(keluar.read_text()) == json.loads((AKAR / "fixtures" / "contoh.json").read_text())


def test_muat_contoh_dua_kali(db, capsys, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    call_command("muat_contoh")
    call_command("muat_contoh")
    assert capsys.readouterr().out.count("  sekretariat ") == 2
    p = pohon.muat(Rencana.objects.get())
    assert (p.pagu, p.anggaran_sampai(1)) == (8_790_633_125, 856_110_443)
    assert set(UnitKerja.objects.values_list("singkatan", flat=True)) == {
        "Sekretariat", "PEM-SD", "Bidang Bina Pemdes", "Bidang PKM",
    }  # fmt: skip
    for username, _, peran, _ in AKUN:
        orang = Pengguna.objects.get(username=username)
        assert orang.peran == peran and orang.check_password(SANDI_CONTOH)
        orang.full_clean()


def test_data_kantor_tidak_tersentuh(db, buat, capsys):
    buat.kantor(nama="Dinas Sosial")
    call_command("muat_contoh")
    assert PerangkatDaerah.objects.count() == 1
    assert capsys.readouterr().out == ""


def test_bukan_untuk_produksi(db, settings, capsys):
    settings.LOCAL = False
    with pytest.raises(SystemExit) as keluar:
        call_command("muat_contoh")
    assert keluar.value.code == 2
    assert "DPMD_COBA=1" in capsys.readouterr().err
    assert not PerangkatDaerah.objects.exists()
