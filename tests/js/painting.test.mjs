import assert from "node:assert/strict";
import test from "node:test";

import { countsMoved, painted, stepBack, takingBack } from "../../static/js/lib/painting.js";

const span = (start) => ({ start, end: start + 5, code: 1 });
const code = (id, start) => ({ id, verb: "code", body: { act: id }, paint: { adds: [span(start)], removes: [] } });
const uncode = (id, ...removes) => ({ id, verb: "uncode", body: { act: id }, paint: { adds: [], removes } });
const back = (id, verb, target, inverts) => ({ id, verb, body: { act: id, target }, paint: { adds: [], removes: [], inverts } });
const starts = (items) => painted(items).adds.map(({ start }) => start);

test("shows what acts on their way give and take", () => {
  const { adds, removes } = painted([code("a", 10), uncode("b", 7), code("c", 30)]);
  assert.deepEqual(adds, [span(10), span(30)]);
  assert.deepEqual([...removes], [7]);
});

test("what is undone on its way shows nothing, redone it shows again, and so on", () => {
  const acts = [code("a", 10), back("u", "undo", "a", "a")];
  assert.deepEqual(starts(acts), []);
  acts.push(back("r", "redo", "a", "u"));
  assert.deepEqual(starts(acts), [10]);
  acts.push(back("v", "undo", "a", "r"));
  assert.deepEqual(starts(acts), []);
});

test("undo names the latest act that is not undone, redo the latest undo", () => {
  const named = (verb, items, next = null) => stepBack(verb, painted(items).effective, next)?.target;
  const acts = [code("a", 10), code("b", 20)];
  assert.equal(named("undo", acts), "b");
  acts.push(back("u", "undo", "b", "b"));
  assert.equal(named("undo", acts), "a");
  assert.equal(named("redo", acts), "b");
  acts.push(back("v", "undo", "a", "a"));
  assert.equal(named("redo", acts), "a");
  acts.push(back("r", "redo", "a", "v"));
  assert.equal(named("undo", acts), "a");
  assert.equal(named("redo", acts), "b");
});

test("with nothing on its way undo means what the server named, and paints it", () => {
  const next = { act: "s", removes: [3], restores: [span(40)] };
  assert.deepEqual(stepBack("undo", [], next), { target: "s", paint: { adds: [span(40)], removes: [3], inverts: null } });
  assert.equal(stepBack("undo", [], null), null);
});

test("a second undo is left to the server, which alone knows what comes before", () => {
  const next = { act: "s", removes: [], restores: [] };
  const effective = painted([back("u", "undo", "s", null)]).effective;
  assert.deepEqual(stepBack("undo", effective, next), { target: null, paint: null });
});

test("there is nothing to redo after something new", () => {
  assert.equal(stepBack("redo", painted([back("u", "undo", "s", null), code("a", 10)]).effective, null), null);
});

test("once the act is answered, its undo takes away the rows it made and brings back those it took", () => {
  const paint = takingBack({ added: [{ id: 9, ...span(10) }], removed: [{ id: 4, ...span(60) }] });
  assert.deepEqual(paint, { adds: [span(60)], removes: [9], inverts: null });
});

test("counts move with what is painted: a span counts once for a code and once for each above it", () => {
  const rows = [{ id: 1, start: 10, end: 15, code: 2 }, { id: 2, start: 30, end: 40, code: 2 }];
  const passages = { get: (id) => rows.find((row) => row.id === id), over: (start, end) => rows.filter((row) => row.start < end && row.end > start) };
  const above = (code) => ({ 2: [2, 1], 3: [3, 1], 4: [4] })[code] ?? [];
  const moved = (adds, removes = []) => Object.fromEntries(countsMoved({ adds, removes: new Set(removes) }, passages, above));

  assert.deepEqual(moved([{ start: 50, end: 55, code: 3 }]), { 3: 1, 1: 1 });
  assert.deepEqual(moved([{ start: 10, end: 15, code: 2 }]), {});
  assert.deepEqual(moved([{ start: 10, end: 15, code: 3 }]), { 3: 1 });
  assert.deepEqual(moved([{ start: 10, end: 15, code: 4 }], [1]), { 2: -1, 1: -1, 4: 1 });
  assert.deepEqual(moved([], [1, 2]), { 2: -2, 1: -2 });
  assert.deepEqual(moved([{ start: 10, end: 15, label: "New", hue: 1 }], [7]), {});
});
