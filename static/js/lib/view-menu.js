// The View menu: what is shown, how the text looks, find, focus and print.

import { SIZES, choose, nextSize, setting } from "./view-settings.js";

const SWITCHES = { turns: ["seeTurns", "on", "off"], lines: ["seeLines", "on", "off"], times: ["seeTimes", "on", "off"], wide: ["seeWidth", "wide", "usual"] };

export class ViewMenu {
  #page;
  #menu;
  #button;

  constructor(page, menu, button) {
    this.#page = page;
    this.#menu = menu;
    this.#button = button;
    menu.addEventListener("click", ({ target }) => this.#clicked(target.closest("button")));
    menu.addEventListener("change", ({ target }) => target.dataset.see && this.#switched(target));
    menu.addEventListener("keydown", (event) => event.key === "Escape" && this.#left(event));
    document.addEventListener("pointerdown", ({ target }) => !menu.contains(target) && !button.contains(target) && this.close(false));
    menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && relatedTarget !== button && this.close(false));
  }

  toggle() {
    if (!this.#menu.hidden) return this.close();
    this.#page.filterMenu.draw();
    this.#draw();
    this.#menu.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#menu.querySelector("input, button, select")?.focus();
    return undefined;
  }

  close(returns = true) {
    if (this.#menu.hidden) return;
    this.#menu.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
    if (returns) this.#page.turns.current?.focus({ preventScroll: true });
  }

  #draw() {
    const correct = this.#menu.querySelector("[data-correct]");
    if (correct) correct.search = `?turn=${this.#page.turns.current?.dataset.turn ?? ""}`;
    for (const field of this.#menu.querySelectorAll("[data-see]")) {
      const [name, on] = SWITCHES[field.dataset.see];
      field.checked = setting(name) === on;
    }
    const size = setting("seeSize");
    const at = SIZES.indexOf(Number(size));
    this.#menu.querySelector("[data-size-now]").textContent = `${size} %`;
    this.#menu.querySelector("[data-size='-1']").setAttribute("aria-disabled", String(at === 0));
    this.#menu.querySelector("[data-size='1']").setAttribute("aria-disabled", String(at === SIZES.length - 1));
  }

  #clicked(button) {
    if (!button) return;
    if (button.dataset.size) this.#resize(Number(button.dataset.size));
    if (!button.dataset.then) return;
    this.close();
    this.#page.commands[button.dataset.then]();
  }

  #resize(by) {
    const size = nextSize(by);
    if (size === setting("seeSize")) return this.#page.say(by > 0 ? "The letters are as large as they get here." : "The letters are as small as they get here.");
    this.#page.place.hold(() => choose("seeSize", size));
    this.#draw();
    return this.#page.tell(`Letters at ${size} percent`);
  }

  #switched(field) {
    const [name, on, off] = SWITCHES[field.dataset.see];
    this.#page.place.hold(() => choose(name, field.checked ? on : off));
    this.#page.lineNumbers.plan();
  }

  #left(event) {
    event.stopPropagation();
    event.preventDefault();
    this.close();
  }
}
