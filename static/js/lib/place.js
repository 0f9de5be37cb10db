// The place in the text: what is in view, going to a code point, and reopening where this person left off.

const SETTLED = 300;

/** Remembers, a transcript and person, which turn was current and which code point stood at the top of the view. */
export class Place {
  #page;
  #key;
  #timer = null;

  constructor(page) {
    this.#page = page;
    this.#key = `lifeline-place-${page.data.me}-${page.data.transcript}`;
    page.scroller.addEventListener("scroll", () => this.#plan(), { passive: true });
    page.turns.addEventListener("current", () => this.#plan());
    addEventListener("pagehide", () => this.#timer && this.#store());
  }

  /** Return the stretch of text in view, in code points, to about a line; null while nothing is laid out. */
  inView() {
    const { top, bottom } = this.#page.scroller.getBoundingClientRect();
    const { start, end } = this.#page.blocks.between(top, bottom);
    if (end <= start) return null;
    return { start: this.#within(start, top), end: this.#within(end - 1, bottom) + 1 };
  }

  /** Bring a code point into view, a third down, and make its turn current; the focus stays where it is. */
  show(codePoint, share = 1 / 3) {
    this.#page.turns.makeCurrentAt(codePoint);
    this.#scrollTo(codePoint, share);
  }

  /** Change what the text looks like, and keep what is read where it is. */
  hold(change) {
    const seen = this.inView();
    change();
    if (seen && seen.start > 0) this.#scrollTo(seen.start, 0);
  }

  /** Return {turn, at} as remembered, or null. */
  get remembered() {
    try {
      return JSON.parse(localStorage.getItem(this.#key));
    } catch {
      return null; // storage is switched off, or holds something else: the page opens at its beginning
    }
  }

  /** Put what stood at the top of the view there again. */
  restore({ at }) {
    if (at > 0) this.#scrollTo(at, 0);
  }

  /** Estimate which code point of a block stands at a height of the window: letters are spread evenly over its lines. */
  #within(codePoint, height) {
    const { blocks } = this.#page;
    const block = blocks.at(codePoint);
    const box = block.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (height - box.top) / Math.max(1, box.height)));
    const start = blocks.startOf(block);
    return Math.floor(start + share * (blocks.endOf(block) - 1 - start));
  }

  #scrollTo(codePoint, share) {
    const { blocks, scroller } = this.#page;
    this.#page.turns.layOut(this.#page.turns.at(codePoint));
    const block = blocks.at(codePoint);
    const box = block.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const start = blocks.startOf(block);
    const inside = ((codePoint - start) / Math.max(1, blocks.endOf(block) - 1 - start)) * box.height;
    scroller.scrollTop += box.top + inside - frame.top - share * frame.height;
  }

  #plan() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#store(), SETTLED);
  }

  #store() {
    this.#timer = null;
    const seen = this.inView();
    const place = { turn: this.#page.turns.current?.dataset.turn, at: this.#page.scroller.scrollTop > 0 ? seen?.start ?? 0 : 0 };
    try {
      localStorage.setItem(this.#key, JSON.stringify(place));
    } catch {
      // the place is not kept
    }
  }
}
