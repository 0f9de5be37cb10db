// Finding codes by any word of their label or definition.

import { fold, foldTyped } from "./folding.js";

/**
 * Tell whether every word of `query` occurs in `text`, in any order, accents and capitals aside.
 * @param {string} text
 * @param {string} query
 * @returns {boolean}
 */
export function matches(text, query) {
  const searched = fold(text);
  return foldTyped(query).split(" ").every((word) => searched.includes(word));
}

/**
 * Show only the codes that match, with all that stands above them; an empty query shows all.
 * @param {Element} list the codebook's outermost list
 * @param {string} query
 * @returns {string} what was found, as a sentence; empty where nothing was asked
 */
export function findCodes(list, query) {
  const wanted = query.trim();
  const rows = [...list.querySelectorAll("[data-code]")];
  const found = rows.filter((row) => matches(row.querySelector("[data-words]").textContent, wanted));
  const shown = new Set(found);
  for (const row of found) {
    for (let above = row.parentElement.closest("[data-code]"); above; above = above.parentElement.closest("[data-code]")) {
      shown.add(above);
    }
  }
  for (const row of rows) row.hidden = !shown.has(row);
  if (!wanted) return "";
  return found.length === 1 ? "1 code found" : `${found.length} codes found`;
}
