// The identifier check: words selected in the text are put into the field that marks them.

const reading = document.querySelector("[data-reading]");
const field = document.querySelector("[data-mark-words]");

if (field) {
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !reading.contains(selection.anchorNode) || !reading.contains(selection.focusNode)) return;
    field.value = selection.toString().trim();
  });
}
