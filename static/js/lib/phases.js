// Phases: the band at the left edge, and the menu of a turn that marks what its talk is about.

import { make, swatch } from "./dom.js";
import { placeBeside } from "./placing.js";

export class Phases {
  #page;
  #menu;
  #turn = null;
  #scope = "on";

  constructor(page, menu) {
    this.#page = page;
    this.#menu = menu;
    page.transcript.addEventListener("click", ({ target }) => {
      if (target.closest("[data-phase-menu]")) this.open(target.closest("[data-turn]"));
    });
    page.acts.addEventListener("phases", ({ detail }) => this.#changed(detail));
    menu.addEventListener("click", (event) => this.#clicked(event));
    menu.addEventListener("change", ({ target }) => target.name === "scope" && (this.#scope = target.value));
    menu.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (!menu.hidden && !menu.contains(target) && !target.closest("[data-phase-menu]")) menu.hidden = true;
    });
  }

  /** Open the menu of a turn. */
  open(turn) {
    if (!turn) return undefined;
    if (turn.dataset.turn === "0") return this.#page.say("The preamble is nobody's talk: it has no phase.");
    if (!this.#page.data.may.phases) return this.#page.say("Your role in this study does not let you mark phases.");
    this.#turn = turn;
    this.#menu.replaceChildren(...this.#content());
    this.#menu.hidden = false;
    placeBeside(this.#menu, [turn.querySelector("[data-phase-menu]").getBoundingClientRect()], this.#page.scroller);
    this.#menu.querySelector("[data-phase]:not([aria-disabled])")?.focus({ preventScroll: true });
    return undefined;
  }

  #content() {
    const number = this.#turn.dataset.turn;
    const scopes = [["on", `From turn ${number} on`], ["only", `Only turn ${number}`]];
    const run = this.#selectedRun();
    if (run) scopes.push(["run", `Turns ${run.from} to ${run.to}`]);
    if (this.#scope === "run" && !run) this.#scope = "on";
    if (run) this.#scope = "run";
    return [
      make("fieldset", { class: "scopes" }, make("legend", {}, "This talk is about a phase"), ...scopes.map(([value, words]) => this.#radio(value, words))),
      make("div", { class: "phase-choices" }, ...this.#page.data.phases.map((phase, index) => this.#choice(phase, index)), this.#none()),
      make("label", { class: "beside" }, make("input", { type: "checkbox", name: "beside" }), " also: keep the phase that is there (a comparison)"),
    ];
  }

  #radio(value, words) {
    return make("label", {}, make("input", { type: "radio", name: "scope", value, checked: value === this.#scope }), ` ${words}`);
  }

  #choice([id, name, hue, reason], index) {
    return make(
      "button",
      { type: "button", class: "phase-choice", "data-phase": id, "aria-disabled": reason ? "true" : null },
      make("kbd", { "aria-hidden": "true" }, String(index + 1)),
      swatch(hue),
      make("span", {}, name),
      reason ? make("small", {}, reason) : null,
    );
  }

  #none() {
    return make("button", { type: "button", class: "phase-choice", "data-phase": "none" }, make("kbd", { "aria-hidden": "true" }, "0"), make("span", {}, "No phase"));
  }

  #selectedRun() {
    const { span } = this.#page.selecting;
    if (!span) return null;
    const turns = this.#page.turns.over(span.start, span.end).filter((turn) => turn.dataset.turn !== "0");
    return turns.length > 1 ? { from: Number(turns[0].dataset.turn), to: Number(turns.at(-1).dataset.turn) } : null;
  }

  #clicked({ target }) {
    const button = target.closest("[data-phase]");
    if (button) this.#chosen(button);
  }

  #chosen(button) {
    if (button.getAttribute("aria-disabled")) return this.#page.say(button.textContent);
    const number = Number(this.#turn.dataset.turn);
    const { from, to } = { on: { from: number, to: null }, only: { from: number, to: number }, run: this.#selectedRun() }[this.#scope] ?? { from: number, to: number };
    const beside = this.#menu.querySelector("[name=beside]").checked;
    this.#close();
    if (button.dataset.phase === "none") return this.#page.acts.clearPhase({ from, to: to ?? this.#lastOfRun(number) });
    return this.#page.acts.markPhase({ phase: Number(button.dataset.phase), from, to, beside });
  }

  /** "No phase from here on" reaches as far as the runs that lie over this turn. */
  #lastOfRun(number) {
    const { start, end } = this.#turn.dataset;
    const ends = this.#page.data.marks.filter((mark) => mark[1] < Number(end) && mark[2] > Number(start)).map((mark) => mark[2]);
    if (!ends.length) return number;
    return Number(this.#page.turns.at(Math.max(...ends) - 1).dataset.turn);
  }

  #pressed(event) {
    const { key } = event;
    const buttons = Array.from(this.#menu.querySelectorAll("[data-phase]"));
    const at = buttons.indexOf(document.activeElement);
    if (key === "Escape") this.#close();
    else if (key === "ArrowDown" && at >= 0) buttons[(at + 1) % buttons.length].focus();
    else if (key === "ArrowUp" && at >= 0) buttons[(at - 1 + buttons.length) % buttons.length].focus();
    else if (/^[0-9]$/.test(key)) this.#chosen(key === "0" ? buttons.at(-1) : buttons[Number(key) - 1] ?? buttons.at(-1));
    else if (at >= 0 && (key === "ArrowLeft" || key === "ArrowRight")) this.#nextScope();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #nextScope() {
    const radios = Array.from(this.#menu.querySelectorAll("[name=scope]"));
    const next = radios[(radios.findIndex((radio) => radio.checked) + 1) % radios.length];
    next.checked = true;
    this.#scope = next.value;
  }

  #close() {
    this.#menu.hidden = true;
    this.#page.turns.go(this.#turn);
  }

  #changed({ marks, bands }) {
    this.#page.data.marks = marks;
    for (const [number, html] of Object.entries(bands)) {
      const markup = document.createElement("template");
      markup.innerHTML = html; // made by the server, which escapes the names
      this.#page.turns.byNumber(number)?.querySelector(".band").replaceChildren(markup.content);
    }
  }
}
