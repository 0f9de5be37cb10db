// A file that takes a while to make: its link <a data-file> says so meanwhile, and how far it has come. Without this module
// the browser fetches it as it does any file, and says nothing until it comes.
import { askJson } from "./lib/ask-json.js";
import { make } from "./lib/dom.js";
import { newUuid } from "./lib/uuid.js";

// Most files are there sooner than after so many seconds.
const PATIENCE = 2;

const isOpenedElsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

/** Read the name of a file from a Content-Disposition header; empty where it is not to be saved. */
export function fileName(header) {
  const found = /^attachment; filename(?:="([^"]+)"|\*=utf-8''(.+))$/i.exec(header ?? "");
  return found ? (found[1] ?? decodeURIComponent(found[2])) : "";
}

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  // The browser has begun to read it by then, and needs the address until it has.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Return what is said of a file that is being made: how many of its parts are done, else for how long it has been made. */
export function inWords(progress, seconds) {
  if (!progress) return ` ${seconds} s`;
  return ` ${progress.done.toLocaleString("en")} of ${progress.of.toLocaleString("en")} ${progress.what}`;
}

/** Ask once a second how far the file of this key has come, from the second second on; return what ends that. */
function follow(key, show) {
  let seconds = 0;
  let progress = null;
  const clock = setInterval(async () => {
    seconds += 1;
    show(progress, seconds);
    if (seconds < PATIENCE) return;
    progress = (await askJson(`${document.body.dataset.fileProgress}?key=${key}`)) ?? progress;
    show(progress, seconds);
  }, 1000);
  return () => clearInterval(clock);
}

/** Show below a link how far its file has come; return what takes that away. */
function showWaiting(link, key) {
  const said = make("span", { role: "status" }, "Being made …");
  const bar = make("progress", { "aria-hidden": "true" });
  const waiting = make("p", { class: "menu-title menu-wait" }, bar, said);
  link.after(waiting);
  link.setAttribute("aria-disabled", "true");
  // A status that changes every second would be read out every second.
  const howFar = make("span", { "aria-hidden": "true" });
  waiting.append(howFar);
  const end = follow(key, (progress, seconds) => {
    if (progress) Object.assign(bar, { max: progress.of, value: progress.done });
    howFar.textContent = inWords(progress, seconds);
  });
  return () => {
    end();
    waiting.remove();
    link.removeAttribute("aria-disabled");
  };
}

async function fetchFile(link) {
  const key = newUuid();
  const done = showWaiting(link, key);
  try {
    const answer = await fetch(link.href, { headers: { "Progress-Key": key } });
    const name = answer.ok ? fileName(answer.headers.get("Content-Disposition")) : "";
    if (name) save(await answer.blob(), name);
    // A question before it leaves, or the reason why it does not.
    else location.assign(link.href);
  } catch {
    location.assign(link.href);
  } finally {
    done();
  }
}

globalThis.document?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-file]");
  if (!link || isOpenedElsewhere(event)) return;
  event.preventDefault();
  if (!link.hasAttribute("aria-disabled")) fetchFile(link);
});
