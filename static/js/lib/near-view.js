// Paints many spans as highlights, but only those near the view: a browser goes through all ranges at every frame.

import { firstIndex } from "./halving.js";

// How far beyond the view spans are painted, and how near to the end of that one may scroll; in pixels.
const BEYOND = 1200;
const RESERVE = 300;

export class NearView {
  #page;
  #spans = new Map();
  #painted = { start: 0, end: 0 };
  #isPlanned = false;

  constructor(page) {
    this.#page = page;
    page.scroller.addEventListener("scroll", () => this.#plan(), { passive: true });
    new ResizeObserver(() => this.#plan()).observe(page.scroller);
  }

  /** Paint `spans` as `name`, and nothing else: {start, end}, in order and none over another. */
  paint(name, spans) {
    if (spans.length) this.#spans.set(name, spans);
    else this.#spans.delete(name);
    this.#renew();
    this.#put(name, spans);
  }

  #plan() {
    if (this.#isPlanned || !this.#spans.size) return;
    this.#isPlanned = true;
    requestAnimationFrame(() => {
      this.#isPlanned = false;
      this.#renew();
    });
  }

  #renew() {
    const seen = this.#near(RESERVE);
    if (seen.start >= this.#painted.start && seen.end <= this.#painted.end) return;
    this.#painted = this.#near(BEYOND);
    for (const [name, spans] of this.#spans) this.#put(name, spans);
  }

  #near(beyond) {
    const { top, bottom } = this.#page.scroller.getBoundingClientRect();
    return this.#page.blocks.between(top - beyond, bottom + beyond);
  }

  #put(name, spans) {
    const { start, end } = this.#painted;
    const from = firstIndex(spans, (span) => span.end > start);
    const until = firstIndex(spans, (span) => span.start >= end);
    // A span over much of the text is painted as far as it is near.
    const cut = spans.slice(from, until).map((span) => ({ start: Math.max(span.start, start), end: Math.min(span.end, end) }));
    this.#page.highlights.paint(name, cut.flatMap((span) => this.#page.blocks.ranges(span.start, span.end)));
  }
}
