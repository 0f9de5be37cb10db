// The page of pictures: counts a large map portion by portion, and shows how far it is.
import { cookie } from "./lib/cookies.js";

const main = document.querySelector("main");
const card = main.querySelector("[data-portions]");

async function post(address, sums) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: cookie("csrftoken"), sums });
  const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "lifeline" } }).catch(() => null);
  if (!answer) throw new Error("The server can't be reached. Load the page again in a moment.");
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).problem ?? "That did not work. Load the page again.");
  return answer;
}

/** Ask for one portion after the other, each on top of the sums so far; return the sums of all. */
async function counted(bar, say) {
  let sums = "";
  for (let done = 0, of = 1; done < of; ) {
    ({ sums, done, of } = await (await post(card.dataset.portions, sums)).json());
    bar.value = done;
    say(`${Math.round((100 * done) / of)} %`);
  }
  return sums;
}

async function draw() {
  const bar = card.querySelector("progress");
  const said = card.querySelector("[data-said]");
  bar.closest("p").hidden = false;
  card.querySelector("[data-at-once]").remove();
  try {
    const sums = await counted(bar, (words) => (said.textContent = words));
    said.textContent = "Drawing …";
    const page = new DOMParser().parseFromString(await (await post(card.dataset.counted, sums)).text(), "text/html");
    main.replaceChildren(...page.querySelector("main").childNodes);
  } catch (error) {
    said.textContent = error.message;
  }
}

if (card) draw();
