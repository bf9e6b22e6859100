"""What every step of one sheet's import shares: where it is, what was answered, and the record of what was done."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from dpmd.impor.tabel import BarisSumber, TabelSumber
from dpmd.tulisan import tulis_angka
from renaksi.models import Rencana

from .cocok import kunci, skor
from .hasil import BUAT, SAMA, UBAH, Hasil, Langkah, Mirip, Tanya, Tolak


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
    user: object = None
    dipertahankan: int = 0

    def catat(self, jenis: str, objek: str, nama: str, nomor: int | None, rincian=()) -> None:
        self.hasil.langkah.append(Langkah(jenis, objek, nama, self.tabel.lembar, nomor, tuple(rincian)))

    def mirip(self, nomor: int, di_lembar: str, di_rencana: str) -> None:
        self.hasil.mirip.append(Mirip(self.tabel.lembar, nomor, di_lembar, di_rencana, skor(di_lembar, di_rencana)))

    def tolak(self, baris: BarisSumber, kolom: str, nilai, pesan: str) -> None:
        huruf = self.tabel.sel(baris, kolom).rstrip("0123456789")
        self.hasil.tolak.append(
            Tolak(self.tabel.lembar, baris.nomor, huruf, self.tabel.judul[kolom], tulis(nilai), pesan)
        )

    def tanya(self, baris: BarisSumber, kolom: str, pesan: str, pilihan, tebakan: str) -> str:
        """Ask about one cell; returns the choice in force: the answer, or the guess while there is none."""
        kunci_tanya = f"{self.tabel.lembar}!{self.tabel.sel(baris, kolom)}"
        jawaban = self.jawaban.get(kunci_tanya)
        jawaban = jawaban if jawaban in {p for p, _ in pilihan} else None
        tanya = Tanya(kunci_tanya, pesan, tuple(pilihan), tebakan, jawaban, self.tabel.lembar, baris.nomor)
        self.hasil.tanya.append(tanya)
        return tanya.dipakai

    def isi(self, objek, fakta: dict, label: str, nama: str, baris: BarisSumber) -> None:
        """Write what the sheet states into a stored or new row; None says nothing and changes nothing."""
        baru = objek.pk is None
        beda = {n: v for n, v in fakta.items() if v is not None and not _setara(n, getattr(objek, n), v)}
        beda = {n: v for n, v in beda.items() if self.muat(objek, n, v, baris)}
        if self.pertahankan and not baru:
            self.dipertahankan += len(beda)
            beda = {}
        rincian = tuple((_label(objek, n), tulis(getattr(objek, n)), tulis(v)) for n, v in beda.items())
        for n, v in beda.items():
            setattr(objek, n, v)
        if beda or baru:
            objek.save()
        self.catat(BUAT if baru else UBAH if beda else SAMA, label, nama, baris.nomor, rincian)

    def muat(self, objek, nama_field: str, nilai, baris: BarisSumber) -> bool:
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
    if isinstance(lama, str) and isinstance(baru, str):
        bertanda = "satuan" in nama_field or not kunci(baru)
        return lama.casefold() == baru.casefold() if bertanda else kunci(lama) == kunci(baru)
    return lama == baru
