// Words that shine for a moment, so that the eye finds the place it was led to.

const SHINES = 1800;

/** Return `flash(span)`: paint [start, end) for a moment. It stands still: nothing moves for those who want no motion. */
export function flasher(page) {
  let timer = null;
  return ({ start, end }) => {
    clearTimeout(timer);
    page.highlights.paint("flash", page.blocks.ranges(start, Math.max(end, start + 1)));
    timer = setTimeout(() => page.highlights.paint("flash", []), SHINES);
  };
}
