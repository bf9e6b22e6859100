// Drafts of the sheet: what they need, when they are made, and that nothing typed is lost on the way.

import assert from "node:assert/strict";
import { test } from "node:test";

import "./halaman.js";

const { Antrean } = await import("../../static/kisi/antrean.js");
const { Barisan } = await import("../../static/kisi/barisan.js");
const { Isian } = await import("../../static/kisi/isian.js");
const { Lembar } = await import("../../static/kisi/lembar.js");
const { Riwayat } = await import("../../static/kisi/riwayat.js");

const KOLOM = [
  { field: "kode", macam: "teks", simpul: true, sebutan: "Kode" }, { field: "uraian", macam: "teks", simpul: true, sebutan: "Uraian" },
  { field: "indikator", macam: "teks", sebutan: "Indikator" }, { field: "satuan", macam: "teks", sebutan: "Satuan" },
  { field: "b01", macam: "angka", keluarga: "bobot", sebutan: "Januari" },
  { field: "pagu", macam: "uang", sebutan: "Pagu" }, { field: "target", macam: "besaran", sebutan: "Target" },
  ...["k01", "k02", "k03"].map((field) => ({ field, macam: "besaran", keluarga: "target", sebutan: field })),
  ...["kas01", "kas02", "kas03"].map((field) => ({ field, macam: "uang", keluarga: "kas", sebutan: field })),
];
const baris = (id, simpul, lain = {}) => ({ id, simpul, jalur: [], tingkat: 3, pertama: true, ada: true, daun: true, kunci: {}, janggal: {}, sidik: "", ...lain });

// `jawab(langkah)` is what the server answers.
function halaman(jawab) {
  const kiriman = [];
  const antrean = new Antrean({ awalan: "kisi|1", alamat: "/simpan/", orang: 1, saatHasil: () => {}, saatKeadaan: () => {} });
  antrean.post = async (alamat, isi) => { kiriman.push(isi); return { json: async () => jawab(isi) }; };
  const lembar = new Lembar({ baris: [baris("i1", "sub_kegiatan-1", { uraian: "Lama" })], total: {}, alasan: [], kunci: "", mutu: [] }, KOLOM, antrean);
  const pilihan = { kolom: KOLOM, get data() { return this.di ?? lembar.perId.get("i1"); }, indeks: (f) => KOLOM.findIndex((k) => k.field === f) };
  const pesan = [];
  const saat = { siap: async () => {}, muat: async () => {}, pasang: async () => {}, cabut: () => {}, segarkan: () => {}, pesan: (t) => pesan.push(t), ke: (b) => { pilihan.di = b; } };
  const riwayat = new Riwayat();
  const isian = new Isian(lembar, pilihan, riwayat, { segarkan: () => {}, pesan: () => "", indikator: () => {} });
  const barisan = new Barisan(lembar, pilihan, riwayat, isian, "/baris/", saat);
  const ketik = (b, field, teks) => isian.ubah([{ b, k: lembar.perField.get(field), teks }]);
  return { antrean, barisan, isian, ketik, kiriman, lembar, pesan, pilihan, riwayat };
}

const dibuat = (nama) => (langkah) => ({
  baris: [baris("i1", "sub_kegiatan-1", { uraian: "Lama" }), baris("i2", "sub_kegiatan-2", nama ?? langkah.daftar[0])],
  baru: ["i2"], pilih: "i2", balik: { aksi: "hapus", id: ["sub_kegiatan-2"] }, alasan: [], total: {},
});

test("draf kosong hilang bila ditinggalkan; tanpa nama ia menunggu", async () => {
  const { barisan, ketik, kiriman, lembar, pilihan, antrean } = halaman(dibuat());
  await barisan.tambah("sejajar");
  assert.equal(lembar.baris.length, 2);
  pilihan.di = null;
  await barisan.tinggalkan(pilihan.data);
  assert.equal(lembar.baris.length, 1);
  await barisan.tambah("sejajar");
  const b = pilihan.data;
  ketik(b, "satuan", "Paket");
  await barisan.tinggalkan(null);
  assert.match(barisan.kurang(b), /Beri nama/);
  ketik(b, "uraian", "Baru");
  assert.match(barisan.kurang(b), /Tulis indikatornya/); // a unit is a fact of an indicator
  assert.equal(antrean.keadaan, "draf");
  assert.equal(kiriman.length, 0);
});

