"""The words that facts are chosen from; the value is stored, the label is shown."""

from django.db.models import IntegerChoices, TextChoices


class Jenjang(TextChoices):
    """The four levels of a plan, from the top."""

    SASARAN = "sasaran", "Sasaran"
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"
    SUB_KEGIATAN = "sub_kegiatan", "Sub Kegiatan"


# Holds the programmes of a plan whose sasaran no document has named yet.
BELUM_ADA_SASARAN = "Sasaran belum ditetapkan"


class Arah(TextChoices):
    NAIK = "naik", "Makin tinggi makin baik"
    TURUN = "turun", "Makin rendah makin baik"


class RumusTurun(TextChoices):
    """How a lower-is-better result is scored; both are in use."""

    SELISIH = "selisih", "(2 × target − realisasi) / target × 100"
    BANDING = "banding", "target / realisasi × 100"


class Akumulasi(TextChoices):
    JUMLAH = "jumlah", "Jumlah seluruh periode"
    POSISI_AKHIR = "posisi_akhir", "Posisi akhir (periode terakhir yang terisi)"
    RATA_RATA = "rata_rata", "Rata-rata periode yang terisi"
    MAKSIMUM = "maksimum", "Nilai tertinggi"


class Peran(TextChoices):
    SEKRETARIAT = "sekretariat", "Sekretariat / Perencana"
    KEPALA_BIDANG = "kepala_bidang", "Kepala Bidang / PPTK"
    BENDAHARA = "bendahara", "Bendahara"
    KEPALA_DINAS = "kepala_dinas", "Kepala Dinas"
    PENGAWAS = "pengawas", "Inspektorat / Bappeda"
    ADMIN = "admin", "Admin"


class Sebutan(TextChoices):
    """What stands before the title of an official who fills a post for a time."""

    DEFINITIF = "", "Definitif"
    PLT = "Plt.", "Pelaksana Tugas (Plt.)"
    PLH = "Plh.", "Pelaksana Harian (Plh.)"


class PejabatLuar(TextChoices):
    """Who signs beside the head of the office without belonging to it."""

    KEPALA_DAERAH = "kepala_daerah", "Kepala daerah (Bupati, Wali Kota, Gubernur)"
    EVALUATOR = "evaluator", "Kepala Bappeda (mengevaluasi)"


class TingkatRenstra(TextChoices):
    """What a row of a Renstra is; blank where the document does not say (rows of an older nomenclature)."""

    TUJUAN = "tujuan", "Tujuan"
    SASARAN = "sasaran", "Sasaran"
    URUSAN = "urusan", "Urusan"
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"
    SUB_KEGIATAN = "sub_kegiatan", "Sub Kegiatan"
    KELOMPOK = "kelompok", "Kelompok indikator pelayanan"


class TriwulanPilihan(IntegerChoices):
    I = 1, "Triwulan I"  # noqa: E741
    II = 2, "Triwulan II"
    III = 3, "Triwulan III"
    IV = 4, "Triwulan IV"


class StatusRencana(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"


class StatusLaporan(TextChoices):
    """Of one unit's report of one quarter."""

    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"


class StatusTriwulan(TextChoices):
    """Of one quarter of the whole office."""

    TERBUKA = "terbuka", "Terbuka"
    DISETUJUI = "disetujui", "Disetujui"


class Kekurangan(TextChoices):
    """What may be missing from a unit's report of a quarter."""

    KINERJA = "kinerja", "realisasi kinerja (K) belum diisi"
    ANGGARAN = "anggaran", "realisasi anggaran (Rp) belum diisi"
    BUKTI = "bukti", "hasil tanpa bukti"
    SEBAB = "sebab", "tertinggal dari rencana tanpa penjelasan"


class StatusPaket(TextChoices):
    """Of a bundle of documents that is made in the background."""

    ANTRE = "antre", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang dibuat"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    BATAL = "batal", "Dibatalkan"


class TingkatTemuan(TextChoices):
    """How much a finding of the checks weighs: a galat stops handing in, a peringatan is asked about."""

    GALAT = "galat", "Galat"
    PERINGATAN = "peringatan", "Peringatan"
    CATATAN = "catatan", "Catatan"
