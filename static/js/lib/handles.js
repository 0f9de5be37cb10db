// The two ends of the passage in hand, to be dragged by mouse, pen or finger. Positions are code points.

import { sentencesOf, wordsOf } from "./boundaries.js";
import { caretAt } from "./caret.js";
import { make } from "./dom.js";
import { afterFrame } from "./frames.js";

const ENDS = { start: "Start of the passage", end: "End of the passage" };
// So near to an edge of the view (in pixels) the text scrolls along, and so far each frame.
const NEAR = 36;
const STEP = 14;

/** Shows a handle at each end of one's own passage; letting go of one saves the new end as one act. */
export class Handles {
  #page;
  #handles;
  #group = null;
  #drag = null;
  #isPlanned = false;

  constructor(page) {
    this.#page = page;
    this.#handles = Object.entries(ENDS).map(([edge, title]) => this.#made(edge, title));
    page.transcript.append(...this.#handles);
    page.picked.addEventListener("picked", ({ detail }) => this.#show(detail.group));
    page.selecting.addEventListener("selected", () => this.#plan());
    page.selecting.addEventListener("cleared", () => this.#plan());
    new ResizeObserver(() => this.#plan()).observe(page.transcript);
    document.addEventListener("keydown", (event) => this.#pressed(event), true);
  }

  get isDragging() {
    return this.#drag !== null;
  }

  #made(edge, title) {
    // Keys move the ends as well (w), so that the handles need no place in the order of the Tab key.
    const handle = make("span", { class: "handle", "data-handle": edge, title: `${title}: drag it; with Alt letter by letter`, "aria-hidden": "true", hidden: true });
    handle.addEventListener("pointerdown", (event) => this.#begin(event, edge));
    handle.addEventListener("mousedown", (event) => event.preventDefault()); // selects no words
    handle.addEventListener("pointermove", (event) => this.#moved(event));
    handle.addEventListener("pointerup", () => this.#release());
    handle.addEventListener("pointercancel", () => this.#leave());
    return handle;
  }

  #show(group) {
    const isMine = group && group.coder === this.#page.data.me && this.#page.data.may.code;
    this.#group = isMine ? group : null;
    this.#plan();
  }

  /** The words are painted first; the handles follow in the next frame. */
  #plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    afterFrame(() => {
      this.#isPlanned = false;
      this.#place();
    });
  }

  #place() {
    const span = this.#drag?.span ?? this.#shownSpan();
    for (const handle of this.#handles) handle.hidden = span === null;
    if (!span) return;
    const frame = this.#page.transcript.getBoundingClientRect();
    for (const handle of this.#handles) this.#put(handle, this.#edgeOf(span, handle.dataset.handle), frame);
  }

  /** While ends are moved by keys the handles go with the words that are selected. */
  #shownSpan() {
    if (!this.#group) return null;
    const { resizing, selecting } = this.#page;
    if (resizing.isOn) return selecting.span;
    return selecting.span ? null : this.#group;
  }

  #edgeOf({ start, end }, edge) {
    const { blocks } = this.#page;
    const range = edge === "start" ? blocks.range(start, start + 1) : blocks.range(end - 1, end);
    const rects = range.getClientRects();
    const box = edge === "start" ? rects[0] : rects[rects.length - 1];
    if (!box) return null;
    const isRightToLeft = getComputedStyle(range.startContainer.parentElement).direction === "rtl";
    return { x: (edge === "start") === isRightToLeft ? box.right : box.left, top: box.top, height: box.height };
  }

  #put(handle, place, frame) {
    handle.hidden = place === null;
    if (!place) return;
    handle.style.left = `${place.x - frame.left}px`;
    handle.style.top = `${place.top - frame.top}px`;
    handle.style.height = `${place.height}px`;
  }

  #begin(event, edge) {
    if (event.button !== 0 || !this.#group) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const box = handle.getBoundingClientRect();
    const line = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    const { start, end } = this.#shownSpan() ?? this.#group;
    // The hand holds the knob, which hangs beside the line: what counts is where the line would be.
    this.#drag = { edge, span: { start, end }, dx: line.x - event.clientX, dy: line.y - event.clientY, pieces: new Map() };
    document.body.classList.add("is-dragging-end");
    this.#scrollAlong();
  }

  #moved(event) {
    if (!this.#drag) return;
    this.#drag.at = { x: event.clientX, y: event.clientY, byLetter: event.altKey };
    this.#follow();
  }

  #follow() {
    const { at, edge, span, dx, dy } = this.#drag;
    const place = this.#placeAt(at.x + dx, at.y + dy, at.byLetter);
    if (place === null) return;
    const wanted = { ...span, [edge]: place };
    const words = wanted.start < wanted.end ? this.#page.blocks.trimmed(wanted.start, wanted.end) : null;
    // The ends never cross: the one that is held stops where the last word would be lost.
    if (!words || (words.start === span.start && words.end === span.end)) return;
    this.#drag.span = words;
    this.#preview(words);
  }

  #preview(span) {
    this.#page.highlights.paint("selection", span ? this.#page.blocks.ranges(span.start, span.end) : []);
    this.#place();
  }

  /** Return the code point nearest to a point of the window where this end may stand, or null beside the text. */
  #placeAt(x, y, byLetter) {
    const { blocks, transcript } = this.#page;
    const caret = caretAt(x, y);
    if (!caret || !transcript.contains(caret.node)) return null;
    const isEnd = this.#drag.edge === "end";
    const at = blocks.codePointAt(caret.node, caret.offset, isEnd);
    if (at === null) return null;
    if (byLetter) return blocks.wholeCharacter(at, isEnd);
    const block = blocks.at(isEnd && at > 0 ? at - 1 : at);
    return nearest(this.#stops(block), at);
  }

  /** Return where this end may stand in a block: at words, and after the full stop of a sentence. */
  #stops(block) {
    const { edge, pieces } = this.#drag;
    if (!pieces.has(block)) {
      const { blocks } = this.#page;
      const sentences = sentencesOf(block).map(({ start, end }) => blocks.trimmed(start, end)).filter(Boolean);
      const places = [...wordsOf(block.textContent, blocks.startOf(block)), ...sentences].map((piece) => piece[edge]);
      pieces.set(block, places.sort((a, b) => a - b));
    }
    return pieces.get(block);
  }

  #scrollAlong() {
    if (!this.#drag) return;
    const { scroller } = this.#page;
    const { top, bottom } = scroller.getBoundingClientRect();
    const y = this.#drag.at?.y;
    if (y !== undefined && (y < top + NEAR || y > bottom - NEAR)) {
      scroller.scrollTop += y < top + NEAR ? -STEP : STEP;
      this.#follow();
    }
    requestAnimationFrame(() => this.#scrollAlong());
  }

  #pressed(event) {
    if (!this.#drag) return;
    // No other key acts on the passage while a hand holds its end.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") this.#leave("The ends stay as they were.");
  }

  #release() {
    if (!this.#drag) return;
    const { span } = this.#drag;
    const { resizing } = this.#page;
    const group = this.#group;
    this.#leave();
    // Where the ends are moved by keys just now, the hand only helps: Enter saves.
    if (resizing.isOn) resizing.show(span);
    else if (group) resizing.save(group, span);
  }

  #leave(sentence = null) {
    if (!this.#drag) return;
    this.#drag = null;
    document.body.classList.remove("is-dragging-end");
    this.#preview(this.#page.selecting.span);
    if (sentence) this.#page.say(sentence);
  }
}

function nearest(places, at) {
  let best = null;
  for (const place of places) {
    if (best === null || Math.abs(place - at) < Math.abs(best - at)) best = place;
  }
  return best;
}
