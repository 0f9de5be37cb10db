"""What the coder waits for, in a real browser: readable and painted, key press to paint, key press to saved."""

import os
import re
import statistics
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import sync_playwright

from bench import peer_pages, serving, timing
from bench.chromium import FLAGS, READABLE, VIEWPORT
from bench.peer import NAME
from bench.server import WORDS, coder_of

TIMES = 5

# All words with their highlights are in the page when what follows them is; later, when all is wired.
HAS_WORDS = """document.querySelector("[data-transcript] > [data-lanes]")"""
IS_READY = """document.body?.dataset.ready"""

# Waits for the next press of `key`; tells when the frame after it was shown, and when the server had said yes.
TIME_KEY = """(key) => {
  window.timed = new Promise((done, failed) => {
    setTimeout(() => failed(new Error("nothing was saved within 10 seconds")), 10000);
    addEventListener("keydown", function pressed(event) {
      if (event.key !== key) return;
      removeEventListener("keydown", pressed, true);
      const began = event.timeStamp;
      const saved = document.querySelector("[data-saved]");
      const painted = new Promise((shown) =>
        requestAnimationFrame(() => setTimeout(() => shown(performance.now() - began))));
      let waiting = false;
      const confirmed = new Promise((said) => new MutationObserver((_, observer) => {
        waiting ||= saved.dataset.kind !== "saved";
        if (waiting && saved.dataset.kind === "saved") { observer.disconnect(); said(performance.now() - began); }
      }).observe(saved, { attributes: true, attributeFilter: ["data-kind"] }));
      Promise.all([painted, confirmed]).then(done);
    }, true);
  });
}"""

# The same for a code that is new: when it was shown in the codebook, and the margin had it as saved.
TIME_NEW_CODE = """(label) => {
  window.timed = new Promise((done, failed) => {
    setTimeout(() => failed(new Error("the new code was not shown within 10 seconds")), 10000);
    addEventListener("keydown", function pressed(event) {
      if (event.key !== "Enter") return;
      removeEventListener("keydown", pressed, true);
      const began = event.timeStamp;
      const look = () => {
        const isListed = Array.from(document.querySelectorAll("[data-tree] .label")).some(({ textContent }) => textContent === label);
        const isSaved = document.querySelector("[data-saved]").dataset.kind === "saved";
        if (!isListed || !isSaved || document.querySelector("[data-lanes] .pending")) requestAnimationFrame(look);
        else setTimeout(() => done(performance.now() - began));
      };
      requestAnimationFrame(look);
    }, true);
  });
}"""


# Notes the time of every frame until told to stop; stops of more than a frame are what the eye sees.
WATCH_FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const next = (now) => { frames_.push(now - last); last = now; if (!window.enough) requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def measure(transcripts, peer) -> None:
    """Open each transcript as its coder, code a few sentences by keyboard, and scroll through it; the peer beside."""
    # The browser library runs a loop of its own, in which the database can't be asked: so that comes first.
    visits = [
        (how_many, serving.session_of(coder_of(transcript)), _path(transcript))
        for how_many, transcript in transcripts
    ]
    with serving.lifeline() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["LIFELINE_CHROMIUM"], args=FLAGS
        )
        rows, moving = [], []
        # One after the other at each size, so that both meet the machine alike; the peer's browser is gone before ours starts.
        beside = peer_pages.all_figures(peer, len(visits))
        for (how_many, session, path), (opened, saved, tagged) in zip(visits, beside, strict=True):
            readable, *ours, frames, memory = _figures(browser, address, session, address + path)
            rows.append(
                [
                    how_many,
                    readable,
                    opened,
                    _times(readable, opened),
                    *ours[:3],
                    saved,
                    ours[3],
                    tagged,
                ]
            )
            moving.append([how_many, *frames, *memory])
        browser.close()
    timing.table(
        f"In Chromium, a transcript of {WORDS:,} words (median)",
        ["passages", "ms to readable and painted", f"ms {NAME}", "times faster"]
        + ["ms to ready", "ms key press to paint", "ms key press to saved"]
        + [f"ms {NAME} save to paint", "ms new code to paint", f"ms {NAME} new tag to paint"],
        rows,
    )
    timing.table(
        "Scrolling through the whole of it by wheel, and memory of the tab",
        [
            "passages",
            "frames",
            "ms median",
            "ms longest",
            "over 50 ms",
            "MB of scripts",
            "MB of the tab",
        ],
        moving,
    )


