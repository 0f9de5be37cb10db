// How the text is shown to this person: size of the letters, numbers, times, width. Attributes of the root element, kept
// in this browser; reading.js puts them there before the first paint.

const STORED = "lifeline-reading";
const root = document.documentElement;

/** Sizes of the letters, in percent of the usual one. */
export const SIZES = [88, 100, 115, 135, 160];

/** What holds where a person has chosen nothing. */
const USUAL = { seeSize: "100", seeTurns: "on", seeLines: "off", seeTimes: "on", seeWidth: "usual" };

export function setting(name) {
  return root.dataset[name] ?? USUAL[name];
}

/** Choose; the usual value needs no attribute. */
export function choose(name, value) {
  if (value === USUAL[name]) delete root.dataset[name];
  else root.dataset[name] = value;
  const kept = Object.fromEntries(Object.keys(USUAL).flatMap((key) => (root.dataset[key] ? [[key, root.dataset[key]]] : [])));
  try {
    localStorage.setItem(STORED, JSON.stringify(kept));
  } catch {
    // holds until the page is left
  }
}

/** Return the size `by` steps from the present one, or the present one at either end. */
export function nextSize(by) {
  const at = SIZES.indexOf(Number(setting("seeSize")));
  return String(SIZES[Math.max(0, Math.min(SIZES.length - 1, (at < 0 ? 1 : at) + by))]);
}
