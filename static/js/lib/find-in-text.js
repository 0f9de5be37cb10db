// Find in the text: all hits are painted at once, Enter goes from one to the next, Escape leaves with the hit selected.

import { FoldedText } from "./folded-text.js";

export class FindInText {
  #page;
  #box;
  #field;
  #count;
  #text = null;
  #hits = [];
  #at = -1;
  #isPlanned = false;

  constructor(page, box) {
    this.#page = page;
    this.#box = box;
    this.#field = box.querySelector("input");
    this.#count = box.querySelector("[data-find-count]");
    this.#field.addEventListener("input", () => this.#typed());
    box.addEventListener("keydown", (event) => this.#pressed(event));
    box.addEventListener("click", ({ target }) => this.#clicked(target.closest("[data-find]")?.dataset.find));
    page.acts.addEventListener("changed", () => !box.hidden && this.#paint());
  }

  open() {
    this.#box.hidden = false;
    this.#field.select();
    this.#field.focus();
    if (this.#field.value) this.#look();
  }

  /** Leave; the hit at hand becomes the selection, ready to be coded. */
  close() {
    if (this.#box.hidden) return;
    const hit = this.#hits[this.#at];
    this.#box.hidden = true;
    this.#show([], -1);
    if (hit) this.#page.selecting.take(hit);
    else this.#page.turns.current?.focus({ preventScroll: true });
  }

  /** Go to the next (or previous) hit, around the ends with a word about it. */
  step(direction) {
    const many = this.#hits.length;
    if (!many) return;
    const next = this.#at + direction;
    const isAround = next < 0 || next >= many;
    this.#show(this.#hits, (next + many) % many);
    this.#reveal();
    if (isAround) this.#page.say(direction > 0 ? "Back at the first hit." : "On to the last hit.");
  }

  #typed() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    requestAnimationFrame(() => {
      this.#isPlanned = false;
      if (!this.#box.hidden) this.#look();
    });
  }

  #look() {
    this.#text ??= new FoldedText(this.#page.blocks.texts());
    const hits = this.#text.find(this.#field.value);
    // Begin with the first one from where the eye is.
    const from = this.#page.selecting.span?.start ?? this.#page.place.inView()?.start ?? 0;
    this.#show(hits, hits.length ? Math.max(0, hits.findIndex(({ start }) => start >= from)) : -1);
    this.#reveal();
  }

  #show(hits, at) {
    const isNew = hits !== this.#hits;
    this.#hits = hits;
    this.#at = at;
    this.#paint();
    const typed = this.#field.value.trim();
    this.#count.textContent = hits.length ? `${at + 1} of ${hits.length}` : typed ? "No hits" : "";
    if (isNew) this.#page.portrait.tick(hits);
  }

  #paint() {
    this.#page.near.paint("found", this.#hits);
    this.#page.near.paint("found-here", this.#hits.slice(Math.max(0, this.#at), this.#at + 1));
  }

  #reveal() {
    const hit = this.#hits[this.#at];
    if (!hit) return;
    this.#page.turns.makeCurrentAt(hit.start);
    this.#page.turns.reveal(hit);
  }

  #pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.#field) this.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #clicked(wanted) {
    if (wanted === "close") this.close();
    else if (wanted) this.step(wanted === "next" ? 1 : -1);
  }
}
