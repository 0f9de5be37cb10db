// The acts of a coder: made here, painted at once, sent by the queue, and settled by the server's answer.

import { Answers } from "./answers.js";
import { Coming } from "./coming.js";
import { idsOf, inPlaceOf, provisional } from "./painting.js";
import { newActId } from "./saving.js";
import { sha256 } from "./sha256.js";

export const CHANGING = "This passage has a change that is not saved yet. Undo that with z, or wait until it is saved.";
export const WAITING = "This can be done once what you coded here is saved; x takes it back.";
const UNPAINTED = { adds: [], removes: [] };

/**
 * Events: "changed" {item, answer, added} when passages or numbers changed (`item` is null where it was not this page
 * that asked), "kept" {item} once an act of this page waits, "painted" when something on its way came or went, "phases" {bands}, "state" {id, finished, isElsewhere}, "applied"
 * {codes} as soon as codes were given.
 */
export class Acts extends EventTarget {
  #page;
  #coming;
  #answers;

  constructor(page) {
    super();
    this.#page = page;
    this.#coming = new Coming(page);
    this.#answers = new Answers(page, this);
    page.saving.addEventListener("came", ({ detail }) => this.#came(detail.items));
    page.saving.addEventListener("refused", ({ detail }) => this.#unpaint(detail.item));
  }

  /** What this page shows of acts on their way, and what it knows of them. */
  get coming() {
    return this.#coming;
  }

  /** Give codes to words; `marks` may say {unsure: true, reality: "imagined" or "lived"}. */
  code(span, codes, newCode = null, marks = {}) {
    const body = { verb: "code", ...this.#words(span), codes: codes.map(({ id }) => id), ...marks };
    this.#applied(codes);
    this.#send(newCode ? { ...body, new_code: newCode } : body, { adds: provisional(span, codes, newCode), removes: [] });
  }

  recode(group, codes, newCode = null) {
    if (group.waiting) return this.#instead(group, { codes, newCode }, (now) => this.recode(now, codes, newCode));
    const body = { verb: "recode", passages: idsOf(group), codes: codes.map(({ id }) => id) };
    this.#applied(codes);
    return this.#send(newCode ? { ...body, new_code: newCode } : body, { adds: provisional(group, codes, newCode), removes: idsOf(group) });
  }

  /** Take a passage away; one that is on its way is taken back. */
  remove(group) {
    if (group.waiting) this.#takeBack(group.waiting);
    else this.uncode(group.rows);
  }

  uncode(rows) {
    const passages = rows.map(({ id }) => id);
    this.#send({ verb: "uncode", passages }, { adds: [], removes: passages });
  }

  resize(group, span) {
    if (group.waiting) return this.#instead(group, { span }, (now) => this.resize(now, span));
    const body = { verb: "resize", passages: idsOf(group), ...this.#words(span) };
    return this.#send(body, { adds: inPlaceOf(group.rows, [span]), removes: idsOf(group) });
  }

  /** Say of passages how sure the coder is and whether they were lived: {unsure} (true, false), {reality} ("imagined", "lived", ""). */
  mark(group, marks) {
    if (group.waiting) return this.#instead(group, { marks }, (now) => this.mark(now, marks));
    const passages = idsOf(group);
    const adds = group.rows.map(({ start, end, code }) => ({ start, end, code }));
    return this.#send({ verb: "mark", passages, ...marks }, { adds, removes: passages });
  }

  /** Make two passages of one, cut at the code point `at`. */
  split(group, at) {
    const { blocks, text } = this.#page;
    const parts = [blocks.trimmed(group.start, at), blocks.trimmed(at, group.end)].filter(Boolean);
    this.#send({ verb: "split", passages: idsOf(group), text, at }, { adds: inPlaceOf(group.rows, parts), removes: idsOf(group) });
  }

  /** Make one passage of neighbors that carry the same code. */
  merge(rows) {
    const passages = rows.map(({ id }) => id);
    const whole = { start: Math.min(...rows.map(({ start }) => start)), end: Math.max(...rows.map(({ end }) => end)) };
    this.#send({ verb: "merge", passages, text: this.#page.text }, { adds: inPlaceOf(rows, [whole]), removes: passages });
  }

  /** Say what phases a passage is about: their ids, none of them, or null for what the phase marks say. */
  overridePhases({ start, end }, phases) {
    this.#send({ verb: "override_phases", text: this.#page.text, start, end, phases });
  }

  /** Undo one's own act `target`, or do it again, whatever came after it. */
  undoAct(target) {
    this.#stepTo("undo", target, UNPAINTED);
  }

  redoAct(target) {
    this.#stepTo("redo", target, UNPAINTED);
  }

  /**
   * Return the act `act` that writes or changes a memo on words (`start`, `end`), on a `turn`, or on the whole interview.
   * `base` is the revision that was read, or the act that wrote it.
   */
  memoWriting(act, { memo, base = null, words, start, end, turn }) {
    const place = start !== undefined ? { text: this.#page.text, start, end } : turn !== undefined ? { turn } : {};
    return this.#item(act, { verb: "memo_write", memo, base, words, ...place });
  }

  writeMemo(act, what) {
    this.#queue(this.memoWriting(act, what));
  }

  /** Send an act that a page has left which is gone. */
  async takeOver(item) {
    await this.#page.saving.add(item);
    this.#came([item]);
    this.#page.memos.adopt([item]);
  }

  removeMemo(memo) {
    this.#send({ verb: "memo_remove", memo });
  }

  markPhase({ phase, from, to, beside }) {
    this.#send({ verb: "mark_phase", phase, from, to, beside });
  }

  clearPhase({ from, to }) {
    this.#send({ verb: "clear_phase", from, to });
  }

  undo() {
    this.#invert("undo");
  }

  redo() {
    this.#invert("redo");
  }

  finish(finished) {
    this.#queue({ id: newActId(), url: this.#page.urls.finished, body: { finished }, verb: "finished" });
  }

  /** Show that this person has finished, or not; `isElsewhere` where that was said in another window. */
  showState(detail) {
    this.#page.data.finished = detail.finished;
    this.dispatchEvent(new CustomEvent("state", { detail }));
  }

  /** Send a refused act once more, as a new one. */
  async repeat(entry) {
    const act = newActId();
    const { key, ...item } = entry.item;
    const again = { ...item, id: act, body: "act" in item.body ? { ...item.body, act } : item.body };
    if (await this.#page.saving.again(entry, again)) this.#came([again]);
  }

  /** Show what the server says: the answer to an act, or what others did meanwhile. */
  receive(answer, item = null) {
    this.#answers.receive(answer, item);
  }

  #send(body, paint = UNPAINTED) {
    if (this.#coming.isChanging((body.passages ?? []).map((id) => ({ id })))) return this.#page.say(CHANGING);
    this.#queue(this.#item(newActId(), body, paint));
  }

  #item(act, body, paint = UNPAINTED) {
    return this.#whole({ id: act, url: this.#page.urls.act_create, body: { act, ...body }, verb: body.verb, paint });
  }

  #whole(item) {
    return { ...item, transcript: this.#page.data.transcript, page: location.pathname };
  }

  /** Code otherwise what an act on its way coded: that is taken back, and done anew. `then` does it to what was saved meanwhile. */
  #instead(group, { span = group, codes, newCode = null, marks = {} }, then) {
    const { start, end, coder, waiting } = group;
    if (!this.#coming.has(waiting.id)) {
      const rows = this.#page.passages.group({ start, end, coder });
      return rows.length ? then({ start, end, coder, rows }) : this.#page.say("This passage is not there any more.");
    }
    const { unsure, reality } = { ...waiting.body, ...marks };
    this.#takeBack(waiting);
    return this.code(span, codes ?? group.rows.map(({ code }) => this.#page.codes.get(code)), newCode, { ...(unsure && { unsure }), ...(reality && { reality }) });
  }

  #takeBack({ id }) {
    this.#stepTo("undo", id, { ...UNPAINTED, inverts: id });
  }

  /** Undo and redo name the act they mean, also one that is still on its way. */
  #invert(verb) {
    const step = this.#coming.next(verb);
    if (!step) return this.#page.say(`There is nothing to ${verb}.`);
    return this.#stepTo(verb, step.target, step.paint ?? UNPAINTED);
  }

  #stepTo(verb, target, paint) {
    const act = newActId();
    const body = target ? { act, target } : { act };
    this.#queue({ id: act, url: this.#page.urls[verb], body, verb, paint });
  }

  /** An act is shown when it is stored, and not before: what is seen is never lost. */
  async #queue(item) {
    const whole = this.#whole(item);
    this.#coming.add(whole, { isStored: false });
    await this.#page.saving.add(whole);
    this.#coming.stored(whole.id);
    this.repaint();
    this.dispatchEvent(new CustomEvent("kept", { detail: { item: whole } }));
  }

  #words({ start, end }) {
    return { text: this.#page.text, start, end, quote: sha256(this.#page.blocks.cut(start, end)) };
  }

  #applied(codes) {
    this.dispatchEvent(new CustomEvent("applied", { detail: { codes } }));
  }

  #came(items) {
    const here = items.filter((item) => item.transcript === this.#page.data.transcript && !this.#coming.has(item.id));
    for (const item of here) this.#coming.add(item);
    if (here.length) this.repaint();
  }

  #unpaint(item) {
    if (this.#coming.delete(item.id)) this.repaint();
  }

  /** Paint anew what is on its way. */
  repaint() {
    const { blocks, highlights, passages } = this.#page;
    const rangesOf = (spans) => spans.filter(({ end }) => end <= blocks.end).flatMap(({ start, end }) => blocks.ranges(start, end));
    highlights.paint("leaving", rangesOf(Array.from(this.#coming.leaving, (id) => passages.get(id)).filter(Boolean)));
    highlights.paint("pending", rangesOf(this.#coming.spans));
    this.dispatchEvent(new CustomEvent("painted"));
  }
}
