// "Done here": one's own acts in this interview, the latest first; any of them can be undone or done again.

import { askJson } from "./ask-json.js";
import { make } from "./dom.js";
import { askInPlace } from "./asked.js";

const today = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const earlier = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const EXCERPT = 80;

export class Timeline {
  #page;
  #root;
  #acts = [];
  #more = false;
  #isLoaded = false;
  #loading = null;
  #asked = 0;

  constructor(page, root) {
    this.#page = page;
    this.#root = root;
    root.addEventListener("click", ({ target }) => this.#clicked(target));
    root.closest("[data-panel]").addEventListener("tab", ({ detail }) => detail.name === "timeline" && this.#load());
    // Own acts change the list; it is read anew only while it is being looked at.
    page.acts.addEventListener("changed", ({ detail }) => {
      if (detail.item || detail.answer.undo !== undefined) this.#isLoaded = false;
      if (!root.hidden && !this.#isLoaded) this.#load();
    });
  }

  /** Show what was done here, and take the focus there: to the latest act once it is read, unless it went elsewhere. */
  open() {
    const tab = this.#page.panel.tabs.reveal("timeline");
    tab.focus();
    this.#load().then(() => document.activeElement === tab && this.#root.querySelector("[data-act] button")?.focus());
  }

  #load() {
    if (!this.#isLoaded) this.#loading = this.#read();
    return this.#loading;
  }

  /** Read the latest acts, and as many as are shown already. */
  async #read() {
    this.#isLoaded = true;
    const ask = (this.#asked += 1);
    const wanted = this.#acts.length;
    let acts = [];
    let more = true;
    do {
      const answer = await this.#fetch(acts.at(-1)?.order);
      if (!answer) return void this.#fail();
      acts = [...acts, ...answer.acts];
      more = answer.more;
    } while (more && acts.length < wanted);
    // A later question has overtaken this one.
    if (ask !== this.#asked) return;
    [this.#acts, this.#more] = [acts, more];
    this.#show();
  }

  async #loadMore(button) {
    button.disabled = true;
    const answer = await this.#fetch(this.#acts.at(-1).order);
    if (!answer) return this.#fail();
    const at = this.#acts.length;
    this.#acts = [...this.#acts, ...answer.acts];
    this.#more = answer.more;
    this.#show();
    return this.#root.querySelectorAll("[data-act] .done-place")[at]?.focus();
  }

  #fetch(before) {
    const address = new URL(this.#page.urls.timeline, location.origin);
    if (before) address.searchParams.set("before", before);
    return askJson(address);
  }

  #fail() {
    this.#isLoaded = false;
    this.#page.say("The list of what you did can't be read just now. Open it again when the server can be reached.");
  }

  #show() {
    const held = this.#held();
    const list = this.#root.querySelector("[data-list]");
    list.replaceChildren(...this.#acts.map((act, index) => this.#item(act, index)));
    this.#root.querySelector("[data-none]").hidden = this.#acts.length > 0;
    this.#root.querySelector("[data-more]").hidden = !this.#more;
    this.#root.querySelector("[data-more]").disabled = false;
    if (held) list.querySelector(held)?.focus({ preventScroll: true });
  }

  #held() {
    const { activeElement } = document;
    const act = this.#root.contains(activeElement) ? activeElement.closest("[data-act]")?.dataset.act : null;
    return act ? `[data-act="${act}"] .${activeElement.classList.contains("done-place") ? "done-place" : "done-undo"}` : null;
  }

  #item(act, index) {
    const { undone, words, count } = act;
    const said = make("span", { class: "done-words", dir: "auto" }, words);
    const inside = [undone ? make("s", {}, said) : said, this.#excerpt(act), make("small", {}, [timeOf(act), count > 1 ? `${count} passages` : "", undone ? "undone" : ""].filter(Boolean).join(", "))];
    const place = make("button", { type: "button", class: "done-place" }, ...inside);
    const undo = make("button", { type: "button", class: "button button-small done-undo", "data-invert": undone ? "redo" : "undo", "aria-disabled": act.possible === false ? "true" : null, "aria-label": `${undone ? "Redo" : "Undo"}: ${words}` }, undone ? "Redo" : "Undo");
    const isLater = this.#acts.slice(0, index).some((later) => !later.undone);
    const all = !undone && isLater ? make("button", { type: "button", class: "button-link done-all", "data-undo-all": true, "aria-label": `Undo this and all above: ${words}` }, "and all above") : null;
    return make("li", { "data-act": act.act, class: undone ? "undone" : null }, place, undo, all);
  }

  /** The words it is on; the list itself brings none. */
  #excerpt({ place }) {
    const { blocks } = this.#page;
    if (!place || place[0] >= blocks.end) return null;
    return make("span", { class: "excerpt", dir: "auto" }, blocks.cut(place[0], Math.min(place[1], place[0] + EXCERPT)));
  }

  #clicked(target) {
    const more = target.closest("[data-more]");
    if (more) return this.#loadMore(more);
    const item = target.closest("[data-act]");
    const at = this.#acts.findIndex(({ act }) => act === item?.dataset.act);
    if (at < 0) return undefined;
    const act = this.#acts[at];
    const invert = target.closest("[data-invert]")?.dataset.invert;
    // Where something stands in the way, the server names it.
    if (invert) return this.#page.acts[`${invert}Act`](act.act);
    if (target.closest("[data-undo-all]")) return this.#askUndoAll(item, at);
    return target.closest(".done-place") && this.#goTo(act);
  }

  /** Undo this act and all later ones, the latest first, after asking. */
  #askUndoAll(item, at) {
    const acts = this.#acts.slice(0, at + 1).filter(({ undone }) => !undone);
    const question = `Undo ${acts.length} acts, back to before “${this.#acts[at].words}”? Each can be done again.`;
    askInPlace(item, { question, yes: `Undo ${acts.length} acts`, no: "Leave them" }, () => {
      for (const { act } of acts) this.#page.acts.undoAct(act);
      this.#page.say(`Undoing ${acts.length} acts.`);
    });
  }

  #goTo({ place }) {
    const [start, end] = place ?? [];
    if (start === undefined || start === null || start >= this.#page.blocks.end) return this.#page.say("This act has no place in the text.");
    this.#page.turns.follow({ start, end });
    return this.#page.flash({ start, end });
  }
}

function timeOf({ at }) {
  const time = new Date(at);
  return (time.toDateString() === new Date().toDateString() ? today : earlier).format(time);
}
