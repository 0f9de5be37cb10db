let asked = null;

/**
 * Show the list of passages at `address` in `panel`. A later call overtakes an earlier one; where the list can't
 * be had, the browser goes to its page, which says why.
 *
 * @param {HTMLElement} panel
 * @param {string} address
 */
export async function showPassages(panel, address) {
  asked?.abort();
  asked = new AbortController();
  panel.classList.add("is-loading");
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal: asked.signal });
    if (!answer.ok || answer.redirected) {
      window.location.assign(address);
      return;
    }
    const list = new DOMParser().parseFromString(await answer.text(), "text/html");
    panel.replaceChildren(...list.body.childNodes);
    panel.scrollTop = 0;
    panel.classList.remove("is-loading");
  } catch (error) {
    if (error.name !== "AbortError") {
      window.location.assign(address);
    }
  }
}
