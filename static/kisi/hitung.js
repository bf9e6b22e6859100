// What follows from typed cells: sums, percentages, and what is wrong with a cell, in words.

import { baca, jumlah, tulis } from "./angka.js";
import { BOBOT, R_K, R_RP, UANG } from "./kolom.js";

const tulisUang = (n) => tulis(n, 2);
const bukanAngka = (teks) => `“${teks}” bukan angka. Tulis seperti 1.234.567 atau 12,5.`;

// Why this text cannot be stored; "" when it can.  The server has the last word.
export function salahKetik(kolom, teks, unit = []) {
  const t = teks.trim();
  if ((kolom.field === "uraian" || kolom.field === "indikator") && !t) return "Tidak boleh kosong.";
  if (kolom.jenis === "angka" || kolom.jenis === "uang") {
    const n = baca(t);
    if (Number.isNaN(n)) return bukanAngka(t);
    if (n < 0) return "Angka tidak boleh negatif.";
    if (n !== null && Math.abs(n * 100 - Math.round(n * 100)) > 1e-6) return "Tulis paling banyak 2 angka di belakang koma.";
    if (kolom.jenis === "angka" && n > 100) return "Bobot paling banyak 100 %.";
  }
  if (kolom.jenis === "besaran" && t && !/^[-–—]$|^-?\d/.test(t)) {
    return `“${t}” tidak terbaca. Mulailah dengan angka: 12, 12,5 atau 12 Desa dan 13 Kelurahan.`;
  }
  if (kolom.pilihan && t && !unit.some((u) => u.toLowerCase() === t.toLowerCase())) {
    return `“${t}” bukan unit kerja. Pilih salah satu: ${unit.join(", ")}.`;
  }
  return "";
}

// The text as it will be written back, where that is known here.
export function rapi(kolom, teks, unit = []) {
  const t = teks.trim();
  if (kolom.jenis === "angka" || kolom.jenis === "uang") return tulis(baca(t), 6);
  if (kolom.jenis === "besaran" && /^[-–—]$/.test(t)) return "";
  if (kolom.pilihan) return unit.find((u) => u.toLowerCase() === t.toLowerCase()) ?? t;
  return t;
}

// What is stored but looks like a slip: { kolom: sentence }.
export function janggal(jenis, b) {
  const hasil = {};
  if (!b.ada) return hasil;
  if (jenis === "rencana") {
    const n = jumlah(BOBOT.map((k) => b[k]));
    if (n !== null && n !== 100) hasil.jumlah = `Jumlah bobot setahun ${tulis(n)} %, bukan 100 %.`;
  } else if (b.daun) {
    const rp = jumlah(R_RP.map((k) => b[k]));
    const pagu = baca(b.pagu);
    if (rp !== null && pagu !== null && rp > pagu) {
      hasil.jml_rp = `Realisasi Rp${tulisUang(rp)} melebihi pagu Rp${tulisUang(pagu)}.`;
    }
  }
  return hasil;
}

function akumulasi(b) {
  const isi = R_K.map((k) => baca(b[k])).filter((n) => n !== null);
  if (!isi.length || isi.some(Number.isNaN)) return null;
  if (b.akumulasi === "posisi_akhir") return isi.at(-1);
  if (b.akumulasi === "maksimum") return Math.max(...isi);
  const total = isi.reduce((x, y) => x + y, 0);
  return b.akumulasi === "rata_rata" ? total / isi.length : total;
}

function capaian(b, k) {
  const target = baca(b.target);
  if (k === null || !target) return null;
  if (b.arah !== "turun") return (k / target) * 100;
  if (b.rumus_turun === "banding") return k ? (target / k) * 100 : null;
  return Math.max(0, ((2 * target - k) / target) * 100);
}

// Fill in the computed cells of all rows; returns the rows that changed.
export function hitung(jenis, semua) {
  const berubah = [];
  const setel = (b, isi) => {
    if (Object.entries(isi).every(([k, v]) => b[k] === v)) return;
    Object.assign(b, isi);
    berubah.push(b);
  };
  const uang = UANG[jenis];
  const total = jumlahCabang(semua, uang);
  for (const b of semua) {
    const isi = {};
    if (!b.daun) for (const k of uang) isi[k] = b.pertama ? tulis(total.get(b.simpul)?.[k] ?? null) : "";
    if (jenis === "rencana") {
      const n = b.ada ? jumlah(BOBOT.map((k) => b[k])) : null;
      isi.jumlah = n === null ? "" : `${tulis(n)} %`;
    } else {
      const satu = { ...b, ...isi };
      const k = akumulasi(satu);
      const rp = jumlah(R_RP.map((x) => satu[x]));
      isi.jml_k = tulis(k);
      isi.jml_rp = tulis(rp);
      isi.persen_k = tulis(capaian(satu, k));
      isi.persen_rp = rp !== null && baca(satu.pagu) ? tulis((rp / baca(satu.pagu)) * 100) : "";
    }
    setel(b, isi);
  }
  return berubah;
}

// { node: { column: sum of the leaves below } }
function jumlahCabang(semua, kolom) {
  const total = new Map([["", {}]]);
  for (const b of semua) {
    if (!b.daun || !b.ada) continue;
    for (const k of kolom) {
      const n = baca(b[k]);
      if (n === null || Number.isNaN(n)) continue;
      for (const s of ["", ...b.jalur]) {
        const isi = total.get(s) ?? {};
        isi[k] = Math.round(((isi[k] ?? 0) + n) * 100) / 100;
        total.set(s, isi);
      }
    }
  }
  return total;
}

// The line of totals under the sheet: { column: text }.
export function jumlahSemua(jenis, semua) {
  const uang = UANG[jenis];
  const total = jumlahCabang(semua, uang).get("");
  const teks = { uraian: "Jumlah", ...Object.fromEntries(uang.map((k) => [k, tulis(total[k] ?? null)])) };
  if (jenis === "realisasi") {
    const rp = jumlah(R_RP.map((k) => teks[k]));
    teks.jml_rp = tulis(rp);
    teks.persen_rp = rp !== null && total.pagu ? tulis((rp / total.pagu) * 100) : "";
  }
  return teks;
}
