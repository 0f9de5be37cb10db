// The margin: a bar and a name for every passage near the view, so that overlaps are told apart. One SVG holds the bars.

import { make } from "./dom.js";
import { MOST_LANES, assignLanes, lanesBeside, spreadNames } from "./lane-places.js";
import { same } from "./passages.js";

const LANE = 7;
const PAUSE = 150;
const SVG = "http://www.w3.org/2000/svg";

export class Lanes {
  #page;
  #root;
  #bars;
  #names;
  #near = new Set();
  #isPlanned = false;
  #drawnAt = 0;
  // Where passages lie, in the margin's coordinates, until the page changes its shape.
  #extents = new Map();

  constructor(page) {
    this.#page = page;
    this.#root = page.transcript.querySelector("[data-lanes]");
    this.#bars = document.createElementNS(SVG, "svg");
    this.#bars.setAttribute("aria-hidden", "true");
    this.#names = make("div", { class: "names" });
    this.#root.append(this.#bars, this.#names);
    this.#watch();
    page.acts.addEventListener("changed", () => this.plan());
    page.acts.addEventListener("phases", () => this.reshape());
    page.acts.addEventListener("painted", () => this.plan());
    page.picked.addEventListener("picked", () => this.#markPicked());
    this.#names.addEventListener("pointerover", (event) => this.#light(event.target));
    this.#names.addEventListener("pointerout", () => this.#light(null));
    this.#names.addEventListener("focusin", (event) => this.#light(event.target));
    this.#names.addEventListener("focusout", () => this.#light(null));
    this.#names.addEventListener("click", (event) => this.#clicked(event));
  }

  /** Draw anew with the next frame. */
  plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    requestAnimationFrame(() => {
      this.#isPlanned = false;
      this.#draw();
      this.#drawnAt = performance.now();
    });
  }

  /** Draw anew after lines moved. */
  reshape() {
    this.#extents.clear();
    this.plan();
  }

  #watch() {
    const watcher = new IntersectionObserver((entries) => this.#moved(entries), { root: this.#page.scroller, rootMargin: "500px 0px" });
    for (const turn of this.#page.turns.all) watcher.observe(turn);
    new ResizeObserver(() => this.reshape()).observe(this.#page.transcript);
    document.fonts?.ready.then(() => this.reshape());
  }

  #moved(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
    }
    // While one scrolls, what is drawn reaches beyond the view; drawing for every turn that comes would make it jerk.
    const since = performance.now() - this.#drawnAt;
    if (since > PAUSE) this.plan();
    else setTimeout(() => this.plan(), PAUSE - since);
  }

  #draw() {
    const box = this.#root.getBoundingClientRect();
    const items = this.#measured(box.top);
    const lanes = assignLanes(items);
    const bars = document.createDocumentFragment();
    const names = document.createDocumentFragment();
    const most = Math.min(MOST_LANES, Math.max(1, ...lanes.map((lane) => lane + 1)));
    items.forEach((item, index) => bars.append(this.#bar(item, Math.min(lanes[index], MOST_LANES - 1))));
    for (const entry of spreadNames(items)) names.append(this.#name(entry, lanesBeside(items, lanes, entry.top)));
    this.#bars.replaceChildren(bars);
    this.#names.replaceChildren(names);
    this.#bars.setAttribute("width", String(most * LANE));
    this.#bars.setAttribute("height", String(Math.ceil(box.height)));
    this.#markPicked();
  }

  /** Return what is near the view, with its top and bottom in the margin's coordinates, from top to bottom. */
  #measured(top) {
    if (!this.#near.size) return [];
    const turns = Array.from(this.#near);
    const start = Math.min(...turns.map((turn) => Number(turn.dataset.start)));
    const end = Math.max(...turns.map((turn) => Number(turn.dataset.end)));
    const rows = this.#page.passages.over(start, end).map((row) => this.#described(row));
    const pending = this.#page.acts.pending.filter((row) => row.start < end && row.end > start).map((row) => ({ ...row, isPending: true }));
    return [...rows, ...pending].map((row) => ({ ...row, ...this.#extent(row, top) })).sort((a, b) => a.top - b.top || b.bottom - a.bottom);
  }

  #described(row) {
    const code = this.#page.codes.get(row.code);
    const coder = row.coder === this.#page.data.me ? "" : this.#page.data.coders.find(([id]) => id === row.coder)?.[2] ?? "";
    return { ...row, label: code.label, hue: code.hue, who: coder };
  }

  #extent({ start, end }, top) {
    const key = `${start}-${end}`;
    if (!this.#extents.has(key)) this.#extents.set(key, this.#measure(start, end, top));
    return this.#extents.get(key);
  }

  #measure(start, end, top) {
    const { blocks } = this.#page;
    const first = blocks.range(start, start + 1).getClientRects()[0];
    const last = Array.from(blocks.range(end - 1, end).getClientRects()).at(-1) ?? first;
    return { top: (first?.top ?? 0) - top, bottom: (last?.bottom ?? 0) - top };
  }

  #bar(item, lane) {
    const bar = document.createElementNS(SVG, "rect");
    bar.setAttribute("class", `lane hue-${item.hue}${item.isPending ? " pending" : ""}`);
    bar.setAttribute("x", String(lane * LANE));
    bar.setAttribute("y", String(Math.round(item.top) + 2));
    bar.setAttribute("width", "3.5");
    bar.setAttribute("height", String(Math.max(6, Math.round(item.bottom - item.top) - 4)));
    bar.setAttribute("rx", "1.75");
    if (item.id) bar.dataset.row = item.id;
    return bar;
  }

  #name({ item, top, more }, lanes) {
    const words = more ? `+${more} more` : item.label;
    const note = item.counts === false ? "does not count" : item.who;
    const name = make(
      "button",
      { type: "button", class: `name hue-${item.hue}${item.isPending ? " pending" : ""}`, "data-row": item.id ?? null, disabled: Boolean(item.isPending), title: note ? `${item.label}, ${note}` : item.label },
      make("span", { class: "label" }, words),
      item.who && !more ? make("small", {}, item.who) : null,
    );
    name.style.top = `${Math.round(top)}px`;
    name.style.left = `${lanes * LANE + 4}px`;
    name.style.maxWidth = `calc(100% - ${lanes * LANE + 6}px)`;
    return name;
  }

  #groupOf(element) {
    const row = this.#page.passages.get(Number(element?.closest("[data-row]")?.dataset.row));
    return row ? { start: row.start, end: row.end, coder: row.coder, rows: this.#page.passages.group(row) } : null;
  }

  #light(element) {
    const group = this.#groupOf(element);
    this.#page.highlights.paint("hover", group ? [this.#page.blocks.range(group.start, group.end)] : []);
  }

  #clicked(event) {
    const group = this.#groupOf(event.target);
    if (group) this.#page.picked.pick(group);
  }

  #markPicked() {
    const { group } = this.#page.picked;
    for (const element of this.#root.querySelectorAll("[data-row]")) {
      const row = this.#page.passages.get(Number(element.dataset.row));
      element.classList.toggle("picked", same(row, group));
    }
  }
}
