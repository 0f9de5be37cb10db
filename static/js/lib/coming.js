// Acts on this interview that are on their way: what is shown of them before the server has answered.

import { countsMoved, painted, stepBack, takingBack } from "./painting.js";

export class Coming {
  #page;
  // Acts whose outcome this page does not show yet, in order; by id.
  #waiting = new Map();
  // Those of them that are not stored yet, and so not shown.
  #unstored = new Set();
  #shown = null;

  constructor(page) {
    this.#page = page;
  }

  has(id) {
    return this.#waiting.has(id);
  }

  add(item, { isStored = true } = {}) {
    this.#waiting.set(item.id, item);
    if (!isStored) this.#unstored.add(item.id);
    this.#shown = null;
  }

  stored(id) {
    this.#unstored.delete(id);
    this.#shown = null;
  }

  delete(id) {
    this.#shown = null;
    return this.#waiting.delete(id);
  }

  /** An act was answered: what takes it back from now on takes these rows back, {added, removed}. */
  settle(id, rows) {
    this.delete(id);
    for (const item of this.#waiting.values()) {
      if (item.paint?.inverts === id) item.paint = takingBack(rows);
    }
  }

  /** Spans that get codes: {start, end, code, label, hue}. */
  get spans() {
    return this.#painted.adds.map((span) => ({ ...span, ...this.#looks(span) }));
  }

  /** The ids of passages that are taken away. */
  get leaving() {
    return this.#painted.removes;
  }

  /** How many more or fewer passages codes have; by code. */
  get counts() {
    const { codes, passages } = this.#page;
    const above = (id) => (codes.get(id) ? [id, ...codes.above(codes.get(id)).map((code) => code.id)] : []);
    return countsMoved(this.#painted, passages, above);
  }

  /**
   * Return what the latest act coded that shares a code point with [start, end), as a passage: {start, end, coder, rows,
   * waiting: the act}; null where there is none.
   */
  on({ start, end }) {
    const waiting = this.#all.effective.find(({ verb, body }) => verb === "code" && body.start < end && body.end > start);
    if (!waiting) return null;
    const { body, paint } = waiting;
    const rows = paint.adds.map(({ code }) => ({ id: null, code, unsure: Boolean(body.unsure), reality: body.reality ?? "" }));
    return { start: body.start, end: body.end, coder: this.#page.data.me, rows, waiting };
  }

  /** Return what undo or redo would do now: {target, paint}; null where there is nothing. */
  next(verb) {
    const next = this.#page.next[verb];
    return stepBack(verb, this.#all.effective, next && { ...next, restores: this.#restored(next.restores) });
  }

  /** Tell whether something of this verb waits for its answer. */
  isAsked(verb) {
    return Array.from(this.#waiting.values()).some((item) => item.verb === verb);
  }

  /** Tell whether an act takes these passages away: nothing else can be done to them until it is answered. */
  isChanging(rows) {
    const { removes } = this.#all;
    return rows.some(({ id }) => removes.has(id));
  }

  get #all() {
    return painted(Array.from(this.#waiting.values()));
  }

  get #painted() {
    this.#shown ??= painted(Array.from(this.#waiting.values()).filter(({ id }) => !this.#unstored.has(id)));
    return this.#shown;
  }

  #looks({ code, label, hue }) {
    const { label: name, hue: color } = this.#page.codes.get(code) ?? { label: label ?? "a code that was deleted", hue: hue ?? 1 };
    return { label: name, hue: color };
  }

  #restored(restores) {
    const { all } = this.#page.codes;
    return restores.map(([start, end, hue, label]) => ({ start, end, hue, code: all.find((code) => code.label === label && code.hue === hue)?.id ?? null }));
  }
}
