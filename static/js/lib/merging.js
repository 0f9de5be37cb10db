// Merging the passage in hand with one that carries the same code and lies right beside it. Positions are code points.

const HAS_WORDS = /[\p{L}\p{N}]/u;
// How far a neighbor is looked for, in code points: over a long question of the interviewer.
const REACH = 4000;

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
  if (!found) return page.say("No passage of the same code lies right beside this one. Move an end until the participant says nothing between them.");
  const { start, end } = found.other;
  const words = page.blocks.cut(start, Math.min(end, start + 60));
  page.acts.merge(found.rows);
  return page.say(`Merged with the one ${found.isAfter ? "after" : "before"} it: “${words}${end - start > 60 ? "…" : ""}”`);
}

function candidates(page, group, isAfter) {
  const near = page.passages.groupsOver(Math.max(0, group.start - REACH), group.end + REACH);
  return near
    .filter((other) => other.coder === group.coder && !(other.start === group.start && other.end === group.end))
    .filter((other) => (isAfter ? other.start >= group.start : other.start < group.start))
    .filter((other) => sharing(group, other).length > 0 && liesBeside(page, group, other))
    .sort((a, b) => Math.abs(a.start - group.start) - Math.abs(b.start - group.start));
}

function sharing(group, other) {
  const codes = new Set(other.rows.map(({ code }) => code));
  return group.rows.filter(({ code }) => codes.has(code));
}

/** Tell whether two passages overlap, touch, or have nothing between them that a participant says. */
function liesBeside(page, a, b) {
  const [first, last] = a.start <= b.start ? [a, b] : [b, a];
  if (first.end >= last.start) return true;
  const { blocks } = page;
  return blocks.over(first.end, last.start).every((block) => {
    const words = blocks.cut(Math.max(first.end, blocks.startOf(block)), Math.min(last.start, blocks.endOf(block)));
    return block.closest("[data-turn]").dataset.speaker !== "participant" || !HAS_WORDS.test(words);
  });
}
