// The portrait: the whole interview as one thin strip with its phases and themes; a click or the arrow keys go there.
// All of it is computed from code points; the page is measured only to know which part of it is in view.

import { afterFrame } from "./frames.js";
import { columnsOf } from "./portrait-bins.js";
import { newDrawing, phasePaths, themePaths, tickPath } from "./portrait-marks.js";
import { themesAt, summaryOf, placeWords } from "./portrait-words.js";

const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 1));
const PAGES = 10;

export class Portrait {
  #page;
  #strip;
  #svg = newDrawing();
  #window;
  #tip;
  #isPlanned = false;
  #isFollowing = false;
  #columns = [];
  #found = [];
  // The code point that the strip says it stands at.
  #at = 0;

  constructor(page, strip) {
    this.#page = page;
    this.#strip = strip;
    this.#window = strip.querySelector("[data-portrait-window]");
    this.#tip = document.querySelector("[data-portrait-tip]");
    strip.prepend(this.#svg);
    for (const name of ["changed", "phases"]) page.acts.addEventListener(name, () => this.plan());
    page.filters.addEventListener("changed", () => this.plan());
    page.scroller.addEventListener("scroll", () => this.#follow(), { passive: true });
    new ResizeObserver(() => this.#follow()).observe(page.transcript);
    this.#listen();
    this.plan();
  }

  /** Draw anew when there is time. */
  plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    afterFrame(() => idle(() => this.#draw(), { timeout: 400 }));
  }

  /** Show ticks where these spans lie. */
  tick(spans) {
    this.#found = spans;
    this.plan();
  }

  get #length() {
    return this.#page.blocks.end;
  }

  #draw() {
    this.#isPlanned = false;
    const { codes, filters, data } = this.#page;
    this.#columns = columnsOf(codes, filters.passages.all);
    const phases = data.phases.map(([id, name, hue]) => ({ id, name, hue, spans: this.#spansOf(id) })).filter(({ spans }) => spans.length);
    const length = this.#length;
    const ticks = [...this.#found].sort((a, b) => a.start - b.start);
    this.#svg.replaceChildren(...phasePaths(phases, length), ...themePaths(this.#columns, length), tickPath(ticks, length));
    this.#strip.querySelector("[data-portrait-words]").textContent = summaryOf(this.#page, phases, this.#columns);
    this.#showWindow();
  }

  #spansOf(phase) {
    const marks = this.#page.data.marks.filter(([id]) => id === phase);
    return marks.map(([, start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
  }

  #follow() {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    requestAnimationFrame(() => {
      this.#isFollowing = false;
      this.#showWindow();
    });
  }

  #showWindow() {
    const seen = this.#page.place.inView();
    if (!seen || !this.#length) return;
    const share = (place) => `${((100 * place) / this.#length).toFixed(2)}%`;
    this.#window.style.top = share(seen.start);
    this.#window.style.height = share(seen.end - seen.start);
    if (document.activeElement !== this.#strip) this.#standAt(seen.start);
  }

  #standAt(place) {
    this.#at = Math.max(0, Math.min(place, this.#length - 1));
    const turn = this.#page.turns.at(this.#at);
    if (!turn) return;
    this.#strip.setAttribute("aria-valuenow", turn.dataset.turn);
    this.#strip.setAttribute("aria-valuetext", this.#wordsAt(this.#at));
  }

  #wordsAt(place) {
    const turn = this.#page.turns.at(place);
    return placeWords(this.#page, turn, themesAt(this.#columns, Number(turn.dataset.start), Number(turn.dataset.end)));
  }

  #listen() {
    const strip = this.#strip;
    strip.addEventListener("pointerdown", (event) => this.#pressed(event));
    strip.addEventListener("pointermove", (event) => this.#moved(event));
    strip.addEventListener("pointerleave", () => (this.#tip.hidden = document.activeElement !== strip || !strip.matches(":focus-visible")));
    strip.addEventListener("focus", () => strip.matches(":focus-visible") && this.#showTip());
    strip.addEventListener("blur", () => (this.#tip.hidden = true));
    strip.addEventListener("keydown", (event) => this.#keyed(event));
  }

  #placeOf({ clientY }) {
    const { top, height } = this.#strip.getBoundingClientRect();
    return Math.max(0, Math.min(this.#length - 1, Math.round(((clientY - top) / height) * this.#length)));
  }

  #pressed(event) {
    if (event.button !== 0) return;
    this.#strip.setPointerCapture(event.pointerId);
    this.#go(this.#placeOf(event));
  }

  #moved(event) {
    const place = this.#placeOf(event);
    this.#showTip(place);
    if (this.#strip.hasPointerCapture(event.pointerId)) this.#go(place);
  }

  #go(place) {
    this.#standAt(place);
    this.#page.place.show(place);
  }

  #showTip(place = this.#at) {
    this.#tip.textContent = this.#wordsAt(place);
    this.#tip.style.top = `${((100 * place) / this.#length).toFixed(2)}%`;
    this.#tip.hidden = false;
  }

  #keyed(event) {
    const { turns, blocks } = this.#page;
    const here = turns.all.indexOf(turns.at(this.#at));
    const startOf = (index) => Number(turns.all[Math.max(0, Math.min(index, turns.all.length - 1))].dataset.start);
    const page = Math.round(blocks.end / PAGES);
    const places = {
      ArrowDown: () => startOf(here + 1),
      ArrowRight: () => startOf(here + 1),
      ArrowUp: () => startOf(here - 1),
      ArrowLeft: () => startOf(here - 1),
      PageDown: () => this.#at + page,
      PageUp: () => this.#at - page,
      Home: () => 0,
      End: () => blocks.end - 1,
    };
    if (event.key === "Enter") turns.go(turns.at(this.#at));
    else if (places[event.key]) this.#go(Math.max(0, Math.min(places[event.key](), blocks.end - 1)));
    else return;
    event.preventDefault();
    if (event.key !== "Enter") this.#showTip();
  }
}
