// The tab of memos: all of this interview in reading order, and the field in which one is written.

import { make } from "./dom.js";
import { MemoEditor } from "./memo-editor.js";
import { bylineOf, memoSign } from "./memos.js";
import { newActId } from "./saving.js";

export class MemoPanel {
  #page;
  #root;
  #editor = null;
  #isMineOnly = false;

  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    page.memos.addEventListener("changed", () => this.#show());
    root.addEventListener("click", ({ target }) => this.#clicked(target));
    root.closest("[data-panel]").addEventListener("tab", ({ detail }) => detail.name !== "memos" && this.#editor?.save());
    this.#show();
  }

  /** Write a memo on the selected words, on the passage in hand, or else on the current turn. */
  write() {
    const { selecting, picked, turns } = this.#page;
    const words = selecting.span ?? picked.group;
    if (words) return this.#begin({ start: words.start, end: words.end, turn: null });
    return this.#begin({ start: null, end: null, turn: Number(turns.current.dataset.turn) });
  }

  /** Write a memo on the whole interview. */
  writeOnAll() {
    this.#begin({ start: null, end: null, turn: null });
  }

  /** Go to a memo; one of one's own is opened in the field. */
  open(memo) {
    if (!memo) return;
    this.#page.panel.tabs.reveal("memos");
    this.#goTo(memo);
    if (this.#mayWrite(memo)) this.#edit(memo);
    else this.#root.querySelector(`[data-memo="${memo.id}"]`)?.focus();
  }

  #mayWrite(memo) {
    return this.#page.data.may.code && this.#page.memos.isMine(memo);
  }

  /** What one has already written at the very same place is gone on with. */
  #begin(place) {
    if (!this.#page.data.may.code) return this.#page.say("Your role in this study does not let you write memos.");
    // The server knows where a turn is in the text; here its number says it.
    const isThere = (memo) => memo.turn === place.turn && (place.turn !== null || (memo.start === place.start && memo.end === place.end));
    const known = this.#page.memos.all.find((memo) => this.#page.memos.isMine(memo) && isThere(memo));
    this.#page.panel.tabs.reveal("memos");
    return this.#edit(known ?? { ...place, id: newActId(), words: "" });
  }

  #edit(memo) {
    this.#editor?.close();
    this.#editor = new MemoEditor(this.#page, memo);
    this.#editor.addEventListener("closed", () => this.#closed());
    this.#show();
    this.#editor.focus();
  }

  #closed() {
    this.#editor = null;
    this.#show();
    this.#page.turns.current?.focus({ preventScroll: true });
  }

  #show() {
    const { memos } = this.#page;
    const shown = memos.all.filter((memo) => !this.#isMineOnly || memos.isMine(memo));
    this.#count(memos.all.length);
    const place = this.#root.querySelector("[data-writing]");
    if (this.#editor && !place.contains(this.#editor.element)) place.replaceChildren(this.#editor.element);
    if (!this.#editor) place.replaceChildren();
    const items = shown.filter(({ id }) => id !== this.#editor?.memo.id).map((memo) => this.#item(memo));
    const held = this.#root.contains(document.activeElement) ? document.activeElement.dataset.memo : null;
    this.#root.querySelector("[data-list]").replaceChildren(...items);
    if (held) this.#root.querySelector(`[data-memo="${held}"]`)?.focus({ preventScroll: true });
    this.#root.querySelector("[data-none]").hidden = items.length > 0 || this.#editor !== null;
    this.#root.querySelector("[data-whose]").hidden = !memos.all.some((memo) => !memos.isMine(memo));
  }

  #count(count) {
    const place = document.querySelector("[data-memo-count]");
    place.textContent = count ? ` ${count}` : "";
  }

  #item(memo) {
    const { memos } = this.#page;
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "memo", "data-memo": memo.id },
        make("span", { class: "memo-place", dir: "auto" }, memoSign(), memos.placeOf(memo)),
        make("span", { class: "memo-words", dir: "auto" }, memo.words),
        make("small", {}, bylineOf(memos, memo)),
      ),
    );
  }

  #clicked(target) {
    const memo = target.closest("[data-memo]");
    if (memo) return this.open(this.#page.memos.get(memo.dataset.memo));
    const whose = target.closest("[data-show]");
    if (!whose) return undefined;
    this.#isMineOnly = whose.dataset.show === "mine";
    for (const button of this.#root.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button === whose));
    return this.#show();
  }

  #goTo({ start, end, turn }) {
    const { blocks, turns, picked, passages } = this.#page;
    if (turn !== null) return turns.go(turns.byNumber(turn), "center");
    if (start === null || start >= blocks.end) return undefined;
    const here = passages.groupsOver(start, end).find((group) => group.start === start && group.end === end);
    if (here) return picked.pick(here, { fromList: true });
    turns.follow({ start, end });
    return this.#page.flash({ start, end });
  }
}

/** Return what the side panel shows of memos beside a passage, or null. */
export function memosBeside(page, group) {
  const found = page.memos.on(group);
  if (!found.length) return null;
  const items = found.map((memo) =>
    make("li", {}, make("button", { type: "button", class: "memo", "data-open-memo": memo.id }, make("span", { class: "memo-words", dir: "auto" }, memoSign(), memo.words), make("small", {}, bylineOf(page.memos, memo)))),
  );
  return make("section", { class: "memos-beside" }, make("h2", {}, "Memos on these words"), make("ul", {}, ...items));
}
