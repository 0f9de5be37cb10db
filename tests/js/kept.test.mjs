import assert from "node:assert/strict";
import test from "node:test";

import { Kept } from "../../static/js/lib/kept.js";

/** As much of an element as a kept list asks for. */
class Place {
  children = [];

  get firstChild() {
    return this.children[0] ?? null;
  }

  insertBefore(child, next) {
    child.remove();
    this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child);
    child.place = this;
  }
}

function element(words) {
  return {
    words,
    place: null,
    remove() {
      if (this.place) this.place.children.splice(this.place.children.indexOf(this), 1);
      this.place = null;
    },
    get nextSibling() {
      return this.place.children[this.place.children.indexOf(this) + 1] ?? null;
    },
  };
}

const item = (key, looks = "plain") => ({ key, looks, make: () => element(`${key} ${looks}`) });
const wordsIn = (place) => place.children.map(({ words }) => words);

test("what stays as it was keeps its element; what changed, came or went does not", () => {
  const place = new Place();
  const kept = new Kept(place);
  kept.show([item("a"), item("b"), item("c")]);
  const [a, b, c] = place.children;

  kept.show([item("d"), item("a"), item("b", "bold")]);

  assert.deepEqual(wordsIn(place), ["d plain", "a plain", "b bold"]);
  assert.equal(place.children[1], a);
  assert.notEqual(place.children[2], b);
  assert.equal(c.place, null);
});

test("the order is the one asked for", () => {
  const place = new Place();
  const kept = new Kept(place);
  kept.show(["a", "b", "c", "d"].map((key) => item(key)));
  kept.show(["d", "b", "a", "c"].map((key) => item(key)));

  assert.deepEqual(wordsIn(place), ["d plain", "b plain", "a plain", "c plain"]);
});
