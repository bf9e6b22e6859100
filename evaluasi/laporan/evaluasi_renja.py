"""Evaluasi Capaian Renja (T-C.29, table 2.1 of the Renja of year n, form of Kabupaten Magetan, 2024).

Official formulas: 8 = 7 / 6 × 100, 10 = 5 + 7 + 9, 11 = 10 / 4 × 100.  Column 10 adds by the indicator's own way of
accumulation, which is a sum unless somebody says otherwise.  Without a Renstra the plan's own tree is printed.
"""

from collections.abc import Iterator
from decimal import Decimal

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from evaluasi.nilai.antartahun import gabung, realisasi_sampai, setahun
from evaluasi.nilai.perhitungan import capaian_besaran
from renaksi.laporan.dasar import Parameter, sejajar
from renaksi.laporan.renja import LaporanRenja, nama_kantor, nihil
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import IndikatorRenstra, Renstra
from renaksi.nilai.pilihan import TingkatRenstra
from renaksi.nilai.pohon import Pohon

BUKAN_BARIS = {TingkatRenstra.TUJUAN, TingkatRenstra.SASARAN, TingkatRenstra.KELOMPOK}
TANPA_RENSTRA = "Renstra yang mencakup tahun {} belum tercatat; baris diambil dari rencana tahun {}."


def _kolom(tahun: int, renstra: str) -> tuple[Kolom, ...]:
    """For the Renja of year n: `renstra` names the document whose targets are measured."""
    lalu, kini = tahun - 2, tahun - 1
    return (
        Kolom("Kode", "kode", lebar=8.5, nomor="1"),
        Kolom("Urusan/Bidang Urusan Pemerintah Daerah dan Program/Kegiatan", "uraian", lebar=24, nomor="2", utama=True),
        Kolom("Indikator Kinerja Tujuan, Sasaran, Program(outcome), Kegiatan (output), Sub Kegiatan",
              "indikator", lebar=24, nomor="3"),
        Kolom(f"Target Kinerja Capaian Program ({renstra})", "target_renstra", Jenis.ANGKA, 9, "4"),
        Kolom(f"Realisasi Capaian Kinerja Renstra SKPD sampai dengan Renja SKPD Tahun {tahun - 3}",
              f"realisasi_sd_{tahun - 3}", Jenis.ANGKA, 9, "5"),
        Kolom(f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun {lalu}", anak=(
            Kolom(f"Target {lalu}", f"target_{lalu}", Jenis.ANGKA, 6.5, "6"),
            Kolom(f"Realisasi renja {lalu}", f"realisasi_{lalu}", Jenis.ANGKA, 7, "7"),
            Kolom("Tingkat Realisasi (%)", "tingkat_realisasi", Jenis.PERSEN, 7, "8"),
        )),
        Kolom(f"Target Program dan Kegiatan PD Tahun {kini}", f"target_{kini}", Jenis.ANGKA, 7.5, "9"),
        Kolom("Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d tahun Berjalan", anak=(
            Kolom(f"Realisasi Capaian Program dan Kegiatan s.d tahun {kini}", f"realisasi_sd_{kini}",
                  Jenis.ANGKA, 9, "10"),
            Kolom("Tingkat Capaian realisasi Target Renstra (%)", "tingkat_capaian", Jenis.PERSEN, 7.5, "11"),
        )),
    )  # fmt: skip


