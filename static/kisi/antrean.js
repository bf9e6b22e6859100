// Typed cells on their way to the server.  They wait in the browser until the server says that they are stored; a
// reload, a lost network or an ended session loses none of them.
//
// Each tab keeps its own list, guarded by a lock that the browser lets go when the tab closes; a page that opens takes
// over the lists that nobody guards any more.  What is typed into a row that the server does not have yet waits in the
// same list as "draf" (see barisan.js).

const JEDA = 600; // ms after the last change
const PAKET = 500; // cells in one request
const MUNDUR = [2, 4, 8, 15, 30, 60]; // s between attempts

const TETAP = new Set(["ditolak", "draf"]); // states that outlive the page
export const kunciSel = (id, kolom) => `${id}|${kolom}`;

export function kuki(nama) {
  const cocok = document.cookie.split("; ").find((k) => k.startsWith(`${nama}=`));
  return cocok ? decodeURIComponent(cocok.slice(nama.length + 1)) : document.querySelector("[name=csrfmiddlewaretoken]").value;
}

export class Antrean {
  // `dilihat()` says which state of the rows the page has; `saatJawaban(answer)` takes what came back besides the cells.
  constructor({ awalan, alamat, orang, saatHasil, saatKeadaan, dilihat = () => undefined, saatJawaban = () => {} }) {
    Object.assign(this, { awalan, alamat, orang, saatHasil, saatKeadaan, dilihat, saatJawaban });
    this.isi = new Map();
    this.siapKirim = false; // until the sheet can show the answers
    this.sebab = ""; // why sending waits: "jaringan", "masuk", "orang", "tolak"
    this.pesan = "";
    this.gagal = 0;
    this.tempat = `${awalan}|${Date.now()}-${Math.random().toString(36).slice(2)}`;
    addEventListener("online", () => this.segera());
    addEventListener("focus", () => this.sebab && this.segera());
    document.addEventListener("visibilitychange", () => this.segera());
    addEventListener("beforeunload", (e) => { if (this.isi.size) e.preventDefault(); });
  }

  // Take over what earlier pages of this person and plan left behind.
  async mulai() {
    await this.jaga(this.tempat);
    const lama = Object.keys(localStorage).filter((k) => k.startsWith(`${this.awalan}|`) && k !== this.tempat);
    for (const kunci of lama) {
      if (!(await this.jaga(kunci))) continue;
      for (const e of JSON.parse(localStorage.getItem(kunci) || "[]")) {
        const ini = kunciSel(e.id, e.kolom);
        if (!this.isi.has(ini)) this.isi.set(ini, { ...e, status: TETAP.has(e.status) ? e.status : "" });
      }
      this.ingat();
      localStorage.removeItem(kunci);
    }
  }

  jaga(nama) {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((jawab) => {
      navigator.locks.request(nama, { ifAvailable: true }, (kunci) => {
        jawab(Boolean(kunci));
        return kunci ? new Promise(() => {}) : undefined; // held as long as the page lives
      });
    });
  }

  // Without room in the browser the cells are still sent, and the page still warns before it closes.
  ingat() {
    try {
      if (this.isi.size) localStorage.setItem(this.tempat, JSON.stringify([...this.isi.values()]));
      else localStorage.removeItem(this.tempat);
    } catch { /* full, or forbidden */ }
  }

  ambil(id, kolom) { return this.isi.get(kunciSel(id, kolom)); }

  // `lama` is what the server holds as far as this page knows; `pesan` says why the text cannot be sent, `pilihan` are
  // the readings of one that reads two ways; `gaya` is how it is written, see angka.js.  `nanti`: kept, but not to be sent
  // before it is put here again, because it is still being typed; `kata` names the cell where no row of the page does.
  taruh(id, kolom, lama, baru, { pesan = "", gaya = "", pilihan = [], nanti = false, kata = "" } = {}) {
    const kunci = kunciSel(id, kolom);
    const ada = this.isi.get(kunci);
    const asal = ada ? ada.lama : lama;
    const dikirim = ada && this.terbang?.has(kunci);
    if (baru === asal && !dikirim) this.isi.delete(kunci);
    else {
      const status = pesan ? "ditolak" : nanti ? "diketik" : "";
      this.isi.set(kunci, { id, kolom, kata, lama: asal, baru, gaya, pilihan, status, pesan, nilai: asal, oleh: "", pernah: ada?.pernah ?? [] });
    }
  }

  // A cell of a row that is not stored yet: kept, not sent.
  draf(id, kolom, baru, lain = {}) {
    const kunci = kunciSel(id, kolom);
    if (baru === "" && kolom) this.isi.delete(kunci);
    else this.isi.set(kunci, { id, kolom, lama: "", baru, nilai: "", status: "draf", pesan: "", oleh: "", pernah: [], ...lain });
  }

