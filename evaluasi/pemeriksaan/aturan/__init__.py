"""The rules, by what they look at.  A module of rules enters them when it is imported, in this order."""

from . import bulan, isi, mutu, nama, realisasi, sumber, susunan, target, uang  # noqa: F401
