"""The rules, by what they look at.  A module of rules enters them when it is imported, in this order."""

from . import bulan, isi, jadwal, jenjang, kata, mutu, nama, realisasi, sumber, susunan, tahun, target, tinjauan, uang  # noqa: F401
