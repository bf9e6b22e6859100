// Evidence from a row of the quarter form: chosen or photographed, made smaller, sent with its progress.  What did not
// arrive stays here and is tried again, as long as the page lives: when there is a signal, and then less and less often,
// because a telephone that is online has not reached the server yet.

import { kuki } from "../kisi/antrean.js";
import { kecilkan } from "./gambar.js";

const JEDA = [3, 10, 30, 60]; // seconds until it is tried again
const PUTUS = "Tidak terkirim: tidak ada jaringan.";
const MASUK = "Tidak terkirim: sesi berakhir. Masuk lagi di tab lain, lalu coba lagi.";
const LAIN = "Tidak terkirim: server tidak dapat menerimanya sekarang.";

function unsur(nama, isi = {}) { return Object.assign(document.createElement(nama), isi); }

// { ok, jumlah?, pesan }; never fails.  `maju(part)` is told how much of it is on its way, 0 to 1.
function kirim(alamat, berkas, maju) {
  return new Promise((jawab) => {
    const minta = new XMLHttpRequest();
    minta.open("POST", alamat);
    minta.setRequestHeader("Accept", "application/json");
    minta.setRequestHeader("X-CSRFToken", kuki("csrftoken"));
    minta.responseType = "json";
    minta.upload.addEventListener("progress", (e) => e.lengthComputable && maju(e.loaded / e.total));
    minta.addEventListener("error", () => jawab({ ok: false, pesan: PUTUS }));
    minta.addEventListener("load", () => {
      const data = minta.response;
      const sesi = minta.responseURL && new URL(minta.responseURL).pathname !== new URL(alamat, location.href).pathname;
      jawab({ ok: minta.status === 200 && Boolean(data), jumlah: data?.jumlah, pesan: data?.pesan || (sesi ? MASUK : LAIN), tetap: Boolean(data) });
    });
    const isi = new FormData();
    isi.append("berkas", berkas, berkas.name);
    minta.send(isi);
  });
}

class Kiriman {
  constructor(wadah, berkas) {
    Object.assign(this, { wadah, asal: berkas, menunggu: true }); // `menunggu`: not at the server yet, and may get there
    this.butir = unsur("li", { className: "foto-satu" });
    this.kata = unsur("span", { className: "foto-kata", textContent: `${berkas.name}: menyiapkan…` });
    this.batang = unsur("progress", { max: 1, value: 0, ariaLabel: `Mengirim ${berkas.name}` });
    this.butir.append(this.kata, this.batang);
    wadah.querySelector("[data-foto-daftar]").append(this.butir);
  }

  async mulai() {
    if (!this.berkas) {
      const { berkas, gambar } = await kecilkan(this.asal);
      this.berkas = berkas;
      if (gambar) this.butir.prepend(gambar);
    }
    this.kata.textContent = `${this.berkas.name}: mengirim…`;
    this.batang.hidden = false;
    this.butir.querySelectorAll("button").forEach((b) => b.remove());
    const { ok, jumlah, pesan, tetap } = await kirim(this.wadah.dataset.foto, this.berkas, (n) => { this.batang.value = n; });
    this.batang.hidden = true;
    this.menunggu = !ok && !tetap;
    this.putus = pesan === PUTUS;
    if (ok) this.selesai(jumlah);
    else this.tawarkan(pesan, tetap);
  }

  selesai(jumlah) {
    this.kata.textContent = `${this.berkas.name} tersimpan sebagai bukti.`;
    this.wadah.closest("[data-baris]").querySelector("[data-bukti]").textContent = `Bukti (${jumlah})`;
  }

  // `tetap`: the server refused this very file, so that sending it again is no use.
  tawarkan(pesan, tetap) {
    this.kata.textContent = `${this.berkas.name}. ${pesan}`;
    const lagi = unsur("button", { type: "button", className: "btn", textContent: "Coba lagi" });
    lagi.addEventListener("click", () => this.mulai());
    const buang = unsur("button", { type: "button", className: "btn", textContent: "Buang" });
    buang.addEventListener("click", () => { this.menunggu = false; this.butir.remove(); });
    this.butir.append(...(tetap ? [buang] : [lagi, buang]));
  }
}

export function unggahDariBaris(form) {
  const semua = [];
  let antre = Promise.resolve(); // one after the other: a weak signal carries no more
  let ke = 0;
  let janji = 0;
  const mulai = (satu) => {
    antre = antre.then(() => satu.menunggu && satu.mulai()).then(() => { if (semua.some(terputus)) nanti(); });
  };
  const terputus = (satu) => satu.menunggu && satu.putus;
  const nanti = () => {
    clearTimeout(janji);
    janji = setTimeout(() => semua.filter(terputus).forEach(mulai), 1000 * JEDA[Math.min(ke++, JEDA.length - 1)]);
  };
  for (const wadah of form.querySelectorAll("[data-foto]")) {
    wadah.hidden = false;
    wadah.addEventListener("change", ({ target }) => {
      const baru = [...target.files].map((b) => new Kiriman(wadah, b));
      target.value = ""; // the same file may be chosen again
      semua.push(...baru);
      baru.forEach(mulai);
    });
  }
  addEventListener("online", () => { ke = 0; semua.forEach(mulai); });
  addEventListener("beforeunload", (e) => { if (semua.some((satu) => satu.menunggu)) e.preventDefault(); });
}
