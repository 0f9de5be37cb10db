// Text without case, accents and kinds of quotation marks, that still knows where each letter stands in the frozen text.

import { fold } from "./codes.js";

const SAME = new Map([["’", "'"], ["‘", "'"], ["“", '"'], ["”", '"'], ["„", '"'], ["‐", "-"], ["‑", "-"], ["–", "-"], ["—", "-"]]);
const PLAIN = /^[a-z0-9.,;:!?'"()\-[\]]$/;

/** Fold letter by letter: what is typed and what is looked through are folded by this same function. */
export function foldLetter(letter) {
  if (PLAIN.test(letter)) return letter;
  if (/\s/u.test(letter)) return " ";
  return SAME.get(letter) ?? fold(letter);
}

/** Return what was typed, folded, with single spaces. */
export function foldTyped(typed) {
  return Array.from(typed, foldLetter).join("").replace(/ +/g, " ").trim();
}

/** A text folded once, to be looked through many times. Places in code points. */
export class FoldedText {
  #folded;
  #places;

  /** `blocks`: [code point at which it begins, words], in order. A gap between two (a line end) reads as a space. */
  constructor(blocks) {
    const parts = [];
    const places = [];
    const seen = new Map();
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
        let folded = seen.get(letter);
        if (folded === undefined) seen.set(letter, (folded = foldLetter(letter)));
        put(folded, place);
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
