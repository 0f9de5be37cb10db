// The identifier check: what was found on one side, each identifier folded to a line but the one in hand, the text on the
// other. A decision folds its identifier at once and goes on to the next; it is saved meanwhile.

import { keysAreOn } from "./lib/keys.js";
import { Cards } from "./lib/check-cards.js";
import { ReadText } from "./lib/check-text.js";
import { Sending } from "./lib/check-sending.js";
import { watchMarking } from "./lib/check-marking.js";

const SIGNED = "It was signed, or opened again, in the meantime. Reload the page to see what can be done now.";

const root = document.querySelector("[data-check]");
const cards = new Cards(root);
const text = new ReadText(root);
const sending = new Sending();
const mayChange = root.querySelector("[data-undo]") !== null;

for (const element of root.querySelectorAll("[data-with-scripts]")) element.hidden = false;
root.classList.add("is-scripted");

cards.addEventListener("shown", ({ detail: { card } }) => text.light(card.dataset.identifier));

root.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.matches("[data-decide]")) decide(form, submitter);
  else if (form.matches("[data-undo]")) undo();
  else if (form.matches("[data-pass-over]")) passOver();
  else return;
  event.preventDefault();
});

/** Decide what is ticked of an identifier; where nothing of it stays open, go on to the next without waiting. */
async function decide(form, submitter) {
  const card = form.closest("[data-identifier]");
  const body = new FormData(form, submitter);
  const said = saidBy(form, submitter.value);
  const goesOn = Boolean(said) && cards.isDecidedBy(card);
  if (goesOn) {
    cards.await(card, said);
    cards.next();
  }
  const answer = await send(body);
  const problem = answer.problem;
  cards.settle(card.id, problem);
  if (problem && goesOn) tell(`“${cards.wordsOf(card.id)}” is not decided. ${problem}`);
  if (!problem) hear(form, said);
  if (!goesOn && !problem) cards.focusAgain(card.id);
}

/** Return in words what a decision says; nothing where it says too little to be one. */
function saidBy(form, action) {
  const { replacement, reason } = form.elements;
  if (action === "replace") return replacement.value.trim();
  return action === "keep" && reason.value.trim() ? `kept: ${reason.value.trim()}` : "";
}

async function undo() {
  const answer = await send(asking("undo"));
  if (answer.problem) tell(answer.problem);
  else if (answer.touched[0]) cards.show(answer.touched[0], { focus: true });
}

/** Keep what is open of words that are on the study's list by now. */
async function passOver() {
  const answer = await send(asking("pass_over"));
  if (answer.problem) tell(answer.problem);
}

async function acceptAll() {
  const body = asking("accept");
  body.set("place", cards.openPlaces().join(" "));
  const answer = await send(body);
  if (answer.problem) tell(answer.problem);
  cards.next();
}

function asking(what) {
  const body = new FormData();
  body.set("do", what);
  return body;
}

/** Send a change, and let the page take in what changed since; return what is wrong, and the identifiers that changed. */
async function send(body) {
  const { problem, answer } = await sending.send(body);
  if (!answer) return { problem, touched: [] };
  if (!problem && body.get("do") !== "look") forgetProblems();
  const ids = Array.from(answer.querySelectorAll("[data-cards] > li"), ({ id }) => id);
  const standing = answer.querySelector("#check-standing");
  const isSameState = standing?.dataset.state === document.getElementById("check-standing").dataset.state;
  if (standing && !isSameState) tell(SIGNED); // and take in nothing: what this page can sign is what it was loaded for
  if (isSameState) {
    takeIn(standing);
    text.takeIn(answer.querySelectorAll("[data-turns] > li"));
    cards.takeIn(answer);
  }
  return { problem, touched: ids.map((id) => document.getElementById(id)).filter(Boolean) };
}

function takeIn(standing) {
  const old = document.getElementById("check-standing");
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(standing);
  if (hadFocus) standing.querySelector("button:enabled")?.focus();
}

/** Take away what was wrong before: also what the page said as it was loaded, such as that places are not decided yet. */
function forgetProblems() {
  tell("");
  for (const message of document.querySelectorAll(".messages .message-error")) message.remove();
}

function tell(problem) {
  const place = root.querySelector("[data-problem]");
  place.textContent = problem;
  place.hidden = !problem;
}

function hear(form, said) {
  const words = form.closest("[data-identifier]").querySelector(".identifier-words").textContent;
  root.querySelector("[data-heard]").textContent = `${words}: ${said || "open again"}. ${document.querySelector("#check-standing p").textContent}`;
}

root.addEventListener("click", (event) => {
  const { target } = event;
  if (target.closest("[data-accept-all]")) acceptAll();
  const shown = target.closest("[data-show]");
  if (shown) showPart(shown.dataset.show);
  const link = target.closest("a[href^='#place-'], a[href^='#identifier-']");
  if (!link) return;
  event.preventDefault();
  const to = document.getElementById(link.hash.slice(1));
  if (link.hash.startsWith("#place-")) {
    showPart("text");
    text.bringIn(to);
  } else if (to) {
    showPart("found");
    cards.show(to, { focus: true });
  }
});

/** On a narrow screen, where only one of the two has room. */
function showPart(name) {
  root.classList.toggle("shows-text", name === "text");
  for (const button of root.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === name));
  if (name === "text") text.bringInLit();
}

root.querySelector("[data-show-was]").addEventListener("change", ({ target }) => {
  root.classList.toggle("shows-was", target.checked);
});

const KEYS = {
  j: () => cards.step(1),
  k: () => cards.step(-1),
  ArrowDown: () => cards.step(1),
  ArrowUp: () => cards.step(-1),
  e: () => cards.edit("replacement"),
  s: () => cards.edit("reason"),
  n: () => text.step(1),
  p: () => text.step(-1),
  m: () => root.querySelector("[data-mark]")?.elements[root.querySelector("[data-mark-words]").value ? "tag" : "words"].select(),
  z: () => mayChange && (sending.isBusy || root.querySelector("[data-undo] button:enabled")) && undo(),
};

root.addEventListener("keydown", (event) => {
  const { target, key, ctrlKey, metaKey, altKey, repeat } = event;
  const isTyping = target.matches("input:not([type=checkbox]), select, textarea");
  if (key === "Enter" && repeat) return event.preventDefault(); // one press decides one identifier
  if (isTyping) return typed(event);
  const isUndo = key === "z" && (ctrlKey || metaKey);
  const isScroll = key.startsWith("Arrow") && !root.querySelector(".check-found").contains(target);
  if ((ctrlKey || metaKey || altKey) && !isUndo) return;
  if (!(key in KEYS) || isScroll || (key.length === 1 && !isUndo && !keysAreOn())) return;
  event.preventDefault();
  KEYS[key]();
});

function typed(event) {
  const { target, key, isComposing } = event;
  if (isComposing) return;
  if (key === "Enter" && target.name === "reason") {
    event.preventDefault(); // else the first button of the form, Replace, would be pressed
    target.form.requestSubmit(target.form.querySelector("[value=keep]"));
  }
  if (key === "Escape" && target.form?.matches("[data-decide]")) cards.show(cards.current, { focus: true });
}

// Back from another tab: what did others do meanwhile?
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") send(asking("look"));
});

addEventListener("beforeunload", (event) => {
  if (sending.isBusy) event.preventDefault();
});

if (mayChange) watchMarking(root.querySelector("[data-mark]"), root.querySelector("[data-reading]"), send);
cards.begin(mayChange, location.hash);
