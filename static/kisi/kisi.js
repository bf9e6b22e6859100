// The sheet: Tabulator draws it; choosing, typing, pasting, undoing and saving are ours.  What is computed comes from
// the server: with the page, with every answer to a save, and with rows that were added or moved.

import { urut } from "../pemeriksaan/tanda.js";
import { Antrean } from "./antrean.js";
import { SENDIRI } from "./angka.js";
import { berangka, gayaBlok, ketik, satuanSel } from "./ketik.js";
import { dapatDiisi, idSel, keluarga, rata, susunKolom } from "./kolom.js";
import { kataKira, lukisSel } from "./lukis.js";
import { tulisBentrok, tulisJumlah, tulisKeadaan, tulisMasalah } from "./panel.js";
import { pasangPapan, pasangTetikus } from "./papan.js";
import { Pilihan } from "./pilihan.js";
import { mulai } from "./sunting.js";
import { mintaSusun } from "./susun.js";
import { buatTabel } from "./tabel.js";
import { SEMUA, taksir } from "./taksir.js";
import { Tanda } from "./tanda.js";
import { sebar } from "./tempel.js";

const data = JSON.parse(document.getElementById("kisi-data").textContent);
const akar = document.querySelector("[data-kisi]");
const susunan = susunKolom(data.kolom);
const kolom = rata(susunan);
const kelompok = keluarga(kolom);
const perField = new Map(kolom.map((k) => [k.field, k]));
let { baris, alasan, total } = data;
let perId = new Map();
let perSel = new Map(); // id of node or indicator → its first row
let taksiran = new Map(); // row id → { column: text } of what waits for the server's figure
const tertutup = new Set();
let hanya = null; // when set: only these rows and nodes are shown
const riwayat = { lalu: [], nanti: [] };

// Why a cell may not be typed into.
function kunci(b, k) {
  if (k.dihitung) return "Dihitung sendiri.";
  if (k.tetap) return "Diubah di lembar rencana.";
  if (data.kunci) return data.kunci;
  return k.field in b.kunci ? alasan[b.kunci[k.field]] : "";
}

const entri = (b, k) => antrean.ambil(idSel(b, k), k.field);
const kataSel = (b, k) => `${b.uraian || b.indikator} · ${k.sebutan}`;
const kira = (id, field) => taksiran.get(id)?.[field]; // undefined: there is nothing to estimate
const teksSel = (b, k) => kira(b.id, k.field) ?? b[k.field] ?? "";
const jumlah = (field) => ({ teks: kira(SEMUA, field) ?? total[field] ?? "", kira: kira(SEMUA, field) !== undefined });
const janggal = (b, field) => (kira(b.id, field) === undefined ? b.janggal[field] ?? "" : "");
// The checks speak of the stored sum: not of an estimate, and not where a sentence says it already.
const tergantikan = (b, field) => kira(b.id, field) !== undefined || Boolean(janggal(b, field));

function masalah(b, k) {
  const e = entri(b, k);
  if (e?.status === "ditolak") return e.pesan;
  if (e?.status === "bentrok") return `Diubah orang lain menjadi “${e.nilai || "kosong"}”.`;
  return janggal(b, k.field);
}

// What the checks say of a cell; the name of a row counts all of the row, and of a closed branch all below it.
function temuan(b, k) {
  if (k.field !== "uraian") return tergantikan(b, k.field) ? [] : tanda.sel(b, k.field);
  return [...tanda.baris(b), ...(b.pertama && tertutup.has(b.simpul) ? tanda.diBawah(b.simpul, baris) : [])];
}

function lukis(el, b, k) {
  if (pilihan.memuat(b.id, k.field).dalam) pilihan.tergambar.push(el);
  const cabang = k.field === "kode" && b.pertama && !b.daun;
  const lipatan = cabang && { tutup: tertutup.has(b.simpul), nama: b.uraian, saat: () => lipat(b) };
  const keadaan = { kalimat: masalah(b, k), sebab: kunci(b, k), menunggu: Boolean(entri(b, k)), ...pilihan.memuat(b.id, k.field) };
  const milik = { temuan: temuan(b, k), ikon: akar.dataset.ikon, berbaris: k.field === "uraian" };
  const isi = { teks: teksSel(b, k), kira: kira(b.id, k.field) !== undefined };
  return lukisSel(el, { ...isi, lipatan, ...milik, ...keadaan });
}

