// Numbers as people write them: the twin of renaksi/nilai/angka.py, rule by rule.  Both are held by tests/angka.json.
//
// A number is a text of digits with a point ("1234.5"): nothing goes through floating point before it is shown as a sum.

export const ID = "id";
export const EN = "en";
export const SENDIRI = "sendiri"; // Indonesian, whatever else is known: what the server wrote and gets back
export const RUPIAH = "rupiah";
export const PERSEN = "persen";
export const BESARAN = "besaran";
export const BULAT = "bulat";
const PALING_PANJANG = 80;

// ── what a unit says of its numbers ─────────────────────────────────────────────────────────────────────────────────

const kumpulan = (teks) => new Set(teks.trim().split(/\s+/));

export const KATA_PERSEN = kumpulan("% persen prosen persentase prosentase percent");
export const KATA_RUPIAH = kumpulan("rp rupiah idr");
export const KATA_UKUR = kumpulan(`
  angka berat cm debit derajat ha hektar hektare indeks index jam juta kg km kva kw kwintal l level liter luas
  m menit meter miliar milimeter milyar ml mm mw nilai panjang poin point rasio ribu skala skor ton triliun
  volume watt`);
export const KATA_BULAT = kumpulan(`
  anggota aparat aparatur aplikasi arsip aset asn bangunan barang batang berkas bidang bpd buah buku bulan
  bumdes bumdesma desa dokumen dusun ekor eksemplar event gedung guru hari inovasi instansi item izin jembatan
  jenis judul kabupaten kader kali kampung kasus kawasan kecamatan kegiatan kejadian kelompok keluarga
  kelurahan kendaraan keputusan kk koperasi kota kpm kunjungan laporan layanan lembaga lembar lkd lokasi lpm
  mahasiswa masyarakat minggu modul mou nagari naskah ob objek oh ok orang organisasi ormas paket pasien
  pegawai pejabat pelaku pelanggan pelatihan pemohon pemuda penduduk penerima pengaduan pengelola penghargaan
  pengurus perangkat peraturan perbup perda perdes perkara permohonan personil perusahaan peserta petani
  petugas pkk pohon posyandu produk proposal provinsi puskesmas rapat raperda rekomendasi rt ruang ruas rumah
  rw sampel sarana sekolah sertifikat set sistem siswa sk skpd sop stel surat tahun tanaman tempat tenaga tim
  titik tokoh triwulan ukm umkm unit usaha usulan video warga wisatawan`);

export function golongan(satuan) {
  const kata = satuan.toLowerCase().match(/[a-z%]+/g) ?? [];
  const ada = (daftar) => kata.some((k) => daftar.has(k));
  if (ada(KATA_PERSEN)) return PERSEN;
  if (ada(KATA_UKUR)) return "";
  if (ada(KATA_RUPIAH)) return RUPIAH;
  return ada(KATA_BULAT) ? BULAT : "";
}

// What is known of a cell; `dipilih` is the style that a person chose where nothing else decides.
export const isyarat = ({ jenis = BESARAN, gaya = "", satuan = "", mutu = [], dipilih = "" } = {}) => ({ jenis, gaya, satuan, mutu, dipilih });

// What became of a text: a value (null: blank), two readings to choose from, or a refusal; see Bacaan.
export const bacaan = (isi = {}) => ({ nilai: null, pilihan: [], terbaca: [], tulisan: [], salah: "", pesan: "", ...isi });
export const jelas = (b) => !b.pilihan.length && !b.salah;

// ── one writing for what looks alike ────────────────────────────────────────────────────────────────────────────────

