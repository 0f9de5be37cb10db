import assert from "node:assert/strict";
import test from "node:test";

import { Passages, rowsOf } from "../../static/js/lib/passages.js";

// Positions come as differences: 10 to 30, 10 to 20 (twice, two codes), 40 to 45.
const columns = {
  first: 1,
  pk: [0, 1, 2, 3],
  start: [10, 0, 0, 30],
  length: [20, 10, 10, 5],
  code: [7, 7, 8, 7],
  coder: [1, 1, 1, 2],
  counts: [1, 1, 1, 0],
};

test("reads columns of differences", () => {
  assert.deepEqual(rowsOf(columns).map(({ start, end }) => [start, end]), [[10, 30], [10, 20], [10, 20], [40, 45]]);
});

test("rows of one span and coder are one passage; the innermost comes first", () => {
  const groups = new Passages(columns).groupsOver(12, 13);
  assert.deepEqual(groups.map(({ start, end, rows }) => [start, end, rows.length]), [[10, 20, 2], [10, 30, 1]]);
});

test("touching is not overlapping", () => {
  assert.deepEqual(new Passages(columns).over(30, 40), []);
});

test("walks through passages in reading order, and stops at the ends", () => {
  const passages = new Passages(columns);
  const first = passages.beside(null, 1);
  assert.deepEqual([first.start, first.end], [10, 30]);
  const second = passages.beside(first, 1);
  assert.deepEqual([second.start, second.end], [10, 20]);
  assert.equal(passages.beside(passages.beside(second, 1), 1), undefined);
  assert.equal(passages.beside(first, -1), undefined);
});

test("what is removed is gone", () => {
  const passages = new Passages(columns);
  passages.remove([2, 3]);
  assert.deepEqual(passages.all.map(({ id }) => id), [1, 4]);
});

test("what is added one by one stands where sorting all anew would put it", () => {
  let state = 7;
  const next = (limit) => (state = (state * 48271) % 2147483647) % limit;
  const columnsOf = (id) => ({ first: id, pk: [0], start: [next(40)], length: [1 + next(15)], code: [next(3)], coder: [1 + next(2)], counts: [1] });
  const grown = new Passages(columnsOf(1));
  const every = [...grown.all];
  for (let id = 2; id < 200; id += 1) {
    const rows = rowsOf(columnsOf(id));
    every.push(...rows);
    grown.add(rows);
    if (id % 5 === 0) {
      const [gone] = every.splice(next(every.length), 1);
      grown.remove([gone.id]);
    }
    const sorted = [...every].sort((a, b) => a.start - b.start || b.end - a.end || a.code - b.code);
    const places = (rows) => rows.map(({ start, end, code }) => `${start}-${end}-${code}`);
    assert.deepEqual(places(grown.all), places(sorted));
    const [from, to] = [next(40), 40 + next(10)];
    assert.deepEqual(new Set(grown.over(from, to)), new Set(every.filter((row) => row.start < to && row.end > from)));
  }
  // Stepping from one to the next meets every passage once, in both directions.
  const walk = (direction) => {
    const met = [];
    for (let here = grown.beside(null, direction); here; here = grown.beside(here, direction)) met.push(`${here.start}-${here.end}-${here.coder}`);
    return met;
  };
  assert.equal(new Set(walk(1)).size, walk(1).length);
  assert.equal(walk(1).length, new Set(every.map(({ start, end, coder }) => `${start}-${end}-${coder}`)).size);
  assert.deepEqual(walk(-1), walk(1).reverse());
});

test("tells how sure the coder was, and takes it as sure and not said where the columns are missing", () => {
  const told = (more) => rowsOf({ ...columns, ...more }).map(({ unsure, reality }) => [unsure, reality]);
  assert.deepEqual(told({ unsure: [1, 0, 0, 0], reality: [0, 1, 2, 0] }), [[true, ""], [false, "imagined"], [false, "lived"], [false, ""]]);
  assert.deepEqual(told({})[0], [false, ""]);
});
