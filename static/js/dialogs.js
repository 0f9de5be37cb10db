// Confirmations over the page. A link with data-dialog leads to a page that asks; here its question is shown in a
// <dialog> instead. Without this module, or when anything fails, the link simply leads to that page.

function dialogElement() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.addEventListener("click", (event) => {
    const isCancel = event.target.closest("[data-close]");
    if (isCancel || event.target === dialog) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

async function questionAt(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-question]");
}

async function ask(link) {
  const question = await questionAt(link.href).catch(() => null); // offline: the link itself will say so
  if (!question) {
    location.assign(link.href);
    return;
  }
  const dialog = dialogElement();
  dialog.append(document.adoptNode(question));
  const heading = question.querySelector("h1");
  if (heading) {
    heading.id ||= "dialog-title";
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  // A form without an action answers to its own page, which is not the one it is shown on now.
  if (question.matches("form:not([action])")) question.action = link.href;
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  ask(link);
});
