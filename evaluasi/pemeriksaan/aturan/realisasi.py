"""Checks of the results: against the money, the target, the schedule, the quarter before and last year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice, pairwise
from typing import NamedTuple

from dpmd.tulisan import bulatkan, tulis_angka, tulis_rupiah
from evaluasi.asal.tercetak import kali, polos, terhitung, tulis
from evaluasi.nilai.isian import Jadwal, jadwal
from evaluasi.nilai.perhitungan import SERATUS, capaian
from evaluasi.nilai.ringkasan import capaian_indikator, janji_triwulan, rencana_indikator
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    GALAT,
    KELOMPOK_REALISASI,
    PERINGATAN,
    Letak,
    Nilai,
    Rincian,
    Tempat,
    Temuan,
    aturan,
    indikator,
    tempat,
    yang_pertama,
)
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_sampai, bulan_triwulan
from renaksi.nilai.pilihan import Akumulasi, Arah
from renaksi.nilai.pohon import Indikator, Simpul

PERSEN = {"%", "persen", "prosen", "persentase"}
_JAUH_SEKALI = Decimal(1000)  # percent: an order of magnitude, where lower is better
BANYAK = 3  # findings of one unit and quarter that are still named one by one


def _tw(t: int) -> str:
    return f"TW {TRIWULAN[t - 1]}"


def _terisi(i: Indikator) -> list[tuple[int, Besaran]]:
    """(quarter, K) of the quarters with a result."""
    return [(t, k) for t in NOMOR_TRIWULAN if (k := i.kinerja(bulan_triwulan(t))) is not None]


def _ada(k: Besaran) -> bool:
    """Something was reached: a typed 0 is a result, but nothing to show or to explain away."""
    return not k.nihil


def _dengan_satuan(k: Besaran | None, i: Indikator) -> str:
    return "-" if k is None else k.dengan_satuan(i.satuan)


def _lipat(besar: Decimal, kecil: Decimal) -> str:
    n = kali(besar, kecil)
    return f", tepat {tulis_angka(n)} kali" if n else ""


def _ringkas(bahan: Bahan, semua: Iterable[Temuan], aturan_: str, apa: str) -> Iterator[Temuan]:
    """What a unit left out throughout a quarter is said once, with the number."""
    nama = {i.unit.id: i.unit.singkatan for _, i in indikator(bahan) if i.unit}
    kelompok: dict[tuple[int | None, int], list[Temuan]] = {}
    for t in semua:
        assert t.letak.triwulan is not None  # each tells of one quarter
        kelompok.setdefault((t.letak.unit, t.letak.triwulan), []).append(t)
    for (unit, tw), isi in kelompok.items():
        if len(isi) > BANYAK:
            jalur = (nama.get(unit or 0, "Tanpa penanggung jawab"),)
            letak = Letak("rencana", 0, f"{aturan_}.{unit or '-'}.{tw}", jalur, unit=unit, triwulan=tw)
            rincian = tuple(Rincian(t.letak, t.pesan) for t in isi)
            pesan = f"{_tw(tw)}: {len(isi)} {apa}"
            yield Temuan(letak, pesan, Decimal(len(isi)), Decimal(0), kosong=True, rincian=rincian)
        else:
            yield from isi


# -- money --------------------------------------------------------------------------------------------------------


@aturan("realisasi-melebihi-pagu", "Realisasi anggaran tidak melebihi pagu", GALAT, KELOMPOK_REALISASI)
def realisasi_melebihi_pagu(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi anggaran sampai dengan sebuah triwulan tidak boleh melebihi pagunya."""
    terbatas = ((t, *batas) for t in tempat(bahan) for batas in _berpagu(t))
    yield from yang_pertama(_lebih(t, sumber, pagu, i) for t, sumber, pagu, i in terbatas if pagu is not None)


def _berpagu(t: Tempat) -> Iterator[tuple[Simpul | Indikator, Decimal | None, Indikator | None]]:
    """(what spends, its pagu, the indicator if it is one): indicators with a pagu each, else the node of them all."""
    s = t.simpul
    if t.daun and all(i.pagu is not None for i in s.indikator):
        yield from ((i, i.pagu, i) for i in s.indikator)
    elif t.daun:  # one of its indicators carries the money of all
        yield s, s.pagu, None
    elif all(x.pagu is None for x in s.anak):  # the budget is known of the programme alone
        yield s, s.pagu_dpa, None


