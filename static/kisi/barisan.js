// The rows of the plan sheet.  A new row is a draft of this browser until it has its name: nothing of it is stored, and
// no placeholder ever is.  Once it is named and left, the server makes it, and what else was typed there follows cell by
// cell.

import { SENDIRI } from "./angka.js";
import { gayaBlok } from "./ketik.js";
import { mintaSusun, tanyakan } from "./susun.js";

const NAMA = ["kode", "uraian", "indikator"]; // what the server makes the row with
const TINGKAT = ["sasaran", "program", "kegiatan", "sub kegiatan"];
const TERBANYAK = 300;

const namaDari = (b) => Object.fromEntries(NAMA.map((f) => [f, b[f] ?? ""]));

export class Barisan {
  // `saat` has { siap(): nobody types, muat(go to), pasang(row, row before it), cabut(row), segarkan(rows), pesan(text),
  // ke(row, field) }.
  constructor(lembar, pilihan, riwayat, isian, alamat, saat) {
    Object.assign(this, { lembar, pilihan, riwayat, isian, alamat, saat, berjalan: null, ditaruh: null, dibuat: new Map(), ditolak: new Map() });
  }

  get antrean() { return this.lembar.antrean; }

  // ── drafts ────────────────────────────────────────────────────────────────────────────────────────────────────────

  // A draft beside, below, or as a further indicator of a row.
  async tambah(letak) {
    const kini = this.pilihan.data;
    if (!this.boleh(kini)) return;
    const acuan = kini.draf ? await this.simpan(kini) : kini;
    if (!acuan) return;
    const b = this.buatDraf({ acuan: acuan.id, letak }, `baru-${Math.random().toString(36).slice(2, 10)}`);
    this.antrean.draf(b.id, "", JSON.stringify(b.draf));
    this.riwayat.catat({ draf: b });
    this.antrean.selesai();
    this.ditaruh = b;
    await this.pasang(b);
    this.saat.ke(b, letak === "indikator" ? "indikator" : this.pilihan.indeks("kode") >= 0 ? "kode" : "uraian");
    this.ditaruh = null;
  }

  buatDraf(draf, id) {
    const { lembar } = this;
    const acuan = lembar.perId.get(draf.acuan);
    const bawah = draf.letak === "bawah" && acuan.tingkat < 3;
    const tambahan = draf.letak === "indikator";
    const tingkat = acuan.tingkat + (bawah ? 1 : 0);
    const terkunci = Object.fromEntries(lembar.kolom.filter((k) => tambahan && k.simpul).map((k) => [k.field, "Tertulis pada baris pertama."]));
    return {
      id, draf, simpul: tambahan ? acuan.simpul : id, ada: true, jenjang: TINGKAT[tingkat], tingkat,
      jalur: bawah ? [...acuan.jalur, acuan.simpul] : acuan.jalur, pertama: !tambahan, daun: true, kunci: terkunci, janggal: {}, sidik: "",
    };
  }

  async pasang(b) {
    const { lembar } = this;
    const sebelum = this.sisip(b);
    for (const s of b.jalur) lembar.tertutup.delete(s);
    await this.saat.pasang(b, sebelum);
  }

  sisip(b) {
    const { lembar } = this;
    const di = lembar.sesudah(lembar.perId.get(b.draf.acuan), b.draf.letak !== "indikator");
    lembar.baris.splice(di, 0, b);
    lembar.tata();
    return lembar.baris[di - 1];
  }

  // Drafts that an earlier page left behind, into rows that the table does not have yet.
  pulihkanDraf() {
    const { lembar, antrean } = this;
    const semua = [...antrean.isi.values()].filter((e) => e.status === "draf");
    for (const e of semua.filter((x) => x.kolom === "")) {
      const draf = JSON.parse(e.baru);
      if (!lembar.perId.has(draf.acuan)) continue;
      const b = this.buatDraf(draf, e.id);
      for (const isi of semua) if (isi.id === e.id && isi.kolom) b[isi.kolom] = isi.baru;
      this.sisip(b);
    }
    for (const e of semua) if (!lembar.perId.has(e.id)) antrean.lepas(e.id);
  }

  buang(b) {
    this.antrean.lepas(b.id);
    this.riwayat.lupakan(b);
    this.lembar.baris = this.lembar.baris.filter((x) => x !== b);
    this.lembar.tata();
    this.antrean.selesai();
    this.saat.cabut(b);
  }

  terisi(b) { return this.lembar.kolom.filter((k) => (b[k.field] ?? "") !== ""); }

