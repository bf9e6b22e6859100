// How the sheet is laid out for this person on this browser: which set of columns, their order and widths, what is
// hidden, density, wrapping.  Kept under the person's own key.

const AWAL = { himpunan: "", sembunyi: [], tampil: [], lebar: {}, urutan: [], rapat: true, bungkus: false };

export class Tata {
  // `himpunan` are the sets: [{ kode, judul, kolom: fields, or null for all }]
  constructor(kunci, himpunan, kolom, { tempat = globalThis.localStorage } = {}) {
    Object.assign(this, { kunci, himpunan, kolom, tempat });
    this.isi = { ...AWAL, ...this.baca() };
    if (!himpunan.some((h) => h.kode === this.isi.himpunan)) this.isi.himpunan = himpunan[0].kode;
  }

  baca() {
    try { return JSON.parse(this.tempat.getItem(this.kunci) ?? "{}"); } catch { return {}; }
  }

  ubah(isi) {
    Object.assign(this.isi, isi);
    try { this.tempat.setItem(this.kunci, JSON.stringify(this.isi)); } catch { /* full, or forbidden */ }
  }

  get aktif() { return this.himpunan.find((h) => h.kode === this.isi.himpunan); }

  // May this column be seen now?  `kosong` are columns that take no room while nothing stands in them.
  tampak(field, kosong = new Set()) {
    if (this.isi.tampil.includes(field)) return true;
    if (this.isi.sembunyi.includes(field) || kosong.has(field)) return false;
    return this.dalam(this.aktif, field);
  }

  dalam(h, field) {
    return h.kolom === null || h.kolom.includes(field) || this.kolom.find((k) => k.field === field)?.frozen === true;
  }

  // Shows or hides one column in whatever set.
  setel(field, ya) {
    const { sembunyi, tampil } = this.isi;
    this.ubah({
      sembunyi: ya ? sembunyi.filter((f) => f !== field) : [...sembunyi.filter((f) => f !== field), field],
      tampil: ya ? [...tampil.filter((f) => f !== field), field] : tampil.filter((f) => f !== field),
    });
  }

  pilih(kode) { this.ubah({ himpunan: kode, sembunyi: [], tampil: [] }); }

  // The set in which a column can be seen: this one, else the first that has it.
  yangMemuat(field) {
    return [this.aktif, ...this.himpunan].find((h) => this.dalam(h, field))?.kode ?? this.isi.himpunan;
  }

  baku() { this.ubah({ ...AWAL, himpunan: this.isi.himpunan }); }

  // Columns as they are given to the table: in the person's order, as wide as she made them.
  susun(susunan) {
    const { urutan, lebar } = this.isi;
    const nama = (k) => k.field ?? k.columns[0].field;
    const tempat = (k) => (urutan.includes(nama(k)) ? urutan.indexOf(nama(k)) : Infinity);
    const satu = (k) => (lebar[k.field] ? { ...k, width: lebar[k.field] } : k);
    const urut = urutan.length ? [...susunan].sort((a, b) => tempat(a) - tempat(b) || susunan.indexOf(a) - susunan.indexOf(b)) : susunan;
    return urut.map((k) => (k.columns ? { ...k, columns: k.columns.map(satu) } : satu(k)));
  }
}
