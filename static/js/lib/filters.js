// What is shown: keeps the choice, the passages that match it, the paint of their words, and the address.

import { afterFrame } from "./frames.js";
import { EVERYTHING, fromAddress, inWords, isOn, matcher, toAddress } from "./filter-rules.js";
import { Passages } from "./passages.js";

const HUES = 12;

/** Emits "changed" when other passages are shown. */
export class Filters extends EventTarget {
  #page;
  #choice;
  #shown = null;

  constructor(page) {
    super();
    this.#page = page;
    this.#choice = fromAddress(location.search, { codes: page.codes, coders: page.data.coders });
  }

  /** Begin to paint; the page is complete by now. */
  start() {
    const { acts } = this.#page;
    acts.addEventListener("changed", () => this.#renew());
    if (this.isOn) this.#apply();
  }

  get choice() {
    return this.#choice;
  }

  get isOn() {
    return isOn(this.#choice);
  }

  /** The passages that are shown; all of them where nothing is left out. */
  get passages() {
    if (!this.isOn) return this.#page.passages;
    this.#shown ??= this.#matching();
    return this.#shown;
  }

  get words() {
    const { codes, data } = this.#page;
    return inWords(this.#choice, { codes, coders: data.coders, me: data.me });
  }

  /** Show what matches these changes to the choice. */
  set(changes) {
    this.#choice = { ...this.#choice, ...changes };
    this.#keepInAddress();
    this.#apply();
  }

  /** Show everything again. */
  clear() {
    // One coder alone, asked for by an older address: the server sent nothing else.
    if (new URLSearchParams(location.search).has("coder")) return location.assign(location.pathname);
    return this.set(EVERYTHING);
  }

  #matching() {
    const wanted = matcher(this.#choice, this.#page.codes);
    const shown = new Passages({ pk: [] });
    shown.add(this.#page.passages.all.filter(wanted));
    return shown;
  }

  #apply() {
    this.#shown = null;
    document.body.classList.toggle("is-filtered", this.isOn);
    document.body.classList.toggle("is-focused", this.#choice.focus !== null);
    this.#paint();
    this.dispatchEvent(new CustomEvent("changed"));
  }

  /** Passages came or went; their blocks may be new. */
  #renew() {
    if (!this.isOn) return;
    this.#shown = null;
    this.#paint();
    afterFrame(() => this.dispatchEvent(new CustomEvent("changed")));
  }

  #paint() {
    const spans = this.isOn ? this.#spansByHue() : new Map();
    for (let hue = 1; hue <= HUES; hue += 1) {
      this.#page.near.paint(`hue-${hue}`, spans.get(hue) ?? []);
    }
  }

  /** Where passages of one color touch, one range does: ranges cost, passages don't. */
  #spansByHue() {
    const found = new Map();
    for (const { start, end, code } of this.passages.all) {
      const { hue } = this.#page.codes.get(code);
      if (!found.has(hue)) found.set(hue, []);
      const last = found.get(hue).at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else found.get(hue).push({ start, end });
    }
    return found;
  }

  #keepInAddress() {
    const query = toAddress(location.search, this.#choice, this.#page.codes);
    history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }
}
