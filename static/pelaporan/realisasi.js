// The quarter form: marks changed rows, and warns at the cell when the ceiling is passed.

import { RUPIAH, SENDIRI, baca, isyarat, lebih, tulisAngka } from "../kisi/angka.js";
import { bacaKotak } from "../taksa.js";

const form = document.querySelector("form[data-lembar]");

function warnAboveCeiling(input) {
  const cell = input.closest("[data-sisa]");
  if (!cell) return;
  const left = baca(cell.dataset.sisa, isyarat({ jenis: RUPIAH, gaya: SENDIRI })).nilai;
  const spent = bacaKotak(input).nilai;
  const above = spent !== null && lebih(spent, left);
  let note = cell.querySelector(".isian-ingat");
  if (!note) {
    note = Object.assign(document.createElement("div"), { className: "isian-ingat", role: "status" });
    cell.append(note);
  }
  note.textContent = above ? `Melebihi sisa pagu Rp${tulisAngka(left)}. Periksa angkanya.` : "";
}

function setUp(lembar) {
  const inputs = [...lembar.querySelectorAll("input[type=text], textarea")];
  const drawn = new Map(inputs.map((input) => [input, input.defaultValue]));
  const report = lembar.querySelector("[data-kabar]");
  const rest = report.textContent;

  lembar.addEventListener("input", () => {
    const changed = new Set();
    for (const row of lembar.querySelectorAll("[data-baris]")) row.classList.remove("baris-diubah");
    for (const input of inputs) {
      if (input.value === drawn.get(input)) continue;
      const row = input.closest("[data-baris]");
      row.classList.add("baris-diubah");
      changed.add(row);
    }
    report.textContent = changed.size ? `${changed.size} baris diubah, belum disimpan.` : rest;
  });

  for (const input of lembar.querySelectorAll("[data-rupiah]")) {
    input.addEventListener("input", () => warnAboveCeiling(input));
  }
}

if (form) setUp(form);
