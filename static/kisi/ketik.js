// What was typed into a cell: what is wrong with it, in words, and how it will be written back.

import { bilangan as baca, tulis } from "./angka.js";

const samaDengan = (daftar, t) => daftar.find((u) => u.toLowerCase() === t.toLowerCase());
const bukanAngka = (teks) => `“${teks}” bukan angka. Tulis seperti 1.234.567 atau 12,5.`;

// Why this text cannot be stored; "" when it can.  The server has the last word.
export function salahKetik(kolom, teks) {
  const t = teks.trim();
  if (kolom.wajib && !t) return "Tidak boleh kosong.";
  if (kolom.macam === "angka" || kolom.macam === "uang") {
    const n = baca(t);
    if (Number.isNaN(n)) return bukanAngka(t);
    if (n < 0) return "Angka tidak boleh negatif.";
    if (n !== null && Math.abs(n * 100 - Math.round(n * 100)) > 1e-6) return "Tulis paling banyak 2 angka di belakang koma.";
    if (kolom.macam === "angka" && n > 100) return "Bobot paling banyak 100 %.";
  }
  if (kolom.macam === "besaran" && t && !/^[-–—]$|^-?\d/.test(t)) {
    return `“${t}” tidak terbaca. Mulailah dengan angka: 12, 12,5 atau 12 Desa dan 13 Kelurahan.`;
  }
  if (kolom.pilihan && t && !samaDengan(kolom.pilihan, t)) {
    return `“${t}” tidak ada di daftar. Pilih salah satu: ${kolom.pilihan.join(", ")}.`;
  }
  return "";
}

// The text as it will be written back, where that is known here.
export function rapi(kolom, teks) {
  const t = teks.trim();
  if (kolom.macam === "angka" || kolom.macam === "uang") return tulis(baca(t), 6);
  if (kolom.macam === "besaran" && /^[-–—]$/.test(t)) return "";
  if (kolom.pilihan) return samaDengan(kolom.pilihan, t) ?? t;
  return t;
}
