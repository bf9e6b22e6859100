import assert from "node:assert/strict";
import { test } from "node:test";

import { sebar, susun, urai } from "../../static/kisi/tempel.js";

// name → [what the clipboard holds, the cells]
const PAPAN = {
  "satu sel": ["12", [["12"]]],
  "sel kosong di tengah dan di ujung": ["a\t\tb\t", [["a", "", "b", ""]]],
  "ujung baris Windows": ["a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]],
  "ujung baris Mac lama": ["a\rb", [["a"], ["b"]]],
  "baris kosong di tengah": ["a\n\nb", [["a"], [""], ["b"]]],
  "baris baru di dalam sel": ['"satu\ndua"\tb', [["satu\ndua", "b"]]],
  "tab di dalam sel": ['"satu\tdua"\tb', [["satu\tdua", "b"]]],
  "kutip berganda di dalam sel": ['"kata ""Kawanua"""', [['kata "Kawanua"']]],
  "kutip tanpa penutup adalah huruf biasa": ['"12 inci\tb', [['"12 inci', "b"]]],
  "kutip yang menutup di tengah sel adalah huruf biasa": ['"a" dan "b"\tc', [['"a" dan "b"', "c"]]],
  "kutip di tengah sel adalah huruf biasa": ['5"\t6"', [['5"', '6"']]],
  "sel berkutip yang kosong": ['a\t""\tc', [["a", "", "c"]]],
  "tidak ada apa-apa": ["", []],
};

for (const [nama, [teks, sel]] of Object.entries(PAPAN)) {
  test(`urai: ${nama}`, () => assert.deepEqual(urai(teks), sel));
}

test("susun memberi kutip hanya pada sel yang memerlukannya", () => {
  assert.equal(susun([["a", "b c"], ["satu\ndua", 'kata "x"'], ["", "t\tt"]]), 'a\tb c\n"satu\ndua"\t"kata ""x"""\n\t"t\tt"');
});

test("yang disusun terurai kembali menjadi sel yang sama", () => {
  const potongan = ["", "a", " ", '"', '""', "\t", "\n", '"a', 'a"', '"\n"', "1.234,5"];
  for (const x of potongan) {
    for (const y of potongan) {
      const blok = [[x + y, y], [y, `${y}${x}z`]]; // never only empty cells in the last row: that is a line end
      assert.deepEqual(urai(susun(blok)), blok, JSON.stringify(blok));
    }
  }
});

// A sheet of rows R0 … and columns k0 …, and what is chosen on it.
function lembar(tinggi, lebar, [r1, c1, r2 = r1, c2 = c1]) {
  const baris = Array.from({ length: tinggi }, (_, r) => ({ getData: () => `R${r}` }));
  const kolom = Array.from({ length: lebar }, (_, c) => `k${c}`);
  return { kotak: { r1, r2, c1, c2 }, baris, kolom };
}

const ringkas = ({ daftar }) => daftar.map(({ b, k, teks }) => `${b}${k}=${teks}`).join(" ");

test("sebar: satu nilai mengisi semua yang dipilih", () => {
  const hasil = sebar([["7"]], lembar(3, 3, [0, 1, 1, 2]));
  assert.equal(ringkas(hasil), "R0k1=7 R0k2=7 R1k1=7 R1k2=7");
  assert.deepEqual([hasil.luar, hasil.tinggi, hasil.lebar], [0, 2, 2]);
});

test("sebar: satu blok jatuh dari sel pertama ke kanan dan ke bawah, berapa pun yang dipilih", () => {
  const hasil = sebar([["1", "2"], ["3", "4"]], lembar(3, 3, [1, 1, 1, 1]));
  assert.equal(ringkas(hasil), "R1k1=1 R1k2=2 R2k1=3 R2k2=4");
  assert.equal(hasil.luar, 0);
});

test("sebar: yang tidak muat di lembar dihitung, tidak hilang diam-diam", () => {
  const hasil = sebar([["1", "2"], ["3", "4"]], lembar(2, 2, [1, 1, 1, 1]));
  assert.equal(ringkas(hasil), "R1k1=1");
  assert.equal(hasil.luar, 3);
});

test("sebar: baris yang lebih pendek tidak mengosongkan apa-apa", () => {
  const hasil = sebar([["1", "2"], ["3"]], lembar(2, 2, [0, 0]));
  assert.equal(ringkas(hasil), "R0k0=1 R0k1=2 R1k0=3");
  assert.equal(hasil.luar, 0);
});

test("sebar: blok kecil diulang di pilihan yang beberapa kali lebih besar", () => {
  const hasil = sebar([["1", "2"]], lembar(4, 4, [0, 0, 2, 3]));
  assert.equal(ringkas(hasil), "R0k0=1 R0k1=2 R0k2=1 R0k3=2 R1k0=1 R1k1=2 R1k2=1 R1k3=2 R2k0=1 R2k1=2 R2k2=1 R2k3=2");
  assert.equal(ringkas(sebar([["1", "2"]], lembar(4, 4, [0, 0, 0, 2]))), "R0k0=1 R0k1=2"); // not a whole number of times
});
