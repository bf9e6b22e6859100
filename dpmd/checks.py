"""`manage.py check --deploy` reports what the server would refuse to start with, short of the database."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from .produksi import masalah_host, masalah_kunci


@register(Tags.security, deploy=True)
def periksa_lingkungan(app_configs, **kwargs):
    if settings.LOCAL:
        return [Error("DPMD_COBA dan DPMD_DEBUG hanya untuk uji coba, bukan untuk server.", id="dpmd.E001")]
    found = {"dpmd.E002": masalah_kunci(), "dpmd.E003": masalah_host()}
    return [Error(message, id=id) for id, message in found.items() if message]
