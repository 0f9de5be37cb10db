"""One visit to the peer's page, as a program without Lifeline: started, and ended in time, by `peer_pages`."""

import json
import os
import sys

from playwright.sync_api import sync_playwright

from bench.chromium import FLAGS, READABLE, VIEWPORT

TIMES = 3
# What takes longer than this to open is opened once only.
ONCE_FROM_MS = 5_000

# Its highlights are in the page once it knows its document.
HAS_HIGHLIGHTS = """typeof current_document !== "undefined" && current_document !== null"""

# Saves a highlight through the form of the page; tells when the frame with it was shown.
TIME_SAVE = """([start, end, tag]) => new Promise((done) => {
  document.getElementById("highlight-add-start").value = start;
  document.getElementById("highlight-add-end").value = end;
  document.getElementById("highlight-add-id").value = "";
  document.getElementById(`highlight-add-tags-${tag}`).checked = true;
  const before = Object.keys(highlights).length;
  const began = performance.now();
  setTimeout(() => done(null), 10_000);
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  new MutationObserver((_, observer) => {
    if (Object.keys(highlights).length > before) { observer.disconnect(); painted(); }
  }).observe(document.getElementById("document-contents"), { childList: true, subtree: true });
  document.getElementById("highlight-add-form").requestSubmit();
})"""

# Makes a tag through the form of the page; tells when the frame with it in the list of tags was shown.
TIME_TAG = """(label) => new Promise((done) => {
  document.getElementById("tag-add-id").value = "";
  document.getElementById("tag-add-path").value = label;
  const list = document.getElementById("tags-list");
  const began = performance.now();
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  new MutationObserver((_, observer) => {
    if (list.textContent.includes(label)) { observer.disconnect(); painted(); }
  }).observe(list, { childList: true, subtree: true });
  document.getElementById("tag-add-form").requestSubmit();
})"""


def visit(address: str, path: str, cookies: dict[str, str], document: int) -> None:
    """Open the page, save a few highlights and make a few tags in it, and print a line for each time taken."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["LIFELINE_CHROMIUM"], args=FLAGS
        )
        context = browser.new_context(viewport=VIEWPORT)
        context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.set_default_timeout(0)  # whoever started this looks at the clock
        # The scripts are in the browser's cache from the second time on.
        first = _opened(page, address + path)
        again = [] if first > ONCE_FROM_MS else range(TIMES)
        for taken in [_opened(page, address + path) for _ in again] or [first]:
            _say("opened", taken)
        for at in range(TIMES):
            place = [500 + 40 * at, 530 + 40 * at, document * 1000]
            if (taken := page.evaluate(TIME_SAVE, place)) is not None:
                _say("saved", taken)
        for at in range(1 if first > ONCE_FROM_MS else TIMES):
            _say("tagged", page.evaluate(TIME_TAG, f"Bench tag {document}.{at}"))
        browser.close()


def _opened(page, address: str) -> float:
    page.goto(address, wait_until="commit")
    return page.evaluate(READABLE % HAS_HIGHLIGHTS)


def _say(name: str, taken: float) -> None:
    print(json.dumps([name, taken]), flush=True)


if __name__ == "__main__":
    visit(*json.loads(sys.argv[1]))
