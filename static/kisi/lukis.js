// One cell: its text, and by class and tooltip what is read-only, wrong, waiting or chosen.

export function lukisSel(el, { teks, kalimat, sebab, menunggu, dalam, aktif, lipatan }) {
  const kelas = { salah: kalimat, baca: sebab, menunggu: menunggu && !kalimat, terpilih: dalam, aktif };
  for (const [nama, ya] of Object.entries(kelas)) el.classList.toggle(nama, Boolean(ya));
  el.title = [kalimat, teks, sebab].filter(Boolean).join("\n");
  const isi = document.createElement("span");
  isi.textContent = teks;
  if (!lipatan) return [isi];
  const tombol = document.createElement("button");
  Object.assign(tombol, { type: "button", className: "kisi-lipatan", tabIndex: -1, textContent: lipatan.tutup ? "▸" : "▾" });
  tombol.setAttribute("aria-label", `${lipatan.tutup ? "Buka" : "Tutup"} ${lipatan.nama}`);
  tombol.addEventListener("click", lipatan.saat);
  return [tombol, isi];
}
