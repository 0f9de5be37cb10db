// The codebook page: finding codes, opening definitions, moving codes by dragging and by keys.
import { findCodes } from "./lib/code-search.js";
import { moveByDragging, moveByKeys } from "./lib/code-moves.js";

const list = document.querySelector("[data-codebook]");

function tools(bar) {
  const found = bar.querySelector("[data-found]");
  bar.querySelector("[data-search]").addEventListener("input", (event) => {
    found.textContent = findCodes(list, event.target.value);
  });
  bar.querySelector("[data-open-all]").addEventListener("click", (event) => {
    const open = event.target.getAttribute("aria-pressed") !== "true";
    event.target.setAttribute("aria-pressed", String(open));
    for (const entry of list.querySelectorAll(".code-entry")) entry.open = open;
  });
  bar.hidden = false;
}

if (list) {
  tools(document.querySelector("[data-codebook-tools]"));
  if ("movable" in list.dataset) {
    const form = document.querySelector("[data-move-form]");
    moveByDragging(list, form);
    moveByKeys(list);
    document.querySelector("[data-move-hint]").hidden = false;
  }
  // Back from a change, the reader goes on where the code now stands; earlier the browser would take the focus back.
  addEventListener("load", () => {
    document.getElementById(location.hash.slice(1))?.querySelector("summary").focus({ preventScroll: true });
  });
}
