"""The rules, by what they look at.  A module of rules enters them when it is imported, in this order: money first."""

from . import uang  # noqa: F401  # isort: skip
from . import bulan, isi, jadwal, jenjang, kata, mutu, nama, realisasi, sumber, susunan, tahun, target, tinjauan  # noqa: F401
