// Where words and sentences begin and end, for moving and growing a selection with the keyboard.

import { toCodePoints } from "./offsets.js";

// People write them where others write words, so they are steps too; only words are counted.
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const words = new Intl.Segmenter(undefined, { granularity: "word" });
// A tag or a note of a sound, such as [daughter's name] or [pause], with the ending of a tag, as in [town]'s: one step.
const bracketed = /\[(?=[^[\]\n]*[\p{L}\p{N}])[^[\]\n]{1,60}\](?:['’‘´\-\u2010\u2011]\p{L}+)?/gu;

/** Return [start, end) of every sentence of a block, in code points of the transcript (cut by the server). */
export function sentencesOf(block) {
  const start = Number(block.dataset.o);
  const ends = block.dataset.e.split(" ").map(Number);
  return ends.map((end, i) => ({ start: start + (i ? ends[i - 1] : 0), end: start + end }));
}

/** Return [start, end) of every word, emoji and what stands in square brackets in `text`, in code points from `from`. */
export function wordsOf(text, from = 0) {
  return steps(text).map(({ index, segment }) => {
    const start = from + toCodePoints(text, index);
    return { start, end: start + toCodePoints(segment) };
  });
}

function steps(text) {
  const notes = Array.from(text.matchAll(bracketed), ({ index, 0: segment }) => ({ index, segment }));
  const between = [0, ...notes.map(({ index, segment }) => index + segment.length)].flatMap((begin, i) => plain(text.slice(begin, notes[i]?.index), begin));
  return [...notes, ...between].sort((one, other) => one.index - other.index);
}

function plain(text, begin) {
  return Array.from(words.segment(text))
    .filter(({ segment, isWordLike }) => isWordLike || emoji.test(segment))
    .map(({ index, segment }) => ({ index: begin + index, segment }));
}

/** Return the next place after (or before) `position` where one of `pieces` ends (or begins); null if none. */
export function step(pieces, position, edge, direction) {
  const places = pieces.map((piece) => piece[edge]);
  if (direction > 0) return places.find((place) => place > position) ?? null;
  return places.findLast((place) => place < position) ?? null;
}

/**
 * Return where `position`, the start or end (`edge`) of a selection, moves by one word or sentence, over the ends of
 * blocks where need be; or null. Marks at the end (“.”) go with their word when a selection shrinks.
 */
export function moved(blocks, position, { edge, direction, unit }) {
  const pieces = unit === "sentence" ? (block) => trimmedSentences(blocks, block) : (block) => wordsOf(block.textContent, blocks.startOf(block));
  const shrinks = (edge === "end") === (direction < 0);
  const place = crossed(blocks, pieces, position, edge, direction);
  if (place === null || !shrinks || unit !== "word") return place;
  const isAtWord = pieces(blockOf(blocks, position, edge)).some((piece) => piece[edge] === position);
  return isAtWord ? place : crossed(blocks, pieces, place, edge, direction) ?? place;
}

/**
 * Return the word beside [start, end): the first (or last) inside it where it holds several, or where `isInside`;
 * else the next (or previous) one, over the ends of blocks where need be; or null.
 */
export function wordBeside(blocks, { start, end }, direction, isInside = false) {
  const all = (block) => wordsOf(block.textContent, blocks.startOf(block));
  const inside = blocks.over(start, end).flatMap(all).filter((word) => word.start >= start && word.end <= end);
  if (inside.length > (isInside ? 0 : 1)) return inside.at(direction > 0 ? 0 : -1);
  let block = blockOf(blocks, direction > 0 ? end : start, direction > 0 ? "end" : "start");
  while (block) {
    const found = direction > 0 ? all(block).find((word) => word.start >= end) : all(block).findLast((word) => word.end <= start);
    if (found) return found;
    block = direction > 0 ? blocks.after(block) : blocks.before(block);
  }
  return null;
}

function trimmedSentences(blocks, block) {
  return sentencesOf(block).map(({ start, end }) => blocks.trimmed(start, end)).filter(Boolean);
}

function crossed(blocks, pieces, position, edge, direction) {
  let block = blockOf(blocks, position, edge);
  while (block) {
    const place = step(pieces(block), position, edge, direction);
    if (place !== null) return place;
    block = direction > 0 ? blocks.after(block) : blocks.before(block);
  }
  return null;
}

function blockOf(blocks, position, edge) {
  return blocks.at(edge === "end" && position > 0 ? position - 1 : position);
}
