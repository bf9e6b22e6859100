// Nobody is signed in here: the form that an earlier person had on this device is forgotten (pelaporan/luring.js).
globalThis.caches?.delete("formulir");

// A trial only: choosing an example account fills in the form.
for (const choice of document.querySelectorAll("[data-akun]")) {
  choice.addEventListener("click", () => {
    document.querySelector("#id_username").value = choice.dataset.akun;
    document.querySelector("#id_password").value = choice.closest("[data-sandi]").dataset.sandi;
    document.querySelector("form button[type=submit]").focus();
  });
}
