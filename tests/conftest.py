"""The frame of the suite: a clean environment, a database of its own, and settings for speed.

    pytest                        everything, on SQLite (-n 2: in two processes)
    pytest --basisdata=postgres   what touches the database, on a PostgreSQL that lives as long as the run

The settings module is named here and not in pyproject.toml: pytest-django would read it before the
database is chosen.
"""

import os
import signal
import tempfile
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest

from tests.postgres import postgres_sementara

# Results depend on the code, not on the shell that runs it.
for name in [n for n in os.environ if n.startswith("DPMD_")]:
    del os.environ[name]
os.environ["DPMD_COBA"] = "1"
# The programs that tests run (LibreOffice, Chromium, PostgreSQL, Python) inherit one language and its units.
for name in [n for n in os.environ if n.startswith("LC_") or n in {"LANG", "LANGUAGE"}]:
    del os.environ[name]
os.environ["LC_ALL"] = "C.UTF-8"

pytest_plugins = ["tests.orang"]

# The same examples on every machine, however slow it is.
hypothesis.settings.register_profile("uji", deadline=None, derandomize=True)
hypothesis.settings.load_profile("uji")

# Any of these in a test's closure means that it reads or writes the database.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser):
    parser.addoption("--basisdata", choices=["sqlite", "postgres"], default="sqlite", help="basis data untuk uji")


def pytest_configure(config):
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to stop, it still cleans up
    stack = ExitStack()
    config.add_cleanup(stack.close)
    tmp = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dpmd-uji-")))
    # Each process that runs tests has a database of its own; the one that only hands them out needs none.
    on_postgres = config.getoption("basisdata") == "postgres" and not _hanya_membagi(config)
    os.environ["DATABASE_URL"] = (
        stack.enter_context(postgres_sementara()) if on_postgres else f"sqlite:///{tmp / 'dpmd.sqlite3'}"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "dpmd.settings"

    from django.conf import settings

    assert settings.DATABASES
    if _hanya_membagi(config):
        # A process that is started with this name in its environment reads the settings, and with them the database,
        # before it comes here.
        del os.environ["DJANGO_SETTINGS_MODULE"]

    if not on_postgres:
        # A file, as in use: in memory, a live server would share one connection among its threads.
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(tmp / "uji.sqlite3")
        # Nobody needs what a test wrote after the machine has gone down.
        settings.DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    settings.MEDIA_ROOT = tmp / "media"
    settings.STATIC_ROOT = tmp / "static"  # WhiteNoise warns when it is missing
    settings.STATIC_ROOT.mkdir()
    settings.WHITENOISE_AUTOREFRESH = True  # looks for a file when asked, not for all at each new client
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SUREL_JAM = 0  # whatever the hour
    settings.CACHES["cetakan"]["BACKEND"] = "django.core.cache.backends.dummy.DummyCache"  # each test draws its papers
    settings.AXES_ENABLED = False  # a test of the lock-out turns it on again


def _hanya_membagi(config) -> bool:
    return bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")


def uses_database(item) -> bool:
    from django.test import TransactionTestCase

    return (
        item.get_closest_marker("django_db") is not None
        or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)
        or issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    )


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, leave out what cannot come out differently there, and the slow browser; elsewhere the races."""
    if berubah := [i.nodeid for i in items if " at 0x" in i.nodeid]:
        raise pytest.UsageError(f"nama uji memuat alamat memori, lain di tiap proses (beri ids=): {berubah[0]}")
    di_postgres = config.getoption("basisdata") == "postgres"
    kept, dropped = [], []
    for item in items:
        sekali = item.get_closest_marker("sekali") or "peramban" in item.path.parts
        dipakai = uses_database(item) and not sekali if di_postgres else not item.get_closest_marker("hanya_postgres")
        (kept if dipakai else dropped).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=dropped)


def pytest_report_header(config):
    return f"basis data: {config.getoption('basisdata')}"


@pytest.fixture(autouse=True)
def _bersihkan_cache():
    """Nothing remembered by one test may answer in another."""
    from django.core.cache import caches

    from renaksi.keadaan.ingatan import lupakan_semua

    lupakan_semua()
    yield
    for satu in caches.all(initialized_only=True):
        satu.clear()


@pytest.fixture
def simpanan(settings, tmp_path):
    """The store of papers, on disk as in production."""
    from django.core.cache import caches

    berkas = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path / "cetakan"}
    settings.CACHES = settings.CACHES | {"cetakan": berkas}
    return caches["cetakan"]
