// The keyboard, the clipboard and the mouse of the sheet.  What each key means; the doing is in kisi.js.

import { susun as keTeks, urai } from "./tempel.js";

const PANAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const KISI = "application/x-kisi"; // marks a clipboard that a sheet filled
const POJOK = 9; // px of the last cell's corner that is the handle
const ctrl = (e) => e.ctrlKey || e.metaKey;

// Of the keys that change rows: what they ask for.
function susunan(e) {
  const huruf = e.key.toLowerCase();
  if (ctrl(e) && e.key === "Enter") return e.shiftKey ? "bawah" : "sejajar";
  if (ctrl(e) && e.altKey && huruf === "i") return "indikator";
  if (ctrl(e) && e.shiftKey && huruf === "d") return "salin";
  if (ctrl(e) && e.key === "Delete") return "hapus";
  if (e.altKey && e.key === "ArrowUp") return "naik";
  return e.altKey && e.key === "ArrowDown" ? "turun" : "";
}

// Keys with Ctrl that ask for one thing each.
const PINTAS = {
  d: (kisi) => kisi.isiKe("bawah"), r: (kisi) => kisi.isiKe("kanan"),
  y: (kisi) => kisi.ulangi(), z: (kisi, e) => (e.shiftKey ? kisi.ulangi() : kisi.batalkan()),
  a: ({ pilihan }) => pilihan.pilihBlok({ r1: 0, r2: pilihan.baris.length - 1, c1: 0, c2: pilihan.kolom.length - 1 }),
  " ": ({ pilihan }) => pilihan.pilihKolom(),
};

// `kisi`: see kisi.js; `tahan` are keys that wait while a row is being made, else null.
export function pasangPapan(akar, kisi) {
  const menyunting = () => akar.querySelector(".kisi-kotak") !== null;
  let sebagaiBaris = false; // Ctrl+Shift+V: the paste that follows makes rows

  akar.addEventListener("keydown", (e) => {
    sebagaiBaris = ctrl(e) && e.shiftKey && e.key.toLowerCase() === "v";
    if (menyunting() || e.isComposing) return;
    const { pilihan } = kisi;
    if (kisi.tahan !== null) { // a row is on its way: what is typed meanwhile belongs to it
      if (e.key.length === 1 && !ctrl(e)) kisi.tahan += e.key;
      return e.preventDefault();
    }
    const aksi = susunan(e);
    const pintas = ctrl(e) && !e.altKey && PINTAS[e.key.toLowerCase()];
    if (aksi) kisi.susun(aksi);
    else if (pintas) pintas(kisi, e);
    else if (PANAH[e.key]) {
      const kali = ctrl(e) ? 10000 : 1;
      pilihan.geser(PANAH[e.key][0] * kali, PANAH[e.key][1] * kali, e.shiftKey);
    } else if (e.key === "Tab") {
      if (!pilihan.bolehLanjut(e.shiftKey ? -1 : 1)) return; // at either end Tab leaves the sheet
      pilihan.lanjut(e.shiftKey ? -1 : 1);
    } else if (e.key === "Home") pilihan.pindah(ctrl(e) ? 0 : pilihan.aktif.r, 0, { panjangkan: e.shiftKey });
    else if (e.key === "End") pilihan.pindah(ctrl(e) ? 1e6 : pilihan.aktif.r, 1e6, { panjangkan: e.shiftKey });
    else if (e.key === "PageDown" || e.key === "PageUp") pilihan.geser(e.key === "PageUp" ? -20 : 20, 0, e.shiftKey);
    else if (e.key === "Enter" || e.key === "F2") kisi.sunting();
    else if (e.key === "Delete" || e.key === "Backspace") kisi.kosongkan();
    else if (e.key === " " && e.shiftKey) pilihan.pilihBaris();
    else if (e.key === " " && ["kode", "uraian"].includes(pilihan.field) && kisi.bercabang()) kisi.lipat();
    else if (e.key === "ContextMenu" || (e.key === "F10" && e.shiftKey)) kisi.menu();
    else if (e.key.length === 1 && !ctrl(e) && !e.altKey) kisi.sunting(e.key);
    else return;
    e.preventDefault();
  });

  const milikKisi = () => !menyunting() && akar.contains(document.activeElement);
  const salin = (e) => {
    if (!milikKisi() || String(getSelection()) !== "") return false;
    e.clipboardData.setData("text/plain", kisi.salinan());
    // What the sheet wrote is read as it wrote it; a text that waits for a choice is nobody's writing yet.
    if (!kisi.adaDitolak()) e.clipboardData.setData(KISI, "1");
    e.preventDefault();
    return true;
  };
  document.addEventListener("copy", salin);
  document.addEventListener("cut", (e) => { if (salin(e)) kisi.kosongkan(); });
  document.addEventListener("paste", (e) => {
    if (!milikKisi()) return;
    const blok = urai(e.clipboardData.getData("text/plain"));
    if (blok.length) kisi.tempel(blok, e.clipboardData.types.includes(KISI), sebagaiBaris);
    e.preventDefault();
  });
}

