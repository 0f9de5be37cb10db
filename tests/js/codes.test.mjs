import assert from "node:assert/strict";
import test from "node:test";

import { Codes } from "../../static/js/lib/codes.js";

const codes = new Codes([
  [1, null, "Side-effect burden", 1, 0, "", "", ""],
  [2, 1, "A1 Body complaints", 1, 0, "", "", ""],
  [3, null, "Hope", 6, 0, "", "", ""],
  [4, 3, "D6 Near hopes", 6, 0, "", "", ""],
  [5, 3, "Å få håpe", 6, 1, "", "", ""],
  [6, 4, "Seasons", 6, 0, "", "", ""],
]);
const labels = (typed) => codes.find(typed).map(({ label }) => label);

test("finds by the beginning of any word first", () => {
  assert.equal(labels("hope")[0], "Hope");
  assert.deepEqual(labels("near"), ["D6 Near hopes", "Seasons"]);
});

test("finds without accents and in any case", () => {
  assert.deepEqual(labels("A FA HAPE"), ["Å få håpe"]);
});

test("finds by words of the path", () => {
  assert.ok(labels("burden body").includes("A1 Body complaints"));
});

test("knows the theme, the path and what lies below", () => {
  const seasons = codes.get(6);
  assert.equal(seasons.path, "Hope › D6 Near hopes");
  assert.equal(codes.theme(seasons).label, "Hope");
  assert.deepEqual(codes.withBelow(3), new Set([3, 4, 5, 6]));
});
