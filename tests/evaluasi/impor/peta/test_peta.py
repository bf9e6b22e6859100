"""The map of a workbook: read by it the rows are those guessed, what a person says stands, bad maps are refused."""

import json
from dataclasses import replace

import pytest
from django.conf import settings

from dpmd.impor.berkas import buka
from evaluasi.impor import BerkasDitolak, baca_berkas, pratinjau
from evaluasi.impor.baca import Pembaca
from evaluasi.impor.bebas.peta import PetaKeliru, PetaTabel
from evaluasi.impor.peta import Peta, dari_json
from evaluasi.impor.peta.ubah import UbahanKeliru, terima
from tests import buku
from tests.evaluasi.impor.test_kasus import KASUS

SEMUA = sorted(p.name for p in KASUS.glob("*.xlsx"))
KEPALA = ("Kode", "Uraian", "Indikator", "Target", "Satuan", "Pagu (Rp)")
ISI = (
    ("2.13.02", "Program Penataan Desa", "Persentase desa tertata", 100, "%", 90_000_000),
    ("2.13.02.2.01", "Penataan Wilayah", "Persentase wilayah tertata", 100, "%", 90_000_000),
    ("2.13.02.2.01.0001", "Penetapan Batas Desa", "Jumlah desa ditetapkan", 12, "Desa", 90_000_000),
)


def baca(*baris, jawaban=None, peta=None, kepala=KEPALA):
    return baca_berkas(buku.baru(kepala, *(baris or ISI)), "a.xlsx", jawaban, peta=peta)


def tabel(bacaan) -> PetaTabel:
    (satu,) = bacaan.peta.ditebak
    return satu


def isi(bacaan):
    """All that is handed on to the plan."""
    return [
        [(b.nomor, b.peran, b.jenjang, b.nilai, b.desimal, b.asal, b.dijumlah) for b in t.baris]
        + [t.kolom, t.judul, t.penandatangan, getattr(t, "pakai_nama", None), t.ditolak]
        for t in bacaan.tabel
    ]


@pytest.mark.parametrize("nama", SEMUA)
def test_dibaca_menurut_peta_sama_dengan_tebakannya(nama):
    """Through JSON and back, without guessing or remembering, the rows are the same."""
    berkas = (KASUS / nama).read_bytes()
    try:
        tebakan = baca_berkas(berkas, nama)
    except BerkasDitolak:
        return
    peta = dari_json(tebakan.peta.ke_json())
    menurut = baca_berkas(berkas, nama, peta=peta)
    assert menurut.peta == peta
    assert isi(menurut) == isi(tebakan)
    assert [t for t in menurut.tanya if t.kelompok] == []


def test_setiap_bagian_punya_keyakinan_dan_alasan():
    peta = tabel(baca())
    assert {h: k.makna for h, k in peta.kolom.items()} == dict(
        zip("ABCDEF", ("kode", "uraian", "indikator", "target", "satuan", "pagu"), strict=True)
    )
    assert [(n, b.peran) for n, b in peta.baris.items()] == [(2, "program"), (3, "kegiatan"), (4, "sub_kegiatan")]
    assert all(0 < x.yakin <= 1 and x.sebab for x in (*peta.kolom.values(), *peta.baris.values()))
    assert peta.ragu == []


def test_yang_hanya_ditebak_ditandai():
    peta = tabel(baca(*((*b, "x") for b in ISI), kepala=(*KEPALA, "Wibawa")))
    assert peta.ragu == ["G"] and peta.kolom["G"].makna == "abaikan"


def test_kolom_yang_pasti_dapat_diubah():
    sidik = tabel(baca()).sidik
    bacaan = baca(jawaban={f"kolom:{sidik}:C": "ket", f"kolom:{sidik}:F": "pagu_maju"})
    assert {h: k.makna for h, k in tabel(bacaan).kolom.items() if h in "CF"} == {"C": "ket", "F": "pagu_maju"}
    assert all(tabel(bacaan).kolom[h].yakin == 1 for h in "CF")
    (t,) = bacaan.tabel
    assert (t.baris[2]["ket"], t.baris[2]["pagu"], t.baris[2]["pagu_maju"]) == (
        "Jumlah desa ditetapkan",
        None,
        90_000_000,
    )
    assert bacaan.dipakai == {f"kolom:{sidik}:C", f"kolom:{sidik}:F"}


