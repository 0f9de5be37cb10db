// One step over many interviews: a request for each, of which every one may be repeated without doing anything twice.

import { make } from "./dom.js";
import { newActId } from "./saving.js";

/** Events: "moved" {done, of, answer} after each interview, "ended" {failed} at the end. */
export class Batch extends EventTarget {
  #send;

  constructor(send) {
    super();
    this.#send = send;
  }

  /**
   * Send `items` ({url, body, name}) one after the other, and resolve to those that failed, each with its problem. One
   * that failed holds up none of the others.
   */
  async run(items) {
    const failed = [];
    for (const [index, item] of items.entries()) {
      const { status, body } = await this.#send(item).catch(() => ({ status: 0, body: null }));
      if (status !== 200) failed.push({ ...item, problem: body?.problem ?? problemOf(status) });
      // A new code is made once; what follows is coded with the one that is there now.
      if (body?.applied) for (const each of items) Object.assign(each.body, { codes: body.applied, new_code: null });
      this.dispatchEvent(new CustomEvent("moved", { detail: { done: index + 1, of: items.length, answer: body } }));
    }
    return failed;
  }
}

/** Return what to send to code each interview of a plan with `codes` (ids) and a new one {label, parent}, if any. */
export function itemsToCode(url, work, codes, newCode) {
  const batch = newActId();
  const items = work.map(({ transcript, name, text, spans }) => ({ url, name, body: { batch, transcript, text, spans, codes, new_code: newCode } }));
  return { batch, items };
}

/** Return what to send to undo, or redo, a batch in each interview. */
export function itemsToStep(url, { batch, transcripts }) {
  const step = newActId();
  return transcripts.map((transcript) => ({ url, name: "", body: { batch, transcript, step } }));
}

/** Make a list of what failed and why; the same reason is said once. */
export function failures(failed) {
  const names = new Map();
  for (const { name, problem } of failed) names.set(problem, [...(names.get(problem) ?? []), name].filter(Boolean));
  return make("ul", {}, ...Array.from(names, ([problem, where]) => make("li", {}, where.length ? `${where.join("; ")}: ${problem}` : problem)));
}

function problemOf(status) {
  return status ? `The server refused this (${status}).` : "The server can't be reached.";
}
