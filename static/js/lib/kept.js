// A list of elements that is drawn again and again: what stays as it was is not touched.

export class Kept {
  #place;
  #elements = new Map();

  constructor(place) {
    this.#place = place;
  }

  /**
   * Show `wanted`, in this order: {key, looks, make, ...}. `looks` is a string; an element is made anew only where it
   * differs from what is there under this key.
   */
  show(wanted) {
    const before = this.#elements;
    this.#elements = new Map(wanted.map((item) => [item.key, this.#take(before, item)]));
    for (const { element } of before.values()) element.remove();
    let next = this.#place.firstChild;
    for (const { element } of this.#elements.values()) {
      if (element === next) next = next.nextSibling;
      else this.#place.insertBefore(element, next);
    }
  }

  #take(before, { key, looks, make }) {
    const there = before.get(key);
    if (there?.looks !== looks) return { looks, element: make() };
    before.delete(key);
    return there;
  }
}
