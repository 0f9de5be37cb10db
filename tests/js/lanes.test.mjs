import assert from "node:assert/strict";
import test from "node:test";

import { assignLanes, lanesBeside, spreadNames } from "../../static/js/lib/lane-places.js";

test("passages that overlap get lanes of their own; a free lane is taken again", () => {
  const items = [{ top: 0, bottom: 50 }, { top: 10, bottom: 30 }, { top: 20, bottom: 60 }, { top: 40, bottom: 70 }];
  assert.deepEqual(assignLanes(items), [0, 1, 2, 1]);
  assert.equal(lanesBeside(items, [0, 1, 2, 1], 12), 3);
  assert.equal(lanesBeside(items, [0, 1, 2, 1], 65), 2);
});

test("names never lie over each other", () => {
  const items = Array.from({ length: 5 }, () => ({ top: 0, bottom: 20 }));
  const tops = spreadNames(items).map(({ top }) => top);
  tops.slice(1).forEach((top, i) => assert.ok(top >= tops[i] + 24));
});

test("what would slip far below its words is summed up", () => {
  const items = Array.from({ length: 40 }, () => ({ top: 0, bottom: 20 }));
  const names = spreadNames(items);
  assert.ok(names.length < 10);
  assert.equal(names.filter(({ more }) => !more).length + names.at(-1).more, 40);
});
