// What the computed cells show while typed cells are on their way to the server, which computes them all
// (evaluasi/kisi/hitungan.py).  Only sums of money and of monthly shares are estimated; everything else that a typed
// cell touches is TUNGGU until the answer comes.

import { jumlah, tulis } from "./angka.js";

export const TUNGGU = "…";
export const SEMUA = ""; // the id of the line of totals

const perkiraan = (daftar, akhiran = "") => {
  const n = jumlah(daftar);
  return n === null ? TUNGGU : `${tulis(n)}${akhiran}`;
};

// Of a row, by the column that was typed: { column: text }.  `isi(kolom)` is the text of its cell.
const sebarisDari = ({ bobot, target, kas, r_k: k, r_rp: rp }) => [
  [target, () => ({ jml_target: TUNGGU })],
  [kas, (isi) => ({ jml_kas: perkiraan(kas.map(isi)) })],
  [bobot, (isi) => ({ jumlah: perkiraan(bobot.map(isi), " %") })],
  [k, () => ({ jml_k: TUNGGU, persen_k: TUNGGU })],
  [rp, (isi) => ({ jml_rp: perkiraan(rp.map(isi)), persen_rp: TUNGGU })],
];

// { row id: { column: text } } of what follows from the entries that are not stored yet; `total` is the line under all.
//
// A node that something was typed under is summed anew from the rows right below it; what was not touched counts with
// the server's figure.  Refused cells and conflicts count as they are stored: that is what the server computes with.
export function taksir(kelompok, baris, total, entri) {
  const SEBARIS = sebarisDari(kelompok);
  const uang = [...kelompok.uang, ...kelompok.kas, ...kelompok.r_rp];
  const tersimpan = new Map();
  const menunggu = [];
  for (const e of entri) {
    if (e.status) tersimpan.set(`${e.id}|${e.kolom}`, e.nilai);
    else menunggu.push(e);
  }
  const hasil = new Map();
  const isi = (b) => (kolom) => hasil.get(b.id)?.[kolom] ?? tersimpan.get(`${b.id}|${kolom}`) ?? b[kolom];
  const catat = (id, sel) => hasil.set(id, { ...hasil.get(id), ...sel });
  const sebaris = (b, kolom) => SEBARIS.filter(([k]) => k.includes(kolom)).forEach(([, buat]) => catat(b.id, buat(isi(b))));

  const perId = new Map(baris.map((b) => [b.id, b]));
  const tersentuh = new Map(); // node → its columns of money that a typed cell changes
  for (const { id, kolom } of menunggu) {
    const b = perId.get(id);
    if (!b) continue;
    sebaris(b, kolom);
    if (uang.includes(kolom)) for (const s of [SEMUA, ...b.jalur]) tersentuh.set(s, (tersentuh.get(s) ?? new Set()).add(kolom));
  }
  if (!tersentuh.size) return hasil;

  const anak = new Map();
  for (const b of baris) {
    const induk = b.jalur.at(-1) ?? SEMUA;
    anak.set(induk, [...(anak.get(induk) ?? []), b]);
  }
  // From the leaves up: what is below a node comes after it, and everything is below the line of totals.
  for (const b of [...[...baris].reverse(), { ...total, id: SEMUA, simpul: SEMUA, pertama: true }]) {
    for (const k of (b.pertama && tersentuh.get(b.simpul)) || []) {
      catat(b.id, { [k]: perkiraan(anak.get(b.simpul).map((a) => isi(a)(k))) });
      sebaris(b, k);
    }
  }
  return hasil;
}
