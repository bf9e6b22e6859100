// Adding, copying, moving and removing rows: asked of the server, which answers with all rows as they stand then.

function tanyakan(akar, kata) {
  const dialog = document.querySelector("[data-tanya]");
  dialog.querySelector("[data-kata]").textContent = kata;
  dialog.returnValue = "tidak";
  dialog.showModal();
  return new Promise((jawab) => { dialog.addEventListener("close", () => jawab(dialog.returnValue === "ya"), { once: true }); });
}

async function kirim(antrean, alamat, isi) {
  try {
    const r = await antrean.post(alamat, isi);
    if (r.type === "opaqueredirect") return { pesan: "Sesi Anda berakhir. Masuk lagi di tab baru, lalu ulangi." };
    const data = await r.json().catch(() => null);
    return data ?? { pesan: "Baris tidak dapat diubah sekarang. Muat ulang halaman, lalu ulangi." };
  } catch {
    return { pesan: "Menambah dan memindahkan baris memerlukan jaringan. Isian sel tetap tersimpan di peramban ini." };
  }
}

// What is typed goes first, so that a copy has it.
export async function mintaSusun(akar, antrean, alamat, aksi, id) {
  await antrean.tuntaskan();
  const jawaban = await kirim(antrean, alamat, { aksi, id });
  if (!jawaban.tanya) return jawaban;
  return (await tanyakan(akar, jawaban.tanya)) ? kirim(antrean, alamat, { aksi, id, yakin: true }) : {};
}
