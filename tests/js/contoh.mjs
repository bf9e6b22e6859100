// A reading in the words of tests/angka.json.

import { BESARAN, baca, jelas, isyarat } from "../../static/kisi/angka.js";
import { bacaBesaran, kata } from "../../static/kisi/besaran.js";

export function bacaan(teks, isi = {}) {
  const k = isyarat(isi);
  return k.jenis === BESARAN ? bacaBesaran(teks, k) : baca(teks, k);
}

export function hasil(teks, isi = {}) {
  const b = bacaan(teks, isi);
  if (b.pilihan.length) return { taksa: b.tulisan };
  if (!jelas(b)) return { salah: b.salah };
  if (b.nilai === null || typeof b.nilai === "string") return b.nilai;
  if (b.nilai.mutu) return { mutu: b.nilai.mutu };
  const [satu] = b.nilai.bagian;
  const tunggal = b.nilai.bagian.length === 1 && !b.nilai.rincian.length && !satu.satuan && satu.sampai === null;
  return tunggal ? satu.angka : { besaran: kata(b.nilai) };
}
