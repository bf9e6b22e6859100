"""What a text is read as does not depend on where it was typed: the examples of tests/angka.json in both sheets and
both forms, beside what the table says; and any text at all in the two readers.

Where a text reads two ways, style and unit decide, so the examples come in groups: those written one way stand beside a
text that shows it, the others beside texts of both ways, which show nothing.
"""

import random
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evaluasi.models import RealisasiBulanan
from renaksi.models import Indikator, TargetBulanan
from renaksi.nilai.angka import BESARAN, EN, ID, PERSEN, RUPIAH, Isyarat, gaya_teks
from renaksi.nilai.besaran import Besaran
from tests.angka import Contoh, bacaan, hasil, muat

pytestmark = pytest.mark.django_db(transaction=True)

JUMLAH_ACAK = 4000  # texts made up for the two readers
LAMA = 777  # stands in every cell before, so that a blank one is seen to be emptied
BUKTI = {ID: "1.234,5", EN: "1,234.5"}  # each can be read in one way only
KELOMPOK = [(jenis, gaya) for jenis in (BESARAN, RUPIAH) for gaya in ("", ID, EN)]
Akibat = tuple[str, Decimal | Besaran | None]  # (the sentence that asks or refuses, or ""; the value)


def kelompok(c: Contoh) -> tuple[str, str]:
    return c.isyarat.jenis, c.isyarat.gaya


def contoh() -> list[Contoh]:
    """What can stand in a cell of money or of a quantity, in an office without grades of its own; by groups."""
    bukti = [Contoh("shows the style", t, Isyarat(j, g), "1234.5") for g, t in BUKTI.items() for j in (BESARAN, RUPIAH)]
    # A text that is itself written the other way would contradict its group.
    cocok = [c for c in muat() if not c.isyarat.gaya or c.isyarat.gaya in gaya_teks(c.teks, c.isyarat.jenis == RUPIAH)]
    semua = [c for c in bukti + cocok if kelompok(c) in KELOMPOK and not c.isyarat.mutu]
    return sorted(semua, key=lambda c: KELOMPOK.index(kelompok(c)))


CONTOH = contoh()


def milik(jenis: str, gaya: str, satu_baris: bool = False) -> list[Contoh]:
    """The examples of a group; `satu_baris`: those that a box of one line can hold."""
    return [c for c in CONTOH if kelompok(c) == (jenis, gaya) and not (satu_baris and "\n" in c.teks)]


def harap(c: Contoh) -> Akibat:
    """What the table says of an example, as a cell shows and keeps it."""
    b = bacaan(c.teks, c.isyarat)
    assert hasil(b) == c.hasil
    if not b.jelas or b.nilai is None:
        return b.pesan, None
    if c.isyarat.jenis == BESARAN:
        return "", b.nilai.tanpa_satuan(c.isyarat.satuan)
    return ("Angka tidak boleh negatif.", None) if b.nilai < 0 else ("", b.nilai)


def sama(didapat: dict[Contoh, Akibat], daftar: Iterable[Contoh]) -> None:
    """Every example came out as the table says; shows those that did not."""
    daftar = list(daftar)
    beda = {str(c): (didapat[c], harap(c)) for c in daftar if didapat[c] != harap(c)}
    assert daftar and beda == {}


@pytest.fixture
def rencanakan(buat, kantor):
    """`rencanakan(examples)` gives each an indicator of its own, of the unit whose head fills in the results."""
    kegiatan = buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor))))
    isi = {"pagu": LAMA, "target": LAMA, "penanggung_jawab": buat.unit(kantor, buat.PKM)}

    def semua(daftar: list[Contoh]) -> dict[Contoh, Indikator]:
        sub = [buat.sub_kegiatan(kegiatan, nama=f"Sub {n:03}", urutan=n) for n, _ in enumerate(daftar)]
        return {
            c: buat.indikator(s, uraian=f"Contoh {c.teks}", satuan=c.isyarat.satuan, **isi)
            for s, c in zip(sub, daftar, strict=True)
        }

    return semua


@pytest.fixture
def buka(live_server, page, sebagai):
    """`buka(person, address)` opens a page as that person; nothing may go wrong in its scripts."""
    galat = []
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda e: galat.append(str(e)))

    def orang(siapa, alamat):
        kue = {n: k.value for n, k in sebagai(siapa).cookies.items()}
        page.context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in kue.items()])
        page.goto(alamat)
        return page

    yield orang
    assert galat == []