function segarkan(daftar) {
  for (const b of daftar) {
    const row = tabel.getRow(b.id);
    if (!row) continue;
    for (const sel of row.getCells()) {
      const el = sel.getElement();
      if (!el.classList.contains("tabulator-editing")) el.replaceChildren(...lukis(el, b, perField.get(sel.getField())));
    }
  }
  pilihan.gambar();
}

// Estimates anew; returns the rows that show others than before.
function perkirakan() {
  const lama = taksiran;
  taksiran = taksir(kelompok, baris, total, antrean.isi.values());
  return baris.filter((b) => JSON.stringify(lama.get(b.id)) !== JSON.stringify(taksiran.get(b.id)));
}

// ── what is typed ───────────────────────────────────────────────────────────────────────────────────────────────────

// How the text of a cell is written: as it was typed or pasted while it waits, else our way.
const gayaSel = (b, k) => entri(b, k)?.gaya ?? SENDIRI;

// [{b, k, teks, gaya, lama?}] → kept, shown and sent; returns how many may be written; of the others it says why not.
// `gaya` is how the text is written (see angka.js); `lama` is what the person saw there, where that may be another text
// than the row's by now.  Texts come before numbers: a unit in the same block decides how its number is read.
function ubah(daftar, { catat = true } = {}) {
  const langkah = [];
  const ditolak = new Map();
  const urutan = daftar.toSorted((x, y) => berangka(x.k) - berangka(y.k));
  for (const { b, k, teks, gaya = "", lama = b[k.field] ?? "" } of urutan) {
    const sebab = kunci(b, k);
    if (sebab) { ditolak.set(sebab, (ditolak.get(sebab) ?? 0) + 1); continue; }
    const { teks: baru, pesan, pilihan: dua } = ketik(k, teks, { gaya, satuan: satuanSel(b, k), mutu: data.mutu });
    if (baru === (b[k.field] ?? "")) continue;
    langkah.push({ id: b.id, field: k.field, lama, gayaLama: gayaSel(b, k), baru, gaya });
    antrean.taruh(idSel(b, k), k.field, lama, baru, { pesan, gaya, pilihan: dua });
    b[k.field] = baru;
  }
  if (langkah.length) {
    if (catat) { riwayat.lalu.push(langkah); riwayat.nanti = []; }
    segarkan(new Set([...langkah.map((l) => perId.get(l.id)), ...perkirakan()]));
    antrean.selesai();
  }
  tulisPesan([...ditolak].map(([sebab, n]) => `${n} sel dilewati: ${sebab}`).join(" "));
  return daftar.length - [...ditolak.values()].reduce((a, n) => a + n, 0);
}

// Undo, and redo the other way round.
function mundur(dari, ke, nilai, gaya) {
  const langkah = dari.pop();
  if (!langkah) return tulisPesan("Tidak ada yang dapat dibatalkan.");
  ke.push(langkah);
  const ada = langkah.filter((l) => perId.has(l.id));
  ubah(ada.map((l) => ({ b: perId.get(l.id), k: perField.get(l.field), teks: l[nilai], gaya: l[gaya] })), { catat: false });
  if (ada.length) pilihan.pindah(pilihan.urutan.get(ada[0].id) ?? 0, kolom.indexOf(perField.get(ada[0].field)));
}