def test_arti_yang_diambil_orang_tidak_dipakai_kolom_lain():
    """Two columns of money: the one that a person calls pagu is it, the other gives way."""
    baris = [(*b, b[-1] // 2) for b in ISI]
    kepala = (*KEPALA, "Anggaran")
    sidik = tabel(baca(*baris, kepala=kepala)).sidik
    (t,) = baca(*baris, kepala=kepala, jawaban={f"kolom:{sidik}:G": "pagu"}).tabel
    assert t.baris[2]["pagu"] == 45_000_000


@pytest.mark.parametrize(
    ("peran", "hasil"),
    [("program", ("simpul", "program")), ("indikator", ("indikator", "")), ("total", ("total", "")), ("lewat", None)],
)
def test_baris_dapat_diubah_satu_per_satu(peran, hasil):
    (t,) = baca(jawaban={"baris!Sheet!3": peran}).tabel
    menurut_nomor = {b.nomor: (b.peran, b.jenjang) for b in t.baris}
    assert menurut_nomor.get(3) == hasil
    assert (menurut_nomor[2], menurut_nomor[4]) == (("simpul", "program"), ("simpul", "sub_kegiatan"))


def test_baris_di_luar_tabel_dapat_dimasukkan():
    lain = ("2.13.02.2.01.0002", "Penamaan Dusun", "Jumlah dusun", "banyak", "Dusun", None)
    baris = (*ISI, (None,) * 6, ("Catatan: menyusul",), lain)
    assert tabel(baca(*baris)).baris[7].peran == "lewat"
    (t,) = baca(*baris, jawaban={"baris!Sheet!7": "sub_kegiatan", "baris!Sheet!6": "lewat"}).tabel
    assert (t.baris[-1].nomor, t.baris[-1].jenjang, t.baris[-1].nama) == (7, "sub_kegiatan", "Penamaan Dusun")


def test_realisasi_dapat_dilipat_ke_baris_di_atasnya():
    baris = (*ISI, (None, "tercapai", None, 9, None, None))
    kepala = ("Kode", "Uraian", "Indikator", "TW I Target Kinerja", "Satuan", "Pagu (Rp)")
    (t,) = baca(*baris, kepala=kepala, jawaban={"baris!Sheet!5": "hasil"}).tabel
    assert [b.nomor for b in t.baris] == [2, 3, 4]
    assert (t.baris[-1]["r1_k"].angka, t.sel(t.baris[-1], "r1_k")) == (9, "D5")


@pytest.mark.parametrize("peran", ["hasil", "sambung", "tambah"])
def test_baris_yang_tidak_punya_baris_di_atasnya_tidak_hilang(peran):
    """What is said to join the row above, in the first row, is refused for what it is."""
    (t,) = baca(jawaban={"baris!Sheet!2": peran}).tabel
    assert (t.baris[0].nomor, t.baris[0].peran, t.baris[0]["pagu"]) == (2, "yatim", 90_000_000)


def test_judul_dapat_ditunjuk():
    """Headings that nobody knows: a person says where they are and what they say."""
    baris = [("Aa", "Bb", "Cc"), *((b[0], b[1], b[5]) for b in ISI)]
    berkas = buku.baru(*baris)
    with pytest.raises(BerkasDitolak):
        baca_berkas(berkas, "a.xlsx")
    (satu,) = _peta(berkas, {"judul!Sheet": "1"})
    arti = zip("ABC", ("kode", "uraian", "pagu"), strict=True)
    jawaban = {"judul!Sheet": "1"} | {f"kolom:{satu.sidik}:{h}": m for h, m in arti}
    (t,) = baca_berkas(berkas, "a.xlsx", jawaban).tabel
    assert [(b["kode"], b["pagu"], b.jenjang) for b in t.baris][-1] == ("2.13.02.2.01.0001", 90_000_000, "sub_kegiatan")


def _peta(berkas, jawaban):
    """The maps of the tables, also where nothing of them is a plan yet."""
    return Pembaca(buka(berkas, settings.BERKAS_MAKS, "a.xlsx"), jawaban).menurut.ditebak


@pytest.mark.parametrize("judul", ["0-1", "3-2", "9", "1-99", "1,1", "x", "2-3,1"])
def test_baris_judul_yang_mustahil_tidak_berlaku(judul):
    bacaan = baca(jawaban={"judul!Sheet": judul})
    assert (tabel(bacaan).awal, tabel(bacaan).tinggi, bacaan.dipakai) == (1, 1, set())


def test_sel_dapat_diketik_ulang():
    rusak = (*ISI[:2], (*ISI[2][:3], "#REF!", *ISI[2][4:]))
    assert [f"{t.kolom}{t.baris}" for t in baca(*rusak).tabel[0].ditolak] == ["D4"]
    bacaan = baca(*rusak, jawaban={"sel!Sheet!D4": "12"})
    (t,) = bacaan.tabel
    assert (t.ditolak, t.baris[2]["target"].angka, bacaan.peta.lembar[0].sel) == ([], 12, {"D4": "12"})
    assert isi(baca(*rusak, peta=dari_json(bacaan.peta.ke_json()))) == isi(bacaan)


def test_sel_di_luar_lembar_tidak_berlaku():
    assert baca(jawaban={"sel!Sheet!ZZ9": "1", "sel!Lain!A2": "1"}).dipakai == set()


def test_uang_dalam_ribuan_menurut_orang():
    sidik = tabel(baca()).sidik
    bacaan = baca(jawaban={f"skala:{sidik}:F": "ribuan"})
    assert (tabel(bacaan).kolom["F"].kali, bacaan.tabel[0].baris[2]["pagu"]) == (1000, 90_000_000_000)


def test_kumulatif_menurut_orang():
    kepala = (*KEPALA, *(f"Realisasi TW {t} Kinerja" for t in ("I", "II", "III", "IV")))
    baris = [(*b, 1, 3, 2, None) for b in ISI[:2]] + [(*ISI[2], 2, 5, 9, None)]
    sidik = tabel(baca(*baris, kepala=kepala)).sidik
    assert tabel(baca(*baris, kepala=kepala)).kumulatif == ()
    bacaan = baca(*baris, kepala=kepala, jawaban={f"kumulatif:{sidik}:r": "kumulatif"})
    assert tabel(bacaan).kumulatif == ("r_k",)
    assert [bacaan.tabel[0].baris[2][f"r{t}_k"].angka for t in (1, 2, 3)] == [2, 3, 4]


def test_formulir_yang_dikenal_dapat_dibaca_menurut_arti():
    berkas = buku.RENCANA_AKSI.read_bytes()
    resmi = baca_berkas(berkas, "a.xlsx")
    (lembar,) = [p for p in resmi.peta.lembar if p.formulir]
    assert lembar.formulir == "rencana-aksi"
    sendiri = baca_berkas(berkas, "a.xlsx", {f"lembar!{lembar.nama}": "arti"})
    assert [t.tata.kode for t in sendiri.tabel] == ["bebas"]
    with pytest.raises(BerkasDitolak, match="Tidak ada judul kolom"):
        baca_berkas(berkas, "a.xlsx", {f"lembar!{lembar.nama}": "lewati"})


def test_formulir_yang_disebut_peta_harus_formulir_itu():
    """Nothing is guessed by a map: a sheet that is not the form it names is refused."""
    berkas = buku.RENCANA_AKSI.read_bytes()
    peta = baca_berkas(berkas, "a.xlsx").peta
    assert [t.tata.kode for t in baca_berkas(berkas, "a.xlsx", peta=peta).tabel] == ["rencana-aksi"]
    lain = replace(peta, lembar=(replace(peta.lembar[0], formulir="capaian-kinerja"),))
    with pytest.raises(BerkasDitolak, match="bukan formulir “capaian-kinerja”"):
        baca_berkas(berkas, "a.xlsx", peta=lain)


def test_lembar_yang_tidak_disebut_peta_dilewati():
    lengkap = baca()
    with pytest.raises(BerkasDitolak, match="tidak disebut peta"):
        baca(peta=replace(lengkap.peta, lembar=()))


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (lambda d: d.update(versi=2), "tidak dikenal"),
        (lambda d: d["lembar"].append(d["lembar"][0]), "lebih dari sekali"),
        (lambda d: d["lembar"][0]["tabel"][0]["kolom"]["A"].update(makna="ngawur"), "bukan arti kolom"),
        (lambda d: d["lembar"][0]["tabel"][0]["kolom"]["A"].update(kali=7), "skala"),
        (lambda d: d["lembar"][0]["tabel"][0]["baris"]["2"].update(peran="raja"), "bukan jenis baris"),
        (lambda d: d["lembar"][0]["tabel"][0].pop("kolom"), "tidak berisi tabel yang lengkap"),
        (lambda d: d["lembar"][0]["tabel"][0].update(awal=0), "baris judulnya"),
        (lambda d: d["lembar"][0].update(sel=[1]), "bukan teks"),
        (lambda d: d["lembar"][0].pop("nama"), "tanpa nama"),
    ],
)
def test_peta_yang_rusak_ditolak_dengan_kalimat(ubah, kalimat):
    data = json.loads(baca().peta.ke_json())
    ubah(data)
    with pytest.raises(PetaKeliru, match=kalimat):
        dari_json(json.dumps(data))


