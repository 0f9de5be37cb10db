let latest = 0;

/**
 * Put the page that the server answers in place of this page's main part and messages, without moving the reader. Resolves
 * to "done", to "away" where the answer is another kind of page, such as that for signing in, to "unreached", or to "late" where
 * something else was asked for since.
 *
 * @param {HTMLElement} main
 * @param {Promise<Response>} asked
 * @param {{focus: string[], keepScroll: string}} what the ids of what may get the focus, the first that is there; and what
 *   keeps its own scrolling
 */
export async function swapAnswer(main, asked, { focus, keepScroll }) {
  const turn = (latest += 1);
  const answer = await asked.catch(() => null);
  const html = await answer?.text().catch(() => null);
  if (turn !== latest) return "late";
  if (typeof html !== "string") return "unreached";
  const page = new DOMParser().parseFromString(html, "text/html");
  const came = page.querySelector("main");
  if (!came?.querySelector(keepScroll)) return "away";
  const scrolled = main.querySelector(keepScroll)?.scrollTop ?? 0;
  const open = [...main.querySelectorAll("details[id][open]")].map(({ id }) => id);
  swapMessages(page);
  main.replaceChildren(...came.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  main.querySelector(keepScroll).scrollTop = scrolled;
  (focus.map((id) => document.getElementById(id)).find(Boolean) ?? main).focus({ preventScroll: true });
  history.replaceState(history.state, "", answer.url);
  return "done";
}

function swapMessages(page) {
  document.querySelector("body > .messages")?.remove();
  const said = page.querySelector("body > .messages");
  if (said) document.querySelector("main").before(said);
}
