// The one place that knows that the browser counts UTF-16 units and the server counts code points.

const HAS_PAIRS = /[\ud800-\udbff][\udc00-\udfff]/;

/** Count the code points of `text` up to `units` UTF-16 units; inside a pair counts as before it. */
export function toCodePoints(text, units = text.length) {
  if (!HAS_PAIRS.test(text)) return Math.min(units, text.length);
  let count = 0;
  for (let at = 0; at < units && at < text.length; count += 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
    if (at > units) break;
  }
  return count;
}

/** Return where code point number `codePoints` begins in `text`, in UTF-16 units. */
export function toUnits(text, codePoints) {
  if (!HAS_PAIRS.test(text)) return Math.min(codePoints, text.length);
  let at = 0;
  for (let count = 0; count < codePoints && at < text.length; count += 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}

/** Cut code points `start` to `end` (half-open) out of `text`. */
export function slice(text, start, end) {
  return text.slice(toUnits(text, start), toUnits(text, end));
}
