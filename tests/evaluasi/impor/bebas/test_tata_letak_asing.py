"""Workbooks that nobody has seen before: they import with the facts that they state, or ask; nothing wrong is written.

The unanswered form writes nothing, and the form answered as its maker knows it gives the facts of the original.
"""

import re

import pytest

from evaluasi.impor import BerkasDitolak, ImporDitolak, pratinjau, terapkan
from renaksi.models import UnitKerja
from tests import buku
from tests.evaluasi.impor.bebas.buatan.fakta import UNIT, dari_rencana, sebutkan
from tests.evaluasi.impor.bebas.buatan.pembuat import TATA, buat

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
BENIH = (1, 2)


@pytest.fixture
def rencana(kantor):
    from tests import buat as data

    for singkatan in UNIT:
        data.unit(kantor, singkatan)
    return data.rencana(kantor)


def jawab(asing, tanya) -> str | None:
    """What the maker of the workbook answers; None where only a person could know (a test then fails)."""
    pilihan = [nilai for nilai, _ in tanya.pilihan]
    if tanya.kunci.startswith("kolom:"):
        huruf = tanya.kunci.rpartition(":")[2]
        makna = {m for (lembar, h), m in asing.makna.items() if h == huruf and lembar in (tanya.lembar, "Sheet1")}
        makna |= {f"{sisi}{m[2:]}" for m in makna if re.match(r"tr\d_", m) for sisi in ("tw", "r")}
        return next((nilai for nilai in pilihan if nilai in makna), None)
    return next((nilai for kata, nilai in asing.jawaban.items() if kata in tanya.kunci and nilai in pilihan), None)


def dijawab(asing, rencana):
    """Preview, answer what is asked (answers may raise new questions), preview again."""
    jawaban = {}
    for _ in range(4):
        hasil = pratinjau(rencana, asing.isi, asing.berkas, jawaban=jawaban)
        baru = {t.kunci: j for t in hasil.belum_dijawab if (j := jawab(asing, t))}
        if not baru:
            return hasil, jawaban
        jawaban |= baru
    return hasil, jawaban


@pytest.mark.parametrize("benih", BENIH)
@pytest.mark.parametrize("nama", TATA)
def test_fakta_yang_sama_atau_bertanya(nama, benih, rencana):
    asing = buat(nama, benih)
    awal = pratinjau(rencana, asing.isi, asing.berkas)
    if awal.belum_dijawab:
        with pytest.raises(ImporDitolak, match="belum dijawab"):
            terapkan(rencana, asing.isi, asing.berkas)
    assert dari_rencana(rencana) == ()
    hasil, jawaban = dijawab(asing, rencana)
    assert [(t.kunci, t.pesan, t.pilihan) for t in hasil.belum_dijawab] == []
    assert [(t.kolom, t.baris, t.nilai, t.pesan) for t in hasil.tolak] == []
    terapkan(rencana, asing.isi, asing.berkas, jawaban=jawaban)
    assert sebutkan(dari_rencana(rencana)) == sebutkan(asing.fakta)
    assert UnitKerja.objects.count() == len(UNIT)


@pytest.mark.parametrize("nama", TATA)
def test_pembuat_tidak_berubah(nama):
    """The same seed makes the same facts and the same file; another seed other facts."""
    if TATA[nama].jenis in {"ods", "xls"}:
        pytest.skip("LibreOffice menulis waktu ke dalam berkas")
    satu, dua = buat(nama, 1), buat(nama, 1)
    assert sebutkan(satu.fakta) == sebutkan(dua.fakta) != sebutkan(buat(nama, 2).fakta)


def test_yang_bukan_rencana_ditolak(rencana):
    """A list of telephone numbers holds no plan, whatever stands in it."""
    isi = buku.baru(
        ["Daftar Kontak Pegawai"], ["No", "Nama", "Jabatan", "Telepon"],
        *([n, f"Pegawai {n}", "Staf", f"0812-5555-{n:04}"] for n in range(1, 30)),
    )  # fmt: skip
    with pytest.raises(BerkasDitolak) as ditolak:
        pratinjau(rencana, isi, "kontak.xlsx")
    assert len(str(ditolak.value)) > 30 and dari_rencana(rencana) == ()
