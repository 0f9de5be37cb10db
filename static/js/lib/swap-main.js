/**
 * Put what the page at `address` holds in place of this page's main part, without moving the reader: what `keep`
 * selects stays as it is, and what `focus` selects gets the focus. Where the page can't be had, go there.
 *
 * @param {HTMLElement} main
 * @param {string} address
 * @param {{keep: string, focus: string}} what
 */
export async function swapMain(main, address, { keep, focus }) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    window.location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const kept = main.querySelector(keep);
  main.replaceChildren(...page.querySelector("main").childNodes);
  main.querySelector(keep)?.replaceWith(kept);
  main.querySelector(focus)?.focus({ preventScroll: true });
  history.replaceState(history.state, "", address + window.location.hash);
}