@pytest.mark.parametrize("teks", ["", "[]", "{", "null", '{"versi": 1}', "[" * 100_000])
def test_bukan_peta(teks):
    with pytest.raises(PetaKeliru):
        dari_json(teks)


def test_peta_milik_berkas_lain_ditolak():
    peta = baca(*((*b, 1) for b in ISI), kepala=(*KEPALA, "Catatan")).peta
    with pytest.raises(BerkasDitolak, match="milik berkas lain"):
        baca(peta=peta)


@pytest.mark.django_db
def test_pratinjau_menurut_peta_tidak_bertanya(rencana):
    berkas = buku.baru((*KEPALA, "Wibawa"), *((*b, "x") for b in ISI))
    tebakan = pratinjau(rencana, berkas, "a.xlsx")
    menurut = pratinjau(rencana, berkas, "a.xlsx", peta=dari_json(tebakan.peta.ke_json()))
    assert len(tebakan.belum_dijawab) == 1 and menurut.belum_dijawab == []
    assert menurut.langkah == tebakan.langkah


# -- what may be said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kunci", "nilai"),
    [
        ("kolom:0123456789ab:C", "ngawur"), ("kolom:0123456789ab:C", "r#_k"), ("kolom:0123:C", "pagu"),
        ("baris!L!3", "raja"), ("baris!L!x", "program"), ("judul!L", "a"), ("lembar!L", "induk"), ("apa", "x"),
        ("sel!L!D4", "x" * 501), ("asing!kantor", "ya"), ("skala:0123456789ab:C", "1000"),
    ],
)  # fmt: skip
def test_yang_tidak_dapat_dikatakan_ditolak(kunci, nilai):
    with pytest.raises(UbahanKeliru):
        terima({}, [(kunci, nilai)])


def test_dikatakan_lalu_ditarik_kembali():
    kunci = "baris!Lembar 1!3"
    jawaban = terima({"lain": "x"}, [(kunci, "program"), ("sel!L!D4", "5")])
    assert jawaban == {"lain": "x", kunci: "program", "sel!L!D4": "5"}
    assert terima(jawaban, [(kunci, ""), ("sel!L!D4", "")]) == {"lain": "x"}
    assert terima(jawaban, [("sel!L!D4", "")], boleh_kosong=True)["sel!L!D4"] == ""


def test_terlalu_banyak_ditolak():
    with pytest.raises(UbahanKeliru, match="Paling banyak"):
        terima({}, [(f"baris!L!{n}", "lewat") for n in range(1, 5_002)])


def test_peta_kosong_bolak_balik():
    assert dari_json(Peta().ke_json()) == Peta()
