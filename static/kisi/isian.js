// What goes into cells: typed, pasted, filled, cleared; each act is one step that can be undone.

import { SENDIRI, tepat } from "./angka.js";
import { bagiRata, sisa } from "./bulanan.js";
import { berangka, gayaBlok, ketik, satuanSel } from "./ketik.js";
import { idSel } from "./kolom.js";
import { sebar } from "./tempel.js";

const DESIMAL = { bobot: 2, target: 2, kas: 0 };
// Why nothing can be spread over the months of a row.
const KATA_KOSONG = {
  bobot: "Tidak ada yang dapat dibagi: bobotnya sudah 100 %, atau barisnya tidak dapat diisi.",
  target: "Hanya target berupa angka yang dijumlahkan dari bulan ke bulan yang dapat dibagi; yang lain diisi per bulan.",
  kas: "Isi pagunya dahulu; kas yang sudah habis terbagi tidak bersisa.",
};

export class Isian {
  // `saat` has { segarkan(rows), pesan(text), indikator(row, text) }.
  constructor(lembar, pilihan, riwayat, saat) { Object.assign(this, { lembar, pilihan, riwayat, saat }); }

  // [{b, k, teks, gaya, lama?}] → kept, shown and sent; returns how many may be written; of the others it says why not.
  // `gaya` is how the text is written (see angka.js); `lama` is what the person saw there, where that may be another text
  // than the row's by now.  Texts come before numbers: a unit in the same block decides how its number is read.
  ubah(daftar, { catat = true } = {}) {
    const { lembar } = this;
    const sel = [];
    const ditolak = new Map();
    const urutan = [...daftar].sort((x, y) => berangka(x.k) - berangka(y.k));
    for (const { b, k, teks, gaya = "", lama = b[k.field] ?? "" } of urutan) {
      const sebab = lembar.kunci(b, k);
      if (sebab) { ditolak.set(sebab, (ditolak.get(sebab) ?? 0) + 1); continue; }
      if (k.field === "indikator" && !b.ada && !b.draf) { if (teks.trim()) this.saat.indikator(b, teks.trim()); continue; }
      const [kini, gayaLama] = [b[k.field] ?? "", lembar.gaya(b, k)];
      if (this.tulis({ b, k, teks, gaya, lama }) !== kini) sel.push({ id: b.id, field: k.field, lama, gayaLama, baru: b[k.field], gaya });
    }
    if (sel.length) {
      if (catat) this.riwayat.catat({ sel });
      this.saat.segarkan(new Set([...sel.map((l) => lembar.perId.get(l.id)), ...lembar.perkirakan()]));
      lembar.antrean.selesai();
    }
    this.saat.pesan([...ditolak].map(([sebab, n]) => `${n} sel dilewati: ${sebab}`).join(" "));
    return daftar.length - [...ditolak.values()].reduce((a, n) => a + n, 0);
  }

  // One cell, into the row and the queue; returns the text that it has now.
  tulis({ b, k, teks, gaya, lama = b[k.field] ?? "" }) {
    const { antrean, data } = this.lembar;
    const { teks: baru, pesan, pilihan } = ketik(k, teks, { gaya, satuan: satuanSel(b, k), mutu: data.mutu });
    if (baru === (b[k.field] ?? "")) return baru;
    if (b.draf) antrean.draf(b.id, k.field, baru, { gaya });
    else antrean.taruh(idSel(b, k), k.field, lama, baru, { pesan, gaya, pilihan });
    b[k.field] = baru;
    return baru;
  }

  // Cells of a row that has just been made: part of the step that made it.
  susulkan(daftar) {
    const { lembar } = this;
    const urutan = daftar.filter(({ b, k }) => !lembar.kunci(b, k)).sort((x, y) => berangka(x.k) - berangka(y.k));
    for (const satu of urutan) this.tulis(satu);
    lembar.perkirakan();
  }

  // Undo and redo of typed cells.
  balikkan(sel, nilai, gaya) {
    const { lembar, pilihan } = this;
    const ada = sel.filter((l) => lembar.perId.has(l.id));
    this.ubah(ada.map((l) => ({ b: lembar.perId.get(l.id), k: lembar.perField.get(l.field), teks: l[nilai], gaya: l[gaya] })), { catat: false });
    if (ada.length) pilihan.pindah(pilihan.urutan.get(ada[0].id) ?? 0, Math.max(0, pilihan.indeks(ada[0].field)));
  }

  // A pasted block, see `sebar`.  `sendiri`: copied from a sheet like this one.  Returns the lines that found no row.
  tempel(blok, sendiri) {
    const { pilihan } = this;
    const { r1, c1 } = pilihan.kotak;
    const { daftar, luar, tinggi, lebar } = sebar(blok, pilihan);
    const gaya = sendiri ? SENDIRI : gayaBlok(daftar);
    const n = this.ubah(daftar.map((x) => ({ ...x, gaya })));
    const dilewati = this.saat.pesan();
    pilihan.pindah(r1, c1);
    pilihan.pindah(r1 + tinggi - 1, c1 + lebar - 1, { panjangkan: true });
    const lebih = blok.slice(Math.max(0, pilihan.baris.length - r1));
    this.saat.pesan([`${n} sel diisi.`, luar ? `${luar} sel tidak muat di lembar ini.` : "", dilewati].filter(Boolean).join(" "));
    return lebih;
  }

