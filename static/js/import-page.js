// The import page: files are dropped or chosen, and sent one request a file, so that each says what came of it and one
// that is refused holds up no other. Without this module the form sends its files in one go.

import { cookie } from "./lib/cookies.js";

const form = document.querySelector("form[data-upload]");

for (const element of document.querySelectorAll("[data-with-scripts]")) element.hidden = false;
for (const element of document.querySelectorAll("[data-without-scripts]")) element.hidden = true;

if (form) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const outcomes = document.querySelector("[data-outcomes]");
  const button = form.querySelector("button[type=submit]");

  form.addEventListener("submit", (event) => {
    if (input.files.length === 0) return; // the server says what to do
    event.preventDefault();
    sendAll([...input.files]);
  });
  input.addEventListener("change", () => sendAll([...input.files]));

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("is-over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
  // A file that misses the field must not replace the page.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

  async function sendAll(files) {
    if (files.length === 0 || button.disabled) return;
    button.disabled = input.disabled = true;
    const encoding = form.querySelector("[name=encoding]").value;
    const lines = files.map((file) => outcomes.appendChild(waitingLine(file)));
    const came = [];
    for (const [index, file] of files.entries()) {
      lines[index].classList.add("is-sending");
      came.push(...(await send(file, encoding, lines[index])));
    }
    button.disabled = input.disabled = false;
    input.value = "";
    const review = came.length === 1 && came[0].dataset.review;
    if (review) location.assign(review);
    else await showDrafts();
  }

  /** Send one file; put what came of it in place of its line, and return that. */
  async function send(file, encoding, line) {
    const largest = Number(form.dataset.largest);
    if (file.size > largest) {
      const megabytes = Math.floor(largest / 1024 ** 2);
      return explain(line, `The file is larger than ${megabytes} MB. A transcript is far smaller: take out pictures, or split it.`);
    }
    const body = new FormData();
    body.append("csrfmiddlewaretoken", cookie("csrftoken"));
    body.append("encoding", encoding);
    body.append("files", file);
    const request = { method: "POST", body, headers: { "X-Requested-With": "lifeline" }, credentials: "same-origin" };
    const answer = await fetch(form.action, request).catch(() => null);
    if (answer === null) return explain(line, "The server could not be reached. Check the connection and choose the file again.");
    if (answer.status === 401) return explain(line, (await answer.json()).problem);
    if (!answer.ok) return explain(line, "The server could not read the file. Reload the page and choose the file again.");
    const fragment = document.createRange().createContextualFragment(await answer.text());
    const items = [...fragment.querySelectorAll("li.outcome")];
    line.replaceWith(...items);
    return items;
  }

  function waitingLine(file) {
    const line = document.createElement("li");
    line.className = "outcome";
    const name = document.createElement("h3");
    name.textContent = file.name;
    const state = document.createElement("p");
    state.className = "soft";
    state.textContent = "Reading…";
    line.append(name, state);
    return line;
  }

  function explain(line, sentence) {
    line.className = "outcome outcome-refused";
    line.querySelector("p").textContent = sentence;
    return [line];
  }

  async function showDrafts() {
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drafts = page.querySelector("[data-drafts]");
    if (!drafts) return; // signed out meanwhile: what came is the sign-in page
    document.querySelector("[data-drafts]").replaceWith(drafts);
    const { localizeTimes } = await import("./times.js");
    localizeTimes();
  }
}

// The review: where an answer can't be shown in the preview, the preview says so instead of standing there as if it fit.
document.addEventListener("htmx:responseError", ({ detail: { xhr, target } }) => {
  const note = document.createElement("p");
  note.className = "message message-warning";
  note.setAttribute("role", "alert");
  note.textContent =
    xhr.status === 401
      ? JSON.parse(xhr.responseText).problem
      : "This preview is not up to date, because the server could not answer. Reload the page.";
  target.querySelector("[role=alert]")?.remove();
  target.prepend(note);
});
