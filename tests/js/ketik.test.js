import assert from "node:assert/strict";
import { test } from "node:test";

const { rapi, salahKetik } = await import("../../static/kisi/ketik.js");

const BOBOT = { field: "b01", macam: "angka" };
const PAGU = { field: "pagu", macam: "uang" };
const TARGET = { field: "target", macam: "besaran" };
const PJ = { field: "pj", macam: "teks", pilihan: ["Sekretariat", "Bidang PKM"] };

// name → [column, text, part of the sentence]; "" where nothing is wrong
const SALAH = {
  "uraian kosong": [{ field: "uraian", macam: "teks", wajib: true }, " ", "Tidak boleh kosong"],
  "indikator kosong": [{ field: "indikator", macam: "teks", wajib: true }, "", "Tidak boleh kosong"],
  "ket kosong": [{ field: "ket", macam: "teks" }, "", ""],
  "bukan angka": [BOBOT, "dua", "“dua” bukan angka"],
  "negatif": [PAGU, "-1", "tidak boleh negatif"],
  "lebih dari seratus persen": [BOBOT, "100,01", "paling banyak 100 %"],
  "tepat seratus persen": [BOBOT, "100", ""],
  "tiga desimal": [PAGU, "1,125", "paling banyak 2 angka"],
  "uang besar": [PAGU, "1.234.567.890", ""],
  "angka kosong": [BOBOT, "", ""],
  "besaran kata": [TARGET, "banyak", "tidak terbaca"],
  "besaran majemuk": [TARGET, "12 Desa dan 13 Kelurahan", ""],
  "besaran strip": [TARGET, "–", ""],
  "unit yang tidak ada": [PJ, "Hantu", "Sekretariat, Bidang PKM"],
  "unit dengan huruf lain": [PJ, "bidang pkm", ""],
};

for (const [nama, [kolom, teks, kata]] of Object.entries(SALAH)) {
  test(`salahKetik: ${nama}`, () => {
    const pesan = salahKetik(kolom, teks);
    assert.ok(kata ? pesan.includes(kata) : pesan === "", pesan);
  });
}

test("rapi menulis seperti server menuliskannya kembali", () => {
  assert.equal(rapi(PAGU, " 1234567,5 "), "1.234.567,5");
  assert.equal(rapi(BOBOT, "-"), "");
  assert.equal(rapi(TARGET, "–"), "");
  assert.equal(rapi(TARGET, " 12 Desa "), "12 Desa");
  assert.equal(rapi(PJ, "bidang pkm"), "Bidang PKM");
  assert.equal(rapi(PJ, ""), "");
});
