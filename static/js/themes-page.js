// The theme page: a number that is clicked shows its passages beside the table. On a narrow window, without
// scripts, and with Ctrl or the middle button, the same link opens the list as a page.
import { showPassages } from "./lib/passage-panel.js";

const page = document.querySelector("[data-theme-page]");
const panel = page?.querySelector("[data-panel]");

page?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-passages]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || !panel.checkVisibility()) {
    return;
  }
  event.preventDefault();
  for (const other of page.querySelectorAll("a[data-passages][aria-current]")) {
    other.removeAttribute("aria-current");
  }
  link.setAttribute("aria-current", "true");
  showPassages(panel, link.href);
});
