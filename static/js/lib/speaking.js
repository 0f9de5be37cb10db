// What a screen reader hears: each act, and what is coded in a turn.

import { flagSentence } from "./flags.js";
import { codedOf } from "./turns.js";

const VERBS = { code: "Coded", uncode: "Removed", recode: "Changed", resize: "Moved the ends", undo: "Undone", redo: "Done again", mark: "Marked", split: "Divided in two", merge: "Merged into one", override_phases: "Said what phase the passage is about", memo_write: "Memo saved", memo_remove: "Memo deleted", mark_phase: "Phase marked", clear_phase: "Phase cleared" };

// What is said of an act that can't be sent just now, before "waits to be saved".
const DONE = { ...VERBS, code: "Coded as", recode: "Changed to", memo_write: "Memo written" };

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
  });
  announceActs(page);
}

/** Say of each act what it did: when it is saved, or at once where it can't be sent just now. */
function announceActs(page) {
  const { acts, saving } = page;
  const unsaid = new Map();
  const said = new Set();
  const sayWaiting = () => {
    if (!unsaid.size || !isCutOff(saving)) return;
    const sentences = Array.from(unsaid.values(), (item) => waitingSentence(page, item));
    announce(sentences.length === 1 ? sentences[0] : `${sentences.length} things you did wait to be saved.`);
    for (const id of unsaid.keys()) said.add(id);
    unsaid.clear();
  };
  acts.addEventListener("kept", ({ detail }) => {
    unsaid.set(detail.item.id, detail.item);
    sayWaiting();
  });
  saving.addEventListener("state", sayWaiting);
  saving.addEventListener("refused", ({ detail }) => unsaid.delete(detail.item.id) || said.delete(detail.item.id));
  acts.addEventListener("changed", ({ detail }) => {
    if (!detail.item) return;
    unsaid.delete(detail.item.id);
    // That it was done has been said; that everything is saved again is said beside the state, once.
    if (!said.delete(detail.item.id)) announce(sentenceOf(page, detail));
  });
  // "Finished" is said by its button.
  acts.addEventListener("state", ({ detail }) => unsaid.delete(detail.id) || said.delete(detail.id));
}

function isCutOff({ isStuck }) {
  return isStuck || !navigator.onLine;
}

function waitingSentence({ codes }, { verb, body }) {
  const labels = (body.codes ?? []).map((id) => codes.get(id)?.label).filter(Boolean);
  if (body.new_code) labels.push(body.new_code.label);
  return `${[DONE[verb] ?? "Noted", labels.join(", ")].filter(Boolean).join(" ")}, waits to be saved.`;
}

function turnsOf(page, blocks) {
  return new Set(Object.keys(blocks).map((start) => page.turns.at(Number(start))));
}

function describe(page, turns) {
  for (const turn of turns) {
    const rows = page.passages.over(Number(turn.dataset.start), Number(turn.dataset.end));
    const labels = [...new Set(rows.map((row) => named(page, row)))];
    if (labels.length || turn.querySelector(".coded")) codedOf(turn).textContent = labels.length ? ` Coded: ${labels.join(", ")}.` : "";
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