def _times(ours: float, theirs: float | str) -> float | str:
    if isinstance(theirs, float | int):
        return theirs / ours
    return "–" if theirs == "–" else f"over {peer_pages.LIMIT_SECONDS * 1000 / ours:.0f}"


def _path(transcript) -> str:
    return reverse("coding:workspace", args=[transcript.pk])


def _figures(browser, address: str, session: str, workspace: str) -> tuple:
    context = browser.new_context(viewport=VIEWPORT)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    page = context.new_page()
    empty = _renderers()
    opened = [_opened(page, workspace) for _ in range(TIMES + 1)][1:]
    readable, ready = zip(*opened, strict=True)
    painted, saved = zip(*(_coded(page) for _ in range(TIMES)), strict=True)
    made = [_coded_anew(page, f"Bench code {workspace.split('/')[-2]}.{at}") for at in range(TIMES)]
    frames = _scrolled(page)
    memory = _memory(context, page, empty)
    context.close()
    return (
        statistics.median(readable),
        statistics.median(ready),
        statistics.median(painted),
        statistics.median(saved),
        statistics.median(made),
        frames,
        memory,
    )


def _scrolled(page) -> tuple[int, float, float, int]:
    """Turn the wheel to the end of the text; return how many frames, their median, the longest, and those over 50 ms."""
    page.evaluate("() => document.querySelector('[data-scroller]').scrollTo(0, 0)")
    page.mouse.move(700, 500)
    page.wait_for_timeout(1000)
    page.evaluate(WATCH_FRAMES)
    top, before = 0, -1
    while top != before:
        before = top
        for _ in range(10):
            page.mouse.wheel(0, 240)
            page.wait_for_timeout(16)
        top = page.evaluate("() => document.querySelector('[data-scroller]').scrollTop")
    frames = page.evaluate("() => { window.enough = true; return frames_.slice(1); }")
    return len(frames), statistics.median(frames), max(frames), sum(frame > 50 for frame in frames)


def _memory(context, page, empty: dict[int, float]) -> tuple[float, float | str]:
    """Return what scripts hold, and how much the process of the tab has grown since it showed nothing."""
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {
        row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]
    }
    grown = [
        now - empty.get(pid, min(empty.values(), default=0)) for pid, now in _renderers().items()
    ]
    return metrics["JSHeapUsedSize"] / 1e6, max(grown, default="–")


def _renderers() -> dict[int, float]:
    """Return the private memory of every tab's process, in MB (Linux; nothing elsewhere)."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes() and _is_ours(folder):
                rollup = (folder / "smaps_rollup").read_text()
                private = re.findall(r"Private_(?:Clean|Dirty): +([0-9]+) kB", rollup)
                found[int(folder.name)] = sum(map(int, private)) / 1000
        except OSError:
            continue  # it has ended meanwhile
    return found


def _opened(page, workspace: str) -> tuple[float, float]:
    page.goto(workspace, wait_until="commit")
    return page.evaluate(
        f"() => Promise.all([({READABLE % HAS_WORDS})(), ({READABLE % IS_READY})()])"
    )


def _coded(page) -> tuple[float, float]:
    """Go two turns on, select its first sentence, and give it the most recent code."""
    for key in ("j", "j", "s"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    page.evaluate(TIME_KEY, "1")
    page.keyboard.press("1")
    painted, saved = page.evaluate("() => window.timed")
    return painted, saved


def _coded_anew(page, label: str) -> float:
    """Go two turns on, select its first sentence, and give it a code that is new, below the theme that is offered."""
    for key in ("j", "j", "s", "c"):
        page.keyboard.press(key)
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.evaluate(TIME_NEW_CODE, label)
    page.keyboard.press("Enter")
    return page.evaluate("() => window.timed")


def _is_ours(process: Path) -> bool:
    """Tell whether it descends from this program: others may run a browser on this machine as well."""
    while process.name not in ("0", "1"):
        if process.name == str(os.getpid()):
            return True
        parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
        process = process.parent / parent
    return False
