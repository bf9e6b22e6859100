// Ticks of a tree: leaving a node out leaves out what is below, taking one in takes in what is above.
// Without it the server does the first by itself.

const form = document.querySelector("form[data-salin]");

if (form) {
  const ticks = [...form.querySelectorAll('input[name="ikut"]')];
  const above = (tick) => tick.dataset.jalur.split(" ").filter(Boolean);

  form.addEventListener("change", (event) => {
    const changed = event.target;
    if (changed.name !== "ikut") return;
    const ancestors = new Set(above(changed));
    for (const tick of ticks) {
      if (above(tick).includes(changed.value)) tick.checked = changed.checked;
      else if (changed.checked && ancestors.has(tick.value)) tick.checked = true;
    }
  });

  const buttons = form.querySelector(".salin-tombol");
  buttons.hidden = false;
  for (const button of buttons.querySelectorAll("button")) {
    button.addEventListener("click", () => { for (const tick of ticks) tick.checked = button.dataset.semua === "1"; });
  }
}
