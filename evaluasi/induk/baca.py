"""The master workbook is read: known by its sheets, each sheet to rows of facts; what cannot be read is refused."""

from dataclasses import dataclass, field

from dpmd.impor.berkas import KOSONG, BerkasDitolak, Sel, alamat
from dpmd.impor.berkas import Lembar as LembarBerkas
from dpmd.impor.tabel import BarisSumber, TabelSumber, TataLetak
from dpmd.impor.tabel import SelDitolak as Tolak
from renaksi.nilai.angka import Isyarat
from renaksi.nilai.besaran import Besaran, BesaranKeliru

from .jenis import KUANTITAS, Kuantitas, kosong, sandikan, teks_sel
from .kolom import ACUAN, Lembar
from .lembar import LEMBAR, TATA_LETAK
from .petunjuk import NAMA as PETUNJUK
from .petunjuk import sidik, tata_letak
from .tulis import LANJUTAN

TATA = TataLetak("buku-induk", "Buku Induk", ())


@dataclass(frozen=True)
class Tertunda:
    """A quantity that the cell alone does not say: `salah` asks or refuses, unless the row that it belongs to knows."""

    sel: Sel
    isyarat: Isyarat
    salah: BesaranKeliru


@dataclass
class Baris:
    """One row: what it states by field (None where blank), the references by heading, and its own (`tanda`)."""

    nomor: int
    tanda: str = ""
    nilai: dict[str, object] = field(default_factory=dict)
    rujukan: dict[str, str | None] = field(default_factory=dict)
    induk: tuple[str, int] | None = None  # (sheet, key) of the row it hangs under, once that is known
    keliru: bool = False


@dataclass
class LembarTerbaca:
    """A sheet of the workbook with its rows; `kolom` maps headings to columns, counted from 0."""

    lembar: Lembar
    nama: str
    kolom: dict[str, int]
    baris: list[Baris] = field(default_factory=list)
    ditolak: list[Tolak] = field(default_factory=list)

    def alamat(self, baris: int, judul: str) -> str:
        return alamat(baris - 1, self.kolom.get(judul, 0))

    def tolak(self, baris: int, judul: str, nilai, pesan: str) -> None:
        huruf = self.alamat(1, judul).rstrip("1")
        self.ditolak.append(
            Tolak(self.nama, baris, huruf, judul=judul, nilai="" if nilai is None else str(nilai)[:200], pesan=pesan)
        )


@dataclass
class BukuInduk(TabelSumber):
    """The workbook in the shape in which the import hands forms on."""

    isi: list[LembarTerbaca] = field(default_factory=list)
    sidik: dict[str, str] = field(default_factory=dict)

    def pertama(self, nama: str) -> dict[str, object]:
        """What the first row of a sheet states; of sheets that have one row, all there is."""
        return next((x.baris[0].nilai for x in self.isi if x.lembar.nama == nama and x.baris), {})

    @property
    def tahun(self) -> int | None:
        return self.pertama("Rencana").get("Tahun")

    @property
    def asal(self) -> tuple:
        """(office, its government, year) that it was written for."""
        kantor = self.pertama("Kantor")
        return kantor.get("Nama"), kantor.get("Pemerintah daerah"), self.tahun


def kenali(lembar: list[LembarBerkas], mutu: tuple[str, ...] = ()) -> BukuInduk | None:
    """The master workbook in these sheets, or None.  Raises BerkasDitolak for a layout of a later edition.

    `mutu` are the grades of the office that it goes to; those of the office that it comes from are known from it.
    """
    menurut_nama = {x.nama.strip().casefold(): x for x in lembar}
    petunjuk = menurut_nama.get(PETUNJUK.casefold())
    versi = tata_letak(petunjuk) if petunjuk else None
    isi = [
        LembarTerbaca(x, asal.nama, kolom)
        for x in LEMBAR
        if (asal := menurut_nama.get(x.nama.casefold())) and (kolom := _kepala(asal, x))
    ]
    # Without its first page it is still known by several sheets with its own headings.
    lengkap = [x for x in isi if all(k.judul in x.kolom for k in x.lembar.kolom if k.wajib)]
    if versi is None and len(lengkap) < 3:
        return None
    if (versi or 0) > TATA_LETAK:
        raise BerkasDitolak(
            f"Buku induk ini memakai tata letak {versi}; aplikasi ini mengenal sampai tata letak {TATA_LETAK}."
        )
    if not isi:
        raise BerkasDitolak("Buku induk ini tidak mempunyai lembar yang judul kolomnya dikenali.")
    for satu in isi:
        _baca(satu, menurut_nama[satu.lembar.nama.casefold()], Isyarat(mutu=mutu))
        mutu += tuple(m for b in satu.baris for m, _ in b.nilai.get("skala_mutu") or ())
    return BukuInduk(
        TATA, isi[0].nama, {}, judul={}, baris=[BarisSumber(b.nomor) for x in isi for b in x.baris],
        ditolak=[t for x in isi for t in x.ditolak], isi=isi, sidik=sidik(petunjuk) if petunjuk else {},
    )  # fmt: skip


