// Who else is here, and what is said of what they do: sparingly, for a colleague's work must not talk into one's own.

import { make } from "./dom.js";

// What others coded is said at most this often, in milliseconds.
const SAID_EVERY = 30000;
const MOST_SHOWN = 4;

/** Show who else is here in [data-here], and tell a screen reader now and then what others coded. */
export function showTogether(page) {
  const place = document.querySelector("[data-here]");
  const { live } = page;
  const said = new Reporter(page, document.querySelector("[data-others]"));
  live.addEventListener("here", ({ detail }) => showHere(place, detail.here));
  live.addEventListener("coded", ({ detail }) => said.count(detail.rows));
  live.addEventListener("gone", ({ detail }) => page.say(`The passage in hand was removed ${byWhom(page.data, detail.group.coder)}.`));
  live.addEventListener("silent", ({ detail }) => showSilent(detail));
  live.addEventListener("heard", () => showSilent({ sentence: null }));
}

/** Says how many passages others coded since it was said last. */
class Reporter {
  #page;
  #place;
  #counts = new Map();
  #isWaiting = false;

  constructor(page, place) {
    this.#page = page;
    this.#place = place;
  }

  count(rows) {
    const spans = new Map(rows.map((row) => [`${row.start}-${row.end}-${row.coder}`, row.coder]));
    for (const coder of spans.values()) {
      if (coder !== this.#page.data.me) this.#counts.set(coder, (this.#counts.get(coder) ?? 0) + 1);
    }
    if (!this.#isWaiting) this.#say();
  }

  #say() {
    if (!this.#counts.size) return;
    const parts = Array.from(this.#counts, ([coder, count]) => `${nameOf(this.#page.data, coder)} coded ${count} ${count === 1 ? "passage" : "passages"}`);
    this.#place.textContent = `${parts.join(", ")}.`;
    this.#counts.clear();
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      this.#say();
    }, SAID_EVERY);
  }
}

function nameOf({ coders }, coder) {
  return coders.find(([id]) => id === coder)?.[1] ?? "Somebody";
}

function byWhom(data, coder) {
  return coder === data.me ? "in another window of yours" : `by ${nameOf(data, coder)}`;
}

function showHere(place, here) {
  const shown = here.slice(0, here.length > MOST_SHOWN ? MOST_SHOWN - 1 : MOST_SHOWN);
  const more = here.slice(shown.length);
  const items = shown.map((one) => person(one[2], sentenceOf([one])));
  if (more.length) items.push(person(`+${more.length}`, sentenceOf(more)));
  if (here.length) items.push(person(here.length === 1 ? here[0][2] : String(here.length), sentenceOf(here), "all"));
  place.replaceChildren(...items);
  place.hidden = here.length === 0;
}

function sentenceOf(here) {
  return `${here.map(([, name]) => name).join(", ")} ${here.length === 1 ? "has" : "have"} this open too`;
}

function person(short, sentence, kind = null) {
  return make("li", { class: kind, title: sentence }, make("span", { "aria-hidden": "true" }, short), make("span", { class: "visually-hidden" }, sentence));
}

/** Say in the bar that nothing new is shown any more, and why; without a sentence: it is again. */
function showSilent({ sentence, isOver, inShort = "Not live" }) {
  const place = document.querySelector("[data-silent]");
  place.hidden = sentence === null;
  place.title = sentence ? `${sentence} What others do does not appear here just now.` : "";
  place.replaceChildren(...(sentence ? [inShort, make("span", { class: "visually-hidden" }, `. ${place.title}`)] : []));
  // The page never reloads by itself: that would take away what is being done.
  if (isOver) place.append(" · ", make("a", { href: location.href }, "Reload"));
}
