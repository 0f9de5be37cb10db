// The margin: a bar and a name for every passage near the view, so that overlaps are told apart. One SVG holds the bars.

import { make } from "./dom.js";
import { afterFrame } from "./frames.js";
import { Extents } from "./extents.js";
import { Kept } from "./kept.js";
import { LANE, barsOf, namesOf } from "./lane-marks.js";
import { MOST_LANES, assignLanes, lanesBeside, spreadNames } from "./lane-places.js";

// How far beyond the view passages are drawn, and how near to the end of that one may scroll; in pixels.
const BEYOND = 600;
const RESERVE = 150;
const SVG = "http://www.w3.org/2000/svg";

export class Lanes {
  #page;
  #root;
  #svg;
  #bars;
  #names;
  #isPlanned = false;
  // The stretch of text whose passages are drawn.
  #drawn = { start: 0, end: 0 };
  // The blocks at its ends, and where they lay when it was drawn.
  #ends = [];
  #extents;

  constructor(page) {
    this.#page = page;
    this.#root = page.transcript.querySelector("[data-lanes]");
    this.#extents = new Extents(page.blocks);
    this.#svg = document.createElementNS(SVG, "svg");
    this.#svg.setAttribute("aria-hidden", "true");
    const names = make("div", { class: "names" });
    this.#root.append(this.#svg, names);
    this.#bars = new Kept(this.#svg);
    this.#names = new Kept(names);
    this.#watch();
    page.acts.addEventListener("changed", () => this.plan());
    page.filters.addEventListener("changed", () => this.plan());
    page.acts.addEventListener("phases", () => this.plan());
    page.acts.addEventListener("painted", () => this.plan());
    page.picked.addEventListener("picked", () => this.#markPicked());
    names.addEventListener("pointerover", (event) => this.#light(event.target));
    names.addEventListener("pointerout", () => this.#light(null));
    names.addEventListener("focusin", (event) => this.#light(event.target));
    names.addEventListener("focusout", () => this.#light(null));
    names.addEventListener("click", (event) => this.#clicked(event));
  }

  /** Draw anew soon. The words themselves are painted first: a key press never waits for the margin. */
  plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    afterFrame(() => {
      this.#isPlanned = false;
      this.#draw();
    });
  }

  #watch() {
    this.#page.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // While one scrolls, turns far from the view get their height: what is drawn stays where it is.
    new ResizeObserver(() => this.#hasMoved() && this.plan()).observe(this.#page.transcript);
    new ResizeObserver(() => this.plan()).observe(this.#page.scroller);
    document.fonts?.ready.then(() => {
      this.#extents.forget();
      this.plan();
    });
  }

  #scrolled() {
    if (this.#isPlanned) return;
    const seen = this.#inView(RESERVE);
    if (seen.start < this.#drawn.start || seen.end > this.#drawn.end) this.plan();
  }

  /** Return the stretch of text that is in view, and `beyond` pixels above and below. */
  #inView(beyond) {
    const { top, bottom } = this.#page.scroller.getBoundingClientRect();
    return this.#page.blocks.between(top - beyond, bottom + beyond);
  }

  #draw() {
    this.#drawn = this.#inView(BEYOND);
    const { start, end } = this.#drawn;
    this.#ends = end > start ? [start, end - 1].map((place) => this.#placed(this.#page.blocks.at(place))) : [];
    const items = this.#measured(this.#root.getBoundingClientRect().top);
    const lanes = assignLanes(items);
    const names = spreadNames(items).map((entry) => ({ ...entry, lanes: lanesBeside(items, lanes, entry.top) }));
    const most = Math.min(MOST_LANES, Math.max(1, ...lanes.map((lane) => lane + 1)));
    this.#bars.show(barsOf(items, lanes));
    this.#showNames(names);
    set(this.#svg, "width", most * LANE);
    this.#markPicked();
  }

  #placed(block) {
    const { top, width, height } = block.getBoundingClientRect();
    return { block, top: top - this.#root.getBoundingClientRect().top, width, height };
  }

  #hasMoved() {
    return !this.#ends.length || this.#ends.some((end) => {
      const now = this.#placed(end.block);
      return ["top", "width", "height"].some((name) => Math.abs(now[name] - end[name]) > 0.5);
    });
  }

  /** A name that has the focus keeps it, where it is made anew. */
  #showNames(names) {
    const { activeElement } = document;
    const row = this.#root.contains(activeElement) ? activeElement.dataset.row : null;
    this.#names.show(namesOf(names));
    if (row && document.activeElement !== activeElement) this.#root.querySelector(`button[data-row="${row}"]`)?.focus({ preventScroll: true });
  }

  /** Return what is near the view, with its top and bottom in the margin's coordinates, from top to bottom. */
  #measured(top) {
    const { start, end } = this.#drawn;
    const rows = this.#page.filters.passages.over(start, end).filter(({ id }) => !this.#page.acts.coming.leaving.has(id)).map((row) => this.#described(row));
    const pending = this.#page.acts.coming.spans.filter((row) => row.start < end && row.end > start);
    const every = [...rows, ...pending.map((row, index) => ({ ...row, key: `pending-${index}`, isPending: true }))];
    const extents = this.#extents.of(every);
    return every.map((row, index) => ({ ...row, top: extents[index].top - top, bottom: extents[index].bottom - top })).sort((a, b) => a.top - b.top || b.bottom - a.bottom);
  }

  #described(row) {
    const { data, codes } = this.#page;
    const { label, hue } = codes.get(row.code);
    const who = row.coder === data.me ? "" : data.coders.find(([id]) => id === row.coder)?.[2] ?? "";
    return { ...row, key: row.id, label, hue, who };
  }

  #groupOf(element) {
    const row = this.#page.passages.get(Number(element?.closest("[data-row]")?.dataset.row));
    return row ? { start: row.start, end: row.end, coder: row.coder, rows: this.#page.passages.group(row) } : null;
  }

  #light(element) {
    const group = this.#groupOf(element);
    this.#page.highlights.paint("hover", group ? this.#page.blocks.ranges(group.start, group.end) : []);
  }

  #clicked(event) {
    const group = this.#groupOf(event.target);
    if (!group) return;
    this.#page.selecting.clear();
    this.#page.picked.pick(group);
    // Where the margin is narrow, names are cut short, and the panel is not in view.
    const { title } = event.target.closest("[data-row]");
    if (matchMedia("(max-width: 48rem)").matches) this.#page.say(title);
  }

  #markPicked() {
    const { group } = this.#page.picked;
    const ids = new Set(group?.rows.map(({ id }) => String(id)));
    for (const element of this.#root.querySelectorAll(".picked")) {
      if (!ids.has(element.dataset.row)) element.classList.remove("picked");
    }
    for (const id of ids) {
      for (const element of this.#root.querySelectorAll(`[data-row="${id}"]`)) element.classList.add("picked");
    }
  }
}

function set(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}
