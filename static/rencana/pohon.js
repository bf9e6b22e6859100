// Folding of the plan's tree.  Without it every row is open.  What was folded is remembered while the tab is open.

const table = document.querySelector("#pohon");

if (table) {
  const key = `dpmd-lipat-${table.dataset.ingat}`;
  const rows = [...table.querySelectorAll("tbody tr")];
  const buttons = new Map();
  const folded = new Set(JSON.parse(sessionStorage.getItem(key) || "[]"));

  const draw = () => {
    for (const row of rows) row.hidden = row.dataset.jalur.split(" ").some((ancestor) => folded.has(ancestor));
    for (const [id, button] of buttons) button.setAttribute("aria-expanded", String(!folded.has(id)));
    sessionStorage.setItem(key, JSON.stringify([...folded]));
  };

  for (const button of table.querySelectorAll(".p-lipat")) {
    const id = button.closest("tr").dataset.simpul;
    buttons.set(id, button);
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!folded.delete(id)) folded.add(id);
      draw();
    });
  }

  for (const all of document.querySelectorAll(".pohon-lipat")) all.hidden = false; // a long tree has none
  for (const button of document.querySelectorAll("[data-lipat]")) {
    button.addEventListener("click", () => {
      folded.clear();
      // Closed, the programmes are still seen: a sasaran alone says too little.
      if (button.dataset.lipat === "tutup") for (const id of buttons.keys()) if (!id.startsWith("sasaran-")) folded.add(id);
      draw();
    });
  }

  // A search or a row named in the address must not be hidden by an old folding.
  const named = location.hash && table.querySelector(`[id="${location.hash.slice(1)}"]`);
  if (new URLSearchParams(location.search).get("cari")) folded.clear();
  // Of a long tree only one branch is here: the row may stand in another.
  if (location.hash && !named && "pendek" in table.dataset) {
    const to = new URL(location.href);
    to.searchParams.set("cabang", location.hash.slice(1));
    if (to.search !== location.search) location.replace(to);
  }
  if (named) for (const ancestor of named.dataset.jalur.split(" ")) folded.delete(ancestor);
  draw();
  if (named) named.scrollIntoView({ block: "center" });
}
