// Reading many files: one request a file, in turn, so that each says what came of it, one that is refused holds up no other,
// and whoever else uses the server waits for one file at most.

import { cookie } from "./cookies.js";
import { partsOf } from "./chosen-files.js";

const ALL_LISTED = 5;
const UNREACHED = "The server could not be reached. Check the connection and choose the file again.";
const LOST = "This could not be opened. It may have been moved, renamed, changed or deleted meanwhile. Choose it again.";
const UNREAD = "The server could not read the file. Reload the page and choose the file again.";

export class ReadingRun {
  #form;
  #outcomes;
  #panel;
  #stopping;

  constructor(form) {
    this.#form = form;
    this.#outcomes = document.querySelector("[data-outcomes]");
    this.#panel = document.querySelector("[data-run]");
    this.#panel.querySelector("[data-run-stop]").addEventListener("click", () => this.#stopping?.abort());
  }

  /** Read what was chosen; return the lines that say what came of it, and how many files there were. */
  async read(chosen) {
    this.#stopping = new AbortController();
    this.#outcomes.replaceChildren();
    this.say("");
    this.#panel.hidden = false;
    this.#progress(0, chosen.length, "");
    const { mostInZip, largestZip } = this.#form.dataset;
    const zipLimits = { files: Number(mostInZip), bytes: Number(largestZip) };
    const parts = [];
    for (const each of chosen) {
      parts.push(...(await partsOf(each, zipLimits).catch(() => [unreadable(each)])));
    }
    const came = await this.#readParts(parts);
    this.#panel.hidden = true;
    this.say(parts.length === 1 && this.#outcomes.children.length === 1 ? "" : inWords(came, parts.length));
    return { came, all: parts.length };
  }

  async #readParts(parts) {
    const came = [];
    for (const [index, part] of parts.entries()) {
      if (this.#stopping.signal.aborted) break;
      this.#progress(index, parts.length, part.name);
      const { lines, isLast } = await this.#send(part);
      this.#outcomes.append(...lines.filter((line) => parts.length <= ALL_LISTED || !line.matches(".outcome-read")));
      if (isLast) break;
      came.push(...lines);
    }
    return came;
  }

  /** Send one file; return the lines that say what came of it, and whether sending more would be in vain. */
  async #send(part) {
    const largest = Number(this.#form.dataset.largest);
    if (part.size > largest) return { lines: [refusal(part, tooLarge(largest))] };
    const file = await part.body().catch(() => null);
    if (file === null) return { lines: [refusal(part, LOST)] };
    const body = new FormData();
    body.append("csrfmiddlewaretoken", cookie("csrftoken"));
    body.append("encoding", this.#form.querySelector("[name=encoding]").value);
    body.append("path", part.path);
    body.append("files", file, part.path.split("/").at(-1));
    const headers = { "X-Requested-With": "lifeline" };
    const request = { method: "POST", body, headers, credentials: "same-origin", signal: this.#stopping.signal };
    const answer = await fetch(this.#form.action, request).catch(() => null);
    if (this.#stopping.signal.aborted) return { lines: [], isLast: true };
    if (answer === null && !(await isThere(file))) return { lines: [refusal(part, LOST)] };
    if (answer === null) return { lines: [refusal(part, UNREACHED)], isLast: true };
    if (answer.status === 401) return { lines: [refusal(part, (await answer.json()).problem)], isLast: true };
    if (!answer.ok) return { lines: [refusal(part, UNREAD)] };
    const fragment = document.createRange().createContextualFragment(await answer.text());
    return { lines: [...fragment.querySelectorAll("li.outcome")] };
  }

  #progress(done, all, name) {
    const bar = this.#panel.querySelector("[data-run-bar]");
    bar.max = Math.max(1, all);
    bar.value = done;
    this.#panel.querySelector("[data-run-now]").textContent = name ? `Reading ${done + 1} of ${all}: ${name}` : "Reading…";
  }

  /** Say a sentence where it is said what came of reading. */
  say(words) {
    document.querySelector("[data-run-summary]").textContent = words;
  }
}

const unreadable = ({ path }) => ({ name: path, path, size: 0, body: () => Promise.reject(new Error("unreadable")) });

/** Tell whether a file can still be read from this person's computer. */
const isThere = (file) =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true, () => false);

const tooLarge = (largest) =>
  `The file is larger than ${Math.floor(largest / 1024 ** 2)} MB. A transcript is far smaller: take out pictures, or split it.`;

function refusal({ name }, sentence) {
  const line = document.createElement("li");
  line.className = "outcome outcome-refused";
  const heading = document.createElement("h3");
  heading.textContent = name;
  const words = document.createElement("p");
  words.textContent = sentence;
  line.append(heading, words);
  return line;
}

function inWords(came, all) {
  const counts = [
    [came.filter((line) => line.matches(".outcome-read")).length, "read"],
    [came.filter((line) => line.matches(".outcome-known")).length, "there already"],
    [came.filter((line) => line.matches(".outcome-refused")).length, "refused"],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const left = all - came.length;
  const rest = left > 0 ? ` ${left} not read: choose them again to go on; what was read is recognized.` : "";
  return `${all} file${all === 1 ? "" : "s"}: ${told.join(", ") || "none read"}.${rest}`;
}