class EvaluasiRenja(LaporanRenja):
    kode = "evaluasi-renja"
    judul = "Evaluasi Capaian Renja"
    keterangan = "Tabel 2.1 (T-C.29): target Renstra, capaian sampai tahun lalu, dan perkiraan tahun berjalan."
    ciri = "Bentuk Kabupaten Magetan 2024, 11 kolom, mendatar."
    lampiran = True
    ukuran_huruf = 7

    KOLOM = _kolom(2024, "Renstra Perangkat Daerah 2019-2023")

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        judul = "Evaluasi Capaian Renja Perangkat Daerah"
        return ("Tabel 2.1", judul, nama_kantor(pohon.kantor, pohon.tahun))

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        renstra = pohon.beserta.renstra_pada(pohon.tahun - 1)
        dipakai = renstra or Renstra(0, "Renstra Perangkat Daerah", pohon.tahun - 5, pohon.tahun - 1)
        baris = tuple(_dari_renstra(pohon, renstra) if renstra else ()) or tuple(_dari_rencana(pohon, dipakai))
        return Tabel(_kolom(pohon.tahun, dipakai.nama), baris, nihil=nihil("uraian"))

    def catatan(self, tabel: Tabel, parameter: Parameter):
        if any(b.acuan and b.acuan[0] in {"butir_renstra", "indikator_renstra"} for b in tabel.baris):
            return ()
        tahun = int(next(d.kunci for d in tabel.daun if d.kunci.startswith("realisasi_sd_")).rpartition("_")[2]) + 2
        return (TANPA_RENSTRA.format(tahun, tahun + 1),)


def _dari_renstra(pohon: Pohon, renstra: Renstra) -> Iterator[Baris]:
    for butir in renstra.butir:
        if butir.tingkat in BUKAN_BARIS:
            continue
        for nomor, i in enumerate(butir.indikator or (None,)):
            sel = {"kode": butir.kode or None, "uraian": butir.nama} if nomor == 0 else {}
            if i:
                sel |= _angka(pohon, i, renstra)
            acuan = ("indikator_renstra", i.id) if i else ("butir_renstra", butir.id)
            yield Baris(butir.tingkat, sel, butir.kode, acuan)


def _dari_rencana(pohon: Pohon, renstra: Renstra) -> Iterator[Baris]:
    """The plan's own tree; what earlier plans of the office say of the same indicators stands in its place."""
    for s in (s for sasaran in pohon.sasaran for p in sasaran.anak for s in p.telusuri()):
        for pertama, i in sejajar(s):
            sel = {"kode": s.kode or None, "uraian": s.sebutan} if pertama else {}
            if i:
                sama = IndikatorRenstra(0, i.uraian, i.satuan, akumulasi=i.akumulasi, identitas=i.identitas)
                sel |= _angka(pohon, sama, renstra)
            yield Baris(s.jenjang, sel, s.kode, ("indikator", i.id) if i else (s.jenjang, s.id))


def _angka(pohon: Pohon, i: IndikatorRenstra, renstra: Renstra) -> dict:
    """Columns 3 to 11 of one indicator."""
    lampiran, tahun, skala = pohon.beserta, pohon.tahun, pohon.kantor.skala_mutu
    sampai = realisasi_sampai(lampiran, i, renstra.tahun_awal, tahun - 3)
    lalu, kini = setahun(lampiran, i, tahun - 2), setahun(lampiran, i, tahun - 1)
    perkiraan = gabung(i.akumulasi, (sampai, lalu.realisasi, kini.target_renja))
    return {
        "indikator": f"{i.uraian} {i.satuan}".strip(),
        "target_renstra": _sel(i.target_akhir),
        f"realisasi_sd_{tahun - 3}": _sel(sampai),
        f"target_{tahun - 2}": _sel(lalu.target_renja),
        f"realisasi_{tahun - 2}": _sel(lalu.realisasi),
        "tingkat_realisasi": _persen(lalu.realisasi, lalu.target_renja, skala),
        f"target_{tahun - 1}": _sel(kini.target_renja),
        f"realisasi_sd_{tahun - 1}": _sel(perkiraan),
        "tingkat_capaian": _persen(perkiraan, i.target_akhir, skala),
    }


def _sel(besaran: Besaran | None):
    return besaran.sel() if besaran else None


def _persen(pembilang: Besaran | None, penyebut: Besaran | None, skala) -> Decimal | None:
    """None where the two cannot be compared, or the target is 0 or blank: never #DIV/0!."""
    return capaian_besaran(pembilang, penyebut, skala=skala)
