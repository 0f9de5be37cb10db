import assert from "node:assert/strict";
import test from "node:test";

import { Codes } from "../../static/js/lib/codes.js";
import { boxes, columnsOf, coverage, runsOf } from "../../static/js/lib/portrait-bins.js";

const near = (actual, expected) => actual.forEach((share, bin) => assert.ok(Math.abs(share - expected[bin]) < 1e-5, `${bin}: ${share}`));

test("a slice knows what share of it is coded, and counts overlapping passages once", () => {
  near(coverage([{ start: 0, end: 10 }, { start: 5, end: 15 }, { start: 6, end: 8 }], 40, 4), [1, 0.5, 0, 0]);
  near(coverage([{ start: 35, end: 60 }], 40, 4), [0, 0, 0, 0.5]);
  near(coverage([], 0, 2), [0, 0]);
});

test("a text shorter than its slices is covered all the same", () => {
  near(coverage([{ start: 0, end: 3 }], 3, 7), Array(7).fill(1));
});

test("slices side by side are one box", () => {
  const runs = runsOf([0, 1, 1, 0, 1], (share) => share > 0);
  assert.deepEqual(runs, [[1, 3], [4, 5]]);
  assert.equal(boxes(runs, 2, 5), "M2 1h5v2h-5zM2 4h5v1h-5z");
});

test("a code counts in the column of its theme, and themes beyond the last column share it", () => {
  const themes = Array.from({ length: 5 }, (_, i) => [i + 1, null, `Theme ${i + 1}`, i + 1, 0, "", "", ""]);
  const codes = new Codes([...themes, [9, 2, "Below two", 2, 0, "", "", ""]]);
  const row = (code, start) => ({ code, start, end: start + 1 });
  const columns = columnsOf(codes, [row(9, 0), row(4, 1), row(3, 2), row(5, 3)], 3);
  assert.deepEqual(columns.map(({ label }) => label), ["Theme 2", "Theme 3", "2 more themes"]);
  assert.deepEqual(columns[2].spans.map(({ start }) => start), [1, 3]);
});
