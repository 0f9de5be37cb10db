// Jumping to participant talk that nobody has coded yet, as far as this reader sees.

import { sentencesOf } from "./boundaries.js";

/** Return a function that goes to the next (1) or previous (-1) uncoded piece of participant talk. */
export function uncodedTalk(page) {
  const { blocks, turns, passages, selecting, picked } = page;
  // A long turn is looked at block by block: in a text without speakers it may be the whole interview.
  const uncoded = () =>
    turns.all
      .filter(({ dataset }) => dataset.speaker === "participant")
      .flatMap((turn) => Array.from(turn.querySelectorAll("[data-o]"), (block) => ({ turn, start: blocks.startOf(block), end: blocks.endOf(block) })))
      .filter(({ start, end }) => end > start && !passages.over(start, end).length);

  return (direction) => {
    const all = uncoded();
    const here = selecting.span?.start ?? picked.group?.start ?? Number(turns.current.dataset.start);
    const next = direction > 0 ? all.find(({ start }) => start > here) : all.findLast(({ end }) => end <= here);
    if (!next) return page.say(`No uncoded participant talk ${direction > 0 ? "after" : "before"} this.`);
    const beyond = direction > 0 ? all.length - 1 - all.indexOf(next) : all.indexOf(next);
    selecting.clear();
    picked.pick(null);
    if (next.start === Number(next.turn.dataset.start)) turns.go(next.turn, "center");
    else selecting.take({ start: next.start, end: sentencesOf(blocks.at(next.start))[0].end });
    return page.say(`Turn ${next.turn.dataset.turn}, not coded yet. ${beyond || "No"} more ${direction > 0 ? "after" : "before"} it.`);
  };
}
