// A service worker of the quarter forms: the network first; without one, the form that was opened last, as it was drawn.
//
// Kept are one page, which the server marked with whose it is, and the static files of this site; nothing else of it.  The
// page of another person throws it out; the sign-in page, where everybody comes by who signs out or in, forgets all.

const RUANG = "formulir";
const MILIK = "X-Formulir-Milik";
const FORMULIR = /^\/realisasi\/[0-9]{4}\/tw-[1-4]\/$/;
const BERKAS = "/static/";
const TUNGGU = 6000; // ms that a page may take where there is a network in name only
const UMUR = 7 * 24 * 3600 * 1000; // ms for which a page is shown again

addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));

addEventListener("fetch", (e) => {
  const { origin, pathname } = new URL(e.request.url);
  if (e.request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith(BERKAS)) e.respondWith(berkas(e.request));
  else if (FORMULIR.test(pathname)) {
    const dari = fetch(e.request).then((jawab) => ingat(e.request, jawab));
    e.waitUntil(dari.catch(() => {}));
    e.respondWith(formulir(e.request, dari));
  } else if (e.request.mode === "navigate") e.respondWith(fetch(e.request).catch(() => keFormulir()));
});

async function berkas(minta) {
  try {
    const jawab = await fetch(minta);
    if (jawab.ok) await taruh(minta, jawab.clone());
    return jawab;
  } catch (salah) {
    const ada = await (await caches.open(RUANG)).match(minta, { ignoreVary: true });
    if (ada) return ada;
    throw salah;
  }
}

// `dari` is the network's answer; kept whenever it comes.
async function formulir(minta, dari) {
  try {
    return await Promise.race([dari, new Promise((_, gagal) => setTimeout(gagal, TUNGGU))]);
  } catch {
    return (await tersimpan(minta)) ?? dari.catch(() => keFormulir());
  }
}

// One page at a time, that was to be filled in; a page of somebody else throws out what is there.
async function ingat(minta, jawab) {
  if (!jawab.ok || jawab.type !== "basic") return jawab;
  const [siapa, cara] = milik(jawab);
  const [lama] = await halaman();
  const asing = lama && milik(await tersimpan(lama))[0] !== siapa;
  if (asing || cara === "isi" || lama?.url === minta.url) await buang();
  if (cara === "isi") await taruh(minta.url, jawab.clone());
  return jawab;
}

// ["3", "isi"]: whose page it is, and whether there is anything to fill in.
const milik = (jawab) => (jawab?.headers.get(MILIK) ?? "").split(" ");

async function halaman() {
  const ruang = await caches.open(RUANG);
  return (await ruang.keys()).filter((k) => FORMULIR.test(new URL(k.url).pathname));
}

async function buang() {
  const ruang = await caches.open(RUANG);
  await Promise.all((await halaman()).map((k) => ruang.delete(k, { ignoreVary: true })));
}

async function tersimpan(minta) {
  const ada = await (await caches.open(RUANG)).match(minta.url, { ignoreVary: true });
  return ada && Date.now() - Date.parse(ada.headers.get("Date")) < UMUR ? ada : undefined;
}

// Any other page of this room, without a network: the form that is here.
async function keFormulir() {
  const [ada] = await halaman();
  return ada && (await tersimpan(ada)) ? Response.redirect(ada.url) : Response.error();
}

async function taruh(minta, jawab) {
  try {
    await (await caches.open(RUANG)).put(minta, jawab);
  } catch { /* full: the page works as long as there is a network */ }
}
