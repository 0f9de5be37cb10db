import assert from "node:assert/strict";
import { test } from "node:test";

import { exactly, inWords } from "../../static/js/times.js";

const now = new Date(2026, 4, 10, 15, 30);
const at = (...parts) => new Date(...parts);

test("a moment ago is now", () => {
  assert.equal(inWords(at(2026, 4, 10, 15, 29, 30), now, "en-GB"), "now");
});

test("a clock that is a little slow does not move the present into the future", () => {
  assert.equal(inWords(at(2026, 4, 10, 15, 30, 20), now, "en-GB"), "now");
});

test("within the hour it is told in minutes", () => {
  assert.equal(inWords(at(2026, 4, 10, 15, 12), now, "en-GB"), "18 minutes ago");
});

test("today and yesterday are told by their names", () => {
  assert.equal(inWords(at(2026, 4, 10, 9, 5), now, "en-GB"), "today, 09:05");
  assert.equal(inWords(at(2026, 4, 9, 23, 59), now, "en-GB"), "yesterday, 23:59");
});

test("two calendar days ago is a date, even if fewer than 48 hours have passed", () => {
  assert.equal(inWords(at(2026, 4, 8, 16, 0), now, "en-GB"), "8 May 2026, 16:00");
});

test("what is to come is a date", () => {
  assert.equal(inWords(at(2026, 4, 17, 8, 0), now, "en-GB"), "17 May 2026, 08:00");
});

test("it is told in the reader's language", () => {
  assert.equal(inWords(at(2026, 4, 9, 23, 59), now, "de-DE"), "gestern, 23:59");
});

test("a record is told to the second, however recent it is", () => {
  assert.equal(exactly(at(2026, 4, 10, 15, 29, 30), "en-GB"), "10 May 2026, 15:29:30");
});
