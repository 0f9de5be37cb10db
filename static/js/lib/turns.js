// Turns: which one is current (it has the focus), going to one, and saying with it what is coded there.

import { make } from "./dom.js";
import { afterFrame } from "./frames.js";

// How many turns before and after one fill a view, at most.
const AROUND = 30;

/** Emits "current" {turn}. */
export class Turns extends EventTarget {
  #page;
  #all;
  #current = null;

  constructor(page) {
    super();
    this.#page = page;
    this.#all = Array.from(page.transcript.querySelectorAll("[data-turn]"));
    this.#makeCurrent(this.#all.find((turn) => turn.dataset.turn !== "0") ?? this.#all[0]);
    page.transcript.addEventListener("focusin", ({ target }) => this.#setCurrent(target.closest("[data-turn]")));
    page.transcript.addEventListener("pointerdown", ({ target }) => this.#setCurrent(target.closest("[data-turn]")));
  }

  get all() {
    return this.#all;
  }

  get current() {
    return this.#current;
  }

  byNumber(number) {
    return this.#all.find((turn) => Number(turn.dataset.turn) === Number(number));
  }

  at(codePoint) {
    return this.#page.blocks.at(codePoint)?.closest("[data-turn]");
  }

  over(start, end) {
    const { blocks } = this.#page;
    const touched = blocks.over(start, end).filter((block) => blocks.endOf(block) > start);
    return [...new Set(touched.map((block) => block.closest("[data-turn]")))];
  }

  move(by) {
    this.go(this.#all[this.#all.indexOf(this.#current) + by]);
  }

  /** Make `turn` current, with the focus, and bring it into view. */
  go(turn, block = "nearest") {
    if (!turn) return;
    this.#setCurrent(turn);
    turn.focus({ preventScroll: true });
    this.layOut(turn);
    turn.scrollIntoView({ block });
  }

  /** Make the turn of a span current, and keep the span in view. */
  follow({ start, end }) {
    const turn = this.at(start);
    this.#setCurrent(turn);
    if (!turn.contains(document.activeElement)) turn.focus({ preventScroll: true });
    this.reveal({ start, end });
  }

  /** Go where the address asks, else where this person left off; return the code point that was asked for, or null. */
  openPlace(search) {
    const asked = new URLSearchParams(search);
    const at = asked.get("at");
    const kept = at === null && !asked.has("turn") ? this.#page.place.remembered : null;
    const turn = at === null ? this.byNumber(asked.get("turn") ?? kept?.turn ?? NaN) : this.at(Number(at));
    this.go(turn ?? this.#current, "center");
    if (kept) this.#page.place.restore(kept);
    return at === null ? null : Number(at);
  }

  /** Make the turn at a code point current, and leave the focus and the view as they are. */
  makeCurrentAt(codePoint) {
    this.#setCurrent(this.at(codePoint));
  }

  /** Keep a span in view; the focus stays where it is. */
  reveal({ start, end }) {
    const { scroller, blocks } = this.#page;
    this.layOut(this.at(start));
    const box = blocks.range(start, end).getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    if (box.top < frame.top + 48) scroller.scrollTop += box.top - frame.top - 120;
    else if (box.bottom > frame.bottom - 48) scroller.scrollTop += box.bottom - frame.bottom + 160;
  }

  /** Give a turn and those around it their height, as if they were in view: else one would land beside the place one goes to. */
  layOut(turn) {
    const at = this.#all.indexOf(turn);
    const skipped = this.#all.slice(Math.max(0, at - AROUND), at + AROUND).filter((each) => !each.lastElementChild.checkVisibility({ contentVisibilityAuto: true }));
    for (const { style } of skipped) style.contentVisibility = "visible";
    if (skipped.length) afterFrame(() => skipped.forEach(({ style }) => (style.contentVisibility = "")));
  }

  #setCurrent(turn) {
    if (!turn || turn === this.#current) return;
    this.#makeCurrent(turn);
    this.dispatchEvent(new CustomEvent("current", { detail: { turn } }));
  }

  #makeCurrent(turn) {
    if (this.#current) this.#tabbable(this.#current, "-1");
    this.#current = turn;
    if (turn) this.#tabbable(turn, "0");
  }

  #tabbable(turn, value) {
    turn.tabIndex = Number(value);
    turn.classList.toggle("current", value === "0");
    const button = turn.querySelector("[data-phase-menu]");
    if (button) button.tabIndex = Number(value);
    // A screen reader that comes here says the phase and the codes after the turn's name.
    if (value === "0") describeBy(turn, [...turn.querySelectorAll(".band .visually-hidden"), codedOf(turn)]);
  }
}

/** Return where it stands for a screen reader what is coded in a turn; most turns need no such place. */
export function codedOf(turn) {
  const there = turn.querySelector(".coded");
  if (there) return there;
  const made = make("span", { class: "coded visually-hidden" });
  turn.querySelector(".said").append(made);
  return made;
}

function describeBy(turn, elements) {
  const ids = Array.from(elements, (element, index) => (element.id ||= `${turn.id}-about-${index}`));
  turn.setAttribute("aria-describedby", ids.join(" "));
}
