// "Choose as quote" without leaving the place; without this module the page is loaded anew.
async function choose(event) {
  const form = event.target.closest("form[data-quote-form]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const place = form.closest("[data-quote-button]");
  const button = form.querySelector("button");
  if (button.disabled) return;
  button.disabled = true;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } }).catch(() => null);
  const html = answer && !answer.redirected && [200, 409].includes(answer.status) ? await answer.text() : "";
  const came = new DOMParser().parseFromString(html, "text/html").querySelector("[data-quote-button]");
  if (came) {
    place.replaceWith(came);
    (came.querySelector("button") ?? came.querySelector("a"))?.focus({ preventScroll: true });
    return;
  }
  button.disabled = false;
  if (answer) location.reload();
  else place.append(unreached());
}

// Before anything that waits for a form to be sent away.
globalThis.document?.addEventListener("submit", choose, true);

function unreached() {
  const said = document.createElement("p");
  said.className = "quote-problem";
  said.role = "alert";
  said.textContent = "The server can't be reached, so nothing was saved. Try again in a moment.";
  return said;
}
