import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";

import { sha256 } from "../../static/js/lib/sha256.js";

const texts = ["", "abc", "I slept for a week.", "שלום 楊 😀", "a".repeat(55), "a".repeat(56), "a".repeat(64), "é".repeat(1000)];

for (const text of texts) {
  test(`gives the standard's digest for ${text.length} characters`, () => {
    assert.equal(sha256(text), createHash("sha256").update(text, "utf8").digest("hex"));
  });
}

test("gives the standard's digest for every length up to three blocks", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "x".repeat(length);
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
  }
});
