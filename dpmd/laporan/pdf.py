"""A document as PDF: drawn by Typst wherever it looks as WeasyPrint draws it, else by WeasyPrint, the reference."""

import logging

from django.conf import settings

from . import pdf_typst, pdf_weasyprint
from .dokumen import Dokumen

log = logging.getLogger(__name__)


def tulis(dokumen: Dokumen) -> bytes:
    """Should Typst fail, or not be installed on this kind of machine, the paper is drawn all the same."""
    if settings.PDF_MESIN == "typst" and pdf_typst.dapat(dokumen):
        try:
            return pdf_typst.tulis(dokumen)
        except (ImportError, RuntimeError):  # what typst raises, TypstError, is a RuntimeError
            log.exception("Typst tidak dapat menulis %s; ditulis WeasyPrint.", dokumen.kode)
    return pdf_weasyprint.tulis(dokumen)
