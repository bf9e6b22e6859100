// Quantities as people write them: the twin of renaksi/nilai/urai.py and of `baca_besaran`; held by tests/angka.json.

import {
  EN, ID, KATA_PERSEN, RUPIAH, SENDIRI, baca, bacaan, baku, golongan, jelas, isyarat, lebih, sebut, taksa, tulisAngka, tulisPasti,
} from "./angka.js";

// ── grades ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const MUTU = ["WTP", "WDP", "TW", "TMP", "AA", "A", "BB", "B", "CC", "C", "D"];
const NAMA_LAIN = {
  "wajar tanpa pengecualian": "WTP", "wajar dengan pengecualian": "WDP", "tidak wajar": "TW", "tidak memberikan pendapat": "TMP",
  "tidak menyatakan pendapat": "TMP",
};
const AWALAN = ["opini ", "predikat ", "kategori ", "nilai "];
const BAKU = new Map([...MUTU.map((m) => [m.toLowerCase(), m]), ...Object.entries(NAMA_LAIN)]);

export function kenaliMutu(teks, lain = []) {
  const isi = teks.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
  const awalan = AWALAN.find((a) => isi.startsWith(a)) ?? "";
  const kunci = isi.slice(awalan.length);
  return BAKU.get(kunci) ?? lain.find((m) => m.toLowerCase() === kunci) ?? "";
}

// ── patterns ────────────────────────────────────────────────────────────────────────────────────────────────────────

