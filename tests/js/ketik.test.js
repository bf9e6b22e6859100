import assert from "node:assert/strict";
import { test } from "node:test";

const { gayaBlok, ketik, satuanSel } = await import("../../static/kisi/ketik.js");

const BOBOT = { field: "b01", macam: "angka" };
const PAGU = { field: "pagu", macam: "uang" };
const TARGET = { field: "target", macam: "besaran" };
const KET = { field: "ket", macam: "teks" };
const PJ = { field: "pj", macam: "teks", pilihan: ["Sekretariat", "Bidang PKM"] };

// name → [column, text, part of the sentence]; "" where nothing is wrong
const SALAH = {
  "uraian kosong": [{ field: "uraian", macam: "teks", wajib: true }, " ", "Tidak boleh kosong"],
  "indikator kosong": [{ field: "indikator", macam: "teks", wajib: true }, "", "Tidak boleh kosong"],
  "ket kosong": [KET, "", ""],
  "bukan angka": [BOBOT, "dua", "“dua” bukan angka"],
  "negatif": [PAGU, "-1", "tidak boleh negatif"],
  "negatif dalam kurung": [PAGU, "(1.000)", "tidak boleh negatif"],
  "lebih dari seratus persen": [BOBOT, "100,01", "paling banyak 100 %"],
  "tepat seratus persen": [BOBOT, "100", ""],
  "empat desimal": [PAGU, "1,1255", "paling banyak 2 angka"],
  "uang besar": [PAGU, "1.234.567.890", ""],
  "angka kosong": [BOBOT, "", ""],
  "besaran kata": [TARGET, "banyak", "tidak terbaca"],
  "besaran majemuk": [TARGET, "12 Desa dan 13 Kelurahan", ""],
  "besaran strip": [TARGET, "–", ""],
  "rentang": [TARGET, "80–90 %", ""],
  "mutu": [TARGET, "wtp", ""],
  "dua baris": [TARGET, "75\n82", "dua angka pada dua baris"],
  "terbaca dua cara": [TARGET, "1.234", "1.234 (tulis 1234) atau 1,234 (tulis 1,2340)"],
  "unit yang tidak ada": [PJ, "Hantu", "Sekretariat, Bidang PKM"],
  "unit dengan huruf lain": [PJ, "bidang pkm", ""],
};

for (const [nama, [kolom, teks, kata]] of Object.entries(SALAH)) {
  test(`ketik: ${nama}`, () => {
    const { pesan, teks: baru } = ketik(kolom, teks);
    assert.ok(kata ? pesan.includes(kata) && baru === teks : pesan === "", pesan);
  });
}

test("ditulis seperti server menuliskannya kembali", () => {
  assert.equal(ketik(PAGU, " 1234567,5 ").teks, "1.234.567,50");
  assert.equal(ketik(PAGU, "500,000").teks, "500.000");
  assert.equal(ketik(PAGU, "Rp 1,5 juta").teks, "1.500.000");
  assert.equal(ketik(BOBOT, "-").teks, "");
  assert.equal(ketik(BOBOT, "8,33333333333 %").teks, "8,333333");
  assert.equal(ketik(TARGET, "–").teks, "");
  assert.equal(ketik(TARGET, " 12 Desa ").teks, "12 Desa");
  assert.equal(ketik(PJ, "bidang pkm").teks, "Bidang PKM");
  assert.equal(ketik(PJ, "").teks, "");
});

test("yang terbaca dua cara ditawarkan, dan pilihannya terbaca satu cara", () => {
  const { pilihan } = ketik(TARGET, "500,000");
  assert.deepEqual(pilihan, [["500", "500"], ["500.000", "500000"]]);
  for (const [, tulisan] of pilihan) assert.equal(ketik(TARGET, tulisan).pesan, "");
});

test("satuan, mutu kantor, dan cara menulis sel lain memutuskan", () => {
  assert.equal(ketik(TARGET, "1.234", { satuan: "Orang" }).pesan, "");
  assert.equal(ketik(TARGET, "1.234", { gaya: "en" }).pesan, "");
  assert.equal(ketik(TARGET, "Sangat Baik", { mutu: ["Sangat Baik"] }).pesan, "");
  assert.equal(satuanSel({ satuan: "Desa", satuan_maju: "" }, { field: "target_maju" }), "Desa");
  assert.equal(satuanSel({ satuan: "Desa", satuan_maju: "Km" }, { field: "target_maju" }), "Km");
  assert.equal(satuanSel({ satuan: "Desa", satuan_maju: "Km" }, TARGET), "Desa");
});

test("gaya sebuah tempelan menurut kolom angkanya saja", () => {
  assert.equal(gayaBlok([{ k: TARGET, teks: "1.250" }, { k: PAGU, teks: "500,000" }]), "en");
  assert.equal(gayaBlok([{ k: TARGET, teks: "1.250" }, { k: KET, teks: "1,234,567" }]), "");
  assert.equal(gayaBlok([{ k: BOBOT, teks: "8,33" }]), "id");
});
