// The keyboard and the clipboard of the sheet.  What each key means; the doing is in kisi.js.

import { susun as keTeks, urai } from "./tempel.js";

const PANAH = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const KISI = "application/x-kisi"; // marks a clipboard that a sheet filled
const ctrl = (e) => e.ctrlKey || e.metaKey;

// `kisi`: { tahan, pilihan, teks(baris, kolom), sunting(huruf), isi([[teks]], sendiri), kosongkan(), keBawah(), batalkan(), ulangi(), susun(aksi), lipat() }
export function pasangPapan(akar, kisi) {
  const menyunting = () => akar.querySelector(".kisi-kotak") !== null;
  const susunan = (e) => {
    if (ctrl(e) && e.key === "Enter") return e.shiftKey ? "bawah" : "sejajar";
    if (ctrl(e) && e.altKey && e.key.toLowerCase() === "i") return "indikator";
    if (ctrl(e) && e.shiftKey && e.key.toLowerCase() === "d") return "salin";
    if (ctrl(e) && e.key === "Delete") return "hapus";
    if (e.altKey && e.key === "ArrowUp") return "naik";
    return e.altKey && e.key === "ArrowDown" ? "turun" : "";
  };

  akar.addEventListener("keydown", (e) => {
    if (menyunting() || e.isComposing) return;
    const { pilihan } = kisi;
    if (kisi.tahan !== null) { // a row is on its way: what is typed meanwhile belongs to it
      if (e.key.length === 1 && !ctrl(e)) kisi.tahan += e.key;
      return e.preventDefault();
    }
    const aksi = susunan(e);
    const huruf = e.key.toLowerCase();
    if (aksi) kisi.susun(aksi);
    else if (PANAH[e.key]) {
      const kali = ctrl(e) ? 10000 : 1;
      pilihan.geser(PANAH[e.key][0] * kali, PANAH[e.key][1] * kali, e.shiftKey);
    } else if (e.key === "Tab") {
      if (!pilihan.bolehLanjut(e.shiftKey ? -1 : 1)) return; // at either end Tab leaves the sheet
      pilihan.lanjut(e.shiftKey ? -1 : 1);
    } else if (e.key === "Home") pilihan.pindah(ctrl(e) ? 0 : pilihan.aktif.r, 0);
    else if (e.key === "End") pilihan.pindah(ctrl(e) ? 1e6 : pilihan.aktif.r, 1e6);
    else if (e.key === "PageDown" || e.key === "PageUp") pilihan.geser(e.key === "PageUp" ? -12 : 12, 0, e.shiftKey);
    else if (e.key === "Enter" || e.key === "F2") kisi.sunting();
    else if (e.key === "Delete" || e.key === "Backspace") kisi.kosongkan();
    else if (e.key === " " && pilihan.field === "kode") kisi.lipat();
    else if (ctrl(e) && huruf === "d") kisi.keBawah();
    else if (ctrl(e) && (huruf === "y" || (huruf === "z" && e.shiftKey))) kisi.ulangi();
    else if (ctrl(e) && huruf === "z") kisi.batalkan();
    else if (ctrl(e) && huruf === "a") { pilihan.pindah(0, 0); pilihan.pindah(1e6, 1e6, { panjangkan: true }); }
    else if (e.key.length === 1 && !ctrl(e) && !e.altKey) kisi.sunting(e.key);
    else return;
    e.preventDefault();
  });

  const milikKisi = () => !menyunting() && akar.contains(document.activeElement);
  document.addEventListener("copy", (e) => {
    if (!milikKisi() || String(getSelection()) !== "") return;
    const blok = kisi.pilihan.blok();
    e.clipboardData.setData("text/plain", keTeks(blok.map((b) => b.map(({ data, kolom }) => kisi.teks(data, kolom)))));
    // What the sheet wrote is read as it wrote it; a text that waits for a choice is nobody's writing yet.
    if (!blok.flat().some(({ data, kolom }) => kisi.ditolak(data, kolom))) e.clipboardData.setData(KISI, "1");
    e.preventDefault();
  });
  document.addEventListener("paste", (e) => {
    if (!milikKisi()) return;
    const blok = urai(e.clipboardData.getData("text/plain"));
    if (blok.length) kisi.isi(blok, e.clipboardData.types.includes(KISI));
    e.preventDefault();
  });
}

// Mouse and finger: press to choose, drag to choose several, press the chosen cell again to edit it on a touch screen.
export function pasangTetikus(akar, kisi) {
  let menyeret = false;
  const letak = (e) => {
    const el = e.target.closest?.(".tabulator-cell");
    const baris = el?.closest(".tabulator-row");
    const id = baris?.dataset.id;
    const r = id === undefined ? undefined : kisi.pilihan.urutan.get(id);
    const c = el ? kisi.pilihan.kolom.findIndex((k) => k.field === el.getAttribute("tabulator-field")) : -1;
    return r === undefined || c < 0 ? null : { r, c };
  };
  akar.addEventListener("pointerdown", (e) => {
    const di = letak(e);
    if (!di || e.button !== 0 || e.target.closest(".kisi-kotak, .kisi-lipatan")) return;
    const { aktif } = kisi.pilihan;
    if (e.pointerType === "touch") {
      if (aktif.r === di.r && aktif.c === di.c) setTimeout(() => kisi.sunting());
    } else menyeret = true;
    kisi.pilihan.pindah(di.r, di.c, { panjangkan: e.shiftKey });
  });
  akar.addEventListener("pointerover", (e) => {
    const di = menyeret && letak(e);
    if (di) kisi.pilihan.pindah(di.r, di.c, { panjangkan: true });
  });
  // The sheet itself keeps the keyboard: a cell may be drawn anew at any time.
  akar.addEventListener("click", (e) => { if (letak(e) && !akar.querySelector(".kisi-kotak")) kisi.fokus(); });
  addEventListener("pointerup", () => { menyeret = false; });
}
