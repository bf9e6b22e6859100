// Boxes of the quarter form and cells of the queue; pure.

// How a fact is typed, as ketik.js knows it; the rest is text.
export const MACAM = { kinerja: "besaran", anggaran: "uang" };

// "12-kinerja", typed for June → the cell { id: "i12", kolom: "kinerja-6" }; null where the name is no fact of a row.
export function selDari(nama, bulan) {
  const cocok = /^([1-9][0-9]*)-(kinerja|anggaran|pendorong|penghambat|tindak_lanjut)$/.exec(nama);
  return cocok && { id: `i${cocok[1]}`, kolom: `${cocok[2]}-${bulan}` };
}

// The way back; "" where the cell is of another month than this page's.
export function namaDari({ id, kolom }, bulan) {
  const [fakta, milik] = kolom.split("-");
  return milik === String(bulan) ? `${id.slice(1)}-${fakta}` : "";
}

// The next of these that is true, after number `dari` and around the end; -1 where none is.
export function berikut(daftar, dari) {
  const banyak = daftar.length;
  for (let n = 1; n <= banyak; n += 1) {
    const ini = (dari + n + banyak) % banyak;
    if (daftar[ini]) return ini;
  }
  return -1;
}
