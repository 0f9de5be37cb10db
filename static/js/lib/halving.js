// Finding a place in a sorted list without looking at all of it.

/** Return the index of the first item for which `isThere` holds, given that it holds for all after it; else the length. */
export function firstIndex(items, isThere) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isThere(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
