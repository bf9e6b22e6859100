// "Salin" puts a sentence of a unit at the end of the text beside it.
for (const button of document.querySelectorAll("[data-salin]")) {
  const text = document.getElementById(button.dataset.salin);
  button.hidden = false;
  button.addEventListener("click", () => {
    const before = text.value.trimEnd();
    text.value = before ? `${before}\n${button.dataset.teks}` : button.dataset.teks;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
}
