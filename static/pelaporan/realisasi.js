// The quarter form: marks changed rows, writes thousands, and warns at the cell when the ceiling is passed.
const form = document.querySelector("form[data-lembar]");

// "1.234.567,50", "1234567.5" or "1,234,567" as a number; NaN when it cannot be read without doubt.
function readRupiah(text) {
  const plain = text.replace(/^rp\.?|\s/gi, "");
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(plain)) return Number(plain.replaceAll(".", "").replace(",", "."));
  if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(plain)) return Number(plain.replaceAll(",", ""));
  if (/^\d+([.,]\d{1,2})?$/.test(plain)) return Number(plain.replace(",", "."));
  return NaN;
}

const writeRupiah = (number) => number.toLocaleString("id-ID", { maximumFractionDigits: 2 });

function warnAboveCeiling(input) {
  const cell = input.closest("[data-sisa]");
  if (!cell) return;
  const left = Number(cell.dataset.sisa.replaceAll(".", "").replace(",", "."));
  const above = readRupiah(input.value) > left;
  let note = cell.querySelector(".isian-ingat");
  if (!note) {
    note = Object.assign(document.createElement("div"), { className: "isian-ingat", role: "status" });
    cell.append(note);
  }
  note.textContent = above ? `Melebihi sisa pagu Rp${writeRupiah(left)}. Periksa angkanya.` : "";
}

function setUp(lembar) {
  const inputs = [...lembar.querySelectorAll("input[type=text], textarea")];
  const drawn = new Map(inputs.map((input) => [input, input.defaultValue]));
  const report = lembar.querySelector("[data-kabar]");
  const rest = report.textContent;

  lembar.addEventListener("input", () => {
    const changed = new Set();
    for (const row of lembar.querySelectorAll("[data-baris]")) row.classList.remove("baris-diubah");
    for (const input of inputs) {
      if (input.value === drawn.get(input)) continue;
      const row = input.closest("[data-baris]");
      row.classList.add("baris-diubah");
      changed.add(row);
    }
    report.textContent = changed.size ? `${changed.size} baris diubah, belum disimpan.` : rest;
  });

  for (const input of lembar.querySelectorAll("[data-rupiah]")) {
    input.addEventListener("input", () => warnAboveCeiling(input));
    input.addEventListener("blur", () => {
      const number = readRupiah(input.value);
      if (!Number.isNaN(number)) input.value = writeRupiah(number);
    });
  }
}

if (form) setUp(form);
