"""The peer in the same browser: readable and painted, save to paint, and a new tag shown."""

import statistics

from playwright.sync_api import TimeoutError as TooLongError

from bench.peer import Peer

TIMES = 3
# Beyond this the peer is not waited for; the table says so.
LIMIT_SECONDS = 60

# Milliseconds since the navigation began, once all highlights are there and two frames were shown.
READY = """() => new Promise((done) => {
  const frames = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  const look = () => (typeof current_document !== "undefined" && current_document !== null ? frames() : setTimeout(look, 5));
  look();
})"""

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


def figures(browser, peer: Peer, document: int) -> tuple[float | str, float | str]:
    """Return milliseconds to readable and painted, and from saving to paint; or that it took too long."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies(
        [
            {"name": name, "value": value, "url": peer.address}
            for name, value in peer.visitor.cookies.items()
        ]
    )
    page = context.new_page()
    page.set_default_timeout(LIMIT_SECONDS * 1000)
    try:
        opened = _opened(page, peer, document)
        # What takes long is measured once.
        times = TIMES if opened < 10_000 else 0
        opened = statistics.median([opened, *(_opened(page, peer, document) for _ in range(times))])
        places = ([500 + 40 * at, 530 + 40 * at, document * 1000] for at in range(TIMES))
        saved = [
            taken for place in places if (taken := page.evaluate(TIME_SAVE, place)) is not None
        ]
        return opened, statistics.median(saved) if saved else "over 10 s"
    except TooLongError:
        return f"over {LIMIT_SECONDS} s", "–"
    finally:
        context.close()


def _opened(page, peer: Peer, document: int) -> float:
    page.goto(peer.address + peer.page_of(document), wait_until="commit")
    # Waits for a handle, since only that has a limit of time.
    handle = page.wait_for_function(f"() => (window.opening ??= ({READY})(), window.opening)")
    return handle.json_value()
