// Where acts wait until the server has said yes, and where refused ones wait for the coder: in IndexedDB, a database a
// person, shared by all tabs. Positions and digests of interviews, never their words.

const VERSION = 1;
// So long a tab may say that it is the one that sends; in milliseconds.
export const LEASE = 5000;

/** What both kinds of store do: acts come out in the order in which they went in; each then carries its `key`. */
export class StoredQueue {
  #database;

  /** Open the queue of a person; rejects where the browser keeps nothing for this site. */
  static open(me) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open(`lifeline-acts-${me}`, VERSION);
      opening.onupgradeneeded = () => {
        for (const name of ["waiting", "refused"]) opening.result.createObjectStore(name, { autoIncrement: true });
        opening.result.createObjectStore("lease");
      };
      opening.onsuccess = () => done(new StoredQueue(opening.result));
      opening.onerror = () => failed(opening.error);
      opening.onblocked = () => failed(new Error("Another tab holds an older version open."));
    });
  }

  constructor(database) {
    this.#database = database;
    database.onversionchange = () => database.close();
  }

  /** Resolves once the act is stored, whatever happens to this tab afterwards. */
  add(item) {
    return this.#write(["waiting"], ({ waiting }) => waiting.add(item));
  }

  async first() {
    const [found] = await this.#read("waiting", 1);
    return found;
  }

  all() {
    return this.#read("waiting");
  }

  /** Take an act out: the server has said yes. */
  settle({ key }) {
    return this.#write(["waiting"], ({ waiting }) => waiting.delete(key));
  }

  /** Move an act to the refused ones, unless another tab did. */
  refuse({ key, ...item }, problem) {
    return this.#write(["waiting", "refused"], ({ waiting, refused }) => {
      moveIf(waiting, key, () => refused.add({ item, problem }));
    });
  }

  refused() {
    return this.#read("refused");
  }

  discard({ key }) {
    return this.#write(["refused"], ({ refused }) => refused.delete(key));
  }

  /** Let a refused act wait once more, as `item`; false where another tab did so, or discarded it. */
  async again({ key }, item) {
    let isMoved = false;
    await this.#write(["waiting", "refused"], ({ waiting, refused }) => {
      moveIf(refused, key, () => {
        waiting.add(item);
        isMoved = true;
      });
    });
    return isMoved;
  }

  /** Take or keep the right to send until `now` + LEASE (milliseconds); tell whether it is `holder`'s. */
  async lease(holder, now) {
    let isMine = false;
    await this.#write(["lease"], ({ lease }) => {
      lease.get("sender").onsuccess = ({ target }) => {
        const held = target.result;
        // A clock that was put back must not give a lease for years.
        const isHeld = held && held.holder !== holder && held.until > now && held.until <= now + LEASE;
        isMine = !isHeld;
        if (isMine) lease.put({ holder, until: now + LEASE }, "sender");
      };
    });
    return isMine;
  }

  release(holder) {
    return this.#write(["lease"], ({ lease }) => {
      lease.get("sender").onsuccess = ({ target }) => target.result?.holder === holder && lease.delete("sender");
    });
  }

  #write(names, change) {
    return new Promise((done, failed) => {
      const transaction = this.#database.transaction(names, "readwrite");
      transaction.oncomplete = () => done();
      transaction.onabort = () => failed(transaction.error ?? new Error("The browser took back what was stored."));
      change(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
    });
  }

  #read(name, most = Infinity) {
    return new Promise((done, failed) => {
      const found = [];
      const transaction = this.#database.transaction([name], "readonly");
      transaction.onabort = () => failed(transaction.error);
      transaction.oncomplete = () => done(found);
      transaction.objectStore(name).openCursor().onsuccess = ({ target }) => {
        const cursor = target.result;
        if (!cursor || found.length >= most) return;
        found.push({ ...cursor.value, key: cursor.key });
        if (found.length < most) cursor.continue();
      };
    });
  }
}

/** The same in the memory of this page, for browsers that keep nothing, or have no room. */
export class MemoryQueue {
  #waiting = new Map();
  #refused = new Map();
  #key = 0;
  #step;

  /** Keys are below zero, so that they can be told from stored ones; a test that plays the browser's store asks for others. */
  constructor(step = -1) {
    this.#step = step;
  }

  async add(item) {
    this.#waiting.set((this.#key += this.#step), item);
  }

  async first() {
    return keyed(this.#waiting)[0];
  }

  async all() {
    return keyed(this.#waiting);
  }

  async settle({ key }) {
    this.#waiting.delete(key);
  }

  async refuse({ key, ...item }, problem) {
    if (this.#waiting.delete(key)) this.#refused.set(key, { item, problem });
  }

  async refused() {
    return keyed(this.#refused);
  }

  async discard({ key }) {
    this.#refused.delete(key);
  }

  async again({ key }, item) {
    if (!this.#refused.delete(key)) return false;
    await this.add(item);
    return true;
  }
}

function moveIf(store, key, then) {
  store.count(key).onsuccess = ({ target }) => {
    if (!target.result) return;
    store.delete(key);
    then();
  };
}

function keyed(map) {
  return Array.from(map, ([key, value]) => ({ ...value, key }));
}
