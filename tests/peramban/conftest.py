"""Journeys in Debian's Chromium; Playwright's own download is never used."""

import os
import shutil

import pytest
from playwright.sync_api import expect

# Other tests run beside these: what a page shows at once on a free machine may take a while here.
expect.set_options(timeout=20_000)

# Playwright keeps an event loop running in this thread, which Django takes for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Containers have no sandbox and no graphics card, and the browser has no business on the internet.
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("chromium tidak ditemukan; pasang dengan: apt-get install chromium", pytrace=False)
    return {**browser_type_launch_args, "executable_path": chromium, "args": ARGS}


@pytest.fixture(scope="session")
def base_url(django_db_setup, live_server):
    """Makes page.goto("/") mean the live server; a test still asks for live_server to get the database."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}
