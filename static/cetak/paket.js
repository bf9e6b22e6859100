// Bundles being made: asks how far they are, moves the bars, and draws the list anew when one is done.
const list = document.getElementById("daftar-paket");
const EVERY = 1500; // milliseconds

const cards = () => [...list.querySelectorAll("[data-paket-id]")];
const unfinished = () => cards().some((card) => card.querySelector("[role=progressbar]"));

async function redraw() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("daftar-paket");
  if (answer.ok && fresh) list.replaceChildren(...fresh.childNodes);
}

function show(card, state) {
  const bar = card.querySelector("[role=progressbar]");
  if (bar) {
    bar.setAttribute("aria-valuenow", state.persen);
    bar.firstElementChild.style.width = `${state.persen}%`;
  }
  const words = card.querySelector("[data-kata]");
  words.textContent = state.kata;
  words.hidden = !state.kata;
}

async function ask() {
  const answer = await fetch(list.dataset.keadaan, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) return false; // signed out meanwhile: nothing more to learn
  const states = new Map((await answer.json()).paket.map((state) => [String(state.id), state]));
  const known = cards();
  const changed = known.some((card) => states.get(card.dataset.paketId)?.status !== card.dataset.status);
  if (changed) await redraw();
  else for (const card of known) show(card, states.get(card.dataset.paketId));
  return unfinished();
}

async function watch() {
  let more = true;
  try {
    if (!document.hidden) more = await ask();
  } catch {
    // The server is away for a moment; it is asked again.
  }
  if (more) setTimeout(watch, EVERY);
}

if (list && unfinished()) setTimeout(watch, EVERY);

// The single reports are chosen only where one chooses oneself.
const form = document.querySelector("form[data-paket]");
const choice = form?.querySelector("#div_id_laporan");
if (choice) {
  const follow = () => { choice.hidden = form.elements.susunan.value !== "sendiri"; };
  form.addEventListener("change", follow);
  follow();
}
