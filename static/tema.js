// Day or night, before anything is painted: a plain script in the head, not a module.  Kept: "terang" or "gelap"; nothing
// kept means as the device says.
{
  const night = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem("tema") ?? "";
    } catch {
      return ""; // no store in this browser: the device decides
    }
  };
  const keep = (choice) => {
    try {
      if (choice) localStorage.setItem("tema", choice);
      else localStorage.removeItem("tema");
    } catch {
      // chosen for this page alone
    }
  };
  const paint = (choice = kept()) => {
    const dark = choice === "gelap" || (choice !== "terang" && night.matches);
    document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
    for (const button of document.querySelectorAll("[data-tema]")) {
      button.setAttribute("aria-pressed", String(button.dataset.tema === choice));
    }
  };

  paint();
  night.addEventListener("change", () => paint());
  addEventListener("storage", () => paint());
  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".tema")) group.hidden = false;
    for (const button of document.querySelectorAll("[data-tema]")) {
      button.addEventListener("click", () => {
        keep(button.dataset.tema);
        paint(button.dataset.tema);
      });
    }
    paint();
  });
}
