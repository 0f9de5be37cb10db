// Writing in one cell of the framework matrix, where it stands.

import { cookie } from "./cookies.js";
import { make } from "./dom.js";
import { forget, isSame, read, write } from "./kept-words.js";

export class CellEditor {
  #cell;
  #shown;
  #before;
  #link;
  #area;
  #said;
  #seen;

  /** `link` is what opened it: it says where the words go, of whom they are, and from which edition they begin. */
  constructor(cell, link) {
    this.#cell = cell;
    this.#link = link;
    this.#seen = link.dataset.seen;
    this.#before = cell.querySelector("[data-cell-words]")?.textContent ?? "";
  }

  open() {
    this.#shown = [...this.#cell.childNodes];
    this.#area = make("textarea", { class: "form-control", dir: "auto", "aria-label": this.#name() });
    this.#area.value = read(this.#link.dataset.keep) ?? this.#before;
    this.#said = make("div", { class: "message message-error", role: "alert", hidden: true });
    const cancel = make("button", { type: "button", class: "button button-small button-quiet" }, "Cancel");
    const form = make(
      "form",
      { class: "cell-editor" },
      this.#said,
      this.#area,
      make("div", { class: "form-actions" }, make("button", { type: "submit", class: "button button-small button-primary" }, "Save"), cancel),
    );
    form.addEventListener("submit", (event) => (event.preventDefault(), this.#save()));
    form.addEventListener("input", () => this.#keep());
    form.addEventListener("keydown", (event) => this.#key(event, form));
    cancel.addEventListener("click", () => this.#cancel());
    this.#cell.replaceChildren(form);
    this.#area.focus();
  }

  #name() {
    return this.#link.textContent.trim();
  }

  #keep() {
    const { keep } = this.#link.dataset;
    if (isSame(this.#area.value, this.#before)) forget(keep);
    else write(keep, this.#area.value);
  }

  #key(event, form) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape" && isSame(this.#area.value, this.#before)) this.#cancel();
  }

  #cancel() {
    forget(this.#link.dataset.keep);
    this.#cell.replaceChildren(...this.#shown);
    this.#link.focus();
  }

  async #save() {
    const { address, participant, keep } = this.#link.dataset;
    const body = new URLSearchParams({ participant, words: this.#area.value, seen: this.#seen });
    const headers = { "X-Requested-With": "lifeline", "X-CSRFToken": cookie("csrftoken") };
    const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
    const sent = await answer?.json().catch(() => null);
    if (!answer?.ok || !sent) {
      this.#refuse(sent);
      return;
    }
    forget(keep);
    const fresh = new DOMParser().parseFromString(`<table><tr>${sent.cell}</tr></table>`, "text/html").querySelector("td");
    this.#cell.replaceWith(fresh);
    fresh.querySelector("[data-edit-cell]")?.focus();
  }

  #refuse(sent) {
    const why = sent?.problem ?? "The server can't be reached, so this was not saved. Your words stay here; try again.";
    this.#said.replaceChildren(make("p", {}, why));
    if (sent?.words !== undefined) {
      this.#said.append(make("p", {}, make("b", {}, "How it stands now: "), sent.words || "(empty)"));
      this.#seen = String(sent.seen);
      this.#before = sent.words;
    }
    this.#said.hidden = false;
    this.#area.focus();
  }
}