  // What a draft still needs, in a sentence; "" when it can be made.
  kurang(b) {
    if (b.draf.letak === "indikator") return b.indikator ? "" : "Tulis indikatornya; baris ini belum tersimpan.";
    if (!b.uraian) return `Beri nama ${b.jenjang} baru ini; baris ini belum tersimpan.`;
    return !b.indikator && this.terisi(b).some((k) => !k.simpul) ? "Tulis indikatornya; baris ini belum tersimpan." : "";
  }

  // Left: an empty draft goes, a named one is stored, another waits.
  async tinggalkan(kecuali) {
    for (const b of this.lembar.baris.filter((x) => x.draf && x !== kecuali && x !== this.ditaruh)) {
      if (!this.terisi(b).length) this.buang(b);
      else if (!this.kurang(b) && !this.penolakan(b)) await this.simpan(b);
    }
  }

  // With the network back, what could not be made is tried again.
  cobaLagi() {
    this.ditolak.clear();
    return this.tinggalkan(this.pilihan.data);
  }

  // Resolves to the row that was made of a draft; undefined where it cannot be made yet, with a sentence why.
  async simpan(b) {
    if (this.kurang(b)) return void this.saat.pesan(this.kurang(b));
    if (this.dibuat.has(b)) return this.dibuat.get(b);
    const nama = namaDari(b);
    const giliran = this.minta({ aksi: "buat", daftar: [{ ...b.draf, ...nama }] }, { jadi: b, nama }).then((jawaban) => {
      if (!jawaban.baru) this.ditolak.set(b, { nama: JSON.stringify(nama), pesan: jawaban.pesan ?? "" });
      return jawaban.baru && this.lembar.perId.get(jawaban.baru[0]);
    });
    this.dibuat.set(b, giliran);
    try { return await giliran; } finally { this.dibuat.delete(b); }
  }

  // Why the server did not make a draft, as long as it is named as it was then; it is not asked the same again.
  penolakan(b) {
    const e = this.ditolak.get(b);
    return e?.nama === JSON.stringify(namaDari(b)) ? e.pesan : "";
  }

  // The cells of a draft that are more than its name, onto the row that was made of it.
  jadikan(b, id, nama) {
    const jadi = this.lembar.perId.get(id);
    const lain = jadi ? this.terisi(b).filter((k) => b[k.field] !== nama[k.field]) : []; // a name may be another by now
    const gaya = new Map([...this.antrean.isi.values()].filter((e) => e.id === b.id).map((e) => [e.kolom, e.gaya]));
    this.antrean.lepas(b.id);
    this.isian.susulkan(lain.map((k) => ({ b: jadi, k, teks: b[k.field], gaya: gaya.get(k.field) ?? "" })));
  }

  // ── asked of the server ───────────────────────────────────────────────────────────────────────────────────────────

  boleh(acuan) {
    if (this.alamat && acuan) return true;
    this.saat.pesan(this.lembar.data.kunci || "Susunan baris diubah di lembar rencana.");
    return false;
  }

  // A step, one after the other; resolves to the answer ({} where there is none).  `jadi`: the draft that it makes real.
  minta(langkah, { catat = true, jadi = null, nama = {} } = {}) {
    const giliran = (this.berjalan ?? Promise.resolve()).then(async () => {
      const jawaban = await mintaSusun(this.antrean, this.alamat, langkah);
      if (jawaban.pesan) this.saat.pesan(jawaban.pesan);
      if (jawaban.baris) await this.terima(jawaban, catat, jadi, nama);
      return jawaban;
    });
    this.berjalan = giliran.catch(() => {});
    return giliran;
  }

  async terima(jawaban, catat, jadi, nama) {
    const { lembar } = this;
    await this.saat.siap(); // nobody is typing into a row that will be drawn anew
    Object.assign(lembar, { alasan: jawaban.alasan, total: jawaban.total });
    const ada = new Set(jawaban.baris.map((b) => b.id));
    const draf = lembar.baris.filter((b) => b.draf && b !== jadi && ada.has(b.draf.acuan));
    const pilih = jadi && this.pilihan.data !== jadi ? "" : jawaban.pilih;
    lembar.muat(jawaban.baris);
    for (const b of draf) this.sisip(b);
    if (jadi) {
      const [id] = jawaban.baru;
      this.jadikan(jadi, id, nama);
      const idSel = (field) => (lembar.perField.get(field).simpul ? lembar.perId.get(id)?.simpul : id);
      this.riwayat.ganti(jadi, idSel, jawaban.balik);
    } else if (catat && jawaban.balik) this.riwayat.catat({ susun: jawaban.balik });
    await this.saat.muat(pilih);
    this.antrean.selesai();
  }

