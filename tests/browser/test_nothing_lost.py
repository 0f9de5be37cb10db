"""Whatever is killed, in any order: what was painted is in the database once, and the page shows what is there.

A coder works by keys while tabs, the network and the server go away at random. What the walk did is printed when it fails.
"""

import contextlib
import random
import re

import pytest
from playwright.sync_api import Error, expect

from tests.browser.installation import Installation

pytestmark = pytest.mark.browser

STEPS = 140
SEEDS = [4, 11]

# Something refused is in the tray: two tabs may change the same passage before either knows.
SETTLED = re.compile("^(saved|refused)$")
# Tells the test of each act that the browser has stored; what is painted was stored before.
NOTE_STORED = """() => {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function noted(value, ...rest) {
    const request = add.call(this, value, ...rest);
    if (this.name === "waiting") {
      const item = JSON.parse(JSON.stringify(value));
      this.transaction.addEventListener("complete", () => window.noteStored(request.result, item));
    }
    return request;
  };
}"""
WAITING = """() => new Promise((done) => {
  const me = JSON.parse(document.querySelector("#workspace-data").textContent).me;
  indexedDB.open(`lifeline-acts-${me}`).onsuccess = ({ target }) => {
    const read = target.result.transaction(["waiting", "refused"]);
    const [waiting, refused] = ["waiting", "refused"].map((name) => read.objectStore(name).getAll());
    read.oncomplete = () => { target.result.close(); done({ waiting: waiting.result, refused: refused.result }); };
  };
})"""
# What is painted as on its way waits in the store: else killing this tab would lose it.
IS_STORED = f"""async () => {{
  const isPainted = CSS.highlights.get("lifeline-pending").size > 0;
  return !isPainted || (await ({WAITING})()).waiting.length > 0;
}}"""
SHOWN = """() => ({
  words: Array.from(document.querySelectorAll("[data-o]"), (block) => block.innerHTML),
  counts: Array.from(document.querySelectorAll("[data-count]"), (place) => place.textContent),
  pending: Array.from(CSS.highlights.get("lifeline-pending")).length,
  leaving: Array.from(CSS.highlights.get("lifeline-leaving")).length,
})"""


@pytest.fixture
def installation(tmp_path):
    made = Installation(tmp_path)
    try:
        yield made
    finally:
        made.kill()
        made.drop()


