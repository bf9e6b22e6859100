// What was typed into a cell: what is wrong with it, in words, and how it will be written back.

import { baca, tulis } from "./angka.js";

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
