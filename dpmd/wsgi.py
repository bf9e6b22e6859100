"""The server's way in. An unsafe configuration stops it here; commands go on working."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dpmd.settings")
application = get_wsgi_application()

from .produksi import pastikan_aman  # noqa: E402 (needs the applications to be loaded)

pastikan_aman()
connections.close_all()  # the check's connection must not be inherited by forked workers
