import assert from "node:assert/strict";
import { test } from "node:test";

const { berikut, namaDari, selDari } = await import("../../static/pelaporan/isian.js");

// name of a box, month → its cell
const SEL = {
  "12-kinerja": [6, { id: "i12", kolom: "kinerja-6" }],
  "7-tindak_lanjut": [12, { id: "i7", kolom: "tindak_lanjut-12" }],
};
for (const [nama, [bulan, sel]] of Object.entries(SEL)) {
  test(`${nama} ke sel dan kembali`, () => {
    assert.deepEqual(selDari(nama, bulan), sel);
    assert.equal(namaDari(sel, bulan), nama);
    assert.equal(namaDari(sel, bulan - 3), ""); // of another quarter
  });
}

for (const nama of ["12-dilihat", "12-timpa", "csrfmiddlewaretoken", "0-kinerja", "kinerja"]) {
  test(`${nama} bukan isian`, () => assert.equal(selDari(nama, 6), null));
}

// what is looked for, from where → where to go
const BERIKUT = {
  "yang pertama bila belum di mana-mana": [[true, false, true], -1, 0],
  "yang sesudahnya": [[true, false, true], 0, 2],
  "kembali ke awal": [[true, false, false], 2, 0],
  "tetap bila hanya itu": [[false, true, false], 1, 1],
  "tidak ada": [[false, false], 0, -1],
  "tanpa kotak": [[], -1, -1],
};
for (const [nama, [daftar, dari, ke]] of Object.entries(BERIKUT)) {
  test(`berikutnya: ${nama}`, () => assert.equal(berikut(daftar, dari), ke));
}
