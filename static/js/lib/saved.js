// What is saved, what waits and what could not be saved: always in view, and announced.

import { make } from "./dom.js";

const VERBS = {
  code: "Coding",
  uncode: "Removing a passage",
  recode: "Changing codes",
  resize: "New ends of a passage",
  mark_phase: "Marking a phase",
  clear_phase: "Clearing a phase",
  undo: "Undo",
  redo: "Redo",
  finished: "Finished or not",
};

/** Show the state of `page.saving` in [data-saved], and refused acts in [data-tray]. */
export function showSaved(page) {
  const place = document.querySelector("[data-saved]");
  page.saving.addEventListener("state", ({ detail }) => show(place, detail));
  page.saving.addEventListener("refused", ({ detail }) => refuse(page, detail));
  addEventListener("online", () => page.saving.retry());
  addEventListener("focus", () => page.saving.retry());
  document.addEventListener("visibilitychange", () => document.hidden || page.saving.retry());
  addEventListener("beforeunload", (event) => page.saving.waiting && event.preventDefault());
}

function show(place, { kind, waiting, sentence }) {
  const refused = document.querySelectorAll("[data-tray] li").length;
  place.dataset.kind = kind === "saved" && refused ? "refused" : kind;
  if (kind === "saved") place.replaceChildren(refused ? `Not saved: ${refused}, see below` : "Saved");
  if (kind === "saving") place.replaceChildren(waiting > 1 ? `Saving ${waiting}…` : "Saving…");
  if (kind === "waiting") place.replaceChildren(`${waiting} waiting. ${sentence} Trying again…`);
  if (kind === "signed-out") place.replaceChildren(`${waiting} waiting. ${sentence} `, signInLink());
}

function signInLink() {
  return make("a", { href: document.querySelector("[data-saved]").dataset.signIn, target: "_blank", rel: "noopener" }, "Sign in in a new tab");
}

function refuse(page, { item, problem }) {
  // Nothing left to undo is no loss: it was undone before, in another tab.
  if (item.verb === "undo" || item.verb === "redo") return page.say(problem);
  const tray = document.querySelector("[data-tray]");
  const discard = make("button", { type: "button", class: "button button-small button-quiet" }, "Discard");
  const retry = make("button", { type: "button", class: "button button-small" }, "Try again");
  const entry = make(
    "li",
    {},
    make("p", {}, make("b", {}, `${VERBS[item.verb] ?? "This"}${placeOf(page, item)} could not be saved. `), problem),
    make("p", { class: "actions" }, retry, showLink(page, item), discard),
  );
  const gone = () => {
    entry.remove();
    tray.hidden = tray.querySelector("li") === null;
    if (!page.saving.waiting) show(document.querySelector("[data-saved]"), { kind: "saved" });
  };
  discard.addEventListener("click", gone);
  retry.addEventListener("click", () => {
    gone();
    page.acts.repeat(item);
  });
  tray.querySelector("ul").append(entry);
  tray.hidden = false;
  if (!page.saving.waiting) show(document.querySelector("[data-saved]"), { kind: "saved" });
  return undefined;
}

function placeOf(page, { body }) {
  if (body.start === undefined) return body.from ? ` from turn ${body.from}` : "";
  return ` in turn ${page.turns.at(body.start).dataset.turn}`;
}

function showLink(page, { body }) {
  if (body.start === undefined) return null;
  const button = make("button", { type: "button", class: "button button-small button-quiet" }, "Show the place");
  button.addEventListener("click", () => page.selecting.select({ start: body.start, end: body.end }) ?? page.turns.follow(body));
  return button;
}
