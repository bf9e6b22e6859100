"""What the commands share: a failure is one Indonesian line on stderr and exit code 2, never a traceback.

A command subclasses `Perintah`, writes `jalankan(**options)` and raises `Gagal("Perangkat daerah “X” tidak ada.")`.
"""

import re
import sys

from django.core.management.base import BaseCommand
from django.db import OperationalError, ProgrammingError
from django.db.models import CharField, Q, Value
from django.db.models.functions import Concat

from .models import PerangkatDaerah

KODE_GAGAL = 2

# argparse speaks English; these are all the sentences a wrong call can bring forth.
_ARTI = (
    (r"the following arguments are required: (.+)", r"Belum diisi: \1."),
    (r"unrecognized arguments: (.+)", r"Tidak dikenal: \1."),
    (r"argument (\S+): expected one argument", r"\1 perlu satu nilai."),
    (r"argument (\S+): expected at least one argument", r"\1 perlu sedikitnya satu nilai."),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1: “\2” bukan bilangan bulat."),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2 tidak dikenal. Pilihan: \3."),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 tidak dapat dipakai bersama \2."),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 tidak menerima nilai \2."),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 dapat berarti \2."),
)


class Gagal(Exception):
    """The command cannot do what was asked; the message is a sentence for the person who typed it."""


class Perintah(BaseCommand):
    """A command that says in one line why it failed.  Subclasses write `jalankan(**options)`."""

    # Warnings of the checks would be further lines on stderr; `manage.py check` shows them.
    requires_system_checks = []

    def create_parser(self, *args, **kwargs):
        parser = super().create_parser(*args, **kwargs)
        parser.error = lambda pesan: self._berhenti(_indonesia(pesan))
        return parser

    def handle(self, *args, **options):
        try:
            return self.jalankan(**options)
        except Gagal as gagal:
            self._berhenti(gagal)
        except (OperationalError, ProgrammingError) as salah:
            self._berhenti(f"Basis data tidak dapat dipakai ({salah}). Sudahkah “manage.py migrate” dijalankan?")

    def jalankan(self, **options):
        raise NotImplementedError

    def _berhenti(self, pesan):
        self.stderr.write(" ".join(str(pesan).split()))
        sys.exit(KODE_GAGAL)


def _indonesia(pesan: str) -> str:
    for pola, arti in _ARTI:
        if re.fullmatch(pola, pesan):
            return re.sub(pola, arti, pesan)
    return pesan


def cari_kantor(teks: str) -> PerangkatDaerah:
    """The office with this kode, name, short name, or either name followed by its government; capitals do not matter.

    Raises Gagal when there is none, or when several are called so.
    """
    cari = " ".join(teks.split())
    kantor = PerangkatDaerah.objects.annotate(
        lengkap=Concat("nama", Value(" "), "pemda", output_field=CharField()),
        pendek=Concat("singkatan", Value(" "), "pemda", output_field=CharField()),
    )
    if tepat := kantor.filter(kode__iexact=cari).first():
        return tepat
    nama = Q(nama__iexact=cari) | Q(singkatan__iexact=cari) | Q(lengkap__iexact=cari) | Q(pendek__iexact=cari)
    cocok = list(kantor.filter(nama)[:6]) if cari else []
    if not cocok:
        raise Gagal(f"Perangkat daerah “{teks}” tidak ditemukan. Tulis kode atau namanya.")
    if len(cocok) > 1:
        kode = ", ".join(k.kode for k in cocok[:5]) + (", …" if len(cocok) > 5 else "")
        raise Gagal(f"Ada beberapa perangkat daerah bernama “{teks}”; tulis kodenya: {kode}.")
    return cocok[0]
