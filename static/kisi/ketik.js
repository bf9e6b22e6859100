// What was typed into a cell: how it will be written back, what is wrong with it, or what has to be asked.

import { BESARAN, PERSEN, RUPIAH, baca, bulatkan, gayaDari, isyarat, jelas, lebih, tulisAngka } from "./angka.js";
import { bacaBesaran } from "./besaran.js";

const JENIS = { angka: PERSEN, uang: RUPIAH, besaran: BESARAN };
const DESIMAL_BOBOT = 6; // as the server keeps them (renaksi/masukan.py)
const samaDengan = (daftar, t) => daftar.find((u) => u.toLowerCase() === t.toLowerCase());
// The one word of the list that begins so, or that has it inside.
function satuSatunya(daftar, t) {
  for (const cara of ["startsWith", "includes"]) {
    const ada = daftar.filter((u) => u.toLowerCase()[cara](t.toLowerCase()));
    if (ada.length) return ada.length === 1 ? ada[0] : undefined;
  }
  return undefined;
}

export const berangka = (kolom) => kolom.macam in JENIS;

// How the texts of a block are written, by those that go into columns of numbers: [{ k, teks }].
export function gayaBlok(daftar) {
  const angka = daftar.filter(({ k }) => berangka(k));
  const uang = angka.filter(({ k }) => k.macam === "uang");
  return gayaDari(angka.filter((x) => !uang.includes(x)).map((x) => x.teks), uang.map((x) => x.teks));
}

// The unit that a number of this column is counted in.
export const satuanSel = (baris, kolom) => (kolom.field === "target_maju" && baris.satuan_maju) || baris.satuan || "";

const hasil = (teks, pesan = "", pilihan = []) => ({ teks, pesan, pilihan });

// { teks, pesan, pilihan }: the text as it will be written back where that is known here, else as it was typed with why
// it cannot be stored; `pilihan` are the readings of one that reads two ways: [shown, written for sure].  The server has
// the last word.  `lain`: what else is known of a number, see isyarat.
export function ketik(kolom, teks, lain = {}) {
  const t = teks.trim();
  if (kolom.wajib && !t) return hasil(teks, "Tidak boleh kosong.");
  if (berangka(kolom)) return ketikAngka(kolom, teks, isyarat({ ...lain, jenis: JENIS[kolom.macam] }));
  if (!kolom.pilihan || !t) return hasil(t);
  const sama = samaDengan(kolom.pilihan, t) ?? satuSatunya(kolom.pilihan, t);
  return sama === undefined ? hasil(teks, `“${t}” tidak ada di daftar. Pilih salah satu: ${kolom.pilihan.join(", ")}.`) : hasil(sama);
}

function ketikAngka(kolom, teks, k) {
  const b = k.jenis === BESARAN ? bacaBesaran(teks, k) : baca(teks, k);
  if (!jelas(b)) return hasil(teks, b.pesan, b.terbaca.map((a, i) => [a, b.tulisan[i]]));
  if (b.nilai === null) return hasil("");
  if (k.jenis === BESARAN) return hasil(teks.trim());
  const pesan = k.jenis === PERSEN ? salahBobot(b.nilai) : salahUang(b.nilai);
  return pesan ? hasil(teks, pesan) : hasil(k.jenis === PERSEN ? tulisAngka(b.nilai, DESIMAL_BOBOT) : tulisUang(b.nilai));
}

function salahBobot(angka) {
  if (angka.startsWith("-")) return "Angka tidak boleh negatif.";
  return lebih(bulatkan(angka, DESIMAL_BOBOT), "100") ? "Bobot paling banyak 100 %." : "";
}

function salahUang(angka) {
  if (angka.startsWith("-")) return "Angka tidak boleh negatif.";
  return (angka.split(".")[1] ?? "").length > 2 ? "Tulis paling banyak 2 angka di belakang koma." : "";
}

// Cents are written with two digits, where there are any.
function tulisUang(angka) {
  const [bulat, sen] = tulisAngka(angka).split(",");
  return sen ? `${bulat},${sen.padEnd(2, "0")}` : bulat;
}
