// Editing in place.  What was typed to begin with replaces the text; otherwise the text is shown to be changed.
// The text comes from the row and goes back to `selesai`: what Tabulator remembers of a cell may be older than both.

let awal = null; // the first character, when typing began the edit

export function mulai(sel, huruf = null) {
  awal = huruf;
  sel.edit(true);
}

// `selesai(baris, kolom, teks, semula)` takes the text, changed or not, and draws the row; `setelah(dr, dc)` moves on
// after Enter, Tab or an arrow.
export function penyunting(kolom, selesai, setelah) {
  return (sel, saatTampil, sukses, batal) => {
    const kotak = document.createElement(kolom.panjang ? "textarea" : "input");
    const baris = sel.getData();
    const semula = baris[kolom.field] ?? "";
    const mengetik = awal !== null;
    kotak.value = mengetik ? awal : semula;
    awal = null;
    kotak.className = "kisi-kotak";
    kotak.setAttribute("aria-label", kolom.title);
    kotak.autocomplete = "off";
    if (kolom.macam === "angka" || kolom.macam === "uang") kotak.inputMode = "decimal";
    if (kolom.pilihan) kotak.setAttribute("list", daftarPilihan(kolom));
    let usai = false;
    const tutup = (teks) => {
      if (usai) return;
      usai = true;
      const kini = baris[kolom.field];
      batal(); // puts back what Tabulator remembers
      baris[kolom.field] = kini;
      selesai(baris, kolom, teks, semula);
    };
    const simpan = () => tutup(kotak.value);
    kotak.addEventListener("blur", simpan);
    if (kolom.pilihan) kotak.addEventListener("input", (e) => lengkapi(kotak, kolom.pilihan, e));
    kotak.addEventListener("keydown", (e) => {
      e.stopPropagation();
      const langkah = {
        Enter: [e.shiftKey ? -1 : 1, 0], Tab: [0, e.shiftKey ? -1 : 1],
        ...(mengetik && { ArrowUp: [-1, 0], ArrowDown: [1, 0] }),
        ...(mengetik && !kolom.panjang && { ArrowLeft: [0, -1], ArrowRight: [0, 1] }),
      }[e.key];
      if (e.key === "Escape") {
        tutup(semula);
        setelah(0, 0);
      } else if (e.key === "Enter" && e.altKey && kolom.panjang) {
        kotak.setRangeText("\n", kotak.selectionStart, kotak.selectionEnd, "end");
      } else if (langkah && !e.isComposing && !(kolom.pilihan && e.key.startsWith("Arrow"))) {
        simpan();
        setelah(...langkah);
      } else return;
      e.preventDefault();
    });
    for (const nama of ["paste", "copy", "cut", "mousedown"]) kotak.addEventListener(nama, (e) => e.stopPropagation());
    saatTampil(() => {
      // A text box is larger than its cell: at the lower and the right edge it opens the other way.
      const batas = kotak.closest(".tabulator-tableholder")?.getBoundingClientRect();
      const letak = kotak.getBoundingClientRect();
      if (kolom.panjang && batas && letak.bottom > batas.bottom) Object.assign(kotak.style, { top: "auto", bottom: "0" });
      if (kolom.panjang && batas && letak.right > batas.right) Object.assign(kotak.style, { left: "auto", right: "0" });
      kotak.focus({ preventScroll: true });
      kotak.setSelectionRange(kotak.value.length, kotak.value.length);
      if (mengetik && kolom.pilihan) lengkapi(kotak, kolom.pilihan, { inputType: "insertText" });
    });
    return kotak;
  };
}

// What is typed is completed by the first word of the list that begins so; the rest is chosen, to be typed over.
function lengkapi(kotak, pilihan, e) {
  if (e.inputType !== "insertText" || kotak.selectionEnd !== kotak.value.length) return;
  const diketik = kotak.value;
  const lengkap = diketik && pilihan.find((p) => p.toLowerCase().startsWith(diketik.toLowerCase()));
  if (!lengkap) return;
  kotak.value = lengkap;
  kotak.setSelectionRange(diketik.length, lengkap.length);
}

function daftarPilihan({ field, pilihan }) {
  const id = `kisi-pilihan-${field}`;
  if (!document.getElementById(id)) {
    const daftar = document.createElement("datalist");
    daftar.id = id;
    daftar.append(...pilihan.map((u) => new Option(u, u)));
    document.body.append(daftar);
  }
  return id;
}
