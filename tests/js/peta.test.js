// Where a press on a cell of the map leads.
import assert from "node:assert/strict";
import { test } from "node:test";

import { alamatSel } from "../../static/impor/peta.js";

test("sel yang ditekan menggantikan kolom atau baris yang dilihat", () => {
  const kini = "http://kantor.test/rencana/impor/4/peta/?lembar=1&dari=151&kolom=F&baris=9";
  assert.equal(alamatSel(kini, "D160"), "http://kantor.test/rencana/impor/4/peta/?lembar=1&dari=151&sel=D160");
});

test("sel yang ditekan menggantikan sel lama", () => {
  assert.equal(alamatSel("http://kantor.test/peta/?sel=A1", "B2"), "http://kantor.test/peta/?sel=B2");
});
