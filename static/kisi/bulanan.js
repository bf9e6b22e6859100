// Months filled in by rule: a total spread evenly, or what is left of it.  Exact: in whole units of the last decimal.

const KELIPATAN = (desimal) => 10n ** BigInt(desimal);

// "1234.5" → 123450n with two decimals
export function keSatuan(angka, desimal) {
  const negatif = angka.startsWith("-");
  const [bulat, pecahan = ""] = angka.replace("-", "").split(".");
  const n = BigInt(bulat || "0") * KELIPATAN(desimal) + BigInt(pecahan.slice(0, desimal).padEnd(desimal, "0") || "0");
  return negatif ? -n : n;
}

export function dariSatuan(n, desimal) {
  if (!desimal) return String(n);
  const teks = String(n < 0n ? -n : n).padStart(desimal + 1, "0");
  const [bulat, pecahan] = [teks.slice(0, -desimal), teks.slice(-desimal).replace(/0+$/, "")];
  return `${n < 0n ? "-" : ""}${bulat}${pecahan ? `.${pecahan}` : ""}`;
}

const desimalDari = (...angka) => Math.max(...angka.map((a) => (a.split(".")[1] ?? "").length));

// So many equal parts of a total, with so many decimals; the last takes what does not divide, so that they sum to it.
export function bagiRata(total, banyak, desimal) {
  const d = Math.max(desimal, desimalDari(total));
  const semua = keSatuan(total, d);
  const kasar = KELIPATAN(d - desimal);
  const satu = (semua / BigInt(banyak) / kasar) * kasar;
  return Array.from({ length: banyak }, (_, i) => dariSatuan(i < banyak - 1 ? satu : semua - satu * BigInt(banyak - 1), d));
}

// What a total leaves over besides these; null when nothing is left.
export function sisa(total, terisi) {
  const d = desimalDari(total, ...terisi);
  const n = terisi.reduce((kurang, a) => kurang - keSatuan(a, d), keSatuan(total, d));
  return n > 0n ? dariSatuan(n, d) : null;
}
