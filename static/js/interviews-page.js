// How interviews were held: what is changed and not saved is marked, and leaving asks. The form is sent without leaving the
// page, so that nothing chosen is lost where the server can't be reached or somebody was signed out.
import { make } from "./lib/dom.js";

const form = document.querySelector("form[data-facts]");
const before = new Map();
let isSent = false;

function fields() {
  return [...form.querySelectorAll("[data-row] :is(select, input:not([type=hidden]))")];
}

function changedRows() {
  const changed = new Set(fields().filter((field) => field.value !== before.get(field)).map((field) => field.closest("[data-row]")));
  return [...changed];
}

/** What is saved stands in the page beside the fields, which the server may have filled in, or given back refused. */
function recorded() {
  return [...form.querySelectorAll("input[name$='-seen']")].flatMap(({ value }) => value.split("|"));
}

function show() {
  const changed = changedRows();
  for (const row of form.querySelectorAll("[data-row]")) row.classList.toggle("is-changed", changed.includes(row));
  const said = form.querySelector("[data-unsaved]");
  if (said) said.textContent = changed.length ? `${changed.length} ${changed.length === 1 ? "interview" : "interviews"} changed, not saved` : "";
}

function refuse(sentence) {
  form.querySelector(".facts-problem")?.remove();
  form.prepend(make("p", { class: "message message-error facts-problem", role: "alert" }, sentence));
  form.firstElementChild.scrollIntoView({ block: "nearest" });
}

async function send(event) {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const asked = { method: "HEAD", headers: { "X-Requested-With": "lifeline" } };
  // Whether somebody is still signed in is asked first: the form itself would be lost on the way to signing in.
  const answer = await fetch(location.href, asked).catch(() => null);
  if (!answer) refuse("The server can't be reached, so nothing was saved. What you chose stays here; try again in a moment.");
  else if (answer.status === 401) refuse("You were signed out, so nothing was saved. Sign in again in another tab, then save here.");
  else {
    isSent = true;
    submitAs(event.submitter);
  }
}

function submitAs(submitter) {
  if (submitter?.name) form.append(make("input", { type: "hidden", name: submitter.name, value: submitter.value }));
  form.submit();
}

if (form) {
  const saved = recorded();
  for (const [place, field] of fields().entries()) before.set(field, saved[place]);
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", send);
  addEventListener("beforeunload", (event) => {
    if (!isSent && changedRows().length) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    isSent = false;
    show();
  });
}
