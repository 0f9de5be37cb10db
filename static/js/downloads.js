// A file that takes a while to make: its link <a data-file> says so meanwhile, with the seconds. Without this module the
// browser fetches it as it does any file, and says nothing until it comes.
import { make } from "./lib/dom.js";

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

/** Show below a link how long its file has been in the making; return what takes that away. */
function showWaiting(link) {
  const said = make("span", { role: "status" }, "Being made …");
  const waiting = make("p", { class: "menu-title menu-wait" }, make("progress"), said);
  link.after(waiting);
  link.setAttribute("aria-disabled", "true");
  const started = Date.now();
  // A status that changes every second would be read out every second.
  const seconds = make("span", { "aria-hidden": "true" });
  waiting.append(seconds);
  const clock = setInterval(() => {
    seconds.textContent = ` ${Math.round((Date.now() - started) / 1000)} s`;
  }, 1000);
  return () => {
    clearInterval(clock);
    waiting.remove();
    link.removeAttribute("aria-disabled");
  };
}

async function fetchFile(link) {
  const done = showWaiting(link);
  try {
    const answer = await fetch(link.href);
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
