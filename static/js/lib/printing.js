// Printing: a page of its own, made when the browser is about to print and taken away after. Every passage has a number,
// brackets around its words and its codes in the margin beside the line where it begins; no color is needed to read it.

import { make } from "./dom.js";
import { partsOf } from "./print-parts.js";

const EVERY = 5;
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** Have the page print what it shows, with the codes in the margin. */
export function printWithCodes(page) {
  let sheet = null;
  addEventListener("beforeprint", () => {
    sheet?.remove();
    sheet = sheetOf(page);
    document.body.append(sheet);
  });
  addEventListener("afterprint", () => {
    sheet?.remove();
    sheet = null;
  });
}

function sheetOf(page) {
  const groups = numbered(page.filters.passages.all);
  const turns = page.turns.all.map((turn) => turnOf(page, turn, groups));
  return make("section", { class: "print-sheet", "aria-hidden": "true" }, headOf(page, groups.length), ...turns);
}

/** Rows of one span and coder are one passage, numbered as they begin. */
function numbered(rows) {
  const groups = new Map();
  for (const row of rows) {
    const key = `${row.start}-${row.end}-${row.coder}`;
    if (!groups.has(key)) groups.set(key, { number: groups.size + 1, start: row.start, end: row.end, coder: row.coder, rows: [] });
    groups.get(key).rows.push(row);
  }
  return Array.from(groups.values());
}

function headOf({ data, filters }, many) {
  const { study, participant, interview, synthetic } = document.querySelector("[data-print-facts]").dataset;
  const nameOf = (wanted) => data.coders.find(([id]) => id === wanted)?.[1] ?? "somebody";
  const coders = [...new Set(filters.passages.all.map(({ coder }) => coder))];
  const facts = [
    ["Passages", filters.isOn ? `${many}: ${filters.words} only` : String(many)],
    ["Coding by", coders.length ? coders.map(nameOf).join(", ") : "nobody yet"],
    ["Printed", `${day.format(new Date())}, by ${nameOf(data.me)}`],
  ];
  return make(
    "header",
    {},
    make("p", {}, study),
    make("h1", {}, `${participant}, ${interview}`),
    synthetic && make("p", { class: "print-synthetic" }, synthetic),
    make("dl", {}, ...facts.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])),
    make("p", { class: "print-how" }, "A number in brackets opens and closes each passage; its codes stand in the margin where it begins. Lines hold 72 letters and are numbered through."),
  );
}

function turnOf(page, turn, groups) {
  const { blocks, lineNumbers } = page;
  const { turn: number, start, end, who, speaker } = turn.dataset;
  const phases = turn.querySelector(".phase-names")?.textContent;
  const span = { start: Number(start), end: Number(end) };
  const lines = lineNumbers.lines.filter((line) => line.number % EVERY === 0 && line.start >= span.start && line.start < span.end);
  const parts = partsOf(span, over(groups, span), lines).map((part) => partOf(page, part));
  return make(
    "div",
    { class: `print-turn ${speaker}` },
    phases && make("p", { class: "print-phase" }, Array.from(turn.querySelectorAll(".phase-names span"), (name) => name.textContent).join(" · ")),
    make("p", { class: "print-who" }, number === "0" ? "" : `${number} ${who}`),
    make("p", { class: "print-said", dir: blocks.at(span.start)?.matches(":dir(rtl)") ? "rtl" : "auto" }, ...parts),
  );
}

function over(groups, { start, end }) {
  return groups.filter((group) => group.start < end && group.end > start);
}

function partOf(page, part) {
  if (part.kind === "words") {
    const words = page.blocks.cut(part.start, part.end);
    return part.depth ? make("span", { class: `print-coded depth-${Math.min(part.depth, 3)}` }, words) : document.createTextNode(words);
  }
  if (part.kind === "line") return make("span", { class: "print-line" }, String(part.number));
  const { number } = part.group;
  if (part.kind === "close") return make("span", { class: "print-bracket" }, make("sup", {}, String(number)), "]");
  return make("span", {}, noteOf(page, part.group), make("span", { class: "print-bracket" }, "[", make("sup", {}, String(number))));
}

function noteOf({ codes, data }, { number, coder, rows }) {
  const [first] = rows;
  const labels = rows.map((row) => codes.get(row.code).label).join("; ");
  const said = [first.unsure ? "unsure" : "", first.reality, first.counts ? "" : "does not count"];
  const who = coder === data.me ? "" : data.coders.find(([id]) => id === coder)?.[2] ?? "";
  const small = [...said, who].filter(Boolean).join(", ");
  return make("span", { class: "print-note" }, make("b", {}, String(number)), ` ${labels}`, small && make("small", {}, ` ${small}`));
}
