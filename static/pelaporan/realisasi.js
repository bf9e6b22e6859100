// The quarter form: what is typed is kept at once and sent in the background, as on the sheet, so that neither a lost
// network nor a closed browser loses it; "Berikutnya" leads to what is wrong or blank.

import { unggahDariBaris } from "../bukti/unggah.js";
import { Antrean, kunciSel } from "../kisi/antrean.js";
import { RUPIAH, SENDIRI, baca, isyarat, lebih, tulisAngka } from "../kisi/angka.js";
import { ketik } from "../kisi/ketik.js";
import { tulisBentrok, tulisKeadaan, tulisMasalah } from "../kisi/panel.js";
import { bacaKotak, gayaForm, satuan } from "../taksa.js";
import { MACAM, berikut, namaDari, selDari } from "./isian.js";
import { simpanHalaman } from "./simpanan.js";

const lembar = document.querySelector("[data-lembar]"); // a form, where there is something to fill in
const LAMA = 5 * 60 * 1000; // ms after which a page that opens is a copy of the device
const KATA = { bentrok: "Diubah orang lain: pilih nilainya", ditolak: "Ada isian yang perlu diperbaiki" };

function ingatkanSisa(kotak) {
  const sel = kotak.closest("[data-sisa]");
  if (!sel) return;
  const sisa = baca(sel.dataset.sisa, isyarat({ jenis: RUPIAH, gaya: SENDIRI })).nilai;
  const terpakai = bacaKotak(kotak).nilai;
  const melebihi = terpakai !== null && lebih(terpakai, sisa);
  let catatan = sel.querySelector(".isian-ingat");
  if (!catatan) {
    catatan = Object.assign(document.createElement("div"), { className: "isian-ingat", role: "status" });
    sel.append(catatan);
  }
  catatan.textContent = melebihi ? `Melebihi sisa pagu Rp${tulisAngka(sisa)}. Periksa angkanya.` : "";
}

class Lembar {
  constructor(akar) {
    const { bulan, orang, rencana, simpan } = akar.dataset;
    this.akar = akar;
    this.kotak = new Map(); // cell → its box
    for (const el of akar.querySelectorAll("input[type=text], textarea")) {
      const sel = selDari(el.name, bulan);
      if (sel) this.kotak.set(kunciSel(sel.id, sel.kolom), el);
    }
    this.tergambar = new Map([...this.kotak.values()].map((el) => [el, el.defaultValue])); // what the server holds
    this.antrean = new Antrean({
      awalan: `triwulan|${orang}|${rencana}`, alamat: simpan, orang: Number(orang),
      saatHasil: (h, beres) => this.saatHasil(h, beres), saatKeadaan: () => this.tulis(), saatJawaban: (j) => this.saatJawaban(j),
    });
    akar.addEventListener("input", ({ target }) => this.kotakKu(target) && this.diketik(target));
    akar.addEventListener("change", ({ target }) => this.kotakKu(target) && this.selesai(target));
    akar.addEventListener("focusin", ({ target }) => { if (this.kotakKu(target)) this.terakhir = target; });
    akar.addEventListener("keydown", (e) => this.saatEnter(e));
    akar.addEventListener("submit", (e) => this.saatKirim(e));
    addEventListener("visibilitychange", () => { if (document.hidden) this.selesaikan(); });
    this.tombol = akar.querySelector("[data-berikut]");
    this.tombol?.addEventListener("click", () => this.keBerikut());
  }

  async mulai() {
    await this.antrean.mulai();
    for (const e of this.antrean.isi.values()) {
      const el = this.kotak.get(kunciSel(e.id, e.kolom));
      if (!el) continue;
      el.value = e.baru;
      if (el.value) el.closest("details")?.setAttribute("open", "");
      // What was refused may be allowed by now: a quarter that was opened again.
      if (e.status === "ditolak") this.taruh(el);
    }
    this.antrean.siapKirim = true;
    this.antrean.selesai();
    this.antrean.segera();
    this.akar.dataset.siap = "1";
  }

  kotakKu(el) { return this.tergambar.has(el); }

