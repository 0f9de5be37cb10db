"""Hands of a coder: select words as people do, and look at what the page shows."""

import time

FIND = """async (words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-transcript]"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("[data-o]")) continue;
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const at = text.indexOf(words);
  if (at < 0) throw new Error("not on the page: " + words);
  const place = (offset) => {
    const [from, node] = nodes.findLast(([from]) => from <= offset);
    return [node, offset - from];
  };
  const range = document.createRange();
  range.setStart(...place(at));
  const [last, end] = place(at + words.length - 1);
  range.setEnd(last, end + 1);
  // Turns that were out of view get their true height only once they come into view, which moves the others.
  const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  for (let before = null, top = NaN; before !== top; before = top, top = range.getBoundingClientRect().top) {
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    await frame();
  }
  const rects = Array.from(range.getClientRects()).filter(({ width }) => width > 0);
  const first = rects[0], final = rects[rects.length - 1];
  return [first.left + 1, first.top + first.height / 2, final.right, final.top + final.height / 2];
}"""


def place_of(page, words):
    """Return where `words` begin and end on the screen: left, middle, right, middle."""
    return page.evaluate(FIND, words)


def select(page, words):
    """Select `words` by dragging over them."""
    left, top, right, bottom = place_of(page, words)
    page.mouse.move(left - 1, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, bottom, steps=3)
    page.mouse.move(right, bottom, steps=3)
    page.mouse.up()


def click(page, words):
    """Click in the middle of `words`."""
    left, top, right, bottom = place_of(page, words)
    page.mouse.click((left + right) / 2 if top == bottom else left + 4, top)


def saved(page):
    """Wait until everything is saved."""
    page.locator('[data-saved][data-kind="saved"]').wait_for()


def holds(page, script, arg=None):
    """Wait until `script`, a function that may be asynchronous, says yes in the browser.

    Playwright's own `wait_for_function` takes the promise of an asynchronous function for a yes,
    and evaluates a bare expression anew each time, which our pages forbid.
    """
    deadline = time.monotonic() + 30
    while not page.evaluate(script, arg):
        assert time.monotonic() < deadline, f"the browser never said yes to: {script}"
        page.wait_for_timeout(25)


def coded_words(page):
    """Return the painted words, in order."""
    return page.locator("[data-o] .p").all_inner_texts()


def highlight(page, name):
    """Return the words painted for a moment as `name`."""
    return page.evaluate(
        "(name) => Array.from(CSS.highlights.get(name), (range) => range.toString())",
        f"lifeline-{name}",
    )
