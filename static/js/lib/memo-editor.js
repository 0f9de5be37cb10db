// A field in which a memo is written. It is saved as one act when one leaves it, however one leaves, or pauses.

import { make } from "./dom.js";
import { bylineOf } from "./memos.js";

// So long after the last key (milliseconds) what is written is saved, though the field has not been left.
const PAUSE = 5000;

/** Emits "closed". */
export class MemoEditor extends EventTarget {
  #page;
  #memo;
  #field;
  #isClosed = false;
  #pause = null;

  /** Edit `memo`; a new one has no words yet. */
  constructor(page, memo) {
    super();
    this.#page = page;
    this.#memo = memo;
    this.element = this.#made();
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("keydown", (event) => this.#pressed(event));
    this.element.addEventListener("focusout", ({ relatedTarget }) => this.element.contains(relatedTarget) || this.save());
    this.element.addEventListener("click", ({ target }) => this.#clicked(target));
    addEventListener("pagehide", this.#left);
    document.addEventListener("visibilitychange", this.#left);
  }

  get memo() {
    return this.#memo;
  }

  get isDirty() {
    return this.#field.value.trim() !== (this.#page.memos.get(this.#memo.id)?.words ?? "");
  }

  focus() {
    this.#grow();
    this.#field.focus();
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  /** Save what is written. A memo that was emptied is kept as it was: to delete it is a step of its own. */
  save() {
    clearTimeout(this.#pause);
    const words = this.#field.value.trim();
    if (this.#isClosed || !words || !this.isDirty) return;
    this.#page.memos.write(this.#memo, words);
    this.element.querySelector("[data-byline]").textContent = "Saved as you leave; you can undo it.";
  }

  close() {
    if (this.#isClosed) return;
    this.save();
    this.#isClosed = true;
    this.#forget();
    this.dispatchEvent(new CustomEvent("closed"));
  }

  #left = ({ type }) => (type === "pagehide" || document.hidden) && this.save();

  #forget() {
    clearTimeout(this.#pause);
    removeEventListener("pagehide", this.#left);
    document.removeEventListener("visibilitychange", this.#left);
  }

  #made() {
    const { memos } = this.#page;
    const known = memos.get(this.#memo.id);
    const place = memos.placeOf(this.#memo);
    this.#field = make("textarea", { rows: 4, "aria-label": `Memo ${place}`, placeholder: "What strikes you here?", dir: "auto", maxlength: 20000 });
    this.#field.value = known?.words ?? "";
    return make(
      "section",
      { class: "memo-editor" },
      make("p", { class: "memo-place", dir: "auto" }, place),
      this.#field,
      make("p", { class: "soft hint", "data-byline": true }, known ? bylineOf(memos, known) : "Saved as you leave; you can undo it."),
      make(
        "p",
        { class: "actions" },
        make("button", { type: "button", class: "button button-small button-primary", "data-done": true }, "Done", make("kbd", { "aria-hidden": "true" }, "Ctrl ↵")),
        known ? make("button", { type: "button", class: "button button-small", "data-delete": true }, "Delete…") : null,
      ),
    );
  }

  #typed() {
    this.#grow();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.save(), PAUSE);
  }

  #grow() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }

  #pressed(event) {
    const isDone = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if ((!isDone && event.key !== "Escape") || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  #clicked(target) {
    if (target.closest("[data-done]")) this.close();
    else if (target.closest("[data-delete]")) this.#ask();
  }

  #ask() {
    const words = this.#page.memos.get(this.#memo.id)?.words ?? "";
    const excerpt = words.length > 80 ? `${words.slice(0, 80)}…` : words;
    const foot = this.element.querySelector(".actions");
    const sure = make("button", { type: "button", class: "button button-small button-danger" }, "Delete the memo");
    const keep = make("button", { type: "button", class: "button button-small" }, "Keep it");
    foot.replaceChildren(make("span", { class: "question" }, `Delete this memo, “${excerpt}”? You can undo it.`), sure, keep);
    sure.addEventListener("click", () => this.#delete());
    keep.addEventListener("click", () => this.close());
    keep.focus();
  }

  #delete() {
    this.#isClosed = true;
    this.#forget();
    this.#page.memos.remove(this.#memo);
    this.dispatchEvent(new CustomEvent("closed"));
  }
}
