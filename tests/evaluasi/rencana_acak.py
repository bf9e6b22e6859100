"""Plans at random, from the declaration of the master workbook itself: every sheet and column that is written is drawn.

`baris_acak()` draws plain rows, {sheet: [{field: value, or (sheet, position) of another row}]}; `simpan` stores them.
"""

from datetime import date
from decimal import Decimal

from django.db import models
from hypothesis import strategies as st

from dpmd.teks import bersih
from evaluasi.induk.jenis import Pilihan
from evaluasi.induk.kolom import Cakupan
from evaluasi.induk.lembar import LEMBAR
from renaksi.models import PerangkatDaerah, Rencana
from renaksi.models.bidang import BesaranField
from renaksi.nilai.besaran import TERSIMPAN, Besaran
from renaksi.nilai.predikat import BATAS_BAKU, LABEL_E81
from renaksi.renja.naskah import bersihkan

# What spreadsheets, XML and people do to text.
JANGGAL = (
    "=1+1", "+62 811", "-", "@kantor", "'kutip", " ", " di tepi ", "baris\nkedua", "a\r\nb\tc", "_x0041_", "x005F_",
    "_x005F_x0041_x0042_", "\x01\x0b\x1f", "\ufffe\uffff", "#N/A", "TRUE", "0012", "1e5", "2.13", "(lanjutan)", "P1",
    "2024-01-31", "m²/ℓ %", "𝟙👍🏽", "ترقية", "<b>&amp;</b>", "x" * 40,
)  # fmt: skip
TEKS = st.one_of(
    st.sampled_from(JANGGAL),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
).map(bersih)  # as the columns keep it
BERISI = TEKS.filter(str.strip)
BERBAGIAN = (
    "12 Desa dan 13 Kelurahan", "12 Orang, 5 Kali", "195 Desa (99 Berkembang, 74 Maju, 22 Mandiri)", "1,125 km",
    "25 %", "3 Dokumen; 2 Laporan", "1.250 Orang", "80–90 %", "1.250–1.500", "-5–-2,5 °C", "WTP", "bb", "(12) Desa",
)  # fmt: skip
BESARAN = st.one_of(
    st.none(),
    st.sampled_from(
        [0, 1, 197, Decimal("0.1"), Decimal("46.30"), Decimal("-2.5"), Decimal("12345678901234567890.123")]
    ),
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
    st.sampled_from(BERBAGIAN),
    st.tuples(st.integers(0, 10**7), st.text("abc Ω%-", min_size=1, max_size=6).filter(lambda t: t.strip(" -"))).map(
        lambda t: f"{t[0]} {t[1].strip(' -')} dan 2 x"
    ),
).map(lambda nilai: Besaran.dari(nilai, TERSIMPAN))
UANG = st.one_of(
    st.none(),
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("9999999999999.99")]),  # SQLite keeps 15 digits
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**12),
)
TANGGAL = st.one_of(st.none(), st.dates(date(1890, 1, 1), date(2100, 12, 31)))
BERLANGKAH = [[None if b.is_infinite() else str(b), n] for b, n in zip(BATAS_BAKU, LABEL_E81, strict=True)]


def _nilai(bidang, kolom):
    """What may stand in a field: by its name where rules bind it, else by its kind."""
    khusus = {
        "nip": st.sampled_from(["", "19650721 198602 1 001"]),
        "bulan": st.integers(1, 12),
        "isi": BERISI.map(bersihkan),
        "tangga_predikat": st.sampled_from([[], BERLANGKAH]),
        "skala_mutu": st.sampled_from([[], [["WTP", "4"], ["Sangat Baik", "3.5"]]]),
        "bobot": st.one_of(st.none(), st.decimals(places=6, min_value=0, max_value=100)),
        "identitas": st.uuids(),
    }
    if bidang.name in khusus:
        return khusus[bidang.name]
    if isinstance(kolom.jenis, Pilihan):
        return st.sampled_from([nilai for nilai, _ in kolom.jenis.pilihan] + ([""] if bidang.blank else []))
    teks = BERISI if kolom.wajib else TEKS
    menurut_jenis = {
        BesaranField: BESARAN,
        models.DecimalField: UANG,
        models.DateField: TANGGAL,
        models.BooleanField: st.booleans(),
        models.PositiveIntegerField: st.integers(0, 3),
        models.PositiveSmallIntegerField: st.integers(2015, 2030),  # a year
        models.TextField: teks,
        models.CharField: teks.filter(lambda t: len(t) <= bidang.max_length),
    }
    return next(menurut_jenis[k] for k in type(bidang).__mro__ if k in menurut_jenis)


