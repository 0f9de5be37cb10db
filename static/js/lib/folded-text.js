// A text without case and accents that still knows where each letter stands in the frozen text (code points).

import { foldCharacter, foldTyped } from "./folding.js";

/** A text folded once, to be looked through many times. Places in code points. */
export class FoldedText {
  #folded;
  #places;

  /** `blocks`: [code point at which it begins, words], in order. A gap between two (a line end) reads as a space. */
  constructor(blocks) {
    const parts = [];
    const places = [];
    let last = " ";
    const put = (folded, place) => {
      if (folded === " " && last === " ") return;
      parts.push(folded);
      for (let i = 0; i < folded.length; i += 1) places.push(place);
      if (folded) last = folded.at(-1);
    };
    let reached = 0;
    for (const [start, words] of blocks) {
      if (start > reached) put(" ", reached);
      let place = start;
      for (const letter of words) {
        put(foldCharacter(letter), place);
        place += 1;
      }
      reached = place;
    }
    this.#folded = parts.join("");
    places.push(reached);
    this.#places = places;
  }

  /** Return all places of what was typed, in order, none over another: {start, end}. */
  find(typed) {
    const wanted = foldTyped(typed);
    const found = [];
    if (!wanted) return found;
    for (let at = this.#folded.indexOf(wanted); at >= 0; at = this.#folded.indexOf(wanted, at + wanted.length)) {
      found.push({ start: this.#places[at], end: this.#endOf(at + wanted.length - 1) });
    }
    return found;
  }

  /** A letter reaches to the next one that is kept: marks that fold away belong to it. */
  #endOf(index) {
    let next = index + 1;
    while (this.#places[next] === this.#places[index]) next += 1;
    return this.#places[next];
  }
}
