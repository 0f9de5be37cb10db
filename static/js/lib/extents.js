// How high and low spans of words lie in the window. A span is measured once: after that only the blocks that it begins and
// ends in are, as long as they keep their size.

export class Extents {
  #blocks;
  // A block -> its size, and the offsets of what begins or ends in it.
  #known = new Map();

  constructor(blocks) {
    this.#blocks = blocks;
  }

  /** Measure all anew: the letters have changed. */
  forget() {
    this.#known.clear();
  }

  /** Return {top, bottom} of every span {start, end}, in pixels of the window. */
  of(spans) {
    const boxes = new Map();
    const boxOf = (block) => {
      if (!boxes.has(block)) boxes.set(block, this.#seen(block));
      return boxes.get(block);
    };
    return spans.map(({ start, end }) => {
      const first = boxOf(this.#blocks.at(start));
      const last = boxOf(this.#blocks.at(end - 1));
      if (!(start in first.tops) || !(end in last.bottoms)) {
        const [above, below = above] = this.#blocks.edges(start, end);
        first.tops[start] = (above?.top ?? first.top) - first.top;
        last.bottoms[end] = (below?.bottom ?? last.top) - last.top;
      }
      return { top: first.top + first.tops[start], bottom: last.top + last.bottoms[end] };
    });
  }

  #seen(block) {
    const { top, width, height } = block.getBoundingClientRect();
    const before = this.#known.get(block);
    const isSame = before?.width === width && before.height === height;
    const known = isSame ? before : { width, height, tops: {}, bottoms: {} };
    this.#known.set(block, known);
    return { top, tops: known.tops, bottoms: known.bottoms };
  }
}
