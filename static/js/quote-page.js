// The words of a quote: with Shift all from the one pressed before to this one; arrow keys go from word to word. Without this
// module each word is a box to tick.
const words = document.querySelector("[data-quote-words]");
const boxes = words ? [...words.querySelectorAll("input")] : [];
let last = null;

function until(box) {
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
  for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
}

words?.addEventListener("click", ({ target, shiftKey }) => {
  if (!target.matches("input")) return;
  if (shiftKey && last) until(target);
  last = target;
});

// Shift and a press of the mouse would select text.
words?.addEventListener("mousedown", (event) => {
  if (event.shiftKey) event.preventDefault();
});

words?.addEventListener("keydown", (event) => {
  const at = boxes.indexOf(event.target);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (at < 0 || !step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const to = boxes[Math.max(0, Math.min(boxes.length - 1, at + step))];
  if (event.shiftKey) to.checked = event.target.checked;
  last = event.target;
  enter(to);
  to.focus();
});

/** One word is reached by Tab; arrow keys lead to the others. */
function enter(box) {
  for (const each of boxes) each.tabIndex = each === box ? 0 : -1;
}

if (boxes.length) enter(boxes.find(({ checked }) => checked) ?? boxes[0]);
words?.addEventListener("focusin", ({ target }) => boxes.includes(target) && enter(target));
