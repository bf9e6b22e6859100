import assert from "node:assert/strict";
import { test } from "node:test";

import { breakPages, nextZoom } from "../../static/cetak/bagi.js";

// Parts of these heights, one below the other; `*` may not begin a page.
function strip(...heights) {
  let top = 0;
  return heights.map((h) => {
    const glued = String(h).endsWith("*");
    const part = { top, bottom: top + parseFloat(h), glued, head: 0 };
    top = part.bottom;
    return part;
  });
}

test("rows go over to the next page whole", () => {
  assert.deepEqual(breakPages(strip(40, 40, 40, 40, 40), 100), [[0, 2], [2, 4], [4, 5]]);
  assert.deepEqual(breakPages(strip(40, 60), 100), [[0, 2]]);
  assert.deepEqual(breakPages([], 100), []);
});

test("repeated headings take their room on every page but the first", () => {
  const parts = strip(30, 30, 30, 30, 30, 30);
  for (const part of parts.slice(1)) part.head = 20;
  assert.deepEqual(breakPages(parts, 90), [[0, 3], [3, 5], [5, 6]]);
});

test("a total and a signature take the last row along", () => {
  assert.deepEqual(breakPages(strip(40, 40, "10*", "30*"), 100), [[0, 1], [1, 4]]);
  assert.deepEqual(breakPages(strip(30, "30*", "30*", "30*"), 100), [[0, 3], [3, 4]]); // one block, longer than a page
});

test("what is higher than a page has one for itself", () => {
  assert.deepEqual(breakPages(strip(20, 250, 20), 100), [[0, 1], [1, 2], [2, 3]]);
});

test("zoom goes by steps and stops", () => {
  assert.equal(nextZoom(1, 1), 1.1);
  assert.equal(nextZoom(0.83, -1), 0.75);
  assert.equal(nextZoom(0.83, 1), 0.9);
  assert.equal(nextZoom(4, 1), 4);
  assert.equal(nextZoom(0.25, -1), 0.25);
});
