// The bar at the top: undo and redo by name, how far the coding is, finished, jump to a turn; and the two drawers.

import { afterFrame } from "./frames.js";

const LATEST = { undo: "the last thing you did", redo: "what you undid last" };

/** Let the bar show and do what it says. */
export function showBar(page) {
  const find = (selector) => document.querySelector(selector);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-command]");
    if (button) page.commands[button.dataset.command]();
  });
  page.acts.addEventListener("changed", ({ detail }) => {
    if ("undo" in detail.answer) page.next = { undo: detail.answer.undo, redo: detail.answer.redo };
    showNext(page);
    afterFrame(() => showProgress(page));
  });
  page.saving.addEventListener("state", () => showNext(page));
  page.acts.addEventListener("painted", () => showNext(page));
  find("[data-jump]").addEventListener("submit", (event) => jump(page, event));
  find("[data-finished]")?.addEventListener("click", ({ currentTarget }) => page.acts.finish(currentTarget.getAttribute("aria-pressed") !== "true"));
  page.acts.addEventListener("state", ({ detail }) => showFinished(page, detail));
  page.turns.addEventListener("current", ({ detail }) => showTurn(find("[data-jump] input"), detail.turn));
  for (const name of ["codebook", "panel"]) openDrawer(find(`[data-open-${name}]`), find(`[data-${name}]`));
  showNext(page);
  showProgress(page);
  openPlace(page);
}

function openPlace(page) {
  const at = page.turns.openPlace(location.search);
  showTurn(document.querySelector("[data-jump] input"), page.turns.current);
  const [here] = at === null ? [] : page.passages.groupsOver(at, at + 1);
  if (here) page.picked.pick(here);
}

function showNext(page) {
  for (const name of ["undo", "redo"]) {
    const button = document.querySelector(`[data-command=${name}]`);
    if (!button) continue;
    const words = wordsOf(page, name);
    const label = `${name === "undo" ? "Undo" : "Redo"}${words ? `: ${words}` : ""}`;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-disabled", String(!words));
  }
}

/** While acts can't be sent the server names none of them; the key undoes the latest all the same. */
function wordsOf({ next, saving, acts }, name) {
  if (!saving.isStuck) return next[name]?.words;
  const step = acts.coming.next(name);
  if (!step) return undefined;
  return next[name] && step.target === next[name].act ? next[name].words : LATEST[name];
}

function showProgress(page) {
  const talk = page.turns.all.filter((turn) => turn.dataset.speaker === "participant");
  const rows = page.passages.all;
  let next = 0;
  let reached = 0;
  // Rows come in the order they begin, and so do turns: one walk over both.
  const coded = talk.filter((turn) => {
    while (next < rows.length && rows[next].start < Number(turn.dataset.end)) reached = Math.max(reached, rows[next++].end);
    return reached > Number(turn.dataset.start);
  });
  document.querySelector("[data-progress]").textContent = `${coded.length} of ${talk.length} turns coded`;
}

function showFinished(page, { finished, isElsewhere }) {
  const button = document.querySelector("[data-finished]");
  button?.setAttribute("aria-pressed", String(finished));
  const words = finished ? "Finished with this interview" : "This interview is in work again";
  page.say(isElsewhere ? `${words}, as you said in another window.` : `${words}.`);
}

function showTurn(field, turn) {
  if (document.activeElement !== field) field.value = turn ? Math.max(1, Number(turn.dataset.turn)) : "";
}

function jump(page, event) {
  event.preventDefault();
  const field = event.target.querySelector("input");
  const turn = page.turns.byNumber(Number(field.value));
  if (turn) page.turns.go(turn, "center");
  else page.say(`There is no turn ${field.value}.`);
}

function openDrawer(button, drawer) {
  button.addEventListener("click", () => {
    const isOpen = drawer.classList.toggle("open");
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) drawer.querySelector("input, button, [tabindex]")?.focus();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  document.addEventListener("pointerdown", ({ target }) => {
    if (drawer.classList.contains("open") && !drawer.contains(target) && !button.contains(target)) close();
  });
  function close() {
    drawer.classList.remove("open");
    button.setAttribute("aria-expanded", "false");
  }
}
