// Which passages are shown: a choice of themes and codes, coders, unsure ones, imagined or lived ones. It lives in the
// address too, so that a view can be shared.

export const EVERYTHING = Object.freeze({ codes: [], coders: [], unsure: false, reality: "", focus: null });

const REALITIES = ["", "imagined", "lived"];
const NAMES = ["theme", "code", "by", "unsure", "reality", "focus"];

/** Tell whether this choice leaves anything out. */
export function isOn({ codes, coders, unsure, reality, focus }) {
  return Boolean(codes.length || coders.length || unsure || reality || focus);
}

/** Read the choice out of an address's query; what is not known here is left out. */
export function fromAddress(search, { codes, coders }) {
  const asked = new URLSearchParams(search);
  const known = (names, has) => [...new Set(names.flatMap((name) => asked.getAll(name)).map(Number))].filter(has);
  const reality = asked.get("reality") ?? "";
  return {
    codes: known(["theme", "code"], (id) => codes.get(id)),
    coders: known(["by"], (id) => coders.some(([coder]) => coder === id)),
    unsure: asked.get("unsure") === "1",
    reality: REALITIES.includes(reality) ? reality : "",
    focus: known(["focus"], (id) => codes.get(id))[0] ?? null,
  };
}

/** Return the query `search` with this choice in place of the one that is there. */
export function toAddress(search, choice, codes) {
  const query = new URLSearchParams(search);
  for (const name of NAMES) query.delete(name);
  for (const id of choice.codes) query.append(codes.get(id)?.parent === null ? "theme" : "code", id);
  for (const id of choice.coders) query.append("by", id);
  if (choice.unsure) query.set("unsure", "1");
  if (choice.reality) query.set("reality", choice.reality);
  if (choice.focus) query.set("focus", choice.focus);
  return query.toString();
}

/** Return a function that tells whether a passage row is shown. A code stands for all below it; focus overrides codes. */
export function matcher(choice, codes) {
  const wanted = choice.focus ? [choice.focus] : choice.codes;
  const ids = new Set(wanted.flatMap((id) => [...codes.withBelow(id)]));
  const coders = new Set(choice.coders);
  return (row) =>
    (!wanted.length || ids.has(row.code)) &&
    (!coders.size || coders.has(row.coder)) &&
    (!choice.unsure || row.unsure) &&
    (!choice.reality || row.reality === choice.reality);
}

/** Say the choice in words: "Hope, Relapse by you, unsure only". */
export function inWords(choice, { codes, coders, me }) {
  const labels = (choice.focus ? [choice.focus] : choice.codes).map((id) => codes.get(id)?.label ?? "a code that is gone");
  const people = choice.coders.map((id) => (id === me ? "you" : coders.find(([coder]) => coder === id)?.[1] ?? "?"));
  const parts = [labels.length ? joined(labels) : "passages"];
  if (people.length) parts[0] += ` by ${joined(people)}`;
  if (choice.unsure) parts.push("unsure only");
  if (choice.reality) parts.push(`${choice.reality} only`);
  return parts.join(", ");
}

function joined(names) {
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}
