"""A document as PDF by WeasyPrint: the same HTML as on screen, with the bundled font and nothing fetched."""

from functools import cache

from .dokumen import Dokumen
from .html import halaman
from .ukuran import FOLDER_HURUF, HURUF, HURUF_MIRING

_SKEMA = "huruf:"
_BERKAS = {
    (gaya, tebal): nama
    for gaya, semua in (("normal", HURUF), ("italic", HURUF_MIRING))
    for tebal, nama in semua.items()
}
_GAYA = "".join(
    f'@font-face {{ font-family: "Huruf Laporan"; font-style: {gaya}; font-weight: {700 if tebal else 400};'
    f' src: url("{_SKEMA}{nama}") }}\n'
    for (gaya, tebal), nama in _BERKAS.items()
)


@cache
def _mesin():
    """WeasyPrint and our fetcher; loaded on first use, because the import takes most of a second."""
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class HanyaHuruf(URLFetcher):
        """Serves the bundled fonts by name; refuses every other address, file or network."""

        def fetch(self, url, headers=None):
            nama = url.removeprefix(_SKEMA)
            if not url.startswith(_SKEMA) or nama not in _BERKAS.values():
                raise ValueError("Dokumen tidak mengambil berkas dari luar.")
            return URLFetcherResponse(url, (FOLDER_HURUF / nama).read_bytes(), {"Content-Type": "font/ttf"})

    return weasyprint, HanyaHuruf()


def tulis(dokumen: Dokumen) -> bytes:
    weasyprint, pengambil = _mesin()
    huruf = weasyprint.text.fonts.FontConfiguration()
    gaya = weasyprint.CSS(string=_GAYA, font_config=huruf, url_fetcher=pengambil)
    html = weasyprint.HTML(string=halaman(dokumen), url_fetcher=pengambil)
    return html.write_pdf(stylesheets=[gaya], font_config=huruf)
