"""Usulan Program dan Kegiatan Masyarakat (T-C.32, table 2.5 of the Renja, form of Kabupaten Magetan, 2024).

The source prints neither column numbers nor a total.
"""

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from renaksi.nilai.pohon import Pohon, jumlah

from .dasar import Parameter
from .renja import LaporanRenja, nihil

UANG = ("pagu_usulan", "pagu_rekomendasi")


class UsulanMasyarakat(LaporanRenja):
    kode = "usulan-masyarakat"
    judul = "Usulan Masyarakat"
    keterangan = "Tabel 2.5 (T-C.32): usulan desa dan rekomendasinya; tercetak “Nihil” bila tidak ada."
    ciri = "Bentuk Kabupaten Magetan 2024, 6 kolom, mendatar."
    lampiran = True
    ukuran_huruf = 8.5

    KOLOM = (
        Kolom("NO", "no", Jenis.TENGAH, 4),
        Kolom("DESA", "desa", lebar=13),
        Kolom("ALAMAT", "alamat", lebar=13),
        Kolom("KEGIATAN", "kegiatan", lebar=46, utama=True),
        Kolom("PAGU USULAN", "pagu_usulan", Jenis.RUPIAH, 12),
        Kolom("PAGU REKOMENDASI", "pagu_rekomendasi", Jenis.RUPIAH, 12),
    )

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        return ("Tabel 2.5", f"Usulan Program dan Kegiatan Masyarakat {pohon.tahun}", pohon.kantor.pemda)

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        usulan = pohon.beserta.usulan
        baris = tuple(
            Baris(
                "usulan",
                {
                    "no": nomor,
                    "desa": u.desa,
                    "alamat": u.alamat or None,
                    "kegiatan": u.kegiatan,
                    "pagu_usulan": u.pagu_usulan,
                    "pagu_rekomendasi": u.pagu_rekomendasi,
                },
                acuan=("usulan", u.id),
            )
            for nomor, u in enumerate(usulan, start=1)
        )
        total = Baris("total", {kunci: jumlah(getattr(u, kunci) for u in usulan) for kunci in UANG})
        kosong = nihil("desa", no="-", alamat="-", kegiatan="-", **dict.fromkeys(UANG))
        return Tabel(self.KOLOM, baris, total, cetak_total=False, nihil=kosong)
