// Where bars and names stand in the margin, given where their passages lie (pixels, from top to bottom).

/** How many lanes are told apart; what lies deeper shares the last one. */
export const MOST_LANES = 6;
/** The height of a name: what a finger or an unsteady hand can hit (WCAG 2.2). */
export const LINE = 24;

/** Give every item, from top to bottom, the leftmost lane that is free there. */
export function assignLanes(items) {
  const bottoms = [];
  return items.map(({ top, bottom }) => {
    const free = bottoms.findIndex((taken) => taken <= top + 1);
    const lane = free >= 0 ? free : bottoms.length;
    bottoms[lane] = bottom;
    return lane;
  });
}

/** Return how many lanes are taken beside a name at `top`. */
export function lanesBeside(items, lanes, top) {
  let most = 0;
  items.forEach((item, index) => {
    if (item.top < top + LINE && item.bottom > top) most = Math.max(most, lanes[index] + 1);
  });
  return Math.min(most, MOST_LANES);
}

/** Put names under each other without touching; what would slip far below its passage is summed up. */
export function spreadNames(items, farthest = 110) {
  const placed = [];
  let free = -Infinity;
  for (const item of items) {
    const top = Math.max(item.top, free);
    const last = placed.at(-1);
    if (top > Math.max(item.bottom, item.top + LINE) - LINE + farthest || (last?.more && item.top < last.top)) {
      if (last.more) last.more += 1;
      else placed.push({ item, top, more: 1 });
      free = Math.max(free, placed.at(-1).top + LINE);
      continue;
    }
    placed.push({ item, top, more: 0 });
    free = top + LINE;
  }
  return placed;
}
