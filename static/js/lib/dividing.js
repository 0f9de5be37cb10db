// Dividing a passage in two: a mark between its words is moved to the place of the cut. Positions are code points.

import { wordsOf } from "./boundaries.js";
import { caretAt } from "./caret.js";
import { make } from "./dom.js";
import { firstIndex } from "./halving.js";
import { placeBeside } from "./placing.js";

const SHOWN = 24;

export class Dividing {
  #page;
  #box;
  #mark;
  #group = null;
  // Where a cut can be: where words begin inside the passage, and between letters where that is asked for.
  #places = [];
  #at = 0;

  constructor(page, box) {
    this.#page = page;
    this.#box = box;
    this.#mark = make("span", { class: "cut-mark", "aria-hidden": "true", hidden: true });
    page.transcript.append(this.#mark);
    box.addEventListener("click", ({ target }) => this.#clicked(target));
    box.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("pointerdown", (event) => this.#pointed(event), true);
    new ResizeObserver(() => this.#group && this.#show()).observe(page.transcript);
  }

  /** Ask where to divide a passage. */
  start(group) {
    this.#places = this.#placesIn(group);
    if (!this.#places.length) return this.#page.say("This passage is too short to be divided.");
    this.#group = group;
    const middle = (group.start + group.end) / 2;
    this.#at = nearest(this.#places, middle);
    this.#box.replaceChildren(...this.#content());
    this.#box.hidden = false;
    this.#show();
    // With all its words in it, so that it is known how high it is.
    placeBeside(this.#box, Array.from(this.#page.blocks.range(group.start, group.end).getClientRects()), this.#page.scroller);
    this.#box.querySelector("[data-cut]").focus({ preventScroll: true });
    return undefined;
  }

  #placesIn({ start, end }) {
    const inside = (place) => place > start && place < end;
    const words = this.#page.blocks.over(start, end).flatMap((block) => wordsOf(block.textContent, this.#page.blocks.startOf(block)).map((word) => word.start));
    const found = words.filter(inside);
    return found.length ? found : this.#letters({ start, end });
  }

  #letters({ start, end }) {
    const places = Array.from({ length: Math.max(0, end - start - 1) }, (_, index) => start + 1 + index);
    return [...new Set(places.map((place) => this.#page.blocks.wholeCharacter(place, true)))].filter((place) => place < end);
  }

  #content() {
    const [left, right] = this.#leftAndRight;
    const step = (by) => ({ "data-step": by, "aria-label": by < 0 ? "A word earlier" : "A word later" });
    const button = (words, attributes) => make("button", { type: "button", class: "button button-small", ...attributes }, words);
    return [
      make("p", { class: "menu-lead" }, "Divide this passage where?"),
      make("p", { class: "cut-words", role: "status", "data-words": true, dir: "auto" }),
      make(
        "p",
        { class: "actions" },
        button("←", step(left)),
        button("→", step(right)),
        button("Divide here", { class: "button button-small button-primary", "data-cut": true }),
        button("Leave", { "data-leave": true }),
      ),
      make("p", { class: "soft hint" }, "Arrows move the mark by word, with Alt by letter; or click the place in the text."),
    ];
  }

  /** Which way of the text is to the left, and which to the right: -1 earlier, 1 later. */
  get #leftAndRight() {
    const isRightToLeft = getComputedStyle(this.#page.turns.at(this.#at).querySelector("[data-o]")).direction === "rtl";
    return isRightToLeft ? [1, -1] : [-1, 1];
  }

  #show() {
    const { blocks, transcript } = this.#page;
    const { start, end } = this.#group;
    const before = blocks.cut(Math.max(start, this.#at - SHOWN), this.#at);
    const after = blocks.cut(this.#at, Math.min(end, this.#at + SHOWN));
    this.#box.querySelector("[data-words]").replaceChildren(before, make("span", { class: "cut", "aria-label": ", cut," }, "|"), after);
    const range = blocks.range(this.#at, this.#at + 1);
    const [letter] = range.getClientRects();
    const frame = transcript.getBoundingClientRect();
    this.#mark.hidden = !letter;
    if (!letter) return;
    const isRightToLeft = getComputedStyle(range.startContainer.parentElement).direction === "rtl";
    this.#mark.style.left = `${(isRightToLeft ? letter.right : letter.left) - frame.left - 1}px`;
    this.#mark.style.top = `${letter.top - frame.top}px`;
    this.#mark.style.height = `${letter.height}px`;
  }

  #step(by, places = this.#places) {
    const next = by > 0 ? places.find((place) => place > this.#at) : places.findLast((place) => place < this.#at);
    if (next === undefined) return this.#page.say(by > 0 ? "No later place in this passage." : "No earlier place in this passage.");
    this.#at = next;
    return this.#show();
  }

  #clicked(target) {
    const step = target.closest("[data-step]");
    if (step) this.#step(Number(step.dataset.step));
    else if (target.closest("[data-cut]")) this.#divide();
    else if (target.closest("[data-leave]")) this.#leave("The passage stays whole.");
  }

  #pressed(event) {
    const { key } = event;
    const [left, right] = this.#leftAndRight;
    const by = { ArrowLeft: left, ArrowRight: right, ArrowUp: -1, ArrowDown: 1 }[key];
    if (key === "Escape") this.#leave("The passage stays whole.");
    else if (by) this.#step(by, event.altKey ? this.#letters(this.#group) : this.#places);
    else if (key === "Enter" && !document.activeElement.matches("[data-step], [data-leave]")) this.#divide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A touch of the words moves the mark; one elsewhere leaves. */
  #pointed(event) {
    if (!this.#group || this.#box.contains(event.target)) return;
    const place = event.target.closest("[data-o]") && caretAt(event.clientX, event.clientY);
    const at = place ? this.#page.blocks.codePointAt(place.node, place.offset) : null;
    if (at === null || at < this.#group.start || at > this.#group.end) return void this.#leave(null);
    event.preventDefault();
    event.stopPropagation();
    // The click that follows is not meant for the passage either.
    addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
    this.#at = nearest(this.#places, at);
    this.#show();
  }

  #divide() {
    const [group, at] = [this.#group, this.#at];
    this.#leave(null);
    this.#page.acts.split(group, at);
  }

  #leave(sentence) {
    this.#group = null;
    this.#box.hidden = true;
    this.#mark.hidden = true;
    if (sentence) this.#page.turns.current?.focus({ preventScroll: true });
    if (sentence) this.#page.say(sentence);
    else if (this.#box.contains(document.activeElement) || document.activeElement === document.body) this.#page.turns.current?.focus({ preventScroll: true });
  }
}

/** Return the one of `places`, which come in order, that is nearest to `at`. */
function nearest(places, at) {
  const after = firstIndex(places, (place) => place >= at);
  const [low, high] = [places[Math.max(0, after - 1)], places[Math.min(after, places.length - 1)]];
  return at - low <= high - at ? low : high;
}
