"""Compressed answers: the same page in a fraction of its length, and no file compressed twice."""

import gzip

from django.urls import reverse

from tests.orang import masuk

GZIP = {"accept-encoding": "gzip"}


def test_halaman_dipadatkan(client, sekretariat, rencana):
    alamat = reverse("lembar-rencana", args=[2024])
    utuh = masuk(client, sekretariat).get(alamat).content
    padat = client.get(alamat, headers=GZIP)
    assert padat["Content-Encoding"] == "gzip" and "Accept-Encoding" in padat["Vary"]
    assert len(padat.content) < len(utuh) / 3
    isi = gzip.decompress(padat.content)
    assert isi.lstrip().startswith(b"<!doctype html>") and isi.rstrip().endswith(b"</html>")
    assert abs(len(isi) - len(utuh)) < 200  # tokens are new in each answer


def test_token_lain_di_tiap_jawaban(client, sekretariat, rencana):
    alamat = reverse("simpul-tambah", args=[2024, "sasaran", rencana.sasaran.get().pk])
    masuk(client, sekretariat)
    token = [client.get(alamat).context["csrf_token"] for _ in range(2)]
    assert str(token[0]) != str(token[1])


def test_berkas_tidak_dipadatkan_lagi(client, sekretariat, rencana):
    for bentuk in ("pdf", "xlsx"):
        jawab = masuk(client, sekretariat).get(reverse("laporan-unduh", args=["rencana-aksi", bentuk]), headers=GZIP)
        assert jawab.status_code == 200 and "Content-Encoding" not in jawab
