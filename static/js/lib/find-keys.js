// The keys of the find page. They hold while nobody types; single letters follow the switch of the workspace.

import { keysAreOn } from "./keys.js";

/** Let keys move through hits, tick, code and undo. */
export function listenToFindKeys(page) {
  const coding = (then) => () => page.coding && then(page.coding);
  const table = {
    "/": () => page.field.select(),
    j: () => page.hits.move(1),
    k: () => page.hits.move(-1),
    c: coding((it) => it.open()),
    z: coding((it) => it.undo()),
    Z: coding((it) => it.redo()),
    "Ctrl+z": coding((it) => it.undo()),
    "Ctrl+Z": coding((it) => it.redo()),
    "Ctrl+y": coding((it) => it.redo()),
    " ": () => page.hits.tick(),
    Enter: () => page.hits.open(),
  };
  page.field.addEventListener("keydown", leaveField);
  document.addEventListener("keydown", (event) => {
    const name = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.key}`;
    const act = table[name];
    if (!act || event.altKey || isElsewhere(event)) return;
    if (/^[a-zA-Z/]$/.test(name) && !keysAreOn()) return;
    event.preventDefault();
    act();
  });
}

function leaveField(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  // The browser would empty the field; the words stay, and the keys reach the hits.
  event.preventDefault();
  event.target.blur();
}

function isElsewhere({ target, key, isComposing, defaultPrevented }) {
  if (isComposing || defaultPrevented || document.querySelector("dialog[open]")) return true;
  if (target.closest("input:not([type=checkbox]), select, textarea, code-picker")) return true;
  // Space and Enter do what they do everywhere, except on a hit in hand.
  return (key === " " || key === "Enter") && !target.matches("[data-hit]");
}
