"""The rows of a master workbook into the database: created, changed, left alone, or refused by cell.

Runs inside the caller's transaction, sheet by sheet from the top, so that what a row points to is there already.  In
this workbook blank means blank; rows that it does not have stay.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from evaluasi.impor.hasil import BUAT, SAMA, UBAH, Langkah, Tanya
from evaluasi.impor.konteks import Konteks, tulis
from evaluasi.induk.baca import Baris, BukuInduk, LembarTerbaca, Tertunda
from evaluasi.induk.isi import Isi
from evaluasi.induk.jenis import KUANTITAS, teks_sel
from evaluasi.induk.kolom import ACUAN, Cakupan, Kolom
from evaluasi.induk.lembar import LEMBAR
from evaluasi.induk.padan import Padanan, identitas
from evaluasi.kunci import KunciTriwulan, kunci_triwulan
from renaksi.nilai.angka import EN, ID
from renaksi.nilai.besaran import Besaran, BesaranKeliru, BesaranTaksa
from renaksi.nilai.periode import triwulan_dari
from renaksi.simpan import tulis_baris

PAKAI, BATAL = "pakai", "batal"
PANJANG_RINCIAN = 300  # letters of a value in the list of changes


def terapkan(konteks: Konteks) -> None:
    """Write the workbook into the plan of the context."""
    Penerap(konteks, konteks.tabel).terapkan()


@dataclass
class Tempat:
    """Where a reference leads: the sheet, its row in the workbook (0: only in the plan), what it is (None: refused)."""

    lembar: str
    baris: int
    objek: Model | None


@dataclass
class Penerap:
    k: Konteks
    buku: BukuInduk
    acuan: dict[str, Tempat] = field(default_factory=dict)
    kunci: dict[int, KunciTriwulan] = field(default_factory=dict)
    bergeser: list[str] = field(default_factory=list)  # sheets whose references do not hold any more

    def terapkan(self) -> None:
        rencana = self.k.rencana
        cakupan = Cakupan(rencana.perangkat_daerah, rencana.tahun, rencana)
        isi, terbaca = Isi(cakupan), {x.lembar.nama: x for x in self.buku.isi}
        if self.buku.asal != (rencana.perangkat_daerah.nama, rencana.perangkat_daerah.pemda, rencana.tahun):
            self.buku.sidik.clear()  # the references of another plan say nothing here, even if they look alike
        for lembar in LEMBAR:
            isi.tambah(lembar, lembar.ambil(cakupan))
            _Lembar(self, isi, terbaca.get(lembar.nama) or LembarTerbaca(lembar, lembar.nama, {})).terapkan()
        if self.bergeser:
            self.k.hasil.catatan.append(
                f"Susunan rencana berubah sejak buku ini ditulis, atau acuannya buatan sendiri: baris lembar "
                f"{', '.join(self.bergeser)} dicocokkan menurut isinya. Baris yang namanya diubah menjadi baris baru."
            )

    def kunci_triwulan(self, triwulan: int) -> KunciTriwulan:
        if triwulan not in self.kunci:
            self.kunci[triwulan] = kunci_triwulan(self.k.rencana, triwulan)
        return self.kunci[triwulan]


class _Lembar:
    """One sheet on its way in."""

    def __init__(self, penerap: Penerap, isi: Isi, sumber: LembarTerbaca):
        self.p, self.k, self.isi, self.sumber, self.lembar = penerap, penerap.k, isi, sumber, sumber.lembar
        self.terbaca = len(sumber.ditolak)  # refused while it was read, and counted already
        self.bidang = {
            f: k for k in self.lembar.kolom for f in (dict(k.acuan).values() if k.acuan else (k.field,)) if f
        }
        self.tertulis: list[tuple[Model, set[str]]] = []
        self.angka: list[tuple[Baris, Model, str]] = []  # what the cells of the sheet state

    def terapkan(self) -> None:
        baris = [b for b in self.sumber.baris if self._tunjuk(b)]
        padanan = Padanan(self.lembar, baris, self.isi, self.p.buku.sidik.get(self.lembar.nama, ""))
        terakhir = self._urutan_terakhir()
        dipakai = {self._kunci(o): 0 for o in padanan.sisa} if self.lembar.unik else {}
        for b in baris:
            self._periksa(b)
            self._tulis(b, padanan.cocok.get(b.nomor), terakhir, dipakai)
        self._simpan()
        if padanan.berlaku:  # what the workbook leaves out can still be pointed to
            for tanda, o in padanan.acuan.items():
                self.p.acuan.setdefault(tanda, Tempat(self.lembar.nama, 0, o))
        elif self.lembar.awalan and padanan.sisa and len(padanan.cocok) < len(baris):
            self.p.bergeser.append(self.lembar.nama)
        self.k.hasil.tolak += self.sumber.ditolak[self.terbaca :]

    # -- references ---------------------------------------------------------------------------------------------------

    def _tunjuk(self, b: Baris) -> bool:
        """Turn the references of a row into rows; False when it cannot be used."""
        if self.lembar.tunggal and b is not self.sumber.baris[0]:
            self._tolak(b, ACUAN, b.tanda, "Lembar ini hanya memuat satu baris.")
        elif b.tanda:
            lama = self.p.acuan.get(b.tanda)
            if lama and lama.baris:
                pesan = f"Acuan “{b.tanda}” sudah dipakai di lembar {lama.lembar} baris {lama.baris}."
                self._tolak(b, ACUAN, b.tanda, pesan)
            else:
                self.p.acuan[b.tanda] = Tempat(self.lembar.nama, b.nomor, None)
        for kolom in self.lembar.kolom:
            if kolom.judul in b.rujukan:
                self._rujukan(b, kolom, b.rujukan[kolom.judul])
        return not b.keliru

    def _rujukan(self, b: Baris, kolom: Kolom, tanda: str | None) -> None:
        bidang = dict(kolom.acuan)
        b.nilai |= dict.fromkeys(bidang.values())
        tempat = self.p.acuan.get(tanda)
        if tanda is None:
            return
        if tempat is None or tempat.lembar not in bidang:
            *awal, akhir = bidang
            lembar = f"{', '.join(awal)} atau {akhir}" if awal else akhir
            ada = f"ada di lembar {tempat.lembar}, bukan" if tempat else "tidak ada di lembar"
            self._tolak(b, kolom.judul, tanda, f"Acuan “{tanda}” {ada} {lembar}.")
        elif tempat.objek is None:
            b.keliru = True  # the row it points to is refused already; that is said once
        else:
            b.nilai[bidang[tempat.lembar]] = tempat.objek
            if kolom.induk:
                b.induk = tempat.lembar, tempat.objek.pk

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _periksa(self, b: Baris) -> None:
        """What is only shown, but says what the workbook is about."""
        rencana, tahun = self.k.rencana, b.nilai.get("Tahun")
        if "Nama" in b.nilai and (b.nilai["Nama"], b.nilai.get("Pemerintah daerah")) != (
            rencana.perangkat_daerah.nama, rencana.perangkat_daerah.pemda,
        ):  # fmt: skip
            asal = f"{b.nilai['Nama']} {b.nilai.get('Pemerintah daerah') or ''}".strip()
            self.k.hasil.catatan.append(f"Buku ini berasal dari {asal}; isinya masuk ke {rencana.perangkat_daerah}.")
        if tahun and tahun != rencana.tahun:
            sel = f"{self.sumber.nama}!{self.sumber.alamat(b.nomor, 'Tahun')}"
            pilihan = ((PAKAI, f"Ya, masukkan ke rencana {rencana.tahun}"), (BATAL, "Tidak, batalkan"))
            jawaban = self.k.jawaban.get(sel)
            pesan = f"Buku ini memuat rencana {tahun}, padahal yang dipilih {rencana.tahun}. Pakai juga?"
            tanya = Tanya(sel, pesan, pilihan, tebakan=PAKAI, jawaban=jawaban if jawaban in {PAKAI, BATAL} else None,
                          lembar=self.sumber.nama, baris=b.nomor)  # fmt: skip
            self.k.hasil.tanya.append(tanya)
            if tanya.dipakai == BATAL:
                self._tolak(b, "Tahun", tahun, f"Buku ini memuat rencana {tahun}, bukan {rencana.tahun}.")

    def _tulis(self, b: Baris, objek: Model | None, terakhir: dict, dipakai: dict) -> None:
        baru = objek is None
        if baru:
            objek = self._mulai(b, terakhir)
        self._putuskan(b, objek)
        if b.keliru:
            return
        fakta = {f: self._isi_kosong(f, v) for f, v in b.nilai.items() if f in self.bidang}
        beda = {f: v for f, v in fakta.items() if not _sama(objek, f, v)}
        if self.k.pertahankan and not baru:
            self.k.dipertahankan += len(beda)
            beda = {}
        rincian = tuple(
            (self.bidang[f].judul, self._baca(f, _kini(objek, f)), self._baca(f, v)) for f, v in beda.items()
        )
        for f, v in beda.items():
            setattr(objek, f, v)
        self._uji(b, objek, beda, dipakai)
        if b.keliru:
            return
        if b.tanda:
            self.p.acuan[b.tanda].objek = objek
        if beda or baru:
            self.tertulis.append((objek, set(beda)))
        self.angka += [(b, objek, f) for f, v in fakta.items() if v is not None and _sama(objek, f, v)]
        jenis = BUAT if baru else UBAH if beda else SAMA
        self.k.hasil.langkah.append(
            Langkah(
                jenis,
                self.lembar.nama,
                str(objek)[:PANJANG_RINCIAN],
                lembar=self.sumber.nama,
                baris=b.nomor,
                rincian=rincian,
            )
        )

    def _putuskan(self, b: Baris, objek: Model) -> None:
        """Quantities whose cells do not say them alone: what is stored in the same words, what the unit decides, what a
        person answers; else they are refused.
        """
        for nama, isi in [(n, v) for n, v in b.nilai.items() if isinstance(v, Tertunda)]:
            teks, kini = teks_sel(isi.sel), _kini(objek, nama)
            isyarat = replace(isi.isyarat, satuan=_satuan(b, objek, nama))
            try:
                tetap = kini is not None and teks.strip() == KUANTITAS.tulis(kini)
                b.nilai[nama] = kini if tetap else KUANTITAS.baca(isi.sel, isyarat)
            except BesaranTaksa as tanya:
                gaya = self._tanya_gaya(b, self.bidang[nama].judul, teks, tanya)
                b.nilai[nama] = KUANTITAS.baca(isi.sel, replace(isyarat, dipilih=gaya))
            except BesaranKeliru as salah:
                self._tolak(b, self.bidang[nama].judul, teks, str(salah))

    def _tanya_gaya(self, b: Baris, judul: str, teks: str, salah: BesaranTaksa) -> str:
        sel = f"{self.sumber.nama}!{self.sumber.alamat(b.nomor, judul)}"
        jawaban = self.k.jawaban.get(f"angka!{sel}")
        tebakan = ID if "." in teks else EN
        tanya = Tanya(
            f"angka!{sel}", f"Sel {sel.rpartition('!')[2]} “{judul}”: {salah}",
            tuple(zip((ID, EN), salah.terbaca,
            strict=True)), tebakan=tebakan, jawaban=jawaban if jawaban in {ID, EN} else None,
            lembar=self.sumber.nama, baris=b.nomor,
        )  # fmt: skip
        self.k.hasil.tanya.append(tanya)
        return tanya.dipakai

    def _mulai(self, b: Baris, terakhir: dict) -> Model:
        """A new row, with what its place says of it."""
        tempat = {"rencana": self.k.rencana, "perangkat_daerah": self.k.rencana.perangkat_daerah}
        objek = self.lembar.model(**{nama: tempat[nama] for nama in self.lembar.lingkup})
        if self.lembar.beridentitas and (tetap := identitas(b.tanda)):
            objek.identitas = tetap
        if hasattr(objek, "urutan"):
            terakhir[b.induk] = max(terakhir[b.induk], b.nilai.get("urutan") or 0)
            if "urutan" not in b.nilai:
                terakhir[b.induk] += 1
                objek.urutan = terakhir[b.induk]
        return objek

    def _urutan_terakhir(self) -> dict:
        hasil: dict = defaultdict(int)
        for o in self.isi.baris[self.lembar.nama]:
            if hasattr(o, "urutan"):
                induk = self.lembar.di_bawah(o)
                hasil[induk] = max(hasil[induk], o.urutan)
        return hasil

    def _isi_kosong(self, nama: str, nilai):
        """How this field stores blank."""
        bidang = self.lembar.model._meta.get_field(nama)
        return "" if nilai is None and not bidang.null and not bidang.is_relation else nilai

    def _baca(self, nama: str, nilai) -> str:
        """A value as a person reads it in the list of changes."""
        kolom = self.bidang[nama]
        if nilai in (None, "", []):
            return "-"
        teks = tulis(nilai) if kolom.acuan or not kolom.jenis.daftar else str(kolom.jenis.tulis(nilai))
        return teks if len(teks) <= PANJANG_RINCIAN else f"{teks[:PANJANG_RINCIAN]}…"

    # -- what is not accepted -----------------------------------------------------------------------------------------

    def _uji(self, b: Baris, objek: Model, beda: dict, dipakai: dict) -> None:
        self._uji_bidang(b, objek, beda)
        self._uji_sebutan(b, objek)
        self._uji_model(b, objek)
        self._uji_unik(b, objek, dipakai)
        if self.lembar.hasil and beda and not b.keliru:
            self._uji_kunci(b, objek, beda)

    def _uji_bidang(self, b: Baris, objek: Model, beda: dict) -> None:
        for f, v in beda.items():
            bidang = objek._meta.get_field(f)
            if v in (None, "", []) or bidang.is_relation:
                continue
            try:
                bidang.clean(v, objek)
            except ValidationError as salah:
                self._tolak(b, self.bidang[f].judul, tulis(v), " ".join(salah.messages))

    def _uji_sebutan(self, b: Baris, objek: Model) -> None:
        sebutan = self.lembar.sebutan
        if sebutan and not any((getattr(objek, f) or "").strip() for f in sebutan):
            kolom = " atau ".join(f"“{self.bidang[f].judul}”" for f in sebutan)
            self._tolak(b, self.bidang[sebutan[0]].judul, None, f"Isi {kolom}.")

    def _uji_model(self, b: Baris, objek: Model) -> None:
        if self.lembar.diuji and not b.keliru:
            try:
                objek.clean()
            except ValidationError as salah:
                for f, pesan in salah.message_dict.items():
                    self._tolak(b, self.bidang[f].judul, tulis(getattr(objek, f)), " ".join(pesan))

    def _uji_unik(self, b: Baris, objek: Model, dipakai: dict) -> None:
        if not self.lembar.unik:
            return
        kunci = self._kunci(objek)
        if kunci in dipakai:
            lain = f"baris {dipakai[kunci]}" if dipakai[kunci] else "yang sudah ada di rencana"
            pesan = f"Baris ini sama dengan {lain}; hapus salah satu."
            self._tolak(b, self.lembar.kolom_penuh[0].judul, b.tanda, pesan)
        dipakai[kunci] = b.nomor

    def _uji_kunci(self, b: Baris, objek: Model, beda: dict) -> None:
        """Results only while their quarter is open for the unit that answers for them."""
        angka = [f for f in beda if f not in self.lembar.kunci[0] and not self.bidang[f].acuan]
        if not angka:
            return
        if hasattr(objek, "bulan"):
            kunci = self.p.kunci_triwulan(triwulan_dari(objek.bulan))
            putusan = kunci.untuk(objek.indikator.penanggung_jawab_id)
            objek.diubah_oleh, objek.diubah_pada = self.k.user or objek.diubah_oleh, timezone.now()
        else:
            putusan = self.p.kunci_triwulan(objek.triwulan).untuk(self.k.user.unit_id if self.k.user else None)
        if not putusan:
            self._tolak(b, self.bidang[angka[0]].judul, tulis(beda[angka[0]]), putusan.alasan)

    def _kunci(self, objek: Model) -> tuple:
        """What may occur only once."""
        return tuple(self.lembar.di_bawah(objek) if n == "induk" else getattr(objek, n) for n in self.lembar.kunci[0])

    def _tolak(self, b: Baris, judul: str, nilai, pesan: str) -> None:
        b.keliru = True
        self.sumber.tolak(b.nomor, judul, nilai, pesan)

    # -- into the database --------------------------------------------------------------------------------------------

    def _simpan(self) -> None:
        ikut = ("diubah_oleh", "diubah_pada") if hasattr(self.lembar.model, "diubah_pada") else ()
        tulis_baris(self.lembar.model, self.tertulis, self.k.user, ikut=ikut)
        for b, objek, f in self.angka:
            judul = self.bidang[f].judul
            self.k.catat_asal_di(self.sumber.nama, self.sumber.alamat(b.nomor, judul), judul, objek, f)


def _satuan(b: Baris, objek: Model, nama: str) -> str:
    """The unit of a quantity: beside it in the row, else that of the indicator that the row belongs to."""
    sisi, _, akhir = nama.rpartition("_")
    milik = b.nilai.get("indikator") or getattr(objek, "indikator", None) if hasattr(objek, "indikator_id") else objek
    calon = (f"{sisi}_satuan", "satuan_maju" if akhir == "maju" else "", "satuan")
    for satuan in filter(None, calon):
        if isi := b.nilai.get(satuan) or getattr(milik, satuan, ""):
            return isi
    return ""


def _kini(objek: Model, nama: str):
    bidang = objek._meta.get_field(nama)
    return getattr(objek, nama) if not bidang.is_relation or getattr(objek, bidang.attname) else None


def _sama(objek: Model, nama: str, baru) -> bool:
    """Equal to what is stored; the words of a quantity count, because they are printed."""
    lama = _kini(objek, nama)
    if isinstance(lama, Besaran) and isinstance(baru, Besaran):
        return lama == baru and (lama.tunggal or str(lama) == str(baru))
    return lama == baru
