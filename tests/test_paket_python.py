"""The locks of the Python packages, and the look at their vulnerabilities (.ci/audit.py)."""

import importlib.util
import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

AKAR = Path(__file__).resolve().parents[1]

_SATU = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def paket(berkas: str) -> dict[str, str]:
    """{normalised name: version} that a requirements file or a lock names by itself."""
    daftar = _SATU.findall((AKAR / berkas).read_text())
    return {re.sub(r"[-_.]+", "-", nama).lower(): versi for nama, versi in daftar}


@pytest.mark.parametrize("nama", ["requirements", "requirements-dev"])
def test_kunci_sesuai_dengan_daftarnya(nama):
    """After a change in requirements*.txt: make lock."""
    diminta, terkunci = paket(f"{nama}.txt"), paket(f"{nama}.lock")
    assert diminta and {n: terkunci.get(n) for n in diminta} == diminta


def test_uji_memakai_versi_yang_dijalankan():
    jalan, uji = paket("requirements.lock"), paket("requirements-dev.lock")
    assert {n: uji.get(n) for n in jalan} == jalan


@pytest.mark.parametrize("nama", ["requirements.lock", "requirements-dev.lock"])
def test_tiap_paket_punya_sidik(nama):
    """And nothing in a lock says where this or that machine gets its packages."""
    bagian = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n?", "", (AKAR / nama).read_text()))
    assert len(bagian) == len(paket(nama))
    assert [b for b in bagian if not re.search(r"--hash=sha256:[0-9a-f]{64}", b)] == []
    assert "://" not in "".join(bagian)


BAIK = {"name": "django", "version": "5.2.19", "vulns": []}
RAWAN = {"name": "nh3", "version": "0.3", "vulns": [{"id": "PYSEC-1", "fix_versions": ["0.4"]}]}
ASING = {"name": "xlrd", "version": "2.0.2", "skip_reason": "Dependency not found on PyPI and could not be audited"}
AUDIT = {  # name → (what pip-audit printed: packages or stderr, exit code, what is said)
    "bersih": ([BAIK, BAIK], 0, "2 paket, 0 kerawanan"),
    "rawan": ([BAIK, RAWAN], 1, "nh3 0.3: PYSEC-1, diperbaiki di 0.4"),
    "satu paket tidak dikenal": ([BAIK, ASING], 1, "xlrd: Dependency not found"),
    "sumber data tidak mengenal satu pun": ([ASING, ASING], 0, "DILEWATI"),
    "tanpa jaringan": ("Traceback\nrequests.exceptions.ConnectionError: gagal", 0, "DILEWATI"),
    "sumber data diam": ("ERROR:pip_audit._cli:Could not connect to the feed", 0, "DILEWATI"),
    "kunci rusak": ("ERROR:pip_audit._cli:invalid requirements input", 1, "GAGAL"),
    "belum terpasang": ("No module named pip_audit", 1, "GAGAL"),
    "kunci kosong": ([], 1, "GAGAL"),
}


@pytest.mark.parametrize("nama", AUDIT)
def test_audit(nama, monkeypatch, capsys):
    keluaran, status, kata = AUDIT[nama]
    spek = importlib.util.spec_from_file_location("audit", AKAR / ".ci" / "audit.py")
    audit = importlib.util.module_from_spec(spek)
    spek.loader.exec_module(audit)
    stdout, stderr = ("", keluaran) if isinstance(keluaran, str) else (json.dumps({"dependencies": keluaran}), "")
    monkeypatch.setattr(audit.subprocess, "run", lambda *a, **k: CompletedProcess(a, 1, stdout, stderr))
    assert audit.utama("requirements.lock") == status
    assert kata in capsys.readouterr().out
