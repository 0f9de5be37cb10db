// What the server refused: kept until it is sent again or discarded, with the reason, in [data-tray].

import { make } from "./dom.js";

const VERBS = {
  code: "Coding",
  uncode: "Removing a passage",
  recode: "Changing codes",
  resize: "New ends of a passage",
  mark: "Saying how sure you are, or whether it was lived,",
  split: "Dividing a passage",
  merge: "Joining passages",
  override_phases: "The phase of a passage",
  memo_write: "A memo",
  memo_remove: "Deleting a memo",
  mark_phase: "Marking a phase",
  clear_phase: "Clearing a phase",
  undo: "Undo",
  redo: "Redo",
  finished: "Finished or not",
};
const TEXT_CHANGED = "The text of this interview was changed since. Look at the place and do it again there, then discard this.";

/** Emits "shown" whenever it was drawn anew. */
export class Tray extends EventTarget {
  #page;
  #root;
  #entries = [];

  constructor(page, root) {
    super();
    this.#page = page;
    this.#root = root;
    page.saving.addEventListener("refused", ({ detail }) => this.#refused(detail));
    page.saving.addEventListener("came", () => this.look());
    addEventListener("focus", () => this.look());
  }

  /** The refused acts of this interview. */
  get here() {
    return this.#entries.filter(({ item }) => item.transcript === this.#page.data.transcript);
  }

  /** Read what was refused, also on other pages and before, and show it. */
  async look() {
    const entries = await this.#page.keeping.refused();
    const looks = (all) => JSON.stringify(all.map(({ key }) => key));
    const isSame = looks(entries) === looks(this.#entries);
    this.#entries = entries;
    // An entry in which somebody is deciding is not drawn anew under their hands.
    if (!isSame) this.#draw();
    this.dispatchEvent(new CustomEvent("shown"));
  }

  async #refused({ item, problem, isMine }) {
    // Nothing left to undo is no loss: it was undone before, in another tab.
    if (item.verb !== "undo" && item.verb !== "redo") return this.look();
    const entry = (await this.#page.keeping.refused()).find((refused) => refused.item.id === item.id);
    if (entry) await this.#page.keeping.discard(entry);
    if (isMine) this.#page.say(problem);
    return this.look();
  }

  #draw() {
    const elsewhere = this.#entries.filter((entry) => !this.here.includes(entry));
    const items = this.here.map((entry) => this.#item(entry));
    if (elsewhere.length) items.push(make("li", {}, make("p", {}, "Also in other interviews: ", ...links(elsewhere.map(({ item }) => item)))));
    this.#root.querySelector("ul").replaceChildren(...items);
    this.#root.hidden = !items.length;
  }

  #item(entry) {
    const { item, problem } = entry;
    const isStale = item.body.text !== undefined && item.body.text !== this.#page.text;
    const element = make("li", {}, make("p", {}, make("b", {}, `${this.#named(item)} could not be saved. `), isStale ? TEXT_CHANGED : problem));
    if (item.body.words) element.append(make("blockquote", { class: "quote", dir: "auto" }, item.body.words));
    element.append(this.#actions(entry, isStale));
    return element;
  }

  #actions(entry, isStale) {
    const { item } = entry;
    const retry = !isStale && button("Try again", "", () => this.#again(entry));
    const show = item.body.start !== undefined && button("Show the place", "button-quiet", () => this.#show(item));
    const discard = button("Discard", "button-quiet", ({ currentTarget }) => this.#ask(entry, currentTarget.closest("p")));
    return make("p", { class: "actions" }, retry, show, discard);
  }

  /** Ask before anything is thrown away, and say what it is. */
  #ask(entry, actions) {
    const keep = button("Keep it", "", () => {
      question.replaceWith(actions);
      actions.querySelector("button:last-child").focus();
    });
    const discard = button("Discard for good", "button-quiet", () => this.#discard(entry));
    const sentence = make("span", { class: "sure" }, `Discard this? ${this.#named(entry.item)}${this.#labels(entry.item)} will be lost. `);
    const question = make("p", { class: "actions", role: "group", "aria-label": "Discard this?" }, sentence, discard, keep);
    actions.replaceWith(question);
    keep.focus();
  }

  async #discard(entry) {
    await this.#page.keeping.discard(entry);
    this.#page.say("Discarded.");
    this.#page.turns.current?.focus({ preventScroll: true });
    await this.look();
  }

  async #again(entry) {
    // It goes at once, so that it is not sent twice.
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#draw();
    this.#page.turns.current?.focus({ preventScroll: true });
    await this.#page.acts.repeat(entry);
    await this.look();
  }

  #show({ body }) {
    const { selecting, blocks, turns } = this.#page;
    const span = { start: body.start, end: Math.min(body.end, blocks.end) };
    if (span.start >= span.end) return this.#page.say("The text is shorter now: this place is not there any more.");
    selecting.select(span);
    return turns.follow(span);
  }

  #named({ verb, body }) {
    const { turns, blocks } = this.#page;
    const name = VERBS[verb] ?? "This";
    if (body.turn !== undefined) return `${name} on turn ${body.turn}`;
    if (body.from !== undefined) return `${name} from turn ${body.from}`;
    const turn = body.start < blocks.end ? turns.at(body.start)?.dataset.turn : undefined;
    return turn === undefined ? name : `${name} in turn ${turn}`;
  }

  #labels({ body }) {
    const labels = (body.codes ?? []).map((id) => this.#page.codes.get(id)?.label ?? "a code that was deleted");
    if (body.new_code) labels.push(body.new_code.label);
    return labels.length ? ` as ${labels.join(", ")}` : "";
  }
}

/** Return words and links to the other interviews in which something waits; empty where nothing does. */
export function waitingElsewhere({ saving, data }) {
  const others = saving.items.filter(({ transcript }) => transcript !== data.transcript);
  return others.length ? [` ${others.length} of them in other interviews: `, ...links(others)] : [];
}

function links(items) {
  const pages = new Map(items.map((item) => [item.page, item.transcript]));
  return Array.from(pages, ([href, number], index) => make("span", {}, index ? ", " : "", make("a", { href }, `interview ${number}`)));
}

function button(words, kind, act) {
  const element = make("button", { type: "button", class: `button button-small ${kind}`.trim() }, words);
  element.addEventListener("click", act);
  return element;
}
