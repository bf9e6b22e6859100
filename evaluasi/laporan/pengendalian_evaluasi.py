"""Pengendalian dan Evaluasi Rencana Aksi Perjanjian Kinerja, 23 columns (form of Kabupaten Merangin, 2024).

The source numbers its last column 21 for a second time; it is 23.
"""

from typing import Any

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from evaluasi.nilai.ringkasan import baris_kinerja, baris_uang
from renaksi.laporan.dasar import Laporan, Parameter, sejajar
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN
from renaksi.nilai.pohon import Indikator, Pohon, Simpul
from renaksi.nilai.susunan import pemilik_uang


def _realisasi(tw: int) -> Kolom:
    return Kolom(f"TW {TRIWULAN[tw - 1]}", anak=(
        Kolom("K", f"r{tw}_k", Jenis.ANGKA, 2.6, str(9 + 2 * tw)),
        Kolom("Rp.", f"r{tw}_rp", Jenis.RUPIAH, 5.6, str(10 + 2 * tw)),
    ))  # fmt: skip


class PengendalianEvaluasi(Laporan):
    kode = "pengendalian-evaluasi"
    judul = "Pengendalian dan Evaluasi"
    ukuran_huruf = 6
    keterangan = "Target dan realisasi kinerja (K) dan anggaran (Rp) tiap triwulan, jumlah dan persentasenya."
    ciri = "Bentuk Kabupaten Merangin 2024, 23 kolom, mendatar: semua baris, K dan Rp tiap triwulan."

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 1.6, "1"),
        Kolom("Sasaran Program", "sasaran_program", lebar=7, nomor="2"),
        Kolom("Program / Kegiatan", "uraian", lebar=13, nomor="3", utama=True),
        Kolom("Indikator Kinerja Program (Outcome) / Kegiatan (Output)", "indikator", lebar=13, nomor="4"),
        Kolom("Target Pelaksanaan", anak=tuple(
            Kolom(f"TW {TRIWULAN[tw - 1]}", f"tw{tw}", Jenis.CENTANG, 2.75, str(4 + tw)) for tw in NOMOR_TRIWULAN
        )),
        Kolom("Target Program/Kegiatan", anak=(
            Kolom("K", nomor="9", anak=(
                Kolom("", "target_k", Jenis.ANGKA, 2.6),
                Kolom("", "target_satuan", lebar=4.2),
            )),
            Kolom("Rp.", "target_rp", Jenis.RUPIAH, 6.2, "10"),
        )),
        Kolom("Realisasi Kinerja dan Anggaran Perangkat Daerah tahun Berjalan yang di Evaluasi",
              anak=tuple(_realisasi(tw) for tw in NOMOR_TRIWULAN)),
        Kolom("Jml Realisasi", anak=(
            Kolom("K", "jml_k", Jenis.ANGKA, 3.2, "19 (=11+13+15+17)"),
            Kolom("Rp.", "jml_rp", Jenis.RUPIAH, 5.8, "20 (=12+14+16+18)"),
        )),
        Kolom("% Realisasi", anak=(
            Kolom("K", "persen_k", Jenis.PERSEN, 3.9, "21 (=19/9*100)"),
            Kolom("Rp.", "persen_rp", Jenis.PERSEN, 3.9, "22 (=20/10*100)"),
        )),
        Kolom("KET", "ket", lebar=2.8, nomor="23"),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return (
            "PENGENDALIAN DAN EVALUASI RENCANA AKSI PERJANJIAN KINERJA",
            f"{kantor.nama} {kantor.pemda} Tahun {pohon.tahun}".upper(),
        )

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        tw = parameter.triwulan
        program = [p for s in pohon.sasaran for p in s.anak]
        baris = tuple(
            b
            for nomor, p in enumerate(program, start=1)
            for simpul in p.telusuri()
            for b in self._simpul(simpul, tw, nomor if simpul is p else None)
        )
        total = Baris("total", {"uraian": "Total Anggaran"} | self._uang(pohon, tw))
        return Tabel(self.KOLOM, baris, total)

    def _simpul(self, simpul: Simpul, tw: int, nomor: int | None):
        for pertama, i in sejajar(simpul):
            sel: dict[str, Any] = {"uraian": simpul.sebutan}
            if pertama:
                sel |= {"no": nomor, "sasaran_program": simpul.kondisi or None}
            if i:
                sel |= self._kinerja(i, tw)
            if not simpul.anak and i:
                sel |= {f"tw{t}": i.dijadwalkan(t) or None for t in NOMOR_TRIWULAN}
            if sumber := pemilik_uang(simpul, i, pertama):
                sel |= self._uang(sumber, tw)
            yield Baris(simpul.jenjang, sel, simpul.kode, ("indikator", i.id) if i else (simpul.jenjang, simpul.id))

    def _kinerja(self, i: Indikator, tw: int) -> dict:
        angka = {k: n.sel() if isinstance(n, Besaran) else n for k, n in baris_kinerja(i, tw).items()}
        return angka | {
            "indikator": i.uraian,
            "target_k": i.target.sel() if i.target else None,
            "target_satuan": i.satuan or None,
            "ket": i.keterangan or None,
        }

    def _uang(self, sumber: Indikator | Simpul | Pohon, tw: int) -> dict:
        angka = baris_uang(sumber, tw)
        return {"target_rp": angka.pop("pagu")} | angka
