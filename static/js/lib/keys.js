// The keys of the workspace. They hold while the text has the focus, never while somebody types in a field.

const STORED = "lifeline-keys";

/** Let keys ask for `page.commands`; single letters can be switched off by [data-keys-switch]. */
export function listenToKeys(page) {
  const table = tableOf(page);
  const toggle = document.querySelector("[data-keys-switch]");
  toggle.checked = keysAreOn();
  toggle.addEventListener("change", () => store(toggle.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (isElsewhere(event)) return;
    const name = nameOf(event);
    const act = table[name] ?? digit(page, name);
    if (!act || (name.length === 1 && !toggle.checked)) return;
    event.preventDefault();
    act();
  });
}

function tableOf({ commands, selecting, picked, turns, say }) {
  // Arrows follow the eye: in Hebrew or Arabic the text goes on to the left.
  const onward = (toTheRight) => (isRightToLeft(turns.current) ? -toTheRight : toTheRight);
  const grow = (toTheRight, unit) => () => selecting.grow(onward(toTheRight), unit);
  return {
    j: commands.nextTurn,
    k: commands.previousTurn,
    s: () => selecting.sentence(1),
    S: () => selecting.sentence(-1),
    "Shift+ArrowRight": grow(1, "word"),
    "Shift+ArrowLeft": grow(-1, "word"),
    "Alt+Shift+ArrowRight": grow(1, "sentence"),
    "Alt+Shift+ArrowLeft": grow(-1, "sentence"),
    ArrowRight: () => selecting.sentence(onward(1)),
    ArrowLeft: () => selecting.sentence(onward(-1)),
    b: commands.nextWord,
    B: commands.previousWord,
    "Ctrl+ArrowRight": () => selecting.word(onward(1)),
    "Ctrl+ArrowLeft": () => selecting.word(onward(-1)),
    l: commands.nextUncoded,
    L: commands.previousUncoded,
    Home: commands.firstTurn,
    End: commands.lastTurn,
    f: commands.focus,
    v: commands.view,
    "/": commands.find,
    o: () => say(`Shift and the arrows now move the ${selecting.otherEnd()}.`),
    c: commands.open,
    Enter: commands.open,
    r: commands.again,
    x: commands.remove,
    Delete: commands.remove,
    e: commands.change,
    w: commands.resize,
    d: commands.divide,
    a: commands.merge,
    u: commands.unsure,
    i: commands.reality,
    M: commands.override,
    t: commands.memo,
    T: commands.memoOnAll,
    h: commands.timeline,
    n: () => picked.step(1),
    p: () => picked.step(-1),
    z: commands.undo,
    Z: commands.redo,
    "Ctrl+z": commands.undo,
    "Ctrl+Z": commands.redo,
    "Ctrl+y": commands.redo,
    g: commands.jump,
    m: commands.phases,
    y: commands.similar,
    "?": commands.help,
    Escape: commands.leave,
  };
}

function isRightToLeft(turn) {
  const words = turn?.querySelector("[data-o]");
  return Boolean(words) && getComputedStyle(words).direction === "rtl";
}

function digit({ coding }, name) {
  return /^[1-9]$/.test(name) ? () => coding.digit(Number(name) - 1) : null;
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const isLetter = key.length === 1;
  const parts = [];
  if (ctrlKey || metaKey) parts.push("Ctrl");
  if (altKey) parts.push("Alt");
  if (shiftKey && !isLetter) parts.push("Shift");
  return [...parts, key].join("+");
}

function isElsewhere({ target, isComposing, defaultPrevented, key }) {
  if (isComposing || defaultPrevented || document.querySelector("dialog[open]")) return true;
  if (target.closest("input, select, textarea, [contenteditable], [role=menu], code-picker")) return true;
  // Enter and the space bar belong to whatever button has the focus.
  return (key === "Enter" || key === " ") && target.closest("button, a, summary") !== null;
}

/** Tell whether single letters are to act as keys: a choice kept in this browser. */
export function keysAreOn() {
  return stored() !== "off";
}

function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // storage is switched off: keys are on
  }
}

function store(value) {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // holds until the page is left
  }
}