// The chosen cells as a text for the clipboard.
export const teksBlok = (blok, teks) => keTeks(blok.map((b) => b.map(({ data, kolom }) => teks(data, kolom))));

// Mouse and finger: press to choose, drag to choose several, drag the corner to fill, press the chosen cell again to
// edit it on a touch screen; a heading chooses its column, the right button opens the menu.
export function pasangTetikus(akar, kisi) {
  let menyeret = ""; // "pilih" or "isi"
  let hendak = null; // the block that would be filled
  const letak = (e) => {
    const el = e.target.closest?.(".tabulator-cell");
    const id = el?.closest(".tabulator-row")?.dataset.id;
    const r = id === undefined ? undefined : kisi.pilihan.urutan.get(id);
    const c = el ? kisi.pilihan.indeks(el.getAttribute("tabulator-field")) : -1;
    return r === undefined || c < 0 ? null : { r, c, el };
  };
  const diPojok = (e, di) => {
    if (!di.el.classList.contains("ujung")) return false;
    const kotak = di.el.getBoundingClientRect();
    return kotak.right - e.clientX <= POJOK && kotak.bottom - e.clientY <= POJOK;
  };
  // Down or right from what is chosen, whichever is farther.
  const perluas = ({ r, c }) => {
    const { r1, r2, c1, c2 } = kisi.pilihan.kotak;
    if (r - r2 >= c - c2 && r > r2) return { r1: r2 + 1, r2: r, c1, c2 };
    return c > c2 ? { r1, r2, c1: c2 + 1, c2: c } : null;
  };
  const tandai = () => {
    for (const el of akar.querySelectorAll(".akan")) el.classList.remove("akan");
    for (const { data, kolom } of hendak ? kisi.pilihan.blok(hendak).flat() : []) {
      akar.querySelector(`.tabulator-row[data-id="${data.id}"] [tabulator-field="${kolom.field}"]`)?.classList.add("akan");
    }
  };

  akar.addEventListener("pointerdown", (e) => {
    const di = letak(e);
    if (!di || e.button !== 0 || e.target.closest(".kisi-kotak, .kisi-lipatan")) return;
    const { aktif } = kisi.pilihan;
    if (e.pointerType !== "touch" && diPojok(e, di)) { menyeret = "isi"; e.preventDefault(); return; }
    if (e.pointerType === "touch") {
      if (aktif.r === di.r && aktif.c === di.c) setTimeout(() => kisi.sunting());
    } else menyeret = "pilih";
    kisi.pilihan.pindah(di.r, di.c, { panjangkan: e.shiftKey });
  });
  akar.addEventListener("pointerover", (e) => {
    const di = menyeret && letak(e);
    if (!di) return;
    if (menyeret === "isi") { hendak = perluas(di); tandai(); } else kisi.pilihan.pindah(di.r, di.c, { panjangkan: true });
  });
  addEventListener("pointerup", () => {
    const isi = hendak;
    menyeret = "";
    hendak = null;
    tandai();
    if (isi) kisi.isiPojok(isi);
  });
  akar.addEventListener("contextmenu", (e) => {
    const di = letak(e);
    if (!di || e.target.closest(".kisi-kotak")) return;
    const { r1, r2, c1, c2 } = kisi.pilihan.kotak;
    if (di.r < r1 || di.r > r2 || di.c < c1 || di.c > c2) kisi.pilihan.pindah(di.r, di.c);
    kisi.menu({ x: e.clientX, y: e.clientY });
    e.preventDefault();
  });
  akar.addEventListener("click", (e) => {
    const kepala = e.target.closest(".tabulator-header .tabulator-col");
    if (kepala && !e.target.closest(".tabulator-col-resize-handle")) pilihKepala(kepala, e.shiftKey);
    // The sheet itself keeps the keyboard: a cell may be drawn anew at any time.
    if ((kepala || letak(e)) && !akar.querySelector(".kisi-kotak")) kisi.fokus();
  });

  // A column, or all under a group's heading; with Shift from the active cell's on.
  function pilihKepala(kepala, panjangkan) {
    const field = [kepala, ...kepala.querySelectorAll(".tabulator-col")].map((el) => el.getAttribute("tabulator-field"));
    const c = field.map((f) => kisi.pilihan.indeks(f)).filter((n) => n >= 0);
    if (!c.length) return;
    const dari = panjangkan ? [kisi.pilihan.aktif.c] : [];
    kisi.pilihan.pilihKolom(Math.min(...c, ...dari), Math.max(...c, ...dari));
  }
}
