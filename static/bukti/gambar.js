// A photo made smaller before it goes out: villages have little signal, and 1.600 points show what has to be shown.

export const PALING_PANJANG = 1600; // points of the longer side
const MUTU = 0.82;
const RINGAN = 400 * 1024; // bytes; what is small already goes as it is

// The size of a picture whose longer side has at most `paling` points; never larger than it was.
export function ukuranMuat(lebar, tinggi, paling = PALING_PANJANG) {
  const skala = Math.min(1, paling / Math.max(lebar, tinggi));
  return { lebar: Math.max(1, Math.round(lebar * skala)), tinggi: Math.max(1, Math.round(tinggi * skala)) };
}

// "IMG_1.HEIC" → "IMG_1.jpg": the name ends as the content is.
export const namaJpeg = (nama) => `${nama.replace(/\.[^.]*$/, "") || "foto"}.jpg`;

// Does it have to be drawn anew?
export const perluDikecilkan = (bytes, lebar, tinggi, paling = PALING_PANJANG) => bytes > RINGAN || Math.max(lebar, tinggi) > paling;

// The file to send, and a small canvas that shows it (none where this browser cannot read the picture: it goes as it is).
export async function kecilkan(berkas) {
  if (!berkas.type.startsWith("image/")) return { berkas, gambar: null };
  let asal;
  try {
    asal = await createImageBitmap(berkas, { imageOrientation: "from-image" });
  } catch {
    return { berkas, gambar: null };
  }
  const gambar = lukis(asal, ukuranMuat(asal.width, asal.height, 96));
  const perlu = perluDikecilkan(berkas.size, asal.width, asal.height);
  const isi = perlu && (await keJpeg(lukis(asal, ukuranMuat(asal.width, asal.height))));
  asal.close();
  const lebihKecil = isi && isi.size < berkas.size;
  return { berkas: lebihKecil ? new File([isi], namaJpeg(berkas.name), { type: "image/jpeg" }) : berkas, gambar };
}

function lukis(asal, { lebar, tinggi }) {
  const kanvas = Object.assign(document.createElement("canvas"), { width: lebar, height: tinggi });
  kanvas.getContext("2d").drawImage(asal, 0, 0, lebar, tinggi);
  return kanvas;
}

const keJpeg = (kanvas) => new Promise((jadi) => { kanvas.toBlob(jadi, "image/jpeg", MUTU); });
