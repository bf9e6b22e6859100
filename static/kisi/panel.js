// Under the sheet: the state of saving, conflicts with both values, and what is wrong where, in words.

import { kunciSel } from "./antrean.js";
import { lukisJumlah } from "./lukis.js";

const KATA = {
  tersimpan: "Tersimpan", menyimpan: "Menyimpan…", bentrok: "Bentrok: pilih nilainya di bawah", ditolak: "Ada isian yang perlu diperbaiki",
  draf: "Baris baru menunggu namanya", diketik: "Tersimpan di peramban ini", jaringan: "Menunggu jaringan", masuk: "Sesi berakhir", orang: "Masuk sebagai orang lain", tolak: "Tidak dapat disimpan",
};
const PALING = 8; // sentences shown; the rest on demand

function unsur(nama, teks = "", kelas = "") {
  const el = document.createElement(nama);
  el.textContent = teks;
  if (kelas) el.className = kelas;
  return el;
}

function tombol(kata, saat) {
  const el = unsur("button", kata, "btn btn-sm");
  el.type = "button";
  el.addEventListener("click", saat);
  return el;
}

export function tulisKeadaan(akar, antrean, masuk) {
  const { keadaan } = antrean;
  const el = akar.querySelector("[data-keadaan]");
  el.dataset.keadaan = keadaan;
  const banyak = antrean.siap().length;
  el.textContent = KATA[keadaan];
  if (keadaan === "jaringan") el.textContent += ` · ${banyak} isian tersimpan di peramban ini`;
  if (keadaan === "tolak") el.textContent += antrean.pesan ? `: ${antrean.pesan}` : ". Muat ulang halaman; isian tetap tersimpan di peramban ini.";
  if (keadaan === "orang") el.textContent = `${antrean.pesan} Isian ini menunggu pemiliknya masuk kembali; muat ulang halaman.`;
  if (keadaan === "masuk") {
    const a = unsur("a", "Masuk lagi di tab baru");
    Object.assign(a, { href: masuk, target: "_blank", rel: "noopener" });
    el.replaceChildren(`Sesi berakhir; ${banyak} isian tetap tersimpan di peramban ini. `, a);
  }
}

// `sebut(entri)` says in words which cell it is; `ke(entri)` goes there.
export function tulisBentrok(akar, antrean, sebut, putuskan) {
  const wadah = akar.querySelector("[data-bentrok]");
  const daftar = [...antrean.isi.values()].filter((e) => e.status === "bentrok");
  wadah.hidden = !daftar.length;
  wadah.replaceChildren(...(daftar.length ? [unsur("h2", "Diubah orang lain sementara Anda mengetik")] : []));
  for (const e of daftar) {
    const baris = unsur("div", "", "kisi-tabrakan");
    const oleh = e.oleh ? ` (${e.oleh})` : "";
    const nilai = unsur("dl");
    nilai.append(unsur("dt", `Tersimpan${oleh}`), unsur("dd", e.nilai || "kosong"), unsur("dt", "Ketikan Anda"), unsur("dd", e.baru || "kosong"));
    const kunci = kunciSel(e.id, e.kolom);
    baris.append(unsur("strong", sebut(e)), nilai);
    baris.append(tombol("Biarkan yang tersimpan", () => putuskan(kunci, false)), tombol("Pakai ketikan saya", () => putuskan(kunci, true)));
    wadah.append(baris);
  }
}

// [{teks, ke, pulih?, pilih?}]; `pilih` are the readings of a text that reads two ways: [word, what chooses it]
export function tulisMasalah(akar, daftar) {
  const wadah = akar.querySelector("[data-masalah]");
  wadah.hidden = !daftar.length;
  wadah.replaceChildren();
  if (!daftar.length) return;
  wadah.append(unsur("h2", `Perlu diperiksa (${daftar.length})`));
  const ul = unsur("ul");
  for (const [n, m] of daftar.entries()) {
    const li = unsur("li");
    li.hidden = n >= PALING && wadah.dataset.semua !== "1";
    const a = unsur("button", m.teks, "btn btn-link p-0");
    a.type = "button";
    a.addEventListener("click", m.ke);
    li.append(a);
    for (const [kata, saat] of m.pilih ?? []) li.append(" ", tombol(kata, saat));
    if (m.pulih) li.append(" ", tombol("Kembalikan", m.pulih));
    ul.append(li);
  }
  wadah.append(ul);
  if (daftar.length <= PALING || wadah.dataset.semua === "1") return;
  wadah.append(tombol(`Tampilkan ${daftar.length - PALING} lainnya`, (e) => {
    wadah.dataset.semua = "1";
    for (const li of ul.children) li.hidden = false;
    e.currentTarget.remove();
  }));
}

// `jumlah(field)` is a total as { teks, kira }.
export function tulisJumlah(akar, jumlah) {
  for (const el of akar.querySelectorAll(".tabulator-calcs-bottom [tabulator-field]")) {
    el.textContent = lukisJumlah(el, jumlah(el.getAttribute("tabulator-field")));
  }
}
