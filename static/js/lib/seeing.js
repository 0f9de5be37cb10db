// Joins what helps to see: portrait, filters, focus, find, numbers, View menu, print.

import { FilterMenu } from "./filter-menu.js";
import { FindInText } from "./find-in-text.js";
import { Focus } from "./focus.js";
import { LineNumbers } from "./line-numbers.js";
import { Portrait } from "./portrait.js";
import { printWithCodes } from "./printing.js";
import { uncodedTalk } from "./uncoded.js";
import { ViewMenu } from "./view-menu.js";

/** Let the page show what these modules show, and add their commands. */
export function seeEverything(page) {
  const find = (selector) => document.querySelector(selector);
  page.filterMenu = new FilterMenu(page, find("[data-filter-menu]"), find("[data-shown]"));
  page.portrait = new Portrait(page, find("[data-portrait]"));
  page.lineNumbers = new LineNumbers(page, find("[data-lines]"));
  page.find = new FindInText(page, find("[data-find-box]"));
  page.focus = new Focus(page, find("[data-focus-list]"));
  page.view = new ViewMenu(page, find("[data-view-menu]"), find("[data-command=view]"));
  printWithCodes(page);
  Object.assign(page.commands, commandsOf(page));
  page.filters.start();
  page.lineNumbers.plan();
}

function commandsOf(page) {
  const jump = uncodedTalk(page);
  const { turns, selecting } = page;
  return {
    view: () => page.view.toggle(),
    find: () => page.find.open(),
    focus: () => page.focus.toggle(),
    print: () => print(),
    nextWord: () => selecting.word(1),
    previousWord: () => selecting.word(-1),
    nextUncoded: () => jump(1),
    previousUncoded: () => jump(-1),
    firstTurn: () => turns.go(turns.all[0]),
    lastTurn: () => turns.go(turns.all.at(-1)),
  };
}
