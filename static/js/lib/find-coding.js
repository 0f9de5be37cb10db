// From ticked hits to coded passages: choose codes, read what they will make, confirm, watch; and take it all back.

import { Batch, failures, itemsToCode, itemsToStep } from "./find-batch.js";
import { make } from "./dom.js";

const RECENT = 9;

/** Codes hits of the find page. `page` has data, codes, picks, search, send, say. */
export class FindCoding {
  #page;
  #picker;
  #dialog;
  #bar;
  #last;
  #isBusy = false;

  constructor(page, { picker, dialog, bar }) {
    this.#page = page;
    this.#picker = picker;
    this.#dialog = dialog;
    this.#bar = bar;
    this.#last = page.data.batch;
    picker.addEventListener("apply", ({ detail }) => this.#plan(detail));
    dialog.addEventListener("cancel", (event) => this.#isBusy && event.preventDefault());
    addEventListener("beforeunload", (event) => this.#isBusy && event.preventDefault());
    this.#showBar();
  }

  /** Choose codes for the ticked hits. */
  open() {
    const { picks, codes, data, say } = this.#page;
    if (!document.querySelector("[data-code]")) return say("Search for something first.");
    if (!picks.count) return say("Tick at least one hit first.");
    const title = picks.count === 1 ? "Code 1 hit as" : `Code ${picks.count.toLocaleString("en")} hits as`;
    const last = codes.get(data.recent[0]);
    return this.#picker.open({ title, codes, recent: data.recent, mayCreate: data.may.codebook, lastTheme: last ? codes.theme(last) : null });
  }

  undo() {
    if (!this.#last || this.#last.undone) return this.#page.say("There is nothing to undo here.");
    return this.#step("undo");
  }

  redo() {
    if (!this.#last?.undone) return this.#page.say("There is nothing to redo here.");
    return this.#step("redo");
  }

  /** Ask what these codes, and a new one {label, parent} if any, would make of the ticked hits. */
  async #plan({ codes, newCode }) {
    const { data, picks, search, hits, send, say } = this.#page;
    const by = document.querySelector("[data-by]").value;
    const ids = codes.map(({ id }) => id);
    hits.markThoseWith(newCode ? [] : ids);
    const body = { search: search.shown, ...picks.asked, codes: ids, new_code: newCode, by };
    const { status, body: plan } = await send({ url: data.urls.plan, body }).catch(() => ({ status: 0 }));
    if (status !== 200) return say(plan?.problem ?? "The server can't be reached. Try again in a moment.");
    return this.#ask(plan, { ids, newCode, labels: [...codes, newCode].filter(Boolean).map(({ label }) => label) });
  }

  #ask(plan, chosen) {
    const labels = chosen.labels.join(", ");
    const head = make("h2", { id: "plan-title" }, plan.passages ? `Code as ${labels}?` : `All of these are coded as ${labels} already`);
    const said = plan.passages ? make("p", {}, make("b", {}, plan.says), " will be made.") : null;
    const all = chosen.newCode ? [`“${chosen.newCode.label}” is made as a new code${this.#placeOf(chosen.newCode)}.`, ...plan.notes] : plan.notes;
    const notes = make("ul", {}, ...all.map((note) => make("li", {}, note)));
    const go = make("button", { type: "button", class: "button button-primary", autofocus: true }, "Code");
    go.addEventListener("click", () => this.#code(plan, chosen));
    const cancel = this.#closer(plan.passages ? "Cancel" : "Close");
    this.#show(head, said, all.length ? notes : null, make("div", { class: "form-actions" }, plan.passages ? go : null, cancel));
    this.#dialog.showModal();
  }

  #placeOf({ parent }) {
    return parent === null ? ", as a theme of its own" : ` under “${this.#page.codes.get(parent).label}”`;
  }

  async #code(plan, { ids, newCode, labels }) {
    const { batch, items } = itemsToCode(this.#page.data.urls.code, plan.work, ids, newCode);
    this.#remember(ids);
    await this.#work(`Coding as ${labels.join(", ")}`, items, (failed) => {
      const lost = new Set(failed.map(({ body }) => body.transcript));
      const done = plan.work.filter(({ transcript }) => !lost.has(transcript));
      if (!done.length) return;
      const passages = done.reduce((sum, { spans }) => sum + spans.length, 0);
      const says = `${amount(passages, "passage")} in ${amount(done.length, "interview")}`;
      this.#last = { batch, says, codes: labels, transcripts: done.map(({ transcript }) => transcript), undone: false };
      this.#showBar();
      if (!failed.length) this.#page.say(`Coded ${says} as ${labels.join(", ")}. Press z to undo all of it.`);
    });
  }

  async #step(name) {
    if (this.#isBusy) return;
    const title = name === "undo" ? "Undoing" : "Coding again";
    const items = itemsToStep(this.#page.data.urls[name], this.#last);
    this.#show(make("h2", { id: "plan-title" }, title));
    this.#dialog.showModal();
    await this.#work(title, items, (failed) => {
      if (failed.length) return;
      this.#last.undone = name === "undo";
      this.#showBar();
      const what = `${this.#last.says} as ${this.#last.codes.join(", ")}`;
      this.#page.say(name === "undo" ? `Undone: coding ${what}. Press Z to do it again.` : `Coded again: ${what}.`);
    });
  }

