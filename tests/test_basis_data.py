"""The suite runs on the database that was asked for, in every process."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_di_basis_data_yang_diminta(pytestconfig):
    nama = {"postgres": "postgresql", "sqlite": "sqlite"}
    assert connection.vendor == nama[pytestconfig.getoption("basisdata")]
