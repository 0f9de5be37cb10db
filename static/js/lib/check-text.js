// The interview beside what was found: the places of the identifier in hand are lit and brought into view.

import { bringIntoView } from "./check-panes.js";

export class ReadText {
  #pane;
  #group = null;
  #at = 0;

  constructor(root) {
    this.#pane = root.querySelector("[data-reading]");
  }

  get #lit() {
    return this.#group === null ? [] : Array.from(this.#pane.querySelectorAll(`mark[data-group="${this.#group}"]`));
  }

  /** Light the places of an identifier, and bring the first open one into view. */
  light(group) {
    this.#unlight();
    this.#group = group;
    const lit = this.#lit;
    for (const mark of lit) mark.classList.add("is-lit");
    this.#at = Math.max(lit.findIndex((mark) => mark.classList.contains("found-open")), 0);
    this.bringInLit();
  }

  #unlight() {
    for (const mark of this.#pane.querySelectorAll(".is-lit")) mark.classList.remove("is-lit", "is-at");
  }

  /** Go to the next or the last place of the identifier in hand. */
  step(by) {
    const lit = this.#lit;
    if (!lit.length) return;
    this.#at = (this.#at + by + lit.length) % lit.length;
    this.bringInLit();
  }

  bringInLit() {
    const mark = this.#lit[this.#at];
    if (mark) this.bringIn(mark);
  }

  bringIn(mark) {
    for (const other of this.#pane.querySelectorAll(".is-at")) other.classList.remove("is-at");
    mark.classList.add("is-at");
    if (this.#pane.checkVisibility()) bringIntoView(this.#pane, mark);
  }

  /** Take in turns as the server tells them. */
  takeIn(turns) {
    for (const turn of turns) document.getElementById(turn.id)?.replaceWith(turn);
    for (const mark of this.#lit) mark.classList.add("is-lit");
  }
}
