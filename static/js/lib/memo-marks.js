// Where memos are: a sign at the head of each turn that has some, and a dotted line under words with a note.

import { caretAt } from "./caret.js";
import { make } from "./dom.js";
import { memoSign } from "./memos.js";

/** Keep the signs and the dotted lines true; a click on one opens its memo. */
export class MemoMarks {
  #page;
  #marked = new Set();

  constructor(page) {
    this.#page = page;
    page.memos.addEventListener("changed", () => this.#show());
    page.acts.addEventListener("changed", () => this.#underline());
    page.transcript.addEventListener("click", (event) => this.#clicked(event));
  }

  #show() {
    this.#underline();
    const byTurn = Map.groupBy ? Map.groupBy(this.#placed(), (memo) => this.#turnOf(memo)) : grouped(this.#placed(), (memo) => this.#turnOf(memo));
    for (const turn of this.#marked) if (!byTurn.has(turn)) this.#put(turn, []);
    for (const [turn, memos] of byTurn) this.#put(turn, memos);
    this.#marked = new Set(byTurn.keys());
  }

  #placed() {
    return this.#page.memos.all.filter(({ start, turn }) => start !== null || turn !== null);
  }

  #turnOf({ turn, start }) {
    return turn === null ? this.#page.turns.at(start) : this.#page.turns.byNumber(turn);
  }

  #put(turn, memos) {
    const head = turn?.querySelector(".head");
    const old = head?.querySelector("[data-memo-mark]");
    if (!head || (!old && !memos.length)) return;
    if (!memos.length) return void old.remove();
    const authors = [...new Set(memos.map((memo) => this.#page.memos.authorOf(memo)))].join(", ");
    const title = memos.length === 1 ? `Memo by ${authors}` : `${memos.length} memos by ${authors}`;
    const count = memos.length > 1 ? make("span", { "aria-hidden": "true" }, String(memos.length)) : null;
    const mark = make("button", { type: "button", class: "memo-mark", "data-memo-mark": memos[0].id, "aria-label": title, title }, memoSign(), count);
    if (old) old.replaceWith(mark);
    else head.append(mark);
  }

  #underline() {
    const { blocks, highlights, memos } = this.#page;
    const words = memos.all.filter(({ turn, start }) => turn === null && start !== null && start < blocks.end);
    highlights.paint("noted", words.flatMap(({ start, end }) => blocks.ranges(start, end)));
  }

  #clicked(event) {
    const mark = event.target.closest("[data-memo-mark]");
    if (mark) return this.#page.memoPanel.open(this.#page.memos.get(mark.dataset.memoMark));
    if (event.defaultPrevented || !event.target.closest("[data-o]") || this.#page.picked.group || this.#page.selecting.span) return undefined;
    // Words without a code have nothing else to show: their note opens.
    const place = getSelection().isCollapsed && caretAt(event.clientX, event.clientY);
    const at = place ? this.#page.blocks.codePointAt(place.node, place.offset) : null;
    const [memo] = at === null ? [] : this.#page.memos.on({ start: at, end: at + 1 });
    return memo && this.#page.memoPanel.open(memo);
  }
}

function grouped(items, keyOf) {
  const found = new Map();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}
