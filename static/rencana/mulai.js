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

// The figures follow what is chosen; without this, a button asks for them.
const summary = document.querySelector("#ringkasan");

if (form && summary) {
  const again = form.querySelector("button[name=lihat]");
  again.hidden = true;
  let latest = 0;

  const refresh = async () => {
    const asked = ++latest;
    const data = new FormData(form);
    data.set("lihat", "1");
    summary.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("#ringkasan");
      if (asked !== latest) return;
      if (!answer.ok || !fresh) throw new Error(answer.statusText);
      summary.innerHTML = fresh.innerHTML;
      summary.removeAttribute("aria-busy");
    } catch {
      again.hidden = false; // the page is sent as it is, and says what is wrong
    }
  };
  form.addEventListener("change", refresh);
  for (const button of form.querySelectorAll("[data-semua]")) button.addEventListener("click", refresh);
}