# -- the two sheets -----------------------------------------------------------------------------------------------


def kutip(teks: str) -> str:
    """A cell as Excel puts it on the clipboard."""
    return f'"{teks}"' if "\n" in teks else teks


def tempel(page, i: Indikator, kolom: str, daftar: list[Contoh]) -> None:
    sel = page.locator(f'.tabulator-row[data-id="i{i.pk}"] [tabulator-field="{kolom}"]')
    sel.scroll_into_view_if_needed()
    sel.click()
    page.evaluate("teks => navigator.clipboard.writeText(teks)", "".join(f"{kutip(c.teks)}\r\n" for c in daftar))
    page.keyboard.press("Control+v")
    expect(page.locator("[data-pesan]")).to_contain_text(f"{len(daftar)} sel diisi")


def baca_kolom(page, kolom: str) -> dict[int, dict]:
    """{indicator: {"salah": the sentence or "", "teks": what stands in the cell}}"""
    sel = page.evaluate(
        """kolom => [...document.querySelectorAll('.tabulator-row[data-id^="i"]')].map((r) => {
          const el = r.querySelector(`[tabulator-field="${kolom}"]`);
          const salah = el.classList.contains("salah") ? el.title.split("\\n")[0] : "";
          return [r.dataset.id.slice(1), { salah, teks: el.textContent }];
        })""",
        kolom,
    )
    return {int(pk): isi for pk, isi in sel}


