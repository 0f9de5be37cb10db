// The coded passages of this page. A row is one code on one span by one coder; rows of one span and coder are one passage.

import { firstIndex } from "./halving.js";

const REALITIES = ["", "imagined", "lived"];

/** A passage row as the page knows it; positions in code points. */
export function rowsOf(columns) {
  const rows = [];
  let start = 0;
  for (let i = 0; i < columns.pk.length; i += 1) {
    start += columns.start[i];
    rows.push({
      id: columns.first + columns.pk[i],
      start,
      end: start + columns.length[i],
      code: columns.code[i],
      coder: columns.coder[i],
      counts: Boolean(columns.counts[i]),
      unsure: Boolean(columns.unsure?.[i]),
      reality: REALITIES[columns.reality?.[i] ?? 0],
    });
  }
  return rows;
}

// More new rows than this are sorted in at once.
const FEW = 50;

export class Passages {
  #rows = new Map();
  #sorted = null;
  // How far the rows up to each one reach; null until asked for.
  #reach = null;

  constructor(columns) {
    this.add(rowsOf(columns));
  }

  add(rows) {
    // An act brings a handful of rows: they are put in their places, instead of sorting thousands anew.
    const isNew = rows.filter(({ id }) => !this.#rows.has(id));
    for (const row of rows) this.#rows.set(row.id, row);
    if (!this.#sorted || isNew.length < rows.length || rows.length > FEW) this.#sorted = null;
    else for (const row of isNew) this.#sorted.splice(firstIndex(this.#sorted, (other) => inOrder(row, other) < 0), 0, row);
    this.#reach = null;
  }

  remove(ids) {
    const gone = ids.filter((id) => this.#rows.delete(id));
    if (!gone.length) return;
    this.#sorted = this.#sorted?.filter(({ id }) => this.#rows.has(id)) ?? null;
    this.#reach = null;
  }

  get(id) {
    return this.#rows.get(id);
  }

  /** All rows, in the order in which they begin; a longer one first where two begin together. */
  get all() {
    this.#sorted ??= Array.from(this.#rows.values()).sort(inOrder);
    return this.#sorted;
  }

  /** Return the rows that share at least one code point with [start, end). */
  over(start, end) {
    const rows = this.all;
    const reach = this.#reached();
    const found = [];
    // Walk back until nothing that began earlier reaches this far.
    for (let i = this.#firstFrom(end) - 1; i >= 0 && reach[i] > start; i -= 1) {
      if (rows[i].end > start) found.push(rows[i]);
    }
    return found.reverse();
  }

  /** Return the rows of one span and coder. */
  group({ start, end, coder }) {
    return this.over(start, end).filter((row) => row.start === start && row.end === end && row.coder === coder);
  }

  /** Return the passages over [start, end), the innermost first, each with its rows. */
  groupsOver(start, end) {
    return groups(this.over(start, end)).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  /** Return the next (or previous) passage after `from`, in reading order. */
  beside(from, direction) {
    const rows = this.all;
    if (!from) return groups(this.#beginningWith(direction > 0 ? rows[0] : rows.at(-1))).at(direction > 0 ? 0 : -1);
    const here = this.#beginningWith(from);
    const next = this.#beginningWith(direction > 0 ? rows[this.#firstFrom(from.start + 1)] : rows[this.#firstFrom(from.start) - 1]);
    const near = groups(direction > 0 ? [...here, ...next] : [...next, ...here]);
    const at = near.findIndex((group) => same(group, from));
    if (at >= 0) return near[at + direction];
    return direction > 0 ? near[0] : near.findLast((group) => group.start < from.start);
  }

  /** Return how far the rows up to each one reach. */
  #reached() {
    if (this.#reach) return this.#reach;
    let farthest = 0;
    this.#reach = this.all.map(({ end }) => (farthest = Math.max(farthest, end)));
    return this.#reach;
  }

  #firstFrom(start) {
    return firstIndex(this.all, (row) => row.start >= start);
  }

  #beginningWith(row) {
    return row ? this.all.slice(this.#firstFrom(row.start), this.#firstFrom(row.start + 1)) : [];
  }
}

/** Tell whether two passages are the same span by the same coder. */
export function same(a, b) {
  return Boolean(a && b) && a.start === b.start && a.end === b.end && a.coder === b.coder;
}

/** The order in which passages begin; a longer one first where two begin together. */
function inOrder(a, b) {
  return a.start - b.start || b.end - a.end || a.code - b.code;
}

function groups(rows) {
  const found = new Map();
  for (const row of rows) {
    const key = `${row.start}-${row.end}-${row.coder}`;
    if (!found.has(key)) found.set(key, { start: row.start, end: row.end, coder: row.coder, rows: [] });
    found.get(key).rows.push(row);
  }
  return Array.from(found.values());
}
