"""Checks of quantities that are no plain number: grades against the office's scale, words that nobody can read."""

from collections.abc import Iterator

from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import KELOMPOK_TARGET, PERINGATAN, Tempat, Temuan, aturan, indikator
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.mutu import skala_kantor, skor
from renaksi.nilai.periode import NOMOR_BULAN, TRIWULAN, triwulan_dari
from renaksi.nilai.pilihan import Akumulasi
from renaksi.nilai.pohon import Indikator

from .target import janji_kinerja, periode


def _semua(i: Indikator) -> Iterator[tuple[str, str, int | None, Besaran]]:
    """(part of the place, what it is called, quarter, quantity) of all that an indicator promises and reached."""
    for bagian, apa, besaran in (
        ("target", "Target", i.target),
        ("target_maju", "Target tahun berikutnya", i.target_maju),
    ):
        if besaran is not None:
            yield bagian, apa, None, besaran
    for b, besaran in janji_kinerja(i).items():
        yield f"k{b:02}", f"Target {periode(b)}", None, besaran
    for b in (b for b in NOMOR_BULAN if b in i.hasil):
        if (besaran := i.hasil[b].kinerja) is not None:
            tw = triwulan_dari(b)
            yield f"r{tw}_k", f"Realisasi TW {TRIWULAN[tw - 1]}", tw, besaran


def _bukan_angka(bahan: Bahan) -> Iterator[tuple[Tempat, Indikator]]:
    """The few indicators that have something else than numbers: the rules here are about nothing else."""
    for t, i in indikator(bahan):
        if _bukan_angka not in i.catatan_hitung:
            i.catatan_hitung[_bukan_angka] = any(b.mutu or not b.bagian for *_, b in _semua(i))
        if i.catatan_hitung[_bukan_angka]:
            yield t, i


@aturan("mutu-skala", "Mutu ada pada skala kantor", PERINGATAN, KELOMPOK_TARGET)
def mutu_skala(bahan: Bahan) -> Iterator[Temuan]:
    """Target atau realisasi berupa mutu (WTP, BB) yang tidak ada pada skala mutu kantor tidak mempunyai capaian."""
    for t, i in _bukan_angka(bahan):
        for bagian, apa, tw, besaran in _semua(i):
            if besaran.mutu and skor(besaran.mutu, i.skala) is None:
                skala = ", ".join(m for m, _ in skala_kantor(i.skala))
                pesan = f"{apa} “{besaran}” tidak ada pada skala mutu kantor ({skala}), sehingga capaiannya tidak "
                pesan += "dapat dihitung. Betulkan mutunya, atau lengkapi skalanya."
                yield Temuan(t.letak(bagian, i, tw), pesan, str(besaran), skala)
                break


@aturan("mutu-akumulasi", "Mutu diambil dari triwulan terakhir", PERINGATAN, KELOMPOK_TARGET)
def mutu_akumulasi(bahan: Bahan) -> Iterator[Temuan]:
    """Mutu (WTP, BB) tidak dapat dijumlahkan atau dirata-rata: cara akumulasinya posisi akhir."""
    for t, i in _bukan_angka(bahan):
        bermutu = any(besaran.mutu for *_, besaran in _semua(i))
        if bermutu and i.akumulasi != Akumulasi.POSISI_AKHIR:
            kini, seharusnya = Akumulasi(i.akumulasi).label, Akumulasi.POSISI_AKHIR.label
            pesan = f"Indikator ini diukur dengan mutu, tetapi cara akumulasinya “{kini}”. Ubah menjadi “{seharusnya}”."
            yield Temuan(t.letak("akumulasi", i), pesan, kini, seharusnya)


@aturan("besaran-tak-terbaca", "Besaran terbaca sebagai angka", PERINGATAN, KELOMPOK_TARGET)
def besaran_tak_terbaca(bahan: Bahan) -> Iterator[Temuan]:
    """Besaran yang dahulu tersimpan dengan sisa yang tidak terbaca (6/12, dua angka berjajar) tidak dihitung."""
    for t, i in _bukan_angka(bahan):
        for bagian, apa, tw, besaran in _semua(i):
            if not besaran.bagian and not besaran.mutu:
                pesan = f"{apa} “{besaran}” tidak terbaca sebagai angka, sehingga tidak dihitung. Tulis ulang angkanya."
                yield Temuan(t.letak(bagian, i, tw), pesan, str(besaran), None)
                break
