// What the code picker is made of: a line a code, and the rule of the code in hand.

import { make, swatch } from "./dom.js";

const DEEPEST = 3;
const DIGITS = 9;

/** Make the line of an option: {code, note, group, isTree}, {create} for a new code, or {place, text} for where to put it. */
export function optionItem(option, index, isTicked) {
  const { code } = option;
  const attributes = {
    id: `pick-${index}`,
    role: "option",
    class: `option${code ? ` hue-${code.hue}` : ""}${option.isTree ? ` level-${Math.min(code.depth, DEEPEST)}` : ""}`,
    "aria-selected": String(isTicked),
    "aria-disabled": code?.parked ? "true" : null,
    "data-index": index,
  };
  const hasDigit = option.group === "Recent" && index < DIGITS;
  const note = code?.parked ? "parked" : option.note;
  return make(
    "li",
    attributes,
    make("span", { class: "tick", "aria-hidden": "true" }, isTicked ? "✓" : ""),
    hasDigit && make("kbd", { "aria-hidden": "true" }, String(index + 1)),
    code ? swatch(code.hue) : make("span", { class: "plus", "aria-hidden": "true" }, "+"),
    make("span", { class: "label" }, code?.label ?? option.text ?? `New code “${option.create}”`),
    note && make("small", { class: "note" }, note),
  );
}

/** Make the place of a group of options; its name is read before them. */
export function optionGroup(name) {
  return make("ul", { role: "group", "aria-label": name }, make("li", { class: "group", role: "presentation", "aria-hidden": "true" }, name));
}

/** Show when to use `code` and when not; or, while a new code is placed, what is asked. */
export function showRule(place, code, newLabel) {
  const parts = newLabel === null ? ruleOf(code) : [make("p", {}, `Where does “${newLabel}” belong?`)];
  place.replaceChildren(...parts);
  place.hidden = parts.length === 0;
}

function ruleOf(code) {
  const parts = [];
  if (code?.brief) parts.push(make("p", { class: "brief" }, code.brief));
  if (code?.use) parts.push(make("p", {}, make("b", {}, "Use when "), code.use));
  if (code?.dont) parts.push(make("p", {}, make("b", {}, "Do not use when "), code.dont));
  return parts;
}
