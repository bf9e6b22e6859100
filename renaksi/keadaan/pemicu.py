"""Triggers: every statement that touches rows from which figures come writes another number into `Keadaan`.

They stand in the database, so that no way of writing gets past them: pages, imports, Django's admin, `update()`, SQL by
hand.  They are made from the models after each `migrate` and taken away before it, because SQLite rebuilds a table
under another name and refuses triggers that speak of the old one.  PostgreSQL runs them once a statement, SQLite once a
row.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from renaksi.models import Indikator, Kegiatan, Keputusan, Nomenklatur, Program, SubKegiatan
from renaksi.models.keadaan import Keadaan

Tabel = Any  # a model class of an office, or one of UMUM
AWALAN = "keadaan_"
UMUM = (Keputusan, Nomenklatur)  # of no office
# By which ways a row is in the branch of a programme.
PROGRAM: dict[Tabel, tuple[str, ...]] = {
    Program: ("id",),
    Kegiatan: ("program",),
    SubKegiatan: ("kegiatan__program",),
    Indikator: ("program", "kegiatan__program", "sub_kegiatan__kegiatan__program"),
}
_ACAK = {"sqlite": "random() & 281474976710655", "postgresql": "floor(random() * 281474976710656)::bigint"}


def diamati() -> list[Tabel]:
    """Every model of an office but those that say `DI_LUAR_NILAI`: no figure comes from them."""
    milik = [m for m in apps.get_models() if hasattr(m, "JALUR_KANTOR") and not getattr(m, "DI_LUAR_NILAI", False)]
    return [*milik, *UMUM]


class _Kueri:
    """The rows of `{sumber}` with the tables that the ways lead through."""

    def __init__(self, model: Tabel, kutip: Callable[[str], str]):
        self.model, self.kutip = model, kutip
        self.sambungan: dict[tuple[str, ...], str] = {}
        self.kolom_sendiri: set[str] = set()

    def kolom(self, jalur: str) -> str:
        """ "indikator__rencana" → the column that holds the key at the end of the way."""
        model, alias = self.model, "t"
        *hulu, akhir = jalur.split("__")
        for n, nama in enumerate(hulu, 1):
            bidang = model._meta.get_field(nama)
            kunci, model = self._di(alias, bidang.column), bidang.related_model
            alias = self._sambung(tuple(hulu[:n]), model, kunci)
        return self._di(alias, model._meta.pk.column if akhir in {"pk", "id"} else model._meta.get_field(akhir).column)

    def _sambung(self, jalur: tuple[str, ...], model: Tabel, kunci: str) -> str:
        """The short name of the table at the end of a way, joined once."""
        if jalur not in self.sambungan:
            tabel, alias = self.kutip(model._meta.db_table), f"j{len(self.sambungan)}"
            di = f"{alias}.{self.kutip(model._meta.pk.column)} = {kunci}"
            self.sambungan[jalur] = f"LEFT JOIN {tabel} {alias} ON {di}"
        return f"j{list(self.sambungan).index(jalur)}"

    def _di(self, alias: str, kolom: str) -> str:
        if alias == "t":
            self.kolom_sendiri.add(kolom)
        return f"{alias}.{self.kutip(kolom)}"


def _program(model: Tabel) -> tuple[str, ...]:
    if model in PROGRAM:
        return PROGRAM[model]
    if model.JALUR_KANTOR.startswith("indikator__rencana"):
        return tuple(f"indikator__{jalur}" for jalur in PROGRAM[Indikator])
    return ()


def _pilih(model: Tabel, kutip) -> tuple[str, set[str]]:
    """(SELECT kantor, rencana, program of `{sumber}`, the columns of the table that it needs)"""
    kueri = _Kueri(model, kutip)
    if model in UMUM:
        return "SELECT 0 AS kantor, 0 AS rencana, 0 AS program FROM {sumber} t", {model._meta.pk.column}
    kantor = kueri.kolom(model.JALUR_KANTOR)
    rencana = "0"
    if model.JALUR_KANTOR.endswith("rencana__perangkat_daerah"):
        rencana = kueri.kolom(model.JALUR_KANTOR.removesuffix("__perangkat_daerah"))
    elif model._meta.label == "renaksi.Rencana":
        rencana = kueri.kolom("id")
    program = [kueri.kolom(jalur) for jalur in _program(model)]
    tanda = "" if model._meta.app_label == Keadaan._meta.app_label else "-"  # of what is no part of the plan itself
    isi = (
        f"SELECT {kantor} AS kantor, {rencana} AS rencana, {tanda}COALESCE({', '.join([*program, '0'])}, 0) AS program"
    )
    return f"{isi} FROM {{sumber}} t {' '.join(kueri.sambungan.values())}", kueri.kolom_sendiri


def _tulis(pilih: str, jenis: str) -> str:
    """One number each for what `pilih` names, in one order: two that write wait for each other, never in a circle."""
    return (
        f"INSERT INTO {Keadaan._meta.db_table} (kantor_id, rencana_id, program_id, tanda)"
        f" SELECT kantor, rencana, program, {_ACAK[jenis]}"
        f" FROM (SELECT DISTINCT * FROM ({pilih}) semua WHERE kantor IS NOT NULL) satu"
        " WHERE true ORDER BY kantor, rencana, program"
        " ON CONFLICT (kantor_id, rencana_id, program_id) DO UPDATE SET tanda = excluded.tanda"
    )


def _nama(isi: str, *kata: str) -> str:
    """Of a trigger that does just this: those of another release are not taken for ours."""
    return "_".join((AWALAN + hashlib.sha256(isi.encode()).hexdigest()[:6], *kata))


def _sqlite(model: Tabel, kutip) -> Iterator[tuple[str, str]]:
    tabel = model._meta.db_table
    pilih, kolom = _pilih(model, kutip)
    for kejadian, sisi in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), ("UPDATE", ("OLD", "NEW"))):
        baris = " UNION ALL ".join(
            f"SELECT {', '.join(f'{satu}.{kutip(k)} AS {kutip(k)}' for k in sorted(kolom))}" for satu in sisi
        )
        isi = _tulis(pilih.format(sumber=f"({baris})"), "sqlite")
        nama = _nama(isi, tabel, kejadian.lower())
        yield nama, f"CREATE TRIGGER {kutip(nama)} AFTER {kejadian} ON {kutip(tabel)} BEGIN {isi}; END"


def _postgresql(model: Tabel, kutip) -> Iterator[tuple[str, str]]:
    tabel = model._meta.db_table
    fungsi = kutip(f"{AWALAN}{tabel}")
    isi = _tulis(_pilih(model, kutip)[0].format(sumber="berubah"), "postgresql")
    kepala = f"CREATE OR REPLACE FUNCTION {fungsi}() RETURNS trigger LANGUAGE plpgsql"
    badan = f"{kepala} AS $$ BEGIN {isi}; RETURN NULL; END $$; "
    for nomor, (kejadian, sisi) in enumerate(
        (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "OLD"), ("UPDATE", "NEW"))
    ):
        nama = _nama(isi, tabel, kejadian.lower(), sisi.lower())
        yield (
            nama,
            (
                (badan if nomor == 0 else "")
                + f"CREATE TRIGGER {kutip(nama)} AFTER {kejadian} ON {kutip(tabel)} REFERENCING {sisi} TABLE AS berubah"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {fungsi}()"
            ),
        )


_BUAT = {"sqlite": _sqlite, "postgresql": _postgresql}
_DAFTAR = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
    ),
}


def _ada(koneksi) -> dict[str, str]:
    with koneksi.cursor() as kursor:
        kursor.execute(_DAFTAR[koneksi.vendor])
        return {nama: tabel for nama, tabel in kursor.fetchall() if nama.startswith(AWALAN)}


def lepas(koneksi) -> None:
    """Take the triggers away; without numbers nobody keeps anything."""
    ada = _ada(koneksi)
    with koneksi.cursor() as kursor:
        for nama, tabel in ada.items():
            di = f" ON {koneksi.ops.quote_name(tabel)}" if koneksi.vendor == "postgresql" else ""
            kursor.execute(f"DROP TRIGGER IF EXISTS {koneksi.ops.quote_name(nama)}{di}")
        if ada:
            kursor.execute(f"DELETE FROM {Keadaan._meta.db_table}")


def pasang(koneksi) -> None:
    """Put the triggers up.  The number of what belongs to no office tells what was kept before from what comes now."""
    lepas(koneksi)
    with koneksi.cursor() as kursor:
        for model in diamati():
            for _, perintah in _BUAT[koneksi.vendor](model, koneksi.ops.quote_name):
                kursor.execute(perintah)
        kursor.execute(_tulis("SELECT 0 AS kantor, 0 AS rencana, 0 AS program", koneksi.vendor))
    _terpasang.add(koneksi.settings_dict["NAME"])


def sebelum_migrasi(using: str, **_) -> None:
    lepas(connections[using])


def sesudah_migrasi(using: str, **lain) -> None:
    """Only where the tables are those of the models: not on the way back to an older release, nor after a flush."""
    if "plan" not in lain:
        return
    pelaksana = MigrationExecutor(connections[using])
    if not pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()):
        pasang(connections[using])


_terpasang: set[str] = set()


def terpasang(koneksi) -> bool:
    """Whether the database has them all; asked once by each process."""
    nama = koneksi.settings_dict["NAME"]
    if nama not in _terpasang:
        perlu = {n for m in diamati() for n, _ in _BUAT[koneksi.vendor](m, koneksi.ops.quote_name)}
        if not perlu <= _ada(koneksi).keys():
            return False
        _terpasang.add(nama)
    return True
