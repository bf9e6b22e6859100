// The preview as sheets of paper: shared out over pages, as wide as the screen, with zoom and page numbers.
import { breakPages, nextZoom } from "./bagi.js";

const KEY = "dpmd.laporan.zum";
const READABLE = 0.6; // below, letters cannot be read; a narrow screen begins at 1 instead
const MM = 96 / 25.4;

const box = document.querySelector("[data-kertas]");
const tools = document.querySelector("[data-alat]");
let sheets = [];
let chosen = null; // "lebar", a number, or nothing: then what the screen allows
let zoom = 1;

// -- pages ---------------------------------------------------------------------------------------

const size = (name) => parseFloat(getComputedStyle(box).getPropertyValue(name));

/** Width and height between the margins, in millimetres: see @page in templates/laporan/dokumen.html. */
function room(section) {
  const [wide, high] = [size("--kertas-lebar"), size("--kertas-tinggi")];
  const upright = section.matches(".tegak, .sampul");
  return upright ? { wide: high - 2 * size("--tepi-tegak"), high: wide - 30 } : { wide: wide - 2 * size("--tepi"), high: high - 23 };
}

/** The pieces of a section that stay whole, in their order; `prose` says that paper may break inside one. */
function piecesOf(section) {
  const pieces = [];
  let glue = false;
  for (const child of section.children) {
    if (child.matches(".laporan-tabel")) {
      for (const row of child.tBodies[0].rows) {
        pieces.push({ node: row, table: child, glued: glue || row.matches(".total") });
        glue = false;
      }
    } else if (child.matches(".laporan-naskah, .laporan-daftar-isi")) {
      for (const node of child.children) {
        pieces.push({ node, frame: child, glued: glue, prose: true });
        glue = node.matches("h2, h3, h4");
      }
    } else {
      pieces.push({ node: child, glued: glue || child.matches(".laporan-tanda-tangan, .laporan-dua-tangan, .laporan-catatan") });
      glue = child.matches(".laporan-judul");
    }
  }
  return pieces;
}

/** A screen draws lines of .5pt as whole pixels: what each row of a table is higher by than on paper. */
function surplus(table) {
  return parseFloat(getComputedStyle(table.querySelector("th")).borderBottomWidth) - 0.5 * (96 / 72);
}

/** Read every place first, then build: one layout, however long the report. */
function measure(pieces) {
  const heads = new Map();
  let drawn = 0; // by lines, so far
  for (const piece of pieces) {
    const { top, bottom } = piece.node.getBoundingClientRect();
    Object.assign(piece, { top: top - drawn, head: 0 });
    if (piece.table) {
      const head = piece.table.tHead.getBoundingClientRect();
      const extra = surplus(piece.table);
      if (heads.has(piece.table)) piece.head = heads.get(piece.table);
      else {
        piece.top = head.top - drawn;
        drawn += extra * (piece.table.tHead.rows.length + 1);
        heads.set(piece.table, head.height - extra * piece.table.tHead.rows.length);
      }
      drawn += extra;
    }
    piece.bottom = bottom - drawn;
  }
}

function shell(node) {
  const copy = node.cloneNode(false);
  copy.removeAttribute("id");
  return copy;
}

/** Move pieces into `section`, inside copies of the table or the prose that they stand in. */
function fill(section, pieces) {
  let frame = null;
  let from = null;
  for (const { node, table, frame: prose } of pieces) {
    const outer = table ?? prose ?? null;
    if (outer !== from) {
      from = outer;
      frame = outer && section.appendChild(shell(outer));
      if (table) {
        frame.append(table.querySelector("colgroup").cloneNode(true), table.tHead.cloneNode(true), document.createElement("tbody"));
      }
    }
    (table ? frame.tBodies[0] : frame ?? section).append(node);
  }
}

function sheetFor(section) {
  const sheet = document.createElement("div");
  sheet.className = "kertas-halaman";
  for (const name of ["tegak", "sampul"]) sheet.classList.toggle(name, section.matches(`.${name}`));
  return sheet;
}

