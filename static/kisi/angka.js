// Numbers in Indonesian writing, read and written as the server does (renaksi/nilai/besaran.py, dpmd/tulisan.py).

// null for blank and "-", NaN for what is no number.
export function baca(teks) {
  let t = String(teks ?? "").replace(/^rp\.?\s*|[\s\u00a0]|,-$/gi, "");
  if (t === "" || t === "-" || t === "–" || t === "—") return null;
  if (!/^-?\d+([.,]\d+)*$/.test(t)) return NaN;
  const titik = t.split(".").length - 1;
  const koma = t.split(",").length - 1;
  if (koma > 1) return NaN;
  if (titik && koma) {
    if (!/^-?\d{1,3}(\.\d{3})*,\d+$/.test(t)) return NaN;
    t = t.replaceAll(".", "").replace(",", ".");
  } else if (koma) t = t.replace(",", ".");
  else if (/^-?[1-9]\d{0,2}(\.\d{3})+$/.test(t)) t = t.replaceAll(".", "");
  else if (titik > 1) return NaN;
  return Number(t);
}

export function tulis(nilai, desimal = 2) {
  if (nilai === null || Number.isNaN(nilai)) return "";
  return nilai.toLocaleString("id-ID", { maximumFractionDigits: desimal });
}

// Sum of the figures among these texts; null when none is filled in.
export function jumlah(daftar) {
  const isi = daftar.map(baca).filter((n) => n !== null && !Number.isNaN(n));
  return isi.length ? Math.round(isi.reduce((a, b) => a + b, 0) * 100) / 100 : null;
}
