"""Looks for known vulnerabilities of the locked Python packages.  Usage: .ci/audit.py LOCK

Exit code 1 when there are any, or when a package is not known to the source of the data.  Where that source cannot be
reached nothing was looked at: this says so and does not fail, for a machine without internet must be able to test.
"""

import json
import re
import subprocess
import sys

# Findings that do not touch us, by their id: why.  Take one out when an update has removed it.
DITERIMA: dict[str, str] = {}
_TAK_TERJANGKAU = re.compile(r"requests\.exceptions\.|Could not connect")


def utama(kunci: str) -> int:
    perintah = [sys.executable, "-m", "pip_audit", "--requirement", kunci, "--require-hashes", "--disable-pip"]
    perintah += ["--format", "json", "--progress-spinner", "off"]
    for nomor in DITERIMA:
        perintah += ["--ignore-vuln", nomor]
    hasil = subprocess.run(perintah, capture_output=True, text=True, check=False)
    try:
        paket = json.loads(hasil.stdout)["dependencies"]
    except ValueError:
        sebab = hasil.stderr.strip().rpartition("\n")[2]
        return dilewati(sebab) if _TAK_TERJANGKAU.search(hasil.stderr) else gagal(sebab)
    asing = [p for p in paket if "skip_reason" in p]
    if not paket:
        return gagal(f"tidak ada paket di dalam {kunci}")
    if len(asing) == len(paket):
        return dilewati(asing[0]["skip_reason"])
    for p in asing:
        print(f"{p['name']}: {p['skip_reason']}")
    rawan = [(p, v) for p in paket for v in p.get("vulns", ())]
    for p, v in rawan:
        print(f"{p['name']} {p['version']}: {v['id']}, diperbaiki di {', '.join(v['fix_versions']) or '-'}")
    print(f"Audit: {len(paket)} paket, {len(rawan)} kerawanan, {len(asing)} tidak dikenal sumber data.")
    return 1 if rawan or asing else 0


def dilewati(sebab: str) -> int:
    print(f"Audit DILEWATI, tidak satu paket pun diperiksa; sumber data kerawanan tidak terjangkau: {sebab}")
    return 0


def gagal(sebab: str) -> int:
    print(f"Audit GAGAL: {sebab}")
    return 1


if __name__ == "__main__":
    sys.exit(utama(*sys.argv[1:]))
