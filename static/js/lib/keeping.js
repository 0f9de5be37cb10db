// Keeps acts where they outlive the tab as long as the browser lets it, and in this page's memory from then on.

import { MemoryQueue } from "./queue-store.js";

/** Emits "memory" when the browser turns out to keep nothing: new acts are lost with this page unless they are sent. */
export class Keeping extends EventTarget {
  #opening;
  #stored = null;
  #memory = new MemoryQueue();
  #isFull = false;

  /** `open()` resolves to a StoredQueue, or rejects. */
  constructor(open) {
    super();
    this.#opening = this.#open(open);
  }

  /** Tell whether new acts are kept in the memory of this page only. */
  get isInMemory() {
    return this.#isFull;
  }

  get stored() {
    return this.#opening.then(() => this.#stored);
  }

  async add(item) {
    await this.#opening;
    // Once one act is in memory all later ones are: they must not overtake it.
    if (!this.#isFull) {
      try {
        return await this.#stored.add(item);
      } catch (error) {
        this.#forget(error);
      }
    }
    return this.#memory.add(item);
  }

  async first() {
    return (await this.#ask((queue) => queue.first())) ?? this.#memory.first();
  }

  async all() {
    return [...((await this.#ask((queue) => queue.all())) ?? []), ...(await this.#memory.all())];
  }

  async refused() {
    return [...((await this.#ask((queue) => queue.refused())) ?? []), ...(await this.#memory.refused())];
  }

  settle(item) {
    return this.#in(item, (queue) => queue.settle(item));
  }

  /** Move an act to the refused ones; one that is kept nowhere any more goes there too. */
  async refuse(item, problem) {
    if (await this.#in(item, async (queue) => (await queue.refuse(item, problem), true))) return;
    if ((await this.refused()).some((entry) => entry.item.id === item.id)) return;
    await this.#memory.add(item);
    await this.#memory.refuse((await this.#memory.all()).at(-1), problem);
  }

  discard(entry) {
    return this.#in(entry, (queue) => queue.discard(entry));
  }

  again(entry, item) {
    return this.#in(entry, (queue) => queue.again(entry, item));
  }

  async #open(open) {
    try {
      this.#stored = await open();
    } catch (error) {
      this.#forget(error);
    }
  }

  async #ask(question) {
    await this.#opening;
    try {
      return this.#stored && (await question(this.#stored));
    } catch (error) {
      // What can't be read or taken out can't be relied on; the next page finds what is in it.
      this.#stored = null;
      this.#forget(error);
      return undefined;
    }
  }

  async #in({ key }, then) {
    if (key === undefined) return undefined;
    return key < 0 ? then(this.#memory) : this.#ask(then);
  }

  #forget(error) {
    if (this.#isFull) return;
    this.#isFull = true;
    this.dispatchEvent(new CustomEvent("memory", { detail: { error } }));
  }
}