@pytest.mark.parametrize("lembar", ["rencana", "realisasi"])
def test_ditempel_ke_lembar(buka, rencanakan, sekretariat, kepala_pkm, lembar):
    siapa, kolom = {
        "rencana": (sekretariat, {BESARAN: "target", RUPIAH: "pagu"}),
        "realisasi": (kepala_pkm, {BESARAN: "r2_k", RUPIAH: "r2_rp"}),
    }[lembar]
    baris = rencanakan(CONTOH)
    page = buka(siapa, f"/{lembar}/2024/lembar/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator("[data-kisi]")).to_have_attribute("data-siap", "1")
    for jenis, gaya in KELOMPOK:
        daftar = milik(jenis, gaya)
        tempel(page, baris[daftar[0]], kolom[jenis], daftar)
    expect(page.locator("[data-keadaan]")).to_have_text("Ada isian yang perlu diperbaiki")
    expect(page.locator(".tabulator-cell.menunggu")).to_have_count(0)

    tampil = {jenis: baca_kolom(page, k) for jenis, k in kolom.items()}
    tersimpan = nilai_rencana(baris) if lembar == "rencana" else nilai_realisasi(baris)
    sel = {c: tampil[c.isyarat.jenis][i.pk] for c, i in baris.items()}
    sama({c: (isi["salah"], None if isi["salah"] else tersimpan[c]) for c, isi in sel.items()}, CONTOH)
    ditolak = [c for c in CONTOH if harap(c)[0]]
    # What was refused stands there as it was typed, to be mended, and changed nothing.
    assert {sel[c]["teks"] for c in ditolak} == {c.teks for c in ditolak}
    sebelum = (
        {BESARAN: Besaran.dari(LAMA), RUPIAH: Decimal(LAMA)} if lembar == "rencana" else {BESARAN: None, RUPIAH: None}
    )
    assert all(tersimpan[c] == sebelum[c.isyarat.jenis] for c in ditolak)


def nilai_rencana(baris) -> dict[Contoh, Decimal | Besaran | None]:
    kini = {i.pk: {BESARAN: i.target, RUPIAH: i.pagu} for i in Indikator.objects.all()}
    return {c: kini[i.pk][c.isyarat.jenis] for c, i in baris.items()}


def nilai_realisasi(baris) -> dict[Contoh, Decimal | Besaran | None]:
    kini = {r.indikator_id: {BESARAN: r.kinerja, RUPIAH: r.anggaran} for r in RealisasiBulanan.objects.filter(bulan=6)}
    return {c: kini.get(i.pk, {}).get(c.isyarat.jenis) for c, i in baris.items()}


# -- the two forms ------------------------------------------------------------------------------------------------


def ketik(page, isian: dict[str, str]) -> None:
    """Put texts into boxes by name, as somebody who types and goes on to the next."""
    page.evaluate(
        """isian => Object.entries(isian).forEach(([nama, teks]) => {
          const kotak = document.querySelector(`[name="${nama}"]`);
          kotak.value = teks;
          for (const apa of ["input", "change"]) kotak.dispatchEvent(new Event(apa, { bubbles: true }));
        })""",
        isian,
    )


def catatan(page) -> dict[str, dict]:
    """{name of a box: {"teks", "pilihan"}} of the notes that the page itself sets under boxes."""
    daftar = page.evaluate(
        """() => [...document.querySelectorAll(".angka-terbaca")].map((el) => {
          const tempat = el.previousElementSibling;
          const kotak = tempat.name ? tempat : tempat.querySelector("input");
          const teks = [...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("");
          return [kotak.name, { teks, pilihan: [...el.querySelectorAll("button")].map((b) => b.textContent) }];
        })"""
    )
    return dict(daftar)


def simpan(page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan", exact=True).click()


def tersimpan_semua(page) -> None:
    """Nothing of the quarter form is on its way any more."""
    page.evaluate("() => dispatchEvent(new Event('online'))")  # now, not in a moment
    expect(page.locator("[data-lembar] [data-keadaan]").first).not_to_have_attribute("data-keadaan", "menyimpan")


@pytest.mark.parametrize("gaya", ["", ID, EN])
def test_diketik_di_formulir_triwulan(buka, rencanakan, kepala_pkm, gaya):
    bidang = {BESARAN: "kinerja", RUPIAH: "anggaran"}
    daftar = milik(BESARAN, gaya, satu_baris=True) + milik(RUPIAH, gaya, satu_baris=True)
    baris = rencanakan(daftar)
    page = buka(kepala_pkm, "/realisasi/2024/tw-2/")
    nama = {c: f"{baris[c].pk}-{bidang[c.isyarat.jenis]}" for c in daftar}
    ketik(page, {nama[c]: c.teks for c in daftar})

    # The page says at once what the server will say.
    terbaca = {c: catatan(page).get(nama[c], {"teks": "", "pilihan": []}) for c in daftar}
    for c in daftar:
        b = bacaan(c.teks, c.isyarat)
        if b.pilihan:
            assert terbaca[c]["pilihan"] == list(b.terbaca), c
        elif b.salah:
            assert terbaca[c] == {"teks": b.pesan, "pilihan": []}, c
        else:
            assert terbaca[c]["teks"] == "" or terbaca[c]["teks"].startswith("Terbaca "), c

    # What reads one way is stored by itself; one press answers a question; what is refused changes nothing.
    ditanya = [c for c in daftar if bacaan(c.teks, c.isyarat).pilihan]
    tersimpan_semua(page)
    page.evaluate(
        """nama => nama.forEach((n) => {
          const kotak = document.querySelector(`[name="${n}"]`);
          kotak.closest("[data-baris]").querySelectorAll(".angka-terbaca").forEach((el) => {
            const tempat = el.previousElementSibling;
            if (tempat === kotak || tempat.contains(kotak)) el.querySelector("button")?.click();
          });
        })""",
        [nama[c] for c in ditanya],
    )
    tersimpan_semua(page)
    tersimpan = nilai_realisasi(baris)
    pasti = [c for c in daftar if c not in ditanya]
    sama({c: (harap(c)[0] if tersimpan[c] is None else "", tersimpan[c]) for c in pasti}, pasti)
    assert [tersimpan[c] for c in ditanya] == [bacaan(c.teks, c.isyarat).pilihan[0] for c in ditanya]


def halaman() -> Iterable[list[Contoh]]:
    """What one indicator form holds: twelve months of one unit and one style; by themselves those that are refused."""
    per: dict[tuple, list[Contoh]] = {}
    for c in CONTOH:
        if "\n" not in c.teks:
            per.setdefault((*kelompok(c), c.isyarat.satuan, bool(harap(c)[0])), []).append(c)
    return [isi[n : n + 12] for isi in per.values() for n in range(0, len(isi), 12)]


def test_diketik_di_formulir_indikator(buka, buat, kantor, sekretariat):
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor)))))
    indikator = buat.indikator(sub, target=1, pagu=LAMA)
    for daftar in halaman():
        (jenis, gaya), satuan = kelompok(daftar[0]), daftar[0].isyarat.satuan
        # Beside them stands a text that shows their style, or two that contradict each other.
        bukti = {"target": BUKTI[gaya], "target_maju": ""} if gaya else {"target": "12,5", "target_maju": "12.5"}
        TargetBulanan.objects.all().delete()
        Indikator.objects.update(target=Besaran.dari(LAMA), target_maju=None)  # what is typed is new each time
        page = buka(sekretariat, f"/rencana/2024/indikator/{indikator.pk}/ubah/")
        bidang = {BESARAN: "kinerja", RUPIAH: "kas"}[jenis]
        bulan = {f"bulan-{n}-{bidang}": c.teks for n, c in enumerate(daftar)}
        ketik(page, {"satuan": satuan, **bukti, **bulan})
        simpan(page)
        galat = page.locator("tr.salah").all_inner_texts()
        janji = {t.bulan: {BESARAN: t.kinerja, RUPIAH: t.kas}[jenis] for t in TargetBulanan.objects.all()}
        if harap(daftar[0])[0]:
            assert (len(galat), janji) == (len(daftar), {}), daftar
            sama({c: (teks.partition(": ")[2], None) for c, teks in zip(daftar, galat, strict=True)}, daftar)
        else:
            assert galat == [], daftar
            sama({c: ("", janji.get(n)) for n, c in enumerate(daftar, 1)}, daftar)


