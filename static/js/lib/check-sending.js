// Changes of the identifier check on their way to the server, one after the other.

import { cookie } from "./cookies.js";

const UNREACHED = "The server could not be reached, so this is not saved. Check the connection and try again.";
const GONE = "This interview does not wait here for you any more. Reload the page.";

export class Sending {
  #last = Promise.resolve();
  #waiting = 0;

  get isBusy() {
    return this.#waiting > 0;
  }

  /** Send a change once those before it are answered; return {answer, problem}: an element, and a sentence if it was refused. */
  send(body) {
    this.#waiting += 1;
    const came = this.#last.then(() => ask(body));
    this.#last = came.finally(() => {
      this.#waiting -= 1;
    });
    return came;
  }
}

async function ask(body) {
  body.set("csrfmiddlewaretoken", cookie("csrftoken"));
  // Only now, since what was sent before may have changed them.
  body.set("known", document.getElementById("check-standing").dataset.known);
  if (body.get("do") === "undo") body.set("step", document.querySelector("#check-standing [name=step]").value);
  // The server counts fields: all ticked places go into one.
  if (body.has("place")) body.set("place", body.getAll("place").join(" "));
  const headers = { "X-Requested-With": "lifeline" };
  const response = await fetch(location.pathname, { method: "POST", body, headers, credentials: "same-origin" }).catch(() => null);
  const words = await response?.text().catch(() => null);
  if (!words || response.status >= 500) return { problem: UNREACHED };
  if (!response.ok) return { problem: sentenceOf(words) ?? GONE };
  const answer = new DOMParser().parseFromString(words, "text/html").querySelector("[data-answer]");
  if (!answer) return { problem: GONE }; // led to another page
  return { answer: document.adoptNode(answer), problem: answer.dataset.problem ?? "" };
}

function sentenceOf(words) {
  try {
    return JSON.parse(words).problem;
  } catch {
    return null; // a page
  }
}
