// The sheet, put together: Tabulator draws it; choosing, typing, pasting, undoing, saving and rows are ours.  What is
// computed comes from the server: with the page, with every answer to a save, and with rows that were added or moved.

import { urut } from "../pemeriksaan/tanda.js";
import { Alat } from "./alat.js";
import { Antrean } from "./antrean.js";
import { Barisan } from "./barisan.js";
import { kataPilihan } from "./hitung.js";
import { Isian } from "./isian.js";
import { dapatDiisi, kolomKosong, rata, susunKolom } from "./kolom.js";
import { Lembar } from "./lembar.js";
import { kataKira, lukisSel } from "./lukis.js";
import { bukaMenu } from "./menu.js";
import { pilihDariDaftar } from "./nomenklatur.js";
import { tulisBentrok, tulisJumlah, tulisKeadaan, tulisMasalah } from "./panel.js";
import { pasangPapan, pasangTetikus, teksBlok } from "./papan.js";
import { Pilihan } from "./pilihan.js";
import { Riwayat } from "./riwayat.js";
import { tersaring } from "./saring.js";
import { mulai } from "./sunting.js";
import { tanyakan } from "./susun.js";
import { buatTabel, tinggi } from "./tabel.js";
import { Tanda } from "./tanda.js";
import { Tata } from "./tata.js";
import { urai } from "./tempel.js";

const data = JSON.parse(document.getElementById("kisi-data").textContent);
const akar = document.querySelector("[data-kisi]");
const elPesan = akar.querySelector("[data-pesan]");
const susunan = susunKolom(data.kolom);
const kolom = rata(susunan);
const riwayat = new Riwayat();
const kotor = new Set(); // rows that an answer changed
let hanya = null; // when set: only these rows and nodes are shown

const antrean = new Antrean({
  awalan: `kisi|${data.orang}|${data.rencana}|${data.jenis}`, alamat: data.simpan, orang: data.orang, saatHasil, saatKeadaan, saatJawaban,
  dilihat: () => lembar.dilihat(),
});
await antrean.mulai();
const lembar = new Lembar(data, kolom, antrean);
const tata = new Tata(`kisi-tata|${data.orang}|${data.jenis}`, data.himpunan, kolom);
const tampak = (field) => tata.tampak(field, kolomKosong(lembar.baris));
const tanda = new Tanda(akar.dataset.tanda, lembar.perField, data.nama_lain, () => { segarkan(lembar.baris); tulisPanel(); tulisIsi(); });
const tabel = buatTabel(akar.querySelector("[data-tabel]"), {
  susunan: tata.susun(susunan), perField: lembar.perField, tampak, kunci: (b, k) => lembar.kunci(b, k), lukis, banyak: data.banyak,
  jumlah: (field) => lembar.jumlah(field),
  saatEdit: (b, k, teks, lama) => {
    if (teks !== lama) isian.ubah([{ b, k, teks, lama }]);
    segarkan([b]);
  },
  setelahEdit: (dr, dc) => { if (dc) pilihan.lanjut(dc); else pilihan.turun(dr); fokus(); },
});
const pilihan = new Pilihan(tabel, kolom.filter((k) => tampak(k.field)), saatPilih);
const isian = new Isian(lembar, pilihan, riwayat, { segarkan, pesan, indikator: (b, teks) => barisan.indikator(b, teks) });
const barisan = new Barisan(lembar, pilihan, riwayat, isian, data.susun, {
  siap: () => tungguSunting(), segarkan, pesan, ke: (b, field) => ke(b, lembar.perField.get(field)),
  pasang: async (b, sebelum) => { await tabel.addRow(b, false, sebelum.id); saring(); },
  cabut: async (b) => { await tabel.deleteRow(b.id); saring(); tulisPanel(); },
  muat: async (pilih) => {
    kisi.tahan ??= "";
    const { field } = pilihan;
    await tabel.replaceData(lembar.baris);
    kolomTampak();
    saring();
    pilihan.segarkan(pilih || undefined);
    if (pilih && pilihan.indeks(field) >= 0) pilihan.pindah(pilihan.urutan.get(pilih) ?? pilihan.aktif.r, pilihan.indeks(field));
    tanda.jadwalkan();
    lanjutKetik();
  },
});
const alat = new Alat(akar, tata, { unit: unitLembar(), jenis: data.jenis }, {
  tampak, saring, fokus: () => fokus(), kolom: kolomTampak, baku: () => location.reload(),
  tinggi: () => { tabel.setHeight(tinggi(tabel.element)); tabel.redraw(true); pilihan.gambar(); },
});

// ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────

// What the checks say of a cell; the name of a row counts all of the row, and of a closed branch all below it.
function temuan(b, k) {
  if (b.draf) return [];
  if (k.field !== "uraian") return lembar.tergantikan(b, k.field) ? [] : tanda.sel(b, k.field);
  return [...tanda.baris(b), ...(b.pertama && lembar.tertutup.has(b.simpul) ? tanda.diBawah(b.simpul, lembar.baris) : [])];
}

function lukis(el, b, k) {
  const dipilih = pilihan.memuat(b.id, k.field);
  if (dipilih.dalam) pilihan.tergambar.push(el);
  const cabang = k.field === "uraian" && b.pertama && !b.daun;
  const lipatan = cabang && { tutup: lembar.tertutup.has(b.simpul), nama: b.uraian, saat: () => lipat(b) };
  const sebab = lembar.kunci(b, k);
  const kalimat = lembar.masalah(b, k) || (b.draf && k.field === "uraian" && b.pertama && !b.uraian ? barisan.kurang(b) : "");
  const keadaan = { kalimat, sebab, menunggu: Boolean(lembar.entri(b, k)), ...dipilih };
  const milik = { temuan: temuan(b, k), ikon: akar.dataset.ikon, berbaris: k.field === "uraian" };
  return lukisSel(el, { teks: lembar.teks(b, k), kira: lembar.kira(b.id, k.field) !== undefined, lipatan, ...milik, ...keadaan });
}

function segarkan(daftar) {
  for (const b of daftar) {
    const row = b && tabel.getRow(b.id);
    if (!row) continue;
    for (const sel of row.getCells()) {
      const el = sel.getElement();
      if (!el.classList.contains("tabulator-editing")) el.replaceChildren(...lukis(el, b, lembar.perField.get(sel.getField())));
    }
  }
  pilihan.gambar();
}

// ── panels ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function pesan(teks) {
  if (teks !== undefined) elPesan.textContent = teks;
  return elPesan.textContent;
}

// To a cell wherever it is: in a closed branch, behind a filter, in another set of columns.
function ke(b, k) {
  for (const s of [...b.jalur, b.simpul]) lembar.tertutup.delete(s);
  if (!tampak(k.field)) { if (tata.yangMemuat(k.field) === tata.isi.himpunan) tata.setel(k.field, true); else tata.pilih(tata.yangMemuat(k.field)); alat.tampilan(); kolomTampak(); }
  saring();
  if (!pilihan.urutan.has(b.id)) { alat.lepas(); hanya = null; saring(); }
  pilihan.pindah(pilihan.urutan.get(b.id) ?? 0, pilihan.indeks(k.field));
  fokus();
}

function tulisPanel() {
  tulisKeadaan(akar, antrean, data.masuk);
  const sebut = (e) => (lembar.perSel.has(e.id) ? lembar.sebut(lembar.perSel.get(e.id), lembar.perField.get(e.kolom)) : e.kolom);
  tulisBentrok(akar, antrean, sebut, putuskan);
  tulisMasalah(akar, [...daftarDitolak(), ...daftarBaris()]);
  tulisJumlah(akar, (field) => lembar.jumlah(field));
}

// What could not be stored, each with the way to mend it.
function daftarDitolak() {
  return [...antrean.isi.values()].filter((e) => e.status === "ditolak" && lembar.perField.has(e.kolom)).map((e) => {
    const [b, k] = [lembar.perSel.get(e.id), lembar.perField.get(e.kolom)];
    const pulih = () => { antrean.putuskan(`${e.id}|${e.kolom}`, false); if (b) setel(b, e.kolom, e.nilai); };
    const pilih = (b ? e.pilihan ?? [] : []).map(([kata, teks]) => [kata, () => isian.ubah([{ b, k, teks }])]);
    return { teks: `${b ? lembar.sebut(b, k) : "Baris yang sudah dihapus"}: ${e.pesan}`, ke: () => b && ke(b, k), pulih, pilih };
  });
}

