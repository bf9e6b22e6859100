"""Every output a document can take; a new one is one new module and one line here."""

from collections.abc import Callable
from typing import NamedTuple

from . import data, excel, html, pdf, word
from .dokumen import Dokumen


class Format(NamedTuple):
    nama: str
    mime: str
    tulis: Callable[[Dokumen], bytes]
    di_peramban: bool = False  # the browser shows it; others are saved


FORMAT = {
    "pdf": Format("PDF", "application/pdf", pdf.tulis, di_peramban=True),
    "xlsx": Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.tulis),
    "docx": Format("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.tulis),
    "html": Format("HTML", "text/html; charset=utf-8", html.tulis),
    "json": Format("JSON", "application/json", data.tulis),
}