const HURUF = "[\\p{L}\\p{No}\\p{Nl}]";
const N = "(?:[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)";
const S = `-?${N}`;
const SAMPAI = "(?:-|s\\.? ?\\/? ?d\\b\\.?|sampai(?: dengan)?|hingga)";
const KATA = "(?:ribu|rb|juta|jt|miliar|milyar|triliun|trilyun)";
const PEMISAH = / *(?:,(?![0-9])|;|:(?= *[0-9])|\bdan\b|\+|&) */i;
const SAMBUNG = /(?:[,;:+&/(=-]|\b(?:dan|s\.?d\.?|sampai|dengan|hingga))$/i;
const TANPA_SEN = /(?<=[0-9]) ?[.,] ?[-=]+$/;
const ANGKA_LAIN = / (?!(?:19|20)[0-9]{2}(?![0-9]))[0-9][0-9.,]*(?= |$)/; // years are names, not figures
const TANDA_SATUAN = "%‰°\"'";

const pola = (teks) => new RegExp(`^(?:${teks})$`, "isu");
const RENTANG = pola(`(?<a>${S}) ?(?<awal>|%|${HURUF}[^0-9]*?) ?${SAMPAI} ?(?<b>${S}) ?(?<satuan>.*)`);
const PECAHAN = pola(`${S} ?\\/ ?[0-9].*`);
const BERKATA = pola(`(?<a>${S}) ?(?<kata>${KATA})\\b\\.?(?<lanjut>.*)`);
const UANG = pola(`(?:rp|idr)(?![a-z])\\.? ?(?<a>${S})`);
const BIASA = pola(`(?<a>${S})[.,]? ?(?<satuan>.*)`);
const KURUNG = pola(`\\( ?(?<a>${N}) ?\\) ?(?<satuan>(?:${HURUF}|%).*|%)`);

// ── the whole text ──────────────────────────────────────────────────────────────────────────────────────────────────

class Tertolak extends Error {
  constructor(hasil) { super(hasil.pesan); this.hasil = hasil; }
}

// { bagian: [{ angka, sampai, satuan }], rincian, mutu }, or null for blank.
function urai(teks, k) {
  const isi = baku(teks);
  const polos = baca(isi, k);
  if (jelas(polos)) return polos.nilai === null ? null : besaran([{ angka: polos.nilai, sampai: null, satuan: "" }]);
  const mutu = kenaliMutu(isi, k.mutu);
  return mutu ? besaran([], [], mutu) : new Pengurai(teks, k).urai(isi);
}

const besaran = (bagian, rincian = [], mutu = "") => ({ bagian, rincian, mutu });

class Pengurai {
  constructor(teks, k) { Object.assign(this, { teks, k }); }

  get kutip() { return `“${sebut(this.teks)}”`; }

  urai(asal) {
    this.duaBaris(asal);
    const isi = asal.replaceAll("\n", " ").replace(TANPA_SEN, "");
    const negatif = KURUNG.exec(isi);
    if (negatif) return besaran([this.suku(`-${negatif.groups.a}`, negatif.groups.satuan)]);
    const letak = isi.indexOf("(");
    const inti = letak < 0 ? isi : isi.slice(0, letak);
    const dalam = letak < 0 ? "" : isi.slice(letak + 1).trimEnd();
    if (letak >= 0 && !dalam.endsWith(")")) this.tolak("kurung", `Tanda kurung pada ${this.kutip} tidak ditutup.`);
    const bagian = this.bagian(inti);
    if (!bagian.length) this.tolakKata();
    return besaran(bagian, this.bagian(dalam.replace(/\)$/, "")));
  }

  // Lines that stand by themselves are facts of their own; one that leads on to the next is only long.
  duaBaris(isi) {
    const baris = isi.split("\n");
    const dua = baris.slice(1).some((bawah, i) => /[0-9]/.test(baris[i]) && /^-?[0-9]/.test(bawah) && !SAMBUNG.test(baris[i]));
    if (dua) this.tolak("dua_baris", `${this.kutip} memuat dua angka pada dua baris. Pisahkan indikatornya, atau tulis satu angka saja.`);
  }

  bagian(isi) {
    const rapi = isi.replace(/(?<=[^0-9 ]) ?,(?=[0-9])/g, ";");
    return rapi.split(PEMISAH).map((p) => p.trim()).filter(Boolean).map((p) => this.satu(p));
  }

  satu(isi) {
    for (const [bentuk, aturan] of ATURAN) {
      const m = bentuk.exec(isi);
      if (m) return aturan(this, m.groups ?? {});
    }
    return this.tolakKata(isi);
  }

  suku(teks, satuan = "") {
    const hasil = baca(teks, { ...this.k, satuan: satuan || this.k.satuan });
    if (!jelas(hasil)) throw new Tertolak(hasil.pilihan.length ? bacaan() : hasil);
    return { angka: hasil.nilai, sampai: null, satuan };
  }

  tolak(salah, pesan) { throw new Tertolak(bacaan({ salah, pesan })); }

  tolakKata(bagian = "") {
    const sisa = bagian && bagian !== baku(this.teks) ? ` “${bagian}” tidak dimulai dengan angka.` : "";
    const cara = "Mulailah dengan angka: 12, 12,5, 80–90 atau 12 Desa dan 13 Kelurahan.";
    return this.tolak("bukan_besaran", `${this.kutip} tidak terbaca.${sisa} ${cara}`);
  }
}

// ── one part: the first rule that fits ──────────────────────────────────────────────────────────────────────────────

function rentang(p, m) {
  const [awal, akhir] = [m.awal.trim(), m.satuan.trim()];
  if (awal && akhir && awal.toLowerCase() !== akhir.toLowerCase()) {
    p.tolak("rentang", `Kedua batas pada ${p.kutip} bersatuan lain. Tulis seperti 80–90 %.`);
  }
  const satuan = akhir || awal;
  periksaSatuan(p, satuan);
  const [bawah, atas] = [p.suku(m.a, satuan), p.suku(m.b, satuan)];
  if (lebih(bawah.angka, atas.angka)) p.tolak("rentang", `Batas bawah pada ${p.kutip} lebih besar daripada batas atasnya.`);
  return { ...bawah, sampai: bawah.angka === atas.angka ? null : atas.angka };
}

