// The columns of the two sheets.  jenis: "teks", "angka" (%), "uang" (Rp), "besaran" (12 or "12 Desa dan 13 Kelurahan").

const TW = ["I", "II", "III", "IV"];
const BULAN = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
export const BOBOT = BULAN.map((_, i) => `b${String(i + 1).padStart(2, "0")}`);
export const R_K = [1, 2, 3, 4].map((t) => `r${t}_k`);
export const R_RP = [1, 2, 3, 4].map((t) => `r${t}_rp`);
const LEBAR = innerWidth >= 1200;

const kolom = (title, field, width, jenis = "teks", lain = {}) => ({
  title, field, width, jenis, headerSort: false, resizable: "header", hozAlign: jenis === "teks" ? "left" : "right", ...lain,
});
const hitung = (title, field, width, judul = title) => kolom(title, field, width, "angka", { dihitung: true, judul });
const tetap = (title, field, width, jenis) => kolom(title, field, width, jenis, { tetap: true });

const AWAL = [
  kolom("Kode", "kode", LEBAR ? 150 : 84, "teks", { frozen: true }),
  kolom("Program / Kegiatan / Sub Kegiatan", "uraian", LEBAR ? 270 : 150, "teks", { frozen: true, panjang: true }),
];

const RENCANA = [
  ...AWAL,
  kolom("Indikator", "indikator", 230, "teks", { panjang: true }),
  kolom("Target", "target", 80, "besaran"),
  kolom("Satuan", "satuan", 90),
  kolom("Aksi", "aksi", 190, "teks", { panjang: true }),
  ...TW.map((nama, t) => ({
    title: `TW ${nama} (% setahun)`,
    columns: [0, 1, 2].map((n) => kolom(BULAN[3 * t + n], BOBOT[3 * t + n], 56, "angka")),
  })),
  hitung("Jumlah", "jumlah", 84),
  kolom("Pagu (Rp)", "pagu", 130, "uang"),
  kolom("Penanggung jawab", "pj", 140, "teks", { pilihan: "unit" }),
  kolom("Ket.", "ket", 140, "teks", { panjang: true }),
  {
    title: "Prakiraan maju (tahun berikutnya)",
    columns: [
      kolom("Target", "target_maju", 80, "besaran", { judul: "Target tahun berikutnya" }),
      kolom("Satuan", "satuan_maju", 90, "teks", { judul: "Satuan tahun berikutnya" }),
      kolom("Pagu (Rp)", "pagu_maju", 130, "uang", { judul: "Pagu tahun berikutnya (Rp)" }),
    ],
  },
];
// Money that stands on leaves and is summed upwards.
export const UANG = { rencana: ["pagu", "pagu_maju"], realisasi: ["pagu", ...R_RP] };

const REALISASI = [
  ...AWAL.map((k) => ({ ...k, tetap: true })),
  tetap("Indikator", "indikator", LEBAR ? 210 : 150),
  tetap("Target", "target", 80, "besaran"),
  tetap("Satuan", "satuan", 80),
  tetap("Pagu (Rp)", "pagu", 120, "uang"),
  ...TW.map((nama, t) => ({
    title: `TW ${nama}`,
    columns: [
      kolom("K", R_K[t], 74, "besaran", { judul: `TW ${nama} K` }),
      kolom("Rp", R_RP[t], 118, "uang", { judul: `TW ${nama} Rp` }),
    ],
  })),
  { title: "Jumlah", columns: [hitung("K", "jml_k", 74, "Jumlah K"), hitung("Rp", "jml_rp", 118, "Jumlah Rp")] },
  { title: "Capaian (%)", columns: [hitung("K", "persen_k", 72, "Capaian K (%)"), hitung("Rp", "persen_rp", 72, "Penyerapan Rp (%)")] },
  tetap("Penanggung jawab", "pj", 140),
];

export function kolomLembar(jenis) { return jenis === "rencana" ? RENCANA : REALISASI; }
export function rata(kolom) { return kolom.flatMap((k) => k.columns ?? [k]); }
// Whose cell it is: kode and uraian belong to the node, the rest to the indicator.
export const idSel = (baris, field) => (field === "kode" || field === "uraian" ? baris.simpul : baris.id);

// Ids of the rows with a cell that may be typed into, and of the nodes above them.
export function dapatDiisi(baris, kolom, kunci) {
  const milik = baris.filter((b) => kolom.some((k) => !kunci(b, k)));
  return new Set(milik.flatMap((b) => [b.id, b.simpul, ...b.jalur]));
}