// Drafts that wait, sums that look like a slip, and what the checks found; a catatan is marked only.
function daftarBaris() {
  const daftar = [];
  const ditemukan = [];
  for (const b of lembar.baris) {
    const kurang = b.draf ? barisan.kurang(b) || barisan.penolakan(b) : "";
    if (kurang) daftar.push({ teks: `${lembar.nama(b)}: ${kurang}`, ke: () => ke(b, lembar.perField.get(b.pertama ? "uraian" : "indikator")) });
    for (const field of Object.keys(b.janggal).filter((f) => lembar.janggal(b, f))) {
      daftar.push({ teks: `${lembar.nama(b)}: ${lembar.janggal(b, field)}`, ke: () => ke(b, lembar.perField.get(field)) });
    }
    for (const t of b.draf ? [] : tanda.baris(b)) {
      const k = lembar.perField.get(tanda.kolom(t));
      if (t.tingkat !== "catatan" && !lembar.tergantikan(b, k.field)) ditemukan.push({ tingkat: t.tingkat, teks: `${lembar.nama(b)}: ${t.pesan}`, ke: () => ke(b, k) });
    }
  }
  return [...daftar, ...urut(ditemukan)];
}

// A value from the server goes into its cell.
function setel(b, field, nilai) {
  b[field] = nilai;
  segarkan(new Set([b, ...lembar.perkirakan()]));
  tulisPanel();
}

function putuskan(kunciSel, milikku) {
  const e = antrean.putuskan(kunciSel, milikku);
  const b = lembar.perSel.get(e.id);
  if (b) setel(b, e.kolom, milikku ? e.baru : e.nilai);
}

function saatHasil(h, ditampilkan) {
  const b = lembar.perSel.get(h.id);
  if (b && ditampilkan) b[h.kolom] = h.nilai;
  if (b) kotor.add(b);
  if (h.status === "tersimpan") tanda.jadwalkan();
}

// The rows that are other on the server than on this page, by this save or by somebody else.
function saatJawaban(jawaban) {
  lembar.total = jawaban.total;
  for (const b of lembar.segarkan(jawaban.baris)) kotor.add(b);
  if (jawaban.urutan && lembar.urutanLain(jawaban.urutan)) {
    pesan("Baris ditambah, dihapus, atau dipindahkan orang lain. Muat ulang halaman untuk melihatnya.");
  }
}

function saatKeadaan() {
  const daftar = new Set([...kotor, ...lembar.perkirakan()]);
  kotor.clear();
  segarkan(daftar);
  tulisPanel();
  if (pilihan.data) tulisIsi();
}

// In words above the sheet: the chosen cell and everything there is to say about it; below, what is chosen in figures.
function tulisIsi() {
  const b = pilihan.data;
  const k = lembar.perField.get(pilihan.field);
  const kata = b && k ? [`${lembar.sebut(b, k)}: ${lembar.teks(b, k) || "–"}`, kataKira(lembar.teks(b, k), lembar.kira(b.id, k.field) !== undefined), lembar.masalah(b, k), ...temuan(b, k).map((t) => t.pesan), lembar.kunci(b, k)] : [];
  const el = akar.querySelector("[data-isi]");
  el.textContent = kata.filter(Boolean).join(" · ");
  el.title = el.textContent;
  const dipilih = pilihan.blok().flat().slice(0, 20_000);
  akar.querySelector("[data-hitung]").textContent = kataPilihan(dipilih.map(({ data: d, kolom: c }) => ({ teks: lembar.teks(d, c), macam: c.macam })));
}

function saatPilih() {
  tulisIsi();
  if (data.susun) barisan.tinggalkan(pilihan.data);
}

// ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────────

// The units to filter by: those that may be chosen in the sheet, else those that its rows name.
function unitLembar() {
  const pilihan_ = lembar.perField.get("pj")?.pilihan ?? [];
  return pilihan_.length ? pilihan_ : [...new Set(lembar.baris.map((b) => b.pj).filter(Boolean))].sort();
}

