// The acts of a coder: made here, painted at once, sent by the queue, and settled by the server's answer.

import { rowsOf } from "./passages.js";
import { newActId } from "./saving.js";
import { sha256 } from "./sha256.js";

/**
 * Events: "changed" {answer} when passages or numbers changed, "painted" when something on its way came or went,
 * "phases" {bands}, "state" {finished}, "applied" {codes} as soon as codes were given.
 */
export class Acts extends EventTarget {
  #page;
  #pending = new Map();
  #deferred = [];
  #isHeld = false;

  constructor(page) {
    super();
    this.#page = page;
    page.saving.addEventListener("answer", ({ detail }) => this.#hold(() => this.#answered(detail)));
    page.saving.addEventListener("refused", ({ detail }) => this.#refused(detail.item));
    // A block must not be swapped under a pointer that is selecting in it.
    addEventListener("pointerdown", (event) => (this.#isHeld = Boolean(event.target.closest?.("[data-o]"))), true);
    for (const name of ["pointerup", "pointercancel", "blur"]) addEventListener(name, () => this.#release(), true);
  }

  /** Spans of acts on their way. */
  get pending() {
    return Array.from(this.#pending.values()).flat();
  }

  code(span, codes, newCode = null) {
    const body = { verb: "code", ...this.#words(span), codes: codes.map(({ id }) => id) };
    this.#applied(codes);
    this.#send(newCode ? { ...body, new_code: newCode } : body, this.#provisional(span, codes, newCode));
  }

  recode(group, codes, newCode = null) {
    const body = { verb: "recode", passages: idsOf(group), codes: codes.map(({ id }) => id) };
    this.#applied(codes);
    this.#send(newCode ? { ...body, new_code: newCode } : body, this.#provisional(group, codes, newCode));
  }

  uncode(rows) {
    this.#send({ verb: "uncode", passages: rows.map(({ id }) => id) }, []);
  }

  resize(group, span) {
    const codes = group.rows.map((row) => this.#page.codes.get(row.code));
    const body = { verb: "resize", passages: idsOf(group), ...this.#words(span) };
    this.#send(body, this.#provisional(span, codes, null));
  }

  markPhase({ phase, from, to, beside }) {
    this.#send({ verb: "mark_phase", phase, from, to, beside }, []);
  }

  clearPhase({ from, to }) {
    this.#send({ verb: "clear_phase", from, to }, []);
  }

  undo() {
    this.#queue({ url: this.#page.urls.undo, body: { act: newActId() }, verb: "undo" });
  }

  redo() {
    this.#queue({ url: this.#page.urls.redo, body: { act: newActId() }, verb: "redo" });
  }

  finish(finished) {
    this.#queue({ url: this.#page.urls.finished, body: { finished }, verb: "finished" });
  }

  /** Send a refused act once more, as a new one. */
  repeat(item) {
    const act = newActId();
    if (item.paint) this.#paint(act, item.paint);
    this.#queue({ ...item, body: { ...item.body, act } });
  }

  #send(body, paint) {
    const act = newActId();
    this.#paint(act, paint);
    this.#queue({ url: this.#page.urls.act_create, body: { act, ...body }, verb: body.verb, paint });
  }

  #queue(item) {
    this.#page.saving.add(item);
  }

  #words({ start, end }) {
    return { text: this.#page.text, start, end, quote: sha256(this.#page.blocks.cut(start, end)) };
  }

  #provisional({ start, end }, codes, newCode) {
    const labels = codes.map(({ label, hue }) => ({ label, hue }));
    if (newCode) labels.push({ label: newCode.label, hue: 1 });
    return labels.map(({ label, hue }) => ({ start, end, label, hue }));
  }

  #applied(codes) {
    this.dispatchEvent(new CustomEvent("applied", { detail: { codes } }));
  }

  #paint(act, spans) {
    if (!spans.length) return;
    this.#pending.set(act, spans);
    this.#repaint();
  }

  #unpaint(act) {
    if (this.#pending.delete(act)) this.#repaint();
  }

  #repaint() {
    const { blocks, highlights } = this.#page;
    highlights.paint("pending", this.pending.map(({ start, end }) => blocks.range(start, end)));
    this.dispatchEvent(new CustomEvent("painted"));
  }

  #hold(then) {
    if (this.#isHeld) this.#deferred.push(then);
    else then();
  }

  #release() {
    this.#isHeld = false;
    // What the hand has selected is read first: swapping a block takes away the browser's own selection in it.
    setTimeout(() => {
      if (!this.#isHeld) for (const then of this.#deferred.splice(0)) then();
    });
  }

  #refused(item) {
    this.#unpaint(item.body.act);
  }

  #answered({ item, answer }) {
    if (item.verb === "finished") {
      this.dispatchEvent(new CustomEvent("state", { detail: { finished: answer.state === "finished" } }));
      return;
    }
    if (answer.codes) this.#page.codes.load(answer.codes);
    this.#page.passages.remove(answer.passages.removed);
    const added = rowsOf(answer.passages.added);
    this.#page.passages.add(added);
    for (const [start, html] of Object.entries(answer.blocks)) this.#swap(start, html);
    this.#pending.delete(item.body.act);
    this.#repaint();
    if (answer.bands) this.dispatchEvent(new CustomEvent("phases", { detail: answer }));
    this.#page.selecting.renew();
    this.dispatchEvent(new CustomEvent("changed", { detail: { item, answer, added } }));
  }

  #swap(start, html) {
    const block = this.#page.blocks.byStart(start);
    const markup = document.createElement("template");
    // Made by the server, which escapes every word; the frozen text itself never changes.
    markup.innerHTML = html;
    block.replaceChildren(markup.content);
  }
}

function idsOf(group) {
  return group.rows.map(({ id }) => id);
}
