// The phases of one passage, where its coder says that it is about another time than the talk around it.

import { make, swatch } from "./dom.js";
import { placeBeside } from "./placing.js";

const NONE = "none";
const TURNS = "turns";

/** Knows what coders said, [id, start, end, coder, phase or null] a row, and shows the menu that says it. */
export class Overrides {
  #page;
  #menu;
  #rows;
  #group = null;

  constructor(page, menu) {
    this.#page = page;
    this.#menu = menu;
    this.#rows = new Map((page.data.overrides ?? []).map((row) => [row[0], row]));
    page.acts.addEventListener("changed", ({ detail }) => this.#changed(detail.answer));
    menu.addEventListener("click", (event) => this.#clicked(event));
    menu.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (!menu.hidden && !menu.contains(target)) menu.hidden = true;
    });
  }

  /** Return what was said of a passage: phase ids, [] for no phase, null where the turns say it. */
  phasesOf({ start, end, coder }) {
    const rows = Array.from(this.#rows.values()).filter((row) => row[1] === start && row[2] === end && row[3] === coder);
    return rows.length ? rows.map((row) => row[4]).filter((phase) => phase !== null) : null;
  }

  /** Return the phase of a passage in words, and whose word it is. */
  sentence(group) {
    const { data } = this.#page;
    const said = this.phasesOf(group);
    const ofTurns = this.#names(this.#marked(group)) || "no phase";
    if (said === null) return this.#names(this.#marked(group)) || "none";
    const who = group.coder === data.me ? "you said" : `${data.coders.find(([id]) => id === group.coder)?.[1] ?? "the coder"} said`;
    return `${this.#names(said) || "no phase"} (${who}; the turn says ${ofTurns})`;
  }

  /** Open the menu for a passage of one's own. */
  open(group) {
    this.#group = group;
    const said = this.phasesOf(group);
    this.#menu.replaceChildren(...this.#content(said));
    this.#menu.hidden = false;
    const rects = Array.from(this.#page.blocks.range(group.start, group.end).getClientRects());
    placeBeside(this.#menu, rects, this.#page.scroller);
    (this.#menu.querySelector("[aria-checked=true]") ?? this.#menu.querySelector("[role]")).focus({ preventScroll: true });
  }

  #changed({ overrides }) {
    if (!overrides) return;
    for (const id of overrides.removed) this.#rows.delete(id);
    for (const row of overrides.added) this.#rows.set(row[0], row);
    const { group } = this.#page.picked;
    if (group) this.#page.panel.show(group);
  }

  #marked({ start, end }) {
    return this.#page.data.marks.filter((mark) => mark[1] < end && mark[2] > start).map(([phase]) => phase);
  }

  #names(ids) {
    return this.#page.data.phases.filter(([id]) => ids.includes(id)).map(([, name]) => name).join(", ");
  }

  #content(said) {
    const marked = this.#names(this.#marked(this.#group));
    const phases = this.#page.data.phases.map((phase, index) => this.#choice(phase, index, said));
    return [
      make("p", { class: "menu-lead", id: "override-lead" }, "What is this passage about? It may be several phases."),
      make("div", { class: "phase-choices" }, ...phases, radio(NONE, "0", "No phase", said?.length === 0), radio(TURNS, "t", `As the turns say: ${marked || "no phase"}`, said === null)),
      make("p", { class: "actions" }, make("button", { type: "button", class: "button button-small button-primary", "data-save": true }, "Save", make("kbd", { "aria-hidden": "true" }, "↵")), make("button", { type: "button", class: "button button-small", "data-leave": true }, "Leave")),
    ];
  }

  #choice([id, name, hue, reason], index, said) {
    const attributes = { type: "button", class: "phase-choice", role: "checkbox", "data-choice": id, "aria-checked": String(Boolean(said?.includes(id))), "aria-disabled": reason ? "true" : null };
    return make("button", attributes, make("kbd", { "aria-hidden": "true" }, String(index + 1)), swatch(hue), make("span", {}, name), reason ? make("small", {}, reason) : null);
  }

  #clicked({ target }) {
    const choice = target.closest("[data-choice]");
    if (choice) this.#choose(choice);
    else if (target.closest("[data-save]")) this.#save();
    else if (target.closest("[data-leave]")) this.#close();
  }

  /** Phases are ticked side by side; "no phase" and "as the turns say" each stand alone. */
  #choose(choice) {
    if (choice.getAttribute("aria-disabled")) return this.#page.say(`${choice.querySelector("span:not([class])").textContent}: ${choice.querySelector("small").textContent}.`);
    const isAlone = [NONE, TURNS].includes(choice.dataset.choice);
    const isOn = isAlone || choice.getAttribute("aria-checked") !== "true";
    for (const other of this.#menu.querySelectorAll("[data-choice]")) {
      if (isAlone || [NONE, TURNS].includes(other.dataset.choice)) other.setAttribute("aria-checked", "false");
    }
    choice.setAttribute("aria-checked", String(isOn));
    // The last phase taken off leaves the passage to the turns.
    if (!this.#menu.querySelector("[aria-checked=true]")) this.#menu.querySelector(`[data-choice=${TURNS}]`).setAttribute("aria-checked", "true");
    choice.focus();
    return undefined;
  }

  #save() {
    const ticked = Array.from(this.#menu.querySelectorAll("[aria-checked=true]"), ({ dataset }) => dataset.choice);
    const phases = ticked.includes(TURNS) ? null : ticked.filter((choice) => choice !== NONE).map(Number);
    const group = this.#group;
    const before = this.phasesOf(group);
    this.#close();
    if (String(before) === String(phases) && (before === null) === (phases === null)) return this.#page.say("The phase stays as it was.");
    this.#page.acts.overridePhases(group, phases);
    return undefined;
  }

  #pressed(event) {
    const { key } = event;
    const choices = Array.from(this.#menu.querySelectorAll("[data-choice]"));
    const at = choices.indexOf(document.activeElement);
    if (key === "Escape") this.#close();
    else if (key === "ArrowDown") choices[(at + 1) % choices.length].focus();
    else if (key === "ArrowUp") choices[(at - 1 + choices.length) % choices.length].focus();
    else if (key === "Enter" && at >= 0) this.#save();
    else if (/^[0-9t]$/.test(key)) this.#choose(key === "t" ? choices.at(-1) : key === "0" ? choices.at(-2) : choices.slice(0, -2)[Number(key) - 1] ?? choices.at(-1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #close() {
    this.#menu.hidden = true;
    this.#page.turns.current?.focus({ preventScroll: true });
  }
}

function radio(value, key, words, isOn) {
  return make("button", { type: "button", class: "phase-choice", role: "radio", "data-choice": value, "aria-checked": String(isOn) }, make("kbd", { "aria-hidden": "true" }, key), make("span", {}, words));
}