function saring() {
  const kosong = (b, fields) => fields.every((f) => (b[f] ?? "") === "");
  const tersedia = tersaring(lembar.baris, alat.syarat, {
    kosong, bertanda: (b) => tanda.baris(b).length > 0 || Object.keys(b.janggal).length > 0,
    bobot: lembar.kelompok.bobot, realisasi: [...lembar.kelompok.r_k, ...lembar.kelompok.r_rp].filter(tampak),
  });
  const dalam = (b, set) => !set || set.has(b.id) || (b.pertama && set.has(b.simpul));
  tabel.setFilter((b) => b.draf || (dalam(b, hanya) && dalam(b, tersedia) && !lembar.terlipat(b)));
  pilihan.segarkan();
}

// After another set, order or choice of columns.
function kolomTampak() {
  const berubah = kolom.filter((k) => tabel.getColumn(k.field).isVisible() !== tampak(k.field));
  // The table measures itself after each column: out of sight that costs nothing.
  tabel.blockRedraw();
  if (berubah.length) tabel.element.style.display = "none";
  for (const k of berubah) { if (tampak(k.field)) tabel.showColumn(k.field); else tabel.hideColumn(k.field); }
  tabel.element.style.display = "";
  tabel.restoreRedraw();
  if (berubah.length) tabel.redraw();
  pilihan.segarkanKolom(tabel.getColumns().map((k) => lembar.perField.get(k.getField())).filter((k) => k && tampak(k.field)));
  tulisJumlah(akar, (field) => lembar.jumlah(field));
}

function lipat(b = pilihan.data) {
  if (!b || b.daun) return;
  if (!lembar.tertutup.delete(b.simpul)) lembar.tertutup.add(b.simpul);
  saring();
  segarkan([b]);
  fokus();
}

// To the cell that the address names: "#i12:b03", "#program-4:uraian".
function keAlamat() {
  const [id, field] = decodeURIComponent(location.hash.slice(1)).split(":");
  if (lembar.perSel.has(id) && lembar.perField.has(field)) ke(lembar.perSel.get(id), lembar.perField.get(field));
}

const fokus = () => tabel.element.querySelector(".tabulator-tableholder").focus({ preventScroll: true });
const tungguSunting = async () => { while (akar.querySelector(".kisi-kotak")) await new Promise((lagi) => { setTimeout(lagi, 40); }); };

// What was typed while a row was on its way.
function lanjutKetik() {
  const diketik = kisi.tahan;
  kisi.tahan = null;
  if (diketik) kisi.sunting(diketik);
}

// ── what keys, mouse and buttons do ─────────────────────────────────────────────────────────────────────────────────

async function menahan(saat) {
  if (kisi.tahan !== null) return pesan("Sebentar, baris sebelumnya sedang disimpan.");
  kisi.tahan = "";
  try { await saat(); } finally { fokus(); lanjutKetik(); }
  return undefined;
}

// Undo, and redo the other way round.
async function mundur(dari, ke_, nilai, gaya) {
  const langkah = dari.pop();
  if (!langkah) return void pesan("Tidak ada yang dapat dibatalkan.");
  if (langkah.sel) { ke_.push(langkah); isian.balikkan(langkah.sel, nilai, gaya); } else if (langkah.draf) barisan.buang(langkah.draf);
  else await menahan(() => barisan.balikkan(langkah, ke_));
}

async function dariNomenklatur() {
  const b = pilihan.data;
  if (!barisan.boleh(b) || b.draf) return;
  const sejajar = b.tingkat === 3;
  const induk = sejajar ? lembar.perSel.get(b.jalur.at(-1)) : lembar.perSel.get(b.simpul);
  const jenjang = ["sasaran", "program", "kegiatan", "sub_kegiatan"][Math.min(3, b.tingkat + 1)];
  const ada = new Set(lembar.baris.filter((x) => x.pertama && x.jalur.at(-1) === induk.simpul).flatMap((x) => [x.kode, x.uraian.toLowerCase()]));
  const butir = await pilihDariDaftar(document.querySelector("[data-nomenklatur]"), data.nomenklatur, { jenjang, induk: induk.kode ?? "", nama: lembar.nama(induk), ada });
  if (butir.length) await menahan(() => barisan.dariDaftar(b, sejajar ? "sejajar" : "bawah", butir));
  fokus();
}

