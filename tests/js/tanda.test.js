import assert from "node:assert/strict";
import { test } from "node:test";

import "./halaman.js";

const { kataBanyak, urut } = await import("../../static/pemeriksaan/tanda.js");

const temuan = (...tingkat) => tingkat.map((t, nomor) => ({ tingkat: t, nomor }));

test("urut: yang paling berat dahulu, yang setingkat tetap pada urutannya", () => {
  const daftar = temuan("catatan", "galat", "peringatan", "galat", "catatan");
  assert.deepEqual(urut(daftar).map((t) => t.nomor), [1, 3, 2, 0, 4]);
});

test("urut tidak mengubah daftar yang diberikan", () => {
  const daftar = temuan("catatan", "galat");
  urut(daftar);
  assert.deepEqual(daftar.map((t) => t.tingkat), ["catatan", "galat"]);
});

test("kataBanyak menyebut tiap tingkat yang ada, dari yang paling berat", () => {
  assert.equal(kataBanyak(temuan("catatan", "peringatan", "catatan", "galat")), "1 galat, 1 peringatan, 2 catatan");
  assert.equal(kataBanyak(temuan("peringatan")), "1 peringatan");
  assert.equal(kataBanyak([]), "");
});
