// Moving the ends of the passage in hand without dragging: by keys, or by the buttons of the side panel.

import { moved } from "./boundaries.js";

/** Emits "changed" when it begins, and when it ends. */
export class Resizing extends EventTarget {
  #page;
  #group = null;

  constructor(page) {
    super();
    this.#page = page;
    page.picked.addEventListener("picked", ({ detail }) => detail.isOther && this.#stop());
  }

  get isOn() {
    return this.#group !== null;
  }

  /** Let the ends be moved: the words of the passage become the selection, until saved or left. */
  start(group) {
    this.#begin(group);
    this.show(group);
    this.#page.say("Move the ends with Shift and the arrows; o takes the other end. Enter saves, Escape leaves them as they were.");
  }

  /** Show [start, end) as where the passage would be. */
  show({ start, end }) {
    this.#page.selecting.select({ start, end });
    this.#page.selecting.restore();
  }

  /** Move one end by a word. */
  step(edge, direction) {
    const { blocks, selecting } = this.#page;
    const { span } = selecting;
    const place = span && moved(blocks, span[edge], { edge, direction, unit: "word" });
    if (!span || place === null) return this.#page.say("There is no word further on.");
    const wanted = { ...span, [edge]: place };
    if (wanted.start >= wanted.end) return this.#page.say("A passage has one word at least.");
    return this.show(blocks.trimmed(wanted.start, wanted.end));
  }

  /** Save the ends that are shown. */
  finish() {
    const group = this.#group;
    const { span } = this.#page.selecting;
    this.#stop();
    if (span) this.save(group, span);
  }

  /** Save [start, end) of `span` as the new ends of a passage; one act. */
  save(group, span) {
    if (span.start === group.start && span.end === group.end) return this.#page.say("The ends stay as they were.");
    return this.#page.acts.resize(group, span);
  }

  leave() {
    this.#stop();
    this.#page.say("The ends stay as they were.");
  }

  #begin(group) {
    this.#group = group;
    document.body.classList.add("is-resizing");
    this.dispatchEvent(new CustomEvent("changed"));
  }

  #stop() {
    if (!this.#group) return;
    this.#group = null;
    document.body.classList.remove("is-resizing");
    this.#page.selecting.clear();
    this.dispatchEvent(new CustomEvent("changed"));
  }
}
