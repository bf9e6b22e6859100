// Keeps the form that was opened last on this device, for a place without a network.  Only where it is handled with a
// finger: a phone is one person's, a desk may be anybody's.

// `luring` is the address of the script that answers then.
export async function simpanHalaman({ luring }) {
  const penjaga = navigator.serviceWorker;
  if (!penjaga || !matchMedia("(pointer: coarse)").matches) return;
  try {
    const sudah = penjaga.controller;
    const berganti = new Promise((jadi) => { penjaga.addEventListener("controllerchange", jadi, { once: true }); });
    await penjaga.register(luring);
    if (!sudah) { // this page came before the script did: it is asked for again, with all that it is drawn from
      await berganti;
      const berkas = performance.getEntriesByType("resource").map((r) => r.name.split("#")[0]).filter((a) => a.startsWith(location.origin));
      await Promise.all([location.href, ...new Set(berkas)].map((alamat) => fetch(alamat).catch(() => null)));
    }
    if (await caches.match(location.href, { ignoreVary: true })) document.documentElement.dataset.luring = "1";
  } catch { /* forbidden, or no network: the page works without */ }
}
