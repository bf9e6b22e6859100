import assert from "node:assert/strict";
import { test } from "node:test";

const { SEMUA, TUNGGU, taksir } = await import("../../static/kisi/taksir.js");

const nomor = (n, tulis) => Array.from({ length: n }, (_, i) => tulis(i + 1));
// The columns that belong together, as the server names them.
const KELOMPOK = {
  rencana: { bobot: nomor(12, (b) => `b${String(b).padStart(2, "0")}`), target: ["k01", "k02"], kas: ["kas01", "kas02"], r_k: [], r_rp: [], uang: ["pagu", "pagu_maju"] },
  realisasi: { bobot: [], target: [], kas: [], r_k: nomor(4, (t) => `r${t}_k`), r_rp: nomor(4, (t) => `r${t}_rp`), uang: ["pagu"] },
};

// A sasaran with two programmes: the first has a kegiatan with two sub kegiatan (one of two indicators), the second is
// known by its DPA alone.  `sel` are the cells of the rows, as the server computed them.
const SUSUNAN = [
  ["i1", "sasaran-1", []],
  ["i2", "program-1", ["sasaran-1"]],
  ["i3", "kegiatan-1", ["sasaran-1", "program-1"]],
  ["i4", "sub_kegiatan-1", ["sasaran-1", "program-1", "kegiatan-1"]],
  ["i5", "sub_kegiatan-2", ["sasaran-1", "program-1", "kegiatan-1"]],
  ["i6", "sub_kegiatan-2", ["sasaran-1", "program-1", "kegiatan-1"]],
  ["program-2", "program-2", ["sasaran-1"]],
];

function lembar(sel) {
  const dilihat = new Set();
  return SUSUNAN.map(([id, simpul, jalur]) => {
    const pertama = !dilihat.has(simpul);
    dilihat.add(simpul);
    return { id, simpul, jalur, pertama, ...sel[id] };
  });
}

const RENCANA = {
  i1: { pagu: "1.150" }, i2: { pagu: "150" }, i3: { pagu: "150" },
  i4: { pagu: "100", b01: "60", b02: "40", jumlah: "100 %" }, i5: { pagu: "50" }, i6: { pagu: "" },
  "program-2": { pagu: "1.000" },
};
const TOTAL = { uraian: "Jumlah", pagu: "1.150", pagu_maju: "" };

// Puts the entries into the cells, as the sheet does, and estimates: { id: { column: text } }.
function perkiraan(jenis, sel, total, ...entri) {
  const baris = lembar(sel);
  for (const e of entri) baris.find((b) => b.id === e.id)[e.kolom] = e.baru;
  return Object.fromEntries(taksir(KELOMPOK[jenis], baris, total, entri.map((e) => ({ status: "", ...e }))));
}

test("tanpa yang menunggu tidak ada perkiraan", () => {
  assert.deepEqual(perkiraan("rencana", RENCANA, TOTAL), {});
});

test("pagu yang diketik dijumlahkan ke atas; cabang lain tetap menurut server", () => {
  const hasil = perkiraan("rencana", RENCANA, TOTAL, { id: "i4", kolom: "pagu", baru: "200,25" });
  const pagu = Object.fromEntries(Object.entries(hasil).map(([id, isi]) => [id, isi.pagu]));
  assert.deepEqual(pagu, { i3: "250,25", i2: "250,25", i1: "1.250,25", [SEMUA]: "1.250,25" });
});

test("beberapa indikator satu sub kegiatan dan beberapa isian dijumlahkan sekaligus", () => {
  const dua = [{ id: "i6", kolom: "pagu", baru: "7" }, { id: "i4", kolom: "pagu", baru: "0" }];
  assert.equal(perkiraan("rencana", RENCANA, TOTAL, ...dua)[SEMUA].pagu, "1.057");
});

test("bobot dijumlahkan di barisnya sendiri saja", () => {
  const hasil = perkiraan("rencana", RENCANA, TOTAL, { id: "i4", kolom: "b12", baru: "8,5" });
  assert.deepEqual(hasil, { i4: { jumlah: "108,5 %" } });
});

