"""A coder's browser in which everything goes wrong at random: what the coder does, and what is killed."""

import contextlib
import random
import re

from playwright.sync_api import Error, expect

from tests.browser.words import holds

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
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function noted(value, ...rest) {
    if (this.name === "drafts") {
      const item = JSON.parse(JSON.stringify(value.item));
      this.transaction.addEventListener("complete", () => window.noteDraft(item));
    }
    return put.call(this, value, ...rest);
  };
}"""
NO_DRAFTS = """() => new Promise((done) => {
  const me = JSON.parse(document.querySelector("#workspace-data").textContent).me;
  indexedDB.open(`lifeline-drafts-${me}`).onsuccess = ({ target }) => {
    const asked = target.result.transaction("drafts").objectStore("drafts").count();
    asked.onsuccess = () => { target.result.close(); done(asked.result === 0); };
  };
})"""
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
  memos: Array.from(document.querySelectorAll("[data-memo] .memo-words"), (words) => words.textContent),
  bands: Array.from(document.querySelectorAll(".band"), (band) => band.textContent),
  words: Array.from(document.querySelectorAll("[data-o]"), (block) => block.innerHTML),
  counts: Array.from(document.querySelectorAll("[data-count]"), (place) => place.textContent),
  pending: Array.from(CSS.highlights.get("lifeline-pending")).length,
  leaving: Array.from(CSS.highlights.get("lifeline-leaving")).length,
})"""


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
        self.context.expose_binding("noteDraft", self._kept)
        self.context.add_init_script(f"({NOTE_STORED})()")
        self.context.on("page", lambda page: page.on("dialog", lambda dialog: dialog.accept()))
        self.stored: dict[int, dict] = {}
        # Words of memos that the browser has though no act says them yet; by the act that will.
        self.drafts: dict[str, dict] = {}
        self.errors: list[str] = []
        self.log: list[str] = []
        self.pages: list = []
        # Tabs may share a process.
        self.crashed: list = []
        self.is_offline = False
        self.loses = False

    def run(self, steps: int) -> None:
        moves = {
            self.code: 30, self.uncode: 8, self.recode: 6, self.resize: 6, self.undo: 14, self.redo: 8,
            self.memo: 9, self.phase: 6,
            self.pause: 12, self.kill_tab: 4, self.crash: 3, self.reload: 3, self.second_tab: 3,
            self.network: 6, self.server: 2, self.lose_answers: 4,
        }  # fmt: skip
        for _ in range(steps):
            (move,) = self.random.choices(list(moves), moves.values())
            self.log.append(move.__name__)
            move()

    def code(self):
        page = self._turn()
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

    def memo(self):
        """Write a memo on a turn or on words, or go on with the one that is there."""
        page = self._passage() if self.random.random() < 0.3 else self._turn()
        page.keyboard.press("t")
        page.keyboard.type(self.random.choice(["So it goes. ", "Why now? ", "Compare. "]))
        if self.random.random() < 0.3:
            self.log.append("crash")
            self._crash(page)
        else:
            page.keyboard.press(self.random.choice(["Control+Enter", "Escape"]))

    def phase(self):
        page = self._turn()
        page.keyboard.press("m")
        if page.locator("[data-phases]").is_visible():
            page.keyboard.press(self.random.choice("1230"))

    def pause(self):
        self.page().wait_for_timeout(self.random.randrange(120))

    def kill_tab(self):
        page = self.page()
        if self.is_offline or not self.installation.is_up:
            holds(page, IS_STORED)
        self.pages.remove(page)
        page.close(run_before_unload=False)

    def crash(self):
        """End the process that draws a page, as the machine does when its memory is full."""
        page = self.page()
        if self.is_offline or not self.installation.is_up:
            holds(page, IS_STORED)
        self._crash(page)

    def _crash(self, page):
        with page.expect_event("crash"), contextlib.suppress(Error):
            page.goto("chrome://crash")
        for each in self.crashed:
            self.pages.remove(each)
            each.close()
        self.crashed.clear()

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
            holds(each, f"async () => (await ({WAITING})()).waiting.length === 0")
            holds(each, NO_DRAFTS)
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
        page.on("crash", lambda crashed: self.crashed.append(crashed))
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

    def _turn(self):
        page = self.page()
        page.keyboard.press("Escape")
        for _ in range(self.random.randrange(4)):
            page.keyboard.press(self.random.choice("jk"))
        return page

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

    def _kept(self, source, item):
        self.drafts[item["id"]] = item

    def _stored(self, source, key, item):
        self.stored[key] = item
