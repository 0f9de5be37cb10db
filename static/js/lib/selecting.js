// What the coder has selected just now, in code points; by mouse, touch or keyboard.

import { caretAt, within } from "./caret.js";
import { moved, sentencesOf, wordBeside } from "./boundaries.js";

const SETTLED = 350;
// Words of a selection that are read out in full.
const LONG = 24;

/** Emits "selected" {span, by} and "cleared". The page's own selection is left alone wherever it can be. */
export class Selecting extends EventTarget {
  #page;
  #span = null;
  #movesStart = false;
  #timer = null;
  #isDragging = false;

  constructor(page) {
    super();
    this.#page = page;
    const { transcript } = page;
    transcript.addEventListener("pointerdown", (event) => this.#begin(event));
    addEventListener("pointermove", (event) => this.#isDragging && setTimeout(() => this.#keepInText(event)));
    addEventListener("pointerup", (event) => this.#release(event));
    document.addEventListener("selectionchange", () => this.#settle());
  }

  /** Blocks were swapped: paint what is selected anew, and keep it selected. */
  renew() {
    if (!this.#span) return;
    this.#paint();
    if (!document.activeElement?.closest("input, textarea, select, dialog, code-picker")) this.restore();
  }

  get span() {
    return this.#span;
  }

  /** Select [start, end) and tell everybody; `by` is mouse, touch or keys. */
  select(span, by = "keys") {
    this.#span = span;
    this.#paint();
    const detail = { span, by };
    this.dispatchEvent(new CustomEvent(span ? "selected" : "cleared", { detail }));
  }

  clear() {
    if (this.#span === null) return;
    getSelection().removeAllRanges();
    this.select(null);
  }

  /** Give the browser our selection back, after a field had the focus. */
  restore() {
    if (!this.#span) return;
    const range = this.#page.blocks.range(this.#span.start, this.#span.end);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  /** Select [start, end) without the spaces at its ends, keep it in view, and say it to a screen reader. */
  take({ start, end }) {
    const span = this.#page.blocks.trimmed(start, end);
    if (!span) return;
    this.select(span);
    this.restore();
    this.#page.turns.follow(span);
    this.#page.tell(`Selected: ${inShort(this.#page.blocks.cut(span.start, span.end))}`);
  }

  /** Select the next (or previous) word: the first (or last) one of the selection, or of the current turn. */
  word(direction = 1) {
    const { blocks, turns } = this.#page;
    const isHere = this.#span && this.#isInCurrentTurn();
    const { start, end } = turns.current.dataset;
    const from = isHere ? this.#span : { start: Number(start), end: Number(end) };
    const word = wordBeside(blocks, from, direction, !isHere);
    if (word) this.take(word);
    else this.#page.say(direction > 0 ? "There is no word after this one." : "There is no word before this one.");
  }

  /** Select the sentence at the cursor: of the current turn, or the one after (before) the selection. */
  sentence(direction = 1) {
    const block = this.#page.turns.current?.querySelector("[data-o]");
    if (!this.#span || !this.#isInCurrentTurn()) {
      if (block) this.take(direction > 0 ? sentencesOf(block)[0] : this.#lastSentence());
      return;
    }
    const edge = direction > 0 ? "end" : "start";
    const from = direction > 0 ? this.#span.end : this.#span.start;
    const target = this.#beside(from, edge, direction);
    if (target) this.take(target);
    else this.#page.say(direction > 0 ? "There is no sentence after this one." : "There is no sentence before this one.");
  }

  /** Move one end of the selection by a word or sentence. */
  grow(direction, unit) {
    if (!this.#span) return this.sentence(1);
    const edge = this.#movesStart ? "start" : "end";
    const place = moved(this.#page.blocks, this.#span[edge], { edge, direction, unit });
    if (place === null) return undefined;
    const wanted = { ...this.#span, [edge]: place };
    if (wanted.start >= wanted.end) return undefined;
    return this.take(wanted);
  }

  /** From now on `grow` moves the other end. */
  otherEnd() {
    this.#movesStart = !this.#movesStart;
    return this.#movesStart ? "start" : "end";
  }

  #paint() {
    const span = this.#span;
    this.#page.highlights.paint("selection", span ? this.#page.blocks.ranges(span.start, span.end) : []);
  }

  #isInCurrentTurn() {
    const { start, end } = this.#page.turns.current.dataset;
    return this.#span.end > Number(start) && this.#span.start < Number(end);
  }

  #lastSentence() {
    const blocks = this.#page.turns.current.querySelectorAll("[data-o]");
    return sentencesOf(blocks[blocks.length - 1]).at(-1);
  }

  #beside(from, edge, direction) {
    const { blocks } = this.#page;
    let block = blocks.at(direction > 0 ? Math.max(0, from - 1) : from);
    while (block) {
      const pieces = sentencesOf(block).filter((piece) => blocks.trimmed(piece.start, piece.end));
      const found = direction > 0 ? pieces.find((piece) => piece.start >= from) : pieces.findLast((piece) => piece.end <= from);
      if (found) return found;
      block = direction > 0 ? blocks.after(block) : blocks.before(block);
    }
    return null;
  }

  #begin(event) {
    const hasWords = event.target.closest("[data-o]");
    if (!hasWords || event.button !== 0) return;
    this.#isDragging = event.pointerType !== "touch";
    this.#movesStart = false;
    // A finger that touches words may only want to scroll; what it taps on is told by the click.
    if (event.pointerType === "touch" || !this.#span) return;
    if (event.shiftKey) this.restore();
    else this.select(null);
  }

  #release(event) {
    if (event.pointerType === "touch") return;
    if (this.#isDragging) this.#keepInText(event);
    this.#isDragging = false;
    this.#read("mouse");
  }

  /** A hand that slips beside the text means the line it is at, not all the text before or after. */
  #keepInText({ clientX, clientY }) {
    const selection = getSelection();
    const paper = this.#page.scroller.getBoundingClientRect();
    const isBeside = clientX < paper.left || clientX > paper.right || clientY < paper.top || clientY > paper.bottom;
    if (!this.#isDragging || !isBeside || !selection.anchorNode) return;
    const { left, right } = this.#page.turns.current.querySelector(".said").getBoundingClientRect();
    const { x, y } = within({ left, right, top: paper.top, bottom: paper.bottom }, clientX, clientY);
    const place = caretAt(x, y);
    if (place && this.#page.transcript.contains(place.node)) selection.extend(place.node, place.offset);
  }

  #settle() {
    clearTimeout(this.#timer);
    if (!this.#isTouch()) return;
    this.#timer = setTimeout(() => this.#read("touch"), SETTLED);
  }

  #isTouch() {
    return matchMedia("(pointer: coarse)").matches;
  }

  #read(by) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.#page.transcript) || !this.#touchesWords(range)) return;
    const span = this.#page.blocks.spanOf(range);
    if (!span || (this.#span && span.start === this.#span.start && span.end === this.#span.end)) return;
    this.select(span, by);
  }

  #touchesWords(range) {
    const within = (node) => this.#page.transcript.contains(node);
    return within(range.startContainer) || within(range.endContainer);
  }
}

/** A screen reader is told the ends of a long selection only. */
function inShort(words) {
  const all = words.split(/\s+/);
  return all.length > LONG ? `${all.length} words, from ${all.slice(0, 4).join(" ")} to ${all.slice(-4).join(" ")}` : words;
}
