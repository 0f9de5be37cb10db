// What the margin shows: bars and names, each described by what it looks like and how it is made.

import { make } from "./dom.js";
import { flagSentence, flagWords } from "./flags.js";
import { MOST_LANES } from "./lane-places.js";

/** How far apart lanes are, in pixels. */
export const LANE = 7;

const SVG = "http://www.w3.org/2000/svg";

/** Describe a bar for every item, in its lane. */
export function barsOf(items, lanes) {
  return items.map((item, index) => {
    const attributes = barAttributes(item, Math.min(lanes[index], MOST_LANES - 1));
    return { key: item.key, looks: Object.values(attributes).join(" "), make: () => bar(attributes) };
  });
}

/** Describe the names that found a place: {item, top, more, lanes}. */
export function namesOf(entries) {
  return entries.map((entry) => {
    const words = wordsOf(entry);
    const top = Math.round(entry.top);
    const looks = [...Object.values(words), entry.item.hue, top, entry.lanes].join("|");
    return { key: entry.item.key, looks, make: () => name(entry, words, top) };
  });
}

function barAttributes({ top, bottom, hue, isPending, unsure, id }, lane) {
  return {
    class: `lane hue-${hue}${isPending ? " pending" : ""}${unsure ? " unsure" : ""}`,
    x: lane * LANE,
    y: Math.round(top) + 2,
    width: 3.5,
    height: Math.max(6, Math.round(bottom - top) - 4),
    rx: 1.75,
    "data-row": id ?? "",
  };
}

function bar(attributes) {
  const element = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function wordsOf({ item, more }) {
  const note = [item.counts === false ? "does not count" : item.who, flagSentence(item)].filter(Boolean).join(", ");
  return {
    label: more ? `+${more} more` : item.label,
    who: more ? "" : item.who ?? "",
    flags: more ? "" : flagWords(item),
    title: note ? `${item.label}, ${note}` : item.label,
  };
}

function name({ item, lanes }, { label, who, flags, title }, top) {
  const isPending = Boolean(item.isPending);
  const element = make(
    "button",
    { type: "button", class: `name hue-${item.hue}${isPending ? " pending" : ""}`, "data-row": item.id ?? null, disabled: isPending, title },
    make("span", { class: "label" }, label),
    flags && make("span", { class: "flags" }, flags),
    who && make("small", {}, who),
  );
  element.style.top = `${top}px`;
  element.style.left = `${lanes * LANE + 4}px`;
  element.style.maxWidth = `calc(100% - ${lanes * LANE + 6}px)`;
  return element;
}
