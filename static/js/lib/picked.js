// The passage in hand: the one whose words are outlined, whose codes stand in the side panel, and which keys act on.

import { caretAt } from "./caret.js";
import { same } from "./passages.js";

const WAITING_HERE = "These words are coded and wait to be saved: x takes that back, e changes the codes, w the ends.";
// After these acts the passage in hand is another one: where its words are now.
const MOVERS = new Set(["recode", "resize", "split", "merge"]);

/** Emits "picked" {group, isOther, fromList}; null when there is none. `isOther` tells whether it is another than before. */
export class Picked extends EventTarget {
  #page;
  #group = null;
  #looks = "";
  #latest = null;

  constructor(page) {
    super();
    this.#page = page;
    page.transcript.addEventListener("click", (event) => this.#clicked(event));
    page.acts.addEventListener("changed", ({ detail }) => this.#changed(detail));
    page.turns.addEventListener("current", ({ detail }) => this.#leave(detail.turn));
  }

  get group() {
    return this.#group;
  }

  get isMine() {
    return this.#group !== null && this.#group.coder === this.#page.data.me;
  }

  /** Take a passage in hand; its turn becomes the current one. */
  pick(group, { follow = true, fromList = false } = {}) {
    const isOther = !same(group, this.#group) && group !== this.#group;
    this.#group = group;
    this.#looks = group ? this.#looksOf(group) : "";
    this.#paint();
    if (group && follow) this.#page.turns.follow(group);
    this.dispatchEvent(new CustomEvent("picked", { detail: { group, isOther, fromList } }));
  }

  /** Take the passage of a row in hand. */
  pickRow(row, options) {
    return row && this.pick(this.#groupOf(row), options);
  }

  /** With none in hand, take what was coded last, if the place is still there: coding and then "unsure" is one thought. */
  takeLatest() {
    const { passages, selecting, turns } = this.#page;
    const isHere = this.#latest && !selecting.span && turns.at(this.#latest.start) === turns.current;
    if (this.#group || !isHere || !passages.get(this.#latest.id)) return;
    this.pick(this.#groupOf(this.#latest), { follow: false });
  }

  /** Let go of the passage in hand: from now on it is about other words. */
  letGo() {
    if (!this.#group) return;
    this.pick(null);
    this.#page.tell("The passage is let go.");
  }

  step(direction) {
    const { start } = this.#page.turns.current.dataset;
    const from = this.#group ?? { start: Number(start), end: 0, coder: 0 };
    const next = this.#page.filters.passages.beside(from, direction);
    // One thing in hand at a time: keys act on the passage from now on.
    this.#page.selecting.clear();
    if (next) this.pick(next);
    else this.#page.say(direction > 0 ? "No passage after this one." : "No passage before this one.");
  }

  /** Whoever goes to another turn is done with the passage; but its ends may be moved over turns. */
  #leave(turn) {
    if (!this.#group || this.#page.resizing?.isOn) return;
    if (!this.#page.turns.over(this.#group.start, this.#group.end).includes(turn)) this.letGo();
  }

  #paint() {
    const ranges = this.#group ? this.#page.blocks.ranges(this.#group.start, this.#group.end) : [];
    this.#page.highlights.paint("picked", ranges);
  }

  #clicked(event) {
    if (!event.target.closest("[data-o]")) return;
    // The click that ends a selection by mouse is not meant for a passage; a tap beside one lets go of it.
    const hasSelection = this.#page.selecting.span !== null || !getSelection().isCollapsed;
    if (hasSelection && event.pointerType === "touch") this.#page.selecting.clear();
    if (hasSelection) return;
    const place = caretAt(event.clientX, event.clientY);
    const at = place && this.#page.blocks.codePointAt(place.node, place.offset);
    const here = at === null ? [] : this.#page.filters.passages.groupsOver(at, at + 1);
    if (!here.length) {
      this.pick(null);
      return at !== null && this.#page.acts.coming.on({ start: at, end: at + 1 }) ? this.#page.say(WAITING_HERE) : undefined;
    }
    // Clicking again at the same place goes on to the passage around it.
    const index = here.findIndex((group) => same(group, this.#group));
    return this.pick(here[(index + 1) % here.length], { follow: false });
  }

  #changed({ added, item }) {
    // What others did, and what was done in another tab, comes without an item.
    if (item?.verb === "code" && added.length > 0) this.#latest = added[0];
    const isMoved = MOVERS.has(item?.verb) && added.length > 0;
    if (!isMoved && !this.#group) return;
    const group = this.#groupOf(isMoved ? added[0] : this.#group);
    // What others do elsewhere must not shut a menu, nor move what is being read.
    if (group && this.#looksOf(group) === this.#looks) this.#paint();
    else this.pick(group, { follow: false, fromList: !isMoved });
  }

  /** Everything that is shown of a passage: its own rows and those on the same words. */
  #looksOf(group) {
    const rows = this.#page.passages.over(group.start, group.end);
    return rows.map(({ id, code, unsure, reality }) => [id, code, unsure, reality].join(":")).join(" ");
  }

  #groupOf({ start, end, coder }) {
    const rows = this.#page.passages.group({ start, end, coder });
    return rows.length ? { start, end, coder, rows } : null;
  }
}