  baris(el) { return el.closest("[data-baris]"); }

  // ── what is typed ───────────────────────────────────────────────────────────────────────────────────────────────────

  // Into the queue; `nanti`: the person is still typing, so that half a number is kept and not sent.
  taruh(el, nanti = false) {
    const { id, kolom } = selDari(el.name, this.akar.dataset.bulan);
    const fakta = kolom.split("-")[0];
    const gaya = gayaForm(this.akar);
    const lain = { gaya, satuan: el.dataset.jenis ? satuan(el) : "", mutu: JSON.parse(el.dataset.mutu ?? "[]") };
    const { pesan, pilihan } = nanti ? {} : ketik({ macam: MACAM[fakta] ?? "teks", field: fakta }, el.value, lain);
    const label = el.labels[0].textContent.trim().replace(/\s+/g, " ");
    const kata = `${this.baris(el).dataset.baris} · ${label}, ${this.akar.dataset.masa}`;
    this.antrean.taruh(id, kolom, this.tergambar.get(el), el.value, { pesan, pilihan, gaya: MACAM[fakta] ? gaya : "", nanti, kata });
  }

  diketik(el) {
    this.taruh(el, true);
    this.antrean.ingat();
    if (el.dataset.rupiah !== undefined) ingatkanSisa(el);
    this.tulis();
  }

  // One text may decide how another is read: those that are refused are looked at again.
  selesai(el) {
    this.taruh(el);
    for (const e of [...this.antrean.isi.values()]) {
      const lain = this.kotak.get(kunciSel(e.id, e.kolom));
      if (lain && lain !== el && e.status === "ditolak") this.taruh(lain);
    }
    this.antrean.selesai();
  }

  // Whatever is still being typed is done.
  selesaikan() {
    for (const e of [...this.antrean.isi.values()]) {
      const el = e.status === "diketik" && this.kotak.get(kunciSel(e.id, e.kolom));
      if (el) this.selesai(el);
    }
  }

  saatEnter(e) {
    if (e.key !== "Enter" || e.isComposing || e.target.tagName !== "INPUT" || !this.kotakKu(e.target)) return;
    e.preventDefault();
    const semua = this.tempat();
    (semua[semua.indexOf(e.target) + 1] ?? this.akar.querySelector("[type=submit]")).focus();
  }

  async saatKirim(e) {
    e.preventDefault();
    const { name } = e.submitter ?? {};
    this.selesaikan();
    await this.antrean.tuntaskan();
    this.tulis();
    const { keadaan } = this.antrean;
    if (keadaan === "tersimpan" && name === "ajukan") location.assign(this.akar.dataset.ajukan);
    else if (["bentrok", "ditolak"].includes(keadaan)) this.keBerikut();
    else if (keadaan !== "tersimpan" && name === "ajukan") this.kabar("Belum diajukan: isian di atas belum sampai di server.");
    else this.kabar("");
  }

  kabar(teks) { this.akar.querySelector("[data-pesan]").textContent = teks; }

  // ── what came back ──────────────────────────────────────────────────────────────────────────────────────────────────

  setel(el, nilai, tampil = true) {
    this.tergambar.set(el, nilai);
    el.defaultValue = nilai;
    if (tampil && (el !== document.activeElement || el.tagName === "TEXTAREA")) el.value = nilai;
  }

  saatHasil(h, beres) {
    const el = this.kotak.get(kunciSel(h.id, h.kolom));
    if (el && h.status === "tersimpan") this.setel(el, h.nilai, beres);
  }

  saatJawaban({ kedudukan, kata, peringatan }) {
    document.querySelector("[data-kedudukan]").innerHTML = kedudukan;
    const kabar = this.akar.querySelector("[data-kabar]");
    if (kabar) kabar.textContent = kata;
    for (const [id, isi] of Object.entries(peringatan)) {
      const baris = document.getElementById(`baris-${id.slice(1)}`);
      if (baris) baris.querySelector("[data-peringatan]").innerHTML = isi;
    }
  }

