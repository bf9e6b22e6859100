// Live sums of the twelve months, and a tick for every month with a figure.  The server computes again.

import { SENDIRI, baca, isyarat } from "../kisi/angka.js";
import { bacaKotak } from "../taksa.js";

const form = document.querySelector("form[data-indikator]");
const writer = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });
const SLACK = 0.00001; // twelve shares with six decimals, see renaksi.nilai.periode.genap

// A plain number as it will be stored; blank and anything else → null
function read(input) {
  const own = input.value === input.defaultValue;
  const reading = own ? baca(input.value, isyarat({ jenis: input.dataset.jenis, gaya: SENDIRI })) : bacaKotak(input);
  if (reading.nilai === null) return null;
  if (typeof reading.nilai === "string") return Number(reading.nilai);
  const [one, ...more] = reading.nilai.bagian;
  return one && !more.length && one.sampai === null ? Number(one.angka) : null;
}

function total(scope, name) {
  const figures = [...scope.querySelectorAll(`[data-isi=${name}]`)].map(read);
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
    if (cell.closest("tfoot") && name === "bobot") cell.classList.toggle("bukan-seratus", sum !== null && Math.abs(sum - 100) > SLACK);
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