const SPASI = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]/g;
const BARIS = /[\r\v\f\u0085\u2028\u2029]/g;
const GARIS = /[\u2010-\u2015\u2212\uff0d]/g;
const PETIK = /[\u2019\u2018\u02bc`\u00b4]/g;
const TAK_TAMPAK = /[\u200b-\u200d\u2060]/g;

function rapat(teks) {
  const satu = teks.replace(SPASI, " ").replace(BARIS, "\n").replace(TAK_TAMPAK, "");
  return satu.replace(/ +/g, " ").replace(/ *\n[ \n]*/g, "\n").replace(/^[ \n]+|[ \n]+$/g, "");
}

export const baku = (teks) => rapat(teks.replace(GARIS, "-").replace(PETIK, "'"));

export function sebut(teks) {
  const huruf = [...rapat(teks).replaceAll("\n", " ⏎ ")];
  return huruf.length <= PALING_PANJANG ? huruf.join("") : `${huruf.slice(0, PALING_PANJANG).join("")}…`;
}

// ── what surrounds the digits ───────────────────────────────────────────────────────────────────────────────────────

const PANGKAT = { rb: 3, ribu: 3, jt: 6, juta: 6, m: 9, miliar: 9, milyar: 9, mrd: 9, t: 12, triliun: 12, trilyun: 12 };
const KATA = Object.keys(PANGKAT).sort((a, b) => b.length - a.length).join("|");
const UANG = [RUPIAH];
const SEMUA = [RUPIAH, PERSEN, BESARAN];
const POLOS = [RUPIAH, PERSEN]; // no unit may follow

// [name, what is taken off, for which kinds]; each once, from the top, as often as something was taken off
const LUCUT = [
  ["petik", "'(?<sisa>-?[0-9(].*)", SEMUA],
  ["rp", "(?:rp|idr)(?![a-z]) ?\\.? ?(?<sisa>.*)", UANG],
  ["rupiah", "(?<sisa>.*[^ ]) ?\\brupiah", UANG],
  ["tanpa_sen", "(?<sisa>.*[0-9]) ?[.,] ?[-=]+", SEMUA],
  ["persen", "(?<sisa>.*[^ ]) ?%", [PERSEN]],
  ["kata", `(?<sisa>.*[0-9]) ?(?<kata>${KATA})\\b\\.?`, UANG],
  ["kurung", "\\( ?(?<sisa>.*[^ ]) ?\\)", SEMUA],
  ["plus", "\\+ ?(?<sisa>[0-9].*)", SEMUA],
  ["minus_depan", "-(?<sisa>(?:[0-9(]|rp|idr).*)", SEMUA],
  ["minus_jauh", "- (?<sisa>(?:[0-9(]|rp|idr).*)", POLOS],
  ["minus_belakang", "(?<sisa>.*[0-9)]) ?-", POLOS],
].map(([nama, pola, jenis]) => [nama, new RegExp(`^(?:${pola})$`, "i"), jenis]);
const NEGATIF = ["kurung", "minus_depan", "minus_jauh", "minus_belakang"];
const GARIS_SAJA = /^(?:- ?)*$/;

// { teks, negatif, pangkat, utuh }, or null where a sign stands twice.
function lucuti(asal, jenis) {
  const dipakai = [];
  let teks = asal;
  let pangkat = 0;
  for (;;) {
    const langkah = LUCUT.map(([n, pola, untuk]) => [n, untuk.includes(jenis) && !dipakai.includes(n) && pola.exec(teks)]).find(([, m]) => m);
    if (!langkah) break;
    const [nama, m] = langkah;
    dipakai.push(nama);
    pangkat += PANGKAT[m.groups.kata?.toLowerCase()] ?? 0;
    teks = m.groups.sisa.trim();
  }
  const tanda = dipakai.filter((n) => NEGATIF.includes(n)).length;
  return tanda < 2 ? { teks, negatif: tanda === 1, pangkat, utuh: dipakai.includes("tanpa_sen") } : null;
}

// ── separators ──────────────────────────────────────────────────────────────────────────────────────────────────────

const GAYA = { [ID]: [".", ","], [EN]: [",", "."] }; // [between thousands, before decimals]
// [name, pattern, readings: [style, between thousands, before decimals]].  The first that fits decides.
const PEMISAH = [
  ["bulat", "[0-9]+", [["", "", ""]]],
  ["berspasi", "[0-9]{1,3}([ '])[0-9]{3}(?:\\1[0-9]{3})*(?:[.,][0-9]+)?", [["", " '", ".,"]]],
  ["tiga_titik", "[1-9][0-9]{0,2}\\.[0-9]{3}", [[ID, ".", ","], [EN, ",", "."]]],
  ["tiga_koma", "[1-9][0-9]{0,2},[0-9]{3}", [[ID, ".", ","], [EN, ",", "."]]],
  ["ribuan_titik", "[1-9][0-9]{0,2}(?:\\.[0-9]{3}){2,}", [[ID, ".", ","]]],
  ["ribuan_koma", "[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}", [[EN, ",", "."]]],
  ["indonesia", "[1-9][0-9]{0,2}(?:\\.[0-9]{3})+,[0-9]+", [[ID, ".", ","]]],
  ["inggris", "[1-9][0-9]{0,2}(?:,[0-9]{3})+\\.[0-9]+", [[EN, ",", "."]]],
  ["desimal_koma", "[0-9]+,[0-9]+", [[ID, ".", ","]]],
  ["desimal_titik", "[0-9]+\\.[0-9]+", [[EN, ",", "."]]],
].map(([nama, pola, cara]) => [nama, new RegExp(`^(?:${pola})$`), cara]);
const TIGA = { tiga_titik: [ID, EN], tiga_koma: [EN, ID] }; // the style in which it is thousands, and decimals
const CAMPUR = /^(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{3}|[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]{3})$/;

// "-1234.5" of digits, moved by powers of ten: no leading zeros, and none behind the last decimal.
function susun(negatif, digit, pangkat) {
  let [bulat, pecahan = ""] = digit.split(".");
  pecahan = pecahan.padEnd(pangkat, "0");
  bulat = (bulat + pecahan.slice(0, pangkat)).replace(/^0+(?=[0-9])/, "");
  pecahan = pecahan.slice(pangkat).replace(/0+$/, "");
  const nol = bulat === "0" && !pecahan;
  return `${negatif && !nol ? "-" : ""}${bulat}${pecahan ? `.${pecahan}` : ""}`;
}

function nilai(inti, ribuan, desimal) {
  const digit = [...inti.teks].filter((c) => !ribuan.includes(c)).map((c) => (desimal.includes(c) ? "." : c)).join("");
  return susun(inti.negatif, digit, inti.pangkat);
}

// [name of the rule, Map of style to value]; ["", empty] for what is no number.
function semuaBacaan(inti, jenis) {
  if (jenis === RUPIAH && !inti.pangkat && CAMPUR.test(inti.teks)) {
    const gaya = inti.teks.slice(-4).includes(",") ? ID : EN;
    const isi = { [gaya]: nilai(inti, ...GAYA[gaya]), [gaya === ID ? EN : ID]: nilai(inti, ".,", "") };
    return ["tiga_campur", new Map([[ID, isi[ID]], [EN, isi[EN]]])];
  }
  for (const [nama, pola, cara] of PEMISAH) {
    if (pola.test(inti.teks)) return [nama, new Map(cara.map(([gaya, ribuan, desimal]) => [gaya, nilai(inti, ribuan, desimal)]))];
  }
  return ["", new Map()];
}

// The style in which a number of one separator and three digits is read; "" where nothing decides.
function putuskan(nama, inti, k) {
  if (k.gaya === SENDIRI) return ID;
  if (!(nama in TIGA)) return "";
  const [ribuan, desimal] = TIGA[nama];
  const satuan = k.jenis === BESARAN ? golongan(k.satuan) : "";
  const sah = [
    [inti.utuh, ribuan],
    [k.jenis === RUPIAH && !inti.pangkat, ribuan],
    [k.jenis === PERSEN, desimal],
    [satuan === BULAT || satuan === RUPIAH, ribuan],
    [satuan === PERSEN && ["", desimal].includes(k.gaya), desimal],
    [satuan !== PERSEN, k.gaya],
  ];
  return sah.find(([berlaku, gaya]) => berlaku && gaya)?.[1] ?? "";
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const belah = (angka) => /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(angka).slice(1).map((t) => t ?? "");

// "1.234,5" of "1234.5"; at most `desimal` places where that is said, rounded half up.
export function tulisAngka(angka, desimal = null) {
  const [minus, bulat, pecahan] = belah(desimal === null ? angka : bulatkan(angka, desimal));
  return `${minus}${bulat.replace(/\B(?=([0-9]{3})+$)/g, ".")}${pecahan ? `,${pecahan}` : ""}`;
}

export function bulatkan(angka, desimal) {
  const [minus, bulat, pecahan] = belah(angka);
  if (pecahan.length <= desimal) return angka;
  const naik = pecahan[desimal] >= "5" ? 1n : 0n;
  const digit = String(BigInt(bulat + pecahan.slice(0, desimal)) + naik).padStart(desimal + 1, "0");
  return susun(minus === "-", `${digit.slice(0, digit.length - desimal)}.${digit.slice(digit.length - desimal)}`, 0);
}

export function tulisPasti(angka) {
  const [minus, bulat, pecahan] = belah(angka);
  return `${minus}${bulat}${pecahan ? `,${pecahan}${pecahan.length === 3 ? "0" : ""}` : ""}`;
}

// Is the one greater than the other?
export function lebih(satu, lain) {
  const jadi = (angka) => {
    const [minus, bulat, pecahan] = belah(angka);
    return BigInt(minus + bulat + pecahan.padEnd(40, "0"));
  };
  return jadi(satu) > jadi(lain);
}

// ── the reader ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function bukanAngka(teks) {
  return bacaan({ salah: "bukan_angka", pesan: `“${sebut(teks)}” bukan angka. Tulis seperti 1.234.567 atau 1.234.567,50.` });
}

export function taksa(teks, pilihan, terbaca, tulisan) {
  const cara = terbaca.map((a, i) => `${a} (tulis ${tulisan[i]})`).join(" atau ");
  return bacaan({ pilihan, terbaca, tulisan, pesan: `“${sebut(teks)}” dapat dibaca dua cara: ${cara}.` });
}

// As it can be stored, where its many decimals are a program's: 8,33333333333333 of a spreadsheet (15 to 17 digits).
export function tanpaDerau(angka) {
  const [, bulat, pecahan] = belah(angka);
  const berarti = (bulat + pecahan).replace(/^0+|0+$/g, "").length;
  const biner = berarti >= 15 && berarti <= 17 && pecahan.replace(/0+$/, "").length > 12;
  return biner ? bulatkan(angka, 12) : angka;
}

export function takWajar(angka) {
  const [, bulat, pecahan = ""] = belah(angka);
  if (bulat.length > 20) return "Angka ini terlalu besar; paling banyak 20 angka di depan koma.";
  return pecahan.replace(/0+$/, "").length > 12 ? "Angka ini terlalu rinci; paling banyak 12 angka di belakang koma." : "";
}

// One number.
export function baca(teks, k = isyarat()) {
  const inti = lucuti(baku(teks), k.jenis);
  if (!inti) return bukanAngka(teks);
  if (GARIS_SAJA.test(inti.teks)) return bacaan();
  const [nama, isi] = semuaBacaan(inti, k.jenis);
  if (!isi.size) return bukanAngka(teks);
  const pilihan = [...isi.values()].map(tanpaDerau);
  const pesan = pilihan.map(takWajar).find(Boolean);
  if (pesan) return bacaan({ salah: "tak_wajar", pesan });
  if (isi.size === 1) return bacaan({ nilai: pilihan[0] });
  const gaya = putuskan(nama, inti, k) || k.dipilih;
  if (gaya) return bacaan({ nilai: isi.get(gaya) });
  return taksa(teks, pilihan, pilihan.map((n) => tulisAngka(n)), pilihan.map(tulisPasti));
}

// ── how the other cells are written ─────────────────────────────────────────────────────────────────────────────────


// The style that a text can only be in; "" where nothing in it says, null where it is in none.
function gayaTeks(teks, uang) {
  let mungkin = [ID, EN];
  for (const [bilangan] of baku(teks).replace(/[.,] ?[-=]+$/, "").matchAll(/[0-9](?:[0-9.,]*[0-9])?/g)) {
    const [nama, isi] = semuaBacaan({ teks: bilangan, negatif: false, pangkat: 0 }, BESARAN);
    if (uang && nama in TIGA) mungkin = mungkin.filter((g) => g === TIGA[nama][0]);
    else if (nama !== "bulat" && !(nama in TIGA)) mungkin = mungkin.filter((g) => isi.has(g));
  }
  return mungkin.length === 2 ? "" : mungkin[0] ?? null;
}

// The style of these texts, by those that can be read in one way only; "" where they say nothing or contradict each other.
export function gayaDari(teks, uang = []) {
  const suara = new Set([...teks.map((t) => gayaTeks(t, false)), ...uang.map((t) => gayaTeks(t, true))].filter(Boolean));
  return suara.size === 1 ? [...suara][0] : "";
}

// ── sums on the page ────────────────────────────────────────────────────────────────────────────────────────────────

// A figure that the page shows, digit for digit ("1234.5"): null for blank, undefined for what is no number.
export function tepat(teks) {
  const b = baca(String(teks ?? ""), isyarat({ jenis: RUPIAH, gaya: SENDIRI }));
  return jelas(b) ? b.nilai : undefined;
}

// The same as a floating-point number; NaN for what is no number.
export function bilangan(teks) {
  const nilai = tepat(teks);
  return nilai === null ? null : Number(nilai);
}

export function tulis(angka, desimal = 2) {
  if (angka === null || Number.isNaN(angka)) return "";
  return angka.toLocaleString("id-ID", { maximumFractionDigits: desimal });
}

// Sum of the figures among these texts; null when none is filled in.
export function jumlah(daftar) {
  const isi = daftar.map(bilangan).filter((n) => n !== null && !Number.isNaN(n));
  return isi.length ? Math.round(isi.reduce((a, b) => a + b, 0) * 1e6) / 1e6 : null;
}
