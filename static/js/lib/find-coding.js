// From ticked hits to coded passages: choose codes, read what they will make, confirm, watch; and take it all back.

import { Batch, failures, itemsToCode, itemsToStep } from "./find-batch.js";
import { make } from "./dom.js";

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
    picker.addEventListener("apply", ({ detail }) => this.#plan(detail.codes));
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
    return this.#picker.open({ title, codes, recent: data.recent, mayCreate: false, lastTheme: null });
  }

  undo() {
    if (!this.#last || this.#last.undone) return this.#page.say("There is nothing to undo here.");
    return this.#step("undo");
  }

  redo() {
    if (!this.#last?.undone) return this.#page.say("There is nothing to redo here.");
    return this.#step("redo");
  }

  async #plan(codes) {
    const { data, picks, search, send, say } = this.#page;
    const by = document.querySelector("[data-by]").value;
    const body = { search: search.shown, ...picks.asked, codes: codes.map(({ id }) => id), by };
    const { status, body: plan } = await send({ url: data.urls.plan, body }).catch(() => ({ status: 0 }));
    if (status !== 200) return say(plan?.problem ?? "The server can't be reached. Try again in a moment.");
    return this.#ask(plan, codes);
  }

  #ask(plan, codes) {
    const labels = codes.map(({ label }) => label).join(", ");
    const head = make("h2", { id: "plan-title" }, plan.passages ? `Code as ${labels}?` : `All of these are coded as ${labels} already`);
    const said = plan.passages ? make("p", {}, make("b", {}, plan.says), " will be made.") : null;
    const notes = make("ul", {}, ...plan.notes.map((note) => make("li", {}, note)));
    const go = make("button", { type: "button", class: "button button-primary", autofocus: true }, "Code");
    go.addEventListener("click", () => this.#code(plan, codes, labels));
    const cancel = this.#closer(plan.passages ? "Cancel" : "Close");
    this.#show(head, said, plan.notes.length ? notes : null, make("div", { class: "form-actions" }, plan.passages ? go : null, cancel));
    this.#dialog.showModal();
  }

  async #code(plan, codes, labels) {
    const { batch, items } = itemsToCode(this.#page.data.urls.code, plan.work, codes.map(({ id }) => id));
    this.#page.data.recent = [...new Set([...codes.map(({ id }) => id), ...this.#page.data.recent])].slice(0, 9);
    await this.#work(`Coding as ${labels}`, items, (failed) => {
      const lost = new Set(failed.map(({ body }) => body.transcript));
      const done = plan.work.filter(({ transcript }) => !lost.has(transcript));
      if (!done.length) return;
      const passages = done.reduce((sum, { spans }) => sum + spans.length, 0);
      const says = `${amount(passages, "passage")} in ${amount(done.length, "interview")}`;
      this.#last = { batch, says, codes: codes.map(({ label }) => label), transcripts: done.map(({ transcript }) => transcript), undone: false };
      this.#showBar();
      if (!failed.length) this.#page.say(`Coded ${says}. Press z to undo all of it.`);
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
      this.#page.say(name === "undo" ? `Undone: ${this.#last.says}.` : `Coded again: ${this.#last.says}.`);
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
    });
    this.#isBusy = true;
    const failed = await batch.run(items);
    this.#isBusy = false;
    settle(failed);
    if (failed.length) this.#tellFailed(title, failed, items, settle);
    else this.#dialog.close();
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
    const words = undone ? "Undone: " : "Coded ";
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
