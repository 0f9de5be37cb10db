// What can be done, by name: the keys, the buttons and the menus all ask for these.

import { CHANGING, WAITING } from "./acts.js";
import { mergeWithNeighbor } from "./merging.js";
import { openSimilar } from "./similar.js";

/** Return the commands of the page; each is a function. */
export function commandsOf(page) {
  const { picked, acts, coding, selecting, turns, saving, resizing, flags } = page;
  // Nothing in hand: what was coded last where one is may still be on its way.
  const waitingHere = () => (picked.group || selecting.span ? null : acts.coming.on(spanOf(turns.current)));
  const withPassage = (then, { mayWait = () => false } = {}) => () => {
    const waiting = waitingHere();
    if (waiting) return mayWait(waiting) ? then(waiting) : page.say(WAITING);
    picked.takeLatest();
    if (!picked.group) return page.say("Choose a passage first: click it, or press n.");
    // Nothing is changed out of sight (its ends may have been moved over turns): one look at it, then the same key again.
    if (!turns.over(picked.group.start, picked.group.end).includes(turns.current)) {
      turns.follow(picked.group);
      return page.say("This is the passage in hand. Press again to change it.");
    }
    if (!picked.isMine || !page.data.may.code) return page.say("This is another person's passage.");
    if (acts.coming.isChanging(picked.group.rows)) return page.say(CHANGING);
    return then(picked.group);
  };
  // A code that is made by the act itself has no id yet.
  const isKnown = ({ waiting }) => !waiting.body.new_code;
  const invert = (name, then) => () => {
    if (!page.next[name] && !saving.waiting) return page.say(`There is nothing to ${name}.`);
    return then();
  };
  return {
    open: () => (resizing.isOn ? resizing.finish() : selecting.span ? coding.open() : selecting.sentence(1)),
    again: () => coding.again(),
    remove: withPassage((group) => acts.remove(group), { mayWait: () => true }),
    change: withPassage((group) => coding.change(group), { mayWait: isKnown }),
    resize: withPassage((group) => resizing.start(group), { mayWait: isKnown }),
    saveEnds: () => resizing.finish(),
    startEarlier: () => resizing.step("start", -1),
    startLater: () => resizing.step("start", 1),
    endEarlier: () => resizing.step("end", -1),
    endLater: () => resizing.step("end", 1),
    divide: withPassage((group) => page.dividing.start(group)),
    merge: withPassage((group) => mergeWithNeighbor(page, group)),
    unsure: withPassage((group) => flags.toggleUnsure(group), { mayWait: isKnown }),
    reality: withPassage((group) => flags.nextReality(group), { mayWait: isKnown }),
    imagined: withPassage((group) => flags.toggleReality(group, "imagined")),
    lived: withPassage((group) => flags.toggleReality(group, "lived")),
    override: withPassage((group) => page.overrides.open(group)),
    memo: () => page.memoPanel.write(),
    memoOnAll: () => page.memoPanel.writeOnAll(),
    timeline: () => page.timeline.open(),
    undo: invert("undo", () => acts.undo()),
    redo: invert("redo", () => acts.redo()),
    link: () => copyLink(page),
    leave: () => (resizing.isOn ? resizing.leave() : selecting.span ? selecting.clear() : picked.letGo()),
    nextTurn: () => turns.move(1),
    previousTurn: () => turns.move(-1),
    jump: () => jump(page),
    help: () => document.querySelector("[data-help]").showModal(),
    phases: () => page.phases.open(turns.current),
    similar: () => openSimilar(page),
  };
}

function spanOf({ dataset }) {
  return { start: Number(dataset.start), end: Number(dataset.end) };
}

function jump({ say }) {
  const field = document.querySelector("[data-jump] input");
  // On a phone the field is left out.
  if (field.checkVisibility()) field.select();
  else say("The window is too narrow to show the turn field.");
}

async function copyLink(page) {
  const { start } = page.picked.group;
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("at", start);
  try {
    await navigator.clipboard.writeText(address.href);
    page.say("Link copied.");
  } catch {
    // Not allowed, or not on https: the address bar serves as well.
    history.replaceState(null, "", address);
    page.say("The link is in the address bar.");
  }
}
