import assert from "node:assert/strict";
import test from "node:test";

import { Codes } from "../../static/js/lib/codes.js";
import { EVERYTHING, fromAddress, inWords, isOn, matcher, toAddress } from "../../static/js/lib/filter-rules.js";

const codes = new Codes([
  [1, null, "Hope", 1, 0, "", "", ""],
  [2, 1, "Near hopes", 1, 0, "", "", ""],
  [3, null, "Energy", 2, 0, "", "", ""],
]);
const coders = [[7, "alice", "Al", 1], [8, "bob", "Bo", 0]];
const row = (facts) => ({ code: 1, coder: 7, unsure: false, reality: "", ...facts });
const shown = (choice, facts) => matcher({ ...EVERYTHING, ...choice }, codes)(row(facts));

test("a theme stands for all codes below it, and several are any of them", () => {
  assert.ok(shown({ codes: [1] }, { code: 2 }));
  assert.ok(!shown({ codes: [1] }, { code: 3 }));
  assert.ok(shown({ codes: [1, 3] }, { code: 3 }));
  assert.ok(!shown({ codes: [2] }, { code: 1 }));
});

test("coders, unsure and imagined narrow what is shown together", () => {
  assert.ok(!shown({ coders: [8] }, {}));
  assert.ok(shown({ coders: [7, 8], unsure: true }, { unsure: true }));
  assert.ok(!shown({ coders: [7], unsure: true }, {}));
  assert.ok(!shown({ reality: "imagined" }, { reality: "lived" }));
  assert.ok(shown({ reality: "imagined" }, { reality: "imagined" }));
});

test("a focus comes before the codes that were chosen", () => {
  assert.ok(shown({ codes: [3], focus: 1 }, { code: 2 }));
  assert.ok(!shown({ codes: [3], focus: 1 }, { code: 3 }));
});

test("a choice goes into the address and comes back, beside what else stands there", () => {
  const choice = { codes: [1, 2], coders: [8], unsure: true, reality: "lived", focus: 3 };
  const query = toAddress("?turn=4&theme=99", choice, codes);
  assert.equal(query, "turn=4&theme=1&code=2&by=8&unsure=1&reality=lived&focus=3");
  assert.deepEqual(fromAddress(`?${query}`, { codes, coders }), choice);
});

test("what an address asks for and nobody knows is left out", () => {
  const choice = fromAddress("?theme=99&code=x&by=5&reality=dreamt&focus=44", { codes, coders });
  assert.deepEqual(choice, { ...EVERYTHING });
  assert.ok(!isOn(choice));
});

test("a choice is said in words", () => {
  const words = (choice) => inWords({ ...EVERYTHING, ...choice }, { codes, coders, me: 7 });
  assert.equal(words({ codes: [1], coders: [7, 8], unsure: true }), "Hope by you, bob, unsure only");
  assert.equal(words({ coders: [8] }), "passages by bob");
});
