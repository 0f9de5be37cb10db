// Words of memos between the key and the act that saves them, in IndexedDB, a database a person: a tab that is killed
// while somebody writes loses none. A draft is the act as it would be sent.

const STORE = "drafts";
// Where a browser can't tell which tabs live, a draft that has stayed as it is for so long was left; in milliseconds.
// A tab that lives saves what is written sooner.
const LEFT_AFTER = 10000;

/** Emits "returned" {item} when words that a tab has left are being sent. */
export class Drafts extends EventTarget {
  #page;
  #opening;
  #writer;
  #held = null;
  #timer = null;

  /** `writer` is a name that no other page has. */
  constructor(page, writer) {
    super();
    this.#page = page;
    this.#writer = `lifeline-writing-${writer}`;
    // A browser that keeps nothing says so where acts are kept.
    this.#opening = open(page.data.me).catch(() => null);
    for (const name of ["answer", "refused"]) page.saving.addEventListener(name, ({ detail }) => this.#settled(detail.item));
    page.acts.addEventListener("kept", ({ detail }) => page.keeping.isInMemory || this.#settled(detail.item));
    page.memos.addEventListener("loaded", () => this.#look(), { once: true });
    addEventListener("focus", () => page.memos.isLoaded && this.#look());
  }

  /** Keep `item`, an act that writes a memo, in place of what was kept under its id. */
  async keep(item) {
    await this.#holdName();
    const database = await this.#opening;
    database?.transaction(STORE, "readwrite").objectStore(STORE).put({ item, writer: this.#writer, at: Date.now() });
  }

  async drop(id) {
    await this.#held;
    const database = await this.#opening;
    database?.transaction(STORE, "readwrite").objectStore(STORE).delete(id);
  }

  /** While this page lives it holds its name, so that no other page takes its drafts for left. */
  #holdName() {
    if (!navigator.locks) return undefined;
    this.#held ??= new Promise((done) => {
      navigator.locks.request(this.#writer, () => (done(), new Promise(() => {})));
    });
    return this.#held;
  }

  /** An act is kept, or answered: its draft goes, unless it says more by now. */
  async #settled({ id, verb, body }) {
    if (verb !== "memo_write") return;
    await this.#held;
    const database = await this.#opening;
    const store = database?.transaction(STORE, "readwrite").objectStore(STORE);
    if (store) store.get(id).onsuccess = ({ target }) => target.result?.item.body.words === body.words && store.delete(id);
  }

  /** Send what tabs have left that are gone. */
  async #look() {
    const drafts = (await all(await this.#opening)).filter(({ writer }) => writer !== this.#writer);
    if (!drafts.length) return;
    const living = navigator.locks ? new Set((await navigator.locks.query()).held.map(({ name }) => name)) : null;
    for (const draft of drafts) {
      const isLiving = living ? living.has(draft.writer) : isYoung(draft);
      if (!isLiving) await this.#sendLeft(draft);
      else if (!living) this.#lookLater();
    }
  }

  #lookLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), LEFT_AFTER);
  }

  async #sendLeft({ item }) {
    const { saving, memos, acts } = this.#page;
    const isSaved = saving.items.some(({ id }) => id === item.id) || memos.get(item.body.memo)?.words === item.body.words;
    if (isSaved) return this.drop(item.id);
    // Two tabs may come to this at once: the same act twice does nothing twice.
    await acts.takeOver(item);
    return this.dispatchEvent(new CustomEvent("returned", { detail: { item } }));
  }
}

function isYoung({ at }) {
  const age = Date.now() - at;
  return age >= 0 && age < LEFT_AFTER;
}

function open(me) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(`lifeline-drafts-${me}`, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "item.id" });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
}

function all(database) {
  return new Promise((done) => {
    if (!database) return done([]);
    const reading = database.transaction(STORE).objectStore(STORE).getAll();
    reading.onsuccess = () => done(reading.result);
    reading.onerror = () => done([]);
    return undefined;
  });
}
