// Puts a floating box beside what it belongs to, never over it.

const GAP = 8;

/** Put `box` under `rects` (of a selection or a button), above them where there is no room; in `frame`'s coordinates. */
export function placeBeside(box, rects, frame) {
  const first = rects[0];
  const last = rects[rects.length - 1];
  const outer = frame.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const isRoomBelow = last.bottom + GAP + height <= outer.bottom;
  const isRoomAbove = first.top - GAP - height >= outer.top;
  const top = isRoomBelow || !isRoomAbove ? last.bottom + GAP : first.top - GAP - height;
  const wanted = rects.length > 1 ? Math.min(first.left, last.left) : first.left;
  const left = Math.max(outer.left + GAP, Math.min(wanted, outer.right - width - 2 * GAP));
  box.style.top = `${top - outer.top + frame.scrollTop}px`;
  box.style.left = `${left - outer.left + frame.scrollLeft}px`;
  if (!isRoomBelow && !isRoomAbove) frame.scrollTop += last.bottom + GAP + height - outer.bottom;
}