// A block from the chosen cell right and down; one value fills everything that is chosen.  `sendiri`: copied from a
// sheet like this one.
function isi(blok, sendiri) {
  const { r1, c1 } = pilihan.kotak;
  const { daftar, luar, tinggi, lebar } = sebar(blok, pilihan);
  const gaya = sendiri ? SENDIRI : gayaBlok(daftar);
  const n = ubah(daftar.map((x) => ({ ...x, gaya })));
  pilihan.pindah(r1, c1);
  pilihan.pindah(r1 + tinggi - 1, c1 + lebar - 1, { panjangkan: true });
  const dilewati = akar.querySelector("[data-pesan]").textContent;
  tulisPesan([`${n} sel diisi.`, luar ? `${luar} sel tidak muat di lembar ini.` : "", dilewati].filter(Boolean).join(" "));
}

// ── panels ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function tulisPesan(teks) { akar.querySelector("[data-pesan]").textContent = teks; }

function ke(b, k) {
  for (const s of b.jalur) tertutup.delete(s);
  saring();
  pilihan.pindah(pilihan.urutan.get(b.id) ?? 0, kolom.indexOf(k));
  fokus();
}

function tulisPanel() {
  tulisKeadaan(akar, antrean, data.masuk);
  tulisBentrok(akar, antrean, (e) => (perSel.has(e.id) ? kataSel(perSel.get(e.id), perField.get(e.kolom)) : e.kolom), putuskan);
  const daftar = [];
  const ditemukan = []; // by the checks
  for (const e of antrean.isi.values()) {
    const b = perSel.get(e.id);
    const k = perField.get(e.kolom);
    if (e.status !== "ditolak" || !k) continue;
    const pulih = () => { antrean.putuskan(`${e.id}|${e.kolom}`, false); if (b) setel(b, e.kolom, e.nilai); };
    const dua = b ? e.pilihan ?? [] : [];
    const pilih = dua.map(([kata, teks]) => [kata, () => ubah([{ b, k, teks }])]);
    daftar.push({ teks: `${b ? kataSel(b, k) : "Baris yang sudah dihapus"}: ${e.pesan}`, ke: () => b && ke(b, k), pulih, pilih });
  }
  for (const b of baris) {
    for (const field of Object.keys(b.janggal).filter((f) => janggal(b, f))) {
      const k = perField.get(field);
      daftar.push({ teks: `${b.uraian || b.indikator}: ${janggal(b, field)}`, ke: () => ke(b, k) });
    }
    for (const t of tanda.baris(b)) {
      const k = perField.get(tanda.kolom(t));
      if (t.tingkat === "catatan" || tergantikan(b, k.field)) continue; // a catatan is marked only
      ditemukan.push({ tingkat: t.tingkat, teks: `${b.uraian || b.indikator}: ${t.pesan}`, ke: () => ke(b, k) });
    }
  }
  daftar.push(...urut(ditemukan));
  tulisMasalah(akar, daftar);
  tulisJumlah(akar, jumlah);
}

// A value from the server goes into its cell.
function setel(b, field, nilai) {
  b[field] = nilai;
  segarkan(new Set([b, ...perkirakan()]));
  tulisPanel();
}

function putuskan(kunciSel, milikku) {
  const e = antrean.putuskan(kunciSel, milikku);
  const b = perSel.get(e.id);
  if (b) setel(b, e.kolom, milikku ? e.baru : e.nilai);
}

function saatHasil(h, tampil) {
  const b = perSel.get(h.id);
  if (b && tampil) b[h.kolom] = h.nilai;
  if (b) kotor.add(b);
  if (h.status === "tersimpan") tanda.jadwalkan();
}

// The rows that are other on the server than on this page, by this save or by somebody else.
function saatJawaban(jawaban) {
  ({ total } = jawaban);
  const segar = jawaban.baris.filter((s) => perId.has(s.id)).map((s) => Object.assign(perId.get(s.id), s));
  timpa(segar);
  for (const b of segar) kotor.add(b);
  if (jawaban.urutan && jawaban.urutan.join() !== baris.map((b) => b.id).join()) {
    tulisPesan("Baris ditambah, dihapus, atau dipindahkan orang lain. Muat ulang halaman untuk melihatnya.");
  }
}

