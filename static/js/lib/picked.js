// The passage in hand: the one whose words are outlined, whose codes stand in the side panel, and which keys act on.

import { caretAt } from "./caret.js";
import { same } from "./passages.js";

// Acts that leave the passage in hand elsewhere, or with other rows.
const MOVES = new Set(["recode", "resize", "mark", "split", "merge"]);

/** Emits "picked" {group}; null when there is none. */
export class Picked extends EventTarget {
  #page;
  #group = null;

  constructor(page) {
    super();
    this.#page = page;
    page.transcript.addEventListener("click", (event) => this.#clicked(event));
    page.acts.addEventListener("changed", ({ detail }) => this.#changed(detail));
  }

  get group() {
    return this.#group;
  }

  get isMine() {
    return this.#group !== null && this.#group.coder === this.#page.data.me;
  }

  /** Take a passage in hand; its turn becomes the current one. */
  pick(group, { follow = true } = {}) {
    this.#group = group;
    this.#paint();
    if (group && follow) this.#page.turns.follow(group);
    this.dispatchEvent(new CustomEvent("picked", { detail: { group } }));
  }

  step(direction) {
    const { start } = this.#page.turns.current.dataset;
    const from = this.#group ?? { start: Number(start), end: 0, coder: 0 };
    const next = this.#page.passages.beside(from, direction);
    // One thing in hand at a time: keys act on the passage from now on.
    this.#page.selecting.clear();
    if (next) this.pick(next);
    else this.#page.say(direction > 0 ? "No passage after this one." : "No passage before this one.");
  }

  #paint() {
    const ranges = this.#group ? [this.#page.blocks.range(this.#group.start, this.#group.end)] : [];
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
    const here = at === null ? [] : this.#page.passages.groupsOver(at, at + 1);
    if (!here.length) return this.pick(null);
    // Clicking again at the same place goes on to the passage around it.
    const index = here.findIndex((group) => same(group, this.#group));
    return this.pick(here[(index + 1) % here.length], { follow: false });
  }

  #changed({ added, item }) {
    if (!item) return this.#renew();
    if (MOVES.has(item.verb)) {
      if (added.length) return this.pick(this.#groupOf(added[0]), { follow: false });
    }
    if (!this.#group) return undefined;
    return this.pick(this.#groupOf(this.#group), { follow: false });
  }

  /** Others changed something: the passage in hand is told anew only where it changed itself. */
  #renew() {
    if (!this.#group) return undefined;
    const now = this.#groupOf(this.#group);
    const looks = (group) => JSON.stringify(group?.rows);
    return looks(now) === looks(this.#group) ? this.#paint() : this.pick(now, { follow: false });
  }

  #groupOf({ start, end, coder }) {
    const rows = this.#page.passages.group({ start, end, coder });
    return rows.length ? { start, end, coder, rows } : null;
  }
}
