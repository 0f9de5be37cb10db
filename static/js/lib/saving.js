// Sends acts to the server, in order, until it has said yes. An act is stored before anybody sees it, and stays stored
// until it is answered: it outlives the tab, the network and the server.

import { cookie } from "./cookies.js";

export { newUuid as newActId } from "./uuid.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const SIGNED_OUT_WAIT = 5000;
// What another tab began to send is looked after here where it is not done after so long; in milliseconds.
const ADOPTED_AFTER = 3000;
// A server that does not answer for so long can't be reached.
const PATIENCE = 30000;
const GIVES_UP_AT = new Set([400, 404, 405, 409, 413, 422]);

/**
 * Events: "answer" {item, answer, isMine}, "refused" {item, problem, isMine}, "came" {items} acts that wait and were not made on
 * this page, "state" {kind, waiting, sentence}. `kind` is saved, saving, waiting (the server can't be reached) or
 * signed-out. `isMine` tells whether this page made the act.
 */
export class Saving extends EventTarget {
  #keeping;
  #send;
  #later;
  #alone;
  #channel;
  // Acts made on this page that nobody has heard an answer to; by id.
  #mine = new Map();
  // Those that are being stored; they are sent when that is done.
  #storing = new Set();
  // All that waits for this person, as far as this page knows, in order; by id.
  #known = new Map();
  #isWorking = false;
  #isWanted = false;
  #wait = FIRST_WAIT;
  #timer = null;
  #state = { kind: "saved", waiting: 0, sentence: "" };

