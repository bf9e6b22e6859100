// The columns of a sheet, as the server describes them (evaluasi/kisi/kolom.py), in the words of Tabulator.
//
// macam: "teks", "angka" (%), "uang" (Rp), "besaran" (12 or "12 Desa dan 13 Kelurahan").  keluarga names columns that
// belong together: "bobot", "target" and "kas" of the months, "r_k" and "r_rp" of the quarters, "uang"; "kas" and "uang"
// are summed upwards.

const LEBAR = globalThis.innerWidth >= 1200;

const satu = ({ field, judul, lebar, sempit, beku, macam = "teks", sebutan = judul, ...lain }) => ({
  title: judul, field, width: LEBAR ? lebar : sempit ?? lebar, minWidth: 32, headerSort: false, resizable: "header",
  hozAlign: macam === "teks" ? "left" : "right", ...(beku && { frozen: true }), macam, sebutan, ...lain,
});

// Columns that show nothing on this sheet and take no room then: codes that no row has.
export function kolomKosong(baris) {
  return new Set(baris.some((b) => b.kode) ? [] : ["kode"]);
}

export const susunKolom = (daftar) => daftar.map((k) => (k.kolom ? { title: k.judul, columns: k.kolom.map(satu) } : satu(k)));

// What is ours in a column and not for Tabulator.
export function untukTabel({ macam, sebutan, panjang, dihitung, tetap, simpul, wajib, keluarga, pilihan, ...k }) { return k; }

export function rata(kolom) { return kolom.flatMap((k) => k.columns ?? [k]); }

// { keluarga: its columns in order }
export function keluarga(kolom) {
  const hasil = { bobot: [], target: [], kas: [], r_k: [], r_rp: [], uang: [] };
  for (const k of kolom) if (k.keluarga) hasil[k.keluarga].push(k.field);
  return hasil;
}

// Whose cell it is: some columns belong to the node, the rest to the indicator.
export const idSel = (baris, kolom) => (kolom.simpul ? baris.simpul : baris.id);

// Ids of the rows with a cell that may be typed into, and of the nodes above them.
export function dapatDiisi(baris, kolom, kunci) {
  const milik = baris.filter((b) => kolom.some((k) => !kunci(b, k)));
  return new Set(milik.flatMap((b) => [b.id, b.simpul, ...b.jalur]));
}