def _lebih(t: Tempat, sumber: Simpul | Indikator, pagu: Decimal, i: Indikator | None) -> Iterator[Temuan]:
    for tw in NOMOR_TRIWULAN:
        uang = sumber.anggaran(bulan_sampai(tw))
        if uang is not None and uang > pagu:
            pesan = (
                f"Realisasi anggaran s.d. {_tw(tw)} {tulis_rupiah(uang)} melebihi pagu {tulis_rupiah(pagu)}"
                f"{_lipat(uang, pagu)}. Betulkan realisasi atau pagunya."
            )
            yield Temuan(t.letak(f"r{tw}_rp", i, tw), pesan, uang, pagu)


@aturan("uang-diketik-ulang", "Uang tidak diketik ulang pada tiap indikator", PERINGATAN, KELOMPOK_REALISASI)
def uang_diketik_ulang(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi anggaran yang sama pada beberapa indikator satu sub kegiatan terhitung berkali-kali."""
    for t in (t for t in tempat(bahan) if t.daun and len(t.simpul.indikator) > 1):
        sama = {tw: kembar for tw in NOMOR_TRIWULAN if (kembar := _uang_kembar(t.simpul, tw))}
        if sama:
            terhitung = sum((uang * n for uang, n in sama.values()), Decimal(0))
            sekali = sum((uang for uang, _ in sama.values()), Decimal(0))
            banyak = " dan ".join(str(n) for n in sorted({n for _, n in sama.values()}))
            pesan = (
                f"Realisasi anggaran {', '.join(map(_tw, sama))} sama pada {banyak} indikator, jadi terhitung "
                f"{tulis_rupiah(terhitung)}. Bila uangnya satu, tulis sekali saja: {tulis_rupiah(sekali)}."
            )
            yield Temuan(t.letak(f"r{min(sama)}_rp", triwulan=min(sama)), pesan, terhitung, sekali)


def _uang_kembar(s: Simpul, tw: int) -> tuple[Decimal, int] | None:
    """(amount, of how many indicators) of a quarter: the same of all that spent, or of some and no round figure.

    5.000.000 of two among three may be meant; 5.123.400 of two hardly, nor anything of three.
    """
    uang = Counter(n for i in s.indikator if (n := i.anggaran(bulan_triwulan(tw))))
    if not uang:
        return None
    ((nilai, kali),) = uang.most_common(1)
    semua = len(uang) == 1
    return (nilai, kali) if kali > 1 and (semua or kali > 2 or not _bulat(nilai)) else None


def _bulat(uang: Decimal) -> bool:
    """It has no more than three digits before its zeros."""
    return len(f"{uang:f}".split(".")[0].rstrip("0")) <= 3


@aturan("uang-tanpa-kinerja", "Uang yang dibelanjakan disertai kinerja", PERINGATAN, KELOMPOK_REALISASI)
def uang_tanpa_kinerja(bahan: Bahan) -> Iterator[Temuan]:
    """Triwulan dengan realisasi anggaran, tetapi realisasi kinerjanya kosong padahal sudah direncanakan."""
    apa = "sub kegiatan mencatat realisasi anggaran tanpa realisasi kinerja. Isi kinerjanya, atau 0."
    semua = yang_pertama(_uang_tanpa_kinerja(t) for t in tempat(bahan) if t.daun)
    yield from _ringkas(bahan, semua, "uang-tanpa-kinerja", apa)


def _uang_tanpa_kinerja(t: Tempat) -> Iterator[Temuan]:
    for tw in NOMOR_TRIWULAN:
        uang = t.simpul.anggaran(bulan_triwulan(tw))
        if not uang or any(i.kinerja(bulan_sampai(tw)) is not None for i in t.simpul.indikator):
            continue
        for i in t.simpul.indikator:
            if i.target is not None and jadwal(i, tw) is Jadwal.JATUH_TEMPO:
                pesan = f"{_tw(tw)} mencatat realisasi anggaran {tulis_rupiah(uang)}, tetapi realisasi kinerjanya "
                pesan += "kosong. Isi kinerjanya, atau 0."
                yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, uang, kosong=True)


# -- performance --------------------------------------------------------------------------------------------------


@aturan("capaian-janggal", "Realisasi kinerja wajar terhadap target", PERINGATAN, KELOMPOK_REALISASI,
        ambang=Decimal(200), satuan="% dari target")  # fmt: skip
def capaian_janggal(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Realisasi kinerja yang jauh melampaui target setahun lebih mungkin salah ketik daripada prestasi."""
    for t, i in indikator(bahan):
        if ada := _janggal(i, ambang):
            tw, hasil, target = ada
            pesan = (
                f"Realisasi s.d. {_tw(tw)} {tulis(hasil)}, target setahun {tulis(target)}: "
                f"{tulis(capaian(hasil, target))} %{_lipat(hasil, target)}. Periksa angka dan satuannya."
            )
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, hasil, target)
    yield from _janggal_renstra(bahan, ambang)


