// What the server says, put into the page: passages, blocks of words, codes, phases and whether one has finished.

import { rowsOf } from "./passages.js";
import { keepSteady } from "./steady.js";

const NOTHING = { passages: { added: { pk: [] }, removed: [] }, blocks: {}, counts: {} };

/** Answers to acts and what others did, shown at once, or as soon as no pointer selects words; told as events of the acts. */
export class Answers {
  #page;
  #acts;
  #deferred = [];
  #isHeld = false;

  constructor(page, acts) {
    this.#page = page;
    this.#acts = acts;
    page.order = page.data.order ?? 0;
    page.saving.addEventListener("answer", ({ detail }) => this.#answered(detail));
    // A block must not be swapped under a pointer that is selecting in it.
    addEventListener("pointerdown", (event) => (this.#isHeld = page.transcript.contains(event.target)), true);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => this.#release(), true);
    // The window's own: the focus goes from turn to turn at every press.
    addEventListener("blur", ({ target }) => target === window && this.#release());
  }

  /**
   * Show an answer. Selection, focus, an open picker and the place on the page stay as they are, and parts that are not
   * in it stay as they were.
   */
  receive(answer, item, id = item?.id) {
    this.#hold(() => this.#apply(answer, item, id));
  }

  /** An outcome that another tab was told, of an act it made, is not announced here. */
  #answered({ item, answer, isMine }) {
    if (item.transcript !== this.#page.data.transcript) return;
    this.receive(answer, isMine ? item : null, item.id);
  }

  #hold(then) {
    if (this.#isHeld) this.#deferred.push(then);
    else then();
  }

  #release() {
    this.#isHeld = false;
    // What the hand has selected is read first: swapping a block takes away the browser's own selection in it.
    setTimeout(() => {
      if (!this.#isHeld) for (const then of this.#deferred.splice(0)) then();
    });
  }

  #apply(given, item, id = null) {
    // Only the answer to "finished" says nothing of passages.
    if (id && given.state && !given.act) {
      this.#acts.coming.delete(id);
      this.#acts.showState({ id, finished: given.state === "finished" });
      return;
    }
    // Saved, but its places are those of a text that this page does not show: what is painted stays painted.
    if (given.text && given.text !== this.#page.text) return this.#page.say("Saved. The text was corrected since this page was opened: reload it to go on.");
    const answer = { ...NOTHING, ...given };
    this.#noteOrder(answer);
    if (answer.codes) this.#page.codes.load(answer.codes);
    const removed = answer.passages.removed.map((row) => this.#page.passages.get(row)).filter(Boolean);
    const added = rowsOf(answer.passages.added);
    this.#page.passages.remove(answer.passages.removed);
    this.#page.passages.add(added);
    for (const [start, html] of Object.entries(answer.blocks)) this.#swap(start, html);
    if (id) this.#acts.coming.settle(id, { added, removed });
    // Another tab's answer may be older than what is shown: what came since is asked for once more.
    if (id && !item && answer.order) this.#page.order = Math.min(this.#page.order, answer.order);
    this.#acts.repaint();
    if (answer.bands) keepSteady(this.#page, () => this.#acts.dispatchEvent(new CustomEvent("phases", { detail: answer })));
    if (Object.keys(answer.blocks).length) this.#page.selecting.renew();
    this.#acts.dispatchEvent(new CustomEvent("changed", { detail: { item, answer, added } }));
  }

  /** An answer to an own act knows nothing of others' acts between the last one known and this one. */
  #noteOrder({ act, order, repeated }) {
    if (!order) return;
    const isNext = order === this.#page.order + 1 && !repeated;
    if (!act || isNext) this.#page.order = Math.max(this.#page.order, order);
  }

  #swap(start, html) {
    const block = this.#page.blocks.byStart(start);
    // This page has no such block: it was opened on another text.
    if (block?.dataset.o !== start) return;
    const markup = document.createElement("template");
    // Made by the server, which escapes every word; the frozen text itself never changes.
    markup.innerHTML = html;
    block.replaceChildren(markup.content);
  }
}
