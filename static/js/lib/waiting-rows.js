// The rows of imports that wait, when more of them have come: what a person is at stays as it is, all else is as the server has it.

/** The names of files that this page has read, by import: the server doesn't keep them. */
const names = new Map();

/** Remember what a file was called, for as long as this page is open. */
export function rememberName(id, name) {
  names.set(id, name);
}

/** Show the table of `newer`, a page that was asked for anew, in place of the one here. */
export function renewRows(newer) {
  const [here, there] = [document, newer].map((page) => page.querySelector("[data-drafts]"));
  const [old, fresh] = [here, there].map((place) => place.querySelector("tbody"));
  if (old && fresh) mix(old, fresh);
  else here.replaceWith(there);
  for (const [index, row] of document.querySelectorAll("[data-row]").entries()) {
    for (const number of row.querySelectorAll("[data-number]")) number.textContent = index + 1;
    showName(row);
  }
}

function mix(old, fresh) {
  const kept = new Map([...old.children].filter(isKept).map((row) => [row.dataset.row, row]));
  for (const row of [...old.children]) if (!kept.has(row.dataset.row)) row.remove();
  // A row that is moved loses the focus, so the others are put around those that stay.
  let last = null;
  for (const row of [...fresh.children]) {
    const stays = kept.get(row.dataset.row);
    if (!stays) last ? last.after(row) : old.prepend(row);
    last = stays ?? row;
  }
}

const isKept = (row) => row.matches(".is-done, [aria-busy]") || row.contains(document.activeElement);

function showName(row) {
  const place = row.querySelector("[data-file-name]");
  const name = names.get(row.dataset.row);
  if (!place || !name) return;
  place.textContent = name;
  place.hidden = false;
}
