// The memos of this interview: on words (with or without a code), on a turn, or on the whole. Positions are code points.

import { askJson } from "./ask-json.js";
import { make } from "./dom.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const EXCERPT = 140;

/** Emits "changed" whenever a memo came, went or reads otherwise; "loaded" once all of them are there. */
export class Memos extends EventTarget {
  #page;
  #memos = new Map();
  // Memos written here whose answer is still to come: id → what they say, or null where they are being deleted.
  #waiting = new Map();
  isLoaded = false;

  constructor(page) {
    super();
    this.#page = page;
    page.acts.addEventListener("changed", ({ detail }) => this.#changed(detail));
    page.saving.addEventListener("refused", ({ detail }) => this.#settled(detail.item));
    page.saving.addEventListener("answer", ({ detail }) => detail.isMine || this.#settled(detail.item));
    page.saving.addEventListener("came", ({ detail }) => this.adopt(detail.items));
    const later = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 200));
    later(() => this.#load());
  }

  get(id) {
    return this.all.find((memo) => memo.id === id);
  }

  /** All memos in reading order; those on the whole interview come first. */
  get all() {
    const shown = new Map(this.#memos);
    for (const [id, memo] of this.#waiting) {
      if (memo) shown.set(id, memo);
      else shown.delete(id);
    }
    return Array.from(shown.values()).sort((a, b) => (a.start ?? -1) - (b.start ?? -1) || (b.end ?? 0) - (a.end ?? 0));
  }

  /** Return the memos on words that share at least one code point with [start, end). */
  on({ start, end }) {
    return this.all.filter((memo) => memo.turn === null && memo.start !== null && memo.start < end && memo.end > start);
  }

  isMine(memo) {
    return memo.author === this.#page.data.me;
  }

  authorOf({ author, authorName }) {
    return author === this.#page.data.me ? "you" : authorName;
  }

  /** Say what a memo is on, in a few words. */
  placeOf({ start, end, turn }) {
    if (turn !== null && turn !== undefined) return `on turn ${turn}`;
    if (start === null || start === undefined) return "on the whole interview";
    const words = this.#page.blocks.cut(start, Math.min(end, start + EXCERPT));
    return `on “${words.length < end - start ? `${words}…` : words}”`;
  }

  /** Save `words` as what a memo of one's own says, by the act `act`; they were written over the revision `base`. */
  write(act, memo, words, base) {
    const known = this.get(memo.id);
    const { id } = memo;
    this.#page.acts.writeMemo(act, writing(memo, words, base));
    this.#waiting.set(id, { ...memo, words, revision: act, author: this.#page.data.me, isWaiting: true, at: known?.at ?? null, changedAt: known?.changedAt ?? null });
    this.#tell();
  }

  /** Return the act `act` as `write` would send it. */
  draftOf(act, memo, words, base) {
    return this.#page.acts.memoWriting(act, writing(memo, words, base));
  }

  remove(memo) {
    this.#waiting.set(memo.id, null);
    this.#page.acts.removeMemo(memo.id);
    this.#tell();
  }

  async #load() {
    const answer = await askJson(this.#page.urls.memos);
    // Without a connection they come when there is one again.
    if (!answer) return addEventListener("online", () => this.#load(), { once: true });
    // What an act has brought meanwhile is newer.
    for (const memo of answer.memos) if (!this.#memos.has(memo.id)) this.#memos.set(memo.id, memoOf(memo));
    this.isLoaded = true;
    this.dispatchEvent(new CustomEvent("loaded"));
    return this.#tell();
  }

  #changed({ answer, item }) {
    if (answer.memos) {
      for (const id of answer.memos.removed) this.#memos.delete(id);
      for (const memo of answer.memos.added) this.#memos.set(memo.id, memoOf(memo));
    }
    if (item) this.#settled(item);
    if (answer.memos) this.#tell();
  }

  /** What another page of this person wrote, perhaps one that was killed, waits here as well. */
  adopt(items) {
    const { me, transcript } = this.#page.data;
    for (const { body, transcript: of } of items) {
      if (!body.memo || of !== transcript) continue;
      const { memo: id, words, start = null, end = null, turn = null } = body;
      this.#waiting.set(id, words === undefined ? null : { id, words, start, end, turn, author: me, revision: body.act, isWaiting: true, at: null });
    }
    this.#tell();
  }

  /** An answer settles what it was asked; what was written since still waits. */
  #settled({ body }) {
    if (!body?.memo || !this.#waiting.has(body.memo)) return;
    const waiting = this.#waiting.get(body.memo);
    if (waiting && waiting.revision !== body.act) return;
    this.#waiting.delete(body.memo);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}

function writing({ id, start, end, turn }, words, base) {
  const place = turn !== null ? { turn } : start !== null ? { start, end } : {};
  return { memo: id, base, words, ...place };
}

function memoOf({ id, revision, author, author_name: authorName, words, turn, start, end, made_at: madeAt, changed_at: changedAt }) {
  return { id, revision, author, authorName, words, turn: turn ?? null, start: start ?? null, end: end ?? null, at: madeAt, changedAt: changedAt ?? null };
}

/** Return the line that says whose a memo is, and since when it reads so. */
export function bylineOf(memos, memo) {
  const changed = memo.changedAt && memo.changedAt !== memo.at ? `, changed ${when.format(new Date(memo.changedAt))}` : "";
  const time = memo.at ? when.format(new Date(memo.at)) : "";
  return `${memos.authorOf(memo)}${time ? `, ${time}` : ""}${changed}${memo.isWaiting ? ", being saved" : ""}`;
}

/** Return the sign of a memo, a small sheet with a folded corner; the words beside it say what it is. */
export function memoSign() {
  return make("span", { class: "memo-sign", "aria-hidden": "true" });
}