  /**
   * `keeping` holds what waits; `send(item)` resolves to {status, body} and rejects where the server can't be reached;
   * `alone(work)` does the work while no other tab does; `channel` is a BroadcastChannel between the tabs.
   */
  constructor(keeping, send, { later = (then, wait) => setTimeout(then, wait), alone = (work) => work(), channel = null } = {}) {
    super();
    this.#keeping = keeping;
    this.#send = send;
    this.#later = later;
    this.#alone = alone;
    this.#channel = channel;
    channel?.addEventListener("message", ({ data }) => this.#heard(data));
  }

  /** Take over what other pages of this person left, and send it. */
  async start() {
    await this.#look();
    this.#work();
  }

  get waiting() {
    return this.#known.size;
  }

  /** Everything that waits for this person, in order; also from other tabs and interviews. */
  get items() {
    return Array.from(this.#known.values());
  }

  get state() {
    return this.#state;
  }

  /** Tell whether something waits that can't be sent just now. */
  get isStuck() {
    return this.waiting > 0 && !["saved", "saving"].includes(this.#state.kind);
  }

  /** Store an act: {id, transcript, url, body, …}. It may be shown once this resolves; then it is sent. */
  async add(item) {
    await this.#store(item, () => this.#keeping.add(item));
  }

  /** Try again at once: the network is back, or the person signed in, or looks at the page again. */
  async retry() {
    if (this.#isWorking) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    await this.#look();
    this.#work();
  }

  /** Send a refused act once more, as the new act `item`; false where another tab was quicker. */
  again(entry, item) {
    return this.#store(item, () => this.#keeping.again(entry, item));
  }

  async #store(item, keep) {
    this.#known.set(item.id, item);
    this.#tellOfMore();
    this.#storing.add(item.id);
    const isKept = await keep();
    this.#storing.delete(item.id);
    if (isKept === false) {
      this.#known.delete(item.id);
      this.#work();
      return false;
    }
    this.#mine.set(item.id, item);
    this.#post({ name: "came", item });
    this.#work();
    return true;
  }

  async #look() {
    const found = await this.#keeping.all();
    const fresh = found.filter(({ id }) => !this.#known.has(id));
    const isOurs = ({ id }) => (this.#mine.has(id) || this.#storing.has(id)) && !found.some((item) => item.id === id);
    const there = [...found, ...this.items.filter(isOurs)];
    this.#known = new Map(there.map((item) => [item.id, item]));
    if (fresh.length) this.dispatchEvent(new CustomEvent("came", { detail: { items: fresh } }));
    if (!this.#known.size) this.#tell("saved");
    else if (this.#timer === null) this.#tell("saving");
  }

  async #work() {
    if (this.#timer !== null) return;
    this.#isWanted = true;
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      while (this.#isWanted && this.#timer === null) {
        this.#isWanted = false;
        await this.#alone(() => this.#drain());
      }
    } finally {
      this.#isWorking = false;
    }
  }

  async #drain() {
    for (let item = await this.#next(); item; item = await this.#next()) {
      const result = await this.#send(item).catch((error) => ({ status: 0, error }));
      if (!(await this.#settle(item, result))) return;
    }
    if (!this.#mine.size && !this.#storing.size) this.#known.clear();
    this.#tell(this.#known.size ? "saving" : "saved");
  }

  /** What is kept nowhere any more but was not answered here is sent again: the answer tells what became of it. */
  async #next() {
    const first = await this.#keeping.first();
    const mine = this.#mine.values().next().value;
    // What is in the memory of this page was made here, perhaps after something that was stored and can't be read now.
    const isLater = first?.key < 0 && mine && mine.id !== first.id;
    return isLater ? mine : first ?? mine;
  }

  /** Do what the server's answer asks for; tell whether the next act can be sent. */
  async #settle(item, { status, body, error }) {
    if (status >= 200 && status < 300 && isAnswer(item, body)) {
      await this.#keeping.settle(item);
      this.#done({ name: "answer", item, answer: body });
      return true;
    }
    if (GIVES_UP_AT.has(status)) {
      const problem = body?.problem ?? (status === 404 ? "This interview is not here any more, or not open to you any more." : `The server refused this (${status}).`);
      await this.#keeping.refuse(item, problem);
      this.#done({ name: "refused", item, problem });
      return true;
    }
    if (status === 401 || status === 403) this.#pause("signed-out", SIGNED_OUT_WAIT, body?.problem ?? "You were signed out.");
    else this.#pause("waiting", this.#wait, error ? "The server can't be reached." : `The server has a problem (${status}).`);
    return false;
  }

  #done(what) {
    this.#wait = FIRST_WAIT;
    this.#post(what);
    this.#told(what);
  }

  /** An act has its outcome; from here or from another tab. */
  #told({ name, item, ...detail }) {
    const isMine = this.#mine.delete(item.id);
    this.#known.delete(item.id);
    this.#tell(this.#known.size ? "saving" : "saved");
    this.dispatchEvent(new CustomEvent(name, { detail: { item, isMine, ...detail } }));
  }

  #heard(data) {
    if (data.name === "came") return this.#adopt(data.item);
    this.#told(data);
    // The server can be reached again: what waits here waits no longer.
    if (this.#timer !== null) this.retry();
    return undefined;
  }

  /** Another tab made an act: it sends it, unless it is killed first. */
  #adopt(item) {
    if (this.#known.has(item.id)) return;
    this.#known.set(item.id, item);
    this.dispatchEvent(new CustomEvent("came", { detail: { items: [item] } }));
    this.#tellOfMore();
    this.#later(() => this.#known.has(item.id) && this.#work(), ADOPTED_AFTER);
  }

  #pause(kind, wait, sentence) {
    this.#tell(kind, sentence);
    if (kind === "waiting") this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#timer = this.#later(() => {
      this.#timer = null;
      this.#work();
    }, wait);
  }

  #tellOfMore() {
    this.#tell(this.#timer === null ? "saving" : this.#state.kind, this.#state.sentence);
  }

  #post(message) {
    this.#channel?.postMessage(message);
  }

  #tell(kind, sentence = "") {
    this.#state = { kind, waiting: this.#known.size, sentence };
    this.dispatchEvent(new CustomEvent("state", { detail: this.#state }));
  }
}

/** A page of a hotel's network or of a proxy also says 200: only an answer to this very act counts. */
function isAnswer({ body }, answer) {
  if (!answer || typeof answer !== "object") return false;
  return body.act === undefined ? "state" in answer : answer.act === body.act;
}

/** Return a sender for `Saving` that posts JSON for the person this page was opened for. */
export function sender(me) {
  return async ({ url, body }) => {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/json",
        "X-Requested-With": "lifeline",
        "X-Lifeline-User": String(me),
        "X-CSRFToken": cookie("csrftoken"),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return { status: response.status, body: isJson ? await response.json() : null };
  };
}
