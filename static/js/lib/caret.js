// Places between letters, found by where they are on the screen.

/** Return {node, offset} of the place in the text nearest to a point of the window, or null. */
export function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** Return the point of `box` that is nearest to `x`, `y`; a little inside its edges. */
export function within(box, x, y) {
  const between = (low, value, high) => Math.max(low + 2, Math.min(value, high - 2));
  return { x: between(box.left, x, box.right), y: between(box.top, y, box.bottom) };
}
