import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { halamanBaru, jawaban, peramban } from "./halaman.js";

const { Antrean, kunciSel } = await import("../../static/kisi/antrean.js");

let semua;
beforeEach(() => { halamanBaru(); semua = []; });
afterEach(() => semua.forEach((a) => clearTimeout(a.jam))); // else node waits for its next attempt

function antrean(lain = {}) {
  const hasil = [];
  const a = new Antrean({
    awalan: "kisi-1", alamat: "/kisi/1/", orang: "3", saatHasil: (h, beres) => hasil.push([h.kolom, beres]), saatKeadaan() {}, ...lain,
  });
  a.siapKirim = true;
  a.hasil = hasil;
  semua.push(a);
  return a;
}

const tersimpan = ({ sel }) => jawaban({ hasil: sel.map(({ id, kolom, baru }) => ({ id, kolom, status: "tersimpan", nilai: baru })) });
const tersisa = (awalan) => Object.entries(localStorage).filter(([k]) => k.startsWith(awalan)).flatMap(([, isi]) => JSON.parse(isi));

test("yang diketik dikirim dengan nilai lamanya, lalu terlupakan", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  assert.equal(a.keadaan, "menyimpan");
  peramban.jawab = tersimpan;
  await a.kirim();
  const [{ alamat, isi, headers }] = peramban.permintaan;
  assert.equal(alamat, "/kisi/1/");
  assert.deepEqual(isi, { orang: "3", sel: [{ id: "keg-1", kolom: "t1", lama: "5", baru: "6" }] });
  assert.equal(headers["X-CSRFToken"], "kue=1");
  assert.equal(a.keadaan, "tersimpan");
  assert.deepEqual(a.hasil, [["t1", true]]);
  assert.deepEqual(tersisa("kisi-1"), []);
});

test("cara menulisnya ikut dikirim, juga sesudah halaman dimuat ulang", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "1.250", { gaya: "en" });
  a.ingat();
  assert.equal(tersisa("kisi-1")[0].gaya, "en");
  peramban.jawab = tersimpan;
  await a.kirim();
  assert.deepEqual(peramban.permintaan[0].isi.sel, [{ id: "keg-1", kolom: "t1", lama: "5", baru: "1.250", gaya: "en" }]);
});

test("kembali ke nilai semula berarti tidak ada yang dikirim", () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  a.taruh("keg-1", "t1", "6", "5"); // the page shows 6 as the old value by now
  assert.equal(a.isi.size, 0);
});

test("diketik dua kali: yang dibandingkan tetap nilai di server", () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  a.taruh("keg-1", "t1", "6", "7");
  assert.deepEqual([a.ambil("keg-1", "t1").lama, a.ambil("keg-1", "t1").baru], ["5", "7"]);
});

test("yang salah ketik disimpan di peramban, tetapi tidak dikirim", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "lima", { pesan: "bukan angka" });
  a.selesai();
  await a.kirim();
  assert.equal(peramban.permintaan.length, 0);
  assert.equal(a.keadaan, "ditolak");
  assert.equal(tersisa("kisi-1")[0].baru, "lima");
});

test("paling banyak 500 sel dalam satu permintaan, sampai habis", async () => {
  const a = antrean();
  for (let i = 0; i < 1201; i += 1) a.taruh(`keg-${i}`, "t1", "", "1");
  peramban.jawab = tersimpan;
  await a.tuntaskan();
  assert.deepEqual(peramban.permintaan.map((p) => p.isi.sel.length), [500, 500, 201]);
  assert.equal(a.keadaan, "tersimpan");
});

test("belum dikirim sebelum lembar siap menampilkan jawabannya", async () => {
  const a = antrean();
  a.siapKirim = false;
  a.taruh("keg-1", "t1", "", "1");
  await a.kirim();
  assert.equal(peramban.permintaan.length, 0);
});

