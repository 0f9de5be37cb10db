// The same table of cases as the server reads (tests/coding/test_segments.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { slice, toCodePoints, toUnits } from "../../static/js/lib/offsets.js";

const { cases } = JSON.parse(readFileSync(new URL("../fixtures/offset_cases.json", import.meta.url), "utf8"));

for (const { name, text, start, end, words, units } of cases) {
  test(`cuts the words that the server cuts: ${name}`, () => {
    assert.equal(slice(text, start, end), words);
    assert.deepEqual([toUnits(text, start), toUnits(text, end)], units);
    assert.deepEqual(units.map((unit) => toCodePoints(text, unit)), [start, end]);
  });
}

test("a place inside a surrogate pair counts as before it", () => {
  assert.equal(toCodePoints("a😀b", 2), 1);
});

test("every place of a random text survives the way there and back", () => {
  const pieces = ["a", " ", "😀", "👩‍⚕️", "שלום", "楊", "𠮷", "e\u0301", "\n"];
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 12 }, (_, i) => pieces[(round * 7 + i * i * 3) % pieces.length]).join("");
    const points = Array.from(text);
    points.forEach((_, at) => {
      assert.equal(toCodePoints(text, toUnits(text, at)), at);
      assert.equal(slice(text, at, at + 1), points[at]);
    });
    assert.equal(toCodePoints(text), points.length);
  }
});
