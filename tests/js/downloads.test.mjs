import assert from "node:assert/strict";
import { test } from "node:test";

import { fileName, inWords } from "../../static/js/downloads.js";

test("a file has the name that the server gives it, whatever its letters", () => {
  assert.equal(fileName('attachment; filename="gist-passages.docx"'), "gist-passages.docx");
  assert.equal(fileName("attachment; filename*=utf-8''h%C3%A5p.csv"), "håp.csv");
});

test("what is not to be saved has none", () => {
  assert.equal(fileName(null), "");
  assert.equal(fileName("inline"), "");
});

test("it is said how much of a file is done, or for how long it has been made", () => {
  assert.equal(inWords({ done: 3200, of: 20000, what: "passages read" }, 7), " 3,200 of 20,000 passages read");
  assert.equal(inWords(null, 7), " 7 s");
});
