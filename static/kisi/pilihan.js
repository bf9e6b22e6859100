// Which cells are chosen, and walking among them by mouse and keyboard.  Rows are those shown, top to bottom; columns
// are those shown, left to right.

export class Pilihan {
  constructor(tabel, kolom, saatBerubah) {
    Object.assign(this, { tabel, kolom, saatBerubah });
    this.baris = [];
    this.urutan = new Map();
    this.aktif = { r: 0, c: 1 };
    this.ujung = { r: 0, c: 1 };
    this.tergambar = [];
    this.mulaiTab = null; // the column where Tab began, to which Enter returns in the next row
  }

  // After the shown rows changed: stay on the same row.
  segarkan(id) {
    const tetap = id ?? this.data?.id;
    this.baris = this.tabel.getRows("active");
    this.urutan = new Map(this.baris.map((b, i) => [b.getData().id, i]));
    const r = this.urutan.get(tetap) ?? Math.min(this.aktif.r, Math.max(0, this.baris.length - 1));
    this.pindah(r, this.aktif.c);
  }

  // After the shown columns changed: stay in the same column, or the nearest.
  segarkanKolom(kolom) {
    const { field } = this;
    this.kolom = kolom;
    const c = this.indeks(field);
    this.pindah(this.aktif.r, c < 0 ? Math.min(this.aktif.c, kolom.length - 1) : c);
  }

  get data() { return this.baris[this.aktif.r]?.getData(); }
  get field() { return this.kolom[this.aktif.c]?.field; }
  get sel() { return this.baris[this.aktif.r]?.getCell(this.field) || null; }

  indeks(field) { return this.kolom.findIndex((k) => k.field === field); }

  get kotak() {
    const { aktif: a, ujung: u } = this;
    return { r1: Math.min(a.r, u.r), r2: Math.max(a.r, u.r), c1: Math.min(a.c, u.c), c2: Math.max(a.c, u.c) };
  }

  // [[{data, kolom}]] of the chosen block, or of another
  blok({ r1, r2, c1, c2 } = this.kotak) {
    return this.baris.slice(Math.max(0, r1), r2 + 1).map((b) => this.kolom.slice(Math.max(0, c1), c2 + 1).map((kolom) => ({ data: b.getData(), kolom })));
  }

  get barisTerpilih() { return this.baris.slice(this.kotak.r1, this.kotak.r2 + 1).map((b) => b.getData()); }

  memuat(id, field) {
    const r = this.urutan.get(id);
    const c = this.indeks(field);
    const k = this.kotak;
    return {
      dalam: r >= k.r1 && r <= k.r2 && c >= k.c1 && c <= k.c2, aktif: r === this.aktif.r && c === this.aktif.c,
      ujung: r === k.r2 && c === k.c2,
    };
  }

  pindah(r, c, { panjangkan = false, tab = false } = {}) {
    const batas = (n, banyak) => Math.max(0, Math.min(banyak - 1, n));
    const ke = { r: batas(r, this.baris.length), c: batas(c, this.kolom.length) };
    this.ujung = ke;
    if (!panjangkan) this.aktif = { ...ke };
    if (!tab) this.mulaiTab = null;
    this.gambar();
    this.tampakkan(ke);
    this.saatBerubah();
  }

  // Chooses a block; the active cell is its first, and nothing scrolls.
  pilihBlok({ r1, r2, c1, c2 }) {
    this.aktif = { r: r1, c: c1 };
    this.ujung = { r: r2, c: c2 };
    this.gambar();
    this.saatBerubah();
  }

  pilihBaris() { this.pilihBlok({ ...this.kotak, c1: 0, c2: this.kolom.length - 1 }); }

  pilihKolom(c1 = this.kotak.c1, c2 = this.kotak.c2) { this.pilihBlok({ r1: 0, r2: this.baris.length - 1, c1, c2 }); }

  geser(dr, dc, panjangkan = false) {
    const dari = panjangkan ? this.ujung : this.aktif;
    this.pindah(dari.r + dr, dari.c + dc, { panjangkan });
  }

  bolehLanjut(arah) {
    const akhir = arah > 0 ? [this.baris.length - 1, this.kolom.length - 1] : [0, 0];
    return this.aktif.r !== akhir[0] || this.aktif.c !== akhir[1];
  }

  // Tab: to the next cell, at the end of a row to the next one's first.
  lanjut(arah) {
    let { r, c } = this.aktif;
    this.mulaiTab ??= c;
    c += arah;
    if (c >= this.kolom.length && r < this.baris.length - 1) { c = 0; r += 1; }
    if (c < 0 && r > 0) { c = this.kolom.length - 1; r -= 1; }
    this.pindah(r, c, { tab: true });
  }

  // Enter after typing: down, and back to where Tab began.
  turun(dr) { this.pindah(this.aktif.r + dr, dr > 0 ? this.mulaiTab ?? this.aktif.c : this.aktif.c); }

  gambar() {
    const lama = [...this.tergambar, ...this.tabel.element.querySelectorAll(".terpilih, .aktif, .ujung")];
    for (const el of lama) el.classList.remove("terpilih", "aktif", "ujung");
    this.tergambar = [];
    const { r1, r2, c1, c2 } = this.kotak;
    for (const [n, baris] of this.baris.slice(r1, r2 + 1).entries()) {
      for (const kolom of this.kolom.slice(c1, c2 + 1)) {
        const el = baris.getCell(kolom.field)?.getElement?.();
        if (!el) continue;
        el.classList.add("terpilih");
        if (r1 + n === r2 && kolom === this.kolom[c2]) el.classList.add("ujung");
        this.tergambar.push(el);
      }
    }
    const aktif = this.sel?.getElement?.();
    if (aktif) { aktif.classList.add("aktif"); if (!this.tergambar.includes(aktif)) this.tergambar.push(aktif); }
  }

  tampakkan({ r, c }) {
    const baris = this.baris[r];
    const wadah = this.tabel.element.querySelector(".tabulator-tableholder");
    if (!baris || !wadah) return;
    const el = baris.getElement();
    if (!el.isConnected) this.tabel.scrollToRow(baris, "center", false)?.catch?.(() => {});
    else if (el.offsetTop < wadah.scrollTop) wadah.scrollTop = el.offsetTop;
    else if (el.offsetTop + el.offsetHeight > wadah.scrollTop + wadah.clientHeight) {
      wadah.scrollTop = el.offsetTop + el.offsetHeight - wadah.clientHeight;
    }
    if (this.kolom[c].frozen) return;
    if (!wadah.clientWidth) return; // not shown on a phone
    const contoh = el.isConnected ? el : this.tabel.element.querySelector(".tabulator-table .tabulator-row");
    const sel = contoh?.querySelector(`[tabulator-field="${this.kolom[c].field}"]`);
    if (!sel) return;
    const beku = [...contoh.querySelectorAll(".tabulator-frozen")].reduce((n, e) => n + e.offsetWidth, 0);
    const kotak = sel.getBoundingClientRect();
    const pandang = wadah.getBoundingClientRect();
    if (kotak.left < pandang.left + beku) wadah.scrollLeft -= pandang.left + beku - kotak.left;
    else if (kotak.right > pandang.left + wadah.clientWidth) wadah.scrollLeft += kotak.right - pandang.left - wadah.clientWidth;
  }
}
