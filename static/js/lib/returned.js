// Says which memos were being written when their page went away, and that their words are back; until it is closed.

import { make } from "./dom.js";

/** Show in [data-returned] what `page.drafts` brought back. */
export function showReturned(page) {
  const place = document.querySelector("[data-returned]");
  page.drafts.addEventListener("returned", ({ detail }) => {
    const { transcript, page: address, body } = detail.item;
    const isHere = transcript === page.data.transcript;
    const close = make("button", { type: "button", class: "button button-small button-quiet" }, "Close");
    const show = isHere
      ? make("button", { type: "button", class: "button button-small" }, "Show the memo")
      : make("a", { href: address, class: "button button-small" }, "Open that interview");
    const where = isHere ? page.memos.placeOf({ ...body, turn: body.turn ?? null, start: body.start ?? null }) : `in interview ${transcript}`;
    const line = make("p", { dir: "auto" }, `You were writing a memo ${where} when its page was closed. Its words are back, and are saved as a memo. `, show, close);
    if (isHere) show.addEventListener("click", () => page.memoPanel.open(page.memos.get(body.memo)));
    close.addEventListener("click", () => {
      line.remove();
      place.hidden = !place.childElementCount;
      page.turns.current?.focus({ preventScroll: true });
    });
    place.append(line);
    place.hidden = false;
  });
}
