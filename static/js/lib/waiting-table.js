// The table of imports that wait: what is changed in a row is judged by the server, rows are saved one request each, and all
// that are ready one after the other.

import { cookie } from "./cookies.js";

const UNREACHED = "The server could not be reached, so this is not saved. Check the connection and save it again.";

/** Participants that were made by saving rows of this page, so that a second interview of one goes to the same person. */
const made = new Set();
/** What was last asked of a row, so that what is asked next waits for it. */
const asked = new WeakMap();
const toJudge = new WeakSet();
let isSaving = false;
let isStopping = false;

export function watchTable() {
  document.addEventListener("change", ({ target }) => {
    const row = target.closest?.("[data-row]");
    if (row) changed(row);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-save]")) return;
    event.preventDefault();
    save(event.target.closest("[data-row]"));
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-save-all]")) saveAll();
    if (target.closest("[data-save-stop]")) isStopping = true;
    const mine = target.closest("[data-mine]");
    if (mine) keepMine(mine.closest("[data-row]"), mine.dataset.mine);
  });
}

/** Say on the button how many rows are ready. */
export function showReady() {
  const button = document.querySelector("[data-save-all]");
  if (!button || isSaving) return;
  const count = document.querySelectorAll("[data-row][data-ready]").length;
  button.closest("[data-with-scripts]").hidden = false;
  button.disabled = count === 0;
  button.textContent = count === 0 ? "Nothing is ready to be saved" : `Save all that are ready (${count})`;
}

async function saveAll() {
  const rows = [...document.querySelectorAll("[data-row][data-ready]")];
  const [button, stop, summary] = ["save-all", "save-stop", "save-summary"].map((name) => document.querySelector(`[data-${name}]`));
  isStopping = false;
  isSaving = true;
  button.disabled = true;
  stop.hidden = false;
  const hadFocus = document.activeElement === button;
  if (hadFocus) stop.focus();
  let saved = 0;
  let isCutOff = false;
  for (const [index, row] of rows.entries()) {
    if (isStopping) break;
    button.textContent = `Saving ${index + 1} of ${rows.length}…`;
    const came = await save(row);
    saved += came === "saved";
    isCutOff = came === null;
    if (isCutOff) break;
  }
  const rest = isCutOff ? " It stopped at a row that says why." : " The others say why not, or wait as they are.";
  summary.textContent = `${saved} of ${rows.length} saved.${saved < rows.length ? rest : ""}`;
  stop.hidden = true;
  isSaving = false;
  showReady();
  if (hadFocus) (button.disabled ? document.querySelector("#waiting") : button).focus();
}

async function changed(row) {
  await judge(row);
  document.querySelector("[data-row-said]").textContent = row.querySelector("[data-state]").innerText;
  await judgeOthers(row);
}

/** Let what a row says stand, though somebody else has said otherwise meanwhile: this person has seen what. */
async function keepMine(row, version) {
  row.querySelector("[data-save]").elements.seen.value = version;
  await changed(row);
  row.querySelector("[data-state]").focus();
}

/** Keep what a row says, and show whether it can be saved. */
async function judge(row) {
  if (toJudge.has(row)) return;
  toJudge.add(row);
  await inTurn(row, async () => {
    toJudge.delete(row);
    if (row.matches(".is-done")) return;
    const came = await ask(row, { update: "yes" });
    if (came) show(row, came);
    showReady();
  });
}

/** Judge the other rows of the participants that a row was, and is now, of: who is new, and whose number is taken, may differ. */
async function judgeOthers(row) {
  const codes = new Set([row.dataset.before, row.dataset.code]);
  const others = [...document.querySelectorAll("[data-row]:not(.is-done)")].filter((each) => each !== row && codes.has(each.dataset.code));
  await Promise.all(others.map(judge));
}

/** Save a row; return what came of it, null where asking on would be in vain. */
async function save(row) {
  if (row.matches(".is-done, [aria-busy]")) return null;
  row.setAttribute("aria-busy", "true");
  const came = await inTurn(row, () => ask(row, {}));
  row.removeAttribute("aria-busy");
  if (came) show(row, came);
  showReady();
  if (!came) return null;
  await judgeOthers(row);
  return came.dataset.came;
}

function inTurn(row, ask) {
  const answer = (asked.get(row) ?? Promise.resolve()).then(ask);
  asked.set(row, answer);
  return answer;
}

async function ask(row, more) {
  const form = row.querySelector("[data-save]");
  const body = new FormData(form);
  body.set("csrfmiddlewaretoken", cookie("csrftoken"));
  body.set("made", [...made].join(" "));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const headers = { "X-Requested-With": "lifeline" };
  const answer = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-came]");
  const sentence = answer && answer.status < 500 ? (await answer.json().catch(() => null))?.problem : null;
  explain(row, sentence ?? UNREACHED);
  return null;
}

function show(row, came) {
  row.toggleAttribute("data-ready", came.dataset.came === "ready");
  row.querySelector("[data-state]").replaceChildren(...came.childNodes);
  if (came.dataset.seen) row.querySelector("[data-save]").elements.seen.value = came.dataset.seen;
  row.dataset.before = row.dataset.code;
  if (came.dataset.code) row.dataset.code = came.dataset.code;
  if (came.dataset.made) addParticipant(came.dataset.made);
  if (came.dataset.came !== "saved" && came.dataset.came !== "gone") return;
  row.classList.add("is-done");
  const hadFocus = row.querySelector(":scope .actions")?.contains(document.activeElement);
  for (const control of row.querySelectorAll("input, select")) control.disabled = true;
  row.querySelector(".actions").replaceChildren();
  if (hadFocus) (row.querySelector("[data-state] a") ?? row.querySelector("[data-state]")).focus();
}

function addParticipant(code) {
  made.add(code);
  const option = document.createElement("option");
  option.value = code;
  document.querySelector("#codes").append(option);
}

function explain(row, sentence) {
  const words = document.createElement("p");
  words.className = "row-problem";
  words.textContent = sentence;
  row.querySelector("[data-state]").replaceChildren(words);
}
