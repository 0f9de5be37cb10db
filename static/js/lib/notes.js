// What the page before had to say, such as "Interview saved": it lies over the page until it is closed or work begins.

import { make } from "./dom.js";

/** Let the messages in [data-notes] be closed. */
export function showNotes(page) {
  const place = document.querySelector("[data-notes]");
  if (!place) return;
  for (const message of place.querySelectorAll(".message")) {
    const close = make("button", { type: "button", class: "note-close", "aria-label": "Close this message" }, "×");
    close.addEventListener("click", () => {
      message.remove();
      page.turns.current?.focus({ preventScroll: true });
    });
    message.append(close);
  }
  page.acts.addEventListener("changed", ({ detail }) => detail.item && place.remove());
}