// name → [the answer, why sending waits, the server's words]
const SEBAB = {
  "jaringan putus": [() => { throw new TypeError("no network"); }, "jaringan", ""],
  "server sedang rusak": [() => jawaban({}, 502), "jaringan", ""],
  "terlalu sering": [() => jawaban({}, 429), "jaringan", ""],
  "sesi berakhir": [() => ({ type: "opaqueredirect", status: 0 }), "masuk", ""],
  "orang lain masuk di tab lain": [() => jawaban({ orang_lain: true, pesan: "Anda masuk sebagai orang lain." }, 409), "orang", "Anda masuk sebagai orang lain."],
  "ditolak seluruhnya": [() => jawaban({ pesan: "Renja sudah dikunci." }, 403), "tolak", "Renja sudah dikunci."],
  "jawaban yang bukan JSON": [() => ({ type: "basic", status: 200, ok: true, json: async () => { throw new SyntaxError(); } }), "tolak", ""],
};

for (const [nama, [jawab, sebab, pesan]] of Object.entries(SEBAB)) {
  test(`tidak terkirim (${nama}): tidak ada yang hilang dan sebabnya disebut`, async () => {
    const a = antrean();
    a.taruh("keg-1", "t1", "5", "6");
    peramban.jawab = jawab;
    await a.kirim();
    assert.deepEqual([a.keadaan, a.pesan ?? ""], [sebab, pesan]);
    assert.equal(tersisa("kisi-1")[0].baru, "6");
    peramban.jawab = tersimpan;
    await a.kirim();
    assert.equal(a.keadaan, "tersimpan");
  });
}

test("diketik lagi selagi terkirim: nilai yang baru dikirim berikutnya terhadap yang tersimpan", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  peramban.jawab = (isi) => { a.taruh("keg-1", "t1", "6", "7"); return tersimpan(isi); };
  await a.kirim();
  assert.deepEqual(a.hasil, [["t1", false]]);
  assert.deepEqual([a.ambil("keg-1", "t1").lama, a.ambil("keg-1", "t1").baru], ["6", "7"]);
});

test("diketik kembali ke nilai semula selagi terkirim: tetap dikirim, karena server sudah menyimpan yang lain", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  peramban.jawab = (isi) => { a.taruh("keg-1", "t1", "6", "5"); return tersimpan(isi); };
  await a.kirim();
  assert.deepEqual([a.ambil("keg-1", "t1").lama, a.ambil("keg-1", "t1").baru], ["6", "5"]);
});

const bentrok = (nilai) => ({ sel }) => jawaban({ hasil: sel.map(({ id, kolom }) => ({ id, kolom, status: "bentrok", nilai, oleh: "Tisna" })) });

test("bentrok menunggu putusan: milikku dikirim terhadap nilai yang tersimpan", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  peramban.jawab = bentrok("9");
  await a.kirim();
  assert.equal(a.keadaan, "bentrok");
  assert.equal(a.ambil("keg-1", "t1").oleh, "Tisna");
  a.putuskan(kunciSel("keg-1", "t1"), true);
  peramban.jawab = tersimpan;
  await a.kirim();
  assert.deepEqual(peramban.permintaan[1].isi.sel, [{ id: "keg-1", kolom: "t1", lama: "9", baru: "6" }]);
  assert.equal(a.keadaan, "tersimpan");
});

test("bentrok menunggu putusan: miliknya dibiarkan", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  peramban.jawab = bentrok("9");
  await a.kirim();
  a.putuskan(kunciSel("keg-1", "t1"), false);
  assert.equal(a.keadaan, "tersimpan");
  assert.deepEqual(tersisa("kisi-1"), []);
});

test("jawaban yang tidak sampai bukan bentrok dengan diri sendiri", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "6");
  await a.kirim(); // stored, but the answer is lost
  a.taruh("keg-1", "t1", "6", "7");
  peramban.jawab = bentrok("6");
  await a.kirim();
  assert.deepEqual([a.keadaan, a.ambil("keg-1", "t1").lama], ["menyimpan", "6"]);
});

