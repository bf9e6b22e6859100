"""What every step of one sheet's import shares: where it is, what was answered, and the record of what was done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Model

from dpmd.impor.tabel import BarisSumber, TabelSumber
from dpmd.tulisan import tulis_angka
from evaluasi.asal.sel import LAIN, Asal, pemilik, pemilik_bulanan, simpan_nilai
from renaksi.models import Pengguna, Rencana
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.cocok import normal, skor

from .hasil import BUAT, SAMA, UBAH, Hasil, Langkah, Mirip, Tanya, Tolak

# Where a sheet may state a fact that was changed while it was read, by column; the first of these that the row has.
_KOLOM = {
    "target": ("target_sasaran_tahunan", "target_sasaran", "target", "target_volume", "target_k", "volume"),
    "pagu": ("anggaran", "target_rp", "pagu"),
    "pagu_dpa": ("anggaran_program",),
}


def tulis(nilai) -> str:
    """A value as a person reads it in the list of changes."""
    if nilai is None or nilai == "":
        return "-"
    return tulis_angka(nilai) if isinstance(nilai, Decimal) else str(nilai)


@dataclass
class Konteks:
    """`pertahankan`: this very file was applied before, so what was changed in the plan since then stands."""

    rencana: Rencana
    tabel: TabelSumber
    hasil: Hasil
    jawaban: dict[str, str] = field(default_factory=dict)
    pertahankan: bool = False
    user: Pengguna | None = None
    dipertahankan: int = 0

    def catat(self, jenis: str, objek: str, nama: str, nomor: int | None, rincian=()) -> None:
        self.hasil.langkah.append(
            Langkah(jenis, objek, nama, lembar=self.tabel.lembar, baris=nomor, rincian=tuple(rincian))
        )

    def mirip(self, nomor: int, di_lembar: str, di_rencana: str) -> None:
        self.hasil.mirip.append(Mirip(self.tabel.lembar, nomor, di_lembar, di_rencana, skor(di_lembar, di_rencana)))

    def tolak(self, baris: BarisSumber, kolom: str, nilai, pesan: str) -> None:
        huruf = self.tabel.sel(baris, kolom).rstrip("0123456789")
        self.hasil.tolak.append(
            Tolak(self.tabel.lembar, baris.nomor, huruf, judul=self.tabel.judul[kolom], nilai=tulis(nilai), pesan=pesan)
        )

    def tanya(self, baris: BarisSumber, kolom: str, pesan: str, pilihan, tebakan: str) -> str:
        """Ask about one cell; returns the choice in force: the answer, or the guess while there is none."""
        kunci_tanya = f"{self.tabel.lembar}!{self.tabel.sel(baris, kolom)}"
        jawaban = self.jawaban.get(kunci_tanya)
        jawaban = jawaban if jawaban in {p for p, _ in pilihan} else None
        tanya = Tanya(
            kunci_tanya,
            pesan,
            tuple(pilihan),
            tebakan=tebakan,
            jawaban=jawaban,
            lembar=self.tabel.lembar,
            baris=baris.nomor,
        )
        self.hasil.tanya.append(tanya)
        return tanya.dipakai

    def isi(self, objek, fakta: dict, label: str, nama: str, baris: BarisSumber, kolom: dict | None = None) -> None:
        """Write what the sheet states into a stored or new row; None says nothing and changes nothing.

        `kolom` names the column of a field where the row does not hold the value itself.
        """
        baru = objek.pk is None
        sudah = (type(objek), objek.pk)
        beda = {n: v for n, v in fakta.items() if v is not None and not _setara(n, getattr(objek, n), v)}
        beda = {n: v for n, v in beda.items() if self.cukup(objek, n, v, baris)}
        asal = kolom or {}
        beda = {n: v for n, v in beda.items() if not self.bertentangan((*sudah, n), v, baris, asal.get(n, n))}
        if self.pertahankan and not baru:
            self.dipertahankan += len(beda)
            beda = {}
        rincian = tuple((_label(objek, n), tulis(getattr(objek, n)), tulis(v)) for n, v in beda.items())
        for n, v in beda.items():
            setattr(objek, n, v)
        if beda or baru:
            objek.save()
        for n in (n for n, v in fakta.items() if v is not None):
            self.hasil.ditulis.setdefault((type(objek), objek.pk, n), (self.tabel.lembar, baris.nomor))
        self.catat(BUAT if baru else UBAH if beda else SAMA, label, nama, baris.nomor, rincian)
        for n, v in fakta.items():
            if v is not None and _setara(n, getattr(objek, n), v):
                self.catat_asal(objek, n, v, baris, (kolom or {}).get(n, n))

    def bertentangan(self, fakta: tuple, nilai, baris: BarisSumber, kolom: str) -> bool:
        """Another sheet of this file has written this fact differently: neither is taken for the right one in silence.

        Official forms have their own order, and say themselves which of them leads.
        """
        lain = self.hasil.ditulis.get(fakta)
        if self.tabel.tata.kode != "bebas" or lain is None or lain[0] == self.tabel.lembar:
            return False
        kolom = kolom if kolom in self.tabel.kolom else next(k for k in baris.nilai if k in self.tabel.kolom)
        self.tolak(
            baris, kolom, nilai, f"Lembar “{lain[0]}” baris {lain[1]} menyebut angka lain; yang ini tidak dipakai."
        )
        return True

    def catat_asal(self, objek, nama_field: str, nilai, baris: BarisSumber, *calon: str) -> None:
        """Remember the cell that a stored figure was read from: the one that holds it, else one of these columns."""
        if kolom := self._kolom_asal(nama_field, nilai, baris, calon):
            self._catat_sel(baris, kolom, *pemilik(objek, nama_field), nilai)

    def catat_asal_bulan(
        self, model: type[Model], indikator_id: int, bulan: int, nama_field: str, nilai, baris: BarisSumber, *calon: str
    ) -> None:
        """The same of a figure of a month."""
        if kolom := self._kolom_asal(nama_field, nilai, baris, calon):
            self._catat_sel(baris, kolom, *pemilik_bulanan(model, indikator_id, bulan, nama_field), nilai)

    def _kolom_asal(self, nama_field: str, nilai, baris: BarisSumber, calon: Iterable[str]) -> str | None:
        if not isinstance(nilai, (Decimal, Besaran)):
            return None
        for k, v in baris.nilai.items():
            if v is nilai and k in self.tabel.kolom:
                return k
        bernama = (k for k in (*calon, *_KOLOM.get(nama_field, ())) if baris[k] is not None)
        return next((k for k in bernama if k in self.tabel.kolom), None)

    def catat_asal_di(self, lembar: str, sel: str, judul: str, objek, nama_field: str) -> None:
        """Remember the cell of a figure that is stored, for workbooks that are no single table."""
        nilai = getattr(objek, nama_field)
        if isinstance(nilai, (Decimal, Besaran)):
            acuan, nomor, bagian = pemilik(objek, nama_field)
            self.hasil.asal.append(
                Asal(
                    self.tabel.tata.kode,
                    acuan,
                    nomor,
                    bagian=bagian,
                    nilai=simpan_nilai(nilai),
                    desimal=0,
                    judul=judul,
                    lembar=lembar,
                    sel=sel,
                )
            )

    def catat_tercetak(self, baris: BarisSumber, kolom: str, acuan: str, nomor: int) -> None:
        """Remember a cell that the sheet prints and the product computes."""
        self._catat_sel(baris, kolom, acuan, nomor=nomor, bagian=kolom, nilai=baris[kolom], tercetak=True)

    def catat_lain(self, baris: BarisSumber, kolom: str, objek, nama_field: str) -> None:
        """Remember a cell that says otherwise than the stored figure, which stands."""
        acuan, nomor, bagian = pemilik(objek, nama_field)
        self._catat_sel(baris, kolom, acuan, nomor=nomor, bagian=LAIN + bagian, nilai=baris[kolom], tercetak=True)

    def _catat_sel(self, baris, kolom: str, acuan: str, nomor: int, bagian: str, nilai, tercetak=False) -> None:
        t = self.tabel
        self.hasil.asal.append(
            Asal(t.tata.kode, acuan, nomor,
            bagian=bagian, nilai=simpan_nilai(nilai), desimal=baris.desimal.get(kolom, 0),
                 judul=t.judul[kolom][:255], lembar=t.lembar[:120], sel=t.sel(baris, kolom), tercetak=tercetak)
        )  # fmt: skip

    def cukup(self, objek, nama_field: str, nilai, baris: BarisSumber) -> bool:
        """Does the value fit its field (length, digits)?  If not, the cell it came from is refused."""
        field = objek._meta.get_field(nama_field)
        if field.is_relation:
            return True
        try:
            field.clean(nilai, objek)
        except ValidationError as salah:
            isi = [k for k in self.tabel.kolom if baris[k] is not None]
            kolom = next((k for k in isi if tulis(baris[k]) == tulis(nilai)), isi[0])
            self.tolak(baris, kolom, nilai, " ".join(salah.messages))
            return False
        return True


def _label(objek, nama_field: str) -> str:
    nama = str(objek._meta.get_field(nama_field).verbose_name)
    return nama[:1].upper() + nama[1:]


def _setara(nama_field: str, lama, baru) -> bool:
    """Texts that differ by capitals, spaces or marks alone are the same; units keep their marks (% is one)."""
    if isinstance(lama, str) and isinstance(baru, str) and lama != baru:
        bertanda = "satuan" in nama_field or not normal(baru)
        return lama.casefold() == baru.casefold() if bertanda else normal(lama) == normal(baru)
    return lama == baru