function pecahan(p) {
  return p.tolak("pecahan", `${p.kutip} dapat berarti sebagian dari seluruhnya, atau dua angka. Tulis satu angka saja.`);
}

function berkata(p, m) {
  const lanjut = m.lanjut.trim();
  const satuan = `${m.kata} ${lanjut}`.trim();
  if (p.k.satuan.toLowerCase().startsWith(satuan.toLowerCase())) return p.suku(m.a, p.k.satuan);
  if (p.k.gaya === SENDIRI) return p.suku(m.a, satuan);
  const penuh = baca(`${m.a} ${m.kata}`, { ...p.k, jenis: RUPIAH });
  if (golongan(lanjut || p.k.satuan) === RUPIAH && !penuh.salah) {
    if (penuh.pilihan.length) throw new Tertolak(bacaan());
    return { angka: penuh.nilai, sampai: null, satuan: lanjut };
  }
  const angka = jelas(penuh) ? ` (${tulisPasti(penuh.nilai)})` : "";
  return p.tolak("kata_bilangan", `${p.kutip} memakai kata bilangan. Tulis angkanya penuh${angka}, atau sebut “${satuan}” pada satuannya.`);
}

function biasa(p, m) {
  const satuan = m.satuan.trim();
  periksaSatuan(p, satuan);
  return p.suku(m.a, satuan);
}

function periksaSatuan(p, satuan) {
  if (satuan && !/^\p{L}/u.test(satuan) && !TANDA_SATUAN.includes([...satuan][0])) {
    p.tolak("sisa", `“${satuan}” sesudah angka pada ${p.kutip} tidak terbaca. Tulis angka, lalu satuannya.`);
  }
  if (ANGKA_LAIN.test(satuan)) {
    p.tolak("dua_angka", `${p.kutip} memuat dua angka. Pisahkan indikatornya, atau hubungkan dengan “dan”: 12 Desa dan 13 Kelurahan.`);
  }
}

const ATURAN = [[RENTANG, rentang], [PECAHAN, pecahan], [BERKATA, berkata], [UANG, (p, m) => p.suku(m.a, "Rp")], [BIASA, biasa]];

// ── the reader ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function kata(b, cara = tulisAngka) {
  const satu = (s) => `${cara(s.angka)}${s.sampai === null ? "" : `–${cara(s.sampai)}`} ${s.satuan}`.trim();
  const inti = b.bagian.map(satu).join(" dan ");
  return b.rincian.length ? `${inti} (${b.rincian.map(satu).join(", ")})` : inti || b.mutu;
}

// A quantity: its parts, a question, or a refusal.
export const bacaBesaran = (teks, k = isyarat()) => coba(teks, k) ?? duaCara(teks, k);

// The parts, or a refusal; null where it has to be asked.
function coba(teks, k) {
  try {
    return bacaan({ nilai: urai(teks, k) });
  } catch (galat) {
    if (!(galat instanceof Tertolak)) throw galat;
    return galat.hasil.salah ? galat.hasil : null;
  }
}

// The question which of the styles is meant; where only one of them makes sense ("1.250–1,5" from 1,25), that one; where
// none does, why not.
function duaCara(teks, k) {
  const dua = [ID, EN].map((dipilih) => coba(teks, { ...k, dipilih }));
  const sah = dua.filter(jelas);
  if (sah.length < 2) return sah[0] ?? dua[0];
  const pilihan = sah.map((b) => b.nilai);
  return taksa(teks, pilihan, pilihan.map((b) => kata(b)), pilihan.map((b) => kata(b, tulisPasti)));
}

// A unit that only repeats the indicator's own: "197 DESA" of an indicator in Desa is 197.
export function satuanSama(satu, lain) {
  const [a, b] = [satu.trim().toLowerCase(), lain.trim().toLowerCase()];
  return a === b || (KATA_PERSEN.has(a) && KATA_PERSEN.has(b));
}
