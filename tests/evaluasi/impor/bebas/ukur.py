"""How well the import reads workbooks that nobody has seen: every fact of every invented layout, one by one.

    python -m tests.evaluasi.impor.bebas.ukur [layout …]      the table, and every fact silently wrong

A file is applied with the guesses taken; where a fact did not come out and something was asked, it is applied again as
its maker answers.  A fact is

- `benar`: right with the guesses;
- `ditanya`: right once the questions are answered;
- `tersisih`: not stored, and a sentence says so: its cell or row is set apart, its column or row is named as left out,
  or the whole file is refused;
- `diam`: silently wrong.  Another value is stored, or none and nothing is said, or one that the file does not state.

A column that no plan has a place for (a half-year's results) and a cell that nobody can read (a date that was "1-2")
count as one fact each: they are to be named.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.evaluasi.impor.bebas.buatan import rata
from tests.evaluasi.impor.bebas.buatan.pembuat import TATA, Buatan, Sel, buat
from tests.evaluasi.impor.bebas.buatan.rata import Fakta, Kunci

BENAR, DITANYA, TERSISIH, DIAM = GOLONGAN = ("benar", "ditanya", "tersisih", "diam")
TERLEWAT = "terlewat"
_PUTARAN = 4  # answers may raise new questions
_PALING_COBA = 3  # choices tried of questions that the maker does not know
_PALING_BANYAK = 3  # such questions, of one file
_DITINGGALKAN = re.compile(r"dilewati|tidak di|tidak menyimpan|hanya dibandingkan")
_TENTANG_BARIS = re.compile(r"\bbaris|tidak dikenal|tidak berada", re.IGNORECASE)


@dataclass(frozen=True)
class Dapat:
    """What became of a file: the facts that the plan then held, and all that was said."""

    fakta: Fakta
    tanya: tuple = ()
    tolak: tuple = ()
    catatan: tuple[str, ...] = ()
    ditolak: str = ""  # the sentence that refused the whole file


@dataclass
class Ukuran:
    """Of one file: how many facts are of which kind, and those that are not simply right, in words.

    `terlewat` are those of the ones set apart that could be read.
    """

    jumlah: Counter = field(default_factory=Counter)
    sebutan: dict[str, list[str]] = field(default_factory=lambda: {g: [] for g in GOLONGAN})
    terlewat: list[str] = field(default_factory=list)

    def catat(self, golongan: str, kalimat: str) -> None:
        self.jumlah[golongan] += 1
        self.sebutan[golongan].append(kalimat)


def ukur(nama: str, benih: int, rencana) -> Ukuran:
    """`rencana` is an empty plan of an office that has the units of `fakta.UNIT`; it is left as it was."""
    from django.db import transaction

    from tests.evaluasi.impor.bebas.buatan.simpan import daftarkan_nomenklatur, simpan

    asing = buat(nama, benih)
    with transaction.atomic():
        simpan(rencana, asing.awal)
        if asing.resmi:
            daftarkan_nomenklatur(asing.resmi)
        hasil = golongkan(asing, *_jalankan(asing, rencana))
        transaction.set_rollback(True)
    return hasil


def _jalankan(asing: Buatan, rencana) -> tuple[Dapat, Dapat]:
    """With the guesses, and as the maker answers (the same where nothing is to be answered)."""
    tebakan = masukkan(asing, rencana, {})
    akhir, jawaban = tebakan, {}
    for _ in range(_PUTARAN):
        baru = {t.kunci: j for t in akhir.tanya if t.kunci not in jawaban and (j := jawab(asing, t))}
        if not baru or not any(beda(asing, akhir)):
            break
        jawaban |= baru
        akhir = masukkan(asing, rencana, jawaban)
    return tebakan, _coba_lain(asing, rencana, akhir, jawaban)


def _coba_lain(asing: Buatan, rencana, kini: Dapat, jawaban: dict[str, str]) -> Dapat:
    """Questions that the maker has no answer to: a choice with which more comes out and nothing gets lost."""
    terbuka = [t for t in kini.tanya if t.kunci not in jawaban]
    lain = [(t, p) for t in terbuka for p, _ in t.pilihan if p != t.dipakai]
    for t, p in lain[:_PALING_COBA] if len(terbuka) <= _PALING_BANYAK else ():
        if not (salah := set(beda(asing, kini))):
            break
        calon = masukkan(asing, rencana, jawaban | {t.kunci: p})
        if set(beda(asing, calon)) < salah:
            kini, jawaban = calon, jawaban | {t.kunci: p}
    return kini


def masukkan(asing: Buatan, rencana, jawaban: dict[str, str]) -> Dapat:
    """Apply the file, look at the plan, take it back."""
    from django.db import transaction

    from evaluasi.impor import BerkasDitolak, ImporDitolak, pratinjau, terapkan

    memuat, hasil, sebab = TATA[asing.nama].memuat, None, ""
    with transaction.atomic():
        try:
            hasil = terapkan(rencana, asing.isi, asing.berkas, jawaban=jawaban, pakai_tebakan=True)
        except (BerkasDitolak, ImporDitolak) as salah:
            sebab = str(salah)
        isi = rata.dari_rencana(rencana, memuat)
        transaction.set_rollback(True)
    if hasil is None:
        try:
            hasil = pratinjau(rencana, asing.isi, asing.berkas, jawaban=jawaban)
        except BerkasDitolak:
            return Dapat(isi, ditolak=sebab)
    return Dapat(isi, tuple(hasil.tanya), tuple(hasil.tolak), tuple(hasil.catatan), sebab)


# -- what the maker answers -------------------------------------------------------------------------------------------


def jawab(asing: Buatan, tanya) -> str | None:
    """The answer of who made the workbook; None where only somebody else could know."""
    pilihan = [nilai for nilai, _ in tanya.pilihan]
    if tanya.kunci.startswith("asing!"):
        return "ya"
    if tanya.kunci.startswith("kolom:"):
        return _jawab_kolom(asing, tanya, pilihan)
    jenjang = asing.jenjang.get((tanya.lembar, tanya.baris)) or asing.jenjang.get(("Sheet1", tanya.baris))
    if tanya.kelompok == "baris" and jenjang in pilihan:
        return jenjang
    return next((nilai for kata, nilai in asing.jawaban.items() if kata in tanya.kunci and nilai in pilihan), None)


def _jawab_kolom(asing: Buatan, tanya, pilihan: list[str]) -> str | None:
    huruf = tanya.kunci.rpartition(":")[2]
    makna = {m for (lembar, h), m in asing.makna.items() if h == huruf and lembar in (tanya.lembar, "Sheet1")}
    makna |= {f"{sisi}{m[2:]}" for m in makna if re.match(r"tr\d_", m) for sisi in ("tw", "r")}
    makna |= {m.removesuffix("_sasaran") for m in makna}
    return next((nilai for nilai in pilihan if nilai in makna), "abaikan" if makna else None)


# -- of which kind each fact is ---------------------------------------------------------------------------------------


def beda(asing: Buatan, dapat: Dapat) -> Iterator[Kunci]:
    """Facts of the file that the plan does not hold so; what it holds and nobody stated."""
    harap = asing.lama | asing.benar
    yield from (k for k, n in harap.items() if not rata.sama(k.hal, dapat.fakta.get(k), n))
    yield from (k for k in dapat.fakta if k not in harap and k.hal != "akumulasi")


def golongkan(asing: Buatan, tebakan: Dapat, akhir: Dapat) -> Ukuran:
    ukuran = Ukuran()
    belum, masih = set(beda(asing, tebakan)), set(beda(asing, akhir))
    harap = asing.lama | asing.benar
    for k in asing.benar:
        if k not in belum | masih:
            ukuran.jumlah[BENAR] += 1
        elif k not in masih:
            ukuran.catat(DITANYA, rata.tulis(k, asing.benar[k]))
    for tempat, sebab in _tak_disimpan(asing, akhir):
        ukuran.catat(TERSISIH if sebab else DIAM, f"{tempat} tidak tersimpan: {sebab or 'tanpa kata'}")
    for k in sorted(masih):
        kalimat = f"{rata.tulis(k, harap.get(k, '(tidak ada)'))}, tersimpan {akhir.fakta.get(k, '(kosong)')}"
        hilang = k in harap and k not in asing.lama and k not in akhir.fakta
        if hilang and (sebab := _disebut(asing, akhir, k)):
            ukuran.catat(TERSISIH, f"{kalimat}: {sebab}")
            if not TATA[asing.nama].sisih & {k.hal, "semua"}:
                ukuran.terlewat.append(f"{kalimat}: {sebab}")
        else:
            ukuran.catat(DIAM, kalimat)
    return ukuran


def _tak_disimpan(asing: Buatan, dapat: Dapat) -> Iterator[tuple[str, str]]:
    """(place, sentence that names it) of what no plan has a place for, or nobody can read."""
    for sel in asing.sebut:
        tanya = (t.pesan for t in dapat.tanya if t.kunci.startswith("kolom:") and t.kunci.endswith(f":{sel.huruf}"))
        sekolom = (t.pesan for t in dapat.tolak if t.kolom == sel.huruf)
        sebab = _sebab_sel(dapat, sel) or ("" if sel.baris else next(tanya, "") or next(sekolom, ""))
        yield f"{sel.huruf}{sel.baris or ''}", dapat.ditolak or sebab


def _disebut(asing: Buatan, dapat: Dapat, k: Kunci) -> str:
    """The sentence that says that this fact was not taken; "" where none does."""
    return dapat.ditolak or next((s for sel in asing.asal.get(k, ()) if (s := _sebab_sel(dapat, sel))), "")


def _sebab_sel(dapat: Dapat, sel: Sel) -> str:
    for t in (t for t in dapat.tolak if _selembar(sel, t.lembar) and t.baris == sel.baris):
        if t.kolom == sel.huruf or _TENTANG_BARIS.search(t.pesan):
            return t.pesan
    return next((kalimat for kalimat in dapat.catatan if _menyebut(kalimat, sel)), "")


def _selembar(sel: Sel, lembar: str) -> bool:
    return lembar == sel.lembar or sel.lembar == "Sheet1"


def _menyebut(kalimat: str, sel: Sel) -> bool:
    """Does a note name the column or the row of the cell as left out?"""
    lembar = re.search(r"Lembar “([^”]*)”", kalimat)
    if (lembar and not _selembar(sel, lembar[1])) or not _DITINGGALKAN.search(kalimat):
        return False
    kolom = re.search(r"\bkolom (.*)", re.sub(r"“[^”]*”", "", kalimat))
    if kolom and sel.huruf in re.findall(r"\b[A-Z]{1,3}\b", kolom[1]):
        return True
    if tabel := re.search(r"\btabel di baris (\d+)", kalimat):
        return int(tabel[1]) <= sel.baris
    baris = re.search(r"\bbaris ([\d–, ]+)", kalimat)
    return bool(baris and sel.baris in _rentang(baris[1])) or "rumus tidak menyimpan" in kalimat


def _rentang(teks: str) -> set[int]:
    """The numbers of "5–7, 9"."""
    ujung = (bagian.split("–") for bagian in re.findall(r"\d+(?:–\d+)?", teks))
    return {n for awal, *akhir in ujung for n in range(int(awal), int(akhir[0] if akhir else awal) + 1)}


# -- the report -------------------------------------------------------------------------------------------------------


def laporan(hasil: dict[str, list[Ukuran]]) -> str:
    """The table by layout, kind and in total; the last column is how many were set apart though they could be read."""
    per_kelompok: dict[str, Counter] = {}
    baris = [_baris("tata letak", {g: g for g in (*GOLONGAN, TERLEWAT)})]
    for nama, semua in sorted(hasil.items(), key=lambda x: (TATA[x[0]].kelompok, x[0])):
        jumlah = sum((u.jumlah for u in semua), Counter({TERLEWAT: sum(len(u.terlewat) for u in semua)}))
        per_kelompok.setdefault(TATA[nama].kelompok, Counter()).update(jumlah)
        baris.append(_baris(f"{TATA[nama].kelompok}/{nama}", jumlah))
    baris += [_baris(f"== {k}", n) for k, n in per_kelompok.items()]
    berkas = sum(map(len, hasil.values()))
    baris.append(_baris(f"== {len(hasil)} tata letak, {berkas} berkas", sum(per_kelompok.values(), Counter())))
    return "\n".join(baris)


def _baris(nama: str, isi) -> str:
    return f"{nama:42}" + "".join(f"{isi[g]:>10}" for g in (*GOLONGAN, TERLEWAT))


def utama(pilihan: list[str]) -> int:
    """Measure in a database of its own, in memory."""
    import os

    os.environ |= {"DPMD_COBA": "1", "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "dpmd.settings"}
    import django

    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    from tests.evaluasi.impor.bebas.buatan.simpan import rencana_kosong

    rencana, hasil = rencana_kosong(), {}
    for nama in pilihan or TATA:
        hasil[nama] = [ukur(nama, benih, rencana) for benih in TATA[nama].benih]
        for benih, u in zip(TATA[nama].benih, hasil[nama], strict=True):
            for kalimat in u.sebutan[DIAM] + (u.sebutan[DITANYA] + u.sebutan[TERSISIH] if pilihan else []):
                print(f"{nama} {benih}: {kalimat}")
    print(laporan(hasil))
    return int(any(u.jumlah[DIAM] for semua in hasil.values() for u in semua))


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
