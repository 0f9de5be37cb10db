// Paints what is not saved words of the page: selection, acts on their way, hover. A handful of Highlight objects,
// never one a passage. A browser without the CSS Custom Highlight API shows these things beside the text only.

const NAMES = ["lit", "pending", "hover", "picked", "selection"];

export class Highlights {
  #painted = new Map();

  constructor() {
    if (!globalThis.CSS?.highlights) return;
    NAMES.forEach((name, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(`lifeline-${name}`, highlight);
      this.#painted.set(name, highlight);
    });
  }

  /** Paint these DOM ranges as `name`, and nothing else. */
  paint(name, ranges) {
    const highlight = this.#painted.get(name);
    if (!highlight) return;
    highlight.clear();
    for (const range of ranges) highlight.add(range);
  }
}
