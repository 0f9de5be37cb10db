// A question that stands where it was asked, with the two answers beside each other.

import { make } from "./dom.js";

/** Put a question at the end of `item`; `then` is called for yes. The focus stands on the harmless answer. */
export function askInPlace(item, { question, yes, no }, then) {
  item.querySelector(".question")?.remove();
  const sure = make("button", { type: "button", class: "button button-small button-danger" }, yes);
  const leave = make("button", { type: "button", class: "button button-small" }, no);
  const box = make("div", { class: "question", role: "group", "aria-label": question }, make("p", {}, question), make("p", { class: "actions" }, sure, leave));
  const close = () => {
    box.remove();
    item.querySelector("button")?.focus();
  };
  leave.addEventListener("click", (event) => {
    event.stopPropagation();
    close();
  });
  sure.addEventListener("click", (event) => {
    event.stopPropagation();
    close();
    then();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  item.append(box);
  leave.focus();
}
