// Which hits are ticked: all but some, or only some. Thousands of hits on other pages need no list.

/** Keys are "transcript:start-end", in code points. Events: "changed". */
export class Picks extends EventTarget {
  #isAll = false;
  #others = new Set();
  #total = 0;

  /** Begin with `total` hits of a search, all ticked; or, with `total` 0, with nothing ticked of what is listed. */
  begin(total) {
    this.#total = total;
    this.#isAll = total > 0;
    this.#others.clear();
    this.#tell();
  }

  /** The same search has `total` hits now; what was ticked or left out stays so where it can. Without a total all are `listed`. */
  renew(total, listed) {
    const isOther = total !== this.#total;
    this.#total = total;
    if (!total) this.#others = new Set(listed.filter((key) => this.#others.has(key)));
    else if (isOther && !this.#isAll) this.#others.clear();
    this.#tell();
  }

  get count() {
    return this.#isAll ? Math.max(0, this.#total - this.#others.size) : this.#others.size;
  }

  /** What the server needs to know: all but `places`, or only them; transcript → [[start, end], …]. */
  get asked() {
    const places = {};
    for (const key of this.#others) {
      const [transcript, start, end] = key.split(/[:-]/).map(Number);
      (places[transcript] ??= []).push([start, end]);
    }
    return { all: this.#isAll, places };
  }

  has(key) {
    return this.#isAll !== this.#others.has(key);
  }

  toggle(key) {
    if (!this.#others.delete(key)) this.#others.add(key);
    this.#tell();
  }

  /** Tick all hits, or none. Where there is no total, all are those listed (`keys`). */
  setAll(isOn, keys) {
    this.#isAll = isOn && this.#total > 0;
    this.#others = new Set(isOn && !this.#total ? keys : []);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}