  lepas(id) {
    for (const [kunci, e] of this.isi) if (e.id === id) this.isi.delete(kunci);
  }

  // After a row of changes: keep them, and send them soon.
  selesai() { this.ingat(); this.jadwalkan(JEDA); this.saatKeadaan(); }

  // The answer to a conflict: take mine (again against the stored value) or leave theirs.
  putuskan(kunci, milikku) {
    const e = this.isi.get(kunci);
    if (milikku) Object.assign(e, { lama: e.nilai, status: "", oleh: "" });
    else this.isi.delete(kunci);
    this.selesai();
    return e;
  }

  jadwalkan(ms) { clearTimeout(this.jam); this.jam = setTimeout(() => this.kirim(), ms); }

  segera() { if (this.siap().length) this.jadwalkan(0); }

  siap() { return [...this.isi.values()].filter((e) => !e.status); }

  get keadaan() {
    const semua = [...this.isi.values()];
    if (this.sebab && this.siap().length) return this.sebab;
    if (semua.some((e) => e.status === "bentrok")) return "bentrok";
    if (this.terbang || this.siap().length) return "menyimpan";
    if (semua.some((e) => e.status === "ditolak")) return "ditolak";
    if (semua.some((e) => e.status === "draf")) return "draf";
    return semua.length ? "diketik" : "tersimpan";
  }

  // Everything that can be sent now; a copy of a row needs its cells stored.
  async tuntaskan() {
    do { await (this.berjalan ?? this.kirim()); } while (this.siap().length && !this.sebab);
  }

  kirim() {
    this.berjalan ??= this.kirimPaket().finally(() => { this.berjalan = null; });
    return this.berjalan;
  }

  async kirimPaket() {
    const paket = this.siap().slice(0, PAKET);
    if (!this.siapKirim || !paket.length) return;
    clearTimeout(this.jam);
    this.terbang = new Set(paket.map((e) => kunciSel(e.id, e.kolom)));
    for (const e of paket) e.pernah = [...e.pernah, e.baru].slice(-6);
    this.ingat();
    this.saatKeadaan();
    const sel = paket.map(({ id, kolom, lama, baru, gaya }) => ({ id, kolom, lama, baru, ...(gaya && { gaya }) }));
    const jawaban = await this.minta({ orang: this.orang, sel, dilihat: this.dilihat() });
    this.terbang = null;
    if (jawaban) {
      this.terima(sel, jawaban.hasil);
      this.saatJawaban(jawaban);
    } else this.jadwalkan(1000 * MUNDUR[Math.min(this.gagal++, MUNDUR.length - 1)]);
    this.ingat();
    this.saatKeadaan();
    if (jawaban && this.siap().length) this.jadwalkan(50);
  }

  post(alamat, isi) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": kuki("csrftoken") };
    return fetch(alamat, { method: "POST", headers, body: JSON.stringify(isi), redirect: "manual" });
  }

  // The answer, or null with the reason in `sebab`.
  async minta(isi) {
    try {
      const r = await this.post(this.alamat, isi);
      if (r.type === "opaqueredirect") return this.tunda("masuk");
      if (r.status >= 500 || r.status === 429) return this.tunda("jaringan");
      const data = await r.json().catch(() => null);
      if (r.ok && data?.hasil) { this.tunda(""); this.gagal = 0; return data; }
      return this.tunda(data?.orang_lain ? "orang" : "tolak", data?.pesan);
    } catch { return this.tunda("jaringan"); }
  }

  tunda(sebab, pesan = "") { this.sebab = sebab; this.pesan = pesan; return null; }

  terima(sel, hasil) {
    hasil.forEach((h, i) => {
      const kunci = kunciSel(h.id, h.kolom);
      const e = this.isi.get(kunci);
      if (!e) return;
      const tetap = e.baru === sel[i].baru; // not typed again meanwhile
      if (h.status === "tersimpan") {
        if (tetap) this.isi.delete(kunci);
        else e.lama = h.nilai;
      } else if (h.status === "bentrok") {
        // An answer that never arrived: what is stored is what this page sent before.
        if (e.pernah.slice(0, -1).includes(h.nilai)) e.lama = h.nilai;
        else Object.assign(e, { status: "bentrok", nilai: h.nilai, oleh: h.oleh });
      } else if (tetap) Object.assign(e, { status: "ditolak", nilai: h.nilai, pesan: h.pesan });
      this.saatHasil(h, tetap && h.status === "tersimpan");
    });
  }
}
