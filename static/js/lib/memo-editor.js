// A field in which a memo is written. It is saved as one act when one leaves it, however one leaves, or pauses.

import { make } from "./dom.js";
import { bylineOf } from "./memos.js";
import { newActId } from "./saving.js";

// So long after the last key (milliseconds) what is written is saved, though the field has not been left.
const PAUSE = 5000;

/** Emits "closed". */
export class MemoEditor extends EventTarget {
  #page;
  #memo;
  #field;
  #isClosed = false;
  #pause = null;
  // What the words in the field were written over: a revision, or the act that wrote it; and how that reads.
  #base;
  #saved;
  // The act that will save what is written.
  #act = newActId();

  /** Edit `memo`; a new one has no words yet. */
  constructor(page, memo) {
    super();
    this.#page = page;
    this.#memo = memo;
    this.#base = page.memos.get(memo.id)?.revision ?? null;
    this.#saved = page.memos.get(memo.id)?.words ?? "";
    this.element = this.#made();
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("keydown", (event) => this.#pressed(event));
    this.element.addEventListener("focusout", ({ relatedTarget }) => this.element.contains(relatedTarget) || this.save());
    this.element.addEventListener("click", ({ target }) => this.#clicked(target));
    page.memos.addEventListener("changed", this.#renewed);
    addEventListener("pagehide", this.#left);
    document.addEventListener("visibilitychange", this.#left);
  }

  get memo() {
    return this.#memo;
  }

  get isDirty() {
    return this.#words !== this.#saved;
  }

  get #words() {
    return this.#field.value.trim();
  }

  focus() {
    this.#grow();
    this.#field.focus();
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  /** Save what is written. A memo that was emptied is kept as it was: to delete it is a step of its own. */
  save() {
    clearTimeout(this.#pause);
    const words = this.#words;
    if (this.#isClosed || !words || !this.isDirty) return;
    const [act, base] = [this.#act, this.#base];
    // A memo whose answer is still to come is known by the act that wrote it.
    [this.#act, this.#base, this.#saved] = [newActId(), act, words];
    this.#page.memos.write(act, this.#memo, words, base);
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

  /** It was changed in another tab, or undone: whoever has written nothing of their own since goes on from there. */
  #renewed = () => {
    const known = this.#page.memos.get(this.#memo.id);
    if (!known || this.isDirty || known.words === this.#saved) return;
    [this.#base, this.#saved] = [known.revision, known.words];
    const at = this.#field.selectionStart;
    this.#field.value = known.words;
    this.#field.setSelectionRange(at, at);
    this.#grow();
  };

  #forget() {
    clearTimeout(this.#pause);
    this.#page.drafts.drop(this.#act);
    this.#page.memos.removeEventListener("changed", this.#renewed);
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
    this.#keep();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.save(), PAUSE);
  }

  /** Keep what is not saved yet, at every key: a tab that is killed can't save. */
  #keep() {
    const { drafts, memos } = this.#page;
    if (this.#words && this.isDirty) drafts.keep(memos.draftOf(this.#act, this.#memo, this.#words, this.#base));
    else drafts.drop(this.#act);
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
