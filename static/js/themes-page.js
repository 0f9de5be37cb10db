// The theme page. A number that is clicked shows its passages beside the table; folding, opening and sorting change
// the table where it stands. On a narrow window, without scripts, and with Ctrl or the middle button, the same links
// open as pages.
import { showPassages } from "./lib/passage-panel.js";
import { swapMain } from "./lib/swap-main.js";

const main = document.querySelector("main");
const panelOf = () => main.querySelector("[data-panel]");
// Which number is open stands behind the address, so that a link opens it again; and only a number of this page does.
const behindAddress = (number) => `#number=${encodeURIComponent(number.pathname + number.search)}`;

main.addEventListener("click", (event) => {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const number = event.target.closest("a[data-passages]");
  const fold = event.target.closest("a[data-fold]");
  const sort = event.target.closest("a.sort");
  if (isPlain && fold) {
    event.preventDefault();
    swapMain(main, fold.href, { keep: "[data-panel]", focus: `[data-fold="${fold.dataset.fold}"]` });
  } else if (isPlain && sort) {
    event.preventDefault();
    swapMain(main, sort.href, { keep: "[data-panel]", focus: `[data-sort="${sort.dataset.sort}"]` });
  } else if (isPlain && number && panelOf()?.checkVisibility()) {
    event.preventDefault();
    openBeside(number, event.detail === 0);
  }
});

main.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("[data-panel]")) {
    main.querySelector("a[data-passages][aria-current]")?.focus();
  }
});

function openBeside(number, isByKeyboard) {
  for (const other of main.querySelectorAll("a[data-passages][aria-current]")) {
    other.removeAttribute("aria-current");
  }
  number.setAttribute("aria-current", "true");
  history.replaceState(history.state, "", behindAddress(number));
  showPassages(panelOf(), number.href);
  if (isByKeyboard) {
    panelOf().focus(); // To read on there; Escape leads back to the number.
  }
}

const opened = Array.from(main.querySelectorAll("a[data-passages]")).find(
  (number) => behindAddress(number) === window.location.hash,
);
if (opened && panelOf()?.checkVisibility()) {
  openBeside(opened, false);
}