test("nol adalah angka; yang dikosongkan seluruhnya menunggu server", () => {
  assert.deepEqual(perkiraan("rencana", RENCANA, TOTAL, { id: "i5", kolom: "b01", baru: "0" }), { i5: { jumlah: "0 %" } });
  assert.deepEqual(perkiraan("rencana", RENCANA, TOTAL, { id: "i5", kolom: "b01", baru: "" }), { i5: { jumlah: TUNGGU } });
  const kosong = [{ id: "i4", kolom: "pagu", baru: "" }, { id: "i5", kolom: "pagu", baru: "" }];
  const hasil = perkiraan("rencana", RENCANA, TOTAL, ...kosong);
  assert.deepEqual([hasil.i3.pagu, hasil.i2.pagu, hasil[SEMUA].pagu], [TUNGGU, TUNGGU, "1.000"]); // perhaps its DPA
});

test("yang bukan angka dan uraian tidak mengubah perkiraan", () => {
  assert.deepEqual(perkiraan("rencana", RENCANA, TOTAL, { id: "i4", kolom: "aksi", baru: "Rapat" }), {});
});

test("sel yang ditolak dan bentrok dihitung menurut yang tersimpan", () => {
  const ditolak = { id: "i4", kolom: "b01", baru: "600", status: "ditolak", nilai: "60" };
  assert.deepEqual(perkiraan("rencana", RENCANA, TOTAL, ditolak), {});
  const bentrok = { id: "i5", kolom: "pagu", baru: "5.000", status: "bentrok", nilai: "51" };
  const hasil = perkiraan("rencana", RENCANA, TOTAL, ditolak, bentrok, { id: "i4", kolom: "b02", baru: "30" }, { id: "i6", kolom: "pagu", baru: "1" });
  assert.deepEqual([hasil.i4.jumlah, hasil.i3.pagu], ["90 %", "152"]);
});

test("isian baris yang sudah tidak ada dilewati", () => {
  const e = { id: "i99", kolom: "pagu", baru: "5", status: "" };
  assert.equal(taksir(KELOMPOK.rencana, lembar(RENCANA), TOTAL, [e]).size, 0);
});

const REALISASI = {
  i1: { r1_rp: "80", jml_rp: "80", persen_rp: "6,96" }, i2: { r1_rp: "80", jml_rp: "80" }, i3: { r1_rp: "80", r2_rp: "", jml_rp: "80" },
  i4: { r1_k: "1", r1_rp: "80", jml_k: "1", jml_rp: "80", persen_k: "25", persen_rp: "80" }, i5: {}, i6: {}, "program-2": {},
};
const TOTAL_REALISASI = { uraian: "Jumlah", pagu: "1.150", r1_rp: "80", r2_rp: "", jml_rp: "80", persen_rp: "6,96" };

test("K yang diketik: jumlah dan capaiannya menunggu, bukan dihitung di peramban", () => {
  const hasil = perkiraan("realisasi", REALISASI, TOTAL_REALISASI, { id: "i4", kolom: "r2_k", baru: "2" });
  assert.deepEqual(hasil, { i4: { jml_k: TUNGGU, persen_k: TUNGGU } });
});

test("Rp yang diketik: jumlahnya diperkirakan di baris, di atasnya, dan seluruhnya; penyerapan menunggu", () => {
  const hasil = perkiraan("realisasi", REALISASI, TOTAL_REALISASI, { id: "i5", kolom: "r2_rp", baru: "1.000.000,50" });
  assert.deepEqual(hasil.i5, { jml_rp: "1.000.000,5", persen_rp: TUNGGU });
  for (const id of ["i1", "i2", "i3", SEMUA]) {
    assert.deepEqual(hasil[id], { r2_rp: "1.000.000,5", jml_rp: "1.000.080,5", persen_rp: TUNGGU }, id);
  }
  assert.equal(Object.keys(hasil).length, 5);
});

test("kas yang diketik dijumlahkan di barisnya dan ke atas; target bulanan menunggu caranya dijumlahkan", () => {
  const sel = { ...RENCANA, i5: { ...RENCANA.i5, kas02: "30" } };
  const hasil = perkiraan("rencana", sel, TOTAL, { id: "i4", kolom: "kas02", baru: "20" });
  assert.deepEqual([hasil.i4.jml_kas, hasil.i3.kas02, hasil.i3.jml_kas, hasil[SEMUA].kas02], ["20", "50", "50", "50"]);
  assert.deepEqual(perkiraan("rencana", RENCANA, TOTAL, { id: "i4", kolom: "k01", baru: "2" }), { i4: { jml_target: TUNGGU } });
});