def _kepala(asal: LembarBerkas, lembar: Lembar) -> dict[str, int]:
    """{heading: column} of the first row, in any order."""
    ada = {asal.teks(0, c).casefold(): c for c in reversed(range(asal.lebar))}
    return {k.judul: ada[k.judul.casefold()] for k in lembar.kolom_penuh if k.judul.casefold() in ada}


def _baca(hasil: LembarTerbaca, asal: LembarBerkas, isyarat: Isyarat) -> None:
    lembar = hasil.lembar
    kurang = [k.judul for k in lembar.kolom if k.wajib and k.judul not in hasil.kolom]
    bantuan = {k.bantuan for k in lembar.kolom_penuh if k.bantuan}
    sel_baris: list[tuple[int, dict[str, Sel]]] = []
    for nomor in range(1, len(asal.baris)):
        sel = {judul: asal.sel(nomor, c) for judul, c in hasil.kolom.items()}
        berisi = [s for s in sel.values() if not kosong(s)]
        if not berisi or (nomor == 1 and all(teks_sel(s) in bantuan for s in berisi)):
            continue
        if not _lanjutan(lembar, sel):
            sel_baris.append((nomor + 1, sel))
        elif sel_baris:
            _sambung(lembar, sel_baris[-1][1], sel)
        else:
            judul = lembar.kolom_penuh[0].judul
            hasil.tolak(nomor + 1, judul, LANJUTAN, "Baris lanjutan ini tidak mempunyai baris di atasnya.")
    if kurang and sel_baris:
        pesan = f"Kolom {', '.join(f'“{k}”' for k in kurang)} tidak ada di lembar ini."
        hasil.tolak(1, kurang[0], None, pesan)
        return
    for nomor, sel in sel_baris:
        hasil.baris.append(_baris(hasil, nomor, sel, isyarat))


def _lanjutan(lembar: Lembar, sel: dict[str, Sel]) -> bool:
    pertama = sel.get(lembar.kolom_penuh[0].judul, KOSONG)
    return isinstance(pertama.nilai, str) and pertama.nilai.strip() == LANJUTAN


def _sambung(lembar: Lembar, atas: dict[str, Sel], bawah: dict[str, Sel]) -> None:
    """A continued row: its texts go on where the cells above end."""
    for kolom in lembar.kolom_penuh[1:]:
        if (lanjut := bawah.get(kolom.judul, KOSONG)).nilai is not None:
            awal = atas[kolom.judul]
            atas[kolom.judul] = awal._replace(nilai=sandikan(teks_sel(awal) + teks_sel(lanjut)))


def _baris(hasil: LembarTerbaca, nomor: int, sel: dict[str, Sel], isyarat: Isyarat) -> Baris:
    baris = Baris(nomor, teks_sel(sel.get(ACUAN, KOSONG)).strip())
    for kolom in hasil.lembar.kolom:
        if kolom.judul not in sel or not (kolom.ditulis or kolom.diperiksa):
            continue
        isi = sel[kolom.judul]
        try:
            nilai = _kuantitas(isi, isyarat) if isinstance(kolom.jenis, Kuantitas) else kolom.jenis.baca(isi)
        except ValueError as salah:
            hasil.tolak(nomor, kolom.judul, teks_sel(isi), str(salah))
            baris.keliru = True
            continue
        if kolom.wajib and (nilai is None or (isinstance(nilai, str) and not nilai.strip())):
            hasil.tolak(nomor, kolom.judul, None, f"{kolom.judul} wajib diisi.")
            baris.keliru = True
        elif kolom.acuan:
            baris.rujukan[kolom.judul] = nilai
        elif nilai is not None or not kolom.tetap:
            baris.nilai[kolom.field or kolom.judul] = nilai
    return baris


def _kuantitas(sel: Sel, isyarat: Isyarat) -> Besaran | Tertunda | None:
    """Words are a matter of their row: its unit may decide them, and what is stored already is not asked about."""
    try:
        return KUANTITAS.baca(sel, isyarat)
    except BesaranKeliru as salah:
        if not isinstance(sel.nilai, str) or not any(c.isdigit() for c in sel.nilai):
            raise
        return Tertunda(sel, isyarat, salah)
