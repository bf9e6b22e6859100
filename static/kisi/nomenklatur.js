// Many rows at once from the official list: searched below the code of the branch, ticked, made together.

const JEDA = 200; // ms

const unsur = (nama, kelas, ...isi) => {
  const el = document.createElement(nama);
  el.className = kelas;
  el.append(...isi);
  return el;
};

// `tempat`: { jenjang, induk (code), ada: codes and names (in small letters) that the branch has }.  Resolves to what was picked: [{ kode, nama,
// indikator, satuan }], in the order of the list.
export function pilihDariDaftar(dialog, alamat, { jenjang, induk, nama, ada }) {
  const [cari, daftar, semua, buat] = ["cari", "daftar", "semua", "buat"].map((n) => dialog.querySelector(`[data-${n}]`));
  const terpilih = new Map();
  const punya = (h) => ada.has(h.kode) || ada.has(h.nama.toLowerCase());
  let hasil = [];
  let giliran = 0;
  dialog.querySelector("[data-tempat]").textContent = nama;
  const tulis = () => {
    buat.disabled = !terpilih.size;
    buat.textContent = terpilih.size ? `Tambahkan ${terpilih.size} baris` : "Tambahkan";
    const bebas = hasil.filter((h) => !punya(h));
    semua.disabled = !bebas.length;
    semua.checked = bebas.length > 0 && bebas.every((h) => terpilih.has(h.kode));
  };
  const satu = (h) => {
    const kotak = unsur("input", "form-check-input");
    Object.assign(kotak, { type: "checkbox", disabled: punya(h), checked: terpilih.has(h.kode) });
    kotak.addEventListener("change", () => {
      if (kotak.checked) terpilih.set(h.kode, h); else terpilih.delete(h.kode);
      tulis();
    });
    const isi = [unsur("strong", "", h.kode), ` ${h.nama}`, ...(punya(h) ? [unsur("em", "", " sudah ada")] : [])];
    const bawah = h.indikator ? [unsur("small", "", `${h.indikator}${h.satuan ? ` (${h.satuan})` : ""}`)] : [];
    return unsur("li", "", unsur("label", "", kotak, unsur("span", "", ...isi, ...bawah)));
  };
  const muat = async () => {
    const ini = ++giliran;
    const tanya = new URLSearchParams({ q: cari.value.trim(), jenjang, induk, tahun: dialog.dataset.tahun, banyak: "100" });
    let kalimat = "";
    try {
      const r = await fetch(`${alamat}?${tanya}`, { headers: { Accept: "application/json" } });
      if (!r.ok) throw new Error(r.status);
      const isi = (await r.json()).hasil;
      if (ini !== giliran) return;
      hasil = isi;
      if (!hasil.length) kalimat = "Tidak ada di nomenklatur yang berlaku.";
    } catch {
      if (ini !== giliran) return;
      hasil = [];
      kalimat = "Daftar tidak dapat dibaca. Periksa jaringan, lalu cari lagi.";
    }
    daftar.replaceChildren(...(kalimat ? [unsur("li", "text-secondary", kalimat)] : hasil.map(satu)));
    tulis();
  };
  const dengar = new AbortController();
  let jam = 0;
  cari.value = "";
  cari.addEventListener("input", () => { clearTimeout(jam); jam = setTimeout(muat, JEDA); }, dengar);
  cari.addEventListener("keydown", (e) => { if (e.key === "Enter") e.preventDefault(); }, dengar);
  semua.addEventListener("change", () => {
    for (const h of hasil.filter((x) => !punya(x))) { if (semua.checked) terpilih.set(h.kode, h); else terpilih.delete(h.kode); }
    daftar.replaceChildren(...hasil.map(satu));
    tulis();
  }, dengar);
  dialog.returnValue = "";
  dialog.showModal();
  cari.focus();
  muat();
  return new Promise((jawab) => {
    dialog.addEventListener("close", () => {
      dengar.abort();
      jawab(dialog.returnValue === "ya" ? [...terpilih.values()].sort((a, b) => (a.kode < b.kode ? -1 : 1)) : []);
    }, { once: true });
  });
}
