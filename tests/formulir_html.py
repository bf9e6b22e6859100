"""The forms of a page as a browser sees them: what they send, where to, and which of it is typed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

DIKETIK = {"text", "search", "textarea", "number", "date", "email", "url", "password", ""}


@dataclass
class Formulir:
    """`isi` is sent as the page stands; `diketik` are the names of what a person types."""

    cara: str
    alamat: str
    isi: dict[str, str] = field(default_factory=dict)
    diketik: dict[str, str] = field(default_factory=dict)  # name → kind of input


class _Pembaca(HTMLParser):
    def __init__(self):
        super().__init__()
        self.hasil: list[Formulir] = []
        self.kini: Formulir | None = None
        self.area = self.pilih = ""

    def handle_starttag(self, tag, attrs):
        a = {k: v or "" for k, v in attrs}
        if tag == "form":
            self.kini = Formulir(a.get("method", "get").lower(), a.get("action", ""))
            self.hasil.append(self.kini)
        if self.kini is None or not (nama := a.get("name", self.pilih)):
            return
        if tag == "input":
            self._input(nama, a)
        elif tag == "textarea":
            self.area, self.kini.isi[nama], self.kini.diketik[nama] = nama, "", "textarea"
        elif tag == "select":
            self.pilih = nama
        elif tag == "option" and ("selected" in a or nama not in self.kini.isi):
            self.kini.isi[nama] = a.get("value", "")

    def _input(self, nama, a):
        jenis = a.get("type", "text")
        if jenis in {"checkbox", "radio"}:
            if "checked" in a:
                self.kini.isi[nama] = a.get("value", "on")
        elif jenis != "file":
            self.kini.isi[nama] = a.get("value", "")
            if jenis in DIKETIK:
                angka = "angka" if a.get("inputmode") in {"decimal", "numeric"} else jenis
                angka = "date" if "data-tanggal" in a else angka
                self.kini.diketik[nama] = "besaran" if a.get("data-jenis") == "besaran" else angka

    def handle_data(self, data):
        if self.area:  # a line break right after the tag is not part of what it holds
            self.kini.isi[self.area] += data if self.kini.isi[self.area] else data.removeprefix("\r").removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.kini = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.pilih = ""


def formulir(html: str) -> list[Formulir]:
    pembaca = _Pembaca()
    pembaca.feed(html)
    return pembaca.hasil
