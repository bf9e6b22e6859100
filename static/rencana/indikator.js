// Live sums of the twelve months, and a tick for every month with a figure.  The server computes again.

const form = document.querySelector("form[data-indikator]");
const writer = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });

// "1.234,5" or "1.234" → number; blank and anything that is no plain number → null
function read(text) {
  text = text.trim();
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) text = text.replaceAll(".", "");
  text = text.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function total(scope, name) {
  const figures = [...scope.querySelectorAll(`[data-isi=${name}]`)].map((input) => read(input.value));
  const filled = figures.filter((figure) => figure !== null);
  return filled.length ? filled.reduce((sum, figure) => sum + figure, 0) : null;
}

function show(scope, cells) {
  for (const cell of cells) {
    const name = cell.dataset.jumlah;
    // Only figures that are accumulated by adding may be added.
    const adds = name !== "kinerja" || form.elements.akumulasi.value === "jumlah";
    const sum = adds ? total(scope, name) : null;
    cell.textContent = sum === null ? "" : writer.format(sum);
    if (cell.closest("tfoot") && name === "bobot") cell.classList.toggle("bukan-seratus", sum !== null && sum !== 100);
  }
}

function refresh() {
  for (const quarter of form.querySelectorAll("[data-triwulan]")) show(quarter, quarter.querySelectorAll("[data-jumlah]"));
  show(form, form.querySelectorAll("tfoot [data-jumlah]"));
}

form.addEventListener("input", (event) => {
  const row = event.target.closest("[data-triwulan] tr");
  if (row && event.target.dataset.isi !== "ada" && event.target.value.trim()) {
    row.querySelector("[data-isi=ada]").checked = true;
  }
  refresh();
});
refresh();
