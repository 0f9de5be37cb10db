// The page of the COREQ draft: answers are saved as one goes from field to field. Without this module each has its own
// button, and the page comes back at the same item.
import { AnswerEditor } from "./lib/answer-editor.js";
import { make } from "./lib/dom.js";

const page = document.querySelector("[data-reporting]");
const live = page.querySelector("[data-live]");
const progress = page.querySelector("[data-progress]");
const next = page.querySelector("[data-next-empty]");
const editors = [...page.querySelectorAll("form[data-answer]")].map((form) => new AnswerEditor(form, page.dataset.user));

for (const editor of editors) editor.addEventListener("saved", ({ detail }) => tellSaved(editor, detail));

function tellSaved(editor, sent) {
  const markup = document.createElement("template");
  markup.innerHTML = sent.progress; // made by the server
  progress.replaceChildren(markup.content);
  page.querySelector(`[data-nav="${editor.item.dataset.item}"]`)?.classList.toggle("is-empty", sent.empty);
  live.textContent = "Saved";
  live.dataset.said = live.dataset.said === "1" ? "2" : "1";
  showNext();
}

function fieldsOfEmpty() {
  return [...page.querySelectorAll(".item.is-empty form[data-answer]:not(.is-changed) textarea")];
}

function showNext() {
  if (next) next.hidden = !fieldsOfEmpty().length;
}

/** Go on to the next empty answer below where one is, or begin again at the top. */
function goOn() {
  const here = document.activeElement?.closest("[data-item]") ?? null;
  const fields = fieldsOfEmpty().filter((field) => !here?.contains(field));
  const isBelow = (field) => !here || here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING;
  const field = fields.find(isBelow) ?? fields[0];
  field?.focus({ preventScroll: true });
  field?.closest("[data-item]").scrollIntoView({ block: "center" });
}

next?.addEventListener("pointerdown", (event) => event.preventDefault()); // the field one writes in keeps the focus
next?.addEventListener("click", goOn);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) event.target.closest("form[data-answer]")?.requestSubmit();
  else if (event.altKey && next) {
    event.preventDefault();
    goOn();
  }
});

// A file holds what is saved: what one was writing is saved first.
async function afterSaving(event) {
  const link = event.target.closest("a[data-after-saving]");
  const isAnyChanged = () => editors.find(({ isChanged }) => isChanged);
  if (!link || !isAnyChanged()) return;
  event.preventDefault();
  event.stopPropagation();
  await Promise.all(editors.map((editor) => editor.leave()));
  if (isAnyChanged()) isAnyChanged().item.scrollIntoView({ block: "center" });
  else link.click();
}

document.addEventListener("click", afterSaving, true);
addEventListener("online", () => editors.forEach((editor) => editor.retry()));
addEventListener("focus", () => editors.forEach((editor) => editor.retry()));
document.addEventListener("visibilitychange", () => document.hidden && editors.forEach((editor) => editor.leave()));
// Words are kept in this browser, but somebody who leaves should know that they are not on the server.
addEventListener("beforeunload", (event) => {
  if (editors.some(({ isChanged }) => isChanged)) event.preventDefault();
});

page.querySelector(".reporting-bar")?.append(make("span", { class: "soft keys-hint" }, make("kbd", {}, "Alt"), " ", make("kbd", {}, "Enter"), " next empty"));
showNext();
