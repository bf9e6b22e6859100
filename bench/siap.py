"""A database of its own for a measurement, on SQLite in a folder that goes when it is done."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))


@contextmanager
def basis_data(url: str = "") -> Iterator[Path]:
    """Django is set up and migrated within; yields the folder.  `url`: of another database than one on SQLite."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        (Path(folder) / "static").mkdir()
        os.environ |= {"DATABASE_URL": url or f"sqlite:///{folder}/bench.sqlite3", "DPMD_COBA": "1"}
        os.environ |= dict.fromkeys(("DPMD_MEDIA", "DPMD_CETAKAN"), folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "dpmd.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield Path(folder)