  // Copies the block `asal` over the block `ke`, again and again.
  sebarkan(asal, ke) {
    const dari = this.pilihan.blok(asal);
    const sasaran = this.pilihan.blok(ke);
    this.ubah(sasaran.flatMap((baris, r) => baris.map(({ data: b, kolom: k }, c) => {
      const { data, kolom } = dari[r % dari.length][c % dari[0].length];
      return { b, k, teks: data[kolom.field] ?? "", gaya: this.lembar.gaya(data, kolom) };
    })));
  }

  // Ctrl+D, Ctrl+R: the first row (column) into the others; one alone takes its neighbour's.
  isiKe(arah) {
    const { r1, r2, c1, c2 } = this.pilihan.kotak;
    if (arah === "bawah") {
      const atas = r1 === r2 ? r1 - 1 : r1;
      if (atas >= 0) this.sebarkan({ r1: atas, r2: atas, c1, c2 }, { r1: atas + 1, r2, c1, c2 });
    } else {
      const kiri = c1 === c2 ? c1 - 1 : c1;
      if (kiri >= 0) this.sebarkan({ r1, r2, c1: kiri, c2: kiri }, { r1, r2, c1: kiri + 1, c2 });
    }
  }

  kosongkan() { this.ubah(this.pilihan.blok().flat().map(({ data: b, kolom: k }) => ({ b, k, teks: "" }))); }

  // ── months ────────────────────────────────────────────────────────────────────────────────────────────────────────

  // Of each chosen row: the family of months that is chosen (else the shown one), and its chosen months (else all).
  bulan() {
    const { pilihan, lembar } = this;
    const { c1, c2 } = pilihan.kotak;
    const dipilih = pilihan.kolom.slice(c1, c2 + 1).filter((k) => k.keluarga in DESIMAL);
    const tampak = pilihan.kolom.filter((k) => k.keluarga in DESIMAL);
    const keluarga = (dipilih[0] ?? tampak[0])?.keluarga ?? "bobot";
    const semua = lembar.kolom.filter((k) => k.keluarga === keluarga);
    const kolom = dipilih.length > 1 ? dipilih.filter((k) => k.keluarga === keluarga) : semua;
    const baris = pilihan.barisTerpilih.filter((b) => !lembar.kunci(b, kolom[0]));
    return { keluarga, semua, kolom, baris, beberapa: dipilih.length > 1, desimal: DESIMAL[keluarga] };
  }

  // What the months of a row sum to, as a plain number; undefined or null where they sum to nothing that is known.
  utuh(b, keluarga) {
    if (keluarga === "bobot") return "100";
    if (keluarga === "kas") return tepat(b.pagu);
    return b.dijumlahkan === false ? null : tepat(b.target);
  }

  bagiRata() { this.perBulan((b, { kolom, desimal, utuh }) => kolom.map((k, i) => [k, bagiRata(utuh, kolom.length, desimal)[i]])); }

  // What is left of the year goes into the last chosen month, or is spread over the empty ones among several.
  isiSisa() {
    const { c2 } = this.pilihan.kotak;
    const di = this.pilihan.kolom[c2];
    this.perBulan((b, { kolom, semua, beberapa, desimal, utuh }) => {
      const kosong = kolom.filter((k) => !(b[k.field] ?? ""));
      const tujuan = beberapa && kosong.length ? kosong : [semua.includes(di) ? di : semua.at(-1)];
      const terisi = semua.filter((k) => !tujuan.includes(k) && (b[k.field] ?? "")).map((k) => tepat(b[k.field]));
      const n = terisi.includes(undefined) ? null : sisa(utuh, terisi);
      return n === null ? [] : tujuan.map((k, i) => [k, bagiRata(n, tujuan.length, desimal)[i]]);
    });
  }

  perBulan(hitung) {
    const bulan = this.bulan();
    const daftar = bulan.baris.flatMap((b) => {
      const utuh = this.utuh(b, bulan.keluarga);
      return utuh ? hitung(b, { ...bulan, utuh }).map(([k, n]) => ({ b, k, teks: n.replace(".", ","), gaya: SENDIRI })) : [];
    });
    if (daftar.length) this.ubah(daftar);
    else this.saat.pesan(KATA_KOSONG[bulan.keluarga]);
  }

  // The months of last year's plan, for each chosen row that had one.
  salinPola(pola) {
    const { lembar, pilihan } = this;
    const milik = pilihan.barisTerpilih.filter((b) => pola[b.id]);
    this.ubah(milik.flatMap((b) => lembar.kelompok.bobot.map((f) => ({ b, k: lembar.perField.get(f), teks: pola[b.id][f] ?? "", gaya: SENDIRI }))));
    return milik.length;
  }
}
