// A choice from a list is shown at once; typed values wait for the button.
for (const form of document.querySelectorAll("[data-pilihan]")) {
  form.addEventListener("change", (e) => {
    if (e.target.matches("select")) form.requestSubmit();
  });
}

// On a phone the form itself comes first: the choices start folded, unless one of them is refused.
if (matchMedia("(max-width: 991.98px)").matches) {
  for (const pilihan of document.querySelectorAll("[data-pilihan] details")) {
    pilihan.open = Boolean(pilihan.querySelector(".is-invalid"));
  }
}
