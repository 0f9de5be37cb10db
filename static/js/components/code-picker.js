// <code-picker>: choose one code or several by typing, digits, arrows or pointer. It knows codes, nothing of passages.

import { make } from "../lib/dom.js";
import { optionGroup, optionItem, showRule } from "../lib/picker-parts.js";

/** Emits "apply" {codes, newCode, unsure} and "close". */
export class CodePicker extends HTMLElement {
  #codes;
  // The codes as they were when it was opened: what is deleted meanwhile is refused by the server, with a reason.
  #known = new Map();
  #recent = [];
  #chosen = new Set();
  #options = [];
  #active = 0;
  #mayCreate = false;
  #newLabel = null;
  #lastTheme = null;
  #hasMoved = false;
  #hasToggled = false;
  #hasTyped = false;

  connectedCallback() {
    this.#field.addEventListener("input", () => {
      this.#hasTyped = true;
      this.#typed();
    });
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.#list.addEventListener("click", (event) => this.#clicked(event));
    this.#list.addEventListener("pointermove", (event) => this.#hovered(event));
    // The field keeps the focus, so that typing always works.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.querySelector("[data-apply]").addEventListener("click", () => this.#apply(null));
    // The field keeps the focus here too.
    this.#unsure.addEventListener("change", () => this.#field.focus({ preventScroll: true }));
    this.querySelector("[data-close]").addEventListener("click", () => this.close());
  }

  get isOpen() {
    return !this.hidden;
  }

  /** Open with the codes of `codes` (Codes), the recent ones first, those in `chosen` ticked. */
  open({ title, codes, recent, chosen = [], mayCreate, lastTheme, asksUnsure = false }) {
    this.#codes = codes;
    this.#known = new Map(codes.all.map((code) => [code.id, code]));
    this.#recent = recent.map((id) => codes.get(id)).filter((code) => code && !code.parked);
    this.#chosen = new Set(chosen);
    this.#mayCreate = mayCreate;
    this.#lastTheme = lastTheme;
    this.#newLabel = null;
    this.#hasToggled = false;
    this.#hasTyped = false;
    this.querySelector("[data-title]").textContent = title;
    this.#unsure.checked = false;
    this.#unsure.closest("label").hidden = !asksUnsure;
    this.#field.value = "";
    this.hidden = false;
    this.#list.scrollTop = 0;
    this.#typed();
    this.#field.focus({ preventScroll: true });
  }

  close() {
    if (this.hidden) return;
    this.hidden = true;
    this.dispatchEvent(new CustomEvent("close"));
  }

  /** The codebook changed: show it, with what was typed, ticked and pointed at as it was. */
  refresh() {
    if (this.hidden || this.#newLabel !== null || this.#list.matches(":hover")) return;
    const { scrollTop } = this.#list;
    const active = this.#options[this.#active];
    const isActive = (option) => (active?.code ? option.code?.id === active.code.id && option.group === active.group : Boolean(active?.create && option.create));
    this.#options = this.#codeOptions();
    this.#active = Math.max(0, this.#options.findIndex(isActive));
    this.#draw();
    this.#list.scrollTop = scrollTop;
  }

  get #field() {
    return this.querySelector("input");
  }

  get #unsure() {
    return this.querySelector("[data-unsure]");
  }

  get #list() {
    return this.querySelector("[role=listbox]");
  }

  get #isEmpty() {
    return this.#field.value.trim() === "";
  }

  #typed() {
    this.#hasMoved = false;
    this.#options = this.#newLabel === null ? this.#codeOptions() : this.#placeOptions();
    this.#active = Math.max(0, this.#options.findIndex((option) => this.#isPreferred(option)));
    this.#draw();
  }

  #isPreferred(option) {
    if (this.#newLabel !== null) return this.#isEmpty && option.code && option.code.id === this.#lastTheme?.id;
    return option.code && !option.code.parked;
  }

  #codeOptions() {
    const typed = this.#field.value.trim();
    if (!typed) {
      const recent = this.#recent.map((code) => ({ code, note: code.path || "theme", group: "Recent" }));
      return [...recent, ...this.#codes.all.map((code) => ({ code, isTree: true, group: "All codes" }))];
    }
    const found = this.#codes.find(typed).map((code) => ({ code, note: code.path || "theme" }));
    const isThere = found.some(({ code }) => code.label.toLowerCase() === typed.toLowerCase());
    return this.#mayCreate && !isThere ? [...found, { create: typed }] : found;
  }

  #placeOptions() {
    const themes = this.#codes.find(this.#field.value).filter((code) => code.parent === null);
    return [...themes.map((code) => ({ code, place: code.id })), { place: null, text: "As a theme of its own" }];
  }

  #draw() {
    const items = [];
    let group = null;
    this.#options.forEach((option, index) => {
      const item = optionItem(option, index, this.#isTicked(option));
      if (option.group && option.group !== group) items.push(optionGroup(option.group));
      group = option.group;
      if (group) items.at(-1).append(item);
      else items.push(item);
    });
    if (!this.#options.length) items.push(make("li", { class: "none", role: "presentation" }, this.#codes.all.length ? "No code is called that." : "Type a name to make the first code."));
    this.#list.replaceChildren(...items);
    this.#field.placeholder = this.#newLabel === null ? "type to find a code" : "under which theme?";
    this.#mark(false);
  }

  #isTicked({ code }) {
    return Boolean(this.#newLabel === null && code && this.#chosen.has(code.id));
  }

  #mark(scroll = true) {
    for (const item of this.#list.querySelectorAll(".option")) {
      const isActive = Number(item.dataset.index) === this.#active;
      item.classList.toggle("active", isActive);
      if (isActive && scroll) item.scrollIntoView({ block: "nearest" });
    }
    if (this.#options.length) this.#field.setAttribute("aria-activedescendant", `pick-${this.#active}`);
    else this.#field.removeAttribute("aria-activedescendant");
    showRule(this.querySelector("[data-rule]"), this.#options[this.#active]?.code, this.#newLabel);
    this.querySelector("[data-apply]").hidden = this.#chosen.size === 0 || this.#newLabel !== null;
    this.querySelector("[data-apply]").textContent = this.#chosen.size > 1 ? `Apply ${this.#chosen.size} codes` : "Apply";
  }

  #pressed(event) {
    // Arrows scroll the rule where it has the focus.
    if (event.key.startsWith("Arrow") && event.target.closest("[data-rule]")) return event.stopPropagation();
    const act = this.#keys(event);
    if (!act) return undefined;
    event.preventDefault();
    event.stopPropagation();
    return act();
  }

  #keys(event) {
    const { key } = event;
    if (event.isComposing) return null;
    if (key === "ArrowDown") return () => this.#move(1);
    if (key === "ArrowUp") return () => this.#move(-1);
    if (key === "Escape") return () => this.#back();
    // On some keyboards Alt makes another letter of it; the key is the same.
    if (event.altKey && (event.code === "KeyU" || key.toLowerCase() === "u")) return () => this.#toggleUnsure();
    if (event.target !== this.#field) return null;
    if (key === "Enter") return () => (event.shiftKey ? this.#toggle(this.#active) : this.#apply(this.#active));
    if (key === " " && (this.#isEmpty || this.#hasMoved)) return () => this.#toggle(this.#active);
    if (/^[1-9]$/.test(key) && this.#isEmpty && this.#newLabel === null && !event.ctrlKey && !event.metaKey) {
      return () => this.#digit(Number(key) - 1);
    }
    return null;
  }

  #digit(index) {
    if (index < this.#recent.length) this.#apply(index, true);
  }

  #move(by) {
    this.#hasMoved = true;
    const last = this.#options.length - 1;
    this.#active = this.#active + by < 0 ? last : this.#active + by > last ? 0 : this.#active + by;
    this.#mark();
  }

  #back() {
    if (this.#newLabel === null) return this.close();
    this.#field.value = this.#newLabel;
    this.#newLabel = null;
    return this.#typed();
  }

  #toggle(index) {
    const code = this.#options[index]?.code;
    if (!code || code.parked || this.#newLabel !== null) return;
    if (!this.#chosen.delete(code.id)) this.#chosen.add(code.id);
    this.#hasToggled = true;
    this.#hasTyped = false;
    this.#draw();
    this.#mark();
    this.#field.select();
  }

  #toggleUnsure() {
    if (!this.#unsure.closest("label").hidden) this.#unsure.checked = !this.#unsure.checked;
  }

  #clicked(event) {
    const item = event.target.closest(".option");
    if (!item) return;
    const index = Number(item.dataset.index);
    const isTick = event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(".tick");
    if (isTick) this.#toggle(index);
    else this.#apply(index, true);
  }

  #hovered(event) {
    const item = event.target.closest(".option");
    if (!item || Number(item.dataset.index) === this.#active) return;
    this.#active = Number(item.dataset.index);
    this.#mark(false);
  }

  /**
   * Apply the option at `index` (null: none). Where several were ticked it joins them if it was pointed at, or typed
   * for since; otherwise it stands in place of what was ticked when the picker opened.
   */
  #apply(index, isPointedAt = false) {
    const option = index === null ? null : this.#options[index];
    if (option?.create) return this.#askPlace(option.create);
    if (this.#newLabel !== null && option) return this.#finish({ label: this.#newLabel, parent: option.place });
    if (option?.code?.parked) return undefined;
    if (option && !this.#hasToggled) this.#chosen = new Set([option.code.id]);
    if (option && (isPointedAt || this.#hasTyped)) this.#chosen.add(option.code.id);
    return this.#chosen.size ? this.#finish(null) : undefined;
  }

  #askPlace(label) {
    this.#newLabel = label;
    this.#field.value = "";
    this.#typed();
  }

  #finish(newCode) {
    // A new code stands in place of what was ticked when the picker opened, unless more was ticked since.
    const chosen = newCode && !this.#hasToggled ? [] : Array.from(this.#chosen);
    const codes = chosen.map((id) => this.#codes.get(id) ?? this.#known.get(id));
    this.dispatchEvent(new CustomEvent("apply", { detail: { codes, newCode, unsure: this.#unsure.checked } }));
    this.close();
  }
}

customElements.define("code-picker", CodePicker);
