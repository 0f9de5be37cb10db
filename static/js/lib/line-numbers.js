// Shows every fifth line number beside the text, near the view only.

import { make } from "./dom.js";
import { afterFrame } from "./frames.js";
import { firstIndex } from "./halving.js";
import { Kept } from "./kept.js";
import { numberLines } from "./numbered-lines.js";

const EVERY = 5;
// How far beyond the view numbers are shown, in pixels.
const BEYOND = 500;

export class LineNumbers {
  #page;
  #root;
  #kept;
  #lines = null;
  #isPlanned = false;

  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    this.#kept = new Kept(root);
    page.scroller.addEventListener("scroll", () => this.plan(), { passive: true });
    page.acts.addEventListener("phases", () => this.plan());
    new ResizeObserver(() => this.plan()).observe(page.transcript);
  }

  /** All lines of the interview; the preamble is nobody's talk and has none. */
  get lines() {
    const { turns, blocks } = this.#page;
    this.#lines ??= numberLines(
      turns.all
        .filter(({ dataset }) => dataset.turn !== "0")
        .map(({ dataset }) => ({ start: Number(dataset.start), text: blocks.cut(Number(dataset.start), Number(dataset.end)) })),
    );
    return this.#lines;
  }

  get isShown() {
    return document.documentElement.dataset.seeLines === "on";
  }

  plan() {
    if (this.#isPlanned || (!this.isShown && this.#root.hidden)) return;
    this.#isPlanned = true;
    afterFrame(() => {
      this.#isPlanned = false;
      this.#root.hidden = !this.isShown;
      if (this.isShown) this.#draw();
    });
  }

  #draw() {
    const { scroller, blocks } = this.#page;
    const frame = scroller.getBoundingClientRect();
    const { start, end } = blocks.between(frame.top - BEYOND, frame.bottom + BEYOND);
    const from = firstIndex(this.lines, (line) => line.start >= start);
    const until = firstIndex(this.lines, (line) => line.start >= end);
    const top = this.#root.getBoundingClientRect().top;
    const near = this.lines.slice(from, until).filter(({ number }) => number % EVERY === 0);
    this.#kept.show(near.map((line) => this.#described(line, top)));
  }

  #described({ number, start }, top) {
    const box = this.#page.blocks.range(start, start + 1).getClientRects()[0];
    const place = Math.round((box?.top ?? 0) - top + ((box?.height ?? 0) - 16) / 2);
    return { key: number, looks: String(place), make: () => numberAt(number, place) };
  }
}

function numberAt(number, place) {
  const element = make("span", {}, String(number));
  element.style.top = `${place}px`;
  return element;
}
