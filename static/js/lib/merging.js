// Merging the passage in hand with one that carries the same code and lies right beside it. Positions are code points.

const HAS_WORDS = /[\p{L}\p{N}]/u;

/** Return {rows, other, isAfter} of what would become one with `group`, or null. The one after it goes first. */
export function neighborOf(page, group) {
  for (const isAfter of [true, false]) {
    const other = candidates(page, group, isAfter)[0];
    if (other) return { rows: [...sharing(group, other), ...sharing(other, group)], other, isAfter };
  }
  return null;
}

/** Merge the passage in hand with its neighbor, and say which it was. */
export function mergeWithNeighbor(page, group) {
  const found = neighborOf(page, group);
  if (!found) return page.say("No passage of the same code lies right beside this one. Move an end until only spaces or marks are between them.");
  const { start, end } = found.other;
  const words = page.blocks.cut(start, Math.min(end, start + 60));
  page.acts.merge(found.rows);
  return page.say(`Merged with the one ${found.isAfter ? "after" : "before"} it: “${words}${end - start > 60 ? "…" : ""}”`);
}

function candidates(page, group, isAfter) {
  // Neighbors overlap, touch, or have no more than a few marks and spaces between them.
  const reach = 12;
  const near = page.passages.groupsOver(Math.max(0, group.start - reach), group.end + reach);
  return near
    .filter((other) => other.coder === group.coder && !(other.start === group.start && other.end === group.end))
    .filter((other) => (isAfter ? other.start >= group.start : other.start < group.start))
    .filter((other) => sharing(group, other).length > 0 && !HAS_WORDS.test(between(page, group, other)));
}

function sharing(group, other) {
  const codes = new Set(other.rows.map(({ code }) => code));
  return group.rows.filter(({ code }) => codes.has(code));
}

function between(page, a, b) {
  const [first, last] = a.start <= b.start ? [a, b] : [b, a];
  return first.end < last.start ? page.blocks.cut(first.end, last.start) : "";
}
