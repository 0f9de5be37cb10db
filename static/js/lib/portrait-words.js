// The portrait in words: what is at a place, and what is where in the whole interview.

/** Return the labels of the columns that have a passage in [start, end). */
export function themesAt(columns, start, end) {
  return columns.filter(({ spans }) => spans.some((span) => span.start < end && span.end > start)).map(({ label }) => label);
}

/** Return "Turn 43, After stopping, Hope". */
export function placeWords({ data }, turn, themes) {
  const { turn: number, start, end } = turn.dataset;
  const over = new Set(data.marks.filter((mark) => mark[1] < Number(end) && mark[2] > Number(start)).map(([phase]) => phase));
  const phases = data.phases.filter(([id]) => over.has(id)).map(([, name]) => name);
  return [number === "0" ? "Preamble" : `Turn ${number}`, ...phases, ...(themes.length ? themes : ["nothing coded"])].join(", ");
}

/** Say in a sentence a phase and a theme where it lies, for those who can't see the strip. */
export function summaryOf({ turns }, phases, columns) {
  const number = (place) => turns.at(place)?.dataset.turn ?? "?";
  const reach = (spans) => {
    const from = number(spans[0].start);
    const to = number(spans.reduce((last, { end }) => Math.max(last, end), 0) - 1);
    return from === to ? `turn ${from}` : `turns ${from} to ${to}`;
  };
  const ofPhases = phases.map(({ name, spans }) => `${name}: ${spans.map((span) => reach([span])).join(", ")}.`);
  const ofThemes = columns.map(({ label, spans }) => `${label}: ${spans.length} coded, ${reach(spans)}.`);
  return [...ofPhases, ...(ofThemes.length ? ofThemes : ["Nothing is coded."])].join(" ");
}
