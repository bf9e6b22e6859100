"""Who signs below a sheet becomes an official of the office; where it is signed, the office's place.

An official is known by the NIP, else by the name.  The day of signing belongs to a printing, not to the plan: it is
named, and chosen again when the report is printed.
"""

from django.core.exceptions import ValidationError

from dpmd.impor.tanda import BlokTanda
from evaluasi.impor.hasil import BUAT, SAMA, UBAH
from evaluasi.impor.konteks import Konteks
from renaksi.models import Pejabat
from renaksi.models.organisasi import tulis_nip
from renaksi.nilai.cocok import normal
from renaksi.nilai.pilihan import PejabatLuar


def catat_tanda(konteks: Konteks) -> None:
    if blok := konteks.tabel.penandatangan:
        isi = {nama: blok.get(nama, "") for nama in ("jabatan", "nama", "nip", "pangkat", "sebutan")}
        _catat_pejabat(konteks, isi, kepala=True)
        _catat_tempat(konteks, blok.get("tempat", ""), blok.get("tanggal", ""))
    for lain in konteks.tabel.pejabat_lain:
        _catat_lain(konteks, lain)


def _catat_pejabat(konteks: Konteks, isi: dict[str, str], kepala: bool = False, luar: str = "") -> None:
    kantor = konteks.rencana.perangkat_daerah
    isi["nip"] = tulis_nip(isi["nip"])
    for ada in Pejabat.objects.filter(perangkat_daerah=kantor):
        if ada.nip == isi["nip"] if isi["nip"] and ada.nip else normal(ada.nama) == normal(isi["nama"]):
            konteks.catat(SAMA, "Pejabat", isi["nama"], None)
            return
    pertama = kepala and not Pejabat.objects.filter(perangkat_daerah=kantor, kepala=True).exists()
    baru = Pejabat(perangkat_daerah=kantor, **isi, kepala=pertama, luar=luar)
    try:
        baru.clean_fields(exclude=["perangkat_daerah", "nip"])
    except ValidationError as salah:
        konteks.hasil.catatan.append(f"Penandatangan “{isi['nama']}” tidak disimpan: {' '.join(salah.messages)}")
        return
    baru.save()
    konteks.catat(BUAT, "Pejabat", isi["nama"], None)


def _catat_lain(konteks: Konteks, blok: BlokTanda) -> None:
    """The evaluator and the head of the region are known to the office; others are only named."""
    luar = PejabatLuar.EVALUATOR if blok.evaluator else PejabatLuar.KEPALA_DAERAH if blok.kepala_daerah else ""
    if luar:
        isi = {nama: getattr(blok, nama) for nama in ("jabatan", "nama", "nip", "pangkat", "sebutan")}
        _catat_pejabat(konteks, isi, luar=luar)
        return
    jabatan = " ".join(blok.jabatan.split())
    _sebut(konteks, f"{blok.nama} ({jabatan}) juga bertanda tangan; bila perlu, tambahkan di halaman Pejabat.")


def _catat_tempat(konteks: Konteks, tempat: str, tanggal: str) -> None:
    kantor = konteks.rencana.perangkat_daerah
    if tempat and not kantor.tempat:
        kantor.tempat = tempat
        kantor.save(update_fields=["tempat"])
        konteks.catat(UBAH, "Kantor", kantor.nama, None, (("Tempat tanda tangan", "-", tempat),))
    elif tempat and normal(tempat) != normal(kantor.tempat):
        _sebut(
            konteks, f"Tempat tanda tangan di lembar: {tempat}; di pengaturan kantor: {kantor.tempat}, tidak diubah."
        )
    if tanggal:
        _sebut(konteks, f"Tanggal tanda tangan di lembar, {tanggal}, tidak disimpan: dipilih saat laporan dicetak.")


def _sebut(konteks: Konteks, kalimat: str) -> None:
    """Once, however many sheets say it."""
    if kalimat not in konteks.hasil.catatan:
        konteks.hasil.catatan.append(kalimat)
