import assert from "node:assert/strict";
import { test } from "node:test";

const { namaJpeg, perluDikecilkan, ukuranMuat } = await import("../../static/bukti/gambar.js");

// width, height → width, height that are sent
const UKURAN = [
  [[4000, 3000], [1600, 1200]],
  [[3000, 4000], [1200, 1600]],
  [[1600, 900], [1600, 900]],
  [[640, 480], [640, 480]],
  [[20000, 3], [1600, 1]],
];
for (const [[lebar, tinggi], [l, t]] of UKURAN) {
  test(`${lebar} × ${tinggi} dikirim ${l} × ${t}`, () => assert.deepEqual(ukuranMuat(lebar, tinggi), { lebar: l, tinggi: t }));
}

// name → name of the JPEG
const NAMA = { "IMG_1.HEIC": "IMG_1.jpg", "rapat.desa.png": "rapat.desa.jpg", foto: "foto.jpg", ".png": "foto.jpg" };
for (const [nama, jadi] of Object.entries(NAMA)) test(`${nama} menjadi ${jadi}`, () => assert.equal(namaJpeg(nama), jadi));

test("yang kecil dan ringan dikirim apa adanya", () => {
  assert.equal(perluDikecilkan(200_000, 1200, 800), false);
  assert.equal(perluDikecilkan(900_000, 1200, 800), true);
  assert.equal(perluDikecilkan(200_000, 1601, 800), true);
});
