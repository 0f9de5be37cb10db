// What is printed of a turn: its words cut where passages and numbered lines begin and end. Positions in code points.

/**
 * Return the parts of [start, end) in order: {kind: "words", start, end, depth}, {kind: "line", number},
 * {kind: "open", group} and {kind: "close", group}. `groups` and `lines` may reach beyond.
 */
export function partsOf({ start, end }, groups, lines) {
  const here = groups.filter((group) => group.start < end && group.end > start);
  const marks = [
    ...here.filter((group) => group.end <= end).map((group) => ({ at: group.end, rank: 0, kind: "close", group })),
    ...lines.filter((line) => line.start >= start && line.start < end).map((line) => ({ at: line.start, rank: 1, kind: "line", number: line.number })),
    ...here.filter((group) => group.start >= start).map((group) => ({ at: group.start, rank: 2, kind: "open", group })),
  ].sort((a, b) => a.at - b.at || a.rank - b.rank || inside(a, b));
  let depth = here.filter((group) => group.start < start).length;
  let reached = start;
  const parts = [];
  for (const mark of marks) {
    if (mark.at > reached) parts.push({ kind: "words", start: reached, end: mark.at, depth });
    reached = Math.max(reached, mark.at);
    depth += { open: 1, close: -1, line: 0 }[mark.kind];
    parts.push(mark.kind === "line" ? { kind: "line", number: mark.number } : { kind: mark.kind, group: mark.group });
  }
  if (end > reached) parts.push({ kind: "words", start: reached, end, depth });
  return parts;
}

/** Of passages that begin together the longer opens first; of those that end together the one opened last closes first. */
function inside(a, b) {
  if (a.kind === "open") return b.group.end - a.group.end;
  return a.kind === "close" ? b.group.start - a.group.start : 0;
}
