// Arrow keys along a row of links or buttons; Tab still reaches each of them.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Move the focus to the next or previous of what `those` selects in `root`, if that is what was pressed. */
export function moveBy(event, root, those) {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input, select")) return;
  const all = [...root.querySelectorAll(those)];
  const next = all[all.indexOf(event.target.closest(those)) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
