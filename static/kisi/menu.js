// The menu of the right mouse button (and of the menu key): every act with its key beside it.

let buka = null;

function tutup() {
  buka?.remove();
  buka = null;
}

// `isi`: [[word, key, act], …, null for a line between]; `saatTutup()` gives the keyboard back.
export function bukaMenu({ x, y }, isi, saatTutup) {
  tutup();
  const menu = document.createElement("div");
  menu.className = "kisi-menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", "Sel dan baris");
  menu.append(...isi.map((satu) => (satu ? butir(satu, saatTutup) : garis())));
  document.body.append(menu);
  buka = menu;
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
  menu.querySelector("[role=menuitem]").focus();
  menu.addEventListener("keydown", (e) => {
    const semua = [...menu.querySelectorAll("[role=menuitem]")];
    const di = semua.indexOf(document.activeElement);
    const ke = { ArrowDown: di + 1, ArrowUp: di - 1, Home: 0, End: -1 }[e.key];
    if (e.key === "Escape" || e.key === "Tab") { tutup(); saatTutup(); } else if (ke === undefined) return;
    else semua.at(ke % semua.length).focus();
    e.preventDefault();
  });
}

function butir([kata, tombol, saat], saatTutup) {
  const el = document.createElement("button");
  el.type = "button";
  el.setAttribute("role", "menuitem");
  el.tabIndex = -1;
  const pintas = document.createElement("kbd");
  pintas.textContent = tombol;
  el.append(kata, ...(tombol ? [pintas] : []));
  el.addEventListener("click", () => { tutup(); saatTutup(); saat(); });
  return el;
}

function garis() {
  const el = document.createElement("div");
  el.setAttribute("role", "separator");
  return el;
}

addEventListener("pointerdown", (e) => { if (buka && !buka.contains(e.target)) tutup(); });
addEventListener("scroll", tutup, true);