test("sel yang ditolak menyebut sebabnya dan tidak dikirim lagi", async () => {
  const a = antrean();
  a.taruh("keg-1", "t1", "5", "-1");
  peramban.jawab = ({ sel }) => jawaban({ hasil: sel.map(({ id, kolom }) => ({ id, kolom, status: "ditolak", nilai: "5", pesan: "negatif" })) });
  await a.kirim();
  assert.deepEqual([a.keadaan, a.ambil("keg-1", "t1").pesan], ["ditolak", "negatif"]);
  await a.kirim();
  assert.equal(peramban.permintaan.length, 1);
});

test("halaman berikutnya mengambil alih yang belum tersimpan dari rencana ini, bukan dari rencana lain", async () => {
  const lama = antrean();
  lama.taruh("keg-1", "t1", "5", "6");
  lama.taruh("keg-2", "t1", "5", "lima", { pesan: "bukan angka" });
  lama.selesai();
  const lain = antrean({ awalan: "kisi-2" });
  lain.taruh("keg-9", "t1", "", "1");
  lain.selesai();
  const baru = antrean();
  await baru.mulai();
  assert.deepEqual([...baru.isi.values()].map((e) => [e.id, e.baru, e.status]), [["keg-1", "6", ""], ["keg-2", "lima", "ditolak"]]);
  assert.equal(tersisa("kisi-1").length, 2); // moved, not copied
  assert.equal(tersisa("kisi-2").length, 1);
});

test("tanpa tempat di peramban sel tetap terkirim", async () => {
  const a = antrean();
  peramban.penuh = true;
  a.taruh("keg-1", "t1", "5", "6");
  a.selesai();
  peramban.jawab = tersimpan;
  await a.kirim();
  assert.equal(a.keadaan, "tersimpan");
});

test("yang sudah dilihat ikut dikirim, dan seluruh jawabannya diteruskan setelah sel-selnya", async () => {
  const urutan = [];
  const a = antrean({
    dilihat: () => "i1=a1b2", saatHasil: (h) => urutan.push(h.kolom), saatJawaban: (j) => urutan.push(j.total.pagu),
  });
  a.taruh("i1", "pagu", "5", "6");
  peramban.jawab = ({ sel }) => jawaban({ hasil: [{ ...sel[0], status: "tersimpan", nilai: "6" }], baris: [], total: { pagu: "6" } });
  await a.kirim();
  assert.deepEqual(peramban.permintaan[0].isi.dilihat, "i1=a1b2");
  assert.deepEqual(urutan, ["pagu", "6"]);
});

test("jawaban yang tidak sampai tidak diteruskan", async () => {
  const a = antrean({ saatJawaban: () => assert.fail("tidak ada jawaban") });
  a.taruh("i1", "pagu", "5", "6");
  await a.kirim();
  assert.equal(a.keadaan, "jaringan");
});

test("yang masih diketik disimpan di peramban, dan baru dikirim setelah selesai", async () => {
  const a = antrean();
  a.taruh("i1", "kinerja-6", "", "1", { nanti: true, kata: "Profil desa · Realisasi K" });
  a.ingat();
  await a.kirim();
  assert.deepEqual([a.keadaan, peramban.permintaan.length, tersisa("kisi-1")[0].kata], ["diketik", 0, "Profil desa · Realisasi K"]);
  a.taruh("i1", "kinerja-6", "", "12");
  peramban.jawab = tersimpan;
  await a.kirim();
  assert.deepEqual(peramban.permintaan.map((p) => p.isi.sel), [[{ id: "i1", kolom: "kinerja-6", lama: "", baru: "12" }]]);
  assert.equal(a.keadaan, "tersimpan");
});

test("peramban ditutup selagi mengetik: halaman berikutnya mengirimnya", async () => {
  const lama = antrean();
  lama.taruh("i1", "kinerja-6", "", "12", { nanti: true });
  lama.ingat();
  const baru = antrean();
  await baru.mulai();
  peramban.jawab = tersimpan;
  await baru.kirim();
  assert.deepEqual(peramban.permintaan[0].isi.sel[0].baru, "12");
  assert.deepEqual(tersisa("kisi-1"), []);
});