async function salinPola() {
  const r = await fetch(data.pola, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!r?.ok) return void pesan("Pola tahun lalu tidak dapat dibaca sekarang. Coba lagi.");
  const { tahun, pola } = await r.json();
  const n = isian.salinPola(pola);
  pesan(n ? `Pola bulan ${tahun} disalin ke ${n} baris.` : `Tidak ada pola bulan tahun ${tahun} untuk baris yang dipilih.`);
  fokus();
}

const kisi = {
  tahan: null, pilihan, lipat, fokus,
  bercabang: () => pilihan.data && !pilihan.data.daun,
  susun: (aksi) => menahan(() => (["sejajar", "bawah", "indikator"].includes(aksi) ? barisan.tambah(aksi) : barisan.lakukan(aksi))),
  salinan: () => teksBlok(pilihan.blok(), (b, k) => lembar.teks(b, k)),
  adaDitolak: () => pilihan.blok().flat().some(({ data: b, kolom: k }) => lembar.ditolak(b, k)),
  tempel: async (blok, sendiri, baru) => {
    if (baru || (pilihan.data?.draf && blok.length > 1)) return barisan.tempelBaris(blok, sendiri).then(fokus);
    const lebih = isian.tempel(blok, sendiri);
    const akhir = pilihan.baris.at(-1)?.getData();
    if (lebih.length && data.susun && akhir) await barisan.tempelBaris(lebih, sendiri, { acuan: akhir }).then(fokus);
    return undefined;
  },
  kosongkan: () => isian.kosongkan(),
  isiKe: (arah) => isian.isiKe(arah),
  isiPojok: (blok) => {
    const { kotak } = pilihan;
    isian.sebarkan(kotak, blok);
    pilihan.pilihBlok({ r1: kotak.r1, c1: kotak.c1, r2: blok.r2, c2: blok.c2 });
    fokus();
  },
  cari: () => akar.querySelector("[data-cari]").select(),
  batalkan: () => mundur(riwayat.lalu, riwayat.nanti, "lama", "gayaLama"),
  ulangi: () => mundur(riwayat.nanti, riwayat.lalu, "baru", "gaya"),
  menu: (di) => bukaMenu(di ?? kisi.tempatMenu(), isiMenu(), fokus),
  tempatMenu: () => { const { left, bottom } = pilihan.sel.getElement().getBoundingClientRect(); return { x: left, y: bottom }; },
  sunting: (huruf) => {
    const sebab = pilihan.data && lembar.kunci(pilihan.data, lembar.perField.get(pilihan.field));
    if (sebab) pesan(sebab);
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
};

async function tempelDariPapan(baru) {
  const teks = await navigator.clipboard?.readText().catch(() => null);
  if (!teks) return void pesan(`Tekan ${baru ? "Ctrl+Shift+V" : "Ctrl+V"} untuk menempel.`);
  await kisi.tempel(urai(teks), false, baru);
}

function isiMenu() {
  const tulis = !data.kunci;
  const bulan = tulis && pilihan.kolom.some((k) => lembar.bulanan.has(k.field));
  const salin = () => navigator.clipboard?.writeText(kisi.salinan());
  return [
    ["Salin", "Ctrl+C", salin],
    ...(tulis ? [["Potong", "Ctrl+X", () => { salin(); kisi.kosongkan(); }], ["Tempel", "Ctrl+V", () => tempelDariPapan(false)]] : []),
    ...(data.susun ? [["Tempel sebagai baris baru", "Ctrl+Shift+V", () => tempelDariPapan(true)]] : []),
    ...(tulis ? [null, ["Isi ke bawah", "Ctrl+D", () => kisi.isiKe("bawah")], ["Isi ke kanan", "Ctrl+R", () => kisi.isiKe("kanan")], ["Kosongkan", "Delete", kisi.kosongkan]] : []),
    ...(bulan ? [null, ["Bagi rata ke bulan", "", () => isian.bagiRata()], ["Isi sisanya", "", () => isian.isiSisa()]] : []),
    ...(bulan && data.jenis === "rencana" ? [["Salin pola bulan tahun lalu", "", salinPola]] : []),
    null, ["Pilih baris", "Shift+Spasi", () => pilihan.pilihBaris()], ["Pilih kolom", "Ctrl+Spasi", () => pilihan.pilihKolom()],
    ...(data.susun ? [null, ["Tambah baris", "Ctrl+Enter", () => kisi.susun("sejajar")], ["Tambah di bawahnya", "Ctrl+Shift+Enter", () => kisi.susun("bawah")],
      ["Tambah indikator", "Ctrl+Alt+I", () => kisi.susun("indikator")], ["Ambil dari nomenklatur…", "", dariNomenklatur],
      ["Gandakan", "Ctrl+Shift+D", () => kisi.susun("salin")], ["Naik", "Alt+↑", () => kisi.susun("naik")], ["Turun", "Alt+↓", () => kisi.susun("turun")],
      ["Hapus baris", "Ctrl+Delete", () => kisi.susun("hapus")]] : []),
  ];
}

function pasangTombol() {
  const saat = (nama, lakukan) => akar.querySelector(`[data-${nama}]`)?.addEventListener("click", lakukan);
  for (const el of akar.querySelectorAll("[data-susun]")) el.addEventListener("click", () => kisi.susun(el.dataset.susun));
  saat("batal", () => { kisi.batalkan(); fokus(); });
  saat("ulang", () => { kisi.ulangi(); fokus(); });
  saat("ambil", dariNomenklatur);
  saat("bagi", () => { isian.bagiRata(); fokus(); });
  saat("sisa", () => { isian.isiSisa(); fokus(); });
  saat("pola", salinPola);
  saat("hanya", (e) => {
    hanya = hanya ? null : dapatDiisi(lembar.baris, kolom, (b, k) => lembar.kunci(b, k));
    e.currentTarget.setAttribute("aria-pressed", String(Boolean(hanya)));
    saring();
    fokus();
  });
  for (const el of akar.querySelectorAll("[data-lipat]")) {
    el.addEventListener("click", () => {
      lembar.tertutup.clear();
      if (el.dataset.lipat === "1") for (const b of lembar.baris) if (!b.daun && b.tingkat > 0) lembar.tertutup.add(b.simpul);
      saring();
      segarkan(lembar.baris);
      fokus();
    });
  }
  addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "f" && !document.querySelector("dialog[open]")) { kisi.cari(); e.preventDefault(); }
  });
  addEventListener("keydown", (e) => { if (e.key === "Escape" && !e.defaultPrevented && !document.querySelector("dialog[open], .kisi-menu") && alat.tutupPenuh()) fokus(); });
  addEventListener("online", () => barisan.cobaLagi());
  addEventListener("resize", () => tabel.setHeight(tinggi(tabel.element)));
}

