"""Checks of the schedule: targets without one, ticks without the months' shares, cash after the last target."""

from collections.abc import Iterator
from decimal import Decimal

from dpmd.tulisan import tulis_angka
from evaluasi.nilai.kelengkapan import UTAMA
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    KELOMPOK_BULAN,
    KELOMPOK_TARGET,
    PERINGATAN,
    Letak,
    Rincian,
    Tempat,
    Temuan,
    aturan,
    indikator,
)
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pohon import Indikator, jumlah

from .isi import SEDIKIT
from .target import janji_kinerja


def _berjadwal(i: Indikator) -> bool:
    """Its target or its work is planned in some period; cash alone says only when money is needed."""
    return any(j.kinerja is not None or j.bobot is not None or j.kas is None for j in i.janji.values())


def _hanya_centang(i: Indikator) -> bool:
    """Planned by ticks alone: no target, no share, no cash in any month."""
    return bool(i.janji) and all(j.kinerja is None and j.bobot is None and j.kas is None for j in i.janji.values())


def _tw(triwulan: Iterator[int]) -> str:
    return f"TW {', '.join(TRIWULAN[t - 1] for t in triwulan)}"


@aturan("target-tanpa-triwulan", "Target setahun ada jadwalnya", PERINGATAN, KELOMPOK_TARGET)
def target_tanpa_triwulan(bahan: Bahan) -> Iterator[Temuan]:
    """Target rincian yang tidak dijadwalkan pada satu bulan atau triwulan pun; kas saja bukan jadwal target.  Bila
    kebanyakan rincian begitu, disebut sekali dengan seluruh barisnya.

    A leaf whose pagu is planned in no month is told of there (uang-tanpa-rencana).
    """
    daun = ((t, i) for t, i in indikator(bahan) if t.daun and t.simpul.jenjang not in UTAMA)
    bertarget = [(t, i, i.target) for t, i in daun if i.target and not i.target.nihil]
    if any(t.simpul.pagu for t, *_ in bertarget) and not any(i.janji for _, i, _ in bertarget):
        return
    tanpa = [(t, i, b) for t, i, b in bertarget if not _berjadwal(i) and not _uangnya_disebut(t)]
    if len(tanpa) > SEDIKIT and 2 * len(tanpa) > len(bertarget):
        yield _tanpa_semua(tanpa, len(bertarget))
        return
    for t, i, besaran in tanpa:
        target = besaran.dengan_satuan(i.satuan)
        pesan = f"Target setahun {target} tidak dijadwalkan satu triwulan pun (0 dari 4){_kas(i)}. "
        pesan += "Isi target triwulannya."
        nilai = target if besaran.angka is None else besaran.angka
        yield Temuan(t.letak("target_tw", i), pesan, None, nilai, kosong=True)


def _uangnya_disebut(t: Tempat) -> bool:
    return bool(t.simpul.pagu) and not any(i.janji for i in t.simpul.indikator)


def _kas(i: Indikator) -> str:
    kas = i.kas_setahun
    return f", padahal kasnya {tulis_angka(kas)}" if kas else ""


def _tanpa_semua(tanpa: list[tuple[Tempat, Indikator, Besaran]], dari: int) -> Temuan:
    berkas = [kas for _, i, _ in tanpa if (kas := i.kas_setahun)]
    uang = f", {len(berkas)} di antaranya sudah mempunyai kas (jumlahnya {tulis_angka(sum(berkas))})" if berkas else ""
    pesan = (
        f"{len(tanpa)} dari {dari} target rincian tidak dijadwalkan satu bulan atau triwulan pun{uang}. Isi target "
        "triwulannya."
    )
    rincian = tuple(
        Rincian(t.letak("target_tw", i), f"target {b.dengan_satuan(i.satuan)}{_kas(i)}") for t, i, b in tanpa
    )
    letak = Letak("rencana", 0, "target_tw")
    return Temuan(letak, pesan, Decimal(dari - len(tanpa)), Decimal(dari), kosong=True, rincian=rincian)


