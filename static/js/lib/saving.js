// Sends acts to the server, in order, until it has said yes. Nothing here holds words: positions and digests only.

import { cookie } from "./cookies.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const SIGNED_OUT_WAIT = 5000;
const GIVES_UP_AT = new Set([400, 404, 405, 409, 413, 422]);

/**
 * Events: "answer" {item, answer}, "refused" {item, problem}, "state" {kind, waiting, sentence}.
 * `kind` is saved, saving, waiting (the server can't be reached) or signed-out.
 */
export class Saving extends EventTarget {
  #queue = [];
  #isSending = false;
  #wait = FIRST_WAIT;
  #timer = null;
  #later;
  #send;

  /** `send(item)` resolves to {status, body}; it rejects where the server can't be reached. */
  constructor(send, later = (then, wait) => setTimeout(then, wait)) {
    super();
    this.#send = send;
    this.#later = later;
  }

  get waiting() {
    return this.#queue.length;
  }

  /** Queue an act: {url, body, …}; it stays until the server has answered. */
  add(item) {
    this.#queue.push(item);
    this.#tell(this.#timer === null ? "saving" : "waiting");
    if (this.#timer === null) this.#next();
  }

  /** Try again at once: the network is back, or the person signed in. */
  retry() {
    if (!this.#queue.length || this.#isSending) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#next();
  }

  async #next() {
    if (this.#isSending || !this.#queue.length) return;
    this.#isSending = true;
    const item = this.#queue[0];
    const result = await this.#send(item).catch((error) => ({ status: 0, error }));
    this.#isSending = false;
    this.#settle(item, result);
  }

  #settle(item, { status, body, error }) {
    if (status >= 200 && status < 300) return this.#done(item, "answer", { answer: body });
    if (GIVES_UP_AT.has(status)) {
      return this.#done(item, "refused", { problem: body?.problem ?? `The server refused this (${status}).` });
    }
    if (status === 401 || status === 403) {
      this.#pause("signed-out", SIGNED_OUT_WAIT, body?.problem ?? "You were signed out.");
      return undefined;
    }
    const reason = error ? "The server can't be reached." : `The server has a problem (${status}).`;
    this.#pause("waiting", this.#wait, reason);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    return undefined;
  }

  #done(item, name, detail) {
    this.#queue.shift();
    this.#wait = FIRST_WAIT;
    this.#tell(this.#queue.length ? "saving" : "saved");
    this.dispatchEvent(new CustomEvent(name, { detail: { item, ...detail } }));
    this.#next();
  }

  #pause(kind, wait, sentence) {
    this.#tell(kind, sentence);
    this.#timer = this.#later(() => {
      this.#timer = null;
      this.#next();
    }, wait);
  }

  #tell(kind, sentence = "") {
    this.dispatchEvent(new CustomEvent("state", { detail: { kind, waiting: this.#queue.length, sentence } }));
  }
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
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return { status: response.status, body: isJson ? await response.json() : null };
  };
}

/** Return a random UUID (version 4); the browser's own is missing on http:// addresses. */
export function newActId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