  putuskan(kunci, milikku) {
    const e = this.antrean.isi.get(kunci);
    const el = this.kotak.get(kunci);
    const nilai = milikku ? e.baru : e.nilai;
    if (el && !milikku) this.setel(el, nilai);
    this.antrean.putuskan(kunci, milikku);
  }

  // ── what the page says ──────────────────────────────────────────────────────────────────────────────────────────────

  tulis() {
    const { antrean } = this;
    tulisKeadaan(this.akar, antrean, this.akar.dataset.masuk);
    const tanda = this.akar.querySelector("[data-keadaan]");
    tanda.hidden = !this.kotak.size && !antrean.isi.size;
    if (KATA[antrean.keadaan]) tanda.textContent = KATA[antrean.keadaan];
    const semua = [...antrean.isi];
    for (const baris of new Set([...this.kotak.values()].map((el) => this.baris(el)))) {
      const milik = semua.filter(([kunci]) => this.kotak.has(kunci) && this.baris(this.kotak.get(kunci)) === baris);
      baris.classList.toggle("baris-diubah", milik.length > 0);
      this.tulisBaris(baris, milik);
    }
    const luar = semua.filter(([kunci]) => !this.kotak.has(kunci));
    this.tulisBaris(document.getElementById("luar-halaman"), luar);
    if (this.tombol) this.tulisTombol();
  }

  // Conflicts and refusals of one row, or of cells that this page has no box for.
  tulisBaris(wadah, milik) {
    tulisBentrok(wadah, { isi: new Map(milik) }, (e) => e.kata, (kunci, milikku) => this.putuskan(kunci, milikku));
    const ditolak = milik.filter(([, e]) => e.status === "ditolak");
    tulisMasalah(wadah, ditolak.map(([kunci, e]) => ({
      teks: this.kotak.has(kunci) ? e.pesan : `${e.kata} “${e.baru}”: ${e.pesan}`,
      ke: () => this.kotak.get(kunci)?.focus(),
      pulih: () => this.putuskan(kunci, false),
    })));
    for (const [kunci, e] of milik) this.kotak.get(kunci)?.classList.toggle("is-invalid", e.status === "ditolak");
    if (!milik.length) for (const el of wadah.querySelectorAll(".is-invalid")) el.classList.remove("is-invalid");
  }

  // ── going on ────────────────────────────────────────────────────────────────────────────────────────────────────────

  // The boxes of figures, in order.
  tempat() { return [...this.kotak.values()].filter((el) => el.tagName === "INPUT"); }

  // What wants the person: a refusal, a conflict, a figure that is due and blank.
  dicari(el) {
    const { id, kolom } = selDari(el.name, this.akar.dataset.bulan);
    if (["ditolak", "bentrok"].includes(this.antrean.ambil(id, kolom)?.status)) return true;
    return el.tagName === "INPUT" && !el.value.trim() && Boolean(el.closest("[data-perlu]"));
  }

  tulisTombol() {
    const banyak = [...this.kotak.values()].filter((el) => this.dicari(el)).length;
    this.tombol.hidden = !banyak;
    this.tombol.querySelector("[data-banyak]").textContent = banyak;
  }

  keBerikut() {
    const semua = [...this.kotak.values()];
    const el = semua[berikut(semua.map((x) => this.dicari(x)), semua.indexOf(this.terakhir))];
    el?.closest("details")?.setAttribute("open", "");
    el?.focus();
    el?.scrollIntoView({ block: "center" });
  }
}

// A row that this part of a long list does not have: to the part that has it.
const dicari = /^#baris-(\d+)$/.exec(location.hash)?.[1];
const alamat = new URL(location);
if (dicari && !document.getElementById(`baris-${dicari}`) && alamat.searchParams.get("baris") !== dicari) {
  alamat.searchParams.delete("program");
  alamat.searchParams.set("baris", dicari);
  location.replace(alamat);
}
if (lembar?.matches("form")) {
  lembar.querySelector("[data-disalin]").hidden = Date.now() - Date.parse(lembar.dataset.pada) < LAMA;
  simpanHalaman(lembar.dataset);
  unggahDariBaris(lembar);
}
if (lembar) new Lembar(lembar).mulai();
