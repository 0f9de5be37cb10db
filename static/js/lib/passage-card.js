// What the side panel shows of the passage in hand: its words, codes, phase and marks, and what can be done to it.

import { askJson } from "./ask-json.js";
import { make, swatch } from "./dom.js";
import { flagButtons, flagSentence, flagsOf } from "./flags.js";
import { memosBeside } from "./memo-panel.js";
import { linesOver } from "./numbered-lines.js";
import { same } from "./passages.js";
import "../quote-buttons.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const WHOSE = { interviewer: "interviewer", other: "another person", nobody: "preamble" };
const MOST_WORDS = 600;
const MOST_OTHERS = 12;

/** Return the parts that show `group`. */
export function passageCard(page, group) {
  const isMine = group.coder === page.data.me && page.data.may.code;
  const words = page.blocks.cut(group.start, group.end);
  const first = page.codes.get(group.rows[0].code);
  const known = askJson(new URL(`passages/${group.rows[0].id}/`, location.origin + location.pathname));
  const parts = [
    make("h2", { class: "visually-hidden" }, "Passage"),
    make("blockquote", { class: `quote hue-${first.hue}`, dir: "auto" }, words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words),
    make("dl", {}, ...facts(page, group, isMine, known)),
    isMine ? flagButtons(group) : null,
    page.resizing.isOn ? endButtons() : actions(page, isMine),
    page.resizing.isOn ? null : quoteButton(known),
    memosBeside(page, group),
    alsoHere(page, group),
  ];
  return parts.filter(Boolean);
}

function facts(page, group, isMine, known) {
  const { data, turns } = page;
  const over = turns.over(group.start, group.end);
  const [first, last] = [over[0], over.at(-1)].map((turn) => turn.dataset.turn);
  const found = [
    ["Codes", make("span", {}, ...group.rows.map((row) => chip(page, row, isMine)))],
    ["Phase", page.overrides.sentence(group)],
    ["Turn", first === last ? `${first}, ${over[0].querySelector(".who").textContent}` : `${first} to ${last}`],
    ...linesOf(page, group),
    ["Coder", make("span", {}, group.coder === data.me ? "you" : coderOf(page, group)?.[1] ?? "?", time(known))],
  ];
  const flags = isMine ? "" : flagSentence(flagsOf(group));
  if (flags) found.push(["Marked", flags]);
  if (!group.rows[0].counts) found.push(["Counts", `does not count: ${WHOSE[over[0].dataset.speaker] ?? "no participant talk"}`]);
  return found.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]);
}

/** As papers cite words; see numbered-lines.js. */
function linesOf({ lineNumbers }, { start, end }) {
  const over = linesOver(lineNumbers.lines, start, end);
  if (!over) return [];
  return [over.first === over.last ? ["Line", String(over.first)] : ["Lines", `${over.first}–${over.last}`]];
}

function coderOf({ data }, { coder }) {
  return data.coders.find(([id]) => id === coder);
}

/** The time comes later: thousands of times would weigh too much on the page. */
function time(known) {
  const place = make("span");
  known.then((facts) => facts && place.append(`, ${when.format(new Date(facts.made_at))}`));
  return place;
}

/** What can be done with these words as a quote of the paper, as the server says. */
function quoteButton(known) {
  const place = make("div");
  known.then((facts) => {
    const came = new DOMParser().parseFromString(facts?.quote ?? "", "text/html").querySelector("[data-quote-button]");
    if (came) place.replaceWith(came);
    else place.remove();
  });
  return place;
}

function chip(page, row, isMine) {
  const code = page.codes.get(row.code);
  const remove = isMine && make("button", { type: "button", "data-remove": row.id, "aria-label": `Remove ${code.label}` }, "×");
  return make("span", { class: `chip hue-${code.hue}` }, code.label, remove || null);
}

function button(action, words, key) {
  return make("button", { type: "button", class: "button button-small", "data-do": action }, words, key && make("kbd", { "aria-hidden": "true" }, key));
}

function item(action, words, key) {
  return make("button", { type: "button", class: "menu-item", "data-do": action }, words, key && make("kbd", { "aria-hidden": "true" }, key));
}

/** What is done often stands there; the rest is behind "More", and every part has its key. */
function actions(page, isMine) {
  const { may } = page.data;
  const memo = may.code ? button("memo", "Memo", "t") : null;
  if (!isMine) return make("div", { class: "actions" }, memo, button("similar", "More like this", "y"), button("link", "Copy link"));
  const more = make(
    "details",
    { class: "menu more" },
    make("summary", { class: "button button-small" }, "More"),
    make("div", { class: "menu-panel" }, item("divide", "Divide in two", "d"), item("merge", "Merge with the one beside", "a"), item("override", "Phase of this passage", "M"), make("hr"), item("similar", "More like this", "y"), item("link", "Copy link")),
  );
  return make("div", { class: "actions" }, button("change", "Change codes", "e"), button("resize", "Move ends", "w"), memo, button("remove", "Remove", "x"), more);
}

/** Moving the ends without dragging: a press a word. */
function endButtons() {
  const pair = (edge, words) =>
    make(
      "div",
      { class: "end-pair", role: "group", "aria-label": words },
      make("span", { "aria-hidden": "true" }, words),
      make("button", { type: "button", class: "button button-small", "data-do": `${edge}Earlier`, "aria-label": `Earlier: ${words.toLowerCase()}, by a word` }, "Earlier"),
      make("button", { type: "button", class: "button button-small", "data-do": `${edge}Later`, "aria-label": `Later: ${words.toLowerCase()}, by a word` }, "Later"),
    );
  const save = make("button", { type: "button", class: "button button-small button-primary", "data-do": "saveEnds" }, "Save the ends", make("kbd", { "aria-hidden": "true" }, "↵"));
  return make("div", { class: "ends" }, pair("start", "Start"), pair("end", "End"), make("div", { class: "actions" }, save, button("leave", "Leave", "Esc")));
}

function alsoHere(page, group) {
  const others = page.passages.groupsOver(group.start, group.end).filter((other) => !same(other, group));
  if (!others.length) return null;
  const items = others.slice(0, MOST_OTHERS).map((other) =>
    make("li", {}, make("button", { type: "button", class: "also", "data-pick": other.rows[0].id }, ...names(page, other))),
  );
  const more = others.length > MOST_OTHERS ? make("li", { class: "soft" }, `and ${others.length - MOST_OTHERS} more`) : null;
  return make("section", {}, make("h2", {}, "Also on these words"), make("ul", { class: "also-list" }, ...items, more));
}

function names(page, group) {
  const codes = group.rows.map((row) => page.codes.get(row.code));
  const who = group.coder === page.data.me ? "" : ` ${coderOf(page, group)?.[2] ?? ""}`;
  return [swatch(codes[0].hue), codes.map(({ label }) => label).join(", "), make("small", {}, who)];
}
