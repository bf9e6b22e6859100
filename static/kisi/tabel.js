// Tabulator as this sheet needs it: columns, frozen and grouped, cells drawn and edited our way, a line of totals.

import { untukTabel } from "./kolom.js";
import { lukisJumlah } from "./lukis.js";
import { penyunting } from "./sunting.js";

const SEDANG = 400; // rows; more than these are drawn only where they are looked at
const TERENDAH = 352; // px of the table, however little room the window leaves

// `tampak(field)` says whether a column is shown, `kunci(baris, kolom)` why a cell is read-only, `lukis(el, baris, kolom)` gives its content, `jumlah(field)` its
// total as { teks, kira }, `saatEdit(baris, kolom, teks, semula)` takes what was typed.
export function buatTabel(wadah, { susunan, perField, tampak, kunci, lukis, jumlah, banyak, saatEdit, setelahEdit }) {
  const jadi = (k) => {
    const kolom = perField.get(k.field);
    return {
      ...untukTabel(k),
      visible: tampak(k.field),
      editor: penyunting(kolom, saatEdit, setelahEdit),
      editable: (sel) => Boolean(sel.getData().id) && !kunci(sel.getData(), kolom), // the line of totals has no id
      bottomCalc: () => jumlah(k.field).teks,
      bottomCalcFormatter: (sel) => lukisJumlah(sel.getElement(), jumlah(k.field)),
      cssClass: `kisi-${k.macam}`,
      formatter: (sel) => {
        const isi = document.createDocumentFragment();
        isi.append(...lukis(sel.getElement(), sel.getData(), kolom));
        return isi;
      },
    };
  };
  const tabel = new Tabulator(wadah, {
    data: [], index: "id", layout: "fitData", height: tinggi(wadah), keybindings: false, movableColumns: true,
    editTriggerEvent: "dblclick", renderVertical: banyak > SEDANG ? "virtual" : "basic",
    columns: susunan.map((k) => (k.columns ? { ...k, columns: k.columns.map(jadi) } : jadi(k))),
    rowFormatter: (row) => {
      row.getElement().dataset.id = row.getData().id;
      row.getElement().dataset.tingkat = row.getData().tingkat;
      row.getElement().classList.toggle("kisi-draf", Boolean(row.getData().draf));
    },
  });
  tabel.on("tableBuilt", () => rapikanAria(wadah));
  return tabel;
}

// From where the table begins down to the lower edge of the window.
export function tinggi(wadah) {
  const diLayar = Boolean(wadah.closest(".kisi-penuh"));
  const atas = wadah.getBoundingClientRect().top + (diLayar ? 0 : scrollY);
  return Math.max(TERENDAH, Math.round(innerHeight - atas - (diLayar ? 30 : 8)));
}

// Tabulator names groups of headings in words that ARIA does not have, and lets the frame take the focus of the cells.
function rapikanAria(wadah) {
  for (const kepala of wadah.querySelectorAll("[aria-title]")) {
    kepala.removeAttribute("aria-title");
    kepala.removeAttribute("aria-sort");
    kepala.setAttribute("role", "presentation");
  }
  for (const bingkai of wadah.querySelectorAll(".tabulator-tableholder, .tabulator-footer")) {
    bingkai.removeAttribute("tabindex");
    bingkai.setAttribute("role", "presentation");
  }
}
