// The identifiers of a check: one is unfolded and in hand, the others are a line each. Emits "shown" {card}.

import { isScrolling, moveTo } from "./check-panes.js";

export class Cards extends EventTarget {
  #list;
  #category;
  #onlyOpen;
  #acceptAll;
  #nothing;
  #mayChange = false;
  #current = null;

  constructor(root) {
    super();
    this.#list = root.querySelector("[data-identifiers]");
    this.#category = root.querySelector("[data-only-category]");
    this.#onlyOpen = root.querySelector("[data-only-open]");
    this.#acceptAll = root.querySelector("[data-accept-all]");
    this.#nothing = root.querySelector("[data-nothing-shown]");
    for (const control of [this.#category, this.#onlyOpen]) control.addEventListener("change", () => this.#filtered());
    this.#list.addEventListener("click", (event) => {
      const summary = event.target.closest("summary");
      if (!summary) return;
      event.preventDefault();
      const card = summary.closest("[data-identifier]");
      if (card === this.#current) this.#fold();
      else this.show(card, { stays: true });
    });
  }

  get current() {
    return this.#current;
  }

  get #all() {
    return Array.from(this.#list.querySelectorAll(":scope > [data-identifier]"));
  }

  get #shown() {
    return this.#all.filter((card) => !card.hidden);
  }

  byId(id) {
    return id ? document.getElementById(id) : null;
  }

  wordsOf(id) {
    return this.byId(id)?.querySelector(".identifier-words").textContent ?? "";
  }

  /** Take the identifier in hand that the address names, or the first that is open. */
  begin(mayChange, hash) {
    this.#mayChange = mayChange;
    const named = this.byId(hash.startsWith("#identifier-") ? hash.slice(1) : "");
    const first = named ?? this.#all.find(isOpen);
    this.#filter();
    if (!first || !mayChange || (!named && !isScrolling(this.#list))) return;
    this.show(first);
    this.#focus(first);
  }

  /** Unfold an identifier and fold the one before; it `stays` where it is on the screen, or comes to the top of its list. */
  show(card, { focus = false, stays = false } = {}) {
    const top = stays ? card.getBoundingClientRect().top : null;
    this.#fold();
    this.#current = card;
    card.hidden = false;
    card.querySelector("details").open = true;
    card.classList.add("is-current");
    if (focus) {
      this.#focus(card);
      if (isScrolling(this.#list)) this.#list.closest("[data-check]").scrollIntoView({ block: "nearest" });
    }
    this.#filter();
    moveTo(this.#list, card, top);
    this.dispatchEvent(new CustomEvent("shown", { detail: { card } }));
  }

  #fold() {
    if (!this.#current) return;
    this.#current.querySelector("details").open = false;
    this.#current.classList.remove("is-current");
    this.#current = null;
    this.#filter();
  }

  /** Go on to the next identifier that is open, from the top again after the last. */
  next() {
    const all = this.#shown;
    const at = all.indexOf(this.#current);
    const next = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(isOpen);
    if (next) return this.show(next, { focus: true });
    this.#fold();
    document.getElementById("found").focus(); // not on a button: whoever presses Enter once more does nothing by it
  }

  step(by) {
    const all = this.#shown;
    const at = all.indexOf(this.#current);
    const to = all[at < 0 ? 0 : at + by];
    if (to) this.show(to, { focus: true });
  }

  /** Put the cursor into a field of the identifier in hand. */
  edit(name) {
    const field = this.#current?.querySelector("form").elements[name];
    if (!field) return;
    if (name === "reason" && !field.value) field.value = this.lastReason ?? "";
    field.focus();
    field.select();
  }

  #focus(card) {
    const isToDecide = this.#mayChange && isOpen(card);
    card.querySelector(isToDecide ? "[value=replace]" : "summary").focus({ preventScroll: true });
  }

  /** Put the focus back where a card was drawn anew. */
  focusAgain(id) {
    const card = this.byId(id);
    if (card && card === this.#current) this.#focus(card);
  }

  /** Tell whether nothing of an identifier is left open once what is ticked is decided. */
  isDecidedBy(card) {
    const ticked = Array.from(card.querySelectorAll("[name=place]:checked"), ({ value }) => value);
    return ticked.length > 0 && openPlacesOf(card).every((place) => ticked.includes(place));
  }

  /** Show an identifier as decided while that is on its way. */
  await(card, said) {
    if (said.startsWith("kept: ")) this.lastReason = said.slice("kept: ".length);
    card.classList.add("is-sending");
    card.querySelector(".said").textContent = said;
  }

  /** What was on its way is answered; with a `problem`, the identifier says so. */
  settle(id, problem) {
    const card = this.byId(id);
    if (!card) return;
    card.classList.remove("is-sending");
    card.classList.toggle("has-problem", Boolean(problem));
    const place = card.querySelector("[data-card-problem]");
    if (!place) return;
    place.textContent = problem ?? "";
    place.hidden = !problem;
    if (problem && !card.classList.contains("is-decided")) card.querySelector(".said").textContent = "not decided";
  }

  /** Return the places that are open of all identifiers that are shown. */
  openPlaces() {
    return this.#shown.filter(isOpen).flatMap(openPlacesOf);
  }

  /** Take in identifiers as the server tells them. */
  takeIn(answer) {
    for (const card of answer.querySelectorAll("[data-cards] > li")) {
      const old = this.byId(card.id);
      if (old) this.#redraw(old, card);
      else this.#insert(card);
    }
    for (const { dataset } of answer.querySelectorAll("[data-gone]")) {
      const card = this.byId(dataset.gone);
      if (card === this.#current) this.#current = null;
      card?.remove();
    }
    this.#list.querySelector(":scope > .empty-state")?.remove();
    this.#filter();
  }

  #redraw(old, card) {
    const hadFocus = old.contains(document.activeElement);
    card.querySelector("details").open = old.querySelector("details").open;
    card.classList.toggle("is-current", old === this.#current);
    if (old === this.#current) this.#current = card;
    old.replaceWith(card);
    if (hadFocus) this.#focus(card);
  }

  #insert(card) {
    const after = this.#all.find(({ dataset }) => Number(dataset.start) > Number(card.dataset.start));
    if (after) after.before(card);
    else this.#list.append(card);
  }

  #filtered() {
    this.#fold();
    this.#filter();
    const first = this.#shown.find(isOpen);
    if (first) this.show(first);
  }

  #filter() {
    for (const card of this.#all) {
      const isOther = this.#category.value && card.dataset.category !== this.#category.value;
      card.hidden = card !== this.#current && (isOther || (this.#onlyOpen.checked && !isOpen(card)));
    }
    const shown = this.#shown;
    // One stop for the tab key, as j, k and the arrows go through the list: the text is not a hundred presses away.
    const stop = this.#current ?? shown[0];
    for (const card of shown) card.querySelector("summary").tabIndex = card === stop ? 0 : -1;
    this.#nothing.hidden = shown.length > 0 || this.#all.length === 0;
    if (!this.#acceptAll) return;
    const open = shown.filter(isOpen).length;
    this.#acceptAll.hidden = !this.#category.value || open < 2;
    this.#acceptAll.textContent = `Replace all ${open} as suggested`;
  }
}

function isOpen(card) {
  return !card.matches(".is-decided, .is-sending");
}

function openPlacesOf(card) {
  return Array.from(card.querySelectorAll(".in-sentences li:has(.found-open) [name=place]"), ({ value }) => value);
}
