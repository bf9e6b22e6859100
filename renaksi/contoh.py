"""The example accounts.  Known passwords: they exist only where the example was loaded for a trial."""

SANDI_CONTOH = "cobadulu2024"

# username, name, role, unit (short name)
AKUN = (
    ("sekretariat", "Sri Wahyuni, S.E.", "sekretariat", "Sekretariat"),
    ("bidang.pemdes", "Hendra Saputra, S.IP.", "kepala_bidang", "Bidang Bina Pemdes"),
    ("bidang.pkm", "Nurhayati, S.Sos.", "kepala_bidang", "Bidang PKM"),
    ("bidang.pemsd", "Rudi Hartono, S.T.", "kepala_bidang", "PEM-SD"),
    ("bendahara", "Dewi Lestari, A.Md.", "bendahara", "Sekretariat"),
    ("kadis", "Andrie Fransusman, S.STP", "kepala_dinas", None),
    ("inspektorat", "Bambang Irawan, S.H.", "pengawas", None),
    ("admin", "Admin Aplikasi", "admin", None),
)
AKUN_CONTOH = tuple(a[0] for a in AKUN)
