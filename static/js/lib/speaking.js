// What a screen reader hears: each act, and what is coded in a turn.

import { flagSentence } from "./flags.js";

const VERBS = { code: "Coded", uncode: "Removed", recode: "Changed", resize: "Moved the ends", undo: "Undone", redo: "Done again", mark: "Marked", split: "Divided in two", merge: "Merged into one", override_phases: "Said what phase the passage is about", memo_write: "Memo saved", memo_remove: "Memo deleted", mark_phase: "Phase marked", clear_phase: "Phase cleared" };

/** Say a sentence in the live region, and show it for a moment. */
export function announce(sentence) {
  const place = document.querySelector("[data-live]");
  place.textContent = sentence;
  place.dataset.said = place.dataset.said === "1" ? "2" : "1";
}

/** Say a sentence to a screen reader only: what the eye sees anyway. */
export function tell(sentence) {
  document.querySelector("[data-heard]").textContent = sentence;
}

/** Keep the hidden words of every turn true: which codes are in it. Announce what acts did. */
export function describeTurns(page) {
  const later = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 1));
  later(() => describe(page, page.turns.all));
  page.acts.addEventListener("changed", ({ detail }) => {
    describe(page, turnsOf(page, detail.answer.blocks));
    if (detail.item) announce(sentenceOf(page, detail));
  });
}

function turnsOf(page, blocks) {
  return new Set(Object.keys(blocks).map((start) => page.turns.at(Number(start))));
}

function describe(page, turns) {
  for (const turn of turns) {
    const rows = page.passages.over(Number(turn.dataset.start), Number(turn.dataset.end));
    const labels = [...new Set(rows.map((row) => named(page, row)))];
    turn.querySelector(".coded").textContent = labels.length ? ` Coded: ${labels.join(", ")}.` : "";
  }
}

function named(page, row) {
  const flags = flagSentence(row);
  return page.codes.get(row.code).label + (flags ? ` (${flags})` : "");
}

function sentenceOf(page, { item, answer, added }) {
  const verb = VERBS[item.verb] ?? "Saved";
  const labels = [...new Set(added.map((row) => page.codes.get(row.code).label))];
  if (item.verb === "code" && !labels.length) return "These words had that code already.";
  if (["code", "recode"].includes(item.verb)) return `${verb}: ${labels.join(", ")}.`;
  if (["undo", "redo"].includes(item.verb)) return [`${verb}.`, ...(answer.codes_left ?? []).map(leftCode), nextOf(answer)].filter(Boolean).join(" ");
  if (item.verb === "mark") return markedAs(item.body);
  return `${verb}.`;
}

function markedAs({ unsure, reality }) {
  if (unsure !== undefined) return unsure ? "Marked as unsure." : "Not unsure any more.";
  return reality ? `Marked as ${reality}.` : "Neither imagined nor lived.";
}

function leftCode(label) {
  return `The code “${label}” stays in the codebook.`;
}

function nextOf({ undo }) {
  const words = undo?.words ?? undo;
  return words ? `Next to undo: ${words}.` : "";
}
