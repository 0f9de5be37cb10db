// Where words begin and end for a selection that grows by the keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";

import { wordsOf } from "../../static/js/lib/boundaries.js";

const cut = (text) => wordsOf(text).map(({ start, end }) => Array.from(text).slice(start, end).join(""));

test("marks between words are none", () => {
  assert.deepEqual(cut("Well – I don't know (yet)."), ["Well", "I", "don't", "know", "yet"]);
});

test("what stands in square brackets is one step, with the ending of a tag", () => {
  assert.deepEqual(cut("A week [long pause] in [town]'s 🏥 [x"), ["A", "week", "[long pause]", "in", "[town]'s", "🏥", "x"]);
  assert.deepEqual(cut("[laughs] [...]"), ["[laughs]"]);
});

test("an emoji of several code points is one step", () => {
  assert.deepEqual(cut("with 👍🏽, 👩‍⚕️ and 🇳🇴"), ["with", "👍🏽", "👩‍⚕️", "and", "🇳🇴"]);
});

test("Hebrew and Chinese are cut into words, in code points", () => {
  assert.deepEqual(cut("שלום, לך."), ["שלום", "לך"]);
  assert.equal(cut("𠮷野家。說好！").join(""), "𠮷野家說好");
});