@st.composite
def baris_acak(draw):
    hasil: dict[str, list[dict]] = {}
    for lembar in LEMBAR:
        banyak = 1 if lembar.tunggal else draw(st.integers(0, 3))
        hasil[lembar.nama] = []
        for _ in range(banyak):
            baris = _baris(draw, lembar, hasil)
            if baris is not None and not (lembar.unik and _kembar(lembar, baris, hasil[lembar.nama])):
                hasil[lembar.nama].append(baris)
    return hasil


def _kembar(lembar, baris, ada) -> bool:
    kunci = lembar.kunci[0]
    return any(all(satu.get(n) == baris.get(n) for n in kunci) for satu in ada)


def _baris(draw, lembar, ada) -> dict | None:
    """None where nothing is there yet that the row must hang under."""
    baris = {}
    for kolom in lembar.kolom:
        if kolom.acuan:
            calon = [(n, f, i) for n, f in kolom.acuan for i in range(len(ada[n]))]
            if not calon and kolom.wajib:
                return None
            baris |= _acuan(kolom, draw(st.sampled_from(calon if kolom.wajib else [None, *calon])))
        elif kolom.field:
            bidang = lembar.model._meta.get_field(kolom.field)
            baris[kolom.field] = draw(_nilai(bidang, kolom))
    return _rapikan(draw, lembar, baris)


def _acuan(kolom, tujuan) -> dict:
    """What a row keeps of the row (sheet, field, number) that it points to."""
    hasil = {tujuan[1]: (tujuan[0], tujuan[2])} if tujuan else {}
    return hasil | {"induk": tujuan} if kolom.induk else hasil


def _rapikan(draw, lembar, baris: dict) -> dict:
    """What a sheet asks of its rows as wholes: identity, a name, years and days in their order."""
    if lembar.beridentitas:
        baris["identitas"] = draw(st.uuids())
    if lembar.sebutan and not any(str(baris[f]).strip() for f in lembar.sebutan):
        baris[lembar.sebutan[0]] = "Nama"
    for awal, akhir in (("tahun_awal", "tahun_akhir"), ("mulai", "sampai")):
        if baris.get(awal) and baris.get(akhir):
            baris[awal], baris[akhir] = sorted((baris[awal], baris[akhir]))
    return baris


def simpan(isi: dict[str, list[dict]]) -> Cakupan:
    """Store the rows; the office is always the same one, so that it can be made again."""
    kantor = PerangkatDaerah(nama="Dinas PMD", pemda="Kabupaten Uji", kode="dinas-uji")
    for nama, nilai in isi["Kantor"][0].items():
        setattr(kantor, nama, nilai)
    kantor.save()
    rencana = Rencana.objects.create(perangkat_daerah=kantor, tahun=2024)
    objek = {"Kantor": [kantor], "Rencana": [rencana]}
    milik = {"rencana": rencana, "perangkat_daerah": kantor}
    for lembar in LEMBAR[1:]:
        if lembar.tunggal:
            continue
        objek[lembar.nama] = lembar.model.objects.bulk_create(
            lembar.model(
                **{n: milik[n] for n in lembar.lingkup},
                **{n: objek[v[0]][v[1]] if isinstance(v, tuple) else v for n, v in baris.items() if n != "induk"},
            )
            for baris in isi[lembar.nama]
        )
    return Cakupan(kantor, 2024, rencana)
