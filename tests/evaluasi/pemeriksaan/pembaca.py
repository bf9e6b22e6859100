"""A careful reader with a calculator: what is wrong in the example documents, from their CSV alone.

Nothing of the product is used here, so that the checks can be held against it.  Each office is a Counter of
(rule, what stands there, what it should be); figures are Decimals, texts as printed, None where there is nothing.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, takewhile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
TW = {1: "I", 2: "II", 3: "III", 4: "IV"}
GALAT = re.compile(r"#[A-Z/0]+!")


def baca(nama: str) -> list[dict[str, str]]:
    with (FIXTURES / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def angka(teks: str) -> Decimal | None:
    """ "4,685,661,625", "88.08", "25%"; None for blank and "-"."""
    teks = teks.strip().replace(",", "").replace("%", "")
    return Decimal(teks) if re.fullmatch(r"\d+(\.\d+)?", teks) else None


def desimal(teks: str) -> Decimal | None:
    """ "39,8" and "28.98" are numbers with places; anything else (two values, an error) is none."""
    teks = teks.strip().replace(",", ".")
    return Decimal(teks) if re.fullmatch(r"\d+(\.\d+)?", teks) else None


def jumlah(nilai) -> Decimal | None:
    isi = [n for n in nilai if n is not None]
    return sum(isi) if isi else None


def di_bawah(baris: list[dict], nomor: int) -> list[dict]:
    """The sub kegiatan below a programme or kegiatan."""
    henti = {"program": {"program", "total"}, "kegiatan": {"program", "kegiatan", "total"}}[baris[nomor]["jenjang"]]
    sisa = takewhile(lambda b: b["jenjang"] not in henti, baris[nomor + 1 :])
    return [b for b in sisa if b["jenjang"] == "sub_kegiatan"]


def tanpa_uraian(temuan: Counter, indikator: int, simpul: int | None) -> None:
    """No example prints operational definitions, sources of data or codes of nodes: each said once."""
    temuan["tanpa-definisi", Decimal(0), Decimal(indikator)] += 1
    temuan["tanpa-sumber-data", Decimal(0), Decimal(indikator)] += 1
    if simpul:
        temuan["tanpa-kode", Decimal(0), Decimal(simpul)] += 1


def _nama(b: dict) -> str:
    """One document doubles a word ("peraturan peraturan"), adds a remark "(ket. …", or loses letters at the end."""
    polos = re.sub(r"\W", "", re.sub(r"\(ket.*", "", b["uraian"].lower()))
    return polos.replace("peraturanperaturan", "peraturan")[:45]


def merangin() -> Counter:
    temuan: Counter = Counter()
    aksi, kendali = baca("merangin-2024/rencana-aksi.csv"), baca("merangin-2024/pengendalian-evaluasi.csv")
    (capaian,) = baca("merangin-2024/capaian-kinerja.csv")
    pagu = {_nama(b): angka(b["target_rp"]) for b in kendali}
    daun = [b for b in aksi if b["jenjang"] == "sub_kegiatan"]
    for nomor, b in enumerate(aksi):
        if b["jenjang"] == "sub_kegiatan":
            continue
        # A leaf left blank here (PKK) has its amount in Pengendalian.
        bawah = jumlah(angka(x["anggaran"]) or pagu.get(_nama(x)) for x in di_bawah(aksi, nomor))
        if angka(b["anggaran"]) != bawah:
            temuan["uang-tercetak", angka(b["anggaran"]), bawah] += 1
    for b in aksi:
        # Pilkades is in Rencana Aksi alone, with a target but no money: no gap.
        if not b["target_volume"].strip() and not angka(b["anggaran"]) and not pagu.get(_nama(b)):
            temuan["tanpa-target", None, None] += 1
    temuan["tanpa-penanggung-jawab", None, None] = sum(not b["penanggung_jawab"].strip() for b in daun)
    _realisasi_merangin(temuan, aksi, kendali)
    _capaian_merangin(temuan, kendali, capaian)
    _jadwal_merangin(temuan, daun, kendali)
    for b in aksi:
        temuan.update(satuan_lawan_kata(b["indikator"], b["target_satuan"]))
    utama = [b for b in aksi if b["jenjang"] == "program"]
    simpul = [b for b in aksi if b["uraian"].strip()]
    tanpa_uraian(temuan, len(utama) + 1, len(simpul))
    return temuan


def _jadwal_merangin(temuan: Counter, daun: list[dict], kendali: list[dict]) -> None:
    """Targets without months, ticks or money; ticks of Pengendalian whose months Rencana Aksi leaves blank."""
    lain = {_nama(b): b for b in kendali if b["jenjang"] == "sub_kegiatan"}
    for b in daun:
        kedua = lain.get(_nama(b), {})
        dicentang = [TW[t] for t in TW if kedua and kedua[f"tw{t}"].strip() == "v"]
        berbulan = any(angka(b[f"b{m:02}"]) for m in range(1, 13))
        if dicentang and not berbulan:
            temuan["centang-tanpa-bulan", f"TW {', '.join(dicentang)}", None] += 1
        if not angka(b["target_volume"]):
            continue
        if not berbulan and not dicentang:
            temuan["target-tanpa-triwulan", None, angka(b["target_volume"])] += 1
        if not angka(b["anggaran"]) and not (kedua and angka(kedua["target_rp"])):
            temuan["rencana-tanpa-uang", f"{b['target_volume']} {b['target_satuan']}", None] += 1


def satuan_lawan_kata(indikator: str, satuan: str) -> Iterator[tuple]:
    """ "Jumlah …" in percent; "Jumlah orang …" in something else that is counted."""
    awal, dihitung = [*indikator.lower().split(), "", ""][:2]
    dikenal = {"orang", "dokumen", "laporan", "paket", "unit", "desa", "kecamatan", "kelompok", "lembaga", "kegiatan",
               "keluarga", "bulan"}  # fmt: skip
    if awal == "jumlah" and satuan == "%":
        yield "satuan-janggal", "%", None
    elif awal == "jumlah" and {dihitung, satuan.lower()} <= dikenal and dihitung != satuan.lower():
        yield "satuan-kata", satuan, dihitung


def _realisasi_merangin(temuan: Counter, aksi: list[dict], kendali: list[dict]) -> None:
    unit = {_nama(b): b["penanggung_jawab"].strip() for b in aksi if b["uraian"].strip()}
    bulan = {_nama(b): {m for m in range(1, 13) if angka(b[f"b{m:02}"])} for b in aksi}
    tanpa_kinerja: dict[str, list[Decimal]] = {}
    for b in kendali:
        k, rp = (jumlah(angka(b[f"r{t}_{x}"]) for t in TW) for x in ("k", "rp"))
        if b["jenjang"] == "sub_kegiatan":
            if rp and k is None:
                # One official misspells the own unit once ("Perdes"); it is one unit.
                tanpa_kinerja.setdefault(unit[_nama(b)].replace("Perdes", "Pemdes"), []).append(rp)
            centang = [TW[t] for t in TW if b[f"tw{t}"].strip() == "v"]
            rencana = [TW[t] for t in TW if bulan[_nama(b)] & {3 * t - 2, 3 * t - 1, 3 * t}]
            if rencana and centang != rencana:
                temuan["centang-bulan", f"TW {', '.join(centang)}", f"TW {', '.join(rencana)}"] += 1
        kosong = _kosong(b, k, rp)
        if kosong is not None and b["jenjang"] != "total":
            temuan["kosong-tercetak", None, kosong] += 1
    for isi in tanpa_kinerja.values():
        if len(isi) > 3:  # more gaps of one unit are said once
            temuan["uang-tanpa-kinerja", Decimal(len(isi)), Decimal(0)] += 1
        else:
            temuan.update(("uang-tanpa-kinerja", rp, None) for rp in isi)


def _kosong(b: dict, k: Decimal | None, rp: Decimal | None) -> Decimal | None:
    """The first sum or percentage that a row leaves blank although its own figures give it."""
    target, pagu = angka(b["target_k"]), angka(b["target_rp"])
    hitungan = (
        ("jml_k", k),
        ("jml_rp", rp),
        ("persen_k", k and target and k / target * 100),
        ("persen_rp", rp and pagu and rp / pagu * 100),
    )
    return next((n for kolom, n in hitungan if n is not None and angka(b[kolom]) is None), None)


def _capaian_merangin(temuan: Counter, kendali: list[dict], capaian: dict) -> None:
    total = next(b for b in kendali if b["jenjang"] == "total")
    daun = [b for b in kendali if b["jenjang"] == "sub_kegiatan"]
    for tercetak, kolom in (("pagu", "target_rp"), ("realisasi_anggaran", "r1_rp")):
        rinci = jumlah(angka(b[kolom]) for b in daun)
        assert angka(total[kolom]) == rinci  # the total row of Pengendalian is right
        if angka(capaian[tercetak]) != rinci:
            aturan = "uang-tercetak" if tercetak == "pagu" else "jumlah-tercetak"
            temuan[aturan, angka(capaian[tercetak]), rinci] += 1
    (sasaran,) = [b for b in baca("merangin-2024/rencana-aksi.csv")[:1] if b["target_sasaran"]]
    if sasaran["target_sasaran"].split()[0] != capaian["target"].split()[0]:
        temuan["antarberkas", Decimal(sasaran["target_sasaran"].split()[0]), capaian["target"]] += 1
    target, realisasi = (Decimal(re.match(r"\d+", capaian[k])[0]) for k in ("target", "realisasi"))
    persen = realisasi / target * 100
    if round(persen) != angka(capaian["persen_capaian"]):
        temuan["persen-tercetak", angka(capaian["persen_capaian"]), persen] += 1


def banjar() -> Counter:
    temuan: Counter = Counter()
    baris = baca("banjar-2020/rencana-aksi-kas.csv")
    program: dict[str, list[dict]] = {}
    for b in baris:
        program.setdefault(b["program"], []).append(b)
        kas = [n for k in b if k.startswith("kas_") and (n := angka(b[k]))]
        temuan.update(("kas-kecil", n, None) for n in kas if n < 1000 < max(kas))
        per_tw = jumlah(angka(b[f"tw{t}"]) for t in TW)
        if per_tw is not None and per_tw != angka(b["volume"]):
            temuan["target-triwulan", per_tw, angka(b["volume"])] += 1
        sesudah = [n for k in _kas_sesudah_target(b) if (n := angka(b[k]))]
        if sesudah:
            temuan["kas-tanpa-target", sum(sesudah), None] += 1
    terjadwal = [b for b in baris if any(angka(b[f"tw{t}"]) for t in TW)]
    temuan["target-tanpa-triwulan", Decimal(len(terjadwal)), Decimal(len(baris))] += 1
    _indikator_kembar(temuan, [(b["indikator_kegiatan"], _rapi(b["volume"], b["satuan"])) for b in baris])
    for isi in program.values():
        kas, dpa = (
            jumlah(angka(b[k]) for b in isi for k in b if k.startswith("kas_")),
            angka(isi[0]["anggaran_program"]),
        )
        if kas != dpa:
            temuan["kas-pagu", kas, dpa] += 1
    temuan["tanpa-penanggung-jawab", Decimal(0), Decimal(len(baris))] += 1
    tanpa_uraian(temuan, len(program) + 1, len(program) + len(baris))
    return temuan


def _kas_sesudah_target(b: dict) -> list[str]:
    """The months after the last quarter with a target."""
    bertarget = [t for t in TW if angka(b[f"tw{t}"])]
    return [k for k in b if k.startswith("kas_")][3 * max(bertarget) :] if bertarget else []


def _rapi(volume: str, satuan: str) -> str:
    return f"{int(volume):,} {satuan}".replace(",", ".").strip() if volume.isdigit() else volume


def _indikator_kembar(temuan: Counter, baris: list[tuple[str, str]]) -> None:
    """The same indicator once more, with another target."""
    pertama: dict[str, str] = {}
    for indikator, target in baris:
        if pertama.setdefault(indikator, target) != target:
            temuan["indikator-kembar", target, pertama[indikator]] += 1


def magetan() -> Counter:
    temuan: Counter = Counter()
    dana = baca("magetan-2024/tabel-4-1-rencana-pendanaan.csv")
    tinjauan = baca("magetan-2024/tabel-2-4-review-rancangan-awal.csv")
    renja = baca("magetan-2024/tabel-2-1-evaluasi-renja.csv")
    for tabel, kolom in ((dana, "pagu_2024"), (dana, "pagu_2025"), (tinjauan, "rancangan_awal_pagu_indikatif"),
                         (tinjauan, "hasil_analisa_pagu_indikatif")):  # fmt: skip
        rinci = jumlah(angka(b[kolom]) for b in tabel if b["jenjang"] == "sub_kegiatan")
        (tercetak,) = (angka(b[kolom]) for b in tabel if b["jenjang"] == "jumlah")
        if tercetak != rinci:
            temuan["uang-tercetak", tercetak, rinci] += 1
    for b in renja:
        temuan.update(("galat-tercetak", n, None) for n in b.values() if GALAT.fullmatch(n))
        sampai, akhir = desimal(b["realisasi_sd_2023"]), desimal(b["target_renstra"])
        if sampai and akhir and sampai > 2 * akhir:
            temuan["capaian-janggal", sampai, akhir] += 1
    bagian = ("realisasi_sd_2021", "realisasi_2022", "target_2023")
    kosong = [b for b in renja if not b["realisasi_sd_2023"] and any(re.search(r"\d", b[k]) for k in bagian)]
    temuan["kosong-tercetak", Decimal(len(kosong)), Decimal(0)] += 1
    kunci = lambda teks: re.sub(r"\W", "", teks.lower())  # noqa: E731
    di_rencana = {
        kunci(b["program_dan_kegiatan"]): angka(b["pagu_2024"]) for b in dana if b["jenjang"] == "sub_kegiatan"
    }
    sepasang = [
        (angka(b["hasil_analisa_pagu_indikatif"]), di_rencana[kunci(b["hasil_analisa_program_kegiatan_sub_kegiatan"])])
        for b in tinjauan
        if kunci(b["hasil_analisa_program_kegiatan_sub_kegiatan"]) in di_rencana
    ]
    beda = [pasang for pasang in sepasang if pasang[0] != pasang[1]]
    temuan["uang-antardokumen", jumlah(k for k, _ in beda), jumlah(k for _, k in beda)] += 1
    daun = [b for b in dana if b["jenjang"] == "sub_kegiatan"]
    program = [b for b in dana if b["jenjang"] == "program"]
    temuan["uang-tanpa-rencana", Decimal(0), jumlah(angka(b["pagu_2024"]) for b in daun)] += 1
    temuan["tanpa-penanggung-jawab", Decimal(0), Decimal(len(daun))] += 1
    temuan["tanpa-sasaran", Decimal(len(program)), Decimal(0)] += 1
    sasaran = [b for b in baca("magetan-2024/tabel-3-1-tujuan-sasaran.csv") if b["jenjang"] == "sasaran"]
    tanpa_uraian(temuan, len(program) + len(sasaran), len(dana) - 1)
    _tahun_magetan(temuan, dana, tinjauan, renja)
    _antartabel_magetan(temuan, dana, tinjauan, renja)
    _renstra_magetan(temuan, renja)
    return temuan


def _melonjak(lama: Decimal | None, baru: Decimal | None) -> bool:
    """More than six times, up or down."""
    return bool(lama and baru and max(lama, baru) > 6 * min(lama, baru))


def _tahun_magetan(temuan: Counter, dana: list[dict], tinjauan: list[dict], renja: list[dict]) -> None:
    for b in (b for b in dana if b["jenjang"] != "jumlah"):
        if b["target_2025_satuan"].lower() != b["target_2024_satuan"].lower():
            temuan["satuan-berubah", b["target_2025_satuan"], b["target_2024_satuan"]] += 1
        elif b["jenjang"] == "sub_kegiatan" and not angka(b["pagu_2024"]):
            temuan["rencana-tanpa-uang", f"{b['target_2024_volume']} {b['target_2024_satuan']}", None] += 1
        temuan.update(satuan_lawan_kata(b["indikator_kinerja"], b["target_2024_satuan"]))
    pasangan = [(b, "pagu_2024", "pagu_2025") for b in dana if b["jenjang"] == "sub_kegiatan"]
    pasangan += [(b, "target_2024_volume", "target_2025_volume") for b in dana]
    pasangan += [(b, "target_2022", "target_2023") for b in renja]
    sub = [b for b in tinjauan if b["jenjang"] == "sub_kegiatan"]
    pasangan += [(b, "rancangan_awal_pagu_indikatif", "hasil_analisa_pagu_indikatif") for b in sub]
    for b, dulu, kini in pasangan:
        if _melonjak(angka(b[dulu]), angka(b[kini])):
            temuan["lonjakan", angka(b[kini]), angka(b[dulu])] += 1
    for b in sub:
        target, pagu = b["rancangan_awal_target_volume"], angka(b["rancangan_awal_pagu_indikatif"])
        if bool(target) != bool(pagu):
            temuan["tinjauan-timpang", pagu or f"{target} {b['rancangan_awal_target_satuan']}", None] += 1


def _huruf(nama: str) -> str:
    """Letters only, without the word Program that one table leaves out."""
    return re.sub(r"\W", "", nama.lower()).removeprefix("program")


def _antartabel_magetan(temuan: Counter, dana: list[dict], tinjauan: list[dict], renja: list[dict]) -> None:
    baris = {(b["jenjang"], _huruf(b["program_dan_kegiatan"])): b for b in dana if b["jenjang"] != "jumlah"}
    nama = "hasil_analisa_program_kegiatan_sub_kegiatan"
    lain = {(b["jenjang"], _huruf(b[nama])): b for b in tinjauan if b["jenjang"] != "jumlah"}
    temuan["baris-antardokumen", Decimal(len(lain.keys() - baris.keys())), Decimal(0)] += 1
    temuan["baris-antardokumen", Decimal(len(baris.keys() - lain.keys())), Decimal(0)] += 1
    target = [
        ((b["target_2024_volume"], b["target_2024_satuan"].lower()),
         (x["hasil_analisa_target_volume"], x["hasil_analisa_target_satuan"].lower()))
        for k, b in baris.items() if (x := lain.get(k))
    ]  # fmt: skip
    temuan["target-antardokumen", Decimal(sum(a != b for a, b in target)), Decimal(0)] += 1
    berkode = {(b["jenjang"], _huruf(b["uraian"])) for b in renja if b["kode"]}
    temuan["kode-antardokumen", Decimal(len(berkode & baris.keys())), Decimal(0)] += 1
    for a, b, c in zip(renja, renja[1:], renja[2:], strict=False):
        if not b["kode"] and a["kode"][:12] == c["kode"][:12] != "":
            temuan["kode-antardokumen", None, a["kode"][:12]] += 1


def _renstra_magetan(temuan: Counter, renja: list[dict]) -> None:
    """T-C.29 by itself, and beside T-C.30."""
    for b in renja:
        bagian = [angka(b[k]) for k in ("realisasi_sd_2021", "realisasi_2022", "target_2023")]
        if not re.match(r"persen|indeks", b["indikator"], re.IGNORECASE) or None in bagian:
            continue
        if sum(bagian) in (angka(b["target_renstra"]), angka(b["realisasi_sd_2023"])):
            temuan["persen-dijumlah", sum(bagian), bagian[-1]] += 1
    kolom = ("target_renstra", "target_2022", "target_2023")
    for b in (b for b in renja if b["jenjang"] == "kegiatan"):
        bawah = [x for x in renja if x["jenjang"] == "sub_kegiatan" and x["kode"].startswith(f"{b['kode']}.")]
        jumlah_bawah = {k: sum(angka(x[k]) or 0 for x in bawah) for k in kolom}
        sama = [k for k in kolom if angka(b[k]) == jumlah_bawah[k]]
        if len(sama) > (0 if len(bawah) > 1 else 1):  # a single sub kegiatan may be equal once by chance
            temuan.update(("target-anak", angka(b[k]), jumlah_bawah[k]) for k in kolom if k not in sama)
    layanan = [b for b in baca("magetan-2024/tabel-2-2-kinerja-pelayanan.csv") if b["jenjang"] == "indikator"]
    for b in renja:
        for x in layanan:
            if not re.fullmatch(rf"{re.escape(x['indikator'].lower())}( %| ii skor)?", b["indikator"].lower()):
                continue
            pasangan = (
                (desimal(b["target_renstra"]), desimal(x["target_renstra_2023"])),
                (desimal(b["realisasi_sd_2021"]), desimal(x["realisasi_capaian_2021"])),
                (desimal(b["realisasi_2022"]), desimal(x["realisasi_capaian_2022"])),
            )
            beda = [(m, n) for m, n in pasangan if m is not None and n is not None and m != n]
            temuan.update(("renstra-antartabel", *pasang) for pasang in beda[:1])


def _bagian(teks: str) -> dict[str, Decimal]:
    """ "12 Desa dan 13 Kelurahan" → {"Desa": 12, "Kelurahan": 13}; a bare number has no unit."""
    potong = re.findall(r"(\d+(?:,\d+)?)\s*([A-Za-z]*)", teks)
    return {satuan: Decimal(n.replace(",", ".")) for n, satuan in potong}


def _kata_sulteng(temuan: Counter, baris: list[dict]) -> None:
    """One indicator at two levels, one at two posts, and the row whose columns changed places."""
    for sebelum, b in pairwise(baris):
        if (
            b["tingkat"] != sebelum["tingkat"]
            and b["indikator"] == sebelum["indikator"]
            and b["jabatan"] == sebelum["jabatan"]
        ):
            temuan["target-anak", desimal(sebelum["target"]), desimal(b["target"])] += 1
        if b["sasaran"].startswith("Jumlah") and not b["indikator"].startswith("Jumlah"):
            temuan["kolom-tertukar", b["indikator"], b["sasaran"]] += 1
    for tingkat in ("program", "kegiatan", "sub_kegiatan"):
        _indikator_kembar(temuan, [(b["indikator"], b["target"]) for b in baris if b["tingkat"] == tingkat])


def sulteng() -> Counter:
    temuan: Counter = Counter()
    baris = baca("sulteng-2024/rencana-aksi-jabatan.csv")
    atas = [b for b in baris if b["tingkat"] != "sub_kegiatan"]
    berjadwal = sum(any(b[f"tw{t}"].strip() for t in TW) for b in atas)
    temuan["induk-tanpa-triwulan", Decimal(berjadwal), Decimal(len(atas))] += 1
    for b in baris:
        target, per_tw = _bagian(b["target"]), [_bagian(b[f"tw{t}"]) for t in TW if b[f"tw{t}"].strip()]
        if not per_tw:
            if b["tingkat"] == "sub_kegiatan":  # what is above is measured at the year's end
                temuan["target-tanpa-triwulan", None, target[""]] += 1
            continue
        salah = {}
        for satuan, n in target.items():
            isi = [p.get(satuan, Decimal(0)) for p in per_tw]
            naik = isi == sorted(isi) and isi[-1] == n  # repeated or growing up to the target: a position
            if sum(isi) != n and not naik:
                salah[satuan] = (sum(isi), n)
        if len(salah) == 1:
            temuan["target-triwulan", *salah.popitem()[1]] += 1
        elif salah:
            tulis = [" dan ".join(f"{pasang[sisi]} {satuan}" for satuan, pasang in salah.items()) for sisi in (0, 1)]
            temuan["target-triwulan", *tulis] += 1
    # Quantities in words carry their units, an index or a score has none.
    tanpa = re.compile(r"indeks|nilai|skor", re.IGNORECASE)
    satuan = sum(bool(re.search(r"[A-Za-z]", b["target"]) or tanpa.match(b["indikator"])) for b in baris)
    utama = [b for b in baris if b["tingkat"] in {"strategis", "program"}]
    tanpa_uraian(temuan, len(utama), None)  # a plan by post has no codes
    temuan["tanpa-satuan", Decimal(satuan), Decimal(len(baris))] += 1
    _kata_sulteng(temuan, baris)
    mirip = [b["sasaran"] for b in baris if "BUMDes/BUMDesma" in b["sasaran"] and "kawasan perdesaan" in b["sasaran"]]
    temuan["mirip", mirip[1], mirip[0]] += 1  # the later one is said to repeat the earlier
    return temuan


PEMBACA = {"merangin": merangin, "banjar": banjar, "magetan": magetan, "sulteng": sulteng}
