// Changes above or in view leave what is read where it was.

// What the last change left over: browsers scroll by whole pixels, and parts of them would add up from change to change.
let rest = { anchor: null, scrolled: 0, by: 0 };

/**
 * Do `change`, which may add or take lines, and scroll so that the words in hand stay where they are on the screen: the
 * selection, else the current turn, where they are in view, else the turn at the top. Boxes beside the words come along.
 */
export function keepSteady(page, change) {
  const { scroller } = page;
  const frame = scroller.getBoundingClientRect();
  const anchor = anchorOf(page, frame);
  if (!anchor) return change();
  const scrolled = scroller.scrollTop;
  const owed = rest.anchor === anchor && rest.scrolled === scrolled ? rest.by : 0;
  const before = anchor.getBoundingClientRect().top - owed;
  change();
  // Some browsers have scrolled by now of their own accord, others have not.
  const after = anchor.getBoundingClientRect().top;
  const moved = after + scroller.scrollTop - (before + owed + scrolled);
  if (after !== before) scroller.scrollTop += after - before;
  rest = { anchor, scrolled: scroller.scrollTop, by: anchor.getBoundingClientRect().top - before };
  for (const box of moved ? scroller.children : []) if (isBeside(box)) box.style.top = `${Number.parseFloat(box.style.top) + moved}px`;
  return undefined;
}

function anchorOf({ turns, selecting, blocks }, frame) {
  const selected = selecting.span && turns.at(selecting.span.start);
  const words = [selected, turns.current].filter(Boolean).map((turn) => turn.querySelector("[data-o]"));
  const isInView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > frame.top && top < frame.bottom;
  };
  const atTop = blocks.between(frame.top, frame.bottom);
  return words.find((element) => element && isInView(element)) ?? (atTop.end > atTop.start ? blocks.at(atTop.start) : null);
}

/** Tell whether a box lies open beside words, at a place of its own in the text. */
function isBeside(box) {
  return !box.hidden && box.style.top !== "" && getComputedStyle(box).position === "absolute";
}
