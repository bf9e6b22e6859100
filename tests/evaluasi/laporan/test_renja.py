"""The Renja as one file: prose and tables in the order of Permendagri 86/2017, in every output."""

import json
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from evaluasi.laporan import LAPORAN
from evaluasi.pohon import muat
from renaksi.laporan.dasar import Parameter
from renaksi.renja import naskah
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@pytest.fixture
def rencana(buat, kantor):
    buat.pejabat(kantor)
    hasil = buat.rencana_kecil(kantor)
    buat.usulan(hasil, desa="Ringinagung")
    return hasil


def unduh(client, format, **pilihan):
    return client.get(reverse("laporan-unduh", args=["renja", format]), pilihan)


def tulis(rencana, slug, html):
    naskah.simpan(rencana, slug, html, naskah.teks_berlaku(rencana)[slug].sidik)


def dokumen(rencana, **pilihan):
    return LAPORAN["renja"].dokumen(muat(rencana, lengkap=True), Parameter(**pilihan))


def test_urutan_bagian(rencana):
    semua = dokumen(rencana).semua
    assert semua[0].sampul and semua[0].judul == (
        "RENCANA KERJA (RENJA)", "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA", "TAHUN 2024",
    )  # fmt: skip
    assert semua[0].catatan == ("PEMERINTAH KABUPATEN MERANGIN", "2024")
    assert semua[1].pembuka[0].judul == "KATA PENGANTAR" and semua[2].daftar_isi
    judul = [n.judul for d in semua for n in d.naskah]
    assert judul == [str(b) for b in naskah.BAGIAN]


def test_setiap_tabel_di_bagiannya(rencana):
    """Each follows the prose of the part that the outline gives it to, and is what its own form prints."""
    semua = dokumen(rencana).semua
    sebelum = {d.kode: semua[i - 1].pembuka[-1].judul for i, d in enumerate(semua) if d.tabel}
    kerangka = {b.laporan: str(b) for b in naskah.BAGIAN if b.laporan}
    assert sebelum == {kode: judul for kode, judul in kerangka.items() if kode in sebelum}
    assert {"review-rkpd", "usulan-masyarakat", "tujuan-sasaran", "rencana-pendanaan"} <= set(sebelum)
    pohon = muat(rencana, lengkap=True)
    for d in semua:
        if d.tabel:
            assert d.tabel == LAPORAN[d.kode].dokumen(pohon, Parameter()).tabel


def test_tabel_lebar_mendatar_tabel_sempit_di_antara_kalimat(rencana):
    per_kode = {d.kode: d for d in dokumen(rencana).semua if d.tabel}
    assert not per_kode["rencana-pendanaan"].tegak and per_kode["rencana-pendanaan"].halaman_baru
    assert per_kode["tujuan-sasaran"].tegak and not per_kode["tujuan-sasaran"].halaman_baru
    assert all(d.tegak for d in dokumen(rencana).semua if not d.tabel)


def test_angka_dalam_kalimat_sama_dengan_rencana(rencana, buat):
    """Counts in prose follow the tree, also after it grows."""

    def penutup():
        return dokumen(rencana).semua[-1].pembuka[-1].html

    assert "2 program dan 2 kegiatan dengan pagu Rp174.140.000,50" in penutup()
    buat.program(rencana.sasaran.get())
    assert "3 program dan 2 kegiatan" in penutup()


def test_naskah_sendiri_lalu_kantor_lalu_bawaan(rencana, buat, kantor):
    lama = buat.rencana(kantor, 2023)
    naskah.jadikan_baku(lama, "isu-penting", "<p>Isu kantor</p>", naskah.teks_berlaku(lama)["isu-penting"].sidik)
    tulis(rencana, "penutup", "<p>Penutup {tahun}</p>")
    teks = {n.judul: n.html for d in dokumen(rencana).semua for n in d.naskah}
    assert teks["BAB V PENUTUP"] == "<p>Penutup 2024</p>"
    assert next(v for k, v in teks.items() if k.startswith("2.3")) == "<p>Isu kantor</p>"
    assert teks["1.3 Maksud dan Tujuan"].startswith("<p>Renja ini dimaksudkan")


def test_ditandatangani_seperti_di_magetan(client, sekretariat, rencana):
    """Under the preface, under table 4.1, and under the closing chapter; nowhere else."""
    isi = json.loads(unduh(masuk(client, sekretariat), "json").content)
    bertanda = [b for b in isi["bagian"] if b["tanda_tangan"]["nama"]]
    assert {b["tanda_tangan"]["nama"] for b in bertanda} == {"Andrie Fransusman, S.STP"}
    assert [b["naskah"][-1]["judul"] if b["naskah"] else b["judul"][0] for b in bertanda] == [
        "KATA PENGANTAR", "Tabel 4.1", "BAB V PENUTUP",
    ]  # fmt: skip


def test_json_memuat_prosa_dan_tabel(client, sekretariat, rencana):
    isi = json.loads(unduh(masuk(client, sekretariat), "json").content)
    usulan = next(b for b in isi["bagian"] if b["judul"] and b["judul"][0] == "Tabel 2.5")
    assert [b["sel"]["desa"] for b in usulan["baris"]] == ["Ringinagung"]
    latar = next(n for b in isi["bagian"] for n in b["naskah"] if n["judul"] == "1.1 Latar Belakang")
    assert "2 program, 2 kegiatan, dan 3 sub kegiatan" in latar["teks"] and "<p>" not in latar["teks"]


