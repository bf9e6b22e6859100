// The browser's reader of numbers against the examples that the server runs as well (tests/renaksi/nilai/test_angka.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { bilangan, bulatkan, gayaDari, jumlah, lebih, tulis, tulisAngka, tulisPasti } from "../../static/kisi/angka.js";
import { hasil } from "./contoh.mjs";

const contoh = JSON.parse(readFileSync(new URL("../angka.json", import.meta.url), "utf8"));

for (const c of contoh) {
  test(`${c.tentang}: ${JSON.stringify(c.teks)} ${JSON.stringify(c.isyarat ?? {})}`, () => {
    assert.deepEqual(hasil(c.teks, c.isyarat), c.hasil);
  });
}

test("gaya diputuskan oleh yang hanya terbaca satu cara", () => {
  assert.equal(gayaDari(["12", "1.250", "3.400.000"]), "id");
  assert.equal(gayaDari(["1.250", "2.500"]), "");
  assert.equal(gayaDari(["12.5", "12,5"]), "");
  assert.equal(gayaDari(["1.250"], ["500,000"]), "en");
  assert.equal(gayaDari(["1.250", "2.13.04"], ["500"]), "");
});

test("angka ditulis tanpa kehilangan digit", () => {
  assert.equal(tulisAngka("12345678901234567890.125"), "12.345.678.901.234.567.890,125");
  assert.equal(tulisAngka("-1234567.895", 2), "-1.234.567,9");
  assert.equal(bulatkan("99.999996", 2), "100");
  assert.equal(bulatkan("0.125", 2), "0.13");
  assert.equal(bulatkan("-0.004", 2), "0");
  assert.equal(tulisPasti("1.234"), "1,2340");
  assert.equal(tulisPasti("1234"), "1234");
  assert.ok(lebih("10", "9.99") && !lebih("-10", "9") && !lebih("5", "5.00"));
});

test("jumlah dari yang tampil", () => {
  assert.equal(jumlah(["1.234,5", "", "-", "0,5"]), 1235);
  assert.equal(jumlah(["", "-"]), null);
  assert.equal(jumlah(["dua", "2"]), 2);
  assert.equal(bilangan(""), null);
  assert.ok(Number.isNaN(bilangan("dua")));
  assert.equal(tulis(1234.567), "1.234,57");
  assert.equal(tulis(null), "");
});
