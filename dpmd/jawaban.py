"""What goes out to a browser."""

from django.middleware.gzip import GZipMiddleware

TEKS = {"text/html", "text/csv", "text/plain", "text/javascript", "application/json"}


class Padat(GZipMiddleware):
    """Pages and data go out compressed, a twentieth of their length; files that are compressed already do not.

    Compression beside something secret can be made to tell it (BREACH): the CSRF token is masked anew in each answer,
    the session is in no page, and Django adds up to 100 random bytes to each.
    """

    def process_response(self, request, response):
        jenis = response.headers.get("Content-Type", "").partition(";")[0]
        return super().process_response(request, response) if jenis in TEKS else response
