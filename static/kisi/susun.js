// Making, copying, moving and removing rows: asked of the server, which answers with all rows as they stand then, and
// with the step that undoes it.

export function tanyakan(kata, ya = "Ya", bahaya = false) {
  const dialog = document.querySelector("[data-tanya]");
  dialog.querySelector("[data-kata]").textContent = kata;
  const tombol = dialog.querySelector("[value=ya]");
  tombol.textContent = ya;
  tombol.className = `btn ${bahaya ? "btn-danger" : "btn-primary"}`;
  dialog.returnValue = "tidak";
  dialog.showModal();
  return new Promise((jawab) => { dialog.addEventListener("close", () => jawab(dialog.returnValue === "ya"), { once: true }); });
}

async function kirim(antrean, alamat, langkah) {
  try {
    const r = await antrean.post(alamat, langkah);
    if (r.type === "opaqueredirect") return { pesan: "Sesi Anda berakhir. Masuk lagi di tab baru, lalu ulangi." };
    const data = await r.json().catch(() => null);
    return data ?? { pesan: "Baris tidak dapat diubah sekarang. Muat ulang halaman, lalu ulangi." };
  } catch {
    return { pesan: "Menambah dan memindahkan baris memerlukan jaringan. Isian tetap tersimpan di peramban ini." };
  }
}

// What is typed goes first, so that a copy has it.
export async function mintaSusun(antrean, alamat, langkah) {
  await antrean.tuntaskan();
  const jawaban = await kirim(antrean, alamat, langkah);
  if (!jawaban.tanya) return jawaban;
  return (await tanyakan(jawaban.tanya, "Hapus", true)) ? kirim(antrean, alamat, { ...langkah, yakin: true }) : {};
}
