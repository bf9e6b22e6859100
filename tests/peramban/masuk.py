"""Signing in: by the session alone.  How the sign-in page itself works is shown by the journeys that begin there."""

from django.conf import settings
from django.test import Client

from tests import orang as peran


def masuk(page, orang, alamat: str = "/") -> None:
    """This person, and nobody else, at this address."""
    klien = peran.masuk(Client(), orang)
    page.goto("about:blank")  # what the page of the person before still asks for would find nobody signed in
    page.context.clear_cookies()
    nama = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": nama, "value": klien.cookies[nama].value, "domain": "localhost", "path": "/"}])
    page.goto(alamat)
