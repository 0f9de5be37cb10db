// Words that somebody writes on a page, kept in the browser at every key until the server shows them as saved: a tab that
// is closed, or killed, loses none. What is kept names the person who wrote it.

import { make } from "./dom.js";

const PREFIX = "lifeline-words-";

/** Keep what is written in every field of `root` that asks for it, and bring back what was left. */
export function keepWords(root) {
  for (const area of root.querySelectorAll("[data-area]")) keep(area);
  const note = root.querySelector("[data-kept-note][data-keep]");
  if (note) offer(note, root.querySelector("[data-sentences]"));
}

function keep(area) {
  const key = area.dataset.keep;
  const shown = area.defaultValue;
  const left = read(key);
  if (left !== null && isAmong(left, area.dataset.savedAmong)) forget(key);
  else if (left !== null && !isSame(left, shown)) bringBack(area, left, key);
  area.addEventListener("input", () => (isSame(area.value, shown) ? forget(key) : write(key, area.value)));
}

/** Tell whether one of what `selector` finds on the page says the same. */
function isAmong(words, selector) {
  return Boolean(selector) && [...document.querySelectorAll(selector)].some(({ textContent }) => isSame(words, textContent));
}

function bringBack(area, words, key) {
  const shown = area.value;
  area.value = words;
  const note = area.form.querySelector("[data-kept-note]");
  if (!note) return;
  const discard = make("button", { type: "button", class: "button-link" }, "Discard them");
  discard.addEventListener("click", () => {
    forget(key);
    area.value = shown;
    note.hidden = true;
    area.focus();
  });
  note.replaceChildren(make("span", {}, "These words were not saved yet. ", discard));
  note.hidden = false;
}

/** Where the summary is read, say that words of it were left. */
function offer(note, text) {
  const key = note.dataset.keep;
  if (!wordsLeft(key, text ? wordsOf(text) : "")) return;
  const discard = make("button", { type: "button", class: "button-link" }, "discard them");
  discard.addEventListener("click", () => {
    forget(key);
    note.hidden = true;
  });
  note.replaceChildren(make("span", {}, "You have written words here that are not saved. ", ...wayOn(note), discard, "."));
  note.hidden = false;
}

function wayOn({ dataset }) {
  if (!dataset.editUrl) return ["They are kept in this browser; once this is open again you can go on, or "];
  const address = dataset.editUrl + (dataset.editUrl.includes("?") ? "&" : "?") + "edit=1";
  return [make("a", { href: address }, "Go on writing"), " or "];
}

function wordsOf(text) {
  return [...text.querySelectorAll(".sentence")].map((sentence) => sentence.textContent).join("");
}

/** Tell whether words were left that differ from those that are saved; forget what was saved. */
export function wordsLeft(key, saved) {
  const left = read(key);
  if (left !== null && isSame(left, saved)) forget(key);
  return left !== null && !isSame(left, saved);
}

/** Tell whether two texts say the same; how lines end and spaces are written differs between browser and server. */
export function isSame(one, other) {
  const plain = (words) => words.normalize("NFC").replace(/\s+/g, "");
  return plain(one) === plain(other);
}

// A browser that keeps nothing, or has no room, keeps the words on the page as ever.
export function read(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function write(key, words) {
  try {
    localStorage.setItem(PREFIX + key, words);
  } catch {
    forget(key);
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing is kept.
  }
}
