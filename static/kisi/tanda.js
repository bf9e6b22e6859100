// What the checks find, by row and cell of this sheet; asked for once the sheet stands, and again after saving.

import { ambilTanda } from "../pemeriksaan/tanda.js";

const JEDA = 700; // ms after the last stored cell
// What is found in the figures of a whole year stands at their sum.
const SETAHUN = { bobot: "jumlah", kinerja: "jml_target", kas: "jml_kas" };

export class Tanda {
  // `fields` are the columns of the sheet, `namaLain` the columns of facts that are called otherwise elsewhere; `saatBerubah` is called whenever other marks have come.
  constructor(alamat, fields, namaLain, saatBerubah) {
    Object.assign(this, { alamat, fields, namaLain: { ...namaLain, ...SETAHUN }, saatBerubah, isi: {} });
  }

  jadwalkan(ms = JEDA) {
    clearTimeout(this.jam);
    this.jam = setTimeout(() => this.muat(), ms);
  }

  // Marks that cannot be had now stay as they are; the next stored cell asks again.
  async muat() {
    this.batal?.abort();
    this.batal = new AbortController();
    try {
      this.isi = await ambilTanda(this.alamat, { signal: this.batal.signal });
    } catch { return; }
    this.saatBerubah();
  }

  // Of the indicator in this row, and on its first row of the node.
  baris(b) {
    return [...(b.pertama ? this.isi[b.simpul] ?? [] : []), ...(b.ada ? this.isi[`indikator-${b.id.slice(1)}`] ?? [] : [])];
  }

  // A fact that this sheet does not show stands at the name of its row.
  kolom(t) {
    const field = this.namaLain[t.bagian] ?? t.bagian;
    return this.fields.has(field) ? field : "uraian";
  }

  sel(b, field) { return this.baris(b).filter((t) => this.kolom(t) === field); }

  // Everything under a node: what its row has to say while the branch is closed.
  diBawah(simpul, semua) {
    return semua.filter((b) => b.jalur.includes(simpul) || (b.simpul === simpul && !b.pertama)).flatMap((b) => this.baris(b));
  }
}
