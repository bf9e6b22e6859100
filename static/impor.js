// Questions of an import: one button chooses the likely answer of every open question; nothing is sent by it.
for (const form of document.querySelectorAll("form[data-tanya]")) {
  const button = form.querySelector("[data-kemungkinan]");
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const guess of form.querySelectorAll("[data-tebakan]")) {
      if (!form.querySelector(`input[name="${guess.name}"]:checked`)) guess.checked = true;
    }
  });
}
