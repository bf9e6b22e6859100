// What was typed into a form outlives a session that has expired: it is kept in this tab as the form is sent, and put
// back on the same page after signing in.  The page that answers says how it went: an ordinary page, that the server
// has dealt with it; a bare one (sign-in, refusal, breakdown: <body data-menahan>), that it has not.
// Never kept: passwords and what stands beside them, files, hidden fields.  Somebody else who signs in gets nothing.

const KEY = "dpmd-isian";

// What a page does with what is kept: "" (nothing kept), "buang", "tahan", "pulihkan", "tunjukkan".
export function putuskan(kept, page) {
  if (!kept) return "";
  if (page.menahan) return "tahan";
  if (kept.pengguna !== page.pengguna || !kept.tertahan) return "buang";
  if (kept.alamat === page.alamat) return "pulihkan";
  return kept.pulih ? "buang" : "tunjukkan"; // who leaves a page where it was put back leaves it behind
}

const store = {
  get() {
    try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; }
  },
  set(kept) {
    try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* full, or switched off: then as without it */ }
  },
  drop() { try { sessionStorage.removeItem(KEY); } catch { /* as above */ } },
};

const here = () => location.pathname + location.search;
const forms = () => [...document.querySelectorAll("main form")].filter((form) => form.method === "post");
const fields = (form) => [...form.elements].filter(
  (field) => field.name && !["hidden", "password", "file", "submit", "button", "image", "reset"].includes(field.type));

function keep(form) {
  const typed = fields(form);
  if (!typed.length || form.querySelector("input[type=password]")) return;
  const isi = typed.map((field) => {
    if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
    if (field.multiple) return [field.name, [...field.selectedOptions].map((option) => option.value), null];
    return [field.name, field.value, null];
  });
  store.set({
    alamat: here(), nomor: forms().indexOf(form), judul: document.querySelector("h1")?.textContent.trim() || "",
    pengguna: document.body.dataset.pengguna, berkas: Boolean(form.querySelector("input[type=file]")), isi, tertahan: false,
  });
}

// Each name's values in their order, as forms with several fields of one name have them.
function restore(form, kept) {
  const waiting = [...kept.isi];
  for (const field of fields(form)) {
    const ticked = field.type === "checkbox" || field.type === "radio";
    const place = waiting.findIndex(([name, value]) => name === field.name && (!ticked || value === field.value));
    if (place < 0) continue; // the page has a field more than it had
    const [[, value, checked]] = waiting.splice(place, 1);
    if (ticked) field.checked = checked;
    else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
    else field.value = value;
    if (field.closest("details")) field.closest("details").open = true;
  }
  form.dispatchEvent(new Event("input", { bubbles: true })); // it is unsaved, and sums follow
}

function tell(words, link) {
  const place = document.querySelector("#pesan");
  if (!place) return;
  const notice = document.createElement("div");
  notice.className = "alert alert-warning";
  notice.role = "status";
  notice.append(words);
  if (link) {
    const a = document.createElement("a");
    a.href = link.alamat;
    a.className = "text-decoration-underline";
    a.textContent = link.judul || "halaman itu";
    notice.append(" ", a);
  }
  place.append(notice);
}

function start() {
  const page = { menahan: "menahan" in document.body.dataset, pengguna: document.body.dataset.pengguna, alamat: here() };
  const kept = store.get();
  const act = putuskan(kept, page);
  if (act === "buang") store.drop();
  if (act === "tahan") hold(kept);
  if (act === "tunjukkan") tell("Isian Anda yang belum tersimpan menunggu di", kept);
  if (act === "pulihkan") putBack(kept);
}

function hold(kept) {
  store.set({ ...kept, tertahan: true });
  const next = document.querySelector("form input[name=next]");
  const back = document.querySelector("a[data-kembali]"); // the page says all of this itself
  if (back) return void (back.href = kept.alamat);
  if (!next) return tell("Isian Anda belum tersimpan, tetapi masih ada. Buka lagi", kept);
  next.value = kept.alamat;
  return tell(`Isian Anda di “${kept.judul}” belum tersimpan. Sesudah masuk lagi, isian itu ada kembali.`);
}

function putBack(kept) {
  const names = kept.isi.map(([name]) => name);
  const form = [forms()[kept.nomor], ...forms()].find((one) => one && names.some((name) => name in one.elements));
  if (!form) return store.drop();
  restore(form, kept);
  store.set({ ...kept, pulih: true }); // a reload puts it back again
  return tell(`Isian Anda yang belum tersimpan ada kembali.${kept.berkas ? " Berkasnya perlu dipilih lagi." : ""} Periksa, lalu simpan.`);
}

if (typeof document !== "undefined") {
  start();
  // After every listener that may stop the form from being sent.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.closest("main")) keep(form);
    else if ("keluar" in form.dataset) store.drop(); // who signs out leaves nothing behind
  });
}
