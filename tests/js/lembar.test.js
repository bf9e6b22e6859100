// The pure parts of the sheet: layout, filters, months by rule, undo, drafts, what is chosen.

import assert from "node:assert/strict";
import { test } from "node:test";

const { Tata } = await import("../../static/kisi/tata.js");
const { tersaring } = await import("../../static/kisi/saring.js");
const { bagiRata, sisa } = await import("../../static/kisi/bulanan.js");
const { Riwayat } = await import("../../static/kisi/riwayat.js");
const { kataPilihan } = await import("../../static/kisi/hitung.js");
const { Lembar } = await import("../../static/kisi/lembar.js");
const { ketik } = await import("../../static/kisi/ketik.js");

const HIMPUNAN = [{ kode: "bobot", judul: "Bulan %", kolom: ["pagu", "b01"] }, { kode: "kas", judul: "Kas", kolom: ["kas01"] }, { kode: "semua", judul: "Semua", kolom: null }];
const KOLOM = [{ field: "kode", frozen: true }, { field: "uraian", frozen: true }, { field: "pagu" }, { field: "b01" }, { field: "kas01" }];

function tempat(isi = {}) {
  return { isi, getItem: (k) => isi[k] ?? null, setItem: (k, v) => { isi[k] = v; } };
}

const tampak = (tata, kosong) => KOLOM.map((k) => k.field).filter((f) => tata.tampak(f, kosong)).join(" ");

test("tata: himpunan, yang disembunyikan, dan yang ditampilkan diingat per orang", () => {
  const simpanan = tempat();
  const tata = new Tata("orang-1", HIMPUNAN, KOLOM, { tempat: simpanan });
  assert.equal(tampak(tata), "kode uraian pagu b01");
  assert.equal(tampak(tata, new Set(["kode"])), "uraian pagu b01"); // nothing stands there
  tata.setel("kode", true);
  tata.setel("pagu", false);
  tata.setel("kas01", true);
  assert.equal(tampak(tata, new Set(["kode"])), "kode uraian b01 kas01");
  assert.equal(tampak(new Tata("orang-1", HIMPUNAN, KOLOM, { tempat: simpanan })), "kode uraian b01 kas01");
  assert.equal(tampak(new Tata("orang-2", HIMPUNAN, KOLOM, { tempat: simpanan })), "kode uraian pagu b01");
  tata.pilih("kas"); // another set begins anew
  assert.equal(tampak(tata), "kode uraian kas01");
  assert.equal(tata.yangMemuat("b01"), "bobot");
  assert.equal(tata.yangMemuat("kas01"), "kas");
});

test("tata: simpanan yang rusak atau himpunan yang tidak ada lagi tidak menghalangi", () => {
  for (const isi of ["{", "null", '{"himpunan": "lama"}']) {
    assert.equal(new Tata("x", HIMPUNAN, KOLOM, { tempat: tempat({ x: isi }) }).isi.himpunan, "bobot");
  }
});

test("tata: urutan dan lebar", () => {
  const tata = new Tata("x", HIMPUNAN, KOLOM, { tempat: tempat() });
  const susunan = [{ field: "kode" }, { field: "pagu" }, { columns: [{ field: "b01" }, { field: "b02" }] }];
  assert.deepEqual(tata.susun(susunan), susunan);
  tata.ubah({ urutan: ["kode", "b01", "b02", "pagu"], lebar: { b02: 70 } });
  assert.deepEqual(tata.susun(susunan), [{ field: "kode" }, { columns: [{ field: "b01" }, { field: "b02", width: 70 }] }, { field: "pagu" }]);
});

const BARIS = [
  { id: "i1", simpul: "program-1", jalur: ["sasaran-1"], pertama: true, ada: true, tingkat: 1, uraian: "Program Desa", janggal: {} },
  { id: "i2", simpul: "sub-1", jalur: ["sasaran-1", "program-1"], pertama: true, ada: true, daun: true, tingkat: 3, uraian: "Rapat", indikator: "Jumlah rapat", pagu: "5", pj: "PKM" },
  { id: "i3", simpul: "sub-1", jalur: ["sasaran-1", "program-1"], pertama: false, ada: true, daun: true, tingkat: 3, indikator: "Jumlah peserta", pj: "Pemdes" },
  { id: "sub-2", simpul: "sub-2", jalur: ["sasaran-1", "program-1"], pertama: true, ada: false, daun: true, tingkat: 3, uraian: "Lain" },
];
const LIHAT = { bertanda: (b) => b.id === "i3", kosong: (b, f) => f.every((x) => (b[x] ?? "") === ""), bobot: ["b01"], realisasi: [] };
const saring = (isi) => tersaring(BARIS, { kata: "", unit: "", tingkat: "", tanya: "", ...isi }, LIHAT);