def test_pdf_dari_sampul_sampai_tanda_tangan(client, kepala_dinas, rencana):
    jawab = unduh(masuk(client, kepala_dinas), "pdf")
    assert jawab["Content-Disposition"] == 'inline; filename="Dokumen-Renja-2024-Dinas-PMD-Merangin.pdf"'
    halaman = PdfReader(BytesIO(jawab.content)).pages
    teks = [" ".join(h.extract_text().split()) for h in halaman]
    assert "RENCANA KERJA (RENJA)" in teks[0] and "Halaman" not in teks[0]
    assert f"Halaman 2 dari {len(teks)}" in teks[1] and "Andrie Fransusman" in teks[1]
    assert "BAB V PENUTUP" in teks[-1] and "NIP. 19810323 200012 1 001" in teks[-1]
    assert {round(float(h.mediabox.width) * 25.4 / 72) for h in halaman} == {215, 330}


def test_daftar_isi_pdf_menyebut_halaman_yang_benar(client, sekretariat, rencana):
    halaman = PdfReader(BytesIO(unduh(masuk(client, sekretariat), "pdf").content)).pages
    teks = [" ".join(h.extract_text().replace("DRAF", "").split()) for h in halaman]
    for judul in ("BAB II HASIL EVALUASI", "BAB III TUJUAN DAN SASARAN", "BAB V PENUTUP"):
        tempat = max(i for i, t in enumerate(teks, 1) if t.startswith(judul))  # 1.4 names the chapters too
        baris = next(b for b in halaman[2].extract_text().splitlines() if b.startswith(judul))
        assert baris.rstrip().endswith(str(tempat)), judul


def test_word_dibuka_lagi(client, sekretariat, rencana):
    tulis(rencana, "latar-belakang", "<p>Ada <strong>{jumlah_program}</strong> program</p>")
    jawab = unduh(masuk(client, sekretariat), "docx")
    assert jawab["Content-Type"].endswith("wordprocessingml.document")
    assert jawab["Content-Disposition"] == 'attachment; filename="Dokumen-Renja-2024-Dinas-PMD-Merangin.docx"'
    word = Document(BytesIO(jawab.content))
    judul = [p.text for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert judul == [str(b) for b in naskah.BAGIAN]
    assert "Ada 2 program" in [p.text for p in word.paragraphs]
    assert "Ringinagung" in {c.text for t in word.tables for r in t.rows for c in r.cells}


def test_excel_satu_lembar_tiap_bagian(client, sekretariat, rencana):
    buku = load_workbook(BytesIO(unduh(masuk(client, sekretariat), "xlsx").content))
    assert buku.sheetnames[:4] == ["Sampul", "Kata Pengantar", "BAB I", "BAB II"]
    pendanaan = next(ws for ws in buku if ws.title.startswith("Tabel 4.1"))
    assert 174140000.5 in {c.value for r in pendanaan.iter_rows() for c in r}


def test_pratinjau_di_layar(client, sekretariat, rencana):
    isi = masuk(client, sekretariat).get(reverse("laporan", args=["renja"])).content.decode()
    assert "DAFTAR ISI" in isi and "4.1" in isi and 'value="docx"' in isi


def test_rencana_kosong_tetap_tercetak(buat, kantor):
    semua = dokumen(buat.rencana(kantor)).semua
    assert [n.judul for d in semua for n in d.naskah] == [str(b) for b in naskah.BAGIAN]
    assert "(pagu belum diisi)" in semua[-1].pembuka[-1].html


def test_perubahan_disebut_di_sampul(rencana):
    assert dokumen(rencana, versi="Perubahan I").judul[0] == "RENCANA KERJA (RENJA) PERUBAHAN I"


def test_formulir_yang_tidak_terdaftar_dilewati(rencana):
    from evaluasi.laporan.renja import Renja

    semua = Renja({}).dokumen(muat(rencana, lengkap=True), Parameter()).semua
    assert not [d for d in semua if d.tabel]
    assert [n.judul for d in semua for n in d.naskah] == [str(b) for b in naskah.BAGIAN]


def test_perintah_menulis_setiap_bentuk(rencana, tmp_path):
    for akhiran in ("docx", "pdf", "xlsx", "html", "json"):
        berkas = tmp_path / f"renja.{akhiran}"
        call_command(
            "laporan",
            "renja",
            perangkat_daerah=rencana.perangkat_daerah.kode,
            tahun=2024,
            keluar=str(berkas),
            verbosity=0,
        )
        assert berkas.stat().st_size > 5000


def test_jumlah_kueri_tetap(client, sekretariat, buat, kantor, rencana, hitung_kueri):
    masuk(client, sekretariat)
    alamat = reverse("laporan", args=["renja"])
    satu = hitung_kueri(client, alamat)
    buat.rencana_kecil(kantor, kali=2)
    buat.usulan(rencana)
    for bagian in ("penutup", "latar-belakang"):
        tulis(rencana, bagian, "<p>Sendiri</p>")
    assert hitung_kueri(client, alamat) == satu <= 34
