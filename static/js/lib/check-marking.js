// Something that no detector found: selected in the text, or written, and replaced wherever it stands.

export function watchMarking(form, reading, send) {
  const { words, tag } = form.elements;
  const says = form.querySelector("[data-mark-says]");

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !reading.contains(selection.anchorNode) || !reading.contains(selection.focusNode)) return;
    const isOneTurn = turnOf(selection.anchorNode) === turnOf(selection.focusNode);
    words.value = isOneTurn ? wordsIn(selection.getRangeAt(0)) : "";
    says.textContent = isOneTurn ? "" : "Select within one turn.";
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { problem, touched } = await send(new FormData(form, event.submitter));
    says.textContent = problem || sentenceOf(touched);
    says.classList.toggle("is-problem", Boolean(problem));
    if (problem) return;
    words.value = tag.value = "";
    words.focus();
  });
}

/** Say what became of a mark: it is the identifier with the highest number of those that changed. */
function sentenceOf(touched) {
  const number = ({ dataset }) => Number(dataset.identifier);
  const newest = touched.reduce((one, other) => (number(one) > number(other) ? one : other));
  const places = newest.querySelectorAll(".in-sentences li").length;
  return `Replaced by ${newest.querySelector("[name=replacement]").value} at ${places === 1 ? "one place" : `${places} places`}.`;
}

function turnOf(node) {
  return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(".read-turn");
}

/** Return the words as they stand in the interview, also where a tag is shown in their place. */
function wordsIn(range) {
  const copy = range.cloneContents();
  for (const now of copy.querySelectorAll(".now")) now.remove();
  for (const who of copy.querySelectorAll(".read-who")) who.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