test("saring: yang ditemukan tampil bersama induknya", () => {
  assert.equal(saring({}), null);
  assert.deepEqual([...saring({ kata: "jumlah PESERTA" })], ["i3", "sasaran-1", "program-1", "sub-1"]);
  assert.deepEqual([...saring({ unit: "PKM" })], ["i2", "sasaran-1", "program-1"]);
  assert.deepEqual([...saring({ tingkat: "1" })], ["i1", "sasaran-1"]);
  assert.deepEqual([...saring({ tanya: "temuan" })], ["i3", "sasaran-1", "program-1", "sub-1"]);
  assert.deepEqual([...saring({ tanya: "indikator" })], ["sub-2", "sasaran-1", "program-1"]);
  assert.ok(!saring({ tanya: "pagu" }).has("i2"));
  assert.deepEqual([...saring({ kata: "rapat", unit: "Pemdes" })], []);
});

test("bagi rata: jumlahnya tepat, sisanya pada bulan terakhir", () => {
  assert.deepEqual(bagiRata("100", 12, 2), [...Array(11).fill("8.33"), "8.37"]);
  assert.deepEqual(bagiRata("1000000.5", 3, 0), ["333333", "333333", "333334.5"]);
  assert.deepEqual(bagiRata("7", 1, 0), ["7"]);
  assert.deepEqual(bagiRata("0.05", 2, 2), ["0.02", "0.03"]);
  const besar = bagiRata("9007199254740993.25", 12, 0).map((n) => n.split("."));
  assert.equal(besar.reduce((a, [n]) => a + BigInt(n), 0n), 9007199254740993n); // more digits than a number holds
});

test("sisa: yang belum terbagi; tidak ada bila habis atau lebih", () => {
  assert.equal(sisa("100", ["30", "12.5"]), "57.5");
  assert.equal(sisa("100", ["60", "40"]), null);
  assert.equal(sisa("100", ["60", "50"]), null);
  assert.equal(sisa("0.3", ["0.1", "0.1"]), "0.1"); // not 0,09999999999999998
});

test("riwayat: isi draf menjadi milik baris yang tersimpan", () => {
  const riwayat = new Riwayat();
  const draf = { id: "baru-1" };
  riwayat.catat({ draf });
  riwayat.catat({ sel: [{ id: "baru-1", field: "uraian" }, { id: "baru-1", field: "b01" }] });
  riwayat.ganti(draf, (field) => (field === "uraian" ? "sub_kegiatan-5" : "i9"), { aksi: "hapus" });
  assert.deepEqual(riwayat.lalu, [{ susun: { aksi: "hapus" } }, { sel: [{ id: "sub_kegiatan-5", field: "uraian" }, { id: "i9", field: "b01" }] }]);
  riwayat.catat({ draf });
  riwayat.lupakan(draf);
  assert.equal(riwayat.lalu.length, 2);
});

test("hitung: jumlah dan rata-rata dari angka saja", () => {
  const sel = (teks, macam = "angka") => ({ teks, macam });
  assert.equal(kataPilihan([sel("1.000,5", "uang"), sel(""), sel("2", "uang")]), "2 sel terisi · Jumlah 1.002,5 · Rata-rata 501,25");
  assert.equal(kataPilihan([sel("Paket", "teks"), sel("12", "teks")]), "2 sel terisi");
  assert.equal(kataPilihan([sel("50 %"), sel("12 Desa dan 3 Kelurahan", "besaran"), sel("25 %")]), "3 sel terisi · Jumlah 75 · Rata-rata 37,5");
  assert.equal(kataPilihan([sel("5"), sel("")]), "");
});

test("lembar: draf tidak dihitung sebagai keadaan halaman, dan bulan yang dikosongkan orang lain hilang", () => {
  const antrean = { isi: new Map(), ambil: () => undefined };
  const baris = [
    { id: "i1", simpul: "s1", jalur: [], pertama: true, kunci: {}, janggal: {}, sidik: "a", b01: "5" },
    { id: "baru-1", simpul: "baru-1", jalur: [], pertama: true, kunci: {}, janggal: {}, sidik: "", draf: { acuan: "i1", letak: "sejajar" } },
  ];
  const kolom = [{ field: "b01", keluarga: "bobot", macam: "angka" }];
  const lembar = new Lembar({ baris, total: {}, alasan: [], kunci: "" }, kolom, antrean);
  assert.equal(lembar.dilihat(), "i1=a");
  assert.ok(!lembar.urutanLain(["i1"]) && lembar.urutanLain(["i1", "i2"]));
  lembar.segarkan([{ id: "i1", simpul: "s1", jalur: [], pertama: true, janggal: {}, sidik: "b" }]);
  assert.equal(baris[0].b01, undefined);
});

test("ketik: satu-satunya pilihan yang dimulai begitu", () => {
  const kolom = { macam: "teks", pilihan: ["Sekretariat", "Bidang PKM", "Bidang Pemdes"] };
  assert.equal(ketik(kolom, "bidang pk").teks, "Bidang PKM");
  assert.equal(ketik(kolom, "pemdes").teks, "Bidang Pemdes");
  assert.match(ketik(kolom, "bidang").pesan, /tidak ada di daftar/);
});
