// The framework matrix: cells are written where they stand. Without this module "Write" and "Change" lead to the page of
// the summary.
import { CellEditor } from "./lib/cell-editor.js";
import { wordsLeft } from "./lib/kept-words.js";
import { make } from "./lib/dom.js";

const main = document.querySelector("main");

main.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-edit-cell]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  new CellEditor(link.closest("[data-cell]"), link).open();
});

// What was written in a cell and never saved waits there, to be gone on with.
for (const link of main.querySelectorAll("a[data-edit-cell]")) {
  if (wordsLeft(link.dataset.keep, link.closest("[data-cell]").querySelector("[data-cell-words]")?.textContent ?? "")) {
    link.before(make("span", { class: "mark mark-warn" }, "words not saved yet"));
  }
}
