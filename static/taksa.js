// How a typed number is read, under its box; and where it reads two ways, a button for each.  The server asks as well,
// in a sentence: this only saves the way there.

import { BESARAN, RUPIAH, baca, gayaDari, isyarat, jelas, tulisAngka } from "./kisi/angka.js";
import { bacaBesaran, kata } from "./kisi/besaran.js";

const semua = (form) => [...form.querySelectorAll("[data-jenis]")];
const diketik = (input) => input.value !== input.defaultValue && input.value.trim() !== "";

// The unit: on the box, or in another box of the form (the first of those named that is filled in).
export function satuan(input) {
  const nama = input.dataset.satuanDari?.split(" ") ?? [];
  return input.dataset.satuan ?? nama.map((n) => input.form.elements[n]?.value ?? "").find(Boolean) ?? "";
}

// How what was typed into a form is written.
export function gayaForm(form) {
  const lain = semua(form).filter(diketik);
  const uang = (i) => i.dataset.jenis === RUPIAH;
  return gayaDari(lain.filter((i) => !uang(i)).map((i) => i.value), lain.filter(uang).map((i) => i.value));
}

// What was typed into a box, as the server will read it together with the rest of the form.
export function bacaKotak(input, gaya = gayaForm(input.form)) {
  const k = isyarat({ jenis: input.dataset.jenis, gaya, satuan: satuan(input), mutu: JSON.parse(input.dataset.mutu ?? "[]") });
  return k.jenis === BESARAN ? bacaBesaran(input.value, k) : baca(input.value, k);
}

function tertulis(input, hasil) {
  if (hasil.nilai === null) return "";
  return typeof hasil.nilai === "string" ? tulisAngka(hasil.nilai) : kata(hasil.nilai);
}

function catatan(input, teks, pilihan = [], salah = false) {
  const tempat = input.closest(".input-group") ?? input;
  const lama = tempat.nextElementSibling;
  if (lama?.classList.contains("angka-terbaca")) lama.remove();
  if (!teks && !pilihan.length) return;
  const el = Object.assign(document.createElement("div"), { className: "angka-terbaca", textContent: teks });
  el.classList.toggle("angka-salah", salah);
  el.setAttribute("role", "status");
  for (const [terbaca, tulisan] of pilihan) {
    const tombol = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm", textContent: terbaca });
    tombol.addEventListener("click", () => {
      input.value = tulisan;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    });
    el.append(tombol);
  }
  tempat.after(el);
}

function beri(input, gaya) {
  if (!diketik(input)) return catatan(input, "");
  const hasil = bacaKotak(input, gaya);
  if (hasil.pilihan.length) return catatan(input, "Dapat dibaca dua cara. Yang mana?", hasil.terbaca.map((t, i) => [t, hasil.tulisan[i]]), true);
  if (!jelas(hasil)) return catatan(input, hasil.pesan, [], true);
  const teks = tertulis(input, hasil);
  return catatan(input, teks && teks !== input.value.trim() ? `Terbaca ${teks}` : "");
}

for (const form of new Set([...document.querySelectorAll("[data-jenis]")].map((input) => input.form))) {
  form?.addEventListener("change", (event) => {
    // One text may decide another: all of the form are looked at again.
    if (!event.target.dataset.jenis && event.target.name !== "satuan") return;
    const gaya = gayaForm(form);
    for (const i of semua(form)) if (i === event.target || diketik(i)) beri(i, gaya);
  });
  for (const input of form ? semua(form) : []) {
    if (input.dataset.pilihan) catatan(input, "", JSON.parse(input.dataset.pilihan));
  }
}
