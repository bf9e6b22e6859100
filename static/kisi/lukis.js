// One cell: its text, and by class and tooltip what is read-only, wrong, marked by the checks, waiting, estimated or
// chosen.

import { ikonTanda, kataBanyak, urut } from "../pemeriksaan/tanda.js";
import { TUNGGU } from "./taksir.js";

// `banyak`: with how many, as a row says it of itself and a closed branch of what is below.
function lukisTanda(temuan, berkas, banyak) {
  const { tingkat } = urut(temuan)[0];
  const tanda = document.createElement("span");
  tanda.className = `kisi-tanda tanda-${tingkat}`;
  tanda.setAttribute("role", "img");
  tanda.setAttribute("aria-label", kataBanyak(temuan));
  tanda.append(ikonTanda(tingkat, berkas), banyak ? String(temuan.length) : "");
  return tanda;
}

// What there is to say of a text that is no stored figure (yet); "" of one that is.
export function kataKira(teks, kira) {
  if (!kira) return "";
  return teks === TUNGGU ? "Dihitung setelah tersimpan" : "Perkiraan; angka pasti setelah tersimpan";
}

function tandaiKira(el, teks, kira) {
  el.classList.toggle("kira", Boolean(kira) && teks !== TUNGGU);
  el.classList.toggle("tunggu", Boolean(kira) && teks === TUNGGU);
}

// A cell of the line of totals; returns its text.
export function lukisJumlah(el, { teks, kira }) {
  tandaiKira(el, teks, kira);
  el.title = [teks, kataKira(teks, kira)].filter(Boolean).join("\n");
  return teks;
}

export function lukisSel(el, { teks, kira, kalimat, temuan, ikon, berbaris, sebab, menunggu, dalam, aktif, ujung, lipatan }) {
  const kelas = { salah: kalimat, baca: sebab, menunggu: menunggu && !kalimat, terpilih: dalam, aktif, ujung };
  for (const [nama, ya] of Object.entries(kelas)) el.classList.toggle(nama, Boolean(ya));
  tandaiKira(el, teks, kira);
  const kata = [kalimat, ...urut(temuan).map((t) => t.pesan), teks, kataKira(teks, kira), sebab];
  el.title = kata.filter(Boolean).join("\n");
  const isi = document.createElement("span");
  isi.textContent = teks;
  const tanda = temuan.length ? [lukisTanda(temuan, ikon, berbaris)] : [];
  if (!lipatan) return [...tanda, isi];
  const tombol = document.createElement("button");
  Object.assign(tombol, { type: "button", className: "kisi-lipatan", tabIndex: -1, textContent: lipatan.tutup ? "▸" : "▾" });
  tombol.setAttribute("aria-label", `${lipatan.tutup ? "Buka" : "Tutup"} ${lipatan.nama}`);
  tombol.addEventListener("click", lipatan.saat);
  return [tombol, ...tanda, isi];
}
