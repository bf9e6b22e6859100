// The sheet as data: its rows and columns, which cells may be typed into, what waits for the server's figure.  No page.

import { SENDIRI } from "./angka.js";
import { idSel, keluarga } from "./kolom.js";
import { SEMUA, taksir } from "./taksir.js";

export class Lembar {
  // `data` as the server sends it; `kolom` its columns without groups; `antrean` the cells on their way.
  constructor(data, kolom, antrean) {
    Object.assign(this, { data, kolom, antrean, total: data.total, alasan: data.alasan, bulanan: new Set() });
    this.kelompok = keluarga(kolom);
    for (const k of kolom) if (["bobot", "target", "kas"].includes(k.keluarga)) this.bulanan.add(k.field);
    this.perField = new Map(kolom.map((k) => [k.field, k]));
    this.taksiran = new Map(); // row id → { column: text } of what waits for the server's figure
    this.tertutup = new Set(); // nodes whose branch is closed
    this.muat(data.baris);
  }

  // Why a cell may not be typed into; "" where it may.
  kunci(b, k) {
    if (k.dihitung) return "Dihitung sendiri.";
    if (k.tetap) return "Diubah di lembar rencana.";
    if (this.data.kunci) return this.data.kunci;
    return k.field in b.kunci ? this.alasan[b.kunci[k.field]] ?? b.kunci[k.field] : "";
  }

  entri(b, k) { return this.antrean.ambil(idSel(b, k), k.field); }

  nama(b) { return b.uraian || b.indikator || (b.draf ? `${b.jenjang} baru` : b.jenjang); }

  sebut(b, k) { return `${this.nama(b)} · ${k.sebutan}`; }

  kira(id, field) { return this.taksiran.get(id)?.[field]; } // undefined: there is nothing to estimate

  teks(b, k) { return this.kira(b.id, k.field) ?? b[k.field] ?? ""; }

  jumlah(field) {
    const kira = this.kira(SEMUA, field);
    return { teks: kira ?? this.total[field] ?? "", kira: kira !== undefined };
  }

  janggal(b, field) { return this.kira(b.id, field) === undefined ? b.janggal[field] ?? "" : ""; }

  // The checks speak of the stored sum: not of an estimate, and not where a sentence says it already.
  tergantikan(b, field) { return this.kira(b.id, field) !== undefined || Boolean(this.janggal(b, field)); }

  // What is wrong with a cell, in a sentence.
  masalah(b, k) {
    const e = this.entri(b, k);
    if (e?.status === "ditolak") return e.pesan;
    if (e?.status === "bentrok") return `Diubah orang lain menjadi “${e.nilai || "kosong"}”.`;
    return this.janggal(b, k.field);
  }

  ditolak(b, k) { return this.entri(b, k)?.status === "ditolak"; }

  // How the text of a cell is written: as it was typed or pasted while it waits, else our way.
  gaya(b, k) { return this.entri(b, k)?.gaya ?? SENDIRI; }

  // Estimates anew; returns the rows that show others than before.
  perkirakan() {
    const lama = this.taksiran;
    this.taksiran = taksir(this.kelompok, this.baris, this.total, this.antrean.isi.values());
    return this.baris.filter((b) => JSON.stringify(lama.get(b.id)) !== JSON.stringify(this.taksiran.get(b.id)));
  }

  muat(daftar) {
    this.baris = daftar;
    this.tata();
    this.timpa(daftar);
    this.perkirakan();
  }

  // After rows came or went: by id, and by the id of a cell (of a node or an indicator) its first row.
  tata() {
    this.perId = new Map(this.baris.map((b) => [b.id, b]));
    this.perSel = new Map([...this.baris].reverse().flatMap((b) => [[b.id, b], [b.simpul, b]]));
  }

  // Rows that are other on the server than here; returns them.  A blank month is left out there, so it goes here.
  segarkan(daftar) {
    const segar = daftar.filter((s) => this.perId.has(s.id)).map((s) => {
      const b = this.perId.get(s.id);
      for (const field of this.bulanan) if (!(field in s)) delete b[field];
      return Object.assign(b, s);
    });
    this.timpa(segar);
    return segar;
  }

  // Cells that wait are shown over what the server holds; what was refused knows what is stored now.
  timpa(daftar) {
    const segar = new Set(daftar);
    for (const e of this.antrean.isi.values()) {
      const b = this.perSel.get(e.id);
      if (!segar.has(b) || b.draf) continue;
      const kini = b[e.kolom] ?? "";
      if (e.status && e.nilai !== kini) Object.assign(e, { nilai: kini, oleh: "" });
      b[e.kolom] = e.baru;
    }
  }

  // Which state of the rows this page has: "i1=a1b2c3d4 i2=…".
  dilihat() { return this.baris.filter((b) => !b.draf).map((b) => `${b.id}=${b.sidik}`).join(" "); }

  urutanLain(urutan) { return urutan.join() !== this.baris.filter((b) => !b.draf).map((b) => b.id).join(); }

  // The place after a row, or after everything below its node.
  sesudah(b, cabang) {
    const di = this.baris.indexOf(b);
    if (!cabang) return di + 1;
    let n = di + 1;
    while (n < this.baris.length && (this.baris[n].jalur.includes(b.simpul) || this.baris[n].simpul === b.simpul)) n += 1;
    return n;
  }

  terlipat(b) { return b.jalur.some((s) => this.tertutup.has(s)) || (!b.pertama && this.tertutup.has(b.simpul)); }
}
