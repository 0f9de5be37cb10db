"""Whatever people say and in whatever script, the server stores the words that were selected."""

import random

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests import factories
from tests.browser.words import coded_words, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TURNS = (
    "I: So 😀 how are you, 楊女士?",
    "P: Fine 👩‍⚕️ she said. שלום, אמרתי לה, and then 🇳🇴 flags. A cafe\u0301, naïve & <b>bold</b> \u201cquoted\u201d.",
    "P: 我叫𠮷野家。楊女士說好！然後我們去了花園。 And 𝔘nicode, e\u0301 again 😀😀😀.",
    "O: مرحبا. Yes; yes.",
)

SELECT_RANDOM = """(seed) => {
  const blocks = Array.from(document.querySelectorAll("[data-o]"));
  const nodes = [];
  for (const block of blocks) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
  }
  let state = seed;
  const next = (limit) => (state = (state * 48271) % 2147483647) % limit;
  const place = () => { const node = nodes[next(nodes.length)]; return [node, next(node.length + 1)]; };
  const range = document.createRange();
  range.setStart(...place());
  const other = document.createRange();
  other.setStart(...place());
  if (range.compareBoundaryPoints(Range.START_TO_START, other) > 0) range.setStart(other.startContainer, other.startOffset);
  else range.setEnd(other.startContainer, other.startOffset);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse", bubbles: true }));
}"""


@pytest.fixture
def many_scripts(participant):
    return factories.make_transcript(participant, *TURNS)


@pytest.mark.parametrize(
    "words",
    [
        "😀",
        "👩‍⚕️ she said",
        "שלום",
        "楊女士說好",
        "𠮷野家",
        "𝔘nicode",
        "🇳🇴 flags",
        "<b>bold</b>",
        "مرحبا",
    ],
)
def test_any_script_is_stored_as_it_was_selected(open_transcript, alice, many_scripts, hope, words):
    page = open_transcript(alice, of=many_scripts)

    # The first place where they stand, as a coder would drag over them.
    select(page, words)
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    row = CodedPassage.objects.get()
    assert many_scripts.text[row.start : row.end] == words
    assert coded_words(page) == [words]


def test_random_selections_are_cut_alike_by_browser_and_server(
    open_transcript, alice, many_scripts, hope
):
    factories.code_words(many_scripts, alice, "she said. שלום", hope)
    factories.code_words(many_scripts, alice, "𠮷野家。楊女士", hope)
    page = open_transcript(alice, of=many_scripts)
    coded = 2

    for seed in random.Random(7).sample(range(1, 100_000), 40):
        page.evaluate(SELECT_RANDOM, seed)
        if page.get_by_role("dialog", name="Choose codes").is_hidden():
            continue
        before = CodedPassage.objects.live().count()
        page.keyboard.type("hope")
        page.keyboard.press("Enter")
        saved(page)
        coded += CodedPassage.objects.live().count() - before
        # A refused act would mean that browser and server cut other words.
        expect(page.get_by_role("region", name="Could not be saved")).to_be_hidden()

    assert coded > 20
    for row in CodedPassage.objects.live():
        words = many_scripts.text[row.start : row.end]
        assert words == words.strip()
        # No selection begins or ends inside a character made of several code points.
        assert words[0] not in "\u200d\ufe0f\u0301"
        assert not many_scripts.text[row.end : row.end + 1].startswith(
            ("\u200d", "\ufe0f", "\u0301")
        )


def test_the_page_shows_exactly_the_frozen_text(open_transcript, alice, many_scripts, hope):
    page = open_transcript(alice, of=many_scripts)

    shown = page.evaluate(
        "Array.from(document.querySelectorAll('[data-o]'), (block) => block.textContent)"
    )

    assert "\n".join(shown) == many_scripts.text


def test_arrows_follow_the_eye_where_text_goes_on_to_the_left(open_transcript, alice, participant):
    hebrew = factories.make_transcript(participant, "P: שלום לך. אני כאן. הכול טוב.")
    page = open_transcript(alice, of=hebrew)

    page.keyboard.press("s")
    page.keyboard.press("ArrowLeft")
    assert highlight(page, "selection") == ["אני כאן."]
    page.keyboard.press("Shift+ArrowLeft")
    assert highlight(page, "selection") == ["אני כאן. הכול"]
    page.keyboard.press("ArrowRight")
    assert highlight(page, "selection") == ["שלום לך."]


def test_words_of_two_turns_are_selected_without_what_stands_between(
    open_transcript, alice, transcript
):
    page = open_transcript(alice)
    page.keyboard.press("j")
    page.keyboard.press("s")
    for _ in range(4):
        page.keyboard.press("Alt+Shift+ArrowRight")
    first, between, *_ = highlight(page, "selection")
    assert (first[-14:], between) == ("a little more.", "And then?")


def test_the_buttons_that_move_the_cut_go_the_way_they_point_in_hebrew(
    open_transcript, alice, study, hope
):
    participant = factories.make_participant(study, "P09")
    hebrew = factories.make_transcript(participant, "P: שלום לך אני כאן.")
    factories.code_words(hebrew, alice, "שלום לך אני כאן.", hope)
    page = open_transcript(alice, of=hebrew)
    page.locator(".names .name").click()
    page.keyboard.press("d")
    box = page.get_by_role("dialog", name="Divide this passage")
    expect(box).to_contain_text("שלום לך |אני כאן.")

    later = box.get_by_role("button", name="A word later")
    assert later.inner_text() == "←"
    later.click()

    expect(box).to_contain_text("שלום לך אני |כאן.")
    passage = page.locator(".turn.current .said").bounding_box()
    assert box.bounding_box()["y"] >= passage["y"] + passage["height"]
