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
  const key = PREFIX + area.dataset.keep;
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

/** Where the summary is read, say that words of it were left; those that the page shows were saved. */
function offer(note, text) {
  const key = PREFIX + note.dataset.keep;
  const left = read(key);
  if (left === null) return;
  if (text && isSame(left, wordsOf(text))) {
    forget(key);
    return;
  }
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

/** Tell whether two texts say the same; how lines end and spaces are written differs between browser and server. */
function isSame(one, other) {
  const plain = (words) => words.normalize("NFC").replace(/\s+/g, "");
  return plain(one) === plain(other);
}

// A browser that keeps nothing, or has no room, keeps the words on the page as ever.
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, words) {
  try {
    localStorage.setItem(key, words);
  } catch {
    forget(key);
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing is kept.
  }
}