def _janggal_renstra(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """The same of T-C.29: the year n-2 against its target, else all years against the end of the Renstra."""
    lampiran, lalu = bahan.pohon.lampiran, bahan.pohon.tahun - 2
    renstra = lampiran and lampiran.renstra_pada(bahan.pohon.tahun - 1)
    if not renstra:
        return
    ada = terhitung("evaluasi-renja", bahan.pohon)
    banding = (
        _Banding("tingkat_realisasi", f"tahun {lalu}", f"realisasi_{lalu}", f"target_{lalu}"),
        _Banding("tingkat_capaian", f"s.d. tahun {lalu + 1}", "realisasi_sd", "target_renstra"),
    )
    naik = ((butir, i) for butir in renstra.butir for i in butir.indikator if i.arah == Arah.NAIK)
    for butir, i in naik:
        sel = ada.get(("indikator_renstra", i.id), {})
        semua = ((b, sel[b.persen]) for b in banding if sel.get(b.persen) is not None)
        for b, persen in islice(((b, persen) for b, persen in semua if persen > ambang), 1):
            letak = Letak("indikator_renstra", i.id, b.persen, (butir.nama, i.uraian))
            hasil, target = polos(sel.get(b.hasil)), polos(sel.get(b.target))
            yield Temuan(letak, b.kalimat(hasil, target, persen), hasil, target)


class _Banding(NamedTuple):
    """A percentage of T-C.29 and what it is computed from, by their columns."""

    persen: str
    masa: str
    hasil: str
    target: str

    def kalimat(self, hasil: Nilai, target: Nilai, persen: Decimal) -> str:
        lipat = _lipat(hasil, target) if isinstance(hasil, Decimal) and isinstance(target, Decimal) else ""
        return (
            f"Realisasi {self.masa} {tulis(hasil)}, targetnya {tulis(target)}: {tulis(persen)} %{lipat}. "
            "Periksa angka dan satuannya."
        )


def _janggal(i: Indikator, ambang: Decimal) -> tuple[int, Decimal, Decimal] | None:
    """(quarter, result, target) of the first quarter up to which the result is improbable."""
    batas = ambang if i.arah == Arah.NAIK else max(ambang, _JAUH_SEKALI)
    for tw, _ in _terisi(i):
        for hasil, target in _sepasang(i.kinerja(bulan_sampai(tw)), i.target):
            if target > 0 and (persen := capaian(hasil, target)) is not None and persen > batas:
                return tw, hasil, target
    return None


def _sepasang(hasil: Besaran | None, target: Besaran | None) -> list[tuple[Decimal, Decimal]]:
    """Result and target number by number, where they count the same."""
    if hasil is None or target is None:
        return []
    if hasil.angka is not None and target.angka is not None:
        return [(hasil.angka, target.angka)]
    if [b.satuan.casefold() for b in hasil.bagian] != [b.satuan.casefold() for b in target.bagian]:
        return []
    return [(h.angka, b.atas) for h, b in zip(hasil.bagian, target.bagian, strict=True)]


@aturan("persen-di-atas-100", "Realisasi dalam persen tidak melebihi 100", PERINGATAN, KELOMPOK_REALISASI)
def persen_di_atas_seratus(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi indikator bersatuan persen yang melebihi 100, padahal targetnya tidak."""
    yield from yang_pertama(_di_atas_seratus(t, i) for t, i in indikator(bahan) if _paling_seratus(i))


def _paling_seratus(i: Indikator) -> bool:
    """Counted in percent of which the target is no more than 100; what is improbable anyway is said there."""
    target = i.target.angka if i.target else None
    return i.satuan.strip().casefold() in PERSEN and (target or 0) <= SERATUS and not _janggal(i, Decimal(200))


def _di_atas_seratus(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    dijumlah = i.akumulasi == Akumulasi.JUMLAH
    for tw, _ in _terisi(i):
        sampai = i.kinerja(bulan_sampai(tw))  # None where the highest of several quantities is not defined
        hasil = sampai.angka if sampai else None
        if hasil is not None and hasil > SERATUS:
            apa = "Jumlah realisasi" if dijumlah and tw > 1 else "Realisasi"
            pesan = (
                f"{apa} s.d. {_tw(tw)} {tulis(hasil)} %, padahal paling banyak 100 %. Periksa angkanya, atau "
                f"{'cara akumulasinya' if dijumlah else 'satuannya'}."
            )
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, hasil, SERATUS)


@aturan("satuan-realisasi", "Realisasi bersatuan sama dengan target", PERINGATAN, KELOMPOK_REALISASI)
def satuan_realisasi(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi yang bagian-bagiannya (desa, kelurahan, …) lain dari targetnya tidak dapat dibandingkan."""
    yield from yang_pertama(_satuan_lain(t, i, i.target) for t, i in indikator(bahan) if i.target is not None)


def _satuan_lain(t: Tempat, i: Indikator, setahun: Besaran) -> Iterator[Temuan]:
    for tw, hasil in _terisi(i):
        if _bagian(hasil, i) != _bagian(setahun, i):
            tertulis, target = _dengan_satuan(hasil, i), _dengan_satuan(setahun, i)
            pesan = f"Realisasi {_tw(tw)} tertulis “{tertulis}”, targetnya “{target}”. Pakai satuan yang sama."
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, tertulis, target)


def _bagian(k: Besaran, i: Indikator) -> list[str]:
    return sorted((b.satuan or i.satuan).casefold() for b in k.bagian)


@aturan("posisi-turun", "Realisasi posisi akhir tidak turun", PERINGATAN, KELOMPOK_REALISASI)
def posisi_turun(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi yang menyatakan posisi terakhir (bukan tambahan) turun dari triwulan sebelumnya, padahal targetnya
    makin tinggi makin baik.
    """
    posisi = ((t, i) for t, i in indikator(bahan) if (i.akumulasi, i.arah) == (Akumulasi.POSISI_AKHIR, Arah.NAIK))
    yield from yang_pertama(_turun(t, i) for t, i in posisi)


def _turun(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    terisi = [(tw, k.angka) for tw, k in _terisi(i) if k.angka is not None]
    for (dulu, lama), (tw, baru) in pairwise(terisi):
        if baru < lama and not _memenuhi_janji(i, tw, baru):
            pesan = (
                f"Realisasi {_tw(tw)} {tulis(baru)} lebih rendah daripada {_tw(dulu)} {tulis(lama)}, padahal yang "
                "dilaporkan adalah posisi terakhir. Periksa angkanya; bila angka tambahan, ubah cara akumulasinya."
            )
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, baru, lama)


def _memenuhi_janji(i: Indikator, tw: int, hasil: Decimal) -> bool:
    janji = janji_triwulan(i, tw)
    return janji is not None and janji.angka is not None and hasil >= janji.angka


@aturan("realisasi-tanpa-rencana", "Realisasi sesuai jadwal", CATATAN, KELOMPOK_REALISASI)
def realisasi_tanpa_rencana(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi pada triwulan yang belum direncanakan apa pun, sedangkan rencananya baru ada sesudahnya."""
    yield from yang_pertama(_tanpa_rencana(t, i) for t, i in indikator(bahan))


def _tanpa_rencana(t: Tempat, i: Indikator) -> Iterator[Temuan]:
    for tw in (tw for tw in NOMOR_TRIWULAN if jadwal(i, tw) is Jadwal.BELUM):
        kinerja, uang = i.kinerja(bulan_triwulan(tw)), i.anggaran(bulan_triwulan(tw)) if t.daun else None
        ada: list[tuple[str, str, Nilai]] = []  # (column, words, value) of what is reported
        if kinerja is not None and _ada(kinerja):
            ada.append(("k", f"kinerja {_dengan_satuan(kinerja, i)}", str(kinerja)))
        if uang:
            ada.append(("rp", f"anggaran {tulis_rupiah(uang)}", uang))
        if ada:
            pesan = (
                f"{_tw(tw)} melaporkan {' dan '.join(kata for _, kata, _ in ada)}, padahal sampai triwulan itu "
                "belum ada yang direncanakan. Sesuaikan rencana per bulannya."
            )
            kolom, _, nilai = ada[0]
            yield Temuan(t.letak(f"r{tw}_{kolom}", i, tw), pesan, nilai, None)


# -- evidence and explanation -------------------------------------------------------------------------------------


@aturan("realisasi-tanpa-bukti", "Realisasi disertai bukti", CATATAN, KELOMPOK_REALISASI)
def realisasi_tanpa_bukti(bahan: Bahan) -> Iterator[Temuan]:
    """Realisasi kinerja tanpa bukti, pada triwulan yang realisasi lainnya sudah berbukti."""
    apa = "realisasi belum disertai bukti. Unggah berkas atau tautan buktinya."
    yield from _ringkas(bahan, _tanpa_bukti(bahan), "realisasi-tanpa-bukti", apa)


def _tanpa_bukti(bahan: Bahan) -> Iterator[Temuan]:
    dipakai = frozenset().union(*bahan.bukti.values())
    berhasil = ((t, i, tw, k) for t, i in indikator(bahan) for tw, k in _terisi(i) if _ada(k))
    for t, i, tw, kinerja in berhasil:
        if tw in dipakai - bahan.bukti.get(i.id, frozenset()):
            nilai = _dengan_satuan(kinerja, i)
            pesan = f"Realisasi {_tw(tw)} {nilai} belum disertai bukti. Unggah berkas atau tautan buktinya."
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, nilai, "bukti", kosong=True)


@aturan("tanpa-penjelasan", "Simpangan dari rencana dijelaskan", CATATAN, KELOMPOK_REALISASI,
        ambang=Decimal(20), satuan="poin persen")  # fmt: skip
def tanpa_penjelasan(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Capaian yang jauh dari rencana sampai dengan triwulannya, tanpa faktor pendorong atau penghambat."""
    apa = f"indikator menyimpang lebih dari {tulis(ambang)} poin persen dari rencana tanpa penjelasan. Isi "
    yield from _ringkas(
        bahan, _tanpa_penjelasan(bahan, ambang), "tanpa-penjelasan", apa + "faktor pendorong dan penghambat."
    )


def _tanpa_penjelasan(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    tanpa = ((t, i, tw) for t, i in indikator(bahan) for tw in NOMOR_TRIWULAN if not _dijelaskan(i, tw))
    for t, i, tw in tanpa:
        simpangan = _simpangan(i, tw)
        if simpangan and abs(simpangan[0] - simpangan[1]) > ambang:
            capaian, rencana = simpangan
            pesan = f"Capaian s.d. {_tw(tw)} {tulis(capaian)} %, rencananya {tulis(rencana)} %, tanpa penjelasan. Isi "
            pesan += f"faktor {'penghambat' if capaian < rencana else 'pendorong'}nya."
            yield Temuan(t.letak(f"r{tw}_k", i, tw), pesan, bulatkan(capaian, 2), bulatkan(rencana, 2))


def _simpangan(i: Indikator, tw: int) -> tuple[Decimal, Decimal] | None:
    """(reached, planned) in percent of the year up to a quarter that was reported."""
    if i.kinerja(bulan_triwulan(tw)) is None:
        return None
    kunci = (_simpangan, tw)
    if kunci not in i.catatan_hitung:
        i.catatan_hitung[kunci] = capaian_indikator(i, tw), rencana_indikator(i, tw)
    capaian, rencana = i.catatan_hitung[kunci]
    return (capaian, rencana) if capaian is not None and rencana is not None else None


def _dijelaskan(i: Indikator, tw: int) -> bool:
    hasil = (i.hasil.get(b) for b in bulan_triwulan(tw))
    return any(h and (h.pendorong or h.penghambat or h.tindak_lanjut) for h in hasil)
