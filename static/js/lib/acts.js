// The acts of a coder: made here, painted at once, sent by the queue, and settled by the server's answer.

import { rowsOf } from "./passages.js";
import { newActId } from "./saving.js";
import { sha256 } from "./sha256.js";
import { keepSteady } from "./steady.js";

const NOTHING = { passages: { added: { pk: [] }, removed: [] }, blocks: {}, counts: {} };

/**
 * Events: "changed" {item, answer, added} when passages or numbers changed (`item` is null where it was not this page
 * that asked), "painted" when something on its way came or went, "phases" {bands}, "state" {finished}, "applied"
 * {codes} as soon as codes were given.
 */
export class Acts extends EventTarget {
  #page;
  #pending = new Map();
  #deferred = [];
  #isHeld = false;

  constructor(page) {
    super();
    this.#page = page;
    page.order = page.data.order ?? 0;
    page.saving.addEventListener("answer", ({ detail }) => this.receive(detail.answer, detail.item));
    page.saving.addEventListener("refused", ({ detail }) => this.#refused(detail.item));
    // A block must not be swapped under a pointer that is selecting in it.
    addEventListener("pointerdown", (event) => (this.#isHeld = page.transcript.contains(event.target)), true);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => this.#release(), true);
    // The window's own: the focus goes from turn to turn at every press.
    addEventListener("blur", ({ target }) => target === window && this.#release());
  }

  /** Spans of acts on their way. */
  get pending() {
    return Array.from(this.#pending.values()).flat();
  }

  /** Give codes to words; `marks` may say {unsure: true, reality: "imagined" or "lived"}. */
  code(span, codes, newCode = null, marks = {}) {
    const body = { verb: "code", ...this.#words(span), codes: codes.map(({ id }) => id), ...marks };
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

  /** Say of passages how sure the coder is and whether they were lived: {unsure} (true, false), {reality} ("imagined", "lived", ""). */
  mark(rows, marks) {
    this.#send({ verb: "mark", passages: rows.map(({ id }) => id), ...marks }, []);
  }

  /** Make two passages of one, cut at the code point `at`. */
  split(group, at) {
    this.#send({ verb: "split", passages: idsOf(group), text: this.#page.text, at }, []);
  }

  /** Make one passage of neighbors that carry the same code. */
  merge(rows) {
    this.#send({ verb: "merge", passages: rows.map(({ id }) => id), text: this.#page.text }, []);
  }

  /** Say what phases a passage is about: their ids, none of them, or null for what the phase marks say. */
  overridePhases({ start, end }, phases) {
    this.#send({ verb: "override_phases", text: this.#page.text, start, end, phases }, []);
  }

  /** Undo one's own act `target`, or do it again, whatever came after it. */
  undoAct(target) {
    this.#queue({ url: this.#page.urls.undo, body: { act: newActId(), target }, verb: "undo" });
  }

  redoAct(target) {
    this.#queue({ url: this.#page.urls.redo, body: { act: newActId(), target }, verb: "redo" });
  }

  /** Write or change a memo on words (`start`, `end`), on a `turn`, or on the whole interview. `base` is the revision that was read, or the act that wrote it. Return the id of the act. */
  writeMemo({ memo, base = null, words, start, end, turn }) {
    const place = start !== undefined ? { text: this.#page.text, start, end } : turn !== undefined ? { turn } : {};
    return this.#send({ verb: "memo_write", memo, base, words, ...place }, []);
  }

  removeMemo(memo) {
    this.#send({ verb: "memo_remove", memo }, []);
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

  /**
   * Show what the server says: the answer to an act, or what others did meanwhile. Selection, focus, an open picker and
   * the place on the page stay as they are. Parts that are not in `answer` stay as they were.
   */
  receive(answer, item = null) {
    this.#hold(() => this.#apply(answer, item));
  }

  #send(body, paint) {
    const act = newActId();
    this.#paint(act, paint);
    this.#queue({ url: this.#page.urls.act_create, body: { act, ...body }, verb: body.verb, paint });
    return act;
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

  #apply(given, item) {
    if (item?.verb === "finished") {
      this.dispatchEvent(new CustomEvent("state", { detail: { finished: given.state === "finished" } }));
      return;
    }
    const answer = { ...NOTHING, ...given };
    this.#noteOrder(answer);
    if (answer.codes) this.#page.codes.load(answer.codes);
    this.#page.passages.remove(answer.passages.removed);
    const added = rowsOf(answer.passages.added);
    this.#page.passages.add(added);
    for (const [start, html] of Object.entries(answer.blocks)) this.#swap(start, html);
    if (item) this.#pending.delete(item.body.act);
    this.#repaint();
    if (answer.bands) keepSteady(this.#page, () => this.dispatchEvent(new CustomEvent("phases", { detail: answer })));
    if (Object.keys(answer.blocks).length) this.#page.selecting.renew();
    this.dispatchEvent(new CustomEvent("changed", { detail: { item, answer, added } }));
  }

  /** An answer to an own act knows nothing of others' acts between the last one known and this one. */
  #noteOrder({ act, order, repeated }) {
    if (!order) return;
    const isNext = order === this.#page.order + 1 && !repeated;
    if (!act || isNext) this.#page.order = Math.max(this.#page.order, order);
  }

  #swap(start, html) {
    const block = this.#page.blocks.byStart(start);
    // This page has no such block: it was opened on another text.
    if (block?.dataset.o !== start) return;
    const markup = document.createElement("template");
    // Made by the server, which escapes every word; the frozen text itself never changes.
    markup.innerHTML = html;
    block.replaceChildren(markup.content);
  }
}

function idsOf(group) {
  return group.rows.map(({ id }) => id);
}
