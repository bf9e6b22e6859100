// Small comforts of every page; each page works without them.

// A switch that acts as soon as it is changed: <form data-kirim-saat-ubah>
for (const form of document.querySelectorAll("form[data-kirim-saat-ubah]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A table that is wider than its place can be moved by the keyboard too.
for (const wide of document.querySelectorAll(".table-responsive")) {
  if (wide.scrollWidth > wide.clientWidth && !wide.querySelector("a, button, input, select, textarea, summary")) wide.tabIndex = 0;
}

// Of tabs that scroll, the open one is in sight.
for (const tab of document.querySelectorAll(".nav-tabs .nav-link.active")) {
  const row = tab.closest(".nav-tabs");
  row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

// An open menu closes on a click elsewhere and on Escape.
const menus = document.querySelectorAll("details.orang, details.menu-aksi");
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Open or close every branch: <button data-bentang="#pohon" data-buka="1">
for (const button of document.querySelectorAll("[data-bentang]")) {
  button.addEventListener("click", () => {
    for (const branch of document.querySelectorAll(`${button.dataset.bentang} details`)) {
      branch.open = button.dataset.buka === "1";
    }
  });
}

// A form is sent once, however often its button is pressed; after a while it may be sent again.  What changes nothing may
// be sent as often as one likes: <form data-berulang>
document.addEventListener("submit", (event) => {
  if (event.target.dataset.terkirim) event.preventDefault();
  else if (event.target.method === "post" && !("berulang" in event.target.dataset)) {
    event.target.dataset.terkirim = "1";
    setTimeout(() => delete event.target.dataset.terkirim, 5000);
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-terkirim]")) delete form.dataset.terkirim;
});

// Unsaved changes are not lost by a slip: <form data-jaga>
let changed = false;
for (const form of document.querySelectorAll("form[data-jaga]")) {
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
}
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
