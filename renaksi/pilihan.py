"""The words that facts are chosen from; the value is stored, the label is shown."""

from django.db.models import IntegerChoices, TextChoices


class Jenjang(TextChoices):
    """The four levels of a plan, from the top."""

    SASARAN = "sasaran", "Sasaran"
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"
    SUB_KEGIATAN = "sub_kegiatan", "Sub Kegiatan"


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
