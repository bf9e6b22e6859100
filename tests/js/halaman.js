// The little of a browser that the plain parts of static/ ask for.  Import this before them.
//
// `peramban` is what a test sets and looks at: `jawab` gives the answer to the next request, `permintaan` lists what
// was sent, `penuh` says that the browser stores nothing any more.

export const peramban = {};

// The stored names are the object's own keys, as in a browser.
class Simpanan {
  getItem(kunci) { return this[kunci] ?? null; }

  setItem(kunci, nilai) {
    if (peramban.penuh) throw new Error("QuotaExceededError");
    this[kunci] = String(nilai);
  }

  removeItem(kunci) { delete this[kunci]; }
}

export function halamanBaru() {
  Object.assign(peramban, { permintaan: [], penuh: false, jawab: () => { throw new TypeError("no network"); } });
  globalThis.localStorage = new Simpanan();
}

halamanBaru();
globalThis.addEventListener = () => {};
globalThis.document = { cookie: "csrftoken=kue%3D1", addEventListener() {}, querySelector: () => null, querySelectorAll: () => [] };
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true }); // without locks: each list is free
globalThis.fetch = async (alamat, { body, headers }) => {
  const isi = JSON.parse(body);
  peramban.permintaan.push({ alamat, isi, headers });
  return peramban.jawab(isi);
};

// An answer as fetch gives it.
export const jawaban = (data, status = 200) => ({ type: "basic", status, ok: status < 300, json: async () => data });
