// The import page: files, folders and zips are dropped or chosen, and read one request a file. Without this module the form
// sends its files in one go. What waits below is reviewed and saved in `lib/waiting-table.js`.

import { chosenFiles, droppedFiles } from "./lib/chosen-files.js";
import { ReadingRun } from "./lib/reading-run.js";
import { rememberName, renewRows } from "./lib/waiting-rows.js";
import { showReady, watchTable } from "./lib/waiting-table.js";

const form = document.querySelector("form[data-upload]");

for (const element of document.querySelectorAll("[data-with-scripts]")) element.hidden = false;
for (const element of document.querySelectorAll("[data-without-scripts]")) element.hidden = true;

if (form) {
  const inputs = [form.querySelector("[name=files]"), form.querySelector("[data-folder]")];
  const drop = form.querySelector("[data-drop]");
  const button = form.querySelector("button[type=submit]");
  const run = new ReadingRun(form);
  watchTable();
  showReady();

  form.addEventListener("submit", (event) => {
    if (inputs[0].files.length === 0) return; // the server says what to do
    event.preventDefault();
    readAll(chosenFiles(inputs[0].files));
  });
  for (const input of inputs) input.addEventListener("change", () => readAll(chosenFiles(input.files)));

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("is-over"));
  }
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    readAll(await droppedFiles(event.dataTransfer));
  });
  // A file that misses the field must not replace the page.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

  addEventListener("beforeunload", (event) => {
    if (button.disabled) event.preventDefault();
  });

  async function readAll(chosen) {
    if (button.disabled) return run.say("Other files are being read. Choose or drop these again when that is done.");
    if (chosen.length === 0) return run.say("There is no file to read in what you chose.");
    for (const control of [button, ...inputs]) control.disabled = true;
    const { came, all } = await run.read(chosen);
    for (const control of [button, ...inputs]) control.disabled = false;
    for (const input of inputs) input.value = "";
    for (const { dataset, firstElementChild } of came) if (dataset.draft) rememberName(dataset.draft, firstElementChild.textContent);
    const review = all === 1 && came.length === 1 && came[0].matches(".outcome-read") && came[0].dataset.review;
    if (review) location.assign(review);
    else await showDrafts();
  }

  async function showDrafts() {
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-drafts]")) return; // signed out meanwhile: what came is the sign-in page
    renewRows(page);
    const { localizeTimes } = await import("./times.js");
    localizeTimes();
    showReady();
  }
}

// The review: where an answer can't be shown in the preview, the preview says so instead of standing there as if it fit.
document.addEventListener("htmx:responseError", ({ detail: { xhr, target } }) => {
  const note = document.createElement("p");
  note.className = "message message-warning";
  note.setAttribute("role", "alert");
  note.textContent =
    xhr.status === 401 || xhr.status === 410
      ? JSON.parse(xhr.responseText).problem
      : "This preview is not up to date, because the server could not answer. Reload the page.";
  target.querySelector("[role=alert]")?.remove();
  if (xhr.status === 410) target.replaceChildren(note);
  else target.prepend(note);
});
