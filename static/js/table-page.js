// Participants from a table: its forms are sent without leaving the page, so that neither a server out of reach nor going back
// loses what was chosen. Without this module they are sent as forms are.

import { cookie } from "./lib/cookies.js";

const UNREACHED = "The server could not be reached, so nothing was saved. Check the connection and try again.";
const UNREAD = "The server could not do that, and nothing was saved. Reload the page and try again.";

const main = document.querySelector("main");

main.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { target: form, submitter } = event;
  const body = new FormData(form, submitter);
  body.set("csrfmiddlewaretoken", cookie("csrftoken"));
  submitter.disabled = true;
  const request = { method: "POST", body, headers: { "X-Requested-With": "lifeline" }, credentials: "same-origin", redirect: "manual" };
  const answer = await fetch(location.href, request).catch(() => null);
  submitter.disabled = false;
  // Saved: the list of participants says so.
  if (answer?.type === "opaqueredirect") location.assign(form.dataset.then);
  else if (answer?.ok || answer?.status === 422) show(await answer.text(), submitter.name);
  else explain(form, answer ? ((await answer.json().catch(() => null))?.problem ?? UNREAD) : UNREACHED);
});

function show(page, pressed) {
  const came = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  main.className = came.className;
  main.replaceChildren(...came.childNodes);
  const places = ["[role=alert]", ".is-invalid", `button[name="${pressed}"]`, "h1"];
  const place = places.map((each) => main.querySelector(each)).find(Boolean);
  if (!place.matches("button, input")) place.tabIndex = -1;
  place.focus();
}

function explain(form, sentence) {
  form.querySelector("[role=alert]")?.remove();
  const words = document.createElement("p");
  words.className = "message message-error";
  words.setAttribute("role", "alert");
  words.textContent = sentence;
  form.prepend(words);
}
