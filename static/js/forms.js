// Small kindnesses of forms: a filter acts at once, a form is not sent twice by a double click.

document.addEventListener("change", (event) => {
  event.target.closest("form[data-send-on-change]")?.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// Coming back by the browser's own button, a form can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A choice with a button beside it: the button is shown once there is something to save (see components.css).
for (const form of document.querySelectorAll("form[data-save-changes]")) {
  const chosen = () => new URLSearchParams(new FormData(form)).toString();
  const before = chosen();
  form.addEventListener("change", () => form.classList.toggle("is-changed", chosen() !== before));
}