  // Copy, move or remove what is chosen; of drafts only removing makes sense.
  async lakukan(aksi) {
    const semua = this.pilihan.barisTerpilih;
    if (!this.boleh(semua[0])) return;
    for (const b of semua.filter((x) => x.draf && aksi === "hapus")) this.buang(b);
    const id = semua.filter((b) => !b.draf).map((b) => b.id);
    if (id.length > TERBANYAK) return void this.saat.pesan(`Pilih paling banyak ${TERBANYAK} baris sekaligus.`);
    if (id.length) await this.minta({ aksi, id });
  }

  // A first indicator typed onto a row that has none.
  indikator(b, uraian) { return this.minta({ aksi: "buat", daftar: [{ acuan: b.id, letak: "indikator", indikator: uraian }] }); }

  // Lines of a block become rows after the active one (or in the place of an active draft).  Asked first.
  async tempelBaris(blok, sendiri = false, { acuan = this.pilihan.data, c1 = this.pilihan.kotak.c1 } = {}) {
    if (!this.boleh(acuan)) return;
    const kolom = this.pilihan.kolom.slice(c1).slice(0, Math.max(...blok.map((l) => l.length)));
    const baris = blok.filter((l) => l.some((t) => t.trim())).map((l) => new Map(kolom.map((k, i) => [k.field, (l[i] ?? "").trim()])));
    const wajib = baris.every((l) => l.get("uraian")) ? "uraian" : baris.every((l) => l.get("indikator")) ? "indikator" : "";
    if (!wajib) return void this.saat.pesan("Tempel mulai dari kolom nama atau indikator: tiap baris baru memerlukan salah satunya.");
    if (baris.length > TERBANYAK) return void this.saat.pesan(`Tempel paling banyak ${TERBANYAK} baris sekaligus.`);
    const draf = acuan.draf ?? { acuan: acuan.id, letak: wajib === "uraian" ? "sejajar" : "indikator" };
    const contoh = baris.slice(0, 3).map((l) => `“${l.get(wajib)}”`).join(", ");
    const kata = `Buat ${baris.length} ${draf.letak === "indikator" ? "indikator" : "baris"} baru: ${contoh}${baris.length > 3 ? ", …" : ""}?`;
    if (!(await tanyakan(kata, "Buat"))) return;
    const daftar = baris.map((l, i) => ({
      acuan: i ? `#${i - 1}` : draf.acuan, letak: i && draf.letak === "bawah" ? "sejajar" : draf.letak,
      ...Object.fromEntries(NAMA.map((f) => [f, l.get(f) ?? ""])),
    }));
    if (acuan.draf) this.buang(acuan);
    const jawaban = await this.minta({ aksi: "buat", daftar });
    if (jawaban.baru) this.isiBaru(jawaban.baru, baris, sendiri);
  }

  isiBaru(id, baris, sendiri) {
    const { lembar } = this;
    const sel = id.flatMap((satu, n) => [...baris[n]].map(([field, teks]) => ({ b: lembar.perId.get(satu), k: lembar.perField.get(field), teks })));
    const lain = sel.filter(({ b, k, teks }) => b && teks && !NAMA.includes(k.field));
    const gaya = sendiri ? SENDIRI : gayaBlok(lain);
    this.isian.susulkan(lain.map((x) => ({ ...x, gaya })));
    this.saat.segarkan(id.map((satu) => lembar.perId.get(satu)));
    this.antrean.selesai();
    this.saat.pesan(`${id.length} baris dibuat.`);
  }

  // Sub kegiatan (or whatever stands on the level) picked from the official list.
  async dariDaftar(acuan, letak, butir) {
    const daftar = butir.map(({ kode, nama, indikator = "", satuan = "" }, i) => ({
      acuan: i ? `#${i - 1}` : acuan.id, letak: i ? "sejajar" : letak, kode, uraian: nama, indikator, satuan: indikator ? satuan : "",
    }));
    if (daftar.length) await this.minta({ aksi: "buat", daftar });
  }

  // Undo and redo of a step; what undoes that goes onto the other pile.
  async balikkan(langkah, ke) {
    const jawaban = await this.minta(langkah.susun, { catat: false });
    if (jawaban.balik) ke.push({ susun: jawaban.balik });
  }
}
