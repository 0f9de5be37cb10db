// The acts of a coder: made here, painted at once, sent by the queue, and settled by the server's answer.

import { Coming } from "./coming.js";
import { idsOf, inPlaceOf, provisional } from "./painting.js";
import { rowsOf } from "./passages.js";
import { newActId } from "./saving.js";
import { sha256 } from "./sha256.js";
import { keepSteady } from "./steady.js";

const NOTHING = { passages: { added: { pk: [] }, removed: [] }, blocks: {}, counts: {} };

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
  #deferred = [];
  #isHeld = false;

  constructor(page) {
    super();
    this.#page = page;
    this.#coming = new Coming(page);
    page.order = page.data.order ?? 0;
    page.saving.addEventListener("came", ({ detail }) => this.#came(detail.items));
    page.saving.addEventListener("answer", ({ detail }) => this.#answered(detail));
    page.saving.addEventListener("refused", ({ detail }) => this.#unpaint(detail.item));
    // A block must not be swapped under a pointer that is selecting in it.
    addEventListener("pointerdown", (event) => (this.#isHeld = page.transcript.contains(event.target)), true);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => this.#release(), true);
    // The window's own: the focus goes from turn to turn at every press.
    addEventListener("blur", ({ target }) => target === window && this.#release());
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

  /**
   * Show what the server says: the answer to an act, or what others did meanwhile. Selection, focus, an open picker and
   * the place on the page stay as they are. Parts that are not in `answer` stay as they were.
   */
  receive(answer, item = null) {
    this.#hold(() => this.#apply(answer, item, item?.id));
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
    this.#repaint();
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
    if (here.length) this.#repaint();
  }

  #unpaint(item) {
    if (this.#coming.delete(item.id)) this.#repaint();
  }

  #repaint() {
    const { blocks, highlights, passages } = this.#page;
    const rangesOf = (spans) => spans.filter(({ end }) => end <= blocks.end).flatMap(({ start, end }) => blocks.ranges(start, end));
    highlights.paint("leaving", rangesOf(Array.from(this.#coming.leaving, (id) => passages.get(id)).filter(Boolean)));
    highlights.paint("pending", rangesOf(this.#coming.spans));
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

  /** An outcome that another tab was told, of an act it made, is not announced here. */
  #answered({ item, answer, isMine }) {
    if (item.transcript !== this.#page.data.transcript) return;
    this.#hold(() => this.#apply(answer, isMine ? item : null, item.id));
  }

  #apply(given, item, id = null) {
    // Only the answer to "finished" says nothing of passages.
    if (id && given.state && !given.act) {
      this.#coming.delete(id);
      this.showState({ id, finished: given.state === "finished" });
      return;
    }
    // Saved, but its places are those of a text that this page does not show: what is painted stays painted.
    if (given.text && given.text !== this.#page.text) return this.#page.say("Saved. The text was corrected since this page was opened: reload it to go on.");
    const answer = { ...NOTHING, ...given };
    this.#noteOrder(answer);
    if (answer.codes) this.#page.codes.load(answer.codes);
    const removed = answer.passages.removed.map((row) => this.#page.passages.get(row)).filter(Boolean);
    const added = rowsOf(answer.passages.added);
    this.#page.passages.remove(answer.passages.removed);
    this.#page.passages.add(added);
    for (const [start, html] of Object.entries(answer.blocks)) this.#swap(start, html);
    if (id) this.#coming.settle(id, { added, removed });
    // Another tab's answer may be older than what is shown: what came since is asked for once more.
    if (id && !item && answer.order) this.#page.order = Math.min(this.#page.order, answer.order);
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
