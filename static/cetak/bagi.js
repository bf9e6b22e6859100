// Where the pages of a report break: the rules of static/laporan/kertas.css, for measured parts.  Pure.

/**
 * The parts of one strip of paper, shared out over pages.
 *
 * A part is { top, bottom, glued, head }: its place on the strip in pixels, whether it may not begin a page (a total, a
 * signature, what follows a heading), and the height of the headings that are repeated above it when it does.
 * Returns [first, after the last] of each page.  What is higher than a page has one for itself.
 */
export function breakPages(parts, height) {
  const pages = [];
  let first = 0;
  for (let i = 1; i < parts.length; i++) {
    const start = parts[first];
    if (parts[i].bottom - start.top + start.head <= height + 0.5) continue;
    let at = i;
    while (at > first + 1 && parts[at].glued) at--;
    if (parts[at].glued) at = i; // all of it belongs together: it is broken where the page ends
    pages.push([first, at]);
    first = at;
    i = at; // what was moved over with it is measured on its new page
  }
  if (parts.length) pages.push([first, parts.length]);
  return pages;
}

/** A step of the zoom, kept between a quarter and four times. */
export function nextZoom(zoom, step) {
  const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
  const found = step > 0 ? steps.find((s) => s > zoom + 0.01) : steps.findLast((s) => s < zoom - 0.01);
  return found ?? (step > 0 ? steps.at(-1) : steps[0]);
}
