// The codebook in the browser: the tree, paths, and finding a code by typing.

import { fold, foldTyped } from "./folding.js";

export class Codes {
  #byId = new Map();

  constructor(rows) {
    this.load(rows);
  }

  /** Take the rows of the server: id, parent, label, hue, parked, brief definition, use when, do not use when. */
  load(rows) {
    this.#byId.clear();
    for (const [id, parent, label, hue, parked, brief, use, dont] of rows) {
      this.#byId.set(id, { id, parent, label, hue, parked: Boolean(parked), brief, use, dont });
    }
    for (const code of this.#byId.values()) {
      code.path = this.above(code).map((step) => step.label).join(" › ");
      code.depth = this.above(code).length;
      code.folded = fold(code.label);
      code.foldedPath = fold(`${code.path} ${code.label}`);
    }
  }

  get all() {
    return Array.from(this.#byId.values());
  }

  get themes() {
    return this.all.filter((code) => code.parent === null);
  }

  get(id) {
    return this.#byId.get(id);
  }

  above(code) {
    const steps = [];
    for (let step = this.#byId.get(code.parent); step; step = this.#byId.get(step.parent)) steps.unshift(step);
    return steps;
  }

  theme(code) {
    return this.above(code)[0] ?? code;
  }

  /** Return the ids of `code` and of all below it. */
  withBelow(id) {
    return new Set(this.all.filter((code) => code.id === id || this.above(code).some((step) => step.id === id)).map((code) => code.id));
  }

  /** Return the codes that match what was typed, best first; every word must be found somewhere in the path. */
  find(typed) {
    const words = foldTyped(typed).split(" ").filter(Boolean);
    const matching = this.all.filter((code) => words.every((word) => code.foldedPath.includes(word)));
    const rank = new Map(matching.map((code) => [code.id, rankOf(code, words)]));
    return matching.sort((a, b) => rank.get(a.id) - rank.get(b.id));
  }
}

function rankOf(code, words) {
  const [first] = words;
  if (!first) return 0;
  if (code.folded === words.join(" ")) return -1;
  if (code.folded.startsWith(first)) return 0;
  if (code.folded.split(/[\s,/-]+/).some((word) => word.startsWith(first))) return 1;
  if (words.every((word) => code.folded.includes(word))) return 2;
  return 3;
}