@aturan("induk-tanpa-triwulan", "Target sasaran, program, dan kegiatan ada jadwalnya", CATATAN, KELOMPOK_TARGET)
def induk_tanpa_triwulan(bahan: Bahan) -> Iterator[Temuan]:
    """Target sasaran, program, dan kegiatan tanpa target triwulan, bila kebanyakan rinciannya bertarget triwulan;
    disebut sekali dengan seluruh barisnya.
    """
    bertarget = [(t, i, i.target) for t, i in indikator(bahan) if i.target and not i.target.nihil]
    daun = [bool(janji_kinerja(i)) for t, i, _ in bertarget if t.daun]
    induk = [x for x in bertarget if not x[0].daun]
    tanpa = [(t, i, b) for t, i, b in induk if not i.janji]
    if tanpa and 2 * sum(daun) > len(daun):
        pesan = (
            f"{len(tanpa)} dari {len(induk)} target sasaran, program, dan kegiatan belum bertarget triwulan, sedangkan "
            "kebanyakan rinciannya sudah. Isi, atau biarkan bila baru diukur pada akhir tahun."
        )
        rincian = tuple(Rincian(t.letak("target_tw", i), f"target {b.dengan_satuan(i.satuan)}") for t, i, b in tanpa)
        ada, semua = Decimal(len(induk) - len(tanpa)), Decimal(len(induk))
        yield Temuan(Letak("rencana", 0, "induk_tw"), pesan, ada, semua, kosong=True, rincian=rincian)


@aturan("centang-tanpa-bulan", "Triwulan yang dicentang ada persen bulannya", PERINGATAN, KELOMPOK_BULAN)
def centang_tanpa_bulan(bahan: Bahan) -> Iterator[Temuan]:
    """Triwulan yang dicentang tanpa persen pada bulan mana pun, bila kebanyakan rincian lain merencanakan persen per
    bulan.
    """
    berjadwal = [(t, i) for t, i in indikator(bahan) if t.daun and i.janji]
    berbobot = sum(any(j.bobot is not None for j in i.janji.values()) for _, i in berjadwal)
    if 2 * berbobot <= len(berjadwal):
        return
    for t, i in berjadwal:
        if _hanya_centang(i):
            dicentang = _tw(tw for tw in NOMOR_TRIWULAN if i.dijadwalkan(tw))
            pesan = f"{dicentang} dicentang, tetapi persen bulan-bulannya kosong. Isi persennya, atau hapus centangnya."
            yield Temuan(t.letak("bobot", i), pesan, dicentang, None, kosong=True)


@aturan("kas-tanpa-target", "Kas tidak sesudah target selesai", CATATAN, KELOMPOK_BULAN)
def kas_tanpa_target(bahan: Bahan) -> Iterator[Temuan]:
    """Kas pada triwulan sesudah target terakhir tercapai: pekerjaannya menurut rencana sudah selesai."""
    for t, i in indikator(bahan):
        janji = {b for b, besaran in janji_kinerja(i).items() if not besaran.nihil}
        kas = {tw: jumlah(i.janji[b].kas for b in bulan_triwulan(tw) if b in i.janji) for tw in NOMOR_TRIWULAN}
        sesudah = {tw: uang for tw, uang in kas.items() if uang and janji and min(bulan_triwulan(tw)) > max(janji)}
        if sesudah:
            akhir = _tw(tw for tw in NOMOR_TRIWULAN if max(janji) in bulan_triwulan(tw))
            uang = sum(sesudah.values(), Decimal(0))
            pesan = f"Target terakhir pada {akhir}, tetapi {_tw(iter(sesudah))} masih merencanakan kas "
            pesan += f"{tulis_angka(uang)}. Sesuaikan kas atau target triwulannya."
            yield Temuan(t.letak("kas", i), pesan, uang, None)
