// Small helpers to make elements; text is always text, never markup.

/** Make an element: `make("button", {class: "x", type: "button"}, "Words", child)`. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

/** Make a small square in the color of a code or phase; the name beside it says what it is. */
export function swatch(hue) {
  return make("span", { class: `swatch hue-${hue}`, "aria-hidden": "true" });
}