test("draf bernama dibuat sekali, dan isinya yang lain menyusul ke barisnya", async () => {
  const { barisan, ketik, kiriman, lembar, pilihan, antrean, riwayat } = halaman(dibuat());
  await barisan.tambah("sejajar");
  const b = pilihan.data;
  for (const [field, teks] of [["uraian", "Baru"], ["indikator", "Jumlah"], ["satuan", "Paket"], ["b01", "8,5"]]) ketik(b, field, teks);
  await Promise.all([barisan.tinggalkan(null), barisan.tinggalkan(null)]);
  assert.deepEqual(kiriman, [{ aksi: "buat", daftar: [{ acuan: "i1", letak: "sejajar", kode: "", uraian: "Baru", indikator: "Jumlah" }] }]);
  assert.deepEqual([...antrean.isi.values()].map((e) => [e.id, e.kolom, e.baru, e.status]), [["i2", "satuan", "Paket", ""], ["i2", "b01", "8,5", ""]]);
  assert.equal(lembar.perId.get("i2").b01, "8,5");
  assert.deepEqual(riwayat.lalu[0], { susun: { aksi: "hapus", id: ["sub_kegiatan-2"] } });
  assert.deepEqual(riwayat.lalu[1].sel.map((s) => s.id), ["sub_kegiatan-2"]); // its name belongs to the node
});

test("nama yang diubah sementara dibuat ikut tersimpan", async () => {
  let ubah = () => {};
  const { barisan, ketik, pilihan, antrean } = halaman((langkah) => { ubah(); return dibuat()(langkah); });
  await barisan.tambah("sejajar");
  const b = pilihan.data;
  ketik(b, "uraian", "Baru");
  ubah = () => ketik(b, "uraian", "Baru sekali");
  await barisan.tinggalkan(null);
  assert.deepEqual([...antrean.isi.values()].map((e) => [e.id, e.kolom, e.lama, e.baru]), [["sub_kegiatan-2", "uraian", "Baru", "Baru sekali"]]);
});

test("yang ditolak tidak ditanyakan lagi sebelum diubah, atau sebelum jaringan kembali", async () => {
  const { barisan, ketik, kiriman, pilihan, lembar } = halaman(() => ({ pesan: "Kode ditulis angka dan titik." }));
  await barisan.tambah("sejajar");
  const b = pilihan.data;
  ketik(b, "kode", "satu");
  ketik(b, "uraian", "Baru");
  await barisan.tinggalkan(null);
  await barisan.tinggalkan(null);
  assert.equal(kiriman.length, 1);
  assert.equal(barisan.penolakan(b), "Kode ditulis angka dan titik.");
  ketik(b, "kode", "1.2");
  assert.equal(barisan.penolakan(b), "");
  await barisan.tinggalkan(null);
  assert.equal(kiriman.length, 2);
  pilihan.di = null;
  await barisan.cobaLagi();
  assert.equal(kiriman.length, 3);
  assert.ok(lembar.baris.includes(b)); // nothing lost
});

// `field`s chosen on the row i1; what stands in the months of that family afterwards.
function dibagi(isi, dari, sampai, cara) {
  const { isian, lembar, pilihan } = halaman(() => ({}));
  const pesan = [];
  isian.saat.pesan = (t) => pesan.push(t);
  Object.assign(lembar.perId.get("i1"), { dijumlahkan: true, ...isi });
  Object.assign(pilihan, { kotak: { r1: 0, r2: 0, c1: pilihan.indeks(dari), c2: pilihan.indeks(sampai) }, barisTerpilih: [lembar.perId.get("i1")] });
  isian[cara]();
  const b = lembar.perId.get("i1");
  const { keluarga } = KOLOM[pilihan.indeks(sampai)];
  return [KOLOM.filter((k) => k.keluarga === keluarga).map((k) => b[k.field] ?? "").join(" | "), pesan.join(" ")];
}

test("bagi rata dan isi sisa: kas habis menjadi pagu, sampai sennya", () => {
  assert.equal(dibagi({ pagu: "1.000.000,50" }, "kas01", "kas01", "bagiRata")[0], "333.333 | 333.333 | 333.334,50");
  assert.equal(dibagi({ pagu: "1.000.000,50", kas01: "999.999" }, "kas03", "kas03", "isiSisa")[0], "999.999 |  | 1,50");
  assert.equal(dibagi({ pagu: "9.007.199.254.740,99" }, "kas01", "kas02", "bagiRata")[0], "4.503.599.627.370 | 4.503.599.627.370,99 | ");
  assert.match(dibagi({}, "kas01", "kas01", "bagiRata")[1], /Isi pagunya dahulu/);
});

test("bagi rata: target yang tidak dijumlahkan, dan yang bukan satu angka, tidak dibagi", () => {
  assert.equal(dibagi({ target: "12", satuan: "Desa" }, "k01", "k01", "bagiRata")[0], "4 | 4 | 4");
  for (const isi of [{ target: "12", dijumlahkan: false }, { target: "12 Desa dan 13 Kelurahan" }, {}]) {
    const [bulan, pesan] = dibagi(isi, "k01", "k01", "bagiRata");
    assert.equal(bulan, " |  | ");
    assert.match(pesan, /Hanya target berupa angka yang dijumlahkan/);
  }
});
