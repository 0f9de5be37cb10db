// Moving codes: by dragging one onto, before or after another, and by Alt with the arrow keys.
// Both end in the same form that the menus use; the server decides and shows the codebook anew.

/**
 * Tell what a drop on a line means: before it, under it, or after it.
 * @param {number} y where the pointer is, from the top of the line, in CSS pixels
 * @param {number} height of the line, in CSS pixels
 * @returns {"before"|"under"|"after"}
 */
export function dropAt(y, height) {
  if (y < height * 0.3) return "before";
  return y > height * 0.7 ? "after" : "under";
}

/**
 * Return the place that a drop gives the dragged code: its new parent and its position there, from 0.
 * Positions are counted without the dragged code itself.
 * @param {{code: string, parent: string, place: number}} dragged
 * @param {{code: string, parent: string, place: number}} target
 * @param {"before"|"under"|"after"} where
 * @returns {{parent: string, position: string}}
 */
export function placeAfterDrop(dragged, target, where) {
  if (where === "under") return { parent: target.code, position: "" };
  const isPassed = dragged.parent === target.parent && dragged.place < target.place;
  const position = target.place + (where === "after" ? 1 : 0) - (isPassed ? 1 : 0);
  return { parent: target.parent, position: String(position) };
}

const placeOf = (row) => ({ code: row.dataset.code, parent: row.dataset.parent, place: Number(row.dataset.place) });

function unmark(list) {
  for (const line of list.querySelectorAll(".drop-before, .drop-under, .drop-after")) {
    line.classList.remove("drop-before", "drop-under", "drop-after");
  }
}

function send(form, row, place) {
  form.action = row.dataset.moveUrl;
  form.elements.parent.value = place.parent;
  form.elements.position.value = place.position;
  form.requestSubmit();
}

/**
 * Let codes be dragged by their grips.
 * @param {Element} list the codebook's outermost list
 * @param {HTMLFormElement} form that moves a code
 */
export function moveByDragging(list, form) {
  let dragged = null;

  const dropOn = (event) => {
    const line = event.target.closest("[data-line]");
    const row = line?.closest("[data-code]");
    if (!dragged || !row || dragged.contains(row)) return null;
    const box = line.getBoundingClientRect();
    return { line, row, where: dropAt(event.clientY - box.top, box.height) };
  };

  for (const grip of list.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.draggable = true;
  }
  list.addEventListener("dragstart", (event) => {
    if (!event.target.closest("[data-grip]")) return;
    dragged = event.target.closest("[data-code]");
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector(".code-label").textContent);
    event.dataTransfer.setDragImage(dragged.querySelector("[data-line]"), 12, 12);
  });
  list.addEventListener("dragover", (event) => {
    unmark(list);
    const drop = dropOn(event);
    if (!drop) return;
    event.preventDefault();
    drop.line.classList.add(`drop-${drop.where}`);
  });
  list.addEventListener("drop", (event) => {
    const drop = dropOn(event);
    if (!drop) return;
    event.preventDefault();
    send(form, dragged, placeAfterDrop(placeOf(dragged), placeOf(drop.row), drop.where));
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    unmark(list);
  });
}

/**
 * Let Alt with the arrow keys press the menu's "Move up" and "Move down".
 * @param {Element} list the codebook's outermost list
 */
export function moveByKeys(list) {
  const buttons = { ArrowUp: "[data-move-up]", ArrowDown: "[data-move-down]" };
  list.addEventListener("keydown", (event) => {
    const button = event.altKey && buttons[event.key];
    if (!button) return;
    event.preventDefault();
    event.target.closest("[data-line]")?.querySelector(button)?.click();
  });
}
