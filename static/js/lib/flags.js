// How sure a coder is of a passage, and whether what it tells of was imagined or lived. Words beside colors, everywhere.

import { make } from "./dom.js";

/** What `i` goes through, in this order; "" is not said. */
export const REALITIES = ["", "imagined", "lived"];

/** Return what is said of a passage as short words for the margin: "?" and "imagined" or "lived"; or "". */
export function flagWords({ unsure, reality }) {
  return [unsure ? "?" : "", reality || ""].filter(Boolean).join(" ");
}

/** Return the same as a reader says it: "unsure, imagined". */
export function flagSentence({ unsure, reality }) {
  return [unsure ? "unsure" : "", reality || ""].filter(Boolean).join(", ");
}

/** Return what holds for a whole passage: unsure if all of its codes are, a reality if they agree. */
export function flagsOf({ rows }) {
  const [{ reality }] = rows;
  return { unsure: rows.every((row) => row.unsure), reality: rows.every((row) => row.reality === reality) ? reality ?? "" : "" };
}

/** Return the three buttons of the side panel for one's own passage. */
export function flagButtons(group) {
  const { unsure, reality } = flagsOf(group);
  return make(
    "div",
    { class: "flag-buttons", role: "group", "aria-label": "How sure, and imagined or lived" },
    button("unsure", unsure, "Unsure", "u"),
    button("imagined", reality === "imagined", "Imagined", "i"),
    button("lived", reality === "lived", "Lived", null),
  );
}

function button(name, isOn, words, key) {
  return make("button", { type: "button", class: "flag", "data-do": name, "aria-pressed": String(isOn) }, words, key && make("kbd", { "aria-hidden": "true" }, key));
}

/** The commands for the flags of the passage in hand. */
export class Flags {
  #page;
  #isPlanned = false;

  constructor(page) {
    this.#page = page;
    page.acts.addEventListener("changed", () => this.plan());
    page.filters.addEventListener("changed", () => this.plan());
    page.scroller.addEventListener("scroll", () => this.plan(), { passive: true });
    this.plan();
  }

  toggleUnsure(group) {
    this.#page.acts.mark(group, { unsure: !flagsOf(group).unsure });
  }

  nextReality(group) {
    const { reality } = flagsOf(group);
    this.setReality(group, REALITIES[(REALITIES.indexOf(reality) + 1) % REALITIES.length]);
  }

  /** Say that it was imagined or lived; said twice, it is taken back. */
  toggleReality(group, reality) {
    this.setReality(group, flagsOf(group).reality === reality ? "" : reality);
  }

  setReality(group, reality) {
    this.#page.acts.mark(group, { reality });
  }

  /** Underline the unsure words in view with dashes, once nothing else is to be done. */
  plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    const later = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 50));
    later(() => {
      this.#isPlanned = false;
      this.#paint();
    });
  }

  #paint() {
    const { blocks, highlights, filters, scroller } = this.#page;
    const { top, bottom } = scroller.getBoundingClientRect();
    const seen = blocks.between(top - 400, bottom + 400);
    const unsure = filters.passages.over(seen.start, seen.end).filter((row) => row.unsure);
    const spans = new Map(unsure.map((row) => [`${row.start}-${row.end}`, row]));
    highlights.paint("unsure", Array.from(spans.values()).flatMap(({ start, end }) => blocks.ranges(start, end)));
  }
}
