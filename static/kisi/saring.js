// Which rows are shown: by words, unit, level, and by what is wrong or missing.  A row that is found shows with all that
// it stands under.

// What can be asked of a row besides: [code, words, test].  `lihat` has { bertanda(b), kosong(b, fields) }.
export const PERTANYAAN = [
  ["temuan", "Ada temuan", (b, lihat) => lihat.bertanda(b)],
  ["indikator", "Tanpa indikator", (b) => b.pertama && !b.ada],
  ["target", "Tanpa target", (b, lihat) => b.ada && lihat.kosong(b, ["target"])],
  ["bulan", "Tanpa bobot bulan", (b, lihat) => b.ada && b.daun && lihat.kosong(b, lihat.bobot)],
  ["pagu", "Tanpa pagu", (b, lihat) => b.daun && lihat.kosong(b, ["pagu"])],
  ["pj", "Tanpa penanggung jawab", (b, lihat) => b.ada && b.daun && lihat.kosong(b, ["pj"])],
  ["realisasi", "Realisasi kosong", (b, lihat) => b.ada && lihat.realisasi.length && lihat.kosong(b, lihat.realisasi)],
];

const rapi = (t) => t.toLowerCase().split(/\s+/).filter(Boolean);

// `syarat`: { kata, unit, tingkat, tanya }, each "" for any.
export function ada(syarat) { return Boolean(syarat.kata || syarat.unit || syarat.tingkat || syarat.tanya); }

export function cocok(b, syarat, lihat) {
  const isi = `${b.kode ?? ""} ${b.uraian ?? ""} ${b.indikator ?? ""} ${b.aksi ?? ""}`.toLowerCase();
  if (!rapi(syarat.kata).every((k) => isi.includes(k))) return false;
  if (syarat.unit && (b.pj ?? "") !== syarat.unit) return false;
  if (syarat.tingkat && String(b.tingkat) !== syarat.tingkat) return false;
  return !syarat.tanya || PERTANYAAN.find(([kode]) => kode === syarat.tanya)[2](b, lihat);
}

// Ids of the rows to show, or null when all are; rows and nodes by their ids, as `jalur` names them.
export function tersaring(baris, syarat, lihat) {
  if (!ada(syarat)) return null;
  const hasil = new Set();
  for (const b of baris) {
    if (!b.draf && !cocok(b, syarat, lihat)) continue;
    hasil.add(b.id);
    for (const s of [...b.jalur, ...(b.pertama ? [] : [b.simpul])]) hasil.add(s);
  }
  return hasil;
}
