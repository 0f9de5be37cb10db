// A button with data-copies="#id" copies what stands in that field. Where the browser keeps the clipboard shut
// (plain http on another machine), the text is selected, ready to be copied by hand.

async function copy(button) {
  const field = document.querySelector(button.dataset.copies);
  field.focus();
  field.select();
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Press Ctrl+C to copy";
  }
  setTimeout(() => (button.textContent = label), 2500);
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
