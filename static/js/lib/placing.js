// Puts a floating box beside what it belongs to, never over it.

const GAP = 8;
const ENOUGH = 340;

/**
 * Put `box` under `rects` (client rectangles of a selection or a button), above them where there is little room, in
 * the coordinates of `frame`, which scrolls. `--room` tells the box how high it may be.
 */
export function placeBeside(box, rects, frame) {
  const outer = frame.getBoundingClientRect();
  const first = rects[0];
  const last = rects[rects.length - 1];
  // On a small screen the box is a sheet at the bottom; the words are moved out from under it.
  if (getComputedStyle(box).position === "fixed") {
    const covered = last.bottom + GAP - box.getBoundingClientRect().top;
    if (covered > 0) frame.scrollTop += covered;
    return;
  }
  const below = outer.bottom - last.bottom - 2 * GAP;
  const above = first.top - outer.top - 2 * GAP;
  const goesAbove = below < Math.min(ENOUGH, box.offsetHeight) && above > below && above >= Math.min(ENOUGH, box.offsetHeight);
  box.style.setProperty("--room", `${Math.max(goesAbove ? above : below, ENOUGH)}px`);
  const top = goesAbove ? first.top - GAP - box.offsetHeight : last.bottom + GAP;
  const wanted = rects.length > 1 ? Math.min(first.left, last.left) : first.left;
  const left = Math.max(outer.left + GAP, Math.min(wanted, outer.right - box.offsetWidth - 3 * GAP));
  box.style.top = `${top - outer.top + frame.scrollTop}px`;
  box.style.left = `${left - outer.left + frame.scrollLeft}px`;
  const missing = goesAbove ? 0 : top + box.offsetHeight + GAP - outer.bottom;
  if (missing > 0) frame.scrollTop += missing;
}
