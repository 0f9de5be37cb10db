// The same cases, and the same table of all characters, as the server's tests read (tests/pure/test_folding.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { fold, foldTyped } from "../../static/js/lib/folding.js";
import { FoldedText } from "../../static/js/lib/folded-text.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
const { same, other } = read("folding_cases.json");

for (const { name, typed, written } of same) {
  test(`folds the same: ${name}`, () => {
    assert.equal(foldTyped(typed), foldTyped(written));
    assert.equal(new FoldedText([[0, written]]).find(typed).length, 1);
  });
}

for (const { name, one, two } of other) {
  test(`keeps apart: ${name}`, () => assert.notEqual(fold(one), fold(two)));
}

test("every character is folded as the server folds it", () => {
  const { about, folds } = read("folding_table.json");
  const expected = new Map(Object.entries(folds).flatMap(([folded, alike]) => Array.from(alike, (one) => [one, folded])));
  const wrong = [];
  for (const [first, last] of about) {
    for (let point = first; point <= last; point += 1) {
      const one = String.fromCodePoint(point);
      if (fold(one) !== (expected.get(one) ?? one)) wrong.push(point.toString(16));
    }
  }
  assert.deepEqual(wrong, []);
});

test("what is pasted is folded as the server would freeze it", () => {
  assert.equal(foldTyped(" side\u00adeffects\u00a0\t and\n so\ufeff \u202eon "), "sideeffects and so on");
});
