"""What the page tests of this app share."""

import pytest


@pytest.fixture
def hitung_kueri():
    """How many queries a page takes once it is warm: `hitung_kueri(client, address)`."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def hitung(client, alamat) -> int:
        client.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri)

    return hitung
