// What is chosen, in figures: how many cells, how many of them figures, their sum and average.  A help for the eye, as
// other sheets give; nothing is stored of it.

import { bilangan, jumlah, tulis } from "./angka.js";

// `isi`: [{ teks, macam }] → a sentence, or "" for fewer than two filled cells.
export function kataPilihan(isi) {
  const terisi = isi.filter(({ teks }) => teks !== "");
  if (terisi.length < 2) return "";
  const angka = terisi.filter(({ teks, macam }) => macam !== "teks" && !Number.isNaN(bilangan(teks.replace(/ %$/, "")) ?? NaN));
  const kata = [`${terisi.length} sel terisi`];
  const n = jumlah(angka.map(({ teks }) => teks.replace(/ %$/, "")));
  if (angka.length > 1 && n !== null) kata.push(`Jumlah ${tulis(n)}`, `Rata-rata ${tulis(n / angka.length)}`);
  return kata.join(" · ");
}
