"""The units of an office by the names that sheets give them, and by the posts of their heads."""

import re

from renaksi.models import UnitKerja
from renaksi.nilai.cocok import normal, pasangkan

from .hasil import BUAT, UBAH
from .konteks import Konteks

BARU = "baru"


class DaftarUnit:
    """The units of the office by the names that sheets give them; unknown ones are made, near-equal ones asked."""

    def __init__(self, konteks: Konteks):
        self.k = konteks
        self.daftar = list(UnitKerja.objects.filter(perangkat_daerah=konteks.rencana.perangkat_daerah))
        self.terjawab: dict[str, UnitKerja] = {}

    def dari(self, b) -> UnitKerja:
        nama = b["penanggung_jawab"]
        if normal(nama) not in self.terjawab:
            unit = self._tepat(nama) or self._milik_kepala(nama) or self._mirip(b, nama, "penanggung_jawab")
            self.terjawab[normal(nama)] = unit or self._buat(b, nama)
        return self.terjawab[normal(nama)]

    def dari_jabatan(self, b, jabatan: str) -> UnitKerja:
        """The unit headed by this post; a unit known by its name alone learns the post of its head."""
        if normal(jabatan) not in self.terjawab:
            unit = next((u for u in self.daftar if normal(u.jabatan_kepala) == normal(jabatan)), None)
            if unit is None:
                nama = nama_unit(jabatan)
                jabatan_kepala = (
                    "" if nama == jabatan else jabatan
                )  # the form prints the unit where the post is unknown
                unit = self._tepat(nama) or self._mirip(b, nama, "jabatan") or self._buat(b, nama, jabatan_kepala)
            if not unit.jabatan_kepala and nama_unit(jabatan) != jabatan:
                unit.jabatan_kepala = jabatan[:200]
                unit.save(update_fields=["jabatan_kepala"])
                self.k.catat(UBAH, "Unit Kerja", unit.nama, b.nomor, (("Jabatan kepala unit", "-", jabatan),))
            self.terjawab[normal(jabatan)] = unit
        return self.terjawab[normal(jabatan)]

    def _tepat(self, nama: str) -> UnitKerja | None:
        return next((u for u in self.daftar if normal(nama) in {normal(u.singkatan), normal(u.nama)}), None)

    def _milik_kepala(self, nama: str) -> UnitKerja | None:
        """ "Kepala Bidang X" where units stand is the Bidang X."""
        kepala = next((u for u in self.daftar if u.jabatan_kepala and normal(u.jabatan_kepala) == normal(nama)), None)
        return kepala or (self._tepat(nama_unit(nama)) if nama_unit(nama) != nama else None)

    def _mirip(self, b, nama: str, kolom: str) -> UnitKerja | None:
        (p,) = pasangkan([nama], [u.singkatan for u in self.daftar])
        calon = [self.daftar[j] for j in ((p.j,) if p.j is not None else p.ragu)]
        if not calon:
            return None
        pilihan = [*((u.singkatan, f"Sama dengan: {u.singkatan}") for u in calon), (BARU, f"Unit kerja baru: {nama}")]
        pesan = f"Penanggung jawab “{nama}” mirip dengan unit kerja yang sudah ada."
        dipilih = self.k.tanya(b, kolom, pesan, pilihan, calon[0].singkatan)
        unit = next((u for u in calon if u.singkatan == dipilih), None)
        if unit:
            self.k.mirip(b.nomor, nama, unit.singkatan)
        return unit

    def _buat(self, b, nama: str, jabatan: str = "") -> UnitKerja:
        unit = UnitKerja.objects.create(
            perangkat_daerah=self.k.rencana.perangkat_daerah,
            nama=nama[:200],
            singkatan=nama[:60],
            jabatan_kepala=jabatan[:200],
            urutan=urutan_berikut(self.daftar),
        )
        self.daftar.append(unit)
        self.k.catat(BUAT, "Unit Kerja", nama, b.nomor)
        return unit


def nama_unit(jabatan: str) -> str:
    """The unit that a post heads: "Sekretaris" is of the Sekretariat, "Kepala Bidang X" of the Bidang X."""
    if re.match(r"sekretaris\b", jabatan, re.IGNORECASE):
        return "Sekretariat" + jabatan[len("sekretaris") :]
    jabatan = re.sub(r"^kabid\.?\s+", "Bidang ", jabatan, flags=re.IGNORECASE)
    return re.sub(r"^kepala\s+", "", jabatan, flags=re.IGNORECASE)


def urutan_berikut(saudara: list) -> int:
    return max((s.urutan for s in saudara), default=0) + 1
