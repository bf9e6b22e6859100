// What can be undone: typed cells, and rows that came, went or moved.  A step is { sel: [...] } (cells, each
// { id, field, lama, baru, gayaLama, gaya }), { susun: what the server is to be asked } or { draf: row }.

const PALING = 200;

export class Riwayat {
  constructor() { this.lalu = []; this.nanti = []; }

  catat(langkah) {
    this.lalu.push(langkah);
    if (this.lalu.length > PALING) this.lalu.shift();
    this.nanti = [];
  }

  // A draft row was stored under an id of the server's: cells typed there belong to it now, and what made the row is
  // undone by asking the server.
  ganti(draf, idSel, balik) {
    for (const [n, l] of this.lalu.entries()) {
      if (l.draf === draf) this.lalu[n] = { susun: balik };
      else if (l.sel) for (const s of l.sel) if (s.id === draf.id) s.id = idSel(s.field);
    }
    this.nanti = [];
  }

  lupakan(draf) {
    this.lalu = this.lalu.filter((l) => l.draf !== draf);
  }
}
