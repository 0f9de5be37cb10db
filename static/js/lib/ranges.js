// Between code points of the transcript and places in the page. Everything else works with code points only.

import { firstIndex } from "./halving.js";
import { slice, toCodePoints, toUnits } from "./offsets.js";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The blocks of words on the page, in order; each carries where it begins (`data-o`) and where its sentences end (`data-e`). */
export class Blocks {
  #elements;
  #starts;
  // One range measures all: the browser keeps every range true at every change of the page, until it is swept away.
  #ruler = document.createRange();

  constructor(root) {
    this.#elements = Array.from(root.querySelectorAll("[data-o]"));
    this.#starts = this.#elements.map((element) => Number(element.dataset.o));
  }

  get end() {
    return this.#elements.length ? this.endOf(this.#elements.at(-1)) : 0;
  }

  /** Return all words: [code point at which a block begins, its text], in order. */
  texts() {
    return this.#elements.map((element, index) => [this.#starts[index], element.textContent]);
  }

  startOf(block) {
    return Number(block.dataset.o);
  }

  endOf(block) {
    return Number(block.dataset.o) + lengthOf(block);
  }

  /** Return the block that begins at this code point exactly. */
  byStart(start) {
    return this.#elements[this.#indexAt(Number(start))];
  }

  /** Return the last block that begins at or before `codePoint`. */
  at(codePoint) {
    return this.#elements[this.#indexAt(codePoint)];
  }

  after(block) {
    return this.#elements[this.#indexAt(this.startOf(block)) + 1];
  }

  before(block) {
    return this.#elements[this.#indexAt(this.startOf(block)) - 1];
  }

  /** Return the blocks that [start, end) touches. */
  over(start, end) {
    const found = [];
    for (let i = this.#indexAt(start); i < this.#elements.length && this.#starts[i] < end; i += 1) {
      found.push(this.#elements[i]);
    }
    return found;
  }

  /** Return the stretch of text that lies between two heights of the window, in whole blocks. */
  between(top, bottom) {
    const first = this.#first((block) => block.getBoundingClientRect().bottom > top);
    const after = this.#first((block) => block.getBoundingClientRect().top >= bottom);
    if (first >= after) return { start: 0, end: 0 };
    return { start: this.#starts[first], end: this.endOf(this.#elements[after - 1]) };
  }

  /** Return the words of [start, end) as the server has them: blocks of different turns are a line end apart. */
  cut(start, end) {
    let words = "";
    let reached = start;
    for (const block of this.over(start, end)) {
      const from = this.startOf(block);
      words += "\n".repeat(Math.max(0, from - reached));
      words += slice(block.textContent, Math.max(0, start - from), end - from);
      reached = Math.min(end, this.endOf(block));
    }
    return words;
  }

  /** Return a DOM range over [start, end). */
  range(start, end) {
    const range = document.createRange();
    range.setStart(...this.#place(start, false));
    range.setEnd(...this.#place(end, true));
    return range;
  }

  /** Return DOM ranges over the words of [start, end), one a block: what stands between two turns is in none of them. */
  ranges(start, end) {
    return this.over(start, end)
      .map((block) => [Math.max(start, this.startOf(block)), Math.min(end, this.endOf(block))])
      .filter(([from, to]) => to > from)
      .map(([from, to]) => this.range(from, to));
  }

  /** Return the rectangles of the first and of the last character of [start, end), in the window. */
  edges(start, end) {
    return [this.#rects(start, start + 1)[0], this.#rects(end - 1, end).at(-1)];
  }

  /** Return the code point at a place in the page; null where no words come after (or, as an end, before) it. */
  codePointAt(node, offset, isEnd = false) {
    const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-o]");
    if (!block) return this.#nearest(node, offset, isEnd);
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, offset);
    const units = before.toString().length;
    return this.startOf(block) + toCodePoints(block.textContent, units);
  }

  /** Return what a DOM range selects: whole characters as people see them, without spaces at its ends; or null. */
  spanOf(range) {
    const start = this.codePointAt(range.startContainer, range.startOffset);
    const end = this.codePointAt(range.endContainer, range.endOffset, true);
    if (start === null || end === null || start >= end) return null;
    return this.trimmed(this.wholeCharacter(start, false), this.wholeCharacter(end, true));
  }

  /** Return [start, end) without the spaces at its ends, or null where nothing is left. */
  trimmed(start, end) {
    const words = this.cut(start, end);
    const inner = words.trim();
    if (!inner) return null;
    const leading = toCodePoints(words, words.length - words.trimStart().length);
    return { start: start + leading, end: start + leading + toCodePoints(inner) };
  }

  /** Move a place inside a character (an emoji of several code points, a letter with marks) to its edge. */
  wholeCharacter(codePoint, forward) {
    const block = this.at(codePoint);
    if (!block) return codePoint;
    const text = block.textContent;
    const units = toUnits(text, codePoint - this.startOf(block));
    if (units === 0 || units >= text.length) return codePoint;
    const { index, segment } = graphemes.segment(text).containing(units);
    if (index === units) return codePoint;
    return this.startOf(block) + toCodePoints(text, forward ? index + segment.length : index);
  }

  #indexAt(codePoint) {
    return Math.max(0, firstIndex(this.#starts, (start) => start > codePoint) - 1);
  }

  #first(isThere) {
    return firstIndex(this.#elements, isThere);
  }

  #rects(start, end) {
    this.#ruler.setStart(...this.#place(start, false));
    this.#ruler.setEnd(...this.#place(end, true));
    return Array.from(this.#ruler.getClientRects());
  }

  #place(codePoint, isEnd) {
    let block = this.at(codePoint);
    // An end at the very beginning of a block belongs to the block before it.
    if (isEnd && this.startOf(block) === codePoint && this.before(block)) block = this.before(block);
    let units = toUnits(block.textContent, codePoint - this.startOf(block));
    for (const child of block.childNodes) {
      const node = child.firstChild ?? child;
      if (units < node.length || (isEnd && units === node.length)) return [node, units];
      units -= node.length;
    }
    const last = block.lastChild?.firstChild ?? block.lastChild ?? block;
    return [last, last.length ?? 0];
  }

  #nearest(node, offset, isEnd) {
    const place = document.createRange();
    place.setStart(node, offset);
    const isAfter = (block) => place.comparePoint(block, 0) > 0;
    if (isEnd) {
      const before = this.#elements.findLast((block) => !isAfter(block));
      return before ? this.endOf(before) : null;
    }
    const next = this.#elements.find(isAfter);
    return next ? this.startOf(next) : null;
  }
}

/** The end of a block's last sentence is its length. */
function lengthOf({ dataset }) {
  return Number(dataset.e.slice(dataset.e.lastIndexOf(" ") + 1));
}