# -- the two readers ----------------------------------------------------------------------------------------------

POTONGAN = [
    *"0123456789", *"0123456789", ".", ",", ".", ",", ".000", ",000", ".234", ",5", "1.250", "500,000", " ", " ", "-",
    "–", "−", "(", ")", "%", "'", "/", ":", ";", "&", "+", "\n", "\u00a0", "\u202f", "\u200b", " dan ", " s.d. ",
    " sampai ", "Rp", "Rp ", ",-", " juta", " rb", " M", " Desa", " Orang", " Km", "Dokumen", "rupiah", "WTP", "bb",
    "A", "Sangat Baik", "m²", "x", "2024",
]  # fmt: skip
SATUAN = ["", "", "Km", "Desa", "Orang", "%", "Persen", "Rupiah", "Juta Rupiah", "Nilai Desa", "Opini"]


def acak(n: int) -> list[tuple[str, Isyarat]]:
    r = random.Random(20240101)
    return [
        (
            "".join(r.choice(POTONGAN) for _ in range(r.randint(1, 7))),
            Isyarat(
                r.choice([BESARAN, BESARAN, RUPIAH, PERSEN]), r.choice(["", "", ID, EN, "sendiri"]), r.choice(SATUAN),
                r.choice([(), ("Sangat Baik", "Baik")]),
            ),
        )
        for _ in range(n)
    ]  # fmt: skip


def test_kembarannya_membaca_teks_apa_pun_dengan_sama(live_server, page):
    """Thousands of texts that nobody thought of: the same value or sentence in the browser as on the server."""
    modul = (Path(__file__).resolve().parents[1] / "js" / "contoh.mjs").read_text(encoding="utf-8")
    page.route("**/static/contoh.mjs", lambda route: route.fulfill(body=modul, content_type="text/javascript"))
    page.goto("/masuk/")
    semua = acak(JUMLAH_ACAK)
    di_peramban = page.evaluate(
        """async (semua) => {
          const { hasil, bacaan } = await import("/static/contoh.mjs");
          return semua.map(([teks, isi]) => [hasil(teks, isi), bacaan(teks, isi).pesan]);
        }""",
        [[teks, {"jenis": k.jenis, "gaya": k.gaya, "satuan": k.satuan, "mutu": list(k.mutu)}] for teks, k in semua],
    )
    beda = {}
    for (teks, k), (hasil_js, pesan_js) in zip(semua, di_peramban, strict=True):
        b = bacaan(teks, k)
        if (hasil(b), b.pesan) != (hasil_js, pesan_js):
            beda[teks, k] = (hasil(b), b.pesan), (hasil_js, pesan_js)
    assert beda == {}
