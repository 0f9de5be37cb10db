import assert from "node:assert/strict";
import test from "node:test";

import { slice } from "../../static/js/lib/offsets.js";
import { FoldedText } from "../../static/js/lib/folded-text.js";

const hits = (text, typed) => new FoldedText([[0, text]]).find(typed).map(({ start, end }) => slice(text, start, end));

test("finds without regard to case, accents and kinds of quotation marks", () => {
  assert.deepEqual(hits("Nähe, NAHE and na\u0308he", "nahe"), ["Nähe", "NAHE", "na\u0308he"]);
  assert.deepEqual(hits("I don’t. I don't.", "DON'T"), ["don’t", "don't"]);
  assert.deepEqual(hits("Straße", "strasse"), ["Straße"]);
});

test("finds in Hebrew, Chinese and beside emoji, in code points", () => {
  assert.deepEqual(hits("👩‍🚀 שָׁלוֹם שלום 👍🏽 ok", "שלום"), ["שָׁלוֹם", "שלום"]);
  assert.deepEqual(hits("😀希望很大。希望", "希望"), ["希望", "希望"]);
  assert.deepEqual(new FoldedText([[0, "😀ab"]]).find("b"), [{ start: 2, end: 3 }]);
});

test("a hit may go over the end of a block or a turn, and over any number of spaces", () => {
  const text = new FoldedText([[0, "she said "], [9, "yes  and no"], [21, "way"]]);
  assert.deepEqual(text.find("said yes and"), [{ start: 4, end: 17 }]);
  assert.deepEqual(text.find("no way"), [{ start: 18, end: 24 }]);
});

test("hits do not lie over each other, and nothing typed finds nothing", () => {
  assert.equal(hits("aaaa", "aa").length, 2);
  assert.deepEqual(hits("a b", "  "), []);
  assert.deepEqual(hits("a b", "c"), []);
});