const kotor = new Set();
function saatKeadaan() {
  const daftar = new Set([...kotor, ...perkirakan()]);
  kotor.clear();
  segarkan(daftar);
  tulisPanel();
  if (pilihan.data) tulisIsi();
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────

// Cells that wait are shown over what the server holds; what was refused knows what is stored now.
function timpa(daftar) {
  const segar = new Set(daftar);
  for (const e of antrean.isi.values()) {
    const b = perSel.get(e.id);
    if (!segar.has(b)) continue;
    if (e.status && e.nilai !== b[e.kolom]) Object.assign(e, { nilai: b[e.kolom], oleh: "" });
    b[e.kolom] = e.baru;
  }
}

function muat(daftar) {
  baris = daftar;
  perId = new Map(baris.map((b) => [b.id, b]));
  perSel = new Map([...baris].reverse().flatMap((b) => [[b.id, b], [b.simpul, b]]));
  timpa(baris);
  perkirakan();
}

function saring() {
  const tampak = (b) => !hanya || hanya.has(b.id) || (b.pertama && hanya.has(b.simpul));
  tabel.setFilter((b) => tampak(b) && !b.jalur.some((s) => tertutup.has(s)) && (b.pertama || !tertutup.has(b.simpul)));
  pilihan.segarkan();
}

function lipat(b = pilihan.data) {
  if (!b || b.daun) return;
  if (!tertutup.delete(b.simpul)) tertutup.add(b.simpul);
  saring();
  segarkan([b]);
  fokus();
}

// To the cell that the address names: "#i12:b03", "#program-4:uraian".
function keAlamat() {
  const [id, field] = decodeURIComponent(location.hash.slice(1)).split(":");
  if (perSel.has(id) && perField.has(field)) ke(perSel.get(id), perField.get(field));
}

async function susun(aksi) {
  const b = pilihan.data;
  if (!data.susun || !b) return tulisPesan(data.kunci || "Susunan baris diubah di lembar rencana.");
  if (kisi.tahan !== null) return tulisPesan("Sebentar, baris sebelumnya sedang disimpan.");
  kisi.tahan = "";
  const jawaban = await mintaSusun(akar, antrean, data.susun, aksi, b.id);
  if (jawaban.pesan) tulisPesan(jawaban.pesan);
  const diketik = kisi.tahan;
  kisi.tahan = null;
  if (!jawaban.baris) return fokus();
  ({ alasan, total } = jawaban);
  muat(jawaban.baris);
  await tabel.replaceData(baris);
  tulisPanel();
  tanda.jadwalkan();
  pilihan.segarkan(jawaban.pilih || undefined);
  if (aksi !== "hapus") {
    const baru = ["sejajar", "bawah"].includes(aksi) ? "kode" : aksi === "indikator" ? "indikator" : pilihan.field;
    pilihan.pindah(pilihan.urutan.get(jawaban.pilih) ?? pilihan.aktif.r, kolom.indexOf(perField.get(baru)));
  }
  fokus();
  return diketik && kisi.sunting(diketik);
}

const fokus = () => tabel.element.querySelector(".tabulator-tableholder").focus({ preventScroll: true });

const antrean = new Antrean({
  awalan: `kisi|${data.orang}|${data.rencana}|${data.jenis}`, alamat: data.simpan, orang: data.orang, saatHasil, saatKeadaan, saatJawaban,
  dilihat: () => Object.fromEntries(baris.map((b) => [b.id, b.sidik])),
});
await antrean.mulai();
const tanda = new Tanda(akar.dataset.tanda, perField, data.nama_lain, () => { segarkan(baris); tulisPanel(); tulisIsi(); });

const tabel = buatTabel(akar.querySelector("[data-tabel]"), {
  jenis: data.jenis, susunan, perField, kunci, lukis, banyak: baris.length,
  jumlah,
  saatEdit: (b, k, teks, lama) => {
    if (teks !== lama) ubah([{ b, k, teks, lama }]);
    segarkan([b]);
  },
  setelahEdit: (dr, dc) => { if (dc) pilihan.lanjut(dc); else pilihan.geser(dr, 0); fokus(); },
});
const pilihan = new Pilihan(tabel, kolom, tulisIsi);

// In words above the sheet: the chosen cell and everything there is to say about it.
function tulisIsi() {
  const b = pilihan.data;
  const k = perField.get(pilihan.field);
  const kata = b ? [`${kataSel(b, k)}: ${teksSel(b, k) || "–"}`, kataKira(teksSel(b, k), kira(b.id, k.field) !== undefined), masalah(b, k), ...temuan(b, k).map((t) => t.pesan), kunci(b, k)] : [];
  akar.querySelector("[data-isi]").textContent = kata.filter(Boolean).join(" · ");
}

// What keys, mouse and buttons do.  `tahan`: keys that wait while a row is being made, else null.
const kisi = {
  tahan: null, pilihan, teks: teksSel, ditolak: (b, k) => entri(b, k)?.status === "ditolak", isi, susun, lipat, fokus,
  sunting: (huruf) => {
    const sebab = pilihan.data && kunci(pilihan.data, perField.get(pilihan.field));
    if (sebab) tulisPesan(sebab);
    else if (pilihan.sel?.getElement().isConnected) mulai(pilihan.sel, huruf);
    else { // scrolled away: the row is drawn in the next frame
      kisi.tahan = huruf ?? "";
      setTimeout(() => {
        const ketik = kisi.tahan || null;
        kisi.tahan = null;
        if (pilihan.sel?.getElement().isConnected) mulai(pilihan.sel, ketik);
      }, 80);
    }
  },
  kosongkan: () => ubah(pilihan.blok().flat().map(({ data: b, kolom: k }) => ({ b, k, teks: "" }))),
  keBawah: () => {
    const [atas, ...lain] = pilihan.blok(pilihan.kotak.r1 === pilihan.kotak.r2 ? 1 : 0); // one row alone takes the one above
    ubah(lain.flatMap((bar) => bar.map(({ data: b, kolom: k }, c) => ({ b, k, teks: atas[c].data[k.field] ?? "", gaya: gayaSel(atas[c].data, k) }))));
  },
  batalkan: () => mundur(riwayat.lalu, riwayat.nanti, "lama", "gayaLama"),
  ulangi: () => mundur(riwayat.nanti, riwayat.lalu, "baru", "gaya"),
};

tabel.on("tableBuilt", async () => {
  muat(baris);
  await tabel.setData(baris);
  const awal = baris.find((b) => b.daun && kolom.some((k) => !kunci(b, k))) ?? baris[0];
  pilihan.segarkan(awal?.id);
  pilihan.pindah(pilihan.aktif.r, Math.max(1, kolom.findIndex((k, c) => c > 1 && awal && !kunci(awal, k))));
  pasangPapan(tabel.element, kisi);
  pasangTetikus(tabel.element, kisi);
  for (const el of akar.querySelectorAll("[data-susun]")) el.addEventListener("click", () => susun(el.dataset.susun));
  akar.querySelector("[data-batal]")?.addEventListener("click", () => { kisi.batalkan(); fokus(); });
  akar.querySelector("[data-hanya]")?.addEventListener("click", (e) => {
    hanya = hanya ? null : dapatDiisi(baris, kolom, kunci);
    e.currentTarget.setAttribute("aria-pressed", String(Boolean(hanya)));
    saring();
    fokus();
  });
  for (const el of akar.querySelectorAll("[data-lipat]")) {
    el.addEventListener("click", () => {
      tertutup.clear();
      if (el.dataset.lipat === "1") for (const b of baris) if (!b.daun && b.tingkat > 0) tertutup.add(b.simpul);
      saring();
      segarkan(baris);
      fokus();
    });
  }
  tulisPanel();
  keAlamat();
  fokus();
  antrean.siapKirim = true;
  antrean.segera();
  tanda.jadwalkan(0);
  akar.dataset.siap = "1";
});
