// Whether everything is saved: always in view, and announced when it changes its kind, not at every act.

import { askInPlace } from "./asked.js";
import { make } from "./dom.js";
import { waitingElsewhere } from "./tray.js";

const SAID = {
  waiting: "What you do is kept and will be sent when the server can be reached.",
  offline: "You are offline. What you do is kept and will be sent later.",
  "signed-out": "You were signed out. What you do is kept until you sign in again.",
  refused: "Something could not be saved. See below the text.",
  saved: "Everything is saved again.",
};
// Between these it is no news that what one does is kept.
const KEPT = new Set(["waiting", "offline"]);
const IN_MEMORY = "This browser keeps nothing for this page: what is not sent yet is lost when you close or reload it.";

/** Show the state of `page.saving` in [data-saved], and say it in [data-saved-said]. */
export function showSaved(page) {
  const { saving, tray, keeping } = page;
  const place = document.querySelector("[data-saved]");
  const said = document.querySelector("[data-saved-said]");
  const retry = () => saving.retry();
  const update = () => {
    const before = place.dataset.kind;
    const kind = kindOf(saving.state, tray.here.length);
    place.dataset.kind = kind;
    place.replaceChildren(...wordsOf(kind, page));
    announce(said, before, kind);
  };
  saving.addEventListener("state", update);
  tray.addEventListener("shown", update);
  keeping.addEventListener("memory", () => warn(page));
  addEventListener("online", () => (update(), retry()));
  addEventListener("offline", update);
  addEventListener("focus", retry);
  document.addEventListener("visibilitychange", () => document.hidden || retry());
  addEventListener("beforeunload", (event) => isAsked(page) && event.preventDefault());
  document.querySelector("[data-sign-out]")?.addEventListener("submit", (event) => askBeforeSigningOut(page, event));
}

function askBeforeSigningOut({ saving, keeping }, event) {
  const form = event.target;
  if (!saving.waiting || form.dataset.sure) return;
  event.preventDefault();
  const fate = keeping.isInMemory ? "lost when you sign out." : "kept in this browser, and sent when you sign in here again.";
  const question = `${saving.waiting === 1 ? "1 thing you did is" : `${saving.waiting} things you did are`} not saved yet: ${fate}`;
  askInPlace(form, { question, yes: "Sign out all the same", no: "Stay" }, () => {
    form.dataset.sure = "yes";
    form.requestSubmit();
  });
}

function kindOf({ kind }, refused) {
  if (kind === "signed-out") return kind;
  if (!navigator.onLine) return "offline";
  return kind === "saved" && refused ? "refused" : kind;
}

function wordsOf(kind, page) {
  const { waiting, sentence } = page.saving.state;
  const elsewhere = waitingElsewhere(page);
  if (kind === "saved") return ["Saved"];
  if (kind === "refused") return [`Not saved: ${page.tray.here.length}, see below`];
  if (kind === "saving") return [waiting > 1 ? `Saving ${waiting}…` : "Saving…"];
  if (kind === "offline") return [waiting ? `Offline, ${waiting} waiting` : "Offline", ...elsewhere];
  if (kind === "waiting") return [`${waiting} waiting. ${sentence} Trying again…`, ...elsewhere];
  return [`${waiting} waiting. ${sentence} `, signInLink(), ...elsewhere];
}

function announce(said, before, kind) {
  const isRoutine = kind === "saving" || (kind === "saved" && ["saved", "saving"].includes(before)) || (KEPT.has(kind) && KEPT.has(before));
  if (kind === before || isRoutine) {
    // Passing through "saving" on the way back from trouble is no news; that all is saved again is.
    if (kind === "saved" && said.textContent && said.textContent !== SAID.saved) said.textContent = SAID.saved;
    return;
  }
  said.textContent = SAID[kind] ?? "";
}

function signInLink() {
  return make("a", { href: document.querySelector("[data-saved]").dataset.signIn, target: "_blank", rel: "noopener" }, "Sign in in a new tab");
}

/** Tell whether leaving is asked about: something of this interview waits, and the person did not just say so. */
function isAsked({ saving, data }) {
  const isSure = document.querySelector("[data-sign-out][data-sure]") !== null;
  return !isSure && saving.items.some(({ transcript }) => transcript === data.transcript);
}

function warn(page) {
  const place = document.querySelector("[data-memory]");
  place.textContent = IN_MEMORY;
  place.hidden = false;
  page.say(IN_MEMORY);
}
