// The page of a summary: choosing sentences, pointing at passages and commenting without leaving the place. Without this
// module every link and button of it leads to the same page anew.
import { make } from "./lib/dom.js";
import { forget, keepWords } from "./lib/kept-words.js";
import { moveBy } from "./lib/moving-along.js";
import { swapAnswer } from "./lib/swap-answer.js";
import { localizeTimes } from "./times.js";

const main = document.querySelector("main");

async function swap(asked, focus, away) {
  main.classList.add("is-loading");
  const came = await swapAnswer(main, asked, { focus: [focus, "chosen"], keepScroll: "[data-passages-beside]" });
  if (came === "late") return;
  main.classList.remove("is-loading");
  if (came === "done") {
    localizeTimes(main);
    keepWords(main);
  } else if (came === "away") away();
  else say("The server can't be reached, so nothing was saved. Try again in a moment.");
}

function say(sentence) {
  document.querySelector("body > .messages")?.remove();
  main.before(make("div", { class: "messages", role: "alert" }, make("p", { class: "message message-error" }, sentence)));
}

main.addEventListener("click", (event) => {
  const cancel = event.target.closest("[data-cancel]");
  if (cancel) forget(cancel.closest("form").elements.words.dataset.keep);
  const link = event.target.closest("a[data-swap]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented) return;
  event.preventDefault();
  swap(fetch(link.href), link.id, () => location.assign(link.href));
});

main.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-swap]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  // Where somebody was signed out, the page itself leads to signing in, and back.
  swap(fetch(form.action, { method: "POST", body }), event.submitter?.id, () => location.reload());
});

main.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("form")?.requestSubmit();
  else if (event.target.closest("[data-sentences]")) moveBy(event, main, "[data-sentences] .sentence");
  else if (event.target.closest("[data-cards]")) moveBy(event, main, "[data-cards] .point");
  if (event.key === "Escape" && event.target.closest("[data-passages-beside]")) {
    main.querySelector(".sentence[aria-current]")?.focus();
  }
});

keepWords(main);
