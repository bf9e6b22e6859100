// The clipboard as Excel and LibreOffice write it: cells by tabs, rows by line ends; a cell with a tab, a line end or a
// quotation mark in it stands in quotation marks, doubled inside.

export function urai(teks) {
  const baris = [];
  let isi = [];
  let sel = "";
  let kutip = false;
  const t = teks.replace(/\r\n?/g, "\n");
  for (let i = 0; i < t.length; i += 1) {
    const c = t[i];
    if (kutip) {
      if (c !== '"') sel += c;
      else if (t[i + 1] === '"') { sel += '"'; i += 1; } else kutip = false;
    } else if (c === '"' && sel === "" && berpenutup(t, i)) kutip = true;
    else if (c === "\t") { isi.push(sel); sel = ""; }
    else if (c === "\n") { isi.push(sel); baris.push(isi); isi = []; sel = ""; }
    else sel += c;
  }
  if (sel !== "" || isi.length) { isi.push(sel); baris.push(isi); }
  return baris;
}

// A quotation mark opens a cell only where one closes it before a tab, a line end or the end.
function berpenutup(t, mulai) {
  for (let i = mulai + 1; i < t.length; i += 1) {
    if (t[i] !== '"') continue;
    if (t[i + 1] === '"') { i += 1; continue; }
    return i + 1 === t.length || t[i + 1] === "\t" || t[i + 1] === "\n";
  }
  return false;
}

export function susun(baris) {
  const sel = (s) => (/[\t\n"]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
  return baris.map((b) => b.map(sel).join("\t")).join("\n");
}

// Where the texts of a block go: from the chosen cell right and down; where what is chosen is as large as the block
// several times over, it is filled with the block again and again.  `luar` counts what does not fit on the sheet.
export function sebar(blok, pilihan) {
  const { r1, r2, c1, c2 } = pilihan.kotak;
  const [h, w] = [blok.length, Math.max(...blok.map((b) => b.length))];
  const kali = (n, satu) => (n % satu === 0 ? n : satu);
  const tinggi = kali(r2 - r1 + 1, h);
  const lebar = kali(c2 - c1 + 1, w);
  const daftar = [];
  let luar = 0;
  for (let r = 0; r < tinggi; r += 1) {
    for (let c = 0; c < lebar; c += 1) {
      const teks = blok[r % h][c % w];
      const baris = pilihan.baris[r1 + r];
      const k = pilihan.kolom[c1 + c];
      if (teks === undefined) continue;
      if (baris && k) daftar.push({ b: baris.getData(), k, teks });
      else luar += 1;
    }
  }
  return { daftar, luar, tinggi, lebar };
}
