import assert from "node:assert/strict";
import { test } from "node:test";

import { fileName } from "../../static/js/downloads.js";

test("a file has the name that the server gives it, whatever its letters", () => {
  assert.equal(fileName('attachment; filename="gist-passages.docx"'), "gist-passages.docx");
  assert.equal(fileName("attachment; filename*=utf-8''h%C3%A5p.csv"), "håp.csv");
});

test("what is not to be saved has none", () => {
  assert.equal(fileName(null), "");
  assert.equal(fileName("inline"), "");
});
