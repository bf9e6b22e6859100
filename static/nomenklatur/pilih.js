// "Pilih dari nomenklatur": search the list in force and fill kode and nama.  The form works without it.

const box = document.querySelector("[data-pilih]");

if (box) {
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  const note = document.querySelector("[data-pilih-indikator]");
  const plainNote = note && note.textContent;
  const field = (name) => document.querySelector(`form [name="${name}"]`);
  let hits = [];
  let chosen = -1;
  let asked = 0;
  let timer = 0;

  const line = (className, text) => {
    const span = document.createElement("span");
    span.className = className;
    span.textContent = text;
    return span;
  };

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (number) => {
    chosen = number;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === number)));
    const item = list.children[number];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const set = (name, value) => {
    const target = field(name);
    target.value = value;
    target.dispatchEvent(new Event("input", { bubbles: true })); // the page asks before such a change is lost
  };

  const pick = (hit) => {
    set("kode", hit.kode);
    set("nama", hit.nama);
    if (note) note.textContent = hit.indikator ? `${hit.indikator}${hit.satuan ? ` (${hit.satuan})` : ""}` : "Nomenklatur tidak menyebut indikator untuk kode ini.";
    input.value = "";
    close();
    field("nama").focus();
  };

  const draw = (sentence) => {
    list.replaceChildren(...hits.map((hit, i) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `pilih-${i}`;
      item.append(line("pilih-kode", hit.kode), hit.nama);
      if (hit.indikator) item.append(line("pilih-indikator", hit.indikator));
      // Before the box loses its focus, which closes the list.
      item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(hit); });
      return item;
    }));
    if (sentence) {
      const item = document.createElement("li");
      item.textContent = sentence;
      list.append(item);
    }
    list.hidden = false;
    chosen = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  };

  const search = async () => {
    const number = ++asked;
    const { jenjang, induk, tahun } = box.dataset;
    const query = new URLSearchParams({ q: input.value.trim(), jenjang, induk, tahun });
    try {
      const answer = await fetch(`${box.dataset.pilih}?${query}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const found = (await answer.json()).hasil;
      if (number !== asked || document.activeElement !== input) return; // typed on, or gone elsewhere
      hits = found;
      draw(hits.length ? "" : "Tidak ada di nomenklatur yang berlaku. Isikan sendiri di bawah.");
    } catch {
      if (number !== asked) return;
      hits = [];
      draw("Pencarian tidak tersambung. Coba lagi, atau isikan sendiri di bawah.");
    }
  };

  input.addEventListener("input", (event) => {
    event.stopPropagation(); // searching alone is no change that could be lost
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
  input.addEventListener("focus", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      event.preventDefault(); // searching never sends the form
      if (hits[chosen]) pick(hits[chosen]);
      else if (hits.length === 1) pick(hits[0]);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      if (list.hidden) draw("");
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(chosen < 0 && step < 0 ? hits.length - 1 : (chosen + step + hits.length) % hits.length);
    }
  });
  field("kode").addEventListener("input", (event) => { if (note && event.isTrusted) note.textContent = plainNote; });
  box.hidden = false;
}
