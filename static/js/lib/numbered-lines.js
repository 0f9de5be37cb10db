// Line numbers that can be cited: lines of a fixed measure, counted through the turns of an interview. They do not depend
// on the window, the size of the letters or the printer, so that "lines 30–31" means the same words to everybody.

import { firstIndex } from "./halving.js";

/** How many columns a line holds; letters of Chinese, Japanese and Korean take two. */
export const MEASURE = 72;

const WIDE = /\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|\p{scx=Hang}|[\uff01-\uff60]/u;
const NO_WIDTH = /\p{M}|\p{Cf}/u;

/** Return where the lines of `text` begin, in code points. */
export function lineStarts(text, measure = MEASURE) {
  const starts = [0];
  let column = 0;
  let place = 0;
  // Where the line may be broken: {place, column} after the last space or wide letter.
  let broken = null;
  for (const letter of text) {
    const width = widthOf(letter);
    if (letter === "\n") {
      starts.push(place + 1);
      [column, broken] = [0, null];
    } else {
      // Spaces hang over the end of a line.
      if (column + width > measure && letter !== " ") {
        const at = broken ?? { place, column };
        starts.push(at.place);
        column -= at.column;
        broken = null;
      }
      column += width;
      if (letter === " " || width === 2) broken = { place: place + 1, column };
    }
    place += 1;
  }
  return starts.at(-1) >= place && starts.length > 1 ? starts.slice(0, -1) : starts;
}

function widthOf(letter) {
  if (letter < "\u0300") return 1;
  if (NO_WIDTH.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}

/** Return the numbers of the first and the last of `lines` that [start, end) lies in; null where it lies before all of them. */
export function linesOver(lines, start, end) {
  const last = firstIndex(lines, (line) => line.start >= end);
  const first = firstIndex(lines, (line) => line.start > start);
  return last ? { first: lines[Math.max(0, first - 1)].number, last: lines[last - 1].number } : null;
}

/** Number the lines of turns {start, text} through: [{number, start}], in code points of the transcript. */
export function numberLines(turns, measure = MEASURE) {
  const lines = [];
  for (const { start, text } of turns) {
    for (const place of lineStarts(text, measure)) lines.push({ number: lines.length + 1, start: start + place });
  }
  return lines;
}
