"""A page as a tree that is asked by CSS selectors, the way a browser sees it: `Halaman(response)`."""

import tinyhtml5
from cssselect2 import ElementWrapper


class Simpul:
    """An element; `simpul["href"]` is an attribute."""

    def __init__(self, bungkus: ElementWrapper):
        self.bungkus = bungkus

    def semua(self, pilih: str) -> list["Simpul"]:
        """The elements below that fit a selector, in the order of the page."""
        return [Simpul(b) for b in self.bungkus.query_all(pilih)]

    def satu(self, pilih: str) -> "Simpul":
        """The first of them; fails where there is none."""
        hasil = self.semua(pilih)
        assert hasil, f"tidak ada {pilih}"
        return hasil[0]

    def ada(self, pilih: str) -> bool:
        return bool(self.semua(pilih))

    @property
    def teks(self) -> str:
        return " ".join("".join(self._kata(self.bungkus.etree_element)).split())

    def _kata(self, elemen):
        yield elemen.text or ""
        for anak in elemen:
            yield " "
            yield from self._kata(anak) if isinstance(anak.tag, str) else ()
            yield f" {anak.tail or ''}"

    @property
    def kelas(self) -> list[str]:
        return (self.bungkus.etree_element.get("class") or "").split()

    def __getitem__(self, atribut: str) -> str:
        nilai = self.bungkus.etree_element.get(atribut)
        assert nilai is not None, f"tanpa {atribut}"
        return nilai


class Halaman(Simpul):
    """The page of a response that went well."""

    def __init__(self, jawaban):
        assert jawaban.status_code == 200, jawaban.status_code
        akar = tinyhtml5.parse(jawaban.text, namespace_html_elements=False)
        super().__init__(ElementWrapper.from_html_root(akar))
