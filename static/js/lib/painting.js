// What acts on their way will have done, so that it can be shown at once.

/**
 * An act on its way carries `paint`: {adds: [{start, end, code} or {start, end, label, hue}], removes: [passage ids],
 * inverts: the id of the act on its way that it takes back, or null}. What was taken back shows nothing.
 *
 * Return {adds, removes (a Set), effective: the acts that count, the latest first}.
 */
export function painted(items) {
  const there = new Set(items.map(({ id }) => id));
  const takenBack = new Set();
  const effective = [];
  for (const item of items.toReversed()) {
    if (takenBack.has(item.id)) continue;
    if (there.has(item.paint?.inverts)) takenBack.add(item.paint.inverts);
    effective.push(item);
  }
  const inOrder = effective.toReversed();
  return {
    adds: inOrder.flatMap(({ paint }) => paint?.adds ?? []),
    removes: new Set(inOrder.flatMap(({ paint }) => paint?.removes ?? [])),
    effective,
  };
}

/**
 * Return how many more (or fewer) spans each code has with all below it once what is painted is saved, by code, leaving
 * out those that stay as they are. `passages` are the rows as they are; `above(code)` are the ids of a code and of those
 * above it.
 */
export function countsMoved({ adds, removes }, passages, above) {
  const gone = Array.from(removes, (id) => passages.get(id)).filter(Boolean);
  const places = new Map([...adds, ...gone].map(({ start, end }) => [`${start}-${end}`, { start, end }]));
  const moved = new Map();
  const count = (rows, by) => {
    for (const code of new Set(rows.flatMap((row) => above(row.code)))) moved.set(code, (moved.get(code) ?? 0) + by);
  };
  for (const { start, end } of places.values()) {
    const isHere = (row) => row.start === start && row.end === end;
    const there = passages.over(start, end).filter(isHere);
    count(there, -1);
    count([...there.filter(({ id }) => !removes.has(id)), ...adds.filter(isHere)], 1);
  }
  return new Map(Array.from(moved).filter(([, by]) => by !== 0));
}

/** Return what an undo or redo shows once the act it takes back was answered: that act's rows go, what it took comes back. */
export function takingBack({ added, removed }) {
  return { adds: removed.map(({ start, end, code }) => ({ start, end, code })), removes: added.map(({ id }) => id), inverts: null };
}

/**
 * Return what undo (or redo) means now: {target, paint}. `next` is what the server named, or null; `effective` are the acts
 * on their way that count, the latest first. `target` is null where only the server can tell; the result is null where
 * there is nothing.
 */
export function stepBack(verb, effective, next) {
  const steps = effective.filter((item) => item.verb !== "finished");
  const isPassedOver = ({ verb: other }) => other === verb;
  const at = steps.findIndex((item) => !isPassedOver(item));
  const passed = at < 0 ? steps : steps.slice(0, at);
  if (at >= 0) return verb === "redo" && steps[at].verb !== "undo" ? null : ofWaiting(steps[at]);
  const isUnknown = passed.some((item) => !item.body.target || item.body.target === next?.act);
  if (passed.length && isUnknown) return { target: null, paint: null };
  return next ? { target: next.act, paint: { adds: next.restores, removes: next.removes, inverts: null } } : null;
}

function ofWaiting(item) {
  const target = item.verb === "undo" || item.verb === "redo" ? item.body.target ?? null : item.id;
  return { target, paint: { adds: [], removes: [], inverts: item.id } };
}

/** Return what giving codes to a span will add; a new code (its {label}) has a color only later. */
export function provisional({ start, end }, codes, newCode) {
  const spans = codes.map((code) => ({ start, end, code: code.id }));
  return newCode ? [...spans, { start, end, label: newCode.label, hue: 1 }] : spans;
}

/** Return each code of `rows` once on each of `spans`. */
export function inPlaceOf(rows, spans) {
  const codes = [...new Set(rows.map(({ code }) => code))];
  return spans.flatMap(({ start, end }) => codes.map((code) => ({ start, end, code })));
}

export function idsOf(group) {
  return group.rows.map(({ id }) => id);
}
