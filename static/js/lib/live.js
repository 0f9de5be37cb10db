// What others do, and what this person does elsewhere: asked for while the page is in view, and shown without ever
// moving, closing or reloading what is being done here.

import { Asking } from "./asking.js";
import { rowsOf } from "./passages.js";

// A server that does not answer for this long can't be reached; in milliseconds.
const PATIENCE = 20000;
// After a finger changed what is selected, words stay as they are for this long; in milliseconds.
const QUIET = 600;

/**
 * Events: "here" {here} who else has this open, "coded" {rows} passages new to this page, "gone" {group} the
 * passage in hand was removed elsewhere, "silent" {sentence, isOver, inShort} nothing new is shown any more, "heard" it is again.
 */
export class Live extends EventTarget {
  #page;
  #asking;
  #here = [];
  #touchedAt = -QUIET;

  constructor(page) {
    super();
    this.#page = page;
    this.#asking = new Asking(() => this.#ask());
    this.#asking.addEventListener("stopped", ({ detail }) => this.#tell("silent", detail));
    this.#asking.addEventListener("reached", ({ detail }) => (detail.isReached ? this.#tell("heard") : this.#tell("silent", { sentence: "The server can't be reached." })));
    page.acts.addEventListener("changed", ({ detail }) => detail.item && this.#answered(detail.answer));
    document.addEventListener("selectionchange", () => (this.#touchedAt = performance.now()));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#asking.pause() : this.#asking.now()));
    // A question that meets the end of the session on its way would look like trouble.
    document.addEventListener("submit", (event) => !event.defaultPrevented && event.target.matches("[data-sign-out]") && this.#asking.pause());
    for (const name of ["focus", "online", "pageshow"]) addEventListener(name, () => document.hidden || this.#asking.now());
    if (!document.hidden) this.#asking.now();
  }

  async #ask() {
    const { order, data } = this.#page;
    const response = await fetch(this.#address(), {
      headers: { "X-Requested-With": "lifeline", "X-Lifeline-User": String(data.me) },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { status } = response;
    if (status !== 200) return { status, ...(await problemOf(response)) };
    const answer = await response.json();
    await this.#untilQuiet();
    // An act was answered meanwhile: what this answer says of the same words may be older than that.
    if (this.#page.order !== order) return { status, isStale: true };
    await this.#take(answer);
    return { status };
  }

  #address() {
    const { urls, order, data } = this.#page;
    const address = new URL(urls.changes, location.href);
    const known = { since: order, codebook: data.codebook, here: this.#here.map(([id]) => id).join(","), sees: Number(data.sees), text: this.#page.text, phases: data.phases_digest, finished: Number(data.finished) };
    for (const [name, value] of Object.entries(known)) address.searchParams.set(name, value);
    return address;
  }

  /** On a touch screen the browser's own selection must not lose its words while a finger is at its ends. */
  async #untilQuiet() {
    if (!matchMedia("(pointer: coarse)").matches) return;
    for (let wait = this.#quietIn(); wait > 0; wait = this.#quietIn()) await new Promise((done) => setTimeout(done, wait));
  }

  #quietIn() {
    return getSelection().isCollapsed ? 0 : this.#touchedAt + QUIET - performance.now();
  }

  async #take(answer) {
    this.#noteWho(answer);
    this.#noteState(answer);
    if (answer.passages || answer.codes) await this.#show(answer);
    this.#page.order = answer.order;
    this.#page.data.codebook = answer.codebook ?? this.#page.data.codebook;
  }

  /** The phases, and whether this person has finished, may have been changed elsewhere; an open menu stays as it is. */
  #noteState({ phases, phases_digest: digest, state }) {
    const { data, acts } = this.#page;
    if (phases) Object.assign(data, { phases, phases_digest: digest });
    const finished = state === "finished";
    if (state && finished !== data.finished && !acts.coming.isAsked("finished")) acts.showState({ finished, isElsewhere: true });
  }

  #noteWho({ here, coders }) {
    if (here) {
      this.#here = here;
      this.#tell("here", { here });
    }
    if (!coders) return;
    // Whose last passage is gone keeps the name it had here.
    const gone = this.#page.data.coders.filter(([id]) => !coders.some(([other]) => other === id));
    this.#page.data.coders = [...coders, ...gone];
  }

  /** Hand the answer to the acts; they may hold it back while a pointer selects. */
  async #show(answer) {
    const { acts, passages, picked, codes } = this.#page;
    const rows = answer.passages ? rowsOf(answer.passages.added).filter(({ id }) => !passages.get(id)) : [];
    const hues = new Map(codes.all.map(({ id, hue }) => [id, hue]));
    const inHand = picked.group;
    await shown(acts, answer);
    if (rows.length) this.#tell("coded", { rows });
    if (inHand && !picked.group && !passages.group(inHand).length) this.#tell("gone", { group: inHand });
    // The words carry the old color of a code until they are asked for once more, all of them.
    if (codes.all.some(({ id, hue }) => hues.has(id) && hues.get(id) !== hue)) answer.order = 0;
  }

  /** The answer to an own act may have been made before something that was shown meanwhile: that is asked for again. */
  #answered({ order, repeated, codebook }) {
    if (order && !repeated) this.#page.order = Math.min(this.#page.order, order);
    // Where others changed the codebook too, it comes again with all its counts.
    if (codebook === this.#page.data.codebook + 1) this.#page.data.codebook = codebook;
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function shown(acts, answer) {
  return new Promise((done) => {
    acts.addEventListener("changed", function changed({ detail }) {
      if (detail.item || detail.answer.order !== answer.order) return;
      acts.removeEventListener("changed", changed);
      done();
    });
    acts.receive(answer);
  });
}

async function problemOf(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (!isJson) return {};
  const { problem, in_short: inShort } = await response.json();
  return { problem, inShort };
}
