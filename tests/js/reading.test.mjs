import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { lineStarts, linesOver, numberLines } from "../../static/js/lib/numbered-lines.js";
import { partsOf } from "../../static/js/lib/print-parts.js";

const lines = (text, measure) => {
  const letters = Array.from(text);
  const starts = lineStarts(text, measure);
  return starts.map((start, i) => letters.slice(start, starts[i + 1]).join(""));
};

test("a line holds as many whole words as fit; spaces hang over its end", () => {
  assert.deepEqual(lines("one two three four", 9), ["one two ", "three ", "four"]);
  assert.deepEqual(lines("ab cd ", 5), ["ab cd "]);
  assert.deepEqual(lines("abcdefgh", 3), ["abc", "def", "gh"]);
  assert.deepEqual(lines("", 9), [""]);
});

test("letters of Chinese take two columns, marks none, an emoji is one code point", () => {
  assert.deepEqual(lines("希望很大", 4), ["希望", "很大"]);
  assert.deepEqual(lines("שָׁלוֹם", 4).length, 1);
});

const { cases } = JSON.parse(readFileSync(new URL("../fixtures/line_cases.json", import.meta.url), "utf8"));
for (const { text, measure, starts } of cases) {
  test(`breaks lines where the server breaks them: ${text.slice(0, 12)}, ${measure}`, () => assert.deepEqual(lineStarts(text, measure), starts));
}

test("lines are numbered through the turns", () => {
  const numbered = numberLines([{ start: 10, text: "one two" }, { start: 18, text: "x" }], 4);
  assert.deepEqual(numbered, [{ number: 1, start: 10 }, { number: 2, start: 14 }, { number: 3, start: 18 }]);
});

test("a passage lies in the lines that its first and its last letter lie in; a preamble has none", () => {
  const numbered = numberLines([{ start: 10, text: "one two" }, { start: 18, text: "x" }], 4);
  assert.deepEqual(linesOver(numbered, 14, 17), { first: 2, last: 2 });
  assert.deepEqual(linesOver(numbered, 12, 19), { first: 1, last: 3 });
  assert.deepEqual(linesOver(numbered, 10, 14), { first: 1, last: 1 });
  assert.equal(linesOver(numbered, 0, 10), null);
});

const plain = (parts) => parts.map(({ kind, start, end, depth, group, number }) => (kind === "words" ? `${start}-${end}/${depth}` : `${kind} ${group?.name ?? number}`));

test("a printed turn is cut where passages and numbered lines begin and end", () => {
  const outer = { name: "outer", start: 2, end: 8 };
  const inner = { name: "inner", start: 2, end: 5 };
  const parts = partsOf({ start: 0, end: 10 }, [inner, outer], [{ number: 5, start: 5 }]);
  assert.deepEqual(plain(parts), ["0-2/0", "open outer", "open inner", "2-5/2", "close inner", "line 5", "5-8/1", "close outer", "8-10/0"]);
});

test("a passage over two turns opens in one and closes in the other", () => {
  const long = { name: "long", start: 4, end: 14 };
  assert.deepEqual(plain(partsOf({ start: 0, end: 10 }, [long], [])), ["0-4/0", "open long", "4-10/1"]);
  assert.deepEqual(plain(partsOf({ start: 11, end: 20 }, [long], [])), ["11-14/1", "close long", "14-20/0"]);
});
