// Marks of what the checks find.  They are asked for once the page stands, so that no page waits for the checks.
//
// The server answers {"<jenis>-<id>": [{tingkat, pesan, bagian, unit, alamat}]}: the row, and what was found there.

const TINGKAT = ["galat", "peringatan", "catatan"];
const IKON = { galat: "alert-circle", peringatan: "alert-triangle", catatan: "info-circle" };
const KATA = { galat: "Galat", peringatan: "Peringatan", catatan: "Catatan" };

export async function ambilTanda(alamat, pilihan = {}) {
  const r = await fetch(alamat, { headers: { Accept: "application/json" }, redirect: "error", ...pilihan });
  if (!r.ok) throw new Error(r.statusText);
  return r.json();
}

// The most serious first.
export const urut = (daftar) => [...daftar].sort((a, b) => TINGKAT.indexOf(a.tingkat) - TINGKAT.indexOf(b.tingkat));

// "2 galat, 1 peringatan"
export function kataBanyak(daftar) {
  const banyak = (t) => daftar.filter((x) => x.tingkat === t).length;
  return TINGKAT.filter(banyak).map((t) => `${banyak(t)} ${t}`).join(", ");
}

export function ikonTanda(tingkat, berkas) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon icon-inline");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${berkas}#${IKON[tingkat] ?? tingkat}`);
  svg.append(use);
  return svg;
}

function unsur(nama, kelas, ...isi) {
  const el = document.createElement(nama);
  if (kelas) el.className = kelas;
  el.append(...isi);
  return el;
}

// ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

// A mark that opens: how many, and below it each sentence with the way to the cell.
function buatTanda(daftar, berkas, nama) {
  const isi = urut(daftar);
  const { tingkat } = isi[0];
  const tombol = unsur("summary", "", ikonTanda(tingkat, berkas), unsur("span", "", String(isi.length)));
  tombol.title = isi.map((t) => t.pesan).join("\n");
  tombol.setAttribute("aria-label", `${kataBanyak(isi)}: ${nama}`);
  const ul = unsur("ul", "");
  for (const t of isi) {
    const kata = unsur("strong", `tanda-kata tanda-${t.tingkat}`, ikonTanda(t.tingkat, berkas), KATA[t.tingkat]);
    const tautan = unsur("a", "", "Lihat isiannya");
    tautan.href = t.alamat;
    ul.append(unsur("li", "", kata, " ", t.pesan, " ", tautan));
  }
  const panel = unsur("div", "tanda-isi card", ul);
  const tanda = unsur("details", `tanda tanda-${tingkat}`, tombol, panel);
  tanda.addEventListener("toggle", () => { if (tanda.open) tampakkan(panel); });
  return tanda;
}

// The whole panel on the screen, however far right its mark stands.
function tampakkan(panel) {
  panel.style.left = "0";
  panel.style.left = `${Math.min(0, document.documentElement.clientWidth - 16 - panel.getBoundingClientRect().right)}px`;
  panel.scrollIntoView({ block: "nearest" });
}

// On a closed branch: how many are below; opens it.
function buatBawah(daftar, berkas, lipatan) {
  const { tingkat } = urut(daftar)[0];
  const tombol = unsur("button", `tanda-bawah tanda-${tingkat}`, ikonTanda(tingkat, berkas), `${daftar.length} di bawahnya`);
  tombol.type = "button";
  tombol.title = `${kataBanyak(daftar)} di bawahnya. Klik untuk membuka cabang ini.`;
  tombol.addEventListener("click", () => { lipatan.click(); lipatan.focus(); });
  return tombol;
}

function tandaiPohon(tabel, tanda, berkas) {
  const bawah = new Map(); // node → findings of the rows below it
  for (const baris of tabel.querySelectorAll("tbody tr[data-simpul]")) {
    const { simpul, indikator, jalur } = baris.dataset;
    const milikSimpul = baris.id === simpul ? tanda[simpul] ?? [] : [];
    const milikIndikator = indikator ? tanda[`indikator-${indikator}`] ?? [] : [];
    const [selNama, selIndikator] = ["p-nama", "p-indikator"].map((k) => baris.querySelector(`.${k}`));
    const nama = selNama.querySelector("a")?.textContent ?? selNama.textContent.trim();
    if (milikSimpul.length) selNama.querySelector(".p-isi > div").append(" ", buatTanda(milikSimpul, berkas, nama));
    if (milikIndikator.length) selIndikator.append(" ", buatTanda(milikIndikator, berkas, selIndikator.textContent.trim()));
    for (const atas of jalur.split(" ").filter(Boolean)) {
      bawah.set(atas, [...(bawah.get(atas) ?? []), ...milikSimpul, ...milikIndikator]);
    }
  }
  for (const lipatan of tabel.querySelectorAll(".p-lipat")) {
    const daftar = bawah.get(lipatan.closest("tr").dataset.simpul) ?? [];
    if (daftar.length) lipatan.closest(".p-isi").querySelector("div").append(" ", buatBawah(daftar, berkas, lipatan));
  }
  tutupDiLuar(tabel);
}

// One mark is open at a time; it closes on a click elsewhere and on Escape.
function tutupDiLuar(wadah) {
  const terbuka = () => wadah.querySelectorAll("details.tanda[open]");
  document.addEventListener("click", (e) => {
    for (const d of terbuka()) if (!d.contains(e.target)) d.open = false;
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    for (const d of terbuka()) {
      d.open = false;
      d.querySelector("summary").focus();
    }
  });
}

// ── the counts ──────────────────────────────────────────────────────────────────────────────────────────────────────

function tulisRingkas(wadah, tanda) {
  const { unit, daftar, ikon } = wadah.dataset;
  const semua = Object.values(tanda).flat().filter((t) => !unit || String(t.unit) === unit);
  const isi = TINGKAT.filter((t) => semua.some((x) => x.tingkat === t)).map((t) => {
    const a = unsur("a", `tanda-banyak tanda-${t}`, ikonTanda(t, ikon), `${semua.filter((x) => x.tingkat === t).length} ${t}`);
    a.href = `${daftar}?tingkat=${t}${unit ? `&unit=${unit}` : ""}`;
    return a;
  });
  const kosong = unsur("span", "tanda-banyak tanda-bersih", ikonTanda("circle-check", ikon), "Tidak ada temuan");
  wadah.querySelector("[data-ringkas]").replaceChildren(...(isi.length ? isi : [kosong]));
}

for (const wadah of document.querySelectorAll("[data-tanda][data-daftar]")) {
  const kata = wadah.querySelector("[data-ringkas]");
  kata.textContent = "memeriksa …";
  ambilTanda(wadah.dataset.tanda).then((tanda) => {
    tulisRingkas(wadah, tanda);
    const pohon = document.querySelector("#pohon");
    if (pohon) tandaiPohon(pohon, tanda, wadah.dataset.ikon);
  }).catch(() => { kata.textContent = "Temuan tidak dapat dimuat sekarang; buka halaman Pemeriksaan."; });
}
