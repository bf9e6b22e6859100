"""Single facts, each under a key of its own: of an invented plan, and of a stored one.

A fact is a figure of an indicator (its period and measure in its name: "r2_rp", "k05"), a word about it, or a part of
the structure: which nodes there are, at which level, under whom, with which code; which units and officials.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from renaksi.nilai import kode as nomenklatur
from renaksi.nilai.cocok import normal
from renaksi.nilai.periode import NOMOR_TRIWULAN, akumulasi, bulan_triwulan
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN
from tests.evaluasi.impor.bebas.buatan.fakta import PROGRAM, SASARAN, Angka, Simpul

ADA = "ada"


class Kunci(NamedTuple):
    """Which node, which indicator ("" for facts of the node), which fact."""

    simpul: str
    indikator: str
    hal: str


Fakta = dict[Kunci, object]
KANTOR = "(kantor)"  # units and officials stand here


def kunci(simpul: str, hal: str, indikator: str = "") -> Kunci:
    return Kunci(normal(simpul), normal(indikator), hal)


def ratakan(program: Iterable[Simpul], memuat: Iterable[str]) -> Fakta:
    """The facts of an invented plan, as far as they are filled in."""
    hasil: Fakta = {}
    for s in program:
        _simpul(hasil, s, "", frozenset(memuat))
    return hasil


def _simpul(hasil: Fakta, s: Simpul, induk: str, memuat: frozenset[str]) -> None:
    lepas = s.jenjang == PROGRAM and "program_lepas" in memuat  # the file does not say whose it is
    hasil |= {kunci(s.nama, "jenjang"): s.jenjang, kunci(s.nama, "induk"): "" if lepas else normal(induk)}
    if s.kode:
        hasil[kunci(s.nama, "kode")] = s.kode
    for i in s.indikator:
        hasil |= {kunci(s.nama, hal, i.uraian): n for hal, n in _angka(i, memuat).items()}
    for a in s.anak:
        _simpul(hasil, a, s.nama, memuat)


def _angka(i: Angka, memuat: frozenset[str]) -> dict[str, object]:
    isi: dict[str, object] = {
        ADA: True, "satuan": i.satuan, "target": i.target, "pagu": i.pagu, "unit": i.unit, "akumulasi": i.akumulasi,
    }  # fmt: skip
    isi |= {f"b{m:02}": n for m, n in i.bobot.items()}
    isi |= {f"k{m:02}": n for m, n in i.k_bulan.items()}
    isi |= {f"tw{t}_k": n for t, n in i.kinerja.items()}
    isi |= {f"tw{m // 3}_rp" if "kas_tw" in memuat else f"kas{m:02}": n for m, n in i.kas.items()}
    isi |= {f"r{t}_k": k for t, (k, _) in i.hasil.items()} | {f"r{t}_rp": rp for t, (_, rp) in i.hasil.items()}
    return {hal: n for hal, n in isi.items() if n not in (None, "")}


# -- a stored plan ----------------------------------------------------------------------------------------------------


def dari_rencana(rencana, memuat: Iterable[str]) -> Fakta:
    """The facts of a stored plan.  Promises by month where the layout states months (k_bulan), else by quarter."""
    from evaluasi import pohon
    from renaksi.models import Pejabat, UnitKerja

    kantor = rencana.perangkat_daerah
    hasil: Fakta = {
        kunci(KANTOR, "unit", u): ADA
        for u in UnitKerja.objects.filter(perangkat_daerah=kantor).values_list("singkatan", flat=True)
    }
    for nama, nip in Pejabat.objects.filter(perangkat_daerah=kantor).values_list("nama", "nip"):
        hasil[kunci(KANTOR, "nip", nama)] = re.sub(r"\D", "", nip)
    for s in pohon.muat(rencana).sasaran:
        _tersimpan(hasil, s, "", frozenset(memuat))
    return hasil


def _tersimpan(hasil: Fakta, s, induk: str, memuat: frozenset[str]) -> None:
    nama = "" if s.jenjang == SASARAN and s.nama == BELUM_ADA_SASARAN else s.nama
    if nama:
        lagi = sum(k.hal == "jenjang" and re.sub(r"#\d+$", "", k.simpul) == normal(nama) for k in hasil)
        nama += f"#{lagi + 1}" if lagi else ""  # the same name once more
        sebut = normal(nama) if not lagi else f"{normal(s.nama)}#{lagi + 1}"
        hasil |= {Kunci(sebut, "", "jenjang"): str(s.jenjang), Kunci(sebut, "", "induk"): normal(induk)}
        if s.kode:
            hasil[Kunci(sebut, "", "kode")] = s.kode
        for i in s.indikator:
            ada = sum(
                k.simpul == sebut and k.indikator.split("#")[0] == normal(i.uraian) for k in hasil if k.hal == ADA
            )
            uraian = normal(i.uraian) + (f"#{ada + 1}" if ada else "")
            hasil |= {Kunci(sebut, uraian, hal): n for hal, n in _angka_tersimpan(i, memuat).items()}
    for a in s.anak:
        _tersimpan(hasil, a, nama, memuat)


def _angka_tersimpan(i, memuat: frozenset[str]) -> dict[str, object]:
    isi: dict[str, object] = {
        ADA: True, "satuan": i.satuan, "target": bilangan(i.target), "pagu": i.pagu,
        "unit": i.unit.singkatan if i.unit else "", "akumulasi": str(i.akumulasi),
    }  # fmt: skip
    isi |= {f"b{m:02}": j.bobot for m, j in i.janji.items()}
    if "k_bulan" in memuat:
        isi |= {f"k{m:02}": bilangan(j.kinerja) for m, j in i.janji.items()}
    else:
        k = {m: j.kinerja for m, j in i.janji.items()}
        isi |= {f"tw{t}_k": bilangan(akumulasi(i.akumulasi, k, bulan_triwulan(t))) for t in NOMOR_TRIWULAN}
    if "kas_tw" in memuat:
        for t in NOMOR_TRIWULAN:
            ada = [i.janji[m].kas for m in bulan_triwulan(t) if m in i.janji and i.janji[m].kas is not None]
            isi[f"tw{t}_rp"] = sum(ada) if ada else None
    else:
        isi |= {f"kas{m:02}": j.kas for m, j in i.janji.items()}
    for t in NOMOR_TRIWULAN:
        isi |= {f"r{t}_k": bilangan(i.kinerja(bulan_triwulan(t))), f"r{t}_rp": i.anggaran(bulan_triwulan(t))}
    return {hal: n for hal, n in isi.items() if n not in (None, "")}


def bilangan(besaran) -> Decimal | str | None:
    """One bare number as such, anything else in its words."""
    if besaran is None:
        return None
    return besaran.bagian[0].angka if besaran.tunggal else str(besaran)


# -- comparison -------------------------------------------------------------------------------------------------------


def sama(hal: str, satu: object, dua: object) -> bool:
    """Words without regard to capitals, spaces and marks, codes by their numbers; a unit like "%" by what it is."""
    if hal == "kode":
        return nomenklatur.sama(str(satu), str(dua))
    if isinstance(satu, str) and isinstance(dua, str):
        return normal(satu) == normal(dua) and bool(normal(satu) or satu.strip() == dua.strip())
    return satu == dua


def tulis(k: Kunci, isi: object) -> str:
    """A fact in a line, for people."""
    nilai = f"{isi.normalize():f}" if isinstance(isi, Decimal) else str(isi)
    return f"{k.simpul[-44:]} | {k.indikator[-44:]} | {k.hal} = {nilai}"
