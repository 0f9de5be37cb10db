import assert from "node:assert/strict";
import test from "node:test";

import { Extents } from "../../static/js/lib/extents.js";

/** Blocks of ten code points, 100 pixels high, whose words lie ten pixels a code point. */
class FakeBlocks {
  measured = 0;

  constructor() {
    this.all = [0, 10, 20].map((start) => ({ start, top: start * 10, height: 100, getBoundingClientRect: () => ({ top: this.at(start).top, width: 600, height: this.at(start).height }) }));
  }

  at(place) {
    return this.all[Math.floor(place / 10)];
  }

  edges(start, end) {
    this.measured += 1;
    const lineOf = (place) => this.at(place).top + (place - this.at(place).start) * (this.at(place).height / 10);
    return [{ top: lineOf(start) }, { bottom: lineOf(end - 1) + 10 }];
  }
}

test("a span is measured once, and follows its blocks when they move", () => {
  const blocks = new FakeBlocks();
  const extents = new Extents(blocks);
  assert.deepEqual(extents.of([{ start: 3, end: 14 }]), [{ top: 30, bottom: 140 }]);

  for (const block of blocks.all) block.top += 7;

  assert.deepEqual(extents.of([{ start: 3, end: 14 }]), [{ top: 37, bottom: 147 }]);
  assert.equal(blocks.measured, 1);
});

test("a span is measured again where a block got another size, and when all is forgotten", () => {
  const blocks = new FakeBlocks();
  const extents = new Extents(blocks);
  extents.of([{ start: 3, end: 5 }, { start: 22, end: 24 }]);

  blocks.all[0].height = 200;

  assert.deepEqual(extents.of([{ start: 3, end: 5 }, { start: 22, end: 24 }]), [{ top: 60, bottom: 90 }, { top: 220, bottom: 240 }]);
  assert.equal(blocks.measured, 3);
  extents.forget();
  extents.of([{ start: 22, end: 24 }]);
  assert.equal(blocks.measured, 4);
});
