// An answer of the COREQ draft, written where it stands: kept in the browser at every key, saved when one goes on, and
// where somebody else wrote meanwhile, both texts stay until one decides.

import { cookie } from "./cookies.js";
import { make } from "./dom.js";
import { forget, isSame, read, write } from "./kept-words.js";
import { localizeTimes } from "../times.js";

const UNREACHED = "The server can't be reached, so this is not saved yet. Your words are kept in this browser.";
const REFUSED = "The server did not save this. Your words are kept in this browser; reload the page and try again.";

export class AnswerEditor extends EventTarget {
  #form;
  #area;
  #problem;
  #said;
  #undo;
  #user;
  #saved;
  #began;
  #before = null;
  #saving = Promise.resolve();
  #isSaving = false;
  #isWanted = false;
  #isRefused = false;

  constructor(form, user) {
    super();
    this.#form = form;
    this.#user = user;
    this.#area = form.elements.words;
    this.#problem = form.querySelector("[data-problem]");
    this.#said = form.querySelector("[data-said]");
    this.#undo = form.querySelector("[data-undo]");
    this.#saved = this.#area.defaultValue;
    // From which edition the words in the field began; it is kept with them.
    this.#began = form.elements.seen.value;
    // The server gave the words back because it could not save them.
    if (!this.#problem.hidden) this.#isRefused = true;
    else this.#bringBack();
    this.#area.addEventListener("input", () => this.#changed());
    this.#area.addEventListener("change", () => this.leave());
    form.addEventListener("submit", (event) => (event.preventDefault(), this.save()));
    this.#undo.addEventListener("click", () => this.#putBack());
    // Going on by Tab saves, and leads to the next answer; the button is for the pointer.
    form.querySelector("[type=submit]").tabIndex = -1;
    this.#changed();
  }

  get item() {
    return this.#form.closest("[data-item]");
  }

  /** Whether words stand here that the server doesn't have. */
  get isChanged() {
    return this.#isRefused || this.#area.value.trim() !== this.#saved.trim();
  }

  /** Send what is written; what is written while it is on its way is sent after it. Resolves once all is answered. */
  save() {
    if (this.#isSaving) this.#isWanted = true;
    else if (this.isChanged) this.#saving = this.#save();
    return this.#saving;
  }

  async #save() {
    const words = this.#area.value;
    this.#isSaving = true;
    this.#say("Saving…");
    const [status, sent] = await this.#send(words);
    this.#isSaving = false;
    if (status === 200 && sent) this.#isSaved(words, sent);
    else this.#isNotSaved(status, sent);
    if (this.#isWanted && this.isChanged) {
      this.#isWanted = false;
      await this.#save();
    }
    this.#isWanted = false;
  }

  /** Save before one goes elsewhere; where two texts wait for a decision, they go on waiting. */
  leave() {
    return this.#isRefused ? this.#saving : this.save();
  }

  /** Try again, where it was only the way to the server that failed. */
  retry() {
    if (this.#form.dataset.unreached) this.save();
  }

  async #send(words) {
    const body = new URLSearchParams({ words, seen: this.#form.elements.seen.value });
    const headers = { "X-Requested-With": "lifeline", "X-Lifeline-User": this.#user, "X-CSRFToken": cookie("csrftoken") };
    const answer = await fetch(this.#form.action, { method: "POST", body, headers }).catch(() => null);
    return [answer?.status ?? 0, await answer?.json().catch(() => null)];
  }

  #isSaved(words, sent) {
    this.#before = this.#saved;
    this.#isRefused = false;
    delete this.#form.dataset.unreached;
    this.#problem.hidden = true;
    this.#take(sent, words);
    this.#undo.hidden = false;
    this.dispatchEvent(new CustomEvent("saved", { detail: sent }));
  }

  /** The server has these words now. */
  #take(sent, words) {
    this.#saved = words;
    this.#form.elements.seen.value = this.#began = String(sent.seen);
    this.item.classList.toggle("is-empty", sent.empty);
    const markup = document.createElement("template");
    // Made by the server, which escapes every word.
    markup.innerHTML = sent.said;
    this.#said.replaceChildren(markup.content);
    localizeTimes(this.#said);
    this.#changed();
  }

  #isNotSaved(status, sent) {
    write(this.#area.dataset.keep, this.#area.value);
    this.#say("Not saved");
    if (sent?.changed) {
      this.#ask(sent);
      return;
    }
    const isUnreached = status === 0 || status >= 500;
    this.#form.dataset.unreached = isUnreached || status === 401 ? "yes" : "";
    this.#show(make("p", {}, sent?.problem ?? (isUnreached ? UNREACHED : REFUSED), " "), this.#button("Try again", () => this.save()));
  }

  /** Somebody else wrote meanwhile: show how it stands, and let this person decide. */
  #ask(sent) {
    this.#isRefused = true;
    const mine = () => this.#area.value;
    const decided = (words) => {
      this.#form.elements.seen.value = this.#began = String(sent.seen);
      this.#saved = sent.words;
      this.#isRefused = false;
      this.#problem.hidden = true;
      this.#area.value = words;
      this.#changed();
      this.#area.focus();
    };
    this.#show(
      make("p", {}, sent.problem),
      make("h4", {}, sent.by ? `How it stands now, by ${sent.by}` : "How it stands now"),
      make("p", { class: "answer-words reading", dir: "auto" }, sent.words || "(empty)"),
      make("p", {}, "Your words are in the field below. Whichever stands in the end, theirs stay readable among the versions."),
      make(
        "div",
        { class: "form-actions" },
        this.#button("Join both", () => decided([sent.words, mine()].filter(Boolean).join("\n\n"))),
        this.#button("Put mine in its place", () => (decided(mine()), this.save())),
        this.#button("Leave theirs, drop mine", () => (decided(sent.words), this.#take(sent, sent.words))),
      ),
    );
  }

  #button(label, then) {
    const button = make("button", { type: "button", class: "button button-small" }, label);
    button.addEventListener("click", then);
    return button;
  }

  #show(...parts) {
    this.#problem.replaceChildren(...parts);
    this.#problem.hidden = false;
  }

