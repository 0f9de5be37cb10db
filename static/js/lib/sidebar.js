// The codebook beside the text: the tree with its counts, a search, and codes to click or drag onto selected words.

import { foldTyped } from "./folding.js";
import { make, swatch } from "./dom.js";

// A pointer that has not moved for this long is not about to click, in milliseconds.
const STILL = 1500;

export class Sidebar {
  #page;
  #tree;
  // As the server has said, and what acts on their way will change of that.
  #counts;
  #moved = new Map();
  #search;
  #invitation;
  #folded = new Set();
  #lit = null;
  // Nothing is drawn under a hand that points or drags.
  #touchedAt = -STILL;
  #isDragging = false;
  #waits = null;

  constructor(page, root) {
    this.#page = page;
    this.#tree = root.querySelector("[data-tree]");
    this.#search = root.querySelector("input");
    this.#invitation = root.querySelector(".no-codes");
    this.#counts = new Map(Object.entries(page.data.counts).map(([id, count]) => [Number(id), count]));
    this.#search?.addEventListener("input", () => this.draw());
    this.#search?.addEventListener("keydown", (event) => event.key === "Escape" && this.#leaveSearch());
    this.#tree.addEventListener("click", (event) => this.#clicked(event));
    this.#tree.addEventListener("dragstart", (event) => this.#dragged(event));
    this.#tree.addEventListener("pointermove", () => (this.#touchedAt = performance.now()));
    this.#tree.addEventListener("pointerleave", () => (this.#touchedAt = -STILL));
    this.#tree.addEventListener("dragend", () => (this.#isDragging = false));
    page.transcript.addEventListener("dragover", (event) => page.selecting.span && event.preventDefault());
    page.transcript.addEventListener("drop", (event) => this.#dropped(event));
    page.acts.addEventListener("changed", ({ detail }) => this.#changed(detail.answer));
    page.acts.addEventListener("painted", () => this.#painted());
    this.draw();
  }

  /** Draw the tree anew; only what matches the search, with what it lies under. */
  draw() {
    const wanted = this.#wanted();
    const level = (parent) => {
      const items = this.#page.codes.all.filter((code) => code.parent === parent && wanted.has(code.id));
      return items.length ? make("ul", { role: "list" }, ...items.map((code) => this.#item(code, level))) : null;
    };
    if (this.#invitation) this.#invitation.hidden = this.#page.codes.all.length > 0;
    this.#tree.replaceChildren(level(null) ?? make("p", { class: "soft" }, this.#emptyWords()));
  }

  #emptyWords() {
    return this.#page.codes.all.length ? "No code is called that." : "";
  }

  #wanted() {
    const typed = this.#search?.value ?? "";
    if (!foldTyped(typed)) return new Set(this.#page.codes.all.map(({ id }) => id));
    const found = this.#page.codes.find(typed);
    return new Set(found.flatMap((code) => [code.id, ...this.#page.codes.above(code).map(({ id }) => id)]));
  }

  #item(code, level) {
    const below = this.#folded.has(code.id) && !this.#search?.value ? null : level(code.id);
    const hasBelow = this.#page.codes.all.some((other) => other.parent === code.id);
    const count = this.#countOf(code.id);
    return make(
      "li",
      { class: `hue-${code.hue}` },
      make(
        "div",
        { class: `code-line${code.parent === null ? " theme" : ""}${code.parked ? " parked" : ""}${this.#lit === code.id ? " lit" : ""}` },
        hasBelow ? this.#toggle(code) : null,
        make(
          "button",
          {
            type: "button",
            class: "code",
            "data-code": code.id,
            draggable: code.parked ? null : "true",
            title: code.brief || null,
            "aria-pressed": String(this.#lit === code.id),
          },
          swatch(code.hue),
          make("span", { class: "label" }, code.label),
          code.parked ? make("small", {}, "parked") : null,
          make("span", { class: "n", "data-count": code.id }, count ? String(count) : ""),
          make("span", { class: "visually-hidden" }, count ? (count === 1 ? " passage" : " passages") : ", no passages"),
        ),
      ),
      below,
    );
  }

  #toggle(code) {
    const isFolded = this.#folded.has(code.id);
    return make("button", {
      type: "button",
      class: "fold",
      "data-fold": code.id,
      "aria-expanded": String(!isFolded),
      "aria-label": `Codes under ${code.label}`,
    });
  }

  #changed({ counts, codes }) {
    for (const [id, count] of Object.entries(counts)) this.#counts.set(Number(id), count);
    if (codes) this.#drawOnceStill();
    for (const id of Object.keys(counts)) this.#recount(Number(id));
    if (this.#lit !== null) this.#light(this.#lit);
  }

  #painted() {
    const before = this.#moved;
    this.#moved = this.#page.acts.coming.counts;
    for (const id of new Set([...before.keys(), ...this.#moved.keys()])) this.#recount(id);
  }

  #countOf(id) {
    return Math.max(0, (this.#counts.get(id) ?? 0) + (this.#moved.get(id) ?? 0));
  }

  #drawOnceStill() {
    clearTimeout(this.#waits);
    const wait = this.#isDragging ? STILL : this.#touchedAt + STILL - performance.now();
    if (wait <= 0) this.#drawAnew();
    else this.#waits = setTimeout(() => this.#drawOnceStill(), wait);
  }

  /** The codebook changed: whoever stands on a code stays there. */
  #drawAnew() {
    const { activeElement } = document;
    const at = this.#tree.contains(activeElement) ? activeElement.dataset : {};
    this.draw();
    const name = ["code", "fold"].find((key) => at[key]);
    if (name) this.#tree.querySelector(`[data-${name}="${at[name]}"]`)?.focus({ preventScroll: true });
  }

  #recount(id) {
    const place = this.#tree.querySelector(`[data-count="${id}"]`);
    if (!place) return;
    const count = this.#countOf(id);
    place.textContent = count ? String(count) : "";
    place.nextElementSibling.textContent = count ? (count === 1 ? " passage" : " passages") : ", no passages";
  }

  #clicked(event) {
    const folder = event.target.closest("[data-fold]");
    if (folder) return this.#fold(Number(folder.dataset.fold));
    const button = event.target.closest("[data-code]");
    return button ? this.#chosen(this.#page.codes.get(Number(button.dataset.code))) : undefined;
  }

  #fold(id) {
    if (!this.#folded.delete(id)) this.#folded.add(id);
    this.draw();
    this.#tree.querySelector(`[data-fold="${id}"]`)?.focus();
  }

  #chosen(code) {
    if (this.#page.selecting.span && this.#page.data.may.code) return this.#apply(code);
    this.#lit = this.#lit === code.id ? null : code.id;
    this.#light(this.#lit);
    this.draw();
    this.#tree.querySelector(`[data-code="${code.id}"]`)?.focus();
    return this.#page.panel.showCode(this.#lit === null ? null : code);
  }

  #apply(code) {
    if (code.parked) return this.#page.say(`“${code.label}” is parked and can't be applied.`);
    return this.#page.coding.apply([code]);
  }

  #light(id) {
    const ids = id === null ? new Set() : this.#page.codes.withBelow(id);
    const rows = this.#page.passages.all.filter((row) => ids.has(row.code));
    this.#page.highlights.paint("lit", rows.flatMap((row) => this.#page.blocks.ranges(row.start, row.end)));
  }

  #dragged(event) {
    const button = event.target.closest("[data-code]");
    this.#isDragging = true;
    if (button) event.dataTransfer.setData("application/x-lifeline-code", button.dataset.code);
  }

  #dropped(event) {
    const id = Number(event.dataTransfer.getData("application/x-lifeline-code"));
    if (!id) return;
    event.preventDefault();
    this.#apply(this.#page.codes.get(id));
  }

  #leaveSearch() {
    this.#search.value = "";
    this.draw();
    this.#page.turns.current?.focus();
  }
}
