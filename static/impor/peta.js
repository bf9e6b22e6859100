// The map of a sheet: links and forms marked data-peta change the page in place, so that the place in the sheet is kept.
// Without this script they are ordinary links and forms.

const wadah = () => document.getElementById("peta");

export function alamatSel(kini, sel) {
  const alamat = new URL(kini);
  for (const nama of ["kolom", "baris"]) alamat.searchParams.delete(nama);
  alamat.searchParams.set("sel", sel);
  return alamat.href;
}

function gulir() {
  const kisi = wadah().querySelector(".peta-gulir");
  return kisi ? [kisi.scrollLeft, kisi.scrollTop] : [0, 0];
}

function pasang(teks, alamat, tempat) {
  const baru = new DOMParser().parseFromString(teks, "text/html");
  const isi = baru.getElementById("peta");
  if (!isi) {
    window.location.assign(alamat);
    return;
  }
  const lama = new URL(window.location.href).searchParams;
  wadah().replaceWith(isi);
  document.getElementById("pesan")?.replaceChildren(...(baru.getElementById("pesan")?.childNodes ?? []));
  window.history.replaceState(null, "", alamat);
  const kini = new URL(alamat, window.location.href).searchParams;
  const kisi = isi.querySelector(".peta-gulir");
  if (kisi && ["lembar", "dari"].every((n) => (lama.get(n) ?? "") === (kini.get(n) ?? lama.get(n) ?? ""))) [kisi.scrollLeft, kisi.scrollTop] = tempat;
  tandai(kini);
  isi.querySelector(".peta-panel h2")?.focus({ preventScroll: window.innerWidth >= 992 });
}

function tandai(param) {
  const baris = param.get("baris");
  const sel = param.get("sel");
  if (baris) document.getElementById(`b${baris}`)?.classList.add("dilihat");
  if (sel) wadah().querySelector(`[data-sel="${CSS.escape(sel)}"]`)?.classList.add("dilihat");
}

async function muat(alamat, pilihan = {}) {
  const tempat = gulir();
  wadah().setAttribute("aria-busy", "true");
  try {
    const jawaban = await fetch(alamat, { headers: { Accept: "text/html" }, ...pilihan });
    pasang(await jawaban.text(), jawaban.url, tempat);
  } catch {
    wadah().setAttribute("aria-busy", "false");
    window.alert("Sambungan terputus. Pilihan terakhir belum tersimpan; coba lagi.");
  }
}

if (typeof document !== "undefined") {
  document.addEventListener("click", (kejadian) => {
    const tautan = kejadian.target.closest("#peta a[data-peta]");
    if (tautan) {
      kejadian.preventDefault();
      muat(tautan.href);
      return;
    }
    const sel = kejadian.target.closest("#peta td[data-sel]");
    if (sel) muat(alamatSel(window.location.href, sel.dataset.sel));
  });

  document.addEventListener("submit", (kejadian) => {
    const formulir = kejadian.target.closest("#peta form[data-peta]");
    if (!formulir) return;
    kejadian.preventDefault();
    muat(window.location.href, { method: "POST", body: new FormData(formulir, kejadian.submitter) });
  });
  tandai(new URL(window.location.href).searchParams);
}