class Walk:
    """One coder's browser, and everything that can go wrong around it."""

    def __init__(self, browser, options, installation, seeded, seed):
        self.random = random.Random(seed)  # noqa: S311
        self.installation = installation
        self.path = f"{installation.address}/transcripts/{seeded['transcript']}/"
        self.context = browser.new_context(**options)
        self.context.add_cookies(
            [{"name": "sessionid", "value": seeded["session"], "url": installation.address}]
        )
        self.context.expose_binding("noteStored", self._stored)
        self.context.add_init_script(f"({NOTE_STORED})()")
        self.context.on("page", lambda page: page.on("dialog", lambda dialog: dialog.accept()))
        self.stored: dict[int, dict] = {}
        self.errors: list[str] = []
        self.log: list[str] = []
        self.pages: list = []
        self.is_offline = False
        self.loses = False

    def run(self, steps: int) -> None:
        moves = {
            self.code: 30, self.uncode: 8, self.recode: 6, self.resize: 6, self.undo: 14, self.redo: 8,
            self.pause: 12, self.kill_tab: 4, self.reload: 3, self.second_tab: 3,
            self.network: 6, self.server: 2, self.lose_answers: 4,
        }  # fmt: skip
        for _ in range(steps):
            (move,) = self.random.choices(list(moves), moves.values())
            self.log.append(move.__name__)
            move()

    def code(self):
        page = self.page()
        page.keyboard.press("Escape")
        for _ in range(self.random.randrange(4)):
            page.keyboard.press(self.random.choice("jk"))
        for _ in range(self.random.randint(1, 2)):
            page.keyboard.press("s")
        for _ in range(self.random.randrange(3)):
            page.keyboard.press(self.random.choice(["Shift+ArrowRight", "Shift+ArrowLeft"]))
        page.keyboard.press("c")
        self._choose(page)

    def uncode(self):
        self._passage().keyboard.press("x")

    def recode(self):
        page = self._passage()
        page.keyboard.press("e")
        self._choose(page)

    def resize(self):
        page = self._passage()
        page.keyboard.press("w")
        page.keyboard.press(self.random.choice(["Shift+ArrowRight", "Shift+ArrowLeft"]))
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")

    def undo(self):
        for _ in range(self.random.randint(1, 3)):
            self.page().keyboard.press("z")

    def redo(self):
        for _ in range(self.random.randint(1, 2)):
            self.page().keyboard.press("Z")

    def pause(self):
        self.page().wait_for_timeout(self.random.randrange(120))

    def kill_tab(self):
        page = self.page()
        if self.is_offline or not self.installation.is_up:
            page.wait_for_function(IS_STORED)
        self.pages.remove(page)
        page.close(run_before_unload=False)

    def reload(self):
        if self.installation.is_up and not self.is_offline:
            page = self.page()
            self._open(page)

    def second_tab(self):
        if len(self.pages) < 2 and self.installation.is_up and not self.is_offline:
            self._new_tab()

    def network(self):
        self._network(not self.is_offline)

    def server(self):
        if self.installation.is_up:
            self.installation.kill()
        else:
            self.installation.start()

    def lose_answers(self):
        """From now on some answers get lost after the server has acted, or none any more."""
        self.loses = not self.loses

    def settle(self):
        self.loses = False
        self._network(False)
        if not self.installation.is_up:
            self.installation.start()
        page = self.page()
        for each in self.pages:
            each.evaluate("() => dispatchEvent(new Event('focus'))")
        for each in self.pages:
            expect(each.locator("[data-saved]")).to_have_attribute(
                "data-kind", SETTLED, timeout=60_000
            )
        return page

    def page(self):
        if not self.pages:
            self._network(False)
            if not self.installation.is_up:
                self.installation.start()
            self._new_tab()
        return self.random.choice(self.pages)

    def _new_tab(self):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        for address in ("**/acts/", "**/undo/", "**/redo/"):
            page.route(address, self._answer)
        self.pages.append(page)
        self._open(page)

    def _open(self, page):
        page.goto(self.path)
        page.locator("body[data-ready]").wait_for()

    def _answer(self, route):
        if self.is_offline or not self.loses or self.random.random() < 0.5:
            return route.continue_()
        with contextlib.suppress(Error):
            route.fetch()
        with contextlib.suppress(Error):
            route.abort()
        return None

    def _network(self, is_offline):
        self.is_offline = is_offline
        self.context.set_offline(is_offline)

    def _passage(self):
        page = self.page()
        page.keyboard.press("Escape")
        for _ in range(self.random.randint(1, 4)):
            page.keyboard.press(self.random.choice("nnp"))
        return page

    def _choose(self, page):
        if page.locator("code-picker").is_visible():
            page.keyboard.type(self.random.choice(["hope", "energy", "fear"]))
            page.keyboard.press("Enter")

    def _stored(self, source, key, item):
        self.stored[key] = item


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_painted_is_saved_once_whatever_is_killed(
    browser, browser_context_args, installation, seed
):
    seeded = installation.ask("seed")
    installation.start()
    walk = Walk(browser, browser_context_args, installation, seeded, seed)
    try:
        walk.run(STEPS)
        page = walk.settle()
        check(walk, page, installation.ask("read"))
    except BaseException:
        print(f"seed {seed}: {' '.join(walk.log)}")  # noqa: T201
        raise
    finally:
        walk.context.close()


def check(walk, page, database):
    left = page.evaluate(WAITING)
    done = [act["id"] for act in database["acts"]]
    wanted = [item for _, item in sorted(walk.stored.items())]
    assert walk.errors == []
    assert left["waiting"] == []
    # What another tab changed before can't be changed; words can always be coded.
    assert {entry["item"]["verb"] for entry in left["refused"]} <= {"uncode", "recode", "resize"}
    refused = {entry["item"]["id"] for entry in left["refused"]}
    saved = [item for item in wanted if item["id"] in set(done)]
    assert len(done) == len(set(done)) > 30
    assert [item["id"] for item in saved] == [
        one for one in done if one in {i["id"] for i in wanted}
    ]
    for item in wanted:
        is_told = item["id"] in done or item["id"] in refused or item["verb"] in ("undo", "redo")
        assert is_told, f"lost: {item}"
    check_effects(saved, database)
    shows = page.evaluate(SHOWN)
    walk._open(page)
    expect(page.locator("[data-saved]")).to_have_attribute("data-kind", SETTLED)
    assert shows == page.evaluate(SHOWN)
    assert shows["pending"] == shows["leaving"] == 0


def check_effects(saved, database):
    """Each act did to the passages what it said, and what is live is what all of them leave."""
    acts = {act["id"]: act for act in database["acts"]}
    places = {int(pk): tuple(place) for pk, place in database["passages"].items()}
    live: set[int] = set()
    for act in database["acts"]:
        live = (live - set(act["removed"])) | set(act["added"])
    assert sorted(live) == database["live"]
    assert len({places[pk] for pk in live}) == len(live)
    for item in saved:
        act, body = acts[item["id"]], item["body"]
        added = {places[pk] for pk in act["added"]}
        if item["verb"] in ("code", "resize"):
            assert {place[:2] for place in added} <= {(body["start"], body["end"])}
        if item["verb"] in ("code", "recode"):
            assert {place[2] for place in added} <= set(body["codes"])
        if item["verb"] in ("uncode", "recode", "resize"):
            assert set(act["removed"]) == set(body["passages"])
        if body.get("target") and item["verb"] == "undo":
            assert act["inverts"] == body["target"]