  /** Send `items` with a bar that shows how far it is; what failed can be sent again. */
  async #work(title, items, settle) {
    const bar = make("progress", { max: items.length, value: 0, "aria-label": title });
    const far = make("p", { class: "soft" }, `0 of ${amount(items.length, "interview")}`);
    this.#show(make("h2", { id: "plan-title" }, title), bar, far);
    const batch = new Batch(this.#page.send);
    batch.addEventListener("moved", ({ detail }) => {
      bar.value = detail.done;
      far.textContent = `${detail.done} of ${amount(detail.of, "interview")}`;
      this.#learn(detail.answer);
    });
    this.#isBusy = true;
    const failed = await batch.run(items);
    this.#isBusy = false;
    settle(failed);
    this.#page.search.refresh();
    if (failed.length) this.#tellFailed(title, failed, items, settle);
    else this.#dialog.close();
  }

  /** The codebook has a new code. */
  #learn(answer) {
    if (!answer?.applied) return;
    this.#page.codes.load(answer.codes);
    this.#remember(answer.applied);
  }

  #remember(ids) {
    const { data } = this.#page;
    data.recent = [...new Set([...ids, ...data.recent])].slice(0, RECENT);
  }

  #tellFailed(title, failed, items, settle) {
    const again = make("button", { type: "button", class: "button button-primary" }, "Try again");
    // What was done stays done: sent once more it changes nothing.
    again.addEventListener("click", () => this.#work(title, items, settle));
    const says = `${amount(failed.length, "interview")} of ${items.length} could not be saved. The others were.`;
    this.#show(make("h2", { id: "plan-title" }, title), make("p", { role: "alert" }, says), failures(failed), make("div", { class: "form-actions" }, again, this.#closer("Leave it so")));
    again.focus();
  }

  #showBar() {
    if (!this.#last) return;
    const { says, codes, undone } = this.#last;
    const words = undone ? "Undone: coding " : "Coded ";
    const button = make("button", { type: "button", class: "button button-small apart" }, undone ? "Redo all" : `Undo all ${says}`, make("kbd", { "aria-hidden": "true" }, undone ? "Z" : "z"));
    button.addEventListener("click", () => (undone ? this.redo() : this.undo()));
    this.#bar.replaceChildren(make("span", {}, words, make("b", {}, says), ` as ${codes.join(", ")}`), button);
    this.#bar.hidden = false;
  }

  #closer(words) {
    const button = make("button", { type: "button", class: "button button-quiet" }, words);
    button.addEventListener("click", () => this.#dialog.close());
    return button;
  }

  #show(...parts) {
    this.#dialog.replaceChildren(make("div", { class: "plan" }, ...parts));
  }
}

function amount(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
