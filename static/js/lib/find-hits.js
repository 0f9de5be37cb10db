// The hits on the page: which one is in hand, and which are ticked.

import { make } from "./dom.js";

/** Shows the ticks of `page.picks` and moves through the hits. */
export class HitList {
  #page;
  #place;
  #chosen = [];

  constructor(page, place) {
    this.#page = page;
    this.#place = place;
    place.addEventListener("change", (event) => this.#changed(event.target));
    place.addEventListener("click", (event) => event.target.closest("[data-code]") && page.coding.open());
    page.picks.addEventListener("changed", () => this.#draw());
    page.search.addEventListener("found", ({ detail }) => this.#found(detail));
    page.search.addEventListener("failed", ({ detail }) => this.#failed(detail.problem));
    this.#begin();
  }

  /** Go `by` hits on, or back; from nowhere to the first. */
  move(by) {
    const rows = this.#rows;
    if (!rows.length) return this.#page.say("There are no hits to move through.");
    const at = rows.indexOf(this.current);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  /** The hit that has the focus. */
  get current() {
    return document.activeElement?.closest("[data-hit]") ?? null;
  }

  tick() {
    const box = this.current?.querySelector("[data-tick]:enabled");
    if (box) box.click();
  }

  open() {
    this.current?.querySelector("a").click();
  }

  /** Mark the hits that carry all of these codes (ids) already. */
  markThoseWith(codes) {
    this.#chosen = codes;
    this.#mark();
  }

  get #rows() {
    return Array.from(this.#place.querySelectorAll("[data-hit]"));
  }

  #begin() {
    const results = this.#place.querySelector("[data-kind]");
    this.#page.picks.begin(Number(results?.dataset.total ?? 0));
  }

  #found({ isNew, isRefreshed }) {
    if (isRefreshed) return this.#refreshed();
    this.#chosen = [];
    if (isNew) this.#begin();
    else this.#draw();
    if (!isNew) {
      this.#place.scrollIntoView({ block: "start" });
      this.#place.focus({ preventScroll: true });
    }
    return this.#page.tell(this.#place.querySelector("[data-says]")?.dataset.says ?? "");
  }

  #refreshed() {
    this.#page.picks.renew(Number(this.#place.querySelector("[data-kind]")?.dataset.total ?? 0), this.#listed);
    this.#mark();
  }

  #mark() {
    for (const row of this.#rows) {
      const chips = Array.from(row.querySelectorAll("[data-carries]"));
      for (const chip of chips) chip.classList.toggle("is-chosen", this.#chosen.includes(Number(chip.dataset.carries)));
      const carried = chips.map((chip) => Number(chip.dataset.carries));
      row.classList.toggle("has-chosen", this.#chosen.length > 0 && this.#chosen.every((code) => carried.includes(code)));
    }
  }

  #failed(problem) {
    const message = make("p", { class: "message message-error", role: "alert" }, problem);
    this.#place.replaceChildren(message);
  }

  #changed(box) {
    const { picks } = this.#page;
    if (box.matches("[data-tick]")) picks.toggle(box.closest("[data-hit]").dataset.hit);
    if (box.matches("[data-tick-all]")) picks.setAll(box.checked, this.#listed);
  }

  get #listed() {
    return this.#rows.filter((row) => row.querySelector("[data-tick]:enabled")).map((row) => row.dataset.hit);
  }

  #draw() {
    const { picks } = this.#page;
    for (const row of this.#rows) {
      const box = row.querySelector("[data-tick]");
      if (box) box.checked = !box.disabled && picks.has(row.dataset.hit);
    }
    const all = this.#place.querySelector("[data-tick-all]");
    if (!all) return;
    const total = Number(this.#place.querySelector("[data-kind]").dataset.total) || this.#listed.length;
    all.checked = picks.count === total;
    all.indeterminate = picks.count > 0 && picks.count < total;
    this.#place.querySelector("[data-picked]").textContent = `${picks.count.toLocaleString("en")} of ${total.toLocaleString("en")} ticked`;
    this.#place.querySelector("[data-code]").disabled = picks.count === 0;
  }
}
