// Paints what is not saved words of the page: selection, acts on their way, hover. A handful of Highlight objects,
// never one a passage. A browser without the CSS Custom Highlight API shows these things beside the text only.

// What a choice of themes or coders leaves: their words in the colors of their codes.
const HUES = Array.from({ length: 12 }, (_, index) => `hue-${index + 1}`);
const NAMES = [...HUES, "noted", "unsure", "leaving", "lit", "pending", "found", "found-here", "hover", "picked", "selection", "flash"];

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
    // Older browsers do not hand these styles down from the root: there every element gets them.
    document.documentElement.classList.toggle("each-highlighted", !isInherited());
  }

  /** Paint these DOM ranges as `name`, and nothing else. */
  paint(name, ranges) {
    const highlight = this.#painted.get(name);
    if (!highlight) return;
    highlight.clear();
    for (const range of ranges) highlight.add(range);
  }
}

function isInherited() {
  const color = (element) => getComputedStyle(element, "::highlight(lifeline-selection)").backgroundColor;
  return color(document.body) === color(document.documentElement) && color(document.body) !== getComputedStyle(document.body).backgroundColor;
}
