// A table pasted anywhere on the page lands in its text area; nothing is sent by it.
const kotak = document.querySelector("[data-tempelan]");
const lipatan = kotak?.closest("details");

document.addEventListener("paste", (kejadian) => {
  const teks = kejadian.clipboardData?.getData("text/plain") ?? "";
  if (!kotak || !teks.includes("\t") || kejadian.target.closest("input, textarea, select")) return;
  kejadian.preventDefault();
  if (lipatan) lipatan.open = true;
  kotak.value = teks;
  kotak.focus();
});
