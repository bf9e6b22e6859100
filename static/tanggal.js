// A calendar beside each date that is typed: <input data-tanggal data-ikon="ikon.svg#calendar">.  The box is what is sent.

const dua = (angka) => String(angka).padStart(2, "0");

function keIso(teks) {
  const ada = teks.trim().match(/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/);
  return ada ? `${ada[3]}-${dua(ada[2])}-${dua(ada[1])}` : "";
}

function pasangKalender(kotak) {
  const nama = kotak.labels[0]?.innerText.replace("*", "").trim() ?? "tanggal";
  const wadah = document.createElement("span");
  wadah.className = "tanggal";
  kotak.replaceWith(wadah);

  // The browser's own date box lies unseen under the button: it only opens its calendar.
  const asli = document.createElement("input");
  Object.assign(asli, { type: "date", tabIndex: -1, className: "tanggal-asli" });
  asli.setAttribute("aria-hidden", "true");

  const tombol = document.createElement("button");
  Object.assign(tombol, { type: "button", className: "tanggal-tombol", title: "Pilih dari kalender" });
  tombol.setAttribute("aria-label", `Kalender: ${nama}`);
  tombol.innerHTML = '<svg class="icon" aria-hidden="true"><use></use></svg>';
  tombol.querySelector("use").setAttribute("href", kotak.dataset.ikon);

  wadah.append(kotak, asli, tombol);
  tombol.addEventListener("click", () => {
    asli.value = keIso(kotak.value);
    asli.showPicker();
  });
  asli.addEventListener("change", () => {
    kotak.value = asli.value.split("-").reverse().join("-");
    kotak.dispatchEvent(new Event("input", { bubbles: true }));
    kotak.dispatchEvent(new Event("change", { bubbles: true }));
    kotak.focus();
  });
}

if (HTMLInputElement.prototype.showPicker) {
  for (const kotak of document.querySelectorAll("input[data-tanggal]:not(:disabled)")) pasangKalender(kotak);
}
