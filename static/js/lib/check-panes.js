// The two halves of the identifier check scroll by themselves where there is room for both, and with the page elsewhere.

// What is left in view above the identifier in hand.
const LINE = 40;

/** Scroll so that `element` stands `top` pixels from the top of the screen; without it, near the top of its pane. */
export function moveTo(pane, element, top = null) {
  const scrolls = isScrolling(pane);
  const wanted = top ?? topOf(pane, scrolls);
  const by = element.getBoundingClientRect().top - wanted;
  if (scrolls) pane.scrollTop += by;
  else scrollBy({ top: by, behavior: "instant" });
}

/** Scroll so that `element` stands in the upper half of its pane, unless it is well in view. */
export function bringIntoView(pane, element) {
  const scrolls = isScrolling(pane);
  const box = scrolls ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const { top, bottom } = element.getBoundingClientRect();
  const height = box.bottom - box.top;
  if (top > box.top + height * 0.15 && bottom < box.bottom - height * 0.25) return;
  moveTo(pane, element, box.top + height * 0.3);
}

/** Tell whether a half scrolls by itself. */
export function isScrolling(pane) {
  return getComputedStyle(pane).overflowY === "auto";
}

/** Return where the top of a pane is on the screen: below what stays above it while the page scrolls. */
function topOf(pane, scrolls) {
  const head = pane.parentElement.querySelector(".check-head");
  const above = scrolls ? pane.getBoundingClientRect().top : parseFloat(getComputedStyle(head).top) + head.offsetHeight;
  return above + LINE;
}
