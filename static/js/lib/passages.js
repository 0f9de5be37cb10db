// The coded passages of this page. A row is one code on one span by one coder; rows of one span and coder are one passage.

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
    });
  }
  return rows;
}

export class Passages {
  #rows = new Map();
  #sorted = null;
  // How far the rows up to each one reach.
  #reach = [];

  constructor(columns) {
    this.add(rowsOf(columns));
  }

  add(rows) {
    for (const row of rows) this.#rows.set(row.id, row);
    this.#sorted = null;
  }

  remove(ids) {
    for (const id of ids) this.#rows.delete(id);
    this.#sorted = null;
  }

  get(id) {
    return this.#rows.get(id);
  }

  /** All rows, in the order in which they begin; a longer one first where two begin together. */
  get all() {
    if (!this.#sorted) {
      this.#sorted = Array.from(this.#rows.values()).sort((a, b) => a.start - b.start || b.end - a.end || a.code - b.code);
      let farthest = 0;
      this.#reach = this.#sorted.map(({ end }) => (farthest = Math.max(farthest, end)));
    }
    return this.#sorted;
  }

  /** Return the rows that share at least one code point with [start, end). */
  over(start, end) {
    const rows = this.all;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle].start < end) low = middle + 1;
      else high = middle;
    }
    const found = [];
    // Walk back until nothing that began earlier reaches this far.
    for (let i = low - 1; i >= 0 && this.#reach[i] > start; i -= 1) {
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
    const every = groups(this.all);
    if (!from) return direction > 0 ? every[0] : every.at(-1);
    const at = every.findIndex((group) => same(group, from));
    if (at >= 0) return every[at + direction];
    return direction > 0
      ? every.find((group) => group.start >= from.start)
      : every.findLast((group) => group.start < from.start);
  }
}

/** Tell whether two passages are the same span by the same coder. */
export function same(a, b) {
  return Boolean(a && b) && a.start === b.start && a.end === b.end && a.coder === b.coder;
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
