// The side panel: the passage in hand, or the rule of a code; memos and what was done here stand behind tabs of their own.

import { make, swatch } from "./dom.js";
import { PanelTabs } from "./panel-tabs.js";
import { passageCard } from "./passage-card.js";

export class Panel {
  #page;
  #root;

  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    this.tabs = new PanelTabs(root);
    page.picked.addEventListener("picked", ({ detail }) => this.#picked(detail));
    page.resizing.addEventListener("changed", () => this.show(page.picked.group));
    page.memos.addEventListener("changed", () => page.picked.group && this.show(page.picked.group));
    root.addEventListener("click", (event) => this.#clicked(event));
  }

  /** Show a passage; nothing for null. */
  show(group) {
    this.#root.dataset.showing = group ? "passage" : "nothing";
    this.#replace(group ? passageCard(this.#page, group) : this.#nothing());
  }

  /** Show the rule of a code. */
  showCode(code) {
    if (!code) return this.show(this.#page.picked.group);
    this.#root.dataset.showing = "code";
    const parts = [make("h2", {}, "Code"), make("p", { class: `code-name hue-${code.hue}` }, swatch(code.hue), code.label)];
    if (code.brief) parts.push(make("p", {}, code.brief));
    if (code.use) parts.push(make("p", {}, make("b", {}, "Use when "), code.use));
    if (code.dont) parts.push(make("p", {}, make("b", {}, "Do not use when "), code.dont));
    if (code.parked) parts.push(make("p", { class: "soft" }, "Parked: its passages stay and count, but it can't be applied."));
    return this.#replace(parts);
  }

  #picked({ group, isOther, fromList }) {
    this.show(group);
    // Another passage in hand is what one wants to see; a list that led there stays open, and so does all else.
    if (group && isOther && !fromList) this.tabs.show("passage");
  }

  /** Put `parts` in place of what is there; a button that had the focus keeps it. */
  #replace(parts) {
    const place = this.#root.querySelector("[data-passage]");
    const held = place.contains(document.activeElement) ? document.activeElement.closest("[data-do]")?.dataset.do : null;
    place.replaceChildren(...parts);
    if (held) place.querySelector(`[data-do="${held}"]`)?.focus({ preventScroll: true });
  }

  #nothing() {
    const hint = this.#page.data.may.code
      ? "Select words to code them. Click coded words, or a name in the margin, to see the passage here."
      : "Click coded words, or a name in the margin, to see the passage here.";
    return [make("h2", { class: "visually-hidden" }, "Passage"), make("p", { class: "soft" }, hint)];
  }

  #clicked({ target }) {
    const remove = target.closest("[data-remove]");
    if (remove) return this.#page.acts.uncode([this.#page.passages.get(Number(remove.dataset.remove))]);
    const also = target.closest("[data-pick]");
    if (also) return this.#page.picked.pickRow(this.#page.passages.get(Number(also.dataset.pick)));
    const memo = target.closest("[data-open-memo]");
    if (memo) return this.#page.memoPanel.open(this.#page.memos.get(memo.dataset.openMemo));
    const chosen = target.closest("[data-do]");
    if (!chosen) return undefined;
    chosen.closest("details.menu")?.removeAttribute("open");
    return this.#page.commands[chosen.dataset.do](target);
  }
}
