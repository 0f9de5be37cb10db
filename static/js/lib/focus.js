// Focus on one theme: everything else recedes, and moving from passage to passage stays with it.

import { make, swatch } from "./dom.js";

export class Focus {
  #page;
  #list;

  constructor(page, list) {
    this.#page = page;
    this.#list = list;
    list.addEventListener("click", ({ target }) => this.#clicked(target.closest("[data-theme-id]")));
    list.addEventListener("keydown", (event) => this.#pressed(event));
    list.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !list.contains(relatedTarget) && this.#close(false));
    document.addEventListener("pointerdown", ({ target }) => !list.contains(target) && this.#close(false));
  }

  /** Focus on the theme of the passage in hand, or ask for one; where there is a focus, leave it. */
  toggle() {
    const { filters, picked, codes } = this.#page;
    if (filters.choice.focus) return filters.set({ focus: null });
    if (picked.group) return this.#on(codes.theme(codes.get(picked.group.rows[0].code)));
    return this.ask();
  }

  ask() {
    const { codes, say } = this.#page;
    if (!codes.themes.length) return say("There is no theme yet.");
    const choices = codes.themes.map(({ id, label, hue }, index) =>
      make("button", { type: "button", class: "phase-choice", "data-theme-id": id }, make("kbd", { "aria-hidden": "true" }, index < 9 ? String(index + 1) : "·"), swatch(hue), make("span", {}, label)),
    );
    this.#list.replaceChildren(make("h2", {}, "Focus on a theme"), ...choices);
    this.#list.hidden = false;
    choices[0].focus();
    return undefined;
  }

  #on(theme) {
    this.#page.filters.set({ focus: theme.id });
  }

  #clicked(button) {
    if (!button) return;
    this.#close();
    this.#on(this.#page.codes.get(Number(button.dataset.themeId)));
  }

  #pressed(event) {
    const buttons = Array.from(this.#list.querySelectorAll("button"));
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape" || event.key === "f") this.#close();
    else if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length].focus();
    else if (event.key === "ArrowUp") buttons.at(at - 1).focus();
    else if (/^[1-9]$/.test(event.key)) this.#clicked(buttons[Number(event.key) - 1]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #close(returns = true) {
    if (this.#list.hidden) return;
    this.#list.hidden = true;
    if (returns) this.#page.turns.current?.focus({ preventScroll: true });
  }
}
