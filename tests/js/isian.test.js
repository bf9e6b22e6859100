// What a page does with a form that was sent and may not have arrived.

import assert from "node:assert/strict";
import { test } from "node:test";

import { putuskan } from "../../static/isian.js";

const dikirim = { alamat: "/rencana/2024/tambah/?kembali=%2F", pengguna: "7", tertahan: false };
const tertahan = { ...dikirim, tertahan: true };
const halaman = { menahan: false, pengguna: "7", alamat: dikirim.alamat };

const KEADAAN = [
  ["tidak ada yang disimpan", null, halaman, ""],
  ["jawaban halaman biasa: server sudah menerimanya", dikirim, { ...halaman, alamat: "/rencana/2024/" }, "buang"],
  ["ditolak dengan pesan pada halaman yang sama: isinya ada di sana", dikirim, halaman, "buang"],
  ["halaman masuk", dikirim, { menahan: true, alamat: "/masuk/" }, "tahan"],
  ["halaman masuk lagi, sandi salah", tertahan, { menahan: true, alamat: "/masuk/" }, "tahan"],
  ["kembali ke halamannya", tertahan, halaman, "pulihkan"],
  ["orang yang sama di halaman lain", tertahan, { ...halaman, alamat: "/" }, "tunjukkan"],
  ["dimuat ulang sesudah dipulihkan", { ...tertahan, pulih: true }, halaman, "pulihkan"],
  ["ditinggalkan sesudah dipulihkan", { ...tertahan, pulih: true }, { ...halaman, alamat: "/" }, "buang"],
  ["orang lain masuk", tertahan, { ...halaman, pengguna: "8" }, "buang"],
  ["orang lain masuk, di halaman lain", tertahan, { ...halaman, pengguna: "8", alamat: "/" }, "buang"],
];

for (const [nama, kept, page, harapan] of KEADAAN) {
  test(nama, () => assert.equal(putuskan(kept, page), harapan));
}
