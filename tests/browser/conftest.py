"""A real Chromium against the real server: one locale and time zone, no silent errors, no request to anywhere else.

LIFELINE_CHROMIUM names the browser. Without one these tests are left out, unless LIFELINE_BROWSER_REQUIRED is set.
"""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from bench.chromium import FLAGS, VIEWPORT
from interviews.actions import studies
from tests import factories

# Playwright's own loop runs in the thread of the tests; Django would take its presence for an asynchronous call.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("LIFELINE_CHROMIUM") or next(filter(None, found), None)


def pytest_collection_modifyitems(items):
    if chromium() or os.environ.get("LIFELINE_BROWSER_REQUIRED"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="there is no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = chromium()
    assert path, "Browser tests are required, but there is no Chromium: set LIFELINE_CHROMIUM."
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "Europe/Oslo",
        "viewport": VIEWPORT,
        "reduced_motion": "reduce",
    }


class Watch:
    """What a page must not do: log errors, throw, or ask another host. A test may expect some of it."""

    def __init__(self, host: str):
        self.host = host
        self.problems: list[str] = []
        self.expected: list[str] = []

    def over(self, context):
        context.on("page", self._page)
        context.on("request", self._request)
        return context

    def expect(self, *words: str) -> None:
        self.expected += words

    def unexpected(self) -> list[str]:
        return [said for said in self.problems if not any(words in said for words in self.expected)]

    def _page(self, page):
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))

    def _console(self, kind, text):
        if kind in ("error", "warning"):
            self.problems.append(f"console: {text}")

    def _request(self, request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != self.host:
            self.problems.append(f"request: {request.url}")


@pytest.fixture
def watch(live_server):
    watch = Watch(urlsplit(live_server.url).netloc)
    yield watch
    assert watch.unexpected() == []


@pytest.fixture
def sign_in(browser, browser_context_args, live_server, watch):
    """Return a page of a new browser (with these options), signed in as `user`."""
    contexts = []

    def signed_in(user, **options):
        context = watch.over(browser.new_context(**{**browser_context_args, **options}))
        contexts.append(context)
        context.add_cookies([session_of(user, live_server.url)])
        return context.new_page()

    yield signed_in
    for context in contexts:
        context.close()


def session_of(user, address):
    """Return the cookie of somebody who has just signed in."""
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


@pytest.fixture
def open_transcript(sign_in, live_server, transcript):
    """Return a browser page with the workspace of a transcript, ready to work in."""

    def opened(user, query="", of=None, **options):
        page = sign_in(user, **options)
        address = reverse("coding:workspace", args=[(of or transcript).pk])
        page.goto(live_server.url + address + query)
        page.locator("body[data-ready]").wait_for()
        return page

    return opened


@pytest.fixture
def transcript(participant):
    return factories.make_transcript(
        participant,
        "I: How was it to stop?",
        "P: I slept for a week, and then I was out in the garden before anyone was up. "
        "It was early spring. Every day I did a little more.",
        "I: And then?",
        "P: Then the letter came. I knew before I opened it. I put it in the drawer with the seeds.",
        "O: She knew, yes.",
    )


@pytest.fixture
def open_study(study, lena):
    """A study whose coders see each other."""
    return studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )


@pytest.fixture
def long_transcript(participant):
    """More than fits on a screen."""
    return factories.make_transcript(
        participant,
        *(
            f"{'IP'[turn % 2]}: Words of turn {turn} about the garden, the letter and the spring. Some more, turn {turn}."
            for turn in range(1, 61)
        ),
    )


@pytest.fixture
def garden(transcript, alice, hope):
    return factories.code_words(transcript, alice, "out in the garden", hope)


@pytest.fixture
def bobs(study, lena, bob, transcript, hope):
    """Where coders see each other, a passage of Bob's."""
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    return factories.code_words(transcript, bob, "the letter came", hope)


@pytest.fixture
def panel():
    return lambda page: page.get_by_role("complementary", name="Passage")