  #say(words) {
    this.#said.textContent = words;
  }

  /** Keep what is not saved, and show the button that saves it. */
  #changed() {
    const { keep } = this.#area.dataset;
    this.#form.classList.toggle("is-changed", this.isChanged);
    if (this.isChanged) {
      write(keep, this.#area.value);
      write(`${keep}-began`, this.#began);
      this.#undo.hidden = true;
    } else {
      forget(keep);
      forget(`${keep}-began`);
    }
  }

  #bringBack() {
    const { keep } = this.#area.dataset;
    const left = read(keep);
    if (left === null || isSame(left, this.#saved)) return;
    this.#area.value = left;
    const began = read(`${keep}-began`);
    if (began !== null && began !== this.#began) {
      this.#began = began;
      this.#ask(this.#asShown());
      return;
    }
    const discard = () => {
      this.#area.value = this.#saved;
      this.#problem.hidden = true;
      this.#changed();
      this.#area.focus();
    };
    this.#show(make("p", {}, "These words were not saved yet. ", this.#button("Save them", () => this.save()), " ", this.#button("Discard them", discard)));
  }

  /** How the answer stands, as this page was opened with it. */
  #asShown() {
    return {
      problem: "This answer was changed since you wrote words to it that are not saved.",
      words: this.#saved,
      seen: this.#form.elements.seen.value,
      said: this.#said.innerHTML,
      empty: this.item.classList.contains("is-empty"),
    };
  }

  async #putBack() {
    if (this.#before === null) return;
    this.#area.value = this.#before;
    this.#changed();
    this.#area.focus();
    await this.save();
  }
}