tabel.on("columnResized", (k) => tata.ubah({ lebar: { ...tata.isi.lebar, [k.getField()]: k.getWidth() } }));
tabel.on("columnMoved", (_, semua) => { tata.ubah({ urutan: semua.map((k) => k.getField()).filter(Boolean) }); kolomTampak(); });
// A long plan begins with some of its rows; the others follow.  Nothing can be typed before they are here.
async function muatSisa() {
  if (!data.sisa) return;
  await tabel.setData(lembar.baris);
  pesan(`Memuat ${data.banyak} baris …`);
  const r = await fetch(data.sisa, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!r?.ok || r.redirected) throw new Error(pesan("Baris lainnya tidak dapat dimuat. Muat ulang halaman."));
  const { baris, total, alasan } = await r.json();
  Object.assign(lembar, { total, alasan });
  lembar.muat(baris);
  pesan("");
}

tabel.on("tableBuilt", async () => {
  await muatSisa();
  barisan.pulihkanDraf();
  await tabel.setData(lembar.baris);
  const awal = lembar.baris.find((b) => b.daun && !b.draf && kolom.some((k) => !lembar.kunci(b, k))) ?? lembar.baris[0];
  pilihan.segarkan(awal?.id);
  pilihan.pindah(pilihan.aktif.r, Math.max(0, pilihan.kolom.findIndex((k) => !["kode", "uraian"].includes(k.field) && awal && !lembar.kunci(awal, k))));
  pasangPapan(tabel.element, kisi);
  pasangTetikus(tabel.element, kisi);
  pasangTombol();
  tabel.setHeight(tinggi(tabel.element)); // the tools above stand now
  tulisPanel();
  keAlamat();
  fokus();
  antrean.siapKirim = true;
  antrean.segera();
  tanda.jadwalkan(0);
  akar.dataset.siap = "1";
});
