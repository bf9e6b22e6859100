// The tools above the sheet: sets of columns, which columns are shown, search and filters, density, full screen.

import { PERTANYAAN } from "./saring.js";

const opsi = (daftar, awal) => [new Option(awal, ""), ...daftar.map(([nilai, kata]) => new Option(kata, nilai))];

// `saat` has { kolom(): columns are to be shown anew, saring(), tinggi(): the room changed, baku() }.
export class Alat {
  constructor(akar, tata, { unit, adaTemuan, jenis }, saat) {
    Object.assign(this, { akar, tata, saat });
    this.syarat = { kata: "", unit: "", tingkat: "", tanya: "" };
    this.himpunan();
    this.saringan(unit, jenis);
    this.tombol("rapat", () => this.tata.isi.rapat, (ya) => this.tata.ubah({ rapat: ya }));
    this.tombol("bungkus", () => this.tata.isi.bungkus, (ya) => this.tata.ubah({ bungkus: ya }));
    this.tombol("penuh", () => akar.classList.contains("kisi-penuh"), (ya) => {
      akar.classList.toggle("kisi-penuh", ya);
      document.documentElement.classList.toggle("kisi-tahan-gulir", ya);
    });
    akar.querySelector("[data-atur]").addEventListener("toggle", (e) => e.target.open && this.daftarKolom());
    akar.querySelector("[data-baku]").addEventListener("click", () => { this.tata.baku(); this.saat.baku(); });
    this.tampilan();
  }

  el(nama) { return this.akar.querySelector(`[data-${nama}]`); }

  himpunan() {
    const wadah = this.el("himpunan");
    wadah.replaceChildren(...this.tata.himpunan.map(({ kode, judul }) => {
      const el = document.createElement("button");
      Object.assign(el, { type: "button", className: "btn btn-sm", textContent: judul });
      el.dataset.kode = kode;
      el.addEventListener("click", () => this.pakai(kode));
      return el;
    }));
  }

  pakai(kode) {
    this.tata.pilih(kode);
    this.tampilan();
    this.saat.kolom();
  }

  // What the buttons say of the state.
  tampilan() {
    const { himpunan, rapat, bungkus } = this.tata.isi;
    for (const el of this.el("himpunan").children) el.setAttribute("aria-pressed", String(el.dataset.kode === himpunan));
    this.akar.classList.toggle("kisi-rapat", rapat);
    this.akar.classList.toggle("kisi-bungkus", bungkus);
  }

  tombol(nama, kini, ubah) {
    const el = this.el(nama);
    const tulis = () => el.setAttribute("aria-pressed", String(kini()));
    el.addEventListener("click", () => { ubah(!kini()); tulis(); this.tampilan(); this.saat.tinggi(); });
    tulis();
  }

  // Columns by name, to be ticked.
  daftarKolom() {
    const wadah = this.el("kolom");
    wadah.replaceChildren(...this.tata.kolom.filter((k) => k.field !== "uraian").map((k) => {
      const label = document.createElement("label");
      const kotak = document.createElement("input");
      kotak.type = "checkbox";
      kotak.checked = this.saat.tampak(k.field);
      kotak.addEventListener("change", () => { this.tata.setel(k.field, kotak.checked); this.saat.kolom(); });
      label.append(kotak, ` ${k.sebutan}`);
      return label;
    }));
  }

  saringan(unit, jenis) {
    const pasang = (nama, daftar, awal) => {
      const el = this.el(nama);
      if (daftar) el.replaceChildren(...opsi(daftar, awal));
      el.addEventListener("input", () => { this.syarat[el.name] = el.value; this.saring(); });
    };
    const tanya = PERTANYAAN.filter(([kode]) => (jenis === "rencana" ? kode !== "realisasi" : ["temuan", "target", "realisasi"].includes(kode)));
    pasang("cari");
    pasang("unit", unit.map((u) => [u, u]), "Semua unit");
    pasang("jenjang", [["0", "Sasaran"], ["1", "Program"], ["2", "Kegiatan"], ["3", "Sub kegiatan"]], "Semua jenjang");
    pasang("tanya-baris", tanya.map(([kode, kata]) => [kode, kata]), "Semua baris");
    this.el("unit").hidden = !unit.length;
    this.el("cari").addEventListener("keydown", (e) => {
      if (e.key === "Escape" && e.target.value) { e.target.value = ""; this.syarat.kata = ""; this.saring(); e.preventDefault(); }
      else if (e.key === "Enter" || e.key === "ArrowDown" || e.key === "Escape") { this.saat.fokus(); e.preventDefault(); }
    });
  }

  saring() {
    clearTimeout(this.jam);
    this.jam = setTimeout(() => this.saat.saring(), 120);
  }

  // To show a row that the filter hides.
  lepas() {
    for (const nama of ["cari", "unit", "jenjang", "tanya-baris"]) this.el(nama).value = "";
    this.syarat = { kata: "", unit: "", tingkat: "", tanya: "" };
  }

  // Full screen ends with Escape.
  tutupPenuh() {
    if (!this.akar.classList.contains("kisi-penuh")) return false;
    this.el("penuh").click();
    return true;
  }
}