/** The sheets of the whole document; a section that goes on where the one before ends shares its strip of paper. */
function paginate(report) {
  const strips = [];
  for (const section of report.querySelectorAll(".laporan-bagian")) {
    const pieces = piecesOf(section).map((piece) => ({ ...piece, section }));
    if (section.matches(".menyambung") && strips.length) strips.at(-1).push(...pieces);
    else strips.push(pieces);
  }
  for (const strip of strips) measure(strip);
  const stamp = report.querySelector(".laporan-cap");
  const made = [];
  for (const strip of strips) {
    for (const [first, after] of breakPages(strip, room(strip[0].section).high * MM)) {
      const sheet = sheetFor(strip[0].section);
      if (first) sheet.dataset.kaki = strip[0].section.querySelector(".laporan-judul")?.dataset.kaki ?? "";
      for (let i = first; i < after; ) {
        const { section } = strip[i];
        let end = i;
        while (end < after && strip[end].section === section) end++;
        made.push([sheet, section, strip.slice(i, end), i === strip.findIndex((p) => p.section === section)]);
        i = end;
      }
    }
  }
  // Prose, and a long row, are broken on paper where the page ends; here they go over whole.
  const about = made.some(([, , pieces]) => pieces.some((p) => p.prose) || pieces[0].node.matches(".panjang"));
  for (const [sheet, section, pieces, opens] of made) {
    const part = sheet.appendChild(shell(section));
    if (opens && section.id) part.id = section.id;
    fill(part, pieces);
  }
  return { made: [...new Set(made.map(([sheet]) => sheet))], stamp, about };
}

function build() {
  const report = box.querySelector(".laporan");
  box.style.setProperty("--zum", 1);
  const { made, stamp, about } = paginate(report);
  sheets = made;
  const of = about ? `dari sekitar ${sheets.length}` : `dari ${sheets.length}`;
  sheets.forEach((sheet, i) => {
    if (stamp) {
      sheet.prepend(stamp.cloneNode(true));
      sheet.dataset.cap = stamp.textContent; // pale across it: drawn, not read
    }
    if (sheet.matches(".sampul")) return;
    const foot = sheet.appendChild(document.createElement("p"));
    foot.className = "kertas-kaki";
    for (const text of [sheet.dataset.kaki ?? "", `Halaman ${i + 1} ${of}`]) {
      foot.appendChild(document.createElement("span")).textContent = text;
    }
  });
  tools.dataset.dari = of;
  report.replaceChildren(...sheets);
  box.classList.add("siap");
}

// -- zoom and the page in view -------------------------------------------------------------------

function fit() {
  const style = getComputedStyle(box);
  const inner = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const widest = Math.max(...sheets.map((sheet) => (sheet.matches(".tegak, .sampul") ? size("--kertas-tinggi") : size("--kertas-lebar"))));
  return inner / (widest * MM);
}

/** Set the zoom and keep in view what stands at the upper edge. */
function show() {
  const wide = fit();
  const next = chosen === "lebar" ? wide : chosen ?? (wide < READABLE ? 1 : wide);
  const [x, y] = [box.scrollLeft / zoom, box.scrollTop / zoom];
  zoom = next;
  box.style.setProperty("--zum", zoom);
  box.scrollTo(x * zoom, y * zoom);
  tools.querySelector("[data-besar]").value = `${Math.round(zoom * 100)} %`;
  tools.querySelector('[data-zum="0"]').setAttribute("aria-pressed", zoom === wide);
  followPage();
}

function step(direction) {
  chosen = direction ? nextZoom(zoom, direction) : "lebar";
  show();
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
}

function begin() {
  try {
    const kept = localStorage.getItem(KEY);
    chosen = kept === "lebar" ? kept : Number(kept) || null;
  } catch {
    // as above
  }
  show();
  if (zoom > fit()) box.scrollLeft = size("--tepi") * MM * zoom; // the margin says nothing
}

const edge = (sheet) => sheet.getBoundingClientRect().top - box.getBoundingClientRect().top;
const current = () => Math.max(0, sheets.findLastIndex((sheet) => edge(sheet) <= box.clientHeight / 2));

function followPage() {
  const at = current();
  const words = `Halaman ${at + 1} ${tools.dataset.dari}`;
  const place = tools.querySelector("[data-letak]");
  if (place.textContent !== words) place.textContent = words;
  tools.querySelector('[data-halaman="-1"]').disabled = at === 0;
  tools.querySelector('[data-halaman="1"]').disabled = at === sheets.length - 1;
}

function turn(direction) {
  const to = sheets[Math.min(sheets.length - 1, Math.max(0, current() + direction))];
  box.scrollTop += edge(to) - 8;
}

const KEYS = { "+": 1, "=": 1, "-": -1, 0: 0 };

function listen() {
  tools.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.zum) step(Number(button.dataset.zum));
    if (button?.dataset.halaman) turn(Number(button.dataset.halaman));
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
    event.preventDefault();
    step(KEYS[event.key]);
  });
  box.addEventListener("scroll", followPage, { passive: true });
  new ResizeObserver(show).observe(box.parentElement);
}

if (box) {
  // Line breaks are those of the letters that paper has; without them, of what there is.
  const letters = ["9pt", "bold 9pt"].map((font) => document.fonts.load(`${font} "Huruf Laporan"`));
  const late = new Promise((done) => { setTimeout(done, 3000); });
  await Promise.race([Promise.allSettled(letters), late]);
  build();
  tools.hidden = false;
  begin();
  listen();
}
